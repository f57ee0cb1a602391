//! The keys of one conversation on the desk.

use egui::{Key, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::desk::{Desk, DeskAction, Moved, Reviewing};
use crate::widgets::{DIGITS, key_pressed, main_key};

/// Acts on what was pressed, while nothing is being written.
pub(super) fn keys(ui: &Ui, desk: &Desk, reviewing: &Reviewing, out: &mut Actions) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let mut act = |action| out.push(AppAction::Desk(action));
    for (key, action) in [
        (Key::ArrowRight, DeskAction::Look(Moved::Next)),
        (Key::ArrowLeft, DeskAction::Look(Moved::Before)),
        (Key::I, DeskAction::SeeOtherwise(0)),
        (Key::J, DeskAction::Step(Moved::Next)),
        (Key::K, DeskAction::Step(Moved::Before)),
        (Key::Q, DeskAction::Quote),
        (Key::O, DeskAction::Others),
        (Key::W, DeskAction::Seal),
        (Key::Z, DeskAction::TakeBack),
    ] {
        let barred = matches!(action, DeskAction::SeeOtherwise(_)) && desk.is_signed();
        if !barred && key_pressed(ui, key) {
            act(action);
        }
    }
    let unfocused = ui.memory(|memory| memory.focused().is_none());
    if unfocused && key_pressed(ui, Key::Space) {
        act(DeskAction::Play);
    }
    for (key, digit) in DIGITS.into_iter().zip(1..) {
        if let Some((domain, word)) = desk.keyed(digit).filter(|_| key_pressed(ui, key)) {
            act(DeskAction::Judge(domain, word));
        }
    }
    let stands = desk.stands();
    let open = stands.iter().filter(|stand| !stand.is_blind());
    let open = open
        .filter(|stand| !stand.is_settled())
        .map(|stand| stand.domain);
    if let Some(domain) = open.clone().next().filter(|_| reviewing.asked.is_none()) {
        if key_pressed(ui, Key::A) {
            act(DeskAction::Accept(domain));
        }
        if key_pressed(ui, Key::D) {
            act(DeskAction::Adjust(domain));
        }
        if key_pressed(ui, Key::R) {
            act(DeskAction::Reject(domain));
        }
    }
    if !desk.is_signed() {
        if key_pressed(ui, Key::Y) {
            act(DeskAction::Safe(true));
        }
        if key_pressed(ui, Key::U) {
            act(DeskAction::Safe(false));
        }
    }
    if main_key(ui) {
        if desk.is_signed() {
            act(DeskAction::OnToNext);
        } else if desk.can_sign() || desk.is_writing() {
            act(DeskAction::Sign);
        }
    }
}
