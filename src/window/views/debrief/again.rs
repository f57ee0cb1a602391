//! Again: from a turn, from the beginning, or with somebody else; and the smallest change that would have led somewhere else.

use egui::{Key, Ui};

use super::parts::{drill_button, heading, lines, said, thought};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Known, Looking};
use crate::theme;
use crate::widgets::{
    Button, Icon, body, caption, card, columns, level_card, muted, strong, title, wrapped,
};
use debrief::{AgainKind, DetourScene, Suggestion};
use practice::words::Mode;

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let again = &looking.debrief.again;
    heading(
        ui,
        "Again",
        "The part that changes something",
        "Play it again while it is fresh: from the turn that mattered, from the beginning, or with somebody else.",
    );
    columns(ui, again.next.len(), 20.0, |ui, at, level| {
        again.next.get(at).map_or(0.0, |next| {
            level_card(ui, level, |ui| suggestion(ui, looking, next, out))
        })
    });
    ui.add_space(theme.space.m);
    match &again.map {
        Some(map) => card(ui, |ui| super::map::ui(ui, map)),
        None => {
            muted(ui, &endings(again.endings_unseen, again.endings));
        }
    }
    if looking.consult.mode == Mode::Assessed {
        caption(
            ui,
            "What you play from a turn is practice. The assessed attempt stays as it is.",
        );
    }
    ui.add_space(theme.space.l);
    match (&again.detour, &looking.known) {
        (Some(detour), _) => card(ui, |ui| scene(ui, looking, detour)),
        (None, Known::Waiting) => {
            muted(
                ui,
                "The smallest change that would have led elsewhere is being looked for.",
            );
        }
        (None, _) => {}
    }
}

fn endings(unseen: usize, all: usize) -> String {
    match (unseen, all) {
        (0, _) => "You have seen the only way in which this conversation can end.".to_owned(),
        (1, all) => format!(
            "Of the {all} ways in which this conversation can end, one is still unseen on this path."
        ),
        (unseen, all) => {
            format!(
                "This conversation can end in {all} ways. {unseen} of them are not on the path that you took."
            )
        }
    }
}

/// What choosing a suggestion does.
fn action(next: &Suggestion) -> DebriefAction {
    match (next.kind, next.turn, &next.scenario) {
        (AgainKind::FromTurn, Some(turn), _) => DebriefAction::FromTurn(turn),
        (AgainKind::Sister, _, Some(id)) => DebriefAction::Sister(id.clone()),
        _ => DebriefAction::Again,
    }
}

/// Keys of this step, with what they do.
pub(super) fn keys(looking: &Looking) -> Vec<(Key, DebriefAction)> {
    let mut keys = Vec::new();
    for next in &looking.debrief.again.next {
        let action = action(next);
        let key = match &action {
            DebriefAction::FromTurn(_) => Key::T,
            DebriefAction::Sister(_) => Key::S,
            _ => Key::A,
        };
        keys.push((key, action));
        keys.extend(next.turn.map(|turn| (Key::D, DebriefAction::Drill(turn))));
    }
    keys
}

fn suggestion(ui: &mut Ui, looking: &Looking, next: &Suggestion, out: &mut Actions) {
    let theme = theme::of(ui);
    strong(ui, &next.label);
    muted(ui, &next.why);
    ui.add_space(theme.space.xs);
    let action = action(next);
    let label = match &action {
        DebriefAction::FromTurn(turn) => format!("Play from turn {turn}"),
        DebriefAction::Sister(_) => format!("Read the notes: {}", next.label),
        _ => format!("See {} again", looking.consult.patient),
    };
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme.space.s);
        if let Some(turn) = next.turn {
            drill_button(ui, &format!("Drill turn {turn}"), turn, out);
        }
        let play = Button::secondary(&label).icon(Icon::Right);
        if ui.add(play).clicked() {
            out.push(AppAction::Debrief(action));
        }
    });
}

/// The changed path as a short scene.
fn scene(ui: &mut Ui, looking: &Looking, detour: &DetourScene) {
    let theme = theme::of(ui);
    let name = &looking.debrief.about.called;
    title(ui, "The smallest change");
    body(ui, &detour.summary);
    for beat in &detour.beats {
        ui.add_space(theme.space.m);
        caption(ui, &format!("Turn {}", beat.turn));
        lines(ui, name, &beat.patient);
        if let Some(instead) = &beat.instead_of {
            muted(ui, &format!("Instead of: {instead}"));
        }
        said(ui, "You", &beat.you);
        thought(
            ui,
            &format!("What {name} would have thought"),
            &beat.thought,
        );
        lines(ui, name, &beat.reply);
    }
    ui.add_space(theme.space.m);
    strong(ui, &detour.title);
    body(ui, &detour.after);
}
