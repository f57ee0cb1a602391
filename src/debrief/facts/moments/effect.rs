//! What an answer did: the questions that it lost, what became of what had been hinted, and what was told for the first time.

use engine::patient::state::CueStatus;
use engine::scenario::index::{FactIx, OptIx};
use engine::scenario::{FactItem, FactKind, Opt};
use engine::session::{MoveResult, Turn};

use super::kind::MomentKind;
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::words::count;
use crate::wording::say;

/// A reason with so many words leaves room for nothing else in the short debrief.
const LONG_REASON: usize = 20;

/// What an answer did, in sentences.
pub(in crate::facts) struct Effect {
    /// The questions that were lost; none: no sentence.
    lost: String,
    /// The same with no more than a few of them, or with none where it is all.
    lost_in_short: String,
    /// What became of what had been hinted.
    cues: Vec<String>,
    /// What was heard for the first time.
    heard: Vec<String>,
}

impl Effect {
    pub(in crate::facts) fn of(
        scene: &PlayedConsultation<'_>,
        turn: &Turn,
        others: &[(OptIx, &Opt, MoveResult<'_>)],
        questions: &[String],
    ) -> Self {
        let say = scene.say;
        let how = how_put(scene, turn);
        let lost = |asks: &str| say!(say, "moment-lost-question", how = how, asks = asks);
        let lost_in_short = || {
            // A few of all of them would hide the rest.
            if questions.len() == scene.scenario.must_ask.len() {
                say!(say, "moment-lost-all", how = how)
            } else {
                lost(&say.few(questions))
            }
        };
        let any = !questions.is_empty();
        let all = || lost(&questions.join(&say!(say, "list-apart")));
        Self {
            lost: any.then(all).unwrap_or_default(),
            lost_in_short: any.then(lost_in_short).unwrap_or_default(),
            cues: what_became_of_cues(scene, turn),
            heard: heard_for_the_first_time(scene, turn, others),
        }
    }

    pub(in crate::facts) fn whole(&self) -> String {
        joined(
            [&self.lost]
                .into_iter()
                .chain(&self.cues)
                .chain(&self.heard),
        )
    }

    /// With the author's reason first. What was heard is left out where the moment is one to change.
    pub(in crate::facts) fn in_short(&self, kind: MomentKind, why: &str) -> String {
        let why = why.to_owned();
        // Where the reason is long, what became of the cue stands in the long form.
        let cues = self.cues.iter().filter(|_| count(&why) < LONG_REASON);
        let told = [&why, &self.lost_in_short].into_iter().chain(cues);
        let heard = self.heard.iter();
        joined(told.chain(heard.filter(|_| kind == MomentKind::Rescue)))
    }
}

fn joined<'a>(parts: impl Iterator<Item = &'a String>) -> String {
    let parts = parts.map(String::as_str).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn what_became_of_cues(scene: &PlayedConsultation<'_>, turn: &Turn) -> Vec<String> {
    let say = scene.say;
    let mut parts: Vec<String> = Vec::new();
    for met in &turn.cues {
        let later = scene.turns().iter().find(|later| {
            later.number > turn.number && later.cues.iter().any(|again| again.cue == met.cue)
        });
        // In the patient's own words: what it is about may have been told later, or never.
        let said = scene.said_up_to(turn, met.cue);
        let said = said.map(|said| crate::facts::quoted::cue_part(&said, scene.say));
        let said = said.unwrap_or_default();
        let words = if said.is_empty() { "no" } else { "yes" };
        let left = if scene.has_code(turn, "FRAS") {
            "comforted"
        } else {
            "left"
        };
        let cue = said.as_str();
        parts.push(match (met.status, later) {
            (CueStatus::Answered, _) => {
                say!(say, "moment-cue-answered", words = words, cue = cue)
            }
            (_, Some(later)) => say!(
                say,
                "moment-cue-came-back",
                words = words,
                cue = cue,
                left = left,
                turn = later.number
            ),
            (_, None) => say!(
                say,
                "moment-cue-left",
                words = words,
                cue = cue,
                left = left
            ),
        });
    }
    parts
}

fn heard_for_the_first_time(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    others: &[(OptIx, &Opt, MoveResult<'_>)],
) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    // What every other answer would have brought too is not the work of this one.
    let anyhow = |fact: &FactIx| {
        let mut told = others
            .iter()
            .map(|(.., outcome)| outcome.told.contains(fact));
        !others.is_empty() && told.all(|told| told)
    };
    let facts = turn.told.iter();
    let told: Vec<&FactItem> = facts
        .filter(|fact| !anyhow(fact))
        .filter_map(|fact| scene.scenario.patient.facts.get(fact.index()))
        .filter(|fact| fact.depth > 1)
        .collect();
    if let Some(first) = told.first() {
        let is_one_kind = told.iter().all(|fact| fact.kind == first.kind);
        let kind = match first.kind {
            FactKind::Idea if is_one_kind => "idea",
            FactKind::Concern if is_one_kind => "concern",
            FactKind::Expectation if is_one_kind => "expectation",
            _ => "other",
        };
        let told: Vec<&str> = told.iter().map(|fact| fact.text.as_str()).collect();
        parts.push(say!(
            scene.say,
            "moment-heard-something-new",
            told = told.join(" "),
            kind = kind,
            pronoun = scene.pronoun()
        ));
    }
    parts
}

/// Whether a question that must not be left out was put in words that could not be answered, or not at all.
fn how_put(scene: &PlayedConsultation<'_>, turn: &Turn) -> &'static str {
    if crate::facts::safety::questions::put_somehow(scene, turn) {
        "poorly"
    } else {
        "never"
    }
}
