//! The two typefaces: Inter for controls, Vollkorn for titles and spoken words; and Noto Sans for names in Arabic and Hebrew
//! letters. All are compiled in (see assets/CREDITS.md).

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use store::shipped::typefaces;

/// Inter with weight.
pub const FAMILY_STRONG: &str = "strong";
/// Inter, slanted.
pub const FAMILY_ITALIC: &str = "italic";
/// The family of long texts and of what the patient says: Vollkorn.
pub const FAMILY_SERIF: &str = "serif";
/// Vollkorn with weight.
pub const FAMILY_SERIF_STRONG: &str = "serif strong";

fn files() -> [(&'static str, &'static [u8]); 7] {
    [
        ("inter", typefaces::INTER),
        ("inter-italic", typefaces::INTER_ITALIC),
        ("inter-semibold", typefaces::INTER_SEMIBOLD),
        ("vollkorn", typefaces::VOLLKORN),
        ("vollkorn-medium", typefaces::VOLLKORN_MEDIUM),
        ("arabic", typefaces::ARABIC),
        ("hebrew", typefaces::HEBREW),
    ]
}

/// What every family falls back to for names in other scripts.
const OTHER_SCRIPTS: [&str; 2] = ["arabic", "hebrew"];

/// All families; each falls back to plain Inter, which has the widest set of signs.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in files() {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let mut family = |family: FontFamily, names: &[&str]| {
        let names = names.iter().chain(&OTHER_SCRIPTS);
        fonts
            .families
            .insert(family, names.map(|name| (*name).to_owned()).collect());
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

/// Plain text at a size.
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Text with weight at a size.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(FAMILY_STRONG.into()))
}

/// Slanted text at a size: body language.
pub fn italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(FAMILY_ITALIC.into()))
}

/// Serif text at a size: spoken words.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(FAMILY_SERIF.into()))
}

/// Serif text with weight at a size: titles.
pub fn serif_strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(FAMILY_SERIF_STRONG.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_other_scripts_have_letters_in_every_family() {
        let ctx = egui::Context::default();
        ctx.set_fonts(definitions());
        let mut run = ctx.run_ui(egui::RawInput::default(), |_| {});
        run.textures_delta.clear();
        for family in definitions().families.into_keys() {
            let font = egui::FontId::new(14.0, family);
            // egui counts no letter of the typeface that its sign for a missing one comes from, so Latin names are not asked for.
            for name in ["عبد الرحمن بن عبد العزيز", "שרה לוי"] {
                let name = name.replace(' ', "");
                assert!(
                    ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, &name)),
                    "{name}"
                );
            }
        }
    }
}
