//! Files as they were looked at: their names, and what tells that one has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sqlx::Row as _;

use super::address::At;
use super::connection::{Connected, Fail, Transaction};
use crate::paths::DataFolders;
use crate::record;
use practice::ports::UnlistedThing;

#[cfg(test)]
thread_local! {
    /// How many files and folders this thread has looked at.
    pub(super) static STAMPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How files are called among those that were looked at. In a file of SQLite those of the data folder go by their names below it, so
/// that a folder that was moved takes nothing over twice; on a server, to which several folders may belong, by their whole names.
#[derive(Clone, Debug)]
pub(super) struct FileNames {
    below: Option<PathBuf>,
}

impl FileNames {
    pub(super) fn of(places: &DataFolders, at: &At) -> Self {
        let data = places.data.as_deref();
        Self {
            below: data
                .filter(|_| matches!(at, At::File(_)))
                .map(|data| std::path::absolute(data).unwrap_or_else(|_| data.to_owned())),
        }
    }

    /// How a file is called.
    pub(super) fn name(&self, path: &Path) -> String {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let below = self
            .below
            .as_deref()
            .and_then(|data| whole.strip_prefix(data).ok());
        below.unwrap_or(&whole).to_string_lossy().into_owned()
    }

    /// The file that is called so.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        match &self.below {
            Some(data) => data.join(name),
            None => PathBuf::from(name),
        }
    }
}

/// A file as it was looked at.
pub(super) struct SeenFile {
    pub(super) path: PathBuf,
    /// How it is called among those that were looked at.
    pub(super) name: String,
    pub(super) stamp: String,
}

impl SeenFile {
    /// A file as it is now.
    pub(super) fn now(path: PathBuf, names: &FileNames) -> Self {
        Self {
            stamp: stamp(&path),
            name: names.name(&path),
            path,
        }
    }
}

/// What tells that something was added to these folders, taken out of them or put in the place of something there, and that one of
/// these files has changed; without looking at each file in the folders. What was written over in its place is not told by it.
pub(super) fn together(all: &[PathBuf]) -> String {
    let stamps: Vec<String> = all.iter().map(|path| stamp(path)).collect();
    stamps.join(" ")
}

/// Size and times of a file, which tell a changed one. The time that it was written at can be set by whoever has changed it; the time
/// of its last change is the system's own.
fn stamp(path: &Path) -> String {
    #[cfg(test)]
    STAMPS.with(|count| count.set(count.get() + 1));
    let Ok(about) = fs::metadata(path) else {
        return String::new();
    };
    let time = about.modified().ok();
    let time = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let time = time.map_or(0, |time| time.as_nanos());
    let stamp = format!("{} {time}", about.len());
    #[cfg(unix)]
    let stamp = {
        use std::os::unix::fs::MetadataExt as _;
        format!("{stamp} {}.{}", about.ctime(), about.ctime_nsec())
    };
    stamp
}

/// Whether a file that was noted bears a name below this data folder. Others were noted in another one, or by a stranger.
pub(super) fn is_below(path: &Path, data: &Path) -> bool {
    let whole = std::path::absolute(data).unwrap_or_else(|_| data.to_owned());
    path.starts_with(whole)
}

/// Whether this is a record file of an attempt below this folder: a file itself, reached through no link that leads out of the
/// folder. What is noted of a file is not believed: whoever wrote the database could name any file there.
pub(super) fn is_record_below(path: &Path, records: &Path, attempt: &str) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    let whole = |path: &Path| fs::canonicalize(path).ok();
    let within = match (path.parent().and_then(whole), whole(records)) {
        (Some(folder), Some(records)) => folder.starts_with(records),
        _ => false,
    };
    is_file && within && record::load(path).is_ok_and(|(record, _)| record.attempt == attempt)
}

/// Under which name it is noted which data folder this was.
const FOLDER: &str = "the data folder";

/// Forgets files that were noted in another data folder: the database was copied or put back from there. Where the folder bears
/// another name now, files that are not here were perhaps never here, and are forgotten too. Persons who share a server have a folder
/// each, so that there nothing is forgotten.
pub(super) async fn forget_others(
    connected: &mut Connected,
    names: &FileNames,
) -> Result<(), Fail> {
    let Some(data) = names.below.as_deref() else {
        return Ok(());
    };
    let own = data.to_string_lossy().into_owned();
    let rows = sqlx::query("SELECT path, stamp, attempt FROM taken")
        .fetch_all(&mut connected.to)
        .await?;
    let (mut others, mut whole, mut before) = (Vec::new(), Vec::new(), None);
    let mut of_attempts: Vec<String> = Vec::new();
    for row in rows {
        let (name, stamp, attempt): (String, String, String) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        if name == FOLDER {
            before = Some(stamp);
        } else if !Path::new(&name).is_absolute() {
            if !attempt.is_empty() {
                of_attempts.push(name);
            }
        } else if is_below(Path::new(&name), data) {
            // Earlier versions noted whole names.
            whole.push(name);
        } else {
            others.push(name);
        }
    }
    if before.as_ref() != Some(&own) {
        let here = |name: &String| fs::symlink_metadata(names.path(name)).is_ok();
        others.extend(of_attempts.into_iter().filter(|name| !here(name)));
    } else if others.is_empty() && whole.is_empty() {
        return Ok(());
    }
    let mut writing = connected.writing().await?;
    for name in &whole {
        sqlx::query("UPDATE taken SET path = $1 WHERE path = $2 AND NOT EXISTS (SELECT 1 FROM taken t WHERE t.path = $1)")
            .bind(names.name(Path::new(name)))
            .bind(name.clone())
            .execute(&mut *writing)
            .await?;
    }
    for name in others.into_iter().chain(whole) {
        sqlx::query("DELETE FROM taken WHERE path = $1")
            .bind(name)
            .execute(&mut *writing)
            .await?;
    }
    sqlx::query(
        "INSERT INTO taken (path, stamp, attempt, why) VALUES ($1, $2, '', '') ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp",
    )
    .bind(FOLDER)
    .bind(own)
    .execute(&mut *writing)
    .await?;
    writing.commit().await?;
    Ok(())
}

/// Record files of kept attempts that were here and are gone, with their attempts.
pub(super) async fn gone(
    within: &mut Transaction<'_>,
    places: &DataFolders,
    names: &FileNames,
) -> Result<Vec<(PathBuf, String)>, Fail> {
    let data = places.data.clone().unwrap_or_default();
    let rows = sqlx::query(
        "SELECT t.path, t.attempt FROM taken t WHERE t.why = '' \
         AND EXISTS (SELECT 1 FROM attempts a WHERE a.attempt = t.attempt) ORDER BY t.path",
    )
    .fetch_all(&mut **within)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        let (name, attempt): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let path = names.path(&name);
        // A folder or anything else in its place is not the file.
        let is_file = fs::metadata(&path).is_ok_and(|there| there.is_file());
        if is_below(&path, &data) && !is_file {
            all.push((path, attempt));
        }
    }
    Ok(all)
}

/// Notes that a file was looked at as it is, and why it was left, if it was.
pub(super) async fn note(
    within: &mut Transaction<'_>,
    one: &SeenFile,
    attempt: &str,
    why: &str,
) -> Result<(), Fail> {
    sqlx::query(
        "INSERT INTO taken (path, stamp, attempt, why) VALUES ($1, $2, $3, $4) ON CONFLICT (path) DO UPDATE \
         SET stamp = excluded.stamp, attempt = excluded.attempt, why = excluded.why",
    )
    .bind(one.name.clone())
    .bind(one.stamp.clone())
    .bind(attempt.to_owned())
    .bind(why.to_owned())
    .execute(&mut **within)
    .await?;
    Ok(())
}

/// The files that were left, as far as they still lie there.
pub(super) async fn left(
    within: &mut Transaction<'_>,
    names: &FileNames,
) -> Result<Vec<UnlistedThing>, Fail> {
    let rows = sqlx::query("SELECT path, why FROM taken WHERE why <> '' ORDER BY path")
        .fetch_all(&mut **within)
        .await?;
    let mut all = Vec::new();
    for row in rows {
        let (name, why): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let path = names.path(&name);
        // A link that leads nowhere is there as well.
        if fs::symlink_metadata(&path).is_ok() {
            let place = crate::place(&path);
            all.push(UnlistedThing { place, why });
        }
    }
    Ok(all)
}
