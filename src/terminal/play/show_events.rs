//! From what happens in a session to what is on the screen.

use super::screen::{self, PatientWords};
use crate::Terminal;
use practice::words::{EndedBy, HeardLine, SessionEvent};
use practice::{Attempt, CoursePiece};

/// Shows what has just happened.
pub(super) fn show(events: &[SessionEvent], attempt: &Attempt, out: &mut Terminal) {
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
pub(super) fn show_but_menu(events: &[SessionEvent], attempt: &Attempt, out: &mut Terminal) {
    for event in events {
        match event {
            SessionEvent::ClinicianSaid { text, .. } => screen::clinician(text, out),
            SessionEvent::PatientSaid { text, body, by, .. } => screen::patient(
                &PatientWords {
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

/// The options without the clock, which stands still where a moment is answered again.
pub(super) fn options(attempt: &Attempt, out: &mut Terminal) {
    offered(attempt, "", out);
}

/// The clock and the options.
pub(super) fn menu(attempt: &Attempt, out: &mut Terminal) {
    offered(attempt, &clock_words(attempt), out);
}

/// The options under a rule, and once more what was said last where they would push it off the screen.
fn offered(attempt: &Attempt, clock: &str, out: &mut Terminal) {
    let options = attempt.menu();
    let texts = || options.iter().map(|o| o.text.as_str());
    let set = out.gathered(|out| screen::menu(texts(), clock, out));
    let Some(height) = out.height() else {
        out.text(&set);
        return;
    };
    let lines: Vec<&str> = set.lines().collect();
    let pages = pages(&lines, height.saturating_sub(BELOW).max(BELOW));
    let mut spoken = attempt.heard().iter().rev();
    let last = spoken.find(|line| !line.text.is_empty());
    let said = last.map_or(0, |last| {
        out.gathered(|out| one_heard(last, out)).lines().count()
    });
    let pushed = lines.len() + said + 1 > height;
    for (at, page) in pages.iter().enumerate() {
        if at > 0 {
            let question = "  Enter shows the other options, or a number > ";
            let Some(typed) = out.ask(question) else {
                return;
            };
            if !typed.trim().is_empty() {
                out.unread(typed);
                return;
            }
        }
        for line in page {
            out.line(line);
        }
        if let Some(last) = last.filter(|_| pushed) {
            let called = &attempt.scenario().patient.called;
            screen::last_words(last.by.as_deref().unwrap_or(called), &last.text, out);
        }
    }
}

/// Lines below the options: the last words with room below them, and the question.
const BELOW: usize = 4;

/// The lines of a menu in pages of at most so many, which break between options as far as that goes.
fn pages<'a>(lines: &[&'a str], most: usize) -> Vec<Vec<&'a str>> {
    // What hangs under an option is indented further than any number.
    let begins = |line: &&str| line.len() - line.trim_start().len() < 4 && !line.trim().is_empty();
    let mut pages: Vec<Vec<&str>> = vec![Vec::new()];
    for (at, line) in lines.iter().enumerate() {
        let rest = lines.get(at + 1..).unwrap_or_default();
        let length = 1 + rest.iter().take_while(|line| !begins(line)).count();
        if let Some(page) = pages.last()
            && page.len() + length > most
            && begins(line)
            && !page.is_empty()
        {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    pages
}

fn clock_words(attempt: &Attempt) -> String {
    let used = screen::minutes(u32::from(attempt.clock().0));
    format!("{used} of {} min", attempt.scenario().header.minutes)
}

fn aid(title: &str, text: &str, out: &mut Terminal) {
    screen::aside(&format!("{title}. {text}"), out);
}

/// Lines of the patient.
pub(super) fn heard(lines: &[HeardLine], out: &mut Terminal) {
    for line in lines {
        one_heard(line, out);
    }
}

fn one_heard(line: &HeardLine, out: &mut Terminal) {
    screen::patient(
        &PatientWords {
            by: line.by.as_deref(),
            text: &line.text,
            body: line.body.as_deref(),
        },
        out,
    );
}

/// Everything said and done in the turns that count.
pub(crate) fn transcript(attempt: &Attempt, out: &mut Terminal) {
    pieces(attempt, false, out);
}

/// Everything said and done in the turns that count, under the number of each turn.
pub(crate) fn numbered_transcript(attempt: &Attempt, out: &mut Terminal) {
    pieces(attempt, true, out);
}

fn pieces(attempt: &Attempt, numbered: bool, out: &mut Terminal) {
    let mut turn = 0;
    for piece in attempt.pieces() {
        match piece {
            CoursePiece::Heard(line) => one_heard(line, out),
            CoursePiece::Said(text) => {
                turn += 1;
                if numbered {
                    out.line("");
                    crate::page::aside(&format!("turn {turn}"), 2, out);
                    screen::clinician_tight(text, out);
                } else {
                    screen::clinician(text, out);
                }
            }
            CoursePiece::Aid { title, text } => aid(title, text, out),
            CoursePiece::Ended { title, after } => screen::ending(title, after, out),
        }
    }
}

/// The clinician's last words and what came back.
pub(super) fn last_exchange(now: &Attempt, out: &mut Terminal) {
    let pieces = now.pieces();
    let said = pieces
        .iter()
        .rposition(|piece| matches!(piece, CoursePiece::Said(_)));
    if let Some(CoursePiece::Said(text)) = said.and_then(|at| pieces.get(at)) {
        screen::clinician(text, out);
    }
    heard(now.heard(), out);
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn a_menu_breaks_between_options_and_loses_none() {
        let lines = [
            "",
            "  ── 1 of 2 min",
            "  1  One",
            "     more",
            "     more",
            "  2  Two",
            "     more",
            "",
        ];
        let found = pages(&lines, 5);
        assert_eq!(found.concat(), lines);
        assert_eq!(found[1].first(), Some(&"  2  Two"));
        assert_eq!(pages(&lines, 20).len(), 1);
        assert_eq!(pages(&lines, 2).concat(), lines);
    }
}
