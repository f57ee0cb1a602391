//! What no play has shown, proved on graphs that are made for the questions.

use std::collections::BTreeSet;

use super::conditions;
use super::observed::Observed;
use crate::analysis::reach::{Certainty, PathEvent, certainties, happened};
use crate::analysis::scenario::{Event, ScenarioGame};
use crate::analysis::{AnalysisQuestions, Budget, Detail, Graph, explore};
use engine::patient::state::State;
use engine::scenario::Scenario;
use engine::scenario::Subject;
use engine::scenario::index::EndingIx;
use engine::scenario::logic::{looks_at, may_break, possible_at_end, possible_at_some_end};
use engine::session::{ConditionCoverage, Engine};
use engine::source::Span;

/// What is known of something that may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// What to take for true.
    pub(super) certainty: Certainty,
    /// Nobody knows whether it ever happens.
    pub(super) may_never: bool,
    /// Nobody knows whether it can be left out.
    pub(super) may_always: bool,
}

/// What no play has shown.
pub(super) fn asks(scenario: &Scenario, seen: &Observed, nodes: &[Certainty]) -> AnalysisQuestions {
    let reachable = |at: usize| nodes.get(at).is_none_or(|node| node.possible);
    let mut facts = 0;
    for (at, node) in scenario.nodes.iter().enumerate() {
        for reveal in &node.reveals {
            let told = seen.facts.get(reveal.fact.index()) == Some(&true);
            if reachable(at) && !told {
                facts |= 1_u32.checked_shl(reveal.fact.0.into()).unwrap_or(0);
            }
        }
    }
    let unreached =
        unseen(&seen.endings).filter(|at| possible_at_end(scenario, EndingIx(*at as u8), &[]));
    let gate = |at: usize, trips: bool| {
        let gate = scenario.gates.get(at);
        gate.is_some_and(|gate| {
            possible_at_some_end(scenario, &[(&gate.trips_when.condition, trips)])
        })
    };
    AnalysisQuestions {
        facts,
        endings: unreached.last().map_or(0, |last| last + 1),
        gates: unseen(&seen.tripped).any(|at| gate(at, true))
            || unseen(&seen.spared).any(|at| gate(at, false)),
        laws: unseen(&seen.broken)
            .filter(|&at| may_break(scenario, at))
            .collect(),
        conditions: conditions::open(scenario, seen, nodes),
    }
}

fn unseen(list: &[bool]) -> impl Iterator<Item = usize> {
    list.iter()
        .enumerate()
        .filter(|(_, seen)| !**seen)
        .map(|(at, _)| at)
}

/// Invariants that are proved together look at no more things than this, unless one of them does by itself.
const LOOKED_AT: usize = 5;

/// Most parts: with more of them the graphs cost more than the states that they save.
const PARTS: usize = 16;

/// Groups of these invariants; each group is proved on a graph of its own: every field that is read multiplies the states, and
/// invariants that read the same fields share one graph.
fn together(scenario: &Scenario, laws: &[usize]) -> Vec<Vec<usize>> {
    let mut all: Vec<_> = laws
        .iter()
        .map(|&law| (looks_at(scenario, law), law))
        .collect();
    all.sort_by_key(|(subjects, law)| (std::cmp::Reverse(subjects.len()), *law));
    let mut parts: Vec<(BTreeSet<Subject>, Vec<usize>)> = Vec::new();
    for (subjects, law) in all {
        let at = parts.iter().position(|(known, _)| {
            subjects.is_subset(known) || known.union(&subjects).count() <= LOOKED_AT
        });
        let fewest = || {
            let parts = parts.iter().enumerate();
            parts
                .min_by_key(|(_, (known, _))| known.len())
                .map(|(at, _)| at)
        };
        let at = at.or_else(|| (parts.len() >= PARTS).then(fewest).flatten());
        match at.and_then(|at| parts.get_mut(at)) {
            Some((known, part)) => {
                known.extend(subjects);
                part.push(law);
            }
            None => parts.push((subjects, vec![law])),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// What had to be proved: a graph for each kind of question, so that none is larger than it has to be.
pub(super) struct Proof {
    asks: AnalysisQuestions,
    /// A question without a graph could not be asked at all.
    graphs: Vec<(AnalysisQuestions, Option<Graph<State>>)>,
    pub(super) watch: ConditionCoverage,
}

impl Proof {
    /// Follows every path for these questions, as far as the budget allows.
    pub(super) fn find(engine: Engine<'_>, asks: AnalysisQuestions, mut budget: Budget) -> Self {
        let mut proof = Self {
            asks,
            graphs: Vec::new(),
            watch: ConditionCoverage::default(),
        };
        let (asks, nothing) = (&proof.asks, AnalysisQuestions::default);
        let parts = [
            AnalysisQuestions {
                facts: asks.facts,
                ..nothing()
            },
            AnalysisQuestions {
                endings: asks.endings,
                ..nothing()
            },
            AnalysisQuestions {
                gates: asks.gates,
                ..nothing()
            },
            AnalysisQuestions {
                conditions: asks.conditions.clone(),
                ..nothing()
            },
        ];
        let laws = together(engine.scenario, &asks.laws).into_iter();
        let laws = laws.map(|laws| AnalysisQuestions { laws, ..nothing() });
        let open = parts.into_iter().chain(laws);
        let open: Vec<AnalysisQuestions> = open.filter(|part| !part.is_empty()).collect();
        let mut left = open.len() as u64;
        for part in open {
            let consult =
                ScenarioGame::new(engine.scenario, engine.rubric, Detail::Ways(part.clone()));
            let heard = !part.conditions.is_empty();
            let consult = if heard {
                consult.watched(&proof.watch)
            } else {
                consult
            };
            // What a part leaves of its half is there for those behind it: most take hardly any time, and one takes long.
            let own = budget.part(left.min(2));
            left = left.saturating_sub(1);
            // Ways alone do not go round where scores do not; if they did, the question stays open.
            let graph = explore(&consult, own).ok();
            budget = budget.without(graph.as_ref().map_or(0, Graph::bytes));
            proof.graphs.push((part, graph));
        }
        proof
    }

    /// Whether every question was followed to its end.
    pub(super) fn complete(&self) -> bool {
        self.graphs.iter().all(|(_, graph)| whole(graph.as_ref()))
    }

    /// Whether the condition at this place was asked about and its paths were not followed to their end.
    pub(super) fn stopped(&self, place: Span) -> bool {
        let about = |asks: &AnalysisQuestions| asks.conditions.binary_search(&place).is_ok();
        let mut graphs = self.graphs.iter();
        graphs.any(|(asks, graph)| about(asks) && !whole(graph.as_ref()))
    }

    /// What was not asked either has been shown by a play or is forbidden by the conditions themselves. Where a play has not
    /// shown that it happens, it never does; where a play has not shown that it can be left out, it cannot.
    pub(super) fn ask(&self, event: Event) -> Answer {
        let concerns = |asks: &AnalysisQuestions| match event {
            Event::Told(fact) => asks.facts >> fact.0 & 1 == 1,
            Event::Ended(ending) => ending.index() < asks.endings,
            Event::Tripped(_) => asks.gates,
            _ => false,
        };
        if !concerns(&self.asks) {
            return NOT_ASKED;
        }
        let mut graphs = self.graphs.iter();
        let graph = graphs.find(|(asks, _)| concerns(asks));
        let graph = graph.and_then(|(_, graph)| graph.as_ref());
        let answers = answers(graph, &[event.target()]);
        answers.first().copied().unwrap_or(OPEN)
    }

    /// By invariant: whether some path breaks it.
    pub(super) fn laws(&self, laws: usize) -> Vec<Answer> {
        let mut all = vec![NOT_ASKED; laws];
        for (asks, graph) in &self.graphs {
            let events = asks.laws.iter().map(|law| Event::Broken(*law as u16));
            let targets: Vec<PathEvent> = events.map(Event::target).collect();
            for (law, answer) in asks.laws.iter().zip(answers(graph.as_ref(), &targets)) {
                if let Some(slot) = all.get_mut(*law) {
                    *slot = answer;
                }
            }
        }
        all
    }
}

fn whole(graph: Option<&Graph<State>>) -> bool {
    graph.is_some_and(Graph::complete)
}

/// What a graph says of these events. Where not everything was looked into, only what was seen to happen is known.
fn answers(graph: Option<&Graph<State>>, targets: &[PathEvent]) -> Vec<Answer> {
    let Some(graph) = graph else {
        return vec![OPEN; targets.len()];
    };
    let stopped = !graph.complete();
    let seen = if stopped {
        happened(graph, targets)
    } else {
        vec![true; targets.len()]
    };
    let found = certainties(graph, targets).into_iter().zip(seen);
    let answers = found.map(|(certainty, seen)| Answer {
        certainty,
        may_never: certainty.possible && !seen,
        may_always: stopped && !certainty.certain,
    });
    answers.collect()
}

/// Nothing is known.
const OPEN: Answer = Answer {
    certainty: UNKNOWN,
    may_never: true,
    may_always: true,
};

/// What was not asked: it never happens, and it cannot be left out.
const NOT_ASKED: Answer = Answer {
    certainty: Certainty {
        possible: false,
        certain: true,
    },
    may_never: false,
    may_always: false,
};

/// What is taken for true where nothing is known.
pub(super) const UNKNOWN: Certainty = Certainty {
    possible: true,
    certain: false,
};
