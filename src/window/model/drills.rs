//! Drills on what recurs: what is planned, and the round of moments that is being played.

use std::sync::Arc;

use crate::model::screen::Screen;
use debrief::{Due, Habit};
use practice::DrillRound;
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
    /// Finished consultations, played again, from which the moments of drills are taken.
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

/// A round as the window shows it: where it leads back to, and whether it has begun and ended.
#[derive(Debug)]
pub struct Round {
    /// What it is on.
    pub habits: Vec<Habit>,
    /// Where one goes afterwards.
    pub back: Screen,
    /// Whether its moments are still being looked for.
    pub preparing: bool,
    /// Whether it is over.
    pub over: bool,
    /// Its moments, and what came of them.
    pub played: DrillRound,
}

impl Round {
    /// A round on some habits whose moments are still to come.
    pub fn new(habits: Vec<Habit>, back: Screen) -> Self {
        Self {
            habits,
            back,
            preparing: true,
            over: false,
            played: DrillRound::default(),
        }
    }

    /// Takes the moments.
    pub fn take(&mut self, habits: Vec<Habit>, moments: Vec<DrillMoment>) {
        self.preparing = false;
        self.habits.clone_from(&habits);
        self.played = DrillRound::new(habits, moments);
    }

    /// Where one is in it, in words.
    pub fn progress(&self) -> String {
        let (at, of) = self.played.place();
        format!("Moment {at} of {of}")
    }
}
