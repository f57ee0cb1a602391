//! Debrief: looking back on one consultation. Six pages, each one screen with the patient's face on it; everything else one step
//! away.

mod above;
mod bar;
mod beside;
mod blocks;
mod chart;
mod components;
mod dates;
mod deeper;
mod extras;
mod faces;
mod first;
mod frame;
mod glance;
mod map;
mod moment;
mod plan;
mod rail;
mod side;
mod sign;

pub use components::{field, field_at};
pub(crate) use components::{line_of, said, thought};
pub(crate) use dates::row as date_row;
pub use frame::{Measured, measured};

use egui::{Key, Modifiers, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefState, Step};
use crate::model::screen::Overlay;
use crate::model::shell::Shell;

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(looking) = &shell.looking else {
        return;
    };
    let free = shell.overlay == Overlay::None && looking.above.is_none();
    if let Some(part) = looking.deeper {
        if free {
            keys_deeper(ui, out);
        }
        deeper::ui(ui, looking, part, out);
    } else {
        if free {
            keys(ui, looking, out);
        }
        frame::ui(ui, looking, out, |ui, page, out| match looking.step {
            Step::First => first::ui(ui, looking, page, out),
            Step::Side => side::ui(ui, looking, page, out),
            Step::Moment => moment::ui(ui, looking, page, out),
            Step::Beside => beside::ui(ui, looking, page, out),
            Step::Plan => plan::ui(ui, shell, looking, page, out),
            Step::Glance => glance::ui(ui, looking, page, out),
        });
    }
    if let Some(above) = looking.above {
        above::ui(ui.ctx(), looking, above, out);
    }
}

fn pressed(ui: &Ui, key: Key, modifiers: Modifiers) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, egui::Event::Key { key: found, pressed: true, repeat: false, modifiers: with, .. }
                if *found == key && with.matches_exact(modifiers))
        })
    })
}

/// Alt with an arrow turns the page always; Enter, Escape, the arrows alone and the keys of a page while nothing else wants them.
fn keys(ui: &Ui, looking: &DebriefState, out: &mut Actions) {
    let typing = ui.ctx().text_edit_focused();
    let nobody = ui.memory(|memory| memory.focused().is_none());
    let alone = |key: Key| nobody && !typing && pressed(ui, key, Modifiers::NONE);
    let mut act = |action| out.push(AppAction::Debrief(action));
    let primary = frame::primary(looking);
    if pressed(ui, Key::ArrowRight, Modifiers::ALT) || alone(Key::ArrowRight) {
        let next = looking.step.next();
        if next.is_some_and(|next| looking.may_show(next)) {
            act(DebriefAction::Forward);
        }
    }
    if pressed(ui, Key::ArrowLeft, Modifiers::ALT) || alone(Key::ArrowLeft) {
        act(DebriefAction::Backward);
    }
    let escape = !typing && pressed(ui, Key::Escape, Modifiers::NONE);
    if escape && looking.step != Step::First {
        act(DebriefAction::Backward);
    }
    let enter = alone(Key::Enter) || pressed(ui, Key::Enter, Modifiers::CTRL);
    if enter && primary.enabled && frame::awake(ui, looking) {
        act(primary.action);
    }
    if typing {
        return;
    }
    if looking.step == Step::Plan && pressed(ui, Key::P, Modifiers::NONE) {
        out.extend(plan::key_at_once(looking));
        return;
    }
    let mut act = |action| out.push(AppAction::Debrief(action));
    let own = match looking.step {
        Step::First => first::keys(looking),
        Step::Moment => moment::keys(looking),
        Step::Beside => beside::keys(looking),
        Step::Plan => plan::keys(looking),
        Step::Glance => glance::keys(looking),
        Step::Side => Vec::new(),
    };
    let mut own = own.into_iter();
    if let Some((_, action)) = own.find(|(key, _)| pressed(ui, *key, Modifiers::NONE)) {
        act(action);
    }
}

/// Escape, or Alt with the left arrow, leads back to the pages.
fn keys_deeper(ui: &Ui, out: &mut Actions) {
    let typing = ui.ctx().text_edit_focused();
    let escape = !typing && pressed(ui, Key::Escape, Modifiers::NONE);
    if escape || pressed(ui, Key::ArrowLeft, Modifiers::ALT) {
        out.push(AppAction::Debrief(DebriefAction::Backward));
    }
}
