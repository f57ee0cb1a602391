//! What was said, turn by turn; each of the candidate's lines is a key that puts the turn on the desk.

use egui::{Sense, Ui, UiBuilder, WidgetInfo, WidgetType};

use super::why::named;
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{DeskAction, Reviewing};
use crate::theme;
use crate::widgets::{Button, Icon, Tone, bead, caption, chip, focus_ring, muted, title, words};
use assess::desk::{Review, ReviewTurn};
use debrief::Spoken;

/// Draws the conversation.
pub(super) fn ui(ui: &mut Ui, reviewing: &Reviewing, review: &Review, out: &mut Actions) {
    let theme = theme::of(ui);
    let key = egui::Id::new("desk turn").with(&reviewing.attempt);
    // Where lines break anew, the turn is looked for anew.
    let width = ui.available_width() as u32;
    let before: Option<(usize, u32)> = ui.data(|data| data.get_temp(key));
    ui.spacing_mut().item_spacing.y = theme.space.s;
    for (at, turn) in review.turns.iter().enumerate() {
        for line in &turn.patient {
            patient(ui, line);
        }
        let on = at == reviewing.turn;
        let response = clinician(ui, reviewing, turn, on);
        if response.clicked() {
            out.push(AppAction::Desk(DeskAction::Turn(at)));
        }
        if on && before != Some((at, width)) {
            ui.data_mut(|data| data.insert_temp(key, (at, width)));
            // At the beginning what was said first stays in sight.
            if before.is_some() || at > 0 {
                let down = response.rect.top() - ui.min_rect().top();
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
        patient(ui, line);
    }
    if !review.outcome.is_empty() {
        ui.add_space(theme.space.s);
        caption(ui, "What happens next");
        title(ui, &review.outcome);
    }
}

/// Where it is kept how far down the turn begins that has just been put on the desk.
pub(super) fn scroll_key() -> egui::Id {
    egui::Id::new("desk scrolls to")
}

/// What the patient, or somebody else, said or did.
fn patient(ui: &mut Ui, line: &Spoken) {
    let theme = theme::of(ui);
    let c = theme.colours;
    if let Some(by) = &line.by {
        caption(ui, by);
    }
    if !line.text.is_empty() {
        let font = theme::serif(theme.type_scale.lead);
        words(ui, &line.text, font, c.text.get(), Some(1.4));
    }
    if let Some(done) = &line.body {
        let font = theme::italic(theme.type_scale.body);
        words(ui, done, font, c.muted.get(), Some(1.4));
    }
}

/// What the candidate said or did: one control, with its bead.
fn clinician(ui: &mut Ui, reviewing: &Reviewing, turn: &ReviewTurn, on: bool) -> egui::Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let builder = UiBuilder::new().id_salt(turn.number).sense(Sense::click());
    let quoted = reviewing.is_quoted(turn.number);
    let inner = ui.scope_builder(builder, |ui| {
        let hot = ui.response().hovered();
        let (fill, line) = match (on, hot) {
            (true, _) => (c.accent_soft, c.accent),
            (false, true) => (c.raised, c.line_strong),
            (false, false) => (c.surface, c.line),
        };
        egui::Frame::new()
            .fill(fill.get())
            .stroke(egui::Stroke::new(theme.stroke.thin, line.get()))
            .corner_radius(theme.radius.m)
            .inner_margin(theme::margin(theme.space.m))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme.space.s;
                    bead(ui, turn.bead.kind, &named(turn));
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width());
                        let font = theme::serif(theme.type_scale.lead);
                        let ink = if on { c.on_accent_soft } else { c.text };
                        words(ui, &turn.clinician, font, ink.get(), Some(1.4));
                        if quoted {
                            chip(ui, Some(Icon::Speech), "Quoted", Tone::Plain);
                        }
                    });
                });
            });
    });
    let response = inner.response;
    let quoted = if quoted { ". Quoted" } else { "" };
    let name = format!("{}. {}{quoted}", named(turn), turn.clinician);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, &name));
    focus_ring(ui, &response, theme.radius.m);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The options that were not taken, for who asks.
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
                muted(ui, other);
            }
        });
    }
}
