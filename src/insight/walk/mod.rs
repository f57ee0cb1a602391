//! Walking a scenario on purpose: its walkthroughs, its invariants, and what can be known of all its paths.

mod follow;
mod invariant;
mod path_knowledge;
mod walkthrough;

pub use follow::{FollowStop, Followed, FollowedStep, follow};
pub use invariant::{InvariantResult, Judged, invariants};
pub use path_knowledge::PathKnowledge;
pub(crate) use path_knowledge::choice_ids;
pub use walkthrough::{Ran, walkthrough};
