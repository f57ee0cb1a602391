//! Then and now: what was said in a moment the first time, and what was said in the drill, side by side.

use egui::{Key, Ui};

use super::parts::{heading, lines, said, slanted, thought};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Drilled, Looking};
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{
    Button, Icon, body, caption, card, columns, eyebrow, key_pressed, level_card, main_key, muted,
    page, strong, wrapped,
};
use debrief::{Beat, Way};

/// Draws the page that stands in the place of the debrief after a drill.
pub(super) fn ui(
    ui: &mut Ui,
    shell: &Shell,
    looking: &Looking,
    drilled: &Drilled,
    out: &mut Actions,
) {
    if shell.overlay == Overlay::None {
        keys(ui, drilled, out);
    }
    let view = &drilled.view;
    page(ui, "then and now", 66.0, |ui| {
        let theme = theme::of(ui);
        let name = &looking.debrief.about.called;
        let title = format!("Turn {}, then and now", view.from);
        heading(ui, "The drill", &title, &view.summary);
        card(ui, |ui| {
            eyebrow(ui, "Where both begin");
            lines(ui, name, &view.start);
        });
        ui.add_space(theme.space.m);
        let rows = view.then.beats.len().max(view.now.beats.len());
        for at in 0..rows {
            columns(ui, 2, 22.0, |ui, column, level| {
                let (label, way) = side(column, &view.then, &view.now);
                level_card(ui, level, |ui| beat(ui, label, name, way.beats.get(at)))
            });
            ui.add_space(theme.space.s);
        }
        columns(ui, 2, 22.0, |ui, column, level| {
            let (label, way) = side(column, &view.then, &view.now);
            level_card(ui, level, |ui| ends(ui, label, way))
        });
        ui.add_space(theme.space.l);
        buttons(ui, drilled, out);
        muted(
            ui,
            "A drill is practice. It is no attempt, and your record stays as it was.",
        );
    });
}

fn side<'a>(column: usize, then: &'a Way, now: &'a Way) -> (&'static str, &'a Way) {
    if column == 0 {
        ("Then", then)
    } else {
        ("Now", now)
    }
}

fn beat(ui: &mut Ui, label: &str, name: &str, beat: Option<&Beat>) {
    let theme = theme::of(ui);
    let Some(beat) = beat else {
        eyebrow(ui, label);
        muted(ui, "It was over before this turn.");
        return;
    };
    eyebrow(ui, &format!("{label} · turn {}", beat.turn));
    said(ui, "You", &beat.you);
    ui.add_space(theme.space.s);
    thought(ui, &format!("What {name} thought"), &beat.thought);
    lines(ui, name, &beat.reply);
}

fn ends(ui: &mut Ui, label: &str, way: &Way) {
    let theme = theme::of(ui);
    eyebrow(ui, &format!("{label} · what moved"));
    body(ui, &way.moved);
    for told in &way.told {
        let words = format!("Told for the first time: {told}");
        slanted(ui, &words, theme.colours.accent.get());
    }
    if let Some(ended) = &way.ended {
        caption(ui, "It ended");
        strong(ui, ended);
    }
}

fn buttons(ui: &mut Ui, drilled: &Drilled, out: &mut Actions) {
    let mut act = |action| out.push(AppAction::Debrief(action));
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme::of(ui).space.s);
        let again = Button::primary("Once more").icon(Icon::Again).hint("O");
        if ui.add(again).clicked() {
            act(DebriefAction::DrillAgain);
        }
        let back = Button::secondary("Back to the debrief").icon(Icon::Left);
        if ui.add(back.hint("Escape")).clicked() {
            act(DebriefAction::DrillBack);
        }
        if drilled.consult.ending.is_none() {
            let on = Button::secondary("Play on to the end").icon(Icon::Right);
            if ui.add(on.hint("P")).clicked() {
                act(DebriefAction::DrillOn);
            }
        }
    });
}

fn keys(ui: &Ui, drilled: &Drilled, out: &mut Actions) {
    let mut act = |action| out.push(AppAction::Debrief(action));
    if key_pressed(ui, Key::O) || main_key(ui) {
        act(DebriefAction::DrillAgain);
    } else if key_pressed(ui, Key::Escape) {
        act(DebriefAction::DrillBack);
    } else if key_pressed(ui, Key::P) && drilled.consult.ending.is_none() {
        act(DebriefAction::DrillOn);
    }
}
