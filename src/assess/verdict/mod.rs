//! What an assessor decides about an attempt, domain by domain, kept beside the record and never in it.
//!
//! An assessor first says blind where a domain lies ([`VerdictAct::Judged`]); only then is the computed place shown, and accepted,
//! adjusted or rejected with a reason. Single lines of the ledger can be seen otherwise ([`VerdictAct::Otherwise`]). A second assessor sees nothing of the first until they have signed. Entries are only ever
//! added, each names the hash of the one before, and what was taken back stays to be read. Neither the record nor the ledger that
//! is worked out from it is touched by any of this.

mod assessor_names;
mod book;
mod book_rules;
mod enough_evidence;
mod entry;
pub mod memory;
mod readers;
mod refusal;

pub use assessor_names::{could_be_one, in_words as one_person_in_words, is_same, look_alike};
pub use book::{Ask, Book, Now, StandingVerdict};
pub use enough_evidence::{Enough, SCENARIOS_FOR_A_LABEL, enough};
pub use entry::{
    NoVerdictEntry, Quote, SCHEMA, SCHEMA_2, SHORTEST_REASON, UNDO_MS, VerdictAct, VerdictEntry,
};
pub use refusal::Refusal;

/// Keeps entries, wherever that is. Every store passes the same tests (`tests/it/cohorts.rs`).
pub trait Verdicts {
    /// Why something cannot be read or kept.
    type Error: std::error::Error;

    /// All entries, in the order in which they were added.
    ///
    /// # Errors
    /// They cannot be read.
    fn entries(&self) -> Result<Vec<VerdictEntry>, Self::Error>;

    /// Adds an entry behind the one with this hash, which is empty for the first.
    ///
    /// # Errors
    /// It cannot be kept, or another entry was added meanwhile; then nothing has changed.
    fn append(&mut self, entry: &VerdictEntry) -> Result<(), Self::Error>;

    /// The hash of the entry that was noted as the one written last, where that is noted. What was changed in between is seen by the
    /// hashes of the entries; what was taken from the end is not.
    ///
    /// # Errors
    /// It cannot be read what was noted.
    fn last_noted(&self) -> Result<Option<String>, Self::Error> {
        Ok(None)
    }
}

impl Book {
    /// The book that is kept there.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn kept<V: Verdicts>(there: &V) -> Result<Self, V::Error> {
        // What was noted is read first: whoever adds an entry meanwhile takes none away.
        let noted = there.last_noted()?;
        let entries = there.entries()?;
        let lost = noted.and_then(|noted| lost(&noted, &entries));
        let mut book = Self::of(entries);
        book.doubts.extend(lost);
        Ok(book)
    }
}

/// What is said where the entry that was noted as the last one is not there.
pub const LOST: &str =
    "the line of the verdicts that was written last is gone or says something else";

/// Whether the entry that was noted is there.
pub fn lost(noted: &str, entries: &[VerdictEntry]) -> Option<String> {
    let there = entries.iter().any(|entry| entry.hash == noted);
    (!there).then(|| LOST.to_owned())
}

/// Whether an attempt is among the fifth that two assessors read, by its id alone, so that nobody chooses which.
pub fn is_read_twice(attempt: &str) -> bool {
    let hash = engine::record::sha256_hex(attempt.as_bytes());
    let first = hash
        .get(..4)
        .and_then(|four| u32::from_str_radix(four, 16).ok());
    first.is_some_and(|first| first * 5 < 65_536)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::convert::Infallible;

    /// A book to which somebody adds an entry whenever it is looked at.
    #[derive(Default)]
    struct Busy(Cell<u64>);

    impl Busy {
        fn now(&self) -> Vec<VerdictEntry> {
            self.0.set(self.0.get() + 1);
            let mut book = Book::default();
            for _ in 0..self.0.get() {
                let ask = Ask {
                    assessor: "AB",
                    attempt: &book.entries().len().to_string(),
                    record_sha256: "",
                    domain: None,
                    what: VerdictAct::Safety {
                        safe: true,
                        turn: None,
                    },
                    reason: "",
                    quotes: &[],
                    computed: None,
                    exercised: &[],
                    gated: false,
                };
                let now = Now {
                    text: String::new(),
                    ms: 0,
                };
                let next = book.next(&ask, &now).expect("may be added");
                book.add(next);
            }
            book.entries().to_vec()
        }
    }

    impl Verdicts for Busy {
        type Error = Infallible;

        fn entries(&self) -> Result<Vec<VerdictEntry>, Infallible> {
            Ok(self.now())
        }

        fn append(&mut self, _: &VerdictEntry) -> Result<(), Infallible> {
            Ok(())
        }

        fn last_noted(&self) -> Result<Option<String>, Infallible> {
            Ok(self.now().pop().map(|last| last.hash))
        }
    }

    #[test]
    fn what_is_added_while_a_book_is_read_is_not_taken_for_lost() {
        let book = Book::kept(&Busy::default()).unwrap();
        assert_eq!(book.entries().len(), 2);
        assert!(book.doubts.is_empty(), "{:?}", book.doubts);
        assert!(lost("another", book.entries()).is_some());
    }
}
