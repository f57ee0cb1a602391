//! What a record that was handed in says of own words that were left out of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The form of what is signed about own words that were left out.
const LEFT_OUT: &str = "bedside-left-out/1";

/// Says that own words were left out of a record when it was handed in, signed by the installation that did it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// How many sentences.
    pub sentences: u32,
    /// Hash of the record with them.
    pub sealed: String,
    /// Hash of what was handed in, without what is said here.
    pub left: String,
    /// Public key of that installation, in hexadecimal.
    pub key: String,
    /// Its signature on all of this and the id of the attempt.
    pub signature: String,
}

/// How far a record shows by itself that own words were left out of it when it was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeavingOut {
    /// It does not say so.
    Nothing,
    /// The installation that began the record has signed it, and the record is what was handed in.
    Signed,
    /// That installation has signed it, and what was handed in has changed since.
    Changed,
    /// Another installation has signed it.
    ByAnother,
    /// Its signature does not hold.
    False,
}

impl LeftOut {
    /// What is signed, with the signature where there is one.
    pub(super) fn said(&self, attempt: &str) -> Value {
        serde_json::json!({
            "schema": LEFT_OUT,
            "attempt": attempt,
            "sentences": self.sentences,
            "sealed": self.sealed,
            "left": self.left,
            "key": self.key,
            "signature": self.signature,
        })
    }
}
