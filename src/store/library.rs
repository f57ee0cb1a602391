//! Scenario files: those of the current folder, the user's own, and the shipped ones.

use std::path::Path;

use super::find_files::walk_without;
use super::paths::DataFolders;
use super::{files, place, shipped};
use engine::rubric::Rubric;
use engine::source::{self, MAX_BYTES};
use practice::library::{Broken, Library, PlayableScenario, Problem};
use practice::ports::StoreLocation;

/// Loads everything that can be found: files of the current folder first, then the user's, then the shipped ones.
pub fn load(places: &DataFolders, rubric: &Rubric) -> Library {
    let mut found = Vec::new();
    for folder in places.scenarios.iter().filter(|folder| folder.is_dir()) {
        let below = walk_without(folder, "ron", places.data.as_deref());
        found.extend(below.files.iter().map(|path| open(path, rubric)));
        found.extend(below.closed.into_iter().map(|error| {
            Err(Broken {
                place: place(folder),
                problem: Problem::Unreadable(error.to_string()),
            })
        }));
    }
    found.extend(shipped::SCENARIOS.iter().map(|file| {
        let place = StoreLocation::new(file.path);
        PlayableScenario::read(place, file.text.to_owned(), rubric)
    }));
    Library::of(found)
}

/// Reads one file.
///
/// # Errors
/// The file as broken, with what is wrong.
pub fn open(path: &Path, rubric: &Rubric) -> Result<PlayableScenario, Broken> {
    let place = place(path);
    match read_text(path) {
        Ok(text) => PlayableScenario::read(place, text, rubric),
        Err(problem) => Err(Broken { place, problem }),
    }
}

/// Whether this path leads to the file of a scenario.
pub fn is_file(entry: &PlayableScenario, path: &Path) -> bool {
    files::same(path, Path::new(entry.place.as_os_str()))
}

/// Reads the text of a scenario file, with the line ends of Unix.
///
/// # Errors
/// When it cannot be read, is too large or is not text.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    read_as_it_is(path).map(|text| source::unix_lines(&text).into_owned())
}

/// Reads the text of a scenario file with the line ends that it has.
///
/// # Errors
/// When it cannot be read, is too large or is not text.
pub fn read_as_it_is(path: &Path) -> Result<String, Problem> {
    let bytes = files::read(path, MAX_BYTES as u64);
    let bytes = bytes.map_err(|error| Problem::Unreadable(error.to_string()))?;
    match source::text_of(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(found) => Err(Problem::Faulty {
            text: String::new(),
            diagnostics: vec![found],
        }),
    }
}
