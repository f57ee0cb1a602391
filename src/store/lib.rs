//! Everything that can fail because of the world: files, the environment and the clock.
//!
//! Practice and assess ask for it through their ports, so another store can take its place there. Hosts name it as it is.

pub mod archive;
mod archive_erasing;
mod archive_in_hand;
mod archive_texts;
pub mod background;
pub mod bundle;
pub mod clock;
pub mod database;
mod database_with_files;
pub mod desk_records;
pub mod desktop;
mod drafts;
mod erased;
mod file_lock;
mod file_sound;
pub mod file_store;
pub mod files;
pub mod find_files;
pub mod folder_attempts;
pub mod handed_in;
mod in_use;
mod kept_notes;
pub mod keys;
pub mod library;
pub mod new_folder;
mod notebook_notes;
mod opening;
pub mod paths;
pub(crate) mod programs;
pub mod record;
pub mod settings;
pub mod shipped;
pub mod sound;
pub mod speech;
pub mod standards;
pub mod store_choice;
mod texts_beside;
pub mod ticket_notes;
mod unfit_texts;
pub mod verdict_file;
pub mod verdicts;

pub use database_with_files::Trouble;
pub use erased::{Erased, LeftBehind, WhyLeft};
pub use kept_notes::WhatWasKept;

use std::fmt;
use std::path::{Path, PathBuf};

use engine::diagnostic::shortened;
use practice::ports::StoreLocation;

/// A path as the name of a place.
pub fn place(path: &Path) -> StoreLocation {
    StoreLocation::new(path.as_os_str())
}

/// What went wrong outside the program, with the place where it did.
#[derive(Debug)]
pub enum IoError {
    /// A file or folder could not be read.
    Read {
        path: PathBuf,
        /// Why, as the system says it.
        source: std::io::Error,
    },
    /// A file could not be written; what was there before is unchanged.
    Write {
        path: PathBuf,
        /// Why, as the system says it.
        source: std::io::Error,
    },
    /// A folder, device or pipe stands where a file is needed.
    NotAFile { path: PathBuf },
    /// Something else stands where a folder is needed.
    NotAFolder { path: PathBuf },
    /// The file is larger than what is read.
    TooLarge {
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file is there already and is not overwritten.
    Exists { path: PathBuf },
    /// The file is not a record.
    NotARecord {
        path: PathBuf,
        /// What is wrong with it.
        source: engine::record::RecordError,
    },
    /// The file is not a settings file.
    NotSettings {
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The file is not one of the notebooks beside the records.
    NotANotebook {
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The file is not a key, a ticket or a counter-signature.
    NotSigned {
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Others than its owner may read a file with a secret key.
    OpenKey { path: PathBuf },
    /// The file is not a book of verdicts.
    NotVerdicts {
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// The record is not as this session left it: another one has gone on with it, or it was taken away.
    Changed { path: PathBuf },
    /// Another program plays the attempt just now.
    InUse {
        /// Id of the attempt that is being played.
        attempt: String,
    },
    /// More than one kept attempt has an id that begins so.
    Several {
        /// The beginning that was named.
        named: String,
    },
    /// The system names no folder for a program's data.
    NoDataFolder,
    /// What is to be kept is larger than what is read again.
    TooMuch {
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// The database does not do what it is asked.
    Database {
        /// Where it is, without a password.
        place: String,
        /// What kind of thing went wrong.
        fault: database::DatabaseFault,
        /// The database's own words; may be empty.
        why: String,
    },
    /// The store holds a text under a hash that is not its own.
    StoreDamaged { path: PathBuf },
}

impl IoError {
    /// A file or folder that could not be read.
    pub fn read(path: &Path, source: std::io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            source,
        }
    }

    /// What somebody can do about it; may be empty.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Database { fault, .. } => fault.hint(),
            Self::NotARecord {
                source: engine::record::RecordError::OtherSchema { found },
                ..
            } if found.starts_with("bedside-bundle/") => {
                "it is a bundle: `bedside import` takes it in, and its records lie in `received` of the data folder then"
            }
            Self::InUse { .. } => "go on there, or close it there first",
            _ => "",
        }
    }

    /// Whether there is no such file.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Read { source, .. } if source.kind() == std::io::ErrorKind::NotFound)
    }

    pub(crate) fn write(path: &Path, source: std::io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            source,
        }
    }
}

impl fmt::Display for IoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => {
                write!(f, "cannot read: {}: {}", reason(source), path.display())
            }
            Self::Write { path, source } => {
                write!(f, "cannot write: {}: {}", reason(source), path.display())
            }
            Self::NotAFile { path } => write!(f, "not a file: {}", path.display()),
            Self::NotAFolder { path } => write!(
                f,
                "a file stands where a folder is needed: {}",
                path.display()
            ),
            Self::TooLarge { path, limit } => write!(
                f,
                "the file is too large, at most {} are read: {}",
                bytes(*limit),
                path.display()
            ),
            Self::Exists { path } => write!(
                f,
                "there is a file already, and it is kept: {}",
                path.display()
            ),
            Self::NotARecord { path, source } => {
                let why = shortened(&source.to_string());
                write!(f, "not a record: {why}: {}", path.display())
            }
            Self::NotSettings { path, why } => {
                let why = shortened(why);
                write!(f, "not a settings file: {why}: {}", path.display())
            }
            Self::NotANotebook { path, why } => {
                let why = shortened(why);
                write!(f, "cannot be read, and stays as it is: {why}: {}", path.display())
            }
            Self::NotSigned { path, why } => {
                let why = shortened(why);
                write!(f, "not what it should be: {why}: {}", path.display())
            }
            Self::OpenKey { path } => write!(
                f,
                "others than you may read the secret key (`chmod 600` keeps it to you): {}",
                path.display()
            ),
            Self::NotVerdicts { path, line, why } => write!(
                f,
                "line {line} is no verdict: {}: {}",
                shortened(why),
                path.display()
            ),
            Self::Changed { path } => write!(
                f,
                "the record was changed by another session in the meantime, nothing is written over it: {}",
                path.display()
            ),
            Self::InUse { attempt } => {
                write!(f, "attempt {attempt} is being played in another Bedside; nothing was changed")
            }
            Self::Several { named } => {
                write!(f, "more than one attempt begins with `{named}`; type more of its id")
            }
            Self::NoDataFolder => f.write_str(
                "the system names no folder for data; name one with `--data-dir` or `BEDSIDE_DATA_DIR`",
            ),
            Self::TooMuch { path, limit } => write!(
                f,
                "the record would be larger than the {} that are read again, it stays as it was: {}",
                bytes(*limit),
                path.display()
            ),
            Self::Database { place, fault, why } => {
                write!(f, "{}: {fault}", fault.code())?;
                if !why.is_empty() {
                    write!(f, " ({why})")?;
                }
                write!(f, ": {place}")
            }
            Self::StoreDamaged { path } => write!(
                f,
                "the stored scenario is not the text that its name says: {}",
                path.display()
            ),
        }
    }
}

impl std::error::Error for IoError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } | Self::Write { source, .. } => Some(source),
            Self::NotARecord { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// What the system says, in words and without its error number.
fn reason(e: &std::io::Error) -> String {
    use std::io::ErrorKind as K;
    match e.kind() {
        K::NotFound => "there is no such file or folder".into(),
        K::PermissionDenied => "permission denied".into(),
        K::ReadOnlyFilesystem => "the disk is read-only".into(),
        K::StorageFull => "the disk is full".into(),
        K::NotADirectory | K::AlreadyExists => "a file stands where a folder is needed".into(),
        K::IsADirectory => "it is a folder".into(),
        _ => {
            let text = e.to_string();
            let cut = text.find(" (os error").unwrap_or(text.len());
            let text = text.get(..cut).unwrap_or(&text);
            let mut chars = text.chars();
            chars
                .next()
                .map(|c| c.to_lowercase().collect::<String>() + chars.as_str())
                .unwrap_or_default()
        }
    }
}

fn bytes(n: u64) -> String {
    if n >= 1 << 20 {
        format!("{} MiB", n >> 20)
    } else {
        format!("{} KiB", n >> 10)
    }
}
