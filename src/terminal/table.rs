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
}

impl TextTable {
    /// A table with these heads; the first column holds words.
    pub(super) fn new<S: Into<String>>(head: impl IntoIterator<Item = S>) -> Self {
        Self {
            head: head.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
            words: vec![0],
        }
    }

    /// Says that a further column holds words.
    pub(super) fn words_in(mut self, column: usize) -> Self {
        self.words.push(column);
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
            let head = self.set(&head, &widths);
            let head = out.paint(Style::new().dimmed(), &head);
            out.line(head);
        }
        for row in &self.rows {
            out.line(self.set(row, &widths));
        }
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

/// A heading of a part of a report, with an empty line before it.
pub(super) fn heading(text: &str, out: &mut Terminal) {
    out.line("");
    let text = out.paint(Style::new().bold(), text);
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
}
