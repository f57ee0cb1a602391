//! Bundles: records with the texts that they were played with, as one signed file to hand in, to keep, or to move.
//!
//! A bundle is JSON and names no path: what is written out of it gets its name from ids and hashes that were checked before, below
//! one folder. It is taken whole or not at all. The signature is that of the installation that made it, which the records name in
//! their chain too: it stops others on the way, and not the one whose machine it is.

mod pack;
mod take;

pub use pack::{OwnWordsGo, Packed, chosen, export};
pub use take::{TakenBundle, complete_begun, import, unfinished};

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::IoError;
use engine::record::{
    CounterSignature, Record, Seal, by_name, fingerprint, is_signed, is_uuid, once, open, read,
    sha256_hex,
};
use engine::source::MAX_BYTES;

/// The form of bundle that this program reads and writes.
const SCHEMA: &str = "bedside-bundle/1";

/// No bundle is larger, in bytes.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// No bundle holds more.
const ENTRIES: usize = 10_000;

/// No more values, and names of them, stand in one outside of its texts: each takes many times as much memory as it does room in the
/// file. An entry has eight.
const VALUES: usize = 16 * ENTRIES;

/// No record in it is larger, in bytes.
const RECORD: usize = 8 * 1024 * 1024;

/// No counter-signature in it is larger, in bytes.
const SIGNATURE: usize = 64 * 1024;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// A record file.
    Record,
    /// The text of a scenario or of a rubric.
    Text,
    /// What somebody signed of a record.
    Countersignature,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BundleEntry {
    kind: Kind,
    /// SHA-256 of the content.
    sha256: String,
    content: String,
}

impl BundleEntry {
    fn new(kind: Kind, content: String) -> Self {
        let sha256 = sha256_hex(content.as_bytes());
        Self {
            kind,
            sha256,
            content,
        }
    }

    fn place(&self) -> (Kind, &str) {
        (self.kind, &self.sha256)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    bundle: String,
    made_at: String,
    entries: Vec<BundleEntry>,
    key: String,
    signature: String,
}

/// A bundle that was checked as far as it can be checked without looking at what is here.
#[derive(Debug)]
pub struct Bundle {
    /// Public key of the installation that made it.
    pub key: String,
    /// When, by its own clock.
    pub made_at: String,
    /// The records, each of another attempt, with the hash of each.
    pub records: Vec<(Record, String)>,
    texts: Vec<String>,
    signatures: Vec<(String, CounterSignature)>,
}

/// Why a bundle is not made or not taken.
#[derive(Debug)]
pub enum BundleError {
    /// A file could not be read or written.
    Io(IoError),
    /// It is refused.
    Refused {
        /// What it is, in a word: `tampered`, `truncated`, `replayed`, `reordered`, `re-signed` and so on.
        name: &'static str,
        /// Where, and why.
        why: String,
    },
}

impl From<IoError> for BundleError {
    fn from(error: IoError) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Refused { name, why } => write!(f, "{name}: {why}"),
        }
    }
}

impl std::error::Error for BundleError {}

fn refused<T>(name: &'static str, why: impl Into<String>) -> Result<T, BundleError> {
    let why = why.into();
    Err(BundleError::Refused { name, why })
}

/// Checks a bundle by itself.
///
/// # Errors
/// Why it is refused, by name.
pub fn check(bytes: &[u8]) -> Result<Bundle, BundleError> {
    if bytes.len() as u64 > LIMIT {
        return refused("too large", format!("at most {LIMIT} bytes are read"));
    }
    // Some editors put a mark before the text when they save it; what is signed stands in the values.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            return refused("truncated", "it ends within a letter");
        }
        Err(_) => return refused("no bundle", "it is not UTF-8 text"),
    };
    if values(text) > VALUES {
        return refused("too large", format!("at most {ENTRIES} entries are read"));
    }
    let value: serde_json::Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) if error.is_eof() => return refused("truncated", "it ends before its end"),
        Err(error) => return refused("no bundle", format!("not valid JSON: {error}")),
    };
    match value.get("schema").and_then(serde_json::Value::as_str) {
        Some(SCHEMA) => {}
        Some(other) if other.starts_with("bedside-bundle/") => {
            let other: String = other.chars().take(40).collect();
            return refused(
                "no bundle",
                format!("its form is `{other}`; this program reads `{SCHEMA}`"),
            );
        }
        _ => return refused("no bundle", format!("no `schema` field says `{SCHEMA}`")),
    }
    if let Err(fault) = once(text) {
        return refused("tampered", fault.to_string());
    }
    let file: File = match File::deserialize(&value) {
        Ok(file) => file,
        Err(error) => return refused("tampered", error.to_string()),
    };
    if let Err(fault) = by_name(&file, &value) {
        return refused("tampered", fault.to_string());
    }
    if file.entries.len() > ENTRIES {
        return refused("too large", format!("at most {ENTRIES} entries are read"));
    }
    let mut before: Option<&BundleEntry> = None;
    for (nth, entry) in file.entries.iter().enumerate() {
        let nth = nth + 1;
        if sha256_hex(entry.content.as_bytes()) != entry.sha256 {
            return refused("tampered", format!("entry {nth} does not fit its hash"));
        }
        match before.map(|before| before.place().cmp(&entry.place())) {
            Some(std::cmp::Ordering::Equal) => {
                return refused("twice", format!("entry {nth} stands there before already"));
            }
            Some(std::cmp::Ordering::Greater) => {
                return refused(
                    "reordered",
                    format!("entry {nth} does not stand in its place"),
                );
            }
            _ => before = Some(entry),
        }
    }
    if !is_signed(&value) {
        return refused("tampered", "its signature does not hold");
    }
    if !is_time(&file.made_at) {
        return refused("tampered", "it was made at no time");
    }
    contents(file)
}

/// Whether it is a time in the one form in which they are written, RFC 3339 in UTC.
fn is_time(text: &str) -> bool {
    let time = text.parse::<jiff::Timestamp>();
    time.is_ok_and(|time| time.to_string() == text)
}

/// About how many values and names a JSON text holds: what stands before and behind each comma, colon and bracket outside of texts.
fn values(text: &str) -> usize {
    let (mut count, mut within, mut escaped) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if within => escaped = true,
            b'"' => within = !within,
            b',' | b':' | b'[' | b'{' if !within => count += 1,
            _ => {}
        }
    }
    count
}

/// What a bundle with a good signature holds.
fn contents(file: File) -> Result<Bundle, BundleError> {
    let mut bundle = Bundle {
        key: file.key,
        made_at: file.made_at,
        records: Vec::new(),
        texts: Vec::new(),
        signatures: Vec::new(),
    };
    let mut named = BTreeSet::new();
    for (nth, entry) in file.entries.into_iter().enumerate() {
        let nth = nth + 1;
        let limit = match entry.kind {
            Kind::Record => RECORD,
            Kind::Text => MAX_BYTES,
            Kind::Countersignature => SIGNATURE,
        };
        if entry.content.len() > limit {
            return refused(
                "too large",
                format!("entry {nth} has more than {limit} bytes"),
            );
        }
        match entry.kind {
            Kind::Record => {
                let (record, hash) = sound(&entry.content, nth, &bundle.key)?;
                if bundle
                    .records
                    .iter()
                    .any(|(other, _)| other.attempt == record.attempt)
                {
                    return refused(
                        "twice",
                        format!("entry {nth} is of an attempt that is there before"),
                    );
                }
                named.insert(record.scenario.sha256.clone());
                named.insert(record.rubric.sha256.clone());
                bundle.records.push((record, hash));
            }
            // Records come first, so what they name is known.
            Kind::Text if named.contains(&entry.sha256) => bundle.texts.push(entry.content),
            Kind::Text => return refused("stray", format!("no record names entry {nth}")),
            Kind::Countersignature => {
                let Ok(one) = read::<CounterSignature>(&entry.content) else {
                    return refused("tampered", format!("entry {nth} is no counter-signature"));
                };
                if !one.holds() {
                    return refused(
                        "tampered",
                        format!(
                            "the signature of the counter-signature in entry {nth} does not hold"
                        ),
                    );
                }
                if bundle
                    .records
                    .iter()
                    .all(|(record, _)| record.attempt != one.attempt)
                {
                    return refused("stray", format!("entry {nth} is of no record here"));
                }
                bundle.signatures.push((entry.sha256, one));
            }
        }
    }
    if bundle.records.is_empty() {
        return refused("empty", "it holds no record");
    }
    Ok(bundle)
}

/// A record that is as it was written and was begun by the installation that signed the bundle.
fn sound(text: &str, nth: usize, key: &str) -> Result<(Record, String), BundleError> {
    let (record, hash) = match open(text.as_bytes()) {
        Ok((record, Seal::Intact { hash })) => (record, hash),
        Ok(_) => return refused("tampered", format!("the record in entry {nth} was changed")),
        Err(error) => return refused("tampered", format!("entry {nth} is no record: {error}")),
    };
    if record.first_gap().is_some() {
        return refused(
            "tampered",
            format!("the chain of the record in entry {nth} is broken"),
        );
    }
    if !is_time(&record.started_at) {
        return refused(
            "tampered",
            format!("the record in entry {nth} was begun at no time"),
        );
    }
    if !is_uuid(&record.attempt) {
        return refused(
            "tampered",
            format!("the record in entry {nth} names no attempt"),
        );
    }
    if !record.installation.is_empty() && record.installation != key {
        return refused(
            "re-signed",
            format!(
                "the record in entry {nth} was begun by {}, the bundle is signed by {}",
                fingerprint(&record.installation),
                fingerprint(key)
            ),
        );
    }
    Ok((record, hash))
}
