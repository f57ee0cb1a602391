//! Tells the room what to show: where the stage is, who sits there, what their face says.

use std::time::Duration;

use bevy::prelude::*;
use bevy_egui::EguiContexts;

use super::portrait::{StageMotion, StageScene};
use super::state::{Overlay, Screen};
use super::wake::Wake;
use super::{ShellState, stage_slot};

/// Adds what drives the patient and the room.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (direct, keep_moving).chain());
}

/// The place of the stage comes from the frame before; a new place is drawn one frame later, which nobody sees.
fn direct(
    mut contexts: EguiContexts,
    shell: Res<ShellState>,
    mut scene: ResMut<StageScene>,
) -> Result {
    let slot = stage_slot::read(contexts.ctx_mut()?);
    let wanted = match (slot, &shell.consult) {
        (Some(rect), Some(consult)) if shell.screen == Screen::Consultation => {
            let scenario = consult.session.scenario();
            StageScene {
                visible: true,
                rect,
                channel: scenario.header.channel,
                setting: scenario.header.setting,
                looks: scenario.patient.looks,
                expression: shell.face.unwrap_or_else(|| consult.expression()),
                speaking: consult.speaking() && shell.overlay == Overlay::None,
                camera_on: true,
                aid: consult.aid,
                reduced_motion: shell.settings.reduced_motion || shell.overlay != Overlay::None,
                dark: super::theme::Tokens::shipped(shell.settings.theme).dark,
                event: consult.heard().map(str::to_owned),
            }
        }
        _ => StageScene {
            visible: false,
            ..scene.clone()
        },
    };
    scene.set_if_neq(wanted);
    Ok(())
}

fn keep_moving(motion: Res<StageMotion>, mut wake: ResMut<Wake>) {
    if let Some(wait) = motion.next_frame {
        wake.within(wait.max(Duration::from_millis(16)));
    }
}
