//! Places that only the clock ends: nothing that can be said there leads on to an ending.

use crate::check::{Findings, OpenQuestion, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::index::NodeIx;
use engine::scenario::{Node, Opt, Scenario, Target};

pub(super) const RULE: Rule = Rule {
    code: "SC020",
    severity: Severity::Warning,
    title: "a place that only the clock ends",
    explanation: "A path comes to a node from which no option leads on to an ending, whatever is chosen: the trainee goes round until the \
                  time is up. Elsewhere the scenario can be ended, so this is most often a target that names the wrong node.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    let coverage = facts.coverage(out);
    if coverage.is_some_and(|c| {
        c.undecided.has(OpenQuestion::Nodes) || c.undecided.has(OpenQuestion::Options)
    }) {
        out.undecided();
    }
    let ends = leads_to_an_end(facts);
    // Where nothing ends anywhere, other rules speak.
    if !ends.iter().any(|ends| *ends) {
        return;
    }
    for (ix, node) in facts.nodes() {
        if ends.get(ix.index()) == Some(&true) || !reached(facts, ix) {
            continue;
        }
        let entered = facts.nodes().any(|(from, other)| {
            ends.get(from.index()) == Some(&true)
                && reached(facts, from)
                && ways(scenario, other, facts, from).contains(&Way::Node(ix))
        });
        if entered || ix == scenario.start {
            out.report(
                &node.id,
                node.span,
                format!(
                    "from `{}` on no option leads to an ending: only the clock ends it",
                    node.id
                ),
                "lead an option back to where the consultation goes on, or to `End`",
            );
        }
    }
}

fn reached(facts: &RuleInput, ix: NodeIx) -> bool {
    let coverage = facts.study.coverage.as_ref();
    coverage.is_none_or(|c| c.nodes.get(ix.index()).is_none_or(|n| n.possible))
}

/// Where an option may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Node(NodeIx),
    /// Somewhere that depends on how the trainee came here.
    Anywhere,
    End,
}

/// By node: some way from it comes to an ending. What cannot be told is taken to do so.
fn leads_to_an_end(facts: &RuleInput) -> Vec<bool> {
    let scenario = facts.scenario;
    let ways: Vec<Vec<Way>> = facts
        .nodes()
        .map(|(ix, node)| self::ways(scenario, node, facts, ix))
        .collect();
    let mut ends: Vec<bool> = ways.iter().map(|all| all.contains(&Way::End)).collect();
    loop {
        let any = ends.iter().any(|ends| *ends);
        let next: Vec<bool> = ways
            .iter()
            .zip(&ends)
            .map(|(all, known)| {
                *known
                    || all.iter().any(|way| match way {
                        Way::Node(to) => ends.get(to.index()) == Some(&true),
                        Way::Anywhere => any,
                        Way::End => true,
                    })
            })
            .collect();
        if next == ends {
            return ends;
        }
        ends = next;
    }
}

/// Where a node's options lead, those left out that no path ever chooses.
fn ways(scenario: &Scenario, node: &Node, facts: &RuleInput, ix: NodeIx) -> Vec<Way> {
    let chosen = facts.study.coverage.as_ref();
    let chosen = chosen.and_then(|c| c.options.get(ix.index()));
    let openers = node.agenda.iter();
    let openers = openers.filter_map(|item| Some(&scenario.agenda.get(item.index())?.option));
    let options = node.options.iter().chain(openers).enumerate();
    let possible = options.filter(|(at, _)| {
        let certainty = chosen.and_then(|all| all.get(*at));
        certainty.is_none_or(|c| c.possible)
    });
    let mut found: Vec<Way> = possible
        .flat_map(|(_, option)| targets(option))
        .flat_map(|target| leads(scenario, target))
        .collect();
    // A cue that was missed comes back of itself, and then goes on where it interrupted unless its node leads elsewhere.
    for reoffer in scenario.cues.iter().filter_map(|cue| cue.reoffer.as_ref()) {
        let node = scenario.nodes.get(reoffer.node.index());
        let options = node.into_iter().flat_map(|node| &node.options);
        let elsewhere = options.flat_map(targets).filter(|to| *to != Target::Resume);
        found.extend(elsewhere.flat_map(|target| leads(scenario, target)));
    }
    found
}

fn leads(scenario: &Scenario, target: Target) -> Vec<Way> {
    match target {
        Target::Node(to) => vec![Way::Node(to)],
        // To a node whose agenda it was.
        Target::Back => scenario
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| !node.agenda.is_empty())
            .map(|(at, _)| Way::Node(NodeIx(at as u16)))
            .collect(),
        Target::Resume => vec![Way::Anywhere],
        Target::End | Target::Ending(_) => vec![Way::End],
    }
}

fn targets(option: &Opt) -> impl Iterator<Item = Target> + '_ {
    option.to.iter().map(|(_, target)| *target)
}
