//! Keep and change, and what to play next.

use super::Reader;
use super::moments::spoken;
use crate::cli::Out;
use crate::cli::page::{aside, heading, marked, paragraph, title};
use crate::cli::play::screen;
use crate::domain::debrief::{AgainKind, Debrief, DetourScene, Resolve, Suggestion};

pub(super) fn show(debrief: &Debrief, reader: &mut Reader<'_>, out: &mut Out) {
    title("Keep and change", out);
    resolve("Keep", &debrief.plan.keep, out);
    out.line("");
    resolve("Change", &debrief.plan.change, out);
    title("Again", out);
    if let Some(detour) = &debrief.again.detour {
        scene(detour, &debrief.about.called, out);
        out.line("");
    }
    if let Some(map) = &debrief.again.map {
        paragraph(&map.in_words, 2, out);
        out.line("");
    }
    for next in &debrief.again.next {
        marked("·", &suggestion(next, debrief), 2, out);
    }
    reader.drills(None, out);
}

/// The smallest change as a short scene.
fn scene(detour: &DetourScene, called: &str, out: &mut Out) {
    paragraph(&detour.summary, 2, out);
    for beat in &detour.beats {
        heading(&format!("Turn {}", beat.turn), out);
        spoken(&beat.patient, out);
        if let Some(instead) = &beat.instead_of {
            out.line("");
            aside(&format!("Instead of: {instead}"), 2, out);
        }
        screen::clinician(&beat.you, out);
        out.line("");
        aside(&format!("{called} thinks: {}", beat.thought), 2, out);
        spoken(&beat.reply, out);
    }
    heading(&detour.title, out);
    paragraph(&detour.after, 2, out);
}

fn resolve(label: &str, resolve: &Resolve, out: &mut Out) {
    marked(&format!("{label}:"), &resolve.because, 2, out);
    paragraph(&resolve.suggestion, 4, out);
}

fn suggestion(next: &Suggestion, debrief: &Debrief) -> String {
    let about = &debrief.about;
    let command = match next.kind {
        AgainKind::Whole => format!(" (`bedside play {}`)", about.scenario),
        AgainKind::Sister => next
            .scenario
            .as_ref()
            .map(|id| format!(" (`bedside play {id}`)"))
            .unwrap_or_default(),
        AgainKind::FromTurn => String::new(),
    };
    format!("{}{command}. {}", next.label, next.why)
}
