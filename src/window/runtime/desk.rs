//! What the desk asks of the outside world: folders and bundles are read and their records played again beside the frames, and
//! decisions are written into the book of verdicts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};
use bevy::window::FileDragAndDrop;

use super::shell_state::{ActionQueue, ShellState};
use super::standard_work::{self, StandardWork};
use super::verdict_writer::Writing;
use crate::model::action::AppAction;
use crate::model::desk::{
    DeskAction, DeskContent, DeskMove, NotOpened, ReplayProgress, ReviewSide, Tab,
};
use crate::model::outcome::Outcome;
use crate::model::shell::Shell;
use crate::update::{apply, desk_decided, desk_opened, desk_read, take_over};
use assess::attempts::sealed;
use assess::cohort::{Which, report};
use assess::desk::{Decision, ScaleWord, exercised};
use assess::verdict::Book;
use assess::verdict::memory::MemoryVerdicts;
use practice::words::Rubric;
use store::archive::Archive;
use store::bundle::BundleError;
use store::desk_records::ReviewedConversation;
use store::folder_attempts::Whose;
use store::handed_in::HandedIn;
use store::paths::DataFolders;
use store::{clock, desk_records, folder_attempts};

/// The files of a folder, by the id of the attempt and the person.
type FolderRecords = BTreeMap<(String, String), HandedIn>;

/// A folder that was read.
struct ReadFolder {
    path: PathBuf,
    found: DeskContent,
    book: Book,
    files: FolderRecords,
}

/// Records of the desk that are played again.
#[derive(Resource, Default)]
pub(super) struct DeskJobs {
    folder: PathBuf,
    files: FolderRecords,
    reading: Option<Task<Result<ReadFolder, BundleError>>>,
    so_far: Arc<[AtomicUsize; 2]>,
    review: Option<(String, Task<Result<ReviewedConversation, NotOpened>>)>,
    book: Writing,
    pub(super) standard: StandardWork,
}

impl DeskJobs {
    /// Begins to read a folder, or to take in a bundle.
    pub(super) fn open(
        &mut self,
        shell: &mut Shell,
        (places, archive): (&DataFolders, &Archive),
        path: &str,
    ) {
        let Some(rubric) = shell.rubric.clone() else {
            return;
        };
        let (places, archive) = (places.clone(), archive.clone());
        let path = PathBuf::from(path);
        let so_far: Arc<[AtomicUsize; 2]> = Arc::default();
        self.so_far = Arc::clone(&so_far);
        let pool = AsyncComputeTaskPool::get();
        self.reading = Some(pool.spawn(async move {
            let mut told = |at: usize, of: usize| {
                so_far[0].store(at, Ordering::Relaxed);
                so_far[1].store(of, Ordering::Relaxed);
            };
            read((&places, &archive), &rubric, &path, &mut told)
        }));
    }

    /// Begins to write a decision into the book of verdicts, after those that were made before it.
    pub(super) fn decide(
        &mut self,
        shell: &mut Shell,
        archive: &Archive,
        about: (String, String),
        who: String,
        decision: Decision,
    ) {
        self.book.decide(shell, archive, about, who, decision);
    }

    /// Writes what waits before the window closes.
    pub(super) fn write_out(&mut self, shell: &mut Shell) {
        self.book.write_out(shell);
    }

    /// Begins to play one record again.
    pub(super) fn review(
        &mut self,
        shell: &mut Shell,
        (places, archive): (&DataFolders, &Archive),
        attempt: &str,
        person: &str,
    ) {
        let key = (attempt.to_owned(), person.to_owned());
        let (Some(file), Some(rubric)) = (self.files.get(&key), shell.rubric.clone()) else {
            return desk_opened(shell, attempt, Err(NotOpened::Gone));
        };
        let (file, folder) = (file.clone(), self.folder.clone());
        let (places, archive) = (places.clone(), archive.clone());
        let pool = AsyncComputeTaskPool::get();
        let task = pool.spawn(async move {
            let opened = desk_records::open(&file, &folder, &archive, &places, &rubric);
            opened.map_err(NotOpened::NotReviewed)
        });
        self.review = Some((key.0, task));
    }
}

/// Takes over what has been read since the last frame.
pub(super) fn finish(mut shell: ResMut<ShellState>, mut jobs: ResMut<DeskJobs>) {
    match jobs.reading.as_mut().map(check_ready) {
        Some(Some(done)) => {
            jobs.reading = None;
            take(&mut shell, &mut jobs, done);
        }
        Some(None) => {
            let [at, of] = &*jobs.so_far;
            let (at, of) = (at.load(Ordering::Relaxed), of.load(Ordering::Relaxed));
            take_over(&mut shell, Outcome::DeskRead(at, of));
        }
        None => {}
    }
    let done = jobs
        .review
        .as_mut()
        .and_then(|(attempt, task)| Some((attempt.clone(), check_ready(task)?)));
    if let Some((attempt, opened)) = done {
        jobs.review = None;
        desk_opened(&mut shell, &attempt, opened);
    }
    jobs.book.finish(&mut shell);
    jobs.standard.finish(&mut shell);
}

fn take(shell: &mut Shell, jobs: &mut DeskJobs, done: Result<ReadFolder, BundleError>) {
    let told = done.map(|folder| {
        jobs.folder.clone_from(&folder.path);
        jobs.files = folder.files;
        (named(&folder.path), folder.found, folder.book)
    });
    desk_read(shell, told);
}

/// Everything at once, for pictures: reads the folder that was opened, if one was, and the record that is on the desk.
pub(super) fn at_once(shell: &mut Shell, places: &DataFolders) {
    let folder = shell.desk.folder.clone();
    let Some(rubric) = shell.rubric.clone().filter(|_| !folder.is_empty()) else {
        return;
    };
    let mut jobs = DeskJobs::default();
    let archive = Archive::new(places);
    let kept = (places, &archive);
    let done = read(kept, &rubric, Path::new(&folder), &mut |_, _| {});
    take(shell, &mut jobs, done);
    jobs.now(shell, kept, &rubric);
}

/// A state of the desk by its name, for pictures. Nothing is written in the book of verdicts.
///
/// # Errors
/// When there is no such state, or nothing to show it with.
pub(super) fn pose(shell: &mut Shell, places: &DataFolders, state: &str) -> Result<(), String> {
    let acts: &[DeskAction] = match state {
        "door" => &[DeskAction::CloseFolder],
        "cohort" => &[DeskAction::Show(Tab::Cohort)],
        "peek" => &[DeskAction::Peek],
        "review" => &[DeskAction::Read],
        "why" => &[DeskAction::Side(ReviewSide::Why)],
        "verdict" => &[DeskAction::Side(ReviewSide::Verdict)],
        "seal" => &[DeskAction::Seal, DeskAction::Side(ReviewSide::Why)],
        "otherwise" => &[DeskAction::SeeOtherwise(0)],
        "playing" => &[DeskAction::Play],
        "options" => &[DeskAction::Others],
        "later" => &[
            DeskAction::Step(DeskMove::Next),
            DeskAction::Step(DeskMove::Next),
            DeskAction::Step(DeskMove::Next),
            DeskAction::Quote,
        ],
        "standards" => return standard_work::pose(shell),
        "judged" => return judged(shell, 2, false),
        "signed" => return judged(shell, 4, true),
        "loading" => return Ok(()),
        _ => return Err(format!("the desk has no state called {state}")),
    };
    for act in acts {
        apply(shell, AppAction::Desk(act.clone()));
    }
    if state == "review" {
        at_once(shell, places);
    }
    Ok(())
}

/// Judges so many domains of the conversation on the desk in memory: the first as it was computed, the others a word higher, and
/// signs it where that is wanted.
fn judged(shell: &mut Shell, count: usize, signs: bool) -> Result<(), String> {
    let row = shell.desk.on_desk().map(|(_, row)| row.clone());
    let row = row.ok_or("no conversation lies on the desk")?;
    let mut book = MemoryVerdicts::default();
    let mut decisions: Vec<Decision> = Vec::new();
    for (at, domain) in exercised(&row).into_iter().enumerate().take(count) {
        let computed = ScaleWord::of(row.points(domain).unwrap_or_default());
        let higher = ScaleWord::ALL.get(computed as usize + 1).copied();
        let word = if at == 0 {
            computed
        } else {
            higher.unwrap_or(computed)
        };
        decisions.push(Decision::Judge(domain, word.place()));
        if signs {
            decisions.push(Decision::Accept(domain));
        }
    }
    if signs {
        decisions.push(Decision::Safety {
            safe: true,
            turn: None,
            reason: "read with care".to_owned(),
        });
        decisions.push(Decision::Sign {
            accepting: true,
            remark: String::new(),
            quotes: Vec::new(),
        });
    }
    let who = shell.desk.who().to_owned();
    for decision in &decisions {
        let decided = assess::desk::decide(&mut book, &row, &who, decision, &clock::stamp());
        desk_decided(shell, decided.map_err(|why| why.to_string())?);
    }
    Ok(())
}

impl DeskJobs {
    /// Plays the record that is on the desk again, if it waits for that.
    fn now(
        &self,
        shell: &mut Shell,
        (places, archive): (&DataFolders, &Archive),
        rubric: &Arc<Rubric>,
    ) {
        let waits = shell.desk.reviewing.as_ref();
        let waits = waits.filter(|reviewing| matches!(reviewing.page, ReplayProgress::Waiting));
        if let Some(reviewing) = waits {
            let key = (reviewing.attempt.clone(), reviewing.person.clone());
            if let Some(file) = self.files.get(&key) {
                let opened = desk_records::open(file, &self.folder, archive, places, rubric);
                desk_opened(shell, &key.0, opened.map_err(NotOpened::NotReviewed));
            }
        }
    }
}

fn read(
    (places, archive): (&DataFolders, &Archive),
    rubric: &Arc<Rubric>,
    path: &Path,
    told: &mut dyn FnMut(usize, usize),
) -> Result<ReadFolder, BundleError> {
    let folder = desk_records::folder(places, path)?;
    let gathered =
        folder_attempts::gather(&Whose::In(folder.clone()), archive, places, rubric, told)?;
    let report =
        report(&gathered.rows, Which::First, None, Vec::new()).beside_unreadable(&gathered.aside);
    // With what was noted as the last line, so that lines taken from the end are missed here, too.
    let kept = archive.verdicts()?;
    let book = Book::kept(&kept)?.beside(sealed(&gathered.rows));
    Ok(ReadFolder {
        path: folder,
        found: DeskContent {
            rows: gathered.rows,
            aside: gathered.aside,
            report: Some(Arc::new(report)),
        },
        book,
        files: gathered.files,
    })
}

fn named(path: &Path) -> String {
    path.display().to_string()
}

/// A folder or a bundle that was dropped on the window goes to the desk. Nothing interrupts a consultation, a class or a debrief.
pub(super) fn dropped(
    mut drops: MessageReader<FileDragAndDrop>,
    shell: Res<ShellState>,
    mut queue: ResMut<ActionQueue>,
) {
    for drop in drops.read() {
        if let FileDragAndDrop::DroppedFile { path_buf, .. } = drop
            && !shell.screen.is_whole()
            && shell.opening.is_none()
        {
            let path = named(path_buf);
            queue.push(AppAction::Desk(DeskAction::Open(path)));
        }
    }
}
