//! Texts as they stand in a drawing.

/// A text as it stands inside an element or between double quotes.
pub fn attr(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
