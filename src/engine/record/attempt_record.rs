//! The record of an attempt: what was played, what was done, and what it is said to have come to.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::attempt_order::identity;
use super::erased::Erased;
use super::hash::sha256_hex;
use super::reflection::Reflection;
use super::schema::SCHEMA;
use super::step::{SYNTHETIC, SYNTHETIC_NOTE, TimedStep};
use super::texts::{RubricRef, ScenarioRef};
use super::ticket::Sitting;
use crate::domain::Domain;
use crate::rubric::Rubric;
use crate::scenario::Scenario;
use crate::score::Ledger;
use crate::session::{Mode, Recorded, Session, SessionError, replay_remembering};

/// Everything that was done in one consultation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// [`SCHEMA`], or [`FIRST`](super::FIRST) where it was begun before.
    pub schema: String,
    /// Id of the attempt, a random UUID.
    pub attempt: String,
    /// What was played.
    pub scenario: ScenarioRef,
    /// What it is scored by.
    pub rubric: RubricRef,
    /// Version of the program that played it.
    pub engine: String,
    /// Seed of variants and of the order of options.
    pub seed: u64,
    /// Mode of play.
    pub mode: Mode,
    /// When it began, RFC 3339 in UTC.
    pub started_at: String,
    /// Ids of what the patient remembered of an earlier consultation when this one began.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remembered: Vec<String>,
    /// What was done, in order.
    pub steps: Vec<TimedStep>,
    /// What the run is said to have come to; a replay checks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Claim>,
    /// What the trainee thought of it.
    #[serde(default, skip_serializing_if = "Reflection::is_empty")]
    pub reflection: Reflection,
    /// The attempt and turn from which this one was played on; none for an attempt from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub played_from: Option<PlayedFrom>,
    /// [`Record::identity`] of the attempt that was begun before this one, so that a missing record leaves a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// Public key of the installation that began it, in hexadecimal; empty if it was begun without a key.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub installation: String,
    /// The ticket under which it is sat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// How often it was gone on with since the last step.
    #[serde(default, skip_serializing_if = "super::step::is_none")]
    pub resumed: u32,
    /// That personal words were taken away from it; none where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<Erased>,
}

/// Where an attempt was played on from: the turns before it are those of another attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlayedFrom {
    /// Id of that attempt; empty if it was not kept.
    pub attempt: String,
    /// The first turn that is this attempt's own, from 1.
    pub turn: u32,
}

/// What a finished run is said to have come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Id of the ending.
    pub ending: String,
    /// Evidence by domain, in the smallest unit of the rubric.
    #[serde(default)]
    pub evidence: BTreeMap<Domain, i64>,
    /// SHA-256 of the transcript text.
    #[serde(default)]
    pub transcript_sha256: String,
}

impl Record {
    /// The record of a consultation: what it is, and nothing done yet. It has no id and no beginning until it is to be kept.
    pub fn of(session: &Session, scenario: ScenarioRef) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            attempt: String::new(),
            scenario,
            rubric: RubricRef::of(session.rubric()),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            seed: session.seed(),
            mode: session.mode(),
            started_at: String::new(),
            remembered: session.remembered(),
            steps: Vec::new(),
            result: None,
            reflection: Reflection::default(),
            played_from: None,
            previous: None,
            installation: String::new(),
            sitting: None,
            resumed: 0,
            erased: None,
        }
    }

    /// Takes over what was done in the session since the last time, and what it has come to. `at_ms` is when, in milliseconds
    /// since the beginning; no step is made before the one that it follows.
    pub fn follow(&mut self, session: &Session, at_ms: u64) {
        let at_ms = at_ms.max(self.last_ms());
        for step in session.recorded().iter().skip(self.steps.len()) {
            let mut step = TimedStep::new(at_ms, step.clone());
            if self.is_linked() {
                step.before = self.tip();
                step.resumed = std::mem::take(&mut self.resumed);
            }
            self.steps.push(step);
        }
        self.result = Claim::of(session);
    }

    /// Plays the record again.
    ///
    /// # Errors
    /// Where an action does not fit: the record was changed, or belongs to another scenario.
    pub fn replay(
        &self,
        scenario: Arc<Scenario>,
        rubric: Arc<Rubric>,
    ) -> Result<Session, SessionError> {
        self.replay_upto(scenario, rubric, self.steps.len())
    }

    /// Plays the first `steps` of the record again.
    pub(super) fn replay_upto(
        &self,
        scenario: Arc<Scenario>,
        rubric: Arc<Rubric>,
        steps: usize,
    ) -> Result<Session, SessionError> {
        let actions: Vec<Recorded> = self.actions().into_iter().take(steps).collect();
        let (seed, mode) = (self.seed, self.mode);
        replay_remembering(scenario, rubric, seed, mode, &self.remembered, &actions)
    }

    /// The actions without their times, as [`crate::session::replay`] takes them.
    pub fn actions(&self) -> Vec<Recorded> {
        self.steps.iter().map(|s| s.step.clone()).collect()
    }

    /// Whether a program played it to try out figures, as its first note says.
    pub fn is_synthetic(&self) -> bool {
        // Where notes were taken away, the hash of this one stays, and with it what it says.
        let hash = sha256_hex(SYNTHETIC_NOTE.as_bytes());
        let says = |step: &TimedStep| matches!(&step.step, Recorded::Note { text } if text.starts_with(SYNTHETIC) || step.words == hash);
        self.steps.iter().any(says)
    }

    /// Hash of what an attempt is: id, scenario, seed, mode and beginning. It stays the same while the record grows.
    pub fn identity(&self) -> String {
        identity(
            &self.attempt,
            &self.scenario,
            self.seed,
            self.mode,
            &self.started_at,
        )
    }

    /// How many choices were made, those that were taken back included.
    pub fn choices(&self) -> usize {
        let choice = |step: &&TimedStep| matches!(step.step, Recorded::Choose { .. });
        self.steps.iter().filter(choice).count()
    }

    /// When the last thing was done, in milliseconds since the beginning.
    pub fn last_ms(&self) -> u64 {
        self.steps.last().map_or(0, |s| s.at_ms)
    }
}

impl Record {
    /// Whole minutes from the beginning to the last thing done; what is begun does not count.
    pub fn minutes(&self) -> u32 {
        u32::try_from(self.last_ms() / 60_000).unwrap_or(u32::MAX)
    }
}

impl Claim {
    /// What a session has come to; nothing before its end.
    pub fn of(session: &Session) -> Option<Self> {
        let (ending, _) = session.ended()?;
        let ledger = Ledger::of(session);
        Some(Self {
            ending: session.scenario().endings.get(ending.index())?.id.clone(),
            evidence: Domain::ALL
                .iter()
                .map(|d| (*d, i64::from(ledger.total(*d))))
                .collect(),
            transcript_sha256: sha256_hex(session.transcript().render().as_bytes()),
        })
    }
}
