//! The window: Bevy runs it, egui draws it. The only folder that imports bevy, `bevy_egui` or egui.
//!
//! `model` is what is known, `update` alone changes it when something was done, `views` draw it and say what was done.
//! `runtime` is Bevy around them; it alone carries out what follows outside. `widgets` and `theme` serve the views.

#![allow(
    clippy::indexing_slicing,
    reason = "places in lists that the same view has counted"
)]

pub mod model;
pub mod runtime;
pub mod stage;
pub mod theme;
pub mod update;
pub mod views;
pub mod widgets;

pub use runtime::{
    ActionQueue, AppPlugin, AppSystems, FAULT, LogicPlugin, OutsidePlugin, OutsideWorld,
    ShellState, opening_shell, run,
};
