//! Whether a record holds: the one place that says so, for `replay`, for reports and for looking back.

use std::sync::Arc;

use super::{Claim, Record, Seal};
use crate::rubric::Rubric;
use crate::scenario::Scenario;
use crate::session::{Recorded, Session, SessionError};

/// The greatest whole number that every program which reads JSON reads as it stands.
const GREATEST: u64 = (1 << 53) - 1;

/// A record played again.
#[derive(Debug)]
pub struct Verified {
    /// The consultation, as far as the record fits; nothing if not even its beginning does.
    pub session: Option<Session>,
    /// The first step that does not fit, from 0, and why.
    pub stops: Option<(usize, String)>,
    /// Everything that speaks against the record; empty if it holds.
    pub doubts: Vec<String>,
}

/// Plays a record again with the text that it names and says what does not hold.
pub fn verify(
    record: &Record,
    seal: &Seal,
    scenario: &Arc<Scenario>,
    rubric: &Arc<Rubric>,
) -> Verified {
    let mut doubts = Vec::new();
    if record.rubric.sha256 != rubric.hash() {
        doubts.push(format!(
            "rubric changed: the record was scored by {}, this program has {} {}",
            record.rubric.id, rubric.id, rubric.version
        ));
    }
    doubts.extend(seal_doubt(seal));
    doubts.extend(header_doubts(record, scenario));
    doubts.extend(time_doubts(record));
    let actions = record.actions();
    let again = |upto: usize| record.replay_upto(Arc::clone(scenario), Arc::clone(rubric), upto);
    let mut stops = None;
    let session = match again(actions.len()) {
        Ok(session) => {
            doubts.extend(claim_doubts(record, &session));
            Some(session)
        }
        Err(e) => {
            doubts.push(differs(&e, record));
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

/// Words a minute that nobody reads, however fast.
const TOO_FAST: u64 = 1_000;

/// Fewer words say nothing about how fast they were read.
const WORDS_TO_JUDGE: u64 = 50;

/// Said of a record whose words were not read: it was played by a program, or its times are not those of its consultation.
pub fn too_fast(record: &Record, session: &Session) -> Option<String> {
    let heard = session.turns().iter().flat_map(|turn| &turn.heard);
    let words = heard.map(|line| line.text.split_whitespace().count() as u64);
    let words: u64 = words.sum();
    let seconds = record.last_ms() / 1_000;
    let fastest = words * 60 / TOO_FAST;
    (words >= WORDS_TO_JUDGE && seconds < fastest).then(|| {
        format!(
            "the {words} words that the patient said were on the screen for {seconds} seconds, which is faster than anybody reads"
        )
    })
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

/// What the record says of its scenario against the scenario itself.
fn header_doubts(record: &Record, scenario: &Scenario) -> Vec<String> {
    let (said, header) = (&record.scenario, &scenario.header);
    let parts = [
        ("id", &said.id, &header.id),
        ("version", &said.version, &header.version),
        ("title", &said.title, &header.title),
    ];
    let differ = parts.iter().filter(|(_, said, is)| said != is);
    let mut found: Vec<String> = differ
        .map(|(what, said, is)| {
            format!("the record names another {what} (“{said}”) than its scenario has (“{is}”)")
        })
        .collect();
    if record.seed > GREATEST {
        found.push(format!(
            "its seed is greater than {GREATEST}, no consultation is begun with one"
        ));
    }
    found
}

fn time_doubts(record: &Record) -> Option<String> {
    let times: Vec<u64> = record.steps.iter().map(|step| step.at_ms).collect();
    let back = times.windows(2).position(|pair| pair[1] < pair[0])?;
    Some(format!(
        "the times run backwards: step {} was made before step {}",
        back + 2,
        back + 1
    ))
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
    if said.transcript_sha256 != now.transcript_sha256 {
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
