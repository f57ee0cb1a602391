//! Answers that count as answers and leave the cue to come back all the same.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::patient::react::response_class;
use engine::scenario::Answers;

pub(super) const RULE: Rule = Rule {
    code: "SV021",
    severity: Severity::Warning,
    title: "an answer that leaves the cue to come back",
    explanation: "Whether a cue comes back follows from the codes: one that gives no space leaves it open. Where the level says that it was answered \
                  (2 or more) the two disagree: nothing is charged for missing the cue, and when it comes back the cost of missing it is given back all \
                  the same, so that this road earns more than a strong answer at once. Give the option a code that answers the cue, or set its \
                  level to 1.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let cues = &facts.scenario.cues;
    for menu in facts.menus() {
        for value in &menu.options {
            let option = value.option;
            for (at, level) in menu.node.opportunities.iter().zip(&value.levels) {
                let cue = facts.scenario.opportunities.get(at.index());
                let comes_back = cue
                    .and_then(|opportunity| cues.get(opportunity.cue?.index()))
                    .is_some_and(|cue| cue.reoffer.is_some());
                let Some(level) = level.filter(|level| comes_back && *level >= 2) else {
                    continue;
                };
                let answers = match &option.answers {
                    Answers::WhateverFits => true,
                    Answers::Only(only) => only.contains(at),
                };
                if response_class(facts.rubric, &option.codes, answers).gives_space() {
                    continue;
                }
                let set = option.levels.iter().find(|level| level.of == *at);
                let span = set.map_or(option.span, |set| set.span);
                let message = format!(
                    "`{}` answers the cue at level {level}, but its codes ({}) leave the cue to come back",
                    option.id,
                    facts.code_names(option)
                );
                let hint = "give it a code that answers the cue, or set its level to 1";
                out.report(
                    format!("{}/{}", menu.node.id, option.id),
                    span,
                    message,
                    hint,
                );
            }
        }
    }
}
