//! Work that takes longer than a frame: the exact analysis behind a debrief, and playing records again, those of Home and all of them.

use std::sync::Arc;

use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};

use super::attempt_storage::OutsideWorld;
use super::opened_attempts::Openings;
use super::shell_state::ShellState;
use crate::model::drills::DrillPlan;
use crate::model::outcome::Outcome;
use crate::model::shell::Shell;
use crate::update::{self, take_over};
use debrief::wording::Wording;
use debrief::{Debrief, ExactFigures, Habit, Origin, OtherScenario, OverTime};
use practice::drills::{self, DrillMoment, Drills};
use practice::ports::{Query, Store as _};
use practice::words::{Budget, Rubric};
use practice::{
    Attempt, DebriefSurroundings, KeptRecords, PATIENCE, PastAttempt, Unread, debrief, figures,
};
use store::IoError;
use store::archive::Archive;
use store::clock;
use store::paths::DataFolders;

/// What is being worked out beside the frames.
#[derive(Resource, Default)]
pub(super) struct Jobs {
    study: Option<Task<(Option<ExactFigures>, DebriefSurroundings)>>,
    progress: Option<Task<AttemptFigures>>,
    past: Option<Task<Vec<PastAttempt>>>,
    class: Option<Task<Debrief>>,
    drills: Option<Task<Result<DrillPlan, Unread<IoError>>>>,
    moments: Option<Task<Result<PlannedRound, Unread<IoError>>>>,
    pub(super) openings: Openings,
}

/// What is planned, and the moments of a round on some habits.
type PlannedRound = (DrillPlan, Vec<Habit>, Vec<DrillMoment>);

impl Jobs {
    /// Begins to work out the exact figures behind the debrief.
    pub(super) fn study(&mut self, shell: &Shell, archive: &Archive) {
        if let Some(looking) = &shell.looking {
            let (attempt, store) = (looking.consult.attempt.clone(), archive.clone());
            let (cases, pool) = (cases(shell), AsyncComputeTaskPool::get());
            self.study = Some(pool.spawn(async move { found(&attempt, cases, &store) }));
        }
    }

    /// Begins to look up what was done before, as the records stand now. What is known stays in view until then, and a record
    /// that has not changed is not played again.
    pub(super) fn look_up(&mut self, shell: &mut Shell, places: &DataFolders, archive: &Archive) {
        let Some(rubric) = shell.rubric.clone() else {
            return;
        };
        let (places, archive) = (places.clone(), archive.clone());
        let known = shell.past.clone();
        take_over(shell, Outcome::LookingUp);
        let pool = AsyncComputeTaskPool::get();
        self.past = Some(pool.spawn(async move { past((&places, &archive), &rubric, &known) }));
    }

    /// Begins to work out what a class sees after the consultation.
    pub(super) fn class(&mut self, shell: &Shell) {
        if let Some(class) = &shell.class {
            let attempt = class.consult.attempt.clone();
            let pool = AsyncComputeTaskPool::get();
            self.class = Some(pool.spawn(async move { of_class(&attempt) }));
        }
    }

    /// Begins to work out what is to be drilled.
    pub(super) fn look_up_drills(
        &mut self,
        shell: &mut Shell,
        places: &DataFolders,
        archive: &Archive,
    ) {
        let Some(rubric) = shell.rubric.clone() else {
            return;
        };
        let (places, archive) = (places.clone(), archive.clone());
        let today = shell.today.clone();
        take_over(shell, Outcome::LookingUpDrills);
        let pool = AsyncComputeTaskPool::get();
        self.drills =
            Some(pool.spawn(async move { planned((&places, &archive), &rubric, &today) }));
    }

    /// Begins to look for the moments of a round.
    pub(super) fn find_moments(
        &mut self,
        shell: &Shell,
        (places, archive): (&DataFolders, &Archive),
        habits: Vec<Habit>,
    ) {
        let Some(rubric) = shell.rubric.clone() else {
            return;
        };
        let (places, archive) = (places.clone(), archive.clone());
        let today = shell.today.clone();
        let known = shell.plans.known().cloned();
        let pool = AsyncComputeTaskPool::get();
        self.drills = None;
        self.moments = Some(pool.spawn(async move {
            let known = match known {
                Some(known) => known,
                None => planned((&places, &archive), &rubric, &today)?,
            };
            Ok(moments(known, habits, &places, &rubric))
        }));
    }

    /// Begins to play all records again.
    pub(super) fn gather(&mut self, shell: &mut Shell, places: &DataFolders, archive: &Archive) {
        let (places, archive) = (places.clone(), archive.clone());
        let rubric = shell.rubric.clone();
        take_over(shell, Outcome::Gathering);
        let pool = AsyncComputeTaskPool::get();
        self.progress = Some(pool.spawn(async move { over_time((&places, &archive), rubric) }));
    }
}

/// Takes over what has been worked out since the last frame.
pub(super) fn finish(
    mut shell: ResMut<ShellState>,
    mut outside: ResMut<OutsideWorld>,
    mut jobs: ResMut<Jobs>,
) {
    jobs.openings.finish(&mut shell, &mut outside);
    if let Some(found) = jobs.study.as_mut().and_then(check_ready) {
        jobs.study = None;
        know(&mut shell, found);
    }
    if let Some(found) = jobs.past.as_mut().and_then(check_ready) {
        jobs.past = None;
        take_over(&mut shell, Outcome::PastFound(found));
    }
    if let Some(debrief) = jobs.class.as_mut().and_then(check_ready) {
        jobs.class = None;
        take_over(&mut shell, Outcome::ClassStudied(Box::new(debrief)));
    }
    if let Some(found) = jobs.drills.as_mut().and_then(check_ready) {
        jobs.drills = None;
        take_over(&mut shell, Outcome::DrillsFound(found));
    }
    if let Some(found) = jobs.moments.as_mut().and_then(check_ready) {
        jobs.moments = None;
        begin(&mut shell, found);
    }
    if let Some(found) = jobs.progress.as_mut().and_then(check_ready) {
        jobs.progress = None;
        take_over(&mut shell, Outcome::Gathered(found.0, found.1));
    }
}

/// How many attempts are found again by the window; `bedside progress` lists all.
pub(super) const MOST: usize = 60;

/// What was done before; what cannot be read is for `bedside progress` to name.
fn past(
    (places, archive): (&DataFolders, &Archive),
    rubric: &Arc<Rubric>,
    known: &[PastAttempt],
) -> Vec<PastAttempt> {
    let (mut store, library) = (archive.clone(), store::library::load(places, rubric));
    let kept = store.list(&Query::all()).unwrap_or_default().kept;
    practice::past(kept, &mut store, rubric, &library, known, MOST)
}

/// All attempts together, and those at each scenario that was played often enough for a trend.
type AttemptFigures = (OverTime, Vec<(String, OverTime)>);

/// Everything at once, for pictures and tests.
pub fn at_once(shell: &mut Shell, places: &DataFolders) {
    let archive = Archive::new(places);
    if let Some(looking) = &shell.looking {
        let found = found(&looking.consult.attempt, cases(shell), &archive);
        know(shell, found);
    }
    if let Some(class) = shell.class.as_ref().filter(|class| class.waiting) {
        let debrief = of_class(&class.consult.attempt);
        take_over(shell, Outcome::ClassStudied(Box::new(debrief)));
    }
    let found = over_time((places, &archive), shell.rubric.clone());
    take_over(shell, Outcome::Gathered(found.0, found.1));
}

/// The debrief of a class: nothing stands around it, since nothing of it is kept.
fn of_class(attempt: &Attempt) -> Debrief {
    let figures = figures(attempt, budget());
    debrief(attempt, figures.as_ref(), &DebriefSurroundings::default())
}

fn begin(shell: &mut Shell, found: Result<PlannedRound, Unread<IoError>>) {
    match found {
        Ok((known, habits, moments)) => {
            take_over(shell, Outcome::DrillsFound(Ok(known)));
            update::drills::begin(shell, habits, moments);
        }
        Err(why) => take_over(shell, Outcome::NoRound(why)),
    }
}

/// What is planned, and with some habits (or an empty list: what is due) their moments, at once, for pictures and tests.
pub fn drills_at_once(shell: &mut Shell, places: &DataFolders, habits: Option<Vec<Habit>>) {
    let Some(rubric) = shell.rubric.clone() else {
        return;
    };
    let found = planned((places, &Archive::new(places)), &rubric, &shell.today);
    match (found, habits) {
        (Ok(known), Some(habits)) => {
            begin(shell, Ok(moments(known, habits, places, &rubric)));
        }
        (found, _) => take_over(shell, Outcome::DrillsFound(found)),
    }
}

/// What is to be drilled and when, by the records as they are.
fn planned(
    (places, archive): (&DataFolders, &Archive),
    rubric: &Arc<Rubric>,
    today: &str,
) -> Result<DrillPlan, Unread<IoError>> {
    let (mut store, library) = (archive.clone(), store::library::load(places, rubric));
    let past =
        drills::ReplayedConsultations::of(&mut store, rubric, &library).map_err(Unread::Store)?;
    let say = past.wording();
    let drills = Drills::read(&store, &past.patterns(), today)?;
    let over = OverTime::of(past.short().to_vec(), say);
    Ok(DrillPlan {
        again: over.due(today, say),
        past: Arc::new(past),
        drills: drills.told_in(say),
    })
}

fn moments(
    known: DrillPlan,
    habits: Vec<Habit>,
    places: &DataFolders,
    rubric: &Arc<Rubric>,
) -> PlannedRound {
    let habits = if habits.is_empty() {
        known.drills.due()
    } else {
        habits
    };
    let library = store::library::load(places, rubric);
    let found = known.drills.moments(&habits, &known.past, &library, rubric);
    (known, habits, found)
}

/// The exact figures of an attempt, and what stands around it.
fn found(
    attempt: &Attempt,
    cases: Vec<OtherScenario>,
    archive: &Archive,
) -> (Option<ExactFigures>, DebriefSurroundings) {
    let around = DebriefSurroundings::of(archive, cases, attempt, Origin::default());
    (figures(attempt, budget()), around)
}

/// The cases of the library that is open.
fn cases(shell: &Shell) -> Vec<OtherScenario> {
    let entries = shell.library.entries.iter();
    let cases = entries.filter_map(|entry| Some(entry.case.as_ref()?.case()));
    cases.collect()
}

/// What somebody waits for.
fn budget() -> Budget {
    Budget {
        until: Some(clock::deadline(PATIENCE)),
        ..Budget::default()
    }
}

fn know(shell: &mut Shell, (found, around): (Option<ExactFigures>, DebriefSurroundings)) {
    let found = found.map(Box::new);
    take_over(shell, Outcome::Studied(found, Box::new(around)));
}

/// Looks at every finished record as its debrief did; nothing where the records cannot be listed.
fn over_time(
    (places, archive): (&DataFolders, &Archive),
    rubric: Option<Arc<Rubric>>,
) -> AttemptFigures {
    let gathered = rubric.and_then(|rubric| {
        let (mut store, library) = (archive.clone(), store::library::load(places, &rubric));
        let records = KeptRecords::find(&mut store, &rubric, &library).ok()?;
        Some(records.over_time(&mut store, budget, |_| {}).over)
    });
    let over = gathered.unwrap_or_else(|| OverTime::of(Vec::new(), Wording::english()));
    // Which scenarios have a trend is decided with their figures: attempts to explore and from a turn do not count.
    let with_trend = over
        .by_scenario
        .iter()
        .filter(|one| one.domains.iter().any(|here| here.trend.is_some()));
    let trends = with_trend.map(|one| {
        let own = one.attempts.iter().filter_map(|at| over.attempts.get(*at));
        let own = OverTime::of(own.cloned().collect(), Wording::english());
        (one.title.clone(), own)
    });
    let trends = trends.collect();
    (over, trends)
}
