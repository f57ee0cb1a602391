//! Drafts: files that get their name when they are whole. What programs left when they were ended in the middle of writing is swept.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Begins of the names of files that are being written.
pub(super) const DRAFT: &str = ".bedside-";

/// A draft this old was left behind: writing takes less than a second.
pub(super) const ABANDONED: Duration = Duration::from_hours(1);

/// What is written takes less than this, but for a copy of a whole database.
const BRIEF: Duration = Duration::from_secs(10);

/// Takes away the drafts that programs left when they were ended in the middle of writing, once in each folder.
pub(super) fn sweep_once(folder: &Path) {
    static SWEPT: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if !swept.iter().any(|known| known == folder) {
        sweep(folder);
        swept.push(folder.to_owned());
    }
}

fn sweep(folder: &Path) {
    sweep_older(folder, ABANDONED);
}

/// Takes away what programs that were ended had begun to write in these folders, and gives what is perhaps being written just now.
pub(super) fn sweep_drafts(folders: &[PathBuf]) -> Vec<PathBuf> {
    let left = folders.iter().map(|folder| sweep_older(folder, BRIEF));
    left.flatten().collect()
}

/// Takes away the drafts in a folder that are older than this, and gives the others.
fn sweep_older(folder: &Path, most: Duration) -> Vec<PathBuf> {
    let mut younger = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let named = entry.file_name();
        let is_draft = named.to_str().and_then(|name| name.strip_prefix(DRAFT));
        // What a database was made in may have its journal beside it.
        let is_draft = is_draft.map(|rest| rest.strip_suffix("-journal").unwrap_or(rest));
        let is_draft = is_draft.is_some_and(|rest| rest.len() == 6);
        let about = entry.metadata().ok().filter(fs::Metadata::is_file);
        let age = about.and_then(|about| about.modified().ok()?.elapsed().ok());
        if let Some(age) = age.filter(|_| is_draft)
            && (age <= most || fs::remove_file(entry.path()).is_err())
        {
            younger.push(entry.path());
        }
    }
    younger
}
