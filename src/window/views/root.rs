//! The one root of everything drawn with egui: header, screen, overlay, message. Knows nothing of Bevy.

use egui::{Frame, Key, Panel, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use crate::theme;
use crate::views;
use crate::views::message::message;
use crate::views::overlays;
use crate::views::portrait_hole;
use crate::widgets::{self, Button, ButtonKind, Icon};

/// Draws the whole window and returns what was done in it.
pub fn root_ui(ui: &mut Ui, shell: &Shell) -> Actions {
    let mut out = Actions::new();
    if !theme::install(ui.ctx(), &shell.settings) {
        return out;
    }
    portrait_hole::clear(ui.ctx());
    global_keys(ui, shell, &mut out);
    let reading = shell.screen == Screen::Desk && shell.desk.reviewing.is_some();
    if !reading && !shell.screen.is_whole() {
        header(ui, shell, &mut out);
    }
    // A consultation has its message below its own bar.
    if shell.screen != Screen::Consultation {
        message(ui, shell, &mut out);
    }
    ui.data_mut(|data| data.insert_temp(widgets::screen_name(), shell.screen.label()));
    let veil = veil(ui, shell.screen);
    let whole = ui.available_rect_before_wrap();
    // Each screen and step has controls of its own: to assistive technology a label never turns into a button.
    let step = shell
        .looking
        .as_ref()
        .map(|looking| (looking.step, looking.deeper));
    ui.push_id((shell.screen, step), |ui| views::ui(ui, shell, &mut out));
    if veil > 0.0 {
        let paper = theme::of(ui).colours.paper.get();
        ui.painter()
            .rect_filled(whole, 0.0, paper.gamma_multiply(veil));
    }
    overlays::ui(ui.ctx(), shell, &mut out);
    out
}

/// A new screen comes in gently, and the keyboard starts at its top. Returns how much of it a veil of paper still hides: over
/// all of it, since the patient is seen through a hole in this layer, which cannot fade by itself.
fn veil(ui: &Ui, screen: Screen) -> f32 {
    let theme = theme::of(ui);
    let id = egui::Id::new("screen shown");
    let before: Option<(Screen, f64)> = ui.data(|data| data.get_temp(id));
    let now = ui.input(|input| input.time);
    let since = match before {
        Some((shown, since)) if shown == screen => since,
        Some(_) => {
            if let Some(focused) = ui.memory(egui::Memory::focused) {
                ui.memory_mut(|memory| memory.surrender_focus(focused));
            }
            now
        }
        None => f64::NEG_INFINITY,
    };
    ui.data_mut(|data| data.insert_temp(id, (screen, since)));
    let duration = f64::from(theme.seconds(theme.motion.gentle_ms));
    let share = if duration <= 0.0 {
        1.0
    } else {
        ((now - since) / duration).clamp(0.0, 1.0)
    };
    if share >= 1.0 {
        return 0.0;
    }
    ui.ctx().request_repaint();
    0.85 * (1.0 - share as f32)
}

fn header(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let frame = Frame::new()
        .fill(c.surface.get())
        .inner_margin(egui::Margin::symmetric(
            theme.space.l as i8,
            theme.space.s as i8,
        ));
    Panel::top("header")
        .frame(frame)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| {
            let room = egui::vec2(ui.available_width(), row(ui, shell));
            let middle = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(room, middle, |ui| bar(ui, shell, out));
        });
}

/// The places; the desk is one of them once there is something to assess.
fn places(shell: &Shell) -> impl Iterator<Item = (Screen, Icon)> {
    let all = [
        (Screen::Home, Icon::House),
        (Screen::Library, Icon::Book),
        (Screen::Progress, Icon::Chart),
        (Screen::Desk, Icon::Flag),
    ];
    let open = shell.desk.is_open() || shell.screen == Screen::Desk;
    all.into_iter()
        .filter(move |(screen, _)| open || *screen != Screen::Desk)
}

const TOOLS: [(Screen, Icon); 3] = [
    (Screen::Settings, Icon::Gear),
    (Screen::Help, Icon::Question),
    (Screen::About, Icon::Info),
];

/// How wide the places are, each with the space after it.
fn places_width(ui: &Ui, shell: &Shell, stacked: bool) -> f32 {
    let gap = ui.spacing().item_spacing.x;
    let buttons = places(shell).map(|(screen, icon)| {
        let button = place(shell, screen, icon);
        let button = if stacked { button.stacked() } else { button };
        button.width(ui) + gap
    });
    buttons.sum()
}

/// Whether words stand below the icons, and whether the name of the program has room.
fn fit(ui: &Ui, shell: &Shell) -> (bool, bool) {
    let theme = theme::of(ui);
    let name = theme.type_scale.title * 1.15 * 4.2 + theme.space.l;
    let room = ui.available_width() - tools_width(ui);
    let stacked = places_width(ui, shell, false) + name > room;
    (stacked, places_width(ui, shell, stacked) + name <= room)
}

fn tools_width(ui: &Ui) -> f32 {
    theme::of(ui).type_scale.body * 2.35 * 3.0 + ui.spacing().item_spacing.x * 3.0
}

/// How high the header is inside.
fn row(ui: &Ui, shell: &Shell) -> f32 {
    let scale = theme::of(ui).type_scale;
    if fit(ui, shell).0 {
        scale.body * 1.85 + scale.caption * 1.3
    } else {
        scale.body * 2.3
    }
}

/// Places of the header in the order in which they are read; what does not fit goes first: words beside icons, then the name.
fn bar(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    let (stacked, named) = fit(ui, shell);
    if named {
        wordmark(ui);
        ui.add_space(theme.space.l);
    }
    for (screen, icon) in places(shell) {
        let button = place(shell, screen, icon);
        let button = if stacked { button.stacked() } else { button };
        if ui.add(button).clicked() {
            out.push(AppAction::Go(screen));
        }
    }
    ui.add_space((ui.available_width() - tools_width(ui)).max(0.0));
    for (screen, icon) in TOOLS {
        if ui.add(place(shell, screen, icon).icon_only()).clicked() {
            out.push(AppAction::Go(screen));
        }
    }
}

fn place(shell: &Shell, screen: Screen, icon: Icon) -> Button<'static> {
    let on =
        shell.screen == screen || (screen == Screen::Library && shell.screen == Screen::Briefing);
    Button::new(ButtonKind::Tab(on), screen.label()).icon(icon)
}

fn wordmark(ui: &mut Ui) {
    let theme = theme::of(ui);
    let text = egui::RichText::new("Bedside")
        .font(theme::serif_strong(theme.type_scale.title * 1.15))
        .color(theme.colours.accent.get());
    ui.label(text);
}

fn global_keys(ui: &Ui, shell: &Shell, out: &mut Actions) {
    let (help, escape) =
        ui.input(|input| (input.key_pressed(Key::F1), input.key_pressed(Key::Escape)));
    if help {
        match shell.screen {
            Screen::Consultation | Screen::Class => out.push(AppAction::Show(Overlay::Keys)),
            _ => out.push(AppAction::Go(Screen::Help)),
        }
    }
    let typing = ui.ctx().text_edit_focused();
    if escape && !typing && shell.overlay == Overlay::None && !shell.screen.is_whole() {
        out.push(AppAction::Back);
    }
}
