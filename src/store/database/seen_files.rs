//! Files as they were looked at: their names, and what tells that one has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sqlx::Row as _;

use super::connection::{Connected, Dialect, Fail, Transaction};
use crate::paths::DataFolders;
use crate::record;

#[cfg(test)]
thread_local! {
    /// How many files and folders this thread has looked at.
    pub(super) static STAMPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A file as it was looked at.
pub(super) struct SeenFile {
    pub(super) path: PathBuf,
    pub(super) stamp: String,
}

impl SeenFile {
    /// A file as it is now.
    pub(super) fn now(path: PathBuf) -> Self {
        Self {
            stamp: stamp(&path),
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

/// How a file is called among those that were looked at.
pub(super) fn name(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole.to_string_lossy().into_owned()
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

/// Forgets files that were noted in another data folder: the database was copied or put back from there. Persons who share a server
/// have a folder each, so that there nothing is forgotten.
pub(super) async fn forget_others(
    connected: &mut Connected,
    places: &DataFolders,
) -> Result<(), Fail> {
    let Some(data) = places.data.as_deref() else {
        return Ok(());
    };
    if connected.dialect == Dialect::Postgres {
        return Ok(());
    }
    let rows = sqlx::query("SELECT path FROM taken")
        .fetch_all(&mut connected.to)
        .await?;
    let mut others: Vec<String> = Vec::new();
    for row in rows {
        let path: String = row.try_get(0)?;
        if !is_below(Path::new(&path), data) {
            others.push(path);
        }
    }
    if others.is_empty() {
        return Ok(());
    }
    let mut writing = connected.writing().await?;
    for path in others {
        sqlx::query("DELETE FROM taken WHERE path = $1")
            .bind(path)
            .execute(&mut *writing)
            .await?;
    }
    writing.commit().await?;
    Ok(())
}

/// Record files of kept attempts that were here and are gone, with their attempts.
pub(super) async fn gone(
    within: &mut Transaction<'_>,
    places: &DataFolders,
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
        let (path, attempt): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let path = PathBuf::from(path);
        if is_below(&path, &data) && fs::symlink_metadata(&path).is_err() {
            all.push((path, attempt));
        }
    }
    Ok(all)
}
