//! Shapes as pixels in memory, for small still pictures.

use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint as Brush, Path, PathBuilder, Pixmap,
    Point, RadialGradient, Shader, SpreadMode, Transform,
};

use super::{Crop, FADE};
use crate::portrait::shape::{Paint, Rgba, Shape, Shapes};

/// A picture of this part of the stage, `size` pixels wide and high, in premultiplied RGBA; `None` if the size is 0.
///
/// The width decides the scale; a crop of another proportion is cut or left transparent below.
pub fn picture(layers: &[Shapes], crop: Crop, size: [u32; 2]) -> Option<Pixmap> {
    let [across, down] = size;
    let scale = across as f32 / crop.width.max(1.0);
    let place = Transform::from_row(
        scale,
        0.0,
        0.0,
        scale,
        -crop.left * scale,
        -crop.top * scale,
    );
    let mut picture = Pixmap::new(across, down)?;
    for shapes in layers {
        paint(&mut picture, shapes, place);
    }
    Some(picture)
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
    for contour in &shape.contours {
        let Some((first, rest)) = contour.split_first() else {
            continue;
        };
        path.move_to(first.x, first.y);
        for p in rest {
            path.line_to(p.x, p.y);
        }
        path.close();
    }
    path.finish()
}

fn shader(paint: Paint) -> Option<Shader<'static>> {
    let stop = |at: f32, colour: Rgba| GradientStop::new(at, shade(colour));
    match paint {
        Paint::Flat(colour) => Some(Shader::SolidColor(shade(colour))),
        Paint::Linear(from, to, first, last) => LinearGradient::new(
            Point::from_xy(from.x, from.y),
            Point::from_xy(to.x, to.y),
            vec![stop(0.0, first), stop(1.0, last)],
            SpreadMode::Pad,
            Transform::identity(),
        ),
        Paint::Glow(centre, radii, colour) => {
            let [.., alpha] = colour.0;
            let fade = FADE.map(|(at, strength)| stop(at, colour.alpha(alpha * strength)));
            let round = Transform::from_row(radii.x, 0.0, 0.0, radii.y, centre.x, centre.y);
            let middle = Point::zero();
            RadialGradient::new(middle, middle, 1.0, fade.to_vec(), SpreadMode::Pad, round)
        }
    }
}

fn shade(colour: Rgba) -> Color {
    let [r, g, b, a] = colour.0.map(|channel| channel.clamp(0.0, 1.0));
    Color::from_rgba(r, g, b, a).unwrap_or(Color::TRANSPARENT)
}
