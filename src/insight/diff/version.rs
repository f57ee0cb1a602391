//! A version of a scenario that is compared with another.

use crate::Steps;
use crate::walk::PathKnowledge;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct ComparedVersion<'a> {
    /// The scenario and its rubric.
    pub steps: Steps<'a>,
    pub known: &'a PathKnowledge,
}
