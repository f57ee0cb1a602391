//! Whether a conversation is held to be safe: what the gates say, and what the assessor decides.

use egui::Ui;

use super::dissent;
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{Desk, DeskAction, Reviewing};
use crate::theme;
use crate::widgets::{Button, ChipTone, Icon, Text, chip, panel, wrapped};
use assess::attempts::AttemptRow;
use assess::desk::Review;
use assess::verdict::SHORTEST_REASON;

/// Draws what a consultation left open for safety.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, review, row): (&Reviewing, &Review, &AttemptRow),
    out: &mut Actions,
) {
    Text::Eyebrow.show(ui, "Safety");
    for gate in &review.gates {
        chip(ui, Some(Icon::Warning), &gate.title, ChipTone::Warm);
    }
    let held = desk.book.safety(desk.who(), &row.attempt);
    match held {
        Some(held) => {
            Text::Body.show(ui, &as_held(held));
        }
        None if review.gates.is_empty() => {
            Text::Muted.show(ui, "No gate tripped.");
        }
        None => {
            Text::Body.show(ui, "Say whether you hold it to be safe.");
        }
    }
    let here = u32::try_from(reviewing.turn + 1).unwrap_or_default();
    let not = format!("Unsafe at turn {here}");
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing.x = theme::of(ui).space.s;
        let safe = Button::secondary("Safe").small().hint("Y");
        let safe = ticked(safe, held.is_some_and(|(safe, _)| safe));
        if !review.gates.is_empty() && ui.add(safe).clicked() {
            out.push(AppAction::Desk(DeskAction::Safe(true)));
        }
        let kind = if review.gates.is_empty() {
            Button::quiet(&not)
        } else {
            Button::secondary(&not)
        };
        let kind = ticked(kind.small().hint("U"), held == Some((false, Some(here))));
        if ui.add(kind).clicked() {
            out.push(AppAction::Desk(DeskAction::Safe(false)));
        }
    });
    if let Some(why) = &reviewing.safe_why {
        ask(ui, why, out);
    }
}

/// Why it is held to be safe though a gate tripped, while that is written.
fn ask(ui: &mut Ui, why: &str, out: &mut Actions) {
    let theme = theme::of(ui);
    panel(ui, theme.colours.sunken.get(), |ui| {
        Text::Strong.show(ui, "Safe, though a gate tripped");
        dissent::reason(ui, "safe", why, out);
        wrapped(ui, |ui| {
            ui.spacing_mut().item_spacing.x = theme.space.xs;
            let ready = why.trim().chars().count() >= SHORTEST_REASON;
            let keep = Button::secondary("Decide so").small().enabled(ready);
            if ui.add(keep).clicked() {
                out.push(AppAction::Desk(DeskAction::Settle));
            }
            if ui.add(Button::quiet("Never mind").small()).clicked() {
                out.push(AppAction::Desk(DeskAction::Drop));
            }
        });
    });
}

/// A button with a tick if it is what was decided.
fn ticked(button: Button<'_>, on: bool) -> Button<'_> {
    if on { button.icon(Icon::Check) } else { button }
}

/// What the assessor holds of the safety of a conversation, in words.
pub(super) fn as_held((safe, turn): (bool, Option<u32>)) -> String {
    if safe {
        return "You hold it to be safe.".to_owned();
    }
    format!(
        "You hold it to be unsafe at turn {}.",
        turn.unwrap_or_default()
    )
}
