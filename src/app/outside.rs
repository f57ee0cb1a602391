//! Carries out the effects of the shell: settings to disk, records to disk, closing the window.

use std::sync::Arc;

use bevy::prelude::*;

use super::effect::Effect;
use super::shell::Shell;
use super::{AppSystems, ShellState, shelf};
use crate::domain::rubric::Rubric;
use crate::domain::scenario;

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
            Effect::SaveSettings(_) | Effect::SaveRecord | Effect::ForgetRecord => {}
            Effect::FreshSeed => shell.next_seed = shell.next_seed.wrapping_add(1),
            Effect::Quit => {
                exit.write(AppExit::Success);
            }
        }
    }
}

/// The shell as the app opens: settings from disk, the shelf filled.
pub(super) fn opening_shell() -> Shell {
    let mut shell = Shell::default();
    let Ok(rubric) = Rubric::builtin() else {
        shell.say("The rubric could not be read.");
        return shell;
    };
    for text in [
        include_str!("../../scenarios/back-pain/crumbling-discs.ron"),
        include_str!("../../scenarios/back-pain/just-a-scan.ron"),
    ] {
        let (found, _) = scenario::load(text, &rubric);
        if let Some(found) = found {
            shell.library.entries.push(shelf::entry(found, text, 0));
        }
    }
    shell.rubric = Some(Arc::new(rubric));
    shell.next_seed = 1;
    shell
}
