//! What the pages share: speech, what was seen, thoughts, text fields, and the two acts.

use egui::{Color32, CornerRadius, Frame, TextEdit, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::DebriefAction;
use crate::theme;
use crate::widgets::{Button, Icon, Text, thought_words, words, wrapped};
use debrief::SpokenLine;
use debrief::wording::Wording;

/// What the patient said and did, as lines of speech.
pub(super) fn lines(ui: &mut Ui, patient: &str, lines: &[SpokenLine], size: f32) {
    let mut speaker = None;
    for line in lines {
        let who = line.by.as_deref().unwrap_or(patient);
        if speaker != Some(who) {
            Text::Caption.show(ui, who);
            speaker = Some(who);
        }
        line_of(ui, line, size);
    }
}

/// A line: what was seen, standing back, and what was said.
pub(crate) fn line_of(ui: &mut Ui, line: &SpokenLine, size: f32) {
    if let Some(body) = &line.body {
        seen(ui, body);
    }
    if !line.text.is_empty() {
        speech(ui, &line.text, size);
    }
}

/// What somebody said, at this size.
pub(super) fn speech(ui: &mut Ui, text: &str, size: f32) {
    let colour = theme::of(ui).colours.text.get();
    words(ui, text, theme::serif(size), colour, Some(1.4));
}

/// What could be seen or heard beside the words; it stands back.
pub(super) fn seen(ui: &mut Ui, text: &str) {
    let size = theme::of(ui).type_scale.body * 0.94;
    crate::widgets::seen(ui, text, size, Some(1.4));
}

/// What the clinician said, set apart by a bar at its side.
pub(crate) fn said(ui: &mut Ui, who: &str, text: &str, size: f32) {
    let theme = theme::of(ui);
    barred(ui, theme.colours.accent.get(), |ui| {
        Text::Caption.show(ui, who);
        speech(ui, text, size);
    });
}

/// Something with an upright bar at its left.
pub(super) fn barred(ui: &mut Ui, colour: Color32, add: impl FnOnce(&mut Ui)) {
    let theme = theme::of(ui);
    let inner = Frame::new()
        .inner_margin(egui::Margin {
            left: theme.space.m as i8,
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

/// A thought: in the letters of what is said, slanted, on a tint, with whose it is.
pub(crate) fn thought(ui: &mut Ui, whose: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let theme = theme::of(ui);
    let c = theme.colours;
    let line = if theme.stroke.thin > 1.5 {
        c.line.get()
    } else {
        Color32::TRANSPARENT
    };
    Frame::new()
        .fill(c.warm_soft.get())
        .stroke(egui::Stroke::new(theme.stroke.thin, line))
        .corner_radius(CornerRadius::same(theme.radius.s as u8))
        .inner_margin(egui::Margin::symmetric(
            theme.space.m as i8,
            theme.space.s as i8 - 2,
        ))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let size = theme.type_scale.body * 1.06;
            thought_words(ui, &format!("{whose}: {text}"), size, Some(1.4));
        });
}

/// A text field with its accessible name. Returns the new text when it changed.
pub fn field(ui: &mut Ui, name: &str, hint: &str, text: &str, rows: usize) -> Option<String> {
    field_at(ui, name, hint, text, rows).1
}

/// The same, with the field itself, so that the keyboard can be put into it.
pub fn field_at(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    text: &str,
    rows: usize,
) -> (egui::Response, Option<String>) {
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
    let changed = response.changed().then_some(words);
    (response, changed)
}

/// The two acts that a turn offers; a page may have several turns, so each names its own.
pub(super) fn acts(ui: &mut Ui, say: &Wording, turn: u32, out: &mut Actions) {
    let named = |id: &str| say.text(id, &[("turn", turn.into())]);
    let (again_words, again_hint) = (named("act-again-at"), say.text("act-again-hint", &[]));
    let (on_words, on_hint) = (named("act-on-at"), say.text("act-on-hint", &[]));
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme::of(ui).space.s);
        let again = Button::secondary(&again_words)
            .icon(Icon::Again)
            .hint(&again_hint);
        if ui.add(again).clicked() {
            out.push(AppAction::Debrief(DebriefAction::Drill(turn)));
        }
        let on = Button::secondary(&on_words)
            .icon(Icon::Speech)
            .hint(&on_hint);
        if ui.add(on).clicked() {
            out.push(AppAction::Debrief(DebriefAction::FromTurn(turn)));
        }
    });
}

/// Words that fit: of lines that are too high together the last ones, with a sign that there were more.
pub(super) fn last_lines(lines: &[SpokenLine], letters: usize) -> (bool, Vec<SpokenLine>) {
    let long = |line: &SpokenLine| {
        line.text.chars().count() + line.body.as_ref().map_or(0, |body| body.chars().count())
    };
    let mut left = letters;
    let mut kept: Vec<SpokenLine> = Vec::new();
    for line in lines.iter().rev() {
        let all = long(line);
        if all > left && !kept.is_empty() {
            return (true, kept);
        }
        left = left.saturating_sub(all);
        kept.insert(0, line.clone());
    }
    (false, kept)
}
