//! Own words first and drills in the window, by keyboard alone: a sentence before the options at every size, and the whole loop from a
//! drill that has come due to its next date.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use practice::words::Nearest;
use practice::{AttemptState, Preferences};
use store::paths::DataFolders;
use window::model::action::AppAction;
use window::model::debrief::{DebriefAction, DebriefPage};
use window::model::drills::DrillAction;
use window::model::effect::WindowEffect;
use window::model::mode::Mode;
use window::model::own_words::{OwnWordsAction, OwnWordsQuestion};
use window::model::screen::{Overlay, Screen};
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::runtime::jobs::drills_at_once;
use window::update::apply;
use window::views::root::root_ui;
use window::{ShellState, opening_shell};

use crate::headless;
use crate::polling::wait_for;
use crate::support::{STEP, harness, shell, turn_pages};

fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn asks(harness: &Harness<'_, Shell>) -> OwnWordsQuestion {
    let consult = harness.state().consult.as_ref();
    consult.expect("a consultation").asks()
}

/// The first menu of a case, with own words first.
fn at_a_menu(id: &str, mode: Mode) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    shell.preferences.own_words = true;
    let place = shell
        .library
        .entries
        .iter()
        .position(|entry| entry.id == id);
    apply(
        &mut shell,
        AppAction::OpenBriefing(place.expect("on the shelf")),
    );
    apply(&mut shell, AppAction::SetMode(mode));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    shell
}

#[test]
fn one_sentence_the_nearest_and_the_choice_by_keyboard_alone() {
    for id in ["crumbling-discs", "just-a-scan"] {
        let mut harness = harness(at_a_menu(id, Mode::Practice), 1280.0, 800.0);
        harness.run_steps(4);
        assert_eq!(asks(&harness), OwnWordsQuestion::Words, "{id}");
        // One writes at once; figures and letters are words here.
        harness.event(Event::Text(
            "Have you slept at all, these 2 weeks?".to_owned(),
        ));
        harness.run_steps(2);
        press(&mut harness, Key::Num1);
        assert_eq!(asks(&harness), OwnWordsQuestion::Words);
        press(&mut harness, Key::Enter);
        assert_eq!(asks(&harness), OwnWordsQuestion::Nearest);
        harness.get_by_role_and_label(Role::Button, "0. None of these");
        press(&mut harness, Key::Num0);
        let consult = harness.state().consult.as_ref().expect("a consultation");
        let own = &consult.attempt.reflection().own_words[&1];
        assert_eq!(own.words, "Have you slept at all, these 2 weeks?");
        assert_eq!(own.nearest, Some(Nearest::NoneOfThese));
        assert!(
            harness.state().effects.contains(&WindowEffect::SaveRecord),
            "kept at once"
        );
        press(&mut harness, Key::Num1);
        assert_eq!(
            harness.state().consult.as_ref().map(|c| c.attempt.turns()),
            Some(1)
        );
        // The second turn: said to oneself, the nearest, and Enter says it.
        harness
            .state_mut()
            .consult
            .as_mut()
            .expect("a consultation")
            .reveal
            .finish_all();
        harness.run_steps(3);
        press(&mut harness, Key::Enter);
        assert_eq!(asks(&harness), OwnWordsQuestion::Nearest);
        press(&mut harness, Key::Num2);
        press(&mut harness, Key::Enter);
        assert_eq!(
            harness.state().consult.as_ref().map(|c| c.attempt.turns()),
            Some(2)
        );
    }
}

#[test]
fn an_assessed_consultation_shows_the_options_at_once() {
    let mut harness = harness(at_a_menu("crumbling-discs", Mode::Assessed), 1280.0, 800.0);
    harness.run_steps(4);
    assert_eq!(asks(&harness), OwnWordsQuestion::Nothing);
    press(&mut harness, Key::Num1);
    assert_eq!(
        harness.state().consult.as_ref().map(|c| c.attempt.turns()),
        Some(1)
    );
}

#[test]
fn escape_pauses_and_the_field_has_the_keyboard_again_afterwards() {
    let mut harness = harness(at_a_menu("crumbling-discs", Mode::Explore), 1280.0, 800.0);
    harness.run_steps(4);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().overlay, Overlay::Pause);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().overlay, Overlay::None);
    harness.run_steps(3);
    harness.event(Event::Text("Go on".to_owned()));
    harness.run_steps(2);
    let consult = harness.state().consult.as_ref().expect("a consultation");
    assert_eq!(consult.own.words, "Go on");
}

/// The last words of the patient stay in view above or beside the field, in every layout.
#[test]
fn the_last_words_stay_in_view_while_one_looks_for_ones_own() {
    for id in ["crumbling-discs", "just-a-scan"] {
        for (width, height, text) in [
            (1280.0, 800.0, 100),
            (1280.0, 800.0, 150),
            (1280.0, 800.0, 200),
            (1024.0, 640.0, 200),
            (800.0, 560.0, 100),
            (800.0, 560.0, 200),
        ] {
            let mut shell = at_a_menu(id, Mode::Practice);
            shell.settings.text_percent = text;
            let mut harness = harness(shell, width, height);
            harness.run_steps(6);
            crate::support::turn_pages(&mut harness);
            let place = format!("{id} at {width}x{height}, {text} %");
            let consult = harness.state().consult.as_ref().expect("a consultation");
            let last = consult.turn.iter().rfind(|line| !line.text.is_empty());
            let last = last.expect("words").text.clone();
            let words = harness
                .query_all(
                    by().predicate(move |node| node.value().is_some_and(|said| said == last)),
                )
                .map(|node| node.rect().bottom());
            let bottom = words.fold(f32::NAN, f32::min);
            let field = harness
                .get_by_label("What would you say or do, in your own words?")
                .rect();
            assert!(
                bottom > 0.0 && bottom <= height,
                "{place}: the last words end at {bottom}"
            );
            assert!(
                field.bottom() <= height,
                "{place}: the field ends at {}",
                field.bottom()
            );
            if field.left() < width * 0.4 {
                assert!(
                    bottom <= field.top() + 1.0,
                    "{place}: {bottom} and {}",
                    field.top()
                );
            }
            let button = harness
                .get_by_role_and_label(Role::Button, "I said it to myself")
                .rect();
            assert!(
                button.bottom() <= height,
                "{place}: the button ends at {}",
                button.bottom()
            );
        }
    }
}

#[test]
fn what_one_likes_is_remembered_and_what_is_written_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = headless::app(folder.path());
    let own = AppAction::OwnWords;
    headless::act(&mut app, own(OwnWordsAction::Switch(true)));
    headless::act(&mut app, own(OwnWordsAction::ForAuthors(true)));
    let store = store::file_store::Files::new(&places);
    let kept = Preferences::read(&store).expect("reads");
    assert!(kept.own_words && kept.for_authors == Some(true));
    headless::act(&mut app, AppAction::OpenBriefing(0));
    headless::act(&mut app, AppAction::Begin);
    headless::act(
        &mut app,
        own(OwnWordsAction::Write("Tell me ab".to_owned())),
    );
    headless::act(&mut app, AppAction::StepOut);
    let (app, _) = headless::app(folder.path());
    let shell = app.world().resource::<ShellState>();
    assert!(shell.preferences.own_words);
    assert_eq!(
        shell.past.len(),
        1,
        "half a sentence is worth coming back for"
    );
}

/// A folder with some poor consultations, by the first option of every menu.
pub(crate) fn practised(folder: &Path) -> DataFolders {
    let (mut app, places) = headless::app(folder);
    for seed in 0..3 {
        app.world_mut().resource_mut::<ShellState>().next_seed = seed;
        headless::play_to_the_end(&mut app);
    }
    places
}

/// The app over a folder, with what the outside would do for drills.
pub(crate) fn drilling(places: &DataFolders, days: i32) -> Harness<'static, Shell> {
    let rubric = std::sync::Arc::new(engine::rubric::Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(places, rubric);
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    shell.today = debrief::dates::moved(&shell.today, days).expect("a date");
    drills_at_once(&mut shell, places, None);
    let places = places.clone();
    Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_step_dt(STEP)
        .with_max_steps(64)
        .build_ui_state(
            move |ui, shell: &mut Shell| {
                shell.tick(STEP);
                for action in root_ui(ui, shell) {
                    apply(shell, action);
                }
                for effect in std::mem::take(&mut shell.effects) {
                    if let WindowEffect::FindMoments(habits) = effect {
                        drills_at_once(shell, &places, Some(habits));
                    }
                }
            },
            shell,
        )
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not general enough for the query"
)]
fn tab_to(harness: &mut Harness<'_, Shell>, name: &str) {
    for _ in 0..60 {
        let mut focused = harness.query_all(by().predicate(|node| node.is_focused()));
        let there = focused.any(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(name))
        });
        drop(focused);
        if there {
            return;
        }
        press(harness, Key::Tab);
    }
    panic!("the keyboard does not reach “{name}”");
}

/// From the home page through the moments to the dates, by keyboard alone. Gives how many keys it took.
pub(crate) fn through_a_round(harness: &mut Harness<'_, Shell>) -> usize {
    let mut keys = 0;
    while keys < 60 {
        // The pages of a turn are read before it is answered; they are no part of answering.
        turn_pages(harness);
        let state = harness.state();
        if state.screen == Screen::Drills && state.round.as_ref().is_some_and(|round| round.over) {
            return keys;
        }
        let consult = state.consult.as_ref().expect("a moment");
        assert!(consult.in_round && !consult.is_kept());
        let key = if consult.reveal.done() && !consult.stopped {
            Key::Num1
        } else {
            Key::Enter
        };
        press(harness, key);
        keys += 1;
    }
    panic!("the drill does not end");
}

#[test]
fn what_has_come_due_is_drilled_and_dated_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = practised(folder.path());
    let mut harness = drilling(&places, 3);
    // The debrief of the last one waits and is there first; what has come due stands below it.
    harness.run_steps(4);
    let due = harness.state().plans.due();
    assert!(!due.is_empty(), "{:?}", harness.state().plans);
    tab_to(&mut harness, "Start the drill");
    press(&mut harness, Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().screen, Screen::Consultation);
    let round = harness.state().round.as_ref().expect("a round");
    let of = round.played.place().1;
    assert!((2..=4).contains(&of), "{of}");
    let keys = through_a_round(&mut harness);
    assert!(keys <= of * 3, "{keys} keys for {of} moments");
    let round = harness.state().round.as_ref().expect("a round");
    assert_eq!(round.played.done(), of);
    let known = harness.state().plans.known().expect("planned");
    let on = known.drills.planned()[0].on.clone();
    assert!(on > harness.state().today, "{on}");
    assert!(known.drills.due().is_empty());
    // The person moves a date, and goes home.
    tab_to(&mut harness, "A week later");
    press(&mut harness, Key::Enter);
    let known = harness.state().plans.known().expect("planned");
    let moved: Vec<&str> = known
        .drills
        .planned()
        .iter()
        .map(|one| one.on.as_str())
        .collect();
    let expected = debrief::dates::moved(&on, 7).expect("a date");
    assert!(
        moved.contains(&expected.as_str()),
        "{moved:?}, not {expected}"
    );
    tab_to(&mut harness, "Done");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Home);
    assert!(harness.state().round.is_none());
}

#[test]
fn what_was_interrupted_comes_before_what_has_come_due() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = practised(folder.path());
    let mut harness = drilling(&places, 3);
    harness.run_steps(4);
    assert!(!harness.state().plans.due().is_empty());
    // As after a restart: the last one was interrupted.
    let mut past = harness.state_mut().past.iter_mut();
    let waits = past.find(|past| past.waits).expect("one waits");
    waits.stand = AttemptState::Interrupted;
    harness.run_steps(4);
    let top = |name: &str| {
        harness
            .get_by_role_and_label(Role::Button, name)
            .rect()
            .min
            .y
    };
    assert!(top("Go back in") < top("Start the drill"));
}

#[test]
fn what_was_not_looked_through_comes_before_what_has_come_due_and_each_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = practised(folder.path());
    // Another case is looked back on as far as the patient's side.
    let (mut app, _) = headless::app(folder.path());
    headless::play_case_to_the_end(&mut app, 1);
    // The first time it is asked about the own view.
    headless::act(&mut app, AppAction::Debrief(DebriefAction::Forward));
    headless::act(&mut app, AppAction::Debrief(DebriefAction::Forward));
    headless::act(&mut app, AppAction::Quit);
    drop(app);
    let mut harness = drilling(&places, 3);
    harness.run_steps(4);
    let all = harness.state().past.clone();
    assert!(all.iter().filter(|past| past.waits).count() == 2, "{all:?}");
    assert!(!harness.state().plans.due().is_empty());
    let (first, other) = (&all[0].entry.scenario, &all[1].entry.scenario);
    let title = format!("Go on: looking back on {}", first.patient.called);
    let at = |name: &str| harness.get_by_label(name).rect().min.y;
    assert!(at(&title) < at("Start the drill"));
    let page = "Page 2 of 6";
    let mut stands = harness.query_all_by_label_contains(page);
    assert!(stands.next().is_some(), "where it was left");
    let card = format!("Go on to looking back: {}", other.patient.called);
    harness.get_by(|node| {
        node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with(&card))
    });
    harness.get_by_label(&other.header.title);
}

#[test]
fn a_moment_of_a_drill_is_kept_nowhere_and_can_be_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = practised(folder.path());
    let before = store::record::found(&places).files.len();
    let (mut app, _) = headless::app(folder.path());
    let start = |habits| AppAction::Drills(DrillAction::Start(habits));
    headless::act(&mut app, start(vec![debrief::Habit::CuePassed]));
    wait_for("a drill", || {
        app.update();
        let shell = app.world().resource::<ShellState>();
        (shell.screen == Screen::Consultation).then_some(())
    });
    headless::act(&mut app, AppAction::Choose(0));
    headless::act(&mut app, AppAction::Show(Overlay::ConfirmLeave));
    let shell = app.world().resource::<ShellState>();
    assert_eq!(shell.screen, Screen::Drills, "what was answered is told");
    assert!(shell.consult.is_none());
    headless::act(&mut app, AppAction::Quit);
    assert_eq!(store::record::found(&places).files.len(), before);
    let notebook = places
        .notebook(practice::ports::Notebook::Drills)
        .expect("a folder");
    let text = std::fs::read_to_string(notebook).expect("the dates are kept");
    assert!(text.contains("cue-passed"), "{text}");
}

#[test]
fn this_is_practised_from_the_plan_and_leads_back_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = practised(folder.path());
    let mut harness = drilling(&places, 0);
    let shell = harness.state_mut();
    shell.next_seed = 0;
    apply(shell, AppAction::OpenBriefing(0));
    apply(shell, AppAction::Begin);
    for _ in 0..100 {
        shell.tick(0.1);
        apply(shell, AppAction::Choose(0));
    }
    apply(shell, AppAction::LookBack);
    for action in [
        DebriefAction::Show(DebriefPage::Moment),
        DebriefAction::Pass,
        DebriefAction::Show(DebriefPage::Plan),
    ] {
        apply(shell, AppAction::Debrief(action));
    }
    drills_at_once(shell, &places, None);
    harness.run_steps(4);
    assert_eq!(
        harness.state().looking.as_ref().map(|looking| looking.step),
        Some(DebriefPage::Plan)
    );
    press(&mut harness, Key::P);
    harness.run_steps(3);
    through_a_round(&mut harness);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Debrief);
    assert_eq!(
        harness.state().looking.as_ref().map(|looking| looking.step),
        Some(DebriefPage::Plan)
    );
    press(&mut harness, Key::T);
    let looking = harness.state().looking.as_ref().expect("a debrief");
    assert_eq!(
        looking.reflection().again_on.as_ref().map(Vec::len),
        Some(4),
        "tomorrow beside the days that are suggested"
    );
}
