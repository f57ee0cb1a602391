//! Visual aids on the desk: spine model, pain chart, drawing and pamphlet. `foot` is the middle of what they stand on.

use kurbo::Vec2;

use crate::domain::scenario::words::AidKind;
use crate::portrait::curve::{closed, ellipse, mapped, polygon, round_rect, turn, v};
use crate::portrait::shape::{Paint, Part, Shapes, rgb};

/// Draws an aid standing at `foot`, about 200 units high.
pub(super) fn draw(kind: AidKind, foot: Vec2, out: &mut Shapes) {
    match kind {
        AidKind::AnatomicalModel => spine(foot, out),
        AidKind::Chart => chart(foot, out),
        AidKind::Drawing => drawing(foot, out),
        AidKind::Pamphlet => pamphlet(foot, out),
    }
}

/// A lumbar spine on a stand, seen half from the side.
fn spine(foot: Vec2, out: &mut Shapes) {
    let wood = rgb(0x7A_5238);
    out.fill(
        Part::Aid,
        ellipse(foot + v(0.0, 4.0), 70.0, 17.0),
        wood.darker(0.25),
    );
    out.fill(Part::Aid, ellipse(foot + v(0.0, -3.0), 70.0, 17.0), wood);
    let rod = [
        foot + v(22.0, -8.0),
        foot + v(30.0, -150.0),
        foot + v(14.0, -270.0),
    ];
    out.line(Part::Aid, &rod, &[8.0, 7.0, 7.0], rgb(0x9D_A3AA));
    let bone = rgb(0xF0_E3C8);
    let path = [
        (6.0, -38.0),
        (-4.0, -78.0),
        (-9.0, -118.0),
        (-8.0, -158.0),
        (-2.0, -197.0),
        (6.0, -234.0),
        (14.0, -268.0),
    ];
    for (i, &(x, y)) in path.iter().enumerate() {
        let c = foot + v(x, y);
        let w = 40.0 - i as f64 * 2.4;
        let tilt = (3.0 - i as f64) * 0.07;
        let place = |p: Vec2| c + turn(p, tilt);
        let process = [
            v(w * 0.6, -8.0),
            v(w + 26.0, 2.0),
            v(w + 32.0, 15.0),
            v(w + 14.0, 15.0),
            v(w * 0.5, 9.0),
        ]
        .map(place);
        out.fill(Part::Aid, closed(&process), bone.mix(rgb(0xC9_AE84), 0.55));
        let body = mapped(round_rect(-w, -13.0, w * 2.0, 26.0, 9.0), place);
        out.fill(
            Part::Aid,
            body,
            Paint::Linear(
                c - v(w, 0.0),
                c + v(w, 0.0),
                bone.lighter(0.3),
                bone.mix(rgb(0xC9_AE84), 0.6),
            ),
        );
        if i > 0 {
            let disc = mapped(round_rect(-w * 1.02, 13.5, w * 2.04, 12.0, 6.0), place);
            out.fill(Part::Aid, disc, rgb(0x7F_A7BE));
        }
        let nerve = [
            place(v(w * 0.5, 16.0)),
            place(v(w * 0.9, 28.0)),
            place(v(w + 12.0, 44.0)),
        ];
        out.line(Part::Aid, &nerve, &[5.0, 4.0, 2.0], rgb(0xE2_B84E));
    }
    let sacrum = [
        v(-38.0, -26.0),
        v(40.0, -26.0),
        v(46.0, -4.0),
        v(16.0, 4.0),
        v(-20.0, -2.0),
    ]
    .map(|p| foot + p);
    out.fill(Part::Aid, closed(&sacrum), bone.mix(rgb(0xC9_AE84), 0.3));
}

/// A card that stands on the desk, with its top left corner leaning back.
fn card(foot: Vec2, w: f64, h: f64, out: &mut Shapes) -> impl Fn(f64, f64) -> Vec2 + use<> {
    let at = move |x: f64, y: f64| foot + v((x - 0.5) * w + (1.0 - y) * 14.0, (y - 1.0) * h);
    out.fill(
        Part::Aid,
        polygon(&[at(1.0, 0.02), at(1.12, 0.98), at(1.0, 1.0)]),
        rgb(0x8F_7F6C),
    );
    out.fill(
        Part::Aid,
        polygon(&[at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)]),
        Paint::Linear(at(0.0, 0.0), at(1.0, 1.0), rgb(0xFF_FCF5), rgb(0xEE_E6D8)),
    );
    at
}

/// A pain chart: an outline of a body with a shaded back, and a scale below it.
fn chart(foot: Vec2, out: &mut Shapes) {
    let at = card(foot, 168.0, 232.0, out);
    let ink = rgb(0x5B_6470);
    out.line(
        Part::Aid,
        &[at(0.14, 0.08), at(0.66, 0.08)],
        &[6.0, 6.0],
        ink,
    );
    let skin = rgb(0xD9_CFC2);
    out.fill(Part::Aid, ellipse(at(0.5, 0.22), 14.0, 16.0), skin);
    let body = [
        (0.43, 0.3),
        (0.34, 0.33),
        (0.29, 0.5),
        (0.33, 0.52),
        (0.39, 0.42),
        (0.41, 0.54),
        (0.39, 0.74),
        (0.46, 0.75),
        (0.5, 0.59),
        (0.54, 0.75),
        (0.61, 0.74),
        (0.59, 0.54),
        (0.61, 0.42),
        (0.67, 0.52),
        (0.71, 0.5),
        (0.66, 0.33),
        (0.57, 0.3),
    ];
    out.fill(Part::Aid, closed(&body.map(|(x, y)| at(x, y))), skin);
    out.glow(
        Part::Aid,
        at(0.5, 0.49),
        v(26.0, 20.0),
        rgb(0xC9_5B43).alpha(0.9),
    );
    for i in 0..7 {
        let x = 0.13 + i as f64 * 0.106;
        let tone = rgb(0x8F_B59A).mix(rgb(0xC9_5B43), i as f64 / 6.0);
        out.fill(
            Part::Aid,
            polygon(&[
                at(x, 0.85),
                at(x + 0.092, 0.85),
                at(x + 0.092, 0.93),
                at(x, 0.93),
            ]),
            tone,
        );
    }
}

/// A sheet lying flat with a quick pen drawing, and the pen.
fn drawing(foot: Vec2, out: &mut Shapes) {
    let at = |x: f64, y: f64| foot + v((x - 0.5) * 220.0 - (y - 0.5) * 46.0, (y - 0.5) * 74.0);
    out.fill(
        Part::Aid,
        polygon(&[at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)]),
        rgb(0xFB_F7EE),
    );
    out.fill(
        Part::Aid,
        polygon(&[at(0.0, 1.0), at(1.0, 1.0), at(1.0, 1.05), at(0.0, 1.05)]),
        rgb(0xB9_A68E),
    );
    let ink = rgb(0x3E_5C86);
    let wave: Vec<Vec2> = (0..9)
        .map(|i| {
            at(
                0.14 + i as f64 * 0.085,
                0.44 + if i % 2 == 0 { 0.16 } else { -0.12 } - i as f64 * 0.02,
            )
        })
        .collect();
    out.line(Part::Aid, &wave, &[3.0, 4.0, 3.0], ink);
    out.line(
        Part::Aid,
        &[at(0.1, 0.84), at(0.86, 0.84)],
        &[3.0, 3.0],
        ink,
    );
    out.line(Part::Aid, &[at(0.1, 0.84), at(0.1, 0.16)], &[3.0, 3.0], ink);
    out.line(
        Part::Aid,
        &[at(0.72, 0.2), at(0.82, 0.3), at(0.8, 0.1)],
        &[3.0, 3.0],
        rgb(0xC9_6A4A),
    );
    out.line(
        Part::Aid,
        &[at(0.98, 0.2), at(1.12, -0.75)],
        &[4.0, 12.0, 12.0],
        rgb(0x37_4A6B),
    );
    out.line(
        Part::Aid,
        &[at(1.1, -0.6), at(1.12, -0.78)],
        &[12.5, 12.5],
        rgb(0xD1_9C3D),
    );
}

/// A folded leaflet standing open.
fn pamphlet(foot: Vec2, out: &mut Shapes) {
    let left = [
        v(-92.0, -186.0),
        v(-6.0, -168.0),
        v(-6.0, 8.0),
        v(-92.0, -12.0),
    ]
    .map(|p| foot + p);
    let right = [
        v(-6.0, -168.0),
        v(78.0, -190.0),
        v(78.0, -16.0),
        v(-6.0, 8.0),
    ]
    .map(|p| foot + p);
    out.fill(Part::Aid, polygon(&left), rgb(0xFB_F6EC));
    out.fill(Part::Aid, polygon(&right), rgb(0xE6_DECF));
    let cover = [
        v(-92.0, -186.0),
        v(-6.0, -168.0),
        v(-6.0, -84.0),
        v(-92.0, -104.0),
    ]
    .map(|p| foot + p);
    out.fill(Part::Aid, polygon(&cover), rgb(0x4F_8F8B));
    let hill = [
        v(-92.0, -128.0),
        v(-64.0, -146.0),
        v(-36.0, -122.0),
        v(-6.0, -128.0),
        v(-6.0, -84.0),
        v(-92.0, -104.0),
    ]
    .map(|p| foot + p);
    out.fill(Part::Aid, polygon(&hill), rgb(0x7F_B08E));
    out.fill(
        Part::Aid,
        ellipse(foot + v(-34.0, -150.0), 10.0, 11.0),
        rgb(0xF2_D28A),
    );
    let ink = rgb(0x7C_7F86);
    for i in 0..4 {
        let y = -76.0 + i as f64 * 18.0;
        let end = if i == 3 { -46.0 } else { -20.0 };
        out.line(
            Part::Aid,
            &[foot + v(-80.0, y - 8.0), foot + v(end, y + 6.0)],
            &[5.0, 5.0],
            ink.alpha(0.7),
        );
    }
    for i in 0..7 {
        let y = -146.0 + i as f64 * 20.0;
        out.line(
            Part::Aid,
            &[foot + v(8.0, y), foot + v(64.0, y - 14.0)],
            &[5.0, 5.0],
            ink.alpha(0.5),
        );
    }
}
