//! Progress: looking back on many consultations.

mod calibration;
mod trend;

use egui::Ui;

use crate::app::action::{Actions, AppAction};
use crate::app::shell::{Progress, Shell};
use crate::app::state::Screen;
use crate::app::theme;
use crate::app::widgets::{
    Button, Icon, body, caption, card, columns, headline, lead, muted, page, paragraph, spoken,
    title,
};
use crate::domain::debrief::OverTime;

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    page(ui, "progress", 60.0, |ui| {
        let theme = theme::of(ui);
        headline(ui, "Progress");
        lead(ui, "Many conversations say more than one.");
        ui.add_space(theme.space.m);
        if matches!(&shell.progress, Progress::Known(over) if over.attempts.is_empty()) {
            nothing_yet(ui, out);
        } else {
            over_time(ui, &shell.progress);
        }
    });
}

fn nothing_yet(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    card(ui, |ui| {
        title(ui, "Nothing to look back on yet");
        paragraph(
            ui,
            "After your first debrief this page shows how your conversations change over time.",
        );
        ui.add_space(theme.space.s);
        let button = Button::primary("Choose a patient").icon(Icon::Book);
        if ui.add(button).clicked() {
            out.push(AppAction::Go(Screen::Library));
        }
    });
}

/// Several attempts side by side.
pub fn over_time(ui: &mut Ui, progress: &Progress) {
    match progress {
        Progress::Unasked | Progress::Waiting => {
            card(ui, |ui| {
                muted(
                    ui,
                    "Your records are being played again. This takes a moment.",
                );
            });
        }
        Progress::Known(over) => known(ui, over),
    }
}

fn known(ui: &mut Ui, over: &OverTime) {
    let theme = theme::of(ui);
    paragraph(ui, &over.summary);
    ui.add_space(theme.space.m);
    columns(ui, over.domains.len(), 22.0, |ui, at| {
        let Some(domain) = over.domains.get(at) else {
            return;
        };
        card(ui, |ui| {
            title(ui, domain.domain.label());
            trend::trend(ui, domain, over.attempts.len());
            muted(ui, &domain.sentence);
        });
    });
    ui.add_space(theme.space.m);
    calibration::calibration(ui, over);
    commitments(ui, over);
    ui.add_space(theme.space.m);
    card(ui, |ui| {
        title(ui, "Attempts");
        for (at, attempt) in over.attempts.iter().enumerate() {
            let date = attempt.started_at.get(..10).unwrap_or_default();
            let cues = format!(
                "{} of {} hints and worries given room",
                attempt.cues_answered, attempt.cues_offered
            );
            body(ui, &format!("{}. {}", at + 1, attempt.title));
            caption(ui, &format!("{date} · {cues}"));
        }
    });
}

fn commitments(ui: &mut Ui, over: &OverTime) {
    let theme = theme::of(ui);
    if over.commitments.is_empty() {
        return;
    }
    ui.add_space(theme.space.m);
    card(ui, |ui| {
        title(ui, "What you meant to do");
        muted(
            ui,
            "Did you try it, here or with a real patient? What happened?",
        );
        for (case, words) in &over.commitments {
            ui.add_space(theme.space.xs);
            spoken(ui, words);
            caption(ui, case);
        }
    });
}
