//! The pure layer: scenarios, patients, sessions, scores and debriefs as values.
//!
//! Nothing here touches files, clocks, the environment, threads, the terminal or a window.

pub mod agreement;
pub mod analysis;
pub mod bots;
pub mod check;
pub mod compare;
pub mod debrief;
pub mod diagnostic;
pub mod graph;
pub mod language;
pub mod patient;
pub mod readings;
pub mod record;
pub mod report;
pub mod rubric;
pub mod scenario;
pub mod score;
pub mod session;
pub mod source;
pub mod stats;
pub mod walk;
