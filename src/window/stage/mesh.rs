//! Triangles of the portrait as a Bevy mesh.

use bevy::asset::RenderAssetUsages;
use bevy::mesh::{Indices, Mesh, PrimitiveTopology};

use portrait::out::mesh::triangles;
use portrait::shape::Shapes;

/// One mesh of all shapes, y up. `None` if there is nothing to draw.
pub(super) fn mesh(shapes: &Shapes) -> Option<Mesh> {
    let made = triangles(shapes);
    if made.indices.is_empty() {
        return None;
    }
    let uvs = vec![[0.0_f32; 2]; made.positions.len()];
    Some(
        Mesh::new(
            PrimitiveTopology::TriangleList,
            RenderAssetUsages::RENDER_WORLD,
        )
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, made.positions)
        .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, uvs)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, made.colours)
        .with_inserted_indices(Indices::U32(made.indices)),
    )
}
