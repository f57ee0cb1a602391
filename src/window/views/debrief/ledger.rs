//! The ledger of a domain: what gave evidence and what was not taken up, each with its turn, its words, its reason and its source.

use egui::Ui;

use super::parts::{barred, turn_button};
use crate::model::action::Actions;
use crate::theme;
use crate::widgets::{body, caption, eyebrow, muted, strong};
use debrief::report::sources::Sources;
use debrief::{DomainView, Earned, MissedHere};

pub(super) fn ledger(ui: &mut Ui, view: &DomainView, out: &mut Actions) {
    let theme = theme::of(ui);
    ui.add_space(theme.space.s);
    for entry in &view.earned {
        earned(ui, entry, out);
        ui.add_space(theme.space.s);
    }
    if !view.missed.is_empty() {
        eyebrow(ui, "There, and not taken up");
        for entry in &view.missed {
            missed(ui, entry, out);
            ui.add_space(theme.space.s);
        }
    }
}

fn earned(ui: &mut Ui, entry: &Earned, out: &mut Actions) {
    let theme = theme::of(ui);
    barred(ui, theme.colours.accent.get(), |ui| {
        strong(
            ui,
            &format!("{}: level {} of 4", entry.behaviour, entry.level),
        );
        caption(
            ui,
            &format!(
                "{} · evidence {}",
                entry.asked.trim_end_matches('.'),
                tenths(entry.evidence)
            ),
        );
        if !entry.patient.is_empty() {
            muted(ui, &entry.patient);
        }
        body(ui, &format!("You: {}", entry.you));
        body(ui, &entry.why);
        for rule in &entry.rules {
            caption(ui, rule);
        }
        caption(ui, &entry.reason);
        for source in Sources::once(&entry.sources) {
            caption(ui, &format!("Source: {source}"));
        }
        turn_button(ui, entry.turn, out);
    });
}

fn missed(ui: &mut Ui, entry: &MissedHere, out: &mut Actions) {
    let theme = theme::of(ui);
    barred(ui, theme.colours.line_strong.get(), |ui| {
        strong(ui, &entry.asked);
        if let Some(about) = &entry.about {
            muted(ui, about);
        }
        muted(ui, &entry.patient);
        body(ui, &format!("You: {}", entry.you));
        turn_button(ui, entry.turn, out);
    });
}

/// Evidence in the rubric's unit, tenths, as a decimal number.
fn tenths(value: i32) -> String {
    let sign = if value < 0 { "−" } else { "" };
    let value = value.unsigned_abs();
    format!("{sign}{}.{}", value / 10, value % 10)
}
