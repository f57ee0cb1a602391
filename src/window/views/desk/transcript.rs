//! What was said, turn by turn; each of the candidate's lines is a key that puts the turn on the desk.

use egui::Ui;

use super::evidence::named;
use super::selectable_frame::plate;
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{DeskAction, Reviewing};
use crate::theme;
use crate::widgets::{Button, ChipTone, Icon, Text, bead, chip, seen, words};
use assess::desk::{PlaySpeaker, Review, ReviewTurn};
use debrief::SpokenLine;

/// Draws the conversation.
pub(super) fn ui(ui: &mut Ui, reviewing: &Reviewing, review: &Review, out: &mut Actions) {
    let theme = theme::of(ui);
    let key = egui::Id::new("desk turn").with(&reviewing.attempt);
    // Where lines break differently, the turn is looked for again.
    let width = ui.available_width() as u32;
    let before: Option<(usize, u32)> = ui.data(|data| data.get_temp(key));
    ui.spacing_mut().item_spacing.y = theme.space.s;
    // While it is played, what has not been said yet is pale.
    let beat = reviewing.beat().filter(|_| reviewing.is_playing());
    let unsaid = |own: PlaySpeaker| beat.is_some_and(|beat| order(own) > order(beat));
    for (at, turn) in review.turns.iter().enumerate() {
        for line in &turn.patient {
            patient(ui, line, unsaid(PlaySpeaker::Patient(at)));
        }
        let pale = unsaid(PlaySpeaker::Clinician(at));
        let on = at == reviewing.turn && !pale;
        let response = clinician(ui, reviewing, turn, (on, pale));
        if response.clicked() {
            out.push(AppAction::Desk(DeskAction::Turn(at)));
        }
        let on = at == reviewing.turn;
        if on && before != Some((at, width)) {
            ui.data_mut(|data| data.insert_temp(key, (at, width)));
            // At the beginning what was said first stays in sight.
            if before.is_some() || at > 0 {
                let down = response.rect.top() - ui.min_rect().top();
                // What was said first stays in sight, too, as far as there is room.
                let more = if at == 0 {
                    ui.clip_rect().height() * 0.4
                } else {
                    0.0
                };
                let down = down - more;
                ui.data_mut(|data| data.insert_temp(scroll_key(), down));
                ui.ctx().request_repaint();
            }
        }
        if on {
            others(ui, reviewing, turn, out);
        }
        ui.add_space(theme.space.xs);
    }
    for line in &review.last_lines {
        patient(ui, line, unsaid(PlaySpeaker::End));
    }
    if !review.outcome.is_empty() {
        ui.add_space(theme.space.s);
        Text::Caption.show(ui, "What happens next");
        Text::Title.show(ui, &review.outcome);
    }
}

/// The moments of a conversation in order.
fn order(beat: PlaySpeaker) -> (usize, usize) {
    match beat {
        PlaySpeaker::Patient(turn) => (turn, 0),
        PlaySpeaker::Clinician(turn) => (turn, 1),
        PlaySpeaker::End => (usize::MAX, 0),
    }
}

/// Where it is kept how far down the turn begins that has just been put on the desk.
pub(super) fn scroll_key() -> egui::Id {
    egui::Id::new("desk scrolls to")
}

/// What the patient, or somebody else, said or did.
fn patient(ui: &mut Ui, line: &SpokenLine, pale: bool) {
    let theme = theme::of(ui);
    let c = theme.colours;
    if let Some(by) = &line.by {
        Text::Caption.show(ui, by);
    }
    if !line.text.is_empty() {
        let font = theme::serif(theme.type_scale.lead);
        let ink = if pale { c.muted } else { c.text };
        words(ui, &line.text, font, ink.get(), Some(1.4));
    }
    if let Some(done) = &line.body {
        seen(ui, done, theme.type_scale.body, Some(1.4));
    }
}

/// What the candidate said or did: one control, with its bead.
fn clinician(
    ui: &mut Ui,
    reviewing: &Reviewing,
    turn: &ReviewTurn,
    (on, pale): (bool, bool),
) -> egui::Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let quoted = reviewing.is_quoted(turn.number);
    let told = if quoted { ". Quoted" } else { "" };
    let name = format!("{}. {}{told}", named(turn), turn.clinician);
    plate(ui, turn.number, on, &name, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme.space.s;
            bead(ui, turn.bead.kind, &named(turn));
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                let font = theme::serif(theme.type_scale.lead);
                let ink = match (on, pale) {
                    (true, _) => c.on_accent_soft,
                    (false, true) => c.muted,
                    (false, false) => c.text,
                };
                words(ui, &turn.clinician, font, ink.get(), Some(1.4));
                if quoted {
                    chip(ui, Some(Icon::Speech), "Quoted", ChipTone::Plain);
                }
            });
        });
    })
}

/// The options that were not taken, for assessors who ask.
fn others(ui: &mut Ui, reviewing: &Reviewing, turn: &ReviewTurn, out: &mut Actions) {
    let theme = theme::of(ui);
    if turn.others.is_empty() {
        return;
    }
    let label = match turn.others.len() {
        1 => "One option not taken".to_owned(),
        many => format!("{many} options not taken"),
    };
    let open = reviewing.others_open;
    let sign = if open { Icon::Down } else { Icon::Right };
    let button = Button::quiet(&label).icon(sign).small().hint("O");
    if ui.add(button).clicked() {
        out.push(AppAction::Desk(DeskAction::Others));
    }
    if open {
        ui.indent("others", |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.xs;
            for other in &turn.others {
                Text::Muted.show(ui, other);
            }
        });
    }
}
