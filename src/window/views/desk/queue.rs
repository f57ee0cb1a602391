//! The queue: conversations as rows that read as people, where judgment is needed most first.

use egui::{Key, Ui, vec2};

use super::row;
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{Desk, DeskAction, DeskMove, PAGE};
use crate::model::mode;
use crate::model::shell::Shell;
use crate::theme;
use crate::views::debrief::field;
use crate::widgets::{
    Button, ChipTone, Text, bead_legend, chip, filter_chip, key_pressed, main_key, panel, wrapped,
};
use assess::desk::{Narrow, QueueState, Wanted};
use debrief::BeadKind;
use debrief::wording::Wording;

/// Draws the queue.
pub(super) fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let (theme, desk) = (theme::of(ui), &shell.desk);
    who(ui, desk, out);
    synthetic(ui, desk);
    filters(ui, desk, out);
    ui.add_space(theme.space.xs);
    if desk.queue.is_empty() {
        panel(ui, theme.colours.sunken.get(), |ui| {
            Text::Strong.show(ui, "Nothing waits here.");
            Text::Muted.show(ui, "Another choice above shows other conversations.");
        });
        return aside(ui, desk);
    }
    let before = ui.data(|data| data.get_temp::<usize>(egui::Id::new("desk pointed")));
    for (at, waiting) in desk.queue.iter().enumerate().take(desk.drawn) {
        let Some(found) = desk.row(waiting) else {
            continue;
        };
        let response = row::ui(ui, shell, waiting, found, at == desk.at);
        if at == desk.at && before != Some(at) {
            ui.data_mut(|data| data.insert_temp(egui::Id::new("desk pointed"), at));
            if before.is_some() {
                response.scroll_to_me(None);
            }
        }
        if response.clicked() {
            out.push(AppAction::Desk(DeskAction::Point(at)));
            out.push(AppAction::Desk(DeskAction::Read));
        }
    }
    let left = desk.queue.len().saturating_sub(desk.drawn);
    if left > 0 {
        let label = format!("{} more", left.min(PAGE));
        if ui.add(Button::secondary(&label)).clicked() {
            out.push(AppAction::Desk(DeskAction::More));
        }
    }
    ui.add_space(theme.space.s);
    legend(ui);
    aside(ui, desk);
}

/// The keys of the queue.
pub(super) fn keys(ui: &Ui, out: &mut Actions) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let mut act = |action| out.push(AppAction::Desk(action));
    if key_pressed(ui, Key::J) {
        act(DeskAction::Move(DeskMove::Next));
    }
    if key_pressed(ui, Key::K) {
        act(DeskAction::Move(DeskMove::Before));
    }
    let free = ui.memory(|memory| memory.focused().is_none());
    if free && key_pressed(ui, Key::Space) {
        act(DeskAction::Peek);
    }
    if main_key(ui) {
        act(DeskAction::Read);
    }
}

/// Under which name decisions are kept.
fn who(ui: &mut Ui, desk: &Desk, out: &mut Actions) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    if !desk.asks_name {
        return;
    }
    panel(ui, theme.colours.accent_soft.get(), |ui| {
        Text::Strong.show(ui, "Who reads?");
        Text::Muted.show(ui, "Your name or initials stand under what you decide.");
        ui.scope(|ui| {
            ui.set_max_width((size * 16.0).min(ui.available_width()));
            let name = "Your name or initials";
            if let Some(name) = field(ui, name, super::verdict::INITIALS, &desk.assessor, 1) {
                out.push(AppAction::Desk(DeskAction::Name(name)));
            }
        });
    });
}

fn synthetic(ui: &mut Ui, desk: &Desk) {
    let found = desk.found().map(|found| found.rows.as_slice());
    if found.unwrap_or_default().iter().any(|row| row.synthetic) {
        chip(ui, None, assess::cohort::SYNTHETIC_WORDS, ChipTone::Caution);
    }
}

fn filters(ui: &mut Ui, desk: &Desk, out: &mut Actions) {
    let theme = theme::of(ui);
    let wanted = &desk.wanted;
    let mut pressed: Option<Wanted> = None;
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.s, theme.space.s);
        for (stand, count) in QueueState::ALL.into_iter().zip(desk.counts) {
            let on = wanted.stand == Some(stand);
            if count == 0 && !on && stand == QueueState::Apart {
                continue;
            }
            let label = format!("{} {count}", stand.label());
            if filter_chip(ui, &label, on).clicked() {
                let stand = (!on).then_some(stand);
                pressed = Some(Wanted {
                    stand,
                    ..wanted.clone()
                });
            }
        }
        let scenarios = desk.scenarios();
        let several = scenarios.len() > 1;
        for (id, title) in scenarios {
            let on = wanted.scenario.as_ref() == Some(&id);
            if (several || on) && filter_chip(ui, &title, on).clicked() {
                let scenario = (!on).then_some(id);
                pressed = Some(Wanted {
                    scenario,
                    ..wanted.clone()
                });
            }
        }
        let several = several_modes(desk);
        for one in mode::ALL {
            let on = wanted.mode == Some(one);
            if (several || on) && filter_chip(ui, mode::label(one), on).clicked() {
                let mode = (!on).then_some(one);
                pressed = Some(Wanted {
                    mode,
                    ..wanted.clone()
                });
            }
        }
        if filter_chip(ui, "Flagged", wanted.flagged).clicked() {
            let flagged = !wanted.flagged;
            pressed = Some(Wanted {
                flagged,
                ..wanted.clone()
            });
        }
        let rows = desk.found().map(|found| found.rows.as_slice());
        for one in Narrow::ALL {
            let on = one.is_on(wanted);
            let offered = on || one.tells_apart(rows.unwrap_or_default());
            if offered && filter_chip(ui, one.label(), on).clicked() {
                pressed = Some(one.turned(wanted));
            }
        }
    });
    if let Some(wanted) = pressed {
        out.push(AppAction::Desk(DeskAction::Want(wanted)));
    }
}

fn several_modes(desk: &Desk) -> bool {
    let rows = desk.found().map(|found| found.rows.as_slice());
    let mut modes = rows.unwrap_or_default().iter().map(|row| row.mode);
    let first = modes.next();
    modes.any(|mode| Some(mode) != first)
}

fn legend(ui: &mut Ui) {
    bead_legend(ui, Wording::english(), &BeadKind::ALL);
    Text::Caption.show(
        ui,
        "At the right the ring is the own view; a disc for the computed place joins it once you have judged.",
    );
    Text::Caption.show(
        ui,
        "J and K point, Space peeks, Enter opens. In a conversation J and K go to the next scored turn, the arrows to every turn, Space plays.",
    );
}

/// What does not hold in the book of verdicts, and what could not be used.
fn aside(ui: &mut Ui, desk: &Desk) {
    let theme = theme::of(ui);
    let other_records = desk.book.on_other_records();
    if !(desk.book.doubts.is_empty() && other_records.is_empty()) {
        ui.add_space(theme.space.m);
        Text::Strong.show(ui, "Verdicts in doubt");
        for doubt in desk.book.doubts.iter().chain(&other_records) {
            Text::Body.show(ui, doubt);
        }
    }
    let Some(found) = desk.found().filter(|found| !found.aside.is_empty()) else {
        return;
    };
    ui.add_space(theme.space.m);
    Text::Strong.show(ui, "Left out");
    for why in &found.aside {
        Text::Muted.show(ui, why);
    }
}
