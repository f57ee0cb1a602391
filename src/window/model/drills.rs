//! Drills on what recurs: what is planned, and the round of moments that is being played.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::screen::Screen;
use debrief::{Due, Habit, LastAnswer};
use practice::drills::{DrillMoment, Drills, ReplayedConsultations};

/// What is known of drills.
#[derive(Debug, Default)]
pub enum Plans {
    /// Nobody has asked since an attempt was last finished.
    #[default]
    Unasked,
    /// The records are being played again.
    Waiting,
    /// What is planned.
    Known(Box<DrillPlan>),
    /// What was kept cannot be read; why.
    Unreadable(String),
}

/// What is planned, and what it is made of.
#[derive(Debug, Clone)]
pub struct DrillPlan {
    /// Finished consultations.
    pub past: Arc<ReplayedConsultations>,
    /// The habits and their dates.
    pub drills: Drills,
    /// Cases that somebody meant to take again.
    pub again: Vec<Due>,
}

impl Plans {
    /// What is planned, if that is known.
    pub fn known(&self) -> Option<&DrillPlan> {
        match self {
            Self::Known(known) => Some(known),
            Self::Unasked | Self::Waiting | Self::Unreadable(_) => None,
        }
    }

    /// The same, to change it.
    pub fn known_mut(&mut self) -> Option<&mut DrillPlan> {
        match self {
            Self::Known(known) => Some(known),
            Self::Unasked | Self::Waiting | Self::Unreadable(_) => None,
        }
    }

    /// The habits whose day has come.
    pub fn due(&self) -> Vec<Habit> {
        self.known()
            .map(|known| known.drills.due())
            .unwrap_or_default()
    }

    /// The cases whose day has come.
    pub fn due_again(&self) -> impl Iterator<Item = &Due> {
        let all = self.known().map(|known| known.again.as_slice());
        let all = all.unwrap_or_default().iter();
        all.filter(|due| due.now)
    }
}

/// What is done about drills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrillAction {
    /// A round on these habits; nothing: on all that are due.
    Start(Vec<Habit>),
    /// The next moment, or after the last one what came of them.
    Next,
    /// Ends the round here.
    Stop,
    /// A new date of a habit, year-month-day; none: it is not to be drilled.
    Date(Habit, Option<String>),
}

/// How a habit has gone in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabitResult {
    pub habit: Habit,
    /// Moments that were answered well.
    pub met: usize,
    /// Moments that were answered.
    pub of: usize,
}

/// A round of moments, one answer each.
#[derive(Debug)]
pub struct Round {
    /// What it is on.
    pub habits: Vec<Habit>,
    /// Where one goes afterwards.
    pub back: Screen,
    /// Whether its moments are still being looked for.
    pub preparing: bool,
    /// The moment that is played, as it stood before the answer.
    pub moment: Option<DrillMoment>,
    /// What came of the answer.
    pub answer: Option<LastAnswer>,
    /// Moments that were begun.
    pub at: usize,
    /// All moments.
    pub of: usize,
    /// What came of each moment.
    pub met: Vec<(Habit, bool)>,
    /// Whether it is over.
    pub over: bool,
    waiting: VecDeque<DrillMoment>,
}

impl Round {
    /// A round on some habits whose moments are still to come.
    pub fn new(habits: Vec<Habit>, back: Screen) -> Self {
        Self {
            habits,
            back,
            preparing: true,
            moment: None,
            answer: None,
            at: 0,
            of: 0,
            met: Vec::new(),
            over: false,
            waiting: VecDeque::new(),
        }
    }

    /// Takes the moments.
    pub fn take(&mut self, moments: Vec<DrillMoment>) {
        self.preparing = false;
        self.of = moments.len();
        self.waiting = moments.into();
    }

    /// Goes on to the next moment; none after the last one.
    pub fn go_on(&mut self) -> Option<&DrillMoment> {
        self.answer = None;
        self.moment = self.waiting.pop_front();
        self.at += usize::from(self.moment.is_some());
        self.moment.as_ref()
    }

    /// Whether there is a moment after this one.
    pub fn has_more(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// How each habit has gone, as far as it was met with.
    pub fn gone(&self) -> Vec<HabitResult> {
        let each = self.habits.iter().map(|&habit| {
            let here = self.met.iter().filter(|(of, _)| *of == habit);
            HabitResult {
                habit,
                met: here.clone().filter(|(_, met)| *met).count(),
                of: here.count(),
            }
        });
        each.filter(|gone| gone.of > 0).collect()
    }

    /// Where one is in it, in words.
    pub fn progress(&self) -> String {
        format!("Moment {} of {}", self.at, self.of)
    }
}
