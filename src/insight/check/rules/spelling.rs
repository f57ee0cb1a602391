//! The language of a case: that Bedside has words in it, and that it is spelled so.

use super::read_texts::read_texts;
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::source::{Span, texts};

pub(super) const RULE: Rule = Rule {
    code: "SL016",
    severity: Severity::Info,
    title: "American spelling in a British text",
    explanation: "The header says `language: \"en-GB\"`, and a text is spelled as in America. British readers stumble over it. The word list is \
                  assets/lexicon/spelling.ron; names and titles of works are not looked at.",
    run: american,
};

pub(super) const LANGUAGE: Rule = Rule {
    code: "SL017",
    severity: Severity::Warning,
    title: "a language in which the debrief has no words",
    explanation: "`language` is a language tag, such as en-GB, of a language in which Bedside has the words of a debrief (assets/wording). With \
                  another, the debrief speaks British English between the sentences of the case, and screen readers may read the case with \
                  the wrong voice.",
    run: language,
};

/// Languages in which debriefs are worded; a test holds them against assets/wording.
pub const WORDED: [&str; 1] = ["en-GB"];

fn american(facts: &RuleInput, out: &mut Findings) {
    if facts.scenario.header.language != "en-GB" {
        return;
    }
    for found in read_texts(facts) {
        if !found.is_prose() {
            continue;
        }
        let words = facts.lexica.spelling.american(&found.text);
        let Some((first, british)) = words.first() else {
            continue;
        };
        let message = format!("`{}` has the American spelling “{first}”", found.name);
        let mut hint = format!("in British English: {british}");
        for (word, british) in words.iter().skip(1).take(4) {
            hint = format!("{hint}; “{word}”: {british}");
        }
        out.report(found.subject, found.span, message, hint);
    }
}

fn language(facts: &RuleInput, out: &mut Findings) {
    let tag = facts.scenario.header.language.as_str();
    if WORDED.contains(&tag) {
        return;
    }
    let all = texts(facts.text);
    let place = all.iter().find(|text| text.name == "language");
    let span = place.map_or(Span::default(), |text| text.span);
    let message = format!("the debrief has no words in the language `{tag}`");
    let hint = format!(
        "write the tag of a language that it has: {}",
        WORDED.map(|tag| format!("`\"{tag}\"`")).join(", ")
    );
    out.report("language", span, message, hint);
}
