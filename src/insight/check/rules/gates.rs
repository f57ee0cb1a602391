//! Safety gates that cannot trip or cannot be avoided, and invariants that some path breaks.

use crate::check::{Findings, OpenQuestion, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::Law;

pub(super) const NEVER: Rule = Rule {
    code: "SV007",
    severity: Severity::Error,
    title: "a safety gate that can not trip",
    explanation: "On no path does this gate trip. A trainee who does the unsafe thing will not be told. Look at its condition, and whether an \
                  option of every path asks the question by accident.",
    run: never,
};

pub(super) const ALWAYS: Rule = Rule {
    code: "SV008",
    severity: Severity::Error,
    title: "a safety gate that can not be avoided",
    explanation: "On every path this gate trips, so nobody can do it safely. The question is missing from the options, or the path to it is \
                  shut.",
    run: always,
};

pub(super) const INVARIANT: Rule = Rule {
    code: "SC013",
    severity: Severity::Error,
    title: "an invariant that some path breaks",
    explanation: "The file says what must hold on every path, and a path breaks it. `bedside test` prints that path so that it can be played.",
    run: invariants,
};

fn never(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Trips) {
        out.undecided();
    }
    for (gate, trips) in facts.scenario.gates.iter().zip(&coverage.gates) {
        if !trips.possible {
            let message = format!("the gate `{}` trips on no path", gate.id);
            out.report(
                &gate.id,
                gate.span,
                message,
                "look at `trips_when` and at the options that ask the question",
            );
        }
    }
}

fn always(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Spares) {
        out.undecided();
    }
    for (gate, trips) in facts.scenario.gates.iter().zip(&coverage.gates) {
        if trips.certain {
            let message = format!("the gate `{}` trips on every path", gate.id);
            out.report(
                &gate.id,
                gate.span,
                message,
                "add or open the option that asks the question",
            );
        }
    }
}

fn invariants(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    let laws = facts.scenario.invariants.iter().zip(&coverage.broken);
    for ((invariant, broken), open) in laws.zip(&coverage.undecided.laws) {
        if *open && invariant.law == Law::Written {
            out.undecided();
        }
        if *broken && invariant.law == Law::Written {
            let message = format!("a path breaks the invariant “{}”", invariant.name);
            out.report(
                &invariant.name,
                invariant.span,
                message,
                "`bedside test` prints the path",
            );
        }
    }
}
