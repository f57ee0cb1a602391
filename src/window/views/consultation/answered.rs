//! What came of an answer in a drill: what the patient thought, whether it met what the moment was for, and what a good answer does.

use egui::Ui;

use super::layout::Kind;
use crate::model::action::{Actions, AppAction};
use crate::model::consultation::ConsultationModel;
use crate::model::drills::{DrillAction, Round};
use crate::model::typography::curly;
use crate::theme;
use crate::views::debrief::{line_of, said, thought};
use crate::widgets::{Button, GUTTER, Icon, Text};
use debrief::LastAnswer;

pub(super) fn ui(ui: &mut Ui, consult: &ConsultationModel, round: &Round) {
    let (Some(answer), Some(moment)) = (round.played.answer(), round.played.moment()) else {
        return;
    };
    let theme = theme::of(ui);
    let say = consult.wording();
    let name = &consult.patient;
    let size = theme.type_scale.body;
    Text::Strong.show(ui, &answer.verdict(moment.habit, say));
    // Beside the reply that came to what was chosen instead.
    let own = consult.attempt.reflection().own_words.values().next_back();
    if let Some(own) = own.filter(|own| !own.words.is_empty()) {
        said(ui, &say.text("part-own", &[]), &own.words, size);
    }
    let named = [("name", name.into())];
    thought(ui, &say.text("who-thinks", &named), &answer.thought);
    if let Some(other) = &answer.other {
        ui.add_space(theme.space.xs);
        said(ui, &LastAnswer::other_label(say), &other.text, size);
        thought(ui, &say.text("would-think", &named), &other.thought);
        for line in &other.reply {
            line_of(ui, line, size);
        }
    } else {
        Text::Caption.show(ui, &moment.habit.instead(say));
    }
    let chosen = consult.turn.iter().find(|line| line.clinician);
    let then = moment.then.as_ref();
    if let Some(then) = then.filter(|then| chosen.is_none_or(|line| line.text != curly(then))) {
        said(ui, &say.text("drills-then", &[]), then, size);
    }
}

/// The way on, at the right of the heading, where it is seen however much there is to read below.
pub(super) fn next(
    ui: &mut Ui,
    consult: &ConsultationModel,
    round: &Round,
    kind: Kind,
    out: &mut Actions,
) {
    let say = consult.wording();
    let label = if round.played.has_more() {
        "drills-next-moment"
    } else {
        "drills-went"
    };
    let (label, enter) = (say.text(label, &[]), say.text("key-enter", &[]));
    let next = Button::primary(&label).icon(Icon::Right).hint(&enter);
    let next = if kind == Kind::Large {
        next.small()
    } else {
        next
    };
    let wide = next.width(ui);
    ui.add_space((ui.available_width() - GUTTER - wide).max(0.0));
    if ui.add(next).clicked() {
        out.push(AppAction::Drills(DrillAction::Next));
    }
}
