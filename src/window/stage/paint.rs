//! How the picture comes to the screen. A graphics card draws room and patient as two meshes. Where a processor has to play the
//! card, the room is painted once for each size, the patient over it, and the card only shows the finished picture: smooth edges
//! cost it four samples a point over the whole window, and painting them once costs a fraction of that.

#![allow(
    clippy::needless_pass_by_value,
    reason = "Bevy hands its parameters over by value"
)]

use bevy::asset::RenderAssetUsages;
use bevy::image::ImageSampler;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::render::renderer::RenderAdapterInfo;

use super::mesh;
use super::moving_figure::MovingFigure;
use super::pace::Level;
use super::picture::{Manner, Painted};
use super::scene::{StageScene, view};
use portrait::out::Crop;
use portrait::out::pixmap::{self, Pixmap};
use portrait::rooms::stage::{self, RoomView};
use portrait::shape::Shapes;

/// Part of the points that is painted where pictures take long.
const COARSE: f32 = 0.66;
/// Seconds in which one picture goes over into another.
const FADE: f32 = 0.34;

/// The room behind the patient.
#[derive(Component)]
pub(super) struct RoomMesh;

/// The patient and everything that moves.
#[derive(Component)]
pub(super) struct FigureMesh;

/// The finished picture.
#[derive(Component)]
pub(super) struct PaintedPicture;

/// What was shown before, while it goes.
#[derive(Component)]
pub(super) struct FadingPicture;

pub(super) fn spawn(
    mut commands: Commands,
    mut materials: ResMut<Assets<ColorMaterial>>,
    adapter: Option<Res<RenderAdapterInfo>>,
    mut manner: ResMut<Manner>,
) {
    // The kind of device is named by a type of wgpu, which is not part of Bevy's interface.
    let software = adapter.is_some_and(|adapter| format!("{:?}", adapter.device_type) == "Cpu");
    manner.painted.get_or_insert(software);
    let material = materials.add(ColorMaterial {
        alpha_mode: bevy::sprite_render::AlphaMode2d::Blend,
        ..ColorMaterial::from(Color::WHITE)
    });
    let layer = |z: f32| {
        (
            Mesh2d::default(),
            MeshMaterial2d(material.clone()),
            Transform::from_xyz(0.0, 0.0, z),
            Visibility::Hidden,
            bevy::camera::visibility::NoFrustumCulling,
        )
    };
    commands.spawn((layer(0.0), RoomMesh, Name::new("Room")));
    commands.spawn((layer(1.0), FigureMesh, Name::new("Patient")));
    let sprite = |z: f32| {
        (
            Sprite::default(),
            Transform::from_xyz(0.0, 0.0, z),
            Visibility::Hidden,
        )
    };
    commands.spawn((sprite(2.0), PaintedPicture, Name::new("Picture")));
    commands.spawn((sprite(3.0), FadingPicture, Name::new("Picture before")));
}

/// A finished picture has its smooth edges already; the window needs no more samples for it.
pub(super) fn samples(
    mut commands: Commands,
    manner: Res<Manner>,
    cameras: Query<Entity, Added<Camera2d>>,
) {
    if manner.paints() {
        for camera in &cameras {
            commands.entity(camera).insert(Msaa::Off);
        }
    }
}

/// Which layers are shown, and where; the camera counts in points from the middle of its view.
#[allow(clippy::type_complexity, reason = "Bevy's queries are types")]
pub(super) fn place(
    scene: Res<StageScene>,
    manner: Res<Manner>,
    painted: Res<Painted>,
    camera: Query<&Camera, With<Camera2d>>,
    mut meshes: Query<(&mut Transform, &mut Visibility), Or<(With<RoomMesh>, With<FigureMesh>)>>,
    mut pictures: Query<
        (
            &mut Transform,
            &mut Visibility,
            &mut Sprite,
            Has<FadingPicture>,
        ),
        (Without<RoomMesh>, Without<FigureMesh>),
    >,
) {
    let size = camera
        .iter()
        .next()
        .and_then(Camera::logical_viewport_size)
        .unwrap_or_default();
    let frame = stage::frame(
        scene.channel,
        scene.rect.width().into(),
        scene.rect.height().into(),
    );
    let scale = frame.scale as f32;
    let visible = scene.visible && scale > 0.0;
    let shown = |shown: bool| {
        if visible && shown {
            Visibility::Visible
        } else {
            Visibility::Hidden
        }
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
        visibility.set_if_neq(shown(!manner.paints()));
    }
    let place = Vec2::new(scene.rect.width(), scene.rect.height());
    for (mut transform, mut visibility, mut sprite, before) in &mut pictures {
        let goal = Vec3::new(
            middle,
            size.y * 0.5 - scene.rect.center().y,
            transform.translation.z,
        );
        if transform.translation != goal {
            transform.translation = goal;
        }
        if sprite.custom_size != Some(place) {
            sprite.custom_size = Some(place);
        }
        let wanted = if before {
            painted.is_fading()
        } else {
            manner.paints() && painted.shown.is_some()
        };
        visibility.set_if_neq(shown(wanted));
    }
}

/// Draws room and patient as they are now.
#[allow(
    clippy::too_many_arguments,
    reason = "each is a resource of Bevy's own or of the stage"
)]
pub(super) fn draw(
    scene: Res<StageScene>,
    manner: Res<Manner>,
    time: Res<Time>,
    camera: Query<&Camera, With<Camera2d>>,
    mut player: ResMut<MovingFigure>,
    mut painted: ResMut<Painted>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut images: ResMut<Assets<Image>>,
    mut room: Query<&mut Mesh2d, (With<RoomMesh>, Without<FigureMesh>)>,
    mut figure: Query<&mut Mesh2d, With<FigureMesh>>,
    mut picture: Query<&mut Sprite, (With<PaintedPicture>, Without<FadingPicture>)>,
    mut before: Query<&mut Sprite, With<FadingPicture>>,
) {
    if !scene.visible {
        painted.fading = 0.0;
        return;
    }
    painted.fading = (painted.fading - time.delta_secs() / FADE).max(0.0);
    let view = view(&scene);
    let density = camera
        .iter()
        .next()
        .and_then(Camera::target_scaling_factor)
        .unwrap_or(1.0);
    let coarse = manner.paints() && player.pace.level() >= Level::Coarse;
    let finest = if coarse { density * COARSE } else { density };
    // Before a window has its scale and its size, what is laid out in it can be larger than it.
    let most = camera
        .iter()
        .next()
        .and_then(Camera::physical_target_size)
        .map_or([u32::MAX; 2], |size| size.to_array());
    let size = [
        (scene.rect.width(), most[0]),
        (scene.rect.height(), most[1]),
    ]
    .map(|(length, most)| ((length * finest).round() as u32).clamp(1, most.max(1)));
    let shapes = player.shapes(&scene, &view);
    if player.take_change(&scene)
        && let (Some(old), false) = (&painted.shown, scene.reduced_motion)
        && let Some(image) = still(&[scene.room(&view), old.clone()], &view, size, coarse)
        && let Ok(mut sprite) = before.single_mut()
    {
        sprite.image = images.add(image);
        painted.fading = 1.0;
    }
    if let Ok(mut sprite) = before.single_mut() {
        let way = painted.fading * painted.fading * (3.0 - 2.0 * painted.fading);
        if painted.fading > 0.0 {
            sprite.color = Color::WHITE.with_alpha(way);
        }
    }
    let place = (view, scene.plain, size);
    let moved = painted.room != Some(place);
    if !moved && painted.shown.as_ref() == Some(&shapes) {
        return;
    }
    if manner.paints() {
        if moved {
            painted.empty = pixmap::picture(&[scene.room(&view)], crop(&view), size);
        }
        let Some(mut pixels) = painted.empty.clone() else {
            return;
        };
        pixmap::over(&mut pixels, &shapes, crop(&view));
        if let Ok(mut sprite) = picture.single_mut() {
            show(&mut images, &mut sprite.image, &pixels, (size, coarse));
        }
    } else {
        if moved
            && let (Some(made), Ok(mut shown)) = (mesh::mesh(&scene.room(&view)), room.single_mut())
        {
            shown.0 = meshes.add(made);
        }
        if let Ok(mut shown) = figure.single_mut() {
            shown.0 = mesh::mesh(&shapes).map_or_else(Handle::default, |made| meshes.add(made));
        }
    }
    painted.room = Some(place);
    painted.shown = Some(shapes);
}

/// What of the stage can be seen.
fn crop(view: &RoomView) -> Crop {
    Crop {
        left: -view.half_width,
        top: view.top,
        width: view.half_width * 2.0,
        height: stage::LOWEST - view.top,
    }
}

fn still(layers: &[Shapes], view: &RoomView, size: [u32; 2], coarse: bool) -> Option<Image> {
    pixmap::picture(layers, crop(view), size).map(|pixels| image(&pixels, size, coarse))
}

fn image(pixels: &Pixmap, [width, height]: [u32; 2], coarse: bool) -> Image {
    let mut image = Image::new(
        Extent3d {
            width,
            height,
            depth_or_array_layers: 1,
        },
        TextureDimension::D2,
        pixels.data().to_vec(),
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::default(),
    );
    if !coarse {
        // Point for point: one is read for each that is drawn, not four.
        image.sampler = ImageSampler::nearest();
    }
    image
}

/// Puts the pixels into the image that is shown, or into a new one where the size is another.
fn show(
    images: &mut Assets<Image>,
    shown: &mut Handle<Image>,
    pixels: &Pixmap,
    (size, coarse): ([u32; 2], bool),
) {
    if let Some(mut image) = images.get_mut(&*shown)
        && [image.width(), image.height()] == size
        && let Some(data) = &mut image.data
        && data.len() == pixels.data().len()
    {
        data.copy_from_slice(pixels.data());
        return;
    }
    *shown = images.add(image(pixels, size, coarse));
}
