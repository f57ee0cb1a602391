//! A scrolling page with a readable measure, and columns that fold into one when there is no room.

use egui::{Frame, Id, Ui};

use super::scroll::Scroll;
use crate::theme;

/// Widest page of things side by side, in body sizes.
pub const WIDE: f32 = 70.0;
/// Widest page of things to read, in body sizes: its cards hold lines of about 75 characters.
pub const NARROW: f32 = 42.0;

/// A page: scrolls, keeps its content centered and no wider than `widest` times the body size.
pub fn page(ui: &mut Ui, id: &str, widest: f32, add: impl FnOnce(&mut Ui)) {
    page_of(ui, id, widest, true, add);
}

/// A page on which the space bar does not scroll, because it means something else there.
pub fn page_without_space(ui: &mut Ui, id: &str, widest: f32, add: impl FnOnce(&mut Ui)) {
    page_of(ui, id, widest, false, add);
}

fn page_of(ui: &mut Ui, id: &str, widest: f32, space: bool, add: impl FnOnce(&mut Ui)) {
    let theme = theme::of(ui);
    let whole = ui.available_size();
    // A low window has no room to give away.
    let air = if whole.y < 700.0 {
        theme.space.xl
    } else {
        theme.space.xxl
    };
    // No ground of its own: the window is paper already, and the home page shows the patient through a hole in it.
    Frame::new().show(ui, |ui| {
        let name: Option<&'static str> = ui.data(|data| data.get_temp(screen_name()));
        let scroll = Scroll::new(id, name.unwrap_or("Page")).main();
        let scroll = if space {
            scroll
        } else {
            scroll.without_space()
        };
        scroll.without_gutter().show(ui, |ui| {
            let room = ui.available_width();
            let gutter = if room < 900.0 {
                theme.space.l
            } else {
                theme.space.xxl
            };
            let width = (room - 2.0 * gutter).min(widest * theme.type_scale.body);
            // Centered in the window, with or without a scroll bar beside it: nothing jumps from page to page.
            let left = ((whole.x - width) / 2.0).max(gutter).round();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(left);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing = egui::vec2(theme.space.s, theme.space.s);
                    ui.add_space(air);
                    add(ui);
                    ui.add_space(air);
                });
            });
        });
    });
}

/// Where the name of the screen is kept while it is drawn; its page is called after it.
pub fn screen_name() -> Id {
    Id::new("name of the screen")
}

/// Lays `count` things out in as many equal columns as fit at `least` body sizes each.
///
/// `add` draws one thing: its number and the height at which things in its row stand level come in, its own height without
/// that goes out; 0.0 where it does not matter.
pub fn columns(
    ui: &mut Ui,
    count: usize,
    least: f32,
    mut add: impl FnMut(&mut Ui, usize, f32) -> f32,
) {
    let theme = theme::of(ui);
    let gap = theme.space.l;
    let room = ui.available_width();
    let least = least * theme.type_scale.body;
    let fit = (((room + gap) / (least + gap)).floor() as usize).clamp(1, count.max(1));
    let width = ((room - gap * (fit - 1) as f32) / fit as f32).floor();
    let mut next = 0;
    while next < count {
        let key = ui.next_auto_id().with("level row");
        let level: f32 = ui.data(|data| data.get_temp(key)).unwrap_or_default();
        let mut highest: f32 = 0.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for index in next..(next + fit).min(count) {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.x = theme.space.s;
                    highest = highest.max(add(ui, index, level));
                });
            }
        });
        if (highest - level).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(key, highest));
            ui.ctx().request_repaint();
        }
        next += fit;
        if next < count {
            ui.add_space(gap - ui.spacing().item_spacing.y);
        }
    }
}
