//! The screens: plain functions that draw what the shell knows and push what is done.

pub mod about;
mod attempts;
mod begun;
pub mod briefing;
mod child;
pub mod class;
pub mod consultation;
pub mod debrief;
pub mod desk;
pub mod drills;
pub mod help;
pub mod home;
pub mod library;
mod message;
pub mod overlays;
mod own_words;
pub mod portrait_hole;
pub mod progress;
pub mod root;
pub mod settings;

use egui::Ui;

use crate::model::action::Actions;
use crate::model::screen::Screen;
use crate::model::shell::Shell;

/// Draws the screen of the shell into the room that `ui` has.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    match shell.screen {
        Screen::Home => home::ui(ui, shell, out),
        Screen::Library => library::ui(ui, shell, out),
        Screen::Briefing => briefing::ui(ui, shell, out),
        Screen::Consultation => consultation::ui(ui, shell, out),
        Screen::Class => class::ui(ui, shell, out),
        Screen::Debrief => debrief::ui(ui, shell, out),
        Screen::Drills => drills::ui(ui, shell, out),
        Screen::Progress => progress::ui(ui, shell, out),
        Screen::Desk => desk::ui(ui, shell, out),
        Screen::Settings => settings::ui(ui, shell, out),
        Screen::Help => help::ui(ui, shell, out),
        Screen::About => about::ui(ui, shell, out),
    }
}
