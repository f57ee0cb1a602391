//! Work that takes longer than a frame: the exact analysis behind a debrief, and playing all records again.

use std::sync::Arc;

use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};

use super::ShellState;
use crate::model::debrief::Known;
use crate::model::shell::{Progress, Shell};
use debrief::wording::Wording;
use debrief::{Been, OverTime, Study};
use practice::looking_back::earlier;
use practice::words::{Budget, Rubric};
use practice::{Attempt, PATIENCE, Records, figures};
use store::archive::Archive;
use store::clock;
use store::paths::Places;

/// What is being worked out beside the frames.
#[derive(Resource, Default)]
pub(super) struct Jobs {
    study: Option<Task<(Option<Study>, Vec<Been>)>>,
    progress: Option<Task<Gathered>>,
}

impl Jobs {
    /// Begins to work out the exact figures behind the debrief.
    pub(super) fn study(&mut self, shell: &Shell, archive: &Archive) {
        if let Some(looking) = &shell.looking {
            let (attempt, store) = (looking.consult.attempt.clone(), archive.clone());
            let pool = AsyncComputeTaskPool::get();
            self.study = Some(pool.spawn(async move { found(&attempt, &store) }));
        }
    }

    /// Begins to play all records again.
    pub(super) fn gather(&mut self, shell: &mut Shell, places: &Places) {
        let (places, rubric) = (places.clone(), shell.rubric.clone());
        shell.progress.wait();
        let pool = AsyncComputeTaskPool::get();
        self.progress = Some(pool.spawn(async move { over_time(&places, rubric) }));
    }
}

/// Takes over what has been worked out since the last frame.
pub(super) fn finish(mut shell: ResMut<ShellState>, mut jobs: ResMut<Jobs>) {
    if let Some(found) = jobs.study.as_mut().and_then(check_ready) {
        jobs.study = None;
        know(&mut shell, found);
    }
    if let Some(found) = jobs.progress.as_mut().and_then(check_ready) {
        jobs.progress = None;
        gathered(&mut shell, found);
    }
}

/// All attempts together, and those at each scenario that was played often enough for a trend.
type Gathered = (OverTime, Vec<(String, OverTime)>);

fn gathered(shell: &mut Shell, (over, trends): Gathered) {
    shell.progress = Progress::Known(Arc::new(over));
    let trends = trends.into_iter();
    shell.trends = trends
        .map(|(title, over)| (title, Arc::new(over)))
        .collect();
}

/// Everything at once, for pictures and tests.
pub(super) fn at_once(shell: &mut Shell, places: &Places) {
    if let Some(looking) = &shell.looking {
        let found = found(&looking.consult.attempt, &Archive::new(places));
        know(shell, found);
    }
    let found = over_time(places, shell.rubric.clone());
    gathered(shell, found);
}

/// The exact figures of an attempt, and where earlier ones have been.
fn found(attempt: &Attempt, store: &Archive) -> (Option<Study>, Vec<Been>) {
    let been = earlier(store, attempt).unwrap_or_default();
    (figures(attempt, budget()), been)
}

/// What somebody waits for.
fn budget() -> Budget {
    Budget {
        until: Some(clock::deadline(PATIENCE)),
        ..Budget::default()
    }
}

fn know(shell: &mut Shell, (found, earlier): (Option<Study>, Vec<Been>)) {
    if let Some(looking) = &mut shell.looking {
        looking.around.earlier = earlier;
        looking.known = found.map_or(Known::Nothing, |study| Known::Figures(Arc::new(study)));
        looking.refresh();
    }
}

/// Looks at every finished record as its debrief did; nothing where the records cannot be listed.
fn over_time(places: &Places, rubric: Option<Arc<Rubric>>) -> Gathered {
    let gathered = rubric.and_then(|rubric| {
        let (mut store, library) = (Archive::new(places), store::library::load(places, &rubric));
        let records = Records::find(&mut store, &rubric, &library).ok()?;
        Some(records.over_time(&mut store, budget, |_| {}).over)
    });
    let over = gathered.unwrap_or_else(|| OverTime::of(Vec::new(), Wording::english()));
    let mut ids: Vec<&str> = over
        .attempts
        .iter()
        .map(|one| one.scenario.as_str())
        .collect();
    ids.sort_unstable();
    let often = ids
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= TREND);
    let trends = often.map(|same| {
        let own = over.attempts.iter().filter(|one| one.scenario == same[0]);
        let own: Vec<_> = own.cloned().collect();
        let title = own.last().map(|one| one.title.clone()).unwrap_or_default();
        (title, OverTime::of(own, Wording::english()))
    });
    let trends = trends.collect();
    (over, trends)
}

/// Attempts at one scenario from which a trend is shown: fewer points say nothing about a direction.
const TREND: usize = 5;
