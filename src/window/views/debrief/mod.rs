//! Debrief: looking back on one consultation. Six pages, each one screen with the patient's face on it; everything else one step
//! away.

mod bar;
mod blocks;
mod chart;
mod components;
mod conversation_beads;
mod dates;
mod faces;
mod first_word;
mod glance;
mod look_deeper;
mod map;
mod moment;
mod page_beads;
mod page_dialogs;
mod page_foot;
mod page_frame;
mod patients_side;
mod plan;
mod sign_shapes;
mod then_and_now;

pub use components::{field, field_at};
pub(crate) use components::{line_of, said, thought};
pub(crate) use dates::row as date_row;
pub use page_frame::{Measured, measured};

use egui::{Key, Modifiers, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefPage, DebriefState};
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
        look_deeper::ui(ui, looking, part, out);
    } else {
        if free {
            keys(ui, looking, out);
        }
        page_frame::ui(ui, looking, out, |ui, page, out| match looking.step {
            DebriefPage::First => first_word::ui(ui, looking, page, out),
            DebriefPage::Side => patients_side::ui(ui, looking, page, out),
            DebriefPage::Moment => moment::ui(ui, looking, page, out),
            DebriefPage::Beside => then_and_now::ui(ui, looking, page, out),
            DebriefPage::Plan => plan::ui(ui, looking, page, out),
            DebriefPage::Glance => glance::ui(ui, looking, page, out),
        });
    }
    if let Some(above) = looking.above {
        page_dialogs::ui(ui.ctx(), looking, above, out);
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
    let primary = page_foot::primary(looking);
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
    if escape && looking.step != DebriefPage::First {
        act(DebriefAction::Backward);
    }
    let enter = alone(Key::Enter) || pressed(ui, Key::Enter, Modifiers::CTRL);
    if enter && primary.enabled && page_frame::awake(ui, looking) {
        act(primary.action);
    }
    if typing {
        return;
    }
    if looking.step == DebriefPage::Plan && pressed(ui, Key::P, Modifiers::NONE) {
        out.extend(plan::key_at_once(looking));
        return;
    }
    let mut act = |action| out.push(AppAction::Debrief(action));
    let own = match looking.step {
        DebriefPage::First => first_word::keys(looking),
        DebriefPage::Moment => moment::keys(looking),
        DebriefPage::Beside => then_and_now::keys(looking),
        DebriefPage::Plan => plan::keys(looking),
        DebriefPage::Glance => glance::keys(looking),
        DebriefPage::Side => Vec::new(),
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
