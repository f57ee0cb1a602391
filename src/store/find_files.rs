//! Looking through folders: each once, whatever links lead into it, and one that is closed hides nothing else.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use super::IoError;

/// What was found below a folder.
#[derive(Debug, Default)]
pub struct FolderContent {
    /// The files, sorted; each once.
    pub files: Vec<PathBuf>,
    /// Folders that could not be looked into.
    pub closed: Vec<IoError>,
    /// Links that were not followed, where none is.
    pub links: Vec<PathBuf>,
}

/// Folders deeper than this are named and not looked into.
const MAX_DEPTH: usize = 64;

/// What a folder holds with this extension, at any depth; names that begin with `_` or `.` are left out.
pub fn walk(folder: &Path, extension: &str) -> FolderContent {
    let mut walk = Walk::for_files(extension);
    walk.folder(folder, 0);
    // Links come last, so that what they lead to is found under its own name if it is here.
    while let Some((link, depth)) = walk.links.pop_front() {
        walk.take(&link, depth);
    }
    walk.found.files.sort();
    walk.found
}

/// The files without those in `apart`, where that is a folder inside this one: what the program keeps for itself.
pub fn walk_without(folder: &Path, extension: &str, apart: Option<&Path>) -> FolderContent {
    let mut found = walk(folder, extension);
    let whole = |path: &Path| fs::canonicalize(path).ok();
    let apart = apart.and_then(whole).zip(whole(folder));
    if let Some((apart, _)) =
        apart.filter(|(apart, folder)| apart != folder && apart.starts_with(folder))
    {
        found
            .files
            .retain(|path| whole(path).is_none_or(|path| !path.starts_with(&apart)));
    }
    found
}

/// The files of a folder that somebody else has made: links could lead anywhere, so they are named and not followed.
pub fn walk_without_links(folder: &Path, extension: &str) -> FolderContent {
    let mut walk = Walk::for_files(extension);
    walk.folder(folder, 0);
    walk.found.files.sort();
    walk.found.links = walk.links.into_iter().map(|(link, _)| link).collect();
    walk.found
}

struct Walk<'a> {
    extension: &'a str,
    found: FolderContent,
    seen: BTreeSet<Identity>,
    links: VecDeque<(PathBuf, usize)>,
}

impl<'a> Walk<'a> {
    fn for_files(extension: &'a str) -> Self {
        Self {
            extension,
            found: FolderContent::default(),
            seen: BTreeSet::new(),
            links: VecDeque::new(),
        }
    }

    fn folder(&mut self, folder: &Path, depth: usize) {
        if !self.is_new(folder) {
            return;
        }
        if depth > MAX_DEPTH {
            let deep = std::io::Error::other("folders lie too deep in each other");
            self.found.closed.push(IoError::read(folder, deep));
            return;
        }
        let mut entries = Vec::new();
        match fs::read_dir(folder) {
            Ok(all) => entries.extend(all.flatten()),
            Err(e) => self.found.closed.push(IoError::read(folder, e)),
        }
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            if matches!(name.as_encoded_bytes().first(), Some(b'_' | b'.')) {
                continue;
            }
            // What the folder itself says of an entry is not asked of the disk once more: folders hold a hundred thousand files.
            match entry.file_type() {
                Ok(kind) if kind.is_symlink() => self.links.push_back((entry.path(), depth + 1)),
                Ok(kind) if kind.is_file() => self.file(&entry.path()),
                _ => self.take(&entry.path(), depth + 1),
            }
        }
    }

    fn take(&mut self, path: &Path, depth: usize) {
        if path.is_dir() {
            self.folder(path, depth);
        } else {
            self.file(path);
        }
    }

    fn file(&mut self, path: &Path) {
        if path.extension().is_some_and(|e| e == self.extension) && self.is_new(path) {
            self.found.files.push(path.to_owned());
        }
    }

    /// Whether this file or folder has not been met, under whatever name.
    fn is_new(&mut self, path: &Path) -> bool {
        identity(path).is_none_or(|id| self.seen.insert(id))
    }
}

/// What a file or folder is, whatever its name: two names of one have the same.
#[cfg(unix)]
pub(super) type Identity = (u64, u64);

/// What a file or folder is, whatever its name: two names of one have the same.
#[cfg(not(unix))]
pub(super) type Identity = PathBuf;

/// The identity of what a path leads to, if it is there.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let about = fs::metadata(path).ok()?;
    Some((about.dev(), about.ino()))
}

/// The identity of what a path leads to, if it is there.
#[cfg(not(unix))]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    fs::canonicalize(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_skips_drafts_and_sorts() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        for name in ["b.ron", "a/c.ron", "_t.ron", ".h.ron", "x.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = walk(folder.path(), "ron").files;
        let names: Vec<_> = found
            .iter()
            .map(|p| p.strip_prefix(folder.path()).unwrap().to_owned())
            .collect();
        assert_eq!(names, [PathBuf::from("a/c.ron"), PathBuf::from("b.ron")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_end_and_nothing_is_found_twice() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("z")).unwrap();
        fs::write(at("z/real.ron"), "").unwrap();
        for (to, link) in [
            (".", "one"),
            (".", "two"),
            ("z", "a"),
            ("z/real.ron", "b.ron"),
        ] {
            symlink(to, at(link)).unwrap();
        }
        symlink("nothing.ron", at("dangling.ron")).unwrap();
        let found = walk(folder.path(), "ron");
        assert_eq!(found.files, [at("dangling.ron"), at("z/real.ron")]);
        assert!(found.closed.is_empty());
    }

    #[test]
    fn a_folder_apart_is_left_out_only_where_it_lies_inside() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("data/played")).unwrap();
        for name in ["case.ron", "data/played/case.ron"] {
            fs::write(at(name), "").unwrap();
        }
        let files = |inside: &str| {
            let data = at("data");
            walk_without(&at(inside), "ron", Some(&data)).files.len()
        };
        assert_eq!((files("."), files("data"), files("data/played")), (1, 1, 1));
    }

    #[test]
    fn what_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let found = walk(&folder.path().join("none"), "ron");
        assert!(found.files.is_empty());
        assert_eq!(found.closed.len(), 1);
    }
}
