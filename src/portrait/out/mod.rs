//! What becomes of the shapes: triangles for a graphics card, pixels in memory, a drawing as text.
//!
//! Each output takes the same list of painted shapes.

mod feather;
pub mod mesh;
pub mod pixmap;
pub mod svg;

/// How a soft spot fades from its center: part of the radius, part of the alpha.
const FADE: [(f64, f64); 4] = [(0.0, 1.0), (0.35, 0.82), (0.7, 0.28), (1.0, 0.0)];

/// What of the stage a picture shows, in stage units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// Left edge; 0 is the middle of the stage.
    pub left: f64,
    /// Upper edge; y runs down.
    pub top: f64,
    /// Width, above 0.
    pub width: f64,
    /// Height, above 0.
    pub height: f64,
}
