//! Where a thing that is held is: in one hand, in both, in the lap, or where the hands are busy with it.

use kurbo::Vec2;

use crate::curve::v;
use crate::pose::Pose;
use crate::rig::arms::Aim;
use crate::rig::bearing::stands;
use crate::rig::handled::{grip, takes_both};
use engine::patient::pose::{Body, Hands, Thing};

/// A thing in the hands or in the lap, on the body as it is drawn in the chair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeldThing {
    pub thing: Thing,
    /// Where its middle is.
    pub at: Vec2,
    /// How it is turned, radians, clockwise.
    pub angle: f64,
    /// How much of its height is seen: 1 upright, less for what lies.
    pub upright: f64,
    /// Which hands hold it.
    pub by: By,
}

/// Which hands hold a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The hand at the right of the picture.
    Right,
    /// The hand at the left of the picture.
    Left,
    Both,
    /// The hand at the left, held up, because the other is on the handle of the door.
    Door,
    /// None: it lies in the lap.
    Lap,
}

/// Height of the fingers of a hand that holds something up.
const GRIPPED: f64 = 652.0;

/// Where what is held is; `None` when nothing is.
///
/// Somebody who writes has something to write on, whether the scenario names it or not.
pub fn of(pose: &Pose) -> Option<HeldThing> {
    let Pose {
        hands, body, holds, ..
    } = *pose;
    let thing = match (hands, holds) {
        (Hands::Write, Thing::Letter | Thing::Card) => holds,
        (Hands::Write, _) => Thing::Notebook,
        (_, Thing::Nothing) => return None,
        (_, thing) => thing,
    };
    let held = |x: f64, y: f64, degrees: f64, upright: f64, by: By| HeldThing {
        thing,
        at: v(x, y),
        angle: degrees.to_radians(),
        upright,
        by,
    };
    Some(match hands {
        Hands::Hold if takes_both(thing) => held(0.0, 716.0, 0.0, 1.0, By::Both),
        Hands::Hold if body == Body::AtDoor => {
            held(-104.0, GRIPPED - grip(thing), -4.0, 1.0, By::Door)
        }
        Hands::Hold => held(104.0, GRIPPED - grip(thing), 4.0, 1.0, By::Right),
        Hands::Point if pose.aim == Aim::Held => held(-78.0, 748.0, -6.0, 1.0, By::Left),
        Hands::Write => held(-30.0, 826.0, -7.0, 0.72, By::Left),
        Hands::HandToEar if thing == Thing::Phone => held(136.0, 318.0, 7.0, 1.0, By::Right),
        Hands::WipeEyes | Hands::HandToMouth if thing == Thing::Tissue => {
            let at = if hands == Hands::WipeEyes {
                v(72.0, 306.0)
            } else {
                v(16.0, 384.0)
            };
            HeldThing {
                at,
                ..held(0.0, 0.0, 20.0, 0.8, By::Right)
            }
        }
        _ if body == Body::Bending => held(-210.0, 1190.0, 0.0, 1.0, By::Left),
        _ if stands(body) => held(-262.0, 1000.0, 0.0, 1.0, By::Left),
        Hands::Clasped | Hands::Wringing => held(0.0, 852.0, -4.0, 0.7, By::Both),
        _ => held(-60.0, 872.0, -8.0, 0.62, By::Lap),
    })
}
