//! Running a walkthrough of the scenario file and comparing what happens with what its author expects.

use super::follow::{FollowStop, Followed, follow};
use super::path_knowledge::PathKnowledge;
use crate::Steps;
use crate::analysis::{DOMAINS, Score};
use engine::diagnostic::nearest;
use engine::patient::state::bit;
use engine::scenario::index::FactIx;
use engine::scenario::{ScoreRange, Walkthrough};
use engine::session::{Engine, Evidence};

/// What came of a walkthrough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    pub name: String,
    /// What is not as expected; empty: it holds.
    pub problems: Vec<String>,
    /// What could not be judged, and what was not asked about but matters.
    pub notes: Vec<String>,
    /// Some score that its author expects could not be judged.
    pub unjudged: bool,
    /// How many choices were made.
    pub turns: usize,
    /// Id of the ending that was reached.
    pub ending: Option<String>,
    /// Evidence of all its choices, by domain.
    pub evidence: Evidence,
    /// Exact scores, where they are known and the path is whole.
    pub scores: Option<[Score; DOMAINS]>,
}

impl Ran {
    /// Whether everything that was judged was as expected; see also [`Ran::unjudged`].
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Runs a walkthrough; without anything known of the scenario, scores are not judged.
pub fn walkthrough<'a>(
    steps: impl Into<Steps<'a>>,
    known: Option<&PathKnowledge>,
    test: &Walkthrough,
) -> Ran {
    let engine = steps.into().engine();
    let followed = follow(engine, test.choices.iter().map(|(id, _)| id.as_str()));
    let scores = followed
        .ending
        .and_then(|_| known?.scores(followed.evidence));
    let mut ran = Ran {
        name: test.name.clone(),
        problems: Vec::new(),
        notes: Vec::new(),
        unjudged: false,
        turns: followed.steps.len(),
        ending: followed.ending.and_then(|ending| {
            let found = engine.scenario.endings.get(ending.index());
            found.map(|ending| ending.id.clone())
        }),
        evidence: followed.evidence,
        scores,
    };
    if let Some(stop) = &followed.stop {
        ran.problems.push(stopped(stop, test.choices.len()));
        return ran;
    }
    ran.problems.extend(wrong_ending(engine, &followed, test));
    ran.problems.extend(wrong_facts(engine, &followed, test));
    gates(engine, &followed, test, &mut ran);
    for range in &test.scores {
        score(*range, known, &mut ran);
    }
    ran
}

fn stopped(stop: &FollowStop, choices: usize) -> String {
    match stop {
        FollowStop::NotOffered {
            at,
            option,
            node,
            offered,
        } => {
            let near = nearest(option, offered.iter().map(String::as_str));
            let near = near.map(|near| format!("; did you mean `{near}`?"));
            format!(
                "choice {}, `{option}`, is not offered at `{node}`, which offers {}{}",
                at + 1,
                quoted(offered),
                near.unwrap_or_default()
            )
        }
        FollowStop::Over { at } => {
            format!("the consultation is over after {at} of {choices} choices")
        }
    }
}

fn wrong_ending(engine: Engine<'_>, followed: &Followed, test: &Walkthrough) -> Option<String> {
    let id = |ending: engine::scenario::index::EndingIx| {
        let found = engine.scenario.endings.get(ending.index());
        found.map(|ending| ending.id.as_str()).unwrap_or_default()
    };
    match (test.ending, followed.ending) {
        (Some(wanted), Some(reached)) if wanted != reached => Some(format!(
            "it ends with `{}` instead of `{}`",
            id(reached),
            id(wanted)
        )),
        (Some(wanted), None) => {
            let node = engine.node(followed.state.node);
            Some(format!(
                "it stops at `{}` and does not end with `{}`",
                node.map(|node| node.id.as_str()).unwrap_or_default(),
                id(wanted)
            ))
        }
        _ => None,
    }
}

fn wrong_facts(engine: Engine<'_>, followed: &Followed, test: &Walkthrough) -> Vec<String> {
    let told = |fact: &FactIx| bit(followed.state.told, fact.0);
    let id = |fact: &FactIx| {
        let found = engine.scenario.patient.facts.get(fact.index());
        found.map(|fact| fact.id.clone()).unwrap_or_default()
    };
    let kept = test.told.iter().filter(|fact| !told(fact));
    let slipped = test.untold.iter().filter(|fact| told(fact));
    kept.map(|fact| format!("`{}` is not told", id(fact)))
        .chain(slipped.map(|fact| format!("`{}` is told and should not be", id(fact))))
        .collect()
}

fn gates(engine: Engine<'_>, followed: &Followed, test: &Walkthrough, ran: &mut Ran) {
    let tripped = followed.gates(engine);
    let wanted = test
        .gates
        .iter()
        .filter_map(|gate| engine.scenario.gates.get(gate.index()));
    let wanted: Vec<&str> = wanted.map(|gate| gate.id.as_str()).collect();
    for gate in &wanted {
        if !tripped.iter().any(|id| id == gate) {
            ran.problems.push(format!("gate `{gate}` does not trip"));
        }
    }
    for gate in tripped.iter().filter(|id| !wanted.contains(&id.as_str())) {
        ran.notes.push(format!("gate `{gate}` trips"));
    }
}

fn score(range: ScoreRange, known: Option<&PathKnowledge>, ran: &mut Ran) {
    let label = range.domain.label();
    let Some(scores) = ran.scores else {
        let why = if ran.ending.is_none() {
            "the walkthrough does not reach an ending".to_owned()
        } else {
            known.map_or_else(
                || "no analysis was made".to_owned(),
                PathKnowledge::shortfall,
            )
        };
        ran.unjudged = true;
        ran.notes
            .push(format!("the score in {label} is not judged: {why}"));
        return;
    };
    let (from, to) = (u16::from(range.from), u16::from(range.to));
    match scores.get(range.domain.index()).and_then(|s| s.points()) {
        Some(points) if points < from || points > to => ran
            .problems
            .push(format!("{label} scores {points}, expected {from} to {to}")),
        Some(_) => {}
        None => ran.problems.push(format!(
            "{label} has no score: no choice anywhere makes a difference in it"
        )),
    }
}

fn quoted(ids: &[String]) -> String {
    if ids.is_empty() {
        return "nothing".into();
    }
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}
