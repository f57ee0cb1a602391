//! The assessor's desk: conversations that were handed in, one of them beside its verdict, and what a whole group has done.

mod beads_and_own_views;
mod cohort;
mod dissent;
mod evidence;
mod heading;
mod open_folder;
pub(super) mod preview;
mod queue;
mod review;
mod row;
mod safety;
mod scale;
mod second_press;
mod selectable_frame;
mod transcript;
mod verdict;

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::desk::{Desk, DeskAction, ReadingProgress, Tab};
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{Button, Text, WIDE, page_without_space, segmented};

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let desk = &shell.desk;
    let free = shell.overlay == Overlay::None;
    if desk.reviewing.is_some() {
        return review::ui(ui, desk, free, out);
    }
    page_without_space(ui, "desk", WIDE, |ui| {
        // In a low window with large words the header says it, and the first conversation is worth the room.
        if ui.clip_rect().height() > theme::of(ui).type_scale.body * 30.0 {
            Text::Headline.show(ui, "Desk");
        }
        match &desk.reading {
            ReadingProgress::Known(_) => known(ui, shell, out),
            ReadingProgress::Waiting(at, of) => open_folder::waiting(ui, *at, *of),
            ReadingProgress::Nothing => open_folder::door(ui, desk, None, out),
            ReadingProgress::Failed(why) => open_folder::door(ui, desk, Some(why), out),
        }
    });
    if free && desk.tab == Tab::Queue && desk.found().is_some() {
        queue::keys(ui, out);
    }
}

fn known(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let (theme, desk) = (theme::of(ui), &shell.desk);
    folder(ui, desk, out);
    ui.add_space(theme.space.s);
    let labels = Tab::ALL.map(Tab::label);
    let on = Tab::ALL.iter().position(|tab| *tab == desk.tab);
    if let Some(pressed) = segmented(ui, "Desk", &labels, on.unwrap_or(0)) {
        let tab = Tab::ALL.get(pressed).copied().unwrap_or_default();
        out.push(AppAction::Desk(DeskAction::Show(tab)));
    }
    ui.add_space(theme.space.s);
    match desk.tab {
        Tab::Queue => queue::ui(ui, shell, out),
        Tab::Cohort => cohort::ui(ui, shell, out),
    }
}

/// What lies on the desk, and a way to something else.
fn folder(ui: &mut Ui, desk: &Desk, out: &mut Actions) {
    let between = theme::of(ui).space.m;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = between;
        let name = desk
            .folder
            .rsplit(['/', '\\'])
            .find(|part| !part.is_empty());
        let rows = desk.found().map_or(0, |found| found.rows.len());
        let count = match rows {
            1 => "One conversation".to_owned(),
            many => format!("{many} conversations"),
        };
        let words = format!("{count} in “{}”", name.unwrap_or(&desk.folder));
        let words = match desk.who() {
            "" => words,
            who => format!("{words} · read by {who}"),
        };
        Text::Muted.show(ui, &words).on_hover_text(&desk.folder);
        let other = Button::quiet("Another folder").small().flush();
        if ui.add(other).clicked() {
            out.push(AppAction::Desk(DeskAction::CloseFolder));
        }
        let somebody = Button::quiet("Somebody else reads").small().flush();
        if !desk.who().is_empty() && ui.add(somebody).clicked() {
            out.push(AppAction::Desk(DeskAction::Name(String::new())));
        }
    });
}
