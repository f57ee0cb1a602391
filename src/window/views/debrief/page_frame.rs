//! What the six pages share: six numbers and the way out above, the page with its face, one main button below.

use egui::{Align, Id, Layout, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::page_beads::step_bead;
use super::page_foot::Foot;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefPage, DebriefState};
use crate::theme;
use crate::widgets::{Button, Icon, Scroll};
use debrief::wording::Wording;

/// Seconds for which Enter does nothing on a new page: a press that was meant for the page before turns no page.
const ASLEEP: f64 = 0.6;

/// How a page is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageLayout {
    /// Whether there is room for things side by side.
    pub(super) wide: bool,
    /// How closely it is set, from 0: each page begins with 0 and goes on until it fits its room.
    pub(super) tight: u8,
    /// Height of the room, in logical pixels.
    pub(super) height: f32,
}

/// The closest setting.
const TIGHTEST: u8 = 5;

/// How high the page is, and how high its room, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    pub page: f32,
    pub room: f32,
}

/// What was measured of the page that was drawn last.
pub fn measured(ctx: &egui::Context) -> Option<Measured> {
    ctx.data(|data| data.get_temp(Id::new("debrief page measured")))
}

/// Whether the page has been shown for so long that Enter counts.
pub(super) fn awake(ui: &Ui, looking: &DebriefState) -> bool {
    let id = Id::new("debrief page shown");
    let now = ui.input(|input| input.time);
    let shown: Option<(DebriefPage, f64)> = ui.data(|data| data.get_temp(id));
    shown.is_some_and(|(step, since)| step == looking.step && now - since >= ASLEEP)
}

fn note_when_shown(ui: &Ui, step: DebriefPage) {
    let id = Id::new("debrief page shown");
    let frame = ui.ctx().cumulative_frame_nr();
    let before: Option<(DebriefPage, f64)> = ui.data(|data| data.get_temp(id));
    // What was elsewhere in between is shown again.
    let last: Option<u64> = ui.data(|data| data.get_temp(id.with("frame")));
    let on = last.is_some_and(|last| frame <= last + 1);
    if !on || before.is_none_or(|(shown, _)| shown != step) {
        let now = ui.input(|input| input.time);
        ui.data_mut(|data| data.insert_temp(id, (step, now)));
    }
    ui.data_mut(|data| data.insert_temp(id.with("frame"), frame));
}

/// Draws the page between its bars.
pub(super) fn ui(
    ui: &mut Ui,
    looking: &DebriefState,
    out: &mut Actions,
    add: impl FnOnce(&mut Ui, PageLayout, &mut Actions),
) {
    let theme = theme::of(ui);
    note_when_shown(ui, looking.step);
    let whole = ui.available_rect_before_wrap();
    let bar = theme.type_scale.body * 2.3 + 2.0 * theme.space.m;
    let foot = Foot::of(ui, looking, whole.width());
    let top = Rect::from_min_max(whole.min, pos2(whole.right(), whole.top() + bar));
    let bottom = Rect::from_min_max(pos2(whole.left(), whole.bottom() - foot.height), whole.max);
    let room = Rect::from_min_max(top.left_bottom(), bottom.right_top());
    let place = |ui: &mut Ui, rect: Rect, name: &str, add: &mut dyn FnMut(&mut Ui)| {
        let builder = UiBuilder::new().max_rect(rect).id_salt(name);
        ui.scope_builder(builder, |ui| add(ui));
    };
    let mut add = Some(add);
    place(ui, room, "page", &mut |ui| {
        if let Some(add) = add.take() {
            page(ui, looking, room, out, |ui, set, out| {
                add(ui, set, out);
                // What has no room beside the main button stands at the end of the page.
                foot.show_stacked(ui, looking, out);
            });
        }
    });
    let side = vec2(theme.space.l, theme.space.m);
    place(ui, bottom, "foot", &mut |ui| {
        ground(ui, bottom, bottom.top());
        place(ui, bottom.shrink2(side), "buttons", &mut |ui| {
            foot.show(ui, looking, out);
        });
    });
    place(ui, top, "bar", &mut |ui| {
        ground(ui, top, top.bottom());
        place(ui, top.shrink2(side), "beads", &mut |ui| {
            above(ui, looking, out);
        });
    });
    ui.allocate_rect(whole, Sense::hover());
}

/// A bar's ground, with a line at one of its edges.
fn ground(ui: &Ui, rect: Rect, line: f32) {
    let theme = theme::of(ui);
    ui.painter()
        .rect_filled(rect, 0.0, theme.colours.surface.get());
    let pen = Stroke::new(theme.stroke.thin, theme.colours.line.get());
    ui.painter().hline(rect.x_range(), line, pen);
}

fn page(
    ui: &mut Ui,
    looking: &DebriefState,
    room: Rect,
    out: &mut Actions,
    add: impl FnOnce(&mut Ui, PageLayout, &mut Actions),
) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let wide = room.width() >= size * 58.0;
    let key = Id::new((
        "debrief page set",
        looking.step,
        looking.answered,
        looking.asked_to_rate,
        (size * 10.0) as u32,
        room.width() as u32,
        room.height() as u32,
    ));
    let tight: u8 = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let name = looking.step.label(looking.wording());
    let scroll = Scroll::new(("debrief page", looking.step), &name)
        .main()
        .without_gutter()
        .show(ui, |ui| {
            let gutter = if room.width() < 900.0 {
                theme.space.l
            } else {
                theme.space.xxl
            };
            let air = if tight > 0 {
                theme.space.m
            } else {
                theme.space.xl
            };
            let most = size * 74.0;
            let width = (room.width() - 2.0 * gutter).min(most);
            let left = ((room.width() - width) / 2.0).round();
            let own_key = key.with("height");
            let own: f32 = ui.data(|data| data.get_temp(own_key)).unwrap_or(f32::MAX);
            // In a high window the page stands a little above the middle.
            let spare = ((room.height() - own - 2.0 * air - theme.space.xl) * 0.4)
                .max(0.0)
                .round();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(left);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing = vec2(theme.space.s, theme.space.s);
                    ui.add_space(air + spare);
                    let page = PageLayout {
                        wide,
                        tight,
                        height: room.height() - 2.0 * air,
                    };
                    let inner = ui.scope(|ui| add(ui, page, out)).response.rect.height();
                    ui.add_space(air);
                    if (inner - own).abs() > 0.5 {
                        ui.data_mut(|data| data.insert_temp(own_key, inner));
                        ui.ctx().request_repaint();
                    }
                });
            });
        });
    let found = Measured {
        page: room.height() + scroll.above + scroll.below,
        room: room.height(),
    };
    // Where the page can be one screen, it is set as closely as it takes.
    if wide && found.page > found.room + 0.5 && tight < TIGHTEST {
        ui.data_mut(|data| data.insert_temp(key, tight + 1));
        ui.ctx().request_repaint();
    }
    let id = Id::new("debrief page measured");
    ui.data_mut(|data| data.insert_temp(id, found));
}

/// Six numbers, and the way out.
fn above(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for step in DebriefPage::ALL {
            if step_bead(ui, looking, step).clicked() {
                out.push(AppAction::Debrief(DebriefAction::Show(step)));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            put_aside(ui, looking.wording(), out);
        });
    });
}

/// The one way out before the end.
pub(super) fn put_aside(ui: &mut Ui, say: &Wording, out: &mut Actions) {
    let label = say.text("looking-aside", &[]);
    let button = Button::quiet(&label).icon(Icon::Close).icon_only();
    if ui.add(button).clicked() {
        out.push(AppAction::Debrief(DebriefAction::Aside));
    }
}
