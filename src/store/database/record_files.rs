//! The file of each record beside the database: something to hand in, to copy and to read without this program, and from which a
//! damaged database is made again.
//!
//! Beside a server, where several people have their records, and beside a file that was named there is none, but for the record of a
//! consultation that goes on while the database cannot be used: nothing that was shown may be in memory alone.
//!
//! A file is written within the transaction that keeps the state, and noted there as looked at: whoever ends the program in between
//! leaves a file that says more, which is taken over. A file that is no earlier state of its record stays as it is and is named.

use super::attempt_rows::{self, LastState};
use super::connection::{Connected, Fail, Transaction};
use super::files_beside::FilesBeside;
use super::folders;
use super::handle::Database;
use super::seen_files::{self, SeenFile};
use crate::{IoError, record};
use engine::record::{Record, Seal, sha256_hex};

impl Database {
    /// This database with these files in the data folder.
    #[must_use]
    pub(crate) fn beside(self, beside: FilesBeside) -> Self {
        Self { beside, ..self }
    }

    /// Whether each record has a file.
    pub(crate) fn has_each_file(&self) -> bool {
        self.beside == FilesBeside::Each
    }

    /// What was in the way of a file since this was last asked.
    pub(crate) fn in_the_way(&self) -> Option<IoError> {
        let mut held = self.in_the_way.lock();
        held.as_mut().ok().and_then(|held| held.take())
    }

    fn is_in_the_way(&self, error: IoError) {
        if let Ok(mut held) = self.in_the_way.lock() {
            *held = Some(error);
        }
    }

    /// Writes the file of a record as it stands now. That it cannot be written is told later: the database holds it.
    pub(super) async fn put_file(
        &self,
        writing: &mut Transaction<'_>,
        record: &Record,
        known: &str,
        standing: Option<&LastState>,
    ) -> Result<(), Fail> {
        if self.beside != FilesBeside::Each {
            return Ok(());
        }
        let earlier = |_: &Record, hash: &str| {
            hash == known || standing.is_some_and(|standing| standing.has(hash))
        };
        let path = record::usual_path(&self.places, record);
        let before = folders::now(&self.places);
        let put = path.and_then(|path| record::put(&path, record, earlier).map(|()| path));
        match put {
            Ok(path) => {
                let seen = SeenFile::now(path, &self.names());
                seen_files::note(writing, &seen, &record.attempt, "").await?;
                let more = i64::from(standing.is_none());
                folders::written(writing, &self.places, &self.names(), &before, more).await
            }
            Err(error) => {
                self.is_in_the_way(error);
                Ok(())
            }
        }
    }

    /// Takes the file of a record away, if it is as this session left it.
    pub(super) async fn drop_file(
        &self,
        writing: &mut Transaction<'_>,
        record: &Record,
        known: &str,
    ) -> Result<(), Fail> {
        let path = match record::usual_path(&self.places, record) {
            Ok(path) if self.beside == FilesBeside::Each => path,
            _ => return Ok(()),
        };
        let before = folders::now(&self.places);
        record::discard(&path, known);
        folders::written(writing, &self.places, &self.names(), &before, -1).await?;
        sqlx::query("DELETE FROM taken WHERE path = $1")
            .bind(self.names().name(&path))
            .execute(&mut **writing)
            .await?;
        Ok(())
    }

    /// Whether the file of a record has this hash: it was gone on with there while the database could not be written.
    pub(super) fn is_in_file(&self, record: &Record, known: &str) -> bool {
        let path = record::usual_path(&self.places, record);
        let read = path.ok().filter(|_| self.beside != FilesBeside::None);
        let read = read.and_then(|path| record::load(&path).ok());
        matches!(read, Some((there, Seal::Intact { hash })) if there.attempt == record.attempt && hash == known)
    }

    /// Whether an attempt was kept with this hash once.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(crate) fn has(&self, attempt: &str, sha256: &str) -> Result<bool, IoError> {
        self.read(async |connected: &mut Connected| {
            let mut reading = connected.reading().await?;
            let standing = attempt_rows::standing(&mut reading, attempt).await?;
            Ok(standing.is_some_and(|standing| standing.has(sha256)))
        })
    }

    pub(super) fn has_text_file(&self, hash: &str) -> bool {
        self.beside != FilesBeside::Each
            || matches!(record::kept_text(&self.places, hash), Ok(Some(_)))
    }

    /// Writes a text beside the records that refer to it.
    pub(super) async fn put_text(
        &self,
        writing: &mut Transaction<'_>,
        text: &str,
    ) -> Result<(), Fail> {
        if self.beside != FilesBeside::Each {
            return Ok(());
        }
        let before = folders::now(&self.places);
        let path = self.places.played().map(|folder| {
            let name = format!("{}.ron", sha256_hex(text.as_bytes()));
            folder.join(name)
        });
        match record::keep_text(&self.places, text).and(path) {
            Ok(path) => {
                let seen = SeenFile::now(path, &self.names());
                seen_files::note(writing, &seen, "", "").await?;
                folders::written(writing, &self.places, &self.names(), &before, 0).await
            }
            Err(error) => {
                self.is_in_the_way(error);
                Ok(())
            }
        }
    }
}
