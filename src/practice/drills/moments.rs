//! The moments that can be drilled: those that kept records came to, and those that can be reached in scenarios. Of a patient whom
//! this person has not met only what comes before the first fact is told; nothing is given away by practicing.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::replayed::ReplayedConsultations;
use crate::drill::only_the_answer;
use crate::library::{Library, PlayableScenario};
use crate::{Attempt, CoursePiece, NotDone};
use debrief::wording::Wording;
use debrief::{Habit, LastAnswer, answer, at_stake, slips};
use engine::patient::state::State;
use engine::rubric::Rubric;
use engine::scenario::index::OptIx;
use engine::session::{Action, Engine, Mode, MoveTarget, SessionEvent};

/// States of a scenario that are looked through for moments.
const STATES: usize = 1500;

/// A moment to be answered.
#[derive(Clone, Debug)]
pub struct DrillMoment {
    /// What it is for.
    pub habit: Habit,
    /// The consultation as it stands before the answer. Nothing of it is kept.
    pub now: Attempt,
    /// What was said there in a kept consultation; none for a moment that was not lived through.
    pub then: Option<String>,
    pub(super) node: String,
}

impl DrillMoment {
    /// Answers it, `at_ms` milliseconds after its beginning. What comes back is the answer alone.
    ///
    /// # Errors
    /// As [`Attempt::act`].
    pub fn answer(&mut self, option: OptIx, at_ms: u64) -> Result<Vec<SessionEvent>, NotDone> {
        let mut events = self.now.act(Action::Choose(option), at_ms)?;
        only_the_answer(&mut events);
        Ok(events)
    }

    /// What came of the answer that was just given; none before it.
    pub fn answered(&self) -> Option<LastAnswer> {
        let language = &self.now.scenario().header.language;
        answer(self.now.session(), self.habit, Wording::of(language))
    }
}

/// Every moment that could be drilled, for each habit that is at stake there.
pub(super) fn candidates(
    past: &ReplayedConsultations,
    library: &Library,
    rubric: &Arc<Rubric>,
) -> Vec<DrillMoment> {
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
    let met = past.attempts.iter();
    let met: BTreeSet<&str> = met
        .map(|attempt| attempt.scenario().header.id.as_str())
        .collect();
    for entry in &library.loaded {
        if entry.scenario.rubric_sha256 == rubric.hash() {
            let met = met.contains(entry.scenario.header.id.as_str());
            let mut search = Search {
                entry: Arc::new(entry.clone()),
                rubric,
                met,
                known: BTreeSet::new(),
                all: &mut all,
            };
            search.on_walkthroughs();
            search.within_reach();
        }
    }
    all
}

/// What was said in a turn of an attempt.
fn said_in(attempt: &Attempt, turn: u32) -> Option<String> {
    let index = usize::try_from(turn).ok()?.checked_sub(1)?;
    let pieces = attempt.pieces().into_iter();
    let mut said = pieces.filter_map(|piece| match piece {
        CoursePiece::Said(text) => Some(text.to_owned()),
        _ => None,
    });
    said.nth(index)
}

/// Looks for the moments of a scenario, each node once.
struct Search<'a> {
    entry: Arc<PlayableScenario>,
    rubric: &'a Arc<Rubric>,
    /// Whether this person has met the patient.
    met: bool,
    known: BTreeSet<String>,
    all: &'a mut Vec<DrillMoment>,
}

impl Search<'_> {
    /// Whether a state gives away nothing that is to be found out first.
    fn is_open(&self, state: &State) -> bool {
        self.met || state.told == 0
    }

    /// Takes the node that an attempt stands at, unless it is known.
    fn take(&mut self, now: &Attempt) {
        let state = now.session().state();
        let Some(node) = now.scenario().nodes.get(state.node.index()) else {
            return;
        };
        let node = node.id.clone();
        if !self.is_open(state) || !self.known.insert(node.clone()) {
            return;
        }
        let here = at_stake(now.session()).into_iter();
        self.all.extend(here.map(|habit| DrillMoment {
            habit,
            now: now.clone(),
            then: None,
            node: node.clone(),
        }));
    }

    /// The moments on walkthroughs, where each is first reached: conversations as somebody has written them.
    fn on_walkthroughs(&mut self) {
        let entry = Arc::clone(&self.entry);
        for test in &entry.scenario.tests {
            let begun = Attempt::begin(&entry, self.rubric, test.seed, Mode::Practice, &[]);
            let Ok((mut now, _)) = begun else { continue };
            for (id, _) in &test.choices {
                self.take(&now);
                let option = now.session().find_option(id);
                let done = option.and_then(|option| now.act(Action::Choose(option), 0).ok());
                if done.is_none() || now.is_over() || !self.is_open(now.session().state()) {
                    break;
                }
            }
        }
    }

    /// The moments that no walkthrough comes to, by the shortest way from the beginning.
    fn within_reach(&mut self) {
        let entry = Arc::clone(&self.entry);
        let begun = Attempt::begin(&entry, self.rubric, 0, Mode::Practice, &[]);
        let Ok((begun, _)) = begun else { return };
        let first = *begun.session().state();
        if !self.is_open(&first) {
            return;
        }
        let engine = Engine::new(&entry.scenario, self.rubric);
        let mut ways = Ways(vec![(first, None)]);
        let mut seen = HashSet::from([first]);
        let mut at = 0;
        while let Some(&(state, _)) = ways.0.get(at) {
            for option in engine.menu(&state) {
                let Some(outcome) = engine.choose(&state, option) else {
                    continue;
                };
                let after = outcome.state;
                if !matches!(outcome.next, MoveTarget::Node(_))
                    || !self.is_open(&after)
                    || !seen.insert(after)
                {
                    continue;
                }
                ways.0.push((after, Some((at, option))));
                let node = entry.scenario.nodes.get(after.node.index());
                if node.is_some_and(|node| !self.known.contains(&node.id))
                    && let Some(now) = ways.played(ways.0.len() - 1, &begun)
                {
                    self.take(&now);
                }
            }
            at += 1;
            if ways.0.len() > STATES || self.known.len() >= entry.scenario.nodes.len() {
                break;
            }
        }
    }
}

/// States with the state that each is reached from, and by which option.
struct Ways(Vec<(State, Option<(usize, OptIx)>)>);

impl Ways {
    /// An attempt that has gone the way to the state at this place.
    fn played(&self, mut at: usize, begun: &Attempt) -> Option<Attempt> {
        let mut options = Vec::new();
        while let Some((before, option)) = self.0.get(at)?.1 {
            options.push(option);
            at = before;
        }
        let mut now = begun.clone();
        for option in options.into_iter().rev() {
            now.act(Action::Choose(option), 0).ok()?;
        }
        Some(now)
    }
}
