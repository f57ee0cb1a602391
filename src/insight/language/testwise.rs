//! What a test-wise player could see in an option without understanding it: length, question marks, kind-sounding words.
//!
//! Fairness bots choose by these alone; a scenario is fair when that does not pay.

use serde::{Deserialize, Serialize};

use super::phrases::{normal_words, phrase_continues};
use super::tokens::{Tokens, normal, without_brackets};

/// Surface features of an option.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surface {
    /// Words of the whole text, acts in brackets included, as they stand on screen.
    pub words: u32,
    /// Words that are spoken: without what stands in round brackets.
    pub spoken_words: u32,
    pub question_marks: u32,
    /// Words that sound kind: "sorry", "understand", "sounds" and their forms.
    pub kind_words: u32,
    /// Words and phrases that hedge: "perhaps", "might", "I wonder".
    pub hedges: u32,
}

/// Forms of the words that test-wise players look for.
const KIND_WORDS: [&str; 9] = [
    "sorry",
    "understand",
    "understands",
    "understood",
    "understanding",
    "understandable",
    "sound",
    "sounds",
    "sounded",
];

/// Hedges, one word or several.
const HEDGES: [&str; 34] = [
    "maybe",
    "perhaps",
    "possibly",
    "probably",
    "might",
    "may",
    "could",
    "sometimes",
    "often",
    "usually",
    "generally",
    "seems",
    "seem",
    "appears",
    "likely",
    "roughly",
    "about",
    "around",
    "somewhat",
    "fairly",
    "a bit",
    "a little",
    "sort of",
    "kind of",
    "i think",
    "i wonder",
    "i guess",
    "i suppose",
    "i'd say",
    "tends to",
    "tend to",
    "in a way",
    "if you like",
    "it depends",
];

/// Hedge-like phrases that do not hedge.
const NO_HEDGES: [[&str; 2]; 6] = [
    ["about", "your"],
    ["about", "the"],
    ["about", "it"],
    ["about", "that"],
    ["around", "the"],
    ["around", "your"],
];

/// The surface features of `text`.
pub fn surface(text: &str) -> Surface {
    let tokens = Tokens::new(text);
    let words: Vec<String> = tokens
        .words()
        .iter()
        .map(|w| normal(w.text).into_owned())
        .collect();
    Surface {
        words: small(words.len()),
        spoken_words: small(Tokens::new(&without_brackets(text)).words().len()),
        question_marks: small(text.matches(['?', '\u{ff1f}']).count()),
        kind_words: small(
            words
                .iter()
                .filter(|w| KIND_WORDS.contains(&w.as_str()))
                .count(),
        ),
        hedges: small(
            (0..words.len())
                .filter(|&at| is_hedge(&tokens, &words, at))
                .count(),
        ),
    }
}

fn is_hedge(tokens: &Tokens<'_>, words: &[String], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let next = words.get(at + 1).map_or("", String::as_str);
    if NO_HEDGES
        .iter()
        .any(|[first, second]| first == word && *second == next)
    {
        return false;
    }
    HEDGES
        .iter()
        .filter(|h| h.starts_with(word.as_str()))
        .any(|hedge| {
            let parts = normal_words(hedge);
            parts.split_first().is_some_and(|(head, rest)| {
                head.as_ref() == word && phrase_continues(tokens, at, rest)
            })
        })
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surfaces_are_counted() {
        for (text, words, spoken, marks, kind, hedges) in [
            ("", 0, 0, 0, 0, 0),
            ("(You wait.)", 2, 0, 0, 0, 0),
            ("I'm sorry. That sounds hard. I understand.", 7, 7, 0, 3, 0),
            (
                "Perhaps we might, I wonder, look at it a bit?",
                10,
                10,
                1,
                0,
                4,
            ),
            (
                "What? Really? (nods) Tell me about the pain.",
                8,
                7,
                2,
                0,
                0,
            ),
            ("About ten; it sort of aches.", 6, 6, 0, 0, 2),
            ("The sound of it: soundly sorrier", 6, 6, 0, 1, 0),
        ] {
            let expected = Surface {
                words,
                spoken_words: spoken,
                question_marks: marks,
                kind_words: kind,
                hedges,
            };
            assert_eq!(surface(text), expected, "{text}");
        }
    }
}
