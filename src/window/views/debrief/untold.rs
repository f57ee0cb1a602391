//! What they never told you: told, hinted, never; until when it could be reached; and what would have opened it.

use egui::Ui;

use super::parts::{heading, play_button, turn_button};
use super::sign::Sign;
use crate::model::action::Actions;
use crate::model::debrief::{Known, Looking};
use crate::theme;
use crate::widgets::{caption, card, eyebrow, muted, panel, spoken, strong, title, wrapped};
use debrief::wording::Wording;
use debrief::{Item, Status, kind_label};
use practice::words::FactKind;

const KINDS: [FactKind; 4] = [
    FactKind::Idea,
    FactKind::Concern,
    FactKind::Expectation,
    FactKind::Other,
];

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let untold = &looking.debrief.untold;
    let name = &looking.debrief.about.called;
    heading(
        ui,
        "What stayed unsaid",
        &format!("What {name} carried in"),
        &untold.summary,
    );
    if matches!(looking.known, Known::Waiting) {
        caption(
            ui,
            "Until when each thing could be reached is still being worked out; it appears here by itself.",
        );
    }
    for kind in KINDS {
        let items: Vec<&Item> = untold
            .items
            .iter()
            .filter(|item| item.kind == kind)
            .collect();
        if items.is_empty() {
            continue;
        }
        card(ui, |ui| {
            title(ui, &kind_label(kind, Wording::english()));
            guess(ui, looking, kind);
            for item in items {
                ui.add_space(theme.space.s);
                show(ui, item, out);
            }
        });
        ui.add_space(theme.space.m);
    }
}

fn guess(ui: &mut Ui, looking: &Looking, kind: FactKind) {
    let own = looking.reflection();
    let yours = match kind {
        FactKind::Idea => &own.guessed_idea,
        FactKind::Concern => &own.guessed_worry,
        FactKind::Expectation => &own.guessed_wish,
        FactKind::Other => return,
    };
    if !yours.trim().is_empty() {
        muted(ui, &format!("Your guess beforehand: {}", yours.trim()));
    }
}

fn show(ui: &mut Ui, item: &Item, out: &mut Actions) {
    let theme = theme::of(ui);
    let c = theme.colours;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.m;
        let colour = match item.status {
            Status::Told { .. } => c.accent,
            Status::Hinted { .. } | Status::Never => c.warm,
        };
        Sign::of_status(&item.status).show(ui, colour.get());
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme.space.xs;
            strong(ui, &format!("{}: {}", became(&item.status), item.text));
            if !item.sentence.is_empty() {
                muted(ui, &item.sentence);
            }
            if let Some(opener) = &item.opener {
                panel(ui, c.accent_soft.get(), |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    eyebrow(ui, "What might have opened it");
                    spoken(ui, &format!("“{opener}”"));
                });
            }
            wrapped(ui, |ui| {
                if let Some(turn) = turn_of(&item.status) {
                    turn_button(ui, turn, out);
                }
                if let Some(turn) = item.from_turn {
                    play_button(ui, &format!("Try again from turn {turn}"), turn, out);
                }
            });
        });
    });
}

fn turn_of(status: &Status) -> Option<u32> {
    match status {
        Status::Told { turn, .. } | Status::Hinted { turn, .. } => {
            Some(*turn).filter(|turn| *turn > 0)
        }
        Status::Never => None,
    }
}

/// What became of it, in two words.
fn became(status: &Status) -> &'static str {
    match status {
        Status::Told { .. } => "Told",
        Status::Hinted { .. } => "Hinted at",
        Status::Never => "Never told",
    }
}
