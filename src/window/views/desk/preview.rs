//! What is to be known of a conversation in the queue before it is opened.

use egui::Ui;

use super::beads_and_own_views::{in_words, string_of_beads};
use super::row;
use crate::model::action::{Actions, AppAction};
use crate::model::desk::DeskAction;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{Button, Icon, Text};
use assess::attempts::AttemptRow;
use assess::desk::flags;

/// Draws what is to be known.
pub(crate) fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    let Some((waiting, row)) = shell.desk.pointed() else {
        return;
    };
    Text::Headline.show(ui, &format!("Candidate {}", waiting.candidate));
    Text::Muted.show(ui, &row.title);
    Text::Muted.show(ui, &row::meeting(row));
    Text::Muted.show(ui, &row::circumstances(waiting, row));
    ui.add_space(theme.space.s);
    string_of_beads(ui, &row.beads, ui.available_width());
    Text::Body.show(ui, &in_words(row, &waiting.judged));
    ui.add_space(theme.space.s);
    Text::Strong.show(ui, "To know");
    let known = to_know(row);
    if known.is_empty() {
        Text::Body.show(ui, "Nothing stands out in how it was played.");
    }
    for one in known {
        Text::Body.show(ui, &one);
    }
    ui.add_space(theme.space.m);
    let open = Button::primary("Read it").icon(Icon::Right).wide();
    let response = ui.add(open);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    if response.clicked() {
        out.push(AppAction::Desk(DeskAction::Read));
    }
}

/// Everything that is flagged, with its reasons.
fn to_know(row: &AttemptRow) -> Vec<String> {
    let short = flags(row).into_iter().map(|flag| row::spelled(&flag));
    let mut all: Vec<String> = short.collect();
    all.extend(row.doubts.iter().cloned());
    if !row.speed.is_empty() {
        all.push(row.speed.clone());
    }
    all.extend(row.remarks.iter().cloned());
    all
}
