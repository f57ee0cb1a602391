//! The attempts of a folder as rows: read, played again, and remembered until a file changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::clock;
use super::handed_in::{self, HandedIn};
use super::library;
use super::paths::Places;
use super::store::Files;
use assess::attempts::{Looking, Row, held_together};
use engine::rubric::Rubric;
use insight::analysis::Budget;
use practice::looking_back::{Fit, Texts, find};
use practice::ports::Kept;
use practice::{Library, PATIENCE};

/// What lies in a folder.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The attempts, oldest first.
    pub rows: Vec<Row>,
    /// The file of each attempt, by its id and person.
    pub files: BTreeMap<(String, String), HandedIn>,
    /// What could not be used, in words.
    pub aside: Vec<String>,
}

/// Gathers the attempts below a folder. `told` hears how many files were looked at, of how many, whenever one has to be played
/// again.
pub fn gather(
    folder: &Path,
    places: &Places,
    rubric: &Arc<Rubric>,
    told: &mut dyn FnMut(usize, usize),
) -> Gathered {
    let (files, errors) = handed_in::handed_in(folder);
    let mut gathered = Gathered {
        aside: errors.iter().map(ToString::to_string).collect(),
        ..Gathered::default()
    };
    let kept_at = handed_in::worked_out_path(places, folder);
    let mut known: BTreeMap<String, Row> = kept_at
        .as_deref()
        .map(handed_in::worked_out)
        .unwrap_or_default();
    let budget = || Budget {
        until: Some(clock::deadline(PATIENCE)),
        ..Budget::default()
    };
    let mut source = Source::new(folder, places, rubric);
    let mut looking = Looking::new(&budget);
    let (mut after, mut new) = (BTreeMap::new(), 0);
    for (nth, file) in files.iter().enumerate() {
        let row = if let Some(row) = known.remove(&file.sha256) {
            after.insert(file.sha256.clone(), row.clone());
            row
        } else {
            told(nth, files.len());
            match file.read() {
                Ok(kept) => {
                    let (row, lasts) = source.row(&kept, &file.person, &mut looking);
                    if lasts {
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
        handed_in::keep_worked_out(&path, &after);
    }
    gathered
        .rows
        .sort_by(|a, b| (&a.started_at, &a.attempt).cmp(&(&b.started_at, &b.attempt)));
    held_together(&mut gathered.rows);
    gathered
}

impl Gathered {
    /// Takes a row; of two files of one attempt and person the better one counts.
    fn take(&mut self, mut row: Row, file: &HandedIn) {
        row.person.clone_from(&file.person);
        let key = (row.attempt.clone(), row.person.clone());
        let Some(other) = self.files.get(&key) else {
            self.files.insert(key, file.clone());
            self.rows.push(row);
            return;
        };
        let rank = |row: &Row| (row.doubts.is_empty(), row.is_finished(), row.turns.len());
        let same = |old: &&mut Row| old.attempt == row.attempt && old.person == row.person;
        let mut worse = file.path.clone();
        if let Some(old) = self
            .rows
            .iter_mut()
            .find(same)
            .filter(|old| rank(&row) > rank(old))
        {
            worse.clone_from(&other.path);
            *old = row;
            self.files.insert(key, file.clone());
        }
        self.aside.push(format!(
            "another record of an attempt that is there already: {}",
            worse.display()
        ));
    }
}

/// Where the texts of records are found: beside them, in the data folder, in the library, which is only loaded if it is needed.
pub(crate) struct Source<'a> {
    folder: PathBuf,
    places: &'a Places,
    rubric: &'a Arc<Rubric>,
    stores: [Files; 2],
    library: Option<Library>,
    texts: BTreeMap<(String, String), Result<Texts, String>>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(folder: &Path, places: &'a Places, rubric: &'a Arc<Rubric>) -> Self {
        let beside = Places {
            data: Some(folder.to_owned()),
            scenarios: Vec::new(),
        };
        Self {
            folder: folder.to_owned(),
            places,
            rubric,
            stores: [Files::new(&beside), Files::new(places)],
            library: None,
            texts: BTreeMap::new(),
        }
    }

    /// The texts of a record, looked for once: those of whoever handed it in are looked for in their own folder, too.
    pub(crate) fn texts(&mut self, kept: &Kept, person: &str) -> Result<Texts, String> {
        let record = &kept.record;
        let hashes = (record.scenario.sha256.clone(), record.rubric.sha256.clone());
        if let Some(known) = self.texts.get(&hashes) {
            return known.clone();
        }
        let found = self.find(kept, person);
        self.texts.insert(hashes, found.clone());
        found
    }

    /// The row of a record, and whether it would be the same the next time.
    fn row(&mut self, kept: &Kept, person: &str, looking: &mut Looking<'_>) -> (Row, bool) {
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
            Err(why) => (Row::unplayed(record, &kept.seal, why), false),
        }
    }

    fn find(&mut self, kept: &Kept, person: &str) -> Result<Texts, String> {
        let (places, rubric) = (self.places, self.rubric);
        let library = self
            .library
            .get_or_insert_with(|| library::load(places, rubric));
        let theirs = Places {
            data: Some(self.folder.join(person)),
            scenarios: Vec::new(),
        };
        let mut theirs = (!person.is_empty()).then(|| Files::new(&theirs));
        let mut why = String::new();
        for store in self.stores.iter_mut().chain(&mut theirs) {
            match find(&kept.record, store, rubric, library) {
                Ok(Fit::Same(texts)) => return Ok(texts),
                Ok(Fit::Changed(reason)) => why = reason,
                Err(error) => why = error.to_string(),
            }
        }
        Err(why)
    }
}
