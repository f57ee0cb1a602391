//! The one place that carries out effects: keeps settings and records through the store, starts long work, exports, closes the window.

use std::path::Path;

use bevy::prelude::*;
use bevy::window::{FileDragAndDrop, WindowCloseRequested};

use super::attempt_storage::OutsideWorld;
use super::cohort_export;
use super::desk::{self, DeskJobs};
use super::jobs::{self, Jobs};
use super::shell_state::{ActionQueue, AppSystems, ShellState};
use crate::model::action::AppAction;
use crate::model::debrief::DebriefPage;
use crate::model::effect::{ShownFolder, WindowEffect};
use crate::model::outcome::Outcome;
use crate::model::shell::Shell;
use crate::update::take_over;
use debrief::Origin;
use debrief::wording::Wording;
use practice::class::Disagreement;
use practice::export::{ExportForm, Pages, export as content, file_name};
use practice::ports::Store as _;
use practice::{Attempt, Keeping, ReflectionPart, keep_bookmark};
use store::archive::Archive;
use store::clock;
use store::files::{Existing, FileReaders};
use store::paths::DataFolders;

/// Carries out effects. Needs [`OutsideWorld`] and [`ShellState`].
pub struct OutsidePlugin;

impl Plugin for OutsidePlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<WindowCloseRequested>()
            .add_message::<FileDragAndDrop>()
            .add_systems(Update, close_button.before(AppSystems::Apply))
            .add_systems(Update, desk::dropped.before(AppSystems::Apply))
            .init_resource::<Jobs>()
            .init_resource::<DeskJobs>()
            .add_systems(
                Update,
                (carry_out, jobs::finish, desk::finish)
                    .chain()
                    .in_set(AppSystems::Outside),
            );
    }
}

/// Closing the window by its frame is the same as quitting: what was written is kept first.
fn close_button(mut asked: MessageReader<WindowCloseRequested>, mut queue: ResMut<ActionQueue>) {
    if asked.read().count() > 0 {
        queue.push(AppAction::Quit);
    }
}

fn carry_out(
    mut shell: ResMut<ShellState>,
    mut outside: ResMut<OutsideWorld>,
    mut jobs: ResMut<Jobs>,
    mut at_desk: ResMut<DeskJobs>,
    mut exit: MessageWriter<AppExit>,
) {
    // What is done outside may ask for more.
    let mut rounds = std::mem::take(&mut shell.effects);
    while !rounds.is_empty() {
        for effect in rounds {
            let jobs = (&mut *jobs, &mut *at_desk);
            one(effect, &mut shell, &mut outside, jobs, &mut exit);
        }
        rounds = std::mem::take(&mut shell.effects);
    }
}

fn one(
    effect: WindowEffect,
    shell: &mut Shell,
    outside: &mut OutsideWorld,
    (jobs, at_desk): (&mut Jobs, &mut DeskJobs),
    exit: &mut MessageWriter<AppExit>,
) {
    match effect {
        WindowEffect::SaveSettings(settings) => {
            if let Err(error) = outside
                .places
                .settings()
                .and_then(|path| store::settings::save(&path, &settings))
            {
                shell.say(format!("The settings could not be kept: {error}"));
            }
        }
        WindowEffect::SaveRecord => {
            if let Err(error) = save_record(shell, outside) {
                shell.say(format!("The record could not be kept: {error}"));
            }
        }
        WindowEffect::SaveLeft => {
            if let Err(error) = save_left(shell, outside) {
                shell.say(format!("What you wrote could not be kept: {error}"));
            }
        }
        WindowEffect::LookUpPast => jobs.look_up(shell, &outside.places, &outside.archive),
        WindowEffect::KeepPage => keep_page(shell, outside),
        WindowEffect::ShowFolder(folder) => show_folder(shell, outside, folder),
        WindowEffect::Open(id) => jobs.openings.open(shell, outside, &id),
        WindowEffect::DeleteAll => delete_all(shell, outside, jobs),
        WindowEffect::KeepPreferences(preferences) => {
            if let Err(error) = preferences.keep(&mut outside.archive.clone()) {
                shell.say(format!("This is not remembered for the next time: {error}"));
            }
        }
        WindowEffect::LookUpDrills => jobs.look_up_drills(shell, &outside.places, &outside.archive),
        WindowEffect::FindMoments(habits) => {
            jobs.find_moments(shell, (&outside.places, &outside.archive), habits);
        }
        WindowEffect::KeepDrills => {
            let known = shell.plans.known();
            let kept = known.map(|known| known.drills.keep(&mut outside.archive.clone()));
            if let Some(Err(error)) = kept {
                shell.say(format!("The dates could not be kept: {error}"));
            }
        }
        WindowEffect::KeepDrillWords(written) => {
            if let Err(error) = practice::keep_drill_words(&mut outside.archive.clone(), &written) {
                shell.say(format!("What you wrote could not be kept: {error}"));
            }
        }
        WindowEffect::Study => jobs.study(shell, &outside.archive),
        WindowEffect::StudyClass => jobs.class(shell),
        WindowEffect::KeepDisagreement(one) => keep(one, shell, &outside.archive),
        WindowEffect::GatherAttempts => jobs.gather(shell, &outside.places, &outside.archive),
        WindowEffect::OpenDesk(path) => {
            at_desk.open(shell, (&outside.places, &outside.archive), &path);
        }
        WindowEffect::OpenReview { attempt, person } => {
            let kept = (&outside.places, &outside.archive);
            at_desk.review(shell, kept, &attempt, &person);
        }
        WindowEffect::Decide {
            attempt,
            person,
            who,
            decision,
        } => at_desk.decide(shell, &outside.archive, (attempt, person), who, *decision),
        WindowEffect::Export(format) => export(shell, &outside.places, format),
        WindowEffect::ExportCohort(form) => cohort_export::export(shell, &outside.places, form),
        WindowEffect::SetStandard(source) => at_desk.standard.begin(shell, source),
        WindowEffect::ForgetRecord => {
            outside.keeping = None;
            outside.read_only = false;
        }
        WindowEffect::FreshSeed => {
            let (seed, today) = (clock::fresh_seed(), clock::today());
            take_over(shell, Outcome::Fresh { seed, today });
        }
        WindowEffect::Recall => jobs.openings.recall(shell, &outside.archive),
        WindowEffect::Quit => {
            at_desk.write_out(shell);
            exit.write(AppExit::Success);
        }
    }
    // A database that cannot be used ends nothing, but it is said once.
    if let Some(trouble) = outside.archive.trouble() {
        shell.say(format!("{}: {}", trouble.what, trouble.hint));
    }
}

/// Keeps where a class disagrees with the key.
fn keep(one: Disagreement, shell: &mut Shell, archive: &Archive) {
    let kept = one.keep(&mut archive.clone());
    take_over(shell, Outcome::DisagreementKept(kept));
}

/// Writes the record of the consultation in progress or just ended. The first writing gives it its name.
fn save_record(shell: &mut Shell, outside: &mut OutsideWorld) -> Result<(), store::IoError> {
    let Shell {
        consult,
        looking,
        settings,
        ..
    } = shell;
    let mut missing = None;
    if let Some(consult) = consult.as_mut().filter(|consult| consult.is_kept()) {
        (_, missing) = write(outside, &mut consult.attempt, &settings.name)?;
    } else if let Some(looking) = looking {
        let origin;
        (origin, missing) = write(outside, &mut looking.consult.attempt, &settings.name)?;
        take_over(shell, Outcome::KeptAs(origin));
    }
    if let Some(missing) = missing {
        no_texts(shell, &missing);
    }
    Ok(())
}

/// Says that the record stands alone.
fn no_texts(shell: &mut Shell, error: &store::IoError) {
    let words = &[("why", error.to_string().into())];
    let words = Wording::english().text("record-without-texts", words);
    shell.say(debrief::words::capital(&words));
}

/// Writes the record of the debrief that was just left.
fn save_left(shell: &mut Shell, outside: &mut OutsideWorld) -> Result<(), store::IoError> {
    if let Some(left) = &mut shell.left {
        let (_, missing) = write(outside, left, &shell.settings.name)?;
        // A debrief that came to its end needs no page to come back to.
        if left.is_over() && left.reflection().closed && !outside.read_only {
            // A failure is ignored: a bookmark that is left over only opens a debrief that is finished.
            let _ = keep_bookmark(
                &mut outside.archive.clone(),
                left,
                DebriefPage::Glance.part(),
            );
        }
        take_over(shell, Outcome::LeftKept);
        if let Some(missing) = missing {
            no_texts(shell, &missing);
        }
    }
    Ok(())
}

/// Writes the record of an attempt. A new one says that its person is called `name`, if that is not empty. Gives where it comes from,
/// and why the texts that it refers to could not be kept with it.
fn write(
    outside: &mut OutsideWorld,
    attempt: &mut Attempt,
    name: &str,
) -> Result<(Origin, Option<store::IoError>), store::IoError> {
    let mut store = outside.archive.clone();
    if outside.read_only {
        let name = store.name_of(attempt.record());
        return Ok((practice::origin(attempt, "", &name), None));
    }
    let mut missing = None;
    let keeping = match &mut outside.keeping {
        // What cannot be written now is written with the next turn, over what is there.
        Some(keeping) => {
            keeping.save(&mut store, attempt)?;
            keeping
        }
        none => {
            attempt.say(ReflectionPart::Name(name.to_owned()));
            let (id, now) = (clock::fresh_attempt_id(), clock::now_text());
            let begun;
            (begun, missing) = Keeping::begin_with_texts(&mut store, attempt, id, now)?;
            none.insert(begun)
        }
    };
    Ok((keeping.origin(&store, attempt), missing))
}

/// Keeps at which page the debrief stands, so that it opens there again after the app was closed.
fn keep_page(shell: &mut Shell, outside: &OutsideWorld) {
    let Some(looking) = shell.looking.as_ref().filter(|_| !outside.read_only) else {
        return;
    };
    let mut store = outside.archive.clone();
    let kept = keep_bookmark(&mut store, &looking.consult.attempt, looking.step.part());
    if let Err(error) = kept {
        shell.say(format!("The page could not be kept: {error}"));
    }
}

/// Shows a folder, or says where it is.
fn show_folder(shell: &mut Shell, outside: &OutsideWorld, folder: ShownFolder) {
    let path = match folder {
        ShownFolder::Records => outside.archive.folder(),
        ShownFolder::Reports => outside.places.reports().map(Some),
        ShownFolder::Around(file) => Ok(Path::new(&file).parent().map(Path::to_path_buf)),
    };
    match path {
        Ok(None) => shell.say(format!("There is no folder: {}", outside.archive.label())),
        Ok(Some(path)) => {
            if let Err(error) = store::desktop::show(&path) {
                shell.say(format!("{}: {error}", path.display()));
            }
        }
        Err(error) => shell.say(error.to_string()),
    }
}

/// Deletes everything that is kept of this person. What cannot be deleted is named, and stays.
fn delete_all(shell: &mut Shell, outside: &mut OutsideWorld, jobs: &mut Jobs) {
    // What is being worked out now would bring back what was deleted.
    *jobs = Jobs::default();
    match outside.archive.delete_all() {
        Ok(()) => {
            outside.keeping = None;
            outside.read_only = false;
            take_over(shell, Outcome::Deleted);
        }
        Err(error) => shell.say(format!("Not everything could be deleted: {error}")),
    }
}

/// Writes the debrief as a file beside the records and says where.
fn export(shell: &mut Shell, places: &DataFolders, form: ExportForm) {
    let Some(looking) = &shell.looking else {
        return;
    };
    let content = match content(&looking.debrief, form, pages) {
        Ok(content) => content,
        Err(error) => return shell.say(format!("The PDF could not be set: {error}")),
    };
    let name = file_name(&looking.around.origin, form);
    let path = places.reports().map(|folder| folder.join(name));
    let written = path.and_then(|path| {
        let bytes = &content.bytes;
        store::files::write(&path, bytes, Existing::Replace, FileReaders::Owner).map(|()| path)
    });
    match written {
        Ok(path) => take_over(shell, Outcome::Exported(path.display().to_string())),
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
