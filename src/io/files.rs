//! Reading files with a limit, and writing them so that nothing is ever half written.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::IoError;

/// Reads a regular file of at most `limit` bytes.
///
/// # Errors
/// When it is not there, not readable, not a regular file or too large.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, IoError> {
    let about = fs::metadata(path).map_err(|e| IoError::read(path, e))?;
    if !about.is_file() {
        return Err(IoError::NotAFile {
            path: path.to_owned(),
        });
    }
    let too_large = || IoError::TooLarge {
        path: path.to_owned(),
        limit,
    };
    if about.len() > limit {
        return Err(too_large());
    }
    let file = fs::File::open(path).map_err(|e| IoError::read(path, e))?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // One byte more than allowed shows that the file grew while it was read.
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| IoError::read(path, e))?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Whether an existing file may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// The new content takes the place of the old in one step.
    Replace,
    /// The old file stays, and writing is an error.
    Keep,
}

/// Writes a file in one step: readers see the old content or the new, never a part.
///
/// The folder is made if it is not there.
///
/// # Errors
/// When the folder or file cannot be written, or `existing` says that a file in its place is kept.
pub fn write(path: &Path, content: &[u8], existing: Existing) -> Result<(), IoError> {
    let folder = parent(path);
    fs::create_dir_all(&folder).map_err(|e| IoError::write(&folder, e))?;
    if path.is_dir() {
        return Err(IoError::NotAFile {
            path: path.to_owned(),
        });
    }
    let at_path = |e| IoError::write(path, e);
    let mut draft = tempfile::Builder::new()
        .prefix(".bedside-")
        .tempfile_in(&folder)
        .map_err(|e| IoError::write(&folder, e))?;
    draft.write_all(content).map_err(at_path)?;
    draft.as_file().sync_all().map_err(at_path)?;
    readable_by_group(draft.as_file(), path);
    match existing {
        Existing::Replace => draft.persist(path).map_err(|e| at_path(e.error))?,
        Existing::Keep => draft.persist_noclobber(path).map_err(|e| {
            if e.error.kind() == std::io::ErrorKind::AlreadyExists {
                IoError::Exists {
                    path: path.to_owned(),
                }
            } else {
                at_path(e.error)
            }
        })?,
    };
    // The name is part of the folder; a folder that cannot be synced (some network disks) still holds the file.
    if let Ok(open) = fs::File::open(&folder) {
        let _ = open.sync_all();
    }
    Ok(())
}

/// Makes sure that nothing is in the place of a file, before several files are written that belong together.
///
/// # Errors
/// When something is.
pub fn must_not_exist(path: &Path) -> Result<(), IoError> {
    if path.symlink_metadata().is_ok() {
        return Err(IoError::Exists {
            path: path.to_owned(),
        });
    }
    Ok(())
}

/// A temporary file is private; the final one keeps the permissions of what it replaces, or gets the usual ones.
#[cfg(unix)]
fn readable_by_group(draft: &fs::File, path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path).map_or(0o644, |m| m.permissions().mode() & 0o777);
    let _ = draft.set_permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn readable_by_group(_: &fs::File, _: &Path) {}

/// The folder that holds `path`.
fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// What a folder holds with this extension, at any depth, sorted; names that begin with `_` or `.` are left out.
///
/// # Errors
/// When a folder cannot be read.
pub fn walk(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, IoError> {
    let mut found = Vec::new();
    walk_into(folder, extension, 0, &mut found)?;
    found.sort();
    Ok(found)
}

/// Folders deeper than this are not looked at; it also ends loops of links.
const MAX_DEPTH: usize = 16;

fn walk_into(
    folder: &Path,
    extension: &str,
    depth: usize,
    found: &mut Vec<PathBuf>,
) -> Result<(), IoError> {
    if depth > MAX_DEPTH {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(|e| IoError::read(folder, e))? {
        let entry = entry.map_err(|e| IoError::read(folder, e))?;
        let name = entry.file_name();
        if matches!(name.as_encoded_bytes().first(), Some(b'_' | b'.')) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            walk_into(&path, extension, depth + 1, found)?;
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_is_not_touched_and_a_replaced_one_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.json");
        write(&path, b"one", Existing::Keep).unwrap();
        let e = write(&path, b"two", Existing::Keep).unwrap_err();
        assert!(matches!(e, IoError::Exists { .. }), "{e}");
        assert_eq!(read(&path, 10).unwrap(), b"one");
        write(&path, b"three", Existing::Replace).unwrap();
        assert_eq!(read(&path, 10).unwrap(), b"three");
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "no draft is left behind");
    }

    #[test]
    fn limits_and_folders_are_errors_with_the_path_last() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "12345").unwrap();
        for (e, starts) in [
            (read(&path, 4).unwrap_err(), "the file is too large"),
            (read(folder.path(), 4).unwrap_err(), "not a file"),
            (
                read(&folder.path().join("none"), 4).unwrap_err(),
                "cannot read: there is no such file or folder",
            ),
            (
                write(&path.join("below"), b"", Existing::Keep).unwrap_err(),
                "cannot write: a file stands where a folder is needed",
            ),
        ] {
            let text = e.to_string();
            assert!(text.starts_with(starts), "{text}");
            assert!(text.contains(folder.path().to_str().unwrap()), "{text}");
        }
    }

    #[test]
    fn walking_skips_drafts_and_sorts() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.ron", "a/c.ron", "_t.ron", ".h.ron", "x.txt"] {
            write(&folder.path().join(name), b"", Existing::Keep).unwrap();
        }
        let names: Vec<_> = walk(folder.path(), "ron")
            .unwrap()
            .iter()
            .map(|p| p.strip_prefix(folder.path()).unwrap().to_owned())
            .collect();
        assert_eq!(names, [PathBuf::from("a/c.ron"), PathBuf::from("b.ron")]);
    }
}
