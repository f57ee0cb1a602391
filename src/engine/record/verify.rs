//! Whether a record holds: the one place that says so, for `replay`, for reports and for looking back.

use std::sync::Arc;

use super::attempt_record::{Claim, Record};
use super::seal::Seal;
use super::strict::{falling, head_faults};
use crate::rubric::Rubric;
use crate::scenario::Scenario;
use crate::session::{Recorded, Session, SessionError};

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtSubject {
    /// The words and the result, when it is played again.
    Play,
    /// The hash of the whole.
    Seal,
    /// The links of its steps, and the order of their times.
    Chain,
    /// What it says of itself, of its scenario and of its rubric.
    Head,
}

/// Something that speaks against a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDoubt {
    pub about: DoubtSubject,
    /// What it is, without a full stop.
    pub why: String,
}

impl RecordDoubt {
    /// A doubt about one part of a record; `why` has no full stop.
    pub fn new(about: DoubtSubject, why: impl Into<String>) -> Self {
        let why = why.into();
        Self { about, why }
    }
}

/// A record played again.
#[derive(Debug)]
pub struct Verified {
    /// The consultation, as far as the record fits; nothing if not even its beginning does.
    pub session: Option<Session>,
    /// The first step that does not fit, from 0, and why.
    pub stops: Option<(usize, String)>,
    /// Everything that speaks against the record; empty if it holds.
    pub doubts: Vec<RecordDoubt>,
}

/// Plays a record again with the text that it names and says what does not hold.
pub fn verify(
    record: &Record,
    seal: &Seal,
    scenario: &Arc<Scenario>,
    rubric: &Arc<Rubric>,
) -> Verified {
    let mut doubts: Vec<RecordDoubt> = Vec::new();
    let mut doubt = |about, why: Vec<String>| {
        doubts.extend(why.into_iter().map(|why| RecordDoubt { about, why }));
    };
    doubt(DoubtSubject::Seal, seal_doubt(seal).into_iter().collect());
    doubt(DoubtSubject::Head, head_faults(record, scenario, rubric));
    doubt(DoubtSubject::Chain, chain_doubts(record));
    let actions = record.actions();
    let again = |upto: usize| record.replay_upto(Arc::clone(scenario), Arc::clone(rubric), upto);
    let mut stops = None;
    let session = match again(actions.len()) {
        Ok(session) => {
            doubt(DoubtSubject::Play, claim_doubts(record, &session));
            Some(session)
        }
        Err(e) => {
            doubt(DoubtSubject::Play, vec![differs(&e, record)]);
            match e {
                SessionError::DoesNotFit { at, what } => {
                    stops = Some((at, what));
                    again(at).ok()
                }
                _ => None,
            }
        }
    };
    Verified {
        session,
        stops,
        doubts,
    }
}

/// How fast the words of a consultation were read, by the times of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// Words that the patient said.
    pub words: u64,
    /// Seconds from the beginning to the last step.
    pub seconds: u64,
}

impl Speed {
    /// Words a minute that nobody reads, however fast. An assumption: four times what adults are commonly said to read in
    /// silence; no source that was checked for this program gives a limit.
    pub const FASTEST: u64 = 1_000;

    /// Fewer words say nothing about how fast they were read.
    pub const ENOUGH: u64 = 50;

    /// Whether there are enough words to judge by.
    pub fn is_told(self) -> bool {
        self.words >= Self::ENOUGH
    }

    /// Said of a record whose words were not read: it was played by a program, or its times are not those of its consultation.
    pub fn too_fast(self) -> Option<String> {
        let Self { words, seconds } = self;
        let fastest = words * 60 / Self::FASTEST;
        (self.is_told() && seconds < fastest).then(|| {
            format!(
                "the {words} words that the patient said were on the screen for {seconds} seconds, which is faster than anybody reads"
            )
        })
    }
}

/// How fast a consultation was read.
pub fn speed(record: &Record, session: &Session) -> Speed {
    let heard = session.turns().iter().flat_map(|turn| &turn.heard);
    let words = heard.map(|line| line.text.split_whitespace().count() as u64);
    Speed {
        words: words.sum(),
        seconds: record.last_ms() / 1_000,
    }
}

/// Said where a record was played with a text that says the same in another layout.
pub fn layout_differs(id: &str) -> String {
    format!("the text of `{id}` is laid out otherwise than when it was played; it says the same")
}

fn seal_doubt(seal: &Seal) -> Option<String> {
    match seal {
        Seal::Intact { .. } => None,
        Seal::Broken { .. } => Some("record changed: its content does not fit its hash".into()),
        Seal::Missing => Some("record changed: it has no hash".into()),
    }
}

impl Record {
    /// Steps that do not follow each other, and times that fall: what can be seen without playing it.
    pub fn chain_faults(&self) -> Vec<String> {
        chain_doubts(self)
    }
}

/// Steps that do not follow each other.
fn chain_doubts(record: &Record) -> Vec<String> {
    let gap = record.first_gap().map(|at| match (at, record.steps.get(at)) {
        (_, Some(step)) if step.before.is_empty() => {
            format!("step {} names no step before it", at + 1)
        }
        (0, _) => "step 1 does not follow the beginning that the record has now".to_owned(),
        _ => format!(
            "step {} does not follow step {at} as it is now: something was changed, left out or put in",
            at + 1
        ),
    });
    gap.into_iter().chain(falling(record)).collect()
}

/// What the record says of its result against what playing it again gives.
fn claim_doubts(record: &Record, session: &Session) -> Vec<String> {
    let now = Claim::of(session);
    let (said, now) = match (&record.result, now) {
        (None, None) => return Vec::new(),
        (None, Some(_)) => {
            return vec!["the record names no result, yet the consultation is over".into()];
        }
        (Some(_), None) => {
            return vec!["the record names a result, yet the consultation is not over".into()];
        }
        (Some(said), Some(now)) => (said, now),
    };
    let mut found = Vec::new();
    if said.ending != now.ending {
        found.push(format!(
            "it ends with `{}`, the record says `{}`",
            now.ending, said.ending
        ));
    }
    if said.evidence != now.evidence {
        found.push("the evidence differs from what the record says".into());
    }
    // Words of notes stand in the transcript.
    let whole = record.steps.iter().all(|step| step.words.is_empty());
    if whole && said.transcript_sha256 != now.transcript_sha256 {
        found.push("the transcript differs from what the record says".into());
    }
    found
}

/// Where the record stops fitting, as a turn.
fn differs(error: &SessionError, record: &Record) -> String {
    let SessionError::DoesNotFit { at, what } = error else {
        return error.to_string();
    };
    let mut turn = 1_usize;
    for step in record.steps.iter().take(*at) {
        match step.step {
            Recorded::Choose { .. } => turn += 1,
            Recorded::Undo => turn = turn.saturating_sub(1).max(1),
            _ => {}
        }
    }
    format!("differs at turn {turn}: {what}")
}
