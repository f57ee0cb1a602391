//! The finished consultations that drills are planned from, played again.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::library::Library;
use crate::ports::Store;
use crate::{Attempt, KeptRecords};
use debrief::wording::Wording;
use debrief::{Pattern, patterns, slips};
use engine::rubric::Rubric;

/// Scenario and node.
pub(super) fn place(attempt: &Attempt, node: &str) -> (String, String) {
    (attempt.scenario().header.id.clone(), node.to_owned())
}

/// Finished consultations, played again.
#[derive(Debug)]
pub struct ReplayedConsultations {
    pub(super) attempts: Vec<Attempt>,
    /// In short, without figures.
    short: Vec<debrief::AttemptSummary>,
    /// Scenario and node of every moment that was lived through.
    pub(super) seen: BTreeSet<(String, String)>,
}

impl ReplayedConsultations {
    /// Plays every finished record again, oldest first. What cannot be played is left out; `bedside progress` names it.
    ///
    /// # Errors
    /// The records cannot be listed.
    pub fn of<S: Store>(
        store: &mut S,
        rubric: &Arc<Rubric>,
        library: &Library,
    ) -> Result<Self, S::Error> {
        let attempts = KeptRecords::find(store, rubric, library)?.played();
        let mut seen = BTreeSet::new();
        for attempt in &attempts {
            for turn in attempt.session().turns() {
                let node = attempt.scenario().nodes.get(turn.before.node.index());
                seen.extend(node.map(|node| place(attempt, &node.id)));
            }
        }
        Ok(Self {
            short: attempts.iter().map(in_short).collect(),
            seen,
            attempts,
        })
    }

    /// What recurs in the newest conversations, the costliest first.
    pub fn patterns(&self) -> Vec<Pattern> {
        patterns(&self.short, self.wording())
    }

    /// The words of the consultations: of the language that all of them share, otherwise British English.
    pub fn wording(&self) -> &'static Wording {
        let attempts = self.attempts.iter();
        Wording::shared(attempts.map(|attempt| attempt.scenario().header.language.as_str()))
    }

    /// The attempts in short, without figures.
    pub fn short(&self) -> &[debrief::AttemptSummary] {
        &self.short
    }
}

fn in_short(attempt: &Attempt) -> debrief::AttemptSummary {
    let record = attempt.record();
    debrief::AttemptSummary {
        id: record.attempt.clone(),
        started_at: record.started_at.clone(),
        scenario: record.scenario.id.clone(),
        title: record.scenario.title.clone(),
        mode: Some(record.mode),
        from_turn: record.played_from.as_ref().map(|from| from.turn),
        again_on: record.reflection.again_on.clone().unwrap_or_default(),
        slips: slips(attempt.session()),
        ..debrief::AttemptSummary::default()
    }
}
