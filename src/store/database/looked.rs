//! Files as they were looked at: their names, and what tells that one has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A file as it was looked at.
pub(super) struct Looked {
    pub(super) path: PathBuf,
    pub(super) stamp: String,
}

impl Looked {
    /// A file as it is now.
    pub(super) fn now(path: PathBuf) -> Self {
        Self {
            stamp: stamp(&path),
            path,
        }
    }
}

/// Size and times of a file, which tell a changed one. The time that it was written at can be set by whoever has changed it; the time
/// of its last change is the system's own.
fn stamp(path: &Path) -> String {
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
