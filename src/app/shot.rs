//! Pictures of any screen without a window: the same app draws into an image, which is written as PNG.
//! Pictures are reproducible: no clock, no motion, words shown at once.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bevy::app::ScheduleRunnerPlugin;
use bevy::asset::RenderAssetUsages;
use bevy::camera::{ImageRenderTarget, RenderTarget};
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::render_resource::{TextureFormat, TextureUsages};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured, save_to_disk};
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;

use super::action::{AppAction, Drawer};
use super::screens::debrief::{DebriefAction, Step};
use super::settings::{RevealSpeed, Settings, ThemeChoice};
use super::shell::Shell;
use super::state::{Overlay, Screen};
use super::{AppPlugin, ShellState, apply, launch};
use crate::domain::patient::expression::{Expression, Face};
use crate::domain::rubric::Rubric;
use crate::domain::scenario::FactKind;
use crate::domain::score::Domain;
use crate::io::paths::Places;

/// Frames drawn before the picture is taken: fonts and layout settle in two, the room and the patient in a few more.
const SETTLE: u32 = 12;
/// Frames after which a picture that does not come is given up.
const PATIENCE: u32 = 600;

/// What to take a picture of.
#[derive(Debug, Clone)]
pub struct Shot {
    /// Name of the screen.
    pub screen: String,
    /// Id of a scenario; the first of the library when left out.
    pub scenario: Option<String>,
    /// What to show on the screen, such as a face or an overlay.
    pub state: Option<String>,
    /// Options chosen before the picture is taken, counted from 1.
    pub choices: Vec<usize>,
    /// Theme.
    pub theme: ThemeChoice,
    /// Text size in per cent, 100..=200.
    pub text_percent: u16,
    /// Size in logical pixels.
    pub size: (u32, u32),
    /// Physical pixels for each logical pixel, 1.0..=3.0.
    pub scale: f32,
    /// The PNG file to write.
    pub output: PathBuf,
}

/// Takes the picture.
///
/// # Errors
/// A sentence when the picture cannot be taken as asked for.
pub fn run(args: &Shot, places: &Places, rubric: Arc<Rubric>) -> Result<(), String> {
    let shell = prepare(args, places, rubric)?;
    let outcome = launch::quietly(|| build(args, shell, places).run());
    match outcome {
        Ok(AppExit::Success) if args.output.exists() => Ok(()),
        Ok(_) => Err(format!(
            "the picture could not be written to {}",
            args.output.display()
        )),
        Err(reason) => Err(launch::no_window(&reason).0),
    }
}

/// The shell in the state that is asked for, reached by the same actions that a person would take.
fn prepare(args: &Shot, places: &Places, rubric: Arc<Rubric>) -> Result<Shell, String> {
    let mut shell = super::outside::opening_shell(places, rubric);
    // The same choices give the same picture: menus as written.
    shell.next_seed = 0;
    shell.settings = Settings {
        theme: args.theme,
        text_percent: args.text_percent,
        reduced_motion: true,
        reveal: RevealSpeed::Instant,
        show_clock: true,
        speak: false,
    };
    let screen = Screen::ALL
        .into_iter()
        .find(|screen| screen.label().eq_ignore_ascii_case(&args.screen))
        .ok_or_else(|| format!("there is no screen called {}", args.screen))?;
    let needs_scenario = matches!(
        screen,
        Screen::Briefing | Screen::Consultation | Screen::Debrief
    );
    if needs_scenario {
        let place = match &args.scenario {
            Some(id) => shell
                .library
                .entries
                .iter()
                .position(|entry| entry.id == *id),
            None => (!shell.library.entries.is_empty()).then_some(0),
        };
        let place = place.ok_or("there is no such scenario in the library")?;
        apply::apply(&mut shell, AppAction::OpenBriefing(place));
    }
    if matches!(screen, Screen::Consultation | Screen::Debrief) {
        apply::apply(&mut shell, AppAction::Begin);
        for number in &args.choices {
            shell.tick(0.1);
            apply::apply(&mut shell, AppAction::Choose(number.saturating_sub(1)));
        }
        shell.tick(0.1);
    }
    if screen == Screen::Debrief {
        apply::apply(&mut shell, AppAction::LookBack);
    }
    apply::apply(&mut shell, AppAction::Go(screen));
    if shell.screen != screen {
        return Err(format!(
            "these choices do not lead to the screen {}",
            screen.label()
        ));
    }
    if matches!(screen, Screen::Debrief | Screen::Progress) {
        super::working::at_once(&mut shell, places);
    }
    show_state(&mut shell, args.state.as_deref())?;
    shell.effects.clear();
    shell.toast = None;
    Ok(shell)
}

fn show_state(shell: &mut Shell, state: Option<&str>) -> Result<(), String> {
    let Some(state) = state else {
        return Ok(());
    };
    if let Some(step) = state.strip_prefix("step-") {
        return show_step(shell, step);
    }
    let action = match state {
        "pause" => AppAction::Show(Overlay::Pause),
        "leave" => AppAction::Show(Overlay::ConfirmLeave),
        "keys" => AppAction::Show(Overlay::Keys),
        "transcript" => AppAction::ToggleDrawer(Drawer::Transcript),
        "notes" => AppAction::ToggleDrawer(Drawer::Notes),
        "hint" => AppAction::ToggleHint,
        face => {
            let found = Face::ALL
                .iter()
                .find(|known| format!("{known:?}").eq_ignore_ascii_case(face));
            let face = found.ok_or_else(|| format!("there is no state called {state}"))?;
            shell.face = Some(Expression::from_state(4, 4, 4, 4, 4, Some(*face)));
            return Ok(());
        }
    };
    apply::apply(shell, action);
    Ok(())
}

/// A step of the debrief by its number from 1; `open` after it opens what can be opened there, `2` shows the second moment.
fn show_step(shell: &mut Shell, wanted: &str) -> Result<(), String> {
    let mut parts = wanted.split('-');
    let number = parts.next().and_then(|number| number.parse::<usize>().ok());
    let step = number.and_then(|number| Step::ALL.get(number.checked_sub(1)?));
    let step = step.ok_or_else(|| format!("the debrief has no step {wanted}"))?;
    let mut act = |action| apply::apply(shell, AppAction::Debrief(action));
    act(DebriefAction::Word(
        "Rushed. I had the plan before I had the story.".to_owned(),
    ));
    for (&domain, value) in Domain::ALL.iter().zip([70, 60, 80, 45]) {
        act(DebriefAction::Rate(domain, value));
    }
    act(DebriefAction::Guess(
        FactKind::Concern,
        "That the pain means damage".to_owned(),
    ));
    act(DebriefAction::Show(*step));
    if parts.next() == Some("open") {
        act(DebriefAction::Ledger(Domain::Empathy));
        let first = shell
            .looking
            .as_ref()
            .and_then(|looking| looking.debrief.moments.first());
        let first = first.map(|moment| {
            (
                moment.turn,
                moment.frames.first().map(|frame| frame.id.clone()),
            )
        });
        if let Some((turn, frame)) = first {
            let mut act = |action| apply::apply(shell, AppAction::Debrief(action));
            if let Some(frame) = frame {
                act(DebriefAction::Frame(turn, frame));
            }
            act(DebriefAction::Reveal(turn));
        }
    }
    Ok(())
}

#[derive(Resource)]
struct Order {
    target: Handle<Image>,
    output: PathBuf,
    frame: u32,
    done: bool,
}

fn build(args: &Shot, shell: Shell, places: &Places) -> App {
    let mut app = App::new();
    app.set_error_handler(bevy::ecs::error::warn);
    app.add_plugins(
        DefaultPlugins
            .build()
            .disable::<WinitPlugin>()
            .set(LogPlugin {
                filter: "error,bedside=warn".to_owned(),
                ..default()
            })
            .set(WindowPlugin {
                primary_window: None,
                exit_condition: ExitCondition::DontExit,
                ..default()
            }),
    );
    app.add_plugins(ScheduleRunnerPlugin::run_loop(Duration::from_millis(1)));
    let (width, height) = args.size;
    let physical = |length: u32| (length as f32 * args.scale).round() as u32;
    let mut image = Image::new_target_texture(
        physical(width),
        physical(height),
        TextureFormat::Rgba8UnormSrgb,
        None,
    );
    image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
    image.asset_usage = RenderAssetUsages::default();
    let target = app.world_mut().resource_mut::<Assets<Image>>().add(image);
    let render = ImageRenderTarget {
        handle: target.clone(),
        scale_factor: args.scale,
    };
    app.insert_resource(super::Outside::new(places.clone()))
        .insert_resource(ShellState(shell))
        .insert_resource(super::egui_setup::Target(Some(RenderTarget::Image(render))))
        .insert_resource(Order {
            target,
            output: args.output.clone(),
            frame: 0,
            done: false,
        })
        .add_plugins(AppPlugin)
        .add_systems(Last, take);
    app
}

fn take(mut commands: Commands, mut order: ResMut<Order>, mut exit: MessageWriter<AppExit>) {
    order.frame += 1;
    if order.frame == SETTLE {
        commands
            .spawn(Screenshot::image(order.target.clone()))
            .observe(save_to_disk(order.output.clone()))
            .observe(|_: On<ScreenshotCaptured>, mut order: ResMut<Order>| order.done = true);
    } else if order.done {
        exit.write(AppExit::Success);
    } else if order.frame > PATIENCE {
        exit.write(AppExit::error());
    }
}
