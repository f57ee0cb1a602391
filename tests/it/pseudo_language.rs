//! A language made of the English one with other letters, so that what is not among the words of a language can be told. The tests of
//! the window use it too.

use std::collections::BTreeSet;

use debrief::wording::ENGLISH;
use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement, Resource};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

type Files = Vec<(String, String)>;

/// A letter as one of another alphabet, so that what was changed can be told from what was not.
fn changed(c: char, first: u32) -> char {
    let at = u32::from(c.to_ascii_lowercase()).wrapping_sub(u32::from('a'));
    if c.is_ascii_alphabetic() {
        char::from_u32(first + at).expect("a letter")
    } else {
        c
    }
}

/// Every message of a language with its letters changed, its lists of words and its commands too.
pub(crate) fn pseudo(files: Files) -> Files {
    let files = files.into_iter().map(|(name, text)| {
        let mut resource: Resource<String> = parse(text).expect("Fluent");
        for entry in &mut resource.body {
            if let Entry::Message(message) = entry {
                message.value.iter_mut().for_each(pattern_changed);
                let wordings = message.attributes.iter_mut();
                wordings.for_each(|wording| pattern_changed(&mut wording.value));
            }
        }
        (name.replace(ENGLISH, "xx"), serialize(&resource))
    });
    files.collect()
}

fn pattern_changed(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                *value = value.chars().map(|c| changed(c, 0x430)).collect();
            }
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => {
                for variant in variants {
                    pattern_changed(&mut variant.value);
                }
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// A text of the file format with every quoted sentence in another alphabet; names of one word stay.
pub(crate) fn alien(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut out = String::new();
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.push('"');
        }
        let sentence = at % 2 == 1 && (part.contains(' ') || part.ends_with(['.', '?', '!']));
        if sentence {
            // A node in curly brackets is a name.
            let mut named = false;
            out.extend(part.chars().map(|c| {
                named = c == '{' || named && c != '}';
                if named { c } else { changed(c, 0x3b1) }
            }));
        } else {
            out.push_str(part);
        }
    }
    out
}

/// Words in Latin letters.
pub(crate) fn latin(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    let words = words.filter(|word| word.len() > 1);
    words.map(str::to_lowercase).collect()
}
