//! What cannot be seen: bodies, acts, examinations and things shown in a consultation by telephone.

use crate::check::{Findings, Rule, RuleInput};
use crate::language::tokens::{Tokens, without_brackets};
use engine::diagnostic::Severity;
use engine::scenario::Opt;
use engine::scenario::words::{AidKind, Channel, Kind};

pub(super) const RULE: Rule = Rule {
    code: "SL006",
    severity: Severity::Warning,
    title: "something seen on the telephone",
    explanation: "On the telephone there is no face and no body. Describe what can be heard: a breath, a pause, a chair. Nobody can be \
                  examined, and a nod or a model of the spine does not arrive; a pamphlet can be sent.",
    run,
};

/// Words for what the patient does and nobody hears.
const SEEN: &[&str] = &[
    "looks", "nods", "smiles", "frowns", "shrugs", "glances", "stares", "eyes", "eyebrows", "face",
    "gaze", "blushes", "leans", "folds", "grimaces", "winces", "posture", "shakes",
];

/// Words for what the clinician does and nobody hears.
const DONE: &[&str] = &[
    "look", "nod", "smile", "frown", "shrug", "glance", "lean", "point", "show",
];

fn run(facts: &RuleInput, out: &mut Findings) {
    if facts.scenario.header.channel != Channel::Telephone {
        return;
    }
    for (subject, line) in facts.lines() {
        let seen = line.body.as_ref().and_then(|body| word(body, &[SEEN]));
        if let Some(word) = seen {
            let message = format!("“{word}” in `{}` can not be heard", line.id);
            out.report(&subject, line.span, message, "describe what can be heard");
        }
    }
    for (subject, option) in facts.options() {
        if let Some((message, hint)) = unheard(facts, option) {
            out.report(&subject, option.text_span, message, hint);
        }
    }
}

/// What an option does that does not arrive on the telephone.
fn unheard(facts: &RuleInput, option: &Opt) -> Option<(String, &'static str)> {
    if option.kind == Kind::Examination {
        let message = format!("`{}` examines somebody on the telephone", option.id);
        return Some((message, "ask about it, or arrange a visit"));
    }
    let aid = option
        .brings
        .and_then(|aid| facts.scenario.aids.get(aid.index()));
    if let Some(aid) = aid.filter(|aid| aid.kind != AidKind::Pamphlet) {
        let message = format!("`{}` shows `{}` on the telephone", option.id, aid.id);
        return Some((message, "say it in words, or send a pamphlet"));
    }
    let word = word(&acts(&option.text), &[SEEN, DONE])?;
    let message = format!("“{word}” in `{}` can not be heard", option.id);
    Some((message, "let the clinician wait, or make a small sound"))
}

/// What stands in round brackets.
fn acts(text: &str) -> String {
    let spoken = without_brackets(text);
    let pairs = text.bytes().zip(spoken.bytes());
    let kept = pairs.map(|(all, said)| if all == said { b' ' } else { all });
    String::from_utf8_lossy(&kept.collect::<Vec<u8>>()).into_owned()
}

fn word(text: &str, lists: &[&[&str]]) -> Option<String> {
    let tokens = Tokens::new(text);
    let found = tokens.words().iter().find(|w| {
        let low = w.text.to_lowercase();
        lists.iter().any(|list| list.contains(&low.as_str()))
    });
    found.map(|w| w.text.to_owned())
}
