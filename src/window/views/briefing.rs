//! Briefing: what is known before the door opens, and how one wants to play.

use egui::Ui;

use super::library::channel_icon;
use crate::model::action::{Actions, AppAction};
use crate::model::class::ClassAction;
use crate::model::library::{Channel, LibraryEntry, level_label};
use crate::model::mode::{self, Mode};
use crate::model::shell::{Recalling, Shell};
use crate::theme;
use crate::widgets::{
    Button, ChipTone, Icon, Text, WIDE, card, chip, disclosure, icon, likeness, main_key, page,
    segmented, wrapped,
};
use debrief::wording::Wording;
use practice::has_goals;

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(entry) = shell
        .chosen
        .and_then(|place| shell.library.entries.get(place))
    else {
        return;
    };
    foot(ui, entry, shell.recalling, out);
    page(ui, "briefing", WIDE, |ui| {
        let theme = theme::of(ui);
        if ui
            .add(
                Button::quiet("Back to the library")
                    .icon(Icon::Left)
                    .flush(),
            )
            .clicked()
        {
            out.push(AppAction::Back);
        }
        let size = theme.type_scale.body;
        let picture = egui::vec2(7.2, 7.2) * size.min(20.0);
        let room = ui.available_width() > picture.x + size * 18.0;
        match entry.scenario().filter(|_| room) {
            Some(scenario) => {
                ui.add_space(theme.space.xs);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme.space.l;
                    likeness(ui, scenario, picture);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.x = theme.space.s;
                        who(ui, entry);
                    });
                });
            }
            None => who(ui, entry),
        }
        ui.add_space(theme.space.l);
        let wide = ui.available_width() > size * 52.0;
        if wide {
            let gap = theme.space.xl;
            let left = ((ui.available_width() - gap) * 0.56).round();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                ui.vertical(|ui| {
                    ui.set_width(left);
                    story(ui, entry);
                });
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    start(ui, entry, shell.mode, out);
                });
            });
        } else {
            story(ui, entry);
            ui.add_space(theme.space.l);
            start(ui, entry, shell.mode, out);
        }
    });
}

fn who(ui: &mut Ui, entry: &LibraryEntry) {
    Text::Eyebrow.show(ui, "Before you go in");
    Text::Headline.show(ui, &entry.title);
    Text::Lead.show(ui, &format!("{}, {}", entry.patient, entry.age));
    facts(ui, entry);
}

fn facts(ui: &mut Ui, entry: &LibraryEntry) {
    wrapped(ui, |ui| {
        chip(
            ui,
            Some(channel_icon(entry.channel)),
            entry.channel.label(),
            ChipTone::Accent,
        );
        chip(
            ui,
            Some(Icon::Clock),
            &format!("{} minutes", entry.minutes),
            ChipTone::Plain,
        );
        chip(ui, None, &entry.profession, ChipTone::Plain);
        chip(ui, None, entry.setting, ChipTone::Plain);
        chip(ui, None, level_label(entry.level), ChipTone::Plain);
    });
}

fn story(ui: &mut Ui, entry: &LibraryEntry) {
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.x = theme.space.s;
    card(ui, |ui| {
        Text::Title.show(ui, "Where you are");
        Text::Body.show(ui, &entry.role);
        Text::Muted.show(ui, &entry.place);
        ui.add_space(theme.space.m);
        Text::Title.show(ui, "What is in the notes");
        for note in &entry.notes {
            bullet(ui, Icon::Notes, note);
        }
        if entry.notes.is_empty() {
            Text::Muted.show(ui, "Nothing was sent.");
        }
    });
}

fn start(ui: &mut Ui, entry: &LibraryEntry, mode: Mode, out: &mut Actions) {
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.x = theme.space.s;
    card(ui, |ui| {
        Text::Title.show(ui, "How today?");
        let labels: Vec<&str> = mode::ALL.iter().map(|mode| mode::label(*mode)).collect();
        let on = mode::ALL.iter().position(|one| *one == mode).unwrap_or(0);
        if let Some(pressed) = segmented(ui, "Mode", &labels, on) {
            out.push(AppAction::SetMode(mode::ALL[pressed]));
        }
        Text::Muted.show(ui, mode::explanation(mode));
    });
    // What the conversation touches on gives much of it away, and so do its goals: for those who ask.
    if !entry.warnings.is_empty() {
        ui.add_space(theme.space.m);
        disclosure(ui, "Content notes", |ui| {
            Text::Muted.show(ui, "So that nobody meets this unprepared, in every mode. It may come up; it is no advice.");
            for warning in &entry.warnings {
                bullet(ui, Icon::Info, warning);
            }
        });
    }
    if has_goals(mode) && !entry.goals.is_empty() {
        ui.add_space(theme.space.s);
        disclosure(ui, "What to work on", |ui| {
            for goal in &entry.goals {
                bullet(ui, Icon::Flag, goal);
            }
        });
    }
}

/// What leads in stands at the foot of the window, whatever is scrolled.
fn foot(ui: &mut Ui, entry: &LibraryEntry, recalling: Recalling, out: &mut Actions) {
    let theme = theme::of(ui);
    let frame = egui::Frame::new()
        .fill(theme.colours.surface.get())
        .inner_margin(egui::Margin::symmetric(
            theme.space.xxl as i8,
            theme.space.m as i8,
        ));
    egui::Panel::bottom("briefing foot")
        .frame(frame)
        .resizable(false)
        .show_separator_line(true)
        .show(ui, |ui| {
            let called = entry.scenario().map(|scenario| &scenario.patient.called);
            let called = called.unwrap_or(&entry.patient);
            let (label, sign) = match entry.channel {
                Channel::FaceToFace => ("Go in".to_owned(), Icon::Right),
                Channel::Telephone => (format!("Ring {called}"), Icon::Phone),
                Channel::Video => (format!("Call {called}"), Icon::Video),
            };
            let language = entry.scenario().map(|scenario| &scenario.header.language);
            let say = language.map_or_else(Wording::english, |tag| Wording::of(tag));
            if recalling == Recalling::ThenBegin {
                let name = [("name", called.as_str().into())];
                Text::Muted.show(ui, &say.text("opening-recall", &name));
            }
            ui.horizontal(|ui| {
                let begin = Button::primary(&label).icon(sign);
                let name = say.text("class-name", &[]);
                let class = Button::secondary(&name)
                    .icon(Icon::Person)
                    .hint("For a room that votes");
                let wide = begin.width(ui) + class.width(ui) + ui.spacing().item_spacing.x;
                ui.add_space((ui.available_width() - wide).max(0.0));
                if ui.add(class).clicked() {
                    out.push(AppAction::Class(ClassAction::Begin));
                }
                if ui.add(begin).clicked() || main_key(ui) {
                    out.push(AppAction::Begin);
                }
            });
        });
}

fn bullet(ui: &mut Ui, sign: Icon, text: &str) {
    let theme = theme::of(ui);
    ui.horizontal_top(|ui| {
        icon(
            ui,
            sign,
            theme.type_scale.body * 1.2,
            theme.colours.accent.get(),
        );
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            Text::Body.show(ui, text);
        });
    });
}
