//! Conditions: which of them ever hold and ever fail.

use std::collections::BTreeMap;

use super::observed::Observed;
use crate::analysis::Graph;
use crate::analysis::reach::Certainty;
use engine::patient::state::State;
use engine::scenario::logic;
use engine::scenario::{Opt, Placed, Scenario};
use engine::session::{ConditionCoverage, Engine, Outcomes, Truth};
use engine::source::Span;

/// What a condition turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionResult {
    /// Where the condition stands.
    pub span: Span,
    /// What it belongs to, as a waiver names it: `node`, `node/option`, `agenda item/option`, or a fact.
    pub subject: String,
    pub decides: Decides,
    /// How it turned out; both ways where that could not be decided.
    pub outcomes: Outcomes,
    /// The analysis stopped before it knew whether the condition ever holds, or ever fails.
    pub undecided: Outcomes,
}

/// What a condition decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Whether an option is offered.
    Offer,
    /// Whether an opportunity is open.
    Opportunity,
    /// Whether a line is said.
    Line,
    /// Where an option leads.
    Way,
    /// Whether a fact is told.
    Disclosure,
}

/// A condition in its place, with the nodes at which it is looked at.
struct Site<'a> {
    when: &'a Placed,
    subject: String,
    decides: Decides,
    nodes: Vec<usize>,
}

/// Everything in the scenario that has a condition, in file order. Endings, gates and invariants have rules of their own.
fn sites<'s>(scenario: &'s Scenario) -> Vec<Site<'s>> {
    let mut all = Vec::new();
    for (at, node) in scenario.nodes.iter().enumerate() {
        let mut add = |when: Option<&'s Placed>, subject: String, decides| {
            all.extend(when.map(|when| Site {
                when,
                subject,
                decides,
                nodes: vec![at],
            }));
        };
        for line in node.lines() {
            add(line.when.as_ref(), node.id.clone(), Decides::Line);
        }
        let opportunities = node.opportunities.iter();
        for opportunity in opportunities.filter_map(|o| scenario.opportunities.get(o.index())) {
            add(
                opportunity.when.as_ref(),
                node.id.clone(),
                Decides::Opportunity,
            );
        }
        for option in &node.options {
            of_option(option, &node.id, &mut add);
        }
    }
    for (item, opener) in scenario.agenda.iter().enumerate() {
        let offering = scenario.nodes.iter().enumerate();
        let offering = offering.filter(|(_, n)| n.agenda.iter().any(|a| a.index() == item));
        let nodes: Vec<usize> = offering.map(|(at, _)| at).collect();
        of_option(&opener.option, &opener.id, &mut |when, subject, decides| {
            all.extend(when.map(|when| Site {
                when,
                subject,
                decides,
                nodes: nodes.clone(),
            }));
        });
    }
    for (fact, item) in scenario.patient.facts.iter().enumerate() {
        let telling = scenario.nodes.iter().enumerate();
        let telling = telling.filter(|(_, n)| n.reveals.iter().any(|r| r.fact.index() == fact));
        all.extend(item.unlock.as_ref().map(|when| Site {
            when,
            subject: item.id.clone(),
            decides: Decides::Disclosure,
            nodes: telling.map(|(at, _)| at).collect(),
        }));
    }
    all
}

fn of_option<'a>(
    option: &'a Opt,
    owner: &str,
    add: &mut impl FnMut(Option<&'a Placed>, String, Decides),
) {
    let subject = format!("{owner}/{}", option.id);
    add(option.when.as_ref(), subject.clone(), Decides::Offer);
    for line in &option.reply {
        add(line.when.as_ref(), subject.clone(), Decides::Line);
    }
    for (when, _) in &option.to {
        add(when.as_ref(), subject.clone(), Decides::Way);
    }
}

impl Site<'_> {
    /// Whether the graph of evidence tells: what is offered and open is read from its states.
    fn shows_in_menus(&self) -> bool {
        matches!(self.decides, Decides::Offer | Decides::Opportunity)
    }
}

/// Places of conditions that the analysis has still to judge: no play has seen them go both ways, and the graph of evidence
/// does not tell.
pub(super) fn open(scenario: &Scenario, seen: &Observed, nodes: &[Certainty]) -> Vec<Span> {
    let reachable = |at: &usize| nodes.get(*at).is_none_or(|node| node.possible);
    let mut open: Vec<Span> = sites(scenario)
        .into_iter()
        .filter(|site| !site.shows_in_menus() && site.nodes.iter().any(reachable))
        .filter(|site| {
            let shown = seen.conditions.outcomes(site.when.span);
            let may = |holds| logic::possible(scenario, &[(&site.when.condition, holds)]);
            !shown.holds && may(true) || !shown.fails && may(false)
        })
        .map(|site| site.when.span)
        .collect();
    open.sort_unstable();
    open.dedup();
    open
}

/// Judges every condition. What has not been seen is taken to be possible, and named as undecided, where the analysis that
/// would have told stopped before its end; `stopped` says so of a place.
pub(super) fn judge(
    engine: Engine<'_>,
    graph: &Graph<State>,
    seen: &Observed,
    proved: &ConditionCoverage,
    stopped: impl Fn(Span) -> bool,
) -> Vec<ConditionResult> {
    let sites = sites(engine.scenario);
    let menus = in_menus(engine.scenario, graph, &sites);
    let verdicts = sites.into_iter().map(|site| {
        let (more, open) = if site.shows_in_menus() {
            let found = menus.get(&site.when.span).copied();
            (found.unwrap_or_default(), !graph.complete())
        } else {
            (proved.outcomes(site.when.span), stopped(site.when.span))
        };
        let shown = seen.conditions.outcomes(site.when.span);
        let (holds, fails) = (shown.holds || more.holds, shown.fails || more.fails);
        ConditionResult {
            span: site.when.span,
            subject: site.subject,
            decides: site.decides,
            outcomes: Outcomes {
                holds: holds || open,
                fails: fails || open,
            },
            undecided: Outcomes {
                holds: open && !holds,
                fails: open && !fails,
            },
        }
    });
    verdicts.collect()
}

/// How conditions of options and opportunities turn out over every menu. Options whose item is done or that are spent are
/// judged too: their condition is still the author's.
fn in_menus(
    scenario: &Scenario,
    graph: &Graph<State>,
    sites: &[Site<'_>],
) -> BTreeMap<Span, Outcomes> {
    let mut by_node: Vec<Vec<(&Placed, Outcomes)>> = vec![Vec::new(); scenario.nodes.len()];
    for site in sites.iter().filter(|site| site.shows_in_menus()) {
        for &node in &site.nodes {
            if let Some(here) = by_node.get_mut(node) {
                here.push((site.when, Outcomes::default()));
            }
        }
    }
    for state in graph.states() {
        let truth = Truth::of(scenario, state);
        let here = by_node.get_mut(state.node.index()).into_iter().flatten();
        for (when, outcomes) in here.filter(|(_, outcomes)| !outcomes.both()) {
            let holds = truth.holds(&when.condition);
            outcomes.holds |= holds;
            outcomes.fails |= !holds;
        }
    }
    let mut all: BTreeMap<Span, Outcomes> = BTreeMap::new();
    for (when, outcomes) in by_node.into_iter().flatten() {
        // An opener stands once in the file and is judged at every node that offers it.
        let entry = all.entry(when.span).or_default();
        entry.holds |= outcomes.holds;
        entry.fails |= outcomes.fails;
    }
    all
}
