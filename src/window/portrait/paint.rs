//! Shapes to triangles: one mesh with a colour at every corner.

use bevy::asset::RenderAssetUsages;
use bevy::mesh::{Indices, Mesh, PrimitiveTopology};
use lyon_tessellation::math::point;
use lyon_tessellation::path::Path;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers};

use super::shape::{Paint, Rgba, Shape, Shapes, V, v};

/// Corners and triangles ready for a mesh.
type Buffers = VertexBuffers<([f32; 3], [f32; 4]), u32>;

/// How a soft spot fades from its centre: part of the radius, part of the alpha.
pub(super) const FADE: [(f32, f32); 4] = [(0.0, 1.0), (0.35, 0.82), (0.7, 0.28), (1.0, 0.0)];

/// One mesh of all shapes, y up. `None` if there is nothing to draw.
pub fn mesh(shapes: &Shapes) -> Option<Mesh> {
    let mut buffers = Buffers::new();
    let mut tessellator = FillTessellator::new();
    for shape in &shapes.0 {
        match shape.paint {
            Paint::Glow(centre, radii, colour) => glow(&mut buffers, centre, radii, colour),
            _ => fill(&mut buffers, &mut tessellator, shape),
        }
    }
    if buffers.indices.is_empty() {
        return None;
    }
    let (positions, colours): (Vec<_>, Vec<_>) = buffers.vertices.into_iter().unzip();
    let uvs = vec![[0.0_f32; 2]; positions.len()];
    Some(
        Mesh::new(
            PrimitiveTopology::TriangleList,
            RenderAssetUsages::RENDER_WORLD,
        )
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
        .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, uvs)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colours)
        .with_inserted_indices(Indices::U32(buffers.indices)),
    )
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
