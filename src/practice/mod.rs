//! What a person does with Bedside, the same for every host: an attempt from its beginning to the debrief, and looking back.
//!
//! Use cases only. The time is an argument, and what is kept is kept by whoever calls; nothing here knows of files, clocks,
//! windows or terminals.

mod attempt;
mod blind;

pub use attempt::{Attempt, Course};
pub use blind::BlindRating;
