//! From a consultation to the record that is kept of it.

use super::consult::Consult;
use crate::domain::debrief::Origin;
use crate::domain::record::{Claim, Record, Reflection, RubricRef, SCHEMA, ScenarioRef, TimedStep};

/// What only the outside world knows of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attempt {
    /// Random id.
    pub id: String,
    /// When it began, RFC 3339 in UTC.
    pub started_at: String,
    /// SHA-256 of the scenario's text.
    pub scenario_sha256: String,
    /// SHA-256 of what the text says.
    pub scenario_meaning: String,
    /// Identity of the attempt kept before it.
    pub previous: Option<String>,
}

/// The record of a consultation, finished or not.
pub(super) fn record(consult: &Consult, attempt: &Attempt, reflection: &Reflection) -> Record {
    let session = &consult.session;
    let header = &session.scenario().header;
    let times = consult.offsets.iter().copied().chain(std::iter::repeat(
        consult.offsets.last().copied().unwrap_or(0),
    ));
    let steps = session
        .recorded()
        .iter()
        .cloned()
        .zip(times)
        .map(|(step, at_ms)| TimedStep { at_ms, step })
        .collect();
    Record {
        schema: SCHEMA.to_owned(),
        attempt: attempt.id.clone(),
        scenario: ScenarioRef {
            id: header.id.clone(),
            version: header.version.clone(),
            title: header.title.clone(),
            sha256: attempt.scenario_sha256.clone(),
            meaning: attempt.scenario_meaning.clone(),
        },
        rubric: RubricRef {
            id: session.rubric().id_and_version(),
            sha256: session.rubric().hash().to_owned(),
        },
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        seed: session.seed(),
        mode: session.mode(),
        started_at: attempt.started_at.clone(),
        steps,
        result: Claim::of(&consult.session),
        reflection: reflection.clone(),
        played_from: consult.played_from.clone(),
        previous: attempt.previous.clone(),
    }
}

/// Where a kept record comes from, for the debrief.
pub(super) fn origin(record: &Record, hash: String, file: &str) -> Origin {
    Origin {
        attempt: record.attempt.clone(),
        started_at: record.started_at.clone(),
        minutes_spent: record.minutes(),
        engine: record.engine.clone(),
        scenario_sha256: record.scenario.sha256.clone(),
        rubric_sha256: record.rubric.sha256.clone(),
        record_sha256: hash,
        file: file.to_owned(),
        played_from: record.played_from.clone(),
        ..Origin::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::consult::tests::consult;
    use crate::domain::session::Mode;

    fn attempt() -> Attempt {
        Attempt {
            id: "00000000-0000-4000-8000-000000000000".to_owned(),
            started_at: "2026-11-23T09:00:00Z".to_owned(),
            scenario_sha256: "0".repeat(64),
            scenario_meaning: "0".repeat(64),
            previous: None,
        }
    }

    #[test]
    fn a_record_replays_to_the_same_transcript() {
        let mut consult = consult(Mode::Practice);
        let unfinished = record(&consult, &attempt(), &Reflection::default());
        assert_eq!(unfinished.result, None);
        while consult.ending.is_none() {
            consult.seconds += 2.5;
            consult.reveal.finish();
            consult.choose(0);
        }
        let record = record(&consult, &attempt(), &Reflection::default());
        assert!(
            record
                .steps
                .windows(2)
                .all(|pair| pair[0].at_ms <= pair[1].at_ms)
        );
        assert_eq!(record.last_ms(), (consult.seconds * 1000.0) as u64);
        let session = &consult.session;
        let again = record
            .replay(session.scenario().clone(), session.rubric().clone())
            .expect("replays");
        assert_eq!(again.transcript().render(), session.transcript().render());
        assert!(record.result.is_some_and(|claim| claim.evidence.len() == 4));
    }
}
