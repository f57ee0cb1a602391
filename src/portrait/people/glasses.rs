//! Glasses: two lenses, a bridge and temples, over whatever the eyes do.

use crate::portrait::curve::closed;
use crate::portrait::people::eyes::EYE;
use crate::portrait::rig::head::{HALF, Head};
use crate::portrait::shape::{Part, Shapes, rgb};

/// Spectacles.
pub(crate) fn draw(head: &Head, out: &mut Shapes) {
    let frame = rgb(0x3A_2E33);
    let lens = |s: f64, grow: f64| {
        let at = |x: f64, y: f64| head.face(s * (EYE.0 + 1.0 + x), EYE.1 + 4.0 + y);
        let (w, h) = (34.0 + grow, 27.0 + grow);
        closed(&[
            at(-w * 0.92, -h * 0.62),
            at(-w * 0.1, -h),
            at(w * 0.88, -h * 0.78),
            at(w, h * 0.1),
            at(w * 0.5, h * 0.95),
            at(-w * 0.4, h * 0.95),
            at(-w, h * 0.15),
        ])
    };
    // On dark skin the same glass would look like milk.
    let [red, green, blue, _] = head.skin.base.0;
    let light = 0.3 * red + 0.6 * green + 0.1 * blue;
    for s in [-1.0, 1.0] {
        let glass = rgb(0xFF_FFFF).alpha(0.10 * light * light);
        out.fill(Part::Eye, lens(s, 0.0), glass);
        out.ring(Part::Eye, lens(s, 4.2), lens(s, 0.0), frame);
        let at = |x: f64, y: f64| head.face(s * EYE.0 + x, EYE.1 + y);
        let glint = [at(-20.0, 4.0), at(-8.0, -14.0)];
        out.line(
            Part::Eye,
            &glint,
            &[3.0, 5.0],
            rgb(0xFF_FFFF).alpha(0.22 * light),
        );
        let temple = [
            head.face(s * (EYE.0 + 36.0), EYE.1 - 10.0),
            head.solid(s * (HALF + 2.0), -8.0, 0.0),
        ];
        out.line(Part::Eye, &temple, &[5.0, 4.0], frame);
    }
    head.stroke(
        out,
        Part::Eye,
        &[(-13.0, 3.0), (0.0, -3.0), (13.0, 3.0)],
        &[4.6, 4.2, 4.6],
        frame,
    );
}
