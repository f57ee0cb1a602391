//! The patient's side: afterwards, on the telephone to a friend; and how trust, distress and openness went.

use egui::{CornerRadius, Frame, Stroke, Ui};

use super::chart;
use super::parts::heading;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking};
use crate::theme;
use crate::widgets::{Button, Icon, caption, card, muted, title, words};
use debrief::CallLine;

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let debrief = &looking.debrief;
    let name = &debrief.about.called;
    heading(
        ui,
        "The patient’s side",
        &format!("Later, {name} rings a friend"),
        "Told from what was thought and said in your conversation. It is one person’s memory, not a verdict.",
    );
    letter(ui, &debrief.side.call);
    ui.add_space(theme.space.m);
    let label = format!("All of it from {name}’s seat");
    if ui
        .add(Button::secondary(&label).icon(Icon::Person))
        .clicked()
    {
        out.push(AppAction::Debrief(DebriefAction::Seat(true)));
    }
    ui.add_space(theme.space.xl);
    card(ui, |ui| {
        title(ui, "How it went, turn by turn");
        chart::chart(ui, &debrief.side.course);
        muted(ui, &debrief.side.course.in_words);
    });
}

/// The call, set like a letter: a narrow measure, a serif, air between the lines.
fn letter(ui: &mut Ui, call: &[CallLine]) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.lead * 1.08;
    Frame::new()
        .fill(c.surface.get())
        .stroke(Stroke::new(theme.stroke.thin, c.line.get()))
        .corner_radius(CornerRadius::same(theme.radius.s as u8))
        .inner_margin(egui::Margin::symmetric(
            theme.space.xxl as i8,
            theme.space.xl as i8,
        ))
        .show(ui, |ui| {
            let measure = ui.available_width().min(size * 34.0);
            ui.set_width(measure);
            ui.spacing_mut().item_spacing.y = size * 0.5;
            for line in call {
                ui.scope(|ui| {
                    ui.set_max_width(measure);
                    let font = theme::serif(size);
                    words(ui, &line.text, font, c.text.get(), Some(1.5));
                });
                if let Some(turn) = line.turn {
                    ui.scope(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.add_space(-size * 0.4);
                        caption(ui, &format!("turn {turn}"));
                    });
                }
            }
        });
}
