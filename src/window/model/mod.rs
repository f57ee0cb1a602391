//! What the window knows at one moment, as plain values without Bevy and egui. Views read them, `update` alone changes them.

pub mod action;
pub mod consultation;
pub(crate) mod curly;
pub mod debrief;
pub mod effect;
pub mod library;
pub mod mode;
pub mod reveal;
pub mod screen;
pub mod settings;
pub mod shelf;
pub mod shell;
mod spoken;
