//! The shell and what was done in it as Bevy's resources, and the order in which a frame deals with them.

use bevy::prelude::*;

use crate::model::action::Actions;
use crate::model::shell::Shell;

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
