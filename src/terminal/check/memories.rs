//! Memories of earlier consultations, held against the scenario that they are about: another file of this call, or the library.

use std::sync::Arc;

use super::Checked;
use crate::Desk;
use insight::check::memories;
use insight::words::{load, sort};
use practice::words::Scenario;

/// Adds what is wrong with the memories of each file.
pub(super) fn name(all: &mut [Checked], desk: &Desk) {
    let read = |checked: &Checked| load(&checked.text, &desk.rubric).0;
    let remembering: Vec<(usize, Scenario)> = all
        .iter()
        .enumerate()
        .filter(|(_, checked)| checked.text.contains("earlier:"))
        .filter_map(|(at, checked)| Some((at, read(checked).filter(|s| s.earlier.is_some())?)))
        .collect();
    for (at, scenario) in remembering {
        let wanted = scenario.earlier.as_ref().map(|e| e.scenario.as_str());
        let beside = all
            .iter()
            .find(|other| other.id.as_ref().map(|(id, _)| id.as_str()) == wanted);
        let earlier = match beside.and_then(read) {
            Some(found) => Some(Arc::new(found)),
            None => in_library(wanted.unwrap_or_default(), desk),
        };
        if let Some(checked) = all.get_mut(at) {
            let found = memories(&scenario, earlier.as_deref());
            checked.diagnostics.extend(found);
            sort(&mut checked.diagnostics);
        }
    }
}

fn in_library(id: &str, desk: &Desk) -> Option<Arc<Scenario>> {
    let library = desk.library();
    library.find(id).map(|entry| Arc::clone(&entry.scenario))
}
