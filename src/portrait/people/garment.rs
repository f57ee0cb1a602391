//! Necklines, collars, openings and pockets: what tells one garment from another.

use kurbo::Vec2;

use crate::domain::patient::looks::Clothing;
use crate::portrait::curve::{closed, mapped, v};
use crate::portrait::people::layers::{cardigan, fleece, hoodie, suit};
use crate::portrait::rig::body::Body;
use crate::portrait::shape::{Part, Rgba, Shapes};

/// Draws the details of the garment over the trunk.
pub(super) fn draw(body: &Body, out: &mut Shapes) {
    match body.looks.clothing {
        Clothing::Shirt => shirt(body, out),
        Clothing::Blouse => blouse(body, out),
        Clothing::Jumper => round_neck(body, out, 20.0, true),
        Clothing::TShirt => round_neck(body, out, 26.0, false),
        Clothing::Cardigan => cardigan(body, out),
        Clothing::Hoodie => hoodie(body, out),
        Clothing::Tunic => tunic(body, out),
        Clothing::Suit => suit(body, out),
        Clothing::Fleece => fleece(body, out),
    }
}

/// Points of the neckline: where the collar meets the neck on one side.
fn side(body: &Body, s: f64) -> Vec2 {
    v(s * (body.frame.neck + 10.0), body.frame.shoulder_y - 58.0)
}

/// Bare skin in an opening that runs from the neck down to `depth` below the shoulder line.
pub(crate) fn opening(body: &Body, depth: f64, width: f64, out: &mut Shapes) {
    let y = body.frame.shoulder_y;
    let p = [
        side(body, -1.0),
        v(-width, y - 26.0),
        v(-width * 0.5, y + depth * 0.55),
        v(0.0, y + depth),
        v(0.0, y + depth),
        v(width * 0.5, y + depth * 0.55),
        v(width, y - 26.0),
        side(body, 1.0),
        v(0.0, y - 44.0),
    ];
    out.fill(
        Part::Head,
        closed(&p),
        body.skin.base.mix(body.skin.shade, 0.3),
    );
    let y0 = y - 12.0;
    for s in [-1.0, 1.0] {
        out.line(
            Part::Head,
            &[
                v(s * 9.0, y0 + 8.0),
                v(s * 30.0, y0 - 2.0),
                v(s * (width - 4.0), y0 - 6.0),
            ],
            &[1.0, 4.0, 1.0],
            body.skin.shade,
        );
    }
}

pub(crate) fn line(body: &Body, out: &mut Shapes, p: &[Vec2], w: f64) {
    out.line(Part::Body, p, &[w * 0.8, w, w * 0.8], body.cloth.shade);
}

pub(crate) fn placket(body: &Body, top: f64, buttons: bool, out: &mut Shapes) {
    line(body, out, &[v(0.0, top), v(3.0, 700.0), v(2.0, 900.0)], 3.4);
    if buttons {
        for i in 0..5 {
            let c = v(-8.0, top + 34.0 + i as f64 * 68.0);
            out.fill(
                Part::Body,
                crate::portrait::curve::ellipse(c, 5.2, 5.2),
                body.cloth.light,
            );
            out.fill(
                Part::Body,
                crate::portrait::curve::ellipse(c, 1.6, 1.6),
                body.cloth.shade,
            );
        }
    }
}

/// One half of a turned-down collar.
fn collar(body: &Body, s: f64, depth: f64, tone: Rgba, out: &mut Shapes) {
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    let p = [
        v(s * (n - 2.0), y - 82.0),
        v(s * (n + 22.0), y - 66.0),
        v(s * (n + 34.0), y - 26.0),
        v(s * (n - 2.0), y + depth * 0.8),
        v(s * (n - 2.0), y + depth * 0.8),
        v(s * (n * 0.34), y - 16.0),
        v(s * (n * 0.62), y - 44.0),
    ];
    let under = mapped(closed(&p), |q| q + v(s * 2.0, 6.0));
    out.fill(Part::Body, under, body.cloth.shade.alpha(0.8));
    out.fill(Part::Body, closed(&p), tone);
}

fn shirt(body: &Body, out: &mut Shapes) {
    opening(body, 26.0, body.frame.neck + 4.0, out);
    placket(body, body.frame.shoulder_y + 24.0, true, out);
    collar(body, -1.0, 34.0, body.cloth.light, out);
    collar(
        body,
        1.0,
        34.0,
        body.cloth.light.mix(body.cloth.base, 0.5),
        out,
    );
    let (x, y) = (body.frame.shoulder * 0.52, body.frame.shoulder_y + 118.0);
    line(
        body,
        out,
        &[v(x - 38.0, y), v(x, y + 2.0), v(x + 36.0, y)],
        3.4,
    );
}

fn blouse(body: &Body, out: &mut Shapes) {
    opening(body, 62.0, body.frame.neck + 18.0, out);
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    for s in [-1.0, 1.0] {
        let p = [
            v(s * (n + 6.0), y - 74.0),
            v(s * (n + 32.0), y - 38.0),
            v(s * (n * 0.66 + 6.0), y + 24.0),
            v(s * 2.0, y + 66.0),
        ];
        out.line(
            Part::Body,
            &p,
            &[12.0, 16.0, 14.0, 8.0],
            if s < 0.0 {
                body.cloth.light
            } else {
                body.cloth.light.mix(body.cloth.base, 0.5)
            },
        );
        let gather = [
            v(s * 40.0, y + 60.0),
            v(s * 56.0, y + 140.0),
            v(s * 50.0, y + 200.0),
        ];
        line(body, out, &gather, 3.0);
    }
    placket(body, y + 70.0, true, out);
}

/// Bare skin in a round neckline.
fn scoop(body: &Body, depth: f64, out: &mut Shapes) {
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    let p = [
        v(-n - 2.0, y - 66.0),
        v(-n - 3.0, y - 36.0),
        v(-n * 0.5, y + depth * 0.7),
        v(0.0, y + depth),
        v(n * 0.5, y + depth * 0.7),
        v(n + 3.0, y - 36.0),
        v(n + 2.0, y - 66.0),
        v(0.0, y - 44.0),
    ];
    out.fill(
        Part::Head,
        closed(&p),
        body.skin.base.mix(body.skin.shade, 0.3),
    );
}

fn round_neck(body: &Body, out: &mut Shapes, depth: f64, ribbed: bool) {
    scoop(body, depth, out);
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    let band = [
        v(-n - 1.0, y - 68.0),
        v(-n - 13.0, y - 32.0),
        v(-n * 0.5, y + depth * 0.7),
        v(0.0, y + depth),
        v(n * 0.5, y + depth * 0.7),
        v(n + 13.0, y - 32.0),
        v(n + 1.0, y - 68.0),
    ];
    let w = if ribbed { 20.0 } else { 12.0 };
    out.line(
        Part::Body,
        &band.map(|p| p + v(0.0, 5.0)),
        &[w * 0.4, w, w, w, w, w, w * 0.4],
        body.cloth.shade.alpha(0.8),
    );
    out.line(
        Part::Body,
        &band,
        &[w * 0.4, w, w, w, w, w, w * 0.4],
        body.cloth.base.mix(body.cloth.light, 0.5),
    );
    if ribbed {
        for i in -3..=3 {
            let x = i as f64 * n * 0.3;
            let top = y + depth - (x / n).powi(2) * 42.0;
            line(body, out, &[v(x, top - 7.0), v(x * 1.05, top + 7.0)], 2.4);
        }
    }
}

fn tunic(body: &Body, out: &mut Shapes) {
    opening(body, 84.0, body.frame.neck + 10.0, out);
    let (n, y) = (body.frame.neck, body.frame.shoulder_y);
    let edge = [
        v(-n - 12.0, y - 66.0),
        v(-n - 2.0, y - 14.0),
        v(-6.0, y + 84.0),
        v(0.0, y + 90.0),
        v(6.0, y + 84.0),
        v(n + 2.0, y - 14.0),
        v(n + 12.0, y - 66.0),
    ];
    out.line(Part::Body, &edge, &[15.0], body.cloth.light);
    let inner = edge.map(|p| p * 0.96 + v(0.0, y * 0.04 + 3.0));
    out.line(Part::Body, &inner, &[2.4], body.cloth.shade);
    line(body, out, &[v(0.0, y + 98.0), v(2.0, y + 200.0)], 4.0);
}
