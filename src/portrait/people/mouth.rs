//! Nose, mouth, the folds beside them and facial hair.

use kurbo::{BezPath, Shape as _, Vec2};

use crate::curve::{along, clip, closed, joined, open, v};
use crate::palette;
use crate::rig::head::{Head, SCALE};
use crate::shape::{Part, Rgba, Shapes, rgb};
use engine::patient::looks::FacialHair;

/// The lower lip of deep skin where it takes the light: the line between the lips is seen on it.
const LIP_LIGHT: Rgba = rgb(0x00C4_8474);

/// Height of the mouth on the face.
const MOUTH_Y: f64 = 97.0;

/// Shape of the mouth in face units.
struct Lips {
    half: f64,
    left: f64,
    right: f64,
    /// Middle of the upper lip's lower edge.
    top: f64,
    /// Middle of the lower lip's upper edge.
    low: f64,
    upper: f64,
    lower: f64,
    bend: f64,
}

impl Lips {
    fn new(head: &Head) -> Self {
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
        let full = 1.0 + head.soft * 0.2;
        let middle = MOUTH_Y + up * 4.0 - down * 6.5 - press * 1.0;
        Self {
            half: 35.0 + up * 13.0 - down * 1.0 - p.open * (5.0 - up * 5.0) - press * 1.5
                + grit * 14.0
                + fear * 44.0,
            left: corner + p.mouth_skew * 7.0,
            right: corner - p.mouth_skew * 7.0,
            top: middle - gap * 0.28,
            low: middle + gap * 0.72,
            upper: (9.5 * full) * (1.0 - press * 0.72) * (1.0 - up * 0.3),
            lower: (13.0 * full) * (1.0 - press * 0.6) * (1.0 - up * 0.18),
            bend: up * 3.0 - down * 3.5,
        }
    }
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
    out.fill(Part::Head, closed(&side), skin.shade.alpha(0.62));
    let ball = tip(-2.0, 46.0, 108.0);
    out.glow(
        Part::Head,
        ball,
        v(17.0, 17.0) * SCALE,
        skin.light.alpha(0.75),
    );
    out.line(
        Part::Head,
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
        Part::Head,
        &under,
        &[0.8, 3.4, 2.2, 3.6, 0.8],
        skin.line.alpha(0.72),
    );
    let wing = [
        tip(-23.0, 46.0, 80.0),
        tip(-25.0, 55.0, 78.0),
        tip(-20.0, 61.0, 82.0),
    ];
    out.line(Part::Head, &wing, &[0.6, 2.4, 0.8], skin.line.alpha(0.45));
    let wing = [
        tip(23.0, 46.0, 80.0),
        tip(25.0, 55.0, 78.0),
        tip(20.0, 61.0, 82.0),
    ];
    out.line(Part::Head, &wing, &[0.6, 2.6, 0.8], skin.line.alpha(0.6));
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
        Part::Mouth,
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
        Part::Mouth,
        between(&lower_edge, &open(&full)),
        lower_lip(head),
    );
    let shine = [
        at(-13.0, l.low + l.lower * 0.45 + l.bend * 0.4),
        at(-2.0, l.low + l.lower * 0.55 + l.bend * 0.4),
    ];
    out.line(
        Part::Mouth,
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
    out.line(Part::Mouth, &through, &[2.0, 3.0, 2.6, 3.0, 2.0], seam(head));
    below(head, &l, out);
}

/// The colour of the lower lip.
fn lower_lip(head: &Head) -> Rgba {
    if head.deep() {
        head.skin.lip.mix(LIP_LIGHT, 0.72)
    } else {
        head.skin.lip.mix(head.skin.base, 0.3)
    }
}

/// The line between the lips.
fn seam(head: &Head) -> Rgba {
    let share = if head.deep() { 0.0 } else { 0.12 };
    head.skin.line.mix(head.skin.lip, share)
}

/// What lies between two open paths that run the same way.
fn between(top: &BezPath, bottom: &BezPath) -> BezPath {
    joined(&[top.clone(), bottom.reverse_subpaths()])
}

fn inside(head: &Head, l: &Lips, upper: &BezPath, lower: &BezPath, out: &mut Shapes) {
    let hole = between(upper, lower);
    out.fill(Part::Mouth, hole.clone(), palette::MOUTH);
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
    out.fill(Part::Mouth, clip(&hole, &teeth), palette::TEETH);
    let tongue = head.face(0.0, l.low + 3.0);
    if depth > 12.0 {
        let spot = crate::curve::ellipse(tongue, l.half * 0.45 * SCALE, depth * 0.34 * SCALE);
        out.fill(
            Part::Mouth,
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
        Part::Head,
        &[(-15.0, y - 1.0), (0.0, y + 2.0), (15.0, y - 1.0)],
        &[1.0, 6.0, 1.0],
        shade.alpha(0.8),
    );
    let tight = (head.pose.press * 0.6 + (-head.pose.smile).max(0.0) * 0.5 - 0.25).max(0.0);
    if tight > 0.05 {
        let dimple = [(-14.0, y + 14.0), (0.0, y + 9.0), (14.0, y + 14.0)];
        head.stroke(
            out,
            Part::Mouth,
            &dimple,
            &[0.6, 2.6, 0.6],
            head.crease(tight.min(0.7)),
        );
    }
}

fn folds(head: &Head, l: &Lips, out: &mut Shapes) {
    let p = head.pose;
    let age = f64::from(head.looks.age_lines.min(3)) / 3.0;
    let up = p.smile.max(0.0);
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
        head.stroke(
            out,
            Part::Mouth,
            &fold,
            &[0.5, 2.6, 2.4, 0.5],
            head.crease(strength * 0.62),
        );
        let mark = (p.press * 0.5 + (-p.smile).max(0.0) * 0.5 + age * 0.2).min(0.8);
        let tick = [
            (s * (l.half + 2.0), corner - 3.0),
            (s * (l.half + 5.0), corner + 3.0),
            (s * (l.half + 3.0), corner + 10.0),
        ];
        head.stroke(out, Part::Mouth, &tick, &[0.6, 2.8, 0.6], head.crease(mark));
    }
}

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
    out.ring(Part::Hair, outline, hole, colour);
    if head.looks.facial_hair == FacialHair::Beard {
        let mark = |out: &mut Shapes, x: f64| {
            head.stroke(
                out,
                Part::Hair,
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
    head.patch(out, Part::Hair, &half(-1.0, l.left), head.hair.base);
    head.patch(
        out,
        Part::Hair,
        &half(1.0, l.right),
        head.hair.base.mix(head.hair.shade, 0.5),
    );
}
