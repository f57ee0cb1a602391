//! Garments of more than one layer: cardigan, hoodie, suit and fleece.

use crate::portrait::curve::{closed, mapped, v};
use crate::portrait::people::garment::{line, opening, placket};
use crate::portrait::rig::body::Body;
use crate::portrait::shape::{Part, Shapes, rgb};

/// An open cardigan over a light top.
pub(crate) fn cardigan(body: &Body, out: &mut Shapes) {
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    let top = rgb(0xF3_EBDD);
    let inner = [
        v(-n - 10.0, y - 62.0),
        v(-n - 24.0, y - 10.0),
        v(-62.0, y + 120.0),
        v(-30.0, 800.0),
        v(-22.0, 908.0),
        v(26.0, 908.0),
        v(34.0, 800.0),
        v(64.0, y + 120.0),
        v(n + 24.0, y - 10.0),
        v(n + 10.0, y - 62.0),
        v(n * 0.7, y - 34.0),
        v(0.0, y - 20.0),
        v(-n * 0.7, y - 34.0),
    ];
    out.fill(Part::Body, closed(&inner), top);
    let shade = [
        v(24.0, y + 60.0),
        v(62.0, y + 90.0),
        v(40.0, 800.0),
        v(26.0, 907.0),
        v(6.0, 907.0),
        v(16.0, 760.0),
    ];
    out.fill(Part::Body, closed(&shade), rgb(0xD8_CBB8).alpha(0.7));
    opening(body, 30.0, n + 14.0, out);
    let neck = [
        v(-n - 8.0, y - 40.0),
        v(-n * 0.5, y + 16.0),
        v(0.0, y + 31.0),
        v(n * 0.5, y + 16.0),
        v(n + 8.0, y - 40.0),
    ];
    out.line(Part::Body, &neck, &[7.0], rgb(0xE3_D8C6));
    for s in [-1.0, 1.0] {
        let edge = [
            v(s * (n - 2.0), y - 66.0),
            v(s * (n + 14.0), y - 50.0),
            v(s * (n + 27.0), y - 8.0),
            v(s * 66.0, y + 120.0),
            v(s * 36.0, 800.0),
            v(s * 28.0, 906.0),
        ];
        out.line(
            Part::Body,
            &edge.map(|p| p + v(-s * 6.0, 3.0)),
            &[20.0],
            rgb(0xB9_AA95).alpha(0.7),
        );
        let tone = if s < 0.0 {
            body.cloth.light
        } else {
            body.cloth.base
        };
        out.line(
            Part::Body,
            &edge,
            &[8.0, 20.0, 22.0, 22.0, 22.0, 22.0],
            tone.mix(body.cloth.base, 0.35),
        );
    }
    for i in 0..4 {
        let t = i as f64 / 4.0;
        let c = v(-62.0 + 30.0 * t, body.frame.shoulder_y + 140.0 + 190.0 * t);
        out.fill(
            Part::Body,
            crate::portrait::curve::ellipse(c, 6.0, 6.0),
            body.cloth.shade.darker(0.2),
        );
    }
}

/// A hooded top with cords and a pocket.
pub(crate) fn hoodie(body: &Body, out: &mut Shapes) {
    opening(body, 22.0, body.frame.neck + 8.0, out);
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    for s in [-1.0, 1.0] {
        let hood = [
            v(s * (n + 2.0), y - 96.0),
            v(s * (n + 46.0), y - 74.0),
            v(s * (n + 58.0), y - 24.0),
            v(s * 30.0, y + 44.0),
            v(s * 2.0, y + 52.0),
            v(s * 8.0, y + 24.0),
            v(s * (n * 0.8), y - 26.0),
        ];
        out.fill(
            Part::Body,
            closed(&hood),
            if s < 0.0 {
                body.cloth.light
            } else {
                body.cloth.base.mix(body.cloth.light, 0.3)
            },
        );
        let fold = [
            v(s * (n + 40.0), y - 70.0),
            v(s * (n + 34.0), y - 20.0),
            v(s * 20.0, y + 40.0),
        ];
        line(body, out, &fold, 3.6);
        let cord = [
            v(s * 15.0, y + 40.0),
            v(s * 20.0, y + 90.0),
            v(s * 18.0, y + 136.0),
        ];
        out.line(Part::Body, &cord, &[4.0, 4.0, 6.0], rgb(0xF0_E9DC));
    }
    let pocket = [
        v(-92.0, 900.0),
        v(-66.0, 812.0),
        v(66.0, 812.0),
        v(92.0, 900.0),
    ];
    line(body, out, &pocket, 4.0);
}

/// A jacket over a white shirt.
pub(crate) fn suit(body: &Body, out: &mut Shapes) {
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    let white = rgb(0xF2_EEE6);
    let inner = [
        v(-n - 8.0, y - 64.0),
        v(-n - 14.0, y - 12.0),
        v(-46.0, y + 100.0),
        v(0.0, y + 236.0),
        v(46.0, y + 100.0),
        v(n + 14.0, y - 12.0),
        v(n + 8.0, y - 64.0),
        v(n * 0.7, y - 34.0),
        v(0.0, y - 20.0),
        v(-n * 0.7, y - 34.0),
    ];
    out.fill(Part::Body, closed(&inner), white);
    opening(body, 10.0, n - 4.0, out);
    for s in [-1.0, 1.0] {
        let c = [
            v(s * (n - 4.0), y - 80.0),
            v(s * (n + 16.0), y - 60.0),
            v(s * (n - 6.0), y + 26.0),
            v(s * 6.0, y + 6.0),
            v(s * (n * 0.56), y - 42.0),
        ];
        out.fill(Part::Body, closed(&c), rgb(0xFB_F8F2));
        out.line(
            Part::Body,
            &[v(s * (n - 8.0), y + 26.0), v(s * 20.0, y + 14.0)],
            &[2.0, 2.0],
            rgb(0xC9_C2B6),
        );
    }
    line(body, out, &[v(0.0, y + 20.0), v(0.0, y + 220.0)], 2.4);
    for s in [-1.0, 1.0] {
        let lapel = [
            v(s * (n + 10.0), y - 70.0),
            v(s * (n + 50.0), y - 26.0),
            v(s * (n + 62.0), y + 54.0),
            v(s * (n + 34.0), y + 60.0),
            v(s * (n + 44.0), y + 86.0),
            v(s * 4.0, y + 240.0),
            v(s * 4.0, y + 240.0),
            v(s * 44.0, y + 100.0),
            v(s * (n + 14.0), y - 10.0),
        ];
        let shadow = mapped(closed(&lapel), |p| p + v(s * 4.0, 5.0));
        out.fill(Part::Body, shadow, body.cloth.shade);
        out.fill(
            Part::Body,
            closed(&lapel),
            if s < 0.0 {
                body.cloth.light
            } else {
                body.cloth.base.mix(body.cloth.light, 0.3)
            },
        );
    }
    line(body, out, &[v(0.0, y + 240.0), v(10.0, 904.0)], 4.0);
    out.fill(
        Part::Body,
        crate::portrait::curve::ellipse(v(-10.0, y + 262.0), 7.0, 7.0),
        body.cloth.shade.darker(0.3),
    );
}

/// A zipped fleece.
pub(crate) fn fleece(body: &Body, out: &mut Shapes) {
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    opening(body, 26.0, n + 2.0, out);
    for s in [-1.0, 1.0] {
        let c = [
            v(s * (n - 4.0), y - 92.0),
            v(s * (n + 24.0), y - 78.0),
            v(s * (n + 30.0), y - 24.0),
            v(s * (n * 0.8), y + 12.0),
            v(s * 3.0, y + 36.0),
            v(s * 8.0, y + 6.0),
            v(s * (n * 0.66), y - 34.0),
        ];
        out.fill(
            Part::Body,
            closed(&c),
            if s < 0.0 {
                body.cloth.light
            } else {
                body.cloth.base.mix(body.cloth.light, 0.4)
            },
        );
    }
    placket(body, y + 34.0, false, out);
    out.line(
        Part::Body,
        &[v(0.0, y + 34.0), v(0.0, y + 70.0)],
        &[5.0, 5.0],
        rgb(0xEF_E7D8),
    );
    let s = body.frame.shoulder;
    line(
        body,
        out,
        &[
            v(-s * 0.7, y + 96.0),
            v(0.0, y + 112.0),
            v(s * 0.7, y + 96.0),
        ],
        3.6,
    );
}
