//! Consultation: the patient's stage, their words, and what can be said. Nothing here judges.

mod call;
mod drawer;
mod ending;
mod options;
mod speech;

use egui::{Frame, Key, Panel, Stroke, Ui};

use crate::model::action::{Actions, AppAction, Drawer};
use crate::model::consultation::Consult;
use crate::model::mode;
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::stage::disc;
use crate::theme;
use crate::views::stage_slot;
use crate::widgets::{
    Button, ButtonKind, Icon, caption, key_pressed, line_below, ring_clock, title,
};
use practice::words::Channel;

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(consult) = &shell.consult else {
        return;
    };
    if shell.overlay == Overlay::None {
        keys(ui, consult, out);
    }
    let theme = theme::of(ui);
    let mat = (stage_slot::mat(ui.ctx()), ui.available_rect_before_wrap());
    let paper = Frame::new().fill(theme.colours.paper.get());
    let bar = paper.inner_margin(egui::Margin::symmetric(
        theme.space.l as i8,
        theme.space.s as i8,
    ));
    Panel::top("consultation bar")
        .frame(bar)
        .show_separator_line(false)
        .resizable(false)
        .show(ui, |ui| {
            top_bar(ui, shell, consult, out);
            line_below(ui);
        });
    let room = ui.available_width();
    if let Some(over) = consult.over().filter(|_| !consult.stopped) {
        left_drawer(ui, consult, room, out);
        let margin = egui::Margin::symmetric(theme.space.l as i8, theme.space.l as i8);
        Panel::bottom("consultation ending")
            .frame(paper.inner_margin(margin))
            .resizable(false)
            .show_separator_line(false)
            .show(ui, |ui| ending::ui(ui, over, out));
        stage(ui, consult, mat, out);
        return;
    }
    let side = (room * 0.4).clamp(330.0_f32.min(room * 0.5), 640.0);
    Panel::right("consultation options")
        .frame(paper.inner_margin(theme::margin(theme.space.l)))
        .exact_size(side)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| options::ui(ui, consult, out));
    left_drawer(ui, consult, room, out);
    let height = speech::height(ui);
    let margin = egui::Margin {
        left: theme.space.l as i8,
        right: 0,
        top: 0,
        bottom: theme.space.l as i8,
    };
    Panel::bottom("consultation speech")
        .frame(paper.inner_margin(margin))
        .exact_size(height)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| speech::ui(ui, consult, out));
    stage(ui, consult, mat, out);
}

fn left_drawer(ui: &mut Ui, consult: &Consult, room: f32, out: &mut Actions) {
    if consult.drawer == Drawer::Shut {
        return;
    }
    let theme = theme::of(ui);
    let width = (room * 0.26).clamp(250.0_f32.min(room * 0.3), 420.0);
    let sunken = Frame::new()
        .fill(theme.colours.sunken.get())
        .inner_margin(theme::margin(theme.space.m));
    Panel::left("consultation drawer")
        .frame(sunken)
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| drawer::ui(ui, consult, out));
}

/// Leaves a hole for the patient, who is drawn below this layer, with paper around its rounded corners.
fn stage(
    ui: &mut Ui,
    consult: &Consult,
    (mat, whole): (stage_slot::Mat, egui::Rect),
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    let outer = ui.available_rect_before_wrap();
    let mut rect = outer;
    rect.min.x += theme.space.l;
    rect.min.y += theme.space.l;
    rect.max.y -= theme.space.m;
    let radius = theme.radius.l;
    let rect = mat.cut(ui.ctx(), whole, rect, radius, theme.colours.paper.get());
    let line = Stroke::new(theme.stroke.thin, theme.colours.line.get());
    ui.painter()
        .rect_stroke(rect, radius, line, egui::StrokeKind::Inside);
    ui.allocate_rect(outer, egui::Sense::hover());
    if consult.attempt.scenario().header.channel == Channel::Telephone {
        call::ui(ui, rect, consult, out);
    }
    if consult.attempt.scenario().header.channel == Channel::Video && !consult.camera_on() {
        camera_off(ui, rect, consult);
    }
}

/// Over the tile of a patient whose camera is off: initials and one calm sentence.
fn camera_off(ui: &mut Ui, rect: egui::Rect, consult: &Consult) {
    let theme = theme::of(ui);
    let ink = theme.colours.stage_words.get();
    let (centre, radius) = disc(rect);
    let font = theme::serif_strong(radius * 0.72);
    let name = &consult.attempt.scenario().patient.name;
    ui.painter().text(
        centre,
        egui::Align2::CENTER_CENTER,
        initials(name),
        font,
        ink,
    );
    let words = format!("{} has turned the camera off", consult.patient);
    let label = egui::RichText::new(words)
        .font(theme::sans(theme.type_scale.body))
        .color(ink);
    let size = egui::vec2(rect.width() * 0.8, theme.type_scale.body * 1.5);
    let below = centre + egui::vec2(0.0, radius * 1.3 + size.y * 0.5);
    ui.put(
        egui::Rect::from_center_size(below, size),
        egui::Label::new(label).truncate(),
    );
}

/// First letters of the first and the last name.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

fn top_bar(ui: &mut Ui, shell: &Shell, consult: &Consult, out: &mut Actions) {
    let theme = theme::of(ui);
    let narrow = ui.available_width() < theme.type_scale.body * 62.0;
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            title(ui, &consult.patient);
            caption(
                ui,
                &match consult.drill {
                    Some(drill) => drill.progress(&consult.attempt),
                    None => format!("{} · {}", consult.scene, mode::label(consult.mode)),
                },
            );
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let tool = |ui: &mut Ui, label: &str, icon: Icon, kind: ButtonKind, key: &str| {
                let mut button = Button::new(kind, label).icon(icon).hint(key);
                if narrow {
                    button = button.icon_only();
                }
                ui.add(button).clicked()
            };
            let leave = if consult.drill.is_some() {
                "Back to the debrief"
            } else {
                "Leave the consultation"
            };
            if tool(ui, "Leave", Icon::Door, ButtonKind::Tool, leave) {
                out.push(AppAction::Show(Overlay::ConfirmLeave));
            }
            if tool(ui, "Pause", Icon::Pause, ButtonKind::Tool, "Pause (P)") {
                out.push(AppAction::Show(Overlay::Pause));
            }
            if tool(
                ui,
                "Notes",
                Icon::Notes,
                ButtonKind::Tab(consult.drawer == Drawer::Notes),
                "Your notes (N)",
            ) {
                out.push(AppAction::ToggleDrawer(Drawer::Notes));
            }
            if tool(
                ui,
                "Transcript",
                Icon::Speech,
                ButtonKind::Tab(consult.drawer == Drawer::Transcript),
                "What was said (T)",
            ) {
                out.push(AppAction::ToggleDrawer(Drawer::Transcript));
            }
            if shell.settings.show_clock {
                ui.add_space(theme.space.m);
                ring_clock(ui, consult.clock.0, consult.clock.1);
            }
        });
    });
}

const NUMBERS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

fn keys(ui: &Ui, consult: &Consult, out: &mut Actions) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = |key: Key| key_pressed(ui, key);
    if consult.unfolding() {
        let hurry =
            pressed(Key::Enter) || pressed(Key::Space) || NUMBERS.iter().any(|key| pressed(*key));
        if hurry {
            out.push(AppAction::FinishReveal);
        }
    } else if consult.over().is_some() || consult.stopped {
        let nobody = ui.memory(|memory| memory.focused().is_none());
        if nobody && (pressed(Key::Enter) || pressed(Key::Space)) {
            out.push(AppAction::LookBack);
        }
    } else if consult.ready() {
        let number = NUMBERS.iter().position(|key| pressed(*key));
        if let Some(option) = number.filter(|option| *option < consult.choices.len()) {
            out.push(AppAction::Choose(option));
        }
    }
    for (key, action) in [
        (Key::T, AppAction::ToggleDrawer(Drawer::Transcript)),
        (Key::N, AppAction::ToggleDrawer(Drawer::Notes)),
        (Key::H, AppAction::ToggleHint),
        (Key::U, AppAction::Undo),
        (Key::P, AppAction::Show(Overlay::Pause)),
        (Key::Escape, AppAction::Show(Overlay::Pause)),
    ] {
        if pressed(key) {
            out.push(action);
        }
    }
}
