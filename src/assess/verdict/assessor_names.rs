//! Whether two names are those of one assessor: surely, however they were typed, or possibly, because people can not tell them apart.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters of other scripts, and Latin ones with a stroke or drawn as small capitals, that look like a plain Latin letter: from the
/// table of confusable characters of Unicode Technical Standard 39, those of the Latin, Greek, Cyrillic and Armenian scripts with
/// which names are written. Fullwidth, mathematical, circled and long letters are decomposed before (NFKD). Of the Latin letters that
/// look like each other only a capital I, a small l and the digit 1 are known, and the digit 0 beside O ([`glyphs`]).
const LOOKS_LIKE: &[(&str, char)] = &[
    ("АаΑαɑᴀ", 'a'),
    ("ВвΒЬʙ", 'b'),
    ("СсϹϲᴄ", 'c'),
    ("ԁđĐᴅ", 'd'),
    ("ЕеΕεҽ℮ᴇ", 'e'),
    ("Ϝք", 'f'),
    ("Ԍɡցɢ", 'g'),
    ("НнΗҺһհʜ", 'h'),
    ("ІіΙιɩɪı", 'i'),
    ("ЈјϳͿᴊ", 'j'),
    ("КкΚκᴋ", 'k'),
    ("ӀӏłŁʟ", 'l'),
    ("МмΜϺᴍ", 'm'),
    ("Νηոռɴ", 'n'),
    ("ОоΟοσօՕøØჿᴏ", 'o'),
    ("РрΡρᴘ", 'p'),
    ("ԚԛՔզգ", 'q'),
    ("гᴦƦʀ", 'r'),
    ("ЅѕՏꜱ", 's'),
    ("ТтΤτᴛ", 't'),
    ("υսՍʋᴜ", 'u'),
    ("ѴѵνᴠѶѷ", 'v'),
    ("ԜԝωѡѠաɯᴡ", 'w'),
    ("ХхΧχ", 'x'),
    ("УуΥγҮүỿɣʏყ", 'y'),
    ("Ζᴢ", 'z'),
];

/// Signs that are one upright stroke in many typefaces: the capital I of three scripts, a small l, the letter palochka, and 1.
const STROKES: &str = "IІΙlӀӏ1";

/// What stands for one of them where names are compared by how they are drawn. No name has it.
const STROKE: char = '\u{1c0}';

/// Whether two names are those of one assessor, however they were typed.
pub fn is_same(one: &str, other: &str) -> bool {
    let folded = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    one == other || folded(one) == folded(other)
}

/// Whether two names that are kept apart could be those of one person: they differ in points, spaces, capitals, accents, the order of
/// their words, or in letters that look alike.
pub fn look_alike(one: &str, other: &str) -> bool {
    !is_same(one, other) && sounds_as(one, other)
}

/// Whether two names are those of one assessor, or could be.
pub fn could_be_one(one: &str, other: &str) -> bool {
    is_same(one, other) || sounds_as(one, other)
}

fn sounds_as(one: &str, other: &str) -> bool {
    [plain as fn(char) -> char, glyphs]
        .into_iter()
        .any(|letter| {
            let [one, other] = [one, other].map(|name| words(name, letter));
            are_alike(&one, other)
        })
}

fn are_alike(one: &[String], mut other: Vec<String>) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one.concat() == other.concat() {
        return true;
    }
    // The family name first or last. Initials alone in another order are other initials.
    let is_name = one.iter().any(|word| word.chars().nth(1).is_some());
    is_name
        && (1..other.len()).any(|_| {
            other.rotate_left(1);
            one == other
        })
}

/// The words of a name in the letters that `letter` gives for its own, without what stands between them.
fn words(name: &str, letter: fn(char) -> char) -> Vec<String> {
    let accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    // Before letters are decomposed as well: some of the table would be other letters then.
    let letters = name.chars().map(letter).nfkd();
    let letters = letters.filter(|c| !accent(c)).map(letter);
    // By way of capitals, because ß and ı have one way back each.
    let folded: String = letters.collect::<String>().to_uppercase().to_lowercase();
    let parts = folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A letter as it is spoken: the plain Latin one that it looks like.
fn plain(letter: char) -> char {
    let found = LOOKS_LIKE.iter().find(|(like, _)| like.contains(letter));
    found.map_or(letter, |(_, plain)| *plain)
}

/// A letter as it is drawn: a capital I is no small i there, and a small l no capital L.
fn glyphs(letter: char) -> char {
    match letter {
        '0' => 'o',
        letter if STROKES.contains(letter) => STROKE,
        letter => plain(letter),
    }
}

/// Names that could be one person, in the order in which they came, each group in one list. Names that are the same however they were
/// typed stand there once.
pub(super) fn alike<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Vec<&'a str>> {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for name in names {
        let group = groups
            .iter_mut()
            .find(|group| group.iter().any(|known| could_be_one(known, name)));
        match group {
            Some(group) if group.iter().any(|known| is_same(known, name)) => {}
            Some(group) => group.push(name),
            None => groups.push(vec![name]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// What is said of names that could be one person.
pub fn in_words(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    format!(
        "{} could be one person: what they have signed counts as one reading.",
        names.join(" and ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_however_it_is_typed() {
        for other in ["a. mensah", " A.  Mensah ", "A. MENSAH"] {
            assert!(is_same("A. Mensah", other), "{other}");
            assert!(!look_alike("A. Mensah", other) && could_be_one("A. Mensah", other));
        }
    }

    #[test]
    fn names_that_people_cannot_tell_apart_look_alike() {
        for other in [
            "A Mensah",
            "a.mensah ",
            "AMensah",
            "Mensah, A.",
            "\u{410}. Mensah",
            "A. Mens\u{430}h",
            "А. Мenѕаһ",
            "Α. Μensah",
            "Ａ．Ｍｅｎｓａｈ",
            "A. Ménsah",
            "A. Mensa\u{200b}h",
            "A. M\u{435}\u{308}nsah",
            "A·Mensah",
        ] {
            assert!(look_alike("A. Mensah", other), "{other}");
            assert!(look_alike(other, "A. Mensah"), "{other}");
        }
        for (one, other) in [
            // Capital I, small l and 1; 0 and O.
            ("Ian Lee", "lan Lee"),
            ("Ian Lee", "1an Lee"),
            ("Al Hill", "AI HiII"),
            ("O. Brown", "0. Brown"),
            ("R2D0", "R2DO"),
            // Mathematical, circled and small capital letters, fullwidth digits.
            ("Mensah 1", "𝐌𝐞𝐧𝐬𝐚𝐡 １"),
            ("Mensah", "Ⓜⓔⓝⓢⓐⓗ"),
            ("Mensah", "ᴍᴇɴsᴀʜ"),
            ("Mensah", "𝚳ensah"),
            // Letters that would be others once they are decomposed.
            ("Mac", "Ma\u{3f2}"),
            ("Mac", "Ma\u{3f9}"),
        ] {
            assert!(look_alike(one, other), "{one} {other}");
            assert!(look_alike(other, one), "{other} {one}");
        }
        assert!(look_alike("Jo Sørensen", "Jo Sorensen"));
        assert!(look_alike("J. Strauß", "J Strauss"));
        assert!(look_alike("李 雷", "李雷"));
    }

    #[test]
    fn every_letter_of_the_table_is_taken_for_the_one_that_it_looks_like() {
        for (like, plain) in LOOKS_LIKE {
            for letter in like.chars() {
                let (one, other) = (format!("Zed{letter}x Q"), format!("Zed{plain}x Q"));
                assert!(look_alike(&one, &other), "{one} {other}");
            }
        }
        let all: String = LOOKS_LIKE.iter().map(|(like, _)| *like).collect();
        let mut letters: Vec<char> = all.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(
            letters.len(),
            all.chars().count(),
            "one letter stands there twice"
        );
    }

    #[test]
    fn two_persons_stay_two() {
        for (one, other) in [
            ("A. Mensah", "B. Mensah"),
            ("I. Mensah", "L. Mensah"),
            ("i. Mensah", "L. Mensah"),
            ("Ina", "Lna"),
            ("reader 10", "reader 01"),
            ("A. Mensah", "A. Mensa"),
            ("AB", "BA"),
            ("A. B.", "B. A."),
            ("A. B. Mensah", "B. A. Mensah"),
            ("assessor 1", "assessor 2"),
            ("李雷", "李梅"),
            ("कमल", "कमला"),
            ("مريم", "مرام"),
            ("?", "!"),
            ("", "A"),
        ] {
            assert!(!could_be_one(one, other), "{one} {other}");
        }
    }

    #[test]
    fn each_group_is_named_once() {
        let names = ["A. Mensah", "B", "a. mensah", "A Mensah", "C", "b."];
        let groups = alike(names.into_iter());
        assert_eq!(groups, [vec!["A. Mensah", "A Mensah"], vec!["B", "b."]]);
        assert!(in_words(&groups[0]).contains("“A. Mensah” and “A Mensah”"));
    }
}
