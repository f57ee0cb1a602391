//! What the stage shows, as the screens ask for it, and the part of the room that its place shows.

use bevy::prelude::*;

use portrait::high_contrast;
use portrait::rooms::stage::{self, RoomView};
use portrait::shape::Shapes;
use practice::words::{AidKind, Body, Channel, Expression, Looks, Setting, Thing};

/// What the stage shows. Screens write it; nothing else does.
#[derive(Resource, Clone, Debug, PartialEq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, not one state"
)]
pub struct StageScene {
    /// Whether a stage is on the screen.
    pub visible: bool,
    /// Where it is, in egui points of the window.
    pub rect: egui::Rect,
    /// How clinician and patient meet.
    pub channel: Channel,
    /// Where the clinician is; on video the patient is drawn at home.
    pub setting: Setting,
    /// Appearance of the patient.
    pub looks: Looks,
    /// What can be seen of the feelings.
    pub expression: Expression,
    /// The patient is speaking now.
    pub speaking: bool,
    /// The patient's camera is on (video only).
    pub camera_on: bool,
    /// Nobody sits there: the room alone, for pictures.
    pub empty: bool,
    /// What the clinician has brought in.
    pub aid: Option<AidKind>,
    /// Things that stand or lie in the room.
    pub things: Vec<Thing>,
    /// Nothing moves by itself.
    pub reduced_motion: bool,
    /// The dark theme is on.
    pub dark: bool,
    /// The theme of high contrast is on: plain shapes on black.
    pub plain: bool,
    /// The face follows a mood that nobody named: it takes seconds.
    pub drifting: bool,
    /// How much has passed of the moment in which the patient takes in what was said, 0.0..=1.0.
    pub taking_in: Option<f32>,
    /// The patient waits for what the clinician says.
    pub listening: bool,
    /// The screen draws the call itself (telephone).
    pub recorded: bool,
    /// Little is to be spent: held poses.
    pub calm: bool,
    /// Nobody has touched anything for a while: nothing moves by itself.
    pub resting: bool,
    /// Something that can be heard on the telephone; marked on the voice line, told in words by the screen.
    pub event: Option<String>,
}

impl Default for StageScene {
    fn default() -> Self {
        Self {
            visible: false,
            rect: egui::Rect::ZERO,
            channel: Channel::FaceToFace,
            setting: Setting::GpSurgery,
            looks: Looks::default(),
            expression: Expression::default(),
            speaking: false,
            camera_on: true,
            empty: false,
            aid: None,
            things: Vec::new(),
            reduced_motion: false,
            dark: false,
            plain: false,
            drifting: false,
            taking_in: None,
            listening: false,
            recorded: false,
            calm: false,
            resting: false,
            event: None,
        }
    }
}

impl StageScene {
    /// What stands still.
    pub(super) fn room(&self, view: &RoomView) -> Shapes {
        let mut room = stage::room(view);
        if self.plain {
            let lines = high_contrast::RoomLines::of(view.channel, 0.0);
            high_contrast::room(&mut room, lines);
        }
        room
    }

    /// Whether nobody is in the picture.
    pub(super) fn deserted(&self) -> bool {
        self.empty || self.expression.body == Body::Gone
    }
}

/// How far the light of a call has gone down: the more strained the voice, the lower, in steps of a hundredth.
fn dusk(scene: &StageScene) -> f64 {
    if scene.channel != Channel::Telephone || scene.plain {
        return 0.0;
    }
    (stage::strain(&scene.expression) * stage::DUSK * 100.0).round() / 100.0
}

/// The part of the stage that its place shows.
pub(super) fn view(scene: &StageScene) -> RoomView {
    let frame = stage::frame(
        scene.channel,
        scene.rect.width().into(),
        scene.rect.height().into(),
    );
    RoomView {
        channel: scene.channel,
        setting: scene.setting,
        dark: scene.dark && !scene.plain,
        half_width: frame.half_width,
        top: frame.top,
        dusk: dusk(scene),
    }
}
