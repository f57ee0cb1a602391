//! Record files: one JSON file per consultation, beside a copy of every scenario text that a record refers to.

use std::path::{Path, PathBuf};

use super::paths::Places;
use super::{IoError, files};
use crate::domain::record::{self, Record, Seal, sha256_hex};
use crate::domain::source::MAX_BYTES;

/// A record of a very long consultation has some hundred kilobytes.
const LIMIT: u64 = 8 * 1024 * 1024;

/// Reads a record and says whether it is as it was written.
///
/// # Errors
/// When the file cannot be read or is not a record.
pub fn load(path: &Path) -> Result<(Record, Seal), IoError> {
    let bytes = files::read(path, LIMIT)?;
    record::open(&bytes).map_err(|source| IoError::NotARecord {
        path: path.to_owned(),
        source,
    })
}

/// Writes a record in one step and gives its hash.
///
/// # Errors
/// When the file cannot be written, or `existing` says that a file in its place is kept.
pub fn save(path: &Path, record: &Record, existing: files::Existing) -> Result<String, IoError> {
    let (text, hash) = record::seal(record);
    files::write(path, text.as_bytes(), existing)?;
    Ok(hash)
}

/// Takes away a record in which nothing was done. That it cannot be taken away harms nobody.
pub fn discard(path: &Path) {
    let _ = std::fs::remove_file(path);
}

/// Where the record of an attempt is kept unless a file is named: sorted by time, readable by people.
pub fn usual_path(places: &Places, record: &Record) -> PathBuf {
    let when: String = record
        .started_at
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let short: String = record.attempt.chars().take(8).collect();
    let name = format!("{when}-{}-{short}.json", record.scenario.id);
    places.records().join(name)
}

/// The records in the usual place, oldest first. No folder means none.
///
/// # Errors
/// When the folder cannot be read.
pub fn list(places: &Places) -> Result<Vec<PathBuf>, IoError> {
    let folder = places.records();
    if !folder.exists() {
        return Ok(Vec::new());
    }
    files::walk(&folder, "json")
}

/// Keeps a scenario text under its hash, so that records of it can always be replayed. Gives the hash.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_text(places: &Places, text: &str) -> Result<String, IoError> {
    let hash = sha256_hex(text.as_bytes());
    let path = text_path(places, &hash);
    if !path.exists() {
        files::write(&path, text.as_bytes(), files::Existing::Replace)?;
    }
    Ok(hash)
}

/// The kept text with this hash, if there is one.
///
/// # Errors
/// When the file is there but cannot be read, or is not the text that its name says.
pub fn kept_text(places: &Places, hash: &str) -> Result<Option<String>, IoError> {
    // A hash from a record is somebody's text until it has been seen to be a hash: it must not name other files.
    if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let path = text_path(places, hash);
    if !path.exists() {
        return Ok(None);
    }
    let bytes = files::read(&path, MAX_BYTES as u64)?;
    if sha256_hex(&bytes) != hash {
        return Err(IoError::StoreDamaged { path });
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| IoError::StoreDamaged { path })
}

fn text_path(places: &Places, hash: &str) -> PathBuf {
    places.played().join(format!("{hash}.ron"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_by_hash_and_a_damaged_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path().to_owned(), Path::new("none"));
        let hash = keep_text(&places, "Scenario()").unwrap();
        assert_eq!(keep_text(&places, "Scenario()").unwrap(), hash);
        assert_eq!(kept_text(&places, &hash).unwrap().unwrap(), "Scenario()");
        assert_eq!(kept_text(&places, "../../etc/passwd").unwrap(), None);
        assert_eq!(kept_text(&places, &"0".repeat(64)).unwrap(), None);
        std::fs::write(text_path(&places, &hash), "changed").unwrap();
        assert!(matches!(
            kept_text(&places, &hash),
            Err(IoError::StoreDamaged { .. })
        ));
    }

    #[test]
    fn no_folder_means_no_records() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path().join("new"), Path::new("none"));
        assert_eq!(list(&places).unwrap(), Vec::<PathBuf>::new());
        assert!(!folder.path().join("new").exists());
    }
}
