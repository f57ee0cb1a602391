//! How was it: the ending, one word for it, and the own view of the four domains before anything is shown.

use egui::{Key, Ui, WidgetInfo, WidgetType};

use super::faces::{at_the_end, beside_page};
use super::frame::Page;
use super::parts::field;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, DebriefAction, Looking};
use crate::theme;
use crate::widgets::{Button, Icon, body, caption, filter_chip, muted, strong, wrapped};
use debrief::rating::{self, ANSWERS};
use practice::words::Domain;

pub(super) fn ui(ui: &mut Ui, looking: &Looking, page: Page, out: &mut Actions) {
    let say = looking.wording();
    let name = &looking.debrief.about.called;
    let when = say.text("face-at-end", &[("name", name.into())]);
    let heading = looking
        .consult
        .ending
        .as_ref()
        .map(|ending| ending.title.as_str());
    let face = (at_the_end(looking), when.as_str());
    beside_page(ui, looking, page, face, heading.unwrap_or_default(), |ui| {
        let theme = theme::of(ui);
        if let Some(ending) = &looking.consult.ending {
            body(ui, &ending.after);
        }
        ui.add_space(gap(ui, page));
        let word = say.text("first-word", &[]);
        strong(ui, &word);
        let own = &looking.reflection().first_word;
        let hint = say.text("first-word-hint", &[]);
        if let Some(text) = field(ui, &word, &hint, own, 1) {
            out.push(AppAction::Debrief(DebriefAction::Word(text)));
        }
        ui.add_space(gap(ui, page));
        rating(ui, looking, page, out);
        if looking.asked_to_rate && !looking.rated() {
            ui.add_space(theme.space.xs);
            strong(ui, &say.text("rating-skipped", &[]));
        }
    });
}

fn gap(ui: &Ui, page: Page) -> f32 {
    let theme = theme::of(ui);
    if page.tight > 1 { 0.0 } else { theme.space.s }
}

fn rating(ui: &mut Ui, looking: &Looking, page: Page, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let blind = looking.consult.attempt.blind();
    let open = blind.is_open();
    let lead = match (open, blind.is_required()) {
        (false, _) => "rating-closed",
        (true, true) => "rating-lead-assessed",
        (true, false) => "rating-lead",
    };
    caption(ui, &say.text(lead, &[]));
    for &domain in Domain::ALL {
        let value = looking.reflection().self_ratings.get(&domain).copied();
        if page.tight < 2 {
            ui.add_space(theme.space.xs);
        }
        let asked = rating::asked(domain, say);
        let spacing = if page.tight > 0 { 2.0 } else { theme.space.xs };
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = spacing;
            body(ui, &asked);
            if open {
                answers(ui, looking, domain, value, out);
            } else {
                let word = value.map(|value| rating::in_a_word(value, say));
                muted(ui, word.as_deref().unwrap_or("–"));
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

/// Five words to choose from.
fn answers(ui: &mut Ui, looking: &Looking, domain: Domain, value: Option<u8>, out: &mut Actions) {
    let say = looking.wording();
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing.x = theme::of(ui).space.xs;
        for (at, answer) in ANSWERS.into_iter().enumerate() {
            let on = value.is_some_and(|value| rating::band(value) == at);
            let word = rating::in_a_word(answer, say);
            let response = filter_chip(ui, &word, on);
            let name = format!("{}: {word}", domain.label());
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, &name));
            if response.clicked() {
                out.push(AppAction::Debrief(DebriefAction::Rate(domain, answer)));
            }
        }
    });
}

/// The keys 1 to 5 answer for the first domain that has no rating yet.
pub(super) fn keys(looking: &Looking) -> Vec<(Key, DebriefAction)> {
    let ratings = &looking.reflection().self_ratings;
    let mut open = Domain::ALL
        .iter()
        .filter(|domain| !ratings.contains_key(domain));
    let next = open
        .next()
        .filter(|_| looking.consult.attempt.blind().is_open());
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    next.into_iter()
        .flat_map(|&domain| {
            let answers = digits.into_iter().zip(ANSWERS);
            answers.map(move |(key, answer)| (key, DebriefAction::Rate(domain, answer)))
        })
        .collect()
}
