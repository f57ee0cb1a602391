//! Walking a scenario on purpose: its walkthroughs, its invariants, and what can be known of all its paths.

mod follow;
mod invariant;
mod known;
mod walkthrough;

pub use follow::{Followed, Step, Stop, follow};
pub use invariant::{Judged, Verdict, invariants};
pub use known::{Known, choice_ids};
pub use walkthrough::{Ran, walkthrough};
