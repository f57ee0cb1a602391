//! The book of verdicts as a file of JSON lines beside the records: entries are added and never changed.

use std::path::{Path, PathBuf};

use super::IoError;
use super::file_lock;
use super::files::{self, Existing, FileReaders};
use super::paths::DataFolders;
use assess::verdict::{VerdictEntry, Verdicts, lost};

/// Some hundred bytes for each verdict.
const LIMIT: u64 = 256 * 1024 * 1024;

/// What is said of a last line that is cut off, with the way out.
const TORN: &str = "it was cut off while it was written, and nothing else is; take this last line out of a copy, and go on with that";

/// The file of verdicts.
#[derive(Clone, Debug)]
pub struct VerdictFile {
    path: PathBuf,
    /// Where the hash of the line that was written last is kept: beside the key of the installation, for the usual file alone.
    noted: Option<PathBuf>,
}

impl VerdictFile {
    /// The file in the usual place.
    ///
    /// # Errors
    /// When there is no folder for data.
    pub fn usual(places: &DataFolders) -> Result<Self, IoError> {
        let records = places.records()?;
        let folder = records.parent().unwrap_or(&records);
        Ok(Self {
            noted: Some(places.keys()?.join("verdicts.txt")),
            ..Self::at(&folder.join("verdicts.jsonl"))
        })
    }

    /// A file that somebody named.
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            noted: None,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Verdicts for VerdictFile {
    type Error = IoError;

    fn entries(&self) -> Result<Vec<VerdictEntry>, IoError> {
        let text = match files::read_text(&self.path, LIMIT) {
            Ok(text) => text,
            Err(error) if error.is_missing() => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let faulty = |line: usize, why: String| IoError::NotVerdicts {
            path: self.path.clone(),
            line,
            why,
        };
        let text = text.ok_or_else(|| faulty(1, "it is not UTF-8 text".into()))?;
        let lines = text
            .lines()
            .zip(1..)
            .filter(|(line, _)| !line.trim().is_empty());
        lines
            .map(|(line, number)| {
                // Only a line that was being written when the program was ended has no end.
                let torn = !text.ends_with('\n') && text.ends_with(line);
                let read = VerdictEntry::read(line);
                read.map_err(|why| {
                    faulty(
                        number,
                        if torn {
                            TORN.to_owned()
                        } else {
                            why.to_string()
                        },
                    )
                })
            })
            .collect()
    }

    fn append(&mut self, entry: &VerdictEntry) -> Result<(), IoError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        files::make_folder(folder, FileReaders::Owner)?;
        // The folder is there from the beginning, the file is not.
        let _held = file_lock::held(folder)?;
        let entries = self.entries()?;
        let last = entries
            .last()
            .map(|last| last.hash.as_str())
            .unwrap_or_default();
        if entry.previous != last {
            return Err(IoError::Changed {
                path: self.path.clone(),
            });
        }
        let noted = self.last_noted()?;
        if let Some(why) = noted.and_then(|noted| lost(&noted, &entries)) {
            return Err(IoError::NotVerdicts {
                path: self.path.clone(),
                line: entries.len() + 1,
                why,
            });
        }
        files::append_line(&self.path, &entry.line())?;
        if let Some(noted) = &self.noted {
            let hash = entry.hash.as_bytes();
            // The line is kept. One more than was noted is none that was lost.
            let _ = files::write(noted, hash, Existing::Replace, FileReaders::Owner);
        }
        Ok(())
    }

    fn last_noted(&self) -> Result<Option<String>, IoError> {
        let Some(noted) = &self.noted else {
            return Ok(None);
        };
        match files::read(noted, LIMIT) {
            Ok(hash) => Ok(Some(String::from_utf8_lossy(&hash).into_owned())),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
