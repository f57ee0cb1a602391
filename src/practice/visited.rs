//! Where other attempts at a scenario have been, for the map of a debrief.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::looking_back::rubric_of;
use super::ports::{AttemptId, Query, Store, StoreLocation};
use super::{Attempt, PlayableScenario};
use debrief::Been;
use engine::record::Record;
use engine::rubric::Rubric;
use engine::scenario::Scenario;

/// Where the other finished attempts at the scenario of this one have been, by playing their records again. A record whose
/// texts are not here tells nothing.
///
/// # Errors
/// The records cannot be listed.
pub fn earlier<S: Store>(store: &S, attempt: &Attempt) -> Result<Vec<Been>, S::Error> {
    let listing = store.list(&Query::finished_at(&attempt.scenario().header.id))?;
    let others = listing.kept.into_iter().map(|kept| kept.record);
    Ok(been(store, attempt, others))
}

/// Where the attempts of these records have been.
pub fn been<S: Store>(
    store: &S,
    attempt: &Attempt,
    records: impl IntoIterator<Item = Record>,
) -> Vec<Been> {
    let (session, own) = (attempt.session(), AttemptId::of(attempt.record()));
    let hashes = (
        attempt.record().scenario.sha256.clone(),
        session.rubric().hash().to_owned(),
    );
    let mut texts = BTreeMap::from([(hashes, Some(Arc::clone(attempt.scenario())))]);
    let others = records.into_iter().filter(|record| {
        record.scenario.id == attempt.scenario().header.id
            && AttemptId::of(record) != own
            && record.result.is_some()
    });
    let mut found = Vec::new();
    for record in others {
        let Ok(rubric) = rubric_of(&record, store, session.rubric()) else {
            continue;
        };
        let hashes = (record.scenario.sha256.clone(), rubric.hash().to_owned());
        let scenario = texts
            .entry(hashes)
            .or_insert_with(|| kept_scenario(store, &record, &rubric));
        let Some(scenario) = scenario.clone() else {
            continue;
        };
        if let Ok(played) = record.replay(scenario, rubric) {
            found.push(Been::of(&played));
        }
    }
    found
}

/// The scenario that a record was made with, if its text was kept and can be played under this rubric.
pub(super) fn kept_scenario<S: Store>(
    store: &S,
    record: &Record,
    rubric: &Rubric,
) -> Option<Arc<Scenario>> {
    let text = store.text(&record.scenario.sha256).ok()??;
    let read = PlayableScenario::read(StoreLocation::default(), text, rubric).ok()?;
    Some(read.scenario)
}
