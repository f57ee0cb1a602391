//! Characters that nobody sees: control characters and marks that turn the direction of writing.

use crate::domain::check::{Facts, Findings, Rule};
use crate::domain::diagnostic::Severity;
use crate::domain::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "SL007",
    severity: Severity::Warning,
    title: "an invisible character in a text",
    explanation: "The text holds a control character, or a mark that turns the direction of writing. It came along when the text was copied; \
                  it can not be seen in an editor, breaks lines on screen and is read out by screen readers.",
    run,
};

fn run(facts: &Facts, out: &mut Findings) {
    let mut look = |subject: &str, id: &str, span: Span, text: &str| {
        if let Some(found) = text.chars().find(|c| invisible(*c)) {
            let message = format!(
                "`{id}` holds the invisible character U+{:04X}",
                u32::from(found)
            );
            let hint = "type the text again instead of copying it";
            out.report(subject, span, message, hint);
        }
    };
    for (subject, line) in facts.lines() {
        let body = line.body.as_deref().unwrap_or_default();
        look(
            &subject,
            &line.id,
            line.text_span,
            &format!("{}{body}", line.text),
        );
    }
    for (subject, o) in facts.options() {
        let hint = o.hint.as_deref().unwrap_or_default();
        let all = format!("{}{}{}{hint}", o.text, o.thought, o.why);
        look(&subject, &o.id, o.text_span, &all);
    }
    let patient = &facts.scenario.patient;
    for fact in &patient.facts {
        look(&fact.id, &fact.id, fact.span, &fact.text);
    }
    for concept in &patient.concepts {
        look(&concept.id, &concept.id, concept.span, &concept.text);
    }
}

/// Control characters, and marks for the direction of writing; joiners and soft hyphens have their uses.
fn invisible(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
