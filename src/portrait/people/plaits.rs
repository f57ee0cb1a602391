//! Braided hair: rows along the skull, and plaits that fall behind and before the shoulders.

use kurbo::{BezPath, Vec2};

use crate::domain::patient::looks::{Hair, HeadCovering};
use crate::portrait::curve::{along, ellipse, left, mapped, open, turn, unit, v};
use crate::portrait::people::hair::{P3, shape};
use crate::portrait::rig::frame::Frame;
use crate::portrait::rig::head::Head;
use crate::portrait::shape::{Part, Shapes};

/// Where a plait leaves the head, in units of the head: x to one side, y, depth.
const ROOTS: [P3; 3] = [
    (126.0, -20.0, -30.0),
    (112.0, 10.0, -34.0),
    (88.0, 40.0, -40.0),
];

/// Hair at the back of the head and the plaits behind the shoulders.
pub(crate) fn back(head: &Head, out: &mut Shapes) {
    let skull = [
        (0.0, -156.0, -20.0),
        (94.0, -130.0, -20.0),
        (124.0, -56.0, -30.0),
        (124.0, 30.0, -30.0),
        (92.0, 96.0, -36.0),
        (0.0, 116.0, -40.0),
        (-92.0, 96.0, -36.0),
        (-124.0, 30.0, -30.0),
        (-124.0, -56.0, -30.0),
        (-94.0, -130.0, -20.0),
    ];
    out.fill(Part::Hair, shape(head, &skull), head.hair.shade);
    for s in [-1.0, 1.0] {
        for (i, (x, y, z)) in ROOTS.into_iter().enumerate() {
            let spread = i as f64;
            let path = [
                head.solid(s * x, y, z),
                head.solid(s * (x + 6.0), y + 90.0, z),
                head.solid(s * (x + 4.0 - spread * 3.0), y + 190.0, z),
                head.solid(s * (x - spread * 6.0), y + 280.0, z),
            ];
            plait(head, &path, 23.0, false, out);
        }
    }
}

/// Plaits that lie before the shoulders, drawn over the clothes.
pub(crate) fn fore(head: &Head, frame: &Frame, out: &mut Shapes) {
    let covered = matches!(
        head.looks.head_covering,
        HeadCovering::Hijab | HeadCovering::Turban
    );
    if head.looks.hair != Hair::Braids || covered {
        return;
    }
    let y = frame.shoulder_y;
    for s in [-1.0, 1.0] {
        for (x, end) in [(118.0, 96.0), (92.0, 64.0)] {
            let path = [
                head.solid(s * x, 26.0, -20.0),
                head.solid(s * (x + 8.0), 110.0, -10.0),
                v(s * (x + 10.0), y - 40.0),
                v(s * (x + 8.0), y + 20.0),
                v(s * (x - 2.0), y + end),
            ];
            plait(head, &path, 24.0, true, out);
        }
    }
}

/// One plait: strands that lie over one another in turn, a tie and a tuft.
fn plait(head: &Head, through: &[Vec2], width: f64, tied: bool, out: &mut Shapes) {
    let tones = &head.hair;
    out.line(
        Part::Hair,
        through,
        &[width * 0.9, width * 0.9, width * 0.6],
        tones.shade,
    );
    let places = spaced(&along_path(through), width * 0.56);
    let last = places.len().saturating_sub(1).max(1) as f64;
    for (i, pair) in places.windows(2).enumerate() {
        let [p, q] = pair else { continue };
        let along = unit(*q - *p);
        let side = if i % 2 == 0 { 1.0 } else { -1.0 };
        let thin = width * (1.0 - 0.32 * i as f64 / last);
        let middle = *p + left(along) * (side * thin * 0.15);
        let angle = along.y.atan2(along.x) - side * 0.62;
        let strand = |length: f64, breadth: f64, shift: Vec2| -> BezPath {
            let flat = ellipse(Vec2::ZERO, thin * length, thin * breadth);
            mapped(flat, |e| middle + shift + turn(e, angle))
        };
        let shade = strand(0.6, 0.38, Vec2::ZERO);
        out.fill(Part::Hair, shade, tones.shade.darker(0.25));
        let tone = tones
            .base
            .mix(tones.light, if side > 0.0 { 0.3 } else { 0.08 });
        out.fill(Part::Hair, strand(0.54, 0.31, Vec2::ZERO), tone);
        let gloss = strand(0.26, 0.09, left(along) * (thin * 0.06));
        out.fill(Part::Hair, gloss, tones.light.alpha(0.7));
    }
    if let [.., before, end] = places.as_slice() {
        let along = unit(*end - *before);
        let tuft = [*end - along * 4.0, *end + along * 20.0];
        out.line(Part::Hair, &tuft, &[width * 0.5, width * 0.22], tones.base);
        if tied {
            let across = left(along) * (width * 0.3);
            let band = [*end - across, *end + across];
            out.line(Part::Hair, &band, &[8.0, 8.0], head.skin.blush);
        }
    }
}

/// Close points on the smooth curve through some.
fn along_path(through: &[Vec2]) -> Vec<Vec2> {
    along(&open(through), 12)
}

/// Points at even distances along a line.
fn spaced(path: &[Vec2], step: f64) -> Vec<Vec2> {
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

/// Rows along the skull, with the partings between them.
pub(crate) fn rows(head: &Head, out: &mut Shapes) {
    let half = [
        (101.0, 4.0, 4.0),
        (114.0, -40.0, -4.0),
        (107.0, -100.0, 0.0),
        (66.0, -150.0, 0.0),
    ];
    let inner = [
        (96.0, -14.0, 30.0),
        (93.0, -50.0, 40.0),
        (80.0, -88.0, 48.0),
        (46.0, -110.0, 62.0),
    ];
    let mut all: Vec<P3> = half.to_vec();
    all.push((0.0, -163.0, 0.0));
    all.extend(half.iter().rev().map(|&(x, y, z)| (-x, y, z)));
    all.extend(inner.iter().map(|&(x, y, z)| (-x, y, z)));
    all.push((0.0, -115.0, 68.0));
    all.extend(inner.iter().rev());
    out.fill(Part::Hair, shape(head, &all), head.hair.base);
    let scalp = head.skin.base.mix(head.hair.shade, 0.42);
    for i in -3..=3 {
        let t = i as f64 / 3.0;
        let parting = [
            (t * 84.0, -113.0 + t * t * 34.0, 64.0 - t * t * 20.0),
            (t * 98.0, -138.0 + t * t * 40.0, 30.0),
            (t * 88.0, -158.0 + t * t * 34.0, 0.0),
        ];
        let path: Vec<Vec2> = parting
            .iter()
            .map(|&(x, y, z)| head.solid(x, y, z))
            .collect();
        out.line(Part::Hair, &path, &[3.4, 2.6, 0.8], scalp);
    }
    for i in -4..4 {
        let t = (i as f64 + 0.5) / 3.0;
        if t.abs() > 1.1 {
            continue;
        }
        let row = [
            (t * 84.0, -119.0 + t * t * 34.0, 60.0 - t * t * 20.0),
            (t * 98.0, -141.0 + t * t * 40.0, 28.0),
            (t * 88.0, -157.0 + t * t * 34.0, 0.0),
        ];
        let path: Vec<Vec2> = row.iter().map(|&(x, y, z)| head.solid(x, y, z)).collect();
        for p in spaced(&along_path(&path), 7.0) {
            let knot = ellipse(p, 5.4, 2.4);
            out.fill(Part::Hair, knot, head.hair.light.alpha(0.6));
        }
    }
}
