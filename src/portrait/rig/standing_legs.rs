//! Legs of somebody who stands or sits on the plinth, and the plinth.

use kurbo::Vec2;

use super::bearing::stands;
use super::body::{self, Body};
use super::lying;
use crate::art::draw::Ground;
use crate::curve::{closed, v};
use crate::palette;
use crate::rooms;
use crate::shape::{Rgba, ShapeOwner, Shapes};
use engine::patient::pose::{Body as Position, Hands};

/// Height of the floor under somebody who stands, on the body as it is drawn in the chair.
pub(crate) const FLOOR: f64 = 1850.0;
/// Height of the floor under somebody whose legs hang down.
const UNDER_CHAIR: f64 = 1470.0;

/// What the figure sits on, if not on the chair, and its legs.
pub fn legs(body: &Body, out: &mut Shapes) {
    match body.pose.body {
        position if stands(position) => standing(body, out),
        Position::OnPlinth => hanging(body, out),
        Position::Lying => lying::blanket(body, out),
        _ if body.pose.hands == Hands::RubKnee => hanging(body, out),
        _ => body::legs(body, out),
    }
}

/// The plinth, behind the one who sits on it.
pub fn plinth(out: &mut Shapes) {
    rooms::prop("plinth", &Ground::stage(ShapeOwner::Chair), out);
}

/// The end of the plinth at the left of somebody who stands there, as high as a hand that hangs.
pub fn plinth_beside(out: &mut Shapes) {
    let from = out.0.len();
    plinth(out);
    out.place(from, |p| p + Vec2::new(-836.0, 76.0));
}

fn trousers(body: &Body, right: bool) -> Rgba {
    let tone = palette::TROUSERS.mix(body.cloth.shade, 0.18);
    if right { tone.darker(0.13) } else { tone }
}

/// A shoe whose sole is at this height.
fn shoe(x: f64, s: f64, sole: f64, out: &mut Shapes) {
    let outline = [
        v(x - 44.0 - s * 2.0, sole - 54.0),
        v(x + 44.0 - s * 2.0, sole - 54.0),
        v(x + 56.0 + s * 10.0, sole - 12.0),
        v(x + 44.0 + s * 10.0, sole),
        v(x - 44.0 + s * 10.0, sole),
        v(x - 56.0 + s * 10.0, sole - 12.0),
    ];
    out.fill(
        ShapeOwner::Body,
        closed(&outline),
        palette::LASH.lighter(0.12),
    );
}

fn standing(body: &Body, out: &mut Shapes) {
    let w = body.frame.waist;
    for s in [1.0, -1.0] {
        let tone = trousers(body, s > 0.0);
        let ankle = w * 0.44 + 8.0;
        shoe(s * ankle, s, FLOOR, out);
        let leg = [
            v(s * -4.0, 870.0),
            v(s * (w + 10.0), 868.0),
            v(s * (w + 20.0), 980.0),
            v(s * (w * 0.86 + 14.0), 1220.0),
            v(s * (w * 0.72 + 14.0), 1420.0),
            v(s * (ankle + 46.0), FLOOR - 34.0),
            v(s * (ankle - 46.0), FLOOR - 34.0),
            v(s * 22.0, 1420.0),
            v(s * 3.0, 1120.0),
        ];
        out.fill(ShapeOwner::Body, closed(&leg), tone);
        let knee: [Vec2; 3] = [
            v(s * 34.0, 1392.0),
            v(s * (w * 0.4 + 10.0), 1416.0),
            v(s * (w * 0.66 + 8.0), 1396.0),
        ];
        out.line(ShapeOwner::Body, &knee, &[1.0, 7.0, 1.0], tone.darker(0.2));
        let hip = [
            v(s * 12.0, 1010.0),
            v(s * (w * 0.5), 996.0),
            v(s * (w + 6.0), 950.0),
        ];
        out.line(ShapeOwner::Body, &hip, &[1.0, 6.0, 1.0], tone.darker(0.2));
    }
    // Where the legs part is a seam and no shape: a dark wedge there reads as a thing that hangs down.
    let seam = [v(0.0, 985.0), v(0.0, 1060.0), v(0.0, 1130.0)];
    let tone = trousers(body, true).darker(0.22);
    out.line(ShapeOwner::Body, &seam, &[1.0, 4.0, 3.0], tone);
}

/// Thighs toward the viewer, and lower legs that hang from them.
fn hanging(body: &Body, out: &mut Shapes) {
    let w = body.frame.waist;
    for s in [1.0, -1.0] {
        let tone = trousers(body, s > 0.0);
        let x = w * 0.58 + 26.0;
        shoe(s * (x + 2.0), s, UNDER_CHAIR, out);
        let shin = [
            v(s * (x - 66.0), 1010.0),
            v(s * (x + 70.0), 1010.0),
            v(s * (x + 62.0), 1150.0),
            v(s * (x + 42.0), UNDER_CHAIR - 34.0),
            v(s * (x - 42.0), UNDER_CHAIR - 34.0),
            v(s * (x - 58.0), 1150.0),
        ];
        out.fill(ShapeOwner::Body, closed(&shin), tone.darker(0.16));
        let thigh = [
            v(s * 6.0, 850.0),
            v(s * (w + 26.0), 842.0),
            v(s * (w + 56.0), 904.0),
            v(s * (x + 86.0), 990.0),
            v(s * (x + 56.0), 1052.0),
            v(s * x, 1068.0),
            v(s * (x - 58.0), 1050.0),
            v(s * 16.0, 970.0),
            v(s * 4.0, 900.0),
        ];
        out.fill(ShapeOwner::Body, closed(&thigh), tone);
        let cap = [
            v(s * (x - 40.0), 1010.0),
            v(s * x, 980.0),
            v(s * (x + 48.0), 1002.0),
        ];
        out.line(
            ShapeOwner::Body,
            &cap,
            &[4.0, 30.0, 6.0],
            tone.lighter(0.05),
        );
    }
    let lap = trousers(body, true).darker(0.7).alpha(0.5);
    out.glow(ShapeOwner::Body, v(0.0, 896.0), v(w + 40.0, 34.0), lap);
}
