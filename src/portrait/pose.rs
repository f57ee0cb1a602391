//! A pose: an [`Expression`] as real numbers that can be eased, plus where the arms are.

use crate::rig::arms::{Aim, Arm, arms_of};
use crate::rig::body_and_gaze::{self, Bearing};
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

            fn flat() -> Self {
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
    /// Both brows up or down.
    brow_raise,
    /// Brows together.
    brow_furrow,
    /// Inner brow ends up.
    brow_sad,
    /// One brow higher.
    brow_skew,
    /// Upper lids: 0 shut, 1 wide.
    lid,
    /// Cheeks up.
    cheek,
    /// Gaze to the right of the picture.
    gaze_x,
    /// Gaze up.
    gaze_y,
    /// Corners of the mouth up.
    smile,
    /// Mouth open.
    open,
    /// Lips pressed.
    press,
    /// One corner of the mouth higher.
    mouth_skew,
    /// Head to one shoulder.
    tilt,
    /// Head bowed.
    drop,
    /// Head turned to the right of the picture.
    turn,
    /// Shoulders up.
    shoulders,
    /// Leaning toward the clinician.
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

impl From<&Expression> for Pose {
    fn from(e: &Expression) -> Self {
        let part = |value: i8| f64::from(value) / 100.0;
        let Bearing {
            zoom,
            shift,
            walk,
            bend,
        } = body_and_gaze::of(e.body, e.hands);
        let mut pose = Pose {
            brow_raise: part(e.brow_raise),
            brow_furrow: part(e.brow_furrow),
            brow_sad: part(e.brow_sad),
            brow_skew: part(e.brow_skew),
            lid: part(e.lid_open),
            cheek: part(e.cheek_raise),
            gaze_x: part(e.gaze_x),
            gaze_y: part(e.gaze_y),
            smile: part(e.mouth_curve),
            open: part(e.mouth_open),
            press: part(e.mouth_press),
            mouth_skew: part(e.mouth_skew),
            tilt: part(e.head_tilt),
            drop: part(e.head_drop),
            turn: part(e.head_turn),
            shoulders: part(e.shoulders_up),
            lean: part(e.lean),
            chest: chest(e),
            tears: f64::from(e.tears),
            flush: part(e.colour_flush),
            tear_run: 0.5,
            arms: arms_of(e),
            hands: e.hands,
            body: e.body,
            holds: e.holds,
            fingers: e.fingers,
            aim: Aim::of(e.gaze, e.holds),
            zoom,
            shift,
            walk,
            bend,
            ..Pose::flat()
        };
        body_and_gaze::carry(&mut pose, e);
        body_and_gaze::look(&mut pose, e);
        pose
    }
}

/// How open the chest is: the trunk has no field of its own, and follows what face, head and hands say.
fn chest(e: &Expression) -> f64 {
    let part = |value: i8| f64::from(value) / 100.0;
    let hands = match e.hands {
        Hands::OpenPalms | Hands::Thumbs => 0.5,
        Hands::ArmsFolded | Hands::Wringing | Hands::Cradle => -0.4,
        Hands::HandToFace | Hands::HandToMouth | Hands::WipeEyes => -0.3,
        _ => 0.0,
    };
    let open = part(e.mouth_curve).max(0.0) * 0.7 + part(e.lean).max(0.0) * 0.3;
    let shut = part(e.head_drop).max(0.0) * 0.6 + part(e.mouth_press) * 0.3;
    (open - shut + hands).clamp(-1.0, 1.0)
}
