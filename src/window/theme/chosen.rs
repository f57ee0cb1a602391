//! The theme as the settings ask for it.

use super::tokens::Tokens;
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
}

impl std::ops::Deref for Theme {
    type Target = Tokens;
    fn deref(&self) -> &Tokens {
        &self.tokens
    }
}
