//! The flat cap.

use kurbo::Vec2;

use crate::portrait::palette::Tones;
use crate::portrait::people::covering::shape;
use crate::portrait::rig::head::Head;
use crate::portrait::shape::{Part, Rgba, Shapes, rgb};

/// A flat cap: a low, wide crown that is drawn forward over a short peak.
pub(crate) fn cap(head: &Head, tones: &Tones, out: &mut Shapes) {
    let tweed = Tones {
        light: tones.light.mix(TWEED, 0.3),
        base: tones.base.mix(TWEED, 0.42),
        shade: tones.shade.mix(TWEED, 0.35).darker(0.12),
    };
    let shadow = [
        (-88.0, -72.0, 46.0),
        (-40.0, -86.0, 70.0),
        (40.0, -86.0, 70.0),
        (88.0, -72.0, 46.0),
        (58.0, -50.0, 66.0),
        (0.0, -44.0, 76.0),
        (-58.0, -50.0, 66.0),
    ];
    out.fill(Part::Hair, shape(head, &shadow), head.skin.line.alpha(0.22));
    let peak = [
        (-98.0, -74.0, 40.0),
        (-50.0, -102.0, 76.0),
        (0.0, -108.0, 84.0),
        (50.0, -102.0, 76.0),
        (98.0, -74.0, 40.0),
        (78.0, -66.0, 84.0),
        (42.0, -60.0, 110.0),
        (0.0, -58.0, 118.0),
        (-42.0, -60.0, 110.0),
        (-78.0, -66.0, 84.0),
    ];
    out.fill(Part::Hair, shape(head, &peak), tweed.shade);
    let crown = [
        (-112.0, -58.0, 4.0),
        (-134.0, -86.0, -6.0),
        (-128.0, -126.0, -10.0),
        (-92.0, -160.0, -10.0),
        (-34.0, -178.0, -6.0),
        (34.0, -178.0, -6.0),
        (92.0, -160.0, -10.0),
        (128.0, -126.0, -10.0),
        (134.0, -86.0, -6.0),
        (112.0, -58.0, 4.0),
        (92.0, -74.0, 48.0),
        (52.0, -84.0, 86.0),
        (0.0, -88.0, 96.0),
        (-52.0, -84.0, 86.0),
        (-92.0, -74.0, 48.0),
    ];
    out.fill(Part::Hair, shape(head, &crown), tweed.base);
    cap_cloth(head, &tweed, out);
}

/// What wool looks like without a colour of its own.
const TWEED: Rgba = rgb(0x6E_675C);

/// Light, seams and the fold above the peak.
fn cap_cloth(head: &Head, tweed: &Tones, out: &mut Shapes) {
    let side = [
        (62.0, -170.0, -8.0),
        (104.0, -150.0, -10.0),
        (130.0, -112.0, -8.0),
        (131.0, -84.0, -6.0),
        (111.0, -62.0, 6.0),
        (94.0, -74.0, 46.0),
        (98.0, -112.0, 26.0),
    ];
    out.fill(Part::Hair, shape(head, &side), tweed.shade.alpha(0.5));
    let lit = [
        (-104.0, -132.0, 10.0),
        (-60.0, -162.0, 10.0),
        (8.0, -168.0, 10.0),
        (20.0, -152.0, 30.0),
        (-40.0, -140.0, 40.0),
        (-88.0, -112.0, 30.0),
    ];
    out.fill(Part::Hair, shape(head, &lit), tweed.light.alpha(0.5));
    let line = |out: &mut Shapes, p: &[(f64, f64, f64)], w: f64, tone: Rgba| {
        let path: Vec<Vec2> = p.iter().map(|&(x, y, z)| head.solid(x, y, z)).collect();
        out.line(Part::Hair, &path, &[1.0, w, 1.0], tone);
    };
    for s in [-1.0, 1.0] {
        let seam = [
            (s * 58.0, -84.0, 84.0),
            (s * 74.0, -124.0, 50.0),
            (s * 60.0, -168.0, 4.0),
        ];
        line(out, &seam, 3.6, tweed.shade.alpha(0.85));
        let gather = [
            (s * 104.0, -64.0, 26.0),
            (s * 116.0, -86.0, 10.0),
            (s * 120.0, -112.0, 0.0),
        ];
        line(out, &gather, 4.0, tweed.shade.alpha(0.7));
    }
    let fold = [
        (-78.0, -86.0, 66.0),
        (-40.0, -98.0, 92.0),
        (0.0, -101.0, 98.0),
        (40.0, -98.0, 92.0),
        (78.0, -86.0, 66.0),
    ];
    line(out, &fold, 7.0, tweed.light.alpha(0.55));
    let stitch = [
        (-66.0, -70.0, 92.0),
        (0.0, -64.0, 116.0),
        (66.0, -70.0, 92.0),
    ];
    line(out, &stitch, 2.6, tweed.base.alpha(0.8));
}
