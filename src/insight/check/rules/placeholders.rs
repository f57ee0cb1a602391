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
    let mut from = 0;
    while let Some((start, end)) = next(facts.text, from) {
        let text = facts.text.get(start..end).unwrap_or_default();
        let message = format!("`{text}` is still to be written");
        let hint = "replace it, braces and all, with your own words";
        out.report("", Span::new(start, end), message, hint);
        from = end;
    }
}

/// What to say to somebody who plays a scenario with texts that are still to be written; none if there are none.
pub fn left(text: &str) -> Option<String> {
    let mut count = 0;
    let mut from = 0;
    while let Some((_, end)) = next(text, from) {
        count += 1;
        from = end;
    }
    let texts = match count {
        0 => return None,
        1 => "A text is".to_owned(),
        many => format!("{many} texts are"),
    };
    Some(format!(
        "{texts} still to be written in this scenario; `bedside check` names each place"
    ))
}

/// The next text between double braces, from here on.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text.get(from..)?.find("{{")?;
    let end = start + text.get(start..)?.find("}}")? + 2;
    Some((start, end))
}
