//! Finding attempts without reading what is in them.

use sqlx::Row as _;

use super::connection::Connected;
use super::{Database, attempt_rows};
use crate::IoError;
use practice::ports::{AttemptId, UnlistedThing};

impl Database {
    /// Every attempt with the hash that its last state was kept with, oldest first, without reading what is in it; and the files that
    /// were not taken over.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn hashes(&self) -> Result<(Vec<(String, String)>, Vec<UnlistedThing>), IoError> {
        self.look_at_each_file()?;
        self.read(async |connected| {
            let mut reading = connected.reading().await?;
            let rows = sqlx::query(
                "SELECT a.attempt, (SELECT s.sha256 FROM states s WHERE s.attempt = a.attempt ORDER BY s.number DESC LIMIT 1) \
                 FROM attempts a WHERE EXISTS (SELECT 1 FROM states s WHERE s.attempt = a.attempt) \
                 ORDER BY a.started_at, a.attempt",
            )
            .fetch_all(&mut *reading)
            .await?;
            let pairs = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
            let pairs: Result<Vec<(String, String)>, sqlx::Error> = pairs.collect();
            let bare = sqlx::query(
                "SELECT attempt FROM attempts a WHERE NOT EXISTS (SELECT 1 FROM states s WHERE s.attempt = a.attempt) \
                 ORDER BY attempt",
            )
            .fetch_all(&mut *reading)
            .await?;
            let mut aside = super::takeover::left(&mut reading).await?;
            for row in bare {
                aside.push(attempt_rows::no_states(row.try_get(0)?));
            }
            Ok((pairs?, aside))
        })
    }

    /// The attempts whose id begins so, which holds nothing but digits and lines; at most two.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn called(&self, beginning: &str) -> Result<Vec<AttemptId>, IoError> {
        self.read(async |connected: &mut Connected| {
            let rows = sqlx::query(
                "SELECT attempt FROM attempts WHERE attempt LIKE $1 ORDER BY CASE WHEN attempt = $2 THEN 0 ELSE 1 END, attempt LIMIT 2",
            )
            .bind(format!("{beginning}%"))
            .bind(beginning.to_owned())
            .fetch_all(&mut connected.to)
            .await?;
            let all: Result<Vec<String>, sqlx::Error> =
                rows.iter().map(|row| row.try_get(0)).collect();
            let mut all = all?;
            // A whole id is no beginning of another one, in whatever letters that is written.
            if all.first().is_some_and(|first| first == beginning) {
                all.truncate(1);
            }
            Ok(all.into_iter().map(AttemptId::new).collect())
        })
    }
}
