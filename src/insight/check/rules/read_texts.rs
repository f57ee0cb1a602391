//! The texts of a file as somebody will read them, each with what a finding about it names.

use std::collections::BTreeMap;

use crate::check::RuleInput;
use engine::source::unseen::unseen;
use engine::source::{Span, texts};

/// A text with its name.
pub(super) struct ReadText<'f> {
    /// What a waiver names.
    pub(super) subject: String,
    /// What a message calls it: the id of a line or option, or else the field.
    pub(super) name: String,
    /// The field that it stands in.
    pub(super) field: &'f str,
    /// What it says.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
}

/// Fields of names and works: they stand as they are.
const AS_THEY_ARE: [&str; 6] = ["id", "citation", "url", "name", "licence", "Scenario"];

impl ReadText<'_> {
    /// Whether it is written by the author for a reader, and not an id, a name or a work.
    pub(super) fn is_prose(&self) -> bool {
        !AS_THEY_ARE.contains(&self.field) && self.text.contains(char::is_whitespace)
    }
}

/// Every text, whatever field it stands in: somebody reads each of them.
pub(super) fn read_texts<'f>(facts: &RuleInput<'f>) -> Vec<ReadText<'f>> {
    let lines = facts.lines();
    let options = facts.options();
    let lines = lines.iter().map(|(s, l)| (l.text_span, (s, &l.id)));
    let options = options.iter().map(|(s, o)| (o.text_span, (s, &o.id)));
    let known: BTreeMap<_, _> = lines.chain(options).collect();
    let named = texts(facts.text).into_iter().map(|found| {
        let whose = known.get(&found.span);
        ReadText {
            subject: whose
                .map_or(found.name, |(subject, _)| subject.as_str())
                .to_owned(),
            name: whose.map_or(found.name, |(_, id)| id.as_str()).to_owned(),
            field: found.name,
            text: found.value,
            span: found.span,
        }
    });
    named.collect()
}

/// The last few words before a place in a text, or the first ones where it begins there: how a reader finds it.
pub(super) fn beside(text: &str, at: usize) -> String {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let kept = |text: &str| {
        text.chars()
            .filter(|c| unseen(*c).is_none())
            .collect::<String>()
    };
    let (before, after) = (kept(before), kept(after));
    let last: Vec<&str> = before.split_whitespace().rev().take(3).collect();
    if last.is_empty() {
        let first: Vec<&str> = after.split_whitespace().take(3).collect();
        return format!("before “{}”", first.join(" "));
    }
    let last: Vec<&str> = last.into_iter().rev().collect();
    format!("after “{}”", last.join(" "))
}
