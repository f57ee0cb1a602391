//! Taking away what a person has written, and everything of a person: what was done stays checkable where it stays at all.

use std::ffi::OsStr;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use sqlx::Row as _;

use super::address::{At, beside};
use super::attempt_rows::LastState;
use super::connection::{Connected, Dialect, Fail, Transaction, pragma};
use super::database_state::{BEFORE, SET_ASIDE};
use super::handle::Database;
use super::seen_files::{FileNames, is_record_below};
use super::{attempt_rows, record_parts, schema};
use crate::erased::Erased;
use crate::{IoError, clock, keys};
use engine::record::{PrivateKey, Record};
use practice::ports::{AttemptId, Erasure};

impl Database {
    /// Takes away what was written in these attempts: notes, own words, and what was thought afterwards. The steps and the hash of
    /// every state stay. The files from which they were taken over are deleted, and the file of each record is written anew without
    /// words.
    ///
    /// Files come last, before the rows are written for good: whoever ends the program in between leaves files without words, which
    /// say that they were erased and are taken over, or an attempt as it was; never a file with words behind rows without them.
    ///
    /// # Errors
    /// An attempt cannot be read, its rows not be written, or a file not be deleted; then nothing was taken away in the database. Or
    /// something else lies where a record is to be written without words; then the words are gone, and that stays.
    pub fn erase_words(&self, attempts: &[AttemptId], reason: &str) -> Result<Erased, IoError> {
        let now = clock::now_text();
        // Without a key it is said, and only the states that are kept show it.
        let key = keys::installation(&self.places).ok();
        let records = self.places.records().unwrap_or_default();
        let by = By {
            at: &now,
            reason,
            key: key.as_ref(),
            records: &records,
            names: &self.names(),
        };
        let erased = self.with(async |connected| {
            let mut erased = Erased::default();
            let mut writing = connected.writing().await?;
            let mut bare = Vec::new();
            for id in attempts {
                bare.extend(erase_one(&mut writing, id, &by, &mut erased).await?);
            }
            // It may hold what was written, and can be worked out again.
            sqlx::query("DELETE FROM worked_out")
                .execute(&mut *writing)
                .await?;
            for path in &erased.files {
                std::fs::remove_file(path).map_err(|e| IoError::write(path, e))?;
            }
            for (standing, bare) in &bare {
                self.put_file(&mut writing, bare, "", Some(standing))
                    .await?;
            }
            writing.commit().await?;
            if connected.dialect == Dialect::Sqlite {
                // What was taken away is overwritten, in the file and in what is written before it.
                pragma(connected, "PRAGMA wal_checkpoint(TRUNCATE)").await?;
            }
            Ok(erased)
        })?;
        self.in_the_way().map_or(Ok(erased), Err)
    }

    /// Writes what stands beside the file of SQLite into it, so that what was taken away stands nowhere any more. Gives the file where
    /// that could not be done because another program reads in it what was there before.
    ///
    /// # Errors
    /// The database cannot be used.
    pub(crate) fn settle(&self) -> Result<Option<PathBuf>, IoError> {
        let At::File(path) = &self.at else {
            return Ok(None);
        };
        let busy = self.read(async |connected: &mut Connected| {
            let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&mut connected.to)
                .await?;
            Ok(row.try_get::<i64, _>(0)? != 0)
        })?;
        Ok(busy.then(|| path.clone()))
    }

    /// What the states of its attempt show of words that a record says were erased.
    pub(super) fn erasure(&self, record: &Record) -> Erasure {
        if record.erased.is_none() {
            return Erasure::Unknown;
        }
        let standing = self.read(async |connected: &mut Connected| {
            let mut reading = connected.reading().await?;
            let standing = attempt_rows::standing(&mut reading, &record.attempt).await?;
            Ok(standing)
        });
        match standing {
            Ok(Some(standing)) => shown(&standing, record),
            _ => Erasure::Unknown,
        }
    }

    /// What lies beside the database and holds what it held earlier: what was put aside when a backup was put back or because it was
    /// damaged. Nothing that is done here reaches these.
    pub fn old_ones(&self) -> Vec<PathBuf> {
        let At::File(path) = &self.at else {
            return Vec::new();
        };
        let folder = path.parent().filter(|at| !at.as_os_str().is_empty());
        let begins = [BEFORE, SET_ASIDE].map(|word| beside(path, word));
        let begins = begins.map(|begin| begin.file_name().map(OsStr::to_owned).unwrap_or_default());
        let is_old = |entry: &DirEntry| {
            let name = entry.file_name();
            let name = name.as_encoded_bytes();
            let mut begins = begins.iter();
            begins.any(|begin| name.starts_with(begin.as_encoded_bytes()))
        };
        let all = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
        let old = all.into_iter().flatten().flatten().filter(is_old);
        let mut old: Vec<PathBuf> = old.map(|entry| entry.path()).collect();
        old.sort();
        old
    }

    fn delete_old_ones(&self) -> Result<(), IoError> {
        for old in self.old_ones().into_iter().chain(self.sweep_begun()) {
            std::fs::remove_file(&old).map_err(|e| IoError::write(&old, e))?;
        }
        Ok(())
    }

    /// Deletes everything that is kept of a person. Verdicts stay: they are about others.
    ///
    /// # Errors
    /// It cannot be deleted; then everything is as it was.
    pub fn delete_all(&self) -> Result<(), IoError> {
        if !self.is_there() {
            return Ok(());
        }
        self.delete_old_ones()?;
        self.with(async |connected| {
            let dialect = connected.dialect;
            let mut writing = connected.writing().await?;
            schema::forget(&mut writing, dialect).await?;
            writing.commit().await?;
            if dialect == Dialect::Sqlite {
                pragma(connected, "VACUUM").await?;
                pragma(connected, "PRAGMA wal_checkpoint(TRUNCATE)").await?;
            }
            Ok(())
        })
    }
}

/// The person who takes words away, when and why.
struct By<'a> {
    at: &'a str,
    reason: &'a str,
    key: Option<&'a PrivateKey>,
    /// The folder of records; files elsewhere are not touched, whatever is noted of them.
    records: &'a Path,
    names: &'a FileNames,
}

/// What the states of an attempt show of the words that a record of it says were erased: it was kept with the hash that it names,
/// the state after that says so, and both are the same but for words.
fn shown(standing: &LastState, record: &Record) -> Erasure {
    let Some(erased) = &record.erased else {
        return Erasure::Unknown;
    };
    let mut pairs = standing.states.iter().zip(standing.states.iter().skip(1));
    let Some((_, after)) = pairs.find(|(before, _)| before.sha256 == erased.sealed) else {
        return Erasure::Against("no state that was kept here and went on had that hash");
    };
    if !record_parts::says(&after.grown, erased) {
        return Erasure::Against("the state that was kept here after that says nothing of it");
    }
    if after.added != "[]" || standing.goes_on(record).is_none() {
        return Erasure::Against("more than words differs from what was kept here");
    }
    Erasure::Kept
}

/// Takes the words of an attempt away, and gives it without them, with what was kept before.
async fn erase_one(
    writing: &mut Transaction<'_>,
    id: &AttemptId,
    by: &By<'_>,
    erased: &mut Erased,
) -> Result<Option<(LastState, Record)>, Fail> {
    let standing = attempt_rows::standing(writing, id.as_str()).await?;
    let (kept, _) = attempt_rows::get(writing, id.as_str()).await?;
    let (Some(standing), Some(kept)) = (standing, kept) else {
        return Ok(None);
    };
    let mut bare = kept.record;
    bare.erase(by.at, by.reason, by.key);
    if attempt_rows::erase_words(writing, id.as_str()).await? {
        erased.attempts.push(id.clone());
    }
    if bare
        .erased
        .as_ref()
        .is_some_and(|erased| erased.at == by.at)
    {
        let number = standing.last().number + 1;
        let parts = record_parts::split(&bare, &bare.hash(), number, bare.steps.len());
        attempt_rows::add_state(writing, id.as_str(), &parts).await?;
    }
    let files = sqlx::query("SELECT path FROM taken WHERE attempt = $1 ORDER BY path")
        .bind(id.as_str().to_owned())
        .fetch_all(&mut **writing)
        .await?;
    for row in files {
        let name: String = row.try_get(0)?;
        let path = by.names.path(&name);
        if is_record_below(&path, by.records, id.as_str()) {
            // It is deleted, and no file is missing then.
            sqlx::query("DELETE FROM taken WHERE path = $1")
                .bind(name)
                .execute(&mut **writing)
                .await?;
            erased.files.push(path);
        }
    }
    Ok(Some((standing, bare)))
}
