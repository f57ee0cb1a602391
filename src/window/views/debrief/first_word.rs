//! How was it: the ending, one word for it, and the own view of the four domains before anything is shown.

use egui::{Key, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::components::field;
use super::faces::{at_the_end, beside_page};
use super::page_frame::PageLayout;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, DebriefAction, DebriefState};
use crate::theme;
use crate::widgets::{Button, DIGITS, Icon, Text, focus_ring};
use debrief::domain_label;
use debrief::rating::{self, ANSWERS};
use practice::words::Domain;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let say = looking.wording();
    let ending = &looking.pages.ending;
    let face = (at_the_end(looking), "");
    beside_page(ui, looking, page, face, &ending.title, |ui| {
        let theme = theme::of(ui);
        Text::Body.show(ui, &ending.after);
        ui.add_space(gap(ui, page));
        let word = say.text("first-word", &[]);
        Text::Strong.show(ui, &word);
        let own = &looking.reflection().first_word;
        let hint = say.text("first-word-hint", &[]);
        if let Some(text) = field(ui, &word, &hint, own, 1) {
            out.push(AppAction::Debrief(DebriefAction::Word(text)));
        }
        ui.add_space(gap(ui, page));
        rating(ui, looking, page, out);
        if looking.asked_to_rate && !looking.rated() {
            ui.add_space(theme.space.xs);
            Text::Strong.show(ui, &say.text("rating-skipped", &[]));
        }
    });
}

fn gap(ui: &Ui, page: PageLayout) -> f32 {
    let theme = theme::of(ui);
    if page.tight > 1 { 0.0 } else { theme.space.s }
}

fn rating(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let blind = looking.consult.attempt.blind();
    let open = blind.is_open();
    let lead = match (open, blind.is_required()) {
        (false, _) => "rating-closed",
        (true, true) => "rating-lead-assessed",
        (true, false) => "rating-lead",
    };
    Text::Caption.show(ui, &say.text(lead, &[]));
    if open {
        words_above(ui, looking);
    }
    for &domain in Domain::ALL {
        let value = looking.reflection().self_ratings.get(&domain).copied();
        let asked = rating::asked(domain, say);
        if !open {
            let word = value.map(|value| rating::in_a_word(value, say));
            let word = word.unwrap_or_else(|| "–".to_owned());
            Text::Body.show(ui, &asked);
            Text::Muted.show(ui, &word);
            continue;
        }
        let each = column(ui);
        let high = theme.type_scale.body * if page.tight > 1 { 1.6 } else { 2.0 };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let words = ui.available_width() - each * ANSWERS.len() as f32;
            let beside = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(vec2(words, high), beside, |ui| {
                ui.set_min_width(words);
                Text::Body.show(ui, &asked);
            });
            for (at, answer) in ANSWERS.into_iter().enumerate() {
                let on = value.is_some_and(|value| rating::band(value) == at);
                let word = rating::in_a_word(answer, say);
                let name = format!("{}: {word}", domain_label(domain, say));
                if radio(ui, vec2(each, high), on, &name) {
                    out.push(AppAction::Debrief(DebriefAction::Rate(domain, answer)));
                }
            }
        });
    }
    if !open {
        return;
    }
    let lead = say.text(
        "guesses-lead",
        &[("name", (&looking.debrief.about.called).into())],
    );
    let button = Button::quiet(&lead).icon(Icon::Bulb).flush();
    if ui.add(button).clicked() {
        out.push(AppAction::Debrief(DebriefAction::Above(Some(
            Above::Guesses,
        ))));
    }
}

/// How wide the column of an answer is.
fn column(ui: &Ui) -> f32 {
    theme::of(ui).type_scale.body * 3.9
}

/// The five words, once above their columns.
fn words_above(ui: &mut Ui, looking: &DebriefState) {
    let theme = theme::of(ui);
    let (each, size) = (column(ui), theme.type_scale.caption);
    let room = ui.available_width();
    let ink = theme.colours.muted.get();
    let words: Vec<_> = ANSWERS
        .into_iter()
        .map(|answer| {
            let word = rating::in_a_word(answer, looking.wording());
            let mut job = egui::text::LayoutJob::simple(word, theme::sans(size), ink, each);
            job.halign = egui::Align::Center;
            ui.painter().layout_job(job)
        })
        .collect();
    let high = words.iter().map(|word| word.size().y).fold(0.0, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(room, high), Sense::hover());
    let left = rect.right() - each * words.len() as f32;
    for (at, word) in words.into_iter().enumerate() {
        let middle = left + each * (at as f32 + 0.5);
        let top = rect.bottom() - word.size().y;
        ui.painter().galley(pos2(middle, top), word, ink);
    }
}

/// One answer: a ring, filled once it was given.
fn radio(ui: &mut Ui, size: egui::Vec2, on: bool, name: &str) -> bool {
    let theme = theme::of(ui);
    let c = theme.colours;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, name));
    let radius = theme.type_scale.body * 0.6;
    let hot = response.hovered() || response.has_focus();
    let line = if on || hot { c.accent } else { c.line_strong };
    let fill = if hot { c.accent_soft } else { c.surface };
    let pen = egui::Stroke::new(1.6, line.get());
    ui.painter().circle(rect.center(), radius, fill.get(), pen);
    if on {
        ui.painter()
            .circle_filled(rect.center(), radius * 0.62, c.accent.get());
    }
    focus_ring(ui, &response, theme.radius.s);
    response.on_hover_text(name).clicked()
}

/// The keys 1 to 5 answer for the first domain that has no rating yet.
pub(super) fn keys(looking: &DebriefState) -> Vec<(Key, DebriefAction)> {
    let ratings = &looking.reflection().self_ratings;
    let mut open = Domain::ALL
        .iter()
        .filter(|domain| !ratings.contains_key(domain));
    let next = open
        .next()
        .filter(|_| looking.consult.attempt.blind().is_open());
    next.into_iter()
        .flat_map(|&domain| {
            let answers = DIGITS.into_iter().zip(ANSWERS);
            answers.map(move |(key, answer)| (key, DebriefAction::Rate(domain, answer)))
        })
        .collect()
}
