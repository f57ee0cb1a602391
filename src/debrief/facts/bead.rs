//! Each turn as a bead: what became in it of what the patient offered.

use engine::patient::state::CueStatus;
use engine::scenario::Scenario;
use engine::session::{Session, Turn};
use serde::{Deserialize, Serialize};

use super::played_consultation::PlayedConsultation;
use crate::wording::{Wording, say};

/// A turn, or the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Turn, from 1; for the end the last one.
    pub turn: u32,
    /// What it stands for.
    pub kind: BeadKind,
    /// The bead in words, with the turn.
    pub words: String,
}

/// What became of what was offered in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BeadKind {
    /// Nothing was offered.
    Plain,
    /// What was offered was given room.
    Taken,
    /// What had come back a second time was given room.
    Returned,
    /// What was offered was passed by.
    Missed,
    /// Something was told that is not told to everyone.
    Told,
    /// The end of the consultation; it has no turn of its own.
    Ending,
}

impl BeadKind {
    /// Every kind, in the order of a legend.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::Taken,
        Self::Returned,
        Self::Missed,
        Self::Told,
        Self::Ending,
    ];

    /// What it stands for, in words.
    pub fn label(self, say: &Wording) -> String {
        let kind = match self {
            Self::Plain => "plain",
            Self::Taken => "taken",
            Self::Returned => "returned",
            Self::Missed => "missed",
            Self::Told => "told",
            Self::Ending => "ending",
        };
        say!(say, "bead-kind", kind = kind)
    }
}

/// The kinds of the turns of a consultation in order, and of its end if there was one. They judge: they are not shown before the
/// debrief may be.
pub fn string_of_beads(session: &Session) -> Vec<BeadKind> {
    let turns = session.turns().iter();
    let mut all: Vec<BeadKind> = turns.map(|turn| kind(session.scenario(), turn)).collect();
    if session.ended().is_some() {
        all.push(BeadKind::Ending);
    }
    all
}

/// The turns in order, and the end if there was one.
pub(super) fn beads(scene: &PlayedConsultation<'_>) -> Vec<Bead> {
    let turns = scene.turns();
    let bead = |turn: u32, kind: BeadKind| {
        let what = kind.label(scene.say);
        let words = match kind {
            BeadKind::Ending => what,
            _ => say!(scene.say, "bead-in-words", turn = turn, what = what),
        };
        Bead { turn, kind, words }
    };
    let mut all: Vec<Bead> = turns
        .iter()
        .map(|turn| bead(turn.number, kind(scene.scenario, turn)))
        .collect();
    if scene.session.ended().is_some() {
        let last = turns.last().map_or(0, |turn| turn.number);
        all.push(bead(last, BeadKind::Ending));
    }
    all
}

/// What became of what was offered in a turn.
pub(super) fn kind(scenario: &Scenario, turn: &Turn) -> BeadKind {
    let facts = &scenario.patient.facts;
    let mut told = turn.told.iter().filter_map(|fact| facts.get(fact.index()));
    if turn
        .cues
        .iter()
        .any(|met| met.status != CueStatus::Answered)
    {
        return BeadKind::Missed;
    }
    if told.any(|fact| fact.depth > 1) {
        return BeadKind::Told;
    }
    let mut cues = turn.cues.iter();
    let came_back = cues.any(|met| turn.before.cues.get(met.cue) == CueStatus::Returned);
    match &turn.cues[..] {
        [] => BeadKind::Plain,
        _ if came_back => BeadKind::Returned,
        _ => BeadKind::Taken,
    }
}
