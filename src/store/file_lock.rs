//! Holding a file while it is read and written again, so that two processes never do it at once.

use std::fs;
use std::path::Path;
use std::time::Duration;

/// Keeps other processes from a file until it is dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: Option<fs::File>,
}

/// How long another process is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Holds a file that may be replaced while it is waited for. Where the system cannot do that, nothing is held.
pub(crate) fn hold(path: &Path) -> FileLock {
    let tries = PATIENCE.as_millis() / 10;
    for _ in 0..tries {
        let Ok(file) = fs::File::open(path) else {
            break;
        };
        if cfg!(not(unix)) {
            break;
        }
        match file.try_lock() {
            // The lock of a file that was replaced in the meantime blocks no one, so it is tried again.
            Ok(()) if is_at(&file, path) => return FileLock { _file: Some(file) },
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(fs::TryLockError::Error(_)) => break,
        }
    }
    FileLock { _file: None }
}

/// Whether the open file is still the one with this name.
#[cfg(unix)]
pub(crate) fn is_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let about = file.metadata().map(|about| (about.dev(), about.ino()));
    about.ok() == super::find_files::identity(path)
}

#[cfg(not(unix))]
pub(crate) fn is_at(_: &fs::File, _: &Path) -> bool {
    true
}
