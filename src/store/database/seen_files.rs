//! Files as they were looked at: their names, and what tells that one has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

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
