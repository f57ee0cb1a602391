//! Whoever rings, as somebody who walks past sees them: behind a lit window at night, against the light. Hair and clothes have their
//! colors, and the home is theirs; the face is not seen, as it is not in the call.

use crate::art::draw::Ground;
use crate::curve::v;
use crate::palette;
use crate::people::{self, ChairTones};
use crate::pose::Pose;
use crate::rooms;
use crate::shape::{Paint, Rgba, ShapeOwner, Shapes, rgb};
use engine::patient::expression::Expression;
use engine::patient::looks::{Looks, Skin};

/// Skin against the light, whatever its own tone is.
const AGAINST_LIGHT: Rgba = rgb(0x4A_352C);
/// What everything against the light goes toward, and how far.
const SHADE: (Rgba, f64) = (rgb(0x24_1A1E), 0.42);
/// From here on lines of age put somebody in a chair in the front room; before, they stand in the kitchen.
const IN_A_CHAIR: u8 = 2;
/// Where the middle of the face is on the stage, where it is in the window, and how large the figure is drawn.
const FACE: (f64, f64, f64) = (212.0, -14.0, 0.52);
/// The middle of the wide pane.
const PANE: f64 = 76.0;
/// Half of the window, to which the figure is cut.
const HALF: f64 = 224.0;

/// The props of a home: what is behind the patient, and what is before them.
fn home(looks: &Looks) -> (&'static str, &'static str, &'static str) {
    if looks.age_lines >= IN_A_CHAIR {
        ("front-room-at-night", "front-room-sill", "wood-47")
    } else {
        ("kitchen-at-night", "kitchen-sill", "slate-32")
    }
}

/// The window, with the patient in it.
pub(super) fn window(looks: &Looks) -> Shapes {
    let mut out = Shapes::default();
    let (behind, before, wall) = home(looks);
    let cloth = palette::cloth(looks.clothing_colour).base;
    let wall = crate::art::named(wall).unwrap_or(AGAINST_LIGHT);
    let colours = [("curtain", cloth.mix(rgb(0xF0_DDC0), 0.22)), ("wall", wall)];
    let ground = Ground {
        colours: &colours,
        ..Ground::stage(ShapeOwner::Room)
    };
    for name in ["house-at-night", behind] {
        rooms::prop(name, &ground, &mut out);
    }
    let from = out.0.len();
    out.0.extend(against_the_light(looks).0);
    let (face, at, size) = FACE;
    out.place(from, |p| {
        let placed = v(PANE + p.x * size, at + (p.y - face) * size);
        // The wall hides the rest.
        v(placed.x.clamp(-HALF, HALF), placed.y.min(HALF))
    });
    for name in [before, "house-window"] {
        rooms::prop(name, &ground, &mut out);
    }
    out
}

/// The figure with a phone at the ear, as dark as what stands before a lamp, and without a face.
fn against_the_light(looks: &Looks) -> Shapes {
    let pose = Pose::from(&Expression::NEUTRAL.telephoning());
    // No line or shade of a face tells the tone of its skin either.
    let looks = Looks {
        skin: Skin::default(),
        ..*looks
    };
    let mut figure = people::figure(&looks, &pose, ChairTones::default());
    figure.0.retain(|shape| {
        let seen = matches!(
            shape.part,
            ShapeOwner::Body
                | ShapeOwner::Head
                | ShapeOwner::Hair
                | ShapeOwner::Hand
                | ShapeOwner::Thing
        );
        seen && !matches!(shape.paint, Paint::Glow(..))
    });
    for shape in &mut figure.0 {
        let skin = matches!(shape.part, ShapeOwner::Head | ShapeOwner::Hand);
        let tone = |c: Rgba| {
            if skin {
                AGAINST_LIGHT.alpha(c.0[3])
            } else {
                c.mix(SHADE.0.alpha(c.0[3]), SHADE.1)
            }
        };
        shape.paint = match shape.paint {
            Paint::Linear(from, to, a, b) => Paint::Linear(from, to, tone(a), tone(b)),
            Paint::Flat(c) => Paint::Flat(tone(c)),
            glow @ Paint::Glow(..) => glow,
        };
        // One thing against the light: no part of it is a room's, and none is looked at as a face.
        shape.part = ShapeOwner::Room;
    }
    figure
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::patient::looks::{ClothingColour, Hair, HairColour};

    fn looks(age_lines: u8, clothing_colour: ClothingColour) -> Looks {
        Looks {
            age_lines,
            clothing_colour,
            ..Looks::default()
        }
    }

    #[test]
    fn two_who_ring_are_told_apart_by_their_home_their_hair_and_their_clothes() {
        let one = looks(1, ClothingColour::Navy);
        let others = [
            looks(2, ClothingColour::Navy),
            looks(1, ClothingColour::Plum),
            Looks {
                hair: Hair::Long,
                ..one
            },
            Looks {
                hair_colour: HairColour::Grey,
                ..one
            },
        ];
        for other in others {
            assert_ne!(window(&one), window(&other), "{other:?}");
        }
    }

    #[test]
    fn the_face_is_not_seen_and_its_skin_is_that_of_everybody_against_the_light() {
        let one = looks(1, ClothingColour::Navy);
        let other = Looks {
            skin: Skin::Dark,
            ..one
        };
        assert_eq!(window(&one), window(&other));
    }
}
