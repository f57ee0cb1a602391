//! Holding a file while it is read and written again, so that two processes never do it at once.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::IoError;

/// Keeps other processes from a file until it is dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: Option<fs::File>,
}

/// How long another process is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Holds a file that may be replaced while it is waited for. Where the system cannot do that, or another process does not let go of it,
/// nothing is held: what is written under it is compared with what was known all the same.
pub(crate) fn hold(path: &Path) -> FileLock {
    held(path).unwrap_or(FileLock { _file: None })
}

/// Holds a file or folder without which nothing may be read and written again. Where the system cannot do that, nothing is held.
///
/// # Errors
/// Another process has not let go of it for so long.
pub(crate) fn held(path: &Path) -> Result<FileLock, IoError> {
    held_for(path, PATIENCE)
}

fn held_for(path: &Path, patience: Duration) -> Result<FileLock, IoError> {
    let tries = patience.as_millis() / 10;
    for _ in 0..tries {
        let Ok(file) = fs::File::open(path) else {
            return Ok(FileLock { _file: None });
        };
        if cfg!(not(unix)) {
            return Ok(FileLock { _file: None });
        }
        match file.try_lock() {
            // The lock of a file that was replaced in the meantime blocks no one, so it is tried again.
            Ok(()) if is_at(&file, path) => return Ok(FileLock { _file: Some(file) }),
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(fs::TryLockError::Error(_)) => return Ok(FileLock { _file: None }),
        }
    }
    let why = "another Bedside is writing there; try again when it is done";
    Err(IoError::write(path, std::io::Error::other(why)))
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_another_does_not_let_go_of_is_refused_where_it_has_to_be_held() {
        let folder = tempfile::tempdir().unwrap();
        let short = Duration::from_millis(50);
        // Each open file has a lock of its own, as those of two programs have.
        let other = held_for(folder.path(), short).unwrap();
        let refused = held_for(folder.path(), short).unwrap_err().to_string();
        assert!(
            refused.contains("another Bedside is writing there"),
            "{refused}"
        );
        drop(other);
        assert!(held_for(folder.path(), short).is_ok());
        assert!(held_for(&folder.path().join("none"), short).is_ok());
    }
}
