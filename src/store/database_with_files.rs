//! A database with files of records beside it, of each record or only in need. Where the database cannot be used, a consultation goes
//! on in its file alone.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::IoError;
use super::database::{At, Database, DatabaseFault, FilesBeside};
use super::file_store::Files;
use super::paths::DataFolders;
use super::record;
use engine::record::{BegunAttempt, ChainRelation, Record, Seal};
use practice::ports::{AttemptId, KeptRecord, Listing, Notebook, OutsideKnowledge, Query, Store};

/// Something that ended nothing and is worth saying once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is the matter.
    pub what: String,
    /// What follows from it, and what can be done.
    pub hint: String,
}

impl Trouble {
    /// That the database can only be read.
    pub(super) fn only_read(error: IoError) -> Self {
        let mut hint =
            "what is kept there is read all the same; nothing is added to it, and files that came beside it are not looked at"
                .to_owned();
        if !error.hint().is_empty() {
            hint = format!("{hint}; {}", error.hint());
        }
        Self {
            what: error.to_string(),
            hint,
        }
    }
}

#[derive(Debug, Default)]
struct Told {
    /// Whether the record that was kept last is in its file alone, which is said once.
    alone: bool,
    file: bool,
    waiting: Option<Trouble>,
}

/// The database and the files.
#[derive(Clone, Debug)]
pub(super) struct Both {
    pub(super) database: Database,
    pub(super) files: Files,
    told: Arc<Mutex<Told>>,
}

/// Whether the database itself is out of use, rather than what it was asked.
fn is_down(error: &IoError) -> bool {
    match error {
        IoError::Database { fault, .. } => {
            !matches!(fault, DatabaseFault::Kept | DatabaseFault::Setting)
        }
        IoError::Write { .. } | IoError::NotAFile { .. } | IoError::NotAFolder { .. } => true,
        _ => false,
    }
}

impl Both {
    pub(super) fn at(places: &DataFolders, at: At, beside: FilesBeside) -> Self {
        Self {
            database: Database::new(places, at).beside(beside),
            files: Files::new(places),
            told: Arc::default(),
        }
    }

    /// The database and the files after a change of both.
    pub(super) fn with(self, database: Database, files: Files) -> Self {
        Self {
            database,
            files,
            ..self
        }
    }

    /// What there is to say since this was last asked.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        let waiting = self.told().waiting.take();
        waiting.or_else(|| self.database.only_read().map(Trouble::only_read))
    }

    /// Whether what was kept last lies in a file alone.
    pub(super) fn is_alone(&self) -> bool {
        self.told().alone
    }

    fn told(&self) -> std::sync::MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The attempt whose record lies in this file, where the file says nothing that is not kept.
    pub(super) fn own(&self, path: &Path, folder: &Path) -> Option<AttemptId> {
        let whole = |path: &Path| std::fs::canonicalize(path).ok();
        if !whole(path)?.starts_with(whole(folder)?) {
            return None;
        }
        let (record, seal) = record::load(path).ok()?;
        let Seal::Intact { hash } = seal else {
            return None;
        };
        let kept = self.database.has(&record.attempt, &hash).ok()?;
        kept.then(|| AttemptId::of(&record))
    }

    fn well(&self) {
        let in_the_way = self.database.in_the_way();
        let mut told = self.told();
        told.alone = false;
        if let Some(error) = in_the_way
            && !std::mem::replace(&mut told.file, true)
        {
            told.waiting = Some(Trouble {
                what: error.to_string(),
                hint: "the database holds the record; what lies in that file stays as it is".into(),
            });
        }
    }

    /// What came of keeping a record in its file where the database failed.
    fn alone(
        &self,
        error: IoError,
        path: &Path,
        kept: Result<String, IoError>,
    ) -> Result<String, IoError> {
        let Ok(hash) = kept else { return Err(error) };
        let mut told = self.told();
        if !std::mem::replace(&mut told.alone, true) {
            let mut hint = format!(
                "the consultation goes on and is kept in its file alone, {}; the database takes it over when it can be used again",
                path.display()
            );
            if !error.hint().is_empty() {
                hint = format!("{hint}; {}", error.hint());
            }
            told.waiting = Some(Trouble {
                what: error.to_string(),
                hint,
            });
        }
        Ok(hash)
    }

    /// What the database has kept; or why it could not, where the file is to keep it.
    fn kept(&self, kept: Result<String, IoError>) -> Result<Result<String, IoError>, IoError> {
        match kept {
            Err(error) if is_down(&error) => Ok(Err(error)),
            Err(error) => Err(error),
            Ok(hash) => {
                self.well();
                Ok(Ok(hash))
            }
        }
    }

    fn path(&self, record: &Record) -> Result<PathBuf, IoError> {
        self.files.path_of(record)
    }
}

impl Store for Both {
    type Error = IoError;

    fn list(&self, query: &Query) -> Result<Listing, IoError> {
        self.database.list(query)
    }

    fn get(&self, id: &AttemptId) -> Result<Option<KeptRecord>, IoError> {
        match self.database.get(id) {
            Err(error) if is_down(&error) => match self.files.get(id) {
                Ok(Some(kept)) => Ok(Some(kept)),
                _ => Err(error),
            },
            found => found,
        }
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, IoError> {
        let kept = self.database.begin(record);
        // Where files are kept in need alone, nothing is begun that the database cannot take: whoever begins is told at once.
        if !self.database.has_each_file() {
            return kept;
        }
        let error = match self.kept(kept)? {
            Ok(hash) => return Ok(hash),
            Err(error) => error,
        };
        let path = self.path(record)?;
        // It may have been written before the database failed.
        let kept = match record::load(&path) {
            Ok((there, Seal::Intact { hash }))
                if there.attempt == record.attempt && there.steps == record.steps =>
            {
                *record = there;
                Ok(hash)
            }
            _ => self.files.begin(record),
        };
        self.alone(error, &path, kept)
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, IoError> {
        let kept = self.database.save(record, known);
        let error = match self.kept(kept)? {
            Ok(hash) => return Ok(hash),
            Err(error) => error,
        };
        let path = self.path(record)?;
        let earlier = |there: &Record, hash: &str| {
            // To write over what was erased would bring words back.
            let before = there.erased == record.erased
                && matches!(there.beside(record), ChainRelation::Earlier { .. });
            hash == known || (!known.is_empty() && before && there.steps.len() < record.steps.len())
        };
        let kept = record::put(&path, record, earlier).map(|()| record.hash());
        match kept {
            // Another session has gone on in the file.
            Err(changed @ IoError::Changed { .. }) => Err(changed),
            kept => self.alone(error, &path, kept),
        }
    }

    fn discard(&mut self, record: &Record, known: &str) {
        self.database.discard(record, known);
        self.files.discard(record, known);
    }

    fn name_of(&self, record: &Record) -> String {
        self.database.name_of(record)
    }

    fn begun(&self, identity: &str) -> Option<BegunAttempt> {
        let here = self.database.begun(identity);
        here.or_else(|| self.files.begun(identity).filter(|_| self.is_alone()))
    }

    fn outside(&self, record: &Record) -> OutsideKnowledge {
        self.database.outside(record)
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, IoError> {
        match self.database.text(sha256) {
            Ok(Some(text)) => Ok(Some(text)),
            other => match self.files.text(sha256) {
                Ok(Some(text)) => Ok(Some(text)),
                _ => other,
            },
        }
    }

    fn keep_text(&mut self, text: &str) -> Result<String, IoError> {
        match self.database.keep_text(text) {
            Err(error) if is_down(&error) => self.files.keep_text(text).map_err(|_| error),
            kept => kept,
        }
    }

    fn notebook(&self, which: Notebook) -> Result<Option<String>, IoError> {
        self.database.notebook(which)
    }

    fn keep_notebook(
        &mut self,
        which: Notebook,
        text: &str,
        before: Option<&str>,
    ) -> Result<bool, IoError> {
        self.database.keep_notebook(which, text, before)
    }

    fn worked_out(&self) -> Option<String> {
        self.database.worked_out()
    }

    fn keep_worked_out(&mut self, text: &str) -> Result<(), IoError> {
        self.database.keep_worked_out(text)
    }
}
