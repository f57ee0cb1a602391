//! From what can be seen of feelings to a pose.

use crate::pose::Pose;
use crate::rig::arms::{Aim, arms_of};
use crate::rig::bearing::{self, Bearing};
use crate::rig::body_and_gaze;
use engine::patient::expression::Expression;
use engine::patient::pose::{Hands, Head};

impl From<&Expression> for Pose {
    fn from(e: &Expression) -> Self {
        let part = |value: i8| f64::from(value) / 100.0;
        let Bearing {
            zoom,
            shift,
            walk,
            bend,
        } = bearing::of(e.body, e.hands);
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
        head(&mut pose, e.head);
        pose
    }
}

/// What is left of a nod or a shake of the head in a picture that does not move: the chin down, the face aside.
fn head(pose: &mut Pose, does: Head) {
    match does {
        Head::Still => {}
        Head::Nod => pose.drop = (pose.drop + 0.22).min(1.0),
        Head::Shake => {
            let side = if pose.turn < 0.0 { -1.0 } else { 1.0 };
            pose.turn = (pose.turn + side * 0.5).clamp(-1.0, 1.0);
            pose.tilt += side * 0.08;
        }
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
