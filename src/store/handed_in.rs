//! Records as somebody hands them in: below any folder, one folder for each person; and what was worked out from them, kept under
//! the hash of their bytes.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::archive::Archive;
use super::database::Database;
use super::files::{self, Existing, FileReaders};
use super::find_files::walk_without_links;
use super::paths::DataFolders;
use super::{IoError, keys, place, programs, record};
use engine::record::{PrivateKey, sha256_hex};
use practice::ports::{AttemptId, KeptRecord, Store as _, StoreLocation, UnlistedThing};

/// A record of a very long consultation has some hundred kilobytes.
const LIMIT: u64 = 8 * 1024 * 1024;
/// A kept row has about two kilobytes.
const KEPT_LIMIT: u64 = 1024 * 1024 * 1024;

/// A file that may be a record.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// Which file, or which kept attempt.
    pub place: StoreLocation,
    /// The folder below the one that was looked through; empty for a file that lies in it directly.
    pub person: String,
    /// SHA-256 of its bytes, or of all that is kept of an attempt; empty where that cannot be read.
    pub sha256: String,
    /// Where a kept attempt is read from; nothing for a file.
    kept: Option<Database>,
}

/// The JSON files below a folder with their persons, sorted; and what could not be read. A folder called `records` is nobody's
/// name. No folder means none.
pub fn handed_in(folder: &Path) -> (Vec<HandedIn>, Vec<String>) {
    if !folder.exists() {
        return (Vec::new(), Vec::new());
    }
    let found = walk_without_links(folder, "json");
    let closed = found.closed.iter().map(ToString::to_string);
    let links = found.links.iter();
    let links = links.map(|link| format!("a link, which is not followed: {}", link.display()));
    let (mut all, mut errors) = (Vec::new(), closed.chain(links).collect::<Vec<_>>());
    for path in found.files {
        match files::read(&path, LIMIT) {
            Ok(bytes) => all.push(HandedIn {
                person: person(folder, &path),
                sha256: sha256_hex(&bytes),
                place: place(&path),
                kept: None,
            }),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (all, errors)
}

/// The attempts that are kept in a database, nobody's by name; and what lies beside them without being one.
///
/// # Errors
/// They cannot be listed.
pub fn kept(archive: &Archive) -> Result<(Vec<HandedIn>, Vec<String>), IoError> {
    let Some(database) = archive.database() else {
        return Ok((Vec::new(), Vec::new()));
    };
    let (hashes, aside) = database.hashes()?;
    let all = hashes.into_iter().map(|(attempt, sha256)| HandedIn {
        place: StoreLocation::new(attempt),
        person: String::new(),
        sha256,
        kept: Some(database.clone()),
    });
    let label = |aside: UnlistedThing| format!("{}: {}", aside.place.label(), aside.why);
    Ok((all.collect(), aside.into_iter().map(label).collect()))
}

fn person(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parents = below.parent().into_iter().flat_map(Path::components);
    let mut names = parents.map(|part| part.as_os_str().to_string_lossy().into_owned());
    names.find(|name| name != "records").unwrap_or_default()
}

impl HandedIn {
    /// The attempt, with a store that finds its record there.
    ///
    /// # Errors
    /// It cannot be read, or is not a record.
    pub fn found_in(&self, archive: Archive) -> Result<(Archive, AttemptId), IoError> {
        if self.kept.is_some() {
            return Ok((archive, AttemptId::new(self.place.label())));
        }
        archive.with(Path::new(self.place.as_os_str()))
    }

    /// The record in the file.
    ///
    /// # Errors
    /// It cannot be read, or is not a record.
    pub fn read(&self) -> Result<KeptRecord, IoError> {
        let path = Path::new(self.place.as_os_str());
        if let Some(database) = &self.kept {
            let id = AttemptId::new(self.place.label());
            let gone = || IoError::read(path, std::io::ErrorKind::NotFound.into());
            return database.get(&id)?.ok_or_else(gone);
        }
        let (record, seal) = record::load(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Ok(KeptRecord {
            record,
            seal,
            name: name.to_string_lossy().into_owned(),
            place: self.place.clone(),
        })
    }
}

/// Where what was worked out from the records of a folder is kept; nothing where there is no folder for data.
pub fn worked_out_path(places: &DataFolders, folder: &Path) -> Option<PathBuf> {
    let usual = places.worked_out().ok()?;
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let hash = sha256_hex(whole.as_os_str().as_encoded_bytes());
    let short: String = hash.chars().take(12).collect();
    Some(usual.with_file_name(format!("worked-out-{short}.txt")))
}

/// What this very program worked out before on this device; the empty value if there is nothing of the kind.
pub fn worked_out<T: DeserializeOwned + Default>(places: &DataFolders, path: &Path) -> T {
    let read = || {
        let text = String::from_utf8(files::read(path, KEPT_LIMIT).ok()?).ok()?;
        let (by, rest) = text.split_once('\n')?;
        let (mark, rest) = rest.split_once('\n')?;
        let (key, _) = keys::secret(&keys::installation_path(places).ok()?).ok()?;
        let own = by == programs::identity()? && mark == marked(&key, path, rest);
        own.then(|| serde_json::from_str(rest).ok())?
    };
    read().unwrap_or_default()
}

/// Keeps it, with a mark that nobody can make who has only the folder. A failure is ignored: it only costs time the next time.
pub fn keep_worked_out<T: Serialize>(places: &DataFolders, path: &Path, all: &T) {
    let key = keys::installation(places);
    if let (Some(by), Ok(all), Ok(key)) = (programs::identity(), serde_json::to_string(all), key) {
        let text = format!("{by}\n{}\n{all}", marked(&key, path, &all));
        let _ = files::write(path, text.as_bytes(), Existing::Replace, FileReaders::Owner);
    }
}

/// Where the system says which device this is; no other has the same, and no folder that is handed in holds it.
const DEVICE: &str = "/etc/machine-id";

/// What stands in front of something that was worked out: a hash of it with the secret of this installation and the name of this
/// device. A data folder that somebody hands in has a secret of its own in it, and was written on another device.
fn marked(key: &PrivateKey, path: &Path, text: &str) -> String {
    let device = files::read(Path::new(DEVICE), 1024).unwrap_or_default();
    let device = sha256_hex(&device);
    let place = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let place = sha256_hex(place.as_os_str().as_encoded_bytes());
    let secret = sha256_hex(format!("worked out:{}:{device}:{place}", key.secret_hex()).as_bytes());
    let within = sha256_hex(format!("{secret}{text}").as_bytes());
    sha256_hex(format!("{secret}{within}").as_bytes())
}
