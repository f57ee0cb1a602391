//! Taking away what a person has written, or everything of a person, wherever it is kept.

use std::path::PathBuf;

use super::archive::{Archive, Base};
use super::database_with_files::Both;
use super::erased::Erased;
use super::{IoError, drafts, files};
use practice::ports::{AttemptId, Store as _};

impl Archive {
    /// Takes away what a person has written in these attempts, and deletes the record files from which they were taken over. `now` is
    /// RFC 3339 in UTC.
    ///
    /// # Errors
    /// Something cannot be read or written.
    pub fn erase_words(
        &mut self,
        attempts: &[AttemptId],
        now: &str,
        reason: &str,
    ) -> Result<Erased, IoError> {
        match &mut self.base {
            Base::Database(database) | Base::Both(Both { database, .. }) => {
                let erased = database.erase_words(attempts, reason)?;
                for path in &erased.files {
                    std::fs::remove_file(path).map_err(|e| IoError::write(path, e))?;
                }
                // Without words it is a record like any other.
                for id in attempts {
                    if let Some(kept) = database.get(id)? {
                        database.write_file(&kept.record)?;
                    }
                }
                files::forget_worked_out(&self.places)?;
                Ok(erased)
            }
            Base::Files(files) => {
                let erased = files.erase_words(attempts, now, reason)?;
                files::forget_worked_out(&self.places)?;
                Ok(erased)
            }
        }
    }

    /// What an erasure leaves behind is taken away: what programs that were ended had begun to write, and what the database has written
    /// beside itself. Gives what may hold erased words still.
    ///
    /// # Errors
    /// The database cannot be used.
    pub fn settle_erasure(&self) -> Result<Vec<PathBuf>, IoError> {
        let folders = [
            self.places.data.clone(),
            self.places.records().ok(),
            self.folder()?,
        ];
        let mut left = drafts::sweep_drafts(&folders.into_iter().flatten().collect::<Vec<_>>());
        if let Some(database) = self.database() {
            left.extend(database.settle()?);
            left.extend(database.old_ones());
        }
        let begun = self.places.being_taken_in().ok();
        left.extend(begun.filter(|path| path.exists()));
        let reports = self.places.reports().ok();
        let any =
            |path: &PathBuf| std::fs::read_dir(path).is_ok_and(|mut all| all.next().is_some());
        left.extend(reports.filter(any));
        left.sort();
        left.dedup();
        Ok(left)
    }

    /// Deletes what is kept of a person, files of earlier versions too; verdicts stay.
    ///
    /// # Errors
    /// The first thing that could not be deleted; what comes after it is deleted nevertheless.
    pub fn delete_all(&self) -> Result<(), IoError> {
        // The book of an earlier version is taken over before its file could be missed; it stays as well.
        let within = match &self.base {
            Base::Files(_) => Ok(()),
            Base::Database(database) | Base::Both(Both { database, .. }) => database.delete_all(),
        };
        if let Some(folder) = self.in_use() {
            // Empty files that bear the ids of attempts; what another program plays it is told at its next choice.
            let _ = std::fs::remove_dir_all(folder);
        }
        within.and(files::delete_all(&self.places))
    }
}
