//! The queue: which attempts wait for which assessor, where judgment is needed most first, and never by how well they went.

use std::collections::{BTreeMap, BTreeSet};

use engine::domain::Domain;
use engine::record::sha256_hex;
use engine::session::Mode;
use serde::Serialize;

use super::ScaleWord;
use crate::attempts::{AttemptRow, numbered};
use crate::verdict::{Book, could_be_one, is_read_twice};

/// How far an attempt is, as one assessor may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QueueState {
    /// Nobody has signed it.
    ToRead,
    /// Somebody else has signed it, and it is among those that two read.
    Second,
    /// Two have signed it, this assessor is one of them, and in some domain they are more than one word apart.
    Apart,
    /// Everybody who was to read it has signed it, or this assessor has and another is still to read it.
    Signed,
}

impl QueueState {
    /// All, in the order in which they are worked on.
    pub const ALL: [Self; 4] = [Self::ToRead, Self::Second, Self::Apart, Self::Signed];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::ToRead => "To read",
            Self::Second => "Second reading",
            Self::Apart => "Readers apart",
            Self::Signed => "Agreed",
        }
    }

    /// How far an attempt is for this assessor.
    pub fn of(attempt: &str, book: &Book, who: &str) -> Self {
        let signed = book.readers(attempt);
        let own = signed.iter().any(|name| could_be_one(name, who));
        match signed.as_slice() {
            [] => Self::ToRead,
            [_] if !own && is_read_twice(attempt) => Self::Second,
            [one, other, ..] if own && apart(book, attempt, [one, other]) => Self::Apart,
            _ => Self::Signed,
        }
    }
}

/// Whether two readers are more than one word apart in some domain.
fn apart(book: &Book, attempt: &str, readers: [&str; 2]) -> bool {
    Domain::ALL.iter().any(|domain| {
        let judged = readers.map(|who| book.standing(who, attempt, *domain).judged);
        let [Some(one), Some(other)] = judged else {
            return false;
        };
        let [one, other] = [one, other].map(|place| ScaleWord::of(f64::from(place)));
        one.steps_to(other) > 1
    })
}

/// Which attempts are wanted. Everything that is left empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question by itself, and any of them may be asked together"
)]
pub struct Wanted {
    /// Only those that are this far.
    pub stand: Option<QueueState>,
    /// Only those that this assessor has signed.
    pub signed_by_me: bool,
    /// Only attempts at this scenario, by its id.
    pub scenario: Option<String>,
    /// Only those that were played in this mode.
    pub mode: Option<Mode>,
    /// Only those with something that an assessor has to know at once: any of [`flags`].
    pub flagged: bool,
    /// Only those that something speaks against.
    pub doubt: bool,
    /// Only those in which a safety gate tripped.
    pub gate: bool,
    /// Only those that went faster than anybody reads.
    pub speed: bool,
    /// Only those with hints.
    pub hints: bool,
    /// Only first attempts of a person at a scenario.
    pub first: bool,
}

/// What a queue can be narrowed to beside how far, which scenario and which mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    /// What something speaks against.
    Doubt,
    /// In which a safety gate tripped.
    Gate,
    /// Which went faster than anybody reads.
    Speed,
    /// In which hints were taken.
    Hints,
    /// First attempts of a person at a scenario.
    First,
}

impl Narrow {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Doubt,
        Self::Gate,
        Self::Speed,
        Self::Hints,
        Self::First,
    ];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Doubt => "Does not hold",
            Self::Gate => "Unsafe",
            Self::Speed => "Too fast",
            Self::Hints => "With hints",
            Self::First => "First attempts",
        }
    }

    /// Whether it is asked for.
    pub fn is_on(self, wanted: &Wanted) -> bool {
        match self {
            Self::Doubt => wanted.doubt,
            Self::Gate => wanted.gate,
            Self::Speed => wanted.speed,
            Self::Hints => wanted.hints,
            Self::First => wanted.first,
        }
    }

    /// What is wanted, with this asked for if it was not, and not any more if it was.
    #[must_use]
    pub fn turned(self, wanted: &Wanted) -> Wanted {
        let mut wanted = wanted.clone();
        let on = match self {
            Self::Doubt => &mut wanted.doubt,
            Self::Gate => &mut wanted.gate,
            Self::Speed => &mut wanted.speed,
            Self::Hints => &mut wanted.hints,
            Self::First => &mut wanted.first,
        };
        *on = !*on;
        wanted
    }

    /// Whether it tells some of these finished attempts from the others.
    pub fn tells_apart(self, rows: &[AttemptRow]) -> bool {
        let numbers = numbered(rows);
        let finished = rows
            .iter()
            .zip(numbers)
            .filter(|(row, _)| row.is_finished());
        let has = |row: &AttemptRow, nth: usize| match self {
            Self::Doubt => !row.doubts.is_empty(),
            Self::Gate => !row.gates.is_empty(),
            Self::Speed => !row.speed.is_empty(),
            Self::Hints => row.hints > 0,
            Self::First => nth == 1,
        };
        let mut all = finished.map(|(row, (nth, _))| has(row, nth));
        let first = all.next();
        all.any(|has| Some(has) != first)
    }
}

/// An attempt in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its place among the rows.
    pub at: usize,
    /// Which of how many attempts of the person at the scenario, from 1.
    pub number: (usize, usize),
    /// Under which number the person goes, from 1.
    pub candidate: usize,
    /// How far it is.
    pub stand: QueueState,
    /// How much it asks for judgment; more is earlier.
    pub need: u32,
    /// The domains whose computed place this assessor may see.
    pub judged: Vec<Domain>,
    /// How many have signed it.
    pub signed: usize,
    /// Whether two read it.
    pub twice: bool,
}

/// The finished attempts that are wanted, where judgment is needed most first, then the oldest.
pub fn queue(rows: &[AttemptRow], book: &Book, who: &str, wanted: &Wanted) -> Vec<Waiting> {
    let numbers = numbered(rows).into_iter().zip(candidates(rows));
    let all = rows.iter().enumerate().zip(numbers);
    let finished = all.filter(|((_, row), _)| row.is_finished());
    let mut waiting: Vec<Waiting> = finished
        .map(|((at, row), (number, candidate))| Waiting {
            number,
            candidate,
            ..Waiting::of(at, row, book, who)
        })
        .filter(|one| {
            let row = rows.get(one.at);
            row.is_some_and(|row| wanted.takes(row, one, book, who))
        })
        .collect();
    let begun = |one: &Waiting| {
        let row = rows.get(one.at);
        row.map(|row| (row.started_at.clone(), row.attempt.clone()))
    };
    waiting.sort_by_cached_key(|one| (std::cmp::Reverse(one.need), begun(one)));
    waiting
}

/// Under which number each row's person goes, from 1. The order is that of a hash, so that the number says nothing of anybody; it
/// is the same as long as nobody is added to the folder.
pub fn candidates(rows: &[AttemptRow]) -> Vec<usize> {
    let hash = |row: &AttemptRow| sha256_hex(row.person.as_bytes());
    let persons: BTreeSet<String> = rows.iter().map(hash).collect();
    let numbers: BTreeMap<String, usize> = persons.into_iter().zip(1..).collect();
    let number = |row| numbers.get(&hash(row)).copied().unwrap_or_default();
    rows.iter().map(number).collect()
}

impl Waiting {
    fn of(at: usize, row: &AttemptRow, book: &Book, who: &str) -> Self {
        let twice = is_read_twice(&row.attempt);
        let stand = QueueState::of(&row.attempt, book, who);
        let judged = Domain::ALL.iter().copied();
        let judged = judged.filter(|domain| book.may_see_computed(who, &row.attempt, *domain));
        Self {
            at,
            number: (1, 1),
            candidate: 0,
            stand,
            need: 16 * u32::from(stand == QueueState::Apart)
                + 8 * u32::from(!row.gates.is_empty())
                + 4 * u32::from(!row.doubts.is_empty())
                + 2 * u32::from(!row.speed.is_empty())
                + u32::from(twice),
            judged: judged.collect(),
            signed: book.readers(&row.attempt).len(),
            twice,
        }
    }
}

impl Wanted {
    fn takes(&self, row: &AttemptRow, one: &Waiting, book: &Book, who: &str) -> bool {
        self.stand.is_none_or(|stand| stand == one.stand)
            && (!self.signed_by_me || book.has_signed(who, &row.attempt))
            && self.scenario.as_ref().is_none_or(|id| row.scenario == *id)
            && self.mode.is_none_or(|mode| row.mode == Some(mode))
            && (!self.flagged || !flags(row).is_empty())
            && (!self.doubt || !row.doubts.is_empty())
            && (!self.gate || !row.gates.is_empty())
            && (!self.speed || !row.speed.is_empty())
            && (!self.hints || row.hints > 0)
            && (!self.first || one.number.0 == 1)
    }
}

/// What has to be known at once of how an attempt was played, each in a few words; empty where there is nothing.
pub fn flags(row: &AttemptRow) -> Vec<String> {
    let count = |n: u32, one: &str, many: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    };
    let mut all = Vec::new();
    let mut say = |so: bool, words: &str| {
        if so {
            all.push(words.to_owned());
        }
    };
    say(!row.doubts.is_empty(), "doubtful");
    say(row.ending.is_empty(), "open");
    say(row.left_early, "ended early");
    say(!row.gates.is_empty(), "unsafe");
    say(!row.speed.is_empty(), "too fast");
    say(!row.clock.is_empty(), "clock set back");
    say(
        row.is_unmeasured(),
        "no points: not every path was followed",
    );
    if row.hints > 0 {
        all.push(count(row.hints, "hint", "hints"));
    }
    if row.undone > 0 {
        all.push(format!("{} taken back", row.undone));
    }
    if let Some(times) = row.resumes.filter(|times| *times > 0) {
        all.push(if times == 1 {
            "left once".to_owned()
        } else {
            format!("left {}", count(times, "time", "times"))
        });
    }
    if let Some(turn) = row.from_turn {
        all.push(format!("played on from turn {turn}"));
    }
    all
}
