//! What the steps share: headings, quoted speech, thoughts, sources, text fields, and one turn shown above the page.

use egui::{Color32, Context, TextEdit, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking};
use crate::theme;
use crate::widgets::{
    Button, Icon, caption, eyebrow, headline, lead, modal, spoken, strong, title, words, wrapped,
};
use debrief::{Citation, Exchange, Spoken};

/// The heading of a step.
pub(super) fn heading(ui: &mut Ui, above: &str, words: &str, under: &str) {
    let theme = theme::of(ui);
    eyebrow(ui, above);
    headline(ui, words);
    if !under.is_empty() {
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(theme.type_scale.lead * 40.0));
            lead(ui, under);
        });
    }
    ui.add_space(theme.space.l);
}

/// What the patient said and did, as lines of speech.
pub(super) fn lines(ui: &mut Ui, patient: &str, lines: &[Spoken]) {
    let mut speaker = None;
    for line in lines {
        let who = line.by.as_deref().unwrap_or(patient);
        if speaker != Some(who) {
            caption(ui, who);
            speaker = Some(who);
        }
        if let Some(body) = &line.body {
            slanted(ui, body, theme::of(ui).colours.muted.get());
        }
        if !line.text.is_empty() {
            spoken(ui, &line.text);
        }
    }
}

/// What the clinician said, set apart by a bar at its side.
pub(super) fn said(ui: &mut Ui, who: &str, text: &str) {
    let theme = theme::of(ui);
    barred(ui, theme.colours.accent.get(), |ui| {
        caption(ui, who);
        spoken(ui, text);
    });
}

/// Something with an upright bar at its left.
pub(super) fn barred(ui: &mut Ui, colour: Color32, add: impl FnOnce(&mut Ui)) {
    let theme = theme::of(ui);
    let inner = egui::Frame::new()
        .inner_margin(egui::Margin {
            left: theme.space.l as i8,
            right: 0,
            top: 1,
            bottom: 1,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            add(ui);
        });
    let mut bar = inner.response.rect;
    bar.set_width(3.0);
    ui.painter().rect_filled(bar, 1.5, colour);
}

/// A thought: slanted, with whose it is.
pub(super) fn thought(ui: &mut Ui, whose: &str, text: &str) {
    let theme = theme::of(ui);
    let colour = theme.colours.warm.get();
    slanted(ui, &format!("{whose}: {text}"), colour);
}

/// Slanted words.
pub(super) fn slanted(ui: &mut Ui, text: &str, colour: Color32) {
    let size = theme::of(ui).type_scale.body;
    words(ui, text, theme::italic(size), colour, Some(1.42));
}

/// Where something comes from.
pub(super) fn source(ui: &mut Ui, source: &Citation) {
    caption(ui, &format!("Source: {}", source.text));
}

/// A text field with its accessible name. Returns the new text when it changed.
pub fn field(ui: &mut Ui, name: &str, hint: &str, text: &str, rows: usize) -> Option<String> {
    let theme = theme::of(ui);
    let mut words = text.to_owned();
    let font = egui::FontSelection::FontId(theme::sans(theme.type_scale.body));
    let edit = if rows > 1 {
        TextEdit::multiline(&mut words).desired_rows(rows)
    } else {
        TextEdit::singleline(&mut words)
    };
    let edit = edit
        .id_salt(name)
        .hint_text(hint)
        .font(font)
        .margin(theme::margin(theme.space.m))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    let shown = words.clone();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, name);
        info.current_text_value = Some(shown.clone());
        info
    });
    response.changed().then_some(words)
}

/// A button that shows a turn above the page.
pub(super) fn turn_button(ui: &mut Ui, turn: u32, out: &mut Actions) {
    let label = format!("Turn {turn}");
    if ui
        .add(
            Button::quiet(&label)
                .icon(Icon::Speech)
                .flush()
                .hint("What was said in this turn"),
        )
        .clicked()
    {
        out.push(AppAction::Debrief(DebriefAction::Turn(Some(turn))));
    }
}

/// A button that plays from a turn.
pub(super) fn play_button(ui: &mut Ui, label: &str, turn: u32, out: &mut Actions) {
    if ui.add(Button::secondary(label).icon(Icon::Again)).clicked() {
        out.push(AppAction::Debrief(DebriefAction::FromTurn(turn)));
    }
}

/// A button that drills a turn.
pub(super) fn drill_button(ui: &mut Ui, label: &str, turn: u32, out: &mut Actions) {
    if ui.add(Button::secondary(label).icon(Icon::Again)).clicked() {
        out.push(AppAction::Debrief(DebriefAction::Drill(turn)));
    }
}

/// One turn above the page.
pub(super) fn turn_above(ctx: &Context, looking: &Looking, turn: u32, out: &mut Actions) {
    let exchange = looking
        .debrief
        .transcript
        .iter()
        .find(|exchange| exchange.turn == turn);
    let mut close = exchange.is_none();
    if let Some(exchange) = exchange {
        close |= modal(ctx, "debrief turn", |ui| {
            this_turn(ui, looking, exchange);
            wrapped(ui, |ui| {
                if ui.add(Button::primary("Close").icon(Icon::Close)).clicked() {
                    out.push(AppAction::Debrief(DebriefAction::Turn(None)));
                }
                drill_button(ui, "Try this turn", turn, out);
                play_button(ui, "Play from here", turn, out);
            });
        });
    }
    if close {
        out.push(AppAction::Debrief(DebriefAction::Turn(None)));
    }
}

fn this_turn(ui: &mut Ui, looking: &Looking, exchange: &Exchange) {
    let theme = theme::of(ui);
    let name = &looking.debrief.about.called;
    title(ui, &format!("Turn {}", exchange.turn));
    lines(ui, name, &exchange.patient);
    ui.add_space(theme.space.s);
    said(ui, "You", &exchange.you);
    ui.add_space(theme.space.s);
    thought(ui, &format!("What {name} thought"), &exchange.thought);
    if !exchange.codes.is_empty() {
        caption(ui, &exchange.codes.join(" · "));
    }
    ui.add_space(theme.space.m);
}

/// A name before a few words, side by side.
pub(super) fn row(ui: &mut Ui, name: &str, value: &str) {
    let theme = theme::of(ui);
    let room = ui.available_width();
    if room < theme.type_scale.body * 30.0 {
        if !name.is_empty() {
            strong(ui, name);
        }
        crate::widgets::body(ui, value);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(theme.type_scale.body * 13.0);
            // Nothing stands before a second value under the same name: no label without words.
            if !name.is_empty() {
                crate::widgets::muted(ui, name);
            }
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            crate::widgets::body(ui, value);
        });
    });
}
