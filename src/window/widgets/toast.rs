//! A short message as a bar below the header, which goes by itself and can be sent away. It covers nothing.

use egui::{Frame, Panel, Ui};

use super::{Button, Icon};
use crate::theme;

/// Shows a message; returns whether it was sent away.
pub fn toast(ui: &mut Ui, text: &str) -> bool {
    let theme = theme::of(ui);
    let c = theme.colours;
    let mut dismissed = false;
    let frame = Frame::new()
        .fill(c.caution_soft.get())
        .inner_margin(egui::Margin::symmetric(
            theme.space.l as i8,
            theme.space.xs as i8,
        ));
    Panel::top("message")
        .frame(frame)
        .resizable(false)
        .show_separator_line(theme.stroke.thin > 1.5)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let size = theme.type_scale.body;
                super::icon(ui, Icon::Info, size * 1.2, c.text.get());
                let close = Button::quiet("Dismiss message")
                    .icon(Icon::Close)
                    .icon_only();
                let width = ui.available_width() - close.width(ui) - theme.space.s;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space((size * 0.5).round());
                    let response = super::Text::Body.show(ui, text);
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_live(egui::accesskit::Live::Polite);
                    });
                });
                dismissed = ui.add(close).clicked();
            });
        });
    dismissed
}
