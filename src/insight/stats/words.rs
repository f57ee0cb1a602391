//! The words of a scenario: how many, how long, how hard to read.

use crate::language::builtin::Lexica;
use crate::language::readability::Counts;
use crate::language::tokens::{without_brackets, word_count};
use engine::scenario::Scenario;

/// How long texts are, in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct TextLengths {
    /// Words in all.
    pub words: usize,
    /// Words of the median text.
    pub median: usize,
    /// Words of the longest text.
    pub longest: usize,
}

/// The words of a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordCounts {
    /// What can be heard from the patient and others.
    pub patient: TextLengths,
    /// What the clinician can say or do.
    pub clinician: TextLengths,
    /// Reading grade of all that the clinician can say, as a band; none below 100 words.
    pub grade: Option<&'static str>,
    /// Fewest options of a node, openers of agenda items among them.
    pub smallest_menu: usize,
    /// Most options of a node.
    pub largest_menu: usize,
}

impl WordCounts {
    /// Measures the words.
    pub fn of(scenario: &Scenario, lexica: &Lexica) -> Self {
        let menus = || {
            let nodes = scenario.nodes.iter();
            nodes.map(|node| node.options.len() + node.agenda.len())
        };
        let mut counts = Counts::default();
        for option in scenario.options() {
            let said = without_brackets(&option.text);
            counts = counts.plus(Counts::of(&said, &lexica.syllables));
        }
        Self {
            patient: length(scenario.lines().map(|line| word_count(&line.text))),
            clinician: length(scenario.options().map(|option| word_count(&option.text))),
            grade: counts.grade().map(|grade| grade.band.label()),
            smallest_menu: menus().min().unwrap_or(0),
            largest_menu: menus().max().unwrap_or(0),
        }
    }
}

fn length(words: impl Iterator<Item = usize>) -> TextLengths {
    let mut words: Vec<usize> = words.filter(|&n| n > 0).collect();
    words.sort_unstable();
    TextLengths {
        words: words.iter().sum(),
        median: words.get(words.len() / 2).copied().unwrap_or(0),
        longest: words.last().copied().unwrap_or(0),
    }
}
