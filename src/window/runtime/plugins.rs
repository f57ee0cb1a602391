//! What the window is made of, as Bevy's plugins.

use bevy::prelude::*;
use bevy::time::Real;

use super::effects::OutsidePlugin;
use super::shell_state::{ActionQueue, AppSystems, ShellState};
use super::{
    accessibility_watch, accesskit_bridge, egui_setup, frame_pacing, held_keys, portrait_feed,
    sound, voice, zoom,
};
use crate::{stage, update};

/// The app without anything that draws: queue and time. Runs headless in tests.
pub struct LogicPlugin;

impl Plugin for LogicPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<ShellState>()
            .init_resource::<ActionQueue>()
            .configure_sets(
                Update,
                (AppSystems::Tick, AppSystems::Apply, AppSystems::Outside).chain(),
            )
            .add_systems(Update, tick.in_set(AppSystems::Tick))
            .add_systems(Update, apply_actions.in_set(AppSystems::Apply));
    }
}

/// Everything the window needs on top of Bevy's own plugins.
pub struct AppPlugin;

impl Plugin for AppPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((
            LogicPlugin,
            egui_setup::plugin,
            frame_pacing::plugin,
            held_keys::plugin,
            OutsidePlugin,
            portrait_feed::plugin,
            voice::plugin,
            sound::plugin,
            accesskit_bridge::plugin,
            accessibility_watch::plugin,
            stage::plugin,
            zoom::plugin,
        ));
    }
}

/// What moves follows Bevy's virtual time, which is cut to a quarter of a second a frame so that nothing jumps. What is recorded
/// follows the real clock: a still screen is drawn once a minute, and all of that minute was spent in the consultation.
fn tick(time: Res<Time>, real: Res<Time<Real>>, mut shell: ResMut<ShellState>) {
    shell.pass(real.delta());
    shell.tick(time.delta_secs());
}

fn apply_actions(mut queue: ResMut<ActionQueue>, mut shell: ResMut<ShellState>) {
    for action in std::mem::take(&mut queue.0) {
        update::apply(&mut shell, action);
    }
}
