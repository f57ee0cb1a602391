//! What was chosen is on disk before anything that follows from it is shown, and what another session has finished stays as it is.

use bevy::prelude::{PostUpdate, Res, ResMut, Resource};
use engine::record::Seal;
use store::paths::DataFolders;
use store::record;
use window::ShellState;
use window::model::action::AppAction;
use window::model::debrief::DebriefAction;
use window::model::screen::Screen;

use crate::headless::{act, app};

/// What was seen of a reply before the choice that it answers was on disk.
#[derive(Resource, Default)]
struct SeenTooEarly {
    faults: Vec<String>,
    frames: usize,
    places: Option<DataFolders>,
}

/// How many choices a record on disk has.
fn kept_choices(places: &DataFolders) -> usize {
    let files = record::found(places).files;
    let kept = files
        .iter()
        .map(|path| record::load(path).expect("reads").0.steps.len());
    kept.max().unwrap_or_default()
}

/// Looks, where the window draws, at what would be on screen now.
fn look(shell: Res<ShellState>, mut seen: ResMut<SeenTooEarly>) {
    let (Some(consult), Some(places)) = (&shell.consult, seen.places.clone()) else {
        return;
    };
    let said = consult
        .transcript
        .iter()
        .filter(|line| line.clinician)
        .count();
    let kept = kept_choices(&places);
    seen.frames += usize::from(said > 0);
    if kept < said {
        seen.faults.push(format!("{said} said, {kept} on disk"));
    }
}

#[test]
fn a_choice_is_on_disk_before_its_reply_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    app.insert_resource(SeenTooEarly {
        places: Some(places.clone()),
        ..SeenTooEarly::default()
    })
    // The views are drawn after `Update`, as this looks.
    .add_systems(PostUpdate, look);
    act(&mut app, AppAction::OpenBriefing(0));
    act(&mut app, AppAction::Begin);
    for _ in 0..6 {
        act(&mut app, AppAction::Choose(0));
    }
    act(&mut app, AppAction::Leave);
    let seen = app.world().resource::<SeenTooEarly>();
    assert!(seen.frames >= 12, "{} frames with a reply", seen.frames);
    assert_eq!(seen.faults, [""; 0]);
    assert_eq!(kept_choices(&places), 7, "six sentences, and leaving");
}

#[test]
fn a_second_session_never_writes_over_a_finished_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, places) = app(folder.path());
    act(&mut first, AppAction::OpenBriefing(0));
    act(&mut first, AppAction::Begin);
    act(&mut first, AppAction::Choose(0));
    act(&mut first, AppAction::Choose(0));
    // Another session opens the same attempt and brings it to its end.
    let (mut second, _) = app(folder.path());
    let id = second.world().resource::<ShellState>().past[0].id.clone();
    act(&mut second, AppAction::Open(id));
    assert_eq!(
        second.world().resource::<ShellState>().screen,
        Screen::Consultation
    );
    act(&mut second, AppAction::Leave);
    act(&mut second, AppAction::LookBack);
    assert_eq!(
        second.world().resource::<ShellState>().screen,
        Screen::Debrief
    );
    act(
        &mut second,
        AppAction::Debrief(DebriefAction::Word("done".to_owned())),
    );
    act(&mut second, AppAction::Quit);
    let [path] = &record::found(&places).files[..] else {
        panic!("one record");
    };
    let finished = std::fs::read(path).expect("reads");
    let (kept, seal) = record::load(path).expect("reads");
    assert!(kept.result.is_some() && matches!(seal, Seal::Intact { .. }));
    // Whatever the first one does with its stale copy, the finished record stays, and it is said.
    act(&mut first, AppAction::Choose(0));
    let said = first.world().resource::<ShellState>().toast.clone();
    let said = said.map(|toast| toast.text).unwrap_or_default();
    assert!(said.contains("could not be kept"), "{said}");
    for action in [
        AppAction::EditNotes("mine".to_owned()),
        AppAction::StepOut,
        AppAction::Go(Screen::Consultation),
        AppAction::Leave,
        AppAction::LookBack,
        AppAction::Debrief(DebriefAction::Word("mine".to_owned())),
        AppAction::Quit,
    ] {
        let what = format!("{action:?}");
        act(&mut first, action);
        assert_eq!(std::fs::read(path).expect("reads"), finished, "{what}");
    }
    assert_eq!(record::found(&places).files.len(), 1);
}
