//! Reading files with a limit, and writing them so that nothing is ever half written.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::IoError;
use super::drafts::{DRAFT, being_written, sweep_once};
pub use super::opening::beginning;
use super::opening::open_at_once;
use super::paths::DataFolders;
use practice::ports::Notebook;

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
    let file = open_at_once(path).map_err(|e| IoError::read(path, e))?;
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

/// Reads a text of at most `limit` bytes, without the mark that some editors put at its beginning; none where it is not UTF-8.
///
/// # Errors
/// As [`read`].
pub fn read_text(path: &Path, limit: u64) -> Result<Option<String>, IoError> {
    let text = String::from_utf8(read(path, limit)?).ok();
    Ok(text.map(|text| match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }))
}

/// Deletes what is kept of a person: records, the texts that they were played in, reports, notebooks, keys,
/// what came in bundles, what was worked out, and settings. The book of verdicts stays: it is about others.
/// Scenarios that somebody has written stay.
///
/// # Errors
/// The first thing that could not be deleted; what comes after it is deleted nevertheless.
pub fn delete_all(places: &DataFolders) -> Result<(), IoError> {
    let folders = [
        places.records(),
        places.played(),
        places.reports(),
        places.received(),
        places.countersignatures(),
        places.keys(),
    ];
    let notebooks = Notebook::ALL.iter().map(|which| places.notebook(*which));
    let files = [
        places.worked_out(),
        places.settings(),
        places.tickets(),
        places.being_taken_in(),
    ];
    let folders = folders.into_iter().map(|found| (found, true));
    let files = files
        .into_iter()
        .chain(notebooks)
        .map(|found| (found, false));
    let mut first = Ok(());
    for (found, folder) in folders.chain(files) {
        let gone = found.and_then(|path| {
            let gone = if folder {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            match gone {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
                gone => gone.map_err(|e| IoError::write(&path, e)),
            }
        });
        first = first.and(gone);
    }
    first
}

/// Deletes what was worked out from records, which may repeat what a person has written; it can be worked out again.
///
/// # Errors
/// A file cannot be deleted.
pub(super) fn forget_worked_out(places: &DataFolders) -> Result<(), IoError> {
    let Ok(usual) = places.worked_out() else {
        return Ok(());
    };
    let entries = fs::read_dir(parent(&usual)).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let ours = stem.is_some_and(|stem| stem.starts_with("worked-out"))
            && path.extension().is_some_and(|ending| ending == "txt");
        if ours {
            fs::remove_file(entry.path()).map_err(|e| IoError::write(&entry.path(), e))?;
        }
    }
    Ok(())
}

/// Whether an existing file may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// The new content takes the place of the old in one step.
    Replace,
    /// The old file stays, and writing is an error.
    Keep,
}

/// Who may read a new file. One that is replaced keeps its permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileReaders {
    /// Only the user: what somebody did in a consultation, and what they thought of it.
    Owner,
    /// Whoever the system lets read new files.
    Usual,
}

/// Writes a file in one step: readers see the old content or the new, never a part.
///
/// The folder is made if it is not there. A link is written through; a pipe or device is written into, as any program does.
///
/// # Errors
/// When the folder or file cannot be written, or `existing` says that a file in its place is kept.
pub fn write(
    path: &Path,
    content: &[u8],
    existing: Existing,
    readers: FileReaders,
) -> Result<(), IoError> {
    let target = behind_links(path)?;
    let at_path = |e| IoError::write(path, e);
    match fs::metadata(&target) {
        Ok(about) if about.is_dir() => {
            return Err(IoError::NotAFile {
                path: path.to_owned(),
            });
        }
        Ok(about) if !about.is_file() || target.starts_with(OPEN_FILES) => {
            let written = open_to_write(&target).and_then(|mut file| file.write_all(content));
            return written.map_err(at_path);
        }
        _ => {}
    }
    let folder = parent(&target);
    make_folder(&folder, readers)?;
    sweep_once(&folder);
    let mut draft = draft(&folder, readers).map_err(|e| IoError::write(&folder, e))?;
    being_written(draft.as_file());
    draft.write_all(content).map_err(at_path)?;
    draft.as_file().sync_all().map_err(at_path)?;
    if let Ok(about) = fs::metadata(&target) {
        let _ = draft.as_file().set_permissions(about.permissions());
    }
    match existing {
        Existing::Replace => draft.persist(&target).map_err(|e| at_path(e.error))?,
        Existing::Keep => draft.persist_noclobber(&target).map_err(|e| {
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

/// Opens a file that is there, to write into it.
pub(super) fn open_to_write(path: &Path) -> std::io::Result<fs::File> {
    fs::OpenOptions::new().write(true).open(path)
}

/// A file that gets its name when it is whole, and is taken away if it does not come to that.
pub(crate) struct NewFile {
    draft: tempfile::NamedTempFile,
    path: PathBuf,
}

impl NewFile {
    /// Begins a file that is to be called `path`. Its folder is made if it is not there.
    pub(crate) fn beside(path: &Path, readers: FileReaders) -> Result<Self, IoError> {
        let target = behind_links(path)?;
        let folder = parent(&target);
        make_folder(&folder, readers)?;
        sweep_once(&folder);
        let draft = draft(&folder, readers).map_err(|e| IoError::write(&target, e))?;
        Ok(Self {
            draft,
            path: target,
        })
    }

    /// Where it lies meanwhile.
    pub(crate) fn path(&self) -> &Path {
        self.draft.path()
    }

    /// Gives it its name, once it is on the disk.
    ///
    /// # Errors
    /// There is such a file already, or it cannot be written.
    pub(crate) fn keep(self) -> Result<(), IoError> {
        let Self { draft, path } = self;
        let at_path = |e| IoError::write(&path, e);
        draft.as_file().sync_all().map_err(at_path)?;
        draft
            .persist_noclobber(&path)
            .map_err(|e| match e.error.kind() {
                std::io::ErrorKind::AlreadyExists => IoError::Exists { path: path.clone() },
                _ => at_path(e.error),
            })?;
        if let Ok(open) = fs::File::open(parent(&path)) {
            let _ = open.sync_all();
        }
        Ok(())
    }
}

/// Adds a line to a file that only its owner reads, and waits until it is on the disk. What is there is not touched; a line that
/// was left without an end gets one first.
///
/// # Errors
/// When the file cannot be written.
pub fn append_line(path: &Path, line: &str) -> Result<(), IoError> {
    let at_path = |e| IoError::write(path, e);
    let mut open = fs::OpenOptions::new();
    open.append(true).create(true).read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        open.mode(0o600);
    }
    let ends = fs::read(path).map_or(true, |bytes| bytes.last().is_none_or(|last| *last == b'\n'));
    let mut file = open.open(path).map_err(at_path)?;
    let text = format!("{}{line}\n", if ends { "" } else { "\n" });
    file.write_all(text.as_bytes()).map_err(at_path)?;
    file.sync_all().map_err(at_path)
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

/// Where Linux shows what a program has open, its standard output among it. What such a link says is not a path to follow.
const OPEN_FILES: &str = "/proc";

/// Where a path leads: itself, or what the links that stand there name in the end, whether that exists or not.
fn behind_links(path: &Path) -> Result<PathBuf, IoError> {
    let mut at = path.to_owned();
    for _ in 0..40 {
        if at.starts_with(OPEN_FILES) {
            return Ok(at);
        }
        let Ok(next) = fs::read_link(&at) else {
            return Ok(at);
        };
        at = parent(&at).join(next);
    }
    let round = std::io::Error::other("links lead round in a circle");
    Err(IoError::write(path, round))
}

/// A file beside the one that is to be written, so that moving it there is one step.
fn draft(folder: &Path, readers: FileReaders) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(DRAFT);
    #[cfg(unix)]
    if readers == FileReaders::Usual {
        use std::os::unix::fs::PermissionsExt as _;
        // The umask takes away what the user does not want to allow; nobody else writes over a public key or a report.
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder.tempfile_in(folder)
}

/// Makes a folder and those above it.
pub(super) fn make_folder(folder: &Path, readers: FileReaders) -> Result<(), IoError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    if readers == FileReaders::Owner {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder
        .create(folder)
        .map_err(|e| IoError::write(folder, e))
}

/// The folder that holds `path`.
fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Whether two names stand for one file.
pub fn same(one: &Path, other: &Path) -> bool {
    super::find_files::identity(one)
        .is_some_and(|id| Some(id) == super::find_files::identity(other))
}

#[cfg(test)]
mod tests {
    use super::super::drafts::ABANDONED;
    use super::*;

    fn own(path: &Path, content: &[u8], existing: Existing) -> Result<(), IoError> {
        write(path, content, existing, FileReaders::Owner)
    }

    #[test]
    fn a_kept_file_is_not_touched_and_a_replaced_one_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.json");
        own(&path, b"one", Existing::Keep).unwrap();
        let e = own(&path, b"two", Existing::Keep).unwrap_err();
        assert!(matches!(e, IoError::Exists { .. }), "{e}");
        assert_eq!(read(&path, 10).unwrap(), b"one");
        own(&path, b"three", Existing::Replace).unwrap();
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
                own(&path.join("below"), b"", Existing::Keep).unwrap_err(),
                "cannot write: a file stands where a folder is needed",
            ),
        ] {
            let text = e.to_string();
            assert!(text.starts_with(starts), "{text}");
            assert!(text.contains(folder.path().to_str().unwrap()), "{text}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_written_through_and_pipes_and_devices_into() {
        use std::os::unix::fs::{FileTypeExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("a")).unwrap();
        fs::write(at("a/real"), "old").unwrap();
        symlink("a/real", at("one")).unwrap();
        symlink("one", at("two")).unwrap();
        symlink("a/new", at("three")).unwrap();
        own(&at("two"), b"new", Existing::Replace).unwrap();
        own(&at("three"), b"born", Existing::Keep).unwrap();
        let e = own(&at("two"), b"x", Existing::Keep).unwrap_err();
        assert!(matches!(e, IoError::Exists { .. }), "{e}");
        assert_eq!(fs::read(at("a/real")).unwrap(), b"new");
        assert_eq!(fs::read(at("a/new")).unwrap(), b"born");
        assert!(at("two").is_symlink() && at("one").is_symlink());
        symlink("round", at("round")).unwrap();
        let e = own(&at("round"), b"x", Existing::Replace).unwrap_err();
        assert!(e.to_string().contains("in a circle"), "{e}");
        symlink("/dev/null", at("null")).unwrap();
        own(&at("null"), b"x", Existing::Keep).unwrap();
        let about = fs::metadata("/dev/null").unwrap();
        assert!(about.file_type().is_char_device());
        let pipe = at("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|made| made.success()) {
            let from = pipe.clone();
            let reader = std::thread::spawn(move || fs::read(from).unwrap());
            own(&pipe, b"through", Existing::Keep).unwrap();
            assert_eq!(reader.join().unwrap(), b"through");
            assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_somebodys_own_nobody_else_reads() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let path = folder.path().join("new/deep/a.json");
        own(&path, b"one", Existing::Keep).unwrap();
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&folder.path().join("new")), 0o700);
        assert_eq!(mode(&folder.path().join("new/deep")), 0o700);
        let drawn = folder.path().join("a.svg");
        write(&drawn, b"one", Existing::Keep, FileReaders::Usual).unwrap();
        assert_eq!(mode(&drawn) & 0o700, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        own(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(mode(&path), 0o640, "somebody has chosen that");
    }

    #[test]
    fn old_drafts_are_swept_and_young_ones_are_left_to_who_writes_them() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in [
            ".bedside-aaaaaa",
            ".bedside-aaaaaa-journal",
            ".bedside-bbbbbb",
            ".bedside-notes",
            "c.json",
        ] {
            fs::write(at(name), "x").unwrap();
        }
        let old = std::time::SystemTime::now() - ABANDONED * 2;
        for name in [
            ".bedside-aaaaaa",
            ".bedside-aaaaaa-journal",
            ".bedside-notes",
            "c.json",
        ] {
            let file = fs::File::options().write(true).open(at(name)).unwrap();
            file.set_modified(old).unwrap();
        }
        own(&at("d.json"), b"x", Existing::Keep).unwrap();
        assert!(!at(".bedside-aaaaaa").exists());
        assert!(!at(".bedside-aaaaaa-journal").exists());
        for name in [".bedside-bbbbbb", ".bedside-notes", "c.json", "d.json"] {
            assert!(at(name).exists(), "{name}");
        }
    }

    #[test]
    fn two_names_of_one_file_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "x").unwrap();
        fs::write(at("b"), "x").unwrap();
        fs::hard_link(at("a"), at("c")).unwrap();
        assert!(same(&at("a"), &at("c")) && same(&at("a"), &at("./a")));
        assert!(!same(&at("a"), &at("b")) && !same(&at("none"), &at("none")));
    }
}
