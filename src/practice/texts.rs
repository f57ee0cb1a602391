//! The texts that records refer to: kept when an attempt begins, and found again by their hash.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ports::Store;
use debrief::Been;
use engine::record::Record;
use engine::rubric::Rubric;
use engine::scenario::{self, Scenario};
use engine::session::Session;

/// Keeps what a record refers to: the text of its scenario and that of its rubric. Gives the hash of the scenario's.
///
/// # Errors
/// A text cannot be kept.
pub fn keep_texts<S: Store>(
    store: &mut S,
    scenario: &str,
    rubric: &Rubric,
) -> Result<String, S::Error> {
    if let Some(text) = Rubric::shipped_text(rubric.hash()) {
        store.keep_text(text)?;
    }
    store.keep_text(scenario)
}

/// The rubric that a record was scored with: this program's own, one that an earlier version had, or one whose text was kept.
/// Where none of these has its hash it is this program's own, and [`engine::record::verify`] says so.
///
/// # Errors
/// The kept text is damaged or cannot be read.
pub fn rubric_of<S: Store>(
    record: &Record,
    store: &S,
    current: &Arc<Rubric>,
) -> Result<Arc<Rubric>, S::Error> {
    let wanted = &record.rubric.sha256;
    if wanted == current.hash() {
        return Ok(Arc::clone(current));
    }
    let text = match Rubric::shipped_text(wanted) {
        Some(text) => Some(text.to_owned()),
        None => store.text(wanted)?,
    };
    let found = text.and_then(|text| Rubric::parse(&text).ok());
    Ok(found.map_or_else(|| Arc::clone(current), Arc::new))
}

/// Where the other finished attempts at the scenario of this session have been, by playing their records again.
/// `text_sha256` is the hash of the session's scenario, `skip` the id of the session's own attempt.
pub fn earlier<S: Store>(store: &S, session: &Session, text_sha256: &str, skip: &str) -> Vec<Been> {
    let id = &session.scenario().header.id;
    let own = (text_sha256.to_owned(), session.rubric().hash().to_owned());
    let mut texts = BTreeMap::from([(own, Some(Arc::clone(session.scenario())))]);
    let others = store.records().into_iter().filter(|record| {
        record.scenario.id == *id && record.attempt != skip && record.result.is_some()
    });
    let mut found = Vec::new();
    for record in others {
        let Ok(rubric) = rubric_of(&record, store, session.rubric()) else {
            continue;
        };
        let text = texts
            .entry((record.scenario.sha256.clone(), rubric.hash().to_owned()))
            .or_insert_with(|| known(store, &record.scenario.sha256, &rubric));
        let Some(text) = text.clone() else { continue };
        if let Ok(played) = record.replay(text, rubric) {
            found.push(Been::of(&played));
        }
    }
    found
}

/// The scenario whose text was kept under this hash, if it is there and can be played.
pub(super) fn known<S: Store>(store: &S, sha256: &str, rubric: &Rubric) -> Option<Arc<Scenario>> {
    let text = store.text(sha256).ok()??;
    scenario::load(&text, rubric).0.map(Arc::new)
}
