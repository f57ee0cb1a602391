//! The two typefaces: Inter for controls, Vollkorn for titles and spoken words. Both are compiled in (see assets/CREDITS.md).

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// Inter with weight.
pub const FAMILY_STRONG: &str = "strong";
/// Inter, slanted.
pub const FAMILY_ITALIC: &str = "italic";
/// Vollkorn.
pub const FAMILY_SERIF: &str = "serif";
/// Vollkorn with weight.
pub const FAMILY_SERIF_STRONG: &str = "serif strong";

const FILES: [(&str, &[u8]); 5] = [
    (
        "inter",
        include_bytes!("../../../assets/fonts/Inter-Regular.otf"),
    ),
    (
        "inter-italic",
        include_bytes!("../../../assets/fonts/Inter-Italic.otf"),
    ),
    (
        "inter-semibold",
        include_bytes!("../../../assets/fonts/Inter-SemiBold.otf"),
    ),
    (
        "vollkorn",
        include_bytes!("../../../assets/fonts/Vollkorn-Regular.ttf"),
    ),
    (
        "vollkorn-medium",
        include_bytes!("../../../assets/fonts/Vollkorn-Medium.ttf"),
    ),
];

/// All families; each falls back to plain Inter, which has the widest set of signs.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FILES {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let mut family = |family: FontFamily, names: &[&str]| {
        fonts.families.insert(
            family,
            names.iter().map(|name| (*name).to_owned()).collect(),
        );
    };
    family(FontFamily::Proportional, &["inter", "vollkorn"]);
    family(FontFamily::Monospace, &["inter", "vollkorn"]);
    family(
        FontFamily::Name(FAMILY_STRONG.into()),
        &["inter-semibold", "inter", "vollkorn"],
    );
    family(
        FontFamily::Name(FAMILY_ITALIC.into()),
        &["inter-italic", "inter", "vollkorn"],
    );
    family(
        FontFamily::Name(FAMILY_SERIF.into()),
        &["vollkorn", "inter"],
    );
    family(
        FontFamily::Name(FAMILY_SERIF_STRONG.into()),
        &["vollkorn-medium", "vollkorn", "inter"],
    );
    fonts
}
