//! The truth of a consultation: what a scenario file says, what the patient is, what happens in a session, and what it is worth.
//!
//! Values only: nothing here touches files, clocks, the environment, threads, the terminal or a window.

pub mod diagnostic;
pub mod domain;
pub mod patient;
pub mod record;
pub mod rubric;
pub mod scenario;
pub mod score;
pub mod session;
pub mod source;
