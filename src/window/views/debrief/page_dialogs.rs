//! What lies above a page: one turn, guesses at what the patient had in mind, the forms in which the debrief can be saved.

use egui::{Context, Ui};

use super::components::{acts, field, lines, said, thought};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, DebriefAction, DebriefState};
use crate::model::effect::ShownFolder;
use crate::theme;
use crate::widgets::{Button, Icon, Text, modal, wrapped};
use debrief::Exchange;
use debrief::words::capital;
use practice::export::ExportForm;
use practice::words::FactKind;

pub(super) fn ui(ctx: &Context, looking: &DebriefState, above: Above, out: &mut Actions) {
    let mut close = false;
    close |= modal(ctx, "above the debrief", |ui| {
        match above {
            Above::Turn(turn) => {
                let mut all = looking.debrief.transcript.iter();
                match all.find(|exchange| exchange.turn == turn) {
                    Some(exchange) => this_turn(ui, looking, exchange, out),
                    None => close = true,
                }
            }
            Above::Guesses => guesses(ui, looking, out),
            Above::Save => save(ui, looking, out),
        }
        ui.add_space(theme::of(ui).space.m);
        let label = looking.wording().text("looking-close", &[]);
        if ui.add(Button::primary(&label).icon(Icon::Close)).clicked() {
            out.push(AppAction::Debrief(DebriefAction::Above(None)));
        }
    });
    if close {
        out.push(AppAction::Debrief(DebriefAction::Above(None)));
    }
}

/// A turn. The thought and the codes stay hidden until the blind rating is done.
fn this_turn(ui: &mut Ui, looking: &DebriefState, exchange: &Exchange, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let name = &looking.debrief.about.called;
    let size = theme.type_scale.lead;
    Text::Title.show(
        ui,
        &capital(&say.text("turn", &[("turn", exchange.turn.into())])),
    );
    lines(ui, name, &exchange.patient, size);
    ui.add_space(theme.space.s);
    said(ui, &say.text("who-you", &[]), &exchange.you, size);
    if !looking.may_look_deeper() {
        return;
    }
    ui.add_space(theme.space.s);
    let thinks = say.text("who-thinks", &[("name", name.into())]);
    thought(ui, &thinks, &exchange.thought);
    if looking.deeper.is_some() && !exchange.codes.is_empty() {
        Text::Caption.show(ui, &exchange.codes.join(" · "));
    }
    ui.add_space(theme.space.s);
    acts(ui, say, exchange.turn, out);
}

fn guesses(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let say = looking.wording();
    let name = &looking.debrief.about.called;
    let named = |id: &str| say.text(id, &[("name", name.into())]);
    Text::Title.show(ui, &named("guesses-lead"));
    let own = looking.reflection();
    let open = looking.consult.attempt.blind().is_open();
    for (id, text, kind) in [
        ("guess-idea", &own.guessed_idea, FactKind::Idea),
        ("guess-worry", &own.guessed_worry, FactKind::Concern),
        ("guess-wish", &own.guessed_wish, FactKind::Expectation),
    ] {
        let question = named(id);
        Text::Body.show(ui, &question);
        if !open {
            Text::Muted.show(ui, if text.trim().is_empty() { "–" } else { text });
        } else if let Some(text) = field(ui, &question, "", text, 1) {
            out.push(AppAction::Debrief(DebriefAction::Guess(kind, text)));
        }
    }
}

/// The forms that this program can write, each as the wording knows it.
const FORMS: [(ExportForm, &str); 4] = [
    (ExportForm::Pdf, "pdf"),
    (ExportForm::Html, "html"),
    (ExportForm::Markdown, "markdown"),
    (ExportForm::Json, "json"),
];

fn save(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let say = looking.wording();
    Text::Title.show(ui, &say.text("looking-save", &[]));
    Text::Muted.show(ui, &say.text("looking-save-what", &[]));
    forms(ui, looking, out);
}

/// The forms as buttons, and where the last file went.
pub(super) fn forms(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let say = looking.wording();
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme::of(ui).space.s);
        for (form, name) in FORMS {
            let label = say.text("looking-save-as", &[("form", name.into())]);
            if ui
                .add(Button::secondary(&label).icon(Icon::Notes))
                .clicked()
            {
                out.push(AppAction::Debrief(DebriefAction::Export(form)));
            }
        }
    });
    if let Some(path) = &looking.exported {
        let words = [("path", path.as_str().into())];
        Text::Strong.show(ui, &say.text("looking-saved", &words));
        let label = say.text("looking-folder", &[]);
        let show = Button::secondary(&label).icon(Icon::Book);
        if ui.add(show).clicked() {
            out.push(AppAction::ShowFolder(ShownFolder::Reports));
        }
    }
}
