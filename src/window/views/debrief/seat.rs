//! The consultation from the patient's seat: what was heard, thought and felt. The clinician's reasons are not to be seen.

use egui::Ui;

use super::parts::{barred, heading, lines, slanted, thought};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking};
use crate::theme;
use crate::widgets::{Button, Icon, body, caption, card, spoken};
use debrief::report::SEAT;

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let seat = &looking.debrief.side.seat;
    let name = &looking.debrief.about.called;
    heading(
        ui,
        "The patient’s side",
        &format!("From {name}’s seat"),
        SEAT,
    );
    back(ui, out);
    ui.add_space(theme.space.m);
    for beat in &seat.beats {
        card(ui, |ui| {
            lines(ui, name, &beat.said);
            if let Some(thinking) = &beat.thinking {
                thought(ui, "Inside", thinking);
            }
            ui.add_space(theme.space.s);
            barred(ui, theme.colours.line_strong.get(), |ui| {
                caption(ui, &format!("Heard · turn {}", beat.turn));
                spoken(ui, &beat.heard);
            });
            ui.add_space(theme.space.s);
            thought(ui, "Inside", &beat.thought);
            if !beat.felt.is_empty() {
                slanted(ui, &beat.felt, theme.colours.muted.get());
            }
        });
        ui.add_space(theme.space.s);
    }
    card(ui, |ui| {
        lines(ui, name, &seat.last);
        if !seat.after.is_empty() {
            ui.add_space(theme.space.s);
            body(ui, &seat.after);
        }
    });
    ui.add_space(theme.space.m);
    back(ui, out);
}

fn back(ui: &mut Ui, out: &mut Actions) {
    let button = Button::secondary("Back to your own seat").icon(Icon::Left);
    if ui.add(button).clicked() {
        out.push(AppAction::Debrief(DebriefAction::Seat(false)));
    }
}
