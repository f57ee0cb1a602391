//! The assessor's desk as far as the window knows it: the folder that was opened, its conversations, and the one on the desk.

mod action;
mod cohort;
mod faults;
mod play;
mod reviewing;
mod standard;

use std::sync::Arc;

use assess::attempts::AttemptRow;
use assess::cohort::CohortReport;
use assess::desk::{
    Decision, DomainStand, QueueState, ScaleWord, Waiting, Wanted, may_be_signed, next_domain,
    queue, stands,
};
use assess::verdict::Book;
use practice::words::Domain;

pub use action::{DeskAction, DeskMove};
pub use cohort::{Cohort, CohortAction, CohortForm, file_name};
pub use faults::{NoLine, NotOpened, NotWritten};
pub use play::DeskPlay;
pub use reviewing::{AskedDecision, AskedLine, ReplayProgress, ReviewSide, Reviewing};
pub use standard::{StandardAction, StandardDesk, StandardProgress};

/// The tabs of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// Conversations that wait for an assessor.
    #[default]
    Queue,
    /// What the whole group has done.
    Cohort,
}

impl Tab {
    /// All tabs, in order.
    pub const ALL: [Self; 2] = [Self::Queue, Self::Cohort];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Queue => "Queue",
            Self::Cohort => "Cohort",
        }
    }
}

/// What lies in the folder.
#[derive(Debug, Clone, Default)]
pub struct DeskContent {
    /// The attempts, oldest first.
    pub rows: Vec<AttemptRow>,
    /// What could not be used, in words.
    pub aside: Vec<String>,
    /// What the whole group has done.
    pub report: Option<Arc<CohortReport>>,
}

/// How far the folder is read.
#[derive(Debug, Clone, Default)]
pub enum ReadingProgress {
    /// None was opened.
    #[default]
    Nothing,
    /// Records are played again: so many of so many.
    Waiting(usize, usize),
    /// All of it is known.
    Known(Arc<DeskContent>),
    /// It cannot be read; why, in a sentence.
    Failed(String),
}

/// How many conversations of the queue are drawn before more are asked for.
pub const PAGE: usize = 20;

/// The desk: the folder that was opened, the assessor, and what each tab shows.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The folder that was opened; empty if none was.
    pub folder: String,
    /// The path that is being typed.
    pub typed: String,
    /// Under whose name decisions are kept; empty until somebody says so.
    pub assessor: String,
    /// Whether it is asked who reads.
    pub asks_name: bool,
    /// How often something was to be decided before it was said who reads: each time the field for that gets the keyboard.
    pub nameless: u32,
    /// The tab that is shown.
    pub tab: Tab,
    /// What lies in the folder.
    pub reading: ReadingProgress,
    /// All verdicts, as they stand in the book.
    pub book: Arc<Book>,
    /// What is being written into the book, in order, with the attempt that it is about.
    pub writing: Vec<(String, Decision)>,
    /// Whether it is to be signed as soon as that is done.
    pub sign_next: bool,
    /// The tab of the whole group.
    pub cohort: Cohort,
    /// Which conversations are wanted.
    pub wanted: Wanted,
    /// Those that are, in the order of the queue.
    pub queue: Vec<Waiting>,
    /// How many there are of each [`QueueState`].
    pub counts: [usize; 4],
    /// How many of them are drawn.
    pub drawn: usize,
    /// The one that is pointed at, by its place in the queue.
    pub at: usize,
    /// The conversation on the desk.
    pub reviewing: Option<Reviewing>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            folder: String::new(),
            typed: String::new(),
            assessor: String::new(),
            asks_name: true,
            nameless: 0,
            tab: Tab::default(),
            reading: ReadingProgress::default(),
            book: Arc::default(),
            writing: Vec::new(),
            sign_next: false,
            cohort: Cohort::default(),
            wanted: Wanted {
                stand: Some(QueueState::ToRead),
                ..Wanted::default()
            },
            queue: Vec::new(),
            counts: [0; 4],
            drawn: PAGE,
            at: 0,
            reviewing: None,
        }
    }
}

impl Desk {
    /// What lies in the folder, once it is known.
    pub fn found(&self) -> Option<&Arc<DeskContent>> {
        match &self.reading {
            ReadingProgress::Known(found) => Some(found),
            _ => None,
        }
    }

    /// Whether there is something to assess.
    pub fn is_open(&self) -> bool {
        !self.folder.is_empty()
    }

    /// Whether something about the conversation on the desk is being written.
    pub fn is_writing(&self) -> bool {
        let attempt = self.reviewing.as_ref().map(|one| one.attempt.as_str());
        self.writing
            .iter()
            .any(|(of, _)| Some(of.as_str()) == attempt)
    }

    /// Name of the assessor, without blanks around it; empty until somebody gives it.
    pub fn who(&self) -> &str {
        self.assessor.trim()
    }

    /// The row of a conversation in the queue.
    pub fn row(&self, waiting: &Waiting) -> Option<&AttemptRow> {
        self.found()?.rows.get(waiting.at)
    }

    /// The conversation that is pointed at.
    pub fn pointed(&self) -> Option<(&Waiting, &AttemptRow)> {
        let waiting = self.queue.get(self.at)?;
        Some((waiting, self.row(waiting)?))
    }

    /// The row of the conversation on the desk.
    pub fn on_desk(&self) -> Option<(&Reviewing, &AttemptRow)> {
        let reviewing = self.reviewing.as_ref()?;
        let mut rows = self.found()?.rows.iter();
        let own =
            |row: &&AttemptRow| row.attempt == reviewing.attempt && row.person == reviewing.person;
        Some((reviewing, rows.find(own)?))
    }

    /// Sets the queue up again, after the folder, the book, the name or what is wanted has changed.
    pub fn sort(&mut self) {
        let Some(found) = self.found().cloned() else {
            self.queue.clear();
            return;
        };
        let who = self.assessor.trim().to_owned();
        let any = Wanted {
            stand: None,
            ..self.wanted.clone()
        };
        let mut all = queue(&found.rows, &self.book, &who, &any);
        self.counts =
            QueueState::ALL.map(|stand| all.iter().filter(|one| one.stand == stand).count());
        let stand = self.wanted.stand;
        all.retain(|one| stand.is_none_or(|stand| stand == one.stand));
        self.queue = all;
        self.at = self.at.min(self.queue.len().saturating_sub(1));
        self.drawn = self.drawn.max(self.at + 1);
    }

    /// The scenarios that were played, by id and title, each once, in the order of their titles.
    pub fn scenarios(&self) -> Vec<(String, String)> {
        let rows = self.found().map(|found| found.rows.as_slice());
        let rows = rows.unwrap_or_default().iter();
        let mut all: Vec<(String, String)> = rows
            .filter(|row| row.is_finished())
            .map(|row| (row.title.clone(), row.scenario.clone()))
            .collect();
        all.sort();
        all.dedup();
        all.into_iter().map(|(title, id)| (id, title)).collect()
    }
}

/// What the assessor may do with the conversation on the desk.
impl Desk {
    /// What the assessor may know of the domains of the conversation on the desk.
    pub fn stands(&self) -> Vec<DomainStand> {
        let row = self.on_desk().map(|(_, row)| row);
        row.map_or_else(Vec::new, |row| stands(row, &self.book, self.who()))
    }

    /// Whether the assessor has signed the conversation on the desk.
    pub fn is_signed(&self) -> bool {
        let row = self.on_desk().map(|(_, row)| row);
        row.is_some_and(|row| self.book.has_signed(self.who(), &row.attempt))
    }

    /// Whether the conversation on the desk can be signed, as far as can be seen here.
    pub fn can_sign(&self) -> bool {
        let row = self.on_desk().map(|(_, row)| row);
        row.is_some_and(|row| may_be_signed(row, &self.book, self.who()))
    }

    /// What a digit key says: the word for the domain that is to be judged next.
    pub fn keyed(&self, digit: usize) -> Option<(Domain, ScaleWord)> {
        let word = ScaleWord::ALL.get(digit.checked_sub(1)?)?;
        let mut stands = self.stands();
        // What is being written counts as judged, so that the next key is the next domain's.
        let attempt = &self.reviewing.as_ref()?.attempt;
        let judged = |domain: Domain| {
            let is =
                |decision: &Decision| matches!(decision, Decision::Judge(of, _) if *of == domain);
            self.writing
                .iter()
                .any(|(of, decision)| of == attempt && is(decision))
        };
        stands.retain(|stand| !judged(stand.domain));
        let next = next_domain(&stands)?;
        let stand = stands.iter().find(|stand| stand.domain == next)?;
        (stand.is_blind() && !self.is_signed()).then_some((next, *word))
    }
}
