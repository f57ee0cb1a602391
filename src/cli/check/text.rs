//! The check report for people: code, message, place, excerpt with the place marked, and a hint.

use std::fmt;

use anstyle::{AnsiColor, Style};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use super::{Checked, Tally};
use crate::cli::Out;
use crate::cli::prose::{clean, count};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::source::{SourceText, Span};

/// Longer lines are not shown: the place would be lost in them.
const LONGEST_LINE: usize = 400;

/// Prints what was found in one file.
pub(super) fn print(checked: &Checked, out: &mut Out) {
    if let Some(why) = &checked.unreadable {
        out.error(why);
        return;
    }
    let source = SourceText::new(&checked.text);
    let named = NamedSource::new(clean(&checked.name), checked.text.clone());
    let theme = if out.colored() {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(out.width())
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .with_links(false);
    for found in &checked.diagnostics {
        let report = Report::new(found, &source, &named);
        let mut text = String::new();
        if handler.render_report(&mut text, &report).is_err() {
            text = plain(found, &source, &checked.name);
        } else if !report.shows_source {
            text = format!(
                "{}{}",
                text.trim_end_matches('\n'),
                report.where_line(&checked.name)
            );
        }
        out.line(text.trim_end());
        out.line("");
    }
}

/// Prints how much was found.
pub(super) fn summary(tally: Tally, out: &mut Out) {
    let files = count(tally.files, "file", "files");
    let mut parts = Vec::new();
    for (n, one, many) in [
        (tally.errors, "error", "errors"),
        (tally.warnings, "warning", "warnings"),
        (tally.infos, "note", "notes"),
    ] {
        if n > 0 {
            parts.push(count(n, one, many));
        }
    }
    let found = if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    };
    let color = match tally {
        Tally { errors: 1.., .. }
        | Tally {
            unreadable: 1.., ..
        } => AnsiColor::Red.on_default(),
        Tally { warnings: 1.., .. } => AnsiColor::Yellow.on_default(),
        _ => AnsiColor::Green.on_default(),
    };
    let found = out.paint(color.bold(), &found);
    let unread = if tally.unreadable > 0 {
        format!(", {} not read", tally.unreadable)
    } else {
        String::new()
    };
    out.line(format!("{found} in {files}{unread}"));
    if tally.errors + tally.warnings + tally.infos > 0 {
        let hint = "`bedside explain CODE` says why a finding matters";
        out.line(out.paint(Style::new().dimmed(), hint));
    }
}

fn plain(found: &Diagnostic, source: &SourceText<'_>, name: &str) -> String {
    let place = source.place(found.span.start);
    format!(
        "{} {}: {}: {name}:{}:{}",
        found.severity.name(),
        found.code,
        found.message,
        place.line,
        place.column
    )
}

/// A finding as miette wants it.
struct Report<'a> {
    found: &'a Diagnostic,
    named: &'a NamedSource<String>,
    labels: Vec<LabeledSpan>,
    message: String,
    help: Option<String>,
    shows_source: bool,
    place: crate::domain::source::Place,
}

impl<'a> Report<'a> {
    fn new(found: &'a Diagnostic, source: &SourceText<'a>, named: &'a NamedSource<String>) -> Self {
        let place = source.place(found.span.start);
        let shows_source =
            !source.text().is_empty() && source.line(place.line).len() <= LONGEST_LINE;
        let primary = shown(found.span, source);
        let mut labels = vec![LabeledSpan::new_primary_with_span(None, primary)];
        for (span, label) in &found.related {
            if source.line(source.place(span.start).line).len() <= LONGEST_LINE {
                let span = shown(*span, source);
                labels.push(LabeledSpan::new_with_span(Some(clean(label)), span));
            }
        }
        Self {
            found,
            named,
            labels,
            message: clean(&found.message),
            help: (!found.hint.is_empty()).then(|| clean(&found.hint)),
            shows_source,
            place,
        }
    }

    /// The place in a line of its own, for findings whose text is not shown.
    fn where_line(&self, name: &str) -> String {
        format!(
            "\n  at: {}:{}:{}",
            clean(name),
            self.place.line,
            self.place.column
        )
    }
}

/// The part of a span that is marked: its first line, and at least one character.
fn shown(span: Span, source: &SourceText<'_>) -> (usize, usize) {
    let text = source.text();
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let rest = text.get(start..).unwrap_or("");
    let line = rest.find('\n').unwrap_or(rest.len());
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length = span.len().min(line).max(first.min(line));
    (start, length)
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.fmt(f)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        Some(Box::new(format!(
            "{} {}",
            self.found.severity.name(),
            self.found.code
        )))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.found.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.help
            .as_ref()
            .map(|h| Box::new(h) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.shows_source.then_some(self.named as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.shows_source
            .then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }
}
