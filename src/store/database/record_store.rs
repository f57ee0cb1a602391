//! The port of practice on a database.

use sqlx::Row as _;

use super::connection::{Connected, Fail, Transaction};
use super::fault::DatabaseFault;
use super::handle::Database;
use super::text_rows::{self, keep_text};
use super::{attempt_rows, record_parts, seen_files};
use crate::{IoError, keys, programs};
use engine::record::{BegunAttempt, Record, sha256_hex};
use practice::ports::{AttemptId, KeptRecord, Listing, Notebook, OutsideKnowledge, Query, Store};

impl Database {
    fn changed(&self, record: &Record) -> IoError {
        IoError::Changed {
            path: self.path_of(&record.attempt),
        }
    }

    /// The hash of a record that is small enough to be read again.
    fn hash_of(&self, record: &Record) -> Result<String, IoError> {
        let (text, hash) = engine::record::seal(record);
        if text.len() as u64 > crate::record::LIMIT {
            return Err(IoError::TooMuch {
                path: self.path_of(&record.attempt),
                limit: crate::record::LIMIT,
            });
        }
        Ok(hash)
    }

    /// Identity of the attempt that was begun last, for the next one to name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn last(&self, now: &str) -> Result<Option<String>, IoError> {
        self.read(async |connected| {
            let mut reading = connected.reading().await?;
            last(&mut reading, now).await
        })
    }

    /// The files of an attempt that were left when others were taken over, and still lie there.
    fn copies(&self, attempt: &str) -> Vec<KeptRecord> {
        let found = self.read(async |connected: &mut Connected| {
            let rows = sqlx::query(
                "SELECT path FROM taken WHERE attempt = $1 AND why <> '' ORDER BY path",
            )
            .bind(attempt.to_owned())
            .fetch_all(&mut connected.to)
            .await?;
            let paths: Result<Vec<String>, sqlx::Error> =
                rows.iter().map(|row| row.try_get(0)).collect();
            Ok(paths?)
        });
        let names = self.names();
        let found = found.unwrap_or_default();
        let paths = found.iter().map(|name| names.path(name));
        // A row may name any file; only those that lie here are looked at.
        let data = self.places.data.clone().unwrap_or_default();
        paths
            .filter(|path| seen_files::is_below(path, &data))
            .filter_map(|path| crate::file_store::Files::kept(&path).ok())
            .collect()
    }

    fn same_ticket(&self, record: &Record) -> Vec<AttemptId> {
        let Some(sitting) = &record.sitting else {
            return Vec::new();
        };
        let found = self.read(async |connected: &mut Connected| {
            let rows = sqlx::query(
                "SELECT attempt, head FROM attempts WHERE ticket = $1 AND attempt <> $2 ORDER BY attempt",
            )
            .bind(sitting.ticket.ticket.clone())
            .bind(record.attempt.clone())
            .fetch_all(&mut connected.to)
            .await?;
            let all: Result<Vec<(String, String)>, sqlx::Error> = rows
                .iter()
                .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
                .collect();
            Ok(all?)
        });
        let under = |head: &str| {
            let head = serde_json::from_str::<Record>(head).ok();
            let other = head.and_then(|head| head.sitting);
            other.is_some_and(|other| other.is_under(&sitting.ticket))
        };
        let found = found.unwrap_or_default().into_iter();
        let found = found.filter(|(_, head)| under(head));
        found.map(|(attempt, _)| AttemptId::new(attempt)).collect()
    }
}

/// The attempt that no other names, the newest that was not begun after now; else any newest.
async fn last(within: &mut Transaction<'_>, now: &str) -> Result<Option<String>, Fail> {
    const OPEN: &str = "NOT EXISTS (SELECT 1 FROM attempts b WHERE b.previous = a.identity)";
    for (condition, bound) in [
        (format!("a.started_at <= $1 AND {OPEN}"), true),
        (format!("a.started_at > $1 AND {OPEN}"), true),
        ("TRUE".to_owned(), false),
    ] {
        let statement = format!(
            "SELECT a.identity FROM attempts a WHERE {condition} ORDER BY a.started_at DESC, a.attempt DESC LIMIT 1"
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
        if bound {
            query = query.bind(now.to_owned());
        }
        if let Some(row) = query.fetch_optional(&mut **within).await? {
            return Ok(Some(row.try_get(0)?));
        }
    }
    Ok(None)
}

impl Store for Database {
    type Error = IoError;

    fn list(&self, query: &Query) -> Result<Listing, IoError> {
        self.read(async |connected| {
            let mut reading = connected.reading().await?;
            let mut listing = attempt_rows::list(&mut reading, query).await?;
            let left = seen_files::left(&mut reading, &self.names()).await?;
            listing.aside.extend(left);
            Ok(listing)
        })
    }

    fn get(&self, id: &AttemptId) -> Result<Option<KeptRecord>, IoError> {
        let (found, aside) = self.read(async |connected| {
            let mut reading = connected.reading().await?;
            attempt_rows::get(&mut reading, id.as_str()).await
        })?;
        match aside.first() {
            Some(aside) => Err(self.fault(DatabaseFault::Damaged, &aside.why)),
            None => Ok(found),
        }
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, IoError> {
        if record.is_linked() {
            // A record can be kept where no key can, so it is begun without one then and says so by naming none.
            let key = keys::installation(&self.places);
            record.installation = key.map(|key| key.public()).unwrap_or_default();
        }
        let begun = std::sync::Mutex::new(record.clone());
        let hash = self.with(async |connected| {
            let mut writing = connected.writing().await?;
            if attempt_rows::standing(&mut writing, &record.attempt)
                .await?
                .is_some()
            {
                return Err(Fail::Io(IoError::Exists {
                    path: self.path_of(&record.attempt),
                }));
            }
            let mut own = record.clone();
            own.begin_after(last(&mut writing, &record.started_at).await?);
            let hash = self.hash_of(&own)?;
            attempt_rows::add_attempt(&mut writing, &own).await?;
            let parts = record_parts::split(&own, &hash, 1, 0);
            attempt_rows::add_state(&mut writing, &own.attempt, &parts).await?;
            self.put_file(&mut writing, &own, "", None).await?;
            writing.commit().await?;
            if let Ok(mut begun) = begun.lock() {
                *begun = own;
            }
            Ok(hash)
        })?;
        if let Ok(own) = begun.into_inner() {
            *record = own;
        }
        Ok(hash)
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, IoError> {
        let hash = self.hash_of(record)?;
        self.with(async |connected| {
            let mut writing = connected.writing().await?;
            let standing = attempt_rows::standing(&mut writing, &record.attempt).await?;
            let (number, kept) = match &standing {
                None => {
                    attempt_rows::add_attempt(&mut writing, record).await?;
                    (1, 0)
                }
                Some(_) if known.is_empty() => {
                    return Err(Fail::Io(IoError::Exists {
                        path: self.path_of(&record.attempt),
                    }));
                }
                Some(standing) => {
                    let last = standing.last();
                    if last.sha256 == hash && (last.sha256 == known || standing.before() == known) {
                        // It was kept before, and only word of it was lost.
                        return Ok(hash.clone());
                    }
                    let kept = standing.goes_on(record);
                    // A file that is behind an erasure says what is not kept any more; to go on from there would bring words
                    // back to some states and not to others.
                    let same = record_parts::erased(&last.grown) == record.erased;
                    let file = || same && self.is_in_file(record, known);
                    match kept.filter(|_| last.sha256 == known || file()) {
                        Some(kept) => (last.number + 1, kept),
                        None => return Err(Fail::Io(self.changed(record))),
                    }
                }
            };
            let parts = record_parts::split(record, &hash, number, kept);
            match attempt_rows::add_state(&mut writing, &record.attempt, &parts).await {
                Err(fail) if fail.is_twice() => return Err(Fail::Io(self.changed(record))),
                done => done?,
            }
            self.put_file(&mut writing, record, known, standing.as_ref())
                .await?;
            writing.commit().await?;
            Ok(hash.clone())
        })
    }

    fn discard(&mut self, record: &Record, known: &str) {
        let _ = self.with(async |connected| {
            let mut writing = connected.writing().await?;
            let standing = attempt_rows::standing(&mut writing, &record.attempt).await?;
            let own = standing.is_some_and(|standing| {
                standing.last().sha256 == known
                    && standing.states.iter().all(|state| state.added == "[]")
            });
            if own {
                for statement in [
                    "DELETE FROM words WHERE attempt = $1",
                    "DELETE FROM states WHERE attempt = $1",
                    "DELETE FROM attempts WHERE attempt = $1",
                ] {
                    sqlx::query(statement)
                        .bind(record.attempt.clone())
                        .execute(&mut *writing)
                        .await?;
                }
                self.drop_file(&mut writing, record, known).await?;
                writing.commit().await?;
            }
            Ok(())
        });
    }

    fn name_of(&self, record: &Record) -> String {
        record.attempt.clone()
    }

    fn begun(&self, identity: &str) -> Option<BegunAttempt> {
        let found = self.read(async |connected: &mut Connected| {
            let row = sqlx::query("SELECT scenario, started_at FROM attempts WHERE identity = $1")
                .bind(identity.to_owned())
                .fetch_optional(&mut connected.to)
                .await?;
            let Some(row) = row else { return Ok(None) };
            Ok(Some(BegunAttempt {
                scenario: row.try_get(0)?,
                started_at: row.try_get(1)?,
            }))
        });
        found.ok().flatten()
    }

    fn outside(&self, record: &Record) -> OutsideKnowledge {
        OutsideKnowledge {
            copies: self.copies(&record.attempt),
            same_ticket: self.same_ticket(record),
            before: record.previous.as_deref().and_then(|id| self.begun(id)),
            erasure: self.erasure(record),
            ..keys::around(
                &self.places,
                record,
                &self.trusted,
                &self.counter_signatures,
            )
        }
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, IoError> {
        let content = self.read(async |connected: &mut Connected| {
            let row = sqlx::query("SELECT content FROM texts WHERE sha256 = $1")
                .bind(sha256.to_owned())
                .fetch_optional(&mut connected.to)
                .await?;
            let content: Option<Vec<u8>> = row.map(|row| row.try_get(0)).transpose()?;
            Ok(content)
        })?;
        let Some(content) = content else {
            return Ok(None);
        };
        let damaged = || IoError::StoreDamaged {
            path: format!("{}, text {sha256}", self.at.label()).into(),
        };
        if sha256_hex(&content) != sha256 {
            return Err(damaged());
        }
        String::from_utf8(content).map(Some).map_err(|_| damaged())
    }

    fn keep_text(&mut self, text: &str) -> Result<String, IoError> {
        let hash = sha256_hex(text.as_bytes());
        if matches!(self.text(&hash), Ok(Some(_))) && self.has_text_file(&hash) {
            return Ok(hash);
        }
        self.with(async |connected| {
            let mut writing = connected.writing().await?;
            keep_text(&mut writing, &hash, text).await?;
            self.put_text(&mut writing, text).await?;
            writing.commit().await?;
            Ok(hash.clone())
        })
    }

    fn notebook(&self, which: Notebook) -> Result<Option<String>, IoError> {
        self.read(async |connected| {
            let mut reading = connected.reading().await?;
            text_rows::notebook(&mut reading, which).await
        })
    }

    fn keep_notebook(
        &mut self,
        which: Notebook,
        text: &str,
        before: Option<&str>,
    ) -> Result<bool, IoError> {
        self.with(async |connected| {
            let mut writing = connected.writing().await?;
            if text_rows::notebook(&mut writing, which).await?.as_deref() != before {
                return Ok(false);
            }
            text_rows::keep_notebook(&mut writing, which, text).await?;
            writing.commit().await?;
            Ok(true)
        })
    }

    fn worked_out(&self) -> Option<String> {
        let program = programs::identity()?;
        let found = self.read(async |connected: &mut Connected| {
            let row = sqlx::query("SELECT content FROM worked_out WHERE program = $1")
                .bind(program.clone())
                .fetch_optional(&mut connected.to)
                .await?;
            Ok(row.map(|row| row.try_get(0)).transpose()?)
        });
        found.ok().flatten()
    }

    fn keep_worked_out(&mut self, text: &str) -> Result<(), IoError> {
        let Some(program) = programs::identity() else {
            return Ok(());
        };
        self.with(async |connected| {
            let mut writing = connected.writing().await?;
            sqlx::query("DELETE FROM worked_out")
                .execute(&mut *writing)
                .await?;
            sqlx::query("INSERT INTO worked_out (program, content) VALUES ($1, $2)")
                .bind(program.clone())
                .bind(text.to_owned())
                .execute(&mut *writing)
                .await?;
            writing.commit().await?;
            Ok(())
        })
    }
}
