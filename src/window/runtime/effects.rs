//! The one place that carries out effects: keeps settings and records through the store, starts long work, exports, closes the window.

use bevy::prelude::*;
use bevy::window::WindowCloseRequested;

use super::jobs::{self, Jobs};
use super::{ActionQueue, AppSystems, ShellState};
use crate::model::action::AppAction;
use crate::model::effect::Effect;
use crate::model::shell::Shell;
use debrief::Origin;
use practice::export::{Form, Pages, export as content, file_name};
use practice::ports::{AttemptId, Query, Store as _};
use practice::{Attempt, Keeping, keep_texts, recall};
use store::archive::Archive;
use store::clock;
use store::files::{Existing, Readers};
use store::paths::Places;

/// Where things are kept, and what is kept of the attempt in progress.
#[derive(Resource, Debug, Clone)]
pub struct Outside {
    places: Places,
    archive: Archive,
    /// The record of the attempt in progress, once it was begun.
    keeping: Option<Keeping>,
    /// Whether the attempt in hand was opened from a record that does not hold, which is read and not written over.
    read_only: bool,
}

impl Outside {
    /// Where things are kept.
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// Keeps things in these places.
    pub fn new(places: Places) -> Self {
        Self {
            archive: Archive::new(&places),
            places,
            keeping: None,
            read_only: false,
        }
    }
}

/// Carries out effects. Needs [`Outside`] and [`ShellState`].
pub struct OutsidePlugin;

impl Plugin for OutsidePlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<WindowCloseRequested>()
            .add_systems(Update, close_button.before(AppSystems::Apply))
            .init_resource::<Jobs>()
            .add_systems(
                Update,
                (carry_out, jobs::finish)
                    .chain()
                    .in_set(AppSystems::Outside),
            );
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
    mut jobs: ResMut<Jobs>,
    mut exit: MessageWriter<AppExit>,
) {
    // What is done outside may ask for more.
    let mut rounds = std::mem::take(&mut shell.effects);
    while !rounds.is_empty() {
        for effect in rounds {
            one(effect, &mut shell, &mut outside, &mut jobs, &mut exit);
        }
        rounds = std::mem::take(&mut shell.effects);
    }
}

fn one(
    effect: Effect,
    shell: &mut Shell,
    outside: &mut Outside,
    jobs: &mut Jobs,
    exit: &mut MessageWriter<AppExit>,
) {
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
            if let Err(error) = save_record(shell, outside) {
                shell.say(format!("The record could not be kept: {error}"));
            }
        }
        Effect::SaveLeft => {
            if let Err(error) = save_left(shell, outside) {
                shell.say(format!("What you wrote could not be kept: {error}"));
            }
        }
        Effect::LookUpPast => look_up_past(shell, outside),
        Effect::Open(id) => open(shell, outside, &id),
        Effect::DeleteAll => delete_all(shell, outside),
        Effect::Study => jobs.study(shell, &outside.archive),
        Effect::GatherAttempts => jobs.gather(shell, outside.places()),
        Effect::Export(format) => export(shell, outside.places(), format),
        Effect::ForgetRecord => {
            outside.keeping = None;
            outside.read_only = false;
        }
        Effect::FreshSeed => {
            shell.next_seed = clock::fresh_seed();
            shell.today = clock::today();
        }
        Effect::CountAttempt => count_attempt(shell),
        Effect::Recall => look_up(shell, outside),
        Effect::Quit => {
            exit.write(AppExit::Success);
        }
    }
}

/// Writes the record of the consultation in progress or just ended. The first writing gives it its name.
fn save_record(shell: &mut Shell, outside: &mut Outside) -> Result<(), store::IoError> {
    let Shell {
        consult, looking, ..
    } = shell;
    if let Some(consult) = consult.as_mut().filter(|consult| consult.drill.is_none()) {
        write(outside, &mut consult.attempt)?;
    } else if let Some(looking) = looking {
        let origin = write(outside, &mut looking.consult.attempt)?;
        if looking.around.origin != origin {
            looking.around.origin = origin;
            looking.refresh();
        }
    }
    Ok(())
}

/// Writes the record of the debrief that was just left.
fn save_left(shell: &mut Shell, outside: &mut Outside) -> Result<(), store::IoError> {
    if let Some(left) = &mut shell.left {
        write(outside, left)?;
        shell.left = None;
    }
    Ok(())
}

fn write(outside: &mut Outside, attempt: &mut Attempt) -> Result<Origin, store::IoError> {
    let mut store = outside.archive.clone();
    if outside.read_only {
        return Ok(practice::origin(
            attempt,
            "",
            &store.name_of(attempt.record()),
        ));
    }
    let keeping = match &mut outside.keeping {
        // What cannot be written now is written with the next turn, over what is there.
        Some(keeping) => {
            keeping.save(&mut store, attempt)?;
            keeping
        }
        none => {
            keep_texts(&mut store, attempt)?;
            let (id, now) = (clock::fresh_attempt_id(), clock::now_text());
            none.insert(Keeping::begin(&mut store, attempt, id, now)?)
        }
    };
    Ok(keeping.origin(&store, attempt))
}

/// How many attempts are found again by the window; `bedside progress` lists all.
pub(super) const MOST: usize = 60;

/// What was done before, as the records stand now.
fn look_up_past(shell: &mut Shell, outside: &Outside) {
    if let Some(rubric) = shell.rubric.clone() {
        let mut store = outside.archive.clone();
        let library = store::library::load(&outside.places, &rubric);
        let kept = store.list(&Query::all()).unwrap_or_default().kept;
        shell.past = practice::past(kept, &mut store, &rubric, &library, MOST);
    }
}

/// Opens an attempt that was kept. Where what was at hand could not be kept it stays, and nothing is opened.
fn open(shell: &mut Shell, outside: &mut Outside, id: &AttemptId) {
    let Some(rubric) = shell.rubric.clone().filter(|_| shell.left.is_none()) else {
        return;
    };
    let library = store::library::load(&outside.places, &rubric);
    let mut store = outside.archive.clone();
    match practice::open(id, &mut store, &rubric, &library) {
        Ok(opened) => {
            outside.read_only = opened.keeping.is_none();
            outside.keeping = opened.keeping;
            if outside.read_only {
                shell.say("This record does not hold any more. You can read it; nothing new is written in it.");
            }
            crate::update::opened(shell, opened.attempt, opened.origin);
        }
        Err(why) => shell.say(format!("This attempt cannot be opened: {why}.")),
    }
}

/// Deletes everything that is kept of this person. What cannot be deleted is named, and stays.
fn delete_all(shell: &mut Shell, outside: &mut Outside) {
    match outside.archive.delete_all() {
        Ok(()) => {
            outside.keeping = None;
            outside.read_only = false;
            shell.forget();
            shell.say("Everything that was kept of you on this device has been deleted.");
        }
        Err(error) => shell.say(format!("Not everything could be deleted: {error}")),
    }
}

/// What the patient of the briefing remembers, as the records stand now.
fn look_up(shell: &mut Shell, outside: &Outside) {
    let entry = shell
        .chosen
        .and_then(|at| shell.library.entries.get_mut(at));
    if let (Some(entry), Some(rubric)) = (entry, &shell.rubric)
        && let Some(case) = &entry.case
    {
        entry.remembered = recall(&outside.archive, &case.scenario, rubric);
    }
}

fn count_attempt(shell: &mut Shell) {
    let Some(looking) = &shell.looking else {
        return;
    };
    let id = looking.consult.attempt.scenario().header.id.clone();
    if let Some(entry) = shell
        .library
        .entries
        .iter_mut()
        .find(|entry| entry.id == id)
    {
        entry.attempts += 1;
    }
}

/// Writes the debrief as a file beside the records and says where.
fn export(shell: &mut Shell, places: &Places, form: Form) {
    let Some(looking) = &mut shell.looking else {
        return;
    };
    looking.refresh();
    let content = match content(&looking.debrief, form, pages) {
        Ok(content) => content,
        Err(error) => return shell.say(format!("The PDF could not be set: {error}")),
    };
    let name = file_name(&looking.around.origin, form);
    let path = places.reports().map(|folder| folder.join(name));
    let written = path.and_then(|path| {
        let bytes = &content.bytes;
        store::files::write(&path, bytes, Existing::Replace, Readers::Owner).map(|()| path)
    });
    match written {
        Ok(path) => looking.exported = Some(path.display().to_string()),
        Err(error) => shell.say(format!("The file could not be written: {error}")),
    }
    if !content.letterless.is_empty() {
        let missing = content.letterless.join(", ");
        shell.say(format!("The pages have no letters for: {missing}"));
    }
}

fn pages(source: &str) -> Result<Pages, pdf::PdfError> {
    let set = pdf::pdf(source)?;
    Ok(Pages {
        bytes: set.bytes,
        letterless: set.letterless,
    })
}
