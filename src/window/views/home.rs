//! Home: what Bedside is for, and the shortest way into a consultation.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::library::LibraryEntry;
use crate::model::screen::Screen;
use crate::model::shell::Shell;
use crate::theme;
use crate::views::{attempts, begun, drills, portrait_hole};
use crate::widgets::{Button, Icon, Text, WIDE, card, columns, icon, likeness, main_key, page};
use practice::library::least_played;
use practice::words::{Channel, Scenario};

const STEPS: [(Icon, &str, &str); 3] = [
    (
        Icon::Person,
        "Meet",
        "Read the notes, then walk in. Watch the face and the hands: they say more than the words.",
    ),
    (
        Icon::Speech,
        "Speak",
        "Choose what you say or do. The patient opens up or closes down, and time passes.",
    ),
    (
        Icon::Ear,
        "Look back",
        "See which sentence opened the conversation, what was never told, and try that moment again.",
    ),
];

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let mat = (
        portrait_hole::mat(ui.ctx()),
        ui.available_rect_before_wrap(),
    );
    page(ui, "home", WIDE, |ui| {
        let theme = theme::of(ui);
        let from = settle(ui);
        let size = theme.type_scale.body;
        let picture = portrayed(shell).is_some() && ui.available_width() > size * 52.0;
        if picture {
            let gap = theme.space.xxl;
            let side = (ui.available_width() * 0.4).min(460.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                let left = ui.available_width() - side - gap;
                let text = ui.vertical(|ui| {
                    ui.set_width(left);
                    ui.spacing_mut().item_spacing.x = theme.space.s;
                    welcome(ui, shell, out);
                });
                let height = text.response.rect.height().clamp(260.0, side * 1.1);
                let size = egui::vec2(side, height);
                // Of whoever rings the lit window is seen: nobody sits in the consulting room.
                let rings = portrayed(shell).filter(|one| one.header.channel == Channel::Telephone);
                if let Some(scenario) = rings {
                    let rect = likeness(ui, scenario, size).rect;
                    named(ui, rect, scenario);
                } else {
                    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                    framed(ui, mat, rect, shell);
                }
            });
        } else {
            small(ui, shell, out);
        }
        let low = ui.clip_rect().height() < 700.0;
        ui.add_space(if low { theme.space.m } else { theme.space.xxl });
        if shell.past.is_empty() {
            columns(ui, STEPS.len(), 15.0, |ui, index, _| {
                step(ui, index);
                0.0
            });
        } else {
            begun::others(ui, shell, out);
            // What waits stands above.
            let done = shell.past.iter().filter(|past| !past.waits);
            let newest: Vec<_> = done.take(3).collect();
            if !newest.is_empty() {
                headline_of_past(ui, out);
                attempts::cards(ui, &newest, out);
            }
        }
        remember(ui, from);
    });
}

/// Where there is no room for a large picture, a small one stands beside what comes next; in the narrowest window none does.
fn small(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let room = ui.available_width() > size * SMALL;
    let Some(scenario) = portrayed(shell).filter(|_| room) else {
        return welcome(ui, shell, out);
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.l;
        let rect = likeness(ui, scenario, egui::vec2(9.0, 11.0) * size).rect;
        named(ui, rect, scenario);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.x = theme.space.s;
            welcome(ui, shell, out);
        });
    });
}

/// The width from which a small picture stands beside the words, in sizes of ordinary words.
const SMALL: f32 = 40.0;

/// In a high window the page stands a little above the middle. Returns where it begins.
fn settle(ui: &mut Ui) -> f32 {
    let theme = theme::of(ui);
    let own: f32 = ui
        .data(|data| data.get_temp(height_key()))
        .unwrap_or(f32::INFINITY);
    let spare = ui.clip_rect().height() - own - 2.0 * theme.space.xxl;
    ui.add_space((spare * 0.4).round().max(0.0));
    ui.cursor().top()
}

/// Keeps how high the page is by itself, for the next frame.
fn remember(ui: &Ui, from: f32) {
    let own = ui.min_rect().bottom() - from;
    let before: Option<f32> = ui.data(|data| data.get_temp(height_key()));
    if before.is_none_or(|before| (before - own).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(height_key(), own));
        ui.ctx().request_repaint();
    }
}

fn height_key() -> egui::Id {
    egui::Id::new("height of the home page")
}

/// What stands above everything else.
const MOTTO: &str = "Practise the conversation\nbefore it matters.";

/// A window that shows fewer lines of ordinary words than this is low.
const LOW: f32 = 24.0;

fn welcome(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    // Where few lines are seen at once, what to press next is among them: the motto is for whoever is new.
    let low = ui.clip_rect().height() < theme.type_scale.body * LOW;
    let new = shell.past.is_empty() && shell.consult.is_none() && shell.looking.is_none();
    match (low, new) {
        (false, _) => {
            Text::Display.show(ui, MOTTO);
        }
        (true, true) => {
            Text::Headline.show(ui, &MOTTO.replace('\n', " "));
        }
        (true, false) => return next_up(ui, shell, out),
    }
    ui.add_space(theme.space.xs);
    // Where something has come due it is to be seen, in a low window too.
    if shell.plans.due().is_empty() {
        Text::Lead.show(
            ui,
            "Consultations with patients who notice how they are spoken to.",
        );
        ui.add_space(theme.space.xl);
    } else {
        ui.add_space(theme.space.m);
    }
    next_up(ui, shell, out);
}

/// The picture of the patient who comes next, in a frame.
fn framed(ui: &Ui, (mat, page): (portrait_hole::Mat, egui::Rect), rect: egui::Rect, shell: &Shell) {
    let theme = theme::of(ui);
    let radius = theme.radius.l;
    let rect = mat.cut(ui.ctx(), page, rect, radius, theme.colours.paper.get());
    let line = egui::Stroke::new(theme.stroke.thin, theme.colours.line.get());
    ui.painter()
        .rect_stroke(rect, radius, line, egui::StrokeKind::Inside);
    if let Some(scenario) = portrayed(shell) {
        named(ui, rect, scenario);
    }
}

/// Says whose picture it is to those who cannot see it.
fn named(ui: &Ui, rect: egui::Rect, scenario: &Scenario) {
    let words = format!("Picture of {}", scenario.patient.name);
    let id = ui.id().with("portrait");
    let picture = ui.interact(rect, id, egui::Sense::hover());
    picture.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, words.clone()));
}

/// Whose picture the page shows: the patient who is waiting, else the one suggested.
pub fn portrayed(shell: &Shell) -> Option<&Scenario> {
    if let Some(consult) = &shell.consult {
        return Some(consult.attempt.scenario());
    }
    if let Some(looking) = &shell.looking {
        return Some(looking.consult.attempt.scenario());
    }
    if let Some(past) = shell.waiting() {
        return Some(&past.entry.scenario);
    }
    let entry = suggestion(&shell.library.entries)?;
    shell.library.entries.get(entry)?.scenario()
}

fn step(ui: &mut Ui, index: usize) {
    let theme = theme::of(ui);
    let (sign, name, words) = STEPS[index];
    ui.add_space(theme.space.s);
    ui.horizontal(|ui| {
        icon(
            ui,
            sign,
            theme.type_scale.title * 1.2,
            theme.colours.accent.get(),
        );
        Text::Title.show(ui, name);
    });
    Text::Muted.show(ui, words);
}

/// The entry to suggest.
fn suggestion(entries: &[LibraryEntry]) -> Option<usize> {
    least_played(entries.iter().map(|entry| entry.attempts))
}

/// What was done before, above its cards.
fn headline_of_past(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        Text::Title.show(ui, "What you did");
        ui.add_space(theme.space.s);
        let all = Button::quiet("All attempts").icon(Icon::Right);
        if ui.add(all).clicked() {
            out.push(AppAction::Go(Screen::Progress));
        }
    });
    ui.add_space(theme.space.xs);
}

/// What comes next: what was begun, then what has come due, then a patient.
fn next_up(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let waits = begun::first(shell).is_some();
    if !waits {
        let book = ("All scenarios", Icon::Book, AppAction::Go(Screen::Library));
        if drills::due(ui, shell, true, &[book], out) {
            return drills::ahead(ui, shell);
        }
    }
    waiting(ui, shell, out);
    drills::ahead(ui, shell);
    if waits && !in_drill(shell) {
        ui.add_space(theme::of(ui).space.s);
        drills::due(ui, shell, false, &[], out);
    }
}

/// Whether what is being done just now is a drill on what recurs.
fn in_drill(shell: &Shell) -> bool {
    shell
        .consult
        .as_ref()
        .is_some_and(|consult| consult.in_round)
}

fn waiting(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    card(ui, |ui| {
        let theme = theme::of(ui);
        if let Some(begun) = begun::first(shell) {
            Text::Eyebrow.show(ui, begun.eyebrow);
            Text::Title.show(ui, &begun.title);
            Text::Muted.show(ui, &begun.words);
            ui.add_space(theme.space.s);
            ui.horizontal_wrapped(|ui| {
                let go = ui.add(Button::primary(begun.button).icon(Icon::Right));
                if go.clicked() || main_key(ui) {
                    out.push(begun.action);
                }
                let all = Button::secondary("All scenarios").icon(Icon::Book);
                if ui.add(all).clicked() {
                    out.push(AppAction::Go(Screen::Library));
                }
            });
            return;
        }
        if let Some(place) = suggestion(&shell.library.entries) {
            suggested(ui, &shell.library.entries[place], place, out);
        } else {
            Text::Title.show(ui, "The library is empty");
            Text::Body.show(
                ui,
                "No scenario was found beside the program or in your own folder.",
            );
        }
    });
}

fn suggested(ui: &mut Ui, entry: &LibraryEntry, place: usize, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Eyebrow.show(
        ui,
        if entry.attempts == 0 {
            "Your next patient"
        } else {
            "See this patient again"
        },
    );
    Text::Title.show(ui, &entry.title);
    Text::Body.show(ui, &entry.summary);
    Text::Caption.show(
        ui,
        &format!(
            "{}, {} · {} · {} · {} minutes",
            entry.patient,
            entry.age,
            entry.profession,
            entry.channel.label(),
            entry.minutes
        ),
    );
    ui.add_space(theme.space.s);
    ui.horizontal_wrapped(|ui| {
        let read = ui
            .add(Button::primary("Read the notes").icon(Icon::Notes))
            .clicked();
        if read || main_key(ui) {
            out.push(AppAction::OpenBriefing(place));
        }
        if ui
            .add(Button::secondary("All scenarios").icon(Icon::Book))
            .clicked()
        {
            out.push(AppAction::Go(Screen::Library));
        }
    });
}
