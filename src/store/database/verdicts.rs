//! The port of assess on a database.

use std::path::PathBuf;

use sqlx::Row as _;

use super::connection::Fail;
use super::fault::DatabaseFault;
use super::handle::Database;
use super::verdict_rows::{add, lines, noted};
use crate::IoError;
use assess::verdict::{LOST, NoVerdictEntry, VerdictEntry, Verdicts};

impl Verdicts for Database {
    type Error = IoError;

    fn entries(&self) -> Result<Vec<VerdictEntry>, IoError> {
        let lines = self.read(async |connected| {
            let mut reading = connected.reading().await?;
            lines(&mut reading).await
        })?;
        let faulty = |line: usize, why: NoVerdictEntry| IoError::NotVerdicts {
            path: PathBuf::from(self.at.label()),
            line,
            why: why.to_string(),
        };
        let numbered = lines.iter().zip(1..);
        numbered
            .map(|(line, number)| VerdictEntry::read(line).map_err(|why| faulty(number, why)))
            .collect()
    }

    fn append(&mut self, entry: &VerdictEntry) -> Result<(), IoError> {
        self.with(async |connected| {
            let mut writing = connected.writing().await?;
            let last = sqlx::query("SELECT hash FROM verdicts ORDER BY number DESC LIMIT 1")
                .fetch_optional(&mut *writing)
                .await?;
            let last: Option<String> = last.map(|row| row.try_get(0)).transpose()?;
            if last.unwrap_or_default() != entry.previous {
                return Err(Fail::Io(IoError::Changed {
                    path: PathBuf::from(self.at.label()),
                }));
            }
            if let Some(noted) = noted(&mut writing).await? {
                let there = sqlx::query("SELECT hash FROM verdicts WHERE hash = $1")
                    .bind(noted)
                    .fetch_optional(&mut *writing)
                    .await?;
                if there.is_none() {
                    return Err(Fail::Fault(DatabaseFault::Damaged, LOST.to_owned()));
                }
            }
            add(&mut writing, entry).await?;
            writing.commit().await?;
            Ok(())
        })
    }

    fn last_noted(&self) -> Result<Option<String>, IoError> {
        self.read(async |connected| {
            let mut reading = connected.reading().await?;
            noted(&mut reading).await
        })
    }
}
