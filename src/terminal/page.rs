//! Titles, paragraphs and asides of long texts in a terminal, at a comfortable measure.

use anstyle::Style;

use super::Terminal;
use super::prose::{self, MEASURE, clean};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// A heading with room around it.
pub(super) fn title(text: &str, out: &mut Terminal) {
    ruled(text, out);
    out.line("");
}

/// A heading with room above it only: on one line with a rule, or on as many as it needs.
pub(super) fn ruled(text: &str, out: &mut Terminal) {
    let width = out.width().min(MEASURE + 2);
    let text = clean(text);
    out.line("");
    let taken = prose::display_width(&text) + 3;
    if taken >= width {
        heading(&text, out);
        return;
    }
    out.line("");
    let rule = out.paint(DIM, &prose::rule(width - taken));
    out.line(format!("  {} {rule}", out.paint(BOLD, &text)));
}

/// A smaller heading.
pub(super) fn heading(text: &str, out: &mut Terminal) {
    out.line("");
    let set = prose::block(&clean(text), out.width().min(MEASURE + 2), 2);
    for line in set.lines() {
        out.line(indented(line, BOLD, out));
    }
}

pub(super) fn paragraph(text: &str, indent: usize, out: &mut Terminal) {
    if !text.trim().is_empty() {
        let width = out.width().min(MEASURE + 2);
        out.line(prose::block(&clean(text), width, indent));
    }
}

/// A paragraph that stands back: sources, readings, cautions.
pub(super) fn aside(text: &str, indent: usize, out: &mut Terminal) {
    if text.trim().is_empty() {
        return;
    }
    let set = prose::block(&clean(text), out.width().min(MEASURE + 2), indent);
    for line in set.lines() {
        out.line(indented(line, DIM, out));
    }
}

/// A paragraph that hangs under a mark.
pub(super) fn marked(mark: &str, text: &str, indent: usize, out: &mut Terminal) {
    let first = format!("{}{mark} ", " ".repeat(indent));
    let rest = " ".repeat(prose::display_width(&first));
    let width = out.width().min(MEASURE + 2);
    out.line(prose::wrap(&clean(text), width, &first, &rest));
}

/// A line whose indent carries no style: underlines and reverse video would show there.
pub(super) fn indented(line: &str, style: Style, out: &Terminal) -> String {
    let text = line.trim_start();
    let indent = line.get(..line.len() - text.len()).unwrap_or("");
    format!("{indent}{}", out.paint(style, text))
}
