//! Three moments, seen closely: the exchange, what went on in the patient, the question why, and only then the other ways.

use super::Reader;
use super::sources::Cited;
use crate::cli::Out;
use crate::cli::page::{aside, marked, paragraph, title};
use crate::cli::play::screen;
use crate::domain::debrief::{Alternative, Debrief, Moment, Spoken};
use crate::domain::record::Reflection;

pub(super) fn show(debrief: &Debrief, reader: &mut Reader<'_>, cited: &Cited, out: &mut Out) {
    for moment in &debrief.moments {
        one(moment, debrief, reader, cited, out);
        if reader.play_on.is_some() {
            return;
        }
    }
    if !debrief.moments_note.is_empty() {
        out.line("");
        paragraph(&debrief.moments_note, 2, out);
    }
}

fn one(moment: &Moment, debrief: &Debrief, reader: &mut Reader<'_>, cited: &Cited, out: &mut Out) {
    title(moment.label(), out);
    paragraph(&moment.title, 2, out);
    spoken(&moment.patient, out);
    screen::clinician(&moment.you, out);
    let called = &debrief.about.called;
    out.line("");
    aside(&format!("{called} thinks: {}", moment.thought), 2, out);
    spoken(&moment.reply, out);
    out.line("");
    paragraph(&moment.effect, 2, out);
    paragraph(&moment.why, 2, out);
    aside(&cited.short(&moment.source), 2, out);
    why(moment, reader, out);
    if !moment.alternatives.is_empty() {
        out.line("");
        paragraph("What else could have been said:", 2, out);
    }
    for other in &moment.alternatives {
        alternative(other, called, cited, out);
    }
    if !moment.drill.is_empty() {
        out.line("");
        paragraph(&moment.drill, 2, out);
    }
    reader.drills(Some(moment.turn), out);
}

/// The question comes before the other ways: who sees the answer first does not think.
fn why(moment: &Moment, reader: &mut Reader<'_>, out: &mut Out) {
    out.line("");
    paragraph(&moment.question, 2, out);
    if !reader.is_there() {
        return;
    }
    for (i, frame) in moment.frames.iter().enumerate() {
        marked(&format!("{:>2} ", i + 1), &frame.text, 3, out);
    }
    loop {
        let typed = reader.ask("  A number, or Enter > ", out);
        let Some(typed) = typed.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()) else {
            return;
        };
        let number = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        if let Some(frame) = number.and_then(|n| moment.frames.get(n)) {
            let own = |own: &mut Reflection| {
                own.frames.insert(moment.turn, frame.id.clone());
            };
            reader.keeper.reflect(|attempt| attempt.reflect(own), out);
            return;
        }
        screen::remark("One of the numbers above, or Enter to go on.", out);
    }
}

fn alternative(other: &Alternative, called: &str, cited: &Cited, out: &mut Out) {
    screen::clinician(&other.text, out);
    spoken(other.own(), out);
    if let Some(rest) = other.then_as_above() {
        aside(&rest, 2, out);
    }
    aside(&format!("{called} thinks: {}", other.thought), 2, out);
    out.line("");
    paragraph(&other.why, 4, out);
    paragraph(&other.beside, 4, out);
    aside(&cited.short(&other.source), 4, out);
}

pub(super) fn spoken(lines: &[Spoken], out: &mut Out) {
    for line in lines {
        screen::patient(
            &screen::Spoken {
                by: line.by.as_deref(),
                text: &line.text,
                body: line.body.as_deref(),
            },
            out,
        );
    }
}
