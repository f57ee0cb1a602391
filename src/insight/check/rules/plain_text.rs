//! Texts that are not plain: line breaks, marks of other programs, capitals, doubled blanks, small pictures.

use super::read_texts::{beside, read_texts};
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;

pub(super) const BREAK: Rule = Rule {
    code: "SL015",
    severity: Severity::Warning,
    title: "a line break inside a text",
    explanation: "The text goes on in the next line of the file. A text stands on one line, however long: in play the second line would begin \
                  somewhere else, and in the debrief it would stand alone. Join the two lines with a blank; an editor can fold long lines on the \
                  screen.",
    run: breaks,
};

/// Marks of other programs, capitals, pictures and stray blanks.
pub(super) const MARKS: Rule = Rule {
    code: "SL018",
    severity: Severity::Info,
    title: "a text that is not plain",
    explanation: "Texts are shown as they stand. Marks of web pages and notes (<b>, **, _) are shown and read out as signs, a text in capitals \
                  is spelled by some screen readers, a small picture (emoji) has no typeface here, and blanks at the end or two in a row \
                  come from copying. Say it in plain words; what should be loud belongs into `body`.",
    run: marks,
};

fn breaks(facts: &RuleInput, out: &mut Findings) {
    for found in read_texts(facts) {
        let Some(at) = found.text.find(['\n', '\r']) else {
            continue;
        };
        let message = format!(
            "`{}` goes on in another line {}",
            found.name,
            beside(&found.text, at)
        );
        let hint = "write the text on one line";
        out.report(found.subject, found.span, message, hint);
    }
}

fn marks(facts: &RuleInput, out: &mut Findings) {
    for found in read_texts(facts) {
        if !found.is_prose() {
            continue;
        }
        // What is shown on paper, such as a sheet written in capitals, may be so; what is said may not.
        let spoken = found.name != found.field;
        let shouted = spoken && is_shouted(&found.text);
        let Some((what, hint)) = shouted.then(capitals).or_else(|| not_plain(&found.text)) else {
            continue;
        };
        let message = format!("`{}` {what}", found.name);
        out.report(found.subject, found.span, message, hint);
    }
}

fn capitals() -> (String, &'static str) {
    let hint = "write it in small letters; `body` can say that it is loud";
    ("is written in capitals".to_owned(), hint)
}

/// What is not plain in a text, and what to do about it.
fn not_plain(text: &str) -> Option<(String, &'static str)> {
    if let Some(mark) = mark(text) {
        return Some((
            format!("holds `{mark}`, which is shown as it stands"),
            "leave the mark out",
        ));
    }
    if let Some(c) = text.chars().find(|c| is_picture(*c)) {
        return Some((
            format!("holds the small picture {c}"),
            "say it in words, or show it in `body`",
        ));
    }
    if text != text.trim() {
        return Some((
            "begins or ends with a blank".to_owned(),
            "take the blank away",
        ));
    }
    let at = text.find("  ")?;
    Some((
        format!("has two blanks {}", beside(text, at)),
        "leave one of them",
    ))
}

/// Fewest words and letters of a text that is shouted: an abbreviation is not.
const SHOUTED_WORDS: usize = 3;
const SHOUTED_LETTERS: usize = 10;

fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let shouts = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    shouts && letters >= SHOUTED_LETTERS && text.split_whitespace().count() >= SHOUTED_WORDS
}

/// The first mark of a web page or of notes.
fn mark(text: &str) -> Option<&str> {
    if let Some(tag) = tag(text) {
        return Some(tag);
    }
    if let Some(at) = text.find("**") {
        return text.get(at..at + 2);
    }
    let around = ['*', '_'];
    let words = text.split_whitespace();
    let mut words = words.filter(|word| word.len() > 2);
    let marked = words.find(|word| {
        let inner = word.trim_end_matches(|c: char| ".,;:!?".contains(c));
        around.iter().any(|mark| {
            inner.starts_with(*mark) && inner.ends_with(*mark) || inner.starts_with(*mark)
        })
    });
    marked.or_else(|| text.starts_with("# ").then_some("#"))
}

/// The first `<b>` or `</i>`.
fn tag(text: &str) -> Option<&str> {
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at..)?;
        let Some(end) = rest.find('>') else { continue };
        let name = rest.get(1..end).unwrap_or_default().trim_start_matches('/');
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if named && name.len() <= 40 && !name.contains('<') {
            return rest.get(..=end);
        }
    }
    None
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::{is_shouted, not_plain};

    #[test]
    fn what_is_not_plain_is_found_and_plain_words_are_not() {
        for text in [
            "We <b>will</b> come.",
            "We **will** come.",
            "We *will* come.",
            "We _will_ come.",
            "We will come 🙂.",
            "We will  come.",
            " We will come.",
            "We will come. ",
        ] {
            assert!(not_plain(text).is_some(), "{text}");
        }
        assert!(is_shouted("WE WILL COME TO JEAN LATER ON."));
        for text in [
            "A and E.",
            "I have COPD, GP says.",
            "NHS, GP, A&E.",
            "Less than 5 < 6 and 7 > 6.",
            "(You wait.)",
            "5 * 3 is 15.",
            "Well – yes…",
        ] {
            assert_eq!(not_plain(text), None, "{text}");
            assert!(!is_shouted(text), "{text}");
        }
    }
}
