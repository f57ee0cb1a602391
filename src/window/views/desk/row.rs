//! One conversation in the queue: the patient, who it was under a number, the beads, the own view, and what has to be known.

use egui::{Response, Ui, vec2};

use super::beads_and_own_views::{in_words, own_views, string_of_beads};
use super::selectable_frame::plate;
use crate::model::mode;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{ChipTone, Text, chip, likeness, wrapped};
use assess::attempts::AttemptRow;
use assess::desk::{Waiting, flags};
use debrief::dates;
use debrief::wording::Wording;

/// Draws the row; it is one control.
pub(super) fn ui(
    ui: &mut Ui,
    shell: &Shell,
    waiting: &Waiting,
    row: &AttemptRow,
    on: bool,
) -> Response {
    let salt = (&row.attempt, &row.person);
    plate(ui, salt, on, &name(waiting, row), |ui| {
        inside(ui, shell, waiting, row);
    })
}

fn inside(ui: &mut Ui, shell: &Shell, waiting: &Waiting, row: &AttemptRow) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let room = ui.available_width();
    let wide = room > size * 56.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.l;
        if room > size * 26.0 {
            picture(ui, shell, row);
        }
        let words = if wide {
            size * 17.0
        } else {
            ui.available_width()
        };
        ui.vertical(|ui| {
            ui.set_width(words);
            ui.spacing_mut().item_spacing.y = theme.space.xs;
            Text::Strong.show(ui, &format!("Candidate {}", waiting.candidate));
            Text::Caption.show(ui, &meeting(row));
            Text::Caption.show(ui, &circumstances(waiting, row));
            if !wide {
                string_of_beads(ui, &row.beads, ui.available_width());
                signs(ui, waiting, row);
            }
        });
        if wide {
            ui.vertical(|ui| {
                ui.set_width(
                    ui.available_width() - theme.type_scale.caption * 14.6 - theme.space.l,
                );
                ui.spacing_mut().item_spacing.y = theme.space.s;
                string_of_beads(ui, &row.beads, ui.available_width());
                signs(ui, waiting, row);
            });
            own_views(ui, row, &waiting.judged);
        }
    });
}

fn picture(ui: &mut Ui, shell: &Shell, row: &AttemptRow) {
    let size = theme::of(ui).type_scale.body.min(20.0);
    let entries = &shell.library.entries;
    let entry = entries.iter().find(|entry| entry.id == row.scenario);
    if let Some(scenario) = entry.and_then(|entry| entry.scenario()) {
        likeness(ui, scenario, vec2(3.3, 4.0) * size);
    }
}

/// What has to be known at once, and how far it is. Words carry it; tone only helps.
fn signs(ui: &mut Ui, waiting: &Waiting, row: &AttemptRow) {
    let theme = theme::of(ui);
    let flags = flags(row);
    if flags.is_empty() && !waiting.twice && waiting.judged.is_empty() {
        return;
    }
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.s, theme.space.xs);
        for flag in &flags {
            let tone = match flag.as_str() {
                "unsafe" | "doubtful" => ChipTone::Warm,
                "too fast" => ChipTone::Caution,
                _ => ChipTone::Plain,
            };
            chip(ui, None, &spelled(flag), tone);
        }
        if waiting.twice {
            chip(ui, None, "Read by two", ChipTone::Plain);
        }
        let judged = waiting.judged.len();
        if judged > 0 && waiting.signed == 0 {
            chip(
                ui,
                None,
                &format!("Begun: {judged} judged"),
                ChipTone::Accent,
            );
        }
    });
}

/// A flag as people read it.
pub(super) fn spelled(flag: &str) -> String {
    match flag {
        "unsafe" => "Safety gate tripped".to_owned(),
        "doubtful" => "Record does not hold".to_owned(),
        "too fast" => "Faster than anybody reads".to_owned(),
        other => {
            let mut letters = other.chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
    }
}

/// With whom, when, and for how long.
pub(super) fn meeting(row: &AttemptRow) -> String {
    let date = row.started_at.get(..10).unwrap_or_default();
    let day = dates::long(date, Wording::english());
    let day = day.split_once(' ').map_or(day.as_str(), |(_, date)| date);
    let minutes = row.ms.div_ceil(60_000).max(1);
    format!("{} · {day} · {minutes} min", row.patient)
}

/// Which attempt, and how it was played.
pub(super) fn circumstances(waiting: &Waiting, row: &AttemptRow) -> String {
    let (k, n) = waiting.number;
    let played = row.mode.map_or("", mode::label);
    format!("Attempt {k} of {n} · {played}")
}

fn name(waiting: &Waiting, row: &AttemptRow) -> String {
    let flags: Vec<String> = flags(row).iter().map(|flag| spelled(flag)).collect();
    let parts = [
        format!("Candidate {}", waiting.candidate),
        meeting(row),
        circumstances(waiting, row),
        flags.join(", "),
        in_words(row, &waiting.judged),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(". ")
}
