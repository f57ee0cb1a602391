//! Beads on a page: which shape a turn has, what the shapes mean, and the whole conversation with a bead for each turn.

use egui::Ui;

use super::components::{lines, said};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, DebriefAction, DebriefState};
use crate::theme;
use crate::widgets::{Button, bead, bead_legend};
use debrief::BeadKind;

/// What the shapes of this conversation mean.
pub(super) fn legend(ui: &mut Ui, looking: &DebriefState) {
    let beads = looking.debrief.side.course.beads.iter();
    let kinds: Vec<BeadKind> = beads.map(|bead| bead.kind).collect();
    bead_legend(ui, looking.wording(), &kinds);
}

/// The whole conversation, a bead beside each turn.
pub(super) fn transcript(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let name = &looking.debrief.about.called;
    let size = theme.type_scale.lead;
    legend(ui, looking);
    for exchange in &looking.debrief.transcript {
        ui.add_space(theme.space.m);
        lines(ui, name, &exchange.patient, size);
        let beads = looking.debrief.side.course.beads.iter();
        let mut beads = beads.filter(|bead| bead.turn == exchange.turn);
        ui.horizontal(|ui| {
            if let Some(found) = beads.next() {
                bead(ui, found.kind, &found.words);
            }
            turn_button(ui, looking, exchange.turn, out);
        });
        said(ui, &say.text("who-you", &[]), &exchange.you, size);
    }
    ui.add_space(theme.space.m);
    lines(ui, name, &looking.debrief.last_lines, size);
}

/// A button that shows a turn above the page.
pub(super) fn turn_button(ui: &mut Ui, looking: &DebriefState, turn: u32, out: &mut Actions) {
    let say = looking.wording();
    let label = say.text("turn", &[("turn", turn.into())]);
    let label = debrief::words::capital(&label);
    let hint = say.text("turn-hint", &[]);
    let button = Button::quiet(&label).hint(&hint);
    if ui.add(button).clicked() {
        let above = Above::Turn(turn);
        out.push(AppAction::Debrief(DebriefAction::Above(Some(above))));
    }
}
