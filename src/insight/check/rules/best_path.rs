//! The best path of all, which trainees are shown: it must not lead through something harmful, nor past a safety gate.

use crate::analysis::scenario::{names_of, option_of};
use crate::check::{Findings, Rule, RuleInput};
use crate::walk::follow;
use engine::diagnostic::Severity;
use engine::rubric::Polarity;
use engine::session::Engine;

pub(super) const RULE: Rule = Rule {
    code: "SV013",
    severity: Severity::Warning,
    title: "the best path takes a harmful option",
    explanation: "The path with the greatest scores goes through an option whose codes are all harmful, because what opens behind it pays more \
                  than it costs. The trainee would be shown that as the best way. Let the same way be open from a good option, and let \
                  what is earned behind it be earned once only.",
    run,
};

pub(super) const UNSAFE: Rule = Rule {
    code: "SV022",
    severity: Severity::Warning,
    title: "the best path trips a safety gate",
    explanation: "The path with the greatest scores ends with a safety gate tripped: somebody who listens and explains perfectly reads 100 and has left out what must not be missed. \
                  Let the questions and the net answer a need of their own (`Assess`, `SafetyNet`), so that leaving them out costs, and let no good ending be open without them.",
    run: trips_a_gate,
};

fn trips_a_gate(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
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
    let Some(whole) = facts.whole(out) else {
        return;
    };
    let engine = Engine::new(facts.scenario, facts.rubric);
    let mut seen = std::collections::BTreeSet::new();
    let mut state = engine.begin().state;
    for key in &whole.reference.keys {
        let (node, chosen) = option_of(*key);
        let (Some(option), Some((at, id)), Some(outcome)) = (
            engine.option(node, chosen),
            names_of(facts.scenario, *key),
            engine.choose(&state, chosen),
        ) else {
            return;
        };
        let mut codes = option.codes.iter().filter_map(|c| facts.rubric.get(*c));
        let coded = codes.all(|c| c.polarity == Polarity::Harms);
        // What the author has judged harmful here, whatever its codes are.
        let levels = &outcome.credits;
        let judged = levels.iter().any(|credit| credit.level == 0)
            && levels.iter().all(|credit| credit.level < 2);
        state = outcome.state;
        if (coded || judged) && seen.insert(*key) {
            let how = if coded {
                format!("coded as harmful ({})", facts.code_names(option))
            } else {
                "judged harmful there (level 0)".to_owned()
            };
            let message = format!("the best path of all takes `{id}` at `{at}`, which is {how}");
            let hint = "look at what this option opens that no good option opens";
            out.report(format!("{at}/{id}"), option.codes_span, message, hint);
        }
    }
}
