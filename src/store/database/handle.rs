//! A database as its callers hold it: where it is, the connection that is opened when it is first needed, and what an error is told as.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::address::At;
use super::connection::{Connected, Fail};
use super::fault::{self, DatabaseFault};
use super::files_beside::FilesBeside;
use super::open_database::OpenDatabase;
use super::seen_files::FileNames;
use super::takeover;
use crate::IoError;
use crate::paths::DataFolders;
use engine::record::CounterSignature;

/// A database, opened when it is first needed. Clones share the connection.
#[derive(Clone, Debug)]
pub struct Database {
    pub(super) places: DataFolders,
    pub(super) at: At,
    pub(super) line: Arc<Mutex<Option<OpenDatabase>>>,
    /// Why it can only be read, where that is not said yet.
    pub(super) only_read: Arc<Mutex<OnlyRead>>,
    /// Which files of records lie beside it, and what was last in the way of one.
    pub(super) beside: FilesBeside,
    pub(super) in_the_way: Arc<Mutex<Option<IoError>>>,
    /// Keys and counter-signatures that were named beside those in the data folder.
    pub(super) trusted: BTreeMap<String, String>,
    pub(super) counter_signatures: Vec<CounterSignature>,
}

/// Why a database can only be read, which is said once.
#[derive(Debug, Default)]
pub(super) struct OnlyRead {
    is_said: bool,
    why: Option<IoError>,
}

impl Database {
    /// The database of these places; nothing is opened yet.
    pub fn new(places: &DataFolders, at: At) -> Self {
        Self {
            places: places.clone(),
            at,
            line: Arc::default(),
            only_read: Arc::default(),
            beside: FilesBeside::None,
            in_the_way: Arc::default(),
            trusted: BTreeMap::new(),
            counter_signatures: Vec::new(),
        }
    }

    pub(super) fn names(&self) -> FileNames {
        FileNames::of(&self.places, &self.at)
    }

    /// Where it is.
    pub fn at(&self) -> &At {
        &self.at
    }

    /// This database, with public keys that are trusted as well, and counter-signatures that are looked at as well.
    pub(crate) fn heeding(
        mut self,
        trusted: BTreeMap<String, String>,
        signatures: Vec<CounterSignature>,
    ) -> Self {
        self.trusted.extend(trusted);
        self.counter_signatures.extend(signatures);
        self
    }

    /// Whether there is anything to read: a file that is not there yet is not made by looking.
    pub(super) fn is_there(&self) -> bool {
        match &self.at {
            At::Server(_) => true,
            At::File(path) => path.exists() || takeover::waits(&self.places),
        }
    }

    /// Does something with the open connection; again if another program was writing.
    pub(super) fn with<T>(
        &self,
        work: impl AsyncFn(&mut Connected) -> Result<T, Fail>,
    ) -> Result<T, IoError> {
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

    /// Does something that only reads; nothing where there is no database yet. On a full disk, and where nothing may be written, it
    /// is read as it is, without what lies beside it and was not taken over yet.
    pub(super) fn read<T: Default>(
        &self,
        work: impl AsyncFn(&mut Connected) -> Result<T, Fail>,
    ) -> Result<T, IoError> {
        if !self.is_there() {
            return Ok(T::default());
        }
        let error = match self.with(&work) {
            Err(error) if cannot_write(&error) => error,
            done => return done,
        };
        let At::File(path) = &self.at else {
            return Err(error);
        };
        let Ok(mut line) = OpenDatabase::to_read(path) else {
            return Err(error);
        };
        let done = line.run(&work).map_err(|fail| self.told(fail))?;
        self.is_only_read(error);
        Ok(done)
    }

    fn is_only_read(&self, why: IoError) {
        let mut told = self
            .only_read
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if !std::mem::replace(&mut told.is_said, true) {
            told.why = Some(why);
        }
    }

    /// Why it was only read, once.
    pub(crate) fn only_read(&self) -> Option<IoError> {
        let mut told = self
            .only_read
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        told.why.take()
    }

    /// Looks at each file beside it, and takes over what it says more.
    pub(super) fn look_at_each_file(&self) -> Result<(), IoError> {
        if !self.is_there() {
            return Ok(());
        }
        self.ready()?;
        let mut held = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(line) = held.as_mut() else {
            return Ok(());
        };
        let done = takeover::all(line, &self.places, &self.names(), true);
        match done.map_err(|fail| self.told(fail)) {
            Err(error) if cannot_write(&error) => {
                *held = None;
                self.is_only_read(error);
                Ok(())
            }
            done => done,
        }
    }

    /// Opens it, if there is anything in it, and takes over what lies beside it.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn ready(&self) -> Result<(), IoError> {
        self.read(async |_| Ok(()))
    }

    pub(super) fn told(&self, fail: Fail) -> IoError {
        match fail {
            Fail::Io(error) => error,
            Fail::Fault(fault, why) => self.fault(fault, &why),
            Fail::Sql(error) => self.fault(fault::of(&error), &why(&error)),
        }
    }

    pub(super) fn fault(&self, fault: DatabaseFault, why: &str) -> IoError {
        IoError::Database {
            place: self.at.label(),
            fault,
            why: why.to_owned(),
        }
    }

    /// The attempt's place for messages.
    pub(super) fn path_of(&self, attempt: &str) -> PathBuf {
        PathBuf::from(format!("{}, attempt {attempt}", self.at.label()))
    }
}

/// Whether something failed because nothing can be written where the database lies.
fn cannot_write(error: &IoError) -> bool {
    match error {
        IoError::Database { fault, .. } => {
            matches!(fault, DatabaseFault::Full | DatabaseFault::ReadOnly)
        }
        _ => false,
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
