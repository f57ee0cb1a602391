//! Debrief: looking back on one consultation, step by step.

mod again;
mod bar;
mod before;
mod chart;
mod dates;
mod domains;
mod drill;
mod ledger;
mod map;
mod moments;
mod parts;
mod plan;
mod rail;
mod rating;
mod record;
mod seat;
mod side;
mod sign;
mod untold;

pub use parts::field;

use egui::{Key, Modifiers, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking, Step};
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::theme;
use crate::views::progress;
use crate::widgets::page;

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(looking) = &shell.looking else {
        return;
    };
    if let Some(drilled) = &looking.drilled {
        return drill::ui(ui, shell, looking, drilled, out);
    }
    if shell.overlay == Overlay::None && looking.turn.is_none() {
        keys(ui, looking, out);
    }
    let theme = theme::of(ui);
    let wide = ui.available_width() >= theme.type_scale.body * 58.0;
    rail::footer(ui, looking, out);
    if wide {
        rail::beside(ui, looking, out);
    } else {
        rail::above(ui, looking, out);
    }
    let scroll = format!(
        "debrief {} {} {}",
        looking.step.index(),
        looking.moment,
        looking.seat
    );
    page(ui, &scroll, WIDEST, |ui| {
        content(ui, shell, looking, out);
    });
    if let Some(turn) = looking.turn {
        parts::turn_above(ui.ctx(), looking, turn, out);
    }
}

/// Every step is as wide, so that nothing jumps from one to the next; in body sizes.
const WIDEST: f32 = 52.0;

fn content(ui: &mut Ui, shell: &Shell, looking: &Looking, out: &mut Actions) {
    match looking.step {
        Step::Word => before::word(ui, looking, out),
        Step::Before => before::rating(ui, looking, out),
        Step::Side if looking.seat => seat::ui(ui, looking, out),
        Step::Side => side::ui(ui, looking, out),
        Step::Untold => untold::ui(ui, looking, out),
        Step::Moments => moments::ui(ui, looking, out),
        Step::Domains => domains::ui(ui, looking, out),
        Step::Plan => plan::ui(ui, looking, out),
        Step::Again => again::ui(ui, looking, out),
        Step::OverTime => {
            parts::heading(
                ui,
                "Over time",
                "Several conversations",
                "Every finished attempt on this device, side by side.",
            );
            let answers = progress::Answers {
                own: Some(looking.reflection()),
                attempt: &looking.around.origin.attempt,
            };
            progress::over_time(ui, shell, &answers, out);
        }
        Step::Record => record::ui(ui, looking, out),
    }
}

/// Alt with an arrow, or the arrow or Page keys alone while nothing else wants them.
fn keys(ui: &Ui, looking: &Looking, out: &mut Actions) {
    let typing = ui.ctx().text_edit_focused();
    let nobody = ui.memory(|memory| memory.focused().is_none());
    let pressed = |key: Key, modifiers: Modifiers| {
        ui.input(|input| input.key_pressed(key) && input.modifiers.matches_exact(modifiers))
    };
    let either = |key: Key| {
        pressed(key, Modifiers::ALT) || (nobody && !typing && pressed(key, Modifiers::NONE))
    };
    let enter =
        pressed(Key::Enter, Modifiers::CTRL) || (nobody && pressed(Key::Enter, Modifiers::NONE));
    if either(Key::ArrowRight) || enter {
        out.push(AppAction::Debrief(DebriefAction::Forward));
    }
    if looking.step == Step::Again && !typing {
        let mut own = again::keys(looking).into_iter();
        let chosen = own.find(|(key, _)| pressed(*key, Modifiers::NONE));
        out.extend(chosen.map(|(_, action)| AppAction::Debrief(action)));
    }
    let escape = !typing && pressed(Key::Escape, Modifiers::NONE);
    if either(Key::ArrowLeft) || (escape && looking.step != Step::Word) {
        out.push(AppAction::Debrief(DebriefAction::Backward));
    }
}
