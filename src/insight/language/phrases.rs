//! Finding listed phrases in a text: whole words, any case, the longest at each place.
//!
//! The index is keyed by the first word of a phrase, so that a text costs one look-up per word however long the list is.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::tokens::{Tokens, normal};

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PhraseHit {
    /// The number under which the phrase was put in.
    pub(super) id: u32,
    /// Which words of the text it is.
    pub(super) words: Range<usize>,
    /// Which bytes of the text it is.
    pub(super) bytes: Range<usize>,
}

/// Phrases by their first word.
#[derive(Debug, Clone, Default)]
pub(super) struct PhraseIndex {
    by_first: FxHashMap<Box<str>, Vec<Phrase>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// The words after the first, normalized.
    rest: Vec<Box<str>>,
    id: u32,
}

/// Why a phrase was not taken into an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It holds no word.
    NoWord,
    /// It is there already, under this number.
    Duplicate(u32),
}

impl PhraseIndex {
    /// Adds a phrase; spelling differences that the search ignores (case, hyphens) make no new phrase.
    pub(super) fn insert(&mut self, phrase: &str, id: u32) -> Result<(), Refused> {
        let mut words = normal_words(phrase).into_iter();
        let first = words.next().ok_or(Refused::NoWord)?;
        let rest: Vec<Box<str>> = words.collect();
        let list = self.by_first.entry(first).or_default();
        if let Some(there) = list.iter().find(|p| p.rest == rest) {
            return Err(Refused::Duplicate(there.id));
        }
        // Longest first, so that the first fit is the longest; among equals in order of insertion.
        let at = list.partition_point(|p| p.rest.len() >= rest.len());
        list.insert(at, Phrase { rest, id });
        Ok(())
    }

    /// All phrases in `tokens` from left to right, the longest at each place, none overlapping.
    pub(super) fn find(&self, tokens: &Tokens<'_>) -> Vec<PhraseHit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(word) = tokens.words().get(at) {
            let Some((id, length)) = self.longest_at(tokens, at, word.text) else {
                at += 1;
                continue;
            };
            let words = at..at + length;
            if let Some(bytes) = tokens.bytes_of(&words) {
                hits.push(PhraseHit { id, words, bytes });
            }
            at += length;
        }
        hits
    }

    fn longest_at(&self, tokens: &Tokens<'_>, at: usize, first: &str) -> Option<(u32, usize)> {
        let word = normal(first);
        let bare = word.strip_suffix("'s").and_then(|w| self.by_first.get(w));
        let lists = [self.by_first.get(word.as_ref()), bare];
        let fits = lists.into_iter().flatten().filter_map(|list| {
            let phrase = list
                .iter()
                .find(|p| phrase_continues(tokens, at, &p.rest))?;
            Some((phrase.id, phrase.rest.len() + 1))
        });
        // On equal length the exact word wins over the one without its 's.
        fits.reduce(|best, other| if other.1 > best.1 { other } else { best })
    }
}

/// The words of a phrase as they are compared.
pub(super) fn normal_words(phrase: &str) -> Vec<Box<str>> {
    Tokens::new(phrase)
        .words()
        .iter()
        .map(|w| normal(w.text).into_owned().into_boxed_str())
        .collect()
}

/// Whether `rest` follows word `at`, with nothing but blanks, hyphens, slashes or "&" between the words. An en dash joins
/// words only when no blank stands beside it.
pub(super) fn phrase_continues(tokens: &Tokens<'_>, at: usize, rest: &[Box<str>]) -> bool {
    rest.iter().enumerate().all(|(i, wanted)| {
        joins(tokens.gap_after(at + i))
            && tokens
                .words()
                .get(at + i + 1)
                .is_some_and(|w| same_word(w.text, wanted))
    })
}

/// Whether a word of a text is the listed word, or its possessive.
pub(super) fn same_word(text: &str, listed: &str) -> bool {
    let word = normal(text);
    word == listed || word.strip_suffix("'s") == Some(listed)
}

fn joins(gap: &str) -> bool {
    gap == "\u{2013}"
        || gap
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '/' | '&' | '\u{2010}' | '\u{2011}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(phrases: &[&str]) -> PhraseIndex {
        let mut index = PhraseIndex::default();
        for (id, phrase) in phrases.iter().enumerate() {
            index.insert(phrase, id as u32).expect("new phrase");
        }
        index
    }

    fn found(index: &PhraseIndex, text: &str) -> Vec<String> {
        index
            .find(&Tokens::new(text))
            .into_iter()
            .map(|hit| text[hit.bytes].to_owned())
            .collect()
    }

    #[test]
    fn the_longest_phrase_wins_and_none_overlap() {
        let index = index(&[
            "wear",
            "wear and tear",
            "tear of the disc",
            "chronic",
            "chronic pain",
            "disc",
        ]);
        for (text, hits) in [
            (
                "It is wear and tear of the disc.",
                vec!["wear and tear", "disc"],
            ),
            (
                "CHRONIC pain, chronic. Pain",
                vec!["CHRONIC pain", "chronic"],
            ),
            ("wear-and-tear", vec!["wear-and-tear"]),
            ("Swear, discs, chronically", vec![]),
            (
                "chronic\u{2013}pain; chronic \u{2013} pain",
                vec!["chronic\u{2013}pain", "chronic"],
            ),
            (
                "the disc\u{2019}s edge; wear",
                vec!["disc\u{2019}s", "wear"],
            ),
            ("", vec![]),
        ] {
            assert_eq!(found(&index, text), hits, "{text}");
        }
    }

    #[test]
    fn a_phrase_never_runs_over_punctuation() {
        let index = index(&["slipped disc"]);
        assert!(found(&index, "It slipped. Disc two is fine.").is_empty());
        assert_eq!(found(&index, "a slipped\n disc"), ["slipped\n disc"]);
    }

    #[test]
    fn twins_and_blanks_are_refused() {
        let mut index = index(&["soft tissue"]);
        assert_eq!(index.insert("Soft-Tissue", 7), Err(Refused::Duplicate(0)));
        assert_eq!(index.insert(" - ", 7), Err(Refused::NoWord));
    }

    #[test]
    fn positions_hold_in_text_that_is_not_ascii() {
        let index = index(&["disc"]);
        let text = "\u{201c}Café\u{201d} \u{2013} DISC";
        assert_eq!(found(&index, text), ["DISC"]);
    }
}
