//! Where elbows, wrists and hands are in each pose of the hands.
//!
//! Points are given for an average build, from the middle of the body; the layout widens the elbows for broader people.

use kurbo::Vec2;

use crate::curve::v;
use crate::rig::bearing::stands;
use crate::rig::handled::{at_door, takes_both};
use engine::patient::expression::Expression;
use engine::patient::pose::{Body, Gaze, Hands, Thing};

/// Where one arm bends and where it ends, in stage units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arm {
    pub elbow: Vec2,
    pub wrist: Vec2,
    /// Where the fingers point, radians, 0 to the right, clockwise.
    pub angle: f64,
}

impl Arm {
    /// Visits every number of two arms together.
    pub(crate) fn zip_mut(&mut self, to: &Arm, visit: &mut impl FnMut(&mut f64, f64)) {
        visit(&mut self.elbow.x, to.elbow.x);
        visit(&mut self.elbow.y, to.elbow.y);
        visit(&mut self.wrist.x, to.wrist.x);
        visit(&mut self.wrist.y, to.wrist.y);
        visit(&mut self.angle, to.angle);
    }
}

const fn arm(ex: f64, ey: f64, wx: f64, wy: f64, degrees: f64) -> Arm {
    Arm {
        elbow: v(ex, ey),
        wrist: v(wx, wy),
        angle: degrees.to_radians(),
    }
}

/// The same arm on the other side.
fn mirrored(one: Arm) -> Arm {
    Arm {
        elbow: v(-one.elbow.x, one.elbow.y),
        wrist: v(-one.wrist.x, one.wrist.y),
        angle: std::f64::consts::PI - one.angle,
    }
}

fn both(right: Arm) -> [Arm; 2] {
    [right, mirrored(right)]
}

/// The arm at the right of the picture when it has nothing to do.
const fn idle(body: Body) -> Arm {
    match body {
        Body::Stooping => arm(254.0, 800.0, 226.0, 980.0, 98.0),
        Body::Standing | Body::AtDoor | Body::AtPlinth | Body::Bending => {
            arm(262.0, 744.0, 256.0, 912.0, 94.0)
        }
        // On the arms of the chair: the forearm comes toward the viewer, so little of its length is seen.
        Body::SittingBack => arm(300.0, 738.0, 330.0, 800.0, 96.0),
        Body::Leaning => arm(284.0, 790.0, 132.0, 862.0, 150.0),
        Body::Seated | Body::OnPlinth | Body::Lying | Body::Gone => {
            arm(262.0, 768.0, 150.0, 868.0, 142.0)
        }
    }
}

/// Somebody who lies and does nothing with them: one along the side, the other hand on the pillow before the face.
const LYING: [Arm; 2] = [
    arm(238.0, 742.0, 128.0, 862.0, 132.0),
    arm(-196.0, 690.0, -122.0, 486.0, -69.0),
];

/// The arms of a pose: right side of the picture, then left.
pub(crate) fn arms_of(e: &Expression) -> [Arm; 2] {
    let Expression { hands, body, .. } = *e;
    let arms = doing(e);
    match (body, arms) {
        (Body::Lying, _) if matches!(hands, Hands::Rest | Hands::OpenInLap | Hands::Grip) => LYING,
        // The lower hand stays before the face, whatever the other does.
        (Body::Lying, [right, _]) => [right, LYING[1]],
        // One hand on the thigh, the other hangs toward the floor.
        (Body::Bending, _) if matches!(hands, Hands::Rest | Hands::Clasped | Hands::Wringing) => [
            arm(302.0, 836.0, 158.0, 1040.0, 116.0),
            arm(-236.0, 878.0, -206.0, 1086.0, 92.0),
        ],
        (Body::Bending, _) if hands == Hands::HandToBack => [
            arm(344.0, 790.0, 150.0, 812.0, 172.0),
            arm(-236.0, 878.0, -206.0, 1086.0, 92.0),
        ],
        // Half risen, both hands press on the arms of the chair.
        (Body::Standing, _) if hands == Hands::Grip => both(arm(330.0, 838.0, 304.0, 968.0, 92.0)),
        // One hand lies on the plinth, whatever the other does.
        (Body::AtPlinth, [right, _]) => [right, arm(-300.0, 752.0, -338.0, 926.0, 150.0)],
        // One hand is on the handle of the door, whatever the other does.
        (Body::AtDoor, [right, left]) => {
            let alone = match hands {
                Hands::Count => mirrored(right),
                Hands::Hold if at_door(e.holds) => mirrored(right),
                _ => left,
            };
            [arm(244.0, 694.0, 356.0, 768.0, 74.0), alone]
        }
        _ => arms,
    }
}

/// What a finger points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    Held,
    /// To the side of the window and of the screen.
    Left,
    /// To the side of the door.
    Right,
    /// Down, at what lies there.
    Down,
    /// At the viewer.
    You,
}

impl Aim {
    /// A finger points to where the eyes go; where they go down, at what is held.
    pub fn of(gaze: Gaze, holds: Thing) -> Self {
        let held = holds != Thing::Nothing;
        match gaze {
            Gaze::You => Self::You,
            Gaze::Door | Gaze::Away => Self::Right,
            Gaze::Free | Gaze::Thing | Gaze::Lap | Gaze::Floor if held => Self::Held,
            Gaze::Thing | Gaze::Lap | Gaze::Floor => Self::Down,
            _ => Self::Left,
        }
    }
}

fn doing(e: &Expression) -> [Arm; 2] {
    let Expression {
        hands, body, holds, ..
    } = *e;
    let right = idle(body);
    let left = mirrored(right);
    match hands {
        Hands::Rest => [right, left],
        Hands::Clasped => [
            arm(262.0, 764.0, 92.0, 858.0, 172.0),
            arm(-262.0, 764.0, -92.0, 866.0, 8.0),
        ],
        Hands::Wringing => [
            arm(252.0, 752.0, 74.0, 786.0, 214.0),
            arm(-252.0, 752.0, -70.0, 826.0, -30.0),
        ],
        Hands::OpenPalms => both(arm(240.0, 790.0, 258.0, 680.0, -44.0)),
        Hands::OpenInLap if stands(body) => both(arm(252.0, 760.0, 226.0, 824.0, -34.0)),
        Hands::OpenInLap => both(arm(264.0, 770.0, 168.0, 880.0, 208.0)),
        // One forearm over the other: its hand lies on the far upper arm, the other is tucked in.
        Hands::ArmsFolded => [
            arm(240.0, 766.0, -84.0, 704.0, 197.0),
            arm(-240.0, 772.0, 120.0, 726.0, -14.0),
        ],
        // Up at the face; the layout moves such a hand with the head.
        Hands::HandToFace => [arm(262.0, 690.0, 84.0, 486.0, 264.0), left],
        // One forearm under a child that is not there, the other round it.
        Hands::Cradle => [
            arm(266.0, 776.0, -20.0, 826.0, 184.0),
            arm(-270.0, 740.0, -66.0, 656.0, -20.0),
        ],
        Hands::Temple => [arm(276.0, 664.0, 196.0, 414.0, 236.0), left],
        Hands::HandToEar => [arm(286.0, 676.0, 160.0, 424.0, 262.0), left],
        Hands::HandToNeck => [arm(298.0, 660.0, 170.0, 492.0, 218.0), left],
        Hands::WipeEyes => [arm(272.0, 650.0, 158.0, 388.0, 229.0), left],
        Hands::HandToMouth => [
            arm(256.0, 630.0, 100.0, 400.0, 203.0),
            arm(-262.0, 768.0, 60.0, 838.0, 4.0),
        ],
        Hands::HandToBack => [arm(324.0, 700.0, 176.0, 792.0, 160.0), left],
        Hands::Point => match Aim::of(e.gaze, holds) {
            Aim::Held => [
                arm(262.0, 786.0, 120.0, 706.0, 172.0),
                arm(-262.0, 776.0, -166.0, 806.0, -42.0),
            ],
            Aim::Left => [right, arm(-204.0, 790.0, -196.0, 676.0, 202.0)],
            Aim::Right => [mirrored(arm(-204.0, 790.0, -196.0, 676.0, 202.0)), left],
            Aim::Down => [right, arm(-258.0, 700.0, -236.0, 786.0, 104.0)],
            Aim::You => [right, arm(-252.0, 806.0, -118.0, 716.0, -76.0)],
        },
        Hands::Count if e.fingers > 5 => both(arm(262.0, 800.0, 178.0, 668.0, -88.0)),
        Hands::Count if e.fingers > 0 => [arm(262.0, 800.0, 178.0, 668.0, -88.0), left],
        Hands::Count => [
            arm(262.0, 800.0, 168.0, 668.0, -92.0),
            arm(-256.0, 790.0, -14.0, 640.0, -24.0),
        ],
        Hands::Thumbs => both(arm(262.0, 800.0, 172.0, 708.0, 194.0)),
        Hands::Hold if holds == Thing::Nothing => both(arm(262.0, 770.0, 112.0, 852.0, 172.0)),
        Hands::Hold if takes_both(holds) => both(arm(266.0, 794.0, 150.0, 790.0, 222.0)),
        Hands::Hold => [arm(262.0, 796.0, 140.0, 738.0, -110.0), left],
        Hands::Write => [
            arm(262.0, 780.0, 128.0, 772.0, 168.0),
            arm(-262.0, 776.0, -178.0, 846.0, -24.0),
        ],
        Hands::Grip => match body {
            Body::OnPlinth => both(arm(282.0, 720.0, 268.0, 846.0, 90.0)),
            _ if stands(body) => [right, left],
            _ => both(arm(286.0, 712.0, 310.0, 782.0, 96.0)),
        },
        Hands::Measure => both(arm(262.0, 806.0, 148.0, 724.0, -90.0)),
        Hands::RubKnee if stands(body) => [right, left],
        Hands::RubKnee => [arm(280.0, 790.0, 188.0, 930.0, 116.0), left],
    }
}
