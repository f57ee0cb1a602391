//! What trainees would have said where no option came near it, gathered for the authors of scenarios.
//!
//! A wish holds the place in the scenario and the sentence, and nothing about who wrote it, when, or in which attempt.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::drill_words::{DrillWords, is_wish, kept_drill_words};
use super::library::Library;
use super::looking_back::as_far_as_it_fits;
use super::ports::{Listing, Query, Store};
use super::preferences::Unread;
use super::{Attempt, CoursePiece};
use engine::record::{OwnWords, Record};
use engine::rubric::Rubric;

/// One sentence that a scenario had no option for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Wish {
    /// Id of the scenario that was played.
    pub scenario: String,
    /// Version of that scenario.
    pub version: String,
    /// Id of the node where the sentence would have been said.
    pub node: String,
    /// What the patient had said there in that run, as far as it is known; empty where it is not.
    pub said: String,
    /// What somebody would have said there.
    pub words: String,
}

/// The wishes in all records and in all drills, of one scenario if it is named: by scenario, node and what the patient had said there,
/// each sentence once.
///
/// # Errors
/// The records cannot be listed, or what was written in drills cannot be read.
pub fn wishes<S: Store>(
    store: &mut S,
    scenario: Option<&str>,
    library: &Library,
    rubric: &Arc<Rubric>,
) -> Result<Vec<Wish>, Unread<S::Error>> {
    let query = Query {
        scenario: scenario.map(str::to_owned),
        ..Query::all()
    };
    let Listing { kept, .. } = store.list(&query)?;
    let drilled = kept_drill_words(store)?.into_iter();
    let drilled = drilled.filter(|one| scenario.is_none_or(|id| one.scenario == id));
    let drilled: Vec<DrillWords> = drilled.filter(|one| is_wish(&one.own)).collect();
    let mut all = BTreeSet::new();
    for kept in &kept {
        let record = &kept.record;
        let own = record.reflection.own_words.iter();
        let own = own.filter(|(_, own)| is_wish(own));
        let here = drilled.iter().filter(|one| is_in(one, record));
        let here = here.map(|one| (&one.turn, &one.own));
        let places: Vec<(&u32, &OwnWords)> = own.chain(here).collect();
        if places.is_empty() {
            continue;
        }
        let played = as_far_as_it_fits(kept, store, rubric, library).ok();
        all.extend(places.into_iter().map(|(turn, own)| Wish {
            scenario: record.scenario.id.clone(),
            version: record.scenario.version.clone(),
            node: own.node.clone(),
            said: match &played {
                Some(view) => said_before(&view.attempt, *turn),
                None => said_at(library, &record.scenario.id, &own.node),
            },
            words: own.words.trim().to_owned(),
        }));
    }
    // A moment that was not lived through, or whose record is gone.
    let alone = drilled.into_iter();
    let alone = alone.filter(|one| !kept.iter().any(|kept| is_in(one, &kept.record)));
    all.extend(alone.map(|one| Wish {
        said: said_at(library, &one.scenario, &one.own.node),
        words: one.own.words.trim().to_owned(),
        scenario: one.scenario,
        version: one.version,
        node: one.own.node,
    }));
    Ok(all.into_iter().collect())
}

/// Whether it was written at a moment of this attempt.
fn is_in(one: &DrillWords, record: &Record) -> bool {
    one.attempt.as_deref() == Some(record.attempt.as_str())
}

/// What the patient said last before a turn, from 1.
fn said_before(attempt: &Attempt, turn: u32) -> String {
    let (mut chosen, mut last) = (1, "");
    for piece in attempt.pieces() {
        match piece {
            CoursePiece::Heard(line) if line.by.is_none() && !line.text.trim().is_empty() => {
                last = line.text.trim();
            }
            CoursePiece::Said(_) if chosen == turn => break,
            CoursePiece::Said(_) => chosen += 1,
            _ => {}
        }
    }
    last.to_owned()
}

/// What the patient says at a node in the scenario that the library has now whatever came before; empty where that is not known.
pub fn said_at(library: &Library, scenario: &str, node: &str) -> String {
    let found = library.find(scenario);
    let found = found.and_then(|entry| entry.scenario.nodes.iter().find(|at| at.id == node));
    let lines = found.map_or(&[][..], |node| &node.say);
    let always = lines
        .iter()
        .filter(|line| line.by.is_none() && line.when.is_none());
    let mut spoken = always.map(|line| line.text.trim());
    let last = spoken.rfind(|text| !text.is_empty());
    last.unwrap_or_default().to_owned()
}
