//! Soft edges: around every filled shape a thin ring of triangles that fades out, so that no edge is jagged on any graphics card.

use kurbo::{BezPath, PathEl, Vec2};
use lyon_tessellation::VertexBuffers;

use crate::curve::{left, unit};
use crate::shape::Shape;

/// What the tessellator writes into.
pub(super) type Buffers = VertexBuffers<([f32; 3], [f32; 4]), u32>;

/// Width of the ring in stage units: about half a pixel in a window of 1280 by 800.
const WIDTH: f64 = 1.1;
/// How far an edge may be from its curve, in stage units.
const EXACT: f64 = 0.12;
/// Two points closer than this are one, in stage units.
const SAME: f64 = 0.02;
/// A veil this thin has no edge that can be seen.
const VEIL: f32 = 0.08;

/// Adds the ring of a shape; `colour` is that of a point on its edge.
pub(super) fn ring(buffers: &mut Buffers, shape: &Shape, colour: &dyn Fn(Vec2) -> [f32; 4]) {
    let contours = contours(&shape.outline);
    for (i, contour) in contours.iter().enumerate() {
        let [.., alpha] = contour.first().map_or([0.0; 4], |p| colour(*p));
        if alpha < VEIL {
            continue;
        }
        // What lies in an odd number of the others is a hole.
        let others = contours.iter().enumerate().filter(|(other, _)| *other != i);
        let around = others.filter(|(_, other)| contour.first().is_some_and(|p| inside(*p, other)));
        let hole = around.count() % 2 == 1;
        edge(buffers, contour, hole, colour);
    }
}

fn edge(buffers: &mut Buffers, contour: &[Vec2], hole: bool, colour: &dyn Fn(Vec2) -> [f32; 4]) {
    let n = contour.len();
    let (Ok(base), Ok(count)) = (u32::try_from(buffers.vertices.len()), u32::try_from(n)) else {
        return;
    };
    let at = |i: usize| contour.get(i % n).copied().unwrap_or_default();
    let area: f64 = (0..n).map(|i| at(i).cross(at(i + 1))).sum();
    let out = if (area > 0.0) == hole { -WIDTH } else { WIDTH };
    for i in 0..n {
        let (before, here, after) = (at(i + n - 1), at(i), at(i + 1));
        let (one, two) = (left(unit(here - before)), left(unit(after - here)));
        let way = unit(one + two);
        // A corner reaches farther out, but not without end.
        let reach = out / way.dot(two).max(0.6);
        let far = here + way * reach;
        let [red, green, blue, alpha] = colour(here);
        let place = |p: Vec2| [p.x as f32, -p.y as f32, 0.0];
        buffers
            .vertices
            .push((place(here), [red, green, blue, alpha]));
        buffers.vertices.push((place(far), [red, green, blue, 0.0]));
    }
    for i in 0..count {
        let (a, b) = (base + i * 2, base + (i + 1) % count * 2);
        buffers.indices.extend([a, a + 1, b, b, a + 1, b + 1]);
    }
}

/// The closed polylines of an outline, without points that fall together; what has no area is left out.
fn contours(outline: &BezPath) -> Vec<Vec<Vec2>> {
    let mut all: Vec<Vec<Vec2>> = Vec::new();
    let mut finite = true;
    kurbo::flatten(outline.iter(), EXACT, |element| match element {
        PathEl::MoveTo(p) => all.push(vec![p.to_vec2()]),
        PathEl::LineTo(p) => {
            let p = p.to_vec2();
            finite &= p.is_finite();
            if let Some(now) = all.last_mut()
                && now.last().is_none_or(|last| (*last - p).hypot() > SAME)
            {
                now.push(p);
            }
        }
        _ => {}
    });
    for contour in &mut all {
        while contour.len() > 1
            && contour
                .first()
                .zip(contour.last())
                .is_some_and(|(a, b)| (*a - *b).hypot() <= SAME)
        {
            contour.pop();
        }
    }
    all.retain(|contour| contour.len() > 2 && finite);
    all
}

/// Whether a point lies in a polygon.
fn inside(p: Vec2, polygon: &[Vec2]) -> bool {
    let next = polygon.iter().cycle().skip(1);
    let crossed = polygon.iter().zip(next).filter(|&(a, b)| {
        (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curve::{round_rect, v};
    use crate::shape::{ShapeOwner, Shapes, rgb};

    /// Far corners of the ring of a square with a square hole.
    #[test]
    fn the_ring_lies_outside_of_a_shape_and_inside_of_its_hole() {
        let mut shapes = Shapes::default();
        let (outer, hole) = (
            round_rect(0.0, 0.0, 100.0, 100.0, 0.0),
            round_rect(40.0, 40.0, 20.0, 20.0, 0.0),
        );
        shapes.ring(ShapeOwner::Room, outer.clone(), hole, rgb(0x00FF_0000));
        shapes.ring(
            ShapeOwner::Room,
            outer.reverse_subpaths(),
            BezPath::new(),
            rgb(0x00FF_0000),
        );
        for (shape, corners) in shapes.0.iter().zip([8, 4]) {
            let mut buffers = Buffers::new();
            ring(&mut buffers, shape, &|_| [1.0, 0.0, 0.0, 1.0]);
            let far = buffers
                .vertices
                .iter()
                .filter(|(_, [.., alpha])| *alpha < 0.5);
            let far: Vec<Vec2> = far
                .map(|([x, y, _], _)| v((*x).into(), -f64::from(*y)))
                .collect();
            assert_eq!(far.len(), corners);
            for p in far {
                let box_of =
                    |low: f64, high: f64| p.x > low && p.x < high && p.y > low && p.y < high;
                let in_paint = box_of(0.0, 100.0) && !(corners == 8 && box_of(40.0, 60.0));
                assert!(!in_paint, "{p:?}");
            }
        }
    }

    #[test]
    fn numbers_out_of_range_make_no_ring() {
        let mut shapes = Shapes::default();
        let points = [v(0.0, 0.0), v(f64::NAN, 1.0), v(4.0, 4.0)];
        shapes.fill(ShapeOwner::Room, crate::curve::polygon(&points), rgb(0));
        let mut buffers = Buffers::new();
        for shape in &shapes.0 {
            ring(&mut buffers, shape, &|_| [0.0, 0.0, 0.0, 1.0]);
        }
        assert!(buffers.indices.is_empty());
    }
}
