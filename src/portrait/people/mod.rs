//! From pose and looks to shapes: the whole figure, back to front.
//!
//! Pure: no window, no time, no chance. What is drawn is decided here and can be tested without a graphics card.

mod beard;
mod bending_forward;
mod eyes;
mod face_and_arms;
mod held_things;
mod mouth;
#[cfg(test)]
mod poses;
mod worn_things;

use kurbo::Vec2;

use crate::curve::v;
use crate::palette;
use crate::pose::Pose;
use crate::rig::bearing::{self, stands};
use crate::rig::body::Body;
use crate::rig::head::Head;
use crate::rig::lying;
use crate::rig::skeleton::Skeleton;
use crate::rig::standing_legs;
use crate::rooms;
pub use crate::rooms::ChairTones;
use crate::shape::Shapes;
use engine::patient::looks::{ClothingColour, Looks};
use engine::patient::pose::{Body as Position, Hands, Thing};
use face_and_arms::{RAISED, arms, face};
use worn_things::{Wearer, Worn};

/// Where the mouth is in a head held straight.
const MOUTH: Vec2 = v(4.0, 346.0);

/// How far to the left of the edge of the door somebody stands who has a hand on it.
pub const FROM_DOOR: f64 = 136.0;

/// How far from the middle of the stage the door is that a figure goes to, where no room says so.
const DOOR: Vec2 = v(230.0, 0.0);

/// The figure, in the chair or out of it.
pub fn figure(looks: &Looks, pose: &Pose, chair: ChairTones) -> Shapes {
    figure_at(looks, pose, chair, (DOOR, &Shapes::default()))
}

/// The figure; `door` is where the feet are when it has gone to the door, from where they are in the chair, and `table` what stands
/// before it and keeps its place: hands lie on it, or are under it.
pub fn figure_at(
    looks: &Looks,
    pose: &Pose,
    chair: ChairTones,
    (door, table): (Vec2, &Shapes),
) -> Shapes {
    let mut out = Shapes::default();
    if pose.body == Position::Gone {
        rooms::draw_chair(chair, &mut out);
        out.0.extend(table.0.iter().cloned());
        return out;
    }
    match pose.body {
        Position::OnPlinth => standing_legs::plinth(&mut out),
        Position::Lying => lying::plinth(&mut out),
        // The chair stays where it is, nearer than the door.
        Position::AtDoor => {}
        _ => rooms::draw_chair(chair, &mut out),
    }
    let seated = out.0.len();
    if pose.body == Position::AtPlinth {
        standing_legs::plinth_beside(&mut out);
    }
    let on_table =
        matches!(pose.body, Position::Seated | Position::Leaning) && pose.hands != Hands::RubKnee;
    let under_hands = if on_table {
        upright(table, pose)
    } else {
        Shapes::default()
    };
    person(looks, pose, &under_hands, &mut out);
    lean(&mut out, seated, pose);
    if pose.body == Position::Lying {
        lying::lay(seated, &mut out);
    }
    match pose.body {
        Position::Standing | Position::AtPlinth | Position::Bending | Position::Stooping => {
            let seat = if bearing::rises(pose.body, pose.hands) {
                HALF_RISEN
            } else {
                standing_legs::FLOOR - FLOOR_OF_CHAIR
            };
            let behind = |p: Vec2| p + v(0.0, seat);
            let mut under = Shapes::default();
            under.0.extend(out.0.drain(..seated));
            under.place(0, behind);
            under.0.append(&mut out.0);
            out = under;
            place(&mut out, 0, pose, door);
        }
        Position::AtDoor => {
            place(&mut out, 0, pose, door);
            let from = out.0.len();
            rooms::draw_chair(chair, &mut out);
            out.place(from, |p| v(p.x * 0.74 - 96.0, 985.0 + (p.y - 985.0) * 0.74));
        }
        // A patient who sits back sinks into a chair that stays where it is.
        Position::SittingBack => place(&mut out, seated, pose, door),
        _ => place(&mut out, 0, pose, door),
    }
    if !on_table {
        out.0.extend(table.0.iter().cloned());
    }
    out
}

/// How far the seat is below the hips of somebody who is half up from it.
const HALF_RISEN: f64 = 178.0;

/// Height of the floor under somebody in the chair.
const FLOOR_OF_CHAIR: f64 = 1420.0;

/// Moves and scales the figure to where it is in the room.
fn place(out: &mut Shapes, from: usize, pose: &Pose, door: Vec2) {
    let way = v(0.0, pose.shift) + door * pose.walk;
    if (pose.zoom - 1.0).abs() > 1e-9 || way != Vec2::ZERO {
        out.place(from, |p| p * pose.zoom + way);
    }
}

/// What stands before the figure, so moved that it is where it was once the figure leans.
fn upright(table: &Shapes, pose: &Pose) -> Shapes {
    let (scale, hip) = (1.0 + LEANING * pose.lean, v(0.0, HIP));
    let mut out = table.clone();
    out.place(0, |p: Vec2| {
        hip + (p - v(0.0, sinking(pose, p.y)) - hip) / scale
    });
    out
}

fn person(looks: &Looks, pose: &Pose, table: &Shapes, out: &mut Shapes) {
    let worn = Worn::of(looks, pose.holds != Thing::Glasses);
    let soft = worn.softness(looks);
    let skin = palette::skin(looks.skin, pose.flush);
    let cloth = palette::cloth(looks.clothing_colour);
    let frame = Skeleton::new(looks, pose, soft);
    let head = Head::new(
        looks,
        pose,
        &frame,
        skin,
        palette::hair(looks.hair_colour),
        soft,
    );
    let body = Body {
        pose,
        frame,
        skin,
        cloth,
        short_sleeves: worn.short_sleeves(),
        mouth: head.face(0.0, 92.0) - MOUTH,
    };
    let wearer = Wearer {
        worn,
        head: &head,
        frame,
        bent: pose.body == Position::Bending,
        cloth,
        cover: palette::cloth(scarf_colour(looks.clothing_colour)),
    };
    if stands(pose.body) {
        standing_legs::legs(&body, out);
    }
    if pose.body == Position::Bending {
        bending_forward::upper(&body, &wearer, &head, out);
        return;
    }
    wearer.behind(out);
    if pose.hands == Hands::HandToBack {
        body.draw_arm(true, out);
    }
    if !stands(pose.body) {
        standing_legs::legs(&body, out);
    }
    body.trunk(out);
    body.neck(out);
    wearer.clothes(out);
    body.draw_upper(false, out);
    if pose.hands != Hands::HandToBack {
        body.draw_upper(true, out);
    }
    wearer.shoulders(out);
    out.0.extend(table.0.iter().cloned());
    // A raised hand lies before the face, on its way too.
    let [right, _] = pose.arms;
    let lap_first = right.wrist.y > RAISED;
    if lap_first {
        arms(&body, out);
    }
    face(&head, &wearer, out);
    if !lap_first {
        arms(&body, out);
        // Fingers that wipe the eyes go under the glasses.
        if pose.hands == Hands::WipeEyes {
            wearer.glasses(out);
        }
    }
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

/// Height of the hip, about which the figure leans, and how much larger it is when it leans toward the viewer.
const HIP: f64 = 1000.0;
const LEANING: f64 = 0.05;

/// How far a point at this height goes down when the figure leans.
fn sinking(pose: &Pose, y: f64) -> f64 {
    let most = if pose.lean > 0.0 { 14.0 } else { 6.0 };
    most * pose.lean * ((HIP - y) / 700.0).clamp(0.0, 1.0)
}

/// Leaning toward the viewer makes the figure larger and lower, away smaller and higher.
fn lean(out: &mut Shapes, from: usize, pose: &Pose) {
    let (scale, hip) = (1.0 + LEANING * pose.lean, v(0.0, HIP));
    out.place(from, |p: Vec2| {
        hip + (p - hip) * scale + v(0.0, sinking(pose, p.y))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::patient::expression::{Expression, Face};

    #[test]
    fn the_trunk_tells_moods_apart() {
        let trunk = |face| {
            let e = Expression::of(face);
            let frame = Skeleton::new(&Looks::default(), &Pose::from(&e), 0.0);
            (frame.shoulder_y + frame.slope, frame.shoulder)
        };
        let [rest, sunk, raised] = [Face::Neutral, Face::Weary, Face::Frightened].map(trunk);
        let [open, shut] = [Face::Warm, Face::Ashamed].map(trunk);
        assert!(sunk.0 > rest.0 + 20.0, "{sunk:?} {rest:?}");
        assert!(raised.0 < rest.0 - 20.0, "{raised:?} {rest:?}");
        assert!(open.1 > shut.1 + 15.0, "{open:?} {shut:?}");
    }
}
