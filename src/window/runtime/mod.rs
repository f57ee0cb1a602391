//! Bevy around the model: start, frames and their pace, effects on the world outside, long work, and what the stage shows.

mod accessibility_watch;
mod accesskit_bridge;
mod attempt_storage;
mod cohort_export;
mod desk;
mod effects;
mod egui_setup;
mod first_frame;
pub mod frame_benchmark;
pub(crate) mod frame_pacing;
pub mod jobs;
mod launch;
mod opened_attempts;
mod opening;
mod portrait_feed;
pub mod screenshot;
mod screenshot_states;
mod sound;
mod standard_work;
mod verdict_writer;
mod voice;
pub mod zoom;

pub use attempt_storage::OutsideWorld;
pub use effects::OutsidePlugin;
pub use launch::{FAULT, run};
pub use opening::opening_shell;

use bevy::prelude::*;
use bevy::time::Real;

use crate::model::action::Actions;
use crate::model::shell::Shell;
use crate::{stage, update};

/// The order of the app's systems within one frame.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppSystems {
    /// Time passes for everything that moves or waits.
    Tick,
    /// What was done since the last frame is acted on.
    Apply,
    /// What follows from it outside: files, closing.
    Outside,
}

/// The shell as a resource.
#[derive(Resource, Default, Deref, DerefMut)]
pub struct ShellState(pub Shell);

/// What was done since the last frame.
#[derive(Resource, Default, Deref, DerefMut)]
pub struct ActionQueue(pub Actions);

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
