//! Consultations that were begun and not finished.

use super::ports::{AttemptId, Listing, Query, Store, StoreLocation};
use engine::record::Seal;

/// A consultation that can be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The attempt.
    pub id: AttemptId,
    /// Scenario id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// When it was begun, RFC 3339 in UTC.
    pub started_at: String,
    /// Choices that were made, those that were taken back included.
    pub choices: usize,
    /// Where its record is.
    pub place: StoreLocation,
}

/// Unfinished consultations in which something was done, the latest first. One whose record was changed by hand cannot be gone on
/// with and is left out.
///
/// # Errors
/// The records cannot be listed.
pub fn unfinished<S: Store>(store: &S) -> Result<Vec<Unfinished>, S::Error> {
    let query = Query {
        finished: Some(false),
        ..Query::all()
    };
    let Listing { kept, .. } = store.list(&query)?;
    let kept = kept.into_iter().rev();
    let kept = kept
        .filter(|kept| matches!(kept.seal, Seal::Intact { .. }) && !kept.record.steps.is_empty());
    let found = kept.map(|kept| Unfinished {
        id: kept.id(),
        scenario: kept.record.scenario.id.clone(),
        title: kept.record.scenario.title.clone(),
        started_at: kept.record.started_at.clone(),
        choices: kept.record.choices(),
        place: kept.place,
    });
    Ok(found.collect())
}
