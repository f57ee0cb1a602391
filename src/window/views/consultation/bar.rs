//! The header of a consultation: who it is, how much time is left, and the tools. What does not fit goes, the second line first.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::consultation::ConsultationModel;
use crate::model::drawer::Drawer;
use crate::model::mode;
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::theme::{self, Theme};
use crate::widgets::{Button, ButtonKind, Icon, clock_width, ring_clock};

/// What of the header is shown at a width.
pub(super) struct Bar {
    /// How high it is, its margins included.
    pub(super) height: f32,
    second_line: bool,
    words: bool,
    minutes: bool,
}

/// A tool: its name, its sign, whether it is a switch and on, and its key.
type Tool = (&'static str, Icon, Option<bool>, &'static str);

fn tools(consult: &ConsultationModel) -> [Tool; 4] {
    let open = |drawer| Some(consult.drawer == drawer);
    let leave = if consult.in_round {
        "Stop the drill"
    } else if consult.drill.is_some() {
        "Back to the debrief"
    } else {
        "Leave the consultation"
    };
    [
        (
            "Transcript",
            Icon::Speech,
            open(Drawer::Transcript),
            "What was said (T)",
        ),
        ("Notes", Icon::Notes, open(Drawer::Notes), "Your notes (N)"),
        ("Pause", Icon::Pause, None, "Pause (P)"),
        ("Leave", Icon::Door, None, leave),
    ]
}

fn button(tool: &Tool, words: bool) -> Button<'static> {
    let (label, icon, open, hint) = *tool;
    let kind = open.map_or(ButtonKind::Tool, ButtonKind::Tab);
    let button = Button::new(kind, label).icon(icon).hint(hint);
    if words { button } else { button.icon_only() }
}

fn tools_width(ui: &Ui, consult: &ConsultationModel, words: bool) -> f32 {
    let gap = ui.spacing().item_spacing.x;
    let tools = tools(consult);
    let widths = tools.iter().map(|tool| button(tool, words).width(ui) + gap);
    widths.sum()
}

fn second(shell: &Shell, consult: &ConsultationModel) -> String {
    if let Some(round) = shell.round.as_ref().filter(|_| consult.in_round) {
        let minutes = consult.clock.0 / 2;
        return format!("{}, {minutes} minutes in", round.progress());
    }
    match consult.drill {
        Some(drill) => drill.progress(&consult.attempt),
        None => format!("{} · {}", consult.scene, mode::label(consult.mode)),
    }
}

fn line(ui: &Ui, words: &str, font: egui::FontId) -> f32 {
    let ink = egui::Color32::PLACEHOLDER;
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, ink);
    galley.size().x
}

impl Bar {
    /// Chooses what is shown at this width.
    pub(super) fn of(ui: &Ui, shell: &Shell, consult: &ConsultationModel, width: f32) -> Self {
        let theme = theme::of(ui);
        let scale = theme.type_scale;
        let room = width - 2.0 * margin(&theme) - theme.space.l;
        let name = line(ui, &consult.patient, theme::serif_strong(scale.title));
        let scene = line(ui, &second(shell, consult), theme::sans(scale.caption));
        let clock = |minutes| {
            let shown = shell.settings.show_clock;
            if shown {
                clock_width(ui, consult.clock, minutes) + theme.space.m
            } else {
                0.0
            }
        };
        let fits = |second_line: bool, words: bool, minutes: bool| {
            let left = if second_line { name.max(scene) } else { name };
            left + tools_width(ui, consult, words) + clock(minutes) <= room
        };
        // In a drill the second line says how far it is.
        let ways = [
            (true, true, true),
            (true, false, true),
            (false, false, true),
            (false, false, false),
        ];
        let found = ways.into_iter().find(|(a, b, c)| fits(*a, *b, *c));
        let (second_line, words, minutes) = found.unwrap_or((false, false, false));
        let lines = scale.title * 1.3
            + if second_line {
                scale.caption * 1.5
            } else {
                0.0
            };
        let air = if words || second_line {
            theme.space.s
        } else {
            theme.space.xs
        };
        let height = lines.max(scale.body * 2.3) + 2.0 * air;
        Self {
            height: height.ceil(),
            second_line,
            words,
            minutes,
        }
    }

    /// Draws it into the room that `ui` has.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        shell: &Shell,
        consult: &ConsultationModel,
        out: &mut Actions,
    ) {
        let theme = theme::of(ui);
        let rect = ui.max_rect();
        let edge = egui::Stroke::new(theme.stroke.thin, theme.colours.line.get());
        ui.painter().hline(rect.x_range(), rect.bottom(), edge);
        ui.horizontal_centered(|ui| {
            ui.add_space(margin(&theme));
            let clock = if shell.settings.show_clock {
                clock_width(ui, consult.clock, self.minutes) + theme.space.m
            } else {
                0.0
            };
            let right = tools_width(ui, consult, self.words) + clock + margin(&theme);
            let left = (ui.available_width() - right).max(0.0);
            ui.allocate_ui(egui::vec2(left, rect.height()), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(left);
                    self.who(ui, &theme, shell, consult, rect.height());
                });
            });
            if shell.settings.show_clock {
                ring_clock(ui, consult.clock.0, consult.clock.1, self.minutes);
                ui.add_space(theme.space.m - ui.spacing().item_spacing.x);
            }
            for tool in tools(consult) {
                if ui.add(button(&tool, self.words)).clicked() {
                    out.push(match tool.0 {
                        "Transcript" => AppAction::ToggleDrawer(Drawer::Transcript),
                        "Notes" => AppAction::ToggleDrawer(Drawer::Notes),
                        "Pause" => AppAction::Show(Overlay::Pause),
                        _ => AppAction::Show(Overlay::ConfirmLeave),
                    });
                }
            }
        });
    }

    fn who(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        shell: &Shell,
        consult: &ConsultationModel,
        height: f32,
    ) {
        let scale = theme.type_scale;
        ui.spacing_mut().item_spacing.y = 0.0;
        let lines = scale.title * 1.3
            + if self.second_line {
                scale.caption * 1.5
            } else {
                0.0
            };
        ui.add_space(((height - lines) / 2.0).max(0.0));
        let name = egui::RichText::new(&consult.patient)
            .font(theme::serif_strong(scale.title))
            .color(theme.colours.text.get());
        ui.add(egui::Label::new(name).truncate());
        if self.second_line {
            let scene = egui::RichText::new(second(shell, consult))
                .font(theme::sans(scale.caption))
                .color(theme.colours.muted.get());
            ui.add(egui::Label::new(scene).truncate());
        }
    }
}

fn margin(theme: &Theme) -> f32 {
    theme.space.l
}
