//! Drafts: files that get their name when they are whole. What programs left when they were ended in the middle of writing is swept.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::file_lock::is_at;
use super::opening;

/// Begins of the names of files that are being written.
pub(super) const DRAFT: &str = ".bedside-";

/// A draft this old was left behind: writing takes less than a second.
pub(super) const ABANDONED: Duration = Duration::from_hours(1);

/// What is written takes less than this. A database that is copied grows all the time.
const BRIEF: Duration = Duration::from_secs(10);

/// What the library of the database puts beside a draft in which a database is made.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Begins each file of SQLite.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Folders deeper than this are not looked into.
const MAX_DEPTH: usize = 16;

/// Takes away the drafts that programs left when they were ended in the middle of writing, once in each folder.
pub(super) fn sweep_once(folder: &Path) {
    static SWEPT: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if !swept.iter().any(|known| known == folder) {
        for draft in drafts(folder) {
            if older(&draft, ABANDONED) {
                let _ = fs::remove_file(draft);
            }
        }
        swept.push(folder.to_owned());
    }
}

/// Shows other programs that a draft is being written: it is locked as long as it is open, and the system lets go of it however
/// this program ends. It has to be done before anything is in it.
pub(super) fn being_written(draft: &File) {
    if cfg!(unix) {
        let _ = draft.try_lock();
    }
}

/// Takes away what programs that were ended had begun to write in these folders and below them, and gives what is perhaps being written
/// just now.
pub(super) fn sweep_drafts(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut left = Vec::new();
    for folder in folders {
        sweep_below(folder, 0, &mut left);
    }
    left
}

fn sweep_below(folder: &Path, depth: usize, left: &mut Vec<PathBuf>) {
    for draft in drafts(folder) {
        // Nothing was written into an empty one, and its program may be about to lock it.
        let empty = fs::symlink_metadata(&draft).is_ok_and(|about| about.len() == 0);
        let goes = if empty {
            older(&draft, BRIEF)
        } else {
            is_left_behind(&draft)
        };
        let gone = goes && fs::remove_file(&draft).is_ok();
        if !gone && !empty && draft.exists() {
            left.push(draft);
        }
    }
    let below = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in below.filter(|_| depth < MAX_DEPTH) {
        // What a link leads to lies elsewhere.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            sweep_below(&entry.path(), depth + 1, left);
        }
    }
}

/// The drafts in a folder.
fn drafts(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    let drafts = all.filter(|entry| {
        let named = entry.file_name();
        let rest = named.to_str().and_then(|name| name.strip_prefix(DRAFT));
        let is_draft = rest.is_some_and(|rest| of_database(rest).len() == 6);
        is_draft && entry.file_type().is_ok_and(|kind| kind.is_file())
    });
    drafts.map(|entry| entry.path()).collect()
}

/// The name of a draft without what the library of the database has put behind it.
fn of_database(name: &str) -> &str {
    let mut ends = BESIDE.iter();
    ends.find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// Whether no program is writing a draft any more.
fn is_left_behind(draft: &Path) -> bool {
    if let Some(whole) = draft.to_str().map(of_database).map(Path::new)
        && whole != draft
    {
        return !whole.exists() || is_left_behind(whole);
    }
    // The library locks a database in its own way, which other locks may be in the way of.
    let is_database = || opening::beginning(draft, 16).is_some_and(|begins| begins == SQLITE);
    if cfg!(unix)
        && !is_database()
        && let Ok(file) = opening::open_at_once(draft)
    {
        match file.try_lock() {
            Ok(()) => return is_at(&file, draft),
            Err(fs::TryLockError::WouldBlock) => return false,
            Err(fs::TryLockError::Error(_)) => {}
        }
    }
    older(draft, BRIEF)
}

fn older(path: &Path, than: Duration) -> bool {
    let about = fs::symlink_metadata(path);
    let age = about.and_then(|about| about.modified());
    age.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > than))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{self, Existing, FileReaders};

    #[cfg(unix)]
    #[test]
    fn what_a_program_writes_is_left_to_it_until_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let path = folder.path().join(".bedside-aaaaaa");
        let written = File::create(&path).unwrap();
        assert!(sweep_drafts(&folders).is_empty() && path.exists(), "empty");
        being_written(&written);
        fs::write(&path, "words").unwrap();
        assert_eq!(sweep_drafts(&folders), [path.as_path()]);
        drop(written);
        assert!(sweep_drafts(&folders).is_empty() && !path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_sweeps_a_draft_while_it_is_written_and_what_is_written_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let path = folder.path().join("r.json");
        let (one, other) = (path.clone(), folders.clone());
        let writer = std::thread::spawn(move || {
            (0..300).try_for_each(|nth| {
                let words = nth.to_string().repeat(5_000);
                files::write(
                    &one,
                    words.as_bytes(),
                    Existing::Replace,
                    FileReaders::Owner,
                )
            })
        });
        while !writer.is_finished() {
            sweep_drafts(&other);
        }
        writer.join().unwrap().unwrap();
        assert_eq!(fs::read(&path).unwrap(), "299".repeat(5_000).as_bytes());
    }
}
