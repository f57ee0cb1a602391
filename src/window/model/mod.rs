//! What the window knows at one moment, as plain values without Bevy and egui. Views read them, `update` alone changes them.

pub mod action;
mod apply_events;
pub mod call;
pub mod class;
pub mod consultation;
pub mod debrief;
pub mod departure;
pub mod desk;
pub mod drawer;
pub mod drills;
pub mod effect;
pub mod library;
pub mod library_entry;
pub mod mode;
pub mod outcome;
pub mod own_words;
mod own_words_at_menus;
pub mod screen;
pub mod settings;
pub mod shell;
mod shown_lines;
pub mod sound;
pub mod text_reveal;
pub(crate) mod typography;
mod visible_patient;
