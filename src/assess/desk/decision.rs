//! Deciding: what an assessor does about an attempt, checked against its row and the book, and written behind what is there.

use std::fmt;

use engine::domain::Domain;

use super::ScaleWord;
use crate::attempts::AttemptRow;
use crate::verdict::{
    Ask, Book, Now, Quote, Refusal, SHORTEST_REASON, VerdictAct, VerdictEntry, Verdicts,
};

/// What an assessor decides or does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Places a domain, 0..=100, before its computed place is shown.
    Judge(Domain, u8),
    /// Lets the computed place stand.
    Accept(Domain),
    /// Puts another place, 0..=100, in its stead; with a reason.
    Adjust(Domain, u8, String),
    /// Gives no place; with a reason.
    Reject(Domain, String),
    /// Says whether the conversation was safe, and at which turn it was not.
    Safety {
        /// Whether it was.
        safe: bool,
        /// The turn, from 1.
        turn: Option<u32>,
        /// Why; needed where it goes against the gates.
        reason: String,
    },
    /// Sees a line of the ledger otherwise; with a reason. The line and what it counts stay as they are.
    Otherwise {
        /// The turn of the line, from 1.
        turn: u32,
        /// Its behavior code.
        code: String,
        /// The level at which it was counted, 0..=4.
        counted: u8,
        /// The level at which it is seen, 0..=4.
        level: u8,
        reason: String,
    },
    /// Is done with the attempt.
    Sign {
        /// Whether every computed place that lies within the word of the own judgment is accepted with it.
        accepting: bool,
        /// What else the assessor wants to say; may be empty.
        remark: String,
        /// Words of the conversation that the verdict rests on.
        quotes: Vec<Quote>,
    },
    /// Takes the last entry back.
    TakeBack,
}

/// Why nothing was decided.
#[derive(Debug)]
pub enum Undecided<E> {
    /// The attempt was not finished.
    Unfinished,
    /// Its record does not hold; what was found first.
    DoesNotHold(String),
    /// The book is not as it was written; what was found.
    Doubted(Vec<String>),
    /// It is not taken.
    Refused(Refusal),
    /// The book cannot be read or written.
    Kept(E),
}

impl<E: fmt::Display> fmt::Display for Undecided<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfinished => {
                f.write_str("this attempt was not finished, and nothing is decided about it")
            }
            Self::DoesNotHold(why) => write!(
                f,
                "this record does not hold, and nothing is decided about it: {why}"
            ),
            Self::Doubted(doubts) => write!(
                f,
                "the book of verdicts is not as it was written, so nothing is added to it: {}",
                doubts.join("; ")
            ),
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Kept(error) => error.fmt(f),
        }
    }
}

/// Whether anything can be decided about an attempt.
///
/// # Errors
/// It was not finished, or its record does not hold.
pub fn may_be_decided<E>(row: &AttemptRow) -> Result<(), Undecided<E>> {
    if !row.is_finished() {
        return Err(Undecided::Unfinished);
    }
    match row.doubts.first() {
        Some(why) => Err(Undecided::DoesNotHold(why.clone())),
        None if row.record_sha256.is_empty() => {
            Err(Undecided::DoesNotHold("it has no seal".to_owned()))
        }
        None => Ok(()),
    }
}

/// The domains that an attempt has a place in: all of them are decided before it is signed.
pub fn exercised(row: &AttemptRow) -> Vec<Domain> {
    let place = |domain: &&Domain| row.points(**domain).is_some();
    Domain::ALL.iter().filter(place).copied().collect()
}

/// Whether the computed place of a domain lies within the word in which it was judged.
pub fn agrees(judged: u8, computed: f64) -> bool {
    ScaleWord::of(f64::from(judged)) == ScaleWord::of(computed)
}

/// Decides: reads the book, checks, and adds what follows. Returns the book as it stands then.
///
/// # Errors
/// Why nothing was decided; then nothing was added, but for what was accepted before a signature that could not be written.
pub fn decide<V: Verdicts>(
    verdicts: &mut V,
    row: &AttemptRow,
    who: &str,
    decision: &Decision,
    now: &Now,
) -> Result<Book, Undecided<V::Error>> {
    may_be_decided(row)?;
    let book = Book::kept(verdicts).map_err(Undecided::Kept)?;
    add(book, verdicts, row, who, decision, now)
}

/// Decides like [`decide`], by the book as it was read last: only what is added has to be written then, and the store takes
/// nothing where somebody else has added something meanwhile.
///
/// # Errors
/// Why nothing was decided. [`Undecided::Kept`] also says that the book has changed since it was read.
pub fn decide_in<V: Verdicts>(
    book: Book,
    verdicts: &mut V,
    row: &AttemptRow,
    who: &str,
    decision: &Decision,
    now: &Now,
) -> Result<Book, Undecided<V::Error>> {
    may_be_decided(row)?;
    add(book, verdicts, row, who, decision, now)
}

/// Adds what follows from a decision about an attempt that may be decided.
fn add<V: Verdicts>(
    mut book: Book,
    verdicts: &mut V,
    row: &AttemptRow,
    who: &str,
    decision: &Decision,
    now: &Now,
) -> Result<Book, Undecided<V::Error>> {
    if !book.doubts.is_empty() {
        return Err(Undecided::Doubted(book.doubts));
    }
    let entries = entries(&mut book, row, who, decision, now).map_err(Undecided::Refused)?;
    for entry in &entries {
        verdicts.append(entry).map_err(Undecided::Kept)?;
    }
    Ok(book)
}

/// The entries that follow from a decision, in order; they are in the book afterwards, as well.
fn entries(
    book: &mut Book,
    row: &AttemptRow,
    who: &str,
    decision: &Decision,
    now: &Now,
) -> Result<Vec<VerdictEntry>, Refusal> {
    let exercised = exercised(row);
    let mut ask = Ask {
        assessor: who,
        attempt: &row.attempt,
        record_sha256: book.named_by(who, &row.attempt, row.hashes()),
        domain: None,
        what: VerdictAct::Signed,
        reason: "",
        quotes: &[],
        computed: None,
        exercised: &exercised,
        gated: !row.gates.is_empty(),
    };
    let mut added = Vec::new();
    let mut add = |book: &mut Book, ask: &Ask<'_>| {
        let entry = book.next(ask, now)?;
        book.add(entry.clone());
        added.push(entry);
        Ok(())
    };
    let of = |ask: &mut Ask<'_>, domain: Domain, what| {
        ask.domain = Some(domain);
        ask.computed = row.domains.get(&domain).and_then(|own| own.hundredths);
        ask.what = what;
    };
    match decision {
        Decision::Judge(domain, place) => {
            of(&mut ask, *domain, VerdictAct::Judged { place: *place });
        }
        Decision::Accept(domain) => of(&mut ask, *domain, VerdictAct::Accepted),
        Decision::Adjust(domain, place, reason) => {
            of(&mut ask, *domain, VerdictAct::Adjusted { place: *place });
            ask.reason = reason;
        }
        Decision::Reject(domain, reason) => {
            of(&mut ask, *domain, VerdictAct::Rejected);
            ask.reason = reason;
        }
        Decision::Safety { safe, turn, reason } => {
            may_be_held(row, *safe, *turn, reason)?;
            ask.reason = reason;
            ask.what = VerdictAct::Safety {
                safe: *safe,
                turn: turn.filter(|_| !safe),
            };
        }
        Decision::Otherwise {
            turn,
            code,
            counted,
            level,
            reason,
        } => {
            ask.what = VerdictAct::Otherwise {
                turn: *turn,
                code: code.clone(),
                counted: *counted,
                level: *level,
            };
            ask.reason = reason;
        }
        Decision::TakeBack => ask.what = VerdictAct::TakenBack { number: 0 },
        Decision::Sign {
            accepting,
            remark,
            quotes,
        } => {
            if *accepting && !book.has_signed(who.trim(), &row.attempt) {
                let open = |domain: &Domain| agreeing(book, row, who, *domain);
                let open: Vec<Domain> = exercised.iter().copied().filter(open).collect();
                // First whether it can be signed at all, so that nothing is left half done.
                let mut tried = book.clone();
                for domain in &open {
                    let mut ask = ask.clone();
                    of(&mut ask, *domain, VerdictAct::Accepted);
                    tried.add(tried.next(&ask, now)?);
                }
                tried.next(&ask, now)?;
                for domain in open {
                    let mut ask = ask.clone();
                    of(&mut ask, domain, VerdictAct::Accepted);
                    add(book, &ask)?;
                }
            }
            ask.reason = remark;
            ask.quotes = quotes;
        }
    }
    add(book, &ask)?;
    Ok(added)
}

/// Whether somebody may hold a conversation to be safe, or unsafe at a turn: that turn is there, and who sees it otherwise than
/// the gates says why.
fn may_be_held(
    row: &AttemptRow,
    safe: bool,
    turn: Option<u32>,
    reason: &str,
) -> Result<(), Refusal> {
    let turns = row.turns.len();
    if let Some(turn) = turn.filter(|turn| !safe && *turn as usize > turns) {
        return Err(Refusal::NoSuchTurn { turn, turns });
    }
    let gated = !row.gates.is_empty();
    let said = reason.trim().chars().count() >= SHORTEST_REASON;
    let nowhere = !safe && turn.is_none_or(|turn| turn == 0);
    if gated == safe && !said && !nowhere {
        return Err(Refusal::AgainstGates { gated });
    }
    Ok(())
}

/// Whether a domain is judged, not decided, and its computed place lies within the word of the judgment.
fn agreeing(book: &Book, row: &AttemptRow, who: &str, domain: Domain) -> bool {
    let standing = book.standing(who.trim(), &row.attempt, domain);
    let both = standing.judged.zip(row.points(domain));
    standing.ruled.is_none() && both.is_some_and(|(judged, computed)| agrees(judged, computed))
}
