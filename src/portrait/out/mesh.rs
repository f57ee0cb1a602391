//! Shapes as triangles with a colour at every corner, for a graphics card that blends in linear light.

use lyon_tessellation::math::point;
use lyon_tessellation::path::Path;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers};

use super::FADE;
use crate::portrait::shape::{Paint, Rgba, Shape, Shapes, V, v};

/// Corners and triangles of one mesh.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triangles {
    /// Corners in stage units, y up, z 0.
    pub positions: Vec<[f32; 3]>,
    /// Linear colour and alpha of each corner, 0 to 1.
    pub colours: Vec<[f32; 4]>,
    /// Three places in the lists for each triangle.
    pub indices: Vec<u32>,
}

/// What the tessellator writes into.
type Buffers = VertexBuffers<([f32; 3], [f32; 4]), u32>;

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
    for contour in &shape.contours {
        let Some((first, rest)) = contour.split_first() else {
            continue;
        };
        builder.begin(point(first.x, first.y));
        for p in rest {
            builder.line_to(point(p.x, p.y));
        }
        builder.end(true);
    }
    let paint = shape.paint;
    let corner = |vertex: FillVertex| {
        let p = vertex.position();
        ([p.x, -p.y, 0.0], colour_at(paint, v(p.x, p.y)))
    };
    // A shape that cannot be filled (no area, numbers out of range) is left out; the others still show.
    let _ = tessellator.tessellate_path(
        &builder.build(),
        &FillOptions::even_odd(),
        &mut BuffersBuilder::new(buffers, corner),
    );
}

fn colour_at(paint: Paint, p: V) -> [f32; 4] {
    match paint {
        Paint::Flat(c) | Paint::Glow(_, _, c) => linear(c),
        Paint::Linear(a, b, from, to) => {
            let along = b - a;
            let length = (along.x * along.x + along.y * along.y).max(1e-6);
            let t = ((p.x - a.x) * along.x + (p.y - a.y) * along.y) / length;
            linear(from.mix(to, t.clamp(0.0, 1.0)))
        }
    }
}

fn glow(buffers: &mut Buffers, centre: V, radii: V, colour: Rgba) {
    const SIDES: u32 = 32;
    let Ok(base) = u32::try_from(buffers.vertices.len()) else {
        return;
    };
    let [.., alpha] = colour.0;
    for (radius, strength) in FADE {
        let tone = linear(colour.alpha(alpha * strength));
        for i in 0..SIDES {
            let (s, c) = (i as f32 * std::f32::consts::TAU / SIDES as f32).sin_cos();
            buffers.vertices.push((
                [
                    centre.x + radii.x * radius * c,
                    -centre.y - radii.y * radius * s,
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
    let channel = |c: f32| {
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let dark = 1.0 - (0.3 * r + 0.6 * g + 0.1 * b);
    let veil = 1.0 - (1.0 - a.clamp(0.0, 1.0)).powf(1.0 + 0.6 * dark);
    [channel(r), channel(g), channel(b), veil]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portrait::shape::{Part, ellipse, rgb};

    #[test]
    fn triangles_are_whole_and_name_only_corners_that_exist() {
        let mut shapes = Shapes::default();
        shapes.fill(Part::Room, ellipse(v(10.0, 20.0), 5.0, 5.0), rgb(0xFF_0000));
        shapes.glow(Part::Room, v(0.0, 0.0), v(4.0, 4.0), rgb(0x00_FF00));
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
