//! What the desk asks of the outside world: folders and bundles are read and their records played again beside the frames.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};
use bevy::window::FileDragAndDrop;

use super::{ActionQueue, ShellState};
use crate::model::action::AppAction;
use crate::model::desk::{CohortForm, DeskAction, Found, Reading, file_name};
use crate::model::screen::Screen;
use crate::model::shell::Shell;
use assess::cohort::{Report, Which, counted_sheet, csv, html, report, sheets, workbook};
use practice::words::Rubric;
use store::files::{self, Existing, Readers};
use store::paths::Places;
use store::{desk, gathered};

/// Records of the desk that are played again.
#[derive(Resource, Default)]
pub(super) struct DeskJobs {
    reading: Option<Task<Result<(PathBuf, Found), String>>>,
    so_far: Arc<[AtomicUsize; 2]>,
}

impl DeskJobs {
    /// Begins to read a folder, or to take in a bundle.
    pub(super) fn open(&mut self, shell: &mut Shell, places: &Places, path: &str) {
        let Some(rubric) = shell.rubric.clone() else {
            return;
        };
        let (places, path) = (places.clone(), PathBuf::from(path));
        let so_far: Arc<[AtomicUsize; 2]> = Arc::default();
        self.so_far = Arc::clone(&so_far);
        shell.desk.reading = Reading::Waiting(0, 0);
        let pool = AsyncComputeTaskPool::get();
        self.reading = Some(pool.spawn(async move {
            let mut told = |at: usize, of: usize| {
                so_far[0].store(at, Ordering::Relaxed);
                so_far[1].store(of, Ordering::Relaxed);
            };
            read(&places, &rubric, &path, &mut told)
        }));
    }
}

/// Takes over what has been read since the last frame.
pub(super) fn finish(mut shell: ResMut<ShellState>, mut jobs: ResMut<DeskJobs>) {
    let Some(reading) = &mut jobs.reading else {
        return;
    };
    match check_ready(reading) {
        Some(read) => {
            jobs.reading = None;
            crate::update::desk_read(&mut shell, read.map(|(path, found)| (named(&path), found)));
        }
        None => {
            let [at, of] = &*jobs.so_far;
            shell.desk.reading =
                Reading::Waiting(at.load(Ordering::Relaxed), of.load(Ordering::Relaxed));
        }
    }
}

fn read(
    places: &Places,
    rubric: &Arc<Rubric>,
    path: &Path,
    told: &mut dyn FnMut(usize, usize),
) -> Result<(PathBuf, Found), String> {
    let folder = desk::folder(places, path).map_err(|error| error.to_string())?;
    let gathered = gathered::gather(&folder, places, rubric, told);
    let report = report(&gathered.rows, Which::First, None, Vec::new());
    let found = Found {
        rows: gathered.rows,
        aside: gathered.aside,
        report: Some(Arc::new(report)),
    };
    Ok((folder, found))
}

fn named(path: &Path) -> String {
    path.display().to_string()
}

/// Everything at once, for pictures: reads the records of the data folder as if they had been opened.
pub(super) fn at_once(shell: &mut Shell, places: &Places) {
    let (Some(rubric), Ok(folder)) = (shell.rubric.clone(), places.records()) else {
        return;
    };
    let found = read(places, &rubric, &folder, &mut |_, _| ());
    crate::update::desk_read(shell, found.map(|(path, found)| (named(&path), found)));
}

/// Writes the figures of the group into the folder of reports.
pub(super) fn export(shell: &mut Shell, places: &Places, form: CohortForm) {
    let found = shell.desk.found().and_then(|found| found.report.clone());
    let Some(found) = found else {
        return;
    };
    let report = Report {
        readers: shell.desk.cohort.readers.clone(),
        ..(*found).clone()
    };
    let bytes = match form {
        CohortForm::Table => Ok(csv(&counted_sheet(&report), &report.synthetic).into_bytes()),
        CohortForm::Spreadsheet => workbook(&sheets(&report), &report.synthetic),
        CohortForm::Page => Ok(html(&report).into_bytes()),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(why) => return shell.say(format!("Nothing was written: {why}")),
    };
    let name = file_name(&shell.desk.folder, form);
    let path = places.reports().map(|folder| folder.join(name));
    let written = path.and_then(|path| {
        files::write(&path, &bytes, Existing::Replace, Readers::Owner).map(|()| path)
    });
    match written {
        Ok(path) => shell.desk.cohort.written = Some(named(&path)),
        Err(error) => shell.say(format!("The file could not be written: {error}")),
    }
}

/// A folder or a bundle that was dropped on the window goes to the desk. Nothing interrupts a consultation.
pub(super) fn dropped(
    mut drops: MessageReader<FileDragAndDrop>,
    shell: Res<ShellState>,
    mut queue: ResMut<ActionQueue>,
) {
    for drop in drops.read() {
        if let FileDragAndDrop::DroppedFile { path_buf, .. } = drop
            && !matches!(shell.screen, Screen::Consultation | Screen::Debrief)
        {
            let path = named(path_buf);
            queue.push(AppAction::Desk(DeskAction::Open(path)));
        }
    }
}
