//! The scenarios that can be played: the shipped ones, those of the current folder, and the user's own.
//!
//! Broken files stand beside the good ones: a library that hides a file leaves its author in the dark.

use std::path::{Path, PathBuf};

use super::paths::Places;
use super::{IoError, files, shipped};
use crate::domain::diagnostic::{self, Diagnostic};
use crate::domain::record::sha256_hex;
use crate::domain::rubric::Rubric;
use crate::domain::scenario::{self, Scenario};
use crate::domain::source::{self, MAX_BYTES};

/// Where a scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Compiled in; the path is that of the repository.
    Shipped(&'static str),
}

impl Origin {
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

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Library {
    /// What can be played: files of the current folder first, then the user's, then the shipped ones.
    pub loaded: Vec<Entry>,
    /// What cannot.
    pub broken: Vec<Broken>,
}

impl Library {
    /// Loads everything. A scenario whose id was found already in a nearer place is left out.
    pub fn load(places: &Places, rubric: &Rubric) -> Self {
        let mut library = Self::default();
        for folder in &places.scenarios {
            if !folder.is_dir() {
                continue;
            }
            match files::walk(folder, "ron") {
                Ok(paths) => {
                    for path in paths {
                        let read = open(&path, rubric);
                        library.add(read);
                    }
                }
                Err(e) => library.broken.push(Broken {
                    origin: Origin::File(folder.clone()),
                    problem: Problem::Unreadable(e),
                }),
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
                if self.find(&entry.scenario.header.id).is_none() {
                    self.loaded.push(entry);
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

    /// The scenario whose text has this SHA-256.
    pub fn find_hash(&self, sha256: &str) -> Option<&Entry> {
        self.loaded.iter().find(|e| e.sha256 == sha256)
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

/// Reads the text of a scenario file.
///
/// # Errors
/// When it cannot be read, is too large or is not text.
pub fn read_text(path: &Path) -> Result<String, Problem> {
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
