//! What practice asks of whoever keeps things: records by the id of their attempt, texts by their hash.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt;

use engine::record::{BegunAttempt, CounterSignature, Record, Seal};
use engine::session::Mode;

/// The name of an attempt: the random id that its record carries from the moment it is first kept.
///
/// It is neither the name of a file, which people and programs that copy files change, nor the hash of a record, which is
/// another one after every turn. Other records name an attempt by it, too: where they were played on from it, and where they
/// say what came of its resolution.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptId(String);

impl AttemptId {
    /// The id as a record has it.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The attempt of a record.
    pub fn of(record: &Record) -> Self {
        Self(record.attempt.clone())
    }

    /// The id as a record has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a store keeps something, in the store's own words, such as the path of a file. Practice only hands it on, so that a
/// host can name it to people.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoreLocation(OsString);

impl StoreLocation {
    /// A place by its words.
    pub fn new(words: impl Into<OsString>) -> Self {
        Self(words.into())
    }

    /// The words as the store has given them.
    pub fn as_os_str(&self) -> &OsStr {
        &self.0
    }

    /// The words for people; bytes that are not text are replaced by a sign.
    pub fn label(&self) -> Cow<'_, str> {
        self.0.to_string_lossy()
    }
}

/// A record as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRecord {
    /// What was read; it has not been played again.
    pub record: Record,
    /// Whether it is as it was written.
    pub seal: Seal,
    /// Where it is.
    pub place: StoreLocation,
    /// What it is called there, without what surrounds it; a debrief names it.
    pub name: String,
}

impl KeptRecord {
    /// Id of the attempt that the record is of.
    pub fn id(&self) -> AttemptId {
        AttemptId::of(&self.record)
    }
}

/// Something that lies among the records and is not listed as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnlistedThing {
    pub place: StoreLocation,
    /// Why it is not listed, in words.
    pub why: String,
}

/// What a store has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Each attempt that was asked for, once, oldest first.
    pub kept: Vec<KeptRecord>,
    /// What could not be read as a record, and further records of an attempt that is there already; whatever was asked for.
    pub aside: Vec<UnlistedThing>,
}

/// Which attempts are asked for; without any condition all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Of the scenario with this id.
    pub scenario: Option<String>,
    /// Played in this mode.
    pub mode: Option<Mode>,
    /// Begun at this time or later, RFC 3339 in UTC.
    pub since: Option<String>,
    /// Finished, or not.
    pub finished: Option<bool>,
}

impl Query {
    /// A query that every attempt meets.
    pub fn all() -> Self {
        Self::default()
    }

    /// The finished attempts at a scenario.
    pub fn finished_at(scenario: &str) -> Self {
        Self {
            scenario: Some(scenario.to_owned()),
            finished: Some(true),
            ..Self::default()
        }
    }

    /// Whether a record is asked for.
    pub fn takes(&self, record: &Record) -> bool {
        let scenario = self.scenario.as_ref();
        let since = self.since.as_ref();
        scenario.is_none_or(|id| record.scenario.id == *id)
            && self.mode.is_none_or(|mode| record.mode == mode)
            && since.is_none_or(|since| record.started_at >= *since)
            && self
                .finished
                .is_none_or(|finished| record.result.is_some() == finished)
    }
}

/// What is kept beside the records, each as one text that practice alone reads and writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notebook {
    /// How somebody likes to practice.
    Preferences,
    /// Which drills were done, and when the next ones are due.
    Drills,
    /// Where a class disagreed with the key, and why.
    Classes,
    /// How far unfinished debriefs were gone through.
    Bookmarks,
    /// What was written in own words in drills.
    DrillWords,
}

impl Notebook {
    /// Every notebook that a store keeps.
    pub const ALL: &[Self] = &[
        Self::Preferences,
        Self::Drills,
        Self::Classes,
        Self::Bookmarks,
        Self::DrillWords,
    ];

    /// A name of lower-case letters, the same for every store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferences => "preferences",
            Self::Drills => "drills",
            Self::Classes => "classes",
            Self::Bookmarks => "bookmarks",
            Self::DrillWords => "drillwords",
        }
    }
}

/// Whether a scenario is one of those that were published, by the hash of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Published {
    /// It is not known.
    #[default]
    No,
    /// It comes with this program.
    Here,
    /// An earlier text of it was published.
    Earlier {
        /// The version under which it was.
        version: String,
        /// The day since which it was, year-month-day.
        since: String,
    },
}

/// What is known about a record from outside of it. Nothing of this is taken from the record itself.
#[derive(Clone, Debug, Default)]
pub struct OutsideKnowledge {
    /// The time now, RFC 3339 in UTC; empty: not known.
    pub now: String,
    /// Whether its scenario is one of those that were published.
    pub published: Published,
    /// Public keys that are trusted here, with the name of their signer.
    pub trusted: BTreeMap<String, String>,
    /// Counter-signatures that are here, whoever has signed them and whichever record they are of.
    pub counter_signatures: Vec<CounterSignature>,
    /// Other records of the same attempt.
    pub copies: Vec<KeptRecord>,
    /// Other attempts that name the same ticket.
    pub same_ticket: Vec<AttemptId>,
    /// Whether notes of tickets that were sat here are gone, so that there may have been more.
    pub ticket_notes_lost: bool,
    /// The attempt before it, if its record is here.
    pub before: Option<BegunAttempt>,
    /// What is known here of the record before words were erased from it.
    pub erasure: Erasure,
}

/// What a store knows of words that a record says were erased from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Erasure {
    /// The record was never kept here.
    #[default]
    Unknown,
    /// It was kept here with the hash that it names, and the state after that differs from it in words alone.
    Kept,
    /// It was kept here, and that speaks against it; why.
    Against(&'static str),
}

/// Keeps records and texts, wherever that is. Every store passes the same tests (`tests/it/stores.rs`).
///
/// Settings are not part of it: they belong to a host on a device and not to what a person has practiced.
pub trait Store {
    /// Why something cannot be read or kept.
    type Error: std::error::Error;

    /// The attempts that are asked for, and what lies among their records without being one.
    ///
    /// # Errors
    /// Nothing can be listed at all.
    fn list(&self, query: &Query) -> Result<Listing, Self::Error>;

    /// The record of an attempt, if there is one that can be read.
    ///
    /// # Errors
    /// It is there and cannot be read.
    fn get(&self, id: &AttemptId) -> Result<Option<KeptRecord>, Self::Error>;

    /// Keeps the record of an attempt that has just begun, and gives its hash. The record is told which attempt was begun
    /// before it; no other can be begun between the two.
    ///
    /// # Errors
    /// It cannot be kept, or there is a record of this attempt already, which stays as it is.
    fn begin(&mut self, record: &mut Record) -> Result<String, Self::Error>;

    /// Keeps a record as it stands now in place of the one with the hash `known`, and gives its new hash. A record that was
    /// taken away meanwhile is kept again. `known` is empty for a record that was begun elsewhere and is kept here for the first
    /// time.
    ///
    /// # Errors
    /// It cannot be kept, or what is kept is not the one with that hash: somebody else has gone on with it, and that stays.
    fn save(&mut self, record: &Record, known: &str) -> Result<String, Self::Error>;

    /// Takes the record of an attempt away, if it is still the one with the hash `known`. A failure is
    /// ignored: a record that is left over is only listed once more.
    fn discard(&mut self, record: &Record, known: &str);

    /// What the record of an attempt is called where it is kept; empty where it is not.
    fn name_of(&self, record: &Record) -> String;

    /// The attempt with this [`Record::identity`], if its record is here.
    fn begun(&self, identity: &str) -> Option<BegunAttempt>;

    /// What is known here about a record from outside of it.
    fn outside(&self, record: &Record) -> OutsideKnowledge {
        OutsideKnowledge {
            before: record.previous.as_deref().and_then(|id| self.begun(id)),
            ..OutsideKnowledge::default()
        }
    }

    /// The kept text with this hash, that of a scenario or of a rubric, if there is one.
    ///
    /// # Errors
    /// It is there but cannot be read, or is not the text that its hash says.
    fn text(&self, sha256: &str) -> Result<Option<String>, Self::Error>;

    /// The text with this hash that is not kept here and lies beside a record that somebody has sent, and where.
    fn text_beside(&self, sha256: &str) -> Option<(StoreLocation, String)> {
        let _ = sha256;
        None
    }

    /// Keeps a text and gives its hash. A damaged one is mended.
    ///
    /// # Errors
    /// It cannot be kept.
    fn keep_text(&mut self, text: &str) -> Result<String, Self::Error>;

    /// What stands in a notebook; nothing before anything was written.
    ///
    /// # Errors
    /// It is there and cannot be read.
    fn notebook(&self, which: Notebook) -> Result<Option<String>, Self::Error>;

    /// Writes a notebook in place of what was there, if that is still `before`: what it said when it was read, or nothing. `false`
    /// where somebody else has written it meanwhile; then that stays, and whoever writes reads it once more.
    ///
    /// # Errors
    /// It cannot be kept; what was there stays.
    fn keep_notebook(
        &mut self,
        which: Notebook,
        text: &str,
        before: Option<&str>,
    ) -> Result<bool, Self::Error>;

    /// What was worked out from records before by this very program; nothing if there is nothing of the kind. It can be lost
    /// at any time, because it can be worked out again.
    fn worked_out(&self) -> Option<String>;

    /// Keeps what was worked out, in place of what was kept before.
    ///
    /// # Errors
    /// It cannot be kept.
    fn keep_worked_out(&mut self, text: &str) -> Result<(), Self::Error>;
}
