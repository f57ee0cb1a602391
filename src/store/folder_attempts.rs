//! The attempts of a folder as rows: read, played again, and remembered until a file changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::IoError;
use super::archive::Archive;
use super::clock;
use super::handed_in::{self, HandedIn};
use super::library;
use super::paths::DataFolders;
use super::store_choice::Setting;
use assess::attempts::{AttemptRow, Replayer, held_together, in_order};
use engine::rubric::Rubric;
use insight::analysis::Budget;
use practice::looking_back::{ScenarioFit, Texts, find};
use practice::ports::{KeptRecord, Store as _};
use practice::{Library, PATIENCE};

/// What lies in a folder.
#[derive(Debug, Default)]
pub struct FolderAttempts {
    /// The attempts, oldest first.
    pub rows: Vec<AttemptRow>,
    /// The file of each attempt, by its id and person.
    pub files: BTreeMap<(String, String), HandedIn>,
    /// What could not be used, in words.
    pub aside: Vec<String>,
}

/// Where attempts are gathered.
#[derive(Clone, Debug)]
pub enum Whose {
    /// Those of this user, wherever they are kept.
    Own,
    /// Those below a folder.
    In(PathBuf),
}

/// Gathers the attempts that are there. `told` hears how many were looked at, of how many, whenever one has to be played again.
///
/// # Errors
/// Those of this user cannot be listed.
pub fn gather(
    whose: &Whose,
    archive: &Archive,
    places: &DataFolders,
    rubric: &Arc<Rubric>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<FolderAttempts, IoError> {
    let (folder, (files, aside)) = match whose {
        Whose::In(folder) => (folder.as_path(), handed_in::handed_in(folder)),
        Whose::Own => (Path::new(""), handed_in::kept(archive)?),
    };
    let mut gathered = FolderAttempts {
        aside,
        ..FolderAttempts::default()
    };
    let kept_at = handed_in::worked_out_path(places, folder);
    let mut known: BTreeMap<String, AttemptRow> = kept_at
        .as_deref()
        .map(|path| handed_in::worked_out(places, path))
        .unwrap_or_default();
    let mut source = TextSources::new(folder, archive, places, rubric);
    let mut looking = Replayer::new(&patience);
    let (mut after, mut new) = (BTreeMap::new(), 0);
    for (nth, file) in files.iter().enumerate() {
        let before = Some(&file.sha256).filter(|hash| !hash.is_empty());
        // Figures whose text is gone or damaged cannot be shown to anybody who doubts them: they are not taken from an earlier time.
        let worked_out = before.and_then(|hash| known.remove(hash));
        let worked_out = worked_out.filter(|row| source.has_texts_of(row, file));
        let row = if let Some(row) = worked_out {
            after.insert(file.sha256.clone(), row.clone());
            row
        } else {
            told(nth, files.len());
            match file.read() {
                Ok(kept) => {
                    let (row, lasts) = source.row(&kept, &file.person, &mut looking);
                    if lasts && !file.sha256.is_empty() {
                        after.insert(file.sha256.clone(), row.clone());
                        new += 1;
                    }
                    row
                }
                Err(error) => {
                    gathered.aside.push(error.to_string());
                    continue;
                }
            }
        };
        gathered.take(row, file);
    }
    // What is left of `known` belongs to files that are gone or were changed.
    if let Some(path) = kept_at.filter(|_| new > 0 || !known.is_empty()) {
        handed_in::keep_worked_out(places, &path, &after);
    }
    let order = in_order(&gathered.rows);
    let mut rows: Vec<Option<AttemptRow>> = gathered.rows.drain(..).map(Some).collect();
    let taken = |at: usize| rows.get_mut(at).and_then(Option::take);
    gathered.rows = order.into_iter().filter_map(taken).collect();
    held_together(&mut gathered.rows);
    Ok(gathered)
}

/// What the paths of one scenario may use up.
fn patience() -> Budget {
    Budget {
        until: Some(clock::deadline(PATIENCE)),
        ..Budget::default()
    }
}

/// Plays attempts of a folder again, whatever was worked out from them before: a verdict rests on what is played now.
///
/// # Errors
/// The record of one cannot be read any more.
pub fn again(
    gathered: &mut FolderAttempts,
    whose: &Whose,
    (archive, places): (&Archive, &DataFolders),
    rubric: &Arc<Rubric>,
    attempts: &[(String, String)],
) -> Result<(), IoError> {
    let folder = match whose {
        Whose::In(folder) => folder.as_path(),
        Whose::Own => Path::new(""),
    };
    let mut source = TextSources::new(folder, archive, places, rubric);
    let mut looking = Replayer::new(&patience);
    for key in attempts {
        let Some(file) = gathered.files.get(key) else {
            continue;
        };
        let (mut row, _) = source.row(&file.read()?, &file.person, &mut looking);
        row.person.clone_from(&file.person);
        doubt_the_future(&mut row);
        let is = |old: &&mut AttemptRow| (&old.attempt, &old.person) == (&key.0, &key.1);
        if let Some(old) = gathered.rows.iter_mut().find(is) {
            if row.attempt != key.0 {
                row.doubts
                    .push("it is the record of another attempt".to_owned());
            }
            *old = row;
        }
    }
    held_together(&mut gathered.rows);
    Ok(())
}

/// Holds the beginning of an attempt against the clock, each time anew, whenever the rest of the row was worked out.
fn doubt_the_future(row: &mut AttemptRow) {
    if clock::is_ahead(&row.started_at) {
        row.doubts.push(format!(
            "it says that it was begun at {}, more than a day from now",
            row.started_at
        ));
    }
}

impl FolderAttempts {
    /// Takes a row; of two files of one attempt and person the better one counts.
    fn take(&mut self, mut row: AttemptRow, file: &HandedIn) {
        row.person.clone_from(&file.person);
        doubt_the_future(&mut row);
        let key = (row.attempt.clone(), row.person.clone());
        let Some(other) = self.files.get(&key) else {
            self.files.insert(key, file.clone());
            self.rows.push(row);
            return;
        };
        let rank = |row: &AttemptRow| (row.doubts.is_empty(), row.is_finished(), row.turns.len());
        let same = |old: &&mut AttemptRow| old.attempt == row.attempt && old.person == row.person;
        let mut worse = file.place.label().into_owned();
        if let Some(old) = self
            .rows
            .iter_mut()
            .find(same)
            .filter(|old| rank(&row) > rank(old))
        {
            worse = other.place.label().into_owned();
            *old = row;
            self.files.insert(key, file.clone());
        }
        self.aside.push(format!(
            "another record of an attempt that is there already: {worse}"
        ));
    }
}

/// Where the texts of records are found: beside them, in the data folder, in the library, which is only loaded if it is needed.
pub(crate) struct TextSources<'a> {
    folder: PathBuf,
    places: &'a DataFolders,
    rubric: &'a Arc<Rubric>,
    stores: [Archive; 2],
    library: Option<Library>,
    /// By the hashes of both.
    texts: BTreeMap<(String, String), Texts>,
    /// By the same hashes, whether what was worked out can still be played again.
    there: BTreeMap<(String, String), bool>,
    /// Why they were not found from where a record lies: those of another may be beside it.
    missing: BTreeMap<(String, String, PathBuf), String>,
}

impl<'a> TextSources<'a> {
    pub(crate) fn new(
        folder: &Path,
        archive: &Archive,
        places: &'a DataFolders,
        rubric: &'a Arc<Rubric>,
    ) -> Self {
        let beside = beside(folder.to_owned());
        Self {
            folder: folder.to_owned(),
            places,
            rubric,
            stores: [Archive::new(&beside), archive.clone()],
            library: None,
            texts: BTreeMap::new(),
            there: BTreeMap::new(),
            missing: BTreeMap::new(),
        }
    }

    /// The texts of a record, looked for once from each folder: those of whoever handed it in are looked for in their own, too.
    pub(crate) fn texts(&mut self, kept: &KeptRecord, person: &str) -> Result<Texts, String> {
        let record = &kept.record;
        let hashes = (record.scenario.sha256.clone(), record.rubric.sha256.clone());
        if let Some(known) = self.texts.get(&hashes) {
            return Ok(known.clone());
        }
        let lies = Path::new(kept.place.as_os_str()).parent();
        let from = (
            hashes.0.clone(),
            hashes.1.clone(),
            lies.unwrap_or(Path::new("")).to_owned(),
        );
        if let Some(why) = self.missing.get(&from) {
            return Err(why.clone());
        }
        let found = self.find(kept, person);
        match &found {
            Ok(texts) => {
                self.texts.insert(hashes, texts.clone());
            }
            Err(why) => {
                self.missing.insert(from, why.clone());
            }
        }
        found
    }

    /// Whether the texts are there with which an attempt that was played again earlier could be played again now.
    fn has_texts_of(&mut self, row: &AttemptRow, file: &HandedIn) -> bool {
        let hashes = (row.scenario_sha256.clone(), row.rubric_sha256.clone());
        if let Some(there) = self.there.get(&hashes) {
            return *there;
        }
        let kept = |sha256: &str| {
            let mut stores = self.stores.iter();
            stores.any(|store| matches!(store.text(sha256), Ok(Some(_))))
        };
        let rubric = Rubric::shipped_text(&hashes.1).is_some() || kept(&hashes.1);
        let there = kept(&hashes.0) && rubric
            || file
                .read()
                .is_ok_and(|kept| self.texts(&kept, &file.person).is_ok());
        self.there.insert(hashes, there);
        there
    }

    /// The row of a record, and whether it would be the same the next time.
    fn row(
        &mut self,
        kept: &KeptRecord,
        person: &str,
        looking: &mut Replayer<'_>,
    ) -> (AttemptRow, bool) {
        let record = &kept.record;
        match self.texts(kept, person) {
            Ok(texts) => {
                let (scenario, sha) = (&texts.entry.scenario, &texts.entry.sha256);
                let mut row = looking.row((record, &kept.seal), sha, scenario, &texts.rubric);
                row.remarks.extend(texts.remarks.iter().cloned());
                row.doubts
                    .extend(texts.doubts.iter().map(|doubt| doubt.why.clone()));
                let lasts = row.exact;
                (row, lasts)
            }
            Err(why) => (AttemptRow::unplayed(record, &kept.seal, why), false),
        }
    }

    fn find(&mut self, kept: &KeptRecord, person: &str) -> Result<Texts, String> {
        let (places, rubric) = (self.places, self.rubric);
        let library = self
            .library
            .get_or_insert_with(|| library::load(places, rubric));
        let theirs = beside(self.folder.join(person));
        let mut theirs = (!person.is_empty()).then(|| Archive::new(&theirs));
        let mut why = String::new();
        for store in self.stores.iter_mut().chain(&mut theirs) {
            match find(&kept.record, store, rubric, library) {
                Ok(ScenarioFit::Same(texts)) => return Ok(texts),
                Ok(ScenarioFit::Changed(reason)) => why = reason.to_string(),
                Err(error) => why = error.to_string(),
            }
        }
        // Last beside the file itself, in whatever folder below it lies.
        let file = Path::new(kept.place.as_os_str());
        let [first, _] = &self.stores;
        if let Ok((mut around, _)) = first.clone().with(file)
            && let Ok(ScenarioFit::Same(texts)) = find(&kept.record, &mut around, rubric, library)
        {
            return Ok(texts);
        }
        Err(why)
    }
}

/// What was handed in is files, whatever is set here.
fn beside(folder: PathBuf) -> DataFolders {
    DataFolders {
        data: Some(folder),
        scenarios: Vec::new(),
        store: Setting::Files,
    }
}
