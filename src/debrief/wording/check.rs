//! What is wrong with the files of a language, held against those of British English.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

/// A mistake in the files of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingFault {
    /// The file; empty where no file has what is missing.
    pub file: String,
    /// The message; empty where the file could not be read that far.
    pub message: String,
    /// What is wrong, in a sentence.
    pub what: String,
}

impl fmt::Display for WordingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [&self.file, &self.message] {
            if !part.is_empty() {
                write!(f, "{part}: ")?;
            }
        }
        f.write_str(&self.what)
    }
}

impl WordingFault {
    fn new(file: &str, message: &str, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            message: message.to_owned(),
            what: what.into(),
        }
    }

    pub(super) fn unreadable(file: &str, error: &str) -> Self {
        Self::new(file, "", format!("this is not Fluent: {error}."))
    }
}

/// A message as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct FoundMessage {
    file: String,
    /// Whether it has words of its own.
    value: bool,
    /// How many wordings it has beside them.
    variants: usize,
    /// Arguments that its words name.
    arguments: BTreeSet<String>,
    /// Other messages that its words name.
    messages: BTreeSet<String>,
}

/// What a language lacks, or has and nobody knows.
pub(super) fn compared(
    files: &[(String, String)],
    english: &[(String, String)],
) -> Vec<WordingFault> {
    let (own, needed) = (found(files), found(english));
    let known = |messages: &BTreeMap<String, FoundMessage>, id: &str| -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        arguments(messages, id, &mut BTreeSet::new(), &mut all);
        all
    };
    let mut faults = Vec::new();
    for (id, message) in &own {
        for other in &message.messages {
            if !own.contains_key(other) {
                let what = format!("it names a message that is not there: {other}.");
                faults.push(WordingFault::new(&message.file, id, what));
            }
        }
        let Some(wanted) = needed.get(id) else {
            let what = "no text of a debrief has a message of this name.";
            faults.push(WordingFault::new(&message.file, id, what));
            continue;
        };
        let given = known(&needed, id);
        for argument in known(&own, id).difference(&given) {
            let what = format!("nobody gives it an argument of this name: ${argument}.");
            faults.push(WordingFault::new(&message.file, id, what));
        }
        if wanted.value && !message.value {
            faults.push(WordingFault::new(
                &message.file,
                id,
                "it has no words of its own.",
            ));
        }
        if wanted.variants > 0 && message.variants == 0 {
            faults.push(WordingFault::new(
                &message.file,
                id,
                "it has no wordings to choose from.",
            ));
        }
    }
    let missing = needed.iter().filter(|(id, _)| !own.contains_key(*id));
    faults.extend(missing.map(|(id, wanted)| {
        let what = format!(
            "this message is missing; English has it in {}.",
            wanted.file
        );
        WordingFault::new("", id, what)
    }));
    faults
}

fn found(files: &[(String, String)]) -> BTreeMap<String, FoundMessage> {
    let mut all = BTreeMap::new();
    for (file, text) in files {
        let resource = match parse(text.as_str()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut found = FoundMessage {
                file: file.clone(),
                value: message.value.is_some(),
                variants: message.attributes.len(),
                ..FoundMessage::default()
            };
            let values = message.value.iter();
            let wordings = message.attributes.iter().map(|attribute| &attribute.value);
            for words in values.chain(wordings) {
                pattern(words, &mut found);
            }
            all.insert(message.id.name.to_owned(), found);
        }
    }
    all
}

fn pattern(words: &Pattern<&str>, found: &mut FoundMessage) {
    for element in &words.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        expressed(expression, found);
    }
}

fn expressed(expression: &Expression<&str>, found: &mut FoundMessage) {
    match expression {
        Expression::Inline(one) => inline(one, found),
        Expression::Select { selector, variants } => {
            inline(selector, found);
            for variant in variants {
                pattern(&variant.value, found);
            }
        }
    }
}

fn inline(one: &InlineExpression<&str>, found: &mut FoundMessage) {
    match one {
        InlineExpression::VariableReference { id } => {
            found.arguments.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.messages.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => expressed(expression, found),
        _ => {}
    }
}

/// The arguments of a message and of those that it names.
fn arguments(
    messages: &BTreeMap<String, FoundMessage>,
    id: &str,
    seen: &mut BTreeSet<String>,
    all: &mut BTreeSet<String>,
) {
    let Some(message) = messages.get(id).filter(|_| seen.insert(id.to_owned())) else {
        return;
    };
    all.extend(message.arguments.iter().cloned());
    for other in &message.messages {
        arguments(messages, other, seen, all);
    }
}
