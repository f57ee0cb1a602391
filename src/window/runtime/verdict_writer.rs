//! Decisions of an assessor are written into the book of verdicts beside the frames, one after the other.

use std::collections::VecDeque;

use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task, block_on};

use crate::model::desk::NotWritten;
use crate::model::shell::Shell;
use crate::update::desk_written;
use assess::attempts::AttemptRow;
use assess::desk::{Decision, Undecided, decide, decide_in};
use assess::verdict::Book;
use store::archive::Archive;
use store::clock;

/// A decision with everything that writing it needs.
struct Waits {
    row: Box<AttemptRow>,
    archive: Archive,
    who: String,
    decision: Decision,
}

/// What is being written, and what waits for it.
#[derive(Default)]
pub(super) struct Writing {
    now: Option<(String, Decision, Task<Result<Book, NotWritten>>)>,
    waiting: VecDeque<Waits>,
}

impl Writing {
    /// Begins to write a decision, or lets it wait.
    pub(super) fn decide(
        &mut self,
        shell: &mut Shell,
        archive: &Archive,
        (attempt, person): (String, String),
        who: String,
        decision: Decision,
    ) {
        let found = shell.desk.found().cloned();
        let mut rows = found.iter().flat_map(|found| &found.rows);
        let row = rows.find(|row| row.attempt == attempt && row.person == person);
        let Some(row) = row else {
            return desk_written(shell, &attempt, &decision, Err(NotWritten::Gone));
        };
        self.waiting.push_back(Waits {
            row: Box::new(row.clone()),
            archive: archive.clone(),
            who,
            decision,
        });
        self.begin(shell);
    }

    /// Begins with the next one, if none is being written.
    fn begin(&mut self, shell: &Shell) {
        if self.now.is_some() {
            return;
        }
        let Some(next) = self.waiting.pop_front() else {
            return;
        };
        let (attempt, decision) = (next.row.attempt.clone(), next.decision.clone());
        let known = (*shell.desk.book).clone();
        let pool = AsyncComputeTaskPool::get();
        let task = pool.spawn(async move { write(known, &next) });
        self.now = Some((attempt, decision, task));
    }

    /// Takes over what was written since the last frame.
    pub(super) fn finish(&mut self, shell: &mut Shell) {
        while let Some((attempt, decision, mut task)) = self.now.take() {
            let Some(outcome) = check_ready(&mut task) else {
                self.now = Some((attempt, decision, task));
                return;
            };
            desk_written(shell, &attempt, &decision, outcome);
            self.begin(shell);
        }
    }

    /// Writes everything that waits, and waits for it.
    pub(super) fn write_out(&mut self, shell: &mut Shell) {
        while let Some((attempt, decision, task)) = self.now.take() {
            let outcome = block_on(task);
            desk_written(shell, &attempt, &decision, outcome);
            self.begin(shell);
        }
    }
}

/// Writes a decision. The book is taken as it is known here, so that only what is new is written; where somebody else has written
/// meanwhile, it is read again.
fn write(known: Book, next: &Waits) -> Result<Book, NotWritten> {
    let Waits {
        row,
        archive,
        who,
        decision,
    } = next;
    let file = archive.verdicts();
    let mut file = file.map_err(|error| NotWritten::Undecided(Undecided::Kept(error)))?;
    let now = clock::stamp();
    let decided = match decide_in(known, &mut file, row, who, decision, &now) {
        Err(Undecided::Kept(_)) => decide(&mut file, row, who, decision, &now),
        decided => decided,
    };
    decided.map_err(NotWritten::Undecided)
}
