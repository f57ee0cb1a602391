//! Work that takes longer than a frame: the exact analysis behind a debrief, and playing all records again. And exporting.

use std::sync::Arc;

use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};

use super::effect::Effect;
use super::outside::Outside;
use super::screens::debrief::{Format, Known, Looking};
use super::shell::{Progress, Shell};
use super::{AppSystems, ShellState};
use debrief::print::html::html;
use debrief::print::markdown::markdown;
use debrief::print::typst;
use debrief::wording::Wording;
use debrief::{Been, OverTime, Study};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::Session;
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};
use practice::earlier;
use store::attempts::Kept;
use store::files::{Existing, Readers};
use store::library::Library;
use store::paths::Places;
use store::store::Files;

/// Seconds after which a debrief goes without exact figures.
const PATIENCE: u64 = 60;

/// What is being worked out.
#[derive(Resource, Default)]
struct Working {
    study: Option<Task<(Option<Study>, Vec<Been>)>>,
    progress: Option<Task<OverTime>>,
}

/// Adds the systems. Needs [`super::OutsidePlugin`].
pub fn plugin(app: &mut App) {
    app.init_resource::<Working>()
        .add_systems(Update, (begin, finish).chain().after(AppSystems::Outside));
}

fn begin(
    mut shell: ResMut<ShellState>,
    outside: Option<Res<Outside>>,
    mut working: ResMut<Working>,
) {
    let Some(outside) = outside.filter(|_| !shell.effects.is_empty()) else {
        return;
    };
    for effect in std::mem::take(&mut shell.effects) {
        match effect {
            Effect::Study => {
                if let Some(looking) = &shell.looking {
                    let session = looking.consult.session().clone();
                    let (sha, own) = own(looking);
                    let places = outside.places().clone();
                    let pool = AsyncComputeTaskPool::get();
                    working.study = Some(pool.spawn(async move {
                        let been = earlier(&Files(&places), &session, &sha, &own);
                        (study(&session), been)
                    }));
                }
            }
            Effect::GatherAttempts => {
                let (places, rubric) = (outside.places().clone(), shell.rubric.clone());
                shell.progress.wait();
                let pool = AsyncComputeTaskPool::get();
                working.progress = Some(pool.spawn(async move { over_time(&places, rubric) }));
            }
            Effect::Export(format) => export(&mut shell, outside.places(), format),
            other => shell.effects.push(other),
        }
    }
}

fn finish(mut shell: ResMut<ShellState>, mut working: ResMut<Working>) {
    if let Some(found) = working.study.as_mut().and_then(check_ready) {
        working.study = None;
        know(&mut shell, found);
    }
    if let Some(found) = working.progress.as_mut().and_then(check_ready) {
        working.progress = None;
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
        return OverTime::of(Vec::new(), Wording::english());
    };
    let library = Library::load(places, &rubric);
    let kept = Kept::find(places, rubric, &library);
    kept.over_time(|_| {}).over
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
