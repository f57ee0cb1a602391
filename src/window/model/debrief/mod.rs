//! The debrief in progress as data: where the trainee is in it, what is known so far, and what they can do.

mod action;
mod looking;
mod step;

pub use action::DebriefAction;
pub use looking::{Above, DebriefState, Drilled, Known};
pub use step::Step;
