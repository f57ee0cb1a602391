//! The skeleton of the figure: where head, neck, shoulders and hips are for a build and a pose.

use kurbo::Vec2;

use crate::curve::v;
use crate::pose::Pose;
use engine::patient::looks::{Build, Looks};

/// Height of the lap on the stage, which does not move with the shoulders.
pub(crate) const LAP: f64 = 900.0;

/// Height of the shoulder line of a trunk held straight.
pub(crate) const UPRIGHT: f64 = 502.0;

/// Main measures of the body in stage units.
#[derive(Clone, Copy, Debug)]
pub struct Skeleton {
    /// Center of the head.
    pub head: Vec2,
    /// Half the width of the neck.
    pub neck: f64,
    /// Height of the shoulder line.
    pub shoulder_y: f64,
    /// Half the width of the shoulders.
    pub shoulder: f64,
    /// Half the width of the waist.
    pub waist: f64,
    /// Thickness of the upper arm.
    pub arm: f64,
    /// Added to the elbows, away from the body.
    pub elbow_out: f64,
    /// How far the tips of the shoulders hang below their line; less than 0 when they are drawn up.
    pub slope: f64,
}

impl Skeleton {
    /// The skeleton of these looks in this pose.
    pub fn new(looks: &Looks, pose: &Pose, soft: f64) -> Self {
        let (neck, shoulder, waist, arm) = match looks.build {
            Build::Slight => (46.0, 196.0, 142.0, 76.0),
            Build::Medium => (53.0, 218.0, 166.0, 88.0),
            Build::Broad => (63.0, 250.0, 192.0, 102.0),
            Build::Heavy => (64.0, 246.0, 238.0, 110.0),
        };
        let (neck, shoulder) = (neck - soft * 7.0, shoulder - soft * 18.0);
        let (raised, sunk) = (pose.shoulders.max(0.0), (-pose.shoulders).max(0.0));
        let (open, shut) = (pose.chest.max(0.0), (-pose.chest).max(0.0));
        let lift = -38.0 * raised + 22.0 * sunk - 3.5 * pose.breath;
        // The head sinks with the shoulders, or the neck would grow.
        let sag = 24.0 * sunk + 8.0 * shut;
        let head_y =
            258.0 + 24.0 * pose.drop.max(0.0) + sag - 2.0 * pose.drop.min(0.0) - 1.2 * pose.breath;
        // A trunk that bends toward the viewer is seen shorter, and the head comes before the chest; bent from the hips it hangs.
        let bow = pose.bend.clamp(0.0, 1.0);
        let over = pose.over();
        Self {
            head: v(
                pose.turn * 9.0 + pose.tilt * 7.0,
                head_y + 118.0 * bow + 262.0 * over,
            ),
            neck,
            shoulder_y: UPRIGHT + lift + 86.0 * bow + 130.0 * over,
            shoulder: shoulder - 12.0 * raised - 14.0 * sunk + 9.0 * open - 18.0 * shut,
            waist,
            arm,
            elbow_out: shoulder - 218.0,
            slope: 26.0 * sunk + 12.0 * shut - 16.0 * raised - 4.0 * open,
        }
    }
}
