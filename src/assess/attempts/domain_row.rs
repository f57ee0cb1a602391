//! A domain of an attempt.

use insight::analysis::ENOUGH_OPPORTUNITIES;
use serde::{Deserialize, Serialize};

/// A domain of an attempt. Evidence is in the rubric's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainRow {
    /// What was gathered.
    pub evidence: i32,
    /// The least that any path gathers.
    pub least: i32,
    /// The greatest that any path gathers.
    pub most: i32,
    /// What the best all-round consultation gathers.
    pub reference: i32,
    /// Hundredths of a point, 0..=10 000; none where the domain is not exercised, the figures are not exact, or the attempt was
    /// not finished.
    pub hundredths: Option<u16>,
    /// Opportunities met that could tell one answer from another; 0 where the figures are not exact.
    #[serde(default)]
    pub opportunities: u32,
    /// What random play comes to, in the same measure.
    pub floor: Option<u16>,
}

impl DomainRow {
    /// Whether the domain could tell one consultation from another, but too few opportunities came up for a number.
    pub fn has_too_little(&self) -> bool {
        self.opportunities < ENOUGH_OPPORTUNITIES && self.most > self.least
    }
}

/// What was in reach in one domain at a turn, in percent of the greatest evidence that any path earns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InReach {
    /// Before the turn.
    pub before: f64,
    /// What the turn gave up, 0 or more.
    pub lost: f64,
}

impl InReach {
    /// After the turn.
    pub fn after(self) -> f64 {
        self.before - self.lost
    }
}
