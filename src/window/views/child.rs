//! A part of a screen in a place of its own.

use egui::{Rect, Ui, UiBuilder};

/// Draws a part in its place. What is drawn there has its names below that of the part.
pub(super) fn child<R>(ui: &mut Ui, name: &str, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(name));
    add(&mut child)
}
