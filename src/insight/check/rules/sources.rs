//! Provenance: sources that are due, sources that nothing rests on, scenarios that nobody has reviewed.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::source::Span;

pub(super) const OVERDUE: Rule = Rule {
    code: "SP001",
    severity: Severity::Warning,
    title: "a source is due for review",
    explanation: "Clinical knowledge changes. When the `review_by` date of a source has passed, somebody has to look whether it still says \
                  what the scenario teaches, and set a new date.",
    run: overdue,
};

pub(super) const UNUSED: Rule = Rule {
    code: "SP002",
    severity: Severity::Info,
    title: "a source that nothing rests on",
    explanation: "No option, effect, gate or must-ask question names this source. Remove it, or name it where it belongs.",
    run: unused,
};

pub(super) const UNREVIEWED: Rule = Rule {
    code: "SP003",
    severity: Severity::Info,
    title: "not reviewed",
    explanation: "A scenario should be read by a qualified clinician of its profession and by people who live with the condition before it \
                  is used for assessment. Name them in `reviewers`.",
    run: unreviewed,
};

fn overdue(facts: &RuleInput, out: &mut Findings) {
    if facts.today.is_empty() {
        return;
    }
    for source in &facts.scenario.sources {
        // Dates are year-month-day, so their order is the order of the texts.
        if source.review_by.as_str() < facts.today {
            let message = format!(
                "the source `{}` was due for review on {}",
                source.id, source.review_by
            );
            out.report(
                &source.id,
                source.span,
                message,
                "look whether it still holds and set a new date",
            );
        }
    }
}

fn unused(facts: &RuleInput, out: &mut Findings) {
    let s = facts.scenario;
    for (i, source) in s.sources.iter().enumerate() {
        let by_options = facts.options().iter().any(|(_, o)| {
            o.source.index() == i
                || o.effects
                    .iter()
                    .any(|e| e.source.is_some_and(|x| x.index() == i))
        });
        let elsewhere = s.gates.iter().any(|g| g.source.index() == i)
            || s.must_ask.iter().any(|m| m.source.index() == i);
        if !by_options && !elsewhere {
            out.report(
                &source.id,
                source.span,
                format!("nothing rests on the source `{}`", source.id),
                "remove it or name it",
            );
        }
    }
}

fn unreviewed(facts: &RuleInput, out: &mut Findings) {
    if facts.scenario.header.reviewers.is_empty() {
        out.report(
            "",
            Span::default(),
            "nobody has reviewed this scenario yet",
            "name the reviewers when they have read it",
        );
    }
}
