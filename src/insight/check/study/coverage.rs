//! Coverage: which nodes, options, endings and facts any path reaches, which every path reaches, and which conditions ever vary.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{self, ConditionResult};
use super::observed::Observed;
use super::proof::{Answer, Proof, UNKNOWN, asks};
use crate::analysis::reach::{Certainty, PathEvent, certainties, happened};
use crate::analysis::scenario::{Event, key};
use crate::analysis::{Budget, Graph};
use engine::patient::state::State;
use engine::scenario::index::{EndingIx, FactIx, GateIx, NodeIx, OptIx};
use engine::scenario::{Node, Scenario};
use engine::session::Engine;

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
    /// What was not decided, because the analysis stopped before its end.
    pub undecided: Undecided,
}

/// A question that the analysis could leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenQuestion {
    /// Whether some node that was not seen to be entered can be entered.
    Nodes,
    /// Whether some option that was not seen to be chosen can be chosen.
    Options,
    /// Whether some path breaks off.
    Stuck,
    /// Whether some fact can be told.
    Facts,
    /// Whether some ending can be reached.
    Endings,
    /// Whether some gate can trip.
    Trips,
    /// Whether some gate can be avoided.
    Spares,
    /// What more plays would have shown: there were fewer than usual.
    Plays,
}

/// What nobody knows because the analysis stopped before its end. What a play has shown is known however little was analysed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undecided {
    questions: BTreeSet<OpenQuestion>,
    /// By invariant: whether some path breaks it.
    pub laws: Vec<bool>,
}

impl Undecided {
    /// Whether this is open.
    pub fn has(&self, question: OpenQuestion) -> bool {
        self.questions.contains(&question)
    }

    fn add(&mut self, question: OpenQuestion, open: bool) {
        if open {
            self.questions.insert(question);
        }
    }
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
        let Ways {
            nodes,
            options,
            mut undecided,
        } = Ways::of(scenario, graph);
        let proof = Proof::find(engine, asks(scenario, seen, &nodes), budget);
        let nth = |list: &[bool], at: usize| list.get(at).copied().unwrap_or(false);
        // What was seen needs no proof.
        let ask = |seen: bool, event: Event| (!seen).then(|| proof.ask(event));
        let possible = |answer: Option<Answer>| answer.is_none_or(|a| a.certainty.possible);
        let mut facts = Vec::new();
        for at in 0..scenario.patient.facts.len() {
            let told = ask(nth(&seen.facts, at), Event::Told(FactIx(at as u8)));
            undecided.add(OpenQuestion::Facts, told.is_some_and(|a| a.may_never));
            facts.push(possible(told));
        }
        let mut endings = Vec::new();
        for at in 0..scenario.endings.len() {
            let ended = ask(nth(&seen.endings, at), Event::Ended(EndingIx(at as u8)));
            undecided.add(OpenQuestion::Endings, ended.is_some_and(|a| a.may_never));
            endings.push(possible(ended));
        }
        let mut gates = Vec::new();
        for at in 0..scenario.gates.len() {
            let trips = Event::Tripped(GateIx(at as u8));
            let (ever, always) = (
                ask(nth(&seen.tripped, at), trips),
                ask(nth(&seen.spared, at), trips),
            );
            undecided.add(OpenQuestion::Trips, ever.is_some_and(|a| a.may_never));
            undecided.add(OpenQuestion::Spares, always.is_some_and(|a| a.may_always));
            gates.push(Certainty {
                possible: possible(ever),
                certain: always.is_some_and(|a| a.certainty.certain),
            });
        }
        let mut broken = Vec::new();
        for (at, breaks) in proof.laws(scenario.invariants.len()).iter().enumerate() {
            let seen = nth(&seen.broken, at);
            undecided.laws.push(!seen && breaks.may_never);
            broken.push(seen || breaks.certainty.possible && !breaks.may_never);
        }
        undecided.add(OpenQuestion::Plays, seen.cut_short);
        let stopped = |place| proof.stopped(place);
        Self {
            facts,
            endings,
            gates,
            broken,
            twice: seen.twice.clone(),
            silent: seen.silent.clone(),
            stuck: certainties(graph, &[Event::Stuck.target()])
                .first()
                .copied()
                .unwrap_or(UNKNOWN),
            conditions: conditions::judge(engine, graph, seen, &proof.watch, stopped),
            exact: graph.complete() && proof.complete(),
            nodes,
            options,
            undecided,
        }
    }
}

/// By node, and by node and option: reached.
struct Ways {
    nodes: Vec<Certainty>,
    options: Vec<Vec<Certainty>>,
    /// What of them the graph does not tell, and whether it has met no dead end and might have.
    undecided: Undecided,
}

impl Ways {
    fn of(scenario: &Scenario, graph: &Graph<State>) -> Self {
        let places = || (0..scenario.nodes.len()).map(|at| NodeIx(at as u16));
        let entered: Vec<PathEvent> = places().map(|at| Event::Entered(at).target()).collect();
        // All at once: each look at the graph answers for many.
        let options = |node: &Node| node.options.len() + node.agenda.len();
        let keys: Vec<PathEvent> = places()
            .zip(&scenario.nodes)
            .flat_map(|(at, node)| {
                (0..options(node)).map(move |option| PathEvent::Key(key(at, OptIx(option as u8))))
            })
            .collect();
        let nodes = certainties(graph, &entered);
        let found = certainties(graph, &keys);
        let mut undecided = Undecided::default();
        undecided.add(OpenQuestion::Nodes, open(graph, &entered, &nodes));
        undecided.add(OpenQuestion::Options, open(graph, &keys, &found));
        let stuck = open(graph, &[Event::Stuck.target()], &[UNKNOWN]);
        undecided.add(OpenQuestion::Stuck, stuck);
        let mut found = found.into_iter();
        let options = scenario
            .nodes
            .iter()
            .map(|node| found.by_ref().take(options(node)).collect());
        Self {
            options: options.collect(),
            nodes,
            undecided,
        }
    }
}

/// Whether some of these may happen and was not seen to. Where everything was looked into, what may happen does.
fn open(graph: &Graph<State>, targets: &[PathEvent], found: &[Certainty]) -> bool {
    let targets = targets.iter().zip(found);
    let may: Vec<PathEvent> = targets
        .filter(|(_, found)| found.possible)
        .map(|(target, _)| *target)
        .collect();
    !graph.complete() && happened(graph, &may).contains(&false)
}
