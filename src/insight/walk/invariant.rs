//! Checking invariants on every path, with the shortest path that breaks one.

use std::collections::BTreeMap;

use super::path_knowledge::choice_ids;
use crate::Steps;
use crate::analysis::scenario::{Event, ScenarioGame};
use crate::analysis::{
    AnalysisError, AnalysisQuestions, Budget, Detail, Graph, GraphStep, StateId, explore,
};
use engine::patient::state::State;
use engine::scenario::logic::may_break;
use engine::session::Engine;

/// What is known of an invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvariantResult {
    /// It holds on every path.
    Holds,
    /// It is broken at the end of these choices (option ids); no shorter path breaks it.
    Broken(Vec<String>),
    /// No path that was seen breaks it, but not all were seen.
    NotProved {
        /// States that were looked into.
        states: usize,
    },
    /// It cannot be checked: after these choices, those choices lead back to the same state.
    Endless {
        /// From the start to the state that repeats.
        path: Vec<String>,
        /// From that state back to itself.
        cycle: Vec<String>,
    },
    /// It cannot be checked for another reason.
    Unknown(String),
}

/// An invariant and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub name: String,
    /// What is known.
    pub verdict: InvariantResult,
}

/// Judges every invariant of the scenario, in file order. Those whose own words forbid that they are broken need no analysis.
pub fn invariants<'a>(steps: impl Into<Steps<'a>>, budget: Budget) -> Vec<Judged> {
    let engine = steps.into().engine();
    let laws = &engine.scenario.invariants;
    let open: Vec<usize> = (0..laws.len())
        .filter(|&law| may_break(engine.scenario, law))
        .collect();
    let mut verdicts = vec![InvariantResult::Holds; laws.len()];
    for (law, verdict) in open.iter().copied().zip(judge(engine, &open, budget)) {
        if let Some(slot) = verdicts.get_mut(law) {
            *slot = verdict;
        }
    }
    let named = laws.iter().zip(verdicts);
    named
        .map(|(law, verdict)| Judged {
            name: law.name.clone(),
            verdict,
        })
        .collect()
}

/// Follows every path for these invariants; the verdicts stand in their order.
fn judge(engine: Engine<'_>, laws: &[usize], budget: Budget) -> Vec<InvariantResult> {
    if laws.is_empty() {
        return Vec::new();
    }
    let asks = AnalysisQuestions {
        laws: laws.to_vec(),
        ..AnalysisQuestions::default()
    };
    let consult = ScenarioGame::new(engine.scenario, engine.rubric, Detail::Ways(asks));
    match explore(&consult, budget) {
        Ok(graph) => Search::new(&graph, laws)
            .run()
            .into_iter()
            .map(|found| match found {
                Some(keys) => InvariantResult::Broken(choice_ids(engine, &keys)),
                None if graph.complete() => InvariantResult::Holds,
                None => InvariantResult::NotProved {
                    states: graph.len(),
                },
            })
            .collect(),
        Err(error) => vec![unjudged(engine, &error); laws.len()],
    }
}

fn unjudged(engine: Engine<'_>, error: &AnalysisError) -> InvariantResult {
    match error {
        AnalysisError::Cycle { path, cycle } => InvariantResult::Endless {
            path: choice_ids(engine, path),
            cycle: choice_ids(engine, cycle),
        },
        other => InvariantResult::Unknown(other.to_string()),
    }
}

/// A breadth-first search: the first break that it meets is at the end of a shortest path.
struct Search<'g> {
    graph: &'g Graph<State>,
    /// Positions of the invariants that are looked for, by the number of the event that breaks them.
    laws: BTreeMap<u32, usize>,
    /// How many of them have not been seen broken.
    missing: usize,
    /// How each state was first reached: from where and by which choice.
    from: Vec<Option<(StateId, u32)>>,
    seen: Vec<bool>,
    found: Vec<Option<Vec<u32>>>,
}

impl<'g> Search<'g> {
    fn new(graph: &'g Graph<State>, laws: &[usize]) -> Self {
        let number = |law: usize| Event::Broken(u16::try_from(law).unwrap_or(u16::MAX)).number();
        let numbered = laws.iter().enumerate();
        Self {
            graph,
            laws: numbered.map(|(at, &law)| (number(law), at)).collect(),
            missing: laws.len(),
            from: vec![None; graph.len()],
            seen: vec![false; graph.len()],
            found: vec![None; laws.len()],
        }
    }

    fn run(mut self) -> Vec<Option<Vec<u32>>> {
        self.note(self.graph.start_events(), None);
        let mut queue = std::collections::VecDeque::from([0]);
        self.mark(0);
        while let Some(id) = queue.pop_front() {
            if self.missing == 0 {
                break;
            }
            for arc in self.graph.arcs(id) {
                self.note(arc.events, Some((id, arc.key)));
                if let GraphStep::State(next) = arc.next
                    && self.mark(next)
                {
                    if let Some(slot) = self.from.get_mut(next as usize) {
                        *slot = Some((id, arc.key));
                    }
                    queue.push_back(next);
                }
            }
        }
        self.found
    }

    /// Whether the state is met for the first time.
    fn mark(&mut self, id: StateId) -> bool {
        self.seen
            .get_mut(id as usize)
            .is_some_and(|seen| !std::mem::replace(seen, true))
    }

    fn note(&mut self, events: &[u32], by: Option<(StateId, u32)>) {
        for event in events {
            let Some(&at) = self.laws.get(event) else {
                continue;
            };
            if self.found.get(at).is_some_and(Option::is_none) {
                let path = self.path(by);
                if let Some(slot) = self.found.get_mut(at) {
                    *slot = Some(path);
                    self.missing -= 1;
                }
            }
        }
    }

    fn path(&self, last: Option<(StateId, u32)>) -> Vec<u32> {
        let mut keys = Vec::new();
        let mut at = last;
        while let Some((id, key)) = at {
            keys.push(key);
            at = self.from.get(id as usize).copied().flatten();
        }
        keys.reverse();
        keys
    }
}
