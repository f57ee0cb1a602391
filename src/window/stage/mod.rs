//! The drawn patient in the window: meshes or one painted picture for the stage, textures for cards. What is drawn is decided in the crate `portrait`.
//!
//! Screens write [`StageScene`]; this plugin draws it in the window's 2D camera, under whatever egui leaves open.

mod mesh;
mod moving_figure;
pub mod pace;
mod paint;
mod picture;
mod scene;
pub mod small_picture;

use bevy::asset::AssetEventSystems;
use bevy::prelude::*;
use bevy::transform::TransformSystems;

pub use moving_figure::StageMotion;
pub(crate) use picture::Manner;
pub use scene::StageScene;

/// Adds the portrait.
pub fn plugin(app: &mut App) {
    app.init_resource::<StageScene>()
        .init_resource::<StageMotion>()
        .init_resource::<moving_figure::MovingFigure>()
        .init_resource::<picture::Painted>()
        .init_resource::<picture::Manner>()
        .add_systems(Startup, paint::spawn)
        .add_systems(
            PostUpdate,
            (
                paint::samples,
                moving_figure::act,
                paint::draw,
                paint::place,
            )
                .chain()
                .before(TransformSystems::Propagate)
                // A picture that is told of a frame late shows the pose before.
                .before(AssetEventSystems),
        );
}

/// Where the initials of a patient whose camera is off belong in a stage at this place: center and radius of their disc.
pub fn disc(stage: egui::Rect) -> (egui::Pos2, f32) {
    let size = stage.size();
    let (at, radius) = portrait::rooms::video_call::disc(size.x.into(), size.y.into());
    let at = egui::vec2(at.x as f32, at.y as f32);
    (stage.min + at, radius as f32)
}
