//! What stands in the place of the options while there are none: after a drill, and while the patient speaks.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::consultation::ConsultationModel;
use crate::theme;
use crate::widgets::{Button, Icon, Text, card};

/// The drill has come to its end by itself.
pub(super) fn drilled(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    card(ui, |ui| {
        Text::Eyebrow.show(ui, "Those were the two turns");
        Text::Body.show(
            ui,
            "See what you said then and what you said now, side by side.",
        );
        ui.add_space(theme.space.s);
        let button = Button::primary("Then and now").icon(Icon::Ear).wide();
        if ui.add(button).clicked() {
            out.push(AppAction::LookBack);
        }
    });
}

/// The patient speaks: more of it can be read, or all of it at once. Where all of it is `read` and what can be said needs room, it
/// comes when it is wanted.
pub(super) fn waiting(ui: &mut Ui, consult: &ConsultationModel, read: bool, out: &mut Actions) {
    if consult.reveal.waits_for_page() {
        let on = if read {
            Button::primary("Answer")
                .icon(Icon::Speech)
                .hint("What you can say: Enter, Space or Page Down")
        } else {
            Button::primary("More")
                .icon(Icon::Down)
                .hint("Turn the page: Enter, Space or Page Down")
        };
        if ui.add(on).clicked() {
            out.push(AppAction::FinishReveal);
        }
        return;
    }
    Text::Muted.show(ui, &format!("{} is speaking …", consult.patient));
    let skip = Button::secondary("Skip")
        .icon(Icon::Enter)
        .hint("Show all the words: Enter or Space");
    if ui.add(skip).clicked() {
        out.push(AppAction::FinishReveal);
    }
}
