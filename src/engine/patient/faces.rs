//! The named faces: each as one table row of an [`Expression`].
//!
//! Tuned by eye on contact sheets until people can name the feeling from the picture alone.

use super::expression::{Expression, Face};
use super::pose::Hands;

impl Expression {
    /// The expression of a named face.
    pub const fn of(face: Face) -> Self {
        match face {
            Face::Neutral => Self::NEUTRAL,
            Face::Guarded | Face::Angry | Face::Puzzled => closed(face),
            Face::Worried | Face::Frightened | Face::Pained => alarmed(face),
            Face::Sad | Face::Tearful | Face::Ashamed | Face::Weary => low(face),
            Face::Relieved | Face::Hopeful | Face::Warm => light(face),
            Face::Masked => MASKED,
        }
    }
}

/// The mouth smiles; brows, lids and cheeks take no part in it.
const MASKED: Expression = Expression {
    brow_sad: 30,
    lid_open: 58,
    mouth_curve: 46,
    mouth_press: 30,
    head_drop: -4,
    shoulders_up: 18,
    hands: Hands::Clasped,
    ..Expression::NEUTRAL
};

const fn closed(face: Face) -> Expression {
    let base = Expression::NEUTRAL;
    match face {
        Face::Guarded => Expression {
            brow_raise: -12,
            brow_furrow: 25,
            lid_open: 50,
            gaze_x: 70,
            mouth_curve: -12,
            mouth_press: 75,
            mouth_skew: 25,
            head_turn: -45,
            head_drop: -10,
            lean: -50,
            shoulders_up: 20,
            hands: Hands::ArmsFolded,
            ..base
        },
        Face::Angry => Expression {
            brow_raise: -75,
            brow_furrow: 100,
            lid_open: 70,
            cheek_raise: 20,
            mouth_curve: -55,
            mouth_press: 85,
            head_drop: 14,
            shoulders_up: 35,
            lean: 35,
            hands: Hands::ArmsFolded,
            breath_per_minute: 22,
            colour_flush: 75,
            ..base
        },
        _ => Expression {
            brow_raise: 20,
            brow_furrow: 45,
            brow_skew: 90,
            lid_open: 68,
            gaze_x: 25,
            gaze_y: 35,
            mouth_curve: -14,
            mouth_press: 25,
            mouth_skew: 70,
            head_tilt: 75,
            hands: Hands::OpenPalms,
            ..base
        },
    }
}

const fn alarmed(face: Face) -> Expression {
    let base = Expression::NEUTRAL;
    match face {
        Face::Worried => Expression {
            brow_raise: 15,
            brow_furrow: 60,
            brow_sad: 70,
            lid_open: 74,
            mouth_curve: -35,
            mouth_press: 40,
            head_tilt: -20,
            head_drop: 10,
            shoulders_up: 40,
            lean: 25,
            hands: Hands::Wringing,
            breath_per_minute: 20,
            ..base
        },
        Face::Frightened => Expression {
            brow_raise: 85,
            brow_furrow: 45,
            brow_sad: 75,
            lid_open: 100,
            mouth_curve: -40,
            mouth_open: 58,
            head_drop: -15,
            shoulders_up: 95,
            lean: -60,
            hands: Hands::Wringing,
            breath_per_minute: 30,
            colour_flush: -70,
            ..base
        },
        _ => Expression {
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
            ..base
        },
    }
}

const fn low(face: Face) -> Expression {
    let base = Expression::NEUTRAL;
    match face {
        Face::Sad => Expression {
            brow_sad: 85,
            lid_open: 44,
            gaze_x: -20,
            gaze_y: -75,
            mouth_curve: -60,
            head_tilt: -30,
            head_drop: 45,
            shoulders_up: -55,
            hands: Hands::Clasped,
            breath_per_minute: 12,
            tears: 1,
            ..base
        },
        Face::Tearful => Expression {
            brow_raise: 5,
            brow_furrow: 55,
            brow_sad: 100,
            lid_open: 40,
            cheek_raise: 35,
            gaze_y: -35,
            mouth_curve: -75,
            mouth_press: 20,
            mouth_open: 10,
            head_tilt: 25,
            head_drop: 25,
            shoulders_up: 25,
            hands: Hands::HandToFace,
            tears: 3,
            breath_per_minute: 22,
            colour_flush: 50,
            ..base
        },
        Face::Ashamed => Expression {
            brow_sad: 60,
            brow_furrow: 20,
            lid_open: 26,
            gaze_x: 70,
            gaze_y: -100,
            mouth_curve: -22,
            mouth_press: 65,
            head_tilt: 35,
            head_drop: 90,
            head_turn: 62,
            shoulders_up: 45,
            lean: -25,
            hands: Hands::Clasped,
            colour_flush: 85,
            ..base
        },
        _ => Expression {
            brow_raise: 10,
            brow_sad: 25,
            lid_open: 30,
            gaze_y: -25,
            mouth_curve: -18,
            head_tilt: 45,
            head_drop: 25,
            shoulders_up: -90,
            lean: -15,
            hands: Hands::Rest,
            breath_per_minute: 10,
            colour_flush: -30,
            ..base
        },
    }
}

const fn light(face: Face) -> Expression {
    let base = Expression::NEUTRAL;
    match face {
        Face::Relieved => Expression {
            brow_raise: 35,
            brow_sad: 35,
            lid_open: 4,
            cheek_raise: 25,
            mouth_curve: 62,
            mouth_open: 12,
            head_tilt: 15,
            head_drop: -25,
            shoulders_up: -60,
            hands: Hands::Rest,
            breath_per_minute: 10,
            ..base
        },
        Face::Hopeful => Expression {
            brow_raise: 50,
            brow_sad: 15,
            lid_open: 82,
            cheek_raise: 10,
            gaze_y: 25,
            mouth_curve: 45,
            head_drop: -20,
            head_tilt: -15,
            lean: 50,
            hands: Hands::Clasped,
            ..base
        },
        _ => Expression {
            brow_raise: 12,
            lid_open: 55,
            cheek_raise: 75,
            mouth_curve: 95,
            mouth_open: 30,
            head_tilt: 30,
            lean: 45,
            shoulders_up: -25,
            hands: Hands::Rest,
            colour_flush: 20,
            ..base
        },
    }
}
