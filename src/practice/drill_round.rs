//! A round: the moments of a drill one after the other, one answer each, and what came of them. The same in every host.

use std::collections::VecDeque;

use super::Attempt;
use super::drills::{DrillMoment, Drills};
use debrief::{Habit, LastAnswer};

/// A round of moments, one answer each.
#[derive(Clone, Debug, Default)]
pub struct DrillRound {
    habits: Vec<Habit>,
    waiting: VecDeque<DrillMoment>,
    moment: Option<DrillMoment>,
    answer: Option<LastAnswer>,
    at: usize,
    of: usize,
    met: Vec<(Habit, bool)>,
}

/// How a habit has gone in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HabitResult {
    pub habit: Habit,
    /// Moments that were answered well.
    pub met: usize,
    /// Moments that were answered.
    pub of: usize,
    /// When it is practiced next, year-month-day; empty as long as the round goes on.
    pub on: String,
}

impl DrillRound {
    /// A round on some habits.
    pub fn new(habits: Vec<Habit>, moments: Vec<DrillMoment>) -> Self {
        Self {
            habits,
            of: moments.len(),
            waiting: moments.into(),
            ..Self::default()
        }
    }

    /// What it is on.
    pub fn habits(&self) -> &[Habit] {
        &self.habits
    }

    /// Goes on to the next moment; none after the last one.
    pub fn go_on(&mut self) -> Option<&DrillMoment> {
        self.answer = None;
        self.moment = self.waiting.pop_front();
        self.at += usize::from(self.moment.is_some());
        self.moment.as_ref()
    }

    /// The moment that is played, as it stood before the answer.
    pub fn moment(&self) -> Option<&DrillMoment> {
        self.moment.as_ref()
    }

    /// The moment that is played was answered, once, in this consultation: what came of it is noted. None where nothing was
    /// answered there.
    pub fn answered(
        &mut self,
        now: &Attempt,
        drills: Option<&mut Drills>,
        today: &str,
    ) -> Option<&LastAnswer> {
        let mut after = self.moment.clone()?;
        if self.answer.is_some() || now.turns() == after.now.turns() {
            return None;
        }
        after.now = now.clone();
        let answer = after.answered()?;
        self.met.push((after.habit, answer.met));
        if let Some(drills) = drills {
            drills.note(&after, answer.met, today);
        }
        self.answer = Some(answer);
        self.answer.as_ref()
    }

    /// What came of the answer to the moment that is played.
    pub fn answer(&self) -> Option<&LastAnswer> {
        self.answer.as_ref()
    }

    /// Whether there is a moment after this one.
    pub fn has_more(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Which moment is played, from 1, and of how many.
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.of)
    }

    /// Moments that were answered.
    pub fn done(&self) -> usize {
        self.met.len()
    }

    /// How each habit has gone, as far as it was met with.
    pub fn gone(&self) -> Vec<HabitResult> {
        let each = self.habits.iter().map(|&habit| {
            let here = self.met.iter().filter(|(of, _)| *of == habit);
            HabitResult {
                habit,
                met: here.clone().filter(|(_, met)| *met).count(),
                of: here.count(),
                on: String::new(),
            }
        });
        each.filter(|gone| gone.of > 0).collect()
    }

    /// Ends the round where it is: what was answered decides when each habit is practiced next.
    pub fn finish(&mut self, drills: &mut Drills, today: &str) -> Vec<HabitResult> {
        self.moment = None;
        self.waiting.clear();
        let mut gone = self.gone();
        for one in &mut gone {
            one.on = drills.follow(one.habit, one.met == one.of, today);
        }
        gone
    }
}
