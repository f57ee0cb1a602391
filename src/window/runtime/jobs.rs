//! Work that takes longer than a frame: the exact analysis behind a debrief, and playing all records again.

use std::sync::Arc;

use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};

use super::ShellState;
use crate::model::debrief::{Known, Looking};
use crate::model::shell::{Progress, Shell};
use debrief::{Been, OverTime, Study};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::Session;
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};
use practice::earlier;
use store::attempts::Kept;
use store::library::Library;
use store::paths::Places;
use store::store::Files;

/// Seconds after which a debrief goes without exact figures.
const PATIENCE: u64 = 60;

/// What is being worked out beside the frames.
#[derive(Resource, Default)]
pub(super) struct Jobs {
    study: Option<Task<(Option<Study>, Vec<Been>)>>,
    progress: Option<Task<OverTime>>,
}

impl Jobs {
    /// Begins to work out the exact figures behind the debrief.
    pub(super) fn study(&mut self, shell: &Shell, places: &Places) {
        if let Some(looking) = &shell.looking {
            let session = looking.consult.session().clone();
            let (sha, own) = own(looking);
            let places = places.clone();
            let pool = AsyncComputeTaskPool::get();
            self.study = Some(pool.spawn(async move {
                let been = earlier(&Files(&places), &session, &sha, &own);
                (study(&session), been)
            }));
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
        shell.progress = Progress::Known(Arc::new(found));
    }
}

/// Everything at once, for pictures and tests.
pub(super) fn at_once(shell: &mut Shell, places: &Places) {
    if let Some(looking) = &shell.looking {
        let session = looking.consult.session();
        let (sha, own) = own(looking);
        let been = earlier(&Files(places), session, &sha, &own);
        let found = (study(session), been);
        know(shell, found);
    }
    let found = over_time(places, shell.rubric.clone());
    shell.progress = Progress::Known(Arc::new(found));
}

/// Hash of the scenario's text and id of the attempt.
fn own(looking: &Looking) -> (String, String) {
    let origin = &looking.origin;
    (origin.scenario_sha256.clone(), origin.attempt.clone())
}

fn know(shell: &mut Shell, (found, earlier): (Option<Study>, Vec<Been>)) {
    if let Some(looking) = &mut shell.looking {
        looking.earlier = earlier;
        looking.known = found.map_or(Known::Nothing, |study| Known::Figures(Arc::new(study)));
        looking.refresh();
    }
}

/// The figures about a session; nothing when the scenario cannot be analysed.
pub fn study(session: &Session) -> Option<Study> {
    let analysis = analysed(session.scenario(), session.rubric())?;
    Study::of(session, &analysis).ok()
}

fn analysed(scenario: &Scenario, rubric: &Rubric) -> Option<Analysis> {
    let budget = Budget {
        until: Some(store::clock::deadline(PATIENCE)),
        ..Budget::default()
    };
    analyse(scenario, rubric, Detail::Score, budget).ok()
}

/// Plays every finished record again and looks at each as its debrief did.
fn over_time(places: &Places, rubric: Option<Arc<Rubric>>) -> OverTime {
    let Some(rubric) = rubric else {
        return OverTime::of(Vec::new());
    };
    let library = Library::load(places, &rubric);
    let kept = Kept::find(places, rubric, &library);
    kept.over_time(|_| {}).over
}
