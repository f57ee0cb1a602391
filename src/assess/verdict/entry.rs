//! One line of the book of verdicts.

use std::fmt;

use serde::{Deserialize, Serialize};

use engine::domain::Domain;
use engine::record::{canonical, sha256_hex};
use engine::source::unseen::is_hidden;

/// The form of entry that this program writes and reads.
pub const SCHEMA: &str = "bedside-verdict/1";
/// The form of entries of kinds that came later: what a program before them cannot read says so.
pub const SCHEMA_2: &str = "bedside-verdict/2";

/// How long an entry can be taken back, in milliseconds: a quarter of an hour.
pub const UNDO_MS: u64 = 15 * 60 * 1_000;

/// Shorter reasons say nothing, in characters.
pub const SHORTEST_REASON: usize = 8;

/// Why a line of the book is no entry.
#[derive(Debug)]
pub enum NoVerdictEntry {
    /// It does not hold what an entry holds.
    Malformed(serde_json::Error),
    /// It says something that no entry can say.
    Impossible(&'static str),
    /// It is of a form that this program does not read for what was done.
    OtherForm {
        /// The form that it names.
        found: String,
        /// The form that is read there.
        reads: &'static str,
    },
}

impl fmt::Display for NoVerdictEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(error) => error.fmt(f),
            Self::Impossible(what) => f.write_str(what),
            Self::OtherForm { found, reads } => {
                write!(
                    f,
                    "its form is `{found}`; this program reads `{reads}` here"
                )
            }
        }
    }
}

impl std::error::Error for NoVerdictEntry {}

/// What was decided or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum VerdictAct {
    /// Where the assessor places the domain, 0..=100, before the computed place was shown.
    Judged {
        /// From 0 to 100.
        place: u8,
    },
    /// The computed place stands.
    Accepted,
    /// Another place stands in its stead, 0..=100.
    Adjusted {
        /// From 0 to 100.
        place: u8,
    },
    /// No place can be given: the attempt does not show this domain.
    Rejected,
    /// Whether the conversation was safe, whatever the places are.
    Safety {
        /// Whether it was.
        safe: bool,
        /// The turn at which it was not, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        turn: Option<u32>,
    },
    /// A line of the ledger is seen otherwise. The line stays as it is, and so does what it counts.
    Otherwise {
        /// The turn of the line, from 1.
        turn: u32,
        /// The behavior code of the line.
        code: String,
        /// The level at which it was counted, 0..=4.
        counted: u8,
        /// The level at which the assessor sees it, 0..=4.
        level: u8,
    },
    /// An earlier entry of the same assessor no longer counts.
    TakenBack {
        /// Number of that entry in the book, from 1.
        number: u64,
    },
    /// The assessor is done with the attempt. From now on they see what others have decided.
    Signed,
}

impl VerdictAct {
    /// The form of an entry of this kind.
    pub fn schema(&self) -> &'static str {
        match self {
            Self::Otherwise { .. } => SCHEMA_2,
            _ => SCHEMA,
        }
    }
}

/// Words of a conversation that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Turn, from 1.
    pub turn: u32,
    /// What the clinician said.
    pub words: String,
}

/// One line. It is never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerdictEntry {
    /// [`VerdictAct::schema`] of what was decided.
    pub schema: String,
    /// Number of the line, from 1.
    pub number: u64,
    /// Hash of the line before; empty in the first.
    pub previous: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// That time in milliseconds since 1970, to tell whether the entry can still be taken back.
    pub at_ms: u64,
    pub assessor: String,
    /// Id of the attempt.
    pub attempt: String,
    /// Hash of the consultation in its record ([`engine::record::Record::consultation_sha256`]); in earlier entries the hash under which
    /// the record was sealed.
    pub record_sha256: String,
    /// The domain; none for a signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Domain>,
    /// What was decided.
    pub what: VerdictAct,
    /// The computed place at that time, in hundredths of a point; none where there was none, and in a blind judgment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<u16>,
    /// Why; in a signature, what else is to be said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Words of the conversation that a signature rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
    /// SHA-256 of the line without this field, in canonical JSON.
    #[serde(default)]
    pub hash: String,
}

impl VerdictEntry {
    /// The hash that the line must have.
    pub fn own_hash(&self) -> String {
        let bare = Self {
            hash: String::new(),
            ..self.clone()
        };
        let value = serde_json::to_value(bare).unwrap_or_default();
        sha256_hex(canonical(&value).as_bytes())
    }

    /// The line as it is written, with its hash and without a line end.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a line.
    ///
    /// # Errors
    /// It is no entry, or one of another form.
    pub fn read(line: &str) -> Result<Self, NoVerdictEntry> {
        let entry: Self = serde_json::from_str(line).map_err(NoVerdictEntry::Malformed)?;
        let reads = entry.what.schema();
        if entry.schema != reads {
            return Err(NoVerdictEntry::OtherForm {
                found: entry.schema,
                reads,
            });
        }
        match entry.impossible() {
            Some(what) => Err(NoVerdictEntry::Impossible(what)),
            None => Ok(entry),
        }
    }

    /// What of it no program of ours writes, whatever its hash is: everybody can work out a hash.
    fn impossible(&self) -> Option<&'static str> {
        let of_a_domain = matches!(
            self.what,
            VerdictAct::Judged { .. }
                | VerdictAct::Accepted
                | VerdictAct::Adjusted { .. }
                | VerdictAct::Rejected
        );
        let faults = [
            (
                matches!(self.what, VerdictAct::Judged { place } | VerdictAct::Adjusted { place } if place > 100),
                "a place lies between 0 and 100",
            ),
            (
                matches!(self.what, VerdictAct::Otherwise { counted, level, .. } if counted.max(level) > 4),
                "a level lies between 0 and 4",
            ),
            (
                matches!(
                    self.what,
                    VerdictAct::Otherwise { turn: 0, .. }
                        | VerdictAct::Safety { turn: Some(0), .. }
                ) || self.quotes.iter().any(|quote| quote.turn == 0),
                "turns are numbered from 1",
            ),
            (
                self.number == 0 || matches!(self.what, VerdictAct::TakenBack { number: 0 }),
                "lines are numbered from 1",
            ),
            (
                self.computed.is_some_and(|computed| computed > 10_000),
                "a computed place lies between 0 and 100",
            ),
            (
                of_a_domain && self.domain.is_none(),
                "a verdict needs a domain",
            ),
            (
                self.assessor.trim().is_empty() || self.assessor.contains(is_hidden),
                "the assessor has no name, or one with marks in it that nobody sees",
            ),
        ];
        let mut faults = faults.into_iter();
        faults.find_map(|(is, what)| is.then_some(what))
    }
}
