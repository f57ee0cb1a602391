//! The app's logic in Bevy without a window: all screens by actions, records and settings on disk.

use practice::inside::AttemptInside as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bevy::MinimalPlugins;
use bevy::app::App;
use bevy::time::TimeUpdateStrategy;
use engine::record::Seal;
use engine::rubric::Rubric;
use practice::AttemptState;
use practice::ports::{AttemptId, Notebook, Query, Store as _};
use store::file_store::Files;
use store::paths::DataFolders;
use store::record;
use window::model::action::AppAction;
use window::model::debrief::{DebriefAction, DebriefPage};
use window::model::mode::Mode;
use window::model::screen::{Overlay, Screen};
use window::model::settings::{RevealSpeed, Settings};
use window::model::shell::Recalling;
use window::{ActionQueue, LogicPlugin, OutsidePlugin, OutsideWorld, ShellState, opening_shell};

/// The app with its data in a folder.
pub(crate) fn app(data: &Path) -> (App, DataFolders) {
    let places = DataFolders::under(data.to_owned(), Path::new("no such folder"));
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(&places, rubric);
    shell.settings.reveal = RevealSpeed::Instant;
    let mut app = App::new();
    app.add_plugins(MinimalPlugins)
        .insert_resource(ShellState(shell))
        .insert_resource(OutsideWorld::new(places.clone()))
        .add_plugins((LogicPlugin, OutsidePlugin));
    app.update();
    (app, places)
}

/// Does one thing, and what follows from it.
pub(crate) fn act(app: &mut App, action: AppAction) {
    app.world_mut().resource_mut::<ActionQueue>().push(action);
    app.update();
    app.update();
    // What was done before is looked up and opened beside the frames.
    let waits = |shell: &ShellState| {
        shell.looking_up || shell.opening.is_some() || shell.recalling == Recalling::Waiting
    };
    while waits(app.world().resource::<ShellState>()) {
        std::thread::yield_now();
        app.update();
    }
}

fn screen(app: &App) -> Screen {
    app.world().resource::<ShellState>().screen
}

/// The first scenario, always the first option, to the beginning of the debrief.
pub(crate) fn play_to_the_end(app: &mut App) {
    play_case_to_the_end(app, 0);
}

/// The same with another scenario of the library.
pub(crate) fn play_case_to_the_end(app: &mut App, case: usize) {
    act(app, AppAction::OpenBriefing(case));
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

/// Plays the first scenario until a play leaves something that the patient remembers in another one, and says what. The seed orders the
/// menus, so that the first options are others with another.
pub(crate) fn play_what_is_remembered(app: &mut App, another: usize) -> Vec<String> {
    for seed in 1..=20 {
        act(app, AppAction::Go(Screen::Home));
        app.world_mut().resource_mut::<ShellState>().next_seed = seed;
        play_to_the_end(app);
        let shell = app.world().resource::<ShellState>();
        let scenario = shell.library.entries[another].scenario().expect("playable");
        let looking = shell.looking.as_ref().expect("a debrief");
        let left = practice::remembered(scenario, looking.consult.attempt.session());
        if !left.is_empty() {
            return left;
        }
    }
    panic!("no play leaves anything to remember");
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
    let expected = play_what_is_remembered(&mut app, again);
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

fn shell(app: &App) -> &ShellState {
    app.world().resource::<ShellState>()
}

/// What was done before, newest first: which attempt, and how it stands.
fn past(app: &App) -> Vec<(AttemptId, AttemptState)> {
    let all = shell(app).past.iter();
    all.map(|past| (past.id.clone(), past.stand.clone()))
        .collect()
}

/// The only attempt there is.
fn only(app: &App) -> (AttemptId, AttemptState) {
    let mut all = past(app);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn a_debrief_opens_again_where_it_was_left_and_writes_into_its_own_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, places) = app(folder.path());
    play_to_the_end(&mut first);
    let word = DebriefAction::Word("rushed".to_owned());
    act(&mut first, AppAction::Debrief(word));
    act(&mut first, AppAction::Go(Screen::Home));
    let (mut second, _) = app(folder.path());
    let (id, stand) = only(&second);
    assert!(matches!(stand, AttemptState::Open { .. }), "{stand:?}");
    act(&mut second, AppAction::Open(id.clone()));
    assert_eq!(screen(&second), Screen::Debrief);
    let looking = shell(&second).looking.as_ref().expect("a debrief");
    assert_eq!(looking.reflection().first_word, "rushed");
    let change = DebriefAction::Change("ask first".to_owned());
    act(&mut second, AppAction::Debrief(change));
    act(&mut second, AppAction::Debrief(DebriefAction::Close));
    assert_eq!(screen(&second), Screen::Home);
    assert_eq!(record::found(&places).files.len(), 1, "a second record");
    let (third, _) = app(folder.path());
    let found = &shell(&third).past[0];
    assert!(
        matches!(found.stand, AttemptState::Closed { .. }),
        "{:?}",
        found.stand
    );
    assert_eq!(found.change, "ask first");
}

/// The debrief of the only attempt, opened anew.
fn opened_again(folder: &Path) -> App {
    let (mut app, _) = app(folder);
    let (id, _) = only(&app);
    act(&mut app, AppAction::Open(id));
    app
}

#[test]
fn a_debrief_opens_at_the_page_where_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, places) = app(folder.path());
    play_to_the_end(&mut first);
    for step in [DebriefPage::First, DebriefPage::Side, DebriefPage::Moment] {
        act(&mut first, AppAction::Debrief(DebriefAction::Show(step)));
        let again = opened_again(folder.path());
        let looking = shell(&again).looking.as_ref().expect("a debrief");
        assert_eq!(looking.step, step);
        drop(again);
    }
    act(&mut first, AppAction::Debrief(DebriefAction::Pass));
    act(
        &mut first,
        AppAction::Debrief(DebriefAction::Show(DebriefPage::Plan)),
    );
    drop(first);
    let mut again = opened_again(folder.path());
    let looking = shell(&again).looking.as_ref().expect("a debrief");
    assert_eq!((looking.step, looking.answered), (DebriefPage::Plan, true));
    // A page that was turned is no word about the consultation: it does not stand in the record.
    let (kept, seal) = record::load(&record::found(&places).files[0]).expect("reads");
    assert!(matches!(seal, Seal::Intact { .. }));
    assert_eq!(kept.reflection.name, "", "nobody gave a name");
    act(&mut again, AppAction::Debrief(DebriefAction::Close));
    let book = places.notebook(Notebook::Bookmarks).expect("a place");
    let left = std::fs::read_to_string(book).expect("reads");
    assert_eq!(
        left.trim(),
        "{}",
        "a debrief that is over keeps its bookmark"
    );
}

#[test]
fn a_new_record_says_what_its_person_is_called_and_older_ones_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    play_to_the_end(&mut app);
    let before = record::found(&places).files;
    let unnamed = std::fs::read(&before[0]).expect("reads");
    let named = Settings {
        name: "Ada".to_owned(),
        ..shell(&app).settings.clone()
    };
    act(&mut app, AppAction::Change(named));
    play_to_the_end(&mut app);
    let names = record::found(&places).files.into_iter();
    let mut names: Vec<String> = names
        .map(|path| record::load(&path).expect("reads").0.reflection.name)
        .collect();
    names.sort();
    assert_eq!(names, ["", "Ada"]);
    assert_eq!(std::fs::read(&before[0]).expect("reads"), unnamed);
    let origin = &shell(&app)
        .looking
        .as_ref()
        .expect("a debrief")
        .around
        .origin;
    assert_eq!(origin.person, "Ada");
}

#[test]
fn an_interrupted_consultation_goes_on_in_the_turn_in_which_it_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, places) = app(folder.path());
    act(&mut first, AppAction::OpenBriefing(0));
    act(&mut first, AppAction::Begin);
    act(&mut first, AppAction::Choose(0));
    act(&mut first, AppAction::EditNotes("the notebook".to_owned()));
    act(&mut first, AppAction::StepOut);
    assert_eq!(screen(&first), Screen::Home);
    let turn = shell(&first)
        .consult
        .as_ref()
        .expect("waiting")
        .turn
        .clone();
    let (mut second, _) = app(folder.path());
    let (id, stand) = only(&second);
    assert_eq!(stand, AttemptState::Interrupted);
    act(&mut second, AppAction::Open(id));
    assert_eq!(screen(&second), Screen::Consultation);
    let consult = shell(&second).consult.as_ref().expect("gone on with");
    assert_eq!(consult.turn, turn);
    assert_eq!(consult.notes, "the notebook");
    act(&mut second, AppAction::FinishReveal);
    act(&mut second, AppAction::Choose(0));
    assert_eq!(record::found(&places).files.len(), 1, "a second record");
    let (kept, _) = record::load(&record::found(&places).files[0]).expect("reads");
    assert_eq!(kept.steps.len(), 3, "two sentences and a note");
}

#[test]
fn another_consultation_begun_meanwhile_takes_nothing_from_the_one_that_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    act(&mut app, AppAction::OpenBriefing(0));
    act(&mut app, AppAction::Begin);
    act(&mut app, AppAction::Choose(0));
    act(
        &mut app,
        AppAction::EditNotes("come back to the arms".to_owned()),
    );
    act(&mut app, AppAction::StepOut);
    act(&mut app, AppAction::OpenBriefing(1));
    act(&mut app, AppAction::Begin);
    act(&mut app, AppAction::FinishReveal);
    act(&mut app, AppAction::Choose(0));
    act(&mut app, AppAction::StepOut);
    let found = record::found(&places).files;
    assert_eq!(found.len(), 2);
    let steps = found
        .iter()
        .map(|path| record::load(path).expect("reads").0.steps.len());
    let mut steps: Vec<usize> = steps.collect();
    steps.sort_unstable();
    assert_eq!(steps, [1, 2], "one sentence; a sentence and a note");
    let first = past(&app)[1].0.clone();
    act(&mut app, AppAction::Open(first));
    let consult = shell(&app).consult.as_ref().expect("the first again");
    assert_eq!(consult.notes, "come back to the arms");
}

#[test]
fn who_deletes_everything_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    play_to_the_end(&mut app);
    act(&mut app, AppAction::Go(Screen::Settings));
    act(&mut app, AppAction::Show(Overlay::ConfirmDelete));
    act(&mut app, AppAction::DeleteAll);
    assert_eq!(record::found(&places).files.len(), 0);
    let left = std::fs::read_dir(folder.path()).expect("reads").count();
    assert_eq!(left, 0, "something stayed");
    assert!(past(&app).is_empty() && shell(&app).looking.is_none());
    let played = shell(&app)
        .library
        .entries
        .iter()
        .map(|entry| entry.attempts);
    assert_eq!(played.sum::<usize>(), 0);
}

#[test]
fn an_assessed_consultation_is_not_stepped_out_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, _) = app(folder.path());
    act(&mut app, AppAction::OpenBriefing(0));
    act(&mut app, AppAction::SetMode(Mode::Assessed));
    act(&mut app, AppAction::Begin);
    act(&mut app, AppAction::Choose(0));
    act(&mut app, AppAction::StepOut);
    assert_eq!(screen(&app), Screen::Consultation);
}
