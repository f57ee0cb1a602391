//! Attempts that were kept, as cards: the patient as they were seen last, how it ended, when, and what was to be done differently.
//! A press opens the attempt again.

use egui::{Response, Ui, Vec2, vec2};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::DebriefPage;
use crate::stage::small_picture;
use crate::theme;
use crate::widgets::{Icon, Text, clickable_card, columns, icon, portrait};
use debrief::dates;
use debrief::wording::Wording;
use practice::{AttemptState, PastAttempt};

/// How an attempt ended, or how far it came.
pub(super) fn outcome(past: &PastAttempt) -> String {
    match &past.stand {
        AttemptState::Interrupted => format!("Interrupted in turn {}", past.turns + 1),
        AttemptState::Open { ending } | AttemptState::Closed { ending } => ending.clone(),
    }
}

/// The day of an attempt, in words.
pub(super) fn day(past: &PastAttempt) -> String {
    let date = past.started_at.get(..10).unwrap_or_default();
    dates::long(date, Wording::of(&past.entry.scenario.header.language))
}

/// What a press does, in words, with where it stands.
fn press(past: &PastAttempt) -> String {
    let words = match past.stand {
        AttemptState::Interrupted => "Go on",
        AttemptState::Open { .. } if past.waits => {
            return page(past).map_or_else(
                || "Go on to looking back".to_owned(),
                |page| format!("Go on looking back. {page}"),
            );
        }
        AttemptState::Open { .. } => "Look back",
        AttemptState::Closed { .. } => "Open the debrief",
    };
    words.to_owned()
}

/// The page of a debrief at which it was left, with its place among all.
pub(super) fn page(past: &PastAttempt) -> Option<String> {
    let page = DebriefPage::of(past.left_at?)?;
    let say = Wording::of(&past.entry.scenario.header.language);
    let words = [
        ("n", (page.index() + 1).into()),
        ("all", DebriefPage::ALL.len().into()),
        ("name", page.label(say).into()),
    ];
    Some(say.text("looking-page-of", &words))
}

/// The picture of the patient as they were seen last.
pub(super) fn likeness_of(ui: &mut Ui, past: &PastAttempt, size: Vec2) {
    let mut sitter = small_picture::sitter(&past.entry.scenario, theme::of(ui).dark);
    sitter.expression = past.mood;
    portrait(ui, sitter, size);
}

/// Cards of attempts, side by side where there is room.
pub(super) fn cards(ui: &mut Ui, all: &[&PastAttempt], out: &mut Actions) {
    columns(ui, all.len(), 24.0, |ui, at, level| {
        let Some(past) = all.get(at) else {
            return 0.0;
        };
        let (response, own) = one(ui, past, (at + 1, all.len()), level);
        if response.clicked() {
            out.push(AppAction::Open(past.id.clone()));
        }
        own
    });
}

/// `place` is which of how many it is: two may have ended alike on one day.
fn one(ui: &mut Ui, past: &PastAttempt, place: (usize, usize), level: f32) -> (Response, f32) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let patient = &past.entry.scenario.patient.called;
    let (outcome, day) = (outcome(past), day(past));
    let name = format!(
        "{}: {patient}. {outcome}. {day}. {} {} of {}",
        press(past),
        past.change,
        place.0,
        place.1
    );
    clickable_card(ui, &past.id, &name, false, level, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme.space.m;
            let picture = vec2(4.6, 5.6) * size.min(20.0);
            if ui.available_width() > picture.x + size * 12.0 {
                likeness_of(ui, past, picture);
            }
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = theme.space.xs;
                Text::Caption.show(ui, &format!("{patient} · {day}"));
                if past.waits {
                    Text::Caption.show(ui, &past.entry.scenario.header.title);
                }
                Text::Title.show(ui, &outcome);
                if past.change.is_empty() {
                    Text::Muted.show(ui, &press(past));
                } else {
                    ui.horizontal_top(|ui| {
                        icon(ui, Icon::Flag, size * 1.1, theme.colours.accent.get());
                        ui.vertical(|ui| {
                            ui.set_width(ui.available_width());
                            Text::Strong.show(ui, &past.change);
                        });
                    });
                }
            });
        });
    })
}
