//! A plate: a frame with round corners that is one control, chosen or not. Conversations of the queue and turns of a conversation lie
//! on plates.

use egui::{CursorIcon, Frame, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo, WidgetType};

use crate::theme;
use crate::widgets::focus_ring;

/// Draws a plate as wide as the room. `name` is what is read aloud.
pub(super) fn plate(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    on: bool,
    name: &str,
    inside: impl FnOnce(&mut Ui),
) -> Response {
    let theme = theme::of(ui);
    let builder = UiBuilder::new().id_salt(salt).sense(Sense::click());
    let inner = ui.scope_builder(builder, |ui| {
        let c = theme.colours;
        let (fill, line) = match (on, ui.response().hovered()) {
            (true, _) => (c.accent_soft, c.accent),
            (false, true) => (c.raised, c.line_strong),
            (false, false) => (c.surface, c.line),
        };
        Frame::new()
            .fill(fill.get())
            .stroke(Stroke::new(theme.stroke.thin, line.get()))
            .corner_radius(theme.radius.m)
            .inner_margin(theme::margin(theme.space.m))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                inside(ui);
            });
    });
    let response = inner.response;
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, name));
    focus_ring(ui, &response, theme.radius.m);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
