//! The check report for people: code, message, place, excerpt with the place marked, and a hint.

use insight::words::{Diagnostic, Severity, SourceText};
use std::fmt;

use anstyle::{AnsiColor, Style};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::checked_file::{CheckedFile, Tally};
use super::excerpt::FileExcerpt;
use crate::Terminal;
use crate::prose::{clean, count, wrap};

/// Columns that stand before a line of the file: its number, a bar and blanks.
const GUTTER: usize = 8;

/// Prints what was found in one file.
pub(super) fn print(checked: &CheckedFile, out: &mut Terminal) {
    if let Some(why) = &checked.unreadable {
        out.error(why);
        return;
    }
    let source = SourceText::new(&checked.text);
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
        let report = MietteFinding::new(found, &source, &checked.name, out.width());
        let mut text = String::new();
        if handler.render_report(&mut text, &report).is_err() {
            text = plain(found, &source, &checked.name);
        }
        for (label, places) in others(found, &source) {
            let line = format!("{label}: {}", places.join(", "));
            let line = wrap(&clean(&line), out.width(), "  ", "    ");
            text = format!("{}\n{line}", text.trim_end());
        }
        out.line(text.trim_end());
        out.line("");
    }
}

/// Prints how much was found.
pub(super) fn summary(tally: Tally, out: &mut Terminal) {
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
    let waived = match tally.waived {
        0 => String::new(),
        many => format!(", {many} waived"),
    };
    let line = match tally.unreadable {
        0 => format!("{found} in {files}{waived}"),
        all if all == tally.files => format!("{} not read", count(all, "file", "files")),
        some => format!("{found} in {files}{waived}, {some} not read"),
    };
    let line = match tally.undecided {
        0 => line,
        some => format!(
            "{line}, not every rule decided in {}",
            count(some, "file", "files")
        ),
    };
    out.line(line);
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

/// The other places of a finding as line and column, by label.
fn others<'f>(found: &'f Diagnostic, source: &SourceText<'_>) -> Vec<(&'f str, Vec<String>)> {
    let mut all: Vec<(&str, Vec<String>)> = Vec::new();
    for (span, label) in &found.related {
        let place = source.place(span.start);
        let place = format!("{}:{}", place.line, place.column);
        match all.iter_mut().find(|(known, _)| known == label) {
            Some((_, places)) => places.push(place),
            None => all.push((label, vec![place])),
        }
    }
    all
}

/// A finding as miette wants it.
struct MietteFinding<'a> {
    found: &'a Diagnostic,
    excerpt: FileExcerpt,
    message: String,
    help: Option<String>,
    shows_source: bool,
}

impl<'a> MietteFinding<'a> {
    fn new(found: &'a Diagnostic, source: &SourceText<'a>, name: &str, width: usize) -> Self {
        let room = width.saturating_sub(GUTTER);
        Self {
            found,
            excerpt: FileExcerpt::of(source, clean(name), found.span, room),
            message: clean(&found.message),
            help: (!found.hint.is_empty()).then(|| clean(&found.hint)),
            shows_source: !source.text().is_empty(),
        }
    }
}

impl fmt::Debug for MietteFinding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.fmt(f)
    }
}

impl fmt::Display for MietteFinding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for MietteFinding<'_> {}

impl miette::Diagnostic for MietteFinding<'_> {
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
        self.shows_source
            .then_some(&self.excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(None, self.excerpt.mark());
        self.shows_source
            .then(|| Box::new(std::iter::once(label)) as Box<_>)
    }
}
