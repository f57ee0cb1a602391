//! Shapes as pixels in memory, for small still pictures.

pub use tiny_skia::Pixmap;
use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint as Brush, Path, PathBuilder, Point,
    RadialGradient, Shader, SpreadMode, Transform,
};

use kurbo::{PathEl, Vec2};

use super::{Crop, FADE};
use crate::shape::{Paint, Rgba, Shape, Shapes};

/// A picture of this part of the stage, `size` pixels wide and high, in premultiplied RGBA; `None` if the size is 0.
///
/// The width decides the scale; a crop of another proportion is cut or left transparent below.
pub fn picture(layers: &[Shapes], crop: Crop, size: [u32; 2]) -> Option<Pixmap> {
    let [across, down] = size;
    let mut picture = Pixmap::new(across, down)?;
    let place = place(crop, across);
    for shapes in layers {
        paint(&mut picture, shapes, place);
    }
    Some(picture)
}

/// Paints shapes over a picture that shows this part of the stage already.
pub fn over(picture: &mut Pixmap, shapes: &Shapes, crop: Crop) {
    let place = place(crop, picture.width());
    paint(picture, shapes, place);
}

fn place(crop: Crop, across: u32) -> Transform {
    let scale = f64::from(across) / crop.width.max(1.0);
    Transform::from_row(
        scale as f32,
        0.0,
        0.0,
        scale as f32,
        (-crop.left * scale) as f32,
        (-crop.top * scale) as f32,
    )
}

fn paint(picture: &mut Pixmap, shapes: &Shapes, place: Transform) {
    for shape in &shapes.0 {
        if let (Some(path), Some(shader)) = (outline(shape), shader(shape.paint)) {
            let brush = Brush {
                shader,
                ..Brush::default()
            };
            picture.fill_path(&path, &brush, FillRule::EvenOdd, place, None);
        }
    }
}

fn outline(shape: &Shape) -> Option<Path> {
    let mut path = PathBuilder::new();
    for element in shape.outline.elements() {
        match *element {
            PathEl::MoveTo(end) => path.move_to(end.x as f32, end.y as f32),
            PathEl::LineTo(end) => path.line_to(end.x as f32, end.y as f32),
            PathEl::QuadTo(one, end) => {
                path.quad_to(one.x as f32, one.y as f32, end.x as f32, end.y as f32);
            }
            PathEl::CurveTo(one, two, end) => path.cubic_to(
                one.x as f32,
                one.y as f32,
                two.x as f32,
                two.y as f32,
                end.x as f32,
                end.y as f32,
            ),
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}

fn shader(paint: Paint) -> Option<Shader<'static>> {
    let stop = |at: f64, colour: Rgba| GradientStop::new(at as f32, shade(colour));
    let point = |p: Vec2| Point::from_xy(p.x as f32, p.y as f32);
    match paint {
        Paint::Flat(colour) => Some(Shader::SolidColor(shade(colour))),
        Paint::Linear(from, to, first, last) => LinearGradient::new(
            point(from),
            point(to),
            vec![stop(0.0, first), stop(1.0, last)],
            SpreadMode::Pad,
            Transform::identity(),
        ),
        Paint::Glow(centre, radii, colour) => {
            let [.., alpha] = colour.0;
            let fade = FADE.map(|(at, strength)| stop(at, colour.alpha(alpha * strength)));
            let round = Transform::from_row(
                radii.x as f32,
                0.0,
                0.0,
                radii.y as f32,
                centre.x as f32,
                centre.y as f32,
            );
            let middle = Point::zero();
            RadialGradient::new(middle, middle, 1.0, fade.to_vec(), SpreadMode::Pad, round)
        }
    }
}

fn shade(colour: Rgba) -> Color {
    let [r, g, b, a] = colour.0.map(|channel| channel.clamp(0.0, 1.0) as f32);
    Color::from_rgba(r, g, b, a).unwrap_or(Color::TRANSPARENT)
}
