//! Conditions that never hold or always hold, proved over every reachable state.

use crate::check::{ConditionResult, Decides, Findings, Rule, RuleInput};
use engine::diagnostic::Severity;

pub(super) const ALWAYS: Rule = Rule {
    code: "SC005",
    severity: Severity::Info,
    title: "a condition that always holds",
    explanation: "On every path that comes here the condition holds, so it decides nothing. Either it is not needed, or the path that \
                  should make a difference is missing.",
    run: always,
};

pub(super) const NEVER: Rule = Rule {
    code: "SC006",
    severity: Severity::Warning,
    title: "a condition that never holds",
    explanation: "On no path that comes here does the condition hold. It contradicts itself, or something that it needs never happens before.",
    run: never,
};

fn always(facts: &RuleInput, out: &mut Findings) {
    for verdict in conditions(facts, out) {
        if verdict.undecided.fails {
            out.undecided();
        }
        if !verdict.outcomes.holds || verdict.outcomes.fails {
            continue;
        }
        let so = match verdict.decides {
            Decides::Offer => "so the option is always offered",
            Decides::Opportunity => "so the opportunity is always open",
            Decides::Line => "so the line is always said",
            Decides::Way => "so no way after it is ever taken",
            Decides::Disclosure => "so nothing has to be done for it",
        };
        out.report(
            &verdict.subject,
            verdict.span,
            format!("this condition holds on every path, {so}"),
            "leave it out, or look for the path that is missing",
        );
    }
}

fn never(facts: &RuleInput, out: &mut Findings) {
    for verdict in conditions(facts, out) {
        // A fact that can never be told has a rule of its own.
        if verdict.undecided.holds && verdict.decides != Decides::Disclosure {
            out.undecided();
        }
        if !verdict.outcomes.fails || verdict.outcomes.holds {
            continue;
        }
        let so = match verdict.decides {
            Decides::Offer => "so the option is never offered",
            Decides::Opportunity => "so the opportunity is never open",
            Decides::Line => "so the line is never said",
            Decides::Way => "so this way is never taken",
            Decides::Disclosure => continue,
        };
        out.report(
            &verdict.subject,
            verdict.span,
            format!("this condition holds on no path, {so}"),
            "look at what it needs, and at the order of events",
        );
    }
}

fn conditions<'a>(facts: &RuleInput<'a>, out: &mut Findings) -> &'a [ConditionResult] {
    let coverage = facts.coverage(out);
    coverage.map_or(&[], |coverage| &coverage.conditions)
}
