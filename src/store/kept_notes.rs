//! What the attempts that were kept last were then: the hash of each and how many steps it had, noted beside the key of the
//! installation. Where a store has lost its end (what SQLite has written beside its file was taken away, and the record file with it)
//! nothing in it tells; this does. Whoever takes this away as well is not found out.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::IoError;
use super::archive::{Archive, Base};
use super::database::At;
use super::database_with_files::Both;
use super::file_lock;
use super::files::{self, Existing, FileReaders};
use super::paths::DataFolders;
use engine::record::Record;
use practice::ports::{AttemptId, KeptRecord, Query, Store as _};

/// So many attempts are noted, those that were kept last.
const MOST: usize = 32;

/// What is noted has some thousand bytes.
const LIMIT: u64 = 1024 * 1024;

/// An attempt as it was kept last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptLast {
    /// Where, see [`Archive::noted_as`].
    store: String,
    attempt: String,
    sha256: String,
    steps: usize,
}

/// What is noted, the attempt that was kept last at the end.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    attempts: Vec<KeptLast>,
    /// Whether what was noted could not be read once. It stays.
    #[serde(default)]
    lost: bool,
}

/// What was noted of attempts that were kept, and forgotten.
#[derive(Debug)]
pub struct WhatWasKept(Vec<KeptLast>);

fn path(places: &DataFolders) -> Result<PathBuf, IoError> {
    Ok(places.keys()?.join("kept.json"))
}

/// What is noted; nothing of it where that cannot be read.
fn read(places: &DataFolders) -> Option<Noted> {
    match files::read(&path(places).ok()?, LIMIT) {
        Ok(bytes) => serde_json::from_slice(&bytes).ok(),
        Err(error) if error.is_missing() => Some(Noted::default()),
        Err(_) => None,
    }
}

/// Changes what is noted. What cannot be noted is not: that less is noted than was kept blames nobody.
fn change(places: &DataFolders, make: impl FnOnce(&mut Vec<KeptLast>)) -> Result<(), IoError> {
    let folder = places.keys()?;
    files::make_folder(&folder, FileReaders::Owner)?;
    let _held = file_lock::held(&folder)?;
    let mut noted = read(places).unwrap_or(Noted {
        lost: true,
        ..Noted::default()
    });
    let before = noted.attempts.clone();
    make(&mut noted.attempts);
    if noted.attempts == before && !noted.lost {
        return Ok(());
    }
    let content = serde_json::to_string(&noted).unwrap_or_default();
    files::write(
        &path(places)?,
        content.as_bytes(),
        Existing::Replace,
        FileReaders::Owner,
    )
}

impl Archive {
    /// Under which name it is noted what is kept here: a file in the data folder by its name below it, so that the folder can be moved.
    fn noted_as(&self) -> String {
        let (Base::Database(database) | Base::Both(Both { database, .. })) = &self.base else {
            return "files".to_owned();
        };
        let data = self.places.data.as_deref();
        match database.at() {
            At::File(path) => {
                let below = data.and_then(|data| path.strip_prefix(data).ok());
                below.unwrap_or(path).to_string_lossy().into_owned()
            }
            At::Server(_) => database.at().label(),
        }
    }

    /// Notes that an attempt was kept as it is now.
    pub(super) fn note_kept(&self, record: &Record, sha256: &str) {
        let own = KeptLast {
            store: self.noted_as(),
            attempt: record.attempt.clone(),
            sha256: sha256.to_owned(),
            steps: record.steps.len(),
        };
        let _ = change(&self.places, |all| {
            all.retain(|one| one.store != own.store || one.attempt != own.attempt);
            all.push(own);
            let old = all.len().saturating_sub(MOST);
            all.drain(..old);
        });
    }

    /// Notes that an attempt was taken away again, because nothing was done in it.
    pub(super) fn note_discarded(&self, record: &Record) {
        let store = self.noted_as();
        let _ = change(&self.places, |all| {
            all.retain(|one| one.store != store || one.attempt != record.attempt);
        });
    }

    /// Forgets what was noted of what is kept here, before another database takes its place on purpose, and gives it.
    pub fn forget_what_was_kept(&self) -> WhatWasKept {
        let store = self.noted_as();
        let mut forgotten = Vec::new();
        let _ = change(&self.places, |all| {
            let (own, others) = all.drain(..).partition(|one| one.store == store);
            (forgotten, *all) = (own, others);
        });
        WhatWasKept(forgotten)
    }

    /// Notes again what was forgotten: nothing has taken the place of what is kept here.
    pub fn note_again(&self, forgotten: WhatWasKept) {
        let _ = change(&self.places, |all| {
            let new = std::mem::take(all);
            all.extend(forgotten.0);
            all.extend(new);
        });
    }

    /// What of this is not kept here any more, in a sentence each.
    pub fn lost_of(&self, forgotten: &WhatWasKept) -> Vec<String> {
        let each = forgotten.0.iter().filter_map(|one| {
            let kept = self.get(&AttemptId::new(one.attempt.as_str())).ok()?;
            let why = self.lost(one, kept.as_ref())?;
            Some(format!("attempt {}: {why}", one.attempt))
        });
        each.collect()
    }

    /// What was kept here last, as far as it was noted, and is not here any more, in a sentence each.
    pub fn lost_since_kept(&self) -> Vec<String> {
        let Some(noted) = read(&self.places) else {
            return vec![
                "what was noted of attempts when they were kept cannot be read".to_owned(),
            ];
        };
        let store = self.noted_as();
        let mut found = Vec::new();
        if noted.lost {
            found.push(
                "what was noted of attempts when they were kept could not be read once".to_owned(),
            );
        }
        let own: Vec<&KeptLast> = noted
            .attempts
            .iter()
            .filter(|one| one.store == store)
            .collect();
        // Each file is read once, and not once for each attempt.
        let listed = match &self.base {
            Base::Files(_) if !own.is_empty() => match self.list(&Query::all()) {
                Ok(listing) => Some(listing.kept),
                Err(_) => return found,
            },
            _ => None,
        };
        for one in own {
            let kept = match &listed {
                Some(all) => all
                    .iter()
                    .find(|kept| kept.record.attempt == one.attempt)
                    .cloned(),
                None => match self.get(&AttemptId::new(one.attempt.as_str())) {
                    Ok(kept) => kept,
                    // What cannot be read is named by itself.
                    Err(_) => continue,
                },
            };
            let why = self.lost(one, kept.as_ref());
            // Another program may have taken it away meanwhile because nothing was done in it; then it is not noted any more.
            let why = why.filter(|_| {
                let now = read(&self.places).unwrap_or_default();
                now.attempts
                    .iter()
                    .any(|still| still.store == one.store && still.attempt == one.attempt)
            });
            found.extend(why.map(|why| format!("attempt {}: {why}", one.attempt)));
        }
        found
    }

    fn lost(&self, one: &KeptLast, kept: Option<&KeptRecord>) -> Option<String> {
        let Some(kept) = kept else {
            return Some("it was kept here and is gone".to_owned());
        };
        let gone = one.steps.saturating_sub(kept.record.steps.len());
        if gone > 0 {
            let steps = if gone == 1 { "step" } else { "steps" };
            return Some(format!(
                "the last {gone} {steps} that were kept of it are gone"
            ));
        }
        let has = |database: &super::database::Database| database.has(&one.attempt, &one.sha256);
        match self.database().map(has) {
            Some(Ok(false)) if kept.seal.hash() != one.sha256 => {
                Some("the state in which it was kept last is gone".to_owned())
            }
            _ => None,
        }
    }
}
