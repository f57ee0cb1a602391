//! From pose and looks to shapes: the whole seated figure, back to front.
//!
//! Pure: no window, no time, no chance. What is drawn is decided here and can be tested without a graphics card.

mod cap;
pub(crate) mod chair;
mod covering;
mod eyes;
mod garment;
mod glasses;
mod hair;
mod haircuts;
mod layers;
mod mouth;
mod plaits;

use kurbo::Vec2;

use crate::domain::patient::expression::Hands;
use crate::domain::patient::looks::{ClothingColour, Looks};
use crate::portrait::curve::v;
use crate::portrait::palette;
use crate::portrait::pose::Pose;
use crate::portrait::rig::body::{self, Body};
use crate::portrait::rig::frame::Frame;
use crate::portrait::rig::head::Head;
use crate::portrait::shape::{Rgba, Shapes, rgb};

/// Colours of the chair, which belong to the room.
#[derive(Clone, Copy, Debug)]
pub struct ChairTones {
    /// Seat and back.
    pub fabric: Rgba,
    /// Arms.
    pub wood: Rgba,
}

impl Default for ChairTones {
    fn default() -> Self {
        Self {
            fabric: rgb(0xB9_8A6E),
            wood: rgb(0x9C_7452),
        }
    }
}

/// The seated figure.
pub fn figure(looks: &Looks, pose: &Pose, chair: ChairTones) -> Shapes {
    let soft = palette::softness(looks);
    let skin = palette::skin(looks.skin, pose.flush);
    let cloth = palette::cloth(looks.clothing_colour);
    let frame = Frame::new(looks, pose, soft);
    let head = Head::new(
        looks,
        pose,
        &frame,
        skin,
        palette::hair(looks.hair_colour),
        soft,
    );
    let body = Body {
        looks,
        pose,
        frame,
        skin,
        cloth,
    };
    let scarf = palette::cloth(scarf_colour(looks.clothing_colour));
    let mut out = Shapes::default();
    crate::portrait::people::chair::chair(&mut out, chair.fabric, chair.wood);
    let seated = out.0.len();
    hair::back(&head, &mut out);
    if pose.hands == Hands::HandToBack {
        body.draw_arm(true, &mut out);
    }
    body::legs(&body, &mut out);
    body.trunk(&mut out);
    body.neck(&mut out);
    garment::draw(&body, &mut out);
    body.draw_upper(false, &mut out);
    if pose.hands != Hands::HandToBack {
        body.draw_upper(true, &mut out);
    }
    plaits::fore(&head, &frame, &mut out);
    covering::back(&head, &frame, &scarf, &mut out);
    let lap_first = pose.hands != Hands::HandToFace;
    if lap_first {
        arms(&body, &mut out);
    }
    face(&head, &scarf, &mut out);
    if !lap_first {
        arms(&body, &mut out);
    }
    lean(&mut out, seated, pose);
    out
}

fn face(head: &Head, scarf: &palette::Tones, out: &mut Shapes) {
    head.draw(out);
    mouth::beard(head, out);
    mouth::nose(head, out);
    mouth::draw(head, out);
    mouth::moustache(head, out);
    eyes::draw(head, out);
    eyes::tears(head, out);
    if head.looks.glasses {
        glasses::draw(head, out);
    }
    hair::front(head, out);
    covering::front(head, scarf, out);
}

fn arms(body: &Body, out: &mut Shapes) {
    let hands = body.pose.hands;
    body.draw_fore(false, out);
    body.draw_hand(false, out);
    if hands != Hands::HandToBack {
        body.draw_fore(true, out);
    }
    body.draw_hand(true, out);
}

/// A scarf or hat goes with the clothes without being the same.
fn scarf_colour(clothes: ClothingColour) -> ClothingColour {
    match clothes {
        ClothingColour::Teal | ClothingColour::Olive => ClothingColour::Cream,
        ClothingColour::Plum | ClothingColour::Charcoal => ClothingColour::Rose,
        ClothingColour::Cream | ClothingColour::Grey => ClothingColour::Teal,
        ClothingColour::Navy | ClothingColour::Rose => ClothingColour::Plum,
        ClothingColour::Rust | ClothingColour::Mustard => ClothingColour::Navy,
    }
}

/// Leaning toward the viewer makes the figure larger and lower, away smaller and higher.
fn lean(out: &mut Shapes, from: usize, pose: &Pose) {
    let scale = 1.0 + 0.05 * pose.lean;
    let hip = v(0.0, 1000.0);
    let drop = if pose.lean > 0.0 {
        14.0 * pose.lean
    } else {
        6.0 * pose.lean
    };
    out.place(from, |p: Vec2| {
        hip + (p - hip) * scale + v(0.0, drop * ((1000.0 - p.y) / 700.0).clamp(0.0, 1.0))
    });
}
