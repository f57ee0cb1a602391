//! The chair behind the figure.

use crate::portrait::curve::{round_rect, v};
use crate::portrait::shape::{Paint, Part, Rgba, Shapes};

/// The chair behind the figure.
pub(crate) fn chair(out: &mut Shapes, fabric: Rgba, wood: Rgba) {
    let back = round_rect(-236.0, 486.0, 472.0, 470.0, 92.0);
    out.fill(
        Part::Chair,
        back,
        Paint::Linear(
            v(-200.0, 500.0),
            v(220.0, 900.0),
            fabric.lighter(0.08),
            fabric.darker(0.12),
        ),
    );
    out.fill(
        Part::Chair,
        round_rect(-214.0, 508.0, 428.0, 440.0, 76.0),
        fabric,
    );
    for s in [-1.0, 1.0] {
        let arm = [
            v(s * 262.0, 822.0),
            v(s * 312.0, 812.0),
            v(s * 346.0, 850.0),
            v(s * 352.0, 1020.0),
        ];
        out.line(
            Part::Chair,
            &arm,
            &[26.0, 30.0, 30.0, 26.0],
            wood.darker(if s > 0.0 { 0.16 } else { 0.0 }),
        );
    }
}
