//! What every hand is drawn with: fingers, creases, the palm and the root of the thumb.

use kurbo::Vec2;

use crate::curve::{closed, v};
use crate::palette::SkinTones;
use crate::shape::{ShapeOwner, Shapes};

pub(super) fn finger(out: &mut Shapes, path: &[(f64, f64)], width: f64, skin: &SkinTones) {
    let points: Vec<Vec2> = path.iter().map(|&(x, y)| v(x, y)).collect();
    out.line(
        ShapeOwner::Hand,
        &points,
        &[width + 3.0, width + 3.0, width + 1.5],
        skin.shade,
    );
    let lifted: Vec<Vec2> = points.iter().map(|p| *p + v(-0.6, -1.4)).collect();
    out.line(
        ShapeOwner::Hand,
        &lifted,
        &[width, width, width * 0.86],
        skin.base,
    );
}

pub(super) fn crease(out: &mut Shapes, path: &[(f64, f64)], width: f64, skin: &SkinTones) {
    let points: Vec<Vec2> = path.iter().map(|&(x, y)| v(x, y)).collect();
    out.line(
        ShapeOwner::Hand,
        &points,
        &[0.6, width, 0.6],
        skin.line.alpha(0.5),
    );
}

pub(super) fn palm(out: &mut Shapes, skin: &SkinTones) {
    let outline = [
        v(-14.0, -21.0),
        v(18.0, -27.0),
        v(52.0, -31.0),
        v(66.0, -20.0),
        v(67.0, 12.0),
        v(56.0, 28.0),
        v(20.0, 26.0),
        v(-14.0, 21.0),
    ];
    out.fill(ShapeOwner::Hand, closed(&outline), skin.base);
}

/// Fingers bent into the hand, from the side of the little finger. A line that turned back on itself would leave holes, so each ends
/// at its knuckle.
pub(super) fn bent(rows: &[f64], reach: f64, skin: &SkinTones, out: &mut Shapes) {
    for &y in rows {
        let middle = f64::midpoint(46.0, reach);
        finger(out, &[(46.0, y), (middle, y), (reach, y + 1.0)], 16.0, skin);
    }
}

/// The root of the thumb, over what the fingers are drawn with.
pub(super) fn ball(skin: &SkinTones, out: &mut Shapes) {
    let root = [v(-8.0, -18.0), v(26.0, -28.0), v(36.0, -12.0), v(10.0, 2.0)];
    out.fill(ShapeOwner::Hand, closed(&root), skin.base);
}
