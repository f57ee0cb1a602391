//! Opportunities that every option answers alike, and opportunities without a good answer.

use std::collections::BTreeSet;

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "SV004",
    severity: Severity::Warning,
    title: "a menu without variation",
    explanation: "Where every option answers an opportunity equally well, the choice teaches nothing and the points are given away. Let the \
                  options differ in one communicative act.",
    run,
};

pub(super) const NO_GOOD_ANSWER: Rule = Rule {
    code: "SV009",
    severity: Severity::Warning,
    title: "an opportunity without a good answer",
    explanation: "The patient opens something and no option at that turn answers it at level 3 or 4. The trainee can only do badly here; \
                  often a code was mistyped or weakened by accident.",
    run: no_good_answer,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    for menu in facts.menus() {
        // Openers of agenda items add variation of their own.
        if menu.options.len() < 2 || !menu.node.agenda.is_empty() {
            continue;
        }
        for (i, o) in menu.opportunities(facts.scenario).into_iter().enumerate() {
            let levels: BTreeSet<Option<u8>> = menu
                .options
                .iter()
                .map(|v| v.levels.get(i).copied().flatten())
                .collect();
            if levels.len() == 1 {
                let message = format!(
                    "every option at `{}` answers `{}` alike",
                    menu.node.id, o.id
                );
                out.report(
                    &menu.node.id,
                    o.span,
                    message,
                    "let at least one option answer it better or worse",
                );
            }
        }
    }
}

fn no_good_answer(facts: &RuleInput, out: &mut Findings) {
    for menu in facts.menus() {
        let openers = menu
            .node
            .agenda
            .iter()
            .filter_map(|a| facts.scenario.agenda.get(a.index()));
        let openers: Vec<_> = openers
            .flat_map(|a| a.option.codes.iter().copied())
            .collect();
        for (i, o) in menu.opportunities(facts.scenario).into_iter().enumerate() {
            let own = menu
                .options
                .iter()
                .filter_map(|v| v.levels.get(i).copied().flatten())
                .max();
            let best = openers
                .iter()
                .filter_map(|c| facts.rubric.level(o.kind, *c))
                .max()
                .max(own);
            if best.is_none_or(|b| b < 3) {
                let reached = best.map_or("no option answers it".into(), |b| {
                    format!("the best option reaches level {b} of 4")
                });
                let message = format!(
                    "`{}` at `{}` has no good answer: {reached}",
                    o.id, menu.node.id
                );
                out.report(
                    &menu.node.id,
                    o.span,
                    message,
                    "add an option that meets it, or correct the codes",
                );
            }
        }
    }
}
