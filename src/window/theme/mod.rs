//! The look: tokens from `assets/theme/*.ron`, fonts, and the egui style made from them.
//! Views read colours and sizes from [`of`], never from literals.

pub mod contrast;
mod fonts;
pub mod pairs;
mod style;
mod tokens;

use std::sync::Arc;

use egui::{Color32, Context, FontFamily, FontId, Id, Ui, Vec2};

pub use fonts::{FAMILY_ITALIC, FAMILY_SERIF, FAMILY_SERIF_STRONG, FAMILY_STRONG};
pub use style::margin;
pub use tokens::{Colour, Colours, Motion, Radius, Space, Strokes, Tokens, TypeScale};

use crate::model::settings::Settings;

/// The theme as the settings ask for it: colours, scaled text, and whether things may move.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The tokens, with text already scaled.
    pub tokens: Tokens,
    /// No movement: every change is at once.
    pub reduced_motion: bool,
}

impl Theme {
    /// The theme for these settings.
    pub fn of_settings(settings: &Settings) -> Self {
        Self {
            tokens: Tokens::shipped(settings.theme)
                .clone()
                .with_text_at(settings.text_percent),
            reduced_motion: settings.reduced_motion,
        }
    }

    /// The theme for these settings in a window of this size, in logical pixels. Words, and with them every page, grow in a large
    /// window, so that it is filled and can be read from where one sits before a large screen. Who has set large words has them.
    pub fn in_window(settings: &Settings, size: Vec2) -> Self {
        let percent = in_window(settings.text_percent, size);
        Self {
            tokens: Tokens::shipped(settings.theme)
                .clone()
                .with_text_at(percent),
            ..Self::of_settings(settings)
        }
    }

    /// A duration in seconds, 0 under reduced motion.
    pub fn seconds(&self, millis: u32) -> f32 {
        if self.reduced_motion {
            0.0
        } else {
            millis as f32 / 1000.0
        }
    }
}

/// The size of a window up to which words have the size that was set.
const USUAL: Vec2 = Vec2::new(1440.0, 900.0);
/// By how many tenths words grow at most.
const MOST: f32 = 4.0;

/// The size of words in a window of this size, in per cent: in steps of a tenth, so that few sizes of letters are made while a
/// window is drawn larger. The more was set, the less is added; at 200 nothing is.
fn in_window(percent: u16, size: Vec2) -> u16 {
    let larger = (size / USUAL).min_elem();
    let tenths = ((larger - 1.0) * 10.0 + 0.01).floor().clamp(0.0, MOST) as u16;
    let set = percent.clamp(100, 200);
    set + set * tenths * (200 - set) / 1000
}

impl std::ops::Deref for Theme {
    type Target = Tokens;
    fn deref(&self) -> &Tokens {
        &self.tokens
    }
}

/// The typefaces of the program.
pub(crate) fn typefaces() -> egui::FontDefinitions {
    fonts::definitions()
}

fn key() -> Id {
    Id::new("bedside theme")
}

/// Installs fonts once and the style whenever the settings change. Cheap when nothing changed.
/// Returns whether the fonts are there: they come with the pass after the first call, and text in them must wait for that.
#[must_use]
pub fn install(ctx: &Context, settings: &Settings) -> bool {
    let wanted = Theme::in_window(settings, ctx.content_rect().size());
    let present: Option<Arc<Theme>> = ctx.data(|data| data.get_temp(key()));
    if present.as_deref() != Some(&wanted) {
        style::apply(ctx, &wanted);
        ctx.data_mut(|data| data.insert_temp(key(), Arc::new(wanted)));
    }
    if present.is_none() {
        ctx.set_fonts(fonts::definitions());
    }
    let family = FontFamily::Name(FAMILY_STRONG.into());
    let ready = ctx.fonts(|fonts| fonts.definitions().families.contains_key(&family));
    if !ready {
        ctx.request_discard("fonts");
        ctx.request_repaint();
    }
    ready
}

/// The theme in force.
pub fn of(ui: &Ui) -> Arc<Theme> {
    of_context(ui.ctx())
}

/// The theme in force in this context; the light one before [`install`] ran.
pub fn of_context(ctx: &Context) -> Arc<Theme> {
    ctx.data(|data| data.get_temp(key()))
        .unwrap_or_else(|| Arc::new(Theme::of_settings(&Settings::default())))
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

/// Linear blend of two colours, `share` of the second, 0.0..=1.0.
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    a.lerp_to_gamma(b, share.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_grow_in_a_large_window_and_never_past_what_was_set_as_the_largest() {
        let grown = |percent, x, y| in_window(percent, Vec2::new(x, y));
        for (x, y, want) in [
            (800.0, 560.0, 100),
            (1280.0, 800.0, 100),
            (1440.0, 900.0, 100),
            (1920.0, 800.0, 100),
            (1920.0, 1080.0, 120),
            (2560.0, 1440.0, 140),
            (3840.0, 2160.0, 140),
        ] {
            assert_eq!(grown(100, x, y), want, "{x} x {y}");
        }
        let steps = Settings::TEXT_STEPS.map(|percent| grown(percent, 3840.0, 2160.0));
        assert!(steps.is_sorted_by(|a, b| a < b), "{steps:?}");
        assert_eq!(steps.last(), Some(&200));
    }
}
