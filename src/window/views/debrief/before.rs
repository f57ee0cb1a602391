//! The first two steps: one word, and what you think of it before you look.

use egui::Ui;

use super::parts::{field, heading};
use super::rating::rating_slider;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking};
use crate::theme;
use crate::widgets::{body, caption, card, muted, strong, title};
use practice::words::{Domain, FactKind};

/// One word.
pub(super) fn word(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    if let Some(ending) = &looking.consult.ending {
        heading(ui, "It is over", &ending.title, &ending.after);
    }
    card(ui, |ui| {
        title(ui, "What is the first word?");
        muted(
            ui,
            "Before any thinking. One word is enough; a sentence may follow it.",
        );
        ui.add_space(theme.space.xs);
        let own = &looking.reflection().first_word;
        if let Some(text) = field(
            ui,
            "The first word",
            "A word, or a word and a sentence",
            own,
            1,
        ) {
            out.push(AppAction::Debrief(DebriefAction::Word(text)));
        }
    });
}

/// What each domain asks about oneself.
fn asks(domain: Domain) -> &'static str {
    match domain {
        Domain::Listening => "Space, hints, the story",
        Domain::Empathy => "Feelings met, strengths seen",
        Domain::Explanation => "Plain words, meaning, pictures",
        Domain::Understanding => "A shared picture and a shared plan",
    }
}

/// The blind rating, and guesses.
pub(super) fn rating(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let open = looking.consult.attempt.blind().is_open();
    let under = match (open, looking.consult.attempt.blind().is_required()) {
        (false, _) => "You have looked, so this stays as you left it.",
        (true, true) => "In Assessed mode this is asked of everybody, and it is never marked.",
        (true, false) => "It is never marked. What you think now is worth most before you look.",
    };
    heading(ui, "Before you look", "How do you think it went?", under);
    card(ui, |ui| {
        for (at, domain) in Domain::ALL.iter().enumerate() {
            if at > 0 {
                ui.add_space(theme.space.m);
            }
            strong(ui, domain.label());
            caption(ui, asks(*domain));
            let value = looking.reflection().self_ratings.get(domain).copied();
            if let Some(value) = rating_slider(ui, domain.label(), value, open) {
                out.push(AppAction::Debrief(DebriefAction::Rate(*domain, value)));
            }
        }
    });
    ui.add_space(theme.space.m);
    card(ui, |ui| {
        let name = &looking.consult.patient;
        title(ui, &format!("And {name}?"));
        let own = looking.reflection();
        let asked = [
            (
                format!("What did {name} think was going on?"),
                &own.guessed_idea,
                FactKind::Idea,
            ),
            (
                format!("What worried {name} most?"),
                &own.guessed_worry,
                FactKind::Concern,
            ),
            (
                format!("What did {name} want from today?"),
                &own.guessed_wish,
                FactKind::Expectation,
            ),
        ];
        for (question, text, kind) in asked {
            ui.add_space(theme.space.xs);
            body(ui, &question);
            if !open {
                muted(
                    ui,
                    if text.trim().is_empty() {
                        "No guess."
                    } else {
                        text
                    },
                );
            } else if let Some(text) = field(ui, &question, "Your guess", text, 1) {
                out.push(AppAction::Debrief(DebriefAction::Guess(kind, text)));
            }
        }
    });
}
