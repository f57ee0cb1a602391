//! The Bevy side of the portrait: what the screens ask for, and how the patient moves until the next picture.

#![allow(
    clippy::needless_pass_by_value,
    reason = "Bevy hands its parameters over by value"
)]

use std::time::Duration;

use bevy::asset::AssetEventSystems;
use bevy::prelude::*;
use bevy::time::Real;
use bevy::transform::TransformSystems;

use super::pace::{DrawingPace, Level};
use super::paint;
use portrait::high_contrast;
use portrait::living_figure::{Actor, Wish};
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
    /// The room.
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

/// When the portrait needs its next frame; `None` while it is still or hidden.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct StageMotion {
    /// Longest wait until the next frame.
    pub next_frame: Option<Duration>,
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
    fn deserted(&self) -> bool {
        self.empty || self.expression.body == Body::Gone
    }
}

/// Wait between frames while an expression changes or words are spoken.
const LIVELY: Duration = Duration::from_millis(33);
/// Wait between frames while the figure only breathes.
const BREATHING: Duration = Duration::from_millis(66);
/// Shortest wait between held poses: twelve a second.
const HELD: Duration = Duration::from_millis(83);
/// The same for a still that blinks.
const BLINKING: Duration = Duration::from_millis(125);

/// Adds the portrait.
pub fn plugin(app: &mut App) {
    app.init_resource::<StageScene>()
        .init_resource::<StageMotion>()
        .init_resource::<MovingFigure>()
        .init_resource::<paint::Painted>()
        .init_resource::<paint::Manner>()
        .add_systems(Startup, paint::spawn)
        .add_systems(
            PostUpdate,
            (paint::samples, act, paint::draw, paint::place)
                .chain()
                .before(TransformSystems::Propagate)
                // A picture that is told of a frame late shows the pose before.
                .before(AssetEventSystems),
        );
}

/// The figure between frames.
#[derive(Resource)]
pub(super) struct MovingFigure {
    actor: Actor,
    looks: Looks,
    /// How much is drawn.
    pub(super) pace: DrawingPace,
    /// Where the pace was measured.
    place: egui::Rect,
    /// Who or what was in the picture last, to know when one picture goes over into another.
    last: Option<Still>,
}

/// What does not move from one place to another but is there or not.
type Still = (Body, Thing, bool, bool);

impl Default for MovingFigure {
    fn default() -> Self {
        Self {
            actor: Actor::new(&Expression::NEUTRAL),
            looks: Looks::default(),
            pace: DrawingPace::default(),
            place: egui::Rect::ZERO,
            last: None,
        }
    }
}

impl MovingFigure {
    fn level(&self, scene: &StageScene) -> Level {
        let level = self.pace.level();
        if scene.calm {
            level.max(Level::Held)
        } else {
            level
        }
    }

    /// What moves, over the room.
    pub(super) fn shapes(&self, scene: &StageScene, view: &RoomView) -> Shapes {
        if scene.recorded && scene.channel == Channel::Telephone {
            return Shapes::default();
        }
        let pose = match self.level(scene) {
            _ if scene.reduced_motion => self.actor.pose(),
            Level::Full | Level::Coarse => self.actor.pose(),
            level => self.actor.held(level == Level::Held),
        };
        let live = stage::Live {
            looks: &scene.looks,
            pose,
            distress: stage::strain(&scene.expression),
            seconds: self.actor.seconds(),
            talk: self.actor.talk(),
            camera_on: scene.camera_on,
            empty: scene.deserted(),
            aid: scene.aid,
            things: &scene.things,
            event: scene.event.is_some(),
        };
        let mut shapes = stage::figure(view, &live);
        if scene.plain {
            high_contrast::figure(&mut shapes, scene.looks.skin);
        }
        shapes
    }

    /// Whether somebody or something has come or gone since the last picture of the same person in the same place.
    pub(super) fn take_change(&mut self, scene: &StageScene) -> bool {
        let now = (
            scene.expression.body,
            scene.expression.holds,
            scene.deserted(),
            scene.camera_on,
        );
        let changed = self.last.is_some_and(|last| last != now);
        self.last = Some(now);
        changed && !scene.recorded
    }
}

#[allow(
    clippy::too_many_arguments,
    reason = "each is a resource of Bevy's own or of the stage"
)]
fn act(
    scene: Res<StageScene>,
    time: Res<Time>,
    real: Res<Time<Real>>,
    painted: Res<paint::Painted>,
    manner: Res<paint::Manner>,
    mut player: ResMut<MovingFigure>,
    mut motion: ResMut<StageMotion>,
) {
    if !scene.visible {
        motion.set_if_neq(StageMotion::default());
        player.last = None;
        return;
    }
    if player.looks != scene.looks {
        // Another patient does not grow out of the last one.
        player.actor = Actor::new(&scene.expression);
        player.looks = scene.looks;
        player.last = None;
    }
    if player.place != scene.rect {
        player.place = scene.rect;
        player.last = None;
        player.pace.restart();
    } else if let Some(asked) = motion.next_frame
        && !manner.steady
    {
        player.pace.frame(asked, real.delta());
    }
    let still = scene.resting && player.actor.is_at_rest() && !painted.is_fading();
    if still && !scene.reduced_motion {
        motion.set_if_neq(StageMotion::default());
        return;
    }
    let level = player.level(&scene);
    let wish = Wish {
        expression: scene.expression,
        speaking: scene.speaking && scene.taking_in.is_none(),
        aid: scene.aid.is_some(),
        reduced_motion: scene.reduced_motion,
        drifting: scene.drifting,
        taking_in: scene.taking_in.map(f64::from),
        listening: scene.listening && level < Level::Held,
    };
    player.actor.advance(time.delta_secs_f64(), &wish);
    let next_frame = next_frame(&scene, &player.actor, level, painted.is_fading());
    motion.set_if_neq(StageMotion { next_frame });
}

/// When the next picture is due.
fn next_frame(scene: &StageScene, actor: &Actor, level: Level, fading: bool) -> Option<Duration> {
    if scene.reduced_motion {
        return None;
    }
    let busy = actor.is_busy() || fading;
    if scene.recorded || (scene.deserted() && !fading) {
        // The screen draws what there is to hear, and an empty chair does not move.
        return None;
    }
    let held = |least: Duration, breathes: Option<u8>| {
        let wait = actor.holds_for(breathes).clamp(0.0, 10.0);
        Duration::from_secs_f64(wait).max(least)
    };
    Some(match level {
        Level::Full | Level::Coarse if busy => LIVELY,
        Level::Full | Level::Coarse => BREATHING,
        _ if fading => LIVELY,
        Level::Held if busy => HELD,
        Level::Held => held(HELD, Some(scene.expression.breath_per_minute)),
        Level::Still if busy => BLINKING,
        Level::Still => held(BLINKING, None),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn due(scene: &StageScene, level: Level) -> Option<Duration> {
        let mut actor = Actor::new(&scene.expression);
        let wish = Wish {
            expression: scene.expression,
            ..Wish::default()
        };
        actor.advance(0.02, &wish);
        next_frame(scene, &actor, level, false)
    }

    #[test]
    fn the_next_picture_comes_as_often_as_there_is_something_to_see() {
        let seated = StageScene::default();
        assert_eq!(due(&seated, Level::Full), Some(BREATHING));
        let held = due(&seated, Level::Held).expect("held poses go on");
        let still = due(&seated, Level::Still).expect("a still blinks");
        assert!(held >= HELD && still >= held, "{held:?} {still:?}");
        let gone = StageScene {
            empty: true,
            ..seated.clone()
        };
        let heard = StageScene {
            recorded: true,
            ..seated.clone()
        };
        let reduced = StageScene {
            reduced_motion: true,
            ..seated
        };
        for scene in [gone, heard, reduced] {
            assert_eq!(due(&scene, Level::Full), None);
        }
    }

    #[test]
    fn a_patient_moves_until_nobody_has_touched_anything_for_a_while() {
        for calm in [false, true] {
            let step = bevy::time::TimeUpdateStrategy::ManualDuration(LIVELY);
            let mut app = App::new();
            app.add_plugins(MinimalPlugins)
                .insert_resource(step)
                .insert_resource(StageScene {
                    visible: true,
                    rect: egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(700.0, 400.0)),
                    calm,
                    ..StageScene::default()
                })
                .init_resource::<StageMotion>()
                .init_resource::<MovingFigure>()
                .init_resource::<paint::Painted>()
                .init_resource::<paint::Manner>()
                .add_systems(Update, act);
            let mut play = |resting: bool, frames: u32| {
                app.world_mut().resource_mut::<StageScene>().resting = resting;
                for _ in 0..frames {
                    app.update();
                }
                app.world().resource::<StageMotion>().next_frame
            };
            assert!(play(false, 300).is_some(), "calm {calm}");
            // What was begun, such as a blink, is done to its end.
            assert_eq!(play(true, 90), None, "calm {calm}");
            assert!(play(false, 1).is_some(), "calm {calm}");
        }
    }

    #[test]
    fn only_what_comes_or_goes_fades_and_another_person_never_does() {
        let mut player = MovingFigure::default();
        let mut scene = StageScene::default();
        assert!(!player.take_change(&scene), "there was nobody before");
        scene.expression.mouth_curve = 80;
        assert!(!player.take_change(&scene), "faces move");
        scene.expression.body = Body::Standing;
        assert!(player.take_change(&scene));
        assert!(!player.take_change(&scene));
        scene.expression.holds = Thing::Letter;
        assert!(player.take_change(&scene));
    }
}
