//! Whether a good ending is still open after some choices.

use std::cell::{Cell, OnceCell};

use crate::analysis::reach::{PathEvent, can_reach};
use crate::analysis::scenario::{Event, ScenarioGame, option_of};
use crate::analysis::{
    AnalysisQuestions, Budget, Detail, Graph, GraphPath, GraphStep, StateId, Whole, explore,
};
use engine::patient::state::State;
use engine::scenario::index::EndingIx;
use engine::scenario::words::Outcome;
use engine::session::{Engine, MoveTarget};

/// Most choices in which a continuation leaves what the scores suggest.
const STRAYS: u32 = 2;
/// Most steps of the engine in one search.
const STEPS: u32 = 20_000;
/// A continuation that has not ended after this many turns is given up.
const TURNS: u32 = 500;

/// Answers the question for one scenario. Looks for a way to a good ending first, and proves its absence only where
/// none was found.
#[derive(Debug)]
pub struct EndingOpen<'a> {
    engine: Engine<'a>,
    whole: &'a Whole<State>,
    budget: Budget,
    proof: OnceCell<Option<Proof>>,
    in_doubt: Cell<bool>,
}

/// The graph of ways with endings kept apart, and from which states a good one is open.
#[derive(Debug)]
struct Proof {
    graph: Graph<State>,
    open: Vec<bool>,
}

impl Proof {
    /// Whether a good ending is open after these choices. In doubt, yes.
    fn is_open(&self, keys: &[u32]) -> bool {
        let Ok(played) = GraphPath::follow(&self.graph, keys) else {
            return true;
        };
        match played.stands {
            GraphStep::State(id) => self.open.get(id as usize).copied().unwrap_or(true),
            GraphStep::End(_) => true,
        }
    }
}

impl<'a> EndingOpen<'a> {
    /// For a scenario whose scores are known.
    pub fn new(engine: Engine<'a>, whole: &'a Whole<State>, budget: Budget) -> Self {
        Self {
            engine,
            whole,
            budget,
            proof: OnceCell::new(),
            in_doubt: Cell::new(false),
        }
    }

    /// Whether any path after these choices comes to a good ending. In doubt, yes.
    pub fn after(&self, keys: &[u32]) -> bool {
        let (mut state, mut id) = (self.engine.begin().state, 0);
        for &key in keys {
            let Some(outcome) = self.engine.choose(&state, option_of(key).1) else {
                return true;
            };
            let next = self.whole.graph.find(id, key).map(|arc| arc.next);
            match (outcome.next, next) {
                (MoveTarget::Ended(ending), _) => return self.is_good(ending),
                (MoveTarget::Node(_), Some(GraphStep::State(next))) => {
                    (state, id) = (outcome.state, next);
                }
                (MoveTarget::Node(_), _) => return true,
            }
        }
        // What was proved once need not be looked for again.
        if self.proof.get().is_some_and(Option::is_some) {
            return self.proved(keys);
        }
        let mut steps = STEPS;
        (0..=STRAYS).any(|strays| self.found((&state, id), strays, TURNS, &mut steps))
            || self.proved(keys)
    }

    /// Whether some answer was yes only because the paths were not followed to their end.
    pub fn in_doubt(&self) -> bool {
        self.in_doubt.get()
    }

    fn is_good(&self, ending: EndingIx) -> bool {
        let ending = self.engine.scenario.endings.get(ending.index());
        ending.is_some_and(|ending| ending.outcome == Outcome::Good)
    }

    /// Whether a continuation comes to a good ending that makes the choice with the best scores everywhere but so often.
    fn found(
        &self,
        (state, id): (&State, StateId),
        strays: u32,
        turns: u32,
        steps: &mut u32,
    ) -> bool {
        let Some(turns) = turns.checked_sub(1) else {
            return false;
        };
        for (nth, key) in self.by_worth(id).into_iter().enumerate() {
            let left = match strays.checked_sub(u32::from(nth > 0)) {
                Some(left) if *steps > 0 => left,
                _ => return false,
            };
            *steps -= 1;
            let outcome = self.engine.choose(state, option_of(key).1);
            let next = self.whole.graph.find(id, key).map(|arc| arc.next);
            let good = match (outcome, next) {
                (Some(outcome), Some(next)) => match (outcome.next, next) {
                    (MoveTarget::Ended(ending), _) => self.is_good(ending),
                    (MoveTarget::Node(_), GraphStep::State(next)) => {
                        self.found((&outcome.state, next), left, turns, steps)
                    }
                    (MoveTarget::Node(_), GraphStep::End(_)) => false,
                },
                _ => false,
            };
            if good {
                return true;
            }
        }
        false
    }

    /// The moves of a state, those with the best continuation first.
    fn by_worth(&self, id: StateId) -> Vec<u32> {
        let mut offers = self.whole.values.offers(&self.whole.graph, id);
        offers.sort_by_key(|(_, worth)| std::cmp::Reverse(worth.iter().sum::<i32>()));
        offers.into_iter().map(|(key, _)| key).collect()
    }

    fn proved(&self, keys: &[u32]) -> bool {
        let proof = self.proof.get_or_init(|| self.prove()).as_ref();
        let open = proof.is_none_or(|proof| proof.is_open(keys));
        if open && proof.is_none_or(|proof| !proof.graph.complete()) {
            self.in_doubt.set(true);
        }
        open
    }

    fn prove(&self) -> Option<Proof> {
        let (scenario, rubric) = (self.engine.scenario, self.engine.rubric);
        let endings = (0..scenario.endings.len()).map(|at| EndingIx(at as u8));
        let good: Vec<EndingIx> = endings.filter(|&ending| self.is_good(ending)).collect();
        let asks = AnalysisQuestions {
            endings: good.last().map_or(0, |last| last.index() + 1),
            ..AnalysisQuestions::default()
        };
        let graph = explore(
            &ScenarioGame::new(scenario, rubric, Detail::Ways(asks)),
            self.budget,
        )
        .ok()?;
        let good: Vec<PathEvent> = good
            .into_iter()
            .map(|ending| Event::Ended(ending).target())
            .collect();
        let open = can_reach(&graph, &good);
        Some(Proof { graph, open })
    }
}
