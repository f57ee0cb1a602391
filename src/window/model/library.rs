//! The library as the screens see it: one entry per scenario, and what is searched for among them.

use std::sync::Arc;

use debrief::wording::{Count, Wording};
use practice::library::FileTrouble;
use practice::words::Scenario;
pub use practice::words::{Channel, Level};

/// What can be known of a scenario without playing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryEntry {
    /// Id of the scenario, the same in all its versions.
    pub id: String,
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The patient's full name.
    pub patient: String,
    /// The patient's age in years.
    pub age: u8,
    /// Whose consultation it is.
    pub profession: String,
    /// How they meet.
    pub channel: Channel,
    /// The room, in words.
    pub setting: &'static str,
    /// Length of the appointment in minutes.
    pub minutes: u16,
    /// Experience asked for.
    pub level: Level,
    /// Themes, in words.
    pub themes: Vec<String>,
    /// What the trainee is to learn; may be empty.
    pub goals: Vec<String>,
    /// Content warnings, shown in the briefing; may be empty.
    pub warnings: Vec<String>,
    /// Who the trainee is.
    pub role: String,
    pub place: String,
    /// What the notes say.
    pub notes: Vec<String>,
    /// How often it was played to an end on this device.
    pub attempts: usize,
    /// Ids of what the patient remembers of an earlier consultation that was kept on this device.
    pub remembered: Vec<String>,
    /// What is played.
    pub case: Option<Arc<practice::PlayableScenario>>,
}

/// A filter that can be on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Only this channel.
    Channel(Channel),
    /// Only this level.
    Level(Level),
    /// Only what was not played yet.
    New,
}

impl Filter {
    /// All filters, in the order of the library screen.
    pub const ALL: [Self; 7] = [
        Self::Channel(Channel::FaceToFace),
        Self::Channel(Channel::Telephone),
        Self::Channel(Channel::Video),
        Self::Level(Level::Foundation),
        Self::Level(Level::Intermediate),
        Self::Level(Level::Advanced),
        Self::New,
    ];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Channel(channel) => channel.label(),
            Self::Level(level) => level_label(level),
            Self::New => "Not played yet",
        }
    }
}

/// A level in words.
pub fn level_label(level: Level) -> &'static str {
    match level {
        Level::Foundation => "Foundation",
        Level::Intermediate => "Intermediate",
        Level::Advanced => "Advanced",
    }
}

/// A file that could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenFile {
    /// Where it is, as its path.
    pub place: String,
    pub why: BrokenReason,
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BrokenReason {
    /// Something is wrong with it.
    Trouble(FileTrouble),
    /// Another file has a scenario of the same id.
    Behind(String),
}

impl BrokenFile {
    /// What is wrong, in a sentence.
    pub fn in_words(&self, say: &Wording) -> String {
        let line = |line: &Option<usize>| line.unwrap_or_default().into();
        match &self.why {
            BrokenReason::Behind(place) => {
                say.text("library-broken-hidden", &[("place", place.into())])
            }
            BrokenReason::Trouble(FileTrouble::Unreadable(why)) => say.text(
                "library-broken-unreadable",
                &[("why", sentence(why).into())],
            ),
            BrokenReason::Trouble(FileTrouble::Syntax(at)) => {
                say.text("library-broken-syntax", &[("line", line(at))])
            }
            BrokenReason::Trouble(FileTrouble::Content(at, what)) => {
                let what = sentence(what);
                let words = [("line", line(at)), ("what", what.into())];
                say.text("library-broken-content", &words)
            }
        }
    }
}

/// A finding as a sentence of its own: names between quotation marks, and a full stop.
fn sentence(words: &str) -> String {
    let mut opens = true;
    let mut out = String::new();
    for c in words.trim().chars() {
        match c {
            '`' => {
                out.push(if opens { '“' } else { '”' });
                opens = !opens;
            }
            c => out.push(c),
        }
    }
    let out = debrief::words::capital(&out);
    let ends = out.is_empty() || out.ends_with(['.', '!', '?']);
    if ends { out } else { out + "." }
}

/// How many files could not be opened, in words.
pub fn broken_in_words(count: usize, say: &Wording) -> String {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    say.text("library-broken", &[("n", Count(count).into())])
}

/// All entries and what is searched for.
#[derive(Debug, Clone, Default)]
pub struct LibraryModel {
    /// Entries in the order of the shelf.
    pub entries: Vec<LibraryEntry>,
    /// Words to look for.
    pub search: String,
    /// Filters that are on.
    pub filters: Vec<Filter>,
    /// Files that could not be opened.
    pub broken: Vec<BrokenFile>,
}

impl LibraryModel {
    /// Switches a filter.
    pub fn toggle(&mut self, filter: Filter) {
        if let Some(place) = self.filters.iter().position(|on| *on == filter) {
            self.filters.remove(place);
        } else {
            self.filters.push(filter);
        }
    }

    /// Places in `entries` of what is to be shown. Filters of one kind widen each other; kinds narrow each other.
    pub fn shown(&self) -> Vec<usize> {
        let words: Vec<String> = self
            .search
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let matches = |entry: &LibraryEntry| {
            let channels: Vec<Channel> = self
                .filters
                .iter()
                .filter_map(|f| match f {
                    Filter::Channel(channel) => Some(*channel),
                    Filter::Level(_) | Filter::New => None,
                })
                .collect();
            let levels: Vec<Level> = self
                .filters
                .iter()
                .filter_map(|f| match f {
                    Filter::Level(level) => Some(*level),
                    Filter::Channel(_) | Filter::New => None,
                })
                .collect();
            let text = entry.searchable();
            (channels.is_empty() || channels.contains(&entry.channel))
                && (levels.is_empty() || levels.contains(&entry.level))
                && (!self.filters.contains(&Filter::New) || entry.attempts == 0)
                && words.iter().all(|word| text.contains(word))
        };
        (0..self.entries.len())
            .filter(|&place| matches(&self.entries[place]))
            .collect()
    }
}

impl LibraryEntry {
    /// The scenario that is played.
    pub fn scenario(&self) -> Option<&Scenario> {
        self.case.as_ref().map(|case| &*case.scenario)
    }

    fn searchable(&self) -> String {
        let parts = [&self.title, &self.summary, &self.patient, &self.profession];
        let mut text: String = parts.iter().map(|part| part.to_lowercase() + " ").collect();
        for theme in &self.themes {
            text.push_str(&theme.to_lowercase());
            text.push(' ');
        }
        text
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn entry(id: &str, channel: Channel, level: Level) -> LibraryEntry {
        LibraryEntry {
            id: id.to_owned(),
            title: format!("Title of {id}"),
            summary: "A first visit about a back that has been sore for a year.".to_owned(),
            patient: "Sam Okoro".to_owned(),
            age: 41,
            profession: "Physiotherapist".to_owned(),
            channel,
            setting: "Physiotherapy gym",
            minutes: 15,
            level,
            themes: vec!["Effective communication".to_owned()],
            goals: vec!["Let the story come before the questions.".to_owned()],
            warnings: Vec::new(),
            role: "You are the physiotherapist. This is your first meeting.".to_owned(),
            place: "A cubicle at the edge of the gym.".to_owned(),
            notes: vec!["Referred by the GP: low back pain for twelve months.".to_owned()],
            attempts: 0,
            remembered: Vec::new(),
            case: None,
        }
    }

    fn library() -> LibraryModel {
        let mut played = entry("c", Channel::FaceToFace, Level::Advanced);
        played.attempts = 2;
        LibraryModel {
            entries: vec![
                entry("a", Channel::FaceToFace, Level::Foundation),
                entry("b", Channel::Telephone, Level::Foundation),
                played,
            ],
            ..LibraryModel::default()
        }
    }

    #[test]
    fn filters_of_one_kind_widen_and_kinds_narrow() {
        let cases: [(&[Filter], &[usize]); 5] = [
            (&[], &[0, 1, 2]),
            (&[Filter::Channel(Channel::Telephone)], &[1]),
            (
                &[
                    Filter::Channel(Channel::Telephone),
                    Filter::Channel(Channel::FaceToFace),
                ],
                &[0, 1, 2],
            ),
            (
                &[
                    Filter::Channel(Channel::FaceToFace),
                    Filter::Level(Level::Foundation),
                ],
                &[0],
            ),
            (&[Filter::New], &[0, 1]),
        ];
        for (filters, expected) in cases {
            let mut library = library();
            library.filters = filters.to_vec();
            assert_eq!(library.shown(), expected, "{filters:?}");
        }
    }

    #[test]
    fn search_finds_all_words_in_any_order_and_case() {
        let mut library = library();
        library.entries[1].title = "I just want a scan".to_owned();
        for (search, found) in [
            ("okoro SAM", 3),
            ("SCAN just", 1),
            ("nobody", 0),
            ("   ", 3),
        ] {
            library.search = search.to_owned();
            assert_eq!(library.shown().len(), found, "{search}");
        }
    }

    #[test]
    fn a_filter_switches_on_and_off() {
        let mut library = library();
        library.toggle(Filter::New);
        assert_eq!(library.filters, [Filter::New]);
        library.toggle(Filter::New);
        assert!(library.filters.is_empty());
    }
}
