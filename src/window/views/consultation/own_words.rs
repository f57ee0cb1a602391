//! Own words first, beside the patient's last words: one sentence, then which option comes nearest to it.

use egui::text::LayoutJob;
use egui::{Id, Key, TextEdit, Ui};

use super::layout::Kind;
use crate::model::action::{Actions, AppAction};
use crate::model::consultation::ConsultationModel;
use crate::model::own_words::{OwnWordsAction, OwnWordsQuestion};
use crate::theme;
use crate::widgets::{Button, CardSet, Icon, OptionCard, Text, key_pressed, wrapped};

/// The accessible name of the field.
const FIELD: &str = "What would you say or do, in your own words?";

fn act(action: OwnWordsAction) -> AppAction {
    AppAction::OwnWords(action)
}

/// The field for the sentence. It has the keyboard when it appears, so that one can write at once, and Enter goes on.
pub(super) fn ask(ui: &mut Ui, consult: &ConsultationModel, kind: Kind, out: &mut Actions) {
    let theme = theme::of(ui);
    if kind != Kind::Large {
        Text::Body.show(
            ui,
            "What would you say or do now? One sentence, before you see the options.",
        );
    }
    let mut words = consult.own.words.clone();
    let rows = if kind == Kind::Wide { 3 } else { 1 };
    let edit = TextEdit::multiline(&mut words)
        .id_salt(("own words", consult.transcript.len()))
        .desired_rows(rows)
        // Enter goes on; a sentence needs no lines.
        .return_key(None)
        .hint_text("I would say …")
        .font(egui::FontSelection::FontId(theme::sans(
            theme.type_scale.lead,
        )))
        .margin(theme::margin(theme.space.m))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    let shown = words.clone();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, FIELD);
        info.current_text_value = Some(shown.clone());
        info
    });
    focus_once(ui, consult, &response);
    let empty = words.trim().is_empty();
    let entered = response.has_focus() && key_pressed(ui, Key::Enter);
    if response.changed() {
        out.push(act(OwnWordsAction::Write(words)));
    }
    ui.add_space(theme.space.xs);
    let label = if empty {
        "I said it to myself"
    } else {
        "Show the options"
    };
    let button = Button::primary(label).icon(Icon::Right).hint("Enter");
    let button = if kind == Kind::Large {
        button.small()
    } else {
        button
    };
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing.x = theme.space.s;
        if ui.add(button).clicked() || entered {
            out.push(act(OwnWordsAction::Say));
        }
        let off = Button::quiet("Turn this off").hint("The options come at once again");
        if kind != Kind::Large && ui.add(off).clicked() {
            out.push(act(OwnWordsAction::Switch(false)));
        }
    });
    if kind != Kind::Large {
        let stays = if consult.is_kept() {
            "own-stays-with-attempt"
        } else {
            "own-stays-here"
        };
        Text::Caption.show(ui, &consult.wording().text(stays, &[]));
    }
}

/// Gives the field the keyboard once for each menu, and again after a pause.
fn focus_once(ui: &Ui, consult: &ConsultationModel, field: &egui::Response) {
    let id = Id::new("own words field has had the keyboard");
    let frame = ui.ctx().cumulative_frame_nr();
    let now = (consult.transcript.len(), frame);
    let before: Option<(usize, u64)> = ui.data(|data| data.get_temp(id));
    let here = before.is_some_and(|(menu, last)| menu == now.0 && frame <= last + 1);
    // What lies above the screen has the keyboard as long as it is there.
    let covered = ui.ctx().memory(|memory| memory.top_modal_layer().is_some());
    if covered {
        ui.data_mut(|data| data.remove::<(usize, u64)>(id));
        return;
    }
    if !here {
        field.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, now));
}

/// The sentence above the options, on a line or two, so that both can be compared.
pub(super) fn said(ui: &mut Ui, consult: &ConsultationModel, kind: Kind) {
    let asked = consult.asks() == OwnWordsQuestion::Nearest;
    if asked && kind != Kind::Large {
        Text::Caption.show(ui, "Nothing is said yet. Press the one that comes nearest.");
    }
    let words = consult.own.words.trim();
    if words.is_empty() {
        return;
    }
    let theme = theme::of(ui);
    let font = theme::italic(theme.type_scale.body);
    let ink = theme.colours.text.get();
    let text = format!("You would say: {words}");
    let mut job = LayoutJob::simple(text, font, ink, ui.available_width());
    job.wrap.max_rows = if kind == Kind::Large { 1 } else { 2 };
    ui.label(job).on_hover_text(words);
}

/// Below the options: none of these, and going on without an answer.
pub(super) fn none_of_these(ui: &mut Ui, set: CardSet, out: &mut Actions) {
    let card = OptionCard {
        number: 0,
        text: "None of these",
        act: false,
        set,
        folded: false,
        note: "",
    };
    let none = ui.push_id("none of these", |ui| card.show(ui)).inner;
    if none.clicked() {
        out.push(act(OwnWordsAction::Nearest(None)));
    }
    let pass = Button::quiet("Go on without an answer").hint("Enter");
    wrapped(ui, |ui| {
        if ui.add(pass).clicked() {
            out.push(act(OwnWordsAction::Pass));
        }
    });
}

/// The keys while something is asked: Enter goes on, 0 is none of these. Whether the key was taken.
pub(super) fn keys(ui: &Ui, consult: &ConsultationModel, out: &mut Actions) -> bool {
    let nobody = ui.memory(|memory| memory.focused().is_none());
    let enter = nobody && key_pressed(ui, Key::Enter);
    let action = match consult.asks() {
        OwnWordsQuestion::Words if enter => act(OwnWordsAction::Say),
        OwnWordsQuestion::Nearest if enter => act(OwnWordsAction::Pass),
        OwnWordsQuestion::Nearest if key_pressed(ui, Key::Num0) => {
            act(OwnWordsAction::Nearest(None))
        }
        OwnWordsQuestion::Nothing if enter => match consult.own.nearest {
            Some(place) => AppAction::Choose(place),
            None => return false,
        },
        OwnWordsQuestion::Words | OwnWordsQuestion::Nearest | OwnWordsQuestion::Nothing => {
            return false;
        }
    };
    out.push(action);
    true
}

/// The action that turns own words first on, or off again.
pub(super) fn switched(consult: &ConsultationModel) -> AppAction {
    act(OwnWordsAction::Switch(!consult.own.is_on()))
}
