//! What a picture of a room shows, and how the stage fits its place.

use crate::pose::Pose;
use engine::patient::looks::Looks;
use engine::patient::pose::Thing;
use engine::scenario::words::{AidKind, Channel, Setting};

/// What the room depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomView {
    /// How clinician and patient meet.
    pub channel: Channel,
    /// Where the clinician is; on video the patient is drawn at home.
    pub setting: Setting,
    /// The dark theme is on.
    pub dark: bool,
    /// Half the width that can be seen, in stage units.
    pub half_width: f64,
    /// The highest point that can be seen.
    pub top: f64,
    /// How far the light has gone down since the call began, 0 to [`DUSK`]; only over the telephone.
    pub dusk: f64,
}

/// The most by which the light of a call goes down.
pub const DUSK: f64 = 0.08;

impl RoomView {
    /// The room that is seen. On video the patient is at home.
    pub fn room(&self) -> Setting {
        match self.channel {
            Channel::Video => Setting::Home,
            Channel::FaceToFace | Channel::Telephone => self.setting,
        }
    }
}

/// What changes from picture to picture in a room that stays.
pub struct Live<'a> {
    pub looks: &'a Looks,
    /// The figure now.
    pub pose: Pose,
    /// How strained the voice is, 0 to 1.
    pub distress: f64,
    /// Time that has passed.
    pub seconds: f64,
    /// How much the patient is speaking, 0 to 1.
    pub talk: f64,
    /// The camera is on (video).
    pub camera_on: bool,
    /// Nobody sits there.
    pub empty: bool,
    /// What lies on the desk.
    pub aid: Option<AidKind>,
    /// Things that stand or lie where they can be seen.
    pub things: &'a [Thing],
    /// Something can be heard (telephone).
    pub event: bool,
}

/// How the stage fits its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageFit {
    /// Points for one stage unit.
    pub scale: f64,
    /// Half the width that can be seen, in stage units.
    pub half_width: f64,
    /// The highest point that can be seen.
    pub top: f64,
}

/// The least width that a telephone on its desk, or the screen of a call, needs, in stage units.
const LEAST_WIDTH: f64 = 760.0;
/// How much more of the desk a high picture shows, for each part by which it is higher than wide.
const DESK: f64 = 1000.0;
/// The same for somebody in a chair: from elbow to elbow.
const ELBOWS: f64 = 600.0;
/// The height that is shown: a little less than the stage, so that the face is as large as the hands allow.
const SHOWN: f64 = 960.0;
/// The lowest line of the stage that is shown.
pub const LOWEST: f64 = 985.0;

/// Fits the stage into a place of this size: bottom aligned, never narrower than what is met there.
pub fn frame(channel: Channel, width: f64, height: f64) -> StageFit {
    let least = match channel {
        Channel::FaceToFace => ELBOWS,
        // A picture that is high has room for more of the desk: the handset whole, and most of the pad.
        Channel::Telephone => LEAST_WIDTH + DESK * (height / width.max(1.0) - 1.0).clamp(0.0, 0.3),
        Channel::Video => LEAST_WIDTH,
    };
    let scale = (height / SHOWN).min(width / least);
    if !scale.is_finite() || scale <= 0.0 {
        return StageFit {
            scale: 0.0,
            half_width: least * 0.5,
            top: LOWEST - SHOWN,
        };
    }
    StageFit {
        scale,
        half_width: (width / scale * 0.5).min(4000.0),
        top: (LOWEST - height / scale).clamp(-4000.0, LOWEST - SHOWN),
    }
}
