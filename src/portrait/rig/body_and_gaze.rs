//! How the whole body is held and where it looks: what [`Body`] and [`Gaze`] change of a pose.
//!
//! In every room the window is at the left of the picture and the door at the right; the clinician's desk is at the near left.

use crate::pose::Pose;
use crate::rig::holding;
use engine::patient::expression::Expression;
use engine::patient::pose::{Body, Gaze, Hands};

/// What position and hands change of trunk, shoulders and head.
pub(crate) fn carry(pose: &mut Pose, e: &Expression) {
    match e.body {
        Body::Leaning => {
            pose.lean = pose.lean.max(0.8);
            pose.drop = pose.drop.min(0.3);
        }
        Body::SittingBack => {
            pose.lean = pose.lean.min(-0.4);
            pose.drop -= 0.25;
            pose.shoulders = (pose.shoulders - 0.3).max(-1.0);
        }
        Body::Bending => {
            pose.lean = 0.0;
            pose.drop = pose.drop.max(0.55);
        }
        Body::Standing | Body::Stooping | Body::AtDoor | Body::AtPlinth | Body::OnPlinth => {
            pose.lean *= 0.3;
        }
        Body::Lying => {
            pose.lean = 0.0;
            pose.drop = pose.drop.clamp(0.0, 0.3);
        }
        Body::Seated | Body::Gone => {}
    }
    match e.hands {
        Hands::Grip => pose.shoulders = pose.shoulders.max(0.35),
        Hands::WipeEyes | Hands::RubKnee => pose.drop = pose.drop.max(0.3),
        // The head rests on the hand a little.
        Hands::HandToFace => pose.tilt = pose.tilt.max(0.3),
        // The head gives way to the hand.
        Hands::HandToNeck => pose.tilt = pose.tilt.min(-0.3),
        Hands::HandToBack => {
            pose.chest = pose.chest.max(0.2);
            pose.tilt = pose.tilt.min(-0.25);
        }
        _ => {}
    }
}

/// Turns eyes and head to where the scenario says. Writing, rubbing and bending draw the eyes by themselves.
pub(crate) fn look(pose: &mut Pose, e: &Expression) {
    let gaze = match (e.gaze, e.hands, e.body) {
        (Gaze::Free, Hands::Write, _) => Gaze::Thing,
        (Gaze::Free, Hands::RubKnee, _) => Gaze::Lap,
        (Gaze::Free, _, Body::Bending | Body::Stooping) => Gaze::Floor,
        (gaze, ..) => gaze,
    };
    let (x, y, turn, drop) = match gaze {
        Gaze::Free => return,
        Gaze::You => (0.0, 0.0, 0.0, pose.drop.clamp(-0.15, 0.2)),
        Gaze::Lap => (0.0, -1.0, 0.0, 0.7),
        Gaze::Floor if matches!(e.body, Body::Bending | Body::Stooping) => (0.0, -1.0, -0.14, 0.95),
        // The floor is at the side on which the figure lies.
        Gaze::Floor if e.body == Body::Lying => (-0.8, -0.5, -0.3, 0.2),
        Gaze::Floor => (0.75, -1.0, 0.62, 0.85),
        Gaze::Window => (-1.0, 0.12, -0.88, -0.1),
        Gaze::Away => (0.7, 0.22, 0.3, -0.1),
        Gaze::Thing => thing(pose),
        Gaze::Door => (1.0, 0.08, 0.88, -0.05),
        Gaze::Screen => (-0.85, -0.3, -0.62, 0.18),
        Gaze::Up => (-0.1, 1.0, -0.12, -1.0),
        Gaze::Plinth => (-1.0, -0.35, -0.95, 0.3),
    };
    (pose.gaze_x, pose.gaze_y, pose.turn, pose.drop) = (x, y, turn, drop);
    pose.tilt *= 0.5;
    // Eyes that are shut look nowhere, and lowered lids hide an iris that looks up or aside; lids follow eyes that look down.
    pose.lid = if y < -0.5 {
        (pose.lid - 0.14).clamp(0.42, 0.7)
    } else {
        pose.lid.max(0.56)
    };
}

/// Toward what is held, otherwise toward what lies on the desk.
fn thing(pose: &Pose) -> (f64, f64, f64, f64) {
    match holding::of(pose) {
        Some(held) => {
            let x = held.at.x / 300.0;
            let low = ((held.at.y - 560.0) / 340.0).clamp(0.0, 1.0);
            (x, -0.85 - 0.15 * low, x, 0.42 + 0.28 * low)
        }
        None => (-0.85, -0.85, -0.66, 0.5),
    }
}
