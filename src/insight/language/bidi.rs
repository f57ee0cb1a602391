//! Names and words in right-to-left scripts inside English sentences: set apart so that commas and numbers beside them stay where
//! they belong.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// Begins a stretch that runs from right to left and does not touch what stands around it.
const BEGIN: char = '\u{2067}';
const END: char = '\u{2069}';
/// How many times more letters from right to left than others there are in a text that runs so.
const MOSTLY: usize = 6;

/// Whether anything in a text runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(is_rtl)
}

/// A text without marks that turn the direction of writing around; with them a text can be made to read as something else.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if text.contains(is_mark) {
        Cow::Owned(text.replace(is_mark, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Sets every stretch that runs from right to left apart. A text that is mostly such writing is set apart as a whole.
pub fn isolated(text: &str) -> Cow<'_, str> {
    let text = without_marks(text);
    if !has_rtl(&text) {
        return text;
    }
    if runs_rtl(&text) {
        return Cow::Owned(format!("{BEGIN}{text}{END}"));
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (stretch, rtl) in stretches(&text) {
        if rtl {
            out.push(BEGIN);
            out.push_str(stretch);
            out.push(END);
        } else {
            out.push_str(stretch);
        }
    }
    Cow::Owned(out)
}

/// Whether a text as a whole is to be read from right to left: it begins and ends so, and nearly all of its letters are
/// so. An English sentence that begins with a long name is not, and neither is a name with an age.
pub fn runs_rtl(text: &str) -> bool {
    let (mut left, mut right) = (0_usize, 0_usize);
    let (mut begins, mut ends) = (false, false);
    for c in text.chars() {
        if is_rtl(c) {
            begins |= left == 0;
            right += 1;
            ends = true;
        } else if bidi_class(c) == BidiClass::L {
            left += 1;
            ends = false;
        } else if c.is_numeric() {
            ends = false;
        }
    }
    begins && ends && right > MOSTLY * left
}

/// A text cut into stretches that run from right to left and those that do not, in the order of reading.
pub fn stretches(text: &str) -> Vec<(&str, bool)> {
    let mut cuts: Vec<(usize, bool)> = Vec::new();
    // Where the stretch would end if nothing more of it came.
    let mut end = None;
    for (at, c) in text.char_indices() {
        if is_rtl(c) {
            if end.is_none() {
                cuts.push((at, true));
            }
            end = Some(at + c.len_utf8());
        } else if let Some(until) = end {
            if bidi_class(c) == BidiClass::NSM {
                end = Some(at + c.len_utf8());
            } else if !joins(c) {
                cuts.push((until, false));
                end = None;
            }
        }
    }
    cuts.extend(end.map(|until| (until, false)));
    let ends = cuts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let first = cuts.first().map_or(text.len(), |(at, _)| *at);
    let lead = text.get(..first).map(|lead| (lead, false));
    let rest = cuts.iter().zip(ends);
    let rest = rest.filter_map(|(&(at, rtl), end)| Some((text.get(at..end)?, rtl)));
    let all = lead.into_iter().chain(rest);
    all.filter(|(stretch, _)| !stretch.is_empty()).collect()
}

fn is_rtl(c: char) -> bool {
    // Nothing below Hebrew runs from right to left.
    c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a sign between two words of a name belongs to the name.
fn joins(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '-' | '\'' | '’' | '.' | '\u{200b}'..='\u{200f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_apart_from_the_comma_and_the_number_after_it() {
        assert_eq!(
            isolated("With عبد الرحمن, 34. He"),
            "With \u{2067}عبد الرحمن\u{2069}, 34. He"
        );
        assert_eq!(
            isolated("שרה לוי's trust rose from 5 to 7"),
            "\u{2067}שרה לוי\u{2069}'s trust rose from 5 to 7"
        );
        assert_eq!(isolated("שרה לוי, 34"), "\u{2067}שרה לוי\u{2069}, 34");
        assert!(!runs_rtl("عبد الرحمن بن عبد العزيز, later, to a friend"));
        assert_eq!(isolated("a (د. أحمد)"), "a (\u{2067}د. أحمد\u{2069})");
        assert!(matches!(isolated("Zoë Müller, 34"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_written_from_right_to_left_is_one_piece() {
        let text = "سأسأل 3 أسئلة أولاً.";
        assert_eq!(isolated(text), format!("\u{2067}{text}\u{2069}"));
        let twice = isolated(text).into_owned();
        assert_eq!(isolated(&twice), twice, "once is enough");
    }

    #[test]
    fn marks_that_turn_a_text_around_are_taken_out() {
        assert_eq!(isolated("a\u{202e}b\u{2066}c"), "abc");
    }

    #[test]
    fn stretches_add_up_to_the_text() {
        for text in ["", "abc", "עב", "a עב ג b, ד", "ע b", "b ע "] {
            let all: String = stretches(text).iter().map(|(part, _)| *part).collect();
            assert_eq!(all, text);
        }
        assert_eq!(
            stretches("b עב ג, 3"),
            [("b ", false), ("עב ג", true), (", 3", false)]
        );
    }
}
