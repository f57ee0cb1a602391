//! A patient as a small picture: who is seen, and how much of the stage is shown.
//!
//! Of a patient who is met by telephone the lit window is seen, and them in it against the light.

use crate::curve::v;
use crate::out::Crop;
use crate::pose::Pose;
use crate::rooms::at_home;
use crate::rooms::stage::{self, LOWEST, Live, RoomView};
use crate::shape::{ShapeOwner, Shapes};
use engine::patient::expression::Expression;
use engine::patient::looks::Looks;
use engine::patient::pose::{Body, Thing};
use engine::scenario::words::{AidKind, Channel, Setting};
use kurbo::{Shape as _, Vec2};

/// How much of a patient a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// The face, wherever it is: for cards.
    Face,
    /// Down to the hands and what they hold, as the stage has it.
    Hands,
}

/// Whose picture, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sitter<'a> {
    pub looks: Looks,
    /// What can be seen of the feelings, the hands, the eyes and the body.
    pub expression: Expression,
    /// How clinician and patient meet.
    pub channel: Channel,
    /// Where the clinician is; on video the patient is drawn at home.
    pub setting: Setting,
    /// Things that stand or lie where they can be seen.
    pub things: &'a [Thing],
    /// What the clinician has brought in.
    pub aid: Option<AidKind>,
    /// The dark theme is on.
    pub dark: bool,
    /// How much is shown.
    pub framing: Framing,
}

/// Half the width of the room that is drawn.
const HALF: f64 = 640.0;
/// Where the face of somebody in the chair is, in stage units from the top.
const FACE: f64 = 212.0;
/// How much more is shown around somebody who stands than around somebody in the chair: the hand on the door, the door.
const AROUND: f64 = 1.2;
/// How far the middle between a face and the hand on the door is from the face, in stage units.
const HANDLE: f64 = 90.0;

impl Sitter<'_> {
    /// What of the stage is shown in a picture this much higher than wide.
    pub fn crop(&self, height: f64) -> Crop {
        let (left, top, width) = match (self.channel, self.framing) {
            // The lit window in the middle, with the night above it.
            (Channel::Telephone, _) => (-284.0, 290.0 - 568.0 * height.max(0.95), 568.0),
            (_, Framing::Face) => {
                let (at, zoom) = self.face();
                let width = 430.0 * zoom;
                (at.x - width / 2.0, at.y + (34.0 - FACE) * zoom, width)
            }
            (_, Framing::Hands) => {
                let fit = stage::frame(Channel::FaceToFace, 1.0, height);
                let (at, zoom) = self.face();
                let near = self.nearness(zoom);
                let seated = 2.0 * fit.half_width;
                let width = seated * near;
                // Whoever has gone to the door is in the middle, with the door.
                let free = (HALF - width / 2.0).max(0.0);
                let beside = if near < 1.0 { HANDLE * near } else { 0.0 };
                let middle = (at.x + beside).clamp(-free, free);
                // The face is as high in the picture as that of somebody in the chair.
                let top = if near < 1.0 {
                    at.y + (LOWEST - seated * height - FACE) * near
                } else {
                    LOWEST - width * height
                };
                (middle - width / 2.0, top, width)
            }
        };
        Crop {
            left,
            top,
            width,
            height: width * height,
        }
    }

    /// How much narrower the picture is than that of somebody in the chair: the camera moves in on whoever stands, who is drawn
    /// smaller.
    fn nearness(&self, zoom: f64) -> f64 {
        match self.seen().body {
            Body::AtDoor | Body::Standing => (zoom * AROUND).min(1.0),
            _ => 1.0,
        }
    }

    /// Where the middle of the face is, and how large the figure is drawn.
    fn face(&self) -> (Vec2, f64) {
        let body = self.seen().body;
        let pose = Pose::from(&self.seen());
        if matches!(body, Body::Seated | Body::Leaning) && (pose.zoom - 1.0).abs() < 1e-9 {
            // The picture of somebody in the chair does not move with the head.
            return (v(0.0, FACE), 1.0);
        }
        let [_, figure] = self.shapes();
        let around = |part| {
            let of_part = figure.0.iter().filter(|shape| shape.part == part);
            let boxes = of_part.map(|shape| shape.outline.bounding_box());
            let drawn = boxes.filter(|around| around.area() > 0.0);
            drawn.reduce(|a, b| a.union(b))
        };
        // The eyes of somebody who bends far forward are not seen.
        let face = around(ShapeOwner::Eye).or_else(|| around(ShapeOwner::Head));
        face.map_or((v(0.0, FACE), 1.0), |around| {
            (around.center().to_vec2(), pose.zoom)
        })
    }

    /// What is drawn: whoever has left the room is seen on the way out, and whoever has left a call as they sat there.
    fn seen(&self) -> Expression {
        let body = match (self.expression.body, self.channel) {
            (Body::Gone, Channel::FaceToFace) => Body::AtDoor,
            (Body::Gone, _) => Body::Seated,
            (body, _) => body,
        };
        Expression {
            body,
            ..self.expression
        }
    }

    /// The room, and the patient in it. Of somebody on the telephone the home is seen from outside.
    pub fn shapes(&self) -> [Shapes; 2] {
        self.shapes_within(HALF)
    }

    /// The same for a picture this much higher than wide. Around somebody in the chair the room is as it is on a stage of that
    /// width: what stands on the desk and beside the door is in the picture.
    pub fn shapes_in(&self, height: f64) -> [Shapes; 2] {
        let seated = matches!(self.seen().body, Body::Seated | Body::Leaning);
        let fit = stage::frame(Channel::FaceToFace, 1.0, height);
        match self.framing {
            Framing::Hands if seated => self.shapes_within(fit.half_width),
            _ => self.shapes(),
        }
    }

    fn shapes_within(&self, half_width: f64) -> [Shapes; 2] {
        if self.channel == Channel::Telephone {
            return [at_home::window(&self.looks), Shapes::default()];
        }
        let view = RoomView {
            channel: match self.channel {
                // The screen of the call would be all frame at this size.
                Channel::Video => Channel::FaceToFace,
                other => other,
            },
            setting: match self.channel {
                Channel::Video => Setting::Home,
                // Whoever telephones has left the consultation.
                Channel::FaceToFace if self.expression.telephones() => Setting::Home,
                _ => self.setting,
            },
            dark: self.dark,
            half_width,
            // As much of the wall above as the highest picture shows.
            top: match (self.channel, self.framing) {
                (_, Framing::Hands) => -240.0,
                (_, Framing::Face) => 0.0,
            },
            dusk: 0.0,
        };
        let live = Live {
            looks: &self.looks,
            pose: Pose::from(&self.seen()),
            distress: 0.3,
            seconds: 0.0,
            talk: 0.0,
            camera_on: true,
            empty: false,
            aid: self.aid.filter(|_| !self.expression.telephones()),
            // What is in the consulting room is not at home.
            things: if self.expression.telephones() {
                &[]
            } else {
                self.things
            },
            event: false,
        };
        [stage::room(&view), stage::figure(&view, &live)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_of_somebody_on_the_telephone_is_seen_whole_and_no_face_in_it() {
        let call = Sitter {
            looks: Looks::default(),
            expression: Expression::NEUTRAL,
            channel: Channel::Telephone,
            setting: Setting::GpSurgery,
            dark: false,
            things: &[],
            aid: None,
            framing: Framing::Face,
        };
        let crop = call.crop(1.3);
        let right = crop.left + crop.width;
        for shape in call.shapes().iter().flat_map(|layer| &layer.0) {
            let around = shape.outline.bounding_box();
            let across = |x: f64| around.x0 < x - 1.0 && around.x1 > x + 1.0;
            let soft = matches!(shape.paint, crate::shape::Paint::Glow(..));
            let ground = around.width() > 3000.0;
            let cut = !soft && !ground && (across(crop.left) || across(right));
            assert!(!cut, "{around:?} in {} to {right}", crop.left);
            let below = around.y1 < crop.top + crop.height;
            assert!(soft || ground || below, "{around:?}");
            assert_ne!(shape.part, ShapeOwner::Head);
        }
    }

    #[test]
    fn whoever_telephones_holds_a_phone_to_the_ear_at_home() {
        let sitter = |expression| Sitter {
            looks: Looks::default(),
            expression,
            channel: Channel::FaceToFace,
            setting: Setting::PhysioGym,
            dark: false,
            things: &[],
            aid: None,
            framing: Framing::Face,
        };
        let afterwards = sitter(Expression::NEUTRAL.telephoning());
        let [room, figure] = afterwards.shapes();
        assert_ne!(room, sitter(Expression::NEUTRAL).shapes()[0]);
        let crop = afterwards.crop(1.3);
        let around = |part| {
            let of_part = figure.0.iter().filter(|shape| shape.part == part);
            let boxes = of_part.map(|shape| shape.outline.bounding_box());
            boxes.reduce(|a, b| a.union(b)).unwrap()
        };
        let [phone, head] = [ShapeOwner::Thing, ShapeOwner::Head].map(around);
        assert!(phone.x1 < crop.left + crop.width && phone.y1 < crop.top + crop.height);
        assert!(phone.overlaps(head), "{phone:?} is not at {head:?}");
    }

    /// What the words say of the body is what the picture shows: a page beside "She opens the door" has her at the door.
    #[test]
    fn whoever_has_got_up_is_not_seen_in_the_chair_and_the_face_is_in_every_picture() {
        let chair = Expression::NEUTRAL;
        for framing in [Framing::Face, Framing::Hands] {
            let sitter = |body| Sitter {
                looks: Looks::default(),
                expression: Expression { body, ..chair },
                channel: Channel::FaceToFace,
                setting: Setting::PhysioGym,
                things: &[],
                aid: None,
                dark: false,
                framing,
            };
            for &body in Body::ALL {
                let sitter = sitter(body);
                let crop = sitter.crop(1.3);
                let [_, figure] = sitter.shapes();
                let eyes = figure
                    .0
                    .iter()
                    .filter(|shape| shape.part == ShapeOwner::Eye);
                let boxes = eyes.map(|shape| shape.outline.bounding_box());
                for at in boxes.filter(|around| around.area() > 0.0) {
                    let inside = at.x0 > crop.left && at.x1 < crop.left + crop.width;
                    let below = at.y0 > crop.top && at.y1 < crop.top + crop.height;
                    assert!(inside && below, "{body:?} {framing:?}: {at:?} in {crop:?}");
                }
            }
            let seated = sitter(Body::Seated).shapes();
            for body in [
                Body::AtDoor,
                Body::Standing,
                Body::OnPlinth,
                Body::Lying,
                Body::Gone,
            ] {
                assert_ne!(sitter(body).shapes(), seated, "{body:?}");
            }
            assert_eq!(
                sitter(Body::Gone).shapes(),
                sitter(Body::AtDoor).shapes(),
                "gone"
            );
        }
    }

    /// At the door and on their feet people are drawn smaller: the camera moves in on them, and still shows the hand on the handle.
    #[test]
    fn the_face_of_whoever_stands_is_nearly_as_large_as_that_of_whoever_sits() {
        let sitter = |body| Sitter {
            looks: Looks::default(),
            expression: Expression {
                body,
                ..Expression::NEUTRAL
            },
            channel: Channel::FaceToFace,
            setting: Setting::PhysioGym,
            things: &[],
            aid: None,
            dark: false,
            framing: Framing::Hands,
        };
        let share = |body| {
            let sitter = sitter(body);
            let crop = sitter.crop(1.3);
            let [_, figure] = sitter.shapes();
            let of = |part| figure.0.iter().filter(move |shape| shape.part == part);
            let boxes = of(ShapeOwner::Head).map(|shape| shape.outline.bounding_box());
            let head = boxes.reduce(|a, b| a.union(b)).unwrap();
            for hand in of(ShapeOwner::Hand) {
                let at = hand.outline.bounding_box();
                let across = at.x0 > crop.left && at.x1 < crop.left + crop.width;
                assert!(across && at.y1 < crop.top + crop.height, "{body:?}: {at:?}");
            }
            head.height() / crop.height
        };
        let seated = share(Body::Seated);
        for body in [Body::AtDoor, Body::Standing, Body::Gone] {
            let found = share(body);
            assert!(found > seated * 0.75, "{body:?}: {found} of {seated}");
        }
    }

    #[test]
    fn a_picture_down_to_the_hands_has_the_hands_and_the_things() {
        let sitter = Sitter {
            looks: Looks::default(),
            expression: Expression {
                holds: Thing::Notebook,
                ..Expression::NEUTRAL
            },
            channel: Channel::FaceToFace,
            setting: Setting::PhysioGym,
            things: &[Thing::Box],
            aid: None,
            dark: false,
            framing: Framing::Hands,
        };
        let crop = sitter.crop(1.3);
        let [_, figure] = sitter.shapes();
        let of = |part| figure.0.iter().filter(move |shape| shape.part == part);
        assert!(of(ShapeOwner::Thing).count() > 0);
        for hand in of(ShapeOwner::Hand) {
            let at = hand.outline.bounding_box().center();
            assert!(at.y < crop.top + crop.height && at.y > crop.top, "{at:?}");
        }
    }

    /// A picture of a turn has what the play had at that turn: what was brought in stands on the desk, whole.
    #[test]
    fn what_was_brought_in_is_in_a_picture_down_to_the_hands() {
        let sitter = |aid| Sitter {
            looks: Looks::default(),
            expression: Expression::NEUTRAL,
            channel: Channel::FaceToFace,
            setting: Setting::PhysioGym,
            things: &[Thing::Model],
            aid,
            dark: false,
            framing: Framing::Hands,
        };
        for height in [1.0, 1.2, 1.3] {
            let brought = sitter(Some(AidKind::AnatomicalModel));
            let crop = brought.crop(height);
            let [_, figure] = brought.shapes_in(height);
            let around = |part| {
                let of_part = figure.0.iter().filter(|shape| shape.part == part);
                let solid =
                    of_part.filter(|one| !matches!(one.paint, crate::shape::Paint::Glow(..)));
                let boxes = solid.map(|shape| shape.outline.bounding_box());
                boxes.reduce(|a, b| a.union(b))
            };
            let aid = around(ShapeOwner::Aid).expect("brought in");
            let right = crop.left + crop.width;
            assert!(aid.x0 > crop.left && aid.x1 < right, "{height}: {aid:?}");
            assert_eq!(around(ShapeOwner::Thing), None, "taken from the sill");
            let [_, before] = sitter(None).shapes_in(height);
            let of = |part| before.0.iter().filter(move |shape| shape.part == part);
            assert!(of(ShapeOwner::Aid).count() == 0 && of(ShapeOwner::Thing).count() > 0);
        }
    }
}
