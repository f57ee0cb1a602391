//! Coverage: which nodes, options, endings and facts any path reaches, which every path reaches, and which conditions ever vary.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{self, ConditionResult};
use super::observed::Observed;
use crate::analysis::reach::{Certainty, PathEvent, certainties};
use crate::analysis::scenario::{Event, ScenarioGame, key};
use crate::analysis::{AnalysisQuestions, Budget, Detail, Graph, explore};
use engine::patient::state::State;
use engine::scenario::index::{EndingIx, FactIx, GateIx, NodeIx, OptIx};
use engine::scenario::logic::{looks_at, may_break, possible_at_end, possible_at_some_end};
use engine::scenario::{Node, Scenario, Subject};
use engine::session::{ConditionCoverage, Engine};

/// What is reached, by position in the scenario. A certain node is a spine node: it is visited on every path.
///
/// "Possible" is never too strict and "certain" never too generous: what could not be proved within the budget is taken to be
/// possible and not to be certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// By node: whether a path enters it, and whether every path does.
    pub nodes: Vec<Certainty>,
    /// By node, then by option (openers of agenda items after the node's own): possible if some path chooses it.
    pub options: Vec<Vec<Certainty>>,
    /// By fact or ICE item: some path tells it.
    pub facts: Vec<bool>,
    /// By ending: some path reaches it.
    pub endings: Vec<bool>,
    /// By safety gate: it trips.
    pub gates: Vec<Certainty>,
    /// By invariant: some path breaks it, as was seen or proved.
    pub broken: Vec<bool>,
    /// By id of a line that some play heard twice: the choices up to the second time.
    pub twice: BTreeMap<String, Vec<String>>,
    /// By node to which some play came without anything being said or shown: the choices up to there.
    pub silent: BTreeMap<NodeIx, Vec<String>>,
    /// The scenario leaves no way on.
    pub stuck: Certainty,
    /// Every condition of options, opportunities, lines, targets and disclosures, with every outcome that it has on any path.
    pub conditions: Vec<ConditionResult>,
    /// Whether everything was explored.
    pub exact: bool,
}

impl Coverage {
    /// Puts together what plays have shown, what follows from the graph of evidence, and what had to be proved as well.
    pub(super) fn of(
        engine: Engine<'_>,
        graph: &Graph<State>,
        seen: &Observed,
        budget: Budget,
    ) -> Self {
        let scenario = engine.scenario;
        let (nodes, options) = ways(scenario, graph);
        let proof = Proof::find(engine, asks(scenario, seen, &nodes), budget);
        let nth = |list: &[bool], at: usize| list.get(at).copied().unwrap_or(false);
        let facts = 0..scenario.patient.facts.len();
        let endings = 0..scenario.endings.len();
        let gates = 0..scenario.gates.len();
        let laws = 0..scenario.invariants.len();
        Self {
            facts: facts
                .map(|at| nth(&seen.facts, at) || proof.possible(Event::Told(FactIx(at as u8))))
                .collect(),
            endings: endings
                .map(|at| {
                    nth(&seen.endings, at) || proof.possible(Event::Ended(EndingIx(at as u8)))
                })
                .collect(),
            gates: gates
                .map(|at| {
                    let trips = Event::Tripped(GateIx(at as u8));
                    Certainty {
                        possible: nth(&seen.tripped, at) || proof.possible(trips),
                        certain: !nth(&seen.spared, at) && proof.certain(trips),
                    }
                })
                .collect(),
            broken: laws
                .zip(proof.broken(scenario.invariants.len()))
                .map(|(at, broken)| nth(&seen.broken, at) || (proof.complete() && broken))
                .collect(),
            twice: seen.twice.clone(),
            silent: seen.silent.clone(),
            stuck: certainties(graph, &[Event::Stuck.target()])
                .first()
                .copied()
                .unwrap_or(UNKNOWN),
            conditions: conditions::judge(engine, graph, seen, &proof.watch, proof.complete()),
            exact: graph.complete() && proof.complete(),
            nodes,
            options,
        }
    }
}

/// What is taken for true where nothing is known.
const UNKNOWN: Certainty = Certainty {
    possible: true,
    certain: false,
};

/// By node, and by node and option: reached.
fn ways(scenario: &Scenario, graph: &Graph<State>) -> (Vec<Certainty>, Vec<Vec<Certainty>>) {
    let places = || (0..scenario.nodes.len()).map(|at| NodeIx(at as u16));
    let nodes: Vec<PathEvent> = places().map(|at| Event::Entered(at).target()).collect();
    // All at once: each look at the graph answers for many.
    let options = |node: &Node| node.options.len() + node.agenda.len();
    let keys: Vec<PathEvent> = places()
        .zip(&scenario.nodes)
        .flat_map(|(at, node)| {
            (0..options(node)).map(move |option| PathEvent::Key(key(at, OptIx(option as u8))))
        })
        .collect();
    let mut found = certainties(graph, &keys).into_iter();
    let options = scenario
        .nodes
        .iter()
        .map(|node| found.by_ref().take(options(node)).collect());
    (certainties(graph, &nodes), options.collect())
}

/// What no play has shown.
fn asks(scenario: &Scenario, seen: &Observed, nodes: &[Certainty]) -> AnalysisQuestions {
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
struct Proof {
    asks: AnalysisQuestions,
    graphs: Vec<(AnalysisQuestions, Graph<State>)>,
    watch: ConditionCoverage,
}

impl Proof {
    fn find(engine: Engine<'_>, asks: AnalysisQuestions, mut budget: Budget) -> Self {
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
            // Ways alone do not go round where scores do not; if they did, nothing would be proved.
            let own = budget.part(left);
            left = left.saturating_sub(1);
            if let Ok(graph) = explore(&consult, own) {
                budget = budget.without(graph.bytes());
                proof.graphs.push((part, graph));
            }
        }
        proof
    }

    fn complete(&self) -> bool {
        self.graphs.iter().all(|(_, graph)| graph.complete())
    }

    /// What was not asked either has been shown by a play or is forbidden by the conditions themselves. Where a play has not
    /// shown that it happens, it never does; where a play has not shown that it can be left out, it cannot.
    fn ask(&self, event: Event) -> Certainty {
        let concerns = |asks: &AnalysisQuestions| match event {
            Event::Told(fact) => asks.facts >> fact.0 & 1 == 1,
            Event::Ended(ending) => ending.index() < asks.endings,
            Event::Tripped(_) => asks.gates,
            _ => false,
        };
        if !concerns(&self.asks) {
            return Certainty {
                possible: false,
                certain: true,
            };
        }
        let graph = self.graphs.iter().find(|(asks, _)| concerns(asks));
        graph
            .and_then(|(_, graph)| certainties(graph, &[event.target()]).first().copied())
            .unwrap_or(UNKNOWN)
    }

    /// By invariant: whether some path breaks it.
    fn broken(&self, laws: usize) -> Vec<bool> {
        let mut broken = vec![false; laws];
        for law in &self.asks.laws {
            if let Some(slot) = broken.get_mut(*law) {
                *slot = UNKNOWN.possible;
            }
        }
        for (asks, graph) in &self.graphs {
            let events = asks.laws.iter().map(|law| Event::Broken(*law as u16));
            let targets: Vec<PathEvent> = events.map(Event::target).collect();
            for (law, found) in asks.laws.iter().zip(certainties(graph, &targets)) {
                if let Some(slot) = broken.get_mut(*law) {
                    *slot = found.possible;
                }
            }
        }
        broken
    }

    fn possible(&self, event: Event) -> bool {
        self.ask(event).possible
    }

    fn certain(&self, event: Event) -> bool {
        self.ask(event).certain
    }
}
