//! A short message at the foot of the window that goes by itself and can be sent away.

use egui::{Align2, Area, Context, Frame, Id, Order, Stroke, vec2};

use super::{Button, Icon};
use crate::theme;

/// Shows a message; returns whether it was sent away.
pub fn toast(ctx: &Context, text: &str) -> bool {
    let theme = theme::of_context(ctx);
    let c = theme.colours;
    let mut dismissed = false;
    Area::new(Id::new("toast"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -theme.space.xl))
        .show(ctx, |ui| {
            Frame::new()
                .fill(c.raised.get())
                .stroke(Stroke::new(theme.stroke.thin, c.line_strong.get()))
                .corner_radius(theme.radius.m)
                .inner_margin(theme::margin(theme.space.m))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let response = super::body(ui, text);
                        ui.ctx().accesskit_node_builder(response.id, |node| {
                            node.set_live(egui::accesskit::Live::Polite);
                        });
                        let close = Button::quiet("Dismiss message")
                            .icon(Icon::Close)
                            .icon_only();
                        dismissed = ui.add(close).clicked();
                    });
                });
        });
    dismissed
}
