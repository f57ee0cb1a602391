//! Coverage: which nodes, options, endings and facts any path reaches, which every path reaches, and which conditions ever vary.

use super::Analysis;
use super::event::{Event, key};
use crate::domain::analysis::reach::{Certainty, Target, certainties};
use crate::domain::patient::state::State;
use crate::domain::scenario::index::{EndingIx, FactIx, GateIx, NodeIx, OptIx};
use crate::domain::scenario::{Placed, Scenario};
use crate::domain::session::{Engine, Truth};
use crate::domain::source::Span;

/// What is reached, by position in the scenario. A certain node is a spine node: it is visited on every path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// By node.
    pub nodes: Vec<Certainty>,
    /// By node, then by option (openers of agenda items after the node's own): possible if some path chooses it.
    pub options: Vec<Vec<Certainty>>,
    /// By fact or ICE item: told. Empty where disclosures were not kept apart.
    pub facts: Vec<Certainty>,
    /// By ending. Empty where endings were not kept apart.
    pub endings: Vec<Certainty>,
    /// By safety gate: trips. Empty where gates were not kept apart.
    pub gates: Vec<Certainty>,
    /// By invariant: is broken. Empty where invariants were not kept apart.
    pub broken: Vec<Certainty>,
    /// The clock runs out.
    pub out_of_time: Certainty,
    /// The scenario leaves no way on.
    pub stuck: Certainty,
    /// Conditions of options and opportunities, with every outcome that they have in any reachable menu of their node.
    pub conditions: Vec<Verdict>,
    /// Whether everything was explored. If not, "possible" may be too generous and "certain" too strict, and conditions
    /// may have outcomes that were not seen.
    pub exact: bool,
}

/// What a condition turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Where the condition stands.
    pub span: Span,
    /// The node whose menu it decides.
    pub node: NodeIx,
    /// It holds in some menu.
    pub holds: bool,
    /// It fails in some menu.
    pub fails: bool,
}

impl Coverage {
    pub(super) fn of(analysis: &Analysis, scenario: &Scenario, engine: &Engine<'_>) -> Self {
        let graph = analysis.graph();
        let ask = |targets: Vec<Target>| certainties(graph, &targets);
        let events = |events: Vec<Event>| ask(events.into_iter().map(Event::target).collect());
        let (outcomes, laws) = (analysis.detail.ends(), analysis.detail.judges());
        let count = |len: usize| if outcomes { len } else { 0 };
        let nodes = || (0..scenario.nodes.len()).map(|at| NodeIx(at as u16));
        let options = nodes().map(|node| {
            let len = scenario
                .nodes
                .get(node.index())
                .map_or(0, |n| n.options.len() + n.agenda.len());
            ask((0..len)
                .map(|at| Target::Key(key(node, OptIx(at as u8))))
                .collect())
        });
        let lone = |event: Event| {
            events(vec![event]).first().copied().unwrap_or(Certainty {
                possible: false,
                certain: false,
            })
        };
        Self {
            nodes: events(nodes().map(Event::Entered).collect()),
            options: options.collect(),
            facts: events(
                (0..if analysis.detail.tells() {
                    scenario.patient.facts.len()
                } else {
                    0
                })
                    .map(|at| Event::Told(FactIx(at as u8)))
                    .collect(),
            ),
            endings: events(
                (0..count(scenario.endings.len()))
                    .map(|at| Event::Ended(EndingIx(at as u8)))
                    .collect(),
            ),
            gates: events(
                (0..count(scenario.gates.len()))
                    .map(|at| Event::Tripped(GateIx(at as u8)))
                    .collect(),
            ),
            broken: events(
                (0..if laws { scenario.invariants.len() } else { 0 })
                    .map(|at| Event::Broken(at as u16))
                    .collect(),
            ),
            out_of_time: lone(Event::OutOfTime),
            stuck: lone(Event::Stuck),
            conditions: verdicts(graph.states(), scenario, engine),
            exact: graph.complete(),
        }
    }
}

/// Judges the conditions of every node in every state of its menu. Options whose item is done or that are spent are judged
/// too: their condition is still the author's.
fn verdicts(states: &[State], scenario: &Scenario, engine: &Engine<'_>) -> Vec<Verdict> {
    let mut by_node: Vec<Vec<(&Placed, Verdict)>> = Vec::new();
    for (at, node) in scenario.nodes.iter().enumerate() {
        let node_ix = NodeIx(at as u16);
        let openers = node
            .agenda
            .iter()
            .filter_map(|item| scenario.agenda.get(item.index()).map(|item| &item.option));
        let opportunities = node
            .opportunities
            .iter()
            .filter_map(|at| scenario.opportunities.get(at.index()));
        let conditions = node
            .options
            .iter()
            .chain(openers)
            .map(|option| option.when.as_ref());
        let conditions = conditions
            .chain(opportunities.map(|opportunity| opportunity.when.as_ref()))
            .flatten();
        let blank = |placed: &Placed| Verdict {
            span: placed.span,
            node: node_ix,
            holds: false,
            fails: false,
        };
        by_node.push(conditions.map(|placed| (placed, blank(placed))).collect());
    }
    for state in states {
        let truth = Truth::of(engine.scenario, state);
        for (placed, verdict) in by_node.get_mut(state.node.index()).into_iter().flatten() {
            if !(verdict.holds && verdict.fails) {
                let holds = truth.holds(&placed.condition);
                verdict.holds |= holds;
                verdict.fails |= !holds;
            }
        }
    }
    by_node
        .into_iter()
        .flatten()
        .map(|(_, verdict)| verdict)
        .collect()
}
