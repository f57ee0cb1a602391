//! Checking invariants on every path, with the shortest path that breaks one.

use super::known::{Known, choice_ids};
use crate::domain::analysis::scenario::Event;
use crate::domain::analysis::{AnalysisError, Graph, StateId, Step};
use crate::domain::patient::state::State;
use crate::domain::session::Engine;

/// What is known of an invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
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
    /// Its name.
    pub name: String,
    /// What is known.
    pub verdict: Verdict,
}

/// Judges every invariant of the scenario, in file order. Needs a detail that [judges](crate::domain::analysis::Detail::judges) them.
pub fn invariants(engine: Engine<'_>, known: &Known) -> Vec<Judged> {
    let laws = &engine.scenario.invariants;
    let judged = match known.graph() {
        Some(graph) if (0..laws.len()).all(|law| known.detail.judges(law)) => {
            Search::new(graph, laws.len())
                .run()
                .into_iter()
                .map(|found| match found {
                    Some(keys) => Verdict::Broken(choice_ids(engine, &keys)),
                    None if graph.complete() => Verdict::Holds,
                    None => Verdict::NotProved {
                        states: graph.len(),
                    },
                })
                .collect()
        }
        _ => vec![unjudged(engine, known); laws.len()],
    };
    let named = laws.iter().zip(judged);
    named
        .map(|(law, verdict)| Judged {
            name: law.name.clone(),
            verdict,
        })
        .collect()
}

fn unjudged(engine: Engine<'_>, known: &Known) -> Verdict {
    match known.error() {
        Some(AnalysisError::Cycle { path, cycle }) => Verdict::Endless {
            path: choice_ids(engine, path),
            cycle: choice_ids(engine, cycle),
        },
        Some(_) => Verdict::Unknown(known.shortfall()),
        None => Verdict::Unknown("invariants were not kept apart in this analysis".into()),
    }
}

/// A breadth-first search: the first break that it meets is at the end of a shortest path.
struct Search<'g> {
    graph: &'g Graph<State>,
    /// How each state was first reached: from where and by which choice.
    from: Vec<Option<(StateId, u32)>>,
    seen: Vec<bool>,
    found: Vec<Option<Vec<u32>>>,
}

impl<'g> Search<'g> {
    fn new(graph: &'g Graph<State>, laws: usize) -> Self {
        Self {
            graph,
            from: vec![None; graph.len()],
            seen: vec![false; graph.len()],
            found: vec![None; laws],
        }
    }

    fn run(mut self) -> Vec<Option<Vec<u32>>> {
        self.note(self.graph.start_events(), None);
        let mut queue = std::collections::VecDeque::from([0]);
        self.mark(0);
        while let Some(id) = queue.pop_front() {
            if self.found.iter().all(Option::is_some) {
                break;
            }
            for arc in self.graph.arcs(id) {
                self.note(arc.events, Some((id, arc.key)));
                if let Step::State(next) = arc.next
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
        for at in 0..self.found.len() {
            let number = Event::Broken(u16::try_from(at).unwrap_or(u16::MAX)).number();
            if self.found.get(at).is_some_and(Option::is_none) && events.contains(&number) {
                let path = self.path(by);
                if let Some(slot) = self.found.get_mut(at) {
                    *slot = Some(path);
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
