//! Facial hair: it follows the mouth.

use kurbo::Vec2;

use super::mouth::Lips;
use crate::curve::{closed, joined, open};
use crate::rig::head::Head;
use crate::shape::{ShapeOwner, Shapes};
use engine::patient::looks::FacialHair;

/// Stubble or beard, drawn under the mouth; the moustache is drawn over the lip.
pub(super) fn beard(head: &Head, out: &mut Shapes) {
    let (colour, grow) = match head.looks.facial_hair {
        FacialHair::None | FacialHair::Moustache => return,
        FacialHair::Stubble => (head.hair.shade.alpha(0.2), -2.0),
        FacialHair::Beard => (head.hair.base, 7.0),
    };
    let l = Lips::new(head);
    let side = |s: f64| {
        [
            (101.0, -8.0, 4.0),
            (101.0, 36.0, 10.0),
            (95.0, 76.0, 20.0),
            (79.0, 116.0, 36.0),
            (46.0, 148.0, 58.0),
        ]
        .map(|(x, y, z): (f64, f64, f64)| {
            let push = 1.0 + grow / 130.0;
            head.solid(s * x * push, y + (y - 20.0).max(0.0) * grow / 110.0, z)
        })
    };
    let mut outer: Vec<Vec2> = side(-1.0).to_vec();
    outer.push(head.solid(0.0, 157.0 + grow * 1.6, 66.0));
    outer.extend(side(1.0).iter().rev());
    let up = head.pose.smile.max(0.0) * 5.0;
    let inner = [
        (93.0, -6.0),
        (90.0, 30.0),
        (80.0, 62.0 - up),
        (60.0, 84.0 - up),
        (44.0, 86.0 - up),
        (28.0, 76.0),
        (0.0, 72.0),
    ];
    let right: Vec<Vec2> = inner.iter().map(|&(x, y)| head.face(x, y)).collect();
    let left: Vec<Vec2> = inner
        .iter()
        .rev()
        .skip(1)
        .map(|&(x, y)| head.face(-x, y))
        .collect();
    let edge: Vec<Vec2> = right.into_iter().chain(left).collect();
    let outline = joined(&[open(&outer), open(&edge)]);
    let hole = closed(
        &[
            (-l.half - 1.0, l.left),
            (-18.0, l.top - l.upper * 0.8),
            (0.0, l.top - l.upper * 0.7),
            (18.0, l.top - l.upper * 0.8),
            (l.half + 1.0, l.right),
            (20.0, l.low + l.lower + 2.0),
            (0.0, l.low + l.lower + 4.0),
            (-20.0, l.low + l.lower + 2.0),
        ]
        .map(|(x, y)| head.face(x, y)),
    );
    out.ring(ShapeOwner::Hair, outline, hole, colour);
    if head.looks.facial_hair == FacialHair::Beard {
        let mark = |out: &mut Shapes, x: f64| {
            head.stroke(
                out,
                ShapeOwner::Hair,
                &[(x, 122.0), (x * 0.86, 142.0)],
                &[1.0, 3.4],
                head.hair.light.alpha(0.35),
            );
        };
        for x in [-52.0, -34.0, -14.0, 8.0, 30.0, 50.0] {
            mark(out, x);
        }
    }
}

/// A moustache, alone or as part of a beard.
pub(super) fn moustache(head: &Head, out: &mut Shapes) {
    if !matches!(
        head.looks.facial_hair,
        FacialHair::Beard | FacialHair::Moustache
    ) {
        return;
    }
    let l = Lips::new(head);
    let y = l.top - l.upper * 0.4;
    let half = |s: f64, corner: f64| {
        [
            (0.0, 75.0),
            (s * 14.0, 71.0),
            (s * 30.0, 78.0),
            (s * (l.half * 0.9), corner - 6.0),
            (s * (l.half + 1.0), corner + 1.0),
            (s * (l.half * 0.66), corner * 0.45 + y * 0.55),
            (s * 12.0, y + 1.5),
            (0.0, y),
        ]
    };
    head.patch(out, ShapeOwner::Hair, &half(-1.0, l.left), head.hair.base);
    head.patch(
        out,
        ShapeOwner::Hair,
        &half(1.0, l.right),
        head.hair.base.mix(head.hair.shade, 0.5),
    );
}
