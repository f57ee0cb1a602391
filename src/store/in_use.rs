//! Which assessed attempts and which tickets a program has in hand just now, so that a second program is told before it shows anything.
//!
//! Each is an empty file that is locked as long as the program runs; the system lets go of it however the program ends. Where the
//! folder cannot be written, or the system knows no locks, nothing is held: the store still keeps apart what two programs write.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::file_lock::is_at;
use super::files::{self, FileReaders};
use super::opening;

/// What this program has in hand. The files stay open, and with them the locks.
static HELD: Mutex<BTreeMap<PathBuf, File>> = Mutex::new(BTreeMap::new());

/// How often a file is tried that another program may only be looking at.
const TRIES: u32 = 10;

/// The most files of ended programs that are taken away at once.
const SWEPT: usize = 200;

fn held() -> MutexGuard<'static, BTreeMap<PathBuf, File>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes something in hand; `false` where another program has it.
pub(crate) fn take(folder: &Path, name: &str) -> bool {
    let mut held = held();
    let path = folder.join(name);
    if held.contains_key(&path) || files::make_folder(folder, FileReaders::Owner).is_err() {
        return true;
    }
    for _ in 0..TRIES {
        let Ok(file) = opened(&path) else {
            return true;
        };
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) => {
                held.insert(path, file);
                sweep(folder, &held);
                return true;
            }
            // It was taken away meanwhile, or another program is looking whether it can be.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(TryLockError::Error(_)) => return true,
        }
    }
    false
}

/// Puts it down again.
pub(crate) fn put_down(folder: &Path, name: &str) {
    let path = folder.join(name);
    if let Some(file) = held().remove(&path) {
        // It is locked until it is gone, so that nobody else has it in hand meanwhile.
        let _ = fs::remove_file(&path);
        drop(file);
    }
}

/// Opens the file of something, and makes it if it is not there; never through a link.
fn opened(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options
            .mode(0o600)
            .custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW);
    }
    options.open(path)
}

/// Takes away the files of programs that were ended.
fn sweep(folder: &Path, held: &BTreeMap<PathBuf, File>) {
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    let others = all.map(|entry| entry.path());
    for path in others.filter(|path| !held.contains_key(path)).take(SWEPT) {
        let empty = fs::symlink_metadata(&path).is_ok_and(|at| at.is_file() && at.len() == 0);
        if let Ok(file) = opening::open_at_once(&path)
            && empty
            && file.try_lock().is_ok()
            && is_at(&file, &path)
        {
            let _ = fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_has_in_hand_is_not_taken_and_what_an_ended_one_left_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("in-use");
        assert!(take(&folder, "one") && take(&folder, "one"), "its own");
        // Another program has its own open file.
        let other = opened(&folder.join("two")).unwrap();
        other.try_lock().unwrap();
        assert!(!take(&folder, "two"));
        fs::write(folder.join("ended"), "").unwrap();
        fs::write(folder.join("somebody's"), "words").unwrap();
        assert!(take(&folder, "three"));
        let mut left: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["one", "somebody's", "three", "two"]);
        drop(other);
        assert!(take(&folder, "two"));
        put_down(&folder, "one");
        assert!(!folder.join("one").exists());
    }

    #[test]
    fn where_nothing_can_be_held_nothing_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("in-use");
        fs::write(&file, "").unwrap();
        assert!(take(&file, "one"));
    }
}
