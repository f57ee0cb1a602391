//! Keep and change: one thing each, as a plan that starts from a moment of this conversation, to be rewritten at will.

use egui::Ui;

use super::parts::{field, heading, turn_button};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking};
use crate::theme;
use crate::widgets::{Button, Icon, card, eyebrow, muted, panel, spoken, title, wrapped};
use debrief::Resolve;

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    heading(
        ui,
        "Keep and change",
        "One thing to keep, one to do differently",
        "Put it as “when this happens, I will do that”. The words are yours to change.",
    );
    let plan = &looking.debrief.plan;
    let own = looking.reflection();
    card(ui, |ui| {
        resolve(
            ui,
            "Keep",
            "I will keep",
            &plan.keep,
            &own.keep,
            DebriefAction::Keep,
            out,
        );
    });
    ui.add_space(theme.space.m);
    card(ui, |ui| {
        resolve(
            ui,
            "Change",
            "I will do differently",
            &plan.change,
            &own.change,
            DebriefAction::Change,
            out,
        );
    });
    ui.add_space(theme.space.m);
    super::dates::ui(ui, looking, out);
}

fn resolve(
    ui: &mut Ui,
    name: &str,
    label: &str,
    resolve: &Resolve,
    own: &str,
    act: fn(String) -> DebriefAction,
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    title(ui, name);
    muted(ui, &resolve.because);
    if let Some(turn) = resolve.turn {
        turn_button(ui, turn, out);
    }
    if !resolve.suggestion.is_empty() && own != resolve.suggestion {
        panel(ui, theme.colours.accent_soft.get(), |ui| {
            eyebrow(ui, "A suggestion");
            spoken(ui, &resolve.suggestion);
            wrapped(ui, |ui| {
                let label = format!("Use this to {}", name.to_lowercase());
                if ui
                    .add(Button::secondary(&label).icon(Icon::Check))
                    .clicked()
                {
                    out.push(AppAction::Debrief(act(resolve.suggestion.clone())));
                }
            });
        });
    }
    ui.add_space(theme.space.xs);
    if let Some(text) = field(ui, label, "When …, I will …", own, 3) {
        out.push(AppAction::Debrief(act(text)));
    }
}
