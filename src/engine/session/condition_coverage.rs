//! How conditions turned out while consultations were played.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::source::Span;

/// How a condition turned out, over everything that was watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// It held at least once.
    pub holds: bool,
    /// It failed at least once.
    pub fails: bool,
}

impl Outcomes {
    /// Whether it went both ways.
    pub fn both(self) -> bool {
        self.holds && self.fails
    }
}

/// Remembers, for every condition that an [`Engine`](super::Engine) looks at, how it turned out.
#[derive(Debug, Default)]
pub struct ConditionCoverage(RefCell<FxHashMap<Span, Outcomes>>);

impl ConditionCoverage {
    pub(super) fn note(&self, place: Span, holds: bool) {
        let mut seen = self.0.borrow_mut();
        let outcomes = seen.entry(place).or_default();
        outcomes.holds |= holds;
        outcomes.fails |= !holds;
    }

    /// How many outcomes have been seen, over all conditions.
    pub fn count(&self) -> usize {
        let seen = self.0.borrow();
        // The order does not matter to a sum.
        #[allow(clippy::iter_over_hash_type, reason = "a sum is the same in any order")]
        let count = seen
            .values()
            .map(|found| usize::from(found.holds) + usize::from(found.fails))
            .sum();
        count
    }

    /// How the condition at this place turned out.
    pub fn outcomes(&self, place: Span) -> Outcomes {
        self.0.borrow().get(&place).copied().unwrap_or_default()
    }
}
