//! What a record says of words that were taken away from it, and how far it shows that by itself.

use serde::{Deserialize, Serialize};

/// Says that personal words were taken away from a record after it was kept: which hash it had before, what was left, why, and who
/// says so. Without a signature anybody can write this; with one only whoever has that key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// When, RFC 3339 in UTC, by the clock of the machine that did it.
    pub at: String,
    /// Hash of the record before.
    pub sealed: String,
    /// Hash of what was left, without what is said here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub left: String,
    /// Why, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Public key of the installation that did it, in hexadecimal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Its signature on all of this and the id of the attempt.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signature: String,
}

/// How far a record itself shows that words were erased from it, and not merely taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasing {
    /// Nothing is missing, and nothing is said to be.
    Nothing,
    /// Words are missing, and nothing says why.
    Unsaid,
    /// It is said, and nobody has signed that.
    Unsigned,
    /// A signature is there and does not hold.
    False,
    /// Another installation has signed it than the one that began the record.
    ByAnother,
    /// The installation that began the record has signed it, and what was left has changed since.
    Changed,
    /// The installation that began the record has signed it, and the record is what was left.
    Signed,
}
