//! From what happens in a session to what is on the screen.

use super::screen::{self, Spoken};
use crate::Out;
use practice::words::{EndedBy, Heard, SessionEvent};
use practice::{Attempt, Piece};

/// Shows what has just happened.
pub(super) fn show(events: &[SessionEvent], attempt: &Attempt, out: &mut Out) {
    show_but_menu(events, attempt, out);
    if events.iter().any(is_menu) {
        menu(attempt, out);
    }
}

/// Whether what happened is that there is something to choose.
fn is_menu(event: &SessionEvent) -> bool {
    matches!(event, SessionEvent::MenuOffered { .. })
}

/// Shows what has just happened, and none of the options.
pub(super) fn show_but_menu(events: &[SessionEvent], attempt: &Attempt, out: &mut Out) {
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
            // The menu comes last, the face belongs to hosts that draw, the clock stands in the menu, and the checker finds dead ends.
            SessionEvent::Began { .. }
            | SessionEvent::FaceChanged { .. }
            | SessionEvent::ClockMoved { .. }
            | SessionEvent::NoteKept { .. }
            | SessionEvent::MenuOffered { .. }
            | SessionEvent::Stuck { .. } => {}
        }
    }
}

/// The options alone.
pub(super) fn options(attempt: &Attempt, out: &mut Out) {
    let options = attempt.menu();
    screen::menu(options.iter().map(|o| o.text.as_str()), "", out);
}

/// The clock and the options, and once more what was said last where they would push it off the screen.
pub(super) fn menu(attempt: &Attempt, out: &mut Out) {
    let options = attempt.menu();
    let texts = || options.iter().map(|o| o.text.as_str());
    let clock = clock_words(attempt);
    let set = out.gathered(|out| screen::menu(texts(), &clock, out));
    out.text(&set);
    let Some(height) = out.height() else {
        return;
    };
    let spoken = attempt.heard().iter();
    let Some(last) = spoken.rev().find(|line| !line.text.is_empty()) else {
        return;
    };
    let said = out.gathered(|out| one_heard(last, out)).lines().count();
    if set.lines().count() + said + 1 > height {
        let called = &attempt.scenario().patient.called;
        screen::last_words(last.by.as_deref().unwrap_or(called), &last.text, out);
    }
}

fn clock_words(attempt: &Attempt) -> String {
    let used = screen::minutes(u32::from(attempt.clock().0));
    format!("{used} of {} min", attempt.scenario().header.minutes)
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
