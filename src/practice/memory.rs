//! A store that lasts as long as its value: for tests, and for whoever wants nothing kept.

use std::collections::BTreeMap;
use std::fmt;

use super::ports::{
    AttemptId, KeptRecord, Listing, Notebook, Query, Store, StoreLocation, UnlistedThing,
};
use engine::record::{self, BegunAttempt, Link, Record, sha256_hex};

/// Records and texts in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    /// Each record as sealed text with its hash, by the id of its attempt.
    records: BTreeMap<AttemptId, (String, String)>,
    texts: BTreeMap<String, String>,
    worked_out: Option<String>,
    notebooks: BTreeMap<Notebook, String>,
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

impl MemoryStore {
    fn put(&mut self, record: &Record) -> String {
        let (text, hash) = record::seal(record);
        let kept = (text, hash.clone());
        self.records.insert(AttemptId::of(record), kept);
        hash
    }

    fn links(&self) -> impl Iterator<Item = Link> {
        let texts = self.records.values();
        texts.filter_map(|(text, _)| Link::read(text.as_bytes()))
    }
}

fn open(id: &AttemptId, text: &str) -> Result<KeptRecord, UnlistedThing> {
    let place = StoreLocation::new(id.as_str());
    match record::open(text.as_bytes()) {
        Ok((record, seal)) => Ok(KeptRecord {
            name: id.to_string(),
            record,
            seal,
            place,
        }),
        Err(error) => Err(UnlistedThing {
            place,
            why: format!("not a record: {error}"),
        }),
    }
}

impl Store for MemoryStore {
    type Error = Refused;

    fn list(&self, query: &Query) -> Result<Listing, Refused> {
        let mut listing = Listing::default();
        for (id, (text, _)) in &self.records {
            match open(id, text) {
                Ok(kept) if query.takes(&kept.record) => listing.kept.push(kept),
                Ok(_) => {}
                Err(aside) => listing.aside.push(aside),
            }
        }
        let begun = |kept: &KeptRecord| kept.record.started_at.clone();
        listing.kept.sort_by_key(begun);
        Ok(listing)
    }

    fn get(&self, id: &AttemptId) -> Result<Option<KeptRecord>, Refused> {
        let found = self.records.get(id);
        Ok(found.and_then(|(text, _)| open(id, text).ok()))
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, Refused> {
        if self.records.contains_key(&AttemptId::of(record)) {
            return Err(Refused::Exists);
        }
        let links: Vec<Link> = self.links().collect();
        record.begin_after(record::last(&links, &record.started_at));
        Ok(self.put(record))
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, Refused> {
        match self.records.get(&AttemptId::of(record)) {
            Some((_, hash)) if hash != known => Err(Refused::Changed),
            _ => Ok(self.put(record)),
        }
    }

    fn discard(&mut self, record: &Record, known: &str) {
        let id = AttemptId::of(record);
        if self.records.get(&id).is_some_and(|(_, hash)| hash == known) {
            self.records.remove(&id);
        }
    }

    fn name_of(&self, record: &Record) -> String {
        record.attempt.clone()
    }

    fn begun(&self, identity: &str) -> Option<BegunAttempt> {
        let mut links = self.links();
        let found = links.find(|link| link.identity() == identity)?;
        Some(found.begun())
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, Refused> {
        Ok(self.texts.get(sha256).cloned())
    }

    fn keep_text(&mut self, text: &str) -> Result<String, Refused> {
        let hash = sha256_hex(text.as_bytes());
        self.texts.insert(hash.clone(), text.to_owned());
        Ok(hash)
    }

    fn notebook(&self, which: Notebook) -> Result<Option<String>, Refused> {
        Ok(self.notebooks.get(&which).cloned())
    }

    fn keep_notebook(
        &mut self,
        which: Notebook,
        text: &str,
        before: Option<&str>,
    ) -> Result<bool, Refused> {
        let still = self.notebooks.get(&which).map(String::as_str) == before;
        if still {
            self.notebooks.insert(which, text.to_owned());
        }
        Ok(still)
    }

    fn worked_out(&self) -> Option<String> {
        self.worked_out.clone()
    }

    fn keep_worked_out(&mut self, text: &str) -> Result<(), Refused> {
        self.worked_out = Some(text.to_owned());
        Ok(())
    }
}
