//! Two options of one menu that say the same.

use std::collections::BTreeMap;

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::logic::possible;
use engine::scenario::{Opt, Scenario};

pub(super) const RULE: Rule = Rule {
    code: "SC022",
    severity: Severity::Error,
    title: "two options of one menu with the same words",
    explanation: "Both options can be in view at once and have the same words, so nobody can tell them apart, yet they have codes, reactions and \
                  points of their own. It is most often an option that was copied and not written yet. Give one of them other words, or remove it.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    for (_, node) in facts.nodes() {
        let openers = node.agenda.iter();
        let openers = openers.filter_map(|item| scenario.agenda.get(item.index()));
        let all = node.options.iter().chain(openers.map(|item| &item.option));
        let mut by_words: BTreeMap<String, Vec<&Opt>> = BTreeMap::new();
        for option in all {
            let same = by_words.entry(as_read(&option.text)).or_default();
            if let Some(first) = same.iter().find(|first| together(scenario, first, option)) {
                let message = format!(
                    "at `{}` the options `{}` and `{}` have the same words",
                    node.id, first.id, option.id
                );
                let hint = "give one of them other words, or remove it";
                let subject = format!("{}/{}", node.id, option.id);
                out.report(subject, option.text_span, message, hint)
                    .related(first.text_span, "the same words");
            }
            same.push(option);
        }
    }
}

/// The words as a reader takes them in: capitals, blanks and signs make no difference.
fn as_read(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether nothing forbids that both are in view at once.
fn together(scenario: &Scenario, one: &Opt, other: &Opt) -> bool {
    let conditions = [one, other].into_iter();
    let conditions = conditions.filter_map(|option| option.when.as_ref());
    let claims: Vec<_> = conditions.map(|when| (&when.condition, true)).collect();
    possible(scenario, &claims)
}
