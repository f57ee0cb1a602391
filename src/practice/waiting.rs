//! What waits to be gone on with: consultations that were begun and not finished, and debriefs that were not gone through.

use super::Attempt;
use super::ports::{AttemptId, KeptRecord, Query, Store};
use engine::record::{Record, Seal};

/// What of an attempt waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// The consultation, where it stopped.
    Consultation,
    /// Looking back on it.
    Debrief,
}

/// An attempt that waits to be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: AttemptId,
    /// What of it waits.
    pub waits_for: WaitsFor,
    /// Id of the scenario that was played.
    pub scenario: String,
    /// Title of that scenario.
    pub title: String,
    /// When it was begun, RFC 3339 in UTC.
    pub started_at: String,
    /// Choices that were made, those that were taken back included.
    pub choices: usize,
}

/// What waits to be gone on with, the latest first.
///
/// # Errors
/// The records cannot be listed.
pub fn waiting<S: Store>(store: &S) -> Result<Vec<Waiting>, S::Error> {
    Ok(among(&store.list(&Query::all())?.kept))
}

/// What waits among records that stand oldest first. A consultation waits once something was done in it; a debrief until it was gone
/// through, or its scenario was taken up again. A record that was changed by hand cannot be gone on with.
pub(crate) fn among(kept: &[KeptRecord]) -> Vec<Waiting> {
    let mut later: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for kept in kept.iter().rev() {
        let record = &kept.record;
        let scenario = record.scenario.id.as_str();
        let waits_for = if record.result.is_none() {
            has_begun(record).then_some(WaitsFor::Consultation)
        } else {
            let open = !record.reflection.is_closed() && !later.contains(&scenario);
            open.then_some(WaitsFor::Debrief)
        };
        later.push(scenario);
        let intact = matches!(kept.seal, Seal::Intact { .. });
        if let Some(waits_for) = waits_for.filter(|_| intact) {
            found.push(Waiting {
                id: kept.id(),
                waits_for,
                scenario: scenario.to_owned(),
                title: record.scenario.title.clone(),
                started_at: record.started_at.clone(),
                choices: record.choices(),
            });
        }
    }
    found
}

/// Whether anything was done or written that is worth a record.
fn has_begun(record: &Record) -> bool {
    !record.steps.is_empty() || !record.reflection.own_words.is_empty()
}

impl Attempt {
    /// Whether anything was done or written in it that is worth a record.
    pub fn has_begun(&self) -> bool {
        has_begun(self.record())
    }
}
