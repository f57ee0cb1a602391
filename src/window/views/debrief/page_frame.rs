//! What the six pages share: six numbers and the way out above, the page with its face, one main button below.

use egui::{Align, Id, Layout, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::page_beads::step_bead;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefPage, DebriefState};
use crate::theme;
use crate::widgets::{Button, Icon, Scroll, wrapped};
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

/// The main button of a page.
pub(super) struct Primary {
    pub(super) label: String,
    pub(super) icon: Icon,
    pub(super) action: DebriefAction,
    pub(super) enabled: bool,
}

/// The one thing to do next.
pub(super) fn primary(looking: &DebriefState) -> Primary {
    let next = looking.step.next();
    let say = looking.wording();
    let forward = |id: &str| Primary {
        label: say.text(id, &[]),
        icon: Icon::Right,
        action: DebriefAction::Forward,
        enabled: next.is_none_or(|next| looking.may_show(next)),
    };
    match (looking.step, looking.moment()) {
        (DebriefPage::First, _) if looking.asked_to_rate && !looking.rated() => {
            forward("looking-continue-without")
        }
        (DebriefPage::Moment, Some(moment)) if !looking.answered => Primary {
            label: say.text("act-again", &[]),
            icon: Icon::Again,
            action: DebriefAction::Drill(moment.turn),
            enabled: true,
        },
        (DebriefPage::Moment, None) => Primary {
            enabled: true,
            ..forward("looking-continue")
        },
        // What stands there is what is kept.
        (DebriefPage::Plan, _) if !looking.planned => forward("looking-keep-and-continue"),
        (DebriefPage::Glance, _) => Primary {
            label: say.text("looking-done", &[]),
            icon: Icon::Check,
            action: DebriefAction::Close,
            enabled: true,
        },
        _ => forward("looking-continue"),
    }
}

/// Other things that can be done from the foot of a page.
fn beside_it(looking: &DebriefState) -> Vec<OtherAction> {
    let say = looking.wording();
    let turn = looking.moment().map(|moment| moment.turn);
    match (looking.step, turn) {
        (DebriefPage::Moment, Some(_)) if !looking.answered => {
            vec![(
                say.text("looking-not-now", &[]),
                Icon::Right,
                DebriefAction::Pass,
            )]
        }
        (DebriefPage::Moment, Some(turn)) => {
            let again = say.text("act-again", &[]);
            vec![(again, Icon::Again, DebriefAction::Drill(turn))]
        }
        (DebriefPage::Beside, Some(turn)) => {
            let on = on_from(looking, turn);
            let again = say.text("act-again", &[]);
            vec![
                (again, Icon::Again, DebriefAction::Drill(turn)),
                (say.text("act-on", &[]), Icon::Speech, on),
            ]
        }
        _ => Vec::new(),
    }
}

/// On to the end: after the two turns that were tried again, or else from the turn itself.
pub(super) fn on_from(looking: &DebriefState, turn: u32) -> DebriefAction {
    let drilled = looking.moment_again();
    if drilled.is_some_and(|drilled| drilled.consult.ending.is_none()) {
        DebriefAction::DrillOn
    } else {
        DebriefAction::FromTurn(turn)
    }
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
                if foot.stacked {
                    ui.add_space(theme.space.s);
                    wrapped(ui, |ui| {
                        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme.space.s);
                        for other in beside_it(looking) {
                            aside(ui, &other, out);
                        }
                    });
                }
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

/// Back, other things, and the main button.
struct Foot {
    height: f32,
    /// The other things stand at the end of the page.
    stacked: bool,
    /// The way back is a sign alone.
    bare: bool,
}

/// The way back as words and keys.
fn way_back_words(say: &Wording) -> (String, String) {
    (
        say.text("looking-back", &[]),
        say.text("looking-back-keys", &[]),
    )
}

fn way_back((label, keys): &(String, String), bare: bool) -> Button<'_> {
    let back = Button::quiet(label).icon(Icon::Left).hint(keys);
    if bare { back.icon_only() } else { back }
}

impl Foot {
    /// As high as it takes at this width.
    fn of(ui: &Ui, looking: &DebriefState, width: f32) -> Self {
        let theme = theme::of(ui);
        let size = theme.type_scale.body;
        let row = size * 2.3;
        let others = beside_it(looking);
        let main = primary(looking);
        let gap = ui.spacing().item_spacing.x;
        let beside = others.iter().map(|other| look_of(other).width(ui) + gap);
        let button = Button::primary(&main.label).icon(main.icon);
        let wide = beside.sum::<f32>() + button.width(ui);
        let room = width - 2.0 * theme.space.l;
        let back = way_back_words(looking.wording());
        let with = |bare| wide + way_back(&back, bare).width(ui) + 2.0 * gap <= room;
        let stacked = !others.is_empty() && !with(true);
        let bare = !stacked && !with(false);
        Self {
            height: row + 2.0 * theme.space.m,
            stacked,
            bare,
        }
    }

    fn show(&self, ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
        let others = beside_it(looking);
        ui.horizontal(|ui| {
            let words = way_back_words(looking.wording());
            let back = way_back(&words, self.bare).enabled(looking.step != DebriefPage::First);
            if ui.add(back).clicked() {
                out.push(AppAction::Debrief(DebriefAction::Backward));
            }
            // At the right, in the order in which they are read, which is that of the Tab key.
            let main = primary(looking);
            let enter = looking.wording().text(looking.hint_of_enter(), &[]);
            let button = Button::primary(&main.label)
                .icon(main.icon)
                .enabled(main.enabled)
                .hint(&enter);
            let others = if self.stacked { Vec::new() } else { others };
            let gap = ui.spacing().item_spacing.x;
            let widths = others.iter().map(|other| look_of(other).width(ui) + gap);
            let wide = widths.sum::<f32>() + button.width(ui);
            ui.add_space((ui.available_width() - wide).max(0.0));
            for other in others {
                aside(ui, &other, out);
            }
            if ui.add(button).clicked() {
                out.push(AppAction::Debrief(main.action));
            }
        });
    }
}

/// Something else that can be done: its words, its sign, and what it does.
type OtherAction = (String, Icon, DebriefAction);

fn look_of((label, icon, action): &OtherAction) -> Button<'_> {
    match action {
        DebriefAction::Pass => Button::quiet(label),
        _ => Button::secondary(label).icon(*icon),
    }
}

fn aside(ui: &mut Ui, other: &OtherAction, out: &mut Actions) {
    if ui.add(look_of(other)).clicked() {
        out.push(AppAction::Debrief(other.2.clone()));
    }
}
