//! What a patient does with hands, eyes and body, as a scenario gives it beside a line.
//!
//! A pose adds to the face: hands and gaze last until the patient's next line that names anything,
//! or until the clinician has spoken; body and what is held until another line changes them.

use super::looks::choice;
use serde::{Deserialize, Serialize};

choice! {
    /// What the hands do.
    Hands {
        /// Loose in the lap.
        #[default]
        Rest,
        Clasped,
        Wringing,
        /// Turned up and open.
        OpenPalms,
        ArmsFolded,
        /// One hand at the face.
        HandToFace,
        /// One hand on the low back.
        HandToBack,
        /// A finger points: to where the eyes go, or at what is held.
        Point,
        /// Fingers held up: as many as `fingers` says, otherwise counted off with the other hand.
        Count,
        /// Something is held up or held in the lap.
        Hold,
        /// A hand wipes the eyes.
        WipeEyes,
        /// A hand covers the mouth.
        HandToMouth,
        /// A pencil writes.
        Write,
        /// Hands grip the chair or the edge of what the patient sits on.
        Grip,
        /// Two hands show the size of something.
        Measure,
        /// A hand rubs the knee, or smooths what covers it.
        RubKnee,
        /// Turned up and open in the lap.
        OpenInLap,
        /// Both thumbs up.
        Thumbs,
        /// A finger at the temple.
        Temple,
        /// Arms as if they held a child.
        Cradle,
        /// One hand at the ear, with the phone in it if one is held.
        HandToEar,
        /// One hand at the side of the neck, which it holds or rubs.
        HandToNeck,
    }
}

choice! {
    /// Where the eyes go.
    Gaze {
        /// As the face has it.
        #[default]
        Free,
        /// At the clinician.
        You,
        /// At the own lap or hands.
        Lap,
        /// At the floor.
        Floor,
        /// At the window.
        Window,
        /// Past the clinician, at nothing.
        Away,
        /// At what is held, or lies between the two.
        Thing,
        /// At the door.
        Door,
        /// At the screen on the desk; on video at something beside the camera.
        Screen,
        /// Up, at the ceiling.
        Up,
        /// At the plinth, which stands at the wall behind.
        Plinth,
    }
}

choice! {
    /// Where the body is.
    Body {
        /// Seated with the back upright.
        #[default]
        Seated,
        /// Seated, leaning toward the clinician.
        Leaning,
        /// Seated, sitting back.
        SittingBack,
        Standing,
        /// Standing, bent forward at the hips.
        Bending,
        /// Standing, a little bent: the width of a hand.
        Stooping,
        /// Standing at the door, a hand on it.
        AtDoor,
        /// Standing at the end of the plinth, a hand flat on it.
        AtPlinth,
        /// Sitting on the plinth.
        OnPlinth,
        /// Lying on the plinth, on one side.
        Lying,
        /// Not in the picture.
        Gone,
    }
}

choice! {
    /// A thing that a patient holds, or that lies or stands where it can be seen.
    Thing {
        #[default]
        Nothing,
        Notebook,
        /// A pencil or a pen.
        Pencil,
        /// A mobile phone.
        Phone,
        /// A paper tissue.
        Tissue,
        /// A letter or a sheet of paper.
        Letter,
        /// A model of the spine.
        Model,
        /// A small card.
        Card,
        Bag,
        /// A packet of tablets.
        Tablets,
        /// A pair of glasses, taken off.
        Glasses,
        Cup,
        /// A small box of tissues.
        TissueBox,
        /// A doll as heavy as a child.
        Doll,
        /// A letter or a sheet of paper, folded small.
        FoldedLetter,
        /// A calendar; on the wall beside the window unless it is held.
        Calendar,
        /// A box of things to lift.
        Box,
    }
}

choice! {
    /// What the head does once, as the line begins.
    Head {
        /// As the face has it.
        #[default]
        Still,
        /// It nods.
        Nod,
        /// It is shaken.
        Shake,
    }
}

/// What a line says of hands, eyes, head and body; what is not given is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinePose {
    /// What the hands do until the next line; otherwise as the face has it.
    pub hands: Option<Hands>,
    /// Where the eyes go until the next line; otherwise as the face has it.
    pub gaze: Option<Gaze>,
    /// Where the body is from here on.
    pub body: Option<Body>,
    /// What is held from here on; `Nothing` puts it down.
    pub holds: Option<Thing>,
    /// How many fingers are held up, 1 to [`FINGERS`], where the hands count; otherwise they are counted off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingers: Option<u8>,
    /// What the head does once, as the line begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<Head>,
}

/// As many fingers as can be held up.
pub const FINGERS: u8 = 10;

impl LinePose {
    /// As a scenario file writes it; empty where nothing is given.
    pub fn written(self) -> String {
        let parts = [
            self.hands.map(|word| format!("hands: {}", word.name())),
            self.gaze.map(|word| format!("gaze: {}", word.name())),
            self.body.map(|word| format!("body: {}", word.name())),
            self.holds.map(|word| format!("holds: {}", word.name())),
            self.fingers.map(|number| format!("fingers: {number}")),
            self.head.map(|word| format!("head: {}", word.name())),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("({})", parts.join(", "))
        }
    }

    /// What lasts of this pose when the patient goes on to another line without a pose.
    #[must_use]
    pub const fn lasting(self) -> Self {
        Self {
            hands: None,
            gaze: None,
            fingers: None,
            head: None,
            ..self
        }
    }

    /// This pose, with what it leaves open taken from what lasts of an earlier one.
    #[must_use]
    pub fn after(self, earlier: Self) -> Self {
        Self {
            hands: self.hands,
            gaze: self.gaze,
            body: self.body.or(earlier.body),
            holds: self.holds.or(earlier.holds),
            fingers: self.fingers,
            head: self.head,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::expression::Expression;
    use super::{Body, Gaze, Hands, Head, LinePose, Thing};

    #[test]
    fn hands_and_gaze_end_with_the_line_while_body_and_thing_last() {
        let first = LinePose {
            hands: Some(Hands::Count),
            gaze: Some(Gaze::Lap),
            body: Some(Body::Standing),
            holds: Some(Thing::Letter),
            fingers: Some(3),
            head: Some(Head::Nod),
        };
        let next = LinePose {
            hands: Some(Hands::Point),
            ..LinePose::default()
        }
        .after(first);
        let seen = Expression::NEUTRAL.posed(next);
        assert_eq!(
            (seen.hands, seen.gaze, seen.body, seen.holds),
            (Hands::Point, Gaze::Free, Body::Standing, Thing::Letter)
        );
        assert_eq!(Expression::NEUTRAL.posed(first).fingers, 3);
        assert_eq!((seen.fingers, first.lasting().fingers), (0, None));
        assert_eq!(Expression::NEUTRAL.posed(first).head, Head::Nod);
        assert_eq!((seen.head, first.lasting().head), (Head::Still, None));
        let put_down = LinePose {
            holds: Some(Thing::Nothing),
            ..LinePose::default()
        }
        .after(next);
        assert_eq!(Expression::NEUTRAL.posed(put_down).holds, Thing::Nothing);
    }
}
