//! Debrief: looking back on one consultation.

use egui::Ui;

use crate::app::action::{Actions, AppAction};
use crate::app::apply::go;
use crate::app::shell::Shell;
use crate::app::state::Screen;
use crate::app::theme;
use crate::app::widgets::{Button, Icon, card, headline, muted, page};

/// What is done in the debrief.
#[derive(Debug, Clone, PartialEq)]
pub enum DebriefAction {
    /// The same patient once more.
    Again,
    /// Done.
    Close,
}

/// The debrief in progress.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Looking {
    /// Title of the ending.
    pub ending: String,
}

/// Acts on what is done in the debrief.
pub fn apply(shell: &mut Shell, action: DebriefAction) {
    match action {
        DebriefAction::Again => go(shell, Screen::Briefing),
        DebriefAction::Close => {
            go(shell, Screen::Library);
            shell.looking = None;
        }
    }
}

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(looking) = &shell.looking else {
        return;
    };
    page(ui, "debrief", 60.0, |ui| {
        let theme = theme::of(ui);
        headline(ui, &looking.ending);
        muted(ui, "Take a breath before you look back.");
        ui.add_space(theme.space.m);
        card(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                if ui
                    .add(Button::primary("See this patient again").icon(Icon::Again))
                    .clicked()
                {
                    out.push(AppAction::Debrief(DebriefAction::Again));
                }
                if ui
                    .add(Button::secondary("Back to the library").icon(Icon::Book))
                    .clicked()
                {
                    out.push(AppAction::Debrief(DebriefAction::Close));
                }
            });
        });
    });
}
