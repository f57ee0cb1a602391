//! The message of the app.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::shell::Shell;
use crate::widgets;

/// The message of the app, as a bar below the header: it covers nothing.
pub(super) fn message(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    if let Some(toast) = &shell.toast
        && widgets::toast(ui, &toast.text)
    {
        out.push(AppAction::DismissToast);
    }
}
