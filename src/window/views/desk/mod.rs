//! The assessor's desk: conversations that were handed in, one of them beside its verdict, and what a whole group has done.

mod cohort;

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::desk::{DeskAction, Tab};
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{WIDE, headline, page, segmented};

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let desk = &shell.desk;
    page(ui, "desk", WIDE, |ui| {
        let theme = theme::of(ui);
        headline(ui, "Desk");
        let labels = Tab::ALL.map(Tab::label);
        let on = Tab::ALL.iter().position(|tab| *tab == desk.tab);
        if let Some(pressed) = segmented(ui, "Desk", &labels, on.unwrap_or(0)) {
            let tab = Tab::ALL.get(pressed).copied().unwrap_or_default();
            out.push(AppAction::Desk(DeskAction::Show(tab)));
        }
        ui.add_space(theme.space.m);
        match desk.tab {
            Tab::Queue => {}
            Tab::Cohort => cohort::ui(ui, shell, out),
        }
    });
}
