//! Design tokens: every color, size and duration the app may use, as named values read from `assets/theme/*.ron`.

use std::sync::LazyLock;

use egui::Color32;
use serde::{Deserialize, Deserializer};

use crate::model::settings::ThemeChoice;

/// One theme. Sizes are logical pixels at 100 % text; durations are milliseconds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Name shown in the settings.
    pub name: String,
    /// Whether light text stands on a dark ground.
    pub dark: bool,
    /// Whether people are drawn as plain shapes on black.
    #[serde(default)]
    pub plain: bool,
    /// Colors by role.
    pub colours: Colours,
    /// Font sizes by role.
    pub type_scale: TypeScale,
    /// Distances by size.
    pub space: Space,
    /// Radii of corners, in logical pixels.
    pub radius: Radius,
    /// Widths of lines, in logical pixels.
    pub stroke: Strokes,
    pub motion: Motion,
}

/// Colors by role. `x_soft` is a quiet ground for the color `x`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the names are the roles; the list of allowed pairs is in `pairs`"
)]
pub struct Colours {
    pub paper: Colour,
    pub surface: Colour,
    pub raised: Colour,
    pub sunken: Colour,
    pub line: Colour,
    pub line_strong: Colour,
    pub text: Colour,
    pub muted: Colour,
    pub accent: Colour,
    pub accent_hover: Colour,
    pub accent_soft: Colour,
    pub on_accent: Colour,
    pub on_accent_soft: Colour,
    pub warm: Colour,
    pub warm_soft: Colour,
    pub good: Colour,
    pub good_soft: Colour,
    pub caution: Colour,
    pub caution_soft: Colour,
    pub danger: Colour,
    pub danger_soft: Colour,
    pub focus: Colour,
    pub scrim: Colour,
    /// Words over a dark picture.
    pub stage_words: Colour,
    pub shadow: Colour,
}

/// Font sizes in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the roles")]
pub struct TypeScale {
    pub caption: f32,
    pub body: f32,
    pub lead: f32,
    pub spoken: f32,
    pub title: f32,
    pub headline: f32,
    pub display: f32,
}

/// Distances in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the sizes")]
pub struct Space {
    pub xs: f32,
    pub s: f32,
    pub m: f32,
    pub l: f32,
    pub xl: f32,
    pub xxl: f32,
    pub xxxl: f32,
}

/// Corner radii in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the sizes")]
pub struct Radius {
    pub s: f32,
    pub m: f32,
    pub l: f32,
}

/// Line widths in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strokes {
    /// Borders and dividers.
    pub thin: f32,
    /// The ring around the control that has the keyboard.
    pub focus: f32,
}

/// Durations and speeds. Reduced motion sets all of them to "at once".
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motion {
    /// Small changes, in milliseconds.
    pub quick_ms: u32,
    /// Changes of screen, in milliseconds.
    pub gentle_ms: u32,
}

/// An sRGB color with alpha, written `#RRGGBB` or `#RRGGBBAA`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 4]);

impl Colour {
    /// The color as egui paints it.
    pub fn get(self) -> Color32 {
        let [r, g, b, a] = self.0;
        Color32::from_rgba_unmultiplied(r, g, b, a)
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.is_ascii() || !(digits.len() == 6 || digits.len() == 8) {
            return None;
        }
        let mut channels = [0, 0, 0, 255];
        for (channel, pair) in channels.iter_mut().zip(digits.as_bytes().chunks(2)) {
            *channel = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(channels))
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("not a colour like #RRGGBB: {text}")))
    }
}

impl Tokens {
    /// Reads one theme file.
    ///
    /// # Errors
    /// When the text is not RON of this shape.
    pub fn parse(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// The theme that ships under this choice.
    pub fn shipped(choice: ThemeChoice) -> &'static Self {
        static LIGHT: LazyLock<Tokens> =
            LazyLock::new(|| read(include_str!("../../../assets/theme/light.ron")));
        static DARK: LazyLock<Tokens> =
            LazyLock::new(|| read(include_str!("../../../assets/theme/dark.ron")));
        static HIGH: LazyLock<Tokens> =
            LazyLock::new(|| read(include_str!("../../../assets/theme/high_contrast.ron")));
        match choice {
            ThemeChoice::Light => &LIGHT,
            ThemeChoice::Dark => &DARK,
            ThemeChoice::HighContrast => &HIGH,
        }
    }

    /// The same theme with its text at `percent` (100..=200). Only words and what is measured in words grow, so that
    /// large text does not drown in large margins.
    #[must_use]
    pub fn with_text_at(mut self, percent: u16) -> Self {
        let factor = f32::from(percent.clamp(100, 200)) / 100.0;
        let scale = &mut self.type_scale;
        for size in [&mut scale.caption, &mut scale.body, &mut scale.lead] {
            *size *= factor;
        }
        // Large sizes grow less: a heading at twice 42 px leaves no room for what it heads.
        let gentle = 1.0 + (factor - 1.0) * 0.6;
        scale.spoken *= 1.0 + (factor - 1.0) * 0.8;
        for size in [&mut scale.title, &mut scale.headline, &mut scale.display] {
            *size *= gentle;
        }
        scale.title = scale.title.max(scale.lead);
        self
    }
}

/// The shipped files are compiled in and tested, so a mistake in them is a mistake in this program.
#[expect(
    clippy::expect_used,
    reason = "a theme that is compiled in is read by the tests of this module"
)]
fn read(text: &str) -> Tokens {
    Tokens::parse(text).expect("a shipped theme file parses (see the tests of this module)")
}

/// Linear blend of two colors, `share` of the second, 0.0..=1.0.
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    a.lerp_to_gamma(b, share.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_theme_parses() {
        for choice in ThemeChoice::ALL {
            let tokens = Tokens::shipped(choice);
            assert!(!tokens.name.is_empty());
            assert!(
                tokens.type_scale.caption >= 13.0,
                "{}: text too small to read",
                tokens.name
            );
        }
    }

    #[test]
    fn colours_are_read_with_and_without_alpha() {
        assert_eq!(Colour::parse("#0A0B0C"), Some(Colour([10, 11, 12, 255])));
        assert_eq!(Colour::parse("#0A0B0C80"), Some(Colour([10, 11, 12, 128])));
        for wrong in ["", "#", "0A0B0C", "#0A0B0", "#0A0B0G", "#éé"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn text_doubles_at_two_hundred_percent() {
        let plain = Tokens::shipped(ThemeChoice::Light).clone();
        let body = plain.type_scale.body;
        let large = plain.with_text_at(200);
        assert!((large.type_scale.body - 2.0 * body).abs() < 0.01);
        assert!(large.type_scale.title >= large.type_scale.lead);
    }
}
