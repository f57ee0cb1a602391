//! The one place that carries out effects: keeps settings and records through the store, starts long work, exports, closes the window.

use bevy::prelude::*;
use bevy::window::WindowCloseRequested;

use super::jobs::{self, Jobs};
use super::{ActionQueue, AppSystems, ShellState};
use crate::model::action::AppAction;
use crate::model::debrief::Format;
use crate::model::effect::Effect;
use crate::model::library::Library as Shelf;
use crate::model::shell::Shell;
use debrief::Origin;
use debrief::report::html::html;
use debrief::report::markdown::markdown;
use debrief::report::typst;
use practice::ports::Store as _;
use practice::{Attempt, keep_texts};
use store::files::{Existing, Readers};
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
            Effect::Study => jobs.study(&shell, outside.places()),
            Effect::GatherAttempts => jobs.gather(&mut shell, outside.places()),
            Effect::Export(format) => export(&mut shell, outside.places(), format),
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

/// Writes the debrief as a file beside the records and says where.
fn export(shell: &mut Shell, places: &Places, format: Format) {
    let Some(looking) = &mut shell.looking else {
        return;
    };
    looking.refresh();
    let debrief = &looking.debrief;
    let mut missing = Vec::new();
    let (content, ending) = match format {
        Format::Html => (html(debrief).into_bytes(), "html"),
        Format::Markdown => (markdown(debrief).into_bytes(), "md"),
        Format::Json => (debrief.to_json().into_bytes(), "json"),
        Format::Pdf => match pdf::pdf(&typst::source(debrief)) {
            Ok(set) => {
                missing = set.letterless;
                (set.bytes, "pdf")
            }
            Err(error) => return shell.say(format!("The PDF could not be set: {error}")),
        },
    };
    let stem = match looking.origin.file.trim_end_matches(".json") {
        "" => "debrief",
        stem => stem,
    };
    let path = places
        .reports()
        .map(|folder| folder.join(format!("{stem}.{ending}")));
    let written = path.and_then(|path| {
        store::files::write(&path, &content, Existing::Replace, Readers::Owner).map(|()| path)
    });
    match written {
        Ok(path) => looking.exported = Some(path.display().to_string()),
        Err(error) => shell.say(format!("The file could not be written: {error}")),
    }
    if !missing.is_empty() {
        let missing = missing.join(", ");
        shell.say(format!("The pages have no letters for: {missing}"));
    }
}
