//! The face with what is worn on it, and the arms with what they hold, in the order in which they lie over each other.

use super::worn_things::Wearer;
use super::{beard, eyes, held_things, mouth};
use crate::rig::body::Body;
use crate::rig::head::Head;
use crate::shape::Shapes;
use engine::patient::pose::Hands;

/// Above this a hand is at the face, not in the lap.
pub(super) const RAISED: f64 = 560.0;

pub(super) fn face(head: &Head, wearer: &Wearer, out: &mut Shapes) {
    head.draw(wearer.worn.ears(), out);
    beard::beard(head, out);
    mouth::nose(head, out);
    mouth::draw(head, out);
    beard::moustache(head, out);
    eyes::draw(head, out);
    eyes::tears(head, out);
    wearer.glasses(out);
    wearer.front(out);
}

pub(super) fn arms(body: &Body, out: &mut Shapes) {
    let hands = body.pose.hands;
    if hands == Hands::ArmsFolded {
        held_things::held(body, out);
        for right in [false, true] {
            body.draw_fore(right, out);
            body.draw_hand(right, out);
        }
        return;
    }
    // A hand that touches the fingers of the other lies over it.
    let order = if matches!(hands, Hands::Count | Hands::Cradle) {
        [true, false]
    } else {
        [false, true]
    };
    for right in order {
        if !right || hands != Hands::HandToBack {
            body.draw_fore(right, out);
        }
    }
    held_things::held(body, out);
    held_things::pencil(body, out);
    for right in order {
        body.draw_hand(right, out);
    }
}
