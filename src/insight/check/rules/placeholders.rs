//! Texts that the author of a new scenario has yet to write.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::source::Span;

pub(super) const RULE: Rule = Rule {
    code: "SP005",
    severity: Severity::Error,
    title: "a placeholder",
    explanation: "`bedside new` writes texts between double braces, such as `{{what the case is about}}`, where only the author knows what belongs there. \
                  Until each is replaced the scenario is not the author's own, and nobody should play it.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    for (start, end) in places(facts.text) {
        let text = facts.text.get(start..end).unwrap_or_default();
        let message = format!("`{text}` is still to be written");
        let hint = "replace it, braces and all, with your own words";
        out.report("", Span::new(start, end), message, hint);
    }
}

/// What to say to somebody who plays a scenario with texts that are still to be written; none if there are none.
pub fn left(text: &str) -> Option<String> {
    let texts = match places(text).count() {
        0 => return None,
        1 => "A text is".to_owned(),
        many => format!("{many} texts are"),
    };
    Some(format!(
        "{texts} still to be written in this scenario; `bedside check` names each place"
    ))
}

/// Every text between double braces, braces and all.
fn places(text: &str) -> impl Iterator<Item = (usize, usize)> {
    std::iter::successors(next(text, 0), |(_, end)| next(text, *end))
}

/// The next text between double braces, from here on.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text.get(from..)?.find("{{")?;
    let end = start + text.get(start..)?.find("}}")? + 2;
    Some((start, end))
}
