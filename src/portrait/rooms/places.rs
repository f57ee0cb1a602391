//! The six settings, put together from the props.

use kurbo::Vec2;

use super::props::{clock, floor_lamp, plant, plate, poster, print, shelf, shell, sunbeam, window};
use crate::domain::scenario::words::Setting;
use crate::portrait::curve::{closed, ellipse, polygon, round_rect, v};
use crate::portrait::shape::{Paint, Part, Shapes, rgb};

/// Draws the room of a setting.
pub(crate) fn draw(setting: Setting, half: f64, top: f64, out: &mut Shapes) {
    match setting {
        Setting::GpSurgery => gp_surgery(half, top, out),
        Setting::PhysioGym => physio_gym(half, top, out),
        Setting::PainClinic => pain_clinic(half, top, out),
        Setting::Ward => ward(half, top, out),
        Setting::Home => home(half, top, out),
        Setting::Office => office(half, top, out),
    }
}

fn gp_surgery(half: f64, top: f64, out: &mut Shapes) {
    shell(out, half, top, rgb(0xE6_DFCE), rgb(0xCD_B79B));
    window(out, -640.0, 120.0, 300.0, 400.0);
    sunbeam(out, -250.0, 200.0, 300.0, 400.0);
    couch(out, 330.0);
    poster(out, 330.0, 170.0, 190.0, 270.0, rgb(0x7F_A7A0));
    clock(out, v(620.0, 200.0), 52.0);
    shelf(out, 560.0, 460.0, 260.0);
    plant(out, v(-760.0, 830.0), 1.15);
    print(out, -990.0, 170.0, 230.0, 280.0, rgb(0xA9_B79C));
    print(out, 880.0, 180.0, 220.0, 260.0, rgb(0xC2_A79A));
}

/// An examination couch with a paper sheet.
fn couch(out: &mut Shapes, x: f64) {
    let steel = rgb(0xB9_B6AE);
    for dx in [60.0, 560.0] {
        plate(out, x + dx, 700.0, 16.0, 170.0, 4.0, steel);
    }
    plate(out, x + 50.0, 790.0, 540.0, 10.0, 4.0, steel.darker(0.1));
    plate(
        out,
        x,
        640.0,
        640.0,
        66.0,
        22.0,
        Paint::Linear(v(0.0, 640.0), v(0.0, 706.0), rgb(0x9F_B6B2), rgb(0x86_9F9D)),
    );
    plate(out, x + 70.0, 632.0, 520.0, 24.0, 8.0, rgb(0xF3_EFE6));
    plate(out, x + 100.0, 640.0, 420.0, 44.0, 6.0, rgb(0xEC_E7DC));
    plate(out, x - 6.0, 604.0, 150.0, 52.0, 24.0, rgb(0xF3_EFE6));
}

fn physio_gym(half: f64, top: f64, out: &mut Shapes) {
    shell(out, half, top, rgb(0xDF_E2DA), rgb(0xC9_B79A));
    window(out, -700.0, 90.0, 360.0, 330.0);
    sunbeam(out, -270.0, 170.0, 300.0, 380.0);
    wall_bars(out, 380.0);
    bars(out, -1000.0);
    ball(out, v(-480.0, 770.0), 104.0, 0x9F_B4C4);
    poster(out, 720.0, 150.0, 200.0, 280.0, rgb(0x8E_A0B8));
    weights(out, 690.0);
    plant(out, v(1010.0, 830.0), 1.1);
}

/// Wooden wall bars.
fn wall_bars(out: &mut Shapes, x: f64) {
    let wood = rgb(0xD0_B08A);
    for i in 0..9 {
        let y = 160.0 + i as f64 * 68.0;
        plate(
            out,
            x + 6.0,
            y + 6.0,
            240.0,
            13.0,
            6.0,
            rgb(0x6A_5A4A).alpha(0.12),
        );
        plate(out, x, y, 250.0, 13.0, 6.0, wood.lighter(0.12));
    }
    for dx in [-6.0, 238.0] {
        plate(out, x + dx, 116.0, 22.0, 690.0, 5.0, wood);
    }
}

/// Parallel bars for walking practice.
fn bars(out: &mut Shapes, x: f64) {
    let steel = rgb(0xB4_B6B6);
    for dx in [90.0, 380.0] {
        plate(out, x + dx, 590.0, 12.0, 270.0, 4.0, steel);
        plate(
            out,
            x + dx - 34.0,
            850.0,
            80.0,
            12.0,
            6.0,
            steel.darker(0.12),
        );
    }
    plate(out, x, 578.0, 500.0, 18.0, 9.0, rgb(0xC8_A57D));
    plate(out, x, 640.0, 500.0, 14.0, 7.0, rgb(0xB8_956F));
}

fn ball(out: &mut Shapes, c: Vec2, r: f64, hex: u32) {
    let tone = rgb(hex);
    out.glow(
        Part::Room,
        c + v(0.0, r * 0.96),
        v(r * 1.0, 18.0),
        rgb(0x4A_3A2A).alpha(0.3),
    );
    out.fill(Part::Room, ellipse(c, r, r), tone);
    out.glow(
        Part::Room,
        c + v(-r * 0.3, -r * 0.34),
        v(r * 0.62, r * 0.6),
        tone.lighter(0.5).alpha(0.7),
    );
    for k in [-0.35, 0.0, 0.35] {
        let w = (1.0_f64 - k * k).sqrt() * r * 0.94;
        out.line(
            Part::Room,
            &[c + v(-w, k * r), c + v(0.0, k * r + 10.0), c + v(w, k * r)],
            &[0.8, 2.4, 0.8],
            tone.darker(0.14),
        );
    }
}

fn weights(out: &mut Shapes, x: f64) {
    plate(out, x, 720.0, 260.0, 12.0, 4.0, rgb(0xA9_A49A));
    for (i, hex) in [0xB7_8C86, 0x8F_A39A, 0x8E_93A6].into_iter().enumerate() {
        let at = x + 14.0 + i as f64 * 82.0;
        plate(out, at + 14.0, 696.0, 40.0, 10.0, 4.0, rgb(0x9A_968E));
        plate(out, at, 682.0, 22.0, 38.0, 8.0, rgb(hex));
        plate(out, at + 46.0, 682.0, 22.0, 38.0, 8.0, rgb(hex));
    }
    for dx in [16.0, 232.0] {
        plate(out, x + dx, 730.0, 12.0, 110.0, 3.0, rgb(0xA9_A49A));
    }
}

fn pain_clinic(half: f64, top: f64, out: &mut Shapes) {
    shell(out, half, top, rgb(0xE4_DAD6), rgb(0xBF_A995));
    window(out, -660.0, 130.0, 280.0, 380.0);
    sunbeam(out, -270.0, 210.0, 280.0, 380.0);
    print(out, 330.0, 160.0, 250.0, 310.0, rgb(0xB0_8E9C));
    print(out, 620.0, 210.0, 180.0, 220.0, rgb(0x8F_A0A8));
    side_table(out, 360.0);
    plant(out, v(690.0, 826.0), 1.25);
    shelf(out, -1010.0, 430.0, 250.0);
    plant(out, v(-800.0, 826.0), 0.9);
    floor_lamp(out, v(930.0, 850.0));
}

/// A low table with tissues and a glass of water.
fn side_table(out: &mut Shapes, x: f64) {
    let wood = rgb(0xC4_A07A);
    plate(out, x, 690.0, 220.0, 14.0, 6.0, wood);
    for dx in [24.0, 184.0] {
        plate(out, x + dx, 702.0, 12.0, 150.0, 3.0, wood.darker(0.12));
    }
    plate(out, x + 34.0, 650.0, 84.0, 40.0, 5.0, rgb(0x9D_B0B4));
    out.fill(
        Part::Room,
        closed(&[
            v(x + 58.0, 652.0),
            v(x + 62.0, 620.0),
            v(x + 82.0, 632.0),
            v(x + 96.0, 614.0),
            v(x + 94.0, 652.0),
        ]),
        rgb(0xFB_F8F2),
    );
    out.fill(
        Part::Room,
        polygon(&[
            v(x + 150.0, 640.0),
            v(x + 186.0, 640.0),
            v(x + 181.0, 690.0),
            v(x + 155.0, 690.0),
        ]),
        rgb(0xD6_E4E6).alpha(0.9),
    );
    out.fill(
        Part::Room,
        polygon(&[
            v(x + 152.0, 658.0),
            v(x + 184.0, 658.0),
            v(x + 181.0, 690.0),
            v(x + 155.0, 690.0),
        ]),
        rgb(0xBC_D3D8),
    );
}

fn ward(half: f64, top: f64, out: &mut Shapes) {
    shell(out, half, top, rgb(0xDD_E3E0), rgb(0xC2_C2BA));
    plate(out, -half, 560.0, half * 2.0, 14.0, 4.0, rgb(0xC3_CFCB));
    window(out, -660.0, 110.0, 290.0, 380.0);
    sunbeam(out, -270.0, 190.0, 280.0, 380.0);
    bed(out, 300.0);
    curtain(out, 880.0, top);
    plate(out, 420.0, 250.0, 420.0, 44.0, 8.0, rgb(0xCF_D6D4));
    for (i, hex) in [0x8F_A39A, 0xC9_A27E, 0x9D_B0B4].into_iter().enumerate() {
        out.fill(
            Part::Room,
            ellipse(v(470.0 + i as f64 * 60.0, 272.0), 11.0, 11.0),
            rgb(hex),
        );
    }
    curtain(out, -1000.0, top);
    plant(out, v(-790.0, 826.0), 0.8);
}

fn bed(out: &mut Shapes, x: f64) {
    let steel = rgb(0xB2_B8B8);
    plate(out, x + 40.0, 470.0, 20.0, 380.0, 8.0, steel);
    plate(out, x + 30.0, 470.0, 40.0, 180.0, 14.0, rgb(0xD8_CDBD));
    plate(out, x + 60.0, 690.0, 640.0, 40.0, 8.0, steel.darker(0.05));
    plate(out, x + 62.0, 640.0, 640.0, 60.0, 18.0, rgb(0xF4_F1EA));
    plate(out, x + 230.0, 626.0, 480.0, 80.0, 22.0, rgb(0x9F_B9BD));
    plate(out, x + 230.0, 626.0, 60.0, 80.0, 18.0, rgb(0xC3_D5D6));
    plate(out, x + 74.0, 596.0, 140.0, 60.0, 26.0, rgb(0xFB_F9F4));
    for dx in [110.0, 600.0] {
        out.fill(
            Part::Room,
            ellipse(v(x + dx, 846.0), 18.0, 18.0),
            rgb(0x8E_9292),
        );
        plate(out, x + dx - 6.0, 728.0, 12.0, 110.0, 3.0, steel);
    }
}

fn curtain(out: &mut Shapes, x: f64, top: f64) {
    let cloth = rgb(0xB8_C9C4);
    for i in 0..6 {
        let at = x + i as f64 * 40.0;
        let tone = if i % 2 == 0 {
            cloth
        } else {
            cloth.darker(0.06)
        };
        out.fill(
            Part::Room,
            round_rect(at, top, 42.0, 800.0 - top, 6.0),
            Paint::Linear(v(at, 0.0), v(at + 42.0, 0.0), tone.lighter(0.18), tone),
        );
    }
}

fn home(half: f64, top: f64, out: &mut Shapes) {
    shell(out, half, top, rgb(0xE9_D9C4), rgb(0xB6_9478));
    window(out, -640.0, 130.0, 290.0, 370.0);
    for (x, w) in [(-700.0, 74.0), (-362.0, 74.0)] {
        drape(out, x, w);
    }
    sofa(out, 300.0);
    print(out, 320.0, 170.0, 190.0, 230.0, rgb(0xB7_8C6E));
    print(out, 540.0, 150.0, 150.0, 180.0, rgb(0x8F_A39A));
    print(out, 540.0, 350.0, 150.0, 110.0, rgb(0xA9_A0B4));
    floor_lamp(out, v(800.0, 850.0));
    plant(out, v(-800.0, 830.0), 1.3);
    shelf(out, -1080.0, 400.0, 240.0);
    out.fill(
        Part::Room,
        ellipse(v(0.0, 960.0), 760.0, 90.0),
        rgb(0xC9_A08C).alpha(0.7),
    );
}

fn drape(out: &mut Shapes, x: f64, w: f64) {
    let cloth = rgb(0xC9_9F86);
    plate(
        out,
        x,
        96.0,
        w,
        470.0,
        10.0,
        Paint::Linear(v(x, 0.0), v(x + w, 0.0), cloth.lighter(0.2), cloth),
    );
    for k in [0.3, 0.62] {
        plate(out, x + w * k, 100.0, 5.0, 462.0, 2.0, cloth.darker(0.1));
    }
}

fn sofa(out: &mut Shapes, x: f64) {
    let cloth = rgb(0xB9_A58E);
    plate(out, x + 30.0, 540.0, 560.0, 230.0, 46.0, cloth);
    plate(
        out,
        x + 20.0,
        660.0,
        580.0,
        150.0,
        30.0,
        cloth.lighter(0.12),
    );
    for dx in [0.0, 540.0] {
        plate(out, x + dx, 600.0, 88.0, 220.0, 38.0, cloth.darker(0.06));
    }
    out.fill(
        Part::Room,
        closed(&[
            v(x + 380.0, 580.0),
            v(x + 500.0, 566.0),
            v(x + 516.0, 680.0),
            v(x + 396.0, 690.0),
        ]),
        rgb(0xC4_8E74),
    );
}

fn office(half: f64, top: f64, out: &mut Shapes) {
    shell(out, half, top, rgb(0xDD_DDD6), rgb(0xB0_A79C));
    window(out, -690.0, 100.0, 360.0, 400.0);
    for i in 0..9 {
        plate(
            out,
            -694.0,
            104.0 + i as f64 * 18.0,
            368.0,
            11.0,
            2.0,
            rgb(0xF4_F1EA).alpha(0.9),
        );
    }
    sunbeam(out, -270.0, 190.0, 300.0, 380.0);
    board(out, 340.0);
    cabinet(out, 640.0);
    plant(out, v(720.0, 560.0), 0.7);
    print(out, 860.0, 180.0, 220.0, 260.0, rgb(0x8E_93A6));
    plant(out, v(-830.0, 830.0), 1.2);
}

fn board(out: &mut Shapes, x: f64) {
    plate(out, x, 160.0, 380.0, 250.0, 8.0, rgb(0xB9_B6AE));
    plate(out, x + 10.0, 170.0, 360.0, 230.0, 4.0, rgb(0xFB_FAF6));
    for (dx, dy, hex) in [
        (40.0, 50.0, 0xE8_CF8E),
        (140.0, 40.0, 0xA9_C0B2),
        (230.0, 70.0, 0xD9_A994),
        (90.0, 140.0, 0xA9_B4C8),
    ] {
        plate(out, x + dx, 160.0 + dy, 70.0, 66.0, 2.0, rgb(hex));
    }
}

fn cabinet(out: &mut Shapes, x: f64) {
    let tone = rgb(0xB5_B3AB);
    plate(out, x, 556.0, 300.0, 270.0, 8.0, tone);
    for i in 0..3 {
        let y = 570.0 + i as f64 * 84.0;
        plate(out, x + 12.0, y, 276.0, 74.0, 5.0, tone.lighter(0.14));
        plate(out, x + 120.0, y + 20.0, 60.0, 10.0, 5.0, tone.darker(0.2));
    }
}
