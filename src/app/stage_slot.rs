//! The hole in the screen through which the patient is seen: the view reports where it is, the room reads it.

use egui::{Context, Id, Rect};

fn key() -> Id {
    Id::new("stage slot")
}

/// Reports the place of the stage in this frame, in logical pixels.
pub fn report(ctx: &Context, rect: Rect) {
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

/// What of `outer` lies outside `hole`, as four strips.
pub fn around(outer: Rect, hole: Rect) -> [Rect; 4] {
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

#[cfg(test)]
mod tests {
    use super::around;
    use egui::{Rect, pos2};

    #[test]
    fn strips_and_hole_fill_the_whole() {
        let outer = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 50.0));
        let hole = Rect::from_min_max(pos2(10.0, 5.0), pos2(90.0, 45.0));
        let covered: f32 = around(outer, hole).iter().map(|strip| strip.area()).sum();
        assert!((covered + hole.area() - outer.area()).abs() < 0.01);
        for strip in around(outer, hole) {
            assert!(!strip.shrink(0.1).intersects(hole));
        }
    }
}
