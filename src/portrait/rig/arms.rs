//! Where elbows, wrists and hands are in each pose of the hands.
//!
//! Points are given for an average build, from the middle of the body; the layout widens the elbows for broader people.

use kurbo::Vec2;

use crate::curve::v;
use engine::patient::pose::Hands;

/// One arm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arm {
    /// Elbow.
    pub elbow: Vec2,
    /// Wrist.
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

/// The arms of a pose: right side of the picture, then left.
pub fn arms_of(hands: Hands) -> [Arm; 2] {
    let arm = |ex: f64, ey: f64, wx: f64, wy: f64, degrees: f64| Arm {
        elbow: v(ex, ey),
        wrist: v(wx, wy),
        angle: degrees.to_radians(),
    };
    let rest_right = arm(262.0, 768.0, 150.0, 868.0, 142.0);
    let rest_left = arm(-262.0, 768.0, -150.0, 872.0, 38.0);
    match hands {
        Hands::Rest => [rest_right, rest_left],
        Hands::Clasped => [
            arm(262.0, 764.0, 92.0, 858.0, 172.0),
            arm(-262.0, 764.0, -92.0, 866.0, 8.0),
        ],
        Hands::Wringing => [
            arm(252.0, 752.0, 86.0, 822.0, 196.0),
            arm(-252.0, 752.0, -92.0, 838.0, -6.0),
        ],
        Hands::OpenPalms => [
            arm(244.0, 780.0, 334.0, 700.0, -52.0),
            arm(-244.0, 780.0, -330.0, 708.0, 230.0),
        ],
        Hands::ArmsFolded => [
            arm(262.0, 770.0, -92.0, 706.0, 188.0),
            arm(-262.0, 770.0, 88.0, 738.0, -8.0),
        ],
        // Over the mouth; the layout moves this hand with the head.
        Hands::HandToFace => [
            arm(250.0, 620.0, 80.0, 398.0, 206.0),
            arm(-262.0, 768.0, 60.0, 838.0, 4.0),
        ],
        Hands::Hold
        | Hands::Point
        | Hands::Count
        | Hands::Write
        | Hands::Grip
        | Hands::Measure
        | Hands::RubKnee => [rest_right, rest_left],
        Hands::WipeEyes | Hands::HandToMouth => arms_of(Hands::HandToFace),
        Hands::HandToBack => [arm(318.0, 716.0, 160.0, 806.0, 160.0), rest_left],
    }
}
