//! Names that are declared and never used.

use crate::check::{Facts, Findings, Rule};
use engine::diagnostic::Severity;
use engine::scenario::{Condition, Fact, Placed};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "SC008",
    severity: Severity::Warning,
    title: "declared and never used",
    explanation: "A flag that no option sets or no condition reads, a fact that no node reveals, a concept that nothing explains, an aid that \
                  nobody brings in: something was planned and forgotten, or a name was changed in one place only.",
    run,
};

fn run(facts: &Facts, out: &mut Findings) {
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
    for (i, fact) in s.patient.facts.iter().enumerate() {
        let told = s
            .nodes
            .iter()
            .any(|n| n.reveals.iter().any(|r| r.fact.index() == i));
        if !told {
            out.report(
                &fact.id,
                fact.span,
                format!("no node can reveal `{}`", fact.id),
                "add it to the `reveals` of a node",
            );
        }
    }
    for (i, concept) in s.patient.concepts.iter().enumerate() {
        if !facts
            .options()
            .iter()
            .any(|(_, o)| o.explains.is_some_and(|c| c.index() == i))
        {
            out.report(
                &concept.id,
                concept.span,
                format!("no option explains `{}`", concept.id),
                "add `explains` to an option",
            );
        }
    }
    for (i, aid) in s.aids.iter().enumerate() {
        if !facts
            .options()
            .iter()
            .any(|(_, o)| o.brings.is_some_and(|a| a.index() == i))
        {
            out.report(
                &aid.id,
                aid.span,
                format!("nobody brings in `{}`", aid.id),
                "add `brings` to an option",
            );
        }
    }
    for (i, cue) in s.cues.iter().enumerate() {
        if !facts
            .lines()
            .iter()
            .any(|(_, l)| l.cue.is_some_and(|c| c.index() == i))
        {
            out.report(
                &cue.id,
                cue.span,
                format!("no line offers the cue `{}`", cue.id),
                "add `cue` to a line",
            );
        }
    }
    for (i, item) in s.agenda.iter().enumerate() {
        if !s
            .nodes
            .iter()
            .any(|n| n.agenda.iter().any(|a| a.index() == i))
        {
            out.report(
                &item.id,
                item.span,
                format!("no node offers the agenda item `{}`", item.id),
                "add it to the `agenda` of a node",
            );
        }
    }
}

/// Every condition of the scenario.
pub(super) fn conditions<'a>(facts: &Facts<'a>) -> Vec<&'a Placed> {
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
