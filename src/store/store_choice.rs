//! Which store is set: a database of SQLite or PostgreSQL, or record files.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::IoError;
use super::database::{At, DatabaseFault};

/// Names the store in the environment.
pub const STORE_VARIABLE: &str = "BEDSIDE_STORE";

/// Where records, texts, notebooks and verdicts are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    /// One file for each record, in the data folder.
    #[default]
    Files,
    /// A file of SQLite in the data folder.
    Usual,
    /// A database that was named.
    At(At),
    /// A database that was named, and a file of each record in the data folder.
    AtWithFiles(At),
}

/// Stands before the name of a database beside which a file of each record is kept.
const WITH_FILES: &str = "files+";

impl Setting {
    /// What was named, else what the environment names, else the usual database.
    ///
    /// # Errors
    /// The name is not a valid store.
    pub fn find(named: Option<&OsStr>) -> Result<Self, IoError> {
        let named = named.map(OsStr::to_owned);
        let named = named.or_else(|| std::env::var_os(STORE_VARIABLE));
        match named.filter(|named| !named.is_empty()) {
            Some(named) => Self::read(&named),
            None => Ok(Self::Usual),
        }
    }

    /// `files`, `sqlite`, `sqlite:FILE`, the address of a server, or a file; `files+` before a database asks for a file of each record
    /// as well.
    ///
    /// # Errors
    /// It is an address of another kind, or its name is no text.
    pub fn read(named: &OsStr) -> Result<Self, IoError> {
        let file = |path: &Path| Self::At(At::File(path.to_owned()));
        let Some(text) = named.to_str() else {
            return Err(IoError::Database {
                place: Path::new(named).display().to_string(),
                fault: DatabaseFault::Setting,
                why: "the name of its file is no text".to_owned(),
            });
        };
        match text {
            "files" => return Ok(Self::Files),
            "sqlite" => return Ok(Self::Usual),
            _ => {}
        }
        if let Some(rest) = text.strip_prefix(WITH_FILES) {
            return Ok(match Self::read(OsStr::new(rest))? {
                Self::At(at) => Self::AtWithFiles(at),
                other => other,
            });
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::At(At::Server(text.to_owned())));
        }
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if !path.is_empty() {
                return Ok(file(Path::new(path)));
            }
        } else if !text.contains("://") {
            return Ok(file(&PathBuf::from(text)));
        }
        let scheme = text.split(':').next().unwrap_or_default();
        Err(IoError::Database {
            place: scheme.to_owned(),
            fault: DatabaseFault::Setting,
            why: String::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_says_which_store_it_is() {
        let at = |path: &str| Setting::At(At::File(path.into()));
        let server = |url: &str| Setting::At(At::Server(url.into()));
        for (named, setting) in [
            ("files", Setting::Files),
            ("sqlite", Setting::Usual),
            ("sqlite:/a/b.db", at("/a/b.db")),
            ("sqlite:///a/b.db", at("/a/b.db")),
            ("b.db", at("b.db")),
            ("files+sqlite", Setting::Usual),
            ("files+b.db", Setting::AtWithFiles(At::File("b.db".into()))),
            (
                "postgres://ann@db/bedside",
                server("postgres://ann@db/bedside"),
            ),
        ] {
            assert_eq!(
                Setting::read(OsStr::new(named)).unwrap(),
                setting,
                "{named}"
            );
        }
        for named in ["mysql://a:secret@b/c", "sqlite:"] {
            let refused = Setting::read(OsStr::new(named)).unwrap_err().to_string();
            assert!(
                refused.contains("DB10") && !refused.contains("secret"),
                "{refused}"
            );
        }
    }
}
