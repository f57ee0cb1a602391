//! Figures in the terminal: bars in characters, and the same numbers as everywhere else.

use super::Page;
use crate::cli::prose;
use crate::domain::debrief::{Debrief, DomainView, MarkKind};
use crate::domain::report::{companions, figure, tenths};

pub(super) fn print(debrief: &Debrief, page: &mut Page<'_>) {
    page.heading("Four domains");
    page.para(&debrief.domains.note, 2);
    page.strong(&debrief.domains.caution, 2);
    for view in &debrief.domains.each {
        domain(view, page);
    }
    measures(debrief, page);
    safety(debrief, page);
    outcome(debrief, page);
}

fn domain(view: &DomainView, page: &mut Page<'_>) {
    page.gap();
    let line = prose::apart(&view.label, &figure(view), page.width().saturating_sub(2));
    page.strong(&line, 2);
    if let Some(rows) = bar(view, page.width()) {
        for row in rows {
            page.out.line(row);
        }
    }
    page.para(&view.sentence, 2);
    for (label, value) in companions(view) {
        page.hang(&format!("  {label}"), &value, 31);
    }
    if !view.earned.is_empty() || !view.missed.is_empty() {
        page.gap();
        page.dim("Where it comes from, turn by turn", 2);
    }
    for earned in &view.earned {
        let head = format!(
            "{} ({}), level {} of 4, evidence {}. {}",
            earned.behaviour,
            earned.code,
            earned.level,
            tenths(earned.evidence),
            earned.rules.join(" ")
        );
        page.hang(&format!("  {:>3}", earned.turn), &head, 7);
        page.dim(&format!("“{}” {}", earned.you, earned.why), 7);
    }
    for missed in &view.missed {
        let about = missed.about.as_deref().unwrap_or_default();
        page.hang(&format!("  {:>3}", missed.turn), &format!("Not taken up: {} {about}", missed.asked), 7);
    }
}

/// The range with this path (●), the reference (◇), random play (╵) and the own rating (▽), by rows.
fn bar(view: &DomainView, width: usize) -> Option<Vec<String>> {
    let points = view.points?;
    let cells = width.saturating_sub(20).clamp(20, 54);
    let at = |value: u16| usize::from(value.min(100)) * (cells - 1) / 100;
    let mut track: Vec<char> = vec!['─'; cells];
    for cell in track.iter_mut().take(at(points)) {
        *cell = '━';
    }
    let mut below: Vec<char> = vec![' '; cells];
    let mut above: Vec<char> = vec![' '; cells];
    let put = |row: &mut Vec<char>, value: u16, mark: char| {
        if let Some(cell) = row.get_mut(at(value)) {
            *cell = mark;
        }
    };
    put(&mut track, points, '●');
    let mut legend = vec![format!("● this path {points}")];
    if let Some(reference) = view.reference {
        put(&mut below, reference, '◇');
        legend.push(format!("◇ reference {reference}"));
    }
    if let Some(floor) = view.floor {
        put(&mut below, floor, '╵');
        legend.push(format!("╵ random {floor}"));
    }
    if let Some(own) = view.self_rating {
        put(&mut above, own.into(), '▽');
        legend.push(format!("▽ your own rating {own}"));
    }
    let row = |cells: &[char]| cells.iter().collect::<String>();
    let mut rows = Vec::new();
    if view.self_rating.is_some() {
        rows.push(format!("        {}", row(&above).trim_end()));
    }
    rows.push(format!("  least {} greatest", row(&track)));
    rows.push(format!("        {}", row(&below).trim_end()));
    rows.push(prose::block(&legend.join("   "), width, 2));
    Some(rows)
}

/// Trust, distress and openness as rows of small columns, with the marks below.
pub(super) fn course(debrief: &Debrief, page: &mut Page<'_>) {
    const EIGHTHS: [char; 9] = ['▁', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let course = &debrief.side.course;
    page.para(&course.in_words, 2);
    let cell = if course.points.len() > 28 { 1 } else { 2 };
    let rows: [(&str, fn(&crate::domain::debrief::Point) -> i8); 3] =
        [("trust", |p| p.trust), ("distress", |p| p.distress), ("openness", |p| p.openness)];
    page.gap();
    for (name, value) in rows {
        let columns = course.points.iter().map(|point| {
            let height = usize::try_from(value(point)).unwrap_or(0) * 8 / 10;
            let column = EIGHTHS.get(height).copied().unwrap_or('█');
            column.to_string().repeat(cell)
        });
        let last = course.points.last().map_or(0, value);
        page.out.line(format!("  {} {} {last}", prose::pad(name, 9), columns.collect::<String>()));
    }
    let marks = course.points.iter().map(|point| {
        let here: Vec<char> = course
            .marks
            .iter()
            .filter(|mark| mark.turn == point.turn)
            .map(|mark| mark.kind.glyph())
            .collect();
        let mut here: String = here.into_iter().take(cell).collect();
        while prose::display_width(&here) < cell {
            here.push(' ');
        }
        here
    });
    let marks: String = marks.collect();
    if !marks.trim().is_empty() {
        page.out.line(format!("  {} {}", prose::pad("", 9), marks.trim_end()));
        page.gap();
        for mark in &course.marks {
            let lead = format!("  {:>3} {}", mark.turn, mark.kind.glyph());
            page.hang(&lead, &mark.label, 8);
        }
        let legend: Vec<String> =
            MarkKind::ALL.iter().map(|kind| format!("{} {}", kind.glyph(), kind.label())).collect();
        page.dim(&legend.join("   "), 2);
    }
}

fn measures(debrief: &Debrief, page: &mut Page<'_>) {
    let Some(measures) = &debrief.measures else {
        return;
    };
    page.heading("Below the line: the words themselves");
    page.dim(&measures.note, 2);
    page.gap();
    for figure in &measures.figures {
        page.hang(&format!("  {}", figure.name), &format!("{}. {}", figure.value, figure.reading), 31);
    }
    for term in measures.jargon.iter().chain(&measures.threats) {
        let theirs = if term.patients_word { " (the patient's own word)" } else { "" };
        let instead = if term.instead.is_empty() {
            String::new()
        } else {
            format!("; in other words: {}", term.instead)
        };
        page.hang(&format!("  {:>3}", term.turn), &format!("“{}”{theirs}{instead}", term.term), 7);
    }
}

fn safety(debrief: &Debrief, page: &mut Page<'_>) {
    page.heading("Safety");
    page.para(&debrief.safety.summary, 2);
    for gate in debrief.safety.gates.iter().filter(|gate| gate.tripped) {
        page.gap();
        page.hang("  ▲", &format!("{} {}", gate.why, gate.source.text), 5);
    }
    for ask in &debrief.safety.questions {
        let when = match ask.asked_in {
            Some(turn) => format!("asked in turn {turn}"),
            None => "not asked".to_owned(),
        };
        page.hang("  ·", &format!("{}: {when}", ask.text), 5);
    }
}

fn outcome(debrief: &Debrief, page: &mut Page<'_>) {
    page.heading("What it left");
    page.dim("A consequence, shown apart from the domains and never added to them.", 2);
    page.gap();
    for moved in &debrief.outcome.state {
        page.hang(&format!("  {}", moved.name), &format!("{} → {} of 10", moved.from, moved.to), 16);
    }
    for concept in &debrief.outcome.understanding {
        page.gap();
        page.hang("  ·", &concept.text, 5);
        page.dim(&format!("{} → {} of 4: {}", concept.from, concept.to, concept.words), 5);
    }
}
