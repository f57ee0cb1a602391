//! Conditions that never hold or always hold, proved over every reachable state.

use std::collections::BTreeMap;

use crate::domain::check::{Facts, Findings, Rule};
use crate::domain::diagnostic::Severity;
use crate::domain::source::Span;

/// Always true.
pub(super) const ALWAYS: Rule = Rule {
    code: "SC005",
    severity: Severity::Info,
    title: "a condition that always holds",
    explanation: "On every path that comes here the condition holds, so it decides nothing. Either it is not needed, or the path that \
                  should make a difference is missing.",
    run: always,
};

/// Never true.
pub(super) const NEVER: Rule = Rule {
    code: "SC006",
    severity: Severity::Warning,
    title: "a condition that never holds",
    explanation: "On no path that comes here does the condition hold. It contradicts itself, or something that it needs never happens before.",
    run: never,
};

/// Every place whose condition was looked at, with whether it ever held and ever failed.
fn outcomes(facts: &Facts) -> BTreeMap<Span, (bool, bool)> {
    let mut by_span: BTreeMap<Span, (bool, bool)> = BTreeMap::new();
    for verdict in facts
        .study
        .exact()
        .map(|c| c.conditions.as_slice())
        .unwrap_or_default()
    {
        // An agenda opener stands once in the file and is judged at every node that offers it.
        let entry = by_span.entry(verdict.span).or_default();
        entry.0 |= verdict.holds;
        entry.1 |= verdict.fails;
    }
    by_span
}

fn always(facts: &Facts, out: &mut Findings) {
    for (span, (holds, fails)) in outcomes(facts) {
        if holds && !fails {
            out.report(
                subject(facts, span),
                span,
                "this condition holds on every path",
                "leave it out, or look for the path that is missing",
            );
        }
    }
}

fn never(facts: &Facts, out: &mut Findings) {
    for (span, (holds, fails)) in outcomes(facts) {
        if fails && !holds {
            out.report(
                subject(facts, span),
                span,
                "this condition holds on no path",
                "look at what it needs, and at the order of events",
            );
        }
    }
}

/// The option or node to which a condition belongs.
fn subject(facts: &Facts, span: Span) -> String {
    let owner = facts
        .options()
        .into_iter()
        .find(|(_, o)| o.when.as_ref().is_some_and(|w| w.span == span));
    owner.map_or_else(
        || {
            let opportunity = facts
                .scenario
                .opportunities
                .iter()
                .find(|o| o.when.as_ref().is_some_and(|w| w.span == span));
            let node = opportunity.and_then(|o| facts.scenario.nodes.get(o.node.index()));
            node.map(|n| n.id.clone()).unwrap_or_default()
        },
        |(subject, _)| subject,
    )
}
