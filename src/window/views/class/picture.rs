//! The patient before a room.

use egui::{Rect, Ui};

use crate::model::action::Actions;
use crate::model::class::ClassModel;
use crate::views::consultation;
use crate::views::portrait_hole;

/// The patient. Over the telephone the pad on the desk opens nothing here.
pub(super) fn stage(ui: &mut Ui, class: &ClassModel, mat: (portrait_hole::Mat, Rect), rect: Rect) {
    consultation::stage(ui, &class.consult, mat, rect, &mut Actions::new());
}
