//! Moving pictures without a window, to measure what a frame costs: the same app draws a consultation into an image, many times,
//! while its own clock goes on by the same step. A bare camera with a few words beside it gives the measure for the machine.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bevy::camera::{ImageRenderTarget, RenderTarget};
use bevy::prelude::*;
use bevy::render::render_resource::{TextureFormat, TextureUsages};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::time::TimeUpdateStrategy;
use bevy_egui::{EguiContexts, EguiPlugin, EguiPrimaryContextPass, PrimaryEguiContext};

use super::launch;
use super::plugins::AppPlugin;
use super::screenshot::{self, Shot};
use super::shell_state::ShellState;
use crate::stage::Manner;
use practice::words::Rubric;
use store::paths::DataFolders;

/// Frames drawn before the time is taken: pipelines, fonts and the room are there then.
const SETTLE: u32 = 30;
/// How far the clock of the app goes on with each frame.
const STEP: Duration = Duration::from_millis(33);

/// What one reel has given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reel {
    /// Milliseconds for one frame, from the first to the last picture that could be read.
    pub frame_ms: f64,
}

#[derive(Resource)]
struct Roll {
    target: Handle<Image>,
    frames: u32,
    frame: u32,
    began: Option<Instant>,
    took: Option<Duration>,
}

/// Draws a consultation this many times, moving: with meshes or as a painted picture, or as this machine would by itself.
///
/// # Errors
/// When there is nothing to draw with, or the picture cannot be taken as asked for.
pub fn consultation(
    args: &Shot,
    frames: u32,
    painted: Option<bool>,
    places: &DataFolders,
    rubric: &Arc<Rubric>,
) -> Result<Reel, String> {
    let mut shell = screenshot::prepare(args, places, Arc::clone(rubric))?.shell;
    shell.settings.reduced_motion = false;
    let mut app = empty(args.size, frames);
    app.insert_resource(super::OutsideWorld::new(places.clone()))
        .insert_resource(ShellState(shell))
        .insert_resource(super::egui_setup::DrawTarget::Later)
        .insert_resource(Manner {
            painted,
            steady: true,
        })
        .add_plugins(AppPlugin);
    play(app)
}

/// Draws a few words in an otherwise empty picture this many times; one of them changes.
///
/// # Errors
/// When there is nothing to draw with.
pub fn bare(size: (u32, u32), frames: u32) -> Result<Reel, String> {
    let mut app = empty(size, frames);
    app.add_plugins(EguiPlugin::default())
        .add_systems(EguiPrimaryContextPass, words);
    let mut settings = app
        .world_mut()
        .resource_mut::<bevy_egui::EguiGlobalSettings>();
    settings.auto_create_primary_context = false;
    play(app)
}

fn words(mut contexts: EguiContexts, mut count: Local<u32>) -> Result {
    let ctx = contexts.ctx_mut()?;
    *count += 1;
    let builder = egui::UiBuilder::new()
        .layer_id(egui::LayerId::background())
        .max_rect(ctx.viewport_rect());
    let mut ui = egui::Ui::new(ctx.clone(), "root".into(), builder);
    if *count == 1 {
        ctx.set_fonts(crate::theme::typefaces());
        return Ok(());
    }
    let words = format!("A bare picture that says a few words. {}", *count);
    ui.label(egui::RichText::new(words).size(40.0));
    Ok(())
}

fn empty(size: (u32, u32), frames: u32) -> App {
    let mut app = screenshot::unseen(Duration::ZERO);
    let (width, height) = size;
    let mut image = Image::new_target_texture(width, height, TextureFormat::Rgba8UnormSrgb, None);
    image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
    let target = app.world_mut().resource_mut::<Assets<Image>>().add(image);
    let render = ImageRenderTarget {
        handle: target.clone(),
        scale_factor: 1.0,
    };
    app.insert_resource(TimeUpdateStrategy::ManualDuration(STEP))
        .insert_resource(Roll {
            target,
            frames,
            frame: 0,
            began: None,
            took: None,
        })
        .add_systems(Startup, move |mut commands: Commands| {
            let target = RenderTarget::Image(render.clone());
            commands.spawn((Camera2d, target, PrimaryEguiContext));
        })
        .add_systems(Last, roll);
    app
}

fn play(mut app: App) -> Result<Reel, String> {
    let took = Arc::new(std::sync::Mutex::new(None));
    let kept = Arc::clone(&took);
    app.add_systems(
        Last,
        move |roll: Res<Roll>, mut exit: MessageWriter<AppExit>| {
            if let Some(took) = roll.took {
                if let Ok(mut kept) = kept.lock() {
                    *kept = Some(took.as_secs_f64() * 1000.0 / f64::from(roll.frames));
                }
                exit.write(AppExit::Success);
            }
        },
    );
    launch::quietly(|| app.run()).map_err(|reason| launch::no_window(&reason).0)?;
    let frame_ms = took.lock().ok().and_then(|took| *took);
    frame_ms
        .map(|frame_ms| Reel { frame_ms })
        .ok_or_else(|| "the pictures did not come".to_owned())
}

/// The drawing runs behind: the time is taken from one picture that could be read to another.
fn roll(mut commands: Commands, mut roll: ResMut<Roll>) {
    roll.frame += 1;
    let last = SETTLE + roll.frames;
    if roll.frame != SETTLE && roll.frame != last {
        return;
    }
    let ends = roll.frame == last;
    commands
        .spawn(Screenshot::image(roll.target.clone()))
        .observe(move |_: On<ScreenshotCaptured>, mut roll: ResMut<Roll>| {
            if ends {
                roll.took = roll.began.map(|began| began.elapsed());
            } else {
                roll.began = Some(Instant::now());
            }
        });
}
