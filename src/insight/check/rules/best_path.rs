//! The best path of all, which trainees are shown: it must not lead through something harmful, nor past a safety gate.

use crate::analysis::scenario::{names_of, option_of};
use crate::check::{Findings, Rule, RuleInput};
use crate::walk::follow;
use engine::diagnostic::Severity;
use engine::rubric::Polarity;
use engine::session::Engine;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "SV013",
    severity: Severity::Warning,
    title: "the best path takes a harmful option",
    explanation: "The path with the greatest scores goes through an option whose codes are all harmful, because what opens behind it pays more \
                  than it costs. The trainee would be shown that as the best way. Let the same way be open from a good option, and let \
                  what is earned behind it be earned once only.",
    run,
};

/// The best path trips a gate.
pub(super) const UNSAFE: Rule = Rule {
    code: "SV022",
    severity: Severity::Warning,
    title: "the best path trips a safety gate",
    explanation: "The path with the greatest scores ends with a safety gate tripped: somebody who listens and explains perfectly reads 100 and has left out what must not be missed. \
                  Let the questions and the net answer a need of their own (`Assess`, `SafetyNet`), so that leaving them out costs, and let no good ending be open without them.",
    run: trips_a_gate,
};

fn trips_a_gate(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.study.whole() else {
        return;
    };
    let engine = Engine::new(facts.scenario, facts.rubric);
    let keys = whole.reference.keys.iter();
    let names = keys.filter_map(|key| Some(names_of(facts.scenario, *key)?.1));
    let followed = follow(engine, names);
    for id in followed.gates(engine) {
        let gates = facts.scenario.gates.iter();
        for gate in gates.filter(|gate| gate.id == id) {
            let message = format!("the best path of all trips the gate `{id}`");
            let hint = "let what the gate asks for answer a need of its own, and let good endings ask for it";
            out.report(&gate.id, gate.span, message, hint);
        }
    }
}

fn run(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.study.whole() else {
        return;
    };
    let engine = Engine::new(facts.scenario, facts.rubric);
    let mut seen = std::collections::BTreeSet::new();
    for key in &whole.reference.keys {
        let (node, option) = option_of(*key);
        let (Some(option), Some((at, id))) =
            (engine.option(node, option), names_of(facts.scenario, *key))
        else {
            continue;
        };
        let mut codes = option.codes.iter().filter_map(|c| facts.rubric.get(*c));
        if codes.all(|c| c.polarity == Polarity::Harms) && seen.insert(*key) {
            let message = format!(
                "the best path of all takes `{id}` at `{at}`, which is coded as harmful ({})",
                facts.code_names(option)
            );
            let hint = "look at what this option opens that no good option opens";
            out.report(format!("{at}/{id}"), option.codes_span, message, hint);
        }
    }
}
