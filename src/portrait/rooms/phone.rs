//! The telephone scene: no face, a desk with a telephone, and a living line for the voice. In a consultation the line is a
//! recording, which the window draws at the places that are named here.

use kurbo::Vec2;

use crate::art::draw::Ground;
use crate::curve::{ellipse, ribbon, round_rect, turn, v};
use crate::palette;
use crate::rooms;
use crate::rooms::view::{self, Live, RoomView};
use crate::shape::{Paint, Rgba, ShapeOwner, Shapes};
use engine::scenario::words::{Channel, Setting};

/// Height of the voice line.
const LINE_Y: f64 = 330.0;
/// The display of the telephone, as the prop draws it: its corner and its size.
const DISPLAY: (Vec2, Vec2) = (v(6.0, 761.0), v(118.0, 42.0));
/// Height of the far edge of the desk.
const FAR_EDGE: f64 = 684.0;
/// Corners of the sheet of notes, as the prop draws it.
const PAD: [Vec2; 4] = [
    v(276.0, 784.0),
    v(576.0, 784.0),
    v(524.0, 916.0),
    v(224.0, 916.0),
];

/// Where the sheet ends with the pen that lies on it, as the prop draws it.
const PEN: f64 = 588.0;

/// Where a point of the sheet of notes is when half of the visible width is this: in a narrow picture it is a narrower sheet, so
/// that all of it lies on the desk.
fn on_pad(p: Vec2, half: f64) -> Vec2 {
    let left = PAD[3].x;
    let narrow = ((half - left - 6.0) / (PEN - left)).clamp(0.36, 1.0);
    v(left + (p.x - left) * narrow, p.y)
}

/// Where things of the scene are in a stage of this size, in points from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PhoneLayout {
    /// Two corners of the telephone's display.
    pub display: [Vec2; 2],
    /// Corners of the sheet of notes.
    pub pad: [Vec2; 4],
    /// Height of the line of the recording.
    pub line: f64,
    /// The highest line that the recording has where there is room for two rows of it; above it is the window.
    pub top: Option<f64>,
    /// Height of the far edge of the desk, below which nothing of the recording is drawn.
    pub desk: f64,
    /// Points for one stage unit.
    pub scale: f64,
}

/// Where things are in a stage of this size.
pub fn places(width: f64, height: f64) -> PhoneLayout {
    let frame = view::frame(Channel::Telephone, width, height);
    let at = |p: Vec2| {
        v(
            width * 0.5 + p.x * frame.scale,
            height - (view::LOWEST - p.y) * frame.scale,
        )
    };
    let (corner, size) = DISPLAY;
    PhoneLayout {
        display: [at(corner), at(corner + size)],
        pad: PAD.map(|corner| at(on_pad(corner, frame.half_width))),
        line: at(v(0.0, LINE_Y)).y,
        top: (RECORDED - frame.top >= WINDOW).then(|| at(v(0.0, RECORDED)).y),
        desk: at(v(0.0, FAR_EDGE)).y,
        scale: frame.scale,
    }
}

fn tone(view: &RoomView, colour: Rgba) -> Rgba {
    if view.dark {
        rooms::dusk(colour)
    } else {
        colour
    }
}

/// Wall, desk and telephone.
pub(super) fn desk(view: &RoomView) -> Shapes {
    let mut out = Shapes::default();
    let (half, top) = (view.half_width + 20.0, view.top - 20.0);
    let wall = tone(view, palette::PHONE_WALL);
    out.fill(
        ShapeOwner::Room,
        round_rect(-half, top, half * 2.0, 1040.0 - top, 0.0),
        Paint::Linear(
            v(-half, 0.0),
            v(half, 800.0),
            wall.lighter(0.12),
            wall.darker(0.05),
        ),
    );
    let light = palette::PHONE_LIGHT.alpha(if view.dark { 0.04 } else { 0.4 });
    out.glow(
        ShapeOwner::Room,
        v(-half * 0.5, 200.0),
        v(half * 0.8, 420.0),
        light,
    );
    window(view, &mut out);
    let wood = tone(view, palette::PHONE_DESK);
    out.fill(
        ShapeOwner::Room,
        round_rect(-half, 690.0, half * 2.0, 360.0, 0.0),
        Paint::Linear(
            v(0.0, 690.0),
            v(0.0, 1000.0),
            wood.lighter(0.12),
            wood.darker(0.08),
        ),
    );
    out.fill(
        ShapeOwner::Room,
        round_rect(-half, FAR_EDGE, half * 2.0, 10.0, 0.0),
        wood.darker(0.18),
    );
    stand(view, "telephone", Vec2::ZERO, ShapeOwner::Device, &mut out);
    let sheet = Ground {
        plane: &|p| on_pad(p, view.half_width),
        light: &|colour| tone(view, colour),
        ..Ground::stage(ShapeOwner::Room)
    };
    rooms::prop("notes", &sheet, &mut out);
    // Whole, or not at all.
    if view.half_width >= 592.0 {
        let x = (view.half_width - 92.0).min(640.0);
        stand(view, "mug", v(x, 716.0), ShapeOwner::Room, &mut out);
    }
    rooms::lower(&mut out, view.dusk.clamp(0.0, view::DUSK));
    out
}

/// Height of the glass of a window on the wall, and of its frame and sill together with the glass.
const GLASS: f64 = 190.0;
const WINDOW: f64 = GLASS + 70.0;
/// The highest line of the recording where it has two rows, which is where a window on the wall ends.
const RECORDED: f64 = 70.0;

/// Above the recording a high picture shows the window of the room.
fn window(view: &RoomView, out: &mut Shapes) {
    let free = RECORDED - view.top;
    if free < WINDOW {
        return;
    }
    let wide = (view.half_width * 0.9).min(460.0);
    let at = v(
        view.half_width - wide - 90.0,
        view.top + (free - WINDOW) * 0.5 + 26.0,
    );
    let name = match view.room() {
        Setting::GpSurgery => "car-park-window",
        _ => "window",
    };
    let ground = Ground {
        plane: &|p| p + at,
        light: &|colour| tone(view, colour),
        measures: &[("w", wide), ("h", GLASS)],
        ..Ground::stage(ShapeOwner::Room)
    };
    rooms::prop(name, &ground, out);
}

/// Puts a prop on the desk.
fn stand(view: &RoomView, name: &str, at: Vec2, part: ShapeOwner, out: &mut Shapes) {
    let ground = Ground {
        plane: &|p| p + at,
        light: &|colour| tone(view, colour),
        ..Ground::stage(part)
    };
    rooms::prop(name, &ground, out);
}

/// The voice: calm and shallow at rest, wide while speaking, ragged in distress; a ring marks something heard.
pub(super) fn line(view: &RoomView, live: &Live) -> Shapes {
    let mut out = Shapes::default();
    let ink = if view.dark {
        palette::LINE_DARK
    } else {
        palette::LINE
    };
    let half = (view.half_width * 0.8).min(620.0);
    voice(v(0.0, LINE_Y), half, 1.0, ink, live, &mut out);
    if live.event {
        let c = v(half * 0.62, LINE_Y - 150.0);
        for (r, a) in [(34.0, 0.9), (56.0, 0.5), (80.0, 0.25)] {
            let arc: Vec<Vec2> = (0..9)
                .map(|i| c + turn(v(r, 0.0), -0.9 + i as f64 * 0.225))
                .collect();
            out.fill(
                ShapeOwner::Device,
                ribbon(&arc, &[1.0, 8.0, 1.0]),
                ink.alpha(a),
            );
        }
        out.fill(ShapeOwner::Device, ellipse(c, 11.0, 11.0), ink);
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
            ShapeOwner::Device,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::out::{Crop, pixmap};

    fn light(dusk: f64) -> f64 {
        let view = RoomView {
            channel: Channel::Telephone,
            setting: Setting::GpSurgery,
            dark: false,
            half_width: 640.0,
            top: 25.0,
            dusk,
        };
        let crop = Crop {
            left: -640.0,
            top: 25.0,
            width: 1280.0,
            height: 960.0,
        };
        let picture = pixmap::picture(&[desk(&view)], crop, [128, 96]).unwrap();
        let bytes = picture.data().iter().map(|byte| f64::from(*byte));
        bytes.sum::<f64>() / picture.data().len() as f64
    }

    #[test]
    fn the_light_of_a_call_goes_down_by_eight_hundredths_at_most() {
        let [noon, half, low, beyond] = [0.0, 0.04, view::DUSK, 1.0].map(light);
        assert!(noon > half && half > low, "{noon} {half} {low}");
        assert!(low >= noon * 0.92, "{noon} {low}");
        assert!((low - beyond).abs() < 1e-9, "no lower than that");
    }

    /// The pad opens the notes: all of it is seen, as it stands beside words in windows of 800 x 560 to 1920 x 1080.
    #[test]
    fn the_pad_is_never_cut_by_the_frame() {
        for (width, height) in [
            (235.0, 236.0),
            (582.0, 712.0),
            (700.0, 560.0),
            (980.0, 900.0),
        ] {
            let frame = view::frame(Channel::Telephone, width, height);
            let pen = on_pad(v(PEN, 830.0), frame.half_width);
            assert!(pen.x < frame.half_width, "{width}x{height}: {pen:?}");
            for corner in places(width, height).pad {
                let inside = corner.x > 0.0 && corner.x < width && corner.y < height;
                assert!(inside, "{width}x{height}: {corner:?}");
            }
        }
    }

    #[test]
    fn a_high_picture_has_a_window_above_two_rows_of_the_recording_and_a_low_one_neither() {
        for (size, high) in [((582.0, 712.0), true), ((980.0, 540.0), false)] {
            let (width, height) = size;
            let places = places(width, height);
            assert_eq!(places.top.is_some(), high, "{size:?}");
            if let Some(top) = places.top {
                assert!(top < places.line && places.line < places.desk, "{size:?}");
                assert!(top > height * 0.2, "the window has room: {top} of {height}");
            }
            let frame = view::frame(Channel::Telephone, width, height);
            let view = RoomView {
                channel: Channel::Telephone,
                setting: Setting::GpSurgery,
                dark: false,
                half_width: width * 0.5 / frame.scale,
                top: frame.top,
                dusk: 0.0,
            };
            let mut alone = Shapes::default();
            window(&view, &mut alone);
            assert_eq!(!alone.0.is_empty(), high, "{size:?}");
            let seen = desk(&view).0.len();
            let wall = desk(&RoomView { top: 60.0, ..view }).0.len();
            assert_eq!(
                seen > wall,
                high,
                "{size:?}: {seen} shapes, {wall} on a bare wall"
            );
        }
    }
}
