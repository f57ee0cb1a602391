//! Words and sentences of an utterance, with their byte positions.
//!
//! Words follow Unicode word boundaries (UAX #29): "don't" is one word, a hyphenated compound is as many words as it has
//! parts, so that "soft-tissue" and "soft tissue" are the same to every measure built on this.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// One word as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word, spelled as in the text.
    pub text: &'t str,
    /// Byte offset of its first byte.
    pub start: usize,
}

impl Word<'_> {
    /// Byte range of the word in the text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// The words of a text, in order.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
}

impl<'t> Tokens<'t> {
    /// Splits `text` into words.
    pub fn new(text: &'t str) -> Self {
        let words = text
            .unicode_word_indices()
            .map(|(start, text)| Word { text, start })
            .collect();
        Self { text, words }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All words, in order.
    pub fn words(&self) -> &[Word<'t>] {
        &self.words
    }

    /// What stands between word `index` and the one after it (to the end of the text after the last word).
    /// Empty when there is no such word.
    pub fn gap_after(&self, index: usize) -> &'t str {
        let Some(word) = self.words.get(index) else {
            return "";
        };
        let to = self
            .words
            .get(index + 1)
            .map_or(self.text.len(), |next| next.start);
        self.text.get(word.range().end..to).unwrap_or("")
    }

    /// Byte range from the first to the last word of `words` (indices), or nothing when it holds no word.
    pub fn bytes_of(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let slice = self.words.get(words.clone())?;
        Some(slice.first()?.start..slice.last()?.range().end)
    }

    /// The sentences as ranges of word indices, in order; a piece without words is not a sentence.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        for end in sentence_ends(self.text) {
            let to = from
                + self
                    .words
                    .get(from..)
                    .map_or(0, |rest| rest.partition_point(|w| w.start < end));
            if to > from {
                found.push(from..to);
                from = to;
            }
        }
        found
    }
}

/// A word in the form in which lexicons compare it: lower case, with a straight apostrophe, initials without their dots.
pub fn normal(word: &str) -> Cow<'_, str> {
    if is_dotted(word) {
        return Cow::Owned(word.replace('.', "").to_lowercase());
    }
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Owned(
        word.chars()
            .flat_map(char::to_lowercase)
            .map(|c| if c == '\u{2019}' { '\'' } else { c })
            .collect(),
    )
}

/// Whether a word is single letters with dots between them, as in "M.R.I".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// Number of words in `text`.
pub fn word_count(text: &str) -> usize {
    text.unicode_word_indices().count()
}

/// The text with everything in round brackets replaced by blanks, byte for byte, so that positions stay true.
///
/// Brackets hold what the clinician does and not what is said ("(You wait.)"). A bracket that is never closed is kept.
pub fn without_brackets(text: &str) -> Cow<'_, str> {
    blank(text, |_, _| true)
}

/// Like [`without_brackets`], but keeps a bracket that is said: one that follows a word directly and opens in lower case or
/// with initials, as in "sciatica (pain from an irritated leg nerve)" and "a scan (MRI)".
pub fn without_acts(text: &str) -> Cow<'_, str> {
    blank(text, |before, inside| {
        let follows_word = before
            .trim_end()
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        let opens_low = inside
            .trim_start()
            .chars()
            .next()
            .is_some_and(|c| c.is_lowercase() || c.is_numeric());
        let opens_with_initials = inside
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty())
            .is_some_and(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
        !(follows_word && (opens_low || opens_with_initials))
    })
}

fn blank(text: &str, is_act: impl Fn(&str, &str) -> bool) -> Cow<'_, str> {
    let groups = bracket_groups(text);
    if groups.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for group in groups {
        let before = text.get(from..group.start).unwrap_or("");
        let inside = text.get(group.clone()).unwrap_or("");
        out.push_str(before);
        if is_act(&out, inside.trim_start_matches('(')) {
            out.extend(std::iter::repeat_n(' ', inside.len()));
        } else {
            out.push_str(inside);
        }
        from = group.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(out)
}

/// Outermost closed bracket groups, in order.
fn bracket_groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut open = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open.push(at),
            b')' => {
                if let Some(start) = open.pop() {
                    while groups.last().is_some_and(|inner| inner.start > start) {
                        groups.pop();
                    }
                    groups.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    groups
}

/// Shortenings whose full stop does not end a sentence.
const SHORTENINGS: [&str; 12] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "e.g", "i.e", "eg", "ie", "vs", "approx",
];

/// Byte offsets at which sentences end, in order; the last is the end of the text.
fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for (start, piece) in text.split_sentence_bound_indices() {
        ends.extend(ellipsis_ends(piece).map(|at| start + at));
        let end = start + piece.len();
        if end == text.len() || ends_here(piece) {
            ends.push(end);
        }
    }
    ends
}

/// Whether a piece cut by UAX #29 truly ends a sentence: not at a wrapped line, nor after "Dr.".
fn ends_here(piece: &str) -> bool {
    let said = piece.trim_end();
    if said.is_empty() {
        return true; // A blank line: a new paragraph.
    }
    let core = said.trim_end_matches(['"', '\'', ')', ']', '\u{2019}', '\u{201d}']);
    if !core.ends_with(['.', '?', '!', '\u{2026}']) {
        return false;
    }
    let last = core
        .trim_end_matches('.')
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    !(core.ends_with('.') && SHORTENINGS.contains(&normal(last).as_ref()))
}

/// Ends inside a piece: a one-character ellipsis before a capital ends a sentence as three dots do, which UAX #29 leaves out.
fn ellipsis_ends(piece: &str) -> impl Iterator<Item = usize> + '_ {
    piece.match_indices('\u{2026}').filter_map(|(at, dots)| {
        let end = at + dots.len();
        let rest = piece.get(end..)?;
        let next = rest.trim_start();
        (next.len() < rest.len() && next.chars().next()?.is_uppercase()).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<usize> {
        Tokens::new(text)
            .sentences()
            .iter()
            .map(ExactSizeIterator::len)
            .collect()
    }

    #[test]
    fn sentences_are_cut_where_a_reader_would() {
        for (text, lengths) in [
            ("", vec![]),
            ("   ", vec![]),
            ("The cat sat on the mat. The dog ran fast.", vec![6, 4]),
            (
                "Dr. Patel sent you, e.g. for advice. Is that right?",
                vec![7, 3],
            ),
            (
                "So\u{2026} And then? It went on\u{2026} and on.",
                vec![1, 2, 5],
            ),
            ("Take your time... I am listening.", vec![3, 3]),
            ("one line\nwraps here\n\nnew paragraph", vec![4, 2]),
            ("\u{201c}It hurts.\u{201d} Yes!", vec![2, 1]),
            ("About 2.5 km. Good.", vec![3, 1]),
        ] {
            assert_eq!(sentences(text), lengths, "{text}");
        }
    }

    #[test]
    fn words_keep_apostrophes_and_split_hyphens() {
        let tokens = Tokens::new("Don\u{2019}t soft-tissue L5/S1");
        let texts: Vec<_> = tokens
            .words()
            .iter()
            .map(|w| normal(w.text).into_owned())
            .collect();
        assert_eq!(texts, ["don't", "soft", "tissue", "l5", "s1"]);
        assert_eq!(tokens.gap_after(1), "-");
        assert_eq!(tokens.gap_after(9), "");
        assert_eq!(
            tokens.bytes_of(&(3..5)).and_then(|r| tokens.text().get(r)),
            Some("L5/S1")
        );
        assert_eq!(tokens.bytes_of(&(3..9)), None);
    }

    #[test]
    fn brackets_are_blanked_in_place() {
        for (text, spoken) in [
            ("(You wait.)", "           "),
            ("Mm. (nods (slowly)) Go on.", "Mm.                 Go on."),
            ("An open ( stays", "An open ( stays"),
            ("a) list", "a) list"),
            ("(oh (well) then", "(oh        then"),
        ] {
            assert_eq!(without_brackets(text), spoken);
            assert_eq!(without_brackets(text).len(), text.len());
        }
        assert_eq!(
            without_brackets("(\u{e9}t\u{e9}) now").len(),
            "(\u{e9}t\u{e9}) now".len()
        );
    }

    #[test]
    fn a_bracket_that_explains_is_no_act() {
        let gloss = "You have sciatica (pain from a leg nerve).";
        assert_eq!(without_acts(gloss), gloss);
        assert_eq!(without_acts("Right. (waits)"), "Right.        ");
        assert_eq!(without_acts("Right (You wait.)"), "Right            ");
        assert_eq!(without_acts("A scan (MRI) next."), "A scan (MRI) next.");
        assert_eq!(word_count(&without_brackets(gloss)), 3);
    }
}
