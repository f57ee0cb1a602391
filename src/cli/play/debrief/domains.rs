//! The four domains beside what was reachable; safety and what the patient ends up with stand apart.

use super::sources::Cited;
use super::turns;
use crate::cli::Out;
use crate::cli::page::{aside, heading, marked, paragraph, title};
use crate::cli::prose;
use crate::domain::debrief::{Debrief, DomainView};
use crate::domain::report;

/// Columns of the bar from least to greatest, where there is room for them.
const BAR: usize = 40;

pub(super) fn show(debrief: &Debrief, out: &mut Out) {
    title("Four domains", out);
    aside(&debrief.domains.note, 2, out);
    if debrief.domains.each.iter().any(|v| v.points.is_some()) {
        let rated = debrief.domains.each.iter().any(|v| v.self_rating.is_some());
        let own = if rated { "  △ your own rating" } else { "" };
        let legend = format!("● this consultation  ○ best consultation  ┊ random play{own}");
        aside(&legend, 2, out);
    }
    for view in &debrief.domains.each {
        one(view, out);
    }
    out.line("");
    aside(&debrief.domains.caution, 2, out);
}

fn one(view: &DomainView, out: &mut Out) {
    heading(&format!("{}  {}", view.label, report::figure(view)), out);
    if let Some(bar) = bar(view, out.width()) {
        out.line(bar);
    }
    let others = report::companions(view);
    let others: Vec<String> = others
        .iter()
        .map(|(label, value)| format!("{} {value}", label.to_lowercase()))
        .collect();
    aside(&others.join(" · "), 2, out);
    paragraph(&view.sentence, 2, out);
    let earned: Vec<u32> = view.earned.iter().map(|e| e.turn).collect();
    let missed: Vec<u32> = view.missed.iter().map(|m| m.turn).collect();
    let mut facts = Vec::new();
    if !earned.is_empty() {
        facts.push(format!("evidence in {}", turns(&earned)));
    }
    if !missed.is_empty() {
        facts.push(format!("passed by in {}", turns(&missed)));
    }
    aside(&facts.join("; "), 2, out);
}

/// From least to greatest: `●` this path, `○` the reference path, `┊` random play, `△` the own rating.
fn bar(view: &DomainView, width: usize) -> Option<String> {
    let length = BAR.min(width.saturating_sub(6));
    let points = view.points?;
    let mut cells = vec!['─'; length + 1];
    let mut mark = |at: Option<u16>, glyph: char| {
        if let Some(cell) = at.and_then(|at| cells.get_mut(usize::from(at.min(100)) * length / 100))
        {
            *cell = glyph;
        }
    };
    mark(view.floor, '┊');
    mark(view.self_rating.map(u16::from), '△');
    mark(view.reference, '○');
    mark(Some(points), '●');
    let line: String = cells.into_iter().collect();
    Some(format!("  ├{line}┤"))
}

/// Whether it was safe.
pub(super) fn safety(debrief: &Debrief, cited: &Cited, out: &mut Out) {
    let safety = &debrief.safety;
    if safety.gates.is_empty() && safety.questions.is_empty() {
        return;
    }
    title("Safety", out);
    let mut tripped = safety.gates.iter().filter(|g| g.tripped).peekable();
    // The summary of gates that closed is their titles, which follow.
    if tripped.peek().is_none() {
        paragraph(&safety.summary, 2, out);
    }
    for gate in tripped {
        marked("!", &format!("{}. {}", gate.title, gate.why), 2, out);
        aside(&cited.short(&gate.source), 4, out);
        out.line("");
    }
    for ask in &safety.questions {
        let when = match ask.asked_in {
            Some(turn) => format!("asked in turn {turn}"),
            None => format!("not asked. {}", ask.why),
        };
        marked(
            "·",
            &format!("{}: {when}", ask.text.trim_end_matches('.')),
            2,
            out,
        );
    }
}

/// What the patient ends up with.
pub(super) fn outcome(debrief: &Debrief, out: &mut Out) {
    let outcome = &debrief.outcome;
    title(
        &format!("What {} goes away with", debrief.about.called),
        out,
    );
    paragraph(&outcome.ended, 2, out);
    let width = outcome.state.iter().map(|m| m.name.chars().count()).max();
    for moved in &outcome.state {
        let name = prose::pad(&moved.name, width.unwrap_or(0));
        out.line(format!(
            "  {name}  {:>2} → {:>2} of 10",
            moved.from, moved.to
        ));
    }
    for understood in &outcome.understanding {
        marked(
            "·",
            &format!(
                "{}: {}",
                understood.text.trim_end_matches('.'),
                understood.words
            ),
            2,
            out,
        );
    }
}

/// What can be counted in the words: information, not a score.
pub(super) fn measures(debrief: &Debrief, out: &mut Out) {
    let Some(measures) = &debrief.measures else {
        return;
    };
    title("The words, counted", out);
    aside(&measures.note, 2, out);
    out.line("");
    for figure in &measures.figures {
        marked(
            "·",
            &format!("{}: {}. {}", figure.name, figure.value, figure.reading),
            2,
            out,
        );
    }
    for used in measures.jargon.iter().chain(&measures.threats) {
        let instead = if used.instead.is_empty() {
            String::new()
        } else {
            format!("; plainer: {}", used.instead)
        };
        marked(
            "·",
            &format!("turn {}: “{}”{instead}", used.turn, used.term),
            2,
            out,
        );
    }
}
