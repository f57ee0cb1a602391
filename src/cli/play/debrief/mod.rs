//! The debrief in a terminal: the same value that every other form of it shows, in the same order, a part at a time.

mod again;
mod domains;
mod ledger;
mod moments;
mod side;
mod untold;

use anstyle::Style;

use super::screen;
use crate::cli::Out;
use crate::cli::prose::{self, MEASURE, clean};
use crate::domain::analysis::scenario::analyse;
use crate::domain::analysis::{Budget, Detail};
use crate::domain::debrief::{Debrief, Given, Study};
use crate::domain::language::builtin::lexica;
use crate::domain::record::Reflection;
use crate::domain::session::Session;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// How the debrief is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// Not at all.
    Skipped,
    /// All at once.
    AtOnce,
    /// A part at a time, with the questions that belong to it.
    Asking,
}

/// Shows the debrief of a finished consultation; what is answered on the way goes into `reflection`.
pub(super) fn show(session: &Session, reflection: &mut Reflection, pace: Pace, out: &mut Out) {
    if pace == Pace::Skipped {
        return;
    }
    if pace == Pace::Asking {
        out.line("");
        screen::remark(
            "One moment: every way this could have gone is being looked at.",
            out,
        );
    }
    let debrief = of(session, reflection);
    let mut reader = Reader { pace };
    side::show(&debrief, out);
    if !reader.goes_on(out) {
        return;
    }
    untold::show(&debrief, out);
    if !reader.goes_on(out) {
        return;
    }
    moments::show(&debrief, reflection, &mut reader, out);
    domains::show(&debrief, out);
    domains::safety(&debrief, out);
    domains::outcome(&debrief, out);
    if !reader.goes_on(out) {
        return;
    }
    ledger::show(session, out);
    domains::measures(&debrief, out);
    again::show(&debrief, out);
}

fn of(session: &Session, reflection: &Reflection) -> Debrief {
    let study = analyse(
        session.scenario(),
        session.rubric(),
        Detail::Score,
        Budget::default(),
    )
    .ok()
    .and_then(|analysis| Study::of(session, &analysis).ok());
    let given = Given {
        study: study.as_ref(),
        lexica: lexica().ok(),
        reflection: Some(reflection),
        ..Given::new(session)
    };
    Debrief::of(&given)
}

/// Waits between the parts, while somebody is there.
pub(super) struct Reader {
    pace: Pace,
}

impl Reader {
    /// Whether questions are of use.
    fn is_there(&self) -> bool {
        self.pace == Pace::Asking
    }

    /// Waits for Enter. `false` when the reader has had enough.
    fn goes_on(&mut self, out: &mut Out) -> bool {
        if !self.is_there() {
            return true;
        }
        out.line("");
        self.ask("  Enter goes on, q leaves the debrief > ", out)
            .is_none_or(|typed| typed.trim() != "q")
    }

    /// Asks, while somebody is there. At the end of input the rest is shown at once.
    fn ask(&mut self, question: &str, out: &mut Out) -> Option<String> {
        if !self.is_there() {
            return None;
        }
        let typed = out.ask(question);
        if typed.is_none() {
            self.pace = Pace::AtOnce;
        }
        typed
    }
}

/// A heading with room above it.
fn title(text: &str, out: &mut Out) {
    let width = out.width().min(MEASURE + 2);
    out.line("");
    out.line("");
    let text = clean(text);
    let rule = prose::rule(width.saturating_sub(prose::display_width(&text) + 3));
    let text = out.paint(BOLD, &text);
    out.line(format!("  {text} {}", out.paint(DIM, &rule)));
    out.line("");
}

/// A smaller heading.
fn heading(text: &str, out: &mut Out) {
    out.line("");
    let set = prose::block(&clean(text), out.width().min(MEASURE + 2), 2);
    for line in set.lines() {
        out.line(screen::indented(line, BOLD, out));
    }
}

fn paragraph(text: &str, indent: usize, out: &mut Out) {
    if !text.trim().is_empty() {
        let width = out.width().min(MEASURE + 2);
        out.line(prose::block(&clean(text), width, indent));
    }
}

/// A paragraph that stands back: sources, readings, cautions.
fn aside(text: &str, indent: usize, out: &mut Out) {
    if text.trim().is_empty() {
        return;
    }
    let set = prose::block(&clean(text), out.width().min(MEASURE + 2), indent);
    for line in set.lines() {
        out.line(screen::indented(line, DIM, out));
    }
}

/// A paragraph that hangs under a mark.
fn marked(mark: &str, text: &str, indent: usize, out: &mut Out) {
    let first = format!("{}{mark} ", " ".repeat(indent));
    let rest = " ".repeat(prose::display_width(&first));
    let width = out.width().min(MEASURE + 2);
    out.line(prose::wrap(&clean(text), width, &first, &rest));
}

/// Turns in running text: `turn 3`, `turns 3, 5 and 9`.
fn turns(turns: &[u32]) -> String {
    let mut seen: Vec<u32> = turns.to_vec();
    seen.sort_unstable();
    seen.dedup();
    let words: Vec<String> = seen.iter().map(u32::to_string).collect();
    let label = if words.len() == 1 { "turn" } else { "turns" };
    format!("{label} {}", prose::list(&words, "and"))
}
