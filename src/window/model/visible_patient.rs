//! What can be seen of the patient from line to line. A face that the scenario names stays until the next named one or until the
//! clinician has spoken again; without a name the face goes only a small step toward what the state says.

use practice::words::{Expression, Hands};

/// The most that one line without a named face changes a feature, in hundredths.
const STEP: i32 = 30;
/// The most that such a line changes the breaths in a minute.
const BREATHS: i32 = 4;
/// Seconds in which the patient takes in what was said: the least, and what a great change of the face adds at most.
const TAKING_IN: (f32, f32) = (0.4, 0.5);
/// Differences of all features together that are a great change, in hundredths.
const GREAT: f32 = 300.0;

/// The face as it was seen last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LastFace {
    now: Option<Expression>,
    named: bool,
    /// Whether the hands do what a line has asked for, which ends with that line.
    asked: bool,
}

impl LastFace {
    /// Goes on from a face that was seen before.
    pub(super) fn from(now: Option<Expression>) -> Self {
        Self {
            now,
            ..Self::default()
        }
    }

    /// The clinician has spoken: a named face need not stay longer.
    pub(super) fn answered(&mut self) {
        self.named = false;
    }

    /// The next line. `wanted` is the face that goes with it by name or state; `hands` are those that the line asks for.
    pub(super) fn line(
        &mut self,
        wanted: Expression,
        named: bool,
        hands: Option<Hands>,
    ) -> Expression {
        let seen = match self.now {
            Some(before) if !named && self.named && hands.is_none() && !self.asked => Expression {
                gaze: wanted.gaze,
                body: wanted.body,
                holds: wanted.holds,
                head: wanted.head,
                ..before
            },
            Some(before) if !named && self.named => Expression {
                hands: wanted.hands,
                fingers: wanted.fingers,
                gaze: wanted.gaze,
                body: wanted.body,
                holds: wanted.holds,
                head: wanted.head,
                ..before
            },
            Some(before) if !named => toward(before, wanted),
            _ => wanted,
        };
        self.named |= named;
        self.asked = hands.is_some();
        self.now = Some(seen);
        seen
    }
}

/// A step from one face toward another. Hands, eyes and body are as wanted: they go with the words.
fn toward(from: Expression, to: Expression) -> Expression {
    let near = |from: i8, to: i8| step(from.into(), to.into(), STEP) as i8;
    Expression {
        brow_raise: near(from.brow_raise, to.brow_raise),
        brow_furrow: near(from.brow_furrow, to.brow_furrow),
        brow_sad: near(from.brow_sad, to.brow_sad),
        brow_skew: near(from.brow_skew, to.brow_skew),
        lid_open: near(from.lid_open, to.lid_open),
        cheek_raise: near(from.cheek_raise, to.cheek_raise),
        gaze_x: near(from.gaze_x, to.gaze_x),
        gaze_y: near(from.gaze_y, to.gaze_y),
        mouth_curve: near(from.mouth_curve, to.mouth_curve),
        mouth_open: near(from.mouth_open, to.mouth_open),
        mouth_press: near(from.mouth_press, to.mouth_press),
        mouth_skew: near(from.mouth_skew, to.mouth_skew),
        head_tilt: near(from.head_tilt, to.head_tilt),
        head_drop: near(from.head_drop, to.head_drop),
        head_turn: near(from.head_turn, to.head_turn),
        shoulders_up: near(from.shoulders_up, to.shoulders_up),
        lean: near(from.lean, to.lean),
        tears: step(from.tears.into(), to.tears.into(), 1) as u8,
        breath_per_minute: step(
            from.breath_per_minute.into(),
            to.breath_per_minute.into(),
            BREATHS,
        ) as u8,
        colour_flush: near(from.colour_flush, to.colour_flush),
        ..to
    }
}

fn step(from: i32, to: i32, most: i32) -> i32 {
    from + (to - from).clamp(-most, most)
}

/// How long the patient takes in what was said before the first words of the answer, in seconds: 0.4 to 0.9, the longer the
/// more it changes the face.
pub(super) fn taking_in(before: &Expression, after: &Expression) -> f32 {
    let pairs = [
        (before.brow_raise, after.brow_raise),
        (before.brow_furrow, after.brow_furrow),
        (before.brow_sad, after.brow_sad),
        (before.lid_open, after.lid_open),
        (before.mouth_curve, after.mouth_curve),
        (before.mouth_press, after.mouth_press),
        (before.head_drop, after.head_drop),
        (before.lean, after.lean),
    ];
    let all: f32 = pairs
        .iter()
        .map(|(a, b)| (f32::from(*a) - f32::from(*b)).abs())
        .sum();
    let (least, more) = TAKING_IN;
    least + more * (all / GREAT).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::words::Face;

    fn face(face: Face) -> Expression {
        Expression::of(face)
    }

    #[test]
    fn the_first_line_is_seen_as_it_is() {
        let mut seen = LastFace::default();
        assert_eq!(seen.line(face(Face::Warm), false, None), face(Face::Warm));
    }

    #[test]
    fn a_named_face_comes_at_once_and_stays_until_the_next_one() {
        let mut seen = LastFace::from(Some(Expression::NEUTRAL));
        seen.answered();
        let tears = seen.line(face(Face::Tearful), true, None);
        assert_eq!(tears, face(Face::Tearful));
        let counts = Expression {
            hands: Hands::Count,
            fingers: 4,
            ..face(Face::Warm)
        };
        let after = seen.line(counts, false, Some(Hands::Count));
        let counting = Expression {
            hands: Hands::Count,
            fingers: 4,
            ..tears
        };
        assert_eq!(after, counting, "the words ask for the hands only");
        let after = seen.line(face(Face::Warm), false, None);
        let quiet = Expression {
            hands: face(Face::Warm).hands,
            ..tears
        };
        assert_eq!(after, quiet, "what the hands did ends with its line");
        assert_eq!(seen.line(face(Face::Angry), true, None), face(Face::Angry));
    }

    #[test]
    fn tears_never_turn_into_a_smile_within_a_line() {
        let mut seen = LastFace::default();
        seen.line(face(Face::Tearful), true, None);
        seen.answered();
        let mut before = face(Face::Tearful);
        let mut lines = 0;
        while before != face(Face::Warm) {
            let now = seen.line(face(Face::Warm), false, None);
            let change = i32::from(now.mouth_curve) - i32::from(before.mouth_curve);
            assert!(change.abs() <= STEP, "{change}");
            assert!(now.tears.abs_diff(before.tears) <= 1);
            before = now;
            lines += 1;
            assert!(lines < 10, "the state's face is never reached");
        }
        assert!(lines >= 3, "{lines}");
    }

    #[test]
    fn what_hurts_more_takes_longer() {
        let calm = Expression::NEUTRAL;
        assert!((taking_in(&calm, &calm) - 0.4).abs() < 1e-6);
        let seconds = |face| taking_in(&calm, &Expression::of(face));
        for &face in Face::ALL {
            let seconds = seconds(face);
            assert!((0.4..=0.9).contains(&seconds), "{face:?}: {seconds}");
        }
        assert!(seconds(Face::Frightened) > seconds(Face::Neutral) + 0.1);
    }
}
