//! The same consultation from the patient's seat: what they heard, what they thought, what moved in them. The clinician's
//! reasons and behaviors are not to be seen from there.

use serde::Serialize;

use engine::scenario::words::{Kind, StateVar};
use engine::session::Turn;

use super::played_consultation::{PlayedConsultation, SpokenLine};
use super::words::capital;
use crate::wording::{Wording, say};

/// The consultation as the patient lived it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// Turn by turn.
    pub beats: Vec<SeatBeat>,
    /// The last thing that the patient said.
    pub last: Vec<SpokenLine>,
    /// How it ended for them.
    pub after: String,
}

/// One turn from the patient's seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeatBeat {
    /// Turn, from 1.
    pub turn: u32,
    /// What they said before it.
    pub said: Vec<SpokenLine>,
    /// What went on in them while they said it.
    pub thinking: Option<String>,
    /// What they heard, or saw being done.
    pub heard: String,
    /// Words, silence, gesture or examination.
    pub kind: Kind,
    /// What they thought on hearing it.
    pub thought: String,
    /// What moved in them; empty if nothing did.
    pub felt: String,
}

pub(super) fn seat(scene: &PlayedConsultation<'_>) -> Seat {
    let beats = scene.turns().iter().filter_map(|turn| {
        let option = scene.option(turn)?;
        let node = scene.engine().node(turn.before.node)?;
        Some(SeatBeat {
            turn: turn.number,
            said: scene.heard(turn),
            thinking: node.thought.clone(),
            heard: option.text.clone(),
            kind: option.kind,
            thought: option.thought.clone(),
            felt: felt(scene, turn),
        })
    });
    let ending = scene.ending();
    Seat {
        beats: beats.collect(),
        last: scene.last_lines(),
        after: ending.map(|e| e.after.clone()).unwrap_or_default(),
    }
}

/// What a turn moved, as one would say it of oneself, strongest first.
fn felt(scene: &PlayedConsultation<'_>, turn: &Turn) -> String {
    let mut moves: Vec<(i32, StateVar)> = StateVar::ALL
        .iter()
        .map(|&var| {
            let by = i32::from(turn.after.var(var)) - i32::from(turn.before.var(var));
            (by, var)
        })
        .filter(|(by, _)| *by != 0)
        .collect();
    moves.sort_by_key(|(by, var)| (-by.abs(), *var as u8));
    let words: Vec<String> = moves
        .into_iter()
        .map(|(by, var)| {
            let feeling = feeling(scene.say, var, by > 0);
            if by.abs() > 1 {
                say!(scene.say, "felt-much", feeling = feeling)
            } else {
                feeling
            }
        })
        .collect();
    if words.is_empty() {
        return String::new();
    }
    let felt = capital(&scene.say.listed(&words));
    say!(scene.say, "felt-sentence", felt = felt)
}

fn feeling(say: &Wording, var: StateVar, more: bool) -> String {
    let more = if more { "yes" } else { "no" };
    match var {
        StateVar::Trust => say!(say, "felt-trust", more = more),
        StateVar::Distress => say!(say, "felt-distress", more = more),
        StateVar::Openness => say!(say, "felt-openness", more = more),
        StateVar::Readiness => say!(say, "felt-readiness", more = more),
        StateVar::Confidence => say!(say, "felt-confidence", more = more),
    }
}
