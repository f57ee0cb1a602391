//! What a record shows, and no more: separate statements, each yes, no or not shown, with its reasons. `verify`, `replay` and
//! every report say what stands here.
//!
//! A statement is “yes” only where something shows it that whoever made the record could not have made alone, or where it is
//! about the record and nothing else. There is no sum of them.

mod case;
mod question;
mod sitting;

pub use question::{ProofAnswer, ProofQuestion};

use serde::Serialize;

use super::ports::{KeptRecord, OutsideKnowledge};
use super::replayed_record::ReplayedRecord;
use case::ProvenRecord;

/// What a record shows about one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What it is about.
    pub what: ProofQuestion,
    pub answer: ProofAnswer,
    /// Why, each without a full stop; never empty.
    pub why: Vec<String>,
}

/// Everything that a record shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Id of the attempt, as the record has it.
    pub attempt: String,
    /// One for each of [`ProofQuestion::ALL`], in that order.
    pub statements: Vec<Statement>,
}

impl Proof {
    /// The answer to a question.
    pub fn answer(&self, what: ProofQuestion) -> ProofAnswer {
        let found = self.statements.iter().find(|said| said.what == what);
        found.map_or(ProofAnswer::NotShown, |said| said.answer)
    }

    /// Whether nothing speaks against the record itself: it plays again, and its hash, its chain and its head fit.
    pub fn holds(&self) -> bool {
        let own = [
            ProofQuestion::Unchanged,
            ProofQuestion::CompleteChain,
            ProofQuestion::Head,
        ];
        self.answer(ProofQuestion::PlayedAgain) == ProofAnswer::Yes
            && own.iter().all(|what| self.answer(*what) != ProofAnswer::No)
    }

    /// All answers in one line, for the first page of a report.
    pub fn in_short(&self) -> String {
        let said = self.statements.iter();
        let said = said.map(|said| format!("{}: {}", said.what.words(), said.answer.words()));
        said.collect::<Vec<_>>().join(" · ")
    }
}

/// What a record shows. `again` is what came of playing it, or why it could not be played.
pub(super) fn proof(
    kept: &KeptRecord,
    again: Result<&ReplayedRecord, &str>,
    outside: &OutsideKnowledge,
) -> Proof {
    let case = ProvenRecord {
        kept,
        record: &kept.record,
        again,
        outside,
        signed: outside
            .counter_signatures
            .iter()
            .filter(|one| one.attempt == kept.record.attempt)
            .filter_map(|one| Some((one, outside.trusted.get(&one.key)?.as_str())))
            .collect(),
    };
    let statements = ProofQuestion::ALL.into_iter().map(|what| {
        let (answer, why) = case.say(what);
        Statement { what, answer, why }
    });
    Proof {
        attempt: kept.record.attempt.clone(),
        statements: statements.collect(),
    }
}
