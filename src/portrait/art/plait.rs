//! Plaits and beads: marks that follow a curve at even distances.

use kurbo::{BezPath, Vec2};

use crate::curve::{along, ellipse, left, mapped, open, turn, unit};
use crate::shape::{Rgba, ShapeOwner, Shapes};

/// One plait: strands that lie over one another in turn, a tie and a tuft. The tones are middle, light, dark and that of the tie.
pub(super) fn plait(
    through: &[Vec2],
    width: f64,
    tied: bool,
    [base, light, dark, tie]: [Rgba; 4],
    out: &mut Shapes,
) {
    let widths = [width * 0.9, width * 0.9, width * 0.6];
    out.line(ShapeOwner::Hair, through, &widths, dark);
    let places = spaced(through, width * 0.56);
    let last = places.len().saturating_sub(1).max(1) as f64;
    for (i, pair) in places.windows(2).enumerate() {
        let [p, q] = pair else { continue };
        let way = unit(*q - *p);
        let side = if i % 2 == 0 { 1.0 } else { -1.0 };
        let thin = width * (1.0 - 0.32 * i as f64 / last);
        let middle = *p + left(way) * (side * thin * 0.15);
        let angle = way.y.atan2(way.x) - side * 0.62;
        let strand = |length: f64, breadth: f64, shift: Vec2| -> BezPath {
            let flat = ellipse(Vec2::ZERO, thin * length, thin * breadth);
            mapped(flat, |e| middle + shift + turn(e, angle))
        };
        let shade = strand(0.6, 0.38, Vec2::ZERO);
        out.fill(ShapeOwner::Hair, shade, dark.darker(0.25));
        let tone = base.mix(light, if side > 0.0 { 0.3 } else { 0.08 });
        out.fill(ShapeOwner::Hair, strand(0.54, 0.31, Vec2::ZERO), tone);
        let gloss = strand(0.26, 0.09, left(way) * (thin * 0.06));
        out.fill(ShapeOwner::Hair, gloss, light.alpha(0.7));
    }
    if let [.., before, end] = places.as_slice() {
        let way = unit(*end - *before);
        let tuft = [*end - way * 4.0, *end + way * 20.0];
        out.line(ShapeOwner::Hair, &tuft, &[width * 0.5, width * 0.22], base);
        if tied {
            let across = left(way) * (width * 0.3);
            let band = [*end - across, *end + across];
            out.line(ShapeOwner::Hair, &band, &[8.0, 8.0], tie);
        }
    }
}

/// Points at even distances along the smooth curve through some points.
pub(super) fn spaced(through: &[Vec2], step: f64) -> Vec<Vec2> {
    let path = along(&open(through), 12);
    let mut places: Vec<Vec2> = path.first().copied().into_iter().collect();
    let mut since = 0.0;
    for pair in path.windows(2) {
        let [a, b] = pair else { continue };
        since += (*b - *a).hypot();
        if since >= step {
            places.push(*b);
            since = 0.0;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curve::v;

    #[test]
    fn places_lie_about_a_step_apart() {
        let places = spaced(&[v(0.0, 0.0), v(100.0, 0.0)], 10.0);
        assert!(places.len() > 5 && places.len() <= 11, "{places:?}");
        for pair in places.windows(2) {
            let gap = (pair[1] - pair[0]).hypot();
            assert!((10.0..20.0).contains(&gap), "{gap}");
        }
        assert!(spaced(&[], 10.0).is_empty());
    }
}
