//! The if–then plan of a strong option, which a debrief hands on.

use crate::check::{Findings, MenuView, Rule, RuleInput};
use crate::language::tokens::word_count;
use engine::diagnostic::Severity;

/// From this level on an answer is one to set out for.
const GOOD: u8 = 3;
/// A plan with more words than this is hard to keep in mind.
const MOST_WORDS: usize = 32;

pub(super) const MISSING: Rule = Rule {
    code: "SV024",
    severity: Severity::Info,
    title: "good options without an intention",
    explanation: "The debrief ends with a plan to keep and one to change. Where an option has an `intention`, that is the plan; where it has \
                  none, the plan is put together from what its codes stand for in general, which fits less well. These options answer \
                  something at level 3 or 4 in a scenario in which others have an intention.",
    run: missing,
};

pub(super) const FORM: Rule = Rule {
    code: "SL020",
    severity: Severity::Warning,
    title: "an intention that is not an if–then plan",
    explanation: "An intention is set out to be done at the next occasion: it says when, and what, in the first person, in one sentence that can \
                  be kept in mind: `When somebody asks what they must never do, I will ask what they fear would happen.`",
    run: form,
};

fn missing(facts: &RuleInput, out: &mut Findings) {
    let mut options = facts.options().into_iter();
    if options.all(|(_, option)| option.intention.is_none()) {
        return;
    }
    for (ix, node) in facts.nodes() {
        let menu = MenuView::of(facts.scenario, facts.rubric, ix, node);
        for value in &menu.options {
            let option = value.option;
            let good = value.levels.iter().flatten().any(|level| *level >= GOOD);
            if good && option.intention.is_none() {
                let message = format!("`{}` answers well and has no intention", option.id);
                let hint = "add `intention: \"When …, I will ….\"`: what these words do, for the next patient";
                out.report(
                    format!("{}/{}", node.id, option.id),
                    option.span,
                    message,
                    hint,
                );
            }
        }
    }
}

fn form(facts: &RuleInput, out: &mut Findings) {
    for (subject, option) in facts.options() {
        let Some(plan) = &option.intention else {
            continue;
        };
        let words = word_count(plan);
        let wrong = if !plan.starts_with("When ") || !plan.contains(", I will ") {
            "does not say when, and what you will do".to_owned()
        } else if !plan.ends_with('.') {
            "does not end with a full stop".to_owned()
        } else if words > MOST_WORDS {
            format!("has {words} words")
        } else {
            continue;
        };
        let message = format!("the intention of `{}` {wrong}", option.id);
        let hint = "write one sentence of at most 32 words: `When …, I will ….`";
        out.report(subject, option.span, message, hint);
    }
}
