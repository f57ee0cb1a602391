//! Why a text is not a record.

use std::fmt;

use super::schema::{FIRST, SCHEMA};

/// Why a text is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// The bytes are not UTF-8.
    NotText,
    /// The text is not JSON.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but nothing says that it is a record.
    NoSchema,
    /// A record of a form that this program does not know.
    OtherSchema {
        /// The form that it names.
        found: String,
    },
    /// A record with something missing or of the wrong kind.
    Malformed { why: String },
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText => f.write_str("the file is not UTF-8 text"),
            Self::NotJson { line, column } => {
                write!(f, "not valid JSON at line {line}, column {column}")
            }
            Self::NoSchema => write!(f, "no `schema` field says `{SCHEMA}`"),
            Self::OtherSchema { found } => {
                write!(
                    f,
                    "its form is `{found}`; this program reads `{SCHEMA}` and `{FIRST}`"
                )
            }
            Self::Malformed { why } => f.write_str(why),
        }
    }
}

impl std::error::Error for RecordError {}
