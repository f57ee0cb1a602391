//! What was seen to happen: a play that does a thing is a proof that the thing can be done.
//!
//! Most questions about a sound scenario are answered by plays, in a fraction of the time that the exact analysis needs. Only
//! what no play has shown is left for it.

use std::collections::BTreeMap;

use super::guided_play::GuidedPlay;
use crate::analysis::scenario::key;
use crate::analysis::{Budget, Whole};
use crate::bots::{Bots, Policy};
use crate::walk::{choice_ids, follow};
use engine::patient::state::State;
use engine::scenario::index::{NodeIx, OptIx};
use engine::scenario::{InvariantMoment, Line, Scenario};
use engine::session::{ConditionCoverage, Engine, MoveResult, MoveTarget, Truth};

/// Most random plays.
const PLAYS: u64 = 480;
/// After this many plays without anything new, the rest is left to the analysis.
const PATIENCE: u64 = 120;
/// A play that has not ended after this many turns is given up.
const TURNS: usize = 1_000;

/// What some play has shown.
#[derive(Debug)]
pub(super) struct Observed {
    /// By fact or ICE item: told.
    pub(super) facts: Vec<bool>,
    /// By ending: reached.
    pub(super) endings: Vec<bool>,
    /// By gate: tripped.
    pub(super) tripped: Vec<bool>,
    /// By gate: not tripped in a whole play.
    pub(super) spared: Vec<bool>,
    /// By invariant: broken.
    pub(super) broken: Vec<bool>,
    /// By id of a line that was said twice in one play: the choices up to the second time.
    pub(super) twice: BTreeMap<String, Vec<String>>,
    /// By node to which a play came without anything being said or shown: the choices up to there.
    pub(super) silent: BTreeMap<NodeIx, Vec<String>>,
    /// How every condition turned out.
    pub(super) conditions: ConditionCoverage,
    /// Time ran out before as many plays were made as usual.
    pub(super) cut_short: bool,
    /// How many of the above are true, conditions left aside.
    news: usize,
}

/// Where a play stands.
struct Play<'a> {
    said: Vec<&'a str>,
    choices: Vec<u32>,
    state: State,
    turns: usize,
    over: bool,
}

impl Observed {
    /// Plays the walkthroughs of the file, the players that know nothing, the paths that the analysis has found, and at
    /// random, until nothing is left to see or nothing new is seen.
    pub(super) fn of(engine: Engine<'_>, whole: Option<&Whole<State>>, budget: Budget) -> Self {
        let mut seen = Self::nothing(engine.scenario);
        seen.walkthroughs(engine);
        seen.bots(engine);
        let paths = whole.map(paths).unwrap_or_default();
        for path in &paths {
            seen.path(engine, path);
        }
        seen.at_random(engine, &paths, budget);
        seen
    }

    fn nothing(scenario: &Scenario) -> Self {
        Self {
            facts: vec![false; scenario.patient.facts.len()],
            endings: vec![false; scenario.endings.len()],
            tripped: vec![false; scenario.gates.len()],
            spared: vec![false; scenario.gates.len()],
            broken: vec![false; scenario.invariants.len()],
            twice: BTreeMap::new(),
            silent: BTreeMap::new(),
            conditions: ConditionCoverage::default(),
            cut_short: false,
            news: 0,
        }
    }

    fn walkthroughs(&mut self, engine: Engine<'_>) {
        for test in &engine.scenario.tests {
            let ids = test.choices.iter().map(|(id, _)| id.as_str());
            let steps = follow(engine, ids).steps;
            let path: Vec<u32> = steps.iter().map(|s| key(s.node, s.option)).collect();
            self.path(engine, &path);
        }
    }

    fn bots(&mut self, engine: Engine<'_>) {
        let bots = Bots::new(engine);
        for policy in Policy::ALL {
            let play = bots.play(policy, 0);
            let choices = play.choices.iter().take(TURNS);
            let path: Vec<u32> = choices.map(|&(node, option)| key(node, option)).collect();
            self.path(engine, &path);
        }
    }

    /// Plays these choices as far as they are offered.
    fn path(&mut self, engine: Engine<'_>, keys: &[u32]) {
        let mut ahead = keys.iter();
        self.play(engine, |state, menu| {
            let next = *ahead.next()?;
            menu.iter()
                .copied()
                .find(|&option| key(state.node, option) == next)
        });
    }

    fn at_random(&mut self, engine: Engine<'_>, paths: &[Vec<u32>], budget: Budget) {
        let (mut last, mut known) = (0, (self.news, 0));
        for nth in 0..PLAYS {
            // Every second play keeps near a path that is known, so that what lies behind a good conversation is seen too.
            let near = paths.get(nth as usize / 2 % paths.len().max(1));
            let near = near.filter(|_| nth % 2 == 1).map_or(&[][..], Vec::as_slice);
            let mut steer = GuidedPlay::new(nth, near);
            self.play(engine, |state, menu| steer.pick(state, menu));
            let now = (self.news, self.conditions.count());
            if now != known {
                (known, last) = (now, nth);
            }
            if nth - last >= PATIENCE {
                break;
            }
            if budget.is_late() {
                self.cut_short = nth + 1 < PLAYS;
                break;
            }
        }
    }

    /// Plays from the start and looks at everything on the way.
    fn play(
        &mut self,
        engine: Engine<'_>,
        mut choose: impl FnMut(&State, &[OptIx]) -> Option<OptIx>,
    ) {
        let watch = std::mem::take(&mut self.conditions);
        let watched = engine.watched(&watch);
        let opening = watched.begin();
        let mut play = Play {
            said: Vec::new(),
            choices: Vec::new(),
            state: opening.state,
            turns: 0,
            over: false,
        };
        self.note(engine, &opening, &mut play);
        while !play.over && play.turns < TURNS {
            let menu = watched.menu(&play.state);
            let chosen = choose(&play.state, &menu);
            let Some((option, outcome)) =
                chosen.and_then(|option| Some((option, watched.choose(&play.state, option)?)))
            else {
                break;
            };
            play.choices.push(key(play.state.node, option));
            self.note(engine, &outcome, &mut play);
        }
        self.conditions = watch;
    }

    fn note<'a>(&mut self, engine: Engine<'a>, outcome: &MoveResult<'a>, play: &mut Play<'a>) {
        let scenario = engine.scenario;
        for said in &outcome.said {
            let id = said.line.id.as_str();
            let words = !said.line.text.trim().is_empty();
            if words && play.said.contains(&id) && !self.twice.contains_key(id) {
                let choices = choice_ids(engine, &play.choices);
                self.twice.insert(id.to_owned(), choices);
                self.news += 1;
            }
            play.said.push(id);
        }
        if let MoveTarget::Node(node) = outcome.next
            && outcome.said.iter().all(|said| says_nothing(said.line))
            && !self.silent.contains_key(&node)
        {
            let choices = choice_ids(engine, &play.choices);
            self.silent.insert(node, choices);
            self.news += 1;
        }
        play.state = outcome.state;
        play.turns += 1;
        for fact in &outcome.told {
            mark(&mut self.facts, fact.index(), &mut self.news);
        }
        for law in &outcome.unfounded {
            mark(&mut self.broken, usize::from(*law), &mut self.news);
        }
        let (at, truth) = match outcome.next {
            MoveTarget::Node(node) => (
                InvariantMoment::Node(node),
                Truth::of(scenario, &play.state),
            ),
            MoveTarget::Ended(ending) => {
                play.over = true;
                mark(&mut self.endings, ending.index(), &mut self.news);
                (
                    InvariantMoment::Ending,
                    Truth::at_end(scenario, &play.state, ending),
                )
            }
        };
        if play.over {
            let tripped = truth.tripped();
            for gate in 0..scenario.gates.len() {
                let list = if tripped.iter().any(|t| t.index() == gate) {
                    &mut self.tripped
                } else {
                    &mut self.spared
                };
                mark(list, gate, &mut self.news);
            }
        }
        for (law, invariant) in scenario.invariants.iter().enumerate() {
            if invariant.at == at && !truth.holds(&invariant.holds.condition) {
                mark(&mut self.broken, law, &mut self.news);
            }
        }
    }
}

/// Whether a line has neither words nor anything that can be seen.
fn says_nothing(line: &Line) -> bool {
    let body = line.body.as_deref().unwrap_or_default();
    line.text.trim().is_empty() && body.trim().is_empty()
}

fn mark(list: &mut [bool], at: usize, news: &mut usize) {
    if let Some(flag) = list.get_mut(at).filter(|flag| !**flag) {
        *flag = true;
        *news += 1;
    }
}

/// Paths worth keeping near: the reference path, and those to both ends of every envelope.
fn paths(whole: &Whole<State>) -> Vec<Vec<u32>> {
    let ends = whole.witnesses.iter();
    let ends = ends.flat_map(|witness| [witness.most.clone(), witness.least.clone()]);
    std::iter::once(whole.reference.keys.clone())
        .chain(ends)
        .collect()
}
