//! What a record shows, and no more: separate statements, each yes, no or not shown, with its reasons. `verify`, `replay` and
//! every report say what stands here.
//!
//! A statement is “yes” only where something shows it that whoever made the record could not have made alone, or where it is
//! about the record and nothing else. There is no sum of them.

mod case;
mod sitting;

use serde::Serialize;

use super::looking_back::ReplayedRecord;
use super::ports::{KeptRecord, OutsideKnowledge};
use case::ProvenRecord;

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofAnswer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// Nothing here shows whether it is so.
    NotShown,
}

impl ProofAnswer {
    /// The answer in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotShown => "not shown",
        }
    }
}

/// What is asked of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofQuestion {
    /// Its choices give the words and the result that it names.
    PlayedAgain,
    /// It is as somebody else has seen it.
    Unchanged,
    /// Each step follows the one before it, and no other record of the attempt goes another way.
    CompleteChain,
    /// It was not left and gone on with.
    OneGo,
    /// The attempt that was begun before it is here.
    AttemptBefore,
    /// What it says of itself fits the texts behind its hashes.
    Head,
    /// Its scenario is published here.
    Published,
    /// It was sat under a ticket.
    Ticket,
    /// Somebody else has signed its beginning and its end.
    CounterSigned,
    /// Somebody says that they saw who sat there.
    Person,
    /// Its words could be read in the time that it took.
    Speed,
}

impl ProofQuestion {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::PlayedAgain,
        Self::Unchanged,
        Self::CompleteChain,
        Self::OneGo,
        Self::AttemptBefore,
        Self::Head,
        Self::Published,
        Self::Ticket,
        Self::CounterSigned,
        Self::Person,
        Self::Speed,
    ];

    /// The question in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::PlayedAgain => "played again",
            Self::Unchanged => "unchanged",
            Self::CompleteChain => "complete chain",
            Self::OneGo => "in one go",
            Self::AttemptBefore => "attempt before it",
            Self::Head => "head fits",
            Self::Published => "published scenario",
            Self::Ticket => "sat under a ticket",
            Self::CounterSigned => "counter-signed",
            Self::Person => "person seen",
            Self::Speed => "speed plausible",
        }
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What it is about.
    pub what: ProofQuestion,
    /// The answer.
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
