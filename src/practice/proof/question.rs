//! What is asked of a record, and the three answers that there are.

use serde::Serialize;

/// The three answers that a question about a record can have.
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
