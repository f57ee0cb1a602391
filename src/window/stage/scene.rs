//! The Bevy side of the portrait: what the screens ask for, when to draw anew, and the two meshes that show it.

#![allow(
    clippy::needless_pass_by_value,
    reason = "Bevy hands its parameters over by value"
)]

use std::time::Duration;

use bevy::prelude::*;
use bevy::transform::TransformSystems;

use super::mesh;
use portrait::ease::{Actor, Wish};
use portrait::rooms::stage::{self, View};
use portrait::shape::Shapes;
use practice::words::Expression;
use practice::words::Looks;
use practice::words::{AidKind, Channel, Setting};

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
    /// Nothing moves by itself.
    pub reduced_motion: bool,
    /// The dark theme is on.
    pub dark: bool,
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
            reduced_motion: false,
            dark: false,
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

/// Wait between frames while an expression changes or words are spoken.
const LIVELY: Duration = Duration::from_millis(33);
/// Wait between frames while the figure only breathes.
const BREATHING: Duration = Duration::from_millis(66);

/// Adds the portrait.
pub fn plugin(app: &mut App) {
    app.init_resource::<StageScene>()
        .init_resource::<StageMotion>()
        .init_resource::<Player>()
        .add_systems(Startup, spawn)
        .add_systems(
            PostUpdate,
            (act, place, draw_room, draw_figure)
                .chain()
                .before(TransformSystems::Propagate),
        );
}

/// The figure between frames.
#[derive(Resource)]
struct Player {
    actor: Actor,
    looks: Looks,
    /// What the live mesh shows, so that a still figure is not built again.
    shown: Option<Shapes>,
    room: Option<View>,
}

impl Default for Player {
    fn default() -> Self {
        Self {
            actor: Actor::new(&Expression::NEUTRAL),
            looks: Looks::default(),
            shown: None,
            room: None,
        }
    }
}

/// The room behind the patient.
#[derive(Component)]
struct RoomMesh;

/// The patient and everything that moves.
#[derive(Component)]
struct FigureMesh;

fn spawn(mut commands: Commands, mut materials: ResMut<Assets<ColorMaterial>>) {
    let material = materials.add(ColorMaterial {
        alpha_mode: bevy::sprite_render::AlphaMode2d::Blend,
        ..ColorMaterial::from(Color::WHITE)
    });
    for z in [0.0, 1.0] {
        let mut entity = commands.spawn((
            Mesh2d::default(),
            MeshMaterial2d(material.clone()),
            Transform::from_xyz(0.0, 0.0, z),
            Visibility::Hidden,
            bevy::camera::visibility::NoFrustumCulling,
        ));
        if z == 0.0 {
            entity.insert((RoomMesh, Name::new("Room")));
        } else {
            entity.insert((FigureMesh, Name::new("Patient")));
        }
    }
}

fn act(
    scene: Res<StageScene>,
    time: Res<Time>,
    mut player: ResMut<Player>,
    mut motion: ResMut<StageMotion>,
) {
    if !scene.visible {
        motion.set_if_neq(StageMotion::default());
        return;
    }
    if player.looks != scene.looks {
        // Another patient does not grow out of the last one.
        player.actor = Actor::new(&scene.expression);
        player.looks = scene.looks;
    }
    let wish = Wish {
        expression: scene.expression,
        speaking: scene.speaking,
        aid: scene.aid.is_some(),
        reduced_motion: scene.reduced_motion,
    };
    player.actor.advance(time.delta_secs_f64(), &wish);
    let next_frame = match (scene.reduced_motion, player.actor.is_busy()) {
        (true, _) => None,
        (false, true) => Some(LIVELY),
        (false, false) => Some(BREATHING),
    };
    motion.set_if_neq(StageMotion { next_frame });
}

/// Puts both meshes where the stage is; the camera counts in points from the middle of its view.
fn place(
    scene: Res<StageScene>,
    camera: Query<&Camera, With<Camera2d>>,
    mut meshes: Query<(&mut Transform, &mut Visibility), Or<(With<RoomMesh>, With<FigureMesh>)>>,
) {
    let size = camera
        .iter()
        .next()
        .and_then(Camera::logical_viewport_size)
        .unwrap_or_default();
    let frame = stage::frame(scene.rect.width().into(), scene.rect.height().into());
    let scale = frame.scale as f32;
    let shown = if scene.visible && scale > 0.0 {
        Visibility::Visible
    } else {
        Visibility::Hidden
    };
    let middle = scene.rect.center().x - size.x * 0.5;
    let floor = size.y * 0.5 - scene.rect.max.y;
    for (mut transform, mut visibility) in &mut meshes {
        let goal = Vec3::new(
            middle,
            floor + (stage::LOWEST * frame.scale) as f32,
            transform.translation.z,
        );
        if transform.translation != goal || transform.scale.x.to_bits() != scale.to_bits() {
            transform.translation = goal;
            transform.scale = Vec3::new(scale, scale, 1.0);
        }
        visibility.set_if_neq(shown);
    }
}

fn view(scene: &StageScene) -> View {
    let frame = stage::frame(scene.rect.width().into(), scene.rect.height().into());
    View {
        channel: scene.channel,
        setting: scene.setting,
        dark: scene.dark,
        half_width: frame.half_width,
        top: frame.top,
    }
}

fn draw_room(
    scene: Res<StageScene>,
    mut player: ResMut<Player>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut room: Query<&mut Mesh2d, With<RoomMesh>>,
) {
    let view = view(&scene);
    if !scene.visible || player.room == Some(view) {
        return;
    }
    if let (Some(mesh), Ok(mut shown)) = (mesh::mesh(&stage::room(&view)), room.single_mut()) {
        shown.0 = meshes.add(mesh);
        player.room = Some(view);
    }
}

fn draw_figure(
    scene: Res<StageScene>,
    mut player: ResMut<Player>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut figure: Query<&mut Mesh2d, With<FigureMesh>>,
) {
    if !scene.visible {
        return;
    }
    let live = stage::Live {
        looks: &scene.looks,
        pose: player.actor.pose(),
        distress: stage::strain(&scene.expression),
        seconds: player.actor.seconds(),
        talk: player.actor.talk(),
        camera_on: scene.camera_on,
        empty: scene.empty,
        aid: scene.aid,
        things: &[],
        event: scene.event.is_some(),
    };
    let shapes = stage::figure(&view(&scene), &live);
    if player.shown.as_ref() == Some(&shapes) {
        return;
    }
    if let (Some(mesh), Ok(mut shown)) = (mesh::mesh(&shapes), figure.single_mut()) {
        shown.0 = meshes.add(mesh);
        player.shown = Some(shapes);
    }
}
