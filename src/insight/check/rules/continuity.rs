//! Continuity: nobody says what does not fit what has happened.

use crate::check::{Findings, MenuView, OpenQuestion, Rule, RuleInput};
use crate::walk::{InvariantResult, invariants};
use engine::diagnostic::Severity;
use engine::scenario::words::OpportunityKind;
use engine::scenario::{Law, Opportunity};
use engine::session::Engine;

pub(super) const PRESUMED: Rule = Rule {
    code: "SC016",
    severity: Severity::Error,
    title: "a line that answers what has not happened",
    explanation: "The line says by `presumes` what must have been asked, told, shown or done before it makes sense, and a path comes to it \
                  without. The patient would answer a question that nobody put. The path is printed, so that it can be played. Give the line \
                  a `when`, or close the path.",
    run: presumed,
};

pub(super) const ANNOUNCED: Rule = Rule {
    code: "SC017",
    severity: Severity::Error,
    title: "something announced and then not done",
    explanation: "The option says by `announces` what will be done, and a path comes to the end without it. The patient was told of questions \
                  that never came. Let the way after it lead there, or let the patient notice.",
    run: announced,
};

pub(super) const TWICE: Rule = Rule {
    code: "SC018",
    severity: Severity::Warning,
    title: "the same line twice on one path",
    explanation: "A path comes to this line a second time, and the patient says the same words again as if for the first time. Give it a `when`, \
                  or another line for the second visit.",
    run: twice,
};

pub(super) const UNANSWERED: Rule = Rule {
    code: "SC019",
    severity: Severity::Warning,
    title: "a disclosure that nothing on the menu answers",
    explanation: "The patient may tell something here that is not told to everybody, and no option of the menu answers it well. The trainee is \
                  given nothing good to say at the moment that matters most. Add an opportunity or a cue for it, and an option that meets it.",
    run: unanswered,
};

pub(super) const SILENT: Rule = Rule {
    code: "SC021",
    severity: Severity::Warning,
    title: "a node where nobody says anything",
    explanation: "A path comes to this node, and neither the patient nor anybody else says or shows anything there: every line has a `when` that \
                  does not hold, nothing is told, and the option before it has no reply. The trainee is to answer something that was \
                  not said. Give the node a line for this path, or a `reply` to the option before it.",
    run: silent,
};

fn presumed(facts: &RuleInput, out: &mut Findings) {
    broken(facts, Law::Presumed, out, |name, path| {
        format!("the line `{name}` presumes what has not happened after {path}")
    });
}

fn announced(facts: &RuleInput, out: &mut Findings) {
    broken(facts, Law::Announced, out, |name, path| {
        format!("`{name}` announces what is not done before the end after {path}")
    });
}

fn broken(facts: &RuleInput, law: Law, out: &mut Findings, words: impl Fn(&str, &str) -> String) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    let mut open = facts
        .scenario
        .invariants
        .iter()
        .zip(&coverage.undecided.laws);
    if open.any(|(held, open)| held.law == law && *open) {
        out.undecided();
    }
    let laws = facts.scenario.invariants.iter().zip(&coverage.broken);
    let broken = laws
        .clone()
        .any(|(held, broken)| held.law == law && *broken);
    if !broken {
        return;
    }
    // Only now is the shortest path worth looking for.
    let engine = Engine::new(facts.scenario, facts.rubric);
    let judged = invariants(engine, facts.study.budget);
    for ((held, broken), judged) in laws.zip(judged) {
        if held.law != law || !*broken {
            continue;
        }
        let path = match judged.verdict {
            InvariantResult::Broken(choices) if choices.is_empty() => "no choice at all".to_owned(),
            InvariantResult::Broken(choices) => format!("`--choices {}`", choices.join(",")),
            _ => "some path".to_owned(),
        };
        let hint = "play that path, and give the line a `when` or close the way";
        out.report(&held.name, held.span, words(&held.name, &path), hint);
    }
}

fn twice(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Plays) {
        out.undecided();
    }
    for (subject, line) in facts.lines() {
        if let Some(choices) = coverage.twice.get(&line.id) {
            let message = format!(
                "the line `{}` is said twice on one path: `--choices {}`",
                line.id,
                choices.join(",")
            );
            let hint = "give it a `when`, or other words for the second time";
            out.report(&subject, line.span, message, hint);
        }
    }
}

fn silent(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Plays) {
        out.undecided();
    }
    for (ix, node) in facts.nodes() {
        let Some(choices) = coverage.silent.get(&ix) else {
            continue;
        };
        let path = match choices.as_slice() {
            [] => "at the very start".to_owned(),
            choices => format!("after `--choices {}`", choices.join(",")),
        };
        let message = format!("nobody says anything at `{}` {path}", node.id);
        let hint = "add a line with the opposite `when`, or a line without one";
        out.report(&node.id, node.span, message, hint);
    }
}

fn unanswered(facts: &RuleInput, out: &mut Findings) {
    for menu in facts.menus() {
        let told = menu.node.reveals.iter().filter(|reveal| {
            let fact = facts.scenario.patient.facts.get(reveal.fact.index());
            fact.is_some_and(|fact| fact.depth > 1)
        });
        let answered = answers_a_disclosure(facts, &menu);
        for reveal in told.filter(|_| !answered) {
            let message = format!(
                "`{}` may be told at `{}`, and no option answers it well",
                reveal.line.id, menu.node.id
            );
            let hint = "add an opportunity for it, and an option at level 3 or 4";
            out.report(&menu.node.id, reveal.line.span, message, hint);
        }
    }
}

/// Whether some option meets something that a disclosure can be met by.
fn answers_a_disclosure(facts: &RuleInput, menu: &MenuView<'_>) -> bool {
    let listens = |opportunity: &&Opportunity| {
        !matches!(
            opportunity.kind,
            OpportunityKind::Assess | OpportunityKind::Agenda | OpportunityKind::SafetyNet
        )
    };
    let opportunities = menu.opportunities(facts.scenario);
    menu.options.iter().any(|option| {
        let levels = option.levels.iter().zip(&opportunities);
        levels
            .filter(|(_, opportunity)| listens(opportunity))
            .any(|(level, _)| level.is_some_and(|level| level >= 3))
    })
}
