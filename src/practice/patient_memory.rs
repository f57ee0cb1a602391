//! What the patient of a consultation remembers of an earlier attempt by the same person.

use std::sync::Arc;

use super::looking_back::{kept_scenario, rubric_of};
use super::ports::{Query, Store};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::Session;

/// Ids of what is remembered of a consultation that has ended, in the order of the scenario; nothing of one that has not.
pub fn remembered(scenario: &Scenario, earlier: &Session) -> Vec<String> {
    let Some(named) = &scenario.earlier else {
        return Vec::new();
    };
    let then = earlier.scenario();
    if then.header.id != named.scenario {
        return Vec::new();
    }
    // An older version of the earlier scenario may lack a name: then that memory stays away.
    let happened = |condition| earlier.came_to(&condition) == Some(true);
    let memories = named.memories.iter();
    memories
        .filter(|memory| memory.condition(then).is_ok_and(happened))
        .map(|memory| memory.id.clone())
        .collect()
}

/// What is remembered of the last finished attempt at the earlier scenario that was kept, if there is one that can be played again.
pub fn recall<S: Store>(store: &S, scenario: &Scenario, rubric: &Arc<Rubric>) -> Vec<String> {
    let Some(named) = &scenario.earlier else {
        return Vec::new();
    };
    let listed = store.list(&Query::finished_at(&named.scenario));
    let kept = listed.map(|listing| listing.kept).unwrap_or_default();
    let records = kept.into_iter().rev().map(|kept| kept.record);
    let mut finished = records.filter(|record| record.played_from.is_none());
    let last = finished.find_map(|record| {
        let rubric = rubric_of(&record, store, rubric).ok()?;
        let scenario = kept_scenario(store, &record, &rubric)?;
        record.replay(scenario, rubric).ok()
    });
    last.map_or_else(Vec::new, |session| remembered(scenario, &session))
}
