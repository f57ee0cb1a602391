//! Hair: what falls behind the head and what lies over it, by style.

use kurbo::{BezPath, Vec2};

use crate::domain::patient::looks::{Hair, HeadCovering};
use crate::portrait::curve::closed;
use crate::portrait::people::haircuts::{bald, cap, curls, parted, receding, short};
use crate::portrait::people::plaits;
use crate::portrait::rig::head::Head;
use crate::portrait::shape::{Part, Shapes};

/// A point of the head: x, y and depth toward the viewer.
pub(crate) type P3 = (f64, f64, f64);

pub(crate) fn shape(head: &Head, points: &[P3]) -> BezPath {
    closed(
        &points
            .iter()
            .map(|&(x, y, z)| head.solid(x, y, z))
            .collect::<Vec<_>>(),
    )
}

pub(crate) fn lock(head: &Head, out: &mut Shapes, points: &[P3], widths: &[f64], alpha: f64) {
    let path: Vec<Vec2> = points
        .iter()
        .map(|&(x, y, z)| head.solid(x, y, z))
        .collect();
    let tone = if alpha > 0.0 {
        head.hair.light.alpha(alpha)
    } else {
        head.hair.shade.alpha(-alpha)
    };
    out.line(Part::Hair, &path, widths, tone);
}

fn hidden(head: &Head) -> bool {
    matches!(
        head.looks.head_covering,
        HeadCovering::Hijab | HeadCovering::Turban
    )
}

/// Hair behind the head and neck.
pub(super) fn back(head: &Head, out: &mut Shapes) {
    if hidden(head) {
        return;
    }
    let tone = head.hair.shade;
    match head.looks.hair {
        Hair::Bob => {
            let b = [
                (0.0, -158.0, -20.0),
                (96.0, -128.0, -20.0),
                (134.0, -50.0, -30.0),
                (142.0, 40.0, -30.0),
                (138.0, 112.0, -30.0),
                (104.0, 132.0, -30.0),
                (0.0, 118.0, -40.0),
                (-104.0, 132.0, -30.0),
                (-138.0, 112.0, -30.0),
                (-142.0, 40.0, -30.0),
                (-134.0, -50.0, -30.0),
                (-96.0, -128.0, -20.0),
            ];
            out.fill(Part::Hair, shape(head, &b), tone);
        }
        Hair::Long => {
            let b = [
                (0.0, -160.0, -20.0),
                (98.0, -130.0, -20.0),
                (136.0, -50.0, -30.0),
                (140.0, 60.0, -30.0),
                (150.0, 160.0, -20.0),
                (158.0, 268.0, 0.0),
                (112.0, 312.0, 0.0),
                (60.0, 280.0, -20.0),
                (0.0, 240.0, -40.0),
                (-60.0, 280.0, -20.0),
                (-112.0, 316.0, 0.0),
                (-158.0, 268.0, 0.0),
                (-150.0, 160.0, -20.0),
                (-140.0, 60.0, -30.0),
                (-136.0, -50.0, -30.0),
                (-98.0, -130.0, -20.0),
            ];
            out.fill(Part::Hair, shape(head, &b), tone);
        }
        Hair::Bun => {
            let b = [
                (8.0, -216.0, -40.0),
                (58.0, -196.0, -40.0),
                (62.0, -150.0, -40.0),
                (0.0, -120.0, -40.0),
                (-50.0, -150.0, -40.0),
                (-46.0, -198.0, -40.0),
            ];
            out.fill(Part::Hair, shape(head, &b), head.hair.base);
            lock(
                head,
                out,
                &[
                    (-24.0, -196.0, -40.0),
                    (16.0, -204.0, -40.0),
                    (46.0, -176.0, -40.0),
                ],
                &[1.0, 6.0, 1.0],
                0.5,
            );
            lock(
                head,
                out,
                &[
                    (-34.0, -170.0, -40.0),
                    (6.0, -160.0, -40.0),
                    (48.0, -158.0, -40.0),
                ],
                &[1.0, 5.0, 1.0],
                -0.7,
            );
        }
        Hair::Afro => out.fill(
            Part::Hair,
            shape(head, &puffs(14, 168.0, 152.0, -52.0, 9.0)),
            tone,
        ),
        Hair::Curly => out.fill(
            Part::Hair,
            shape(head, &puffs(13, 146.0, 160.0, -26.0, 12.0)),
            tone,
        ),
        Hair::Braids => plaits::back(head, out),
        Hair::Bald | Hair::Short | Hair::Cropped | Hair::Receding => {}
    }
}

/// A cloud outline: `n` bulges around an ellipse.
fn puffs(n: usize, rx: f64, ry: f64, cy: f64, bulge: f64) -> Vec<P3> {
    (0..n * 2)
        .map(|i| {
            let (s, c) = (i as f64 * std::f64::consts::PI / n as f64).sin_cos();
            let k = if i % 2 == 0 { bulge } else { 0.0 };
            (c * (rx + k), cy + s * (ry + k), -30.0)
        })
        .collect()
}

/// Hair over the head.
pub(super) fn front(head: &Head, out: &mut Shapes) {
    if hidden(head) {
        return;
    }
    let base = head.hair.base;
    match head.looks.hair {
        Hair::Bald => bald(head, out),
        Hair::Short => short(head, out),
        Hair::Cropped => {
            let c = cap(7.0, -106.0, 0.0);
            out.fill(Part::Hair, shape(head, &c), base.mix(head.skin.base, 0.06));
            lock(
                head,
                out,
                &[
                    (-70.0, -122.0, 30.0),
                    (-10.0, -142.0, 30.0),
                    (50.0, -134.0, 30.0),
                ],
                &[1.0, 8.0, 1.0],
                0.28,
            );
        }
        Hair::Receding => receding(head, out),
        Hair::Bob => {
            parted(head, out, 118.0);
        }
        Hair::Long => parted(head, out, 230.0),
        Hair::Braids => plaits::rows(head, out),
        Hair::Bun => {
            let c = cap(9.0, -104.0, 12.0);
            out.fill(Part::Hair, shape(head, &c), base);
            for x in [-70.0, -36.0, 4.0, 42.0, 74.0] {
                lock(
                    head,
                    out,
                    &[
                        (
                            x * 1.02,
                            -94.0 - (1.0 - (x / 90.0_f64).powi(2)) * 14.0,
                            62.0,
                        ),
                        (x * 0.7, -136.0, 30.0),
                        (x * 0.4, -156.0, 0.0),
                    ],
                    &[0.8, 3.4, 1.0],
                    if x < 0.0 { 0.5 } else { -0.6 },
                );
            }
        }
        Hair::Curly => curls(head, out, 1.0),
        Hair::Afro => curls(head, out, 0.55),
    }
}
