//! Why something is not taken into the book of verdicts, in words.

use std::fmt;

use super::entry::{SHORTEST_REASON, UNDO_MS};
use engine::domain::Domain;

/// Why something is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is named.
    NoAssessor,
    /// The attempt was read under this name, which people can not tell from the one that is given.
    LooksLike(String),
    /// It needs a domain.
    NoDomain,
    /// The domain has no place in this attempt: nothing can be accepted.
    NoPlace(Domain),
    /// The assessor has not said yet where they place it.
    NotJudged(Domain),
    /// They have, and the computed place has been shown: a second judgment would not be blind.
    JudgedAlready(Domain),
    /// A place is at most 100.
    TooHigh(u8),
    /// It needs a reason that says something.
    NoReason,
    /// The assessor has signed; nothing of theirs changes any more.
    Signed,
    /// These domains are not decided yet.
    Open(Vec<Domain>),
    /// There is nothing of theirs to take back.
    NothingToTakeBack,
    /// It was too long ago.
    TooLate,
    /// The record has changed since it was read.
    OtherRecord,
    /// Somebody else has signed, too, and what they decided was shown.
    SeenOthers,
    /// A safety gate tripped, and nothing was said about it.
    NoSafety,
    /// What was not safe has a turn.
    NoTurn,
    /// The conversation has no such turn.
    NoSuchTurn {
        /// What was named.
        turn: u32,
        /// How many there are.
        turns: usize,
    },
    /// It goes against what the safety gates say, without a reason.
    AgainstGates {
        /// Whether a gate tripped.
        gated: bool,
    },
    /// It names no line of a ledger: turn, behavior code and level as counted.
    NoLine,
    /// A level is at most 4.
    NoLevel(u8),
    /// It is seen at the level at which it was counted.
    AsCounted,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAssessor => f.write_str("a verdict needs somebody who gives it"),
            Self::LooksLike(name) => write!(
                f,
                "this attempt was read under the name “{name}”, which looks like yours, so that both could be one person; go on under that name, or take one that tells the two of you apart"
            ),
            Self::NoDomain => f.write_str("a verdict needs a domain"),
            Self::NoPlace(domain) => write!(
                f,
                "{} has no computed place in this attempt, so there is nothing to accept or adjust",
                domain.label()
            ),
            Self::NotJudged(domain) => write!(
                f,
                "the computed place of {} is shown and decided on only after your own judgement",
                domain.label()
            ),
            Self::JudgedAlready(domain) => write!(
                f,
                "you have judged {} already, and its computed place was shown then",
                domain.label()
            ),
            Self::TooHigh(place) => write!(f, "a place lies between 0 and 100, this is {place}"),
            Self::NoReason => write!(f, "a reason of at least {SHORTEST_REASON} characters is needed"),
            Self::Signed => f.write_str("you have signed this attempt; what you decided stands"),
            Self::Open(domains) => {
                let names: Vec<&str> = domains.iter().map(|domain| domain.label()).collect();
                write!(f, "not decided yet: {}", names.join(", "))
            }
            Self::NothingToTakeBack => f.write_str("there is nothing of yours to take back"),
            Self::TooLate => write!(
                f,
                "an entry can be taken back for {} minutes, and this one is older; decide again with a reason",
                UNDO_MS / 60_000
            ),
            Self::SeenOthers => f.write_str(
                "somebody else has signed this attempt, too, and you have seen what they decided; your signature stands",
            ),
            Self::NoSafety => f.write_str(
                "a safety gate tripped in this conversation; say whether you hold it to be safe",
            ),
            Self::NoTurn => f.write_str("what was not safe has a turn, counted from 1"),
            Self::NoSuchTurn { turn, turns } => write!(
                f,
                "there is no turn {turn}: this conversation has {turns}, counted from 1"
            ),
            Self::AgainstGates { gated: true } => write!(
                f,
                "a safety gate tripped in this conversation; to hold it to be safe takes a reason of at least {SHORTEST_REASON} characters"
            ),
            Self::AgainstGates { gated: false } => write!(
                f,
                "no safety gate tripped in this conversation; to hold it to be unsafe takes a reason of at least {SHORTEST_REASON} characters"
            ),
            Self::NoLine => f.write_str(
                "what is seen otherwise is a line of the ledger: it has a turn, counted from 1, and a behaviour code",
            ),
            Self::NoLevel(level) => write!(f, "a level lies between 0 and 4, this is {level}"),
            Self::AsCounted => f.write_str(
                "this is the level at which it was counted, so there is nothing to see otherwise",
            ),
            Self::OtherRecord => f.write_str(
                "the record of this attempt is no longer the one that you read; what you decided was about another text",
            ),
        }
    }
}
