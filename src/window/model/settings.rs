//! What a person may set to be comfortable: theme, text size, motion, reveal speed. Plain data with bounds.

use practice::LONGEST_NAME;
use serde::{Deserialize, Serialize};

/// Characters of speech that appear in a second at the normal pace.
const NORMAL_PACE: f32 = 45.0;

/// Which theme is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Dark words on a light, warm ground.
    #[default]
    Light,
    /// Light words on a dark ground.
    Dark,
    /// Black, white and yellow; at least 7:1.
    HighContrast,
}

impl ThemeChoice {
    /// All themes, in the order of the settings screen.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }
}

/// How fast spoken words appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum RevealSpeed {
    /// Half the normal speed.
    Slow,
    /// The speed of the theme.
    #[default]
    Normal,
    /// Twice the normal speed.
    Fast,
    /// All words at once.
    Instant,
}

impl RevealSpeed {
    /// All speeds, in the order of the settings screen.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Normal, Self::Fast, Self::Instant];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Slow => "Slow",
            Self::Normal => "Normal",
            Self::Fast => "Fast",
            Self::Instant => "At once",
        }
    }
}

/// The settings of one person on one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the page of settings"
)]
pub struct Settings {
    pub theme: ThemeChoice,
    /// Text size in percent, 100..=200.
    pub text_percent: u16,
    /// No movement beyond what carries meaning.
    pub reduced_motion: bool,
    /// How fast spoken words appear.
    pub reveal: RevealSpeed,
    /// Whether the clock is shown during a consultation.
    pub show_clock: bool,
    /// Whether a voice of the system reads the patient's words.
    pub speak: bool,
    /// Whether there are short quiet sounds; never in an assessed consultation.
    pub sounds: bool,
    /// What new records say that this person is called; empty: nothing.
    pub name: String,
    /// The folder that lies on the assessor's desk; empty: none.
    pub desk_folder: String,
    /// Under which name an assessor decides; empty: none.
    pub assessor: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            text_percent: 100,
            reduced_motion: false,
            reveal: RevealSpeed::default(),
            show_clock: true,
            speak: false,
            sounds: false,
            name: String::new(),
            desk_folder: String::new(),
            assessor: String::new(),
        }
    }
}

impl Settings {
    /// The steps of text size offered, in percent.
    pub const TEXT_STEPS: [u16; 5] = [100, 125, 150, 175, 200];

    /// These settings with every number in its range.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.text_percent = self.text_percent.clamp(100, 200);
        self.name = self.name.chars().take(LONGEST_NAME).collect();
        self
    }

    /// Characters of speech shown per second; `None` shows them at once.
    pub fn characters_per_second(&self) -> Option<f32> {
        if self.reduced_motion {
            return None;
        }
        match self.reveal {
            RevealSpeed::Slow => Some(NORMAL_PACE * 0.5),
            RevealSpeed::Normal => Some(NORMAL_PACE),
            RevealSpeed::Fast => Some(NORMAL_PACE * 2.0),
            RevealSpeed::Instant => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, ron::error::SpannedError> {
        ron::from_str::<Settings>(text).map(Settings::bounded)
    }

    #[test]
    fn settings_survive_a_round_trip() {
        let settings = Settings {
            theme: ThemeChoice::HighContrast,
            text_percent: 175,
            reduced_motion: true,
            reveal: RevealSpeed::Slow,
            show_clock: false,
            speak: true,
            sounds: true,
            name: "Ada".to_owned(),
            ..Settings::default()
        };
        let text = ron::to_string(&settings).expect("writes");
        assert_eq!(read(&text).ok(), Some(settings));
    }

    #[test]
    fn old_and_odd_files_are_read_kindly() {
        assert_eq!(read("()").ok(), Some(Settings::default()));
        assert_eq!(
            read("(text_percent: 900)").expect("reads").text_percent,
            200
        );
        assert!(read("not settings").is_err());
    }

    #[test]
    fn reduced_motion_shows_words_at_once() {
        let still = Settings {
            reduced_motion: true,
            ..Settings::default()
        };
        assert_eq!(still.characters_per_second(), None);
        assert_eq!(Settings::default().characters_per_second(), Some(45.0));
    }
}
