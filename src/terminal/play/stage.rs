//! From what happens in a session to what is on the screen.

use super::screen::{self, Spoken};
use crate::Out;
use engine::session::{EndedBy, Engine, Heard, Session, SessionEvent};

/// Shows what has just happened.
pub(super) fn show(events: &[SessionEvent], session: &Session, out: &mut Out) {
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
            SessionEvent::MenuOffered { .. } => menu(session, out),
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
                heard(session.heard(), out);
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
pub(super) fn options(session: &Session, out: &mut Out) {
    let options = session.menu();
    screen::menu(options.iter().map(|o| o.text.as_str()), "", out);
}

/// The clock and the options.
pub(super) fn menu(session: &Session, out: &mut Out) {
    let options = session.menu();
    let used = screen::minutes(u32::from(session.state().clock));
    let clock = format!("{used} of {} min", session.scenario().header.minutes);
    screen::menu(options.iter().map(|o| o.text.as_str()), &clock, out);
}

fn aid(title: &str, text: &str, out: &mut Out) {
    screen::aside(&format!("{title}. {text}"), out);
}

/// Lines of the patient.
pub(super) fn heard(lines: &[Heard], out: &mut Out) {
    for line in lines {
        screen::patient(
            &Spoken {
                by: line.by.as_deref(),
                text: &line.text,
                body: line.body.as_deref(),
            },
            out,
        );
    }
}

/// Everything said and done in the turns that count.
pub(crate) fn transcript(session: &Session, out: &mut Out) {
    let scenario = session.scenario();
    let engine = Engine::new(scenario, session.rubric());
    for turn in session.turns() {
        heard(&turn.heard, out);
        let Some(option) = engine.option(turn.before.node, turn.option) else {
            continue;
        };
        screen::clinician(&option.text, out);
        if let Some(shown) = option.brings.and_then(|ix| scenario.aids.get(ix.index())) {
            aid(&shown.title, &shown.text, out);
        }
    }
    heard(session.heard(), out);
    if let Some((ending, _)) = session.ended()
        && let Some(ending) = scenario.endings.get(ending.index())
    {
        screen::ending(&ending.title, &ending.after, out);
    }
}
