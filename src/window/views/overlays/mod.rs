//! What lies above a screen: pause, a question, the table of keys.

use egui::{Context, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{Button, Icon, body, headline, modal, modal_of_width, muted};

/// Draws the overlay of the shell, if there is one.
pub fn ui(ctx: &Context, shell: &Shell, out: &mut Actions) {
    let closed = match shell.overlay {
        Overlay::None => false,
        Overlay::Pause => modal(ctx, "pause", |ui| pause(ui, out)),
        Overlay::ConfirmLeave => modal(ctx, "confirm leave", |ui| confirm_leave(ui, out)),
        Overlay::Keys => modal_of_width(ctx, "keys", 64.0, |ui| keys(ui, out)),
    };
    if closed {
        out.push(AppAction::CloseOverlay);
    }
}

fn pause(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    headline(ui, "Take a breath");
    muted(ui, "The patient waits and the clock stands still.");
    ui.add_space(theme.space.m);
    let resume = ui.add(Button::primary("Go on").icon(Icon::Right).wide());
    first_focus(ui, &resume);
    if resume.clicked() {
        out.push(AppAction::CloseOverlay);
    }
    if ui
        .add(Button::secondary("Settings").icon(Icon::Gear).wide())
        .clicked()
    {
        out.push(AppAction::Go(Screen::Settings));
    }
    if ui
        .add(Button::secondary("Keys").icon(Icon::Question).wide())
        .clicked()
    {
        out.push(AppAction::Show(Overlay::Keys));
    }
    if ui
        .add(
            Button::secondary("Leave the consultation")
                .icon(Icon::Door)
                .wide(),
        )
        .clicked()
    {
        out.push(AppAction::Show(Overlay::ConfirmLeave));
    }
}

fn confirm_leave(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    headline(ui, "Leave the consultation?");
    body(
        ui,
        "What was said so far is kept. You can look back on it, and the patient will be there another day.",
    );
    ui.add_space(theme.space.m);
    ui.horizontal_wrapped(|ui| {
        let stay = ui.add(Button::primary("Stay"));
        first_focus(ui, &stay);
        if stay.clicked() {
            out.push(AppAction::CloseOverlay);
        }
        if ui
            .add(Button::secondary("Leave").icon(Icon::Door))
            .clicked()
        {
            out.push(AppAction::Leave);
        }
    });
}

fn keys(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    headline(ui, "Keys");
    crate::views::help::keys_beside(ui);
    ui.add_space(theme.space.m);
    let close = ui.add(Button::primary("Close"));
    first_focus(ui, &close);
    if close.clicked() {
        out.push(AppAction::CloseOverlay);
    }
}

/// Gives the keyboard to the first control of an overlay when it opens.
fn first_focus(ui: &Ui, response: &egui::Response) {
    let nobody = ui.memory(|memory| memory.focused().is_none());
    if nobody {
        response.request_focus();
    }
}
