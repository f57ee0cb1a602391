//! How a patient tells a friend of an answer, with which the debrief begins.

use crate::check::{Findings, Rule, RuleInput};
use crate::language::tokens::word_count;
use engine::diagnostic::Severity;

/// With more words than this it is no longer said in one breath.
const MOST_WORDS: usize = 32;
/// Fewer words than this tell nothing.
const FEWEST_WORDS: usize = 6;

pub(super) const MISSING: Rule = Rule {
    code: "SV025",
    severity: Severity::Info,
    title: "options that the patient cannot tell a friend of",
    explanation: "The debrief begins with the patient's side: on the telephone to a friend they say what stayed with them. Where an option has \
                  a `retold`, that is what they say; where it has none, it is put together from quotations, which reads like minutes. These \
                  options have none in a scenario in which others do.",
    run: missing,
};

pub(super) const FORM: Rule = Rule {
    code: "SL023",
    severity: Severity::Warning,
    title: "a `retold` that is not what somebody says to a friend",
    explanation: "What the patient tells a friend of an answer is one to three short sentences in their own voice, of 6 to 32 words, without \
                  quotation marks around what was said and without the thought over again, which stands elsewhere: `Everyone's coming down, \
                  they said. I'd asked about me.`",
    run: form,
};

fn missing(facts: &RuleInput, out: &mut Findings) {
    let options = facts.options();
    if options.iter().all(|(_, option)| option.retold.is_none()) {
        return;
    }
    for (subject, option) in options {
        if option.retold.is_none() {
            let message = format!("`{}` has no `retold`", option.id);
            let hint = "add `retold: \"…\"`: how the patient tells a friend of this answer";
            out.report(subject, option.span, message, hint);
        }
    }
}

fn form(facts: &RuleInput, out: &mut Findings) {
    for (subject, option) in facts.options() {
        let Some(told) = &option.retold else {
            continue;
        };
        let words = word_count(told);
        let wrong = if !(FEWEST_WORDS..=MOST_WORDS).contains(&words) {
            format!("has {words} words")
        } else if told.contains(['“', '”', '"']) {
            "quotes in double marks".to_owned()
        } else if *told == option.thought {
            "is the thought over again".to_owned()
        } else if !told.ends_with(['.', '?', '!', '…', '\'']) {
            "does not end as a sentence does".to_owned()
        } else {
            continue;
        };
        let message = format!("the `retold` of `{}` {wrong}", option.id);
        let hint = "write what the patient says to a friend that evening, in 6 to 32 words";
        out.report(subject, option.span, message, hint);
    }
}
