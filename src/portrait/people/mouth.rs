//! Nose, mouth and the folds beside them.

use kurbo::{BezPath, Shape as _, Vec2};

use crate::curve::{along, clip, closed, joined, open, v};
use crate::palette;
use crate::pose::Pose;
use crate::rig::head::{Head, SCALE};
use crate::shape::{ShapeOwner, Shapes};

/// Height of the mouth on the face.
const MOUTH_Y: f64 = 97.0;

/// Shape of the mouth in face units.
pub(super) struct Lips {
    pub(super) half: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Middle of the upper lip's lower edge.
    pub(super) top: f64,
    /// Middle of the lower lip's upper edge.
    pub(super) low: f64,
    pub(super) upper: f64,
    pub(super) lower: f64,
    pub(super) bend: f64,
}

impl Lips {
    pub(super) fn new(head: &Head) -> Self {
        let p = head.pose;
        let curve = p.smile;
        let (up, down) = (curve.max(0.0), (-curve).max(0.0));
        let gap = p.open.clamp(0.0, 1.0) * 34.0;
        let press = p.press.clamp(0.0, 1.0);
        // The corners of a mouth at rest stand a little above its middle, or it would look cross.
        let corner = MOUTH_Y - 1.5 - curve * 13.0 - 4.0 * (1.0 - curve.abs() * 1.6).max(0.0);
        // Fear pulls the corners apart.
        let fear = p.brow_raise.max(0.0) * p.brow_furrow * p.brow_sad * p.open.min(0.5);
        let grit = (p.cheek * p.brow_furrow - 0.4).max(0.0);
        // A smile that is held: the lips stay shut and the corners are pulled out and up, while the middle stays where it was.
        let held = held(p);
        let full = 1.0 + head.soft * 0.2;
        let middle = MOUTH_Y + up * (4.0 - held * 5.5) - down * 6.5 - press * 1.0;
        Self {
            half: 35.0 + up * 13.0 - down * 1.0 - p.open * (5.0 - up * 5.0) - press * 1.5
                + grit * 14.0
                + held * 9.0
                + fear * 44.0,
            left: corner + p.mouth_skew * 7.0,
            right: corner - p.mouth_skew * 7.0,
            top: middle - gap * 0.28,
            low: middle + gap * 0.72,
            upper: (9.5 * full) * (1.0 - press * 0.72) * (1.0 - up * 0.3),
            lower: (13.0 * full) * (1.0 - press * 0.6) * (1.0 - up * 0.18),
            bend: up * (3.0 - held * 2.0) - down * 3.5,
        }
    }
}

/// How much of a smile is held and not felt, 0 to 1: the cheeks take no part in it.
fn held(p: &Pose) -> f64 {
    (p.smile.max(0.0) * p.press.clamp(0.0, 1.0) * 2.0).min(1.0) * (1.0 - p.cheek * 3.0).max(0.0)
}

/// Draws the nose.
pub(super) fn nose(head: &Head, out: &mut Shapes) {
    let skin = &head.skin;
    let wide =
        1.0 + match head.looks.skin {
            engine::patient::looks::Skin::Deep | engine::patient::looks::Skin::Dark => 0.2,
            engine::patient::looks::Skin::Brown => 0.08,
            _ => 0.0,
        } - head.soft * 0.1;
    let tip = |x: f64, y: f64, z: f64| head.solid(x * wide, y, z);
    let side = [
        tip(8.0, -16.0, 82.0),
        tip(12.0, 12.0, 88.0),
        tip(17.0, 36.0, 92.0),
        tip(23.0, 52.0, 82.0),
        tip(16.0, 62.0, 88.0),
        tip(3.0, 63.0, 102.0),
        tip(7.0, 44.0, 106.0),
        tip(3.0, 10.0, 92.0),
    ];
    out.fill(ShapeOwner::Head, closed(&side), skin.shade.alpha(0.62));
    let ball = tip(-2.0, 46.0, 108.0);
    out.glow(
        ShapeOwner::Head,
        ball,
        v(17.0, 17.0) * SCALE,
        skin.light.alpha(0.75),
    );
    out.line(
        ShapeOwner::Head,
        &[tip(-3.0, -4.0, 92.0), tip(-4.0, 30.0, 102.0)],
        &[4.0, 7.0],
        skin.light.alpha(0.4),
    );
    let under = [
        tip(-20.0, 54.0, 84.0),
        tip(-12.0, 62.5, 90.0),
        tip(0.0, 65.5, 102.0),
        tip(12.0, 62.5, 90.0),
        tip(20.0, 54.0, 84.0),
    ];
    out.line(
        ShapeOwner::Head,
        &under,
        &[0.8, 3.4, 2.2, 3.6, 0.8],
        skin.line.alpha(0.72),
    );
    let wing = [
        tip(-23.0, 46.0, 80.0),
        tip(-25.0, 55.0, 78.0),
        tip(-20.0, 61.0, 82.0),
    ];
    out.line(
        ShapeOwner::Head,
        &wing,
        &[0.6, 2.4, 0.8],
        skin.line.alpha(0.45),
    );
    let wing = [
        tip(23.0, 46.0, 80.0),
        tip(25.0, 55.0, 78.0),
        tip(20.0, 61.0, 82.0),
    ];
    out.line(
        ShapeOwner::Head,
        &wing,
        &[0.6, 2.6, 0.8],
        skin.line.alpha(0.6),
    );
}

/// Draws the mouth and the folds beside it.
pub(super) fn draw(head: &Head, out: &mut Shapes) {
    let l = Lips::new(head);
    folds(head, &l, out);
    let at = |x: f64, y: f64| head.face(x, y);
    let (cl, cr) = (at(-l.half, l.left), at(l.half, l.right));
    let q = |side: f64, mid: f64| {
        (if side < 0.0 { l.left } else { l.right }) * 0.36 + mid * 0.64 + l.bend
    };
    let upper_edge = open(&[
        cl,
        at(-l.half * 0.5, q(-1.0, l.top)),
        at(0.0, l.top + l.bend * 0.4 + 0.8),
        at(l.half * 0.5, q(1.0, l.top)),
        cr,
    ]);
    let lower_edge = open(&[
        cl,
        at(-l.half * 0.52, q(-1.0, l.low)),
        at(0.0, l.low + l.bend * 0.4 + 0.8),
        at(l.half * 0.52, q(1.0, l.low)),
        cr,
    ]);
    if head.pose.open > 0.03 {
        inside(head, &l, &upper_edge, &lower_edge, out);
    }
    let bow = [
        cl,
        at(-l.half * 0.5, q(-1.0, l.top) - l.upper * 0.72),
        at(-l.half * 0.2, l.top - l.upper * 1.08),
        at(0.0, l.top - l.upper * 0.82),
        at(l.half * 0.2, l.top - l.upper * 1.08),
        at(l.half * 0.5, q(1.0, l.top) - l.upper * 0.72),
        cr,
    ];
    out.fill(
        ShapeOwner::Mouth,
        between(&open(&bow), &upper_edge),
        head.skin.lip.mix(head.skin.shade, 0.28),
    );
    let full = [
        cl,
        at(-l.half * 0.56, q(-1.0, l.low) + l.lower * 0.66),
        at(0.0, l.low + l.lower + l.bend * 0.3),
        at(l.half * 0.56, q(1.0, l.low) + l.lower * 0.66),
        cr,
    ];
    out.fill(
        ShapeOwner::Mouth,
        between(&lower_edge, &open(&full)),
        head.skin.lower_lip(head.deep()),
    );
    let shine = [
        at(-13.0, l.low + l.lower * 0.45 + l.bend * 0.4),
        at(-2.0, l.low + l.lower * 0.55 + l.bend * 0.4),
    ];
    out.line(
        ShapeOwner::Mouth,
        &shine,
        &[2.0, 3.6],
        head.skin.light.alpha(0.35 * (1.0 - head.pose.press * 0.8)),
    );
    let fine = along(&upper_edge, 12);
    let through: Vec<Vec2> = fine
        .iter()
        .step_by(5)
        .copied()
        .chain(fine.last().copied())
        .collect();
    out.line(
        ShapeOwner::Mouth,
        &through,
        &[2.0, 3.0, 2.6, 3.0, 2.0],
        head.skin.seam(head.deep()),
    );
    below(head, &l, out);
}

/// What lies between two open paths that run the same way.
fn between(top: &BezPath, bottom: &BezPath) -> BezPath {
    joined(&[top.clone(), bottom.reverse_subpaths()])
}

fn inside(head: &Head, l: &Lips, upper: &BezPath, lower: &BezPath, out: &mut Shapes) {
    let hole = between(upper, lower);
    out.fill(ShapeOwner::Mouth, hole.clone(), palette::MOUTH);
    let depth = (l.low - l.top).max(0.0);
    let (w, y) = (l.half * 0.82, l.top - 4.0);
    let grit = (head.pose.cheek * head.pose.brow_furrow - 0.4).max(0.0);
    let show = 6.0 + depth * (0.34 + grit * 1.4) + head.pose.smile.max(0.0) * 4.0;
    let teeth: Vec<Vec2> = [
        (-w, y - 6.0),
        (w, y - 6.0),
        (w, y + show * 0.75),
        (w * 0.5, y + show),
        (-w * 0.5, y + show),
        (-w, y + show * 0.75),
    ]
    .iter()
    .map(|&(x, y)| head.face(x, y + l.bend * 0.6))
    .collect();
    // The opening bends when it smiles; the band of teeth is convex, so it does the cutting.
    out.fill(ShapeOwner::Mouth, clip(&hole, &teeth), palette::TEETH);
    let tongue = head.face(0.0, l.low + 3.0);
    if depth > 12.0 {
        let spot = crate::curve::ellipse(tongue, l.half * 0.45 * SCALE, depth * 0.34 * SCALE);
        out.fill(
            ShapeOwner::Mouth,
            clip(&spot, &convex_part(&hole)),
            palette::TONGUE,
        );
    }
}

/// A box around the middle of the mouth: enough to keep the tongue inside the lips.
fn convex_part(hole: &BezPath) -> Vec<Vec2> {
    let around = hole.bounding_box();
    let (left, right, low) = (around.x0, around.x1, around.y1);
    vec![
        v(left, low - 60.0),
        v(right, low - 60.0),
        v(right, low - 1.0),
        v(left, low - 1.0),
    ]
}

/// Shadow under the lower lip, on the chin, and under the nose.
fn below(head: &Head, l: &Lips, out: &mut Shapes) {
    let y = l.low + l.lower + 7.0;
    let shade = head.skin.shade;
    head.stroke(
        out,
        ShapeOwner::Head,
        &[(-15.0, y - 1.0), (0.0, y + 2.0), (15.0, y - 1.0)],
        &[1.0, 6.0, 1.0],
        shade.alpha(0.8),
    );
    let tight = (head.pose.press * 0.6 + (-head.pose.smile).max(0.0) * 0.5 - 0.25).max(0.0);
    if tight > 0.05 {
        let dimple = [(-14.0, y + 14.0), (0.0, y + 9.0), (14.0, y + 14.0)];
        head.fold(
            out,
            ShapeOwner::Mouth,
            &dimple,
            &[0.6, 2.6, 0.6],
            tight.min(0.7),
        );
    }
}

fn folds(head: &Head, l: &Lips, out: &mut Shapes) {
    let p = head.pose;
    let age = f64::from(head.looks.age_lines.min(3)) / 3.0;
    let up = p.smile.max(0.0);
    let held = held(p);
    let strength =
        (0.1 + age * 0.45 + up * 0.45 + p.cheek * 0.3 + (-p.smile).max(0.0) * 0.2).min(0.85);
    for (s, corner) in [(-1.0, l.left), (1.0, l.right)] {
        let x = l.half + 10.0 + up * 3.0;
        let end = corner + 2.0 + age * 7.0;
        let fold = [
            (s * 29.0, 52.0),
            (s * (x * 0.78 + 8.0), 68.0),
            (s * x, end - 6.0),
            (s * (x - 1.0), end + 5.0),
        ];
        head.fold(
            out,
            ShapeOwner::Mouth,
            &fold,
            &[0.5, 2.6, 2.4, 0.5],
            strength * 0.62,
        );
        let mark = (p.press * 0.5 + (-p.smile).max(0.0) * 0.5 + age * 0.2 + held * 0.5).min(0.85);
        let tick = [
            (s * (l.half + 2.0), corner - 3.0),
            (s * (l.half + 5.0 + held * 2.0), corner + 3.0),
            (s * (l.half + 3.0), corner + 10.0 + held * 3.0),
        ];
        let width = 2.8 + held * 1.4;
        head.fold(out, ShapeOwner::Mouth, &tick, &[0.6, width, 0.6], mark);
    }
}
