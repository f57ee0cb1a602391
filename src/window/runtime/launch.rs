//! Opens the window and keeps it open; says one clear sentence where there is no display to open it on.

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use bevy::app::PanicHandlerPlugin;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::window::{PresentMode, WindowResolution};

use super::attempt_storage::OutsideWorld;
use super::plugins::AppPlugin;
use super::shell_state::{ActionQueue, ShellState};
use super::{first_frame, opening::opened};
use crate::model::action::AppAction;
use crate::model::class::ClassAction;
use crate::model::desk::DeskAction;
use crate::model::library_entry;
use crate::model::shell::Shell;
use crate::update::apply;
use practice::PlayableScenario;
use practice::words::Rubric;
use store::background;
use store::paths::DataFolders;

/// Exit code when the app stopped by a fault of its own.
pub const FAULT: u8 = 70;

/// Size of the window when it opens, in logical pixels.
const SIZE: (u32, u32) = (1280, 800);

/// Why the window could not be opened, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoWindow(pub String);

/// Opens the app and returns when it is closed. With a scenario and a seed it opens on a class; `for_desk` is a folder of records
/// or a bundle that is put on the assessor's desk.
///
/// # Errors
/// When there is no display, or none that can be drawn on.
pub fn run(
    places: &DataFolders,
    rubric: Arc<Rubric>,
    class: Option<(PlayableScenario, u64)>,
    for_desk: Option<String>,
) -> Result<ExitCode, NoWindow> {
    let mut app =
        quietly(|| build(places, rubric, class, for_desk)).map_err(|reason| no_window(&reason))?;
    match quietly(move || app.run()) {
        Ok(AppExit::Success) => Ok(ExitCode::SUCCESS),
        Ok(AppExit::Error(code)) => Ok(ExitCode::from(code.get())),
        Err(reason) if OPENED.load(Ordering::Relaxed) => Ok(stopped(&reason)),
        Err(reason) => Err(no_window(&reason)),
    }
}

/// Whether a frame was drawn: a panic before that is about the display, after that about us.
static OPENED: AtomicBool = AtomicBool::new(false);

fn mark_opened() {
    OPENED.store(true, Ordering::Relaxed);
}

fn build(
    places: &DataFolders,
    rubric: Arc<Rubric>,
    class: Option<(PlayableScenario, u64)>,
    for_desk: Option<String>,
) -> App {
    let mut app = App::new();
    let window = Window {
        title: "Bedside".to_owned(),
        name: Some("bedside".to_owned()),
        resolution: WindowResolution::new(SIZE.0, SIZE.1),
        present_mode: PresentMode::AutoVsync,
        resize_constraints: WindowResizeConstraints {
            min_width: 800.0,
            min_height: 560.0,
            ..default()
        },
        ..default()
    };
    app.set_error_handler(bevy::ecs::error::warn);
    // Files are read while the graphics driver wakes up.
    let outside = OutsideWorld::new(places.clone());
    let (kept, archive) = (places.clone(), outside.archive.clone());
    let opening = background::start(move || opened(&kept, archive, rubric));
    app.add_plugins(
        DefaultPlugins
            .build()
            .disable::<PanicHandlerPlugin>()
            .set(LogPlugin {
                filter: "error,bedside=warn".to_owned(),
                ..default()
            })
            .set(WindowPlugin {
                primary_window: Some(window),
                ..default()
            }),
    );
    let mut shell = opening.outcome();
    if let Some((entry, seed)) = class {
        open_class(&mut shell, entry, seed);
    }
    app.insert_resource(ShellState(shell));
    let opens = for_desk.map(|path| AppAction::Desk(DeskAction::Open(path)));
    app.insert_resource(ActionQueue(opens.into_iter().collect()));
    app.insert_resource(outside);
    app.add_plugins((AppPlugin, first_frame::plugin))
        .add_systems(
            Last,
            mark_opened.run_if(bevy::ecs::schedule::common_conditions::run_once),
        );
    app
}

/// Opens on a class. A scenario that is not in the library stands there for as long as the window is open.
fn open_class(shell: &mut Shell, entry: PlayableScenario, seed: u64) {
    let entries = &mut shell.library.entries;
    let mut shown = entries.iter().map(|shown| shown.case.as_ref());
    let place = shown.position(|case| case.is_some_and(|case| case.sha256 == entry.sha256));
    let place = place.unwrap_or_else(|| {
        entries.push(library_entry::entry(entry, 0));
        entries.len() - 1
    });
    shell.next_seed = seed;
    apply(shell, AppAction::OpenBriefing(place));
    apply(shell, AppAction::Class(ClassAction::Begin));
}

/// Runs something that Bevy ends with a panic when there is no display or no graphics driver, and keeps that panic quiet.
pub(super) fn quietly<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    let message = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&message);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let Ok(mut kept) = kept.lock()
            && kept.is_empty()
        {
            *kept = info.to_string();
        }
    }));
    let outcome = panic::catch_unwind(AssertUnwindSafe(act));
    panic::set_hook(before);
    outcome.map_err(|_| message.lock().map(|text| text.clone()).unwrap_or_default())
}

fn stopped(reason: &str) -> ExitCode {
    anstream::eprintln!("error: the app stopped by a fault of its own: {reason}");
    anstream::eprintln!("  what was said until then is kept; please report this");
    ExitCode::from(FAULT)
}

/// The first line of a panic message is a place in the source, which helps nobody here.
pub(super) fn no_window(reason: &str) -> NoWindow {
    let said = reason.lines().nth(1).unwrap_or(reason);
    let why = if said.contains("event loop") {
        "there is no display to open a window on"
    } else {
        said
    };
    NoWindow(why.to_owned())
}
