//! Whether two names are those of one assessor: surely, however they were typed, or possibly, because people can not tell them apart.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters of other scripts, and Latin ones with a stroke, that look like a plain Latin letter: from the table of confusable
/// characters of Unicode Technical Standard 39, those with which names are written. Latin letters that look like each other (I and l,
/// rn and m) are not among them: initials would be taken for one another.
const LOOKS_LIKE: &[(&str, char)] = &[
    ("АаΑαɑа", 'a'),
    ("ВвΒ", 'b'),
    ("СсϹϲ", 'c'),
    ("ԁđĐ", 'd'),
    ("ЕеΕε", 'e'),
    ("НнΗҺһհ", 'h'),
    ("ІіΙι", 'i'),
    ("Јјϳ", 'j'),
    ("КкΚκ", 'k'),
    ("ӀӏłŁ", 'l'),
    ("МмΜ", 'm'),
    ("Νηո", 'n'),
    ("ОоΟοσօøØ", 'o'),
    ("РрΡρ", 'p'),
    ("ԚԛՔզ", 'q'),
    ("гᴦ", 'r'),
    ("Ѕѕ", 's'),
    ("ТтΤτ", 't'),
    ("υսՍ", 'u'),
    ("ѴѵνᴠѶѷ", 'v'),
    ("ԜԝωѡѠ", 'w'),
    ("ХхΧχ", 'x'),
    ("УуΥγҮүỿ", 'y'),
    ("Ζᴢ", 'z'),
];

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
    let [one, mut other] = [one, other].map(plain_words);
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

/// The words of a name in plain letters, without what stands between them.
fn plain_words(name: &str) -> Vec<String> {
    let accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    let letters = name.nfkd().filter(|c| !accent(c)).map(plain);
    // By way of capitals, because ß and ı have one way back each.
    let folded: String = letters.collect::<String>().to_uppercase().to_lowercase();
    let parts = folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn plain(letter: char) -> char {
    let found = LOOKS_LIKE.iter().find(|(like, _)| like.contains(letter));
    found.map_or(letter, |(_, plain)| *plain)
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
        assert!(look_alike("Jo Sørensen", "Jo Sorensen"));
        assert!(look_alike("J. Strauß", "J Strauss"));
        assert!(look_alike("李 雷", "李雷"));
    }

    #[test]
    fn two_persons_stay_two() {
        for (one, other) in [
            ("A. Mensah", "B. Mensah"),
            ("I. Mensah", "L. Mensah"),
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
