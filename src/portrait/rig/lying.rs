//! Somebody who lies on the plinth, on one side with the face to the clinician: the figure is drawn as it stands and laid down.

use kurbo::Vec2;

use super::body::Body;
use crate::art::draw::Ground;
use crate::curve::{closed, round_rect, v};
use crate::palette;
use crate::rooms;
use crate::shape::{Rgba, ShapeOwner, Shapes};

/// How large the figure is beside the plinth: from end to end it is as long as that.
const SCALE: f64 = 0.64;
/// The height on the standing figure that comes to lie over the middle of the plinth.
const MIDDLE: f64 = 950.0;
/// Height of the middle line of the figure on the plinth.
const LINE: f64 = 790.0;
/// What the figure lies on, on the standing figure: so far to the left of its middle.
const DOWN: f64 = -186.0;
/// How far the plinth is moved, so that the head is seen in narrow pictures too.
const ASIDE: f64 = 150.0;

/// A pillow as white as that of the plinth.
const PILLOW: Rgba = Rgba([0.975, 0.965, 0.94, 1.0]);
/// A light blanket.
const BLANKET: Rgba = Rgba([0.72, 0.79, 0.80, 1.0]);

/// The plinth and the pillow, behind the one who lies on it.
pub(crate) fn plinth(out: &mut Shapes) {
    let from = out.0.len();
    rooms::prop("plinth", &Ground::stage(ShapeOwner::Chair), out);
    let pillow = round_rect(-590.0, 838.0, 300.0, 92.0, 40.0);
    out.fill(ShapeOwner::Chair, pillow, PILLOW);
    let shade = palette::DESK_SHADOW.alpha(0.28);
    out.glow(ShapeOwner::Chair, v(40.0, 912.0), v(560.0, 34.0), shade);
    out.place(from, |p| p + v(ASIDE, 0.0));
}

/// A blanket from the waist to beyond the feet, with knees a little bent under it.
pub(crate) fn blanket(body: &Body, out: &mut Shapes) {
    let w = body.frame.waist;
    let outline = [
        v(DOWN, 836.0),
        v(-w * 0.4, 828.0),
        v(w * 0.5, 826.0),
        v(w + 16.0, 850.0),
        v(w + 44.0, 950.0),
        v(w + 18.0, 1080.0),
        v(138.0, 1230.0),
        v(148.0, 1330.0),
        v(96.0, 1460.0),
        v(40.0, 1640.0),
        v(34.0, 1760.0),
        v(72.0, 1830.0),
        v(18.0, 1880.0),
        v(DOWN, 1890.0),
        v(DOWN - 34.0, 1500.0),
        v(DOWN - 40.0, 1100.0),
        v(DOWN - 24.0, 880.0),
    ];
    out.fill(ShapeOwner::Body, closed(&outline), BLANKET);
    let fold = BLANKET.darker(0.16);
    let folds: [[Vec2; 3]; 4] = [
        [v(w + 20.0, 1010.0), v(40.0, 1080.0), v(-110.0, 1090.0)],
        [v(138.0, 1290.0), v(20.0, 1260.0), v(-90.0, 1290.0)],
        [v(120.0, 1380.0), v(0.0, 1440.0), v(-120.0, 1430.0)],
        [v(30.0, 1700.0), v(-40.0, 1660.0), v(-120.0, 1690.0)],
    ];
    for path in folds {
        out.line(ShapeOwner::Body, &path, &[2.0, 9.0, 2.0], fold.alpha(0.8));
    }
    // The turned-down edge across the waist.
    let edge = [
        v(DOWN - 6.0, 842.0),
        v(-w * 0.4, 836.0),
        v(w * 0.5, 836.0),
        v(w + 20.0, 862.0),
    ];
    out.line(
        ShapeOwner::Body,
        &edge,
        &[26.0, 30.0, 30.0, 22.0],
        BLANKET.lighter(0.1),
    );
}

/// Lays down what was drawn from here on: the head to the left, the right side of the picture up.
pub(crate) fn lay(from: usize, out: &mut Shapes) {
    out.place(from, |p| {
        v((p.y - MIDDLE) * SCALE + ASIDE, LINE - p.x * SCALE)
    });
}
