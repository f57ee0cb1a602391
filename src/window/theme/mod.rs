//! The look: tokens from `assets/theme/*.ron`, fonts, and the egui style made from them.
//! Views read colours and sizes from [`of`], never from literals.

pub mod contrast;
mod fonts;
pub mod pairs;
mod style;
mod tokens;

use std::sync::Arc;

use egui::{Color32, Context, FontFamily, FontId, Id, Ui};

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

    /// A duration in seconds, 0 under reduced motion.
    pub fn seconds(&self, millis: u32) -> f32 {
        if self.reduced_motion {
            0.0
        } else {
            millis as f32 / 1000.0
        }
    }
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
    let wanted = Theme::of_settings(settings);
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

impl Theme {
    /// How what is seen or heard beside the words is set, everywhere: slanted, and standing back a little.
    pub fn seen(&self, size: f32) -> (FontId, Color32) {
        let c = self.colours;
        (italic(size), mix(c.text.get(), c.muted.get(), 0.5))
    }

    /// How a thought is set, everywhere: in the letters of what is said, which [`crate::widgets::thought_words`] slants.
    pub fn thought(&self, size: f32) -> (FontId, Color32) {
        (serif(size), self.colours.text.get())
    }
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
