//! Keep and change, and what to play next.

use super::{marked, paragraph, title};
use crate::cli::Out;
use crate::domain::debrief::{AgainKind, Debrief, Resolve, Suggestion};

pub(super) fn show(debrief: &Debrief, out: &mut Out) {
    title("Keep and change", out);
    resolve("Keep", &debrief.plan.keep, out);
    out.line("");
    resolve("Change", &debrief.plan.change, out);
    title("Again", out);
    if let Some(detour) = &debrief.again.detour {
        paragraph(&detour.summary, 2, out);
        out.line("");
    }
    for next in &debrief.again.next {
        marked("·", &suggestion(next, debrief), 2, out);
    }
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
