//! The assessor's desk as far as the window knows it: the folder that was opened, its conversations, and the one on the desk.

mod cohort;

pub use cohort::{Cohort, CohortAction, CohortForm, file_name};

use std::sync::Arc;

use assess::attempts::Row;
use assess::cohort::Report;
use assess::verdict::Book;

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
pub struct Found {
    /// The attempts, oldest first.
    pub rows: Vec<Row>,
    /// What could not be used, in words.
    pub aside: Vec<String>,
    /// What the whole group has done.
    pub report: Option<Arc<Report>>,
}

/// How far the folder is read.
#[derive(Debug, Clone, Default)]
pub enum Reading {
    /// None was opened.
    #[default]
    Nothing,
    /// Records are played again: so many of so many.
    Waiting(usize, usize),
    /// All of it is known.
    Known(Arc<Found>),
    /// It cannot be read; why, in a sentence.
    Failed(String),
}

/// The desk.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// The folder that was opened; empty if none was.
    pub folder: String,
    /// The tab that is shown.
    pub tab: Tab,
    /// What lies in the folder.
    pub reading: Reading,
    /// All verdicts.
    pub book: Arc<Book>,
    /// The tab of the whole group.
    pub cohort: Cohort,
}

impl Desk {
    /// What lies in the folder, once it is known.
    pub fn found(&self) -> Option<&Arc<Found>> {
        match &self.reading {
            Reading::Known(found) => Some(found),
            _ => None,
        }
    }

    /// Whether there is something to assess.
    pub fn is_open(&self) -> bool {
        !self.folder.is_empty()
    }
}

/// What an assessor does at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum DeskAction {
    /// Show another tab.
    Show(Tab),
    /// Open this folder or bundle.
    Open(String),
    /// Something in the tab of the whole group.
    Cohort(CohortAction),
}
