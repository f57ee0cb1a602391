//! One attempt in short, and whether its numbers can be laid beside those of others.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use engine::domain::Domain;
use engine::session::Mode;

use crate::facts::habits::Slip;
use crate::wording::{Wording, say};

/// One attempt in short; what a host keeps or makes again from a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttemptSummary {
    /// Id of the attempt.
    pub id: String,
    /// When, RFC 3339; attempts are ordered by it.
    pub started_at: String,
    /// Id of the scenario that was played.
    pub scenario: String,
    /// Title of that scenario.
    pub title: String,
    /// SHA-256 of the rubric that it was scored by. Numbers of different rubrics stand on different scales.
    pub rubric: String,
    /// How it was played; none where that was not kept.
    pub mode: Option<Mode>,
    /// Score by domain, 0..=100, where there is a number.
    pub points: BTreeMap<Domain, u16>,
    /// Self-rating by domain, 0..=100.
    pub self_ratings: BTreeMap<Domain, u8>,
    /// Cues that were offered, each counted once.
    pub cues_offered: u32,
    /// Those that were answered with space, at once or on their return.
    pub cues_answered: u32,
    /// What you meant to do differently.
    pub commitment: String,
    /// Whether a safety gate tripped.
    pub gate_tripped: bool,
    /// The turn of an earlier attempt from which it was played on.
    pub from_turn: Option<u32>,
    /// When you meant to practice again, year-month-day.
    pub again_on: Vec<String>,
    /// What you said later of what earlier attempts meant to change, by their ids.
    pub tried: BTreeMap<String, String>,
    /// Slips, from which habits are read.
    pub slips: Vec<Slip>,
}

impl AttemptSummary {
    /// Its title, and where it was played on from.
    pub fn named(&self, say: &Wording) -> String {
        match self.from_turn {
            Some(turn) => say!(say, "attempt-played-on", title = &self.title, turn = turn),
            None => self.title.clone(),
        }
    }

    /// What has to be known of how it was played, as the end of a line; empty where there is nothing of the kind.
    pub fn played(&self) -> &'static str {
        match self.mode {
            Some(Mode::Explore) => " · Explore: turns could be taken back",
            _ => "",
        }
    }

    /// How many cues were given room, in words.
    pub fn cues(&self, say: &Wording) -> String {
        say!(
            say,
            "attempt-cues",
            answered = self.cues_answered,
            offered = self.cues_offered
        )
    }
}

/// Whether its numbers stand on the same scale as those of the newest attempt.
pub(in crate::facts) fn comparable(attempt: &AttemptSummary, all: &[AttemptSummary]) -> bool {
    all.last()
        .is_some_and(|newest| newest.rubric == attempt.rubric)
}
