//! Characters that nobody sees: control characters, marks that turn the direction of writing, blanks without width or of
//! another kind, and what no typeface has.

use super::read_texts::{beside, read_texts};
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::source::unseen::{is_odd_blank, unseen};

pub(super) const RULE: Rule = Rule {
    code: "SL007",
    severity: Severity::Warning,
    title: "an invisible character in a text",
    explanation: "The text holds a character that can not be seen in an editor: a control character, a mark that turns the direction of writing, a \
                  blank without width or one at which no line breaks, a soft hyphen, or one that no typeface has. It came along when the text was \
                  copied; it breaks lines on screen, hides words from searching and is read out by screen readers. Delete the blank at the place \
                  named and type it again.",
    run,
};

/// Looks at every text of the file, whatever field it stands in: somebody reads each of them.
fn run(facts: &RuleInput, out: &mut Findings) {
    for found in read_texts(facts) {
        let hits: Vec<(usize, char)> = invisible(&found.text).collect();
        let Some((at, c)) = hits.first().copied() else {
            continue;
        };
        let mut message = format!(
            "`{}` holds {} (U+{:04X}) {}",
            found.name,
            unseen(c).unwrap_or_default(),
            u32::from(c),
            beside(&found.text, at)
        );
        if hits.len() > 1 {
            message = format!("{message}, and {} more", hits.len() - 1);
        }
        let hint = if is_odd_blank(c) {
            "delete it there, and type an ordinary blank"
        } else {
            "delete it there, or type the words again instead of copying them"
        };
        out.report(found.subject, found.span, message, hint);
    }
}

/// The invisible characters of a text with their places. A joiner stays where its script needs it, and a blank that holds a
/// sign to its word where a French text has it.
fn invisible(text: &str) -> impl Iterator<Item = (usize, char)> {
    let all = text.char_indices();
    all.filter(|(at, c)| {
        let before = text.get(..*at).unwrap_or_default().chars().next_back();
        let after = text
            .get(at + c.len_utf8()..)
            .unwrap_or_default()
            .chars()
            .next();
        match c {
            '\u{200c}' | '\u{200d}' => before.is_none_or(|c| u32::from(c) < FIRST_JOINED),
            '\u{a0}' | '\u{202f}' => {
                let sign = after.is_some_and(|c| "?!:;»".contains(c));
                !(sign || before == Some('«'))
            }
            c => unseen(*c).is_some(),
        }
    })
}

/// Scripts whose letters are joined, and pictures, stand from here on.
const FIRST_JOINED: u32 = 0x590;

#[cfg(test)]
mod tests {
    use super::invisible;

    #[test]
    fn what_nobody_sees_is_found_and_what_a_script_needs_is_not() {
        for c in "\t\u{a0}\u{ad}\u{200b}\u{200c}\u{200d}\u{202f}\u{2028}\u{2029}\u{2060}\u{e000}\u{fffd}\u{7}\u{feff}\u{202e}".chars() {
            assert_eq!(invisible(&format!("so{c} it is")).next(), Some((2, c)), "{:04X}", u32::from(c));
        }
        for text in [
            "می\u{200c}خواهم",
            "👩\u{200d}⚕",
            "Vraiment\u{a0}?",
            "«\u{a0}Oui\u{a0}»",
            "naïve – yes",
        ] {
            assert_eq!(invisible(text).count(), 0, "{text}");
        }
    }
}
