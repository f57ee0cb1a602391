//! The drawn patient in the window: meshes or one painted picture for the stage, textures for cards. What is drawn is decided in the crate `portrait`.
//!
//! Screens write [`StageScene`]; this plugin draws it in the window's 2D camera, under whatever egui leaves open.

mod mesh;
mod moving_figure;
pub mod pace;
mod paint;
pub mod small_picture;

pub use moving_figure::{StageMotion, StageScene, plugin};
pub(crate) use paint::Manner;

/// Where the initials of a patient whose camera is off belong in a stage at this place: center and radius of their disc.
pub fn disc(stage: egui::Rect) -> (egui::Pos2, f32) {
    let size = stage.size();
    let (at, radius) = portrait::rooms::video_call::disc(size.x.into(), size.y.into());
    let at = egui::vec2(at.x as f32, at.y as f32);
    (stage.min + at, radius as f32)
}
