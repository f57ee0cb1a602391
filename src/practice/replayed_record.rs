//! What comes of playing a record again, for what looks back on it and for what it shows.

use super::Attempt;
use engine::record::RecordDoubt;

/// A record played again.
#[derive(Debug)]
pub struct ReplayedRecord {
    /// The attempt, as far as the record fits; nothing if not even its beginning does.
    pub attempt: Option<Attempt>,
    /// The first step that does not fit, from 0.
    pub stops: Option<usize>,
    /// What is worth knowing and does not speak against it.
    pub remarks: Vec<String>,
    /// Everything that speaks against it; empty if it holds.
    pub doubts: Vec<RecordDoubt>,
}
