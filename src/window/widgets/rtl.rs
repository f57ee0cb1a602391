//! Right-to-left writing in the window. egui shapes and joins the letters of a word but sets words and lines from left to right,
//! so lines are broken here and their words put in the order in which they are seen.

use egui::{FontId, Ui};
use unicode_bidi::{BidiInfo, Level};
use unicode_bidi_mirroring::get_mirrored;

use insight::language::bidi::{has_rtl, isolated, runs_rtl, without_marks};

/// The text as egui is to set it within a width; `None` when it can be set as it is.
pub(super) fn set(ui: &Ui, text: &str, font: &FontId, width: f32) -> Option<String> {
    if !has_rtl(text) {
        return None;
    }
    let painter = ui.painter();
    let wide = |text: &str| {
        let colour = egui::Color32::PLACEHOLDER;
        let line = painter.layout_no_wrap(text.to_owned(), font.clone(), colour);
        line.size().x
    };
    let rtl = runs_rtl(text);
    let set = text.split('\n').flat_map(|paragraph| {
        let lines = lines(paragraph, width, &wide);
        lines.into_iter().map(|line| visual(&line, rtl))
    });
    Some(set.collect::<Vec<_>>().join("\n"))
}

/// As many words on every line as fit; a word that is wider than the line stands on one of its own, and egui breaks it.
fn lines(text: &str, width: f32, wide: &impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if wide(&format!("{line} {word}")) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// One line in the order in which it is seen, with the letters of every word in the order in which they are read.
fn visual(line: &str, rtl: bool) -> String {
    let line = if rtl {
        without_marks(line)
    } else {
        isolated(line)
    };
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&line, Some(level));
    let mut out = String::with_capacity(line.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let from_right = levels.get(run.start).is_some_and(Level::is_rtl);
            let text = line.get(run).unwrap_or_default();
            if from_right {
                turned(text, &mut out);
            } else {
                out.push_str(text);
            }
        }
    }
    without_marks(&out).into_owned()
}

/// Words last to first; signs between them stand as seen from the other side.
fn turned(text: &str, out: &mut String) {
    let between = |c: char| !has_rtl(c.encode_utf8(&mut [0; 4])) && !is_letter_mark(c);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let words = chars.chunk_by(|(_, a), (_, b)| !between(*a) && !between(*b));
    for word in words.rev() {
        for (_, letter) in word {
            out.push(match word {
                [_] if between(*letter) => get_mirrored(*letter).unwrap_or(*letter),
                _ => *letter,
            });
        }
    }
}

/// A mark that is written over or under a letter, or that joins two.
fn is_letter_mark(c: char) -> bool {
    unicode_bidi::bidi_class(c) == unicode_bidi::BidiClass::NSM
        || matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_places_and_letters_do_not() {
        assert_eq!(visual("With שרה לוי, 34.", false), "With לוי שרה, 34.");
        assert_eq!(visual("عبد الرحمن's trust", false), "الرحمن عبد's trust");
        assert_eq!(visual("plain words", false), "plain words");
    }

    #[test]
    fn a_text_from_the_right_is_turned_as_a_whole_and_its_brackets_too() {
        assert_eq!(visual("אב (גד) MRI 3", true), "MRI 3 (גד) אב");
        assert_eq!(visual("אבָג ד", true), "ד אבָג");
    }

    #[test]
    fn lines_are_broken_before_words_change_places() {
        let wide = |text: &str| text.chars().count() as f32;
        let set = lines("אב גד הו", 5.0, &wide);
        assert_eq!(set, ["אב גד", "הו"]);
        assert_eq!(lines("abcdefgh", 5.0, &wide), ["abcdefgh"]);
    }
}
