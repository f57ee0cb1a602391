//! Drills on what recurs: the two habits that cost most in somebody's newest conversations, practised on moments of any scenario in
//! their true state, again after growing pauses.
//!
//! A moment is one that a kept record came to, or one on a walkthrough of a scenario. What a moment is for is not said beforehand:
//! to see that is half of the skill.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::library::{Entry, Library};
use super::ports::{Notebook, Store};
use super::preferences::{Unread, read, write};
use super::{Attempt, Records};
use debrief::wording::Wording;
use debrief::{Answer, Habit, Pattern, answer, at_stake, dates, patterns, slips};
use engine::rubric::Rubric;
use engine::session::{Action, Mode};

/// Habits that become drills.
const HABITS: usize = 2;
/// Moments of a drill on one habit, and on each of two: about two minutes either way.
const ALONE: usize = 3;
const EACH: usize = 2;
/// Days until the next drill on a habit, by how often it was met in a row. A habit to start from; nothing claims that these and no
/// others work, and each date can be moved.
pub const PAUSES: [i32; 5] = [2, 5, 14, 35, 84];

/// Finished consultations, played again.
#[derive(Debug)]
pub struct Past {
    attempts: Vec<Attempt>,
    /// In short, without figures.
    short: Vec<debrief::Attempt>,
    /// Scenario and node of every moment that was lived through.
    seen: BTreeSet<(String, String)>,
}

impl Past {
    /// Plays every finished record again, oldest first. What cannot be played is left out; `bedside progress` names it.
    ///
    /// # Errors
    /// The records cannot be listed.
    pub fn of<S: Store>(
        store: &mut S,
        rubric: &Arc<Rubric>,
        library: &Library,
    ) -> Result<Self, S::Error> {
        let attempts = Records::find(store, rubric, library)?.played();
        let mut seen = BTreeSet::new();
        for attempt in &attempts {
            for turn in attempt.session().turns() {
                let node = attempt.scenario().nodes.get(turn.before.node.index());
                seen.extend(node.map(|node| place(attempt, &node.id)));
            }
        }
        Ok(Self {
            short: attempts.iter().map(in_short).collect(),
            seen,
            attempts,
        })
    }

    /// What recurs in the newest conversations, the costliest first.
    pub fn patterns(&self) -> Vec<Pattern> {
        patterns(&self.short, Wording::english())
    }

    /// The attempts in short, without figures.
    pub fn short(&self) -> &[debrief::Attempt] {
        &self.short
    }
}

fn in_short(attempt: &Attempt) -> debrief::Attempt {
    let record = attempt.record();
    debrief::Attempt {
        id: record.attempt.clone(),
        started_at: record.started_at.clone(),
        scenario: record.scenario.id.clone(),
        title: record.scenario.title.clone(),
        mode: Some(record.mode),
        from_turn: record.played_from.as_ref().map(|from| from.turn),
        again_on: record.reflection.again_on.clone().unwrap_or_default(),
        slips: slips(attempt.session()),
        ..debrief::Attempt::default()
    }
}

fn place(attempt: &Attempt, node: &str) -> (String, String) {
    (attempt.scenario().header.id.clone(), node.to_owned())
}

/// When a habit is practised next.
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
struct Book {
    next: BTreeMap<Habit, Next>,
    done: Vec<Done>,
}

/// A habit that has a drill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// What recurs.
    pub pattern: Pattern,
    /// The date, year-month-day; empty where it was decided not to.
    pub on: String,
    /// How far away that is, in words.
    pub when: String,
    /// Whether it is today or has passed.
    pub due: bool,
}

/// A moment to be answered.
#[derive(Clone, Debug)]
pub struct DrillMoment {
    /// What it is for.
    pub habit: Habit,
    /// The consultation as it stands before the answer. Nothing of it is kept.
    pub now: Attempt,
    /// What was said there in a kept consultation; none for a moment that was not lived through.
    pub then: Option<String>,
    node: String,
}

impl DrillMoment {
    /// What came of the answer that was just given; none before it.
    pub fn answered(&self) -> Option<Answer> {
        let language = &self.now.scenario().header.language;
        answer(self.now.session(), Wording::of(language))
    }
}

/// Drills: what is planned, and what was done.
#[derive(Debug)]
pub struct Drills {
    book: Book,
    planned: Vec<Planned>,
}

impl Drills {
    /// What is planned for what recurs ([`Past::patterns`]), seen from today (year-month-day). A habit that was never drilled is due two days after it showed last.
    ///
    /// # Errors
    /// What was kept cannot be read.
    pub fn read<S: Store>(
        store: &S,
        patterns: &[Pattern],
        today: &str,
    ) -> Result<Self, Unread<S::Error>> {
        let book: Book = read(store, Notebook::Drills)?;
        let mut drills = Self {
            book,
            planned: Vec::new(),
        };
        let patterns = patterns.iter().take(HABITS).cloned();
        drills.planned = patterns
            .map(|pattern| drills.plan(pattern, today))
            .collect();
        Ok(drills)
    }

    fn plan(&self, pattern: Pattern, today: &str) -> Planned {
        let on = match self.book.next.get(&pattern.habit) {
            Some(next) => next.on.clone(),
            None => dates::moved(&pattern.last, PAUSES[0]).unwrap_or_default(),
        };
        Planned {
            when: dates::away(&on, today, Wording::english()),
            // Dates in this form are in order as texts.
            due: !on.is_empty() && on.as_str() <= today,
            pattern,
            on,
        }
    }

    /// The habits that have a drill, the costliest first.
    pub fn planned(&self) -> &[Planned] {
        &self.planned
    }

    /// The moments of a drill on some habits: those that were drilled least first, unseen ones before those that were lived through,
    /// over as many patients as there are, and the habits in turn.
    pub fn moments(
        &self,
        habits: &[Habit],
        past: &Past,
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
        next.on.clone()
    }

    /// Sets the date of a habit; none: it is not to be drilled.
    pub fn set(&mut self, habit: Habit, on: Option<&str>) {
        let next = self.book.next.entry(habit).or_default();
        on.unwrap_or_default().clone_into(&mut next.on);
    }

    /// Keeps what is planned and what was done.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn keep<S: Store>(&self, store: &mut S) -> Result<(), S::Error> {
        write(store, Notebook::Drills, &self.book)
    }
}

/// Every moment that could be drilled, for each habit that is at stake there.
fn candidates(past: &Past, library: &Library, rubric: &Arc<Rubric>) -> Vec<DrillMoment> {
    let mut all = Vec::new();
    for attempt in past.attempts.iter().rev() {
        for slip in slips(attempt.session()) {
            let Some((now, _)) = attempt.from_turn(slip.turn) else {
                continue;
            };
            if at_stake(now.session()).contains(&slip.habit) {
                all.push(DrillMoment {
                    habit: slip.habit,
                    then: said_in(attempt, slip.turn),
                    node: slip.node,
                    now,
                });
            }
        }
    }
    for entry in &library.loaded {
        if entry.scenario.rubric_sha256 == rubric.hash() {
            on_walkthroughs(&Arc::new(entry.clone()), rubric, &mut all);
        }
    }
    all
}

/// What was said in a turn of an attempt.
fn said_in(attempt: &Attempt, turn: u32) -> Option<String> {
    let index = usize::try_from(turn).ok()?.checked_sub(1)?;
    let said = attempt
        .pieces()
        .into_iter()
        .filter_map(|piece| match piece {
            super::Piece::Said(text) => Some(text.to_owned()),
            _ => None,
        });
    said.into_iter().nth(index)
}

/// The moments on the walkthroughs of a scenario, each node once, where it is come to first.
fn on_walkthroughs(entry: &Arc<Entry>, rubric: &Arc<Rubric>, all: &mut Vec<DrillMoment>) {
    let mut known = BTreeSet::new();
    for test in &entry.scenario.tests {
        let begun = Attempt::begin(entry, rubric, test.seed, Mode::Practice, &[]);
        let Ok((mut now, _)) = begun else { continue };
        for (id, _) in &test.choices {
            let Some(node) = now.scenario().nodes.get(now.session().state().node.index()) else {
                break;
            };
            let node = node.id.clone();
            if known.insert(node.clone()) {
                let here = at_stake(now.session()).into_iter();
                all.extend(here.map(|habit| DrillMoment {
                    habit,
                    now: now.clone(),
                    then: None,
                    node: node.clone(),
                }));
            }
            let option = now.session().find_option(id);
            let done = option.and_then(|option| now.act(Action::Choose(option), 0).ok());
            if done.is_none() || now.is_over() {
                break;
            }
        }
    }
}
