//! What trainees would have said where no option came near it, gathered for the authors of scenarios.
//!
//! A wish holds the place in the scenario and the sentence, and nothing about who wrote it, when, or in which attempt.

use std::collections::BTreeSet;

use serde::Serialize;

use super::drill_words::{is_wish, kept_drill_words};
use super::library::Library;
use super::ports::{Listing, Query, Store};
use super::preferences::Unread;
use engine::record::Record;

/// One sentence that a scenario had no option for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Wish {
    /// Scenario id.
    pub scenario: String,
    /// Its version.
    pub version: String,
    /// Node id.
    pub node: String,
    /// What somebody would have said there.
    pub words: String,
}

/// The wishes in all records and in all drills, of one scenario if it is named: by scenario and node, each sentence once.
///
/// # Errors
/// The records cannot be listed, or what was written in drills cannot be read.
pub fn wishes<S: Store>(store: &S, scenario: Option<&str>) -> Result<Vec<Wish>, Unread<S::Error>> {
    let query = Query {
        scenario: scenario.map(str::to_owned),
        ..Query::all()
    };
    let Listing { kept, .. } = store.list(&query)?;
    let mut all: BTreeSet<Wish> = kept.iter().flat_map(|kept| of(&kept.record)).collect();
    let drilled = kept_drill_words(store)?.into_iter();
    let drilled = drilled.filter(|one| scenario.is_none_or(|id| one.scenario == id));
    all.extend(drilled.filter(|one| is_wish(&one.own)).map(|one| Wish {
        words: one.own.words.trim().to_owned(),
        scenario: one.scenario,
        version: one.version,
        node: one.own.node,
    }));
    Ok(all.into_iter().collect())
}

/// The wishes in one record.
fn of(record: &Record) -> impl Iterator<Item = Wish> {
    let own = record.reflection.own_words.values();
    own.filter(|own| is_wish(own)).map(|own| Wish {
        scenario: record.scenario.id.clone(),
        version: record.scenario.version.clone(),
        node: own.node.clone(),
        words: own.words.trim().to_owned(),
    })
}

/// What the patient says at a node in the scenario that the library has now; empty where it is not there any more.
pub fn said_at(library: &Library, scenario: &str, node: &str) -> String {
    let found = library.find(scenario);
    let found = found.and_then(|entry| entry.scenario.nodes.iter().find(|at| at.id == node));
    let lines = found.map_or(&[][..], |node| &node.say);
    let spoken = lines.iter().filter(|line| line.by.is_none());
    let mut spoken = spoken.map(|line| line.text.trim());
    let last = spoken.rfind(|text| !text.is_empty());
    last.unwrap_or_default().to_owned()
}
