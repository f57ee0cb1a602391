//! The attempts of a folder as rows: read, played again, and remembered until a file changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::life::Life;
use super::study::{DEBRIEF, within};
use super::{CliError, Desk};
use assess::attempts::{Looking, Row, held_together};
use practice::Library;
use practice::looking_back::{Fit, Texts, find};
use practice::ports::Kept;
use store::archive::Archive;
use store::handed_in::{self, HandedIn};
use store::paths::Places;
use store::setting::Setting;

/// What lies in a folder.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The attempts, oldest first.
    pub rows: Vec<Row>,
    /// The file of each attempt, by its id and person.
    pub files: BTreeMap<(String, String), HandedIn>,
    /// What could not be used, in words.
    pub aside: Vec<String>,
}

/// Where attempts are gathered.
#[derive(Debug)]
pub(super) enum Whose {
    /// Those of this user, wherever they are kept.
    Own,
    /// Those below a folder.
    In(PathBuf),
}

/// The attempts of this user, unless a folder is named.
///
/// # Errors
/// What was named is no folder; there is no place for records.
pub(super) fn folder(named: Option<&Path>, desk: &Desk) -> Result<Whose, CliError> {
    let Some(path) = named else {
        let store = desk.store();
        let Some(database) = store.database() else {
            return Ok(Whose::In(desk.places.records()?));
        };
        database.ready()?;
        return Ok(Whose::Own);
    };
    if path.is_dir() {
        return Ok(Whose::In(path.to_owned()));
    }
    Err(CliError::usage(
        format!("there is no such folder: {}", path.display()),
        "name a folder that holds one folder of records for each person",
    ))
}

/// Gathers the attempts that are there.
pub(super) fn gather(whose: &Whose, desk: &Desk) -> Gathered {
    let (folder, (files, aside)) = match whose {
        Whose::In(folder) => (folder.as_path(), handed_in::handed_in(folder)),
        Whose::Own => (Path::new(""), handed_in::kept(&desk.store())),
    };
    let mut gathered = Gathered {
        aside,
        ..Gathered::default()
    };
    let kept_at = handed_in::worked_out_path(&desk.places, folder);
    let mut known: BTreeMap<String, Row> = kept_at
        .as_deref()
        .map(handed_in::worked_out)
        .unwrap_or_default();
    let budget = || within(DEBRIEF);
    let mut source = Source::new(folder, desk);
    let mut looking = Looking::new(&budget);
    let (mut after, mut new) = (BTreeMap::new(), 0);
    let mut life = None;
    for (nth, file) in files.iter().enumerate() {
        let row = if let Some(row) = known.remove(&file.sha256) {
            after.insert(file.sha256.clone(), row.clone());
            row
        } else {
            let life = life.get_or_insert_with(|| Life::of(files.len(), "records"));
            life.at(nth);
            match file.read() {
                Ok(kept) => {
                    let (row, lasts) = source.row(&kept, &mut looking);
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

    /// The attempt that a word names: its id, or a beginning of it that no other has.
    ///
    /// # Errors
    /// There is none, or several.
    pub(super) fn named(&self, word: &str) -> Result<&Row, CliError> {
        let begins = |row: &&Row| row.attempt.starts_with(word);
        let found: Vec<&Row> = self.rows.iter().filter(begins).collect();
        match found.as_slice() {
            [only] if word.len() >= 4 || only.attempt == word => Ok(only),
            [] | [_] => Err(CliError::usage(
                format!("no attempt is called `{word}`"),
                "`bedside attempts` lists them; the first eight characters of an id are enough",
            )),
            several => Err(CliError::usage(
                format!("{} attempts begin with `{word}`", several.len()),
                "give more of the id",
            )),
        }
    }
}

/// Where the texts of records are found: beside them, in the data folder, in the library, which is only loaded if it is needed.
struct Source<'a> {
    desk: &'a Desk,
    stores: [Archive; 2],
    library: Option<Library>,
    texts: BTreeMap<(String, String), Result<Texts, String>>,
}

impl<'a> Source<'a> {
    fn new(folder: &Path, desk: &'a Desk) -> Self {
        let beside = Places {
            data: Some(folder.to_owned()),
            scenarios: Vec::new(),
            store: Setting::Files,
        };
        Self {
            desk,
            stores: [Archive::new(&beside), desk.store()],
            library: None,
            texts: BTreeMap::new(),
        }
    }

    /// The row of a record, and whether it would be the same the next time.
    fn row(&mut self, kept: &Kept, looking: &mut Looking<'_>) -> (Row, bool) {
        let record = &kept.record;
        let hashes = (record.scenario.sha256.clone(), record.rubric.sha256.clone());
        if !self.texts.contains_key(&hashes) {
            let found = self.find(kept);
            self.texts.insert(hashes.clone(), found);
        }
        match self.texts.get(&hashes) {
            Some(Ok(texts)) => {
                let (scenario, sha) = (&texts.entry.scenario, &texts.entry.sha256);
                let mut row = looking.row((record, &kept.seal), sha, scenario, &texts.rubric);
                row.remarks.extend(texts.remarks.iter().cloned());
                row.doubts
                    .extend(texts.doubts.iter().map(|doubt| doubt.why.clone()));
                let lasts = row.exact;
                (row, lasts)
            }
            Some(Err(why)) => (Row::unplayed(record, &kept.seal, why.clone()), false),
            None => (Row::unplayed(record, &kept.seal, String::new()), false),
        }
    }

    fn find(&mut self, kept: &Kept) -> Result<Texts, String> {
        let desk = self.desk;
        let library = self.library.get_or_insert_with(|| desk.library());
        let mut why = String::new();
        for store in &mut self.stores {
            match find(&kept.record, store, &desk.rubric, library) {
                Ok(Fit::Same(texts)) => return Ok(texts),
                Ok(Fit::Changed(reason)) => why = reason,
                Err(error) => why = error.to_string(),
            }
        }
        Err(why)
    }
}

/// Reads the name of a domain, in any case.
pub(super) fn domain(text: &str) -> Result<practice::words::Domain, String> {
    let all = practice::words::Domain::ALL;
    let is = |domain: &&practice::words::Domain| domain.name().eq_ignore_ascii_case(text);
    all.iter().find(is).copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|domain| domain.name()).collect();
        format!("the domains are {}", names.join(", "))
    })
}
