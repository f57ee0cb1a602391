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
mod held_keys;
pub mod jobs;
mod launch;
mod opened_attempts;
mod opening;
mod plugins;
mod portrait_feed;
pub mod screenshot;
mod screenshot_states;
mod shell_state;
mod sound;
mod standard_work;
mod verdict_writer;
mod voice;
pub mod zoom;

pub use attempt_storage::OutsideWorld;
pub use effects::OutsidePlugin;
pub use launch::{FAULT, run};
pub use opening::opening_shell;
pub use plugins::{AppPlugin, LogicPlugin};
pub use shell_state::{ActionQueue, AppSystems, ShellState};
