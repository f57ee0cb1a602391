//! The scenarios that can be played, from whatever texts a store has found.
//!
//! Broken texts are listed beside the good ones, so that their authors see why they cannot be played.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ports::{KeptRecord, StoreLocation};
use debrief::OtherScenario;
use engine::diagnostic::{self, Diagnostic, Severity};
use engine::record::{ScenarioRef, sha256_hex};
use engine::rubric::{Rubric, themes};
use engine::scenario::{self, Scenario};
use engine::source;

/// A scenario that can be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayableScenario {
    /// Where it comes from.
    pub place: StoreLocation,
    /// Its text, which records keep.
    pub text: Arc<str>,
    /// SHA-256 of the text.
    pub sha256: String,
    /// What was read from the text.
    pub scenario: Arc<Scenario>,
    /// Warnings and notes of the loader.
    pub diagnostics: Vec<Diagnostic>,
}

/// A text that cannot be played.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Where it comes from.
    pub place: StoreLocation,
    pub problem: Problem,
}

/// Why a text cannot be played.
#[derive(Clone, Debug)]
pub enum Problem {
    /// It could not be read; the reason in words, with its place.
    Unreadable(String),
    /// It was read, and this is wrong with it.
    Faulty {
        /// The text that the places of the findings refer to; empty when the bytes are not text.
        text: String,
        /// What is wrong.
        diagnostics: Vec<Diagnostic>,
    },
}

/// A scenario that cannot be chosen by its id, because another one with that id was found before it.
#[derive(Clone, Debug)]
pub struct HiddenScenario {
    /// The scenario that cannot be chosen.
    pub entry: PlayableScenario,
    /// Where the one comes from that is played instead.
    pub behind: StoreLocation,
}

/// How often each scenario was played to its end, by its id.
pub fn times_finished(records: &[KeptRecord]) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for kept in records.iter().filter(|kept| kept.record.result.is_some()) {
        *times.entry(kept.record.scenario.id.clone()).or_default() += 1;
    }
    times
}

/// The place of the scenario to suggest: the first that was not played, else the first of those played least.
pub fn least_played(times: impl IntoIterator<Item = usize>) -> Option<usize> {
    let places = times.into_iter().enumerate();
    places
        .min_by_key(|&(place, times)| (times, place))
        .map(|(place, _)| place)
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Library {
    /// What can be played, in the order in which it was found.
    pub loaded: Vec<PlayableScenario>,
    /// What cannot be played, each with the reason.
    pub broken: Vec<Broken>,
    /// What could be played if another scenario with the same id and other words had not been found first.
    pub hidden: Vec<HiddenScenario>,
}

impl Library {
    /// A library of what was found, the nearest first: of scenarios with the same id the first one is played.
    pub fn of(found: impl IntoIterator<Item = Result<PlayableScenario, Broken>>) -> Self {
        let mut library = Self::default();
        for read in found {
            library.add(read);
        }
        library
    }

    fn add(&mut self, read: Result<PlayableScenario, Broken>) {
        match read {
            Ok(entry) => {
                let known = self.find(&entry.scenario.header.id);
                let behind = known.map(|known| (known.place.clone(), known.says_the_same(&entry)));
                match behind {
                    None => self.loaded.push(entry),
                    Some((_, true)) => {}
                    // The same text again, such as a shipped one and the file that it was made from.
                    _ if self.hidden.iter().any(|h| h.entry.says_the_same(&entry)) => {}
                    Some((behind, false)) => self.hidden.push(HiddenScenario { entry, behind }),
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
    pub fn find(&self, id: &str) -> Option<&PlayableScenario> {
        self.loaded.iter().find(|e| e.scenario.header.id == id)
    }

    /// Every scenario, those behind others too.
    pub fn all(&self) -> impl Iterator<Item = &PlayableScenario> {
        let hidden = self.hidden.iter().map(|hidden| &hidden.entry);
        self.loaded.iter().chain(hidden)
    }

    /// The scenario with the text that was played, or else one that says the same.
    pub fn find_text(&self, wanted: &ScenarioRef) -> Option<&PlayableScenario> {
        let same = self.all().find(|e| e.sha256 == wanted.sha256);
        same.or_else(|| self.all().find(|e| wanted.says(&e.text)))
    }

    /// What a debrief needs to know of each scenario, to say what could be played next.
    pub fn cases(&self) -> Vec<OtherScenario> {
        self.loaded.iter().map(PlayableScenario::case).collect()
    }
}

impl PlayableScenario {
    /// Reads a scenario from its text, with the line ends of Unix.
    ///
    /// # Errors
    /// The text as broken, with what is wrong.
    pub fn read(place: StoreLocation, text: String, rubric: &Rubric) -> Result<Self, Broken> {
        let (scenario, diagnostics) = scenario::load(&text, rubric);
        match scenario {
            Some(scenario) if !diagnostic::has_errors(&diagnostics) => Ok(Self {
                place,
                sha256: sha256_hex(text.as_bytes()),
                text: text.into(),
                scenario: Arc::new(scenario),
                diagnostics,
            }),
            _ => Err(Broken {
                place,
                problem: Problem::Faulty { text, diagnostics },
            }),
        }
    }

    /// This scenario read with another rubric, in which its codes may mean something else.
    ///
    /// # Errors
    /// Its text cannot be read with that rubric.
    pub fn under(&self, rubric: &Rubric) -> Result<Self, Broken> {
        if self.scenario.rubric_sha256 == rubric.hash() {
            return Ok(self.clone());
        }
        Self::read(self.place.clone(), self.text.as_ref().to_owned(), rubric)
    }

    /// How a record names it.
    pub fn named(&self) -> ScenarioRef {
        ScenarioRef::of(&self.scenario.header, &self.text)
    }

    /// What a debrief needs to know of it, to say what could be played next.
    pub fn case(&self) -> OtherScenario {
        OtherScenario::of(&self.scenario.header)
    }

    /// Its themes by their names; one that has no name by its id.
    pub fn themes(&self) -> Vec<String> {
        let names = themes().unwrap_or_default();
        let name = |id: &String| {
            let term = names.iter().find(|term| term.id == *id);
            term.map_or_else(|| id.clone(), |term| term.name.clone())
        };
        self.scenario.header.themes.iter().map(name).collect()
    }

    /// Whether both texts say the same, whatever their layout.
    fn says_the_same(&self, other: &Self) -> bool {
        self.sha256 == other.sha256 || source::meaning(&self.text) == source::meaning(&other.text)
    }
}

/// What is wrong with a file, each with its line from 1 where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// It could not be read, because of this.
    Unreadable(String),
    /// Its notation is not kept.
    Syntax(Option<usize>),
    /// What it says cannot be, in the words of the first finding.
    Content(Option<usize>, String),
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

    /// What is wrong, for somebody who did not write the file.
    pub fn trouble(&self) -> FileTrouble {
        match &self.problem {
            Problem::Unreadable(why) => FileTrouble::Unreadable(why.clone()),
            Problem::Faulty { text, diagnostics } => {
                let errors = diagnostics.iter();
                let mut errors = errors.filter(|found| found.severity == Severity::Error);
                let Some(first) = errors.next().or(diagnostics.first()) else {
                    return FileTrouble::Content(None, String::new());
                };
                let start = usize::try_from(first.span.start).unwrap_or(usize::MAX);
                let before = text.get(..start).filter(|_| !text.is_empty());
                let line = before.map(|before| before.matches('\n').count() + 1);
                if matches!(first.code, "SY002" | "SY003") {
                    FileTrouble::Syntax(line)
                } else {
                    FileTrouble::Content(line, first.message.clone())
                }
            }
        }
    }

    /// What is wrong, in short: the reason why it could not be read, or the first finding.
    pub fn first_message(&self) -> String {
        match &self.problem {
            Problem::Unreadable(why) => why.clone(),
            Problem::Faulty { diagnostics, .. } => {
                let first = diagnostics.first();
                first.map(|found| found.message.clone()).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::least_played;

    #[test]
    fn what_was_played_least_comes_next() {
        assert_eq!(least_played([0, 0]), Some(0));
        assert_eq!(least_played([1, 0]), Some(1));
        assert_eq!(least_played([]), None);
    }
}
