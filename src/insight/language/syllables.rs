//! How many syllables a word has: a checked table first, a rule of thumb for the rest.
//!
//! English spelling does not tell; the table holds the words that the rule gets wrong (and those where sources differ and a
//! choice was made). Counts are those of careful speech.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::lexicon::{LexiconError, read};
use super::tokens::normal;

/// A checked table of words, and a rule for words that are not in it.
#[derive(Debug, Clone, Default)]
pub struct Syllables {
    table: FxHashMap<Box<str>, u32>,
}

#[derive(Deserialize)]
#[serde(rename = "Syllables", deny_unknown_fields)]
struct Raw {
    format: u32,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    count: u32,
    words: String,
}

impl Syllables {
    /// Reads a table: `Syllables(format: 1, groups: [(count: 2, words: "every word apart by blanks"), …])`.
    ///
    /// # Errors
    /// Broken RON, a version other than 1, a count outside 1..=12, or a word that stands in the table twice.
    pub fn parse(ron: &str) -> Result<Self, LexiconError> {
        let raw: Raw = read(ron)?;
        LexiconError::check_format(raw.format)?;
        let mut table = FxHashMap::default();
        for group in &raw.groups {
            for word in group.words.split_whitespace() {
                if !(1..=12).contains(&group.count) {
                    return Err(LexiconError::OutOfRange {
                        term: word.to_owned(),
                        what: "syllables",
                        low: 1,
                        high: 12,
                    });
                }
                let key = normal(word).into_owned().into_boxed_str();
                if table.insert(key, group.count).is_some() {
                    return Err(LexiconError::Duplicate {
                        form: word.to_owned(),
                        term: word.to_owned(),
                    });
                }
            }
        }
        Ok(Self { table })
    }

    /// Whether the count of `word` was checked by a person rather than estimated.
    pub fn is_checked(&self, word: &str) -> bool {
        self.looked_up(&normal(word)).is_some()
    }

    /// Syllables of one word as it is spoken, at least 1. Numbers are read out, letters without a vowel are spelled.
    pub fn count(&self, word: &str) -> u32 {
        let lower = normal(word);
        if let Some(n) = self.looked_up(&lower) {
            return n;
        }
        if lower.bytes().any(|b| b.is_ascii_digit()) {
            return number(&lower);
        }
        if is_spelled_out(word) {
            return word
                .chars()
                .map(|c| if c == 'W' { 3 } else { 1 })
                .sum::<u32>()
                .max(1);
        }
        estimate(&lower)
    }

    fn looked_up(&self, lower: &str) -> Option<u32> {
        let found = self.table.get(lower).copied();
        found.or_else(|| self.table.get(lower.strip_suffix("'s")?).copied())
    }
}

fn is_spelled_out(word: &str) -> bool {
    let upper = word.chars().all(|c| c.is_ascii_uppercase());
    upper && (2..=5).contains(&word.len()) && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
}

/// Digits and letters mixed ("20", "7.5", "l5", "30th"): whole numbers to 999 as they are said, longer ones digit by digit.
fn number(word: &str) -> u32 {
    let mut total: u32 = 0;
    for part in word.split(|c: char| !c.is_ascii_digit()) {
        total = total.saturating_add(match part.parse::<u32>() {
            Ok(n) if n < 1000 => spoken(n),
            _ => part
                .bytes()
                .map(|b| {
                    ONES.get(usize::from(b.wrapping_sub(b'0')))
                        .copied()
                        .unwrap_or(1)
                })
                .sum(),
        });
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let points = word.matches(['.', ',']).count();
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|end| word.ends_with(end));
    let said = if ordinal { points } else { points + letters };
    total
        .saturating_add(u32::try_from(said).unwrap_or(u32::MAX))
        .max(1)
}

/// Syllables of 0 to 9 and of 10 to 19.
const ONES: [u32; 10] = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1];
const TEENS: [u32; 10] = [1, 3, 1, 2, 2, 2, 2, 3, 2, 2];

fn spoken(n: u32) -> u32 {
    let one = |n: u32| ONES.get(n as usize).copied().unwrap_or(1);
    match n {
        0..=9 => one(n),
        10..=19 => TEENS.get(n as usize - 10).copied().unwrap_or(2),
        20..=99 => {
            (if n / 10 == 7 { 3 } else { 2 }) + if n.is_multiple_of(10) { 0 } else { one(n % 10) }
        }
        // "three hundred and five"
        _ => {
            one(n / 100)
                + 2
                + if n.is_multiple_of(100) {
                    0
                } else {
                    1 + spoken(n % 100)
                }
        }
    }
}

/// The rule of thumb for a word in lower case.
fn estimate(word: &str) -> u32 {
    let (stem, ending) = contraction(word);
    let letters: Vec<char> = stem.chars().collect();
    let groups = vowel_groups(&letters) + hiatus(&letters);
    groups.saturating_sub(silent(&letters)).max(1) + ending
}

/// Splits off what follows an apostrophe and says what it adds: "could've" → ("could", 1), "you'll" → ("you", 0).
fn contraction(word: &str) -> (&str, u32) {
    if let Some(stem) = word.strip_suffix("n't") {
        return (stem, u32::from(!ends_in_vowel(stem)));
    }
    let Some((stem, ending)) = word.split_once('\'') else {
        return (word, 0);
    };
    let adds = match ending {
        "ll" | "ve" => !ends_in_vowel(stem),
        "d" => stem.ends_with(['t', 'd']),
        "s" => ["s", "x", "z", "ch", "sh", "ce", "ge", "se"]
            .iter()
            .any(|end| stem.ends_with(end)),
        _ => false,
    };
    (stem, u32::from(adds))
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'w'])
}

/// Whether the letter at `i` sounds as a vowel; `y` between or before vowels is a consonant ("beyond", "yes").
fn is_vowel(letters: &[char], i: usize) -> bool {
    let plain = |c: Option<&char>| {
        matches!(
            c,
            Some('a' | 'e' | 'i' | 'o' | 'u' | 'à'..='å' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ü')
        )
    };
    match letters.get(i) {
        Some('y') => {
            let before = i.checked_sub(1).and_then(|at| letters.get(at));
            !(plain(letters.get(i + 1)) && (before.is_none() || plain(before)))
        }
        other => plain(other),
    }
}

fn vowel_groups(letters: &[char]) -> u32 {
    let mut groups = 0;
    for i in 0..letters.len() {
        let continues = i > 0 && is_vowel(letters, i - 1);
        groups += u32::from(is_vowel(letters, i) && !continues);
    }
    groups
}

/// Neighboring vowels that are two syllables.
fn hiatus(letters: &[char]) -> u32 {
    let mut extra = 0;
    for i in 1..letters.len().saturating_sub(1) {
        let before = letters.get(i - 1).copied().unwrap_or(' ');
        let after = |n: usize| letters.get(i + n).copied().unwrap_or(' ');
        extra += u32::from(match (after(0), after(1)) {
            ('i', 'a') => match before {
                'c' | 't' | 's' => after(2) == 't' && after(3) == 'e',
                'l' => matches!(after(2), 'b' | 't'),
                _ => after(2) != 'g',
            },
            ('i', 'o') => match after(2) {
                'n' => !matches!(before, 't' | 's' | 'c' | 'g' | 'x' | 'l' | 'n'),
                'u' => !matches!(before, 't' | 's' | 'c' | 'g' | 'x') && after(3) != 'r',
                _ => true,
            },
            ('i', 'u') => true,
            // "readier", "readiest", but not "pier" or "priest".
            ('i', 'e') if ends_as_comparative(letters, i) => {
                vowel_groups(letters.get(..i).unwrap_or(&[])) > 0
            }
            ('i', 'e') => {
                !matches!(before, 't' | 'c')
                    && (after(2) == 't' || (after(2) == 'n' && matches!(after(3), 't' | 'c')))
            }
            ('u', 'a' | 'o') => !matches!(before, 'q' | 'g'),
            ('y' | 'e' | 'o' | 'u', 'i') => {
                after(2) == 'n' && after(3) == 'g' && after(4) == ' ' && !is_group_y(letters, i)
            }
            _ => false,
        });
    }
    let text: String = letters.iter().rev().take(3).rev().collect();
    extra + u32::from(text == "ism" || text == "thm")
}

/// Whether `letters` end in -ier or -iest, with that i at `i`.
fn ends_as_comparative(letters: &[char], i: usize) -> bool {
    matches!(
        letters.get(i..),
        Some(['i', 'e', 'r'] | ['i', 'e', 's', 't'])
    )
}

/// Whether the letter at `i` is a `y` that already parts two vowels.
fn is_group_y(letters: &[char], i: usize) -> bool {
    letters.get(i) == Some(&'y') && !is_vowel(letters, i)
}

/// Written vowels that are not heard: a final e, -es and -ed, and the e inside "useful" or "movement".
fn silent(letters: &[char]) -> u32 {
    let word: String = letters.iter().collect();
    let inner = ["ful", "fully", "ment", "ments", "ly", "less", "ness"];
    let inside = inner
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .is_some_and(is_silent_e);
    let at_end = if let Some(stem) = word.strip_suffix("es") {
        let hissing = ["s", "x", "z", "ch", "sh", "c", "g"]
            .iter()
            .any(|end| stem.ends_with(end));
        !hissing && is_silent_e(&format!("{stem}e"))
    } else if let Some(stem) = word.strip_suffix("ed") {
        !stem.ends_with(['t', 'd']) && is_silent_e(&format!("{stem}e"))
    } else {
        is_silent_e(&word)
    };
    u32::from(inside) + u32::from(at_end)
}

/// An e after a single consonant sound at the end of `part`; not in "-ple", "-tre" and their like, where it is heard.
fn is_silent_e(part: &str) -> bool {
    let letters: Vec<char> = part.chars().collect();
    let [.., before, last, 'e'] = letters.as_slice() else {
        return false;
    };
    let vowel = |c: char| "aeiou".contains(c);
    if matches!(last, 'l' | 'r')
        && !vowel(*before)
        && before != last
        && !matches!(before, 'r' | 'y' | 'w')
    {
        return false;
    }
    !vowel(*last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::builtin;

    #[test]
    fn words_with_a_published_count_agree() {
        let syllables = &builtin::lexica()
            .expect("built-in lexicons parse")
            .syllables;
        for (word, n) in [
            ("relived", 2),
            ("creative", 3),
            ("every", 3),
            ("stimulating", 4),
            ("cupboards", 2),
            ("marriage", 2),
            ("interpersonal", 5),
            ("monopoly", 4),
            ("through", 1),
            ("couple", 2),
            ("platypus", 3),
            ("hybrid", 2),
            ("reptilian", 3),
            ("Australian", 3),
            ("creature", 2),
        ] {
            assert_eq!(syllables.count(word), n, "{word}");
        }
    }

    #[test]
    fn the_rule_alone_gets_ordinary_words_right() {
        for (word, n) in [
            ("the", 1),
            ("back", 1),
            ("moved", 1),
            ("wanted", 2),
            ("worried", 2),
            ("muscle", 2),
            ("muscles", 2),
            ("settled", 2),
            ("changes", 2),
            ("times", 1),
            ("played", 1),
            ("eye", 1),
            ("beyond", 2),
            ("trying", 2),
            ("being", 2),
            ("going", 2),
            ("question", 2),
            ("previous", 3),
            ("anxious", 2),
            ("experience", 4),
            ("patient", 2),
            ("quiet", 2),
            ("usual", 3),
            ("quality", 3),
            ("movement", 2),
            ("useful", 2),
            ("safely", 2),
            ("settlement", 3),
            ("centre", 2),
            ("mechanism", 4),
            ("rhythm", 2),
            ("didn't", 2),
            ("don't", 1),
            ("could've", 2),
            ("you'll", 1),
            ("it'll", 2),
            ("boss's", 2),
            ("agreement", 3),
            ("behaviour", 3),
            ("radio", 3),
            ("physiotherapist", 6),
            ("degenerative", 5),
            ("x", 1),
            ("", 1),
            ("r", 1),
            ("where", 1),
            ("sure", 1),
            ("girl", 1),
            ("readier", 3),
            ("readiest", 3),
            ("pier", 1),
            ("priest", 1),
        ] {
            assert_eq!(estimate(word), n, "{word}");
        }
    }

    #[test]
    fn numbers_are_read_out_and_initials_spelled() {
        let bare = Syllables::default();
        for (word, n) in [
            ("7", 2),
            ("12", 1),
            ("20", 2),
            ("75", 4),
            ("100", 3),
            ("305", 5),
            ("2016", 5),
            ("2.5", 3),
            ("30th", 2),
            ("L5", 2),
            ("GP", 2),
            ("NHS", 3),
            ("WWW", 9),
            ("0", 2),
            ("99999999999", 11),
        ] {
            assert_eq!(bare.count(word), n, "{word}");
        }
    }

    #[test]
    fn a_bad_table_is_refused() {
        for (ron, says) in [
            (
                "Syllables(format: 1, groups: [(count: 2, words: \"a b a\")])",
                "twice",
            ),
            (
                "Syllables(format: 1, groups: [(count: 0, words: \"a\")])",
                "1 to 12",
            ),
            ("Syllables(format: 9, groups: [])", "version 9"),
            ("Syllables(format: 1, groups: [], more: 1)", "more"),
            ("Syllables(", "1:"),
        ] {
            let error = Syllables::parse(ron).expect_err(ron).to_string();
            assert!(error.contains(says), "{ron}: {error}");
        }
    }

    #[test]
    fn a_possessive_counts_as_its_word() {
        let table = Syllables::parse("Syllables(format: 1, groups: [(count: 3, words: \"area\")])")
            .expect("parses");
        assert!(table.is_checked("Area\u{2019}s"));
        assert!(!table.is_checked("zone"));
        assert_eq!(table.count("area's"), 3);
    }
}
