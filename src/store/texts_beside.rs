//! Texts that lie beside a record which somebody has sent: found by their hash alone, whatever their files are called.

use std::fs;
use std::path::{Path, PathBuf};

use super::archive::Archive;
use super::library::read_text;
use super::paths::DataFolders;
use super::record;
use super::{IoError, place};
use engine::record::sha256_hex;
use practice::ports::StoreLocation;

/// Most files of a folder that are read in search of a text; a folder of somebody else may hold any number.
const FILES: usize = 1_000;

impl Archive {
    /// The text with this hash that lies beside the record that was named, and where.
    pub(super) fn beside_named(&self, sha256: &str) -> Option<(StoreLocation, String)> {
        let path = self.named.as_ref()?.named_file()?;
        let (path, text) = find(&self.places, path, sha256)?;
        Some((place(&path), text))
    }
}

/// The text with this hash, and the file in which it lies: beside the record as somebody sends it, in a folder `played` there or one
/// above as a data folder has it, or among what came in bundles. What is damaged or cannot be read is passed over: its hash is
/// not the one that is looked for.
fn find(places: &DataFolders, record_file: &Path, sha256: &str) -> Option<(PathBuf, String)> {
    if !record::is_hash(sha256) {
        return None;
    }
    let beside = record_file.parent().unwrap_or(Path::new(""));
    let beside = if beside.as_os_str().is_empty() {
        Path::new(".")
    } else {
        beside
    };
    // Names that go up are left to the system, as links may stand in them.
    let above = match (beside.parent(), beside.file_name()) {
        (Some(above), Some(_)) if !above.as_os_str().is_empty() => above.to_owned(),
        _ => beside.join(".."),
    };
    let mut kept = vec![beside.join("played"), above.join("played")];
    kept.extend(came_in_bundles(places));
    let named = format!("{sha256}.ron");
    let by_name = std::iter::once(beside.to_owned())
        .chain(kept)
        .map(|folder| folder.join(&named));
    by_name
        .chain(scenario_files(beside))
        .find_map(|path| is_it(path, sha256))
}

/// The text of a file, if it has this hash.
fn is_it(path: PathBuf, sha256: &str) -> Option<(PathBuf, String)> {
    // A link could lead anywhere.
    if !fs::symlink_metadata(&path).ok()?.is_file() {
        return None;
    }
    let text = read_text(&path).ok()?;
    (sha256_hex(text.as_bytes()) == sha256).then_some((path, text))
}

/// The folders with texts that came in bundles.
fn came_in_bundles(places: &DataFolders) -> Vec<PathBuf> {
    let received = places
        .received()
        .and_then(|folder| fs::read_dir(&folder).map_err(|source| IoError::read(&folder, source)));
    let mut folders: Vec<PathBuf> = received
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("played"))
        .collect();
    folders.sort();
    folders
}

/// The files of a folder that may hold a scenario or a rubric, sorted.
fn scenario_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .take(FILES)
        .collect();
    files.sort();
    files
}
