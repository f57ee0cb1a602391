//! The debrief in the terminal: the same value as everywhere else, set for a narrow column.

mod figures;
mod make;
mod story;

pub(super) use make::{Makings, makings};

use anstyle::Style;

use super::Out;
use super::prose::{self, MEASURE, clean};
use crate::domain::debrief::Debrief;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Prints the whole debrief.
pub(super) fn print(debrief: &Debrief, out: &mut Out) {
    let mut page = Page { out };
    page.top(debrief);
    story::print(debrief, &mut page);
    figures::print(debrief, &mut page);
    story::after(debrief, &mut page);
}

/// A column of text.
struct Page<'a> {
    out: &'a mut Out,
}

impl Page<'_> {
    fn width(&self) -> usize {
        self.out.width().min(MEASURE + 4)
    }

    fn top(&mut self, debrief: &Debrief) {
        let width = self.width();
        self.out.line("");
        self.out.line(prose::rule(width));
        self.strong(&debrief.about.title, 2);
        self.dim(&debrief.outcome.ended, 2);
        if !debrief.about.caution.is_empty() {
            self.gap();
            self.para(&format!("Read this first. {}", debrief.about.caution), 2);
        }
    }

    fn gap(&mut self) {
        self.out.line("");
    }

    fn heading(&mut self, text: &str) {
        self.gap();
        self.gap();
        let text = clean(text);
        let line = "─".repeat(prose::display_width(&text).min(self.width().saturating_sub(2)));
        let set = prose::block(&text, self.width(), 2);
        let shown = self.out.paint(BOLD, &set);
        self.out.line(shown);
        self.out.line(format!("  {line}"));
    }

    fn strong(&mut self, text: &str, indent: usize) {
        self.styled(BOLD, text, indent);
    }

    fn dim(&mut self, text: &str, indent: usize) {
        self.styled(DIM, text, indent);
    }

    fn styled(&mut self, style: Style, text: &str, indent: usize) {
        if text.trim().is_empty() {
            return;
        }
        let set = prose::block(&clean(text), self.width(), indent);
        for line in set.lines() {
            let shown = self.out.paint(style, line);
            self.out.line(shown);
        }
    }

    fn para(&mut self, text: &str, indent: usize) {
        if text.trim().is_empty() {
            return;
        }
        let set = prose::block(&clean(text), self.width(), indent);
        self.out.line(set);
    }

    /// `first` stands in the margin, the text hangs beside it.
    fn hang(&mut self, first: &str, text: &str, indent: usize) {
        let first = clean(first);
        let pad = " ".repeat(prose::display_width(&first).max(indent));
        let lead = prose::pad(&first, indent);
        let set = prose::wrap(&clean(text), self.width(), &lead, &pad);
        self.out.line(set);
    }

    /// A speaker in the margin; a long name stands on a line of its own.
    fn says(&mut self, who: &str, text: &str) {
        const MARGIN: usize = 16;
        let who = clean(who);
        if prose::display_width(&who) + 4 > MARGIN {
            self.dim(&who, 4);
            self.para(text, MARGIN);
        } else {
            self.hang(&format!("    {who}"), text, MARGIN);
        }
    }
}
