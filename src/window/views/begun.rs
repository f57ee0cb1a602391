//! What was begun and not gone through, as home shows it: the first of it, and everything else as cards.

use egui::Ui;

use super::attempts;
use crate::model::action::{Actions, AppAction};
use crate::model::screen::Screen;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::Text;
use practice::AttemptState;

/// Something that was begun and is the first thing to go on with.
pub(super) struct Begun {
    pub(super) eyebrow: &'static str,
    pub(super) title: String,
    pub(super) words: String,
    pub(super) button: &'static str,
    pub(super) action: AppAction,
}

/// The first thing to go on with: what is at hand, else the newest that waits.
pub(super) fn first(shell: &Shell) -> Option<Begun> {
    let back = "Go on looking back";
    let say = shell.wording();
    if let (Some(consult), Some(round)) = (&shell.consult, &shell.round)
        && consult.in_round
    {
        return Some(Begun {
            eyebrow: "In the middle of it",
            title: format!("Your drill, {}", round.progress().to_lowercase()),
            words: say.text("begun-drill", &[]),
            button: "Go back in",
            action: AppAction::Go(Screen::Consultation),
        });
    }
    if let Some(consult) = &shell.consult {
        let turn = consult.attempt.turns() + 1;
        return Some(Begun {
            eyebrow: "In the middle of it",
            title: format!("Your consultation with {}, turn {turn}", consult.patient),
            words: say.text("begun-gone", &[]),
            button: "Go back in",
            action: AppAction::Go(Screen::Consultation),
        });
    }
    if let Some(looking) = &shell.looking {
        return Some(Begun {
            eyebrow: "In the middle of it",
            title: format!("Go on: looking back on {}", looking.consult.patient),
            words: say.text("begun-written", &[]),
            button: back,
            action: AppAction::Go(Screen::Debrief),
        });
    }
    let past = shell.waiting()?;
    let patient = &past.entry.scenario.patient.called;
    let case = &past.entry.scenario.header.title;
    let action = AppAction::Open(past.id.clone());
    let interrupted = past.stand == AttemptState::Interrupted;
    Some(if interrupted {
        let turn = past.turns + 1;
        Begun {
            eyebrow: "In the middle of it",
            title: format!("Your consultation with {patient} was interrupted in turn {turn}"),
            words: say.text("begun-interrupted", &[("case", case.as_str().into())]),
            button: "Go back in",
            action,
        }
    } else {
        let case = case.as_str().into();
        let words = match attempts::page(past) {
            Some(page) => say.text("begun-unread-at", &[("case", case), ("page", page.into())]),
            None => say.text("begun-unread", &[("case", case)]),
        };
        Begun {
            eyebrow: "Not yet looked through",
            title: format!("Go on: looking back on {patient}"),
            words,
            button: back,
            action,
        }
    })
}

/// Everything else that was begun and not gone through, a card for each.
pub(super) fn others(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let others = shell.waiting_too();
    if others.is_empty() {
        return;
    }
    let theme = theme::of(ui);
    Text::Title.show(ui, "Not finished either");
    ui.add_space(theme.space.xs);
    attempts::cards(ui, &others, out);
    ui.add_space(theme.space.l);
}
