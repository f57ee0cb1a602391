//! Which modifier keys were held with each key. `bevy_egui` 0.42 gives all keys of a frame the modifiers of its end: where a frame
//! takes long, Shift and Tab that were pressed and let go within it would go forward instead of back.

use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::input::ModifierKeysState;
use bevy_egui::{EguiInput, EguiPreUpdateSet};

/// Mends the modifiers of what egui hears.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreUpdate,
        mend.after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
}

fn mend(
    mut keys: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    mut inputs: Query<&mut EguiInput>,
    mut held: Local<ModifierKeysState>,
) {
    if lost.read().count() > 0 {
        *held = ModifierKeysState::default();
    }
    let pressed: Vec<(egui::Key, egui::Modifiers)> = keys
        .read()
        .filter_map(|input| with_modifiers(input, &mut held))
        .collect();
    if pressed.is_empty() {
        return;
    }
    for mut input in &mut inputs {
        give(&pressed, &mut input.events);
    }
}

/// A key as egui knows it, with the modifiers that are held at it.
fn with_modifiers(
    input: &KeyboardInput,
    held: &mut ModifierKeysState,
) -> Option<(egui::Key, egui::Modifiers)> {
    let down = input.state.is_pressed();
    match input.logical_key {
        Key::Shift => held.shift = down,
        Key::Control => held.ctrl = down,
        Key::Alt => held.alt = down,
        Key::Super | Key::Meta => held.win = down,
        _ => {}
    }
    let key = bevy_to_egui_key(&input.logical_key)
        .or_else(|| bevy_to_egui_physical_key(&input.key_code))?;
    Some((key, held.to_egui_modifiers()))
}

/// Gives each key that egui hears its own modifiers; both lists are in the order in which they were pressed.
fn give(pressed: &[(egui::Key, egui::Modifiers)], events: &mut [egui::Event]) {
    let mut pressed = pressed.iter();
    for event in events {
        if let egui::Event::Key { key, modifiers, .. } = event {
            let own = pressed.find(|(own, _)| own == key);
            let Some((_, own)) = own else {
                return;
            };
            *modifiers = *own;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::input::ButtonState;

    fn input(key: Key, code: KeyCode, state: ButtonState) -> KeyboardInput {
        KeyboardInput {
            key_code: code,
            logical_key: key,
            state,
            text: None,
            repeat: false,
            window: Entity::PLACEHOLDER,
        }
    }

    /// What egui hears of a key, as `bevy_egui` says it: with the modifiers of the end of the frame.
    fn heard(key: egui::Key) -> egui::Event {
        egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        }
    }

    #[test]
    fn shift_and_tab_in_one_frame_go_back_and_the_next_tab_does_not() {
        let shift = |state| input(Key::Shift, KeyCode::ShiftLeft, state);
        let tab = |state| input(Key::Tab, KeyCode::Tab, state);
        let frame = [
            shift(ButtonState::Pressed),
            tab(ButtonState::Pressed),
            tab(ButtonState::Released),
            shift(ButtonState::Released),
            tab(ButtonState::Pressed),
        ];
        let mut held = ModifierKeysState::default();
        let pressed = frame
            .iter()
            .filter_map(|input| with_modifiers(input, &mut held));
        let pressed: Vec<_> = pressed.collect();
        let mut events = vec![egui::Event::PointerGone];
        events.extend([egui::Key::Tab; 3].map(heard));
        give(&pressed, &mut events);
        let shifts: Vec<bool> = events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Key { modifiers, .. } => Some(modifiers.shift),
                _ => None,
            })
            .collect();
        assert_eq!(shifts, [true, true, false]);
        assert!(!held.shift);
    }
}
