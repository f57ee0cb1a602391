//! The named faces: each as one table row of an [`Expression`].
//!
//! Tuned by eye on contact sheets until people can name the feeling from the picture alone: by gaze first, then brows and lids,
//! then shoulders and hands, and last the mouth.

use super::expression::{Expression, Face};
use super::pose::Hands;

impl Expression {
    /// The expression of a named face.
    pub const fn of(face: Face) -> Self {
        match face {
            Face::Neutral => Self::NEUTRAL,
            Face::Guarded => GUARDED,
            Face::Worried => WORRIED,
            Face::Frightened => FRIGHTENED,
            Face::Sad => SAD,
            Face::Tearful => TEARFUL,
            Face::Ashamed => ASHAMED,
            Face::Angry => ANGRY,
            Face::Pained => PAINED,
            Face::Relieved => RELIEVED,
            Face::Hopeful => HOPEFUL,
            Face::Warm => WARM,
            Face::Puzzled => PUZZLED,
            Face::Weary => WEARY,
            Face::Masked => MASKED,
        }
    }
}

const REST: Expression = Expression::NEUTRAL;

/// Closed: eyes from the side, lips shut, arms folded.
const GUARDED: Expression = Expression {
    brow_raise: -12,
    brow_furrow: 25,
    lid_open: 48,
    gaze_x: 70,
    mouth_curve: -10,
    mouth_press: 80,
    mouth_skew: 20,
    head_turn: -45,
    head_drop: -12,
    lean: -50,
    shoulders_up: 20,
    hands: Hands::ArmsFolded,
    ..REST
};

/// Brows up and together, lips pressed, hands that do not rest; the eyes do not leave you.
const WORRIED: Expression = Expression {
    brow_raise: 18,
    brow_furrow: 72,
    brow_sad: 72,
    lid_open: 76,
    gaze_x: -12,
    mouth_curve: -20,
    mouth_press: 68,
    mouth_skew: 22,
    head_tilt: -16,
    head_drop: 14,
    shoulders_up: 48,
    lean: 20,
    hands: Hands::Wringing,
    breath_per_minute: 20,
    ..REST
};

/// Draws back from what the eyes hold on to: brows up and together, mouth pulled wide.
const FRIGHTENED: Expression = Expression {
    brow_raise: 72,
    brow_furrow: 92,
    brow_sad: 82,
    lid_open: 100,
    gaze_x: -42,
    gaze_y: -5,
    mouth_curve: -58,
    mouth_open: 34,
    head_tilt: 22,
    head_drop: -6,
    head_turn: 48,
    shoulders_up: 100,
    lean: -80,
    hands: Hands::Grip,
    breath_per_minute: 30,
    colour_flush: -70,
    ..REST
};

/// Everything hangs: lids, head, shoulders.
const SAD: Expression = Expression {
    brow_sad: 88,
    lid_open: 38,
    gaze_x: -25,
    gaze_y: -85,
    mouth_curve: -52,
    head_tilt: -30,
    head_drop: 58,
    head_turn: -14,
    shoulders_up: -70,
    hands: Hands::Clasped,
    breath_per_minute: 12,
    tears: 1,
    ..REST
};

/// A hand wipes the eyes, one side first.
const TEARFUL: Expression = Expression {
    brow_raise: 5,
    brow_furrow: 55,
    brow_sad: 100,
    lid_open: 38,
    cheek_raise: 35,
    gaze_y: -35,
    mouth_curve: -75,
    mouth_press: 20,
    mouth_open: 10,
    head_tilt: 18,
    head_drop: 32,
    shoulders_up: 25,
    hands: Hands::WipeEyes,
    tears: 3,
    breath_per_minute: 22,
    colour_flush: 50,
    ..REST
};

/// Turned away and down, flushed.
const ASHAMED: Expression = Expression {
    brow_sad: 60,
    brow_furrow: 20,
    lid_open: 30,
    gaze_x: 70,
    gaze_y: -100,
    mouth_curve: -22,
    mouth_press: 65,
    head_tilt: 35,
    head_drop: 95,
    head_turn: 62,
    shoulders_up: 45,
    lean: -25,
    hands: Hands::Clasped,
    colour_flush: 85,
    ..REST
};

/// Brows low and together, jaw set, leaning in.
const ANGRY: Expression = Expression {
    brow_raise: -78,
    brow_furrow: 100,
    lid_open: 72,
    cheek_raise: 18,
    mouth_curve: -52,
    mouth_press: 88,
    head_drop: 16,
    shoulders_up: 35,
    lean: 35,
    hands: Hands::ArmsFolded,
    breath_per_minute: 22,
    colour_flush: 75,
    ..REST
};

/// Eyes screwed up, teeth together, a hand where it hurts.
const PAINED: Expression = Expression {
    brow_raise: -60,
    brow_furrow: 100,
    brow_sad: 40,
    lid_open: 6,
    cheek_raise: 100,
    mouth_curve: -22,
    mouth_open: 40,
    head_tilt: -65,
    head_drop: 20,
    head_turn: 30,
    shoulders_up: 60,
    lean: 20,
    hands: Hands::HandToBack,
    breath_per_minute: 24,
    colour_flush: 20,
    ..REST
};

/// Eyes closed for a breath out, shoulders down.
const RELIEVED: Expression = Expression {
    brow_raise: 40,
    brow_sad: 42,
    lid_open: 4,
    cheek_raise: 25,
    mouth_curve: 50,
    mouth_open: 20,
    head_tilt: 15,
    head_drop: -38,
    shoulders_up: -85,
    hands: Hands::Rest,
    breath_per_minute: 10,
    ..REST
};

/// Brows and eyes up, a small open smile, leaning forward.
const HOPEFUL: Expression = Expression {
    brow_raise: 58,
    brow_sad: 48,
    lid_open: 86,
    cheek_raise: 22,
    gaze_y: 20,
    mouth_curve: 46,
    mouth_open: 10,
    head_drop: -24,
    head_tilt: -34,
    lean: 70,
    hands: Hands::Clasped,
    ..REST
};

/// A smile that reaches the eyes.
const WARM: Expression = Expression {
    brow_raise: 14,
    lid_open: 50,
    cheek_raise: 80,
    mouth_curve: 95,
    mouth_open: 30,
    head_tilt: 30,
    lean: 45,
    shoulders_up: -25,
    hands: Hands::Rest,
    colour_flush: 20,
    ..REST
};

/// One brow up, head to one side, a hand at the face.
const PUZZLED: Expression = Expression {
    brow_raise: 26,
    brow_furrow: 24,
    brow_skew: 100,
    lid_open: 70,
    gaze_x: -30,
    gaze_y: 48,
    mouth_curve: -6,
    mouth_press: 20,
    mouth_skew: 85,
    head_tilt: 80,
    head_drop: -8,
    hands: Hands::HandToFace,
    ..REST
};

/// Lids that will not stay up, a mouth that hangs, head and shoulders down.
const WEARY: Expression = Expression {
    brow_raise: 12,
    brow_sad: 34,
    lid_open: 17,
    gaze_y: -35,
    mouth_curve: -26,
    mouth_open: 5,
    head_tilt: 38,
    head_drop: 48,
    shoulders_up: -100,
    lean: -15,
    hands: Hands::Rest,
    breath_per_minute: 10,
    colour_flush: -45,
    ..REST
};

/// The mouth smiles, shut and a little to one side, and is held there; brows, lids and cheeks take no part in it.
const MASKED: Expression = Expression {
    brow_raise: -6,
    brow_furrow: 20,
    brow_sad: 14,
    lid_open: 50,
    mouth_curve: 72,
    mouth_press: 78,
    mouth_skew: 38,
    head_drop: 4,
    head_turn: 8,
    shoulders_up: 55,
    hands: Hands::Clasped,
    tears: 1,
    breath_per_minute: 18,
    ..REST
};
