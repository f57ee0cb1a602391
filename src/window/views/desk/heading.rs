//! Who was talked with, above one conversation on the desk: the way back, the face, the name, and what plays it.

use egui::{Ui, vec2};

use super::row;
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{Desk, DeskAction, Reviewing};
use crate::theme;
use crate::widgets::{Button, Icon, Text, likeness_in, wrapped};
use assess::attempts::AttemptRow;
use assess::desk::WHOLE_SECONDS;
use store::desk_records::ReviewedConversation;

/// What stands beside the name of a conversation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// Nothing: face and play have a row of their own.
    Bare,
    Pictured,
    /// The face, and what plays the conversation.
    Played,
    /// Both, small and side by side.
    Low,
}

/// Who it was, with whom, and how it was played.
pub(super) fn head(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, opened, row): (&Reviewing, &ReviewedConversation, &AttemptRow),
    beside: Head,
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body.min(22.0);
    let waiting = desk.queue.iter().find(|one| desk.row(one) == Some(row));
    let candidate = waiting.map_or(0, |one| one.candidate);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.m;
        back(ui, out);
        let room = match beside {
            Head::Bare => None,
            Head::Low => Some(vec2(2.2, 2.5)),
            Head::Pictured | Head::Played => Some(vec2(3.0, 3.4)),
        };
        if let Some(room) = room {
            likeness_in(ui, &opened.scenario, reviewing.seen(), room * size);
        }
        if beside == Head::Low && ui.add(play_button(reviewing).icon_only()).clicked() {
            out.push(AppAction::Desk(DeskAction::Play));
        }
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            let who = match (&opened.candidate, reviewing.named) {
                (name, true) if !name.is_empty() => name.clone(),
                _ => format!("Candidate {candidate}"),
            };
            Text::Title.show(ui, &who);
            wrapped(ui, |ui| {
                let played = waiting.map_or_else(String::new, |one| row::circumstances(one, row));
                Text::Caption.show(ui, &format!("{} · {played}", row::meeting(row)));
                if beside == Head::Played {
                    play(ui, reviewing, out);
                }
                if !opened.candidate.is_empty() {
                    let label = if reviewing.named {
                        "Hide the name"
                    } else {
                        "Show who sat"
                    };
                    if ui.add(Button::quiet(label).small()).clicked() {
                        out.push(AppAction::Desk(DeskAction::Named));
                    }
                }
            });
        });
    });
}

/// The way back to the queue.
pub(super) fn back(ui: &mut Ui, out: &mut Actions) {
    let back = Button::quiet("Queue").icon(Icon::Left).flush();
    if ui.add(back).clicked() {
        out.push(AppAction::Desk(DeskAction::Close));
    }
}

/// What plays the conversation, or holds it.
fn play_button(reviewing: &Reviewing) -> Button<'static> {
    let (label, icon) = match reviewing.play {
        Some(play) if play.running => ("Hold", Icon::Pause),
        Some(play) if play.seconds < WHOLE_SECONDS => ("Go on", Icon::Right),
        _ => ("Play it in 90 seconds", Icon::Right),
    };
    let button = Button::quiet(label).icon(icon).small();
    button.flush().hint("Space")
}

/// Plays the conversation, and says how far it is.
pub(super) fn play(ui: &mut Ui, reviewing: &Reviewing, out: &mut Actions) {
    if ui.add(play_button(reviewing)).clicked() {
        out.push(AppAction::Desk(DeskAction::Play));
    }
    if let Some(play) = reviewing.play {
        let [now, whole] = [play.seconds, WHOLE_SECONDS].map(|seconds| {
            let seconds = seconds as u32;
            format!("{}:{:02}", seconds / 60, seconds % 60)
        });
        Text::Caption.show(ui, &format!("{now} of {whole}"));
    }
}
