//! A patient as a small picture: who is seen, and how much of the stage is shown.
//!
//! A patient who is met by telephone is not drawn here either.

use crate::out::Crop;
use crate::pose::Pose;
use crate::rooms::stage::{self, Live, RoomView};
use crate::shape::Shapes;
use engine::patient::expression::Expression;
use engine::patient::looks::Looks;
use engine::patient::pose::Body;
use engine::scenario::words::{Channel, Setting};

/// Whose picture, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sitter {
    pub looks: Looks,
    /// What can be seen of the feelings.
    pub expression: Expression,
    /// How clinician and patient meet.
    pub channel: Channel,
    /// Where the clinician is; on video the patient is drawn at home.
    pub setting: Setting,
    /// The dark theme is on.
    pub dark: bool,
}

impl Sitter {
    /// What of the stage is shown in a picture this much higher than wide.
    pub fn crop(&self, height: f64) -> Crop {
        let (left, top, width) = match self.channel {
            // Down to the telephone on the desk, with its handset and without the paper beside it.
            Channel::Telephone => (-560.0, 960.0 - 776.0 * height, 776.0),
            Channel::FaceToFace | Channel::Video => (-215.0, 34.0, 430.0),
        };
        Crop {
            left,
            top,
            width,
            height: width * height,
        }
    }

    /// The room, and the patient in it.
    pub fn shapes(&self) -> [Shapes; 2] {
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
            half_width: 640.0,
            // As much of the wall above a telephone as the highest picture of one shows.
            top: match self.channel {
                Channel::Telephone => -240.0,
                Channel::FaceToFace | Channel::Video => 0.0,
            },
            dusk: 0.0,
        };
        // A small picture is of a face: whoever has got up or gone is seen in the chair.
        let seated = Expression {
            body: Body::Seated,
            ..self.expression
        };
        let live = Live {
            looks: &self.looks,
            pose: Pose::from(&seated),
            distress: 0.3,
            seconds: 0.0,
            talk: 0.0,
            camera_on: true,
            empty: false,
            aid: None,
            things: &[],
            event: false,
        };
        [stage::room(&view), stage::figure(&view, &live)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::ShapeOwner;
    use kurbo::Shape as _;

    #[test]
    fn nothing_beside_a_telephone_is_cut_by_the_edge() {
        let call = Sitter {
            looks: Looks::default(),
            expression: Expression::NEUTRAL,
            channel: Channel::Telephone,
            setting: Setting::GpSurgery,
            dark: false,
        };
        let crop = call.crop(1.3);
        let right = crop.left + crop.width;
        for shape in call.shapes().iter().flat_map(|layer| &layer.0) {
            let around = shape.outline.bounding_box();
            let across = |x: f64| around.x0 < x - 1.0 && around.x1 > x + 1.0;
            let soft = matches!(shape.paint, crate::shape::Paint::Glow(..));
            let cut = !soft && around.width() < 500.0 && (across(crop.left) || across(right));
            assert!(!cut, "{around:?} in {} to {right}", crop.left);
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
}
