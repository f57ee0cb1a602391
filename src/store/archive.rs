//! The store that is set, as every host uses it: a database or files, and beside it the one record that lies in a named file.

use std::path::{Path, PathBuf};

use super::database::{At, Database, FilesBeside, usual};
use super::database_with_files::Both;
use super::file_store::Files;
use super::paths::DataFolders;
use super::store_choice::Setting;
use super::ticket_notes::{self, TicketUse};
use super::verdict_file::VerdictFile;
use super::verdicts::VerdictStore;
use super::{IoError, Trouble, files, keys};
use engine::record::{BegunAttempt, CounterSignature, Record};
use practice::ports::{
    AttemptId, KeptRecord, Listing, Notebook, OutsideKnowledge, Query, Store, StoreLocation,
};

/// What is kept where the places say. Nothing is opened before it is needed; clones share what is open.
#[derive(Clone, Debug)]
pub struct Archive {
    pub(super) places: DataFolders,
    pub(super) base: Base,
    /// The record in a file that was named; it stands in no list.
    pub(super) named: Option<Files>,
}

#[derive(Clone, Debug)]
pub(super) enum Base {
    Files(Files),
    Database(Database),
    Both(Both),
}

impl Base {
    fn store(&self) -> &dyn Store<Error = IoError> {
        match self {
            Self::Files(files) => files,
            Self::Database(database) => database,
            Self::Both(both) => both,
        }
    }

    fn store_mut(&mut self) -> &mut dyn Store<Error = IoError> {
        match self {
            Self::Files(files) => files,
            Self::Database(database) => database,
            Self::Both(both) => both,
        }
    }
}

impl Archive {
    /// The store that is set for these places.
    pub fn new(places: &DataFolders) -> Self {
        let both = |at, beside| Base::Both(Both::at(places, at, beside));
        let base = match (&places.store, &places.data) {
            (Setting::Files, _) | (Setting::Usual, None) => Base::Files(Files::new(places)),
            // A database cannot be opened under a name that is no text; files can.
            (Setting::Usual, Some(data)) if data.to_str().is_none() => {
                Base::Files(Files::new(places))
            }
            (Setting::Usual, Some(data)) => both(At::File(usual(data)), FilesBeside::Each),
            (Setting::AtWithFiles(at), Some(_)) => both(at.clone(), FilesBeside::Each),
            (Setting::At(at), Some(_)) => both(at.clone(), FilesBeside::InNeed),
            (Setting::At(at) | Setting::AtWithFiles(at), None) => {
                Base::Database(Database::new(places, at.clone()))
            }
        };
        Self {
            places: places.clone(),
            base,
            named: None,
        }
    }

    /// This archive, with public keys that are trusted as well, and counter-signatures that are looked at as well.
    ///
    /// # Errors
    /// A file cannot be read, or is not a key or a counter-signature.
    pub fn heeding(mut self, trust: &[PathBuf], signatures: &[PathBuf]) -> Result<Self, IoError> {
        let mut signed: Vec<CounterSignature> = Vec::new();
        for path in signatures {
            signed.push(keys::signed(path)?);
        }
        self.base = match self.base {
            Base::Files(files) => Base::Files(files.heeding(trust, signatures)?),
            Base::Database(database) => {
                Base::Database(database.heeding(keys::named(trust)?, signed))
            }
            Base::Both(both) => {
                let database = both.database.clone().heeding(keys::named(trust)?, signed);
                let files = both.files.clone().heeding(trust, signatures)?;
                Base::Both(both.with(database, files))
            }
        };
        self.named = match self.named {
            Some(named) => Some(named.heeding(trust, signatures)?),
            None => None,
        };
        Ok(self)
    }

    /// This archive, but the record of the next attempt that is begun goes into this file.
    #[must_use]
    pub fn into_file(mut self, path: &Path) -> Self {
        self.named = Some(Files::into_file(&self.places, path));
        self
    }

    /// This archive with the record of this attempt in this file, wherever it was before.
    #[must_use]
    pub fn moved_to(mut self, path: &Path, id: AttemptId) -> Self {
        self.named = Some(Files::moved_to(&self.places, path, id));
        self
    }

    /// This archive with the record that was named, and its attempt: a file, or the beginning of the id of a kept attempt.
    ///
    /// # Errors
    /// It is a file that cannot be read or is not a record; nothing has that name; or several attempts begin so.
    pub fn with(mut self, named: &Path) -> Result<(Self, AttemptId), IoError> {
        if let (Base::Both(both), Ok(folder)) = (&self.base, self.places.records())
            && let Some(id) = both.own(named, &folder)
        {
            return Ok((self, id));
        }
        if !named.exists()
            && let Some(id) = self.called(named)?
        {
            return Ok((self, id));
        }
        let (files, id) = Files::with(&self.places, named)?;
        self.named = Some(files);
        Ok((self, id))
    }

    /// The kept attempt whose id begins so, if it is the only one.
    fn called(&self, named: &Path) -> Result<Option<AttemptId>, IoError> {
        let text = named.to_str().filter(|text| {
            text.len() >= 4 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        });
        let Some(text) = text else { return Ok(None) };
        let mut found = match (self.database(), &self.base) {
            (Some(database), _) => database.called(text)?,
            (None, Base::Files(files)) => files.called(text)?,
            (None, _) => Vec::new(),
        };
        match (found.pop(), found.is_empty()) {
            (found, true) => Ok(found),
            (_, false) => Err(IoError::Several {
                named: text.to_owned(),
            }),
        }
    }

    /// The database, if one is set.
    pub fn database(&self) -> Option<&Database> {
        match &self.base {
            Base::Files(_) => None,
            Base::Database(database) => Some(database),
            Base::Both(both) => Some(&both.database),
        }
    }

    /// What has to be said since this was last asked: the database cannot be used, or a record's file cannot be written. A
    /// consultation goes on all the same.
    pub fn trouble(&self) -> Option<Trouble> {
        match &self.base {
            Base::Both(both) => both.trouble(),
            Base::Database(database) => database.only_read().map(Trouble::only_read),
            Base::Files(_) => None,
        }
    }

    /// Whether the record that was kept last lies in its file and not in the database that is set.
    pub fn is_in_file_alone(&self) -> bool {
        matches!(&self.base, Base::Both(both) if both.is_alone())
    }

    /// Where everything is kept, for people.
    pub fn label(&self) -> String {
        match &self.base {
            Base::Files(_) => {
                let folder = self.places.records();
                folder
                    .map(|folder| folder.display().to_string())
                    .unwrap_or_default()
            }
            Base::Database(database) | Base::Both(Both { database, .. }) => database.at().label(),
        }
    }

    /// The folder in which everything is kept; nothing where that is a server.
    ///
    /// # Errors
    /// When there is no folder for data.
    pub fn folder(&self) -> Result<Option<PathBuf>, IoError> {
        match &self.base {
            Base::Files(_) => self.places.records().map(Some),
            Base::Database(database) | Base::Both(Both { database, .. }) => {
                Ok(match database.at() {
                    At::File(path) => path.parent().map(Path::to_owned),
                    At::Server(_) => None,
                })
            }
        }
    }

    /// The file of a record, if it is kept as a file.
    ///
    /// # Errors
    /// When there is no folder for data.
    pub fn path_of(&self, record: &Record) -> Result<Option<PathBuf>, IoError> {
        match (&self.named, &self.base) {
            (Some(named), _) if named.has_named(&AttemptId::of(record)) => {
                named.path_of(record).map(Some)
            }
            (_, Base::Files(files)) => files.path_of(record).map(Some),
            (_, Base::Both(both)) => both
                .files
                .path_of(record)
                .map(|path| path.exists().then_some(path)),
            (_, Base::Database(_)) => Ok(None),
        }
    }

    /// The book of verdicts.
    ///
    /// # Errors
    /// When there is no folder for data.
    pub fn verdicts(&self) -> Result<VerdictStore, IoError> {
        match &self.base {
            Base::Files(_) => VerdictFile::usual(&self.places).map(VerdictStore::File),
            Base::Database(database) | Base::Both(Both { database, .. }) => {
                Ok(VerdictStore::Database(database.clone()))
            }
        }
    }

    fn named_for(&self, id: &AttemptId) -> Option<&Files> {
        self.named.as_ref().filter(|named| named.has_named(id))
    }

    /// What holds the record of an attempt: the file that was named for it, or the store that is set.
    fn holder(&self, id: &AttemptId) -> &dyn Store<Error = IoError> {
        match self.named_for(id) {
            Some(named) => named,
            None => self.base.store(),
        }
    }

    fn holder_mut(&mut self, id: &AttemptId) -> &mut dyn Store<Error = IoError> {
        match &mut self.named {
            Some(named) if named.has_named(id) => named,
            _ => self.base.store_mut(),
        }
    }

    /// What is known of a record where it is kept.
    fn kept_outside(&self, record: &Record) -> OutsideKnowledge {
        let id = AttemptId::of(record);
        let (Some(named), Some(database)) = (self.named_for(&id), self.database()) else {
            return self.holder(&id).outside(record);
        };
        // What lies beside the file, and what is kept: its own attempt may be here as well.
        let (file, mut outside) = (named.outside(record), database.outside(record));
        for copy in file.copies {
            if outside.copies.iter().all(|known| known.place != copy.place) {
                outside.copies.push(copy);
            }
        }
        let own = named.path_of(record).unwrap_or_default();
        let is_own = |kept: &KeptRecord| files::same(Path::new(kept.place.as_os_str()), &own);
        outside.copies.retain(|kept| !is_own(kept));
        outside.copies.extend(database.get(&id).ok().flatten());
        outside.same_ticket.extend(file.same_ticket);
        outside.before = outside.before.or(file.before);
        outside
    }
}

impl Store for Archive {
    type Error = IoError;

    fn list(&self, query: &Query) -> Result<Listing, IoError> {
        self.base.store().list(query)
    }

    fn get(&self, id: &AttemptId) -> Result<Option<KeptRecord>, IoError> {
        self.holder(id).get(id)
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, IoError> {
        let id = AttemptId::of(record);
        if let (Some(named), Base::Database(database) | Base::Both(Both { database, .. })) =
            (&mut self.named, &mut self.base)
            && named.has_named(&id)
        {
            // A file that was named can be written where the database cannot be read.
            let last = database.last(&record.started_at).unwrap_or_default();
            let begun = named.begin_beside(record, last)?;
            self.in_hand(record);
            return Ok(begun);
        }
        let begun = self.holder_mut(&id).begin(record)?;
        self.in_hand(record);
        if self.named_for(&id).is_none() {
            self.note_kept(record, &begun);
        }
        Ok(begun)
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, IoError> {
        let id = AttemptId::of(record);
        if !self.in_hand(record) {
            return Err(IoError::InUse {
                attempt: record.attempt.clone(),
            });
        }
        let kept = self.holder_mut(&id).save(record, known)?;
        if self.named_for(&id).is_none() {
            self.note_kept(record, &kept);
        }
        Ok(kept)
    }

    fn discard(&mut self, record: &Record, known: &str) {
        let id = AttemptId::of(record);
        // Whoever has seen the beginning of a sitting has begun it.
        if record.sitting.is_some() {
            return;
        }
        self.put_down(record);
        self.holder_mut(&id).discard(record, known);
        if self.named_for(&id).is_none() && matches!(self.get(&id), Ok(None)) {
            self.note_discarded(record);
        }
    }

    fn name_of(&self, record: &Record) -> String {
        self.holder(&AttemptId::of(record)).name_of(record)
    }

    fn begun(&self, identity: &str) -> Option<BegunAttempt> {
        let here = self.base.store().begun(identity);
        here.or_else(|| self.named.as_ref()?.begun(identity))
    }

    fn outside(&self, record: &Record) -> OutsideKnowledge {
        let mut outside = self.kept_outside(record);
        if let Some(sitting) = &record.sitting {
            let (ticket, own) = (&sitting.ticket, AttemptId::of(record));
            // Whoever signs for institutions knows more: what was sat elsewhere and signed here.
            for done in [TicketUse::Sat, TicketUse::Signed] {
                let attempts = ticket_notes::attempts(&self.places, done, ticket);
                outside.same_ticket.extend(attempts);
            }
            outside.same_ticket.retain(|id| *id != own);
            outside.same_ticket.sort();
            outside.same_ticket.dedup();
            outside.ticket_notes_lost = ticket_notes::are_lost(&self.places);
        }
        outside
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, IoError> {
        self.base.store().text(sha256)
    }

    fn text_beside(&self, sha256: &str) -> Option<(StoreLocation, String)> {
        self.beside_named(sha256)
    }

    fn keep_text(&mut self, text: &str) -> Result<String, IoError> {
        self.base.store_mut().keep_text(text)
    }

    fn notebook(&self, which: Notebook) -> Result<Option<String>, IoError> {
        self.base.store().notebook(which)
    }

    fn keep_notebook(
        &mut self,
        which: Notebook,
        text: &str,
        before: Option<&str>,
    ) -> Result<bool, IoError> {
        self.base.store_mut().keep_notebook(which, text, before)
    }

    fn worked_out(&self) -> Option<String> {
        self.base.store().worked_out()
    }

    fn keep_worked_out(&mut self, text: &str) -> Result<(), IoError> {
        self.base.store_mut().keep_worked_out(text)
    }
}
