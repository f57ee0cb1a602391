//! What can be typed during a consultation, and what it means.

use debrief::wording::Wording;
use practice::words::Mode;
use practice::{has_hints, has_own_words, has_stepping_out, has_undo};

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// The option at this position of the menu, from 0.
    Choose(usize),
    /// What can be typed here.
    Help,
    Hint,
    /// Take the last choice back.
    Undo,
    /// Everything said so far.
    Transcript,
    /// The briefing again.
    Brief,
    /// A note to keep; empty to see the notes.
    Note(String),
    /// What the case touches on.
    ContentNotes,
    /// Own words first, from now on, or not any more.
    OwnWords,
    /// Leave and keep the consultation.
    Quit,
    /// Nothing: the menu again.
    Nothing,
    /// A number that the menu does not have.
    NoSuchNumber(String),
    Unknown(String),
}

/// Reads a line typed at a menu with these option ids.
pub(super) fn read(line: &str, options: &[&str]) -> Typed {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let alone = rest.is_empty();
    match word.to_lowercase().as_str() {
        "" => Typed::Nothing,
        "?" | "help" if alone => Typed::Help,
        "h" | "hint" if alone => Typed::Hint,
        "u" | "undo" if alone => Typed::Undo,
        "t" | "transcript" if alone => Typed::Transcript,
        "b" | "briefing" if alone => Typed::Brief,
        "w" if alone => Typed::ContentNotes,
        "o" if alone => Typed::OwnWords,
        "q" | "quit" | "exit" if alone => Typed::Quit,
        "n" | "note" => Typed::Note(rest.trim().to_owned()),
        _ => choice(line, options),
    }
}

fn choice(word: &str, options: &[&str]) -> Typed {
    match find(word, options) {
        Some(at) => Typed::Choose(at),
        None if word.bytes().all(|b| b.is_ascii_digit()) => Typed::NoSuchNumber(word.to_owned()),
        None => Typed::Unknown(word.to_owned()),
    }
}

/// The option that a number (from 1) or an id names.
pub(super) fn find(word: &str, options: &[&str]) -> Option<usize> {
    let word = word.trim();
    let by_number = word
        .parse::<usize>()
        .ok()
        .and_then(|n| n.checked_sub(1))
        .filter(|at| *at < options.len());
    by_number.or_else(|| options.iter().position(|id| *id == word))
}

/// The keys that work in a mode, each with what it does.
pub(super) fn keys(mode: Mode) -> Vec<(&'static str, String)> {
    let leaves = if has_stepping_out(mode) {
        "leave-key-later"
    } else {
        "leave-key-ends"
    };
    let mut keys = vec![("1, 2, …", "say or do it")];
    if has_hints(mode) {
        keys.push(("h", "a hint"));
    }
    if has_undo(mode) {
        keys.push(("u", "take the last choice back"));
    }
    if has_own_words(mode) {
        keys.push((
            "o",
            "your own words before the options, from now on; `o` again ends it",
        ));
    }
    keys.extend([
        ("t", "everything said so far"),
        ("b", "the briefing again"),
        ("w", "content notes: what this case touches on"),
        (
            "n TEXT",
            "write a note for yourself; `n` alone shows your notes",
        ),
    ]);
    let mut keys: Vec<_> = keys.into_iter().map(|(k, w)| (k, w.to_owned())).collect();
    keys.extend([
        ("q", Wording::english().text(leaves, &[])),
        ("?", "this list".to_owned()),
    ]);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_type_is_understood() {
        let options = ["wait", "name-it", "3-things"];
        for (line, typed) in [
            ("1", Typed::Choose(0)),
            (" 3 ", Typed::Choose(2)),
            ("name-it", Typed::Choose(1)),
            ("3-things", Typed::Choose(2)),
            ("0", Typed::NoSuchNumber("0".into())),
            ("4", Typed::NoSuchNumber("4".into())),
            (
                "99999999999999999999999",
                Typed::NoSuchNumber("99999999999999999999999".into()),
            ),
            ("?", Typed::Help),
            ("HELP", Typed::Help),
            ("h", Typed::Hint),
            ("u", Typed::Undo),
            ("t", Typed::Transcript),
            ("b", Typed::Brief),
            ("n she looked away", Typed::Note("she looked away".into())),
            ("n", Typed::Note(String::new())),
            ("w", Typed::ContentNotes),
            ("o", Typed::OwnWords),
            ("o well", Typed::Unknown("o well".into())),
            ("q", Typed::Quit),
            ("", Typed::Nothing),
            ("hello there", Typed::Unknown("hello there".into())),
            ("-1", Typed::Unknown("-1".into())),
        ] {
            assert_eq!(read(line, &options), typed, "{line:?}");
        }
    }

    #[test]
    fn keys_fit_the_mode() {
        let has = |mode, key| keys(mode).iter().any(|(k, _)| *k == key);
        assert!(has(Mode::Explore, "u") && has(Mode::Explore, "h"));
        assert!(!has(Mode::Practice, "u") && has(Mode::Practice, "h"));
        assert!(!has(Mode::Assessed, "u") && !has(Mode::Assessed, "h"));
        assert!(has(Mode::Explore, "o") && has(Mode::Practice, "o"));
        assert!(!has(Mode::Assessed, "o"));
        let leaves = |mode| keys(mode).into_iter().find(|(k, _)| *k == "q").unwrap().1;
        assert!(leaves(Mode::Practice).contains("go on later"));
        assert!(leaves(Mode::Assessed).contains("one sitting"));
    }
}
