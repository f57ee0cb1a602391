//! Attempts that were kept are opened beside the frames, and so is what a patient remembers of an earlier one looked up: both play
//! records again.

use std::sync::Arc;

use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};

use super::attempt_storage::OutsideWorld;
use crate::model::debrief::DebriefPage;
use crate::model::outcome::Outcome;
use crate::model::shell::Shell;
use crate::update::{self, take_over};
use practice::ports::AttemptId;
use practice::words::Rubric;
use practice::{OpenedAttempt, PlayableScenario, Shut, Unread, bookmark, recall};
use store::IoError;
use store::archive::Archive;
use store::paths::DataFolders;

/// An attempt with the page at which its debrief was left, or why that page is not known.
type OpenedAtPage = (OpenedAttempt, Result<Option<DebriefPage>, Unread<IoError>>);

/// What is opened and looked up just now.
#[derive(Default)]
pub(super) struct Openings {
    attempt: Option<Task<Result<OpenedAtPage, Shut<IoError>>>>,
    recall: Option<(usize, Task<Vec<String>>)>,
}

impl Openings {
    /// Begins to open an attempt. Where what was at hand could not be kept it stays, and nothing is opened.
    pub(super) fn open(&mut self, shell: &mut Shell, outside: &mut OutsideWorld, id: &AttemptId) {
        let Some(rubric) = shell.rubric.clone().filter(|_| shell.left.is_none()) else {
            take_over(shell, Outcome::OpeningOver);
            return;
        };
        outside.keeping = None;
        outside.read_only = false;
        let (places, archive, id) = (outside.places.clone(), outside.archive.clone(), id.clone());
        let pool = AsyncComputeTaskPool::get();
        self.attempt = Some(pool.spawn(async move { found(&id, &places, archive, &rubric) }));
    }

    /// Begins to look up what the patient of the briefing remembers, as the records stand now.
    pub(super) fn recall(&mut self, shell: &mut Shell, archive: &Archive) {
        let case = shell.chosen_entry().and_then(|entry| entry.case.clone());
        let rubric = shell.rubric.clone();
        let (Some(at), Some(case), Some(rubric)) = (shell.chosen, case, rubric) else {
            return;
        };
        take_over(shell, Outcome::Recalling);
        let archive = archive.clone();
        let pool = AsyncComputeTaskPool::get();
        let task = pool.spawn(async move { remembers(&archive, &case, &rubric) });
        self.recall = Some((at, task));
    }

    /// Takes over what was opened and looked up since the last frame.
    pub(super) fn finish(&mut self, shell: &mut Shell, outside: &mut OutsideWorld) {
        if let Some(done) = self.attempt.as_mut().and_then(check_ready) {
            self.attempt = None;
            take_over(shell, Outcome::OpeningOver);
            take(shell, outside, done);
        }
        let done = self.recall.as_mut();
        let done = done.and_then(|(at, task)| Some((*at, check_ready(task)?)));
        if let Some((at, remembered)) = done {
            self.recall = None;
            update::recalled(shell, at, remembered);
        }
    }
}

fn remembers(archive: &Archive, case: &PlayableScenario, rubric: &Arc<Rubric>) -> Vec<String> {
    recall(archive, &case.scenario, rubric)
}

fn found(
    id: &AttemptId,
    places: &DataFolders,
    mut archive: Archive,
    rubric: &Arc<Rubric>,
) -> Result<OpenedAtPage, Shut<IoError>> {
    let library = store::library::load(places, rubric);
    let opened = practice::open(id, &mut archive, rubric, &library)?;
    let page = bookmark(&archive, &opened.attempt).map(|part| part.and_then(DebriefPage::of));
    Ok((opened, page))
}

fn take(shell: &mut Shell, outside: &mut OutsideWorld, done: Result<OpenedAtPage, Shut<IoError>>) {
    let (opened, page) = match done {
        Ok(found) => found,
        Err(why) => return shell.say(format!("This attempt cannot be opened: {why}.")),
    };
    outside.read_only = opened.keeping.is_none();
    outside.keeping = opened.keeping;
    if outside.read_only {
        shell.say(
            "This record does not hold any more. You can read it; nothing new is written in it.",
        );
    }
    let page = page.unwrap_or_else(|error| {
        shell.say(format!("Where you left it is not known: {error}"));
        None
    });
    update::opened(shell, opened.attempt, opened.origin, page);
}
