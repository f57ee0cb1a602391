//! Single hair styles, each over the head; [`crate::portrait::people::hair`] chooses among them.

use crate::portrait::curve::v;
use crate::portrait::people::hair::{P3, lock, shape};
use crate::portrait::rig::head::Head;
use crate::portrait::shape::{Part, Shapes};

/// A close cap of hair: `grow` over the skull, hairline height at the middle, and how round the hairline is.
pub(crate) fn cap(grow: f64, line: f64, round: f64) -> Vec<P3> {
    let g = 1.0 + grow / 110.0;
    let side = [
        (104.0, 6.0, 8.0),
        (108.0, -38.0, 0.0),
        (101.0, -96.0, 0.0),
        (63.0, -139.0, 0.0),
    ]
    .map(|(x, y, z)| (x * g, if y < 0.0 { y * g } else { y }, z));
    let inner = [
        (90.0, 0.0, 40.0),
        (87.0, -44.0, 46.0),
        (78.0, -80.0 - round * 0.2, 50.0),
        (46.0, line + round * 0.4, 66.0),
    ];
    let mut all: Vec<P3> = side.to_vec();
    all.push((0.0, -151.0 * g, 0.0));
    all.extend(side.iter().rev().map(|&(x, y, z)| (-x, y, z)));
    all.extend(inner.iter().map(|&(x, y, z)| (-x, y, z)));
    all.push((0.0, line - round * 0.4, 72.0));
    all.extend(inner.iter().rev());
    all
}

pub(crate) fn bald(head: &Head, out: &mut Shapes) {
    for s in [-1.0, 1.0] {
        let side = [
            (103.0, -8.0, 4.0),
            (109.0, -34.0, -6.0),
            (107.0, -58.0, -10.0),
            (102.0, -50.0, 14.0),
            (98.0, -24.0, 26.0),
            (97.0, -8.0, 30.0),
        ]
        .map(|(x, y, z)| (s * x, y, z));
        let tone = head.hair.base.mix(head.skin.base, 0.5);
        out.fill(Part::Hair, shape(head, &side), tone.alpha(0.7));
    }
    out.glow(
        Part::Hair,
        head.face(-30.0, -112.0),
        v(34.0, 18.0),
        head.skin.light.alpha(0.8),
    );
}

pub(crate) fn short(head: &Head, out: &mut Shapes) {
    let soft = head.soft * 4.0;
    let c = [
        (103.0, -4.0, 8.0),
        (109.0, -40.0, 0.0),
        (112.0, -92.0, 0.0),
        (86.0, -146.0, 0.0),
        (30.0, -172.0, 0.0),
        (-34.0, -170.0, 0.0),
        (-88.0, -144.0, 0.0),
        (-114.0, -90.0, 0.0),
        (-109.0, -40.0, 0.0),
        (-103.0, -4.0, 8.0),
        (-94.0, -14.0, 38.0),
        (-88.0, -46.0, 46.0),
        (-78.0, -86.0, 50.0),
        (-62.0, -104.0 - soft, 60.0),
        (-28.0, -96.0, 72.0),
        (22.0, -92.0, 74.0),
        (60.0, -100.0, 62.0),
        (80.0, -78.0, 50.0),
        (89.0, -40.0, 46.0),
        (94.0, -14.0, 38.0),
    ];
    out.fill(Part::Hair, shape(head, &c), head.hair.base);
    let sweep = [
        (-66.0, -106.0, 62.0),
        (-60.0, -138.0, 40.0),
        (-10.0, -160.0, 30.0),
        (46.0, -150.0, 30.0),
        (92.0, -112.0, 20.0),
        (84.0, -92.0, 44.0),
        (40.0, -108.0, 66.0),
        (-20.0, -112.0, 70.0),
    ];
    out.fill(Part::Hair, shape(head, &sweep), head.hair.light.alpha(0.32));
    lock(
        head,
        out,
        &[
            (-60.0, -118.0, 58.0),
            (0.0, -134.0, 60.0),
            (70.0, -112.0, 50.0),
        ],
        &[1.0, 4.0, 1.0],
        -0.5,
    );
    lock(
        head,
        out,
        &[
            (-52.0, -136.0, 44.0),
            (10.0, -150.0, 44.0),
            (78.0, -126.0, 34.0),
        ],
        &[1.0, 3.4, 1.0],
        -0.4,
    );
}

pub(crate) fn receding(head: &Head, out: &mut Shapes) {
    let c = [
        (104.0, 12.0, 8.0),
        (112.0, -34.0, 0.0),
        (106.0, -90.0, 0.0),
        (66.0, -146.0, -4.0),
        (0.0, -160.0, -4.0),
        (-66.0, -146.0, -4.0),
        (-106.0, -90.0, 0.0),
        (-112.0, -34.0, 0.0),
        (-104.0, 12.0, 8.0),
        (-94.0, 0.0, 36.0),
        (-92.0, -44.0, 40.0),
        (-88.0, -92.0, 34.0),
        (-60.0, -126.0, 30.0),
        (-26.0, -118.0, 56.0),
        (0.0, -112.0, 64.0),
        (26.0, -118.0, 56.0),
        (60.0, -126.0, 30.0),
        (88.0, -92.0, 34.0),
        (92.0, -44.0, 40.0),
        (94.0, 0.0, 36.0),
    ];
    out.fill(Part::Hair, shape(head, &c), head.hair.base);
    for x in [-30.0, 0.0, 30.0] {
        lock(
            head,
            out,
            &[
                (x * 0.9, -120.0, 56.0),
                (x * 1.1, -140.0, 30.0),
                (x * 1.2, -152.0, 0.0),
            ],
            &[0.8, 3.0, 1.0],
            -0.5,
        );
    }
}

/// Hair with a side parting that frames the face down to `end`.
pub(crate) fn parted(head: &Head, out: &mut Shapes, end: f64) {
    let base = head.hair.base;
    let long = end > 150.0;
    let w = if long { 10.0 } else { 0.0 };
    let tip = if long { 14.0 } else { -4.0 };
    let left = [
        (-38.0, -164.0, 10.0),
        (-98.0, -138.0, 0.0),
        (-134.0, -60.0, 0.0),
        (-140.0, 30.0, 0.0),
        (-136.0 - w, end - 30.0, 6.0),
        (-118.0 - w, end + tip, 8.0),
        (-94.0, end - 10.0, 20.0),
        (-98.0, end * 0.5, 24.0),
        (-100.0, 20.0, 30.0),
        (-96.0, -30.0, 42.0),
        (-76.0, -86.0, 56.0),
        (-36.0, -128.0, 56.0),
    ];
    let right = [
        (-38.0, -163.0, 10.0),
        (-38.0, -163.0, 10.0),
        (20.0, -170.0, 0.0),
        (92.0, -142.0, 0.0),
        (134.0, -66.0, 0.0),
        (141.0, 30.0, 0.0),
        (137.0 + w, end - 30.0, 6.0),
        (118.0 + w, end + tip, 8.0),
        (94.0, end - 10.0, 20.0),
        (99.0, end * 0.5, 24.0),
        (102.0, 16.0, 30.0),
        (98.0, -30.0, 40.0),
        (82.0, -70.0, 52.0),
        (40.0, -98.0, 68.0),
        (-10.0, -122.0, 66.0),
        (-37.0, -134.0, 56.0),
    ];
    out.fill(Part::Hair, shape(head, &left), base);
    out.fill(
        Part::Hair,
        shape(head, &right),
        base.mix(head.hair.shade, 0.18),
    );
    let gloss = [
        (-6.0, -142.0, 50.0),
        (54.0, -128.0, 44.0),
        (98.0, -84.0, 30.0),
        (106.0, -70.0, 30.0),
        (70.0, -104.0, 50.0),
        (20.0, -124.0, 60.0),
    ];
    out.fill(Part::Hair, shape(head, &gloss), head.hair.light.alpha(0.42));
    lock(
        head,
        out,
        &[
            (-56.0, -142.0, 30.0),
            (-100.0, -90.0, 24.0),
            (-118.0, 0.0, 16.0),
            (-116.0, end * 0.7, 14.0),
        ],
        &[1.0, 7.0, 6.0, 1.0],
        0.42,
    );
    lock(
        head,
        out,
        &[
            (-40.0, -136.0, 54.0),
            (-84.0, -94.0, 44.0),
            (-106.0, -10.0, 26.0),
            (-108.0, end * 0.7, 20.0),
        ],
        &[0.8, 3.0, 3.0, 0.8],
        -0.6,
    );
    lock(
        head,
        out,
        &[
            (0.0, -150.0, 34.0),
            (84.0, -116.0, 26.0),
            (118.0, -30.0, 16.0),
            (120.0, end * 0.7, 14.0),
        ],
        &[0.8, 3.0, 4.0, 0.8],
        -0.7,
    );
}

/// Curls over the brow: the same cloud as behind, cut by a hairline.
pub(crate) fn curls(head: &Head, out: &mut Shapes, loose: f64) {
    let (rx, ry, cy) = if loose > 0.8 {
        (134.0, 138.0, -44.0)
    } else {
        (144.0, 134.0, -60.0)
    };
    let mut outer: Vec<P3> = Vec::new();
    for i in 0..=22 {
        let angle = std::f64::consts::PI * (1.04 - 1.08 * i as f64 / 22.0);
        let k = if i % 2 == 0 { 3.0 } else { 10.0 * loose + 3.0 };
        outer.push((
            angle.cos() * (rx + k),
            cy - angle.sin() * (ry + k) + 8.0,
            -6.0,
        ));
    }
    let inner = [
        (98.0, 0.0, 30.0),
        (92.0, -52.0, 44.0),
        (80.0, -80.0, 50.0),
        (58.0, -92.0, 62.0),
        (36.0, -104.0, 68.0),
        (12.0, -100.0, 72.0),
        (-12.0, -106.0, 72.0),
        (-36.0, -102.0, 68.0),
        (-58.0, -94.0, 62.0),
        (-80.0, -80.0, 50.0),
        (-92.0, -50.0, 44.0),
        (-98.0, 0.0, 30.0),
    ];
    outer.extend(inner);
    out.fill(Part::Hair, shape(head, &outer), head.hair.base);
    let spots = [
        (-84.0, -128.0),
        (-44.0, -156.0),
        (4.0, -168.0),
        (50.0, -152.0),
        (88.0, -120.0),
        (-60.0, -122.0),
        (-14.0, -136.0),
        (32.0, -128.0),
        (70.0, -106.0),
        (-106.0, -70.0),
        (108.0, -64.0),
        (-112.0, -26.0),
        (114.0, -22.0),
    ];
    for (i, (x, y)) in spots.into_iter().enumerate() {
        let r = 13.0 + (i % 3) as f64 * 2.0;
        let arc = [
            (x - r, y + 3.0, 10.0),
            (x - r * 0.3, y - r * 0.8, 10.0),
            (x + r * 0.8, y - r * 0.2, 10.0),
            (x + r * 0.5, y + r * 0.6, 10.0),
        ];
        let tone = if i % 2 == 0 { 0.45 * loose + 0.1 } else { -0.5 };
        lock(head, out, &arc, &[1.0, 4.4, 4.0, 1.0], tone);
    }
}
