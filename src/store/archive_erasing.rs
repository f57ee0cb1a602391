//! Taking away what a person has written, or everything of a person, wherever it is kept.

use std::path::PathBuf;

use super::archive::{Archive, Base};
use super::database_with_files::Both;
use super::erased::{Erased, LeftBehind, WhyLeft};
use super::{IoError, drafts, files};
use practice::ports::AttemptId;

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

    /// What an erasure leaves behind is taken away: what programs that were ended had begun to write, or to put back, and what the
    /// database has written beside itself. Gives what may hold erased words still.
    ///
    /// # Errors
    /// The database cannot be used.
    pub fn settle_erasure(&self) -> Result<Vec<LeftBehind>, IoError> {
        let left = |why| move |path| LeftBehind { path, why };
        let drafts = drafts::sweep_drafts(&self.folders()?);
        let mut all: Vec<LeftBehind> = drafts
            .into_iter()
            .map(left(WhyLeft::BeingWritten))
            .collect();
        if let Some(database) = self.database() {
            let open = database.settle()?;
            all.extend(open.map(left(WhyLeft::OpenElsewhere)));
            let begun = database.sweep_begun();
            all.extend(begun.into_iter().map(left(WhyLeft::BeingPutBack)));
            all.extend(database.old_ones().into_iter().map(left(WhyLeft::PutAside)));
        }
        let begun = self.places.being_taken_in().ok();
        let begun = begun.filter(|path| path.exists());
        all.extend(begun.map(left(WhyLeft::BeingTakenIn)));
        let reports = self.places.reports().ok();
        let any =
            |path: &PathBuf| std::fs::read_dir(path).is_ok_and(|mut all| all.next().is_some());
        all.extend(reports.filter(any).map(left(WhyLeft::Reports)));
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// The folders in which drafts may lie: the data folder, and that of a database elsewhere, into which others write as well.
    fn folders(&self) -> Result<Vec<PathBuf>, IoError> {
        let data = self.places.data.clone();
        let own = self.folder()?.filter(|folder| {
            let within = data.as_ref().is_some_and(|data| folder.starts_with(data));
            !within
        });
        Ok(data.into_iter().chain(own).collect())
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
        let gone = files::delete_all(&self.places);
        if let Ok(folders) = self.folders() {
            drafts::sweep_drafts(&folders);
        }
        within.and(gone)
    }
}
