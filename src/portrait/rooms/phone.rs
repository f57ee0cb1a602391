//! The telephone scene: no face, a desk with a telephone, and a living line for the voice.

use kurbo::Vec2;

use crate::portrait::curve::{closed, ellipse, polygon, ribbon, round_rect, turn, v};
use crate::portrait::rooms;
use crate::portrait::rooms::stage::{Live, View};
use crate::portrait::shape::{Paint, Part, Rgba, Shapes, rgb};

/// Height of the voice line.
const LINE_Y: f64 = 330.0;

fn tone(view: &View, colour: Rgba) -> Rgba {
    if view.dark {
        rooms::dusk(colour)
    } else {
        colour
    }
}

/// Wall, desk and telephone.
pub(super) fn desk(view: &View) -> Shapes {
    let mut out = Shapes::default();
    let (half, top) = (view.half_width + 20.0, view.top - 20.0);
    let wall = tone(view, rgb(0xEB_E0D0));
    out.fill(
        Part::Room,
        round_rect(-half, top, half * 2.0, 1040.0 - top, 0.0),
        Paint::Linear(
            v(-half, 0.0),
            v(half, 800.0),
            wall.lighter(0.12),
            wall.darker(0.05),
        ),
    );
    let light = rgb(0xFF_EFD0).alpha(if view.dark { 0.04 } else { 0.4 });
    out.glow(
        Part::Room,
        v(-half * 0.5, 200.0),
        v(half * 0.8, 420.0),
        light,
    );
    let wood = tone(view, rgb(0xCF_A77C));
    out.fill(
        Part::Room,
        round_rect(-half, 690.0, half * 2.0, 360.0, 0.0),
        Paint::Linear(
            v(0.0, 690.0),
            v(0.0, 1000.0),
            wood.lighter(0.12),
            wood.darker(0.08),
        ),
    );
    out.fill(
        Part::Room,
        round_rect(-half, 684.0, half * 2.0, 10.0, 0.0),
        wood.darker(0.18),
    );
    telephone(view, &mut out);
    notes(view, &mut out);
    mug(view, &mut out);
    out
}

fn telephone(view: &View, out: &mut Shapes) {
    let body = tone(view, rgb(0x4A_5664));
    let at = |x: f64, y: f64| v(x, 800.0 + y);
    out.glow(
        Part::Device,
        at(0.0, 96.0),
        v(290.0, 40.0),
        rgb(0x2A_1B10).alpha(0.45),
    );
    let base = [
        at(-190.0, 92.0),
        at(-190.0, 92.0),
        at(-150.0, -46.0),
        at(-128.0, -58.0),
        at(128.0, -58.0),
        at(150.0, -46.0),
        at(190.0, 92.0),
        at(190.0, 92.0),
    ];
    out.fill(
        Part::Device,
        closed(&base),
        Paint::Linear(
            at(-150.0, -60.0),
            at(160.0, 100.0),
            body.lighter(0.18),
            body.darker(0.12),
        ),
    );
    out.fill(
        Part::Device,
        round_rect(-192.0, 884.0, 384.0, 20.0, 10.0),
        body.darker(0.35),
    );
    let glass = tone(view, rgb(0xA9_C6BE));
    out.fill(
        Part::Device,
        round_rect(4.0, 764.0, 116.0, 36.0, 7.0),
        body.darker(0.3),
    );
    out.fill(
        Part::Device,
        round_rect(9.0, 769.0, 106.0, 26.0, 5.0),
        glass,
    );
    out.line(
        Part::Device,
        &[v(18.0, 782.0), v(78.0, 782.0)],
        &[4.0, 4.0],
        rgb(0x3E_5C58).alpha(0.7),
    );
    for row in 0..4 {
        for column in 0..3 {
            let (x, y) = (
                12.0 + column as f64 * 38.0 + row as f64 * 1.5,
                812.0 + row as f64 * 18.0,
            );
            out.fill(
                Part::Device,
                round_rect(x, y, 28.0, 12.0, 5.0),
                body.lighter(0.55),
            );
        }
    }
    let rest = [
        at(-148.0, -28.0),
        at(-44.0, -28.0),
        at(-48.0, 66.0),
        at(-166.0, 66.0),
    ];
    out.fill(Part::Device, polygon(&rest), body.darker(0.28));
    cord(view, out);
}

fn cord(view: &View, out: &mut Shapes) {
    let tint = tone(view, rgb(0x38_424E));
    let mut coil = Vec::new();
    for i in 0..=66 {
        let t = i as f64 / 66.0;
        let spine = v(
            -176.0 - 210.0 * t,
            866.0 + 60.0 * (t * std::f64::consts::PI).sin() - 6.0 * t,
        );
        let (s, c) = (t * 66.0).sin_cos();
        coil.push(spine + v(6.0 * c, 11.0 * s));
    }
    out.fill(Part::Device, ribbon(&coil, &[5.0, 5.0]), tint);
    handset(view, v(-404.0, 838.0), out);
}

/// The handset lies off its cradle: the line is open.
fn handset(view: &View, c: Vec2, out: &mut Shapes) {
    let body = tone(view, rgb(0x4A_5664));
    out.glow(
        Part::Device,
        c + v(6.0, 42.0),
        v(170.0, 26.0),
        rgb(0x2A_1B10).alpha(0.4),
    );
    let from = out.0.len();
    let bar = [
        v(-120.0, 4.0),
        v(-60.0, -26.0),
        v(0.0, -34.0),
        v(60.0, -26.0),
        v(120.0, 4.0),
    ];
    out.line(
        Part::Device,
        &bar.map(|p| c + p),
        &[44.0, 36.0, 34.0, 36.0, 44.0],
        body,
    );
    for s in [-1.0, 1.0] {
        let cup = [
            v(s * 86.0, -18.0),
            v(s * 146.0, -8.0),
            v(s * 152.0, 26.0),
            v(s * 104.0, 36.0),
            v(s * 82.0, 14.0),
        ];
        out.fill(Part::Device, closed(&cup.map(|p| c + p)), body.darker(0.14));
    }
    let shine = [v(-70.0, -34.0), v(0.0, -44.0), v(70.0, -34.0)];
    out.line(
        Part::Device,
        &shine.map(|p| c + p),
        &[2.0, 6.0, 2.0],
        body.lighter(0.4).alpha(0.7),
    );
    out.place(from, |p| c + turn(p - c, -0.09));
}

fn notes(view: &View, out: &mut Shapes) {
    let paper = tone(view, rgb(0xFA_F4E8));
    let at = |x: f64, y: f64| v(400.0 + x * 150.0 - y * 26.0, 850.0 + y * 66.0);
    out.fill(
        Part::Room,
        polygon(&[
            at(-1.0, -0.94),
            at(1.02, -0.94),
            at(1.02, 1.08),
            at(-1.0, 1.08),
        ]),
        rgb(0x5A_3B22).alpha(0.25),
    );
    out.fill(
        Part::Room,
        polygon(&[at(-1.0, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0)]),
        paper,
    );
    for i in 0..5 {
        let y = -0.6 + i as f64 * 0.3;
        let end = [0.7, 0.4, 0.78, 0.55, 0.1]
            .get(i as usize)
            .copied()
            .unwrap_or(0.5);
        out.line(
            Part::Room,
            &[at(-0.78, y), at(end, y)],
            &[3.0, 3.0],
            tone(view, rgb(0xB9_B2A8)),
        );
    }
    out.line(
        Part::Room,
        &[at(0.3, 0.75), at(1.15, -0.35)],
        &[4.0, 11.0, 11.0],
        tone(view, rgb(0xC0_6A4A)),
    );
}

fn mug(view: &View, out: &mut Shapes) {
    let (x, y) = (
        if view.half_width > 640.0 {
            640.0
        } else {
            500.0
        },
        716.0,
    );
    if view.half_width < 540.0 {
        return;
    }
    let clay = tone(view, rgb(0xC5_8468));
    out.glow(
        Part::Room,
        v(x + 6.0, y + 92.0),
        v(76.0, 16.0),
        rgb(0x2A_1B10).alpha(0.4),
    );
    out.ring(
        Part::Room,
        ellipse(v(x + 50.0, y + 42.0), 34.0, 30.0),
        ellipse(v(x + 50.0, y + 42.0), 20.0, 17.0),
        clay.darker(0.1),
    );
    out.fill(
        Part::Room,
        round_rect(x - 52.0, y, 104.0, 92.0, 24.0),
        Paint::Linear(
            v(x - 52.0, y),
            v(x + 52.0, y),
            clay.lighter(0.2),
            clay.darker(0.12),
        ),
    );
    out.fill(
        Part::Room,
        ellipse(v(x, y + 4.0), 52.0, 13.0),
        clay.lighter(0.25),
    );
    out.fill(
        Part::Room,
        ellipse(v(x, y + 6.0), 44.0, 9.0),
        rgb(0x6A_4630),
    );
}

/// The voice: calm and shallow at rest, wide while speaking, ragged in distress; a ring marks something heard.
pub(super) fn line(view: &View, live: &Live) -> Shapes {
    let mut out = Shapes::default();
    let ink = if view.dark {
        rgb(0xE6_A987)
    } else {
        rgb(0xA8_5A3E)
    };
    let half = (view.half_width * 0.8).min(620.0);
    voice(v(0.0, LINE_Y), half, 1.0, ink, live, &mut out);
    if live.event {
        let c = v(half * 0.62, LINE_Y - 150.0);
        for (r, a) in [(34.0, 0.9), (56.0, 0.5), (80.0, 0.25)] {
            let arc: Vec<Vec2> = (0..9)
                .map(|i| c + turn(v(r, 0.0), -0.9 + i as f64 * 0.225))
                .collect();
            out.fill(Part::Device, ribbon(&arc, &[1.0, 8.0, 1.0]), ink.alpha(a));
        }
        out.fill(Part::Device, ellipse(c, 11.0, 11.0), ink);
    }
    out
}

/// A living line for the voice, `half` as wide to each side of its middle; `size` scales how far it swings.
pub(crate) fn voice(middle: Vec2, half: f64, size: f64, ink: Rgba, live: &Live, out: &mut Shapes) {
    let shift = live.seconds * (3.0 + live.distress * 4.0);
    for (k, strength) in [(0.55_f64, 0.22_f64), (0.8, 0.4), (1.0, 1.0)] {
        let points: Vec<Vec2> = (0..=72)
            .map(|i| {
                let t = i as f64 / 72.0;
                let swing = height(t, shift * k, k, live) * size;
                middle + v((t * 2.0 - 1.0) * half, swing)
            })
            .collect();
        let w = (3.0 + 6.0 * k) * size;
        out.fill(
            Part::Device,
            ribbon(&points, &[0.8, w, w * 1.3, w, 0.8]),
            ink.alpha(strength),
        );
    }
}

fn height(t: f64, shift: f64, k: f64, live: &Live) -> f64 {
    let window = (t * std::f64::consts::PI).sin().powi(2);
    let breath = 16.0 * (t * 7.0 + shift * 0.4).sin() * (1.0 + 0.5 * live.pose.breath);
    let speech = live.talk
        * (92.0 * (t * 23.0 + shift * 5.0).sin() * (0.5 + 0.5 * (t * 9.0 - shift * 2.3).sin())
            + 26.0 * (t * 57.0 - shift * 7.0).sin());
    let ragged = live.distress
        * (9.0 + 22.0 * live.talk)
        * (t * 83.0 + shift * 3.0).sin()
        * (t * 31.0 + shift).sin();
    window * k * (breath + speech + ragged)
}
