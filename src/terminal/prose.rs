//! Setting text for a terminal: wrapping, hanging indents, rules and columns.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use insight::language::bidi::{isolated, without_marks};
use insight::language::printable::shown;

/// The widest column of prose that is comfortable to read.
pub(super) const MEASURE: usize = 72;

/// Text from a file in which nothing is hidden: a scenario cannot move the cursor or color the screen, and two names that are not
/// the same do not look the same. Names that run from right to left are set apart, so that what stands beside them keeps its
/// place.
pub(super) fn clean(text: &str) -> String {
    // What sets such names apart may be our own, and is set anew.
    let text = text.replace(['\u{2067}', '\u{2069}', '\r'], "");
    let text = shown(&text).replace('\t', " ");
    by_line(&text, |line| isolated(line).into_owned())
}

fn by_line(text: &str, set: impl Fn(&str) -> String) -> String {
    text.split('\n').map(set).collect::<Vec<_>>().join("\n")
}

/// Wraps `text` to `width` columns with every line indented by `indent`.
pub(super) fn block(text: &str, width: usize, indent: usize) -> String {
    let pad = " ".repeat(indent);
    wrap(text, width, &pad, &pad)
}

/// Wraps a message to `width` columns; all lines but the first are indented. What stands in backticks is pasted and what is one
/// word may be a path, so neither is broken.
pub(super) fn message(text: &str, width: usize, indent: usize) -> String {
    /// Stands for a blank inside backticks while lines are broken.
    const TIED: char = '\u{e000}';
    let mut inside = false;
    let tied: String = text
        .chars()
        .map(|c| {
            inside ^= c == '`';
            if inside && c == ' ' { TIED } else { c }
        })
        .collect();
    // A backtick that nothing closes ties nothing.
    let tied = if inside { text.to_owned() } else { tied };
    let rest = " ".repeat(indent);
    let set = broken(&tied, width, "", &rest, false);
    set.replace(TIED, " ")
}

/// Wraps `text` to `width` columns with `first` before its first line and `rest` before the others.
pub(super) fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    broken(text, width, first, rest, true)
}

fn broken(text: &str, width: usize, first: &str, rest: &str, words: bool) -> String {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(words)
        .word_separator(if words {
            WordSeparator::new()
        } else {
            WordSeparator::AsciiSpace
        })
        .wrap_algorithm(WrapAlgorithm::new_optimal_fit());
    // A figure and its sign stay together; what was set apart is so again on every line.
    let text = without_marks(text).replace(" %", "\u{a0}%");
    let set = textwrap::fill(&text, options).replace('\u{a0}', " ");
    by_line(&set, |line| isolated(line).into_owned())
}

/// `left` and `right` on one line of `width` columns; on two lines when they do not fit.
pub(super) fn apart(left: &str, right: &str, width: usize) -> String {
    let used = display_width(left) + display_width(right);
    if used + 2 <= width {
        format!("{left}{}{right}", " ".repeat(width - used))
    } else {
        format!("{left}\n{right}")
    }
}

/// Columns that `text` takes on screen.
pub(super) fn display_width(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// `text` followed by spaces up to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(display_width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// `text` cut to `width` columns, with a sign that it was.
pub(super) fn fit(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        if display_width(&cut) + 1 >= width {
            break;
        }
        cut.push(c);
    }
    // What was set apart before it was cut is set apart again.
    clean(&format!("{}…", cut.trim_end()))
}

/// A line across.
pub(super) fn rule(width: usize) -> String {
    "─".repeat(width)
}

/// `1 error`, `2 errors`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., end] => format!("{} {last} {end}", front.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(
            clean("a\u{1b}[2Jb\tc\nd\u{202e}e\u{7}"),
            "a⟨U+001B⟩[2Jb c\nd⟨U+202E⟩e⟨U+0007⟩"
        );
    }

    #[test]
    fn a_figure_and_its_sign_stand_on_one_line() {
        for width in 8..40 {
            let set = wrap(
                "It was 34 % of all that came up, or 7 % at least",
                width,
                "",
                "",
            );
            for line in set.lines() {
                assert!(!line.trim_start().starts_with('%'), "{set}");
            }
            assert!(!set.contains('\u{a0}'), "{set}");
        }
    }

    #[test]
    fn a_name_from_right_to_left_is_set_apart_on_every_line_and_takes_no_room() {
        let set = wrap(&clean("He is עבד אל רחמן, 34, and tall"), 12, "", "");
        for line in set.lines() {
            assert_eq!(
                line.matches('\u{2067}').count(),
                line.matches('\u{2069}').count()
            );
            assert!(display_width(line) <= 12, "{line:?}");
        }
        assert!(set.contains('\u{2067}'), "{set:?}");
        assert_eq!(clean(&clean("לוי, 3")), clean("לוי, 3"));
    }

    #[test]
    fn hanging_lines_stand_under_the_text() {
        let set = wrap("one two three four five", 12, " 1  ", "    ");
        assert_eq!(set, " 1  one two\n    three\n    four\n    five");
        assert!(set.lines().all(|l| display_width(l) <= 12));
    }

    #[test]
    fn two_ends_share_a_line_or_take_two() {
        assert_eq!(apart("ab", "cd", 8), "ab    cd");
        assert_eq!(apart("abcdef", "cd", 8), "abcdef\ncd");
        assert_eq!(pad("é", 3), "é  ");
    }

    #[test]
    fn lists_and_counts_read_as_sentences() {
        let items: Vec<String> = ["1", "2", "3"].map(String::from).into();
        assert_eq!(list(&items, "or"), "1, 2 or 3");
        assert_eq!(list(&items[..1], "or"), "1");
        assert_eq!(count(1, "file", "files"), "1 file");
        assert_eq!(count(0, "file", "files"), "0 files");
    }
}
