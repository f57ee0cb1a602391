//! A scrolling page with a readable measure, and columns that fold into one when there is no room.

use egui::{Frame, ScrollArea, Ui};

use crate::app::theme;

/// A page: scrolls, keeps its content centred and no wider than `widest` times the body size.
pub fn page(ui: &mut Ui, id: &str, widest: f32, add: impl FnOnce(&mut Ui)) {
    let theme = theme::of(ui);
    // No ground of its own: the window is paper already, and the home page shows the patient through a hole in it.
    Frame::new().show(ui, |ui| {
        ScrollArea::vertical()
            .id_salt(id)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let room = ui.available_width();
                let gutter = if room < 900.0 {
                    theme.space.l
                } else {
                    theme.space.xxl
                };
                let width = (room - 2.0 * gutter).min(widest * theme.type_scale.body);
                let left = ((room - width) / 2.0).max(gutter);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.add_space(left);
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        ui.spacing_mut().item_spacing = egui::vec2(theme.space.s, theme.space.s);
                        ui.add_space(theme.space.xxl);
                        add(ui);
                        ui.add_space(theme.space.xxl);
                    });
                });
            });
    });
}

/// Lays `count` things out in as many equal columns as fit at `least` body sizes each.
pub fn columns(ui: &mut Ui, count: usize, least: f32, mut add: impl FnMut(&mut Ui, usize)) {
    let theme = theme::of(ui);
    let gap = theme.space.l;
    let room = ui.available_width();
    let least = least * theme.type_scale.body;
    let fit = (((room + gap) / (least + gap)).floor() as usize).clamp(1, count.max(1));
    let width = (room - gap * (fit - 1) as f32) / fit as f32;
    let mut next = 0;
    while next < count {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for index in next..(next + fit).min(count) {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.x = theme.space.s;
                    add(ui, index);
                });
            }
        });
        next += fit;
        if next < count {
            ui.add_space(gap - ui.spacing().item_spacing.y);
        }
    }
}
