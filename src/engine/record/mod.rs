//! The record of one consultation: enough to play it again word for word and to see whether anything was changed.
//!
//! Values only; files are the business of `io::record`. What a run means is never read from the record but from playing it again.

mod chain;
mod seal;
mod step;
mod verify;

pub use chain::{Link, last};
pub use seal::{Seal, canonical, open, seal, sha256_hex};
pub use verify::{Verified, layout_differs, too_fast, verify};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::rubric::Rubric;
use crate::scenario::{Header, Scenario};
use crate::score::{Domain, Ledger};
use crate::session::{Mode, Recorded, Session, SessionError, replay_remembering};
use crate::source::{meaning, unix_lines};

/// The form of record that this program writes and reads.
pub const SCHEMA: &str = "bedside-record/1";

/// Everything that was done in one consultation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Always [`SCHEMA`].
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
    /// Id.
    pub id: String,
    /// Version.
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
}

/// Longer notes are not taken: what is written must be read again, by people too.
pub const LONGEST_NOTE: usize = 2_000;

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

/// What the trainee said about the run, before and after seeing the debrief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reflection {
    /// One word, straight after the end.
    pub first_word: String,
    /// Self-rating by domain, 0..=100, before any score was shown.
    pub self_ratings: BTreeMap<Domain, u8>,
    /// What the trainee took the patient to think was going on.
    pub guessed_idea: String,
    /// What the trainee took the patient's greatest worry to be.
    pub guessed_worry: String,
    /// What the trainee took the patient to want.
    pub guessed_wish: String,
    /// Why a choice was made: frame id by turn (from 1).
    pub frames: BTreeMap<u32, String>,
    /// What to keep.
    pub keep: String,
    /// What to do differently.
    pub change: String,
    /// When to practise again, year-month-day; none until something was decided, empty if it was decided not to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again_on: Option<Vec<String>>,
    /// What came of what an earlier attempt meant to change: words by id of that attempt.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tried: BTreeMap<String, String>,
    /// Whether something of the judgement was shown, after which nothing is rated blind any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub looked: bool,
    /// Whether the debrief was gone through to its end.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

impl Reflection {
    /// Whether something of the judgement was seen. Records that were made before this was kept tell it by what was said.
    pub fn has_looked(&self) -> bool {
        self.looked || self.is_closed() || !self.frames.is_empty() || !self.keep.trim().is_empty()
    }

    /// Whether the debrief came to its end: it was closed, or a plan was made in it.
    pub fn is_closed(&self) -> bool {
        self.closed || self.again_on.is_some() || !self.change.trim().is_empty()
    }
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
        }
    }

    /// Takes over what was done in the session since the last time, and what it has come to. `at_ms` is when, in milliseconds
    /// since the beginning; no step is made before the one that it follows.
    pub fn follow(&mut self, session: &Session, at_ms: u64) {
        let at_ms = at_ms.max(self.last_ms());
        let new = session.recorded().iter().skip(self.steps.len()).cloned();
        self.steps.extend(new.map(|step| TimedStep { at_ms, step }));
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

    /// Hash of what an attempt is: id, scenario, seed, mode and beginning. It stays the same while the record grows.
    pub fn identity(&self) -> String {
        chain::identity(
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

impl Reflection {
    /// Whether nothing has been said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Why a text is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// The bytes are not UTF-8.
    NotText,
    /// The text is not JSON.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but nothing says that it is a record.
    NoSchema,
    /// A record of a form that this program does not know.
    OtherSchema {
        /// The form that it names.
        found: String,
    },
    /// A record with something missing or of the wrong kind.
    Malformed {
        /// What.
        why: String,
    },
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText => f.write_str("the file is not UTF-8 text"),
            Self::NotJson { line, column } => {
                write!(f, "not valid JSON at line {line}, column {column}")
            }
            Self::NoSchema => write!(f, "no `schema` field says `{SCHEMA}`"),
            Self::OtherSchema { found } => {
                write!(f, "its form is `{found}`; this program reads `{SCHEMA}`")
            }
            Self::Malformed { why } => f.write_str(why),
        }
    }
}

impl std::error::Error for RecordError {}
