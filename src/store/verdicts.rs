//! The book of verdicts, wherever it is kept: in the database, or as a file beside the records.

use std::path::Path;

use super::IoError;
use super::database::Database;
use super::verdict_file::VerdictFile;
use assess::verdict::{VerdictEntry, Verdicts};

/// A book of verdicts, wherever it is.
#[derive(Clone, Debug)]
pub enum VerdictStore {
    /// In a file.
    File(VerdictFile),
    /// In the database.
    Database(Database),
}

impl VerdictStore {
    /// A file that somebody named.
    pub fn at(path: &Path) -> Self {
        Self::File(VerdictFile::at(path))
    }

    /// Where it is, for people.
    pub fn label(&self) -> String {
        match self {
            Self::File(file) => file.path().display().to_string(),
            Self::Database(database) => database.at().label(),
        }
    }
}

impl Verdicts for VerdictStore {
    type Error = IoError;

    fn entries(&self) -> Result<Vec<VerdictEntry>, IoError> {
        match self {
            Self::File(file) => file.entries(),
            Self::Database(database) => database.entries(),
        }
    }

    fn append(&mut self, entry: &VerdictEntry) -> Result<(), IoError> {
        match self {
            Self::File(file) => file.append(entry),
            Self::Database(database) => database.append(entry),
        }
    }

    fn last_noted(&self) -> Result<Option<String>, IoError> {
        match self {
            Self::File(file) => file.last_noted(),
            Self::Database(database) => database.last_noted(),
        }
    }
}
