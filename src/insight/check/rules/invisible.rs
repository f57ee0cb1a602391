//! Characters that nobody sees: control characters and marks that turn the direction of writing.

use std::collections::BTreeMap;

use crate::check::{Findings, Rule, RuleInput};
use crate::language::printable::{is_printable, turns_direction};
use engine::diagnostic::Severity;
use engine::source::texts;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "SL007",
    severity: Severity::Warning,
    title: "an invisible character in a text",
    explanation: "The text holds a control character, or a mark that turns the direction of writing. It came along when the text was copied; \
                  it can not be seen in an editor, breaks lines on screen and is read out by screen readers.",
    run,
};

/// Looks at every text of the file, whatever field it stands in: somebody reads each of them.
fn run(facts: &RuleInput, out: &mut Findings) {
    let lines = facts.lines();
    let options = facts.options();
    let lines = lines.iter().map(|(s, l)| (l.text_span, (s, &l.id)));
    let options = options.iter().map(|(s, o)| (o.text_span, (s, &o.id)));
    let known: BTreeMap<_, _> = lines.chain(options).collect();
    for found in texts(facts.text) {
        let Some(c) = found.value.chars().find(|c| invisible(*c)) else {
            continue;
        };
        let whose = known.get(&found.span);
        let name = whose.map_or(found.name, |(_, id)| id.as_str());
        let message = format!(
            "`{name}` holds the invisible character U+{:04X}",
            u32::from(c)
        );
        let subject = whose.map_or(found.name, |(subject, _)| subject.as_str());
        let hint = "type the text again instead of copying it";
        out.report(subject, found.span, message, hint);
    }
}

/// Control characters, and marks for the direction of writing; joiners and soft hyphens have their uses.
fn invisible(c: char) -> bool {
    !is_printable(c) || turns_direction(c) || c == '\u{feff}'
}
