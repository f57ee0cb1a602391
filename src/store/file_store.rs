//! Records and texts as files in the usual places: the store that the program runs with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::erased::Erased;
use super::files::{self, Existing, FileReaders};
use super::paths::DataFolders;
use super::record::{self, Over, ReadRecord};
use super::{IoError, keys, notebook_notes, place, programs};
use engine::record::{BegunAttempt, ChainRelation, CounterSignature, Record};
use practice::ports::{
    AttemptId, KeptRecord, Listing, Notebook, OutsideKnowledge, Query, Store, UnlistedThing,
};

/// What was worked out is some hundred bytes for each record.
pub(super) const LIMIT: u64 = notebook_notes::NOTEBOOK;

/// The files in the usual places. One record may lie elsewhere, in a file that somebody named; it goes by its id like any
/// other, and stands in no list.
#[derive(Clone, Debug)]
pub struct Files {
    places: DataFolders,
    /// The file that was named, and the attempt whose record it is; none before one is begun in it.
    named: Option<(PathBuf, Option<AttemptId>)>,
    /// Where records were found the last time. What is there is always read again.
    seen: Arc<Mutex<BTreeMap<AttemptId, PathBuf>>>,
    /// Keys and counter-signatures that were named beside those in the data folder.
    trusted: BTreeMap<String, String>,
    counter_signatures: Vec<CounterSignature>,
}

impl Files {
    /// The files in these places.
    pub fn new(places: &DataFolders) -> Self {
        Self {
            places: places.clone(),
            named: None,
            seen: Arc::default(),
            trusted: BTreeMap::new(),
            counter_signatures: Vec::new(),
        }
    }

    /// This store, with public keys that are trusted as well, and counter-signatures that are looked at as well.
    ///
    /// # Errors
    /// A file cannot be read, or is not a key or a counter-signature.
    pub fn heeding(mut self, keys: &[PathBuf], signatures: &[PathBuf]) -> Result<Self, IoError> {
        for path in keys {
            let key = keys::public(path)?;
            self.trusted.insert(key.public, key.name);
        }
        for path in signatures {
            self.counter_signatures.push(keys::signed(path)?);
        }
        Ok(self)
    }

    /// A store in which the record of the next attempt that is begun goes into this file.
    pub fn into_file(places: &DataFolders, path: &Path) -> Self {
        Self {
            named: Some((path.to_owned(), None)),
            ..Self::new(places)
        }
    }

    /// A store with the record of this attempt in this file, wherever it was before.
    pub fn moved_to(places: &DataFolders, path: &Path, id: AttemptId) -> Self {
        Self {
            named: Some((path.to_owned(), Some(id))),
            ..Self::new(places)
        }
    }

    /// A store with the record in a file that somebody named, and its attempt.
    ///
    /// # Errors
    /// When the file cannot be read or is not a record.
    pub fn with(places: &DataFolders, path: &Path) -> Result<(Self, AttemptId), IoError> {
        let id = AttemptId::of(&record::load(path)?.0);
        Ok((Self::moved_to(places, path, id.clone()), id))
    }

    /// The file that keeps the record of an attempt.
    ///
    /// # Errors
    /// When there is no folder for data.
    pub fn path_of(&self, record: &Record) -> Result<PathBuf, IoError> {
        match self.named_for(&AttemptId::of(record)) {
            Some(path) => Ok(path.to_owned()),
            None => record::usual_path(&self.places, record),
        }
    }

    /// Whether the record of this attempt lies in the file that was named, or goes there next.
    pub(super) fn has_named(&self, id: &AttemptId) -> bool {
        self.named_for(id).is_some()
    }

    /// Begins a record in the file that was named, behind the attempt that another store has begun last.
    pub(super) fn begin_beside(
        &mut self,
        record: &mut Record,
        last: Option<String>,
    ) -> Result<String, IoError> {
        let path = self.path_of(record)?;
        let hash = record::begin_after(&self.places, &path, record, last)?;
        if let Some((_, of)) = &mut self.named {
            *of = Some(AttemptId::of(record));
        }
        Ok(hash)
    }

    /// Takes away what a person has written in these attempts, from each of their files.
    pub(super) fn erase_words(
        &self,
        attempts: &[AttemptId],
        now: &str,
        reason: &str,
    ) -> Result<Erased, IoError> {
        let mut erased = Erased::default();
        // Without a key it is said, and nobody has signed it.
        let key = keys::installation(&self.places).ok();
        for id in attempts {
            let Some(kept) = self.get(id)? else { continue };
            let mut all = self.outside(&kept.record).copies;
            all.retain(|copy| copy.place != kept.place);
            all.push(kept);
            let mut any = false;
            for kept in all {
                let mut bare = kept.record.clone();
                bare.erase(now, reason, key.as_ref());
                if bare != kept.record {
                    let path = Path::new(kept.place.as_os_str());
                    record::save(path, &bare, Over::Own(kept.seal.hash()))?;
                    any = true;
                }
            }
            erased.attempts.extend(any.then(|| id.clone()));
        }
        Ok(erased)
    }

    /// The attempts in the folder of records whose id begins so.
    ///
    /// # Errors
    /// They cannot be listed.
    pub(super) fn called(&self, text: &str) -> Result<Vec<AttemptId>, IoError> {
        let kept = self.list(&Query::all())?.kept.into_iter();
        let ids = kept.map(|kept| kept.id());
        let begins = ids.filter(|id| id.as_str().starts_with(text));
        let mut found: Vec<AttemptId> = begins.collect();
        // A whole id is no beginning of another one.
        if let Some(whole) = found.iter().position(|id| id.as_str() == text) {
            found = vec![found.swap_remove(whole)];
        }
        Ok(found)
    }

    /// The file that was named.
    pub(super) fn named_file(&self) -> Option<&Path> {
        self.named.as_ref().map(|(path, _)| path.as_path())
    }

    fn named_for(&self, id: &AttemptId) -> Option<&Path> {
        let (path, of) = self.named.as_ref()?;
        let is = of.as_ref().is_none_or(|of| of == id);
        is.then_some(path)
    }

    fn seen(&self) -> MutexGuard<'_, BTreeMap<AttemptId, PathBuf>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn kept(path: &Path) -> Result<KeptRecord, IoError> {
        let (record, seal) = record::load(path)?;
        Ok(KeptRecord {
            record,
            seal,
            place: place(path),
            name: name(path),
        })
    }
}

/// How a copy stands to the record that is listed.
fn beside(record: &Record, copy: &Path, name: &str) -> String {
    let other = record::load(copy).map(|(other, _)| record.beside(&other));
    match other {
        Ok(ChainRelation::Forks { at }) => {
            format!(
                "it forks from the record of the attempt in {name} at step {}",
                at + 1
            )
        }
        _ => format!("it is another record of the attempt in {name}"),
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

impl Store for Files {
    type Error = IoError;

    fn list(&self, query: &Query) -> Result<Listing, IoError> {
        let (all, errors) = record::read_all(&self.places);
        let aside = errors.into_iter().map(|(path, error)| UnlistedThing {
            place: place(&path),
            why: error.to_string(),
        });
        let mut listing = Listing {
            kept: Vec::with_capacity(all.len()),
            aside: aside.collect(),
        };
        let mut seen = BTreeMap::new();
        for read in all {
            let ReadRecord {
                path,
                record,
                seal,
                copies,
            } = read;
            let name = name(&path);
            listing
                .aside
                .extend(copies.iter().map(|copy| UnlistedThing {
                    place: place(copy),
                    why: beside(&record, copy, &name),
                }));
            if query.takes(&record) {
                listing.kept.push(KeptRecord {
                    record,
                    seal,
                    place: place(&path),
                    name,
                });
            }
        }
        for kept in &listing.kept {
            seen.insert(kept.id(), PathBuf::from(kept.place.as_os_str()));
        }
        let begun = |kept: &KeptRecord| kept.record.started_at.clone();
        listing.kept.sort_by_key(begun);
        *self.seen() = seen;
        Ok(listing)
    }

    fn get(&self, id: &AttemptId) -> Result<Option<KeptRecord>, IoError> {
        if let Some(path) = self.named_for(id) {
            return match Self::kept(path) {
                Ok(kept) => Ok((kept.id() == *id).then_some(kept)),
                Err(error) if error.is_missing() => Ok(None),
                Err(error) => Err(error),
            };
        }
        let there = self.seen().get(id).cloned();
        let there = there.and_then(|path| Self::kept(&path).ok());
        if let Some(kept) = there.filter(|kept| kept.id() == *id) {
            return Ok(Some(kept));
        }
        let mut all = self.list(&Query::all())?.kept.into_iter();
        Ok(all.find(|kept| kept.id() == *id))
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, IoError> {
        let path = self.path_of(record)?;
        let hash = record::begin(&self.places, &path, record)?;
        if let Some((_, of)) = &mut self.named {
            *of = Some(AttemptId::of(record));
        }
        Ok(hash)
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, IoError> {
        let over = match known {
            "" => Over::Nothing,
            known => Over::Own(known),
        };
        record::save(&self.path_of(record)?, record, over)
    }

    fn discard(&mut self, record: &Record, known: &str) {
        if let Ok(path) = self.path_of(record) {
            record::discard(&path, known);
        }
    }

    fn name_of(&self, record: &Record) -> String {
        let path = self.path_of(record);
        path.map(|path| name(&path)).unwrap_or_default()
    }

    fn begun(&self, identity: &str) -> Option<BegunAttempt> {
        let beside = self.named.as_ref().and_then(|(path, _)| path.parent());
        record::find(&self.places, beside, identity)
    }

    fn outside(&self, record: &Record) -> OutsideKnowledge {
        let path = self.path_of(record).unwrap_or_default();
        let copies = record::copies(&self.places, &path, &record.attempt);
        let copies = copies.into_iter().map(|(path, record, seal)| KeptRecord {
            record,
            seal,
            place: place(&path),
            name: name(&path),
        });
        OutsideKnowledge {
            copies: copies.collect(),
            same_ticket: record::same_ticket(&self.places, record),
            before: record.previous.as_deref().and_then(|id| self.begun(id)),
            ..keys::around(
                &self.places,
                record,
                &self.trusted,
                &self.counter_signatures,
            )
        }
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, IoError> {
        record::kept_text(&self.places, sha256)
    }

    fn keep_text(&mut self, text: &str) -> Result<String, IoError> {
        record::keep_text(&self.places, text)
    }

    fn notebook(&self, which: Notebook) -> Result<Option<String>, IoError> {
        notebook_notes::text(&self.places, which)
    }

    fn keep_notebook(
        &mut self,
        which: Notebook,
        text: &str,
        before: Option<&str>,
    ) -> Result<bool, IoError> {
        notebook_notes::keep(&self.places, which, text, before)
    }

    fn worked_out(&self) -> Option<String> {
        let bytes = files::read(&self.places.worked_out().ok()?, LIMIT).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (by, worked_out) = text.split_once('\n')?;
        (by == programs::identity()?).then(|| worked_out.to_owned())
    }

    fn keep_worked_out(&mut self, text: &str) -> Result<(), IoError> {
        let Some(by) = programs::identity() else {
            return Ok(());
        };
        let path = self.places.worked_out()?;
        let content = format!("{by}\n{text}");
        files::write(
            &path,
            content.as_bytes(),
            Existing::Replace,
            FileReaders::Owner,
        )
    }
}
