//! Taking away what a person has written, or everything of a person, wherever it is kept.

use super::archive::{Archive, Base};
use super::database_with_files::Both;
use super::erased::Erased;
use super::{IoError, files};
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
