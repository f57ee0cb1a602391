//! A pose: an [`Expression`] as real numbers that can be eased, plus where the arms are.

use crate::rig::arms::{Aim, Arm, arms_of};
use engine::patient::expression::Expression;
use engine::patient::pose::{Body, Hands, Thing};

/// Declares the eased numbers once: as fields, and as a flat list for easing and for measuring differences.
macro_rules! floats {
    ($($(#[$doc:meta])* $field:ident),+ $(,)?) => {
        /// One moment of the figure; most values run from -1 to 1 or from 0 to 1.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Pose {
            $($(#[$doc])* pub $field: f64,)+
            /// Both arms: of the right side of the picture, then of the left.
            pub arms: [Arm; 2],
            /// What the hands do: decides how they are drawn.
            pub hands: Hands,
            /// Where the body is: decides what legs are drawn, and what it sits on.
            pub body: Body,
            /// What is held.
            pub holds: Thing,
            /// How many fingers are held up; none where they are counted off.
            pub fingers: u8,
            /// What a finger points at.
            pub aim: Aim,
        }

        impl Pose {
            /// Visits every eased number of two poses together.
            pub(crate) fn zip_mut(&mut self, to: &Pose, mut visit: impl FnMut(&mut f64, f64)) {
                $(visit(&mut self.$field, to.$field);)+
                for (arm, goal) in self.arms.iter_mut().zip(&to.arms) {
                    arm.zip_mut(goal, &mut visit);
                }
            }

            /// At rest in the chair, with every number at 0.
            pub(crate) fn flat() -> Self {
                Self {
                    $($field: 0.0,)+
                    arms: arms_of(&Expression::NEUTRAL),
                    hands: Hands::Rest,
                    body: Body::Seated,
                    holds: Thing::Nothing,
                    fingers: 0,
                    aim: Aim::Left,
                }
            }
        }
    };
}

floats! {
    /// Both brows, -1 lowered to 1 raised.
    brow_raise,
    /// Brows drawn together, 0 to 1.
    brow_furrow,
    /// Inner ends of the brows raised, 0 to 1.
    brow_sad,
    /// One brow above the other, -1 to 1; the patient's left brow is the higher above 0.
    brow_skew,
    /// Upper lids: 0 shut, 1 wide.
    lid,
    /// Cheeks raised under the eyes, 0 to 1.
    cheek,
    /// Gaze, -1 to the left of the picture to 1 to the right.
    gaze_x,
    /// Gaze, -1 down to 1 up.
    gaze_y,
    /// Corners of the mouth, -1 down to 1 up.
    smile,
    /// Mouth open, 0 to 1; speech adds to it.
    open,
    /// Lips pressed together, 0 to 1.
    press,
    /// One corner of the mouth higher, -1 to 1.
    mouth_skew,
    /// Head tilted to a shoulder, -1 to 1.
    tilt,
    /// Head bowed, -1 chin raised to 1 chin on the chest.
    drop,
    /// Head turned, -1 to the left of the picture to 1 to the right.
    turn,
    /// Shoulders, -1 sunk to 1 up by the ears.
    shoulders,
    /// Trunk, -1 leaning away to 1 leaning toward the clinician.
    lean,
    /// Chest: -1 closed and rounded, 1 open.
    chest,
    /// Tears, 0 to 3.
    tears,
    /// Flushed above 0, drained below.
    flush,
    /// Chest raised by breath, -1 to 1.
    breath,
    /// How far tears have run, 0 to 1.
    tear_run,
    /// Fingers moving, -1 to 1.
    fidget,
    /// How large the figure is, 1 for somebody in the chair.
    zoom,
    /// How far the figure is moved down, in stage units.
    shift,
    /// How far the figure has gone to the door, 0 to 1.
    walk,
    /// Trunk bent forward: 0 upright, 1 far over the knees, 2 from the hips.
    bend,
}

impl Pose {
    /// How far the trunk is bent over from the hips, 0 to 1.
    pub fn over(&self) -> f64 {
        (self.bend - 1.0).clamp(0.0, 1.0)
    }
}
