//! Characters that no page, picture or terminal may be given.

pub use engine::source::unseen::{in_json, is_hidden, shown, turns_direction};

/// Whether a character is one: controls other than tabs and line ends, and what is no character at all. XML forbids them, and a
/// terminal obeys them.
fn is_printable(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    }
}

/// The text without them.
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| is_printable(*c)).collect()
}

/// A text as it stands between double quotes in DOT and Typst: quotes and backslashes behind a backslash, control characters as
/// blanks.
pub fn between_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_controls_go() {
        assert_eq!(
            printable("a\u{1b}[31m\u{0}b\tc\n\u{85}ä\u{ffff}李"),
            "a[31mb\tc\nä李"
        );
        assert!(turns_direction('\u{202e}') && !turns_direction('ש'));
    }
}
