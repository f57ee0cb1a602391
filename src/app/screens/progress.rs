//! Progress: looking back on many consultations.

use egui::Ui;

use crate::app::action::{Actions, AppAction};
use crate::app::shell::Shell;
use crate::app::state::Screen;
use crate::app::theme;
use crate::app::widgets::{Button, Icon, card, headline, muted, page, paragraph, title};

/// Draws the screen.
pub fn ui(ui: &mut Ui, _shell: &Shell, out: &mut Actions) {
    page(ui, "progress", 60.0, |ui| {
        let theme = theme::of(ui);
        headline(ui, "Progress");
        muted(ui, "Many conversations say more than one.");
        ui.add_space(theme.space.m);
        card(ui, |ui| {
            title(ui, "Nothing to look back on yet");
            paragraph(
                ui,
                "After your first debrief this page shows how your conversations change over time.",
            );
            ui.add_space(theme.space.s);
            if ui
                .add(Button::primary("Choose a patient").icon(Icon::Book))
                .clicked()
            {
                out.push(AppAction::Go(Screen::Library));
            }
        });
    });
}
