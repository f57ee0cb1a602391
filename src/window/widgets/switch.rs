//! A setting that is on or off: a line of words with a switch at its end, and a line below that says what it does.

use egui::{Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{Text, focus_ring};
use crate::theme;

/// Draws the switch. The whole line can be pressed.
pub fn switch(ui: &mut Ui, label: &str, words: &str, on: bool) -> Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.body;
    let knob = vec2(size * 2.4, size * 1.35);
    let row = ui.horizontal(|ui| {
        ui.set_min_height(size * 2.1);
        let width = ui.available_width() - knob.x - theme.space.m;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            Text::Body.show(ui, label);
            if !words.is_empty() {
                Text::Muted.show(ui, words);
            }
        });
        ui.add_space(theme.space.xs);
        ui.allocate_exact_size(knob, Sense::hover()).0
    });
    let rect = row.response.rect;
    let response = ui.interact(rect, ui.id().with(("switch", label)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, on, label));
    let track = row.inner;
    let (fill, dot) = if on {
        (c.accent.get(), c.on_accent.get())
    } else {
        (c.sunken.get(), c.text.get())
    };
    let line = if on { c.accent } else { c.line_strong };
    let edge = Stroke::new(theme.stroke.thin.max(1.5), line.get());
    let radius = track.height() / 2.0;
    ui.painter()
        .rect(track, radius, fill, edge, StrokeKind::Inside);
    // On and off differ by the place of the knob as well.
    let x = if on {
        track.right() - radius
    } else {
        track.left() + radius
    };
    ui.painter()
        .circle_filled(pos2(x, track.center().y), radius * 0.62, dot);
    focus_ring(ui, &response, theme.radius.m);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
