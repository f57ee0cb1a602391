//! Shapes as triangles with a color at every corner, for a graphics card that blends in linear light.

use kurbo::{PathEl, Vec2};
use lyon_tessellation::math::point;
use lyon_tessellation::path::Path;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillTessellator, FillVertex};

use super::FADE;
use super::feather::{self, Buffers};
use crate::curve::v;
use crate::shape::{Paint, Rgba, Shape, Shapes};

/// Corners and triangles of one mesh.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triangles {
    /// Corners in stage units, y up, z 0.
    pub positions: Vec<[f32; 3]>,
    /// Linear color and alpha of each corner, 0 to 1.
    pub colours: Vec<[f32; 4]>,
    /// Three places in the lists for each triangle.
    pub indices: Vec<u32>,
}

/// How far an edge may be from its curve, in stage units: at 4K no corner shows.
const EXACT: f32 = 0.1;

/// One mesh of all shapes; later shapes lie over earlier ones when triangles are drawn in order.
pub fn triangles(shapes: &Shapes) -> Triangles {
    let mut buffers = Buffers::new();
    let mut tessellator = FillTessellator::new();
    for shape in &shapes.0 {
        match shape.paint {
            Paint::Glow(centre, radii, colour) => glow(&mut buffers, centre, radii, colour),
            _ => fill(&mut buffers, &mut tessellator, shape),
        }
    }
    let (positions, colours) = buffers.vertices.into_iter().unzip();
    Triangles {
        positions,
        colours,
        indices: buffers.indices,
    }
}
fn fill(buffers: &mut Buffers, tessellator: &mut FillTessellator, shape: &Shape) {
    let mut builder = Path::builder();
    let at = |p: kurbo::Point| point(p.x as f32, p.y as f32);
    let mut drawing = false;
    for element in shape.outline.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                if drawing {
                    builder.end(true);
                }
                drawing = true;
                builder.begin(at(p));
            }
            PathEl::LineTo(p) if drawing => {
                builder.line_to(at(p));
            }
            PathEl::QuadTo(a, p) if drawing => {
                builder.quadratic_bezier_to(at(a), at(p));
            }
            PathEl::CurveTo(a, b, p) if drawing => {
                builder.cubic_bezier_to(at(a), at(b), at(p));
            }
            PathEl::ClosePath if drawing => {
                builder.end(true);
                drawing = false;
            }
            _ => {}
        }
    }
    if drawing {
        builder.end(true);
    }
    let paint = shape.paint;
    let corner = |vertex: FillVertex| {
        let p = vertex.position();
        (
            [p.x, -p.y, 0.0],
            colour_at(paint, v(p.x.into(), p.y.into())),
        )
    };
    // A shape that cannot be filled (no area, numbers out of range) is left out; the others still show.
    let _ = tessellator.tessellate_path(
        &builder.build(),
        &FillOptions::even_odd().with_tolerance(EXACT),
        &mut BuffersBuilder::new(buffers, corner),
    );
    feather::ring(buffers, shape, &|p| colour_at(paint, p));
}

fn colour_at(paint: Paint, p: Vec2) -> [f32; 4] {
    match paint {
        Paint::Flat(c) | Paint::Glow(_, _, c) => linear(c),
        Paint::Linear(a, b, from, to) => {
            let way = b - a;
            let t = (p - a).dot(way) / way.hypot2().max(1e-6);
            linear(from.mix(to, t.clamp(0.0, 1.0)))
        }
    }
}

fn glow(buffers: &mut Buffers, centre: Vec2, radii: Vec2, colour: Rgba) {
    const SIDES: u32 = 32;
    let Ok(base) = u32::try_from(buffers.vertices.len()) else {
        return;
    };
    let [.., alpha] = colour.0;
    for (radius, strength) in FADE {
        let tone = linear(colour.alpha(alpha * strength));
        for i in 0..SIDES {
            let (s, c) = (f64::from(i) * std::f64::consts::TAU / f64::from(SIDES)).sin_cos();
            buffers.vertices.push((
                [
                    (centre.x + radii.x * radius * c) as f32,
                    (-centre.y - radii.y * radius * s) as f32,
                    0.0,
                ],
                tone,
            ));
        }
    }
    for ring in 0..3 {
        for i in 0..SIDES {
            let (a, b) = (
                base + ring * SIDES + i,
                base + ring * SIDES + (i + 1) % SIDES,
            );
            buffers
                .indices
                .extend([a, a + SIDES, b, b, a + SIDES, b + SIDES]);
        }
    }
}

/// The graphics card blends in linear light, where a dark veil looks thinner than its alpha says: made up for here.
fn linear(colour: Rgba) -> [f32; 4] {
    let [r, g, b, a] = colour.0;
    let channel = |c: f64| {
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let dark = 1.0 - (0.3 * r + 0.6 * g + 0.1 * b);
    let veil = 1.0 - (1.0 - a.clamp(0.0, 1.0)).powf(1.0 + 0.6 * dark);
    [channel(r), channel(g), channel(b), veil].map(|part| part as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curve::ellipse;
    use crate::shape::{ShapeOwner, rgb};

    #[test]
    fn triangles_are_whole_and_name_only_corners_that_exist() {
        let mut shapes = Shapes::default();
        shapes.fill(
            ShapeOwner::Room,
            ellipse(v(10.0, 20.0), 5.0, 5.0),
            rgb(0xFF_0000),
        );
        shapes.glow(ShapeOwner::Room, v(0.0, 0.0), v(4.0, 4.0), rgb(0x00_FF00));
        let mesh = triangles(&shapes);
        assert!(!mesh.indices.is_empty());
        assert_eq!(mesh.indices.len() % 3, 0);
        assert_eq!(mesh.positions.len(), mesh.colours.len());
        let corners = u32::try_from(mesh.positions.len()).unwrap();
        assert!(mesh.indices.iter().all(|&i| i < corners));
        // y runs up in a mesh.
        assert!(mesh.positions.iter().any(|&[_, y, _]| y < -15.0));
    }

    #[test]
    fn nothing_makes_no_triangles() {
        assert_eq!(triangles(&Shapes::default()), Triangles::default());
    }
}
