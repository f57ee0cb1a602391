//! Making a bundle.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{BundleEntry, BundleError, ENTRIES, Kind, LIMIT, SCHEMA, refused};
use crate::archive::Archive;
use crate::files::{self, Existing, FileReaders};
use crate::paths::DataFolders;
use crate::{IoError, clock, find_files, keys, record};
use engine::record::{CounterSignature, Record, Seal, is_uuid};
use practice::ports::{Query, Store as _};

/// What was put into a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// How many records.
    pub records: usize,
    /// How many sentences in own words stayed here.
    pub own_words: usize,
    /// Scenarios whose text is not here, so that their records come without it.
    pub without_text: BTreeSet<String>,
}

/// The record files that paths name: files as they are, and what lies in folders. Without any, those of the data folder.
///
/// # Errors
/// A file cannot be read or is not a record.
pub fn chosen(
    places: &DataFolders,
    paths: &[PathBuf],
) -> Result<Vec<(PathBuf, Record, Seal)>, IoError> {
    let mut files = Vec::new();
    let archive = Archive::new(places);
    let mut kept = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(find_files::walk(path, "json").files);
        } else if path.exists() {
            files.push(path.clone());
        } else {
            let (archive, id) = archive.clone().with(path)?;
            kept.extend(archive.get(&id)?);
        }
    }
    if paths.is_empty() {
        kept.extend(archive.list(&Query::all())?.kept);
    }
    let kept = kept.into_iter().map(|kept| {
        let place = PathBuf::from(kept.place.as_os_str());
        Ok((place, kept.record, kept.seal))
    });
    let load = |path: PathBuf| {
        let (record, seal) = record::load(&path)?;
        Ok((path, record, seal))
    };
    files.into_iter().map(load).chain(kept).collect()
}

/// What a bundle takes along of what was written before options were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnWordsGo {
    /// Nothing: they stay with whoever wrote them.
    Stay,
    /// All of them.
    Along,
}

/// Makes a bundle of records and writes it into a new file. `told` hears how many were taken, of how many.
///
/// # Errors
/// A record was changed, is there twice, or was begun by another installation; or something cannot be read or written.
pub fn export(
    places: &DataFolders,
    chosen: Vec<(PathBuf, Record, Seal)>,
    to: &Path,
    own_words: OwnWordsGo,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Packed, BundleError> {
    // Nothing is made at the end of a link that leads nowhere.
    if to.is_symlink() && !to.exists() {
        files::must_not_exist(to)?;
    }
    let key = keys::installation(places)?;
    let store = Archive::new(places);
    let signed = keys::counter_signatures(places);
    let mut packed = Packed::default();
    let (mut entries, mut attempts) = (Vec::new(), BTreeSet::new());
    let all = chosen.len();
    for (nth, (path, record, seal)) in chosen.into_iter().enumerate() {
        told(nth, all);
        let shown = path.display();
        if seal.hash().is_empty() || record.first_gap().is_some() || !is_uuid(&record.attempt) {
            return refused("tampered", format!("the record was changed: {shown}"));
        }
        if !record.installation.is_empty() && record.installation != key.public() {
            return refused(
                "re-signed",
                format!(
                    "it was begun by another installation, send the bundle in which it came: {shown}"
                ),
            );
        }
        if !attempts.insert(record.attempt.clone()) {
            return refused(
                "twice",
                format!("another record of its attempt is named as well: {shown}"),
            );
        }
        match store.text(&record.scenario.sha256)? {
            Some(text) => entries.push(BundleEntry::new(Kind::Text, text)),
            None => _ = packed.without_text.insert(record.scenario.id.clone()),
        }
        if let Ok(Some(text)) = store.text(&record.rubric.sha256) {
            entries.push(BundleEntry::new(Kind::Text, text));
        }
        let own = |one: &&CounterSignature| one.attempt == record.attempt && one.holds();
        for one in signed.iter().filter(own) {
            let text = serde_json::to_string(one).unwrap_or_default();
            entries.push(BundleEntry::new(Kind::Countersignature, text));
        }
        let record = match own_words {
            OwnWordsGo::Along => record,
            OwnWordsGo::Stay => {
                packed.own_words += record.reflection.own_sentences();
                record.without_own_words(&key)
            }
        };
        entries.push(BundleEntry::new(Kind::Record, record::text(&record)));
        packed.records += 1;
    }
    if packed.records == 0 {
        return refused("empty", "there is no record to put into it");
    }
    entries.sort_by(|one, other| one.place().cmp(&other.place()));
    entries.dedup();
    let mut value = serde_json::json!({
        "schema": SCHEMA,
        "bundle": clock::fresh_attempt_id(),
        "made_at": clock::now_text(),
        "entries": entries,
    });
    key.sign(&mut value);
    let text = serde_json::to_string_pretty(&value).unwrap_or_default() + "\n";
    if text.len() as u64 > LIMIT || entries.len() > ENTRIES {
        return refused(
            "too large",
            format!("a bundle holds at most {ENTRIES} entries and {LIMIT} bytes"),
        );
    }
    files::write(to, text.as_bytes(), Existing::Keep, FileReaders::Owner)?;
    Ok(packed)
}
