//! Things that stand and hang in rooms.

#![allow(
    clippy::many_single_char_names,
    reason = "x, y, w and h are the words for a rectangle"
)]

use kurbo::Vec2;

use crate::portrait::curve::{closed, ellipse, left, polygon, round_rect, unit, v};
use crate::portrait::shape::{Paint, Part, Rgba, Shapes, rgb};

/// Adds a rectangle.
pub(crate) fn plate(
    out: &mut Shapes,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
    r: f64,
    paint: impl Into<Paint>,
) {
    out.fill(Part::Room, round_rect(x, y, w, h, r), paint);
}

/// Wall and floor with a skirting board between them.
pub(crate) fn shell(out: &mut Shapes, half: f64, top: f64, wall: Rgba, floor: Rgba) {
    let edge = 812.0;
    plate(
        out,
        -half,
        top,
        half * 2.0,
        edge - top,
        0.0,
        Paint::Linear(
            v(-half, 100.0),
            v(half, 700.0),
            wall.lighter(0.22),
            wall.darker(0.04),
        ),
    );
    plate(
        out,
        -half,
        edge,
        half * 2.0,
        240.0,
        0.0,
        Paint::Linear(
            v(0.0, edge),
            v(0.0, 1000.0),
            floor.darker(0.05),
            floor.lighter(0.1),
        ),
    );
    plate(
        out,
        -half,
        edge - 24.0,
        half * 2.0,
        24.0,
        0.0,
        wall.lighter(0.45),
    );
    plate(
        out,
        -half,
        edge - 2.0,
        half * 2.0,
        4.0,
        0.0,
        floor.darker(0.2),
    );
}

/// A window with daylight, hills and a thin frame; light falls from it to the right.
pub(crate) fn window(out: &mut Shapes, x: f64, y: f64, w: f64, h: f64) {
    let frame = rgb(0xFA_F5EC);
    plate(
        out,
        x - 16.0,
        y - 16.0,
        w + 32.0,
        h + 32.0,
        8.0,
        frame.darker(0.07),
    );
    plate(out, x - 12.0, y - 12.0, w + 24.0, h + 24.0, 6.0, frame);
    plate(
        out,
        x,
        y,
        w,
        h,
        2.0,
        Paint::Linear(v(x, y), v(x, y + h), rgb(0xCF_E0E4), rgb(0xF4_EEDB)),
    );
    let hill = |k: f64, lift: f64| {
        polygon(&[
            v(x, y + h * k),
            v(x + w * 0.3, y + h * (k - lift)),
            v(x + w * 0.62, y + h * (k - lift * 0.3)),
            v(x + w, y + h * (k - lift * 0.8)),
            v(x + w, y + h),
            v(x, y + h),
        ])
    };
    out.fill(Part::Room, hill(0.74, 0.1), rgb(0xC3_D3BC));
    out.fill(Part::Room, hill(0.86, 0.07), rgb(0xA9_C0A2));
    plate(out, x + w * 0.5 - 5.0, y, 10.0, h, 0.0, frame);
    plate(out, x, y + h * 0.42 - 4.0, w, 8.0, 0.0, frame);
    plate(
        out,
        x - 26.0,
        y + h + 12.0,
        w + 52.0,
        16.0,
        6.0,
        frame.darker(0.03),
    );
    plate(
        out,
        x - 20.0,
        y + h + 28.0,
        w + 40.0,
        8.0,
        3.0,
        frame.darker(0.12),
    );
}

/// The patch of sun that a window throws on the wall.
pub(crate) fn sunbeam(out: &mut Shapes, x: f64, y: f64, w: f64, h: f64) {
    let light = rgb(0xFF_F3D6).alpha(0.22);
    for k in [0.0, 0.54] {
        let left = x + w * k;
        let beam = polygon(&[
            v(left, y),
            v(left + w * 0.46, y + h * 0.1),
            v(left + w * 0.46 + 60.0, y + h * 1.1),
            v(left + 60.0, y + h),
        ]);
        out.fill(Part::Room, beam, light);
    }
}

/// A pot plant with broad leaves; `s` scales it.
pub(crate) fn plant(out: &mut Shapes, foot: Vec2, s: f64) {
    let at = |x: f64, y: f64| foot + v(x, y) * s;
    let greens = [rgb(0x8F_AE8C), rgb(0x7B_9E7E), rgb(0xA3_BD98)];
    let leaves = [
        (-86.0, -190.0, 0.6),
        (-50.0, -262.0, 1.0),
        (6.0, -300.0, 1.2),
        (58.0, -258.0, 1.0),
        (92.0, -186.0, 0.6),
        (-24.0, -210.0, 0.8),
        (34.0, -200.0, 0.8),
    ];
    for (i, (x, y, _)) in leaves.into_iter().enumerate() {
        let tip = at(x, y);
        let root = at(x * 0.12, -70.0);
        let side = left(unit(tip - root)) * (25.0 * s);
        let middle = root.lerp(tip, 0.58);
        let tone = greens.get(i % 3).copied().unwrap_or_default();
        out.fill(
            Part::Room,
            closed(&[root, middle + side, tip, tip, middle - side]),
            tone,
        );
        out.line(
            Part::Room,
            &[root, middle, tip],
            &[2.0 * s, 2.0 * s, 0.6],
            tone.darker(0.14),
        );
    }
    let clay = rgb(0xC7_9A7C);
    let pot = polygon(&[
        at(-58.0, -84.0),
        at(58.0, -84.0),
        at(44.0, 0.0),
        at(-44.0, 0.0),
    ]);
    out.fill(
        Part::Room,
        pot,
        Paint::Linear(
            at(-58.0, 0.0),
            at(58.0, 0.0),
            clay.lighter(0.18),
            clay.darker(0.08),
        ),
    );
    out.fill(
        Part::Room,
        round_rect(
            at(-64.0, 0.0).x,
            at(0.0, -98.0).y,
            128.0 * s,
            20.0 * s,
            5.0 * s,
        ),
        clay.lighter(0.1),
    );
}

/// A framed print: soft hills and a sun.
pub(crate) fn print(out: &mut Shapes, x: f64, y: f64, w: f64, h: f64, tint: Rgba) {
    plate(out, x + 5.0, y + 8.0, w, h, 4.0, rgb(0x6A_5A4A).alpha(0.16));
    plate(out, x, y, w, h, 4.0, rgb(0xB8_956F));
    plate(
        out,
        x + 8.0,
        y + 8.0,
        w - 16.0,
        h - 16.0,
        2.0,
        rgb(0xFB_F6EC),
    );
    let (ix, iy, iw, ih) = (x + 26.0, y + 26.0, w - 52.0, h - 52.0);
    plate(out, ix, iy, iw, ih, 2.0, tint.lighter(0.6));
    out.fill(
        Part::Room,
        ellipse(v(ix + iw * 0.66, iy + ih * 0.32), iw * 0.13, iw * 0.13),
        rgb(0xEB_C58E),
    );
    out.fill(
        Part::Room,
        polygon(&[
            v(ix, iy + ih * 0.7),
            v(ix + iw * 0.34, iy + ih * 0.48),
            v(ix + iw * 0.7, iy + ih * 0.68),
            v(ix + iw, iy + ih * 0.56),
            v(ix + iw, iy + ih),
            v(ix, iy + ih),
        ]),
        tint.lighter(0.25),
    );
    out.fill(
        Part::Room,
        polygon(&[
            v(ix, iy + ih * 0.86),
            v(ix + iw * 0.5, iy + ih * 0.72),
            v(ix + iw, iy + ih * 0.88),
            v(ix + iw, iy + ih),
            v(ix, iy + ih),
        ]),
        tint,
    );
}

/// A health poster: an outline of a spine and lines of text.
pub(crate) fn poster(out: &mut Shapes, x: f64, y: f64, w: f64, h: f64, tint: Rgba) {
    plate(out, x + 3.0, y + 5.0, w, h, 2.0, rgb(0x6A_5A4A).alpha(0.16));
    plate(out, x, y, w, h, 2.0, rgb(0xFA_F6EE));
    plate(out, x, y, w, h * 0.16, 2.0, tint);
    for i in 0..9 {
        let t = i as f64 / 8.0;
        let c = v(
            x + w * (0.32 + 0.05 * (t * 5.0).sin()),
            y + h * (0.26 + t * 0.5),
        );
        plate(
            out,
            c.x - 11.0 - t * 5.0,
            c.y - 6.0,
            22.0 + t * 10.0,
            11.0,
            5.0,
            tint.lighter(0.45),
        );
    }
    for i in 0..5 {
        let yy = y + h * (0.28 + i as f64 * 0.1);
        plate(
            out,
            x + w * 0.56,
            yy,
            w * (0.3 - (i % 2) as f64 * 0.08),
            6.0,
            3.0,
            rgb(0xC9_C2B6),
        );
    }
    plate(
        out,
        x + w * 0.1,
        y + h * 0.88,
        w * 0.6,
        7.0,
        3.0,
        rgb(0xC9_C2B6),
    );
}

/// A shelf with books and a small pot.
pub(crate) fn shelf(out: &mut Shapes, x: f64, y: f64, w: f64) {
    let wood = rgb(0xC4_A07A);
    let tones = [
        0xB7_8C86, 0x8F_A39A, 0xD2_B98C, 0x8E_93A6, 0xC2_A79A, 0x9C_A98A,
    ]
    .map(rgb);
    let mut at = x + 14.0;
    for i in 0..7_u32 {
        let (bw, bh) = (18.0 + (i * 7 % 13) as f64, 74.0 + (i * 17 % 31) as f64);
        let tone = tones.get(i as usize % 6).copied().unwrap_or_default();
        plate(out, at, y - bh, bw, bh, 3.0, tone);
        plate(
            out,
            at + 4.0,
            y - bh + 14.0,
            bw - 8.0,
            5.0,
            1.0,
            tone.lighter(0.4),
        );
        at += bw + 3.0;
    }
    plant(out, v(x + w - 44.0, y), 0.36);
    plate(out, x, y, w, 15.0, 3.0, wood);
    plate(out, x, y + 13.0, w, 6.0, 2.0, wood.darker(0.22));
}

/// A round clock on the wall.
pub(crate) fn clock(out: &mut Shapes, c: Vec2, r: f64) {
    out.fill(
        Part::Room,
        ellipse(c + v(3.0, 5.0), r, r),
        rgb(0x6A_5A4A).alpha(0.16),
    );
    out.fill(Part::Room, ellipse(c, r, r), rgb(0xB8_956F));
    out.fill(Part::Room, ellipse(c, r * 0.87, r * 0.87), rgb(0xFB_F7EF));
    let ink = rgb(0x7A_7068);
    out.line(
        Part::Room,
        &[c, c + v(r * 0.36, -r * 0.3)],
        &[5.0, 4.0],
        ink,
    );
    out.line(
        Part::Room,
        &[c, c + v(-r * 0.1, -r * 0.66)],
        &[4.0, 3.0],
        ink,
    );
}

/// A lamp on a stand; its shade glows.
pub(crate) fn floor_lamp(out: &mut Shapes, foot: Vec2) {
    out.line(
        Part::Room,
        &[foot, foot + v(0.0, -470.0)],
        &[9.0, 7.0],
        rgb(0xA0_8A72),
    );
    out.fill(Part::Room, ellipse(foot, 58.0, 12.0), rgb(0xA0_8A72));
    out.glow(
        Part::Room,
        foot + v(0.0, -500.0),
        v(250.0, 230.0),
        rgb(0xFF_E3AE).alpha(0.5),
    );
    let shade = polygon(&[
        foot + v(-52.0, -580.0),
        foot + v(52.0, -580.0),
        foot + v(88.0, -450.0),
        foot + v(-88.0, -450.0),
    ]);
    out.fill(
        Part::Room,
        shade,
        Paint::Linear(
            foot + v(0.0, -580.0),
            foot + v(0.0, -450.0),
            rgb(0xF4_E3C2),
            rgb(0xFB_EFD6),
        ),
    );
}
