//! Tables in the terminal: a quiet head, words to the left, numbers to the right, nothing wider than the window.

use anstyle::Style;

use super::Terminal;
use super::prose::{clean, display_width, fit, pad};

/// A table being gathered.
#[derive(Debug, Default)]
pub(super) struct TextTable {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Columns of words; the others hold numbers.
    words: Vec<usize>,
    /// Whether words that do not fit go on in the next line and are not cut.
    wrapped: bool,
}

impl TextTable {
    /// A table with these heads; the first column holds words.
    pub(super) fn new<S: Into<String>>(head: impl IntoIterator<Item = S>) -> Self {
        Self {
            head: head.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
            words: vec![0],
            wrapped: false,
        }
    }

    /// Says that a further column holds words.
    pub(super) fn words_in(mut self, column: usize) -> Self {
        self.words.push(column);
        self
    }

    /// Says that words which do not fit go on in the next line, so that none is lost.
    pub(super) fn wrapped(mut self) -> Self {
        self.wrapped = true;
        self
    }

    /// Adds a row.
    pub(super) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows
            .push(cells.into_iter().map(|cell| clean(&cell.into())).collect());
    }

    /// Whether nothing in it would have to be cut.
    pub(super) fn fits(&self, width: usize) -> bool {
        let widths = self.widths(usize::MAX);
        widths.iter().sum::<usize>() + 2 * widths.len() <= width
    }

    /// Prints the table, indented by two; words are cut where they would not fit.
    pub(super) fn print(mut self, out: &mut Terminal) {
        let widths = self.widths(out.width());
        let head = std::mem::take(&mut self.head);
        if head.iter().any(|cell| !cell.is_empty()) {
            for part in self.lines(&head, &widths) {
                let head = self.set(&part, &widths);
                let head = out.paint(Style::new().dimmed(), &head);
                out.line(head);
            }
        }
        for row in &self.rows {
            for part in self.lines(row, &widths) {
                out.line(self.set(&part, &widths));
            }
        }
    }

    /// A row as the lines that it takes.
    fn lines(&self, row: &[String], widths: &[usize]) -> Vec<Vec<String>> {
        if !self.wrapped {
            return vec![row.to_vec()];
        }
        let cells = row.iter().zip(widths).enumerate();
        let cells = cells.map(|(column, (cell, &width))| {
            if self.words.contains(&column) {
                broken(cell, width)
            } else {
                vec![cell.clone()]
            }
        });
        let cells: Vec<Vec<String>> = cells.collect();
        let most = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            let own = cells
                .iter()
                .map(|parts| parts.get(at).cloned().unwrap_or_default());
            own.collect()
        };
        (0..most.max(1)).map(line).collect()
    }

    fn widths(&self, width: usize) -> Vec<usize> {
        let all = || self.rows.iter().chain([&self.head]);
        let columns = all().map(Vec::len).max().unwrap_or(0);
        let wide = |column: usize| {
            let cells = all().filter_map(|row| row.get(column));
            cells.map(|cell| display_width(cell)).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..columns).map(wide).collect();
        let total = widths.iter().sum::<usize>() + 2 * columns;
        let mut over = total.saturating_sub(width);
        if self.wrapped {
            // The widest column of words gives way first, so that none is set letter by letter beside one with room.
            while over > 0 {
                let widest = self.words.iter().copied();
                let widest = widest.max_by_key(|&column| widths.get(column).copied());
                match widest.and_then(|column| widths.get_mut(column)) {
                    Some(slot) if *slot > 8 => *slot -= 1,
                    _ => break,
                }
                over -= 1;
            }
            return widths;
        }
        // The last column of words gives way first.
        for &column in self.words.iter().rev() {
            if let Some(slot) = widths.get_mut(column) {
                let cut = over.min(slot.saturating_sub(8));
                *slot -= cut;
                over -= cut;
            }
        }
        widths
    }

    fn set(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (column, (cell, &width)) in row.iter().zip(widths).enumerate() {
            line.push_str("  ");
            if self.words.contains(&column) {
                line.push_str(&pad(&fit(cell, width), width));
            } else {
                line.push_str(&" ".repeat(width.saturating_sub(display_width(cell))));
                line.push_str(cell);
            }
        }
        line.trim_end().to_owned()
    }
}

/// A text in lines of at most this width: broken at spaces and behind hyphens, or anywhere where a word alone is longer.
fn broken(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for piece in text.split_inclusive([' ', '-', '/']) {
        let mut piece = piece;
        loop {
            let last = lines.last().map_or("", String::as_str);
            if display_width(&format!("{last}{}", piece.trim_end())) <= width {
                break;
            }
            if !last.is_empty() {
                lines.push(String::new());
                continue;
            }
            let mut ends = piece.char_indices().map(|(at, sign)| at + sign.len_utf8());
            let fits = |end: &usize| {
                piece
                    .get(..*end)
                    .is_some_and(|own| display_width(own) <= width)
            };
            let first = piece.chars().next().map_or(piece.len(), char::len_utf8);
            let cut = ends.rfind(fits).unwrap_or(first);
            let (own, rest) = piece.split_at(cut);
            if let Some(line) = lines.last_mut() {
                line.push_str(own);
            }
            lines.push(String::new());
            piece = rest;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// A heading of a part of a report, with an empty line before it.
pub(super) fn heading(text: &str, out: &mut Terminal) {
    out.line("");
    let text = out.paint(Style::new().bold(), &clean(text));
    out.line(text);
}

/// Title and id of a scenario on one line.
pub(super) fn title(title: &str, id: &str, out: &mut Terminal) {
    let (title, id) = (clean(title), clean(id));
    let line = super::prose::apart(&title, &id, out.width());
    let line = line.replacen(&title, &out.paint(Style::new().bold(), &title), 1);
    out.line(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_fit() {
        let (out, kept) = Terminal::captured("");
        let mut out = out.with_width(40);
        let mut table = TextTable::new(["bot", "ending", "Listening"]).words_in(1);
        table.row(["longest", "an ending with a rather long name", "7"]);
        table.row(["é", "b", "100"]);
        table.print(&mut out);
        let text = kept.stdout();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|l| display_width(l) <= 40), "{text}");
        let ends: Vec<usize> = lines.iter().map(|l| display_width(l)).collect();
        assert!(ends.iter().all(|&e| e == ends[0]), "{text}");
        assert!(lines[1].contains('…'), "{text}");
    }

    #[test]
    fn words_that_do_not_fit_go_on_in_the_next_line() {
        let (out, kept) = Terminal::captured("");
        let mut out = out.with_width(40);
        let mut table = TextTable::new(["id", "scenario", "points", "to know"])
            .words_in(1)
            .words_in(3)
            .wrapped();
        let know = "open, left 2 times, played on from turn 4";
        table.row(["a", "crumbling-discs", "100", know]);
        table.row(["b", "averyverylongwordwithoutaspaceinit", "7", ""]);
        table.print(&mut out);
        let text = kept.stdout();
        assert!(text.lines().all(|l| display_width(l) <= 40), "{text}");
        assert!(!text.contains('…'), "{text}");
        let letters: String = text.split_whitespace().collect();
        for word in ["open", "played", "turn", "averyver"] {
            assert!(letters.contains(word), "{word}: {text}");
        }
        assert_eq!(
            super::broken("crumbling-discs", 10),
            ["crumbling-", "discs"]
        );
        assert_eq!(super::broken("abcdef gh", 4), ["abcd", "ef", "gh"]);
    }
}
