//! The drawn patient in the window: meshes for the stage, textures for cards. What is drawn is decided in [`crate::portrait`].
//!
//! Screens write [`StageScene`]; this plugin draws it in the window's 2D camera, under whatever egui leaves open.

mod mesh;
mod scene;
pub mod still;

pub use scene::{StageMotion, StageScene, plugin};
