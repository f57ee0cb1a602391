//! The app's logic in Bevy without a window: all screens by actions, records and settings on disk.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bevy::MinimalPlugins;
use bevy::app::App;
use bevy::time::TimeUpdateStrategy;
use engine::record::Seal;
use engine::rubric::Rubric;
use practice::ports::{Query, Store as _};
use store::paths::Places;
use store::record;
use store::store::Files;
use window::model::action::AppAction;
use window::model::screen::{Overlay, Screen};
use window::model::settings::{RevealSpeed, Settings};
use window::{ActionQueue, LogicPlugin, Outside, OutsidePlugin, ShellState, opening_shell};

/// The app with its data in a folder.
pub(crate) fn app(data: &Path) -> (App, Places) {
    let places = Places::under(data.to_owned(), Path::new("no such folder"));
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(&places, rubric);
    shell.settings.reveal = RevealSpeed::Instant;
    let mut app = App::new();
    app.add_plugins(MinimalPlugins)
        .insert_resource(ShellState(shell))
        .insert_resource(Outside::new(places.clone()))
        .add_plugins((LogicPlugin, OutsidePlugin));
    app.update();
    (app, places)
}

/// Does one thing, and what follows from it.
pub(crate) fn act(app: &mut App, action: AppAction) {
    app.world_mut().resource_mut::<ActionQueue>().push(action);
    app.update();
    app.update();
}

fn screen(app: &App) -> Screen {
    app.world().resource::<ShellState>().screen
}

/// The first scenario, always the first option, to the beginning of the debrief.
pub(crate) fn play_to_the_end(app: &mut App) {
    act(app, AppAction::OpenBriefing(0));
    act(app, AppAction::Begin);
    for _ in 0..200 {
        let shell = app.world().resource::<ShellState>();
        if shell
            .consult
            .as_ref()
            .is_none_or(|consult| consult.ending.is_some())
        {
            break;
        }
        act(app, AppAction::Choose(0));
    }
    act(app, AppAction::LookBack);
}

#[test]
fn screens_follow_what_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, _) = app(folder.path());
    for target in [
        Screen::Library,
        Screen::Progress,
        Screen::Settings,
        Screen::Help,
        Screen::About,
        Screen::Home,
    ] {
        act(&mut app, AppAction::Go(target));
        assert_eq!(screen(&app), target);
    }
    act(&mut app, AppAction::OpenBriefing(0));
    assert_eq!(screen(&app), Screen::Briefing);
    act(&mut app, AppAction::Begin);
    assert_eq!(screen(&app), Screen::Consultation);
    act(&mut app, AppAction::CloseConsultation);
    assert_eq!(
        screen(&app),
        Screen::Consultation,
        "closed before it was over"
    );
    act(&mut app, AppAction::Leave);
    assert_eq!(screen(&app), Screen::Consultation, "the ending is shown");
    act(&mut app, AppAction::CloseConsultation);
    assert_eq!(screen(&app), Screen::Library);
    play_to_the_end(&mut app);
    assert_eq!(screen(&app), Screen::Debrief);
}

#[test]
fn the_patient_of_the_second_conversation_remembers_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, _) = app(folder.path());
    let place = |app: &App, id: &str| {
        let entries = &app.world().resource::<ShellState>().library.entries;
        entries.iter().position(|entry| entry.id == id)
    };
    let again = place(&app, "nowak-six-weeks-later").expect("on the shelf");
    let opened = |app: &mut App| {
        act(app, AppAction::OpenBriefing(again));
        let shell = app.world().resource::<ShellState>();
        shell.library.entries[again].remembered.clone()
    };
    assert_eq!(opened(&mut app), [""; 0], "nothing was played yet");
    act(&mut app, AppAction::Go(Screen::Home));
    assert_eq!(place(&app, "crumbling-discs"), Some(0));
    play_to_the_end(&mut app);
    let shell = app.world().resource::<ShellState>();
    let scenario = shell.library.entries[again].scenario().expect("playable");
    let looking = shell.looking.as_ref().expect("a debrief");
    let expected = practice::remembered(scenario, looking.consult.attempt.session());
    assert!(!expected.is_empty(), "this play leaves nothing to remember");
    assert_eq!(opened(&mut app), expected);
    act(&mut app, AppAction::Begin);
    let shell = app.world().resource::<ShellState>();
    let consult = shell.consult.as_ref().expect("begun");
    assert_eq!(consult.attempt.record().remembered, expected);
}

#[test]
fn one_record_per_consultation_and_each_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    for played in 1..=2 {
        play_to_the_end(&mut app);
        assert_eq!(record::found(&places).files.len(), played);
    }
    for path in record::found(&places).files {
        let (kept, seal) = record::load(&path).expect("reads");
        assert!(matches!(seal, Seal::Intact { .. }), "{seal:?}");
        assert!(kept.result.is_some(), "{}: not finished", path.display());
        let text = record::kept_text(&places, &kept.scenario.sha256).expect("reads");
        assert!(text.is_some_and(|text| text.contains(&kept.scenario.id)));
    }
}

#[test]
fn a_consultation_that_is_left_is_kept_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    act(&mut app, AppAction::OpenBriefing(0));
    act(&mut app, AppAction::Begin);
    act(&mut app, AppAction::Choose(0));
    assert_eq!(
        record::found(&places).files.len(),
        1,
        "kept after the first turn"
    );
    act(&mut app, AppAction::Leave);
    let path = &record::found(&places).files[0];
    let (kept, _) = record::load(path).expect("reads");
    assert_eq!(kept.steps.len(), 2, "one sentence and leaving");
}

#[test]
fn settings_are_there_again_next_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, _) = app(folder.path());
    let wanted = Settings {
        text_percent: 150,
        ..Settings::default()
    };
    act(&mut first, AppAction::Change(wanted));
    let (second, _) = app(folder.path());
    assert_eq!(
        second
            .world()
            .resource::<ShellState>()
            .settings
            .text_percent,
        150
    );
}

#[test]
fn a_folder_that_cannot_be_written_costs_a_message_not_the_consultation() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a file, not a folder");
    std::fs::write(&file, "x").expect("writes");
    let (mut app, _) = app(&file);
    play_to_the_end(&mut app);
    assert_eq!(screen(&app), Screen::Debrief);
    let shell = app.world().resource::<ShellState>();
    assert!(
        shell
            .toast
            .as_ref()
            .is_some_and(|toast| toast.text.contains("record")),
        "{:?}",
        shell.toast
    );
    assert_eq!(std::fs::read_to_string(&file).expect("reads"), "x");
}

/// One frame, so long after the one before it.
fn frame(app: &mut App, after: Duration) {
    app.insert_resource(TimeUpdateStrategy::ManualDuration(after));
    app.update();
}

#[test]
fn a_step_is_recorded_when_it_was_made_however_few_frames_were_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    app.world_mut()
        .resource_mut::<ShellState>()
        .settings
        .reduced_motion = true;
    app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::ZERO));
    act(&mut app, AppAction::OpenBriefing(0));
    act(&mut app, AppAction::Begin);
    // A still screen: after 20 s of thought comes the frame of the click, and at once the one that acts on it.
    frame(&mut app, Duration::from_secs(20));
    frame(&mut app, Duration::ZERO);
    act(&mut app, AppAction::Choose(0));
    // What is spent above the consultation is a pause.
    act(&mut app, AppAction::Show(Overlay::Keys));
    frame(&mut app, Duration::from_mins(5));
    frame(&mut app, Duration::ZERO);
    act(&mut app, AppAction::CloseOverlay);
    frame(&mut app, Duration::from_secs(7));
    frame(&mut app, Duration::ZERO);
    act(&mut app, AppAction::Choose(0));
    let records = Files::new(&places).list(&Query::all()).expect("lists").kept;
    let times: Vec<u64> = records[0]
        .record
        .steps
        .iter()
        .map(|step| step.at_ms)
        .collect();
    assert_eq!(times, [20_000, 27_000]);
}
