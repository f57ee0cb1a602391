//! Meets the outside world through `io`: fills the shelf, keeps settings and records, gives seeds, closes the window.

use std::path::PathBuf;
use std::sync::Arc;

use bevy::prelude::*;
use bevy::window::WindowCloseRequested;

use super::action::AppAction;
use super::consult::Consult;
use super::effect::Effect;
use super::keeping::{self, Attempt};
use super::settings::Settings;
use super::shell::Shell;
use super::{ActionQueue, AppSystems, ShellState, shelf};
use crate::domain::debrief::Origin;
use crate::domain::record::{Record, Reflection, ScenarioRef};
use crate::domain::rubric::Rubric;
use crate::io;
use crate::io::library::{Library, Problem};
use crate::io::paths::Places;
use crate::io::record::Over;

/// Where things are kept, and the attempt that is being kept.
#[derive(Resource, Debug, Clone)]
pub struct Outside {
    places: Places,
    attempt: Option<(Attempt, PathBuf)>,
    /// Hash of the record as it was last written.
    written: Option<String>,
}

impl Outside {
    /// Where things are kept.
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// Keeps things in these places.
    pub fn new(places: Places) -> Self {
        Self {
            places,
            attempt: None,
            written: None,
        }
    }
}

/// Carries out effects. Needs [`Outside`] and [`ShellState`].
pub struct OutsidePlugin;

impl Plugin for OutsidePlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<WindowCloseRequested>()
            .add_systems(Update, close_button.before(AppSystems::Apply))
            .add_systems(Update, carry_out.in_set(AppSystems::Outside));
    }
}

/// Who closes the window by its frame quits like anybody else, so that what was written is kept.
fn close_button(mut asked: MessageReader<WindowCloseRequested>, mut queue: ResMut<ActionQueue>) {
    if asked.read().count() > 0 {
        queue.push(AppAction::Quit);
    }
}

fn carry_out(
    mut shell: ResMut<ShellState>,
    mut outside: ResMut<Outside>,
    mut exit: MessageWriter<AppExit>,
) {
    if shell.effects.is_empty() {
        return;
    }
    for effect in std::mem::take(&mut shell.effects) {
        match effect {
            Effect::SaveSettings(settings) => {
                if let Err(error) = outside
                    .places
                    .settings()
                    .and_then(|path| io::settings::save(&path, &settings))
                {
                    shell.say(format!("The settings could not be kept: {error}"));
                }
            }
            Effect::SaveRecord => {
                if let Err(error) = save_record(&mut shell, &mut outside) {
                    shell.say(format!("The record could not be kept: {error}"));
                }
            }
            Effect::SaveDebrief => {
                if let Err(error) = save_left(&mut shell, &mut outside) {
                    shell.say(format!("What you wrote could not be kept: {error}"));
                }
            }
            // Work that takes longer is for `working`, which comes after this.
            later @ (Effect::Study | Effect::GatherAttempts | Effect::Export(_)) => {
                shell.effects.push(later);
            }
            Effect::ForgetRecord => (outside.attempt, outside.written) = (None, None),
            Effect::FreshSeed => {
                shell.next_seed = io::clock::fresh_seed();
                shell.today = io::clock::today();
            }
            Effect::CountAttempt => count_attempt(&mut shell),
            Effect::Quit => {
                exit.write(AppExit::Success);
            }
        }
    }
}

/// Writes the record of the consultation in progress or just ended. The first writing gives it its name.
fn save_record(shell: &mut Shell, outside: &mut Outside) -> Result<(), io::IoError> {
    let looking = shell.looking.as_ref();
    let Some(consult) = shell
        .consult
        .as_ref()
        .filter(|consult| consult.drill.is_none())
        .or(looking.map(|looking| &looking.consult))
    else {
        return Ok(());
    };
    let reflection = looking
        .map(|looking| looking.reflection.clone())
        .unwrap_or_default();
    let origin = write(shell, outside, consult, &reflection)?;
    if let Some(looking) = &mut shell.looking
        && looking.origin != origin
    {
        looking.origin = origin;
        looking.refresh();
    }
    Ok(())
}

/// Writes the record of the debrief that was just left.
fn save_left(shell: &mut Shell, outside: &mut Outside) -> Result<(), io::IoError> {
    if let Some(left) = shell.left.take() {
        write(shell, outside, &left.consult, &left.reflection)?;
    }
    Ok(())
}

fn write(
    shell: &Shell,
    outside: &mut Outside,
    consult: &Consult,
    reflection: &Reflection,
) -> Result<Origin, io::IoError> {
    let id = &consult.session.scenario().header.id;
    let text = shell
        .library
        .entries
        .iter()
        .find(|entry| entry.id == *id)
        .map_or("", |entry| &entry.text);
    let attempt = if let Some((attempt, _)) = &outside.attempt {
        attempt.clone()
    } else {
        io::record::keep_texts(&outside.places, text, consult.session.rubric())?;
        let scenario = ScenarioRef::of(&consult.session.scenario().header, text);
        Attempt {
            id: io::clock::fresh_attempt_id(),
            started_at: io::clock::now_text(),
            scenario_sha256: scenario.sha256,
            scenario_meaning: scenario.meaning,
            previous: None,
        }
    };
    let mut record = keeping::record(consult, &attempt, reflection);
    let known = outside.attempt.take().map(|(_, path)| path);
    let written = outside.written.take();
    let (path, hash) = if let (Some(path), Some(hash)) = (known, written) {
        let saved = io::record::save(&path, &record, Over::Own(&hash));
        // What was not written now is written with the next turn.
        outside.attempt = Some((attempt.clone(), path.clone()));
        outside.written = Some(hash);
        (path, saved?)
    } else {
        let path = io::record::usual_path(&outside.places, &record)?;
        let hash = io::record::begin(&outside.places, &path, &mut record)?;
        (path, hash)
    };
    let previous = record.previous.clone();
    outside.attempt = Some((
        Attempt {
            previous,
            ..attempt
        },
        path.clone(),
    ));
    outside.written = Some(hash.clone());
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(keeping::origin(&record, hash, &file))
}

fn count_attempt(shell: &mut Shell) {
    let Some(looking) = &shell.looking else {
        return;
    };
    let id = looking.consult.session.scenario().header.id.clone();
    if let Some(entry) = shell
        .library
        .entries
        .iter_mut()
        .find(|entry| entry.id == id)
    {
        entry.attempts += 1;
    }
}

/// The shell as the app opens: settings from disk, the shelf filled.
pub fn opening_shell(places: &Places, rubric: Arc<Rubric>) -> Shell {
    let mut shell = Shell::default();
    let settings = places.settings();
    match settings.and_then(|path| io::settings::load::<Settings>(&path)) {
        Ok(settings) => shell.settings = settings.bounded(),
        Err(error) => shell.say(format!("Using the usual settings: {error}")),
    }
    shell.voice = io::speech::Voice::find().map(|voice| voice.label());
    let records = records(places);
    let library = Library::load(places, &rubric);
    for found in library.loaded {
        let finished = |record: &&Record| {
            record.result.is_some() && record.scenario.id == found.scenario.header.id
        };
        let attempts = records.iter().filter(finished).count();
        shell
            .library
            .entries
            .push(shelf::entry(found.scenario, &found.text, attempts));
    }
    for hidden in library.hidden {
        let why = format!(
            "another scenario has its id and is played instead: {}",
            hidden.behind.label()
        );
        let label = hidden.entry.origin.label();
        shell.library.broken.push((label, why));
    }
    for broken in library.broken {
        shell
            .library
            .broken
            .push((broken.origin.label(), first_message(&broken.problem)));
    }
    shell.rubric = Some(rubric);
    shell.today = io::clock::today();
    shell.next_seed = io::clock::fresh_seed();
    shell
}

/// Every record that can be read; what cannot is for `bedside replay` to explain.
fn records(places: &Places) -> Vec<Record> {
    io::record::readable(places)
}

fn first_message(problem: &Problem) -> String {
    match problem {
        Problem::Unreadable(error) => error.to_string(),
        Problem::Faulty { diagnostics, .. } => diagnostics
            .first()
            .map(|found| found.message.clone())
            .unwrap_or_default(),
    }
}
