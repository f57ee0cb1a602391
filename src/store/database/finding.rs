//! Finding attempts without putting their records together.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::attempt_rows;
use super::connection::{Connected, Transaction};
use super::handle::Database;
use crate::IoError;
use engine::record::sha256_hex;
use practice::ports::{AttemptId, UnlistedThing};

/// Stands between parts that are hashed together; JSON writes it otherwise.
const BETWEEN: &str = "\u{1}";

/// Each attempt with its head and its columns, and with its states.
const STATES: &str = "SELECT a.attempt, \
    a.identity || '\u{1}' || a.previous || '\u{1}' || a.scenario || '\u{1}' || a.mode || '\u{1}' || a.started_at || '\u{1}' || \
    a.ticket || '\u{1}' || a.head, \
    (SELECT string_agg(CAST(s.number AS TEXT) || '\u{1}' || s.sha256 || '\u{1}' || CAST(s.finished AS TEXT) || '\u{1}' || \
    CAST(s.steps AS TEXT) || '\u{1}' || s.added || '\u{1}' || s.grown, '\u{1}' ORDER BY s.number) \
    FROM states s WHERE s.attempt = a.attempt) \
    FROM attempts a WHERE EXISTS (SELECT 1 FROM states s WHERE s.attempt = a.attempt) ORDER BY a.started_at, a.attempt";

/// The words of each attempt.
const WORDS: &str = "SELECT w.attempt, string_agg(w.what || '\u{1}' || CAST(w.number AS TEXT) || '\u{1}' || w.words, '\u{1}' \
    ORDER BY w.what, w.number) FROM words w GROUP BY w.attempt";

/// The words of each attempt by its id; nothing where there are some that cannot be read.
async fn words(within: &mut Transaction<'_>) -> Option<BTreeMap<String, String>> {
    let rows = sqlx::query(WORDS).fetch_all(&mut **within).await.ok()?;
    let pairs = rows
        .iter()
        .map(|row| Some((row.try_get(0).ok()?, row.try_get(1).ok()?)));
    pairs.collect()
}

impl Database {
    /// Every attempt with a hash of all that is kept of it, oldest first, and the files that were not taken over. The hash is made
    /// again of what the rows say; it is empty where they cannot be read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn hashes(&self) -> Result<(Vec<(String, String)>, Vec<UnlistedThing>), IoError> {
        self.look_at_each_file()?;
        self.read(async |connected| {
            let mut reading = connected.reading().await?;
            let mut words = words(&mut reading).await;
            let rows = sqlx::query(STATES).fetch_all(&mut *reading).await?;
            let pairs = rows.iter().map(|row| {
                let attempt: String = row.try_get(0)?;
                let (head, states): (String, String) = (row.try_get(1)?, row.try_get(2)?);
                let hash = words.as_mut().map(|words| {
                    let words = words.remove(&attempt).unwrap_or_default();
                    sha256_hex([head, states, words].join(BETWEEN).as_bytes())
                });
                Ok((attempt, hash.unwrap_or_default()))
            });
            let pairs: Result<Vec<(String, String)>, sqlx::Error> = pairs.collect();
            let bare = sqlx::query(
                "SELECT attempt FROM attempts a WHERE NOT EXISTS (SELECT 1 FROM states s WHERE s.attempt = a.attempt) \
                 ORDER BY attempt",
            )
            .fetch_all(&mut *reading)
            .await?;
            let mut aside = super::seen_files::left(&mut reading, &self.names()).await?;
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
