//! The one root of everything drawn with egui: header, screen, overlay, message. Knows nothing of Bevy.

use egui::{Frame, Key, Panel, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use crate::theme;
use crate::views;
use crate::views::overlays;
use crate::views::stage_slot;
use crate::widgets::{self, Button, ButtonKind, Icon};

/// Draws the whole window and returns what was done in it.
pub fn root_ui(ui: &mut Ui, shell: &Shell) -> Actions {
    let mut out = Actions::new();
    if !theme::install(ui.ctx(), &shell.settings) {
        return out;
    }
    stage_slot::clear(ui.ctx());
    global_keys(ui, shell, &mut out);
    if !matches!(shell.screen, Screen::Consultation | Screen::Debrief) {
        header(ui, shell, &mut out);
    }
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
    if let Some(toast) = &shell.toast
        && widgets::toast(ui.ctx(), &toast.text)
    {
        out.push(AppAction::DismissToast);
    }
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
            let narrow = ui.available_width() < theme.type_scale.body * 58.0;
            ui.horizontal(|ui| {
                wordmark(ui);
                ui.add_space(theme.space.l);
                let places = [
                    (Screen::Home, Icon::Heart),
                    (Screen::Library, Icon::Book),
                    (Screen::Progress, Icon::Chart),
                ];
                for (screen, icon) in places {
                    place(ui, shell, screen, icon, narrow, out);
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    for (screen, icon) in [
                        (Screen::About, Icon::Info),
                        (Screen::Help, Icon::Question),
                        (Screen::Settings, Icon::Gear),
                    ] {
                        place(ui, shell, screen, icon, true, out);
                    }
                });
            });
        });
}

fn wordmark(ui: &mut Ui) {
    let theme = theme::of(ui);
    let text = egui::RichText::new("Bedside")
        .font(theme::serif_strong(theme.type_scale.title * 1.15))
        .color(theme.colours.accent.get());
    ui.label(text);
}

fn place(
    ui: &mut Ui,
    shell: &Shell,
    screen: Screen,
    icon: Icon,
    icon_only: bool,
    out: &mut Actions,
) {
    let on =
        shell.screen == screen || (screen == Screen::Library && shell.screen == Screen::Briefing);
    let mut button = Button::new(ButtonKind::Tab(on), screen.label());
    if icon_only {
        button = button.icon(icon).icon_only();
    }
    if ui.add(button).clicked() {
        out.push(AppAction::Go(screen));
    }
}

fn global_keys(ui: &Ui, shell: &Shell, out: &mut Actions) {
    let (help, escape) =
        ui.input(|input| (input.key_pressed(Key::F1), input.key_pressed(Key::Escape)));
    if help {
        match shell.screen {
            Screen::Consultation => out.push(AppAction::Show(Overlay::Keys)),
            _ => out.push(AppAction::Go(Screen::Help)),
        }
    }
    let typing = ui.ctx().text_edit_focused();
    let own = matches!(shell.screen, Screen::Consultation | Screen::Debrief);
    if escape && !typing && shell.overlay == Overlay::None && !own {
        out.push(AppAction::Back);
    }
}
