//! An expression in words: what a reader who cannot see the picture is told.
//!
//! Says what is seen (brows, eyes, mouth, posture), never what it means: reading it is the trainee's work.

use super::expression::Expression;
use super::pose::{Body, Gaze, Hands, Thing};

impl Expression {
    /// What can be seen, as one phrase such as "looks down, brows drawn, shoulders high".
    pub fn describe(&self) -> String {
        if self.body == Body::Gone {
            return "is not in the picture".into();
        }
        let seen: Vec<&str> = [
            self.eyes_in_words(),
            self.brows_in_words(),
            self.mouth_in_words(),
            self.tears_in_words(),
            self.posture_in_words(),
            self.hands_in_words(),
            self.body_in_words(),
            self.thing_in_words(),
            self.breath_in_words(),
        ]
        .into_iter()
        .flatten()
        .collect();
        if seen.is_empty() {
            "sits quietly, looks at you".into()
        } else {
            seen.join(", ")
        }
    }

    fn body_in_words(&self) -> Option<&'static str> {
        match self.body {
            Body::Seated => None,
            Body::Leaning => Some("leans towards you"),
            Body::SittingBack => Some("sits back"),
            Body::Standing => Some("stands"),
            Body::Bending => Some("stands bent forward"),
            Body::Stooping => Some("stands, a little bent"),
            Body::AtDoor => Some("stands at the door"),
            Body::AtPlinth => Some("stands with a hand on the plinth"),
            Body::OnPlinth => Some("sits on the plinth"),
            Body::Lying => Some("lies on the plinth"),
            Body::Gone => Some("is not in the picture"),
        }
    }

    fn thing_in_words(&self) -> Option<&'static str> {
        match self.holds {
            Thing::Nothing => None,
            _ if self.hands == Hands::Hold => self.shown_in_words(),
            // The phone at the ear has words of its own.
            Thing::Phone if self.hands == Hands::HandToEar => None,
            Thing::Notebook => Some("holds a notebook"),
            Thing::Pencil => Some("holds a pencil"),
            Thing::Phone => Some("holds a phone"),
            Thing::Tissue => Some("holds a tissue"),
            Thing::Letter => Some("holds a sheet of paper"),
            Thing::Model => Some("holds a model of the spine"),
            Thing::Card => Some("holds a card"),
            Thing::Bag => Some("holds a bag"),
            Thing::Tablets => Some("holds a packet of tablets"),
            Thing::Glasses => Some("holds the glasses"),
            Thing::Cup => Some("holds a cup"),
            Thing::TissueBox => Some("holds a box of tissues"),
            Thing::Doll => Some("holds a doll"),
            Thing::FoldedLetter => Some("holds a folded sheet of paper"),
            Thing::Calendar => Some("holds a calendar"),
            Thing::Box => Some("holds a box"),
        }
    }

    /// What is held up for you to see.
    fn shown_in_words(&self) -> Option<&'static str> {
        match self.holds {
            Thing::Nothing => None,
            Thing::Notebook => Some("holds up a notebook"),
            Thing::Pencil => Some("holds up a pencil"),
            Thing::Phone => Some("holds up a phone"),
            Thing::Tissue => Some("holds up a tissue"),
            Thing::Letter => Some("holds up a sheet of paper"),
            Thing::Model => Some("holds up a model of the spine"),
            Thing::Card => Some("holds up a card"),
            Thing::Bag => Some("holds a bag in both hands"),
            Thing::Tablets => Some("holds up a packet of tablets"),
            Thing::Glasses => Some("holds the glasses up"),
            Thing::Cup => Some("holds up a cup"),
            Thing::TissueBox => Some("holds up a box of tissues"),
            Thing::Doll => Some("holds up a doll"),
            Thing::FoldedLetter => Some("holds up a folded sheet of paper"),
            Thing::Calendar => Some("holds up a calendar"),
            Thing::Box => Some("holds up a box"),
        }
    }

    fn gaze_in_words(&self) -> Option<&'static str> {
        match self.gaze {
            Gaze::Free => None,
            Gaze::You => Some("looks at you"),
            Gaze::Lap => Some("looks at the lap"),
            Gaze::Floor => Some("looks at the floor"),
            Gaze::Window => Some("looks at the window"),
            Gaze::Away => Some("looks past you"),
            Gaze::Thing if self.holds == Thing::Nothing => Some("looks at the desk"),
            Gaze::Thing => Some("looks at what is held"),
            Gaze::Door => Some("looks at the door"),
            Gaze::Screen => Some("looks at the screen"),
            Gaze::Up => Some("looks up"),
            Gaze::Plinth => Some("looks round at the plinth"),
        }
    }

    fn eyes_in_words(&self) -> Option<&'static str> {
        match self {
            e if e.gaze != Gaze::Free => e.gaze_in_words(),
            e if e.lid_open <= 15 => Some("eyes closed"),
            e if e.gaze_y <= -45 => Some("looks down"),
            e if e.gaze_x.unsigned_abs() >= 40 => Some("looks away"),
            e if e.lid_open >= 90 => Some("eyes wide"),
            e if e.lid_open <= 35 => Some("eyelids heavy"),
            e if e.gaze_y >= 30 => Some("looks up"),
            e if e.cheek_raise >= 50 && e.mouth_curve > 0 => Some("eyes smiling"),
            _ => None,
        }
    }

    fn brows_in_words(&self) -> Option<&'static str> {
        match self {
            e if e.brow_skew.unsigned_abs() >= 50 => Some("one eyebrow raised"),
            e if e.brow_sad >= 45 && e.brow_furrow >= 45 => Some("brows drawn together and up"),
            e if e.brow_sad >= 45 => Some("inner brows raised"),
            e if e.brow_furrow >= 60 && e.brow_raise <= -40 => Some("brows low and hard together"),
            e if e.brow_furrow >= 35 => Some("brows drawn"),
            e if e.brow_raise >= 35 => Some("brows raised"),
            _ => None,
        }
    }

    fn mouth_in_words(&self) -> Option<&'static str> {
        match self {
            e if e.mouth_curve >= 50 && e.mouth_press >= 60 => {
                Some("smiles with lips pressed, not with the eyes")
            }
            e if e.mouth_curve >= 70 => Some("smiles broadly"),
            e if e.mouth_curve >= 25 => Some("smiles a little"),
            e if e.mouth_press >= 50 => Some("lips pressed"),
            e if e.mouth_open >= 30 => Some("mouth open"),
            e if e.mouth_curve <= -30 => Some("mouth turned down"),
            _ => None,
        }
    }

    fn tears_in_words(&self) -> Option<&'static str> {
        match self.tears {
            0 => None,
            1 => Some("eyes wet"),
            2 => Some("a tear on the cheek"),
            _ => Some("tears running"),
        }
    }

    fn posture_in_words(&self) -> Option<&'static str> {
        match self {
            e if e.shoulders_up >= 50 => Some("shoulders high"),
            e if e.shoulders_up <= -50 => Some("shoulders sunk"),
            e if e.head_drop >= 45 => Some("head bowed"),
            // Where the body is has words of its own.
            e if e.body != Body::Seated => None,
            e if e.lean <= -35 => Some("leans back"),
            e if e.lean >= 35 => Some("leans towards you"),
            _ => None,
        }
    }

    fn hands_in_words(&self) -> Option<&'static str> {
        match self.hands {
            Hands::Hold if self.holds == Thing::Nothing => Some("hands open in the lap"),
            // The thing that is held up has words of its own.
            Hands::Rest | Hands::Hold => None,
            Hands::Clasped => Some("hands held together"),
            Hands::Wringing => Some("hands twisting"),
            Hands::OpenPalms => Some("hands open"),
            Hands::ArmsFolded => Some("arms folded"),
            Hands::HandToFace => Some("one hand at the cheek"),
            Hands::HandToBack => Some("one hand on the low back"),
            Hands::Point => Some(match (self.gaze, self.holds) {
                (Gaze::You, _) => "one finger points at you",
                (Gaze::Thing | Gaze::Lap | Gaze::Floor, Thing::Nothing) => "one finger points down",
                (Gaze::Free | Gaze::Thing | Gaze::Lap | Gaze::Floor, thing)
                    if thing != Thing::Nothing =>
                {
                    "one finger points at what is held"
                }
                _ => "one finger points to the side",
            }),
            Hands::Count => Some(self.fingers_in_words()),
            Hands::WipeEyes => Some("a finger wipes under one eye"),
            Hands::HandToMouth => Some("one hand over the mouth"),
            Hands::Write => Some("writes with a pencil"),
            Hands::Grip => Some("hands grip the seat"),
            Hands::Measure => Some("two flat hands held apart"),
            Hands::RubKnee => Some("one hand rubs the knee"),
            Hands::OpenInLap => Some("palms up in the lap"),
            Hands::Thumbs => Some("both thumbs up"),
            Hands::Temple => Some("one finger at the temple"),
            Hands::Cradle => Some("arms as if round a child"),
            Hands::HandToEar if self.holds == Thing::Phone => Some("a phone at the ear"),
            Hands::HandToEar => Some("one hand at the ear"),
            Hands::HandToNeck => Some("one hand at the neck"),
        }
    }

    fn fingers_in_words(&self) -> &'static str {
        match self.fingers {
            0 => "three fingers held up, a finger of the other hand on one of them",
            1 => "one finger held up",
            2 => "two fingers held up",
            3 => "three fingers held up",
            4 => "four fingers held up",
            5 => "five fingers held up",
            6 => "six fingers held up",
            7 => "seven fingers held up",
            8 => "eight fingers held up",
            9 => "nine fingers held up",
            _ => "ten fingers held up",
        }
    }

    fn breath_in_words(&self) -> Option<&'static str> {
        (self.breath_per_minute >= 22).then_some("breathing fast")
    }
}

#[cfg(test)]
mod tests {
    use super::super::expression::Face;
    use super::super::pose::FINGERS;
    use super::*;

    #[test]
    fn every_face_reads_differently() {
        let mut words: Vec<String> = Face::ALL
            .iter()
            .map(|f| Expression::of(*f).describe())
            .collect();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), Face::ALL.len());
    }

    /// The words for poses, each of which has to be told from the others.
    fn all_differ(poses: Vec<Expression>) {
        let mut words: Vec<String> = poses.iter().map(Expression::describe).collect();
        words.sort();
        let told = words.len();
        words.dedup();
        assert_eq!(words.len(), told, "{words:?}");
    }

    #[test]
    fn every_pose_is_told_from_the_others() {
        let plain = Expression::NEUTRAL;
        let hands = Hands::ALL
            .iter()
            .map(|&hands| Expression { hands, ..plain });
        let counted = (1..=FINGERS).map(|fingers| Expression {
            hands: Hands::Count,
            fingers,
            ..plain
        });
        all_differ(hands.chain(counted).collect());
        let gazes = Gaze::ALL.iter().map(|&gaze| Expression { gaze, ..plain });
        all_differ(gazes.collect());
        let bodies = Body::ALL.iter().map(|&body| Expression { body, ..plain });
        all_differ(bodies.collect());
        for hands in [Hands::Rest, Hands::Hold] {
            let things = Thing::ALL.iter().map(|&holds| Expression {
                hands,
                holds,
                ..plain
            });
            all_differ(things.collect());
        }
    }

    #[test]
    fn words_do_not_name_the_feeling() {
        for face in Face::ALL {
            let words = Expression::of(*face).describe();
            assert!(!words.contains(&face.name().to_lowercase()), "{words}");
        }
    }

    #[test]
    fn state_shows_its_direction() {
        let calm = Expression::from_state(8, 2, 8, 6, 6, None);
        let hurt = Expression::from_state(2, 9, 2, 2, 2, None);
        assert!(calm.mouth_curve > hurt.mouth_curve);
        assert!(calm.shoulders_up < hurt.shoulders_up);
        assert!(calm.breath_per_minute < hurt.breath_per_minute);
        assert_eq!(hurt.hands, Hands::ArmsFolded);
    }

    #[test]
    fn any_state_stays_in_range() {
        for value in [i32::MIN, -1, 0, 4, 10, 11, i32::MAX] {
            for other in [i32::MIN, 0, 10, i32::MAX] {
                let e = Expression::from_state(value, other, value, other, value, None);
                assert_eq!(e, e.clamped());
            }
        }
    }
}
