//! The record of one consultation: enough to play it again word for word and to see whether anything was changed.
//!
//! Values only; files are the business of `store::record`. What a run means is never read from the record but from playing it again.

mod attempt_order;
mod error;
mod left_out;
mod reflection;
mod seal;
mod sign;
mod sitting;
mod step;
mod step_chain;
mod strict;
mod verify;
mod words;

pub use attempt_order::{Link, last};
pub use error::RecordError;
pub use left_out::{LeavingOut, LeftOut};
pub use reflection::{Nearest, OwnWords, Reflection};
pub use seal::{Seal, canonical, once, open, seal, sha256_hex};
pub use sign::{PrivateKey, fingerprint, is_signed};
pub use sitting::{
    COUNTERSIGNATURE, CounterSignature, Sitting, TICKET, Ticket, commitment, read, seconds_between,
};
pub use step_chain::ChainRelation;
pub use strict::{by_name, is_hash, is_uuid};
pub use verify::{DoubtSubject, RecordDoubt, Speed, Verified, layout_differs, speed, verify};
pub use words::{Erased, Erasing};

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::Domain;
use crate::rubric::Rubric;
use crate::scenario::{Header, Scenario};
use crate::score::Ledger;
use crate::session::{Mode, Recorded, Session, SessionError, replay_remembering};
use crate::source::{meaning, unix_lines};

/// The form of record that this program writes: its steps are linked.
pub const SCHEMA: &str = "bedside-record/2";

/// The first form, which is read, gone on with and verified under its own rules.
pub const FIRST: &str = "bedside-record/1";

/// Everything that was done in one consultation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// [`SCHEMA`], or [`FIRST`] where it was begun before.
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
    /// Public key of the installation that began it, in hexadecimal; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub installation: String,
    /// The ticket under which it is sat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// How often it was gone on with since the last step.
    #[serde(default, skip_serializing_if = "is_none")]
    pub resumed: u32,
    /// That personal words were taken away from it; none where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<Erased>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_none(times: &u32) -> bool {
    *times == 0
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

/// The scenario that was played.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioRef {
    pub id: String,
    pub version: String,
    /// Title, so that a record can be read without the scenario.
    pub title: String,
    /// SHA-256 of the text, in lower-case hexadecimal.
    pub sha256: String,
    /// SHA-256 of what the text says, whatever its layout; empty in records that were made before this was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
}

/// The rubric that the score rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RubricRef {
    /// Id and version.
    pub id: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
}

/// Something that was done, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "step::Flat")]
pub struct TimedStep {
    /// Milliseconds since the consultation began; pauses between sittings do not count.
    pub at_ms: u64,
    /// What was done, by names instead of positions: a person can read it beside the scenario.
    #[serde(flatten)]
    pub step: Recorded,
    /// How often the record was gone on with between the step before and this one.
    #[serde(skip_serializing_if = "is_none")]
    pub resumed: u32,
    /// Hash of what it follows: the step before, or for the first the head. Empty in the first form of records.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// Hash of the words of a note that were taken away; empty where they are here, and for everything else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl TimedStep {
    /// Something that was done, not yet linked to anything.
    pub fn new(at_ms: u64, step: Recorded) -> Self {
        Self {
            at_ms,
            step,
            resumed: 0,
            before: String::new(),
            words: String::new(),
        }
    }
}

/// Longer notes are not taken: what is written must be read again, by people too.
pub const LONGEST_NOTE: usize = 2_000;

/// Begins the note with which a synthetic attempt says what it is.
pub const SYNTHETIC: &str = "SYNTHETIC:";

/// That note.
pub const SYNTHETIC_NOTE: &str = "SYNTHETIC: a program played this, nobody did.";

/// Said in every form of every report of a synthetic attempt.
pub const SYNTHETIC_WORDS: &str = "SYNTHETIC: these persons do not exist. A program made them with known abilities to try out the figures; nothing here is about people.";

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
        attempt_order::identity(
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

impl RubricRef {
    /// How a record names a rubric.
    pub fn of(rubric: &Rubric) -> Self {
        Self {
            id: rubric.id_and_version(),
            sha256: rubric.hash().to_owned(),
        }
    }
}

impl ScenarioRef {
    /// What is kept of a scenario and its text.
    pub fn of(header: &Header, text: &str) -> Self {
        Self {
            id: header.id.clone(),
            version: header.version.clone(),
            title: header.title.clone(),
            sha256: sha256_hex(text.as_bytes()),
            meaning: sha256_hex(meaning(text).as_bytes()),
        }
    }

    /// Whether another text is the one that was played, or says the same.
    pub fn says(&self, text: &str) -> bool {
        let is = |text: &str| sha256_hex(text.as_bytes()) == self.sha256;
        is(text)
            || (!self.meaning.is_empty()
                && sha256_hex(meaning(text).as_bytes()) == self.meaning)
            // Records that were made before the meaning was kept: the other line ends.
            || is(&unix_lines(text))
            || is(&unix_lines(text).replace('\n', "\r\n"))
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
