//! A plate: a frame with round corners that is one control, chosen or not. Conversations of the queue and turns of a conversation lie
//! on plates.

use egui::{
    CursorIcon, Frame, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, WidgetType,
    vec2,
};

use crate::theme;
use crate::widgets::focus_ring;

/// Draws a plate as wide as the room. `name` is what is read aloud. What lies on a plate out of sight is not drawn once its height is
/// known: a queue is long, and the plate itself is enough for keys and for a screen reader.
pub(super) fn plate(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    on: bool,
    name: &str,
    inside: impl FnOnce(&mut Ui),
) -> Response {
    let theme = theme::of(ui);
    let body = theme.type_scale.body;
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
                let width = ui.available_width();
                ui.set_width(width);
                let key = egui::Id::new("plate").with((ui.id(), width as u32, body.to_bits()));
                let room: Option<Vec2> = ui.data(|data| data.get_temp(key));
                let seen = |room| ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, room));
                match room {
                    Some(room) if !seen(room) => {
                        ui.allocate_space(room);
                    }
                    _ => {
                        inside(ui);
                        let room = vec2(width, ui.min_rect().height());
                        ui.data_mut(|data| data.insert_temp(key, room));
                    }
                }
            });
    });
    let response = inner.response;
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, name));
    focus_ring(ui, &response, theme.radius.m);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
