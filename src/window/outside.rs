//! Meets the outside world through the store: fills the shelf, keeps settings and records, gives seeds, closes the window.

use std::sync::Arc;

use bevy::prelude::*;
use bevy::window::WindowCloseRequested;

use super::action::AppAction;
use super::effect::Effect;
use super::library::Library as Shelf;
use super::settings::Settings;
use super::shell::Shell;
use super::{ActionQueue, AppSystems, ShellState, shelf};
use debrief::Origin;
use engine::record::Record;
use engine::rubric::Rubric;
use practice::ports::Store as _;
use practice::{Attempt, keep_texts};
use store::library::{Library, Problem};
use store::paths::Places;
use store::store::Files;

/// Where things are kept, and what is kept of the attempt in progress.
#[derive(Resource, Debug, Clone)]
pub struct Outside {
    places: Places,
    /// Hash of the record of the attempt in progress, as it was last written.
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
                    .and_then(|path| store::settings::save(&path, &settings))
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
            Effect::ForgetRecord => outside.written = None,
            Effect::FreshSeed => {
                shell.next_seed = store::clock::fresh_seed();
                shell.today = store::clock::today();
            }
            Effect::CountAttempt => count_attempt(&mut shell),
            Effect::Quit => {
                exit.write(AppExit::Success);
            }
        }
    }
}

/// Writes the record of the consultation in progress or just ended. The first writing gives it its name.
fn save_record(shell: &mut Shell, outside: &mut Outside) -> Result<(), store::IoError> {
    let Shell {
        consult,
        looking,
        library,
        ..
    } = shell;
    if let Some(consult) = consult.as_mut().filter(|consult| consult.drill.is_none()) {
        write(library, outside, &mut consult.attempt)?;
    } else if let Some(looking) = looking {
        let origin = write(library, outside, &mut looking.consult.attempt)?;
        if looking.origin != origin {
            looking.origin = origin;
            looking.refresh();
        }
    }
    Ok(())
}

/// Writes the record of the debrief that was just left.
fn save_left(shell: &mut Shell, outside: &mut Outside) -> Result<(), store::IoError> {
    if let Some(mut left) = shell.left.take() {
        write(&shell.library, outside, &mut left.consult.attempt)?;
    }
    Ok(())
}

fn write(
    library: &Shelf,
    outside: &mut Outside,
    attempt: &mut Attempt,
) -> Result<Origin, store::IoError> {
    let mut store = Files(&outside.places);
    let hash = if let Some(known) = &outside.written {
        // What cannot be written now is written with the next turn, over what is there.
        store.save(attempt.record(), known)?
    } else {
        let id = &attempt.session().scenario().header.id;
        let entry = library.entries.iter().find(|entry| entry.id == *id);
        let text = entry.map_or("", |entry| &entry.text);
        keep_texts(&mut store, text, attempt.session().rubric())?;
        attempt.name(store::clock::fresh_attempt_id(), store::clock::now_text());
        let mut record = attempt.record().clone();
        let hash = store.begin(&mut record)?;
        attempt.follows(record.previous);
        hash
    };
    outside.written = Some(hash.clone());
    let file = store::record::usual_name(attempt.record());
    Ok(Origin::of(attempt.record(), &hash, &file))
}

fn count_attempt(shell: &mut Shell) {
    let Some(looking) = &shell.looking else {
        return;
    };
    let id = looking.consult.session().scenario().header.id.clone();
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
    match settings.and_then(|path| store::settings::load::<Settings>(&path)) {
        Ok(settings) => shell.settings = settings.bounded(),
        Err(error) => shell.say(format!("Using the usual settings: {error}")),
    }
    shell.voice = store::speech::Voice::find().map(|voice| voice.label());
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
    shell.today = store::clock::today();
    shell.next_seed = store::clock::fresh_seed();
    shell
}

/// Every record that can be read; what cannot is for `bedside replay` to explain.
fn records(places: &Places) -> Vec<Record> {
    store::record::readable(places)
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
