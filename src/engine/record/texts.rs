//! What a record was made with: the scenario and the rubric, by name and by the hash of their texts.

use serde::{Deserialize, Serialize};

use super::hash::sha256_hex;
use crate::rubric::Rubric;
use crate::scenario::Header;
use crate::source::{meaning, unix_lines};

/// The scenario that was played.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioRef {
    pub id: String,
    pub version: String,
    /// Title, so that a record can be read without the scenario.
    pub title: String,
    /// SHA-256 of the text, in lower-case hexadecimal.
    pub sha256: String,
    /// SHA-256 of what the text says, whatever its layout; empty in records that were made before this was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
}

/// The rubric that the score rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RubricRef {
    /// Id and version.
    pub id: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
}

impl RubricRef {
    /// How a record names a rubric.
    pub fn of(rubric: &Rubric) -> Self {
        Self {
            id: rubric.id_and_version(),
            sha256: rubric.hash().to_owned(),
        }
    }
}

impl ScenarioRef {
    /// What is kept of a scenario and its text.
    pub fn of(header: &Header, text: &str) -> Self {
        Self {
            id: header.id.clone(),
            version: header.version.clone(),
            title: header.title.clone(),
            sha256: sha256_hex(text.as_bytes()),
            meaning: sha256_hex(meaning(text).as_bytes()),
        }
    }

    /// Whether another text is the one that was played, or says the same.
    pub fn says(&self, text: &str) -> bool {
        let is = |text: &str| sha256_hex(text.as_bytes()) == self.sha256;
        is(text)
            || (!self.meaning.is_empty()
                && sha256_hex(meaning(text).as_bytes()) == self.meaning)
            // Records that were made before the meaning was kept: the other line ends.
            || is(&unix_lines(text))
            || is(&unix_lines(text).replace('\n', "\r\n"))
    }
}
