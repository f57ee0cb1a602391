//! What is worn on the head: headscarf, turban, cap and knitted hat.

use kurbo::{BezPath, Vec2};

use crate::domain::patient::looks::HeadCovering;
use crate::portrait::curve::{closed, v};
use crate::portrait::palette::Tones;
use crate::portrait::people::cap::cap;
use crate::portrait::rig::frame::Frame;
use crate::portrait::rig::head::Head;
use crate::portrait::shape::{Part, Shapes};

pub(crate) fn shape(head: &Head, points: &[(f64, f64, f64)]) -> BezPath {
    closed(
        &points
            .iter()
            .map(|&(x, y, z)| head.solid(x, y, z))
            .collect::<Vec<_>>(),
    )
}

/// Cloth behind the head and over the shoulders, drawn before the face.
pub(super) fn back(head: &Head, frame: &Frame, tones: &Tones, out: &mut Shapes) {
    if head.looks.head_covering != HeadCovering::Hijab {
        return;
    }
    // Behind the face lies cloth, so that a turned head shows no gap at its far side.
    out.fill(Part::Hair, shape(head, &outline()), tones.shade);
    let y = frame.shoulder_y;
    let s = frame.shoulder;
    let drape = [
        v(0.0, y - 96.0),
        v(96.0, y - 84.0),
        v(s * 0.62, y - 22.0),
        v(s * 0.92, y + 44.0),
        v(s * 0.7, y + 132.0),
        v(30.0, y + 196.0),
        v(-s * 0.5, y + 166.0),
        v(-s * 0.93, y + 60.0),
        v(-s * 0.62, y - 22.0),
        v(-96.0, y - 84.0),
    ];
    out.fill(Part::Hair, closed(&drape), tones.base);
    let fold = |out: &mut Shapes, p: [Vec2; 3], tone, w: f64| {
        out.line(Part::Hair, &p, &[1.0, w, 1.0], tone)
    };
    fold(
        out,
        [v(-86.0, y - 40.0), v(-40.0, y + 70.0), v(40.0, y + 120.0)],
        tones.shade.alpha(0.8),
        9.0,
    );
    fold(
        out,
        [v(-120.0, y - 20.0), v(-90.0, y + 70.0), v(-20.0, y + 140.0)],
        tones.shade.alpha(0.6),
        7.0,
    );
    fold(
        out,
        [v(100.0, y - 40.0), v(60.0, y + 50.0), v(-30.0, y + 100.0)],
        tones.light.alpha(0.5),
        9.0,
    );
    fold(
        out,
        [v(140.0, y - 10.0), v(120.0, y + 60.0), v(50.0, y + 130.0)],
        tones.shade.alpha(0.6),
        7.0,
    );
}

/// What lies over the head, drawn after the face.
pub(super) fn front(head: &Head, tones: &Tones, out: &mut Shapes) {
    match head.looks.head_covering {
        HeadCovering::None => {}
        HeadCovering::Hijab => hijab(head, tones, out),
        HeadCovering::Turban => turban(head, tones, out),
        HeadCovering::Cap => cap(head, tones, out),
        HeadCovering::Beanie => beanie(head, tones, out),
    }
}

fn mirrored(half: &[(f64, f64, f64)], bottom: (f64, f64, f64)) -> Vec<(f64, f64, f64)> {
    let mut all = half.to_vec();
    all.push(bottom);
    all.extend(
        half.iter()
            .rev()
            .map(|&(x, y, z)| (-x, y, z))
            .filter(|p| p.0 != 0.0),
    );
    all
}

/// Outline of the scarf around the head.
fn outline() -> Vec<(f64, f64, f64)> {
    mirrored(
        &[
            (0.0, -170.0, 0.0),
            (72.0, -156.0, 0.0),
            (118.0, -100.0, 0.0),
            (132.0, -20.0, 0.0),
            (130.0, 70.0, 10.0),
            (118.0, 140.0, 20.0),
            (86.0, 196.0, 30.0),
        ],
        (0.0, 214.0, 40.0),
    )
}

fn hijab(head: &Head, tones: &Tones, out: &mut Shapes) {
    let outer = outline();
    let opening = mirrored(
        &[
            (0.0, -112.0, 70.0),
            (52.0, -100.0, 62.0),
            (84.0, -60.0, 50.0),
            (95.0, 0.0, 38.0),
            (92.0, 62.0, 36.0),
            (70.0, 118.0, 48.0),
            (34.0, 143.0, 62.0),
        ],
        (0.0, 149.0, 68.0),
    );
    let inner: Vec<_> = opening
        .iter()
        .map(|&(x, y, z)| (x * 0.94, y * 0.965 - 2.0, z))
        .collect();
    out.ring(
        Part::Hair,
        shape(head, &opening),
        shape(head, &inner),
        head.skin.shade.alpha(0.75),
    );
    out.ring(
        Part::Hair,
        shape(head, &outer),
        shape(head, &opening),
        tones.base,
    );
    let under: Vec<_> = opening
        .iter()
        .map(|&(x, y, z)| (x * 1.07, y * 1.055, z))
        .collect();
    out.ring(
        Part::Hair,
        shape(head, &under),
        shape(head, &opening),
        tones.light.alpha(0.4),
    );
    folds(head, tones, out);
}

/// Folds of the scarf around the face.
fn folds(head: &Head, tones: &Tones, out: &mut Shapes) {
    let line = |out: &mut Shapes, p: &[(f64, f64, f64)], w: f64, tone| {
        let path: Vec<Vec2> = p.iter().map(|&(x, y, z)| head.solid(x, y, z)).collect();
        out.line(Part::Hair, &path, &[1.0, w, 1.0], tone);
    };
    line(
        out,
        &[
            (-30.0, -140.0, 40.0),
            (-96.0, -90.0, 30.0),
            (-114.0, 10.0, 20.0),
            (-104.0, 90.0, 30.0),
        ],
        7.0,
        tones.shade.alpha(0.7),
    );
    line(
        out,
        &[
            (20.0, -146.0, 40.0),
            (94.0, -100.0, 30.0),
            (118.0, 0.0, 20.0),
            (110.0, 90.0, 30.0),
        ],
        9.0,
        tones.shade.alpha(0.85),
    );
    line(
        out,
        &[
            (-92.0, 110.0, 40.0),
            (-40.0, 172.0, 50.0),
            (50.0, 186.0, 50.0),
        ],
        9.0,
        tones.shade.alpha(0.8),
    );
    line(
        out,
        &[
            (-110.0, 80.0, 30.0),
            (-70.0, 176.0, 40.0),
            (10.0, 208.0, 40.0),
        ],
        6.0,
        tones.shade.alpha(0.6),
    );
    line(
        out,
        &[
            (98.0, 100.0, 30.0),
            (66.0, 160.0, 50.0),
            (10.0, 180.0, 50.0),
        ],
        6.0,
        tones.light.alpha(0.6),
    );
    line(
        out,
        &[
            (-64.0, -140.0, 30.0),
            (-106.0, -70.0, 20.0),
            (-122.0, 20.0, 10.0),
        ],
        5.0,
        tones.light.alpha(0.55),
    );
}

fn turban(head: &Head, tones: &Tones, out: &mut Shapes) {
    let body = [
        (-106.0, -26.0, 8.0),
        (-130.0, -74.0, 0.0),
        (-128.0, -136.0, 0.0),
        (-84.0, -192.0, 0.0),
        (-6.0, -212.0, 0.0),
        (78.0, -194.0, 0.0),
        (126.0, -140.0, 0.0),
        (130.0, -76.0, 0.0),
        (106.0, -26.0, 8.0),
        (90.0, -54.0, 44.0),
        (48.0, -84.0, 66.0),
        (4.0, -98.0, 74.0),
        (-44.0, -84.0, 66.0),
        (-90.0, -54.0, 44.0),
    ];
    out.fill(Part::Hair, shape(head, &body), tones.base);
    let right = [
        (4.0, -98.0, 74.0),
        (48.0, -84.0, 66.0),
        (90.0, -54.0, 44.0),
        (106.0, -26.0, 8.0),
        (130.0, -76.0, 0.0),
        (126.0, -140.0, 0.0),
        (78.0, -194.0, 0.0),
        (96.0, -130.0, 20.0),
        (60.0, -112.0, 50.0),
    ];
    out.fill(Part::Hair, shape(head, &right), tones.shade.alpha(0.55));
    let line = |out: &mut Shapes, p: &[(f64, f64, f64)], w: f64, tone| {
        let path: Vec<Vec2> = p.iter().map(|&(x, y, z)| head.solid(x, y, z)).collect();
        out.line(Part::Hair, &path, &[1.5, w, 1.5], tone);
    };
    for (i, k) in [0.0_f64, 1.0, 2.0, 3.0].into_iter().enumerate() {
        let up = k * 27.0;
        let tone = if i % 2 == 0 {
            tones.shade.alpha(0.8)
        } else {
            tones.light.alpha(0.45)
        };
        line(
            out,
            &[
                (2.0 + k * 5.0, -104.0 - up, 70.0),
                (-52.0, -104.0 - up, 56.0),
                (-100.0, -64.0 - up * 0.9, 28.0),
                (-120.0, -56.0 - up * 0.8, 8.0),
            ],
            5.5,
            tone,
        );
        line(
            out,
            &[
                (6.0 - k * 3.0, -108.0 - up, 70.0),
                (56.0, -100.0 - up, 56.0),
                (100.0, -66.0 - up * 0.9, 28.0),
                (122.0, -56.0 - up * 0.8, 8.0),
            ],
            5.5,
            tones.shade.alpha(0.75),
        );
    }
}

fn beanie(head: &Head, tones: &Tones, out: &mut Shapes) {
    let crown = [
        (-112.0, -60.0, 0.0),
        (-118.0, -116.0, 0.0),
        (-78.0, -172.0, 0.0),
        (0.0, -190.0, 0.0),
        (80.0, -172.0, 0.0),
        (118.0, -116.0, 0.0),
        (112.0, -60.0, 0.0),
        (0.0, -84.0, 70.0),
    ];
    out.fill(Part::Hair, shape(head, &crown), tones.base);
    let cuff = [
        (-115.0, -46.0, 0.0),
        (-117.0, -86.0, 0.0),
        (-60.0, -112.0, 56.0),
        (0.0, -122.0, 70.0),
        (60.0, -112.0, 56.0),
        (117.0, -86.0, 0.0),
        (115.0, -46.0, 0.0),
        (60.0, -70.0, 60.0),
        (0.0, -78.0, 74.0),
        (-60.0, -70.0, 60.0),
    ];
    out.fill(Part::Hair, shape(head, &cuff), tones.shade);
    for i in -4..=4 {
        let x = i as f64 * 24.0;
        let dip = (x / 110.0).powi(2);
        let z = 70.0 * (1.0 - dip).max(0.0);
        let path = [
            head.solid(x, -116.0 + dip * 34.0, z),
            head.solid(x, -82.0 + dip * 32.0, z),
        ];
        out.line(Part::Hair, &path, &[2.0, 3.0, 2.0], tones.base.alpha(0.7));
    }
}
