//! The patient that you can see: a living portrait in vector shapes, in a room, on the telephone or by video.
//!
//! Screens write [`StageScene`]; this plugin draws it in the window's 2D camera, under whatever egui leaves open.
//! Data flows one way: `Expression` → [`pose`] ([`model`] eases it) → shapes ([`layout`], [`stage`]) → mesh ([`paint`]).

pub mod aids;
pub mod arms;
pub mod body;
pub mod build;
mod cap;
mod chair;
pub mod covering;
pub mod eyes;
pub mod garment;
mod glasses;
pub mod hair;
mod haircuts;
pub mod hands;
pub mod head;
mod layers;
pub mod layout;
pub mod model;
pub mod mouth;
pub mod paint;
pub mod palette;
pub mod phone;
mod plaits;
pub mod pose;
mod scene;
pub mod shape;
pub mod stage;
pub mod still;

pub use scene::{StageMotion, StageScene, plugin};
