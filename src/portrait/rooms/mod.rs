//! The rooms: one quiet background for each setting, by day for the light theme and at dusk for the dark one.
//!
//! Lower in contrast than the patient on purpose: the face is what is looked at.

mod aids;
mod phone;
mod places;
mod props;
pub mod sitter;
pub mod stage;

use crate::domain::scenario::words::Setting;
use crate::portrait::curve::v;
use crate::portrait::people::ChairTones;
use crate::portrait::shape::{Paint, Part, Rgba, Shapes, rgb};

/// Draws the room of a setting: `half` is half the visible width, `top` the highest visible point.
pub fn draw(setting: Setting, dark: bool, half: f64, top: f64) -> Shapes {
    let mut out = Shapes::default();
    places::draw(setting, half + 20.0, top - 20.0, &mut out);
    if dark {
        for shape in &mut out.0 {
            recolour(&mut shape.paint, dusk);
        }
        // A lamp somewhere to the right keeps the evening warm.
        let lamp = rgb(0xFF_C48A);
        out.glow(
            Part::Room,
            v(half * 0.62, 330.0),
            v(half * 0.75, 620.0),
            lamp.alpha(0.05),
        );
    }
    out
}

/// The chair that stands in it.
pub fn chair(setting: Setting) -> ChairTones {
    let (fabric, wood) = match setting {
        Setting::GpSurgery => (0x8F_A39A, 0xB0_8861),
        Setting::PhysioGym => (0x7F_93A8, 0xA9_845F),
        Setting::PainClinic => (0xB0_8E9C, 0xA8_8262),
        Setting::Ward => (0x86_A0A8, 0x9C_9C9C),
        Setting::Home => (0xB9_8A6E, 0x8A_6242),
        Setting::Office => (0x8C_8F9A, 0x5A_5C64),
    };
    ChairTones {
        fabric: rgb(fabric),
        wood: rgb(wood),
    }
}

/// A colour of the room at dusk.
pub fn dusk(colour: Rgba) -> Rgba {
    let [r, g, b, a] = colour.0;
    let blue = (b - r).max(0.0) * 0.25;
    Rgba([r * 0.29 + 0.03, g * 0.26 + 0.025, b * 0.25 + 0.03 + blue, a])
}

/// Takes the glare off the figure at dusk without hiding the face.
pub fn soften(shapes: &mut Shapes, from: usize) {
    let veil = |c: Rgba| {
        let [r, g, b, a] = c.0;
        Rgba([r * 0.90, g * 0.87, b * 0.87, a])
    };
    for shape in shapes.0.iter_mut().skip(from) {
        recolour(&mut shape.paint, veil);
    }
}

fn recolour(paint: &mut Paint, map: impl Fn(Rgba) -> Rgba) {
    *paint = match *paint {
        Paint::Flat(c) => Paint::Flat(map(c)),
        Paint::Linear(a, b, ca, cb) => Paint::Linear(a, b, map(ca), map(cb)),
        Paint::Glow(c, r, colour) => Paint::Glow(c, r, map(colour)),
    };
}
