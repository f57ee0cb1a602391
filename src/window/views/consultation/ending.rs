//! The consultation is over: below the room, which is empty now, what happens next, and the way on. No word about how it went.

use egui::{Align, Layout, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::consultation::Ending;
use crate::theme;
use crate::widgets::{Button, Icon, body, display, eyebrow};
use practice::words::EndedBy;

/// Characters in a line of the column, about.
const COLUMN: f32 = 34.0;

/// Draws the words over the whole width, in one column that can be read.
pub(super) fn ui(ui: &mut Ui, ending: &Ending, out: &mut Actions) {
    let theme = theme::of(ui);
    let width = (theme.type_scale.body * COLUMN * 1.25).min(ui.available_width());
    let side = ((ui.available_width() - width) * 0.5).max(0.0);
    ui.add_space(theme.space.s);
    ui.horizontal_top(|ui| {
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = theme.space.s;
            let by = match ending.by {
                EndedBy::Clock => "The time is up",
                EndedBy::Leaving => "You have left",
                EndedBy::Choice | EndedBy::Stuck => "The consultation is over",
            };
            eyebrow(ui, by);
            display(ui, &ending.title);
            body(ui, &ending.after);
            ui.add_space(theme.space.m);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = theme.space.m;
                if ui
                    .add(Button::primary("Look back").icon(Icon::Ear))
                    .clicked()
                {
                    out.push(AppAction::LookBack);
                }
                if ui
                    .add(Button::quiet("Back to the library").icon(Icon::Book))
                    .clicked()
                {
                    out.push(AppAction::CloseConsultation);
                }
            });
        });
    });
    ui.add_space(theme.space.s);
}
