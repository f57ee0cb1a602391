//! What a database says of itself: where it is, its form, how much is in it, whether it is sound; and how a damaged one is set aside.

use std::path::PathBuf;

use sqlx::Row as _;

use super::address::{At, beside};
use super::connection::{Fail, Transaction};
use super::fault::DatabaseFault;
use super::handle::Database;
use super::integrity::{content_fits, files_fit, files_still_unfit, sound};
use super::{schema, seen_files, text_rows};
use crate::paths::DataFolders;
use crate::unfit_texts::UnfitText;
use crate::{IoError, clock, keys};
use engine::record::Record;

/// What a database says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatabaseState {
    /// The version of its form.
    pub form: i64,
    /// Attempts, states of them that were kept, verdicts, texts.
    pub counts: [i64; 4],
    /// What does not hold; empty if it is sound.
    pub unsound: Vec<String>,
    /// Files that were not taken over, with the reason.
    pub left: Vec<(PathBuf, String)>,
    /// How many attempts were begun by another installation than the one whose key is here.
    pub elsewhere: usize,
    /// Record files that were here and are gone, with their attempts, which the database still holds.
    pub gone: Vec<(PathBuf, String)>,
}

/// Where a database that was set aside lies now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// The file, with what lay beside it under the same beginning.
    pub path: PathBuf,
}

impl Database {
    /// Counts what is in it and looks whether every part of it holds: the pages, the rows that belong together, and the hash of every
    /// record.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn about(&self) -> Result<DatabaseState, IoError> {
        self.look_at_each_file()?;
        self.read(async |connected| {
            let mut about = DatabaseState {
                form: schema::version(connected).await?,
                unsound: sound(connected).await?,
                ..DatabaseState::default()
            };
            let mut reading = connected.reading().await?;
            for (at, statement) in [
                "SELECT count(*) FROM attempts",
                "SELECT count(*) FROM states",
                "SELECT count(*) FROM verdicts",
                "SELECT count(*) FROM texts",
            ]
            .into_iter()
            .enumerate()
            {
                let row = sqlx::query(statement).fetch_one(&mut *reading).await?;
                if let Some(count) = about.counts.get_mut(at) {
                    *count = row.try_get(0)?;
                }
            }
            about.unsound.extend(content_fits(&mut reading).await?);
            let files = files_fit(&mut reading, &self.names()).await?;
            about.elsewhere = elsewhere(&mut reading, &self.places).await?;
            about.gone = seen_files::gone(&mut reading, &self.places, &self.names()).await?;
            let left = seen_files::left(&mut reading, &self.names()).await?;
            about.left = left
                .into_iter()
                .map(|aside| (PathBuf::from(aside.place.as_os_str()), aside.why))
                .collect();
            drop(reading);
            let files = files_still_unfit(connected, &self.names(), files).await?;
            about.unsound.extend(files);
            Ok(about)
        })
    }

    /// Texts that are damaged, and those that attempts refer to and that are not kept.
    pub(crate) fn unfit_texts(&self) -> Result<Vec<UnfitText>, IoError> {
        self.read(async |connected| {
            let mut reading = connected.reading().await?;
            text_rows::unfit(&mut reading).await
        })
    }

    /// Puts a damaged file aside under another name, with everything beside it, so that a new one can be begun. Nothing is deleted.
    ///
    /// # Errors
    /// It is on a server, is not there, or cannot be moved.
    pub fn set_aside(&self) -> Result<SetAside, IoError> {
        let At::File(path) = &self.at else {
            return Err(self.fault(
                DatabaseFault::Setting,
                "a database on a server is not moved",
            ));
        };
        self.close();
        let to = kept_as(path, SET_ASIDE);
        moved_with_all(path, &to)?;
        Ok(SetAside { path: to })
    }

    /// Closes the connection; the next one who needs it opens it again.
    pub(super) fn close(&self) {
        let mut held = self
            .line
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *held = None;
    }
}

/// Attempts that bear another key than that of this installation. Who has none can not tell.
async fn elsewhere(within: &mut Transaction<'_>, places: &DataFolders) -> Result<usize, Fail> {
    let Some(own) = keys::known_installation(places) else {
        return Ok(0);
    };
    let rows = sqlx::query("SELECT head FROM attempts")
        .fetch_all(&mut **within)
        .await?;
    let heads = rows.iter().map(|row| row.try_get::<String, _>(0));
    let heads: Vec<String> = heads.collect::<Result<_, _>>()?;
    let read = heads
        .iter()
        .filter_map(|head| serde_json::from_str::<Record>(head).ok());
    let others = read.filter(|head| !head.installation.is_empty() && head.installation != own);
    Ok(others.count())
}

/// Stands behind the name of a database that was damaged.
pub(super) const SET_ASIDE: &str = ".set-aside-";

/// Stands behind the name of a database in whose place a backup was put.
pub(super) const BEFORE: &str = ".before-";

/// Gives a database another name, with everything that lies beside it; what the library has put there goes first.
pub(super) fn moved_with_all(from: &std::path::Path, to: &std::path::Path) -> Result<(), IoError> {
    for end in ["-wal", "-shm", ""] {
        let source = beside(from, end);
        if end.is_empty() || source.exists() {
            let target = beside(to, end);
            crate::files::must_not_exist(&target)?;
            std::fs::rename(&source, &target).map_err(|e| IoError::write(&source, e))?;
        }
    }
    Ok(())
}

/// A name that is free, beside a database, for what is kept of it: a word, the time, and a number where two fall into one second.
pub(super) fn kept_as(path: &std::path::Path, word: &str) -> PathBuf {
    let now: String = clock::now_text()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let first = beside(path, &format!("{word}{now}"));
    let more = (2..100).map(|nth| beside(path, &format!("{word}{now}-{nth}")));
    let taken = |name: &PathBuf| {
        let ends = ["", "-wal", "-shm"];
        ends.iter().any(|end| beside(name, end).exists())
    };
    std::iter::once(first.clone())
        .chain(more)
        .find(|name| !taken(name))
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_are_kept_in_one_second_have_two_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bedside.sqlite");
        let names: Vec<PathBuf> = (0..8)
            .map(|_| {
                let name = kept_as(&path, BEFORE);
                assert!(!name.exists());
                std::fs::write(&name, "kept").unwrap();
                name
            })
            .collect();
        let all: std::collections::BTreeSet<&PathBuf> = names.iter().collect();
        assert_eq!(all.len(), names.len());
    }
}
