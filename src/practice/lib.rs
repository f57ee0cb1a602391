//! What a person does with Bedside, the same for every host: an attempt from its beginning to the debrief, and looking back.
//!
//! Use cases only. The time is an argument, and what is kept is kept in a [`ports::Store`]; nothing here knows of files,
//! clocks, windows or terminals.

mod attempt;
mod blind;
pub mod memory;
pub mod ports;
mod remembering;
mod texts;

pub use attempt::{Attempt, Course};
pub use blind::BlindRating;
pub use remembering::{recall, remembered};
pub use texts::{earlier, keep_texts, rubric_of};
