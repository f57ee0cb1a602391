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
    /// The room.
    pub setting: Setting,
    /// The dark theme is on.
    pub dark: bool,
}

impl Sitter {
    /// What of the stage is shown in a picture this much higher than wide.
    pub fn crop(&self, height: f64) -> Crop {
        let (left, top, width) = match self.channel {
            // Down to the telephone on the desk.
            Channel::Telephone => (-320.0, 960.0 - 640.0 * height, 640.0),
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
                _ => self.setting,
            },
            dark: self.dark,
            half_width: 640.0,
            top: 0.0,
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
