//! The window: Bevy carries, egui draws, the engine decides. The only folder that imports bevy, `bevy_egui` or egui.
//!
//! Reading order: [`state`], [`action`], [`shell`], [`apply`], [`root_ui`], `screens`, then the Bevy wiring in this file,
//! [`egui_setup`] and [`launch`].

pub mod access;
pub mod action;
pub mod apply;
pub mod consult;
mod curly;
pub mod effect;
mod egui_setup;
mod launch;
pub mod library;
pub mod mode;
mod outside;
pub mod overlays;
mod pipelines;
pub mod portrait;
pub mod reveal;
pub mod root_ui;
mod scene;
pub mod screens;
pub mod settings;
mod shelf;
pub mod shell;
pub mod shot;
mod spoken;
pub mod stage_slot;
mod staging;
pub mod state;
pub mod theme;
mod voice;
mod wake;
pub mod widgets;
pub mod working;

pub use launch::{FAULT, run};
pub use outside::{Outside, OutsidePlugin, opening_shell};

use bevy::prelude::*;
use bevy::time::Real;

use self::action::Actions;
use self::shell::Shell;
use self::state::{Overlay, Screen};

/// The order of the app's systems within one frame.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppSystems {
    /// Time passes.
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

/// The app without anything that draws: states, queue, time. Runs headless in tests.
pub struct LogicPlugin;

impl Plugin for LogicPlugin {
    fn build(&self, app: &mut App) {
        app.init_state::<Screen>()
            .init_state::<Overlay>()
            .init_resource::<ShellState>()
            .init_resource::<ActionQueue>()
            .configure_sets(
                Update,
                (AppSystems::Tick, AppSystems::Apply, AppSystems::Outside).chain(),
            )
            .add_systems(Update, tick.in_set(AppSystems::Tick))
            .add_systems(
                Update,
                (apply_actions, show_states)
                    .chain()
                    .in_set(AppSystems::Apply),
            );
    }
}

/// Everything the window needs on top of Bevy's own plugins.
pub struct AppPlugin;

impl Plugin for AppPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((
            LogicPlugin,
            egui_setup::plugin,
            wake::plugin,
            OutsidePlugin,
            working::plugin,
            staging::plugin,
            voice::plugin,
            access::bridge::plugin,
            access::watch::plugin,
            portrait::plugin,
            theme::zoom::plugin,
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
        apply::apply(&mut shell, action);
    }
}

/// Bevy's states follow the shell, so that systems and entities can hang on them.
fn show_states(
    shell: Res<ShellState>,
    mut screen: ResMut<NextState<Screen>>,
    mut overlay: ResMut<NextState<Overlay>>,
) {
    NextState::set_if_neq(&mut *screen, shell.screen);
    NextState::set_if_neq(&mut *overlay, shell.overlay);
}
