//! Options that take up what may not have been told.

use std::collections::BTreeSet;

use crate::check::{Findings, Rule, RuleInput};
use crate::language::tokens::{Tokens, normal};
use engine::diagnostic::Severity;
use engine::scenario::{FactReveal, Node, Opt};

pub(super) const RULE: Rule = Rule {
    code: "SC023",
    severity: Severity::Info,
    title: "an answer to something that may not have been told",
    explanation: "A node tells a fact that lies deep (`depth` 2 or 3), and an option of the node takes up a word that only this fact brings. \
                  Where the patient keeps it back, the option is offered all the same, and the trainee answers what nobody has said. Give \
                  the option `when: Told(\"…\")`, with the id of the fact.",
    run,
};

/// Shorter words are not looked at.
const LETTERS: usize = 3;

fn run(facts: &RuleInput, out: &mut Findings) {
    let known = &facts.scenario.patient.facts;
    for (_, node) in facts.nodes() {
        for reveal in &node.reveals {
            let Some(fact) = known.get(reveal.fact.index()).filter(|fact| fact.depth > 1) else {
                continue;
            };
            let mut told = brought(facts, node, reveal);
            // A word of the fact itself, not one that came along with the sentence.
            let of_fact = words(&fact.text);
            told.retain(|word| of_fact.contains(word));
            // Poorer options speak of common things unasked; a good one takes up what it has heard.
            let open = |option: &&Opt| option.when.is_none() && option.frame.is_none();
            for option in node.options.iter().filter(open) {
                let Some(word) = words(&option.text)
                    .into_iter()
                    .find(|word| told.contains(word))
                else {
                    continue;
                };
                let message = format!(
                    "`{}` speaks of “{word}”, and the patient may not have told `{}` here",
                    option.id, fact.id
                );
                let hint = format!("offer it only then: `when: Told(\"{}\")`", fact.id);
                let subject = format!("{}/{}", node.id, option.id);
                out.report(subject, option.text_span, message, hint);
            }
        }
    }
}

/// Words that stand for anybody and anything.
const GENERAL: [&str; 20] = [
    "anybody",
    "anyone",
    "anything",
    "everybody",
    "everyone",
    "everything",
    "nobody",
    "nothing",
    "somebody",
    "someone",
    "something",
    "thing",
    "things",
    "bit",
    "lot",
    "ever",
    "never",
    "always",
    "really",
    "again",
];

/// Words that come up with this fact and with nothing that the trainee has read or heard by then: in the order of the file, as far
/// as that says what comes first.
fn brought(facts: &RuleInput, node: &Node, reveal: &FactReveal) -> BTreeSet<String> {
    let scenario = facts.scenario;
    let mut brought = words(&reveal.line.text);
    brought.retain(|word| !GENERAL.contains(&word.as_str()));
    let mut known = vec![
        scenario.header.title.as_str(),
        scenario.header.summary.as_str(),
        scenario.brief.role.as_str(),
        scenario.brief.place.as_str(),
    ];
    known.extend(scenario.brief.notes.iter().map(String::as_str));
    let before = scenario
        .nodes
        .iter()
        .take_while(|earlier| earlier.id != node.id);
    for earlier in before {
        let replies = earlier.options.iter().flat_map(|option| &option.reply);
        known.extend(
            earlier
                .lines()
                .chain(replies)
                .map(|line| line.text.as_str()),
        );
        known.extend(earlier.options.iter().map(|option| option.text.as_str()));
    }
    let here = node.lines().filter(|line| line.id != reveal.line.id);
    known.extend(here.map(|line| line.text.as_str()));
    for text in known {
        for word in words(text) {
            brought.remove(&word);
        }
    }
    brought
}

fn words(text: &str) -> BTreeSet<String> {
    let tokens = Tokens::new(text);
    let all = tokens
        .words()
        .iter()
        .map(|word| normal(word.text).into_owned());
    all.filter(|word| word.chars().count() >= LETTERS).collect()
}
