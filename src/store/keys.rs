//! Keys, tickets and counter-signatures as files. A secret key is readable by its owner only, and is never printed.

use std::collections::BTreeMap;
use std::path::Path;

use rand::TryRng as _;
use rand::rngs::SysRng;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::files::{self, Existing, FileReaders};
use super::find_files::walk;
use super::paths::DataFolders;
use super::{IoError, clock, shipped};
use engine::record::{self, CounterSignature, PrivateKey, Record, is_hash};
use practice::ports::OutsideKnowledge;

/// No key, ticket or counter-signature is larger.
const LIMIT: u64 = 64 * 1024;

/// The form of a file with a secret key.
const SECRET: &str = "bedside-key/1";

/// The form of a file with a public key.
const PUBLIC: &str = "bedside-public-key/1";

/// A public key, and who signs with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKey {
    schema: String,
    /// Name of the person who signs with it, in their own words.
    pub name: String,
    /// The key in hexadecimal.
    pub public: String,
}

/// A secret key as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretKey {
    schema: String,
    name: String,
    public: String,
    secret: String,
}

/// The key of this installation; it is made when it is first needed.
///
/// # Errors
/// It cannot be read or made, or others may read it.
pub fn installation(places: &DataFolders) -> Result<PrivateKey, IoError> {
    let path = installation_path(places)?;
    match secret(&path) {
        Err(error) if error.is_missing() => {}
        read => return read.map(|(key, _)| key),
    }
    match make(&path, "this installation") {
        // Another process was quicker.
        Err(IoError::Exists { .. }) => secret(&path).map(|(key, _)| key),
        made => made,
    }
}

/// The public key of this installation, if it has one.
pub(super) fn known_installation(places: &DataFolders) -> Option<String> {
    let (key, _) = secret(&installation_path(places).ok()?).ok()?;
    Some(key.public())
}

/// Where the key of this installation is kept.
pub(super) fn installation_path(places: &DataFolders) -> Result<std::path::PathBuf, IoError> {
    Ok(places.keys()?.join("installation.json"))
}

/// Makes a key and keeps it in a file of its own.
///
/// # Errors
/// There is such a file, it cannot be written, or the system gives no random bytes.
pub fn make(path: &Path, name: &str) -> Result<PrivateKey, IoError> {
    let mut secret = [0; 32];
    random_bytes(&mut secret).map_err(|error| IoError::write(path, error))?;
    let key = PrivateKey::from_secret(&secret);
    let kept = SecretKey {
        schema: SECRET.to_owned(),
        name: name.to_owned(),
        public: key.public(),
        secret: key.secret_hex(),
    };
    write(path, &kept, FileReaders::Owner)?;
    Ok(key)
}

/// 64 random hexadecimal digits from the system.
///
/// # Errors
/// The system gives none.
pub fn nonce() -> Result<String, IoError> {
    let mut bytes = [0; 32];
    let given = random_bytes(&mut bytes);
    given.map_err(|error| IoError::read(Path::new("random bytes"), error))?;
    Ok(record::sha256_hex(&bytes))
}

fn random_bytes(bytes: &mut [u8]) -> std::io::Result<()> {
    let given = SysRng.try_fill_bytes(bytes);
    given.map_err(|error| std::io::Error::other(error.to_string()))
}

/// A secret key from its file, and who signs with it.
///
/// # Errors
/// It cannot be read, others may read it, or it is not a secret key.
pub fn secret(path: &Path) -> Result<(PrivateKey, String), IoError> {
    let kept: SecretKey = read(path)?;
    keep_to_owner(path)?;
    let key = PrivateKey::from_hex(&kept.secret);
    let key = key.filter(|key| kept.schema == SECRET && key.public() == kept.public);
    let key = key.ok_or_else(|| not_signed(path, "it is no secret key"))?;
    Ok((key, kept.name))
}

#[cfg(unix)]
fn keep_to_owner(path: &Path) -> Result<(), IoError> {
    use std::os::unix::fs::PermissionsExt as _;
    let about = std::fs::metadata(path).map_err(|error| IoError::read(path, error))?;
    let others = about.permissions().mode() & 0o077;
    if others == 0 {
        return Ok(());
    }
    Err(IoError::OpenKey {
        path: path.to_owned(),
    })
}

#[cfg(not(unix))]
fn keep_to_owner(_: &Path) -> Result<(), IoError> {
    Ok(())
}

/// Writes the public half of a key, for others to trust.
///
/// # Errors
/// There is such a file, or it cannot be written.
pub fn write_public(path: &Path, key: &PrivateKey, name: &str) -> Result<(), IoError> {
    let public = PublicKey {
        schema: PUBLIC.to_owned(),
        name: name.to_owned(),
        public: key.public(),
    };
    write(path, &public, FileReaders::Usual)
}

/// Public keys by the name of their signer.
pub(super) fn named(paths: &[std::path::PathBuf]) -> Result<BTreeMap<String, String>, IoError> {
    let keys = paths.iter().map(|path| public(path));
    keys.map(|key| key.map(|key| (key.public, key.name)))
        .collect()
}

/// A public key from its file.
///
/// # Errors
/// It cannot be read, or is not a public key.
pub fn public(path: &Path) -> Result<PublicKey, IoError> {
    let key: PublicKey = read(path)?;
    if key.schema == PUBLIC && is_hash(&key.public) {
        return Ok(key);
    }
    Err(not_signed(path, "it is no public key"))
}

/// The public keys that are trusted here, by key. A file that is not a key is left out: nothing is trusted because of it.
pub fn trusted(places: &DataFolders) -> BTreeMap<String, String> {
    let folder = places.trusted().unwrap_or_default();
    let keys = files_in(&folder)
        .into_iter()
        .filter_map(|path| public(&path).ok());
    keys.map(|key| (key.public, key.name)).collect()
}

/// What both stores know about a record from outside of it: the time, whether its text is published, and whose signatures hold here,
/// with keys and counter-signatures that were named beside those in the data folder.
pub(crate) fn around(
    places: &DataFolders,
    record: &Record,
    named: &BTreeMap<String, String>,
    signed: &[CounterSignature],
) -> OutsideKnowledge {
    let mut trusted = trusted(places);
    trusted.extend(named.clone());
    let mut counter_signatures = counter_signatures(places);
    for one in signed {
        if !counter_signatures.contains(one) {
            counter_signatures.push(one.clone());
        }
    }
    OutsideKnowledge {
        now: clock::now_text(),
        published: shipped::published(&record.scenario),
        trusted,
        counter_signatures,
        ..OutsideKnowledge::default()
    }
}

/// The counter-signatures that are here. A file that is not one is left out: it shows nothing.
pub fn counter_signatures(places: &DataFolders) -> Vec<CounterSignature> {
    let folder = places.countersignatures().unwrap_or_default();
    let all = files_in(&folder).into_iter();
    all.filter_map(|path| signed(&path).ok()).collect()
}

fn files_in(folder: &Path) -> Vec<std::path::PathBuf> {
    if folder.is_dir() {
        walk(folder, "json").files
    } else {
        Vec::new()
    }
}

/// A ticket with what opens it, or a counter-signature, from its file. Whether its signature holds is another question.
///
/// # Errors
/// It cannot be read, or is neither.
pub fn signed<T: DeserializeOwned + Serialize>(path: &Path) -> Result<T, IoError> {
    read(path)
}

/// Writes a ticket or a counter-signature.
///
/// # Errors
/// There is such a file, or it cannot be written.
pub fn write_signed<T: Serialize>(path: &Path, thing: &T) -> Result<(), IoError> {
    write(path, thing, FileReaders::Owner)
}

fn read<T: DeserializeOwned + Serialize>(path: &Path) -> Result<T, IoError> {
    let text = files::read_text(path, LIMIT)?;
    let text = text.ok_or_else(|| not_signed(path, "it is not UTF-8 text"))?;
    record::read(&text).map_err(|fault| not_signed(path, &fault.to_string()))
}

fn write<T: Serialize>(path: &Path, thing: &T, readers: FileReaders) -> Result<(), IoError> {
    let text = serde_json::to_string_pretty(thing);
    let text = text.map_err(|error| not_signed(path, &error.to_string()))? + "\n";
    files::write(path, text.as_bytes(), Existing::Keep, readers)
}

fn not_signed(path: &Path, why: &str) -> IoError {
    IoError::NotSigned {
        path: path.to_owned(),
        why: why.to_owned(),
    }
}

/// An id for a ticket, and a seed for the candidate.
pub fn fresh_ticket() -> (String, u64) {
    (clock::fresh_attempt_id(), clock::fresh_seed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> (tempfile::TempDir, DataFolders) {
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        (folder, places)
    }

    #[cfg(unix)]
    #[test]
    fn the_key_is_made_once_for_its_owner_only_and_refused_when_others_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, places) = places();
        let key = installation(&places).unwrap();
        assert_eq!(installation(&places).unwrap().public(), key.public());
        let path = places.keys().unwrap().join("installation.json");
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        let refused = installation(&places).unwrap_err();
        assert!(matches!(refused, IoError::OpenKey { .. }), "{refused}");
        assert!(!refused.to_string().contains(&key.secret_hex()));
    }

    #[test]
    fn what_is_no_key_is_refused_and_trusts_nobody() {
        let (folder, places) = places();
        let at = |name: &str| folder.path().join("trusted").join(name);
        let key = make(&folder.path().join("k.json"), "A").unwrap();
        write_public(&at("a.json"), &key, "A").unwrap();
        for (name, text) in [
            ("b.json", "{}".to_owned()),
            (
                "c.json",
                "{\"schema\":\"bedside-public-key/1\",\"name\":\"B\",\"public\":\"00\"}".to_owned(),
            ),
            (
                "d.json",
                std::fs::read_to_string(folder.path().join("k.json")).unwrap(),
            ),
        ] {
            std::fs::write(at(name), text).unwrap();
            assert!(public(&at(name)).is_err(), "{name}");
        }
        let all = trusted(&places);
        assert_eq!(all, BTreeMap::from([(key.public(), "A".to_owned())]));
    }
}
