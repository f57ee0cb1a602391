//! What a whole group has done, conversation by conversation: the tab “Cohort” of the desk.

use egui::Ui;

use crate::model::action::Actions;
use crate::model::desk::Desk;

/// Draws the tab.
pub(super) fn ui(_ui: &mut Ui, _desk: &Desk, _out: &mut Actions) {}
