//! Eyes, lids, brows, glasses and tears.

use kurbo::Vec2;

use crate::curve::{along, clip, ellipse, joined, open, polygon, v};
use crate::palette::{self, iris};
use crate::rig::head::{Head, SCALE};
use crate::shape::{Paint, ShapeOwner, Shapes};

/// Eye centers from the middle of the face, and their height on it.
pub(crate) const EYE: (f64, f64) = (45.0, 4.0);

/// The opening of one eye, in face units around its center; x grows outward.
struct Lids {
    half: f64,
    upper: f64,
    lower: f64,
    /// Where the upper lid is highest.
    peak: f64,
    inner: f64,
    outer: f64,
}

impl Lids {
    fn new(head: &Head) -> Self {
        let p = head.pose;
        let open = p.lid.clamp(0.0, 1.0);
        let half = 25.5 + head.soft * 1.0;
        let sad = p.brow_sad * (1.0 - p.brow_furrow * 0.3);
        let look_down = (-p.gaze_y).max(0.0);
        // The lid comes down with the eye: an open eye whose iris is a little lower still looks at you.
        let upper =
            (1.0 + open * 20.5 + (open - 0.78).max(0.0) * 16.0 - look_down * 12.0 * open).max(0.0);
        let anger = (p.brow_furrow - p.brow_sad - 0.25).max(0.0);
        Self {
            half,
            upper: upper * (1.0 - anger * 0.22),
            lower: 8.5 * (1.0 - p.cheek * 0.62) * (0.3 + 0.7 * (open * 3.0).min(1.0))
                + (open - 0.8).max(0.0) * 8.0,
            peak: 1.0 - sad * 7.0 + anger * 9.0,
            inner: 3.0 - sad * 2.5 + anger * 1.0,
            outer: -1.0 + sad * 3.0 - p.smile.max(0.0) * 0.5,
        }
    }

    /// Upper edge from inner to outer corner.
    fn top(&self) -> [(f64, f64); 5] {
        let (h, u) = (self.half, self.upper);
        // Wide eyes are round, not pointed.
        let full = 0.64 + ((u - 17.0) * 0.018).clamp(0.0, 0.16);
        [
            (-h, self.inner),
            (-h * 0.62 + self.peak * 0.3, -u * full + self.inner * 0.4),
            (self.peak, -u),
            (h * 0.66 + self.peak * 0.2, -u * full + self.outer * 0.5),
            (h, self.outer),
        ]
    }

    fn bottom(&self) -> [(f64, f64); 3] {
        let (h, l) = (self.half, self.lower);
        [
            (h * 0.6, l * 0.8 + self.outer * 0.3),
            (-h * 0.05, l),
            (-h * 0.62, l * 0.72 + self.inner * 0.3),
        ]
    }
}

/// Draws both eyes with everything around them.
pub(super) fn draw(head: &Head, out: &mut Shapes) {
    let lids = Lids::new(head);
    for side in [-1.0, 1.0] {
        eye(head, &lids, side, out);
        brow(head, side, out);
    }
    frown(head, out);
}

fn eye(head: &Head, lids: &Lids, s: f64, out: &mut Shapes) {
    let at = |x: f64, y: f64| head.face(s * (EYE.0 + x), EYE.1 + y);
    let top: Vec<Vec2> = lids.top().iter().map(|&(x, y)| at(x, y)).collect();
    let bottom: Vec<Vec2> = lids.bottom().iter().map(|&(x, y)| at(x, y)).collect();
    lid_skin(head, lids, s, out);
    let mut under = vec![top.last().copied().unwrap_or_default()];
    under.extend(&bottom);
    under.extend(top.first());
    let opening = joined(&[open(&top), open(&under)]);
    let white = palette::EYE_WHITE.mix(head.skin.shade, if s > 0.0 { 0.2 } else { 0.1 });
    out.fill(
        ShapeOwner::Eye,
        opening.clone(),
        Paint::Linear(
            at(0.0, -18.0),
            at(0.0, 4.0),
            white.mix(head.skin.line, 0.42),
            white,
        ),
    );
    // A third of the corners is enough to cut an iris, and nine times as fast.
    let rough = along(&opening, 4);
    ball(head, s, &rough, out);
    let lash = palette::LASH.mix(head.skin.line, 0.18);
    let corner = at(lids.half + 4.0, lids.outer - 2.5 - head.soft * 2.0);
    let mut edge = top.clone();
    edge.push(corner);
    let w = SCALE * (3.4 + head.soft * 1.5);
    out.line(
        ShapeOwner::Eye,
        &edge,
        &[w * 0.5, w * 0.9, w * 1.15, w * 1.1, w * 0.8, 0.5],
        lash,
    );
    let soft_line = head.crease(0.5);
    let low: Vec<Vec2> = std::iter::once(at(lids.half, lids.outer))
        .chain(bottom.iter().copied())
        .collect();
    out.line(ShapeOwner::Eye, &low, &[1.2, 2.0, 1.6, 0.6], soft_line);
    around(head, lids, s, out);
}

/// Upper lid, shown as the skin between crease and lashes.
fn lid_skin(head: &Head, lids: &Lids, s: f64, out: &mut Shapes) {
    let at = |(x, y): (f64, f64)| head.face(s * (EYE.0 + x), EYE.1 + y);
    let sad = head.pose.brow_sad;
    let crease_y = -15.0 - 7.5 * head.pose.lid.min(1.0) - head.pose.brow_raise * 3.0;
    let crease = [
        (-lids.half + 2.0, lids.inner - 5.0),
        (-lids.half * 0.5, crease_y * 0.86 - sad * 2.5),
        (lids.peak * 0.6, crease_y - 1.5),
        (lids.half * 0.66, crease_y * 0.72 + sad * 2.0),
        (lids.half + 5.0, lids.outer - 4.0 + sad * 2.0),
    ];
    let mut edge = lids.top().map(at);
    edge.reverse();
    let skin = joined(&[open(&crease.map(at)), open(&edge)]);
    // Deep lids take the light, or lashes would not be seen on them.
    let lid = if head.deep() {
        head.skin.relief(true)
    } else {
        head.skin.base.mix(head.skin.shade, 0.55)
    };
    out.fill(ShapeOwner::Eye, skin, lid);
    let w = SCALE * 2.2;
    out.line(
        ShapeOwner::Eye,
        &crease.map(at),
        &[0.5, w, w * 1.1, w, 0.5],
        head.crease(0.62),
    );
}

/// Iris, pupil, the shadow of the lid and the catch-light.
fn ball(head: &Head, s: f64, opening: &[Vec2], out: &mut Shapes) {
    let p = head.pose;
    let c = head.face(
        s * EYE.0 + p.gaze_x * 11.0,
        EYE.1 - 3.5 - p.gaze_y * if p.gaze_y < 0.0 { 10.0 } else { 8.0 } + p.lid * 0.5,
    );
    let r = 13.2 * SCALE;
    let colour = iris(head.looks);
    out.fill(
        ShapeOwner::Eye,
        clip(&ellipse(c, r, r), opening),
        colour.darker(0.35),
    );
    out.fill(
        ShapeOwner::Eye,
        clip(&ellipse(c + v(0.0, 1.2), r * 0.8, r * 0.8), opening),
        colour.lighter(0.1),
    );
    out.fill(
        ShapeOwner::Eye,
        clip(&ellipse(c, r * 0.47, r * 0.47), opening),
        palette::PUPIL,
    );
    let top: Vec<Vec2> = opening.iter().take(opening.len() / 2).copied().collect();
    let mut shadow: Vec<Vec2> = top.iter().map(|q| *q + v(0.0, 4.5)).collect();
    shadow.reverse();
    let shadow: Vec<Vec2> = top.iter().copied().chain(shadow).collect();
    out.fill(
        ShapeOwner::Eye,
        clip(&polygon(&shadow), opening),
        palette::LASH.alpha(0.22),
    );
    if p.lid > 0.12 {
        let spark = ellipse(c + v(-4.2, -4.6) * SCALE, 3.4 * SCALE, 3.4 * SCALE);
        out.fill(
            ShapeOwner::Eye,
            clip(&spark, opening),
            palette::SPARK.alpha(0.94),
        );
        let wet = 0.25 + 0.35 * p.tears.min(1.0);
        let low = ellipse(c + v(4.4, 5.2) * SCALE, 2.4 * SCALE, 1.8 * SCALE);
        out.fill(
            ShapeOwner::Eye,
            clip(&low, opening),
            palette::SPARK.alpha(wet),
        );
    }
}

/// Bags, smile lines and crow's feet.
fn around(head: &Head, lids: &Lids, s: f64, out: &mut Shapes) {
    let p = head.pose;
    let age = f64::from(head.looks.age_lines.min(3)) / 3.0;
    let at = |x: f64, y: f64| (s * (EYE.0 + x), EYE.1 + y);
    // Lids that hang, not lids that are shut.
    let hang = (0.42 - p.lid).max(0.0) * ((p.lid - 0.05) * 12.0).clamp(0.4, 1.0);
    let tired = (hang * 2.4 * (1.0 - p.cheek)).clamp(0.0, 0.6);
    let bag = (age * 0.5 + tired + p.cheek * 0.4 + p.tears.min(1.0) * 0.12).min(0.8);
    let y = 17.0 - p.cheek * 4.0;
    head.fold(
        out,
        ShapeOwner::Eye,
        &[at(-lids.half + 3.0, 9.0), at(-6.0, y), at(12.0, y - 2.0)],
        &[0.6, 2.6, 0.6],
        bag * 0.85,
    );
    let feet = (age * 0.5 + p.cheek * (0.25 + age * 0.6)).min(0.9);
    if feet > 0.1 {
        let x = lids.half + 8.0;
        for (dy, ex, ey) in [(-5.0, 13.0, -11.0), (0.0, 15.0, 0.0), (5.0, 12.0, 10.0)] {
            head.fold(
                out,
                ShapeOwner::Eye,
                &[
                    at(x, dy),
                    at(x + ex * 0.6, dy * 0.6 + ey * 0.5),
                    at(x + ex, ey),
                ],
                &[0.5, 1.9, 0.4],
                feet * 0.6,
            );
        }
    }
}

fn brow(head: &Head, s: f64, out: &mut Shapes) {
    let p = head.pose;
    let skew = (p.brow_skew * s).max(0.0) * 17.0 - (-p.brow_skew * s).max(0.0) * 5.0;
    let lift = p.brow_raise * if p.brow_raise > 0.0 { 17.0 } else { 11.0 } + skew;
    let hard = (p.brow_furrow - p.brow_sad * 0.75).max(0.0);
    let inner = (
        19.0 - p.brow_furrow * 6.5,
        -36.5 - lift * 0.9 - p.brow_sad * 17.0 + hard * 13.0,
    );
    let middle = (
        43.0 - p.brow_furrow * 3.0,
        -41.0 - lift - p.brow_sad * 3.0 + hard * 2.0,
    );
    let outer = (71.0, -31.0 - lift * 0.85 + p.brow_sad * 9.0 - hard * 3.0);
    let arch = (59.0, (middle.1 + outer.1) * 0.5 - 2.5);
    let path = [inner, middle, arch, outer].map(|(x, y)| (s * x, y));
    let w = 10.5 - head.soft * 3.6;
    let (colour, ground) = head.skin.brow(head.looks.hair_colour, head.deep());
    if ground != head.skin.base {
        // Light on the bone, or a dark brow would not be seen on dark skin.
        let bone = path.map(|(x, y)| (x, y + 3.0));
        head.stroke(
            out,
            ShapeOwner::Head,
            &bone,
            &[w * 1.3, w * 2.3, w * 2.1, 3.0],
            ground,
        );
    }
    head.stroke(
        out,
        ShapeOwner::Brow,
        &path,
        &[w * 0.72, w, w * 0.86, 0.8],
        colour,
    );
}

/// Lines between the brows and across the forehead.
fn frown(head: &Head, out: &mut Shapes) {
    let p = head.pose;
    let age = f64::from(head.looks.age_lines.min(3)) / 3.0;
    let between = (p.brow_furrow * 1.1 - 0.22 + age * 0.1).clamp(0.0, 0.9);
    if between > 0.05 {
        let top = -34.0 - p.brow_sad * 10.0 - p.brow_raise * 8.0;
        for s in [-1.0, 1.0] {
            let xy = [
                (s * 8.5, top - 5.0),
                (s * 6.0, top + 8.0),
                (s * 7.5, top + 18.0),
            ];
            head.fold(out, ShapeOwner::Brow, &xy, &[0.5, 2.9, 0.6], between);
        }
    }
    let across = (p.brow_raise.max(0.0) * 0.55 + p.brow_sad * 0.28 + age * 0.42).min(0.8);
    if across > 0.1 {
        let bend = p.brow_sad * 7.0;
        for (i, y) in [-68.0, -84.0, -98.0].into_iter().enumerate() {
            if i == 2 && age < 0.6 {
                break;
            }
            let w = 42.0 - i as f64 * 6.0;
            let y = y - p.brow_raise * 6.0;
            let xy = [
                (-w, y + 3.0),
                (-w * 0.4, y - bend * 0.3),
                (0.0, y - bend * 0.9 + 2.0),
                (w * 0.4, y - bend * 0.3),
                (w, y + 3.0),
            ];
            head.fold(
                out,
                ShapeOwner::Brow,
                &xy,
                &[0.5, 2.0, 2.2, 2.0, 0.5],
                across * 0.5,
            );
        }
    }
}

/// Wet lids and tears that run down the cheeks.
pub(super) fn tears(head: &Head, out: &mut Shapes) {
    let p = head.pose;
    if p.tears < 0.3 {
        return;
    }
    let lids = Lids::new(head);
    let wet = palette::TEAR;
    for s in [-1.0, 1.0] {
        let at = |x: f64, y: f64| (s * (EYE.0 + x), EYE.1 + y);
        let rim = [
            at(-18.0, lids.lower * 0.8 + 0.5),
            at(0.0, lids.lower + 0.5),
            at(19.0, lids.lower * 0.6),
        ];
        head.stroke(
            out,
            ShapeOwner::Tear,
            &rim,
            &[1.0, 3.6, 1.0],
            wet.alpha(0.75 * p.tears.min(1.0)),
        );
        // One eye runs over first; the other follows when much has run.
        let run = p.tear_run.clamp(0.0, 1.0);
        let part = if s < 0.0 {
            run
        } else {
            (run - 0.35).max(0.0) / 0.65
        };
        let flows = p.tears > 1.5 && (s < 0.0 || p.tears > 2.4) && part > 0.0;
        if flows {
            track(head, &at, lids.lower, 0.35 + 0.65 * part, out);
        }
    }
}

/// The wet way of a tear down the cheek; `part` of it, 0 to 1, has been run.
fn track(head: &Head, at: &dyn Fn(f64, f64) -> (f64, f64), lid: f64, part: f64, out: &mut Shapes) {
    let end = 22.0 + 62.0 * part;
    let way = [
        at(4.0, lid + 1.0),
        at(8.0, lid + (end - lid) * 0.35),
        at(11.0, lid + (end - lid) * 0.7),
        at(10.0, end),
    ];
    // Skin under water is a little darker at the edge, and mirrors light in the middle.
    let edge = head.skin.shade.mix(palette::TEAR_DEEP, 0.45);
    let wide = [2.0, 5.2, 6.4, 7.6];
    head.stroke(out, ShapeOwner::Tear, &way, &wide, edge.alpha(0.55));
    let wet = palette::TEAR.mix(head.skin.light, 0.25).alpha(0.62);
    head.stroke(out, ShapeOwner::Tear, &way, &wide.map(|w| w * 0.62), wet);
    let (x, y) = at(9.0, end - 1.0);
    let spark = ellipse(head.face(x, y), 1.5, 2.4);
    out.fill(ShapeOwner::Tear, spark, palette::SPARK.alpha(0.95));
}
