//! Pictures of any screen without a window: the same app draws into an image, which is written as PNG.
//! Pictures are reproducible: no clock, no motion, words shown at once.

use std::collections::VecDeque;
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
use bevy_egui::PrimaryEguiContext;

use super::{launch, plugins::AppPlugin, screenshot_states, shell_state::ShellState};
use crate::model::action::AppAction;
use crate::model::class::ClassAction;
use crate::model::drills::DrillAction;
use crate::model::own_words::OwnWordsAction;
use crate::model::screen::Screen;
use crate::model::settings::{RevealSpeed, Settings, ThemeChoice};
use crate::model::shell::Shell;
use crate::runtime::portrait_feed::Posed;
use crate::update::apply;
use debrief::dates;
use practice::words::{Looks, Rubric};
use store::paths::DataFolders;

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
    /// What to show on the screen, such as a face or an overlay; several together.
    pub states: Vec<String>,
    /// Another appearance of the patient, written as in a scenario file.
    pub looks: Option<String>,
    /// Options chosen before the picture is taken, counted from 1.
    pub choices: Vec<usize>,
    pub theme: ThemeChoice,
    /// Text size in percent, 100..=200.
    pub text_percent: u16,
    /// Size in logical pixels.
    pub size: (u32, u32),
    /// Physical pixels for each logical pixel, 1.0..=3.0.
    pub scale: f32,
    /// The PNG file to write.
    pub output: PathBuf,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPicture {
    /// It cannot be taken as asked for; the reason in a sentence.
    Order(String),
    /// It has only one color, so that nothing can have been drawn; nothing was written.
    Blank,
}

impl std::fmt::Display for NoPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Order(why) => f.write_str(why),
            Self::Blank => f.write_str("the picture has only one color, so it was not written"),
        }
    }
}

impl From<String> for NoPicture {
    fn from(why: String) -> Self {
        Self::Order(why)
    }
}

/// Takes the picture. Says in one sentence why where nothing can draw.
///
/// # Errors
/// The picture cannot be taken as asked for, or nothing was drawn.
pub fn run(args: &Shot, places: &DataFolders, rubric: &Arc<Rubric>) -> Result<(), NoPicture> {
    let orders = VecDeque::from([prepare(args, places, Arc::clone(rubric))?]);
    let exit = launch::quietly(|| build(orders, places).run())
        .map_err(|reason| launch::no_window(&reason).0)?;
    written(&exit, std::slice::from_ref(args))
}

/// Takes several pictures, one after the other, with one start of the app. Panics are for the caller to catch.
///
/// # Errors
/// One of the pictures cannot be taken as asked for, or nothing was drawn in it.
pub fn album(shots: &[Shot], places: &DataFolders, rubric: &Arc<Rubric>) -> Result<(), NoPicture> {
    let mut orders = VecDeque::new();
    for shot in shots {
        orders.push_back(prepare(shot, places, Arc::clone(rubric))?);
    }
    written(&build(orders, places).run(), shots)
}

/// How the app ends where a picture has only one color.
const BLANK: u8 = 71;

fn written(exit: &AppExit, shots: &[Shot]) -> Result<(), NoPicture> {
    match exit {
        AppExit::Success => {}
        AppExit::Error(code) if code.get() == BLANK => return Err(NoPicture::Blank),
        AppExit::Error(_) => return Err("the picture did not come".to_owned().into()),
    }
    match shots.iter().find(|shot| !shot.output.exists()) {
        Some(shot) => Err(NoPicture::Order(format!(
            "the picture could not be written to {}",
            shot.output.display()
        ))),
        None => Ok(()),
    }
}

/// What is to be drilled by the records that are here; a round of it where a state of one is asked for.
fn show_drills(shell: &mut Shell, places: &DataFolders, states: &[String]) {
    // As it will be when the first drill has come due.
    if let Some(day) = dates::moved(&shell.today, 3) {
        shell.today = day;
    }
    let played = ["moment", "answered", "how-it-went"];
    if states.iter().any(|state| played.contains(&state.as_str())) {
        apply(shell, AppAction::Go(Screen::Drills));
        apply(shell, AppAction::Drills(DrillAction::Start(Vec::new())));
        super::jobs::drills_at_once(shell, places, Some(Vec::new()));
    } else {
        super::jobs::drills_at_once(shell, places, None);
    }
}

/// The shell in the state that is asked for, reached by the same actions that a person would take.
pub(super) fn prepare(
    args: &Shot,
    places: &DataFolders,
    rubric: Arc<Rubric>,
) -> Result<Order, String> {
    let mut shell = super::opening_shell(places, rubric);
    // The same choices give the same picture: menus as written.
    shell.next_seed = 0;
    shell.settings = Settings {
        theme: args.theme,
        text_percent: args.text_percent,
        reduced_motion: true,
        reveal: RevealSpeed::Instant,
        ..Settings::default()
    };
    let screen = Screen::ALL
        .into_iter()
        .find(|screen| screen.label().eq_ignore_ascii_case(&args.screen))
        .ok_or_else(|| format!("there is no screen called {}", args.screen))?;
    let needs_scenario = matches!(
        screen,
        Screen::Briefing | Screen::Consultation | Screen::Class | Screen::Debrief
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
        apply(&mut shell, AppAction::OpenBriefing(place));
    }
    if matches!(screen, Screen::Consultation | Screen::Debrief) {
        apply(&mut shell, AppAction::Begin);
        for number in &args.choices {
            shell.tick(0.1);
            if args.states.iter().any(|state| state == "own-said") {
                screenshot_states::own_words(&mut shell, "own-nearest")?;
                apply(
                    &mut shell,
                    AppAction::OwnWords(OwnWordsAction::Nearest(None)),
                );
            }
            apply(&mut shell, AppAction::Choose(number.saturating_sub(1)));
        }
        shell.tick(0.1);
    }
    if screen == Screen::Class {
        class(&mut shell, &args.choices);
    }
    if screen == Screen::Debrief {
        apply(&mut shell, AppAction::LookBack);
    }
    apply(&mut shell, AppAction::Go(screen));
    if shell.screen != screen {
        return Err(format!(
            "these choices do not lead to the screen {}",
            screen.label()
        ));
    }
    let waiting = args.states.iter().any(|state| state == "loading");
    if matches!(screen, Screen::Debrief | Screen::Progress) && !waiting {
        super::jobs::at_once(&mut shell, places);
    } else if waiting {
        shell.progress.wait();
    }
    if matches!(screen, Screen::Home | Screen::Drills | Screen::Progress) {
        show_drills(&mut shell, places, &args.states);
    }
    if screen == Screen::Desk && !waiting {
        super::desk::at_once(&mut shell, places);
    }
    shell.toast = None;
    let mut posed = Posed::default();
    if let Some(looks) = &args.looks {
        let looks = ron::from_str::<Looks>(looks)
            .map_err(|error| format!("the looks cannot be read: {error}"))?;
        posed.looks = Some(looks);
    }
    for state in &args.states {
        if screen == Screen::Desk {
            super::desk::pose(&mut shell, places, state)?;
            continue;
        }
        screenshot_states::show(&mut shell, &mut posed, state)?;
        if shell.class.as_ref().is_some_and(|class| class.waiting) {
            super::jobs::at_once(&mut shell, places);
        }
    }
    shell.effects.clear();
    Ok(Order {
        shell,
        posed,
        size: args.size,
        scale: args.scale,
        output: args.output.clone(),
    })
}

/// A class that has said these options, counted from 1.
fn class(shell: &mut Shell, choices: &[usize]) {
    apply(shell, AppAction::Class(ClassAction::Begin));
    for number in choices {
        shell.tick(0.1);
        apply(shell, AppAction::Class(ClassAction::Next));
        let place = number.saturating_sub(1);
        apply(shell, AppAction::Class(ClassAction::Option(place)));
    }
    shell.tick(0.1);
}

/// One picture to take: what the app shows, and where the picture goes.
pub(super) struct Order {
    pub(super) shell: Shell,
    posed: Posed,
    size: (u32, u32),
    scale: f32,
    output: PathBuf,
}

/// The pictures still to take, and the one in hand.
#[derive(Resource, Default)]
struct Album {
    orders: VecDeque<Order>,
    target: Option<ImageRenderTarget>,
    output: Option<PathBuf>,
    frame: u32,
    done: bool,
    blank: bool,
}

/// An app that draws without a window, with this wait between two frames.
pub(super) fn unseen(wait: Duration) -> App {
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
    app.add_plugins(ScheduleRunnerPlugin::run_loop(wait));
    app
}

fn build(orders: VecDeque<Order>, places: &DataFolders) -> App {
    let mut app = unseen(Duration::from_millis(1));
    app.insert_resource(super::OutsideWorld::new(places.clone()))
        .init_resource::<ShellState>()
        .insert_resource(super::egui_setup::DrawTarget::Later)
        .insert_resource(Album {
            orders,
            ..Album::default()
        })
        .add_plugins(AppPlugin)
        .add_systems(First, begin)
        .add_systems(Last, take);
    app
}

/// Sets up the next picture: its own state, its own size, and a camera whose egui remembers nothing of the last one.
fn begin(
    mut commands: Commands,
    mut album: ResMut<Album>,
    mut images: ResMut<Assets<Image>>,
    mut shell: ResMut<ShellState>,
    mut posed: ResMut<Posed>,
    cameras: Query<Entity, With<Camera2d>>,
) {
    if album.output.is_some() {
        return;
    }
    let Some(order) = album.orders.pop_front() else {
        return;
    };
    for camera in &cameras {
        commands.entity(camera).despawn();
    }
    let physical = |length: u32| (length as f32 * order.scale).round() as u32;
    let (width, height) = order.size;
    let mut image = Image::new_target_texture(
        physical(width),
        physical(height),
        TextureFormat::Rgba8UnormSrgb,
        None,
    );
    image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
    image.asset_usage = RenderAssetUsages::default();
    let render = ImageRenderTarget {
        handle: images.add(image),
        scale_factor: order.scale,
    };
    let own = RenderTarget::Image(render.clone());
    commands.spawn((Camera2d, own, PrimaryEguiContext));
    shell.0 = order.shell;
    *posed = order.posed;
    *album = Album {
        orders: std::mem::take(&mut album.orders),
        target: Some(render),
        output: Some(order.output),
        frame: 0,
        done: false,
        blank: false,
    };
}

fn take(mut commands: Commands, mut album: ResMut<Album>, mut exit: MessageWriter<AppExit>) {
    album.frame += 1;
    if album.frame == SETTLE
        && let (Some(output), Some(target)) = (&album.output, &album.target)
    {
        let mut save = save_to_disk(output.clone());
        // The very target of the camera, its scale included: any other is never drawn to.
        commands
            .spawn(Screenshot(RenderTarget::Image(target.clone())))
            .observe(
                move |taken: On<ScreenshotCaptured>, mut album: ResMut<Album>| {
                    album.done = true;
                    album.blank = is_blank(&taken.image);
                    if !album.blank {
                        save(taken);
                    }
                },
            );
    } else if album.done && album.blank {
        exit.write(AppExit::from_code(BLANK));
    } else if album.done && !album.orders.is_empty() {
        album.output = None;
    } else if album.done {
        exit.write(AppExit::Success);
    } else if album.frame > PATIENCE {
        exit.write(AppExit::error());
    }
}

/// Whether all pixels of a picture are the same.
fn is_blank(image: &Image) -> bool {
    let Some(data) = &image.data else {
        return true;
    };
    let first = data.get(..4).unwrap_or_default();
    data.chunks_exact(4).all(|pixel| pixel == first)
}

#[cfg(test)]
mod tests {
    use super::is_blank;
    use bevy::prelude::Image;
    use bevy::render::render_resource::TextureFormat;

    #[test]
    fn a_picture_of_one_colour_is_blank() {
        let mut image = Image::new_target_texture(8, 8, TextureFormat::Rgba8UnormSrgb, None);
        image.data = Some(vec![0; 8 * 8 * 4]);
        assert!(is_blank(&image));
        if let Some(data) = &mut image.data {
            data[77] = 9;
        }
        assert!(!is_blank(&image));
        image.data = None;
        assert!(is_blank(&image), "a picture that never came");
    }
}
