//! The theme as the settings ask for it.

use egui::{Color32, FontId};

use super::fonts::{italic, serif};
use super::tokens::{Tokens, mix};
use crate::model::settings::Settings;

/// The theme as the settings ask for it: colors, scaled text, and whether things may move.
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

impl std::ops::Deref for Theme {
    type Target = Tokens;
    fn deref(&self) -> &Tokens {
        &self.tokens
    }
}
