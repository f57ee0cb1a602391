//! A store that lasts as long as its value: for tests, and for whoever wants nothing kept.

use std::collections::BTreeMap;
use std::fmt;

use super::ports::Store;
use engine::record::{self, Link, Record, sha256_hex};

/// Records and texts in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Each record as sealed text with its hash, by the id of its attempt.
    records: BTreeMap<String, (String, String)>,
    texts: BTreeMap<String, String>,
}

/// Why a record is not kept in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is a record of this attempt already.
    Exists,
    /// The record is not the one that may be written over.
    Changed,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exists => "there is a record of this attempt already",
            Self::Changed => "the record was changed meanwhile and stays as it is",
        })
    }
}

impl std::error::Error for Refused {}

impl Memory {
    fn put(&mut self, record: &Record) -> String {
        let (text, hash) = record::seal(record);
        let kept = (text, hash.clone());
        self.records.insert(record.attempt.clone(), kept);
        hash
    }
}

impl Store for Memory {
    type Error = Refused;

    fn records(&self) -> Vec<Record> {
        let texts = self.records.values();
        let read = texts.filter_map(|(text, _)| record::open(text.as_bytes()).ok());
        let mut all: Vec<Record> = read.map(|(record, _)| record).collect();
        all.sort_by(|a, b| a.started_at.cmp(&b.started_at));
        all
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, Refused> {
        if self.records.contains_key(&record.attempt) {
            return Err(Refused::Exists);
        }
        let texts = self.records.values();
        let links: Vec<Link> = texts
            .filter_map(|(text, _)| Link::read(text.as_bytes()))
            .collect();
        record.previous = record::last(&links, &record.started_at);
        Ok(self.put(record))
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, Refused> {
        match self.records.get(&record.attempt) {
            Some((_, hash)) if hash != known => Err(Refused::Changed),
            _ => Ok(self.put(record)),
        }
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, Refused> {
        Ok(self.texts.get(sha256).cloned())
    }

    fn keep_text(&mut self, text: &str) -> Result<String, Refused> {
        let hash = sha256_hex(text.as_bytes());
        self.texts.insert(hash.clone(), text.to_owned());
        Ok(hash)
    }
}
