//! Record files: one JSON file per consultation, beside a copy of every scenario text that a record refers to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::paths::Places;
use super::{IoError, files};
use crate::domain::debrief::Been;
use crate::domain::record::{self, Record, Seal, sha256_hex};
use crate::domain::rubric::Rubric;
use crate::domain::scenario::{self, Scenario};
use crate::domain::session::Session;
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

/// Every record that can be read in this folder itself.
pub fn beside(folder: &Path) -> Vec<Record> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = found.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let records = paths.iter().filter_map(|path| load(path).ok());
    records.map(|(record, _)| record).collect()
}

/// Every record in the usual place that can be read, oldest first.
pub fn readable(places: &Places) -> Vec<Record> {
    let paths = list(places).unwrap_or_default();
    let records = paths.iter().filter_map(|path| load(path).ok());
    records.map(|(record, _)| record).collect()
}

/// Where the other finished attempts at the scenario of this session have been, by playing their records again.
/// `text_sha256` is the hash of the session's scenario, `skip` the id of the session's own attempt.
pub fn earlier(places: &Places, session: &Session, text_sha256: &str, skip: &str) -> Vec<Been> {
    let id = &session.scenario().header.id;
    let mut texts =
        BTreeMap::from([(text_sha256.to_owned(), Some(Arc::clone(session.scenario())))]);
    let records = readable(places).into_iter();
    let others = records.filter(|record| {
        record.scenario.id == *id && record.attempt != skip && record.result.is_some()
    });
    let mut found = Vec::new();
    for record in others {
        let text = texts
            .entry(record.scenario.sha256.clone())
            .or_insert_with(|| known(places, &record.scenario.sha256, session.rubric()));
        let Some(text) = text.clone() else { continue };
        if let Ok(played) = record.replay(text, Arc::clone(session.rubric())) {
            found.push(Been::of(&played));
        }
    }
    found
}

/// The scenario whose text was kept under this hash, if it is there and can be played.
pub(super) fn known(places: &Places, sha256: &str, rubric: &Rubric) -> Option<Arc<Scenario>> {
    let text = kept_text(places, sha256).ok()??;
    scenario::load(&text, rubric).0.map(Arc::new)
}

/// [`Record::identity`] of the newest record in the usual place, for the next one to name; none if there is none to be read.
pub fn newest_identity(places: &Places) -> Option<String> {
    let paths = list(places).ok()?;
    let newest = paths.iter().rev().find_map(|path| load(path).ok());
    newest.map(|(record, _)| record.identity())
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
    fn the_next_record_names_the_newest_one() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path().to_owned(), Path::new("none"));
        assert_eq!(newest_identity(&places), None);
        let text = r#"{"schema":"bedside-record/1","attempt":"A","scenario":{"id":"s","version":"1","title":"t","sha256":"0"},
            "rubric":{"id":"r","sha256":"0"},"engine":"0","seed":1,"mode":"Practice","started_at":"2026-11-2DT09:00:00Z","steps":[]}"#;
        let mut identities = Vec::new();
        for day in ["3", "5", "4"] {
            let text = text.replace("2D", &format!("2{day}"));
            let (record, _) = record::open(text.as_bytes()).unwrap();
            save(
                &usual_path(&places, &record),
                &record,
                files::Existing::Keep,
            )
            .unwrap();
            identities.push(record.identity());
        }
        assert_eq!(newest_identity(&places).as_ref(), identities.get(1));
    }

    #[test]
    fn no_folder_means_no_records() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path().join("new"), Path::new("none"));
        assert_eq!(list(&places).unwrap(), Vec::<PathBuf>::new());
        assert!(!folder.path().join("new").exists());
    }
}
