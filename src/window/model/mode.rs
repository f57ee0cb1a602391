//! The three ways to play, in words.

pub use practice::words::Mode;
pub use practice::{has_hints, has_undo};

/// All modes, in the order of the briefing.
pub const ALL: [Mode; 3] = [Mode::Explore, Mode::Practice, Mode::Assessed];

/// Name on screen.
pub fn label(mode: Mode) -> &'static str {
    match mode {
        Mode::Explore => "Explore",
        Mode::Practice => "Practice",
        Mode::Assessed => "Assessed",
    }
}

/// What it means, in a sentence or two.
pub fn explanation(mode: Mode) -> &'static str {
    match mode {
        Mode::Explore => "Take sentences back and try others. Hints are there if you want them.",
        Mode::Practice => {
            "As in the clinic: what is said is said. Hints are there if you want them."
        }
        Mode::Assessed => {
            "No hints, no way back. The first attempt counts and its record is sealed."
        }
    }
}
