//! Records, texts, notebooks and verdicts in a database: SQLite in one file, or PostgreSQL on a server, by one library.
//!
//! Both run the same statements; only the schemas differ (`sqlite-1.sql`, `postgres-1.sql`). Kept states and verdicts are only ever
//! added, which the database itself holds by triggers; what a person has written lies apart and can be taken away.

mod attempt_rows;
mod backup;
mod connection;
mod database_state;
mod erase;
mod fault;
mod finding;
mod folders;
mod in_hand;
mod integrity;
mod missing_words;
mod person;
mod record_files;
mod record_parts;
mod record_store;
mod schema;
mod seen_files;
mod server_rules;
mod taken_notebooks;
mod takeover;
#[cfg(test)]
mod tests;
mod verdicts;

pub use backup::Copied;
pub use database_state::{DatabaseState, SetAside};
pub use erase::Erased;
pub use fault::DatabaseFault;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::IoError;
use super::paths::DataFolders;
use connection::{Connected, Fail, OpenDatabase};
use engine::record::CounterSignature;
use std::collections::BTreeMap;

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// SQLite, in this file.
    File(PathBuf),
    /// PostgreSQL, by its address; may hold a password.
    Server(String),
}

impl At {
    /// For people, and without a password.
    pub fn label(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Server(url) => shown(url),
        }
    }
}

/// An address without what comes before the host, and without its options.
fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
    let rest = rest.split('?').next().unwrap_or_default();
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}://{host}")
}

/// A database, opened when it is first needed. Clones share the connection.
#[derive(Clone, Debug)]
pub struct Database {
    places: DataFolders,
    at: At,
    line: Arc<Mutex<Option<OpenDatabase>>>,
    /// Whether each record is a file of its own as well, and what was last in the way of one.
    files: bool,
    in_the_way: Arc<Mutex<Option<IoError>>>,
    /// Keys and counter-signatures that were named beside those in the data folder.
    trusted: BTreeMap<String, String>,
    counter_signatures: Vec<CounterSignature>,
}

impl Database {
    /// The database of these places; nothing is opened yet.
    pub fn new(places: &DataFolders, at: At) -> Self {
        Self {
            places: places.clone(),
            at,
            line: Arc::default(),
            files: false,
            in_the_way: Arc::default(),
            trusted: BTreeMap::new(),
            counter_signatures: Vec::new(),
        }
    }

    fn names(&self) -> seen_files::FileNames {
        seen_files::FileNames::of(&self.places, &self.at)
    }

    /// Where it is.
    pub fn at(&self) -> &At {
        &self.at
    }

    /// The same, with public keys that are trusted as well, and counter-signatures that are looked at as well.
    pub(super) fn heeding(
        mut self,
        trusted: BTreeMap<String, String>,
        signatures: Vec<CounterSignature>,
    ) -> Self {
        self.trusted.extend(trusted);
        self.counter_signatures.extend(signatures);
        self
    }

    /// Whether there is anything to read: a file that is not there yet is not made by looking.
    fn is_there(&self) -> bool {
        match &self.at {
            At::Server(_) => true,
            At::File(path) => path.exists() || takeover::waits(&self.places),
        }
    }

    /// Does something with the open connection; again if another program was writing.
    fn with<T>(&self, work: impl AsyncFn(&mut Connected) -> Result<T, Fail>) -> Result<T, IoError> {
        let mut held = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            let mut line = OpenDatabase::open(&self.at).map_err(|fail| self.told(fail))?;
            takeover::all(&mut line, &self.places, &self.names(), false)
                .map_err(|fail| self.told(fail))?;
            *held = Some(line);
        }
        let Some(line) = held.as_mut() else {
            return Err(self.fault(DatabaseFault::Other, ""));
        };
        match line.run(&work) {
            Ok(done) => Ok(done),
            Err(fail) => {
                if fail.is_lost() {
                    *held = None;
                }
                Err(self.told(fail))
            }
        }
    }

    /// The same for what only reads; nothing where there is no database yet.
    fn read<T: Default>(
        &self,
        work: impl AsyncFn(&mut Connected) -> Result<T, Fail>,
    ) -> Result<T, IoError> {
        if self.is_there() {
            self.with(work)
        } else {
            Ok(T::default())
        }
    }

    /// Looks at each file beside it, and takes over what it says more.
    fn look_at_each_file(&self) -> Result<(), IoError> {
        if !self.is_there() {
            return Ok(());
        }
        self.ready()?;
        let mut held = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        match held.as_mut() {
            Some(line) => takeover::all(line, &self.places, &self.names(), true)
                .map_err(|fail| self.told(fail)),
            None => Ok(()),
        }
    }

    /// Opens it, if there is anything in it, and takes over what lies beside it.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn ready(&self) -> Result<(), IoError> {
        self.read(async |_| Ok(()))
    }

    fn told(&self, fail: Fail) -> IoError {
        match fail {
            Fail::Io(error) => error,
            Fail::Fault(fault, why) => self.fault(fault, &why),
            Fail::Sql(error) => self.fault(fault::of(&error), &why(&error)),
        }
    }

    fn fault(&self, fault: DatabaseFault, why: &str) -> IoError {
        IoError::Database {
            place: self.at.label(),
            fault,
            why: why.to_owned(),
        }
    }

    /// The attempt's place for messages.
    fn path_of(&self, attempt: &str) -> PathBuf {
        PathBuf::from(format!("{}, attempt {attempt}", self.at.label()))
    }
}

/// The database's own words, without an address or a statement.
fn why(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(told) => told.message().to_owned(),
        sqlx::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// The usual file in a data folder.
pub(super) fn usual(data: &Path) -> PathBuf {
    data.join("bedside.sqlite")
}
