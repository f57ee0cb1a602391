//! Whether a term is explained where it is used: "sciatica, which just means pain from an irritated leg nerve".
//!
//! A rule of thumb on the words around the term. It leans toward "not explained": a marker must be followed (or a name
//! preceded) by enough words to hold an explanation.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::phrases::{normal_words, phrase_continues, same_word};
use super::tokens::{Tokens, normal};

/// How a term was explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Gloss {
    /// With a phrase that announces plain words: "which means", "that is", "in other words".
    Marker,
    /// In brackets after it, or the term in brackets after the plain words.
    Brackets,
    /// After a dash.
    Dash,
    /// Named after the plain words: "an irritated leg nerve, what doctors call sciatica".
    Named,
    /// With one of the lexicon's own plain phrases beside it.
    PlainWords,
    /// After a colon or a comma: "sciatica: pain down the leg".
    Apposition,
}

/// Fewest words that can explain anything.
const ENOUGH: usize = 2;

/// How many words may stand between the term and a marker: "sciatica in your leg, which means".
const REACH: usize = 4;

/// Markers that explain a term shortly before them, in the same sentence.
const AFTER: [&str; 37] = [
    "which means",
    "which just means",
    "which only means",
    "which simply means",
    "which really means",
    "which is",
    "which are",
    "that is",
    "that's",
    "that means",
    "that just means",
    "that only means",
    "in other words",
    "in plain words",
    "in plain english",
    "in everyday words",
    "meaning",
    "by which i mean",
    "by that i mean",
    "i mean",
    "i.e",
    "ie",
    "means",
    "just means",
    "only means",
    "simply means",
    "really means",
    "basically",
    "is a word for",
    "is just a word for",
    "is our word for",
    "is the name for",
    "is a kind of",
    "are a kind of",
    "is a sort of",
    "are a sort of",
    "or in other words",
];

/// Markers that explain a term of the sentence before, at the very start of a sentence.
const NEXT: [&str; 23] = [
    "that is",
    "that's",
    "that means",
    "that just means",
    "that only means",
    "that simply means",
    "it means",
    "it just means",
    "it only means",
    "it simply means",
    "which means",
    "all it means",
    "all that means",
    "in other words",
    "in plain words",
    "in plain english",
    "by that i mean",
    "i mean",
    "what i mean is",
    "what that means",
    "meaning",
    "this means",
    "this just means",
];

/// Words that turn "is" into something else: "which is why", "that's all right"; after a dash, words of an aside.
const NO_GLOSS: [&str; 30] = [
    "why",
    "how",
    "when",
    "where",
    "what",
    "not",
    "all",
    "fine",
    "good",
    "great",
    "right",
    "okay",
    "ok",
    "very",
    "really",
    "so",
    "something",
    "because",
    "but",
    "and",
    "it",
    "i",
    "you",
    "we",
    "is",
    "do",
    "does",
    "did",
    "can",
    "that",
];

/// Words after "means" that tell what follows from it and not what it is: "which means you should rest".
const CONSEQUENCE: [&str; 8] = ["you", "we", "i", "you'll", "we'll", "i'll", "no", "nothing"];

/// Words after a colon that tell what to do and not what it is.
const ORDERS: [&str; 16] = [
    "rest", "stop", "take", "go", "ring", "call", "try", "keep", "start", "never", "don't", "use",
    "ask", "come", "this", "there",
];

/// Words that carry no meaning by themselves.
const SMALL_WORDS: [&str; 28] = [
    "a", "an", "the", "it", "it's", "is", "are", "was", "of", "in", "on", "to", "for", "from",
    "you", "your", "i", "we", "they", "this", "that", "there", "have", "has", "had", "and", "or",
    "with",
];

/// Words that name a term before it: "…, called sciatica".
const NAMERS: [&str; 9] = [
    "called",
    "known as",
    "call it",
    "call that",
    "call this",
    "doctors call",
    "we call",
    "the word for that is",
    "the name for that is",
];

/// Before a namer, words that explain nothing: "something called", "a condition called".
const EMPTY_WORDS: [&str; 12] = [
    "something",
    "condition",
    "thing",
    "problem",
    "disease",
    "what",
    "is",
    "a",
    "it's",
    "that",
    "this",
    "you've",
];

/// How the term at `term` (word indices) is explained in `tokens`, if it is.
///
/// `next_term` is the word at which the next term starts: a marker behind it belongs to that one. `plain` are plain phrases
/// for the term.
pub(super) fn find(
    tokens: &Tokens<'_>,
    term: &Range<usize>,
    next_term: usize,
    plain: &[Vec<Box<str>>],
) -> Option<Gloss> {
    let sentence = Sentence::around(tokens, term);
    brackets(tokens, term, &sentence)
        .or_else(|| marker(tokens, term, next_term, &sentence))
        .or_else(|| dash(tokens, term, &sentence))
        .or_else(|| named(tokens, term, &sentence))
        .or_else(|| plain_words(tokens, term, &sentence, plain))
        .or_else(|| apposition(tokens, term, next_term, &sentence, plain))
}

/// The words of the sentence that holds a term, and of the one after it.
struct Sentence {
    this: Range<usize>,
    next: Range<usize>,
}

impl Sentence {
    fn around(tokens: &Tokens<'_>, term: &Range<usize>) -> Self {
        let last = tokens.words().len();
        let ends = |index: usize| {
            tokens
                .gap_after(index)
                .contains(['.', '?', '!', '\u{2026}', '\n'])
        };
        let end_from = |index: usize| (index..last).find(|&i| ends(i)).map_or(last, |i| i + 1);
        let start = (0..term.start)
            .rev()
            .find(|&i| ends(i))
            .map_or(0, |i| i + 1);
        let end = end_from(term.end.saturating_sub(1));
        Self {
            this: start..end,
            next: end..end_from(end),
        }
    }
}

fn brackets(tokens: &Tokens<'_>, term: &Range<usize>, sentence: &Sentence) -> Option<Gloss> {
    let after = tokens.gap_after(term.end.saturating_sub(1));
    if after.trim_start().starts_with('(') {
        let close =
            (term.end..tokens.words().len()).find(|&i| tokens.gap_after(i).contains(')'))?;
        return (close + 1 - term.end >= ENOUGH).then_some(Gloss::Brackets);
    }
    let before = term
        .start
        .checked_sub(1)
        .map_or("", |i| tokens.gap_after(i));
    let enclosed = before.contains('(') && after.trim_start().starts_with(')');
    let told = (sentence.this.start..term.start)
        .filter(|&i| !is_one_of(tokens, i, &SMALL_WORDS))
        .count();
    (enclosed && told >= ENOUGH).then_some(Gloss::Brackets)
}

fn marker(
    tokens: &Tokens<'_>,
    term: &Range<usize>,
    next_term: usize,
    sentence: &Sentence,
) -> Option<Gloss> {
    let reach = sentence.this.end.min(term.end + REACH).min(next_term);
    let near = (term.end..reach).any(|at| explains(tokens, at, &AFTER, sentence.this.end));
    let next = sentence.next.start;
    let follows = next < next_term && explains(tokens, next, &NEXT, sentence.next.end);
    (near || follows).then_some(Gloss::Marker)
}

/// Whether one of `markers` stands at word `at` and enough follows it before `end`.
fn explains(tokens: &Tokens<'_>, at: usize, markers: &[&str], end: usize) -> bool {
    let Some(first) = tokens.words().get(at) else {
        return false;
    };
    let first = normal(first.text);
    let fits = |marker: &&&str| {
        let words = normal_words(marker);
        let Some((head, rest)) = words.split_first() else {
            return false;
        };
        let after = at + words.len();
        first == head.as_ref()
            && phrase_continues(tokens, at, rest)
            && end.saturating_sub(after) >= ENOUGH
            && !is_one_of(tokens, after, spoilers(marker))
    };
    // The cheap test on the first letters keeps the tokenizing of markers off the common path.
    markers
        .iter()
        .filter(|m| m.starts_with(first.as_ref()))
        .any(|m| fits(&m))
}

/// The words that must not follow `marker`.
fn spoilers(marker: &str) -> &'static [&'static str] {
    match marker.rsplit(' ').next() {
        Some("is" | "are" | "that's") => &NO_GLOSS,
        // "just means" and "only means" announce a definition; a bare "means" may not.
        Some("means")
            if matches!(
                marker,
                "means" | "which means" | "that means" | "it means" | "this means"
            ) =>
        {
            &CONSEQUENCE
        }
        _ => &[],
    }
}

fn is_one_of(tokens: &Tokens<'_>, at: usize, list: &[&str]) -> bool {
    tokens
        .words()
        .get(at)
        .is_some_and(|w| list.contains(&normal(w.text).as_ref()))
}

fn dash(tokens: &Tokens<'_>, term: &Range<usize>, sentence: &Sentence) -> Option<Gloss> {
    let gap = tokens.gap_after(term.end.saturating_sub(1));
    let dashed = gap.contains(['\u{2013}', '\u{2014}']) || gap.contains(" - ");
    let enough = sentence.this.end.saturating_sub(term.end) >= ENOUGH;
    (dashed && enough && !is_one_of(tokens, term.end, &NO_GLOSS)).then_some(Gloss::Dash)
}

/// A meaning straight after the term: behind a colon, or behind a comma with "a" or with words of the plain phrases.
fn apposition(
    tokens: &Tokens<'_>,
    term: &Range<usize>,
    next_term: usize,
    sentence: &Sentence,
    plain: &[Vec<Box<str>>],
) -> Option<Gloss> {
    let gap = tokens.gap_after(term.end.saturating_sub(1)).trim();
    let gap = gap.trim_matches(['"', '\u{201c}', '\u{201d}', '\'', '\u{2018}', '\u{2019}']);
    let end = (term.end..sentence.this.end)
        .find(|&i| tokens.gap_after(i).contains([',', ';', ':']))
        .map_or(sentence.this.end, |i| i + 1);
    let length = end.saturating_sub(term.end);
    let shared = (term.end..end)
        .filter(|&i| !is_one_of(tokens, i, &SMALL_WORDS))
        .filter(|&i| {
            let word = tokens.words().get(i);
            word.is_some_and(|w| plain.iter().flatten().any(|p| same_word(w.text, p)))
        })
        .count();
    let article = is_one_of(tokens, term.end, &["a", "an"]) && length > ENOUGH;
    let open = !is_one_of(tokens, term.end, &NO_GLOSS)
        && !is_one_of(tokens, term.end, &CONSEQUENCE)
        && !is_one_of(tokens, term.end, &ORDERS);
    let explains = match gap {
        ":" => length >= ENOUGH && open,
        "," => shared >= ENOUGH || (article && next_term >= end),
        _ => false,
    };
    explains.then_some(Gloss::Apposition)
}

fn named(tokens: &Tokens<'_>, term: &Range<usize>, sentence: &Sentence) -> Option<Gloss> {
    NAMERS.iter().find_map(|namer| {
        let words = normal_words(namer);
        let (head, rest) = words.split_first()?;
        // An article may stand between: "called a slipped disc".
        let starts = [0, 1]
            .into_iter()
            .filter_map(|article| term.start.checked_sub(words.len() + article));
        let at = starts.into_iter().find(|&at| {
            tokens
                .words()
                .get(at)
                .is_some_and(|w| same_word(w.text, head))
                && phrase_continues(tokens, at, rest)
        })?;
        let explained = at.saturating_sub(sentence.this.start) > ENOUGH;
        let empty = at
            .checked_sub(1)
            .is_none_or(|before| is_one_of(tokens, before, &EMPTY_WORDS));
        // "doctors call …" and "what we call …" name it too when plain words come first: ", what doctors call …".
        let what = at.checked_sub(1).is_some_and(|b| {
            is_one_of(tokens, b, &["what"]) && tokens.gap_after(b.saturating_sub(1)).contains(',')
        });
        (explained && (!empty || what)).then_some(Gloss::Named)
    })
}

fn plain_words(
    tokens: &Tokens<'_>,
    term: &Range<usize>,
    sentence: &Sentence,
    plain: &[Vec<Box<str>>],
) -> Option<Gloss> {
    let at_or = is_one_of(tokens, term.end, &["or"]).then_some(term.end + 1);
    let stands = |at: usize, phrase: &[Box<str>]| {
        phrase.split_first().is_some_and(|(head, rest)| {
            tokens
                .words()
                .get(at)
                .is_some_and(|w| same_word(w.text, head))
                && phrase_continues(tokens, at, rest)
        })
    };
    let found = plain.iter().any(|phrase| {
        let beside = phrase.len() >= ENOUGH
            && (sentence.this.start..sentence.next.end).any(|at| stands(at, phrase));
        // One plain word is enough straight after "or": "acute, or sudden".
        beside || at_or.is_some_and(|at| stands(at, phrase))
    });
    found.then_some(Gloss::PlainWords)
}
