//! What can be seen of a patient's feelings: brows, eyes, mouth, head, shoulders and hands as small bounded integers.
//!
//! An expression comes from the patient's state or from a face that the scenario names, never from the score.
//! How it is drawn and how it moves belongs to the portrait.

use serde::{Deserialize, Serialize};

use super::looks::choice;
use super::pose::{Body, FINGERS, Gaze, Hands, Head, LinePose, Thing};

choice! {
    /// A named face that a scenario may ask for.
    Face {
        /// At rest, attentive.
        #[default]
        Neutral,
        /// Polite and closed.
        Guarded,
        /// Troubled by something to come.
        Worried,
        /// Afraid of something that is here now.
        Frightened,
        /// Low, looking down.
        Sad,
        Tearful,
        /// Hiding the face.
        Ashamed,
        Angry,
        Pained,
        /// A weight has lifted.
        Relieved,
        /// Looking ahead with some belief.
        Hopeful,
        /// Friendly, at ease.
        Warm,
        /// Does not follow.
        Puzzled,
        Weary,
        /// A polite smile over distress: the mouth smiles, the eyes do not.
        Masked,
    }
}

/// Everything that can be seen of the patient at one moment.
///
/// Values are clamped by [`Expression::clamped`]; 0 is at rest unless the field says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expression {
    /// Both brows, -100 lowered to 100 raised.
    pub brow_raise: i8,
    /// Brows drawn together, 0 to 100.
    pub brow_furrow: i8,
    /// Inner ends of the brows raised, as in sadness, 0 to 100.
    pub brow_sad: i8,
    /// One brow above the other, -100 to 100; the patient's left brow is the higher above 0.
    pub brow_skew: i8,
    /// Upper lids, 0 shut to 100 wide; 65 is at rest.
    pub lid_open: i8,
    /// Cheeks raised under the eyes, as in a true smile or a wince, 0 to 100.
    pub cheek_raise: i8,
    /// Gaze, -100 to the left of the picture to 100 to the right.
    pub gaze_x: i8,
    /// Gaze, -100 down to 100 up.
    pub gaze_y: i8,
    /// Corners of the mouth, -100 down to 100 up.
    pub mouth_curve: i8,
    /// Mouth open, 0 to 100.
    pub mouth_open: i8,
    /// Lips pressed together, 0 to 100.
    pub mouth_press: i8,
    /// One corner of the mouth higher, -100 to 100.
    pub mouth_skew: i8,
    /// Head tilted to a shoulder, -100 to 100.
    pub head_tilt: i8,
    /// Head bowed, -100 chin raised to 100 chin on the chest.
    pub head_drop: i8,
    /// Head turned, -100 to the left of the picture to 100 to the right.
    pub head_turn: i8,
    /// Shoulders, -100 sunk to 100 up by the ears.
    pub shoulders_up: i8,
    /// Trunk, -100 leaning away to 100 leaning toward the clinician.
    pub lean: i8,
    /// What the hands do.
    pub hands: Hands,
    /// Where the eyes go, if the scenario says so; otherwise `gaze_x` and `gaze_y` hold.
    pub gaze: Gaze,
    /// Where the body is.
    pub body: Body,
    /// What is held.
    pub holds: Thing,
    /// How many fingers are held up where the hands count, 0 to 10; 0 is counting them off with the other hand.
    pub fingers: u8,
    /// What the head does once.
    pub head: Head,
    /// Tears, 0 none, 1 wet eyes, 2 one tear, 3 crying.
    pub tears: u8,
    /// Breaths in a minute, 8 to 40; 14 is calm.
    pub breath_per_minute: u8,
    /// Color of the face, -100 drained to 100 flushed.
    pub colour_flush: i8,
}

/// Lids of a person at rest.
const LID_AT_REST: i8 = 65;
/// Breaths in a minute of a calm adult.
const CALM_BREATH: u8 = 14;

impl Default for Expression {
    fn default() -> Self {
        Self::NEUTRAL
    }
}

impl Expression {
    /// At rest, attentive.
    pub const NEUTRAL: Self = Self {
        brow_raise: 0,
        brow_furrow: 0,
        brow_sad: 0,
        brow_skew: 0,
        lid_open: LID_AT_REST,
        cheek_raise: 0,
        gaze_x: 0,
        gaze_y: 0,
        mouth_curve: 6,
        mouth_open: 0,
        mouth_press: 0,
        mouth_skew: 0,
        head_tilt: 0,
        head_drop: 0,
        head_turn: 0,
        shoulders_up: 0,
        lean: 0,
        hands: Hands::Rest,
        gaze: Gaze::Free,
        body: Body::Seated,
        holds: Thing::Nothing,
        fingers: 0,
        head: Head::Still,
        tears: 0,
        breath_per_minute: CALM_BREATH,
        colour_flush: 0,
    };

    /// The expression of a patient in this state; each value 0 to 10, 4 is an ordinary wary first visit.
    ///
    /// A face named by the scenario sets the face; state still shows a little in breath and shoulders.
    pub fn from_state(
        trust: i32,
        distress: i32,
        openness: i32,
        readiness: i32,
        confidence: i32,
        face_override: Option<Face>,
    ) -> Self {
        let state = VisibleState::new(trust, distress, openness, readiness, confidence);
        match face_override {
            Some(face) => state.tint(Self::of(face)),
            None => state.expression(),
        }
    }

    /// The expression with every field inside its range.
    #[must_use]
    pub fn clamped(self) -> Self {
        let signed = |v: i8| v.clamp(-100, 100);
        let positive = |v: i8| v.clamp(0, 100);
        Self {
            brow_raise: signed(self.brow_raise),
            brow_furrow: positive(self.brow_furrow),
            brow_sad: positive(self.brow_sad),
            brow_skew: signed(self.brow_skew),
            lid_open: positive(self.lid_open),
            cheek_raise: positive(self.cheek_raise),
            gaze_x: signed(self.gaze_x),
            gaze_y: signed(self.gaze_y),
            mouth_curve: signed(self.mouth_curve),
            mouth_open: positive(self.mouth_open),
            mouth_press: positive(self.mouth_press),
            mouth_skew: signed(self.mouth_skew),
            head_tilt: signed(self.head_tilt),
            head_drop: signed(self.head_drop),
            head_turn: signed(self.head_turn),
            shoulders_up: signed(self.shoulders_up),
            lean: signed(self.lean),
            fingers: self.fingers.min(FINGERS),
            tears: self.tears.min(3),
            breath_per_minute: self.breath_per_minute.clamp(8, 40),
            colour_flush: signed(self.colour_flush),
            ..self
        }
    }
}

/// The part of a patient's state that can be seen, each value 0 to 10.
#[derive(Clone, Copy)]
struct VisibleState {
    trust: i32,
    distress: i32,
    openness: i32,
    readiness: i32,
    confidence: i32,
}

impl VisibleState {
    fn new(trust: i32, distress: i32, openness: i32, readiness: i32, confidence: i32) -> Self {
        let unit = |v: i32| v.clamp(0, 10);
        Self {
            trust: unit(trust),
            distress: unit(distress),
            openness: unit(openness),
            readiness: unit(readiness),
            confidence: unit(confidence),
        }
    }

    /// Directions only (more distress: inner brows up, faster breath; less trust: eyes away, arms closed): the sizes are
    /// design choices that keep neighboring states visibly apart.
    fn expression(self) -> Expression {
        let Self {
            trust,
            distress,
            openness,
            readiness,
            confidence,
        } = self;
        let upset = (distress - 3).max(0);
        let wary = (5 - trust).max(0);
        let shut = (5 - openness).max(0);
        let ease = trust + openness - distress - 3;
        let warmth = ease.clamp(0, 10);
        Expression {
            brow_raise: small((confidence - 4) * 3 + (distress - 7).max(0) * 12),
            brow_furrow: small(upset * 6 + wary * 8),
            brow_sad: small(upset * 12),
            lid_open: small(i32::from(LID_AT_REST) - shut * 4 - warmth + (distress - 7).max(0) * 6),
            cheek_raise: small(warmth * 6),
            gaze_x: small(wary * 13),
            gaze_y: small(-shut * 11 - upset * 3),
            mouth_curve: small(6 + ease * 7 + (confidence - 4) * 3 - upset * 3),
            mouth_press: small(shut * 14 + wary * 4 - warmth * 4),
            head_tilt: small(warmth * 5 - wary * 4),
            head_drop: small(shut * 8 + upset * 3 - (confidence - 4) * 3),
            head_turn: small(wary * 9),
            shoulders_up: small(upset * 11 + wary * 4 - warmth * 5),
            lean: small((trust - 4) * 10 + (readiness - 4) * 5),
            hands: self.hands(),
            tears: if distress >= 9 && openness >= 5 {
                2
            } else {
                u8::from(distress >= 8 && openness >= 4)
            },
            breath_per_minute: self.breath(),
            colour_flush: small((distress - 6).max(0) * 10),
            ..Expression::NEUTRAL
        }
        .clamped()
    }

    /// Quiet hands unless distress is high: what they say beyond that is asked for by a scenario.
    fn hands(self) -> Hands {
        if self.trust <= 2 && self.openness <= 3 {
            Hands::ArmsFolded
        } else if self.distress >= 7 {
            Hands::Wringing
        } else if self.distress >= 5 || self.openness <= 3 {
            Hands::Clasped
        } else {
            Hands::Rest
        }
    }

    fn breath(self) -> u8 {
        u8::try_from(11 + self.distress).unwrap_or(CALM_BREATH)
    }

    fn tint(self, mut face: Expression) -> Expression {
        face.breath_per_minute = face.breath_per_minute.max(self.breath());
        let tense = i32::from(face.shoulders_up) + (self.distress - 4) * 3;
        face.shoulders_up = small(tense);
        face.clamped()
    }
}

fn small(value: i32) -> i8 {
    i8::try_from(value.clamp(-100, 100)).unwrap_or(0)
}

impl Expression {
    /// The face with hands, eyes and body as the pose has them.
    #[must_use]
    pub fn posed(self, pose: LinePose) -> Self {
        Self {
            hands: pose.hands.unwrap_or(self.hands),
            gaze: pose.gaze.unwrap_or(self.gaze),
            body: pose.body.unwrap_or(self.body),
            holds: pose.holds.unwrap_or(self.holds),
            fingers: pose.fingers.unwrap_or(self.fingers).min(FINGERS),
            head: pose.head.unwrap_or(self.head),
            ..self
        }
    }

    /// The face some time later, in a chair with a phone at the ear.
    #[must_use]
    pub fn telephoning(self) -> Self {
        Self {
            hands: Hands::HandToEar,
            gaze: Gaze::Free,
            body: Body::Seated,
            holds: Thing::Phone,
            ..self
        }
    }

    /// Whether a phone is at the ear.
    pub fn telephones(&self) -> bool {
        self.hands == Hands::HandToEar && self.holds == Thing::Phone
    }
}
