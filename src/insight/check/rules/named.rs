//! What a thing that can be told is called in the debrief's sentence on what ran through a conversation.

use crate::check::{Findings, Rule, RuleInput};
use crate::language::tokens::word_count;
use engine::diagnostic::Severity;

/// From this depth on a thing is not told freely, and the debrief says that it was.
const DEEP: u8 = 2;
/// With more words than this it is a sentence of its own.
const MOST_WORDS: usize = 9;
/// Fewer words than this name nothing in particular.
const FEWEST_WORDS: usize = 3;

pub(super) const MISSING: Rule = Rule {
    code: "SV026",
    severity: Severity::Info,
    title: "things to be told that have no name for the debrief",
    explanation: "The debrief says in a sentence what was done well again and again, and what the patient told because of it. A thing of depth \
                  2 or 3 is spoken of there by its `named`. These have none in a scenario in which others do, so that the debrief passes over \
                  them.",
    run: missing,
};

pub(super) const FORM: Rule = Rule {
    code: "SL024",
    severity: Severity::Warning,
    title: "a `named` that does not fit into a sentence",
    explanation: "A `named` stands behind `they told you about`: three to nine words, without a comma or a full stop, such as \
                  `the nights in the recliner` or `what the specialist said in 2011`.",
    run: form,
};

fn missing(input: &RuleInput, out: &mut Findings) {
    let facts = &input.scenario.patient.facts;
    if facts.iter().all(|fact| fact.named.is_none()) {
        return;
    }
    let deep = facts.iter().filter(|fact| fact.depth >= DEEP);
    for fact in deep.filter(|fact| fact.named.is_none()) {
        let message = format!("`{}` has no `named`", fact.id);
        let hint = "add `named: \"…\"`: what it is called behind “told you about”";
        out.report(format!("patient/{}", fact.id), fact.span, message, hint);
    }
}

fn form(input: &RuleInput, out: &mut Findings) {
    for fact in &input.scenario.patient.facts {
        let Some(named) = &fact.named else {
            continue;
        };
        let words = word_count(named);
        let wrong = if !(FEWEST_WORDS..=MOST_WORDS).contains(&words) {
            format!("has {words} {}", if words == 1 { "word" } else { "words" })
        } else if named.contains([',', ';', ':']) || named.ends_with(['.', '?', '!', '…']) {
            "has marks that break the sentence it stands in".to_owned()
        } else {
            continue;
        };
        let message = format!("the `named` of `{}` {wrong}", fact.id);
        let hint = "write three to nine words that fit behind “told you about”";
        out.report(format!("patient/{}", fact.id), fact.span, message, hint);
    }
}
