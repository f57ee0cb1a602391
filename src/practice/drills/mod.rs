//! Drills on what recurs: the two habits that cost most in somebody's newest conversations, practiced on moments of any scenario in
//! their true state, again after growing pauses.
//!
//! A moment is one that a kept record came to, or one that can be reached in a scenario without giving away a fact of a patient whom
//! this person has not met. What a moment is for is not said beforehand, because seeing it is part of the skill.

mod moments;
mod next_step;
mod replayed;

pub use moments::DrillMoment;
pub use next_step::NextStep;
pub use replayed::ReplayedConsultations;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::Attempt;
use super::library::Library;
use super::ports::{Notebook, Store};
use super::preferences::{Unread, change, read};
use debrief::wording::Wording;
use debrief::{Habit, Pattern, dates, slips};
use engine::rubric::Rubric;
use moments::candidates;
use replayed::place;

/// Habits that become drills.
const HABITS: usize = 2;
/// Moments of a drill on one habit, and on each of two: about two minutes either way.
const ALONE: usize = 3;
const EACH: usize = 2;
/// Days until the next drill on a habit, by how often it was met in a row. A habit to start from; nothing claims that these and no
/// others work, and each date can be moved.
pub const PAUSES: [i32; 5] = [2, 5, 14, 35, 84];

/// When a habit is practiced next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Next {
    /// How many drills in a row met it.
    met_in_a_row: u8,
    /// The date, year-month-day; empty where it was decided not to.
    on: String,
}

/// A moment that was drilled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Done {
    on: String,
    habit: Habit,
    scenario: String,
    node: String,
    met: bool,
}

/// What is kept of drills.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct StoredDrills {
    next: BTreeMap<Habit, Next>,
    done: Vec<Done>,
}

/// A habit that has a drill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// The habit, with what it cost in the newest conversations.
    pub pattern: Pattern,
    /// The date, year-month-day; empty where it was decided not to.
    pub on: String,
    /// How far away that is, in words.
    pub when: String,
    /// Whether it is today or has passed.
    pub due: bool,
}

/// The habit of an attempt that is worth practicing first: that of the turn, if it is named and has one, or else the one that cost
/// most. None where nothing was passed over.
pub fn habit_in(attempt: &Attempt, turn: Option<u32>) -> Option<Habit> {
    let slips = slips(attempt.session());
    let there = slips.iter().filter(|slip| Some(slip.turn) == turn);
    if let Some(slip) = there.max_by_key(|slip| slip.cost) {
        return Some(slip.habit);
    }
    let cost = |habit: Habit| -> u32 {
        let own = slips.iter().filter(|slip| slip.habit == habit);
        own.map(|slip| slip.cost).sum()
    };
    let habits = Habit::ALL.iter().copied().rev();
    habits
        .filter(|habit| cost(*habit) > 0)
        .max_by_key(|habit| cost(*habit))
}

/// What stood in the notebook when it was read or kept last, so that only what was changed since is written. Keeping does not change
/// what is planned, so it is told behind a lock.
#[derive(Debug, Default)]
struct AsKept(Mutex<StoredDrills>);

impl AsKept {
    fn held(&self) -> MutexGuard<'_, StoredDrills> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for AsKept {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.held().clone()))
    }
}

/// Drills: what is planned, and what was done.
#[derive(Clone, Debug)]
pub struct Drills {
    book: StoredDrills,
    as_kept: AsKept,
    /// What recurs, the costliest first.
    patterns: Vec<Pattern>,
    /// The day of today, year-month-day.
    today: String,
    planned: Vec<Planned>,
    /// What it is told in.
    say: &'static Wording,
}

impl Drills {
    /// What is planned for what recurs ([`ReplayedConsultations::patterns`]), seen from today (year-month-day). A habit that was never drilled is due two days after it showed last.
    ///
    /// # Errors
    /// What was kept cannot be read.
    pub fn read<S: Store>(
        store: &S,
        patterns: &[Pattern],
        today: &str,
    ) -> Result<Self, Unread<S::Error>> {
        let book: StoredDrills = read(store, Notebook::Drills)?;
        let mut drills = Self {
            as_kept: AsKept(Mutex::new(book.clone())),
            book,
            patterns: patterns.to_vec(),
            today: today.to_owned(),
            planned: Vec::new(),
            say: Wording::english(),
        };
        drills.plan_all();
        Ok(drills)
    }

    /// The same, told in other words ([`ReplayedConsultations::wording`]).
    #[must_use]
    pub fn told_in(mut self, say: &'static Wording) -> Self {
        self.say = say;
        self.plan_all();
        self
    }

    /// The words that it is told in.
    pub fn wording(&self) -> &'static Wording {
        self.say
    }

    /// The two that cost most, and whatever else has a date because somebody chose to practice it.
    fn plan_all(&mut self) {
        let costly = self.patterns.iter().take(HABITS).cloned();
        let costly: Vec<Pattern> = costly.collect();
        let dated = self
            .book
            .next
            .iter()
            .filter(|(_, next)| !next.on.is_empty());
        let chosen = dated.map(|(habit, _)| *habit);
        let chosen = chosen.filter(|habit| costly.iter().all(|one| one.habit != *habit));
        let chosen = chosen.map(|habit| {
            let mut recurs = self.patterns.iter();
            let found = recurs.find(|one| one.habit == habit).cloned();
            found.unwrap_or_else(|| Pattern::chosen(habit, self.say))
        });
        let all: Vec<Pattern> = costly.iter().cloned().chain(chosen).collect();
        let planned = all.into_iter().map(|pattern| self.plan(pattern));
        self.planned = planned.collect();
    }

    fn plan(&self, pattern: Pattern) -> Planned {
        let today = self.today.as_str();
        let on = match self.book.next.get(&pattern.habit) {
            Some(next) => next.on.clone(),
            None => dates::moved(&pattern.last, PAUSES[0]).unwrap_or_default(),
        };
        Planned {
            when: dates::away(&on, today, self.say),
            // Dates in this form are in order as texts.
            due: !on.is_empty() && on.as_str() <= today,
            pattern,
            on,
        }
    }

    /// The habits that have a drill: the two that cost most, the costliest first, then what was chosen.
    pub fn planned(&self) -> &[Planned] {
        &self.planned
    }

    /// The habits whose day has come.
    pub fn due(&self) -> Vec<Habit> {
        let due = self.planned.iter().filter(|planned| planned.due);
        due.map(|planned| planned.pattern.habit).collect()
    }

    /// How many moments a drill has, by its number of habits.
    pub fn length(habits: usize) -> usize {
        if habits > 1 { EACH * habits } else { ALONE }
    }

    /// The moments of a drill on some habits: those that were drilled least first, unseen ones before those that were lived through,
    /// over as many patients as there are, and the habits in turn.
    pub fn moments(
        &self,
        habits: &[Habit],
        past: &ReplayedConsultations,
        library: &Library,
        rubric: &Arc<Rubric>,
    ) -> Vec<DrillMoment> {
        let most = if habits.len() > 1 { EACH } else { ALONE };
        let all = candidates(past, library, rubric);
        let mut taken: BTreeSet<(String, String)> = BTreeSet::new();
        let mut patients: BTreeMap<String, usize> = BTreeMap::new();
        let mut moments = Vec::new();
        for _ in 0..most {
            for &habit in habits {
                let fits = all.iter().filter(|moment| moment.habit == habit);
                let free = fits.filter(|moment| !taken.contains(&place(&moment.now, &moment.node)));
                let best = free.min_by_key(|moment| {
                    let at = place(&moment.now, &moment.node);
                    let met = patients.get(&at.0).copied().unwrap_or_default();
                    (
                        met,
                        self.drilled(&at),
                        past.seen.contains(&at),
                        moment.then.is_none(),
                    )
                });
                let Some(best) = best else { continue };
                let at = place(&best.now, &best.node);
                *patients.entry(at.0.clone()).or_default() += 1;
                taken.insert(at);
                moments.push(best.clone());
            }
        }
        moments
    }

    fn drilled(&self, at: &(String, String)) -> usize {
        let done = self.book.done.iter();
        done.filter(|done| done.scenario == at.0 && done.node == at.1)
            .count()
    }

    /// Takes down what came of a moment.
    pub fn note(&mut self, moment: &DrillMoment, met: bool, today: &str) {
        let (scenario, node) = place(&moment.now, &moment.node);
        self.book.done.push(Done {
            on: today.to_owned(),
            habit: moment.habit,
            scenario,
            node,
            met,
        });
    }

    /// The date that follows a drill on a habit, by whether it was met: later each time, and soon again where it was not.
    pub fn follow(&mut self, habit: Habit, met: bool, today: &str) -> String {
        let next = self.book.next.entry(habit).or_default();
        next.met_in_a_row = if met {
            next.met_in_a_row.saturating_add(1)
        } else {
            0
        };
        let at = usize::from(next.met_in_a_row).min(PAUSES.len() - 1);
        let days = PAUSES.get(at).copied().unwrap_or(PAUSES[0]);
        next.on = dates::moved(today, days).unwrap_or_default();
        let on = next.on.clone();
        self.plan_all();
        on
    }

    /// Sets the date of a habit; none: it is not to be drilled.
    pub fn set(&mut self, habit: Habit, on: Option<&str>) {
        let next = self.book.next.entry(habit).or_default();
        on.unwrap_or_default().clone_into(&mut next.on);
        self.plan_all();
    }

    /// Keeps what was planned and done since this was read: dates that another program has set meanwhile for other habits stay, and
    /// so does what was done there. Where both have set the date of one habit, the one that is kept last stands.
    ///
    /// # Errors
    /// What is there cannot be read or understood, and stays as it is; or it cannot be kept.
    pub fn keep<S: Store>(&self, store: &mut S) -> Result<(), Unread<S::Error>> {
        let mut before = self.as_kept.held();
        let now = &self.book;
        change(store, Notebook::Drills, |there: &mut StoredDrills| {
            for (habit, next) in &now.next {
                if before.next.get(habit) != Some(next) {
                    there.next.insert(*habit, next.clone());
                }
            }
            let done = now.done.iter().skip(before.done.len());
            there.done.extend(done.cloned());
        })?;
        before.clone_from(now);
        Ok(())
    }
}
