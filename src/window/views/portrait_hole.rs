//! The hole in the screen through which the patient is seen: the view reports where it is, the room reads it.

use std::f32::consts::FRAC_PI_2;

use egui::emath::GuiRounding as _;
use egui::{Color32, Context, Id, Mesh, Rect, vec2};

fn key() -> Id {
    Id::new("stage slot")
}

/// Reports the place of the stage in this frame, in logical pixels.
fn report(ctx: &Context, rect: Rect) {
    ctx.data_mut(|data| data.insert_temp(key(), rect));
}

/// Forgets the place, at the start of a frame.
pub fn clear(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Rect>(key()));
}

/// The place reported in this frame, if a stage was shown.
pub fn read(ctx: &Context) -> Option<Rect> {
    ctx.data(|data| data.get_temp(key()))
}

fn exact_key() -> Id {
    Id::new("stage is exact")
}

/// Says whether the room is drawn exactly in its place, so that nothing of it has to be hidden but at the corners.
pub fn set_exact(ctx: &Context, exact: bool) {
    ctx.data_mut(|data| data.insert_temp(exact_key(), exact));
}

/// A place kept in the painting order for what hides the room outside its frame; asked for before anything else is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Mat(egui::layers::ShapeIdx);

/// Keeps the place. Everything drawn afterwards lies over it.
pub fn mat(ctx: &Context) -> Mat {
    let painter = ctx.layer_painter(egui::LayerId::background());
    Mat(painter.add(egui::Shape::Noop))
}

impl Mat {
    /// Cuts the hole for the stage and reports it: `rect`, on whole pixels and with rounded corners, in a `page` of one color.
    /// Returns the hole. The page is the color that the window is cleared to.
    pub fn cut(self, ctx: &Context, page: Rect, rect: Rect, radius: f32, colour: Color32) -> Rect {
        let hole = rect.round_to_pixels(ctx.pixels_per_point());
        // Soft edges that meet let the room shine through, so the strips and corners have hard ones. Only the corners need to
        // be soft: a ring over them is.
        let mut mesh = corners(hole.expand(1.0), radius + 1.0, colour);
        let exact = ctx.data(|data| data.get_temp(exact_key()).unwrap_or(false));
        if !exact {
            for strip in around(page, hole) {
                mesh.add_colored_rect(strip, colour);
            }
        }
        let edge = egui::Stroke::new(3.0, colour);
        let ring = egui::Shape::Rect(egui::epaint::RectShape::stroke(
            hole,
            radius,
            edge,
            egui::StrokeKind::Outside,
        ));
        ctx.layer_painter(egui::LayerId::background())
            .with_clip_rect(page)
            .set(self.0, vec![egui::Shape::mesh(mesh), ring]);
        report(ctx, hole);
        hole
    }
}

/// What of `outer` lies outside `hole`, as four strips.
fn around(outer: Rect, hole: Rect) -> [Rect; 4] {
    let hole = hole.intersect(outer);
    let mut above = outer;
    above.max.y = hole.min.y;
    let mut below = outer;
    below.min.y = hole.max.y;
    let mut left = hole;
    (left.min.x, left.max.x) = (outer.min.x, hole.min.x);
    let mut right = hole;
    (right.min.x, right.max.x) = (hole.max.x, outer.max.x);
    [above, below, left, right]
}

/// What lies between the square corners of `rect` and its rounded ones, in one color.
fn corners(rect: Rect, radius: f32, colour: Color32) -> Mesh {
    const STEPS: u16 = 10;
    let mut mesh = Mesh::default();
    for (corner, quarter) in [
        (rect.left_top(), 2.0),
        (rect.right_top(), 3.0),
        (rect.right_bottom(), 0.0),
        (rect.left_bottom(), 1.0),
    ] {
        let inward = vec2(
            (rect.center().x - corner.x).signum(),
            (rect.center().y - corner.y).signum(),
        );
        let middle = corner + inward * radius;
        let first = mesh.vertices.len() as u32;
        mesh.colored_vertex(corner, colour);
        for step in 0..=STEPS {
            let angle = (quarter + f32::from(step) / f32::from(STEPS)) * FRAC_PI_2;
            mesh.colored_vertex(middle + radius * vec2(angle.cos(), angle.sin()), colour);
        }
        for step in 0..u32::from(STEPS) {
            mesh.add_triangle(first, first + 1 + step, first + 2 + step);
        }
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::{around, corners};
    use egui::{Rect, pos2};

    #[test]
    fn strips_and_hole_fill_the_whole() {
        let outer = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 50.0));
        let hole = Rect::from_min_max(pos2(10.0, 5.0), pos2(90.0, 45.0));
        let covered: f32 = around(outer, hole).iter().map(egui::Rect::area).sum();
        assert!((covered + hole.area() - outer.area()).abs() < 0.01);
        for strip in around(outer, hole) {
            assert!(!strip.shrink(0.1).intersects(hole));
        }
    }

    #[test]
    fn corners_stay_in_the_corners() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 50.0));
        let mesh = corners(rect, 16.0, egui::Color32::WHITE);
        assert!(mesh.is_valid());
        for vertex in &mesh.vertices {
            assert!(rect.expand(0.01).contains(vertex.pos));
            let inside = rect.shrink(16.1);
            assert!(!inside.contains(vertex.pos), "{:?}", vertex.pos);
        }
    }
}
