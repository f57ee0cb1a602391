//! How dusk and a shade change colors.

use crate::shape::{Paint, Rgba, Shapes};

/// A color of the room at dusk.
pub fn dusk(colour: Rgba) -> Rgba {
    let [r, g, b, a] = colour.0;
    let blue = (b - r).max(0.0) * 0.25;
    Rgba([
        r * 0.34 + 0.05,
        g * 0.255 + 0.03,
        b * 0.19 + 0.035 + blue * 1.6,
        a,
    ])
}

/// A color of the figure at dusk: without glare, and the face as light as it was by nine tenths.
pub fn veil(colour: Rgba) -> Rgba {
    let [r, g, b, a] = colour.0;
    Rgba([r * 0.96, g * 0.90, b * 0.83, a])
}

/// Takes the glare off the figure at dusk without hiding the face.
pub(crate) fn soften(shapes: &mut Shapes, from: usize) {
    for shape in shapes.0.iter_mut().skip(from) {
        recolour(&mut shape.paint, veil);
    }
}

/// Takes the glare off things that stand at the wall: between the light of the figure and that of the room.
pub(crate) fn shade(shapes: &mut Shapes, from: usize) {
    for shape in shapes.0.iter_mut().skip(from) {
        recolour(&mut shape.paint, |colour| {
            veil(colour).mix(dusk(colour), 0.5)
        });
    }
}

/// Takes this part of its light from a picture, 0 to 1.
pub(crate) fn lower(shapes: &mut Shapes, part: f64) {
    if part > 0.0 {
        for shape in &mut shapes.0 {
            recolour(&mut shape.paint, |colour| {
                let [r, g, b, a] = colour.0;
                Rgba([
                    r * (1.0 - part),
                    g * (1.0 - part),
                    b * (1.0 - part * 0.7),
                    a,
                ])
            });
        }
    }
}

/// Changes every color of a paint.
pub(super) fn recolour(paint: &mut Paint, map: impl Fn(Rgba) -> Rgba) {
    *paint = match *paint {
        Paint::Flat(c) => Paint::Flat(map(c)),
        Paint::Linear(a, b, ca, cb) => Paint::Linear(a, b, map(ca), map(cb)),
        Paint::Glow(c, r, colour) => Paint::Glow(c, r, map(colour)),
    };
}
