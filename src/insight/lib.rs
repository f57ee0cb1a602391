//! What can be known of a scenario and its language: exact analysis, checks, test-wise players, walkthroughs, differences, pictures.
//!
//! Values only, as in the engine. Long work is bounded by budgets and told when to stop by its caller.

#[expect(
    clippy::indexing_slicing,
    reason = "lists by state, move and domain, whose numbers the graph itself has given out"
)]
pub mod analysis;
pub mod blueprint;
pub mod bots;
pub mod check;
pub mod diff;
mod format_words;
pub mod graph;
pub mod language;
pub mod speech_act;
pub mod stats;
mod steps;
pub mod vocabulary;
pub mod walk;
pub mod words;

pub use steps::Steps;
