//! Names that are declared and never used.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::{Condition, Fact, Placed};
use engine::source::Span;

pub(super) const RULE: Rule = Rule {
    code: "SC008",
    severity: Severity::Warning,
    title: "declared and never used",
    explanation: "A flag that no option sets or no condition reads, a fact that no node reveals, a concept that nothing explains, an aid that \
                  nobody brings in: something was planned and forgotten, or a name was changed in one place only.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    flags(facts, out);
    let s = facts.scenario;
    let options = facts.options();
    let lines = facts.lines();
    let mut unused = |id: &str, span: Span, is_used: bool, what: &str, hint: &str| {
        if !is_used {
            out.report(id, span, format!("{what} `{id}`"), hint);
        }
    };
    for (i, fact) in s.patient.facts.iter().enumerate() {
        let mut reveals = s.nodes.iter().flat_map(|node| &node.reveals);
        let told = reveals.any(|reveal| reveal.fact.index() == i);
        let hint = "add it to the `reveals` of a node";
        unused(&fact.id, fact.span, told, "no node can reveal", hint);
    }
    for (i, concept) in s.patient.concepts.iter().enumerate() {
        let mut explained = options.iter().filter_map(|(_, option)| option.explains);
        let used = explained.any(|concept| concept.index() == i);
        let hint = "add `explains` to an option";
        unused(&concept.id, concept.span, used, "no option explains", hint);
    }
    for (i, aid) in s.aids.iter().enumerate() {
        let mut brought = options.iter().filter_map(|(_, option)| option.brings);
        let used = brought.any(|aid| aid.index() == i);
        let hint = "add `brings` to an option";
        unused(&aid.id, aid.span, used, "nobody brings in", hint);
    }
    for (i, cue) in s.cues.iter().enumerate() {
        let mut offered = lines.iter().filter_map(|(_, line)| line.cue);
        let used = offered.any(|cue| cue.index() == i);
        let hint = "add `cue` to a line";
        unused(&cue.id, cue.span, used, "no line offers the cue", hint);
    }
    for (i, item) in s.agenda.iter().enumerate() {
        let mut offered = s.nodes.iter().flat_map(|node| &node.agenda);
        let used = offered.any(|item| item.index() == i);
        let hint = "add it to the `agenda` of a node";
        unused(
            &item.id,
            item.span,
            used,
            "no node offers the agenda item",
            hint,
        );
    }
}

/// Flags are used when an option sets them and a condition reads them.
fn flags(facts: &RuleInput, out: &mut Findings) {
    let s = facts.scenario;
    let read = conditions(facts);
    let reads = |f: Fact| read.iter().any(|c| mentions(&c.condition, f));
    for (i, flag) in s.flags.iter().enumerate() {
        let ix = engine::scenario::index::FlagIx(i as u8);
        let set = facts.options().iter().any(|(_, o)| o.sets.contains(&ix));
        let (message, hint) = match (set, reads(Fact::Flag(ix))) {
            (true, true) => continue,
            (true, false) => (
                format!("the flag `{flag}` is set, but nothing asks for it"),
                "use `Flag(…)` in a condition, so that it comes back, or remove it",
            ),
            (false, true) => (
                format!("the flag `{flag}` is asked for, but no option sets it"),
                "add it to the `sets` of an option",
            ),
            (false, false) => (
                format!("the flag `{flag}` is never used"),
                "use it or remove it",
            ),
        };
        let span = s.flag_spans.get(i).copied().unwrap_or_default();
        out.report(flag.clone(), span, message, hint);
    }
}

/// Every condition of the scenario.
pub(super) fn conditions<'a>(facts: &RuleInput<'a>) -> Vec<&'a Placed> {
    let s = facts.scenario;
    let mut all: Vec<&Placed> = Vec::new();
    all.extend(
        facts
            .lines()
            .into_iter()
            .filter_map(|(_, l)| l.when.as_ref()),
    );
    for (_, o) in facts.options() {
        all.extend(&o.when);
        all.extend(o.to.iter().filter_map(|(w, _)| w.as_ref()));
    }
    all.extend(s.opportunities.iter().filter_map(|o| o.when.as_ref()));
    all.extend(s.endings.iter().filter_map(|e| e.when.as_ref()));
    all.extend(s.patient.facts.iter().filter_map(|f| f.unlock.as_ref()));
    all.extend(s.gates.iter().map(|g| &g.trips_when));
    all.extend(s.invariants.iter().map(|i| &i.holds));
    all
}

fn mentions(condition: &Condition, fact: Fact) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(|c| mentions(c, fact)),
        Condition::Not(inner) => mentions(inner, fact),
        Condition::Is(f) => *f == fact,
        _ => false,
    }
}
