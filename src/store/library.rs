//! The scenarios that can be played: the shipped ones, those of the current folder, and the user's own.
//!
//! Broken files stand beside the good ones: a library that hides a file leaves its author in the dark.

use std::path::{Path, PathBuf};

use super::paths::Places;
use super::walk::walk;
use super::{IoError, files, shipped};
use engine::diagnostic::{self, Diagnostic};
use engine::record::{ScenarioRef, sha256_hex};
use engine::rubric::Rubric;
use engine::scenario::{self, Scenario};
use engine::source::{self, MAX_BYTES};

/// Where a scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Compiled in; the path is that of the repository.
    Shipped(&'static str),
}

impl Origin {
    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Shipped(_) => None,
        }
    }

    /// The name to show to people.
    pub fn label(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Shipped(path) => (*path).to_owned(),
        }
    }
}

/// A scenario that can be played.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it comes from.
    pub origin: Origin,
    /// The file's text, which records keep.
    pub text: String,
    /// SHA-256 of the text.
    pub sha256: String,
    /// The scenario.
    pub scenario: Scenario,
    /// Warnings and notes of the loader.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that cannot be played.
#[derive(Debug)]
pub struct Broken {
    /// Where it comes from.
    pub origin: Origin,
    /// Why.
    pub problem: Problem,
}

impl Broken {
    /// Whether both are the same text, such as a shipped file and the file it was made from.
    fn same_text(&self, other: &Self) -> bool {
        match (&self.problem, &other.problem) {
            (Problem::Faulty { text: a, .. }, Problem::Faulty { text: b, .. }) => {
                !a.is_empty() && a == b
            }
            _ => false,
        }
    }
}

/// Why a file cannot be played.
#[derive(Debug)]
pub enum Problem {
    /// It could not be read.
    Unreadable(IoError),
    /// It was read, and this is wrong with it.
    Faulty {
        /// The text that the places refer to; empty when the bytes are not text.
        text: String,
        /// What is wrong.
        diagnostics: Vec<Diagnostic>,
    },
}

/// A scenario that cannot be chosen by its id, because another one with that id was found before it.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// The scenario.
    pub entry: Entry,
    /// Where the one comes from that is played instead.
    pub behind: Origin,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Library {
    /// What can be played: files of the current folder first, then the user's, then the shipped ones.
    pub loaded: Vec<Entry>,
    /// What cannot.
    pub broken: Vec<Broken>,
    /// What could, had another one not the same id and other words.
    pub hidden: Vec<Hidden>,
}

impl Library {
    /// Loads everything. Of scenarios with the same id the one in the nearest place is played.
    pub fn load(places: &Places, rubric: &Rubric) -> Self {
        let mut library = Self::default();
        for folder in &places.scenarios {
            if !folder.is_dir() {
                continue;
            }
            let found = walk(folder, "ron");
            for path in found.files {
                let read = open(&path, rubric);
                library.add(read);
            }
            for error in found.closed {
                library.broken.push(Broken {
                    origin: Origin::File(folder.clone()),
                    problem: Problem::Unreadable(error),
                });
            }
        }
        for file in shipped::SCENARIOS {
            let read = from_text(Origin::Shipped(file.path), file.text.to_owned(), rubric);
            library.add(read);
        }
        library
    }

    fn add(&mut self, read: Result<Entry, Broken>) {
        match read {
            Ok(entry) => {
                let known = self.find(&entry.scenario.header.id);
                let behind = known.map(|known| (known.origin.clone(), known.says_the_same(&entry)));
                match behind {
                    None => self.loaded.push(entry),
                    Some((_, true)) => {}
                    // The same text again, such as a shipped one and the file that it was made from.
                    _ if self.hidden.iter().any(|h| h.entry.says_the_same(&entry)) => {}
                    Some((behind, false)) => self.hidden.push(Hidden { entry, behind }),
                }
            }
            Err(broken) => {
                if !self.broken.iter().any(|known| known.same_text(&broken)) {
                    self.broken.push(broken);
                }
            }
        }
    }

    /// The scenario with this id.
    pub fn find(&self, id: &str) -> Option<&Entry> {
        self.loaded.iter().find(|e| e.scenario.header.id == id)
    }

    /// Every scenario, those behind others too.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        let hidden = self.hidden.iter().map(|hidden| &hidden.entry);
        self.loaded.iter().chain(hidden)
    }

    /// The scenario with the text that was played, or else one that says the same.
    pub fn find_text(&self, wanted: &ScenarioRef) -> Option<&Entry> {
        let same = self.all().find(|e| e.sha256 == wanted.sha256);
        same.or_else(|| self.all().find(|e| wanted.says(&e.text)))
    }
}

impl Entry {
    /// Whether both texts say the same, whatever their layout.
    fn says_the_same(&self, other: &Self) -> bool {
        self.sha256 == other.sha256 || source::meaning(&self.text) == source::meaning(&other.text)
    }
}

/// Reads one file.
///
/// # Errors
/// The file as broken, with what is wrong.
pub fn open(path: &Path, rubric: &Rubric) -> Result<Entry, Broken> {
    let origin = Origin::File(path.to_owned());
    match read_text(path) {
        Ok(text) => from_text(origin, text, rubric),
        Err(problem) => Err(Broken { origin, problem }),
    }
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
    let bytes = files::read(path, MAX_BYTES as u64).map_err(Problem::Unreadable)?;
    match source::text_of(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(found) => Err(Problem::Faulty {
            text: String::new(),
            diagnostics: vec![found],
        }),
    }
}

/// Makes a scenario from its text.
///
/// # Errors
/// The text as broken, with what is wrong.
pub fn from_text(origin: Origin, text: String, rubric: &Rubric) -> Result<Entry, Broken> {
    let (scenario, diagnostics) = scenario::load(&text, rubric);
    match scenario {
        Some(scenario) if !diagnostic::has_errors(&diagnostics) => Ok(Entry {
            origin,
            sha256: sha256_hex(text.as_bytes()),
            text,
            scenario,
            diagnostics,
        }),
        _ => Err(Broken {
            origin,
            problem: Problem::Faulty { text, diagnostics },
        }),
    }
}
