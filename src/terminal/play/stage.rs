//! From what happens in a session to what is on the screen.

use super::screen::{self, Spoken};
use crate::Out;
use practice::words::{EndedBy, Heard, SessionEvent};
use practice::{Attempt, Piece};

/// Shows what has just happened.
pub(super) fn show(events: &[SessionEvent], attempt: &Attempt, out: &mut Out) {
    for event in events {
        match event {
            SessionEvent::ClinicianSaid { text, .. } => screen::clinician(text, out),
            SessionEvent::PatientSaid { text, body, by, .. } => screen::patient(
                &Spoken {
                    by: by.as_deref(),
                    text,
                    body: body.as_deref(),
                },
                out,
            ),
            SessionEvent::AidShown { title, text, .. } => aid(title, text, out),
            SessionEvent::MenuOffered { .. } => menu(attempt, out),
            SessionEvent::HintGiven { text } => {
                out.line("");
                screen::item(text, "»", out);
                out.line("");
            }
            SessionEvent::Undone { turn } => {
                out.line("");
                screen::remark(
                    &format!("Turn {turn} is taken back. You are here again:"),
                    out,
                );
                heard(attempt.heard(), out);
            }
            SessionEvent::Ended {
                title, after, by, ..
            } => {
                if *by == EndedBy::Clock {
                    screen::aside("Time is up.", out);
                }
                screen::ending(title, after, out);
            }
            // The face belongs to hosts that draw, the clock stands in the menu, and the checker finds dead ends.
            SessionEvent::Began { .. }
            | SessionEvent::FaceChanged { .. }
            | SessionEvent::ClockMoved { .. }
            | SessionEvent::NoteKept { .. }
            | SessionEvent::Stuck { .. } => {}
        }
    }
}

/// The options alone.
pub(super) fn options(attempt: &Attempt, out: &mut Out) {
    let options = attempt.menu();
    screen::menu(options.iter().map(|o| o.text.as_str()), "", out);
}

/// The clock and the options.
pub(super) fn menu(attempt: &Attempt, out: &mut Out) {
    let options = attempt.menu();
    let used = screen::minutes(u32::from(attempt.clock().0));
    let clock = format!("{used} of {} min", attempt.scenario().header.minutes);
    screen::menu(options.iter().map(|o| o.text.as_str()), &clock, out);
}

fn aid(title: &str, text: &str, out: &mut Out) {
    screen::aside(&format!("{title}. {text}"), out);
}

/// Lines of the patient.
pub(super) fn heard(lines: &[Heard], out: &mut Out) {
    for line in lines {
        one_heard(line, out);
    }
}

fn one_heard(line: &Heard, out: &mut Out) {
    screen::patient(
        &Spoken {
            by: line.by.as_deref(),
            text: &line.text,
            body: line.body.as_deref(),
        },
        out,
    );
}

/// Everything said and done in the turns that count.
pub(crate) fn transcript(attempt: &Attempt, out: &mut Out) {
    for piece in attempt.pieces() {
        match piece {
            Piece::Heard(line) => one_heard(line, out),
            Piece::Said(text) => screen::clinician(text, out),
            Piece::Aid { title, text } => aid(title, text, out),
            Piece::Ended { title, after } => screen::ending(title, after, out),
        }
    }
}
