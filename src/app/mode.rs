//! The three ways to play, in words.

/// How a consultation is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Undo, hints, no consequences.
    Explore,
    /// Hints, no undo.
    #[default]
    Practice,
    /// First attempt counts; no hints.
    Assessed,
}

impl Mode {
    /// All modes, in the order of the briefing.
    pub const ALL: [Self; 3] = [Self::Explore, Self::Practice, Self::Assessed];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Explore => "Explore",
            Self::Practice => "Practice",
            Self::Assessed => "Assessed",
        }
    }

    /// What it means, in a sentence or two.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Explore => {
                "Take sentences back and try others. Hints are there if you want them."
            }
            Self::Practice => {
                "As in the clinic: what is said is said. Hints are there if you want them."
            }
            Self::Assessed => {
                "No hints, no way back. The first attempt counts and its record is sealed."
            }
        }
    }

    /// Whether a hint may be shown.
    pub fn has_hints(self) -> bool {
        self != Self::Assessed
    }

    /// Whether a turn may be taken back.
    pub fn has_undo(self) -> bool {
        self == Self::Explore
    }
}
