//! The debrief in the window: its order, its keys, the names of its controls, the blind rating, and playing on from a turn.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable, by};
use engine::score::Domain;
use engine::session::{Mode, Recorded, replay};
use insight::analysis::Budget;
use practice::figures;
use window::model::action::AppAction;
use window::model::debrief::{DebriefAction, Known, Step};
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::update::apply;
use window::update::replayed;

use super::support::{harness, shell};

/// The shell at the beginning of a debrief, after the first option of every menu.
fn looking_back(mode: Mode) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    apply(&mut shell, AppAction::OpenBriefing(0));
    apply(&mut shell, AppAction::SetMode(mode));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    for _ in 0..100 {
        if shell
            .consult
            .as_ref()
            .is_none_or(|consult| consult.ending.is_some())
        {
            break;
        }
        apply(&mut shell, AppAction::Choose(0));
        shell.tick(0.1);
    }
    apply(&mut shell, AppAction::LookBack);
    assert_eq!(shell.screen, Screen::Debrief);
    shell
}

fn act(shell: &mut Shell, action: DebriefAction) {
    apply(shell, AppAction::Debrief(action));
}

fn step(shell: &Shell) -> Step {
    shell.looking.as_ref().expect("a debrief").step
}

fn press(harness: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

/// Names of the controls on screen, with their roles.
fn controls(harness: &Harness<'_, Shell>) -> Vec<(Role, String)> {
    let roles = [
        Role::Button,
        Role::RadioButton,
        Role::CheckBox,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::Slider,
        Role::Link,
    ];
    let nodes = harness.query_all(by().predicate(move |node| roles.contains(&node.role())));
    nodes
        .map(|node| {
            let node = node.accesskit_node();
            (node.role(), node.label().unwrap_or_default())
        })
        .collect()
}

#[test]
fn the_steps_come_in_order_and_go_back_by_keyboard_alone() {
    let mut harness = harness(looking_back(Mode::Practice), 1280.0, 800.0);
    harness.run_steps(3);
    let mut seen = vec![step(harness.state())];
    for _ in 0..20 {
        press(&mut harness, Modifiers::ALT, Key::ArrowRight);
        seen.push(step(harness.state()));
    }
    seen.dedup();
    assert_eq!(seen, Step::ALL);
    for _ in 0..20 {
        press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    }
    assert_eq!(step(harness.state()), Step::Word);
}

#[test]
fn in_assessed_mode_nothing_is_shown_before_the_blind_rating() {
    let mut shell = looking_back(Mode::Assessed);
    act(&mut shell, DebriefAction::Forward);
    assert_eq!(step(&shell), Step::Before);
    for later in Step::ALL.into_iter().filter(|step| step.reveals()) {
        act(&mut shell, DebriefAction::Show(later));
        act(&mut shell, DebriefAction::Forward);
        assert_eq!(
            step(&shell),
            Step::Before,
            "{later:?} was shown before the rating"
        );
    }
    for &domain in Domain::ALL {
        act(&mut shell, DebriefAction::Rate(domain, 55));
    }
    act(&mut shell, DebriefAction::Forward);
    assert_eq!(step(&shell), Step::Side);
    // What was rated blind stays as it was.
    act(&mut shell, DebriefAction::Show(Step::Before));
    act(&mut shell, DebriefAction::Rate(Domain::Empathy, 99));
    let looking = shell.looking.as_ref().expect("a debrief");
    assert_eq!(
        looking.reflection().self_ratings.get(&Domain::Empathy),
        Some(&55)
    );
}

#[test]
fn outside_assessed_mode_every_step_can_be_skipped() {
    for mode in [Mode::Explore, Mode::Practice] {
        let mut shell = looking_back(mode);
        act(&mut shell, DebriefAction::Show(Step::Record));
        assert_eq!(step(&shell), Step::Record, "{mode:?}");
    }
}

#[test]
fn the_rating_is_moved_by_arrow_keys() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Show(Step::Before));
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(3);
    for &domain in Domain::ALL {
        let name = format!("{}, your own rating: not rated yet", domain.label());
        harness.get_by_role_and_label(Role::Slider, &name).focus();
        harness.run_steps(2);
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
        let own = harness
            .state()
            .looking
            .as_ref()
            .expect("a debrief")
            .reflection();
        assert_eq!(own.self_ratings.get(&domain), Some(&60));
    }
    assert_eq!(
        step(harness.state()),
        Step::Before,
        "an arrow that moves a slider turns no page"
    );
}

#[test]
fn every_control_of_every_step_has_a_name_at_every_size() {
    for (width, height, percent) in [(1280.0, 800.0, 100), (1024.0, 640.0, 200)] {
        let mut shell = looking_back(Mode::Practice);
        shell.settings.text_percent = percent;
        let looking = shell.looking.as_mut().expect("a debrief");
        let found = figures(&looking.consult.attempt, Budget::default()).expect("an analysis");
        looking.known = Known::Figures(Arc::new(found));
        looking.refresh();
        let turns: Vec<u32> = looking
            .debrief
            .moments
            .iter()
            .map(|moment| moment.turn)
            .collect();
        for turn in turns {
            act(&mut shell, DebriefAction::Reveal(turn));
        }
        act(&mut shell, DebriefAction::Ledger(Domain::Listening));
        let mut harness = harness(shell, width, height);
        for step in Step::ALL {
            act(harness.state_mut(), DebriefAction::Show(step));
            harness.run_steps(3);
            let controls = controls(&harness);
            assert!(!controls.is_empty(), "{step:?} has no control");
            for (role, name) in &controls {
                assert!(
                    !name.trim().is_empty(),
                    "{step:?}: a {role:?} without a name"
                );
            }
            let onward = if step == Step::Record {
                "Finish"
            } else {
                "Continue"
            };
            let onward = controls
                .iter()
                .any(|(_, name)| name == onward || name == "Skip");
            assert!(onward, "{step:?} cannot be left");
        }
    }
}

#[test]
fn playing_from_a_turn_begins_in_its_true_state() {
    let shell = looking_back(Mode::Practice);
    let looking = shell.looking.as_ref().expect("a debrief");
    let session = looking.consult.attempt.session();
    let choices: Vec<Recorded> = session
        .recorded()
        .iter()
        .filter(|made| matches!(made, Recorded::Choose { .. }))
        .cloned()
        .collect();
    for turn in session.turns() {
        let at = turn.number as usize - 1;
        let again = replayed(looking, turn.number).expect("plays again");
        let wanted = replay(
            Arc::clone(session.scenario()),
            Arc::clone(session.rubric()),
            session.seed(),
            session.mode(),
            &choices[..at],
        )
        .expect("replays");
        assert_eq!(
            again.attempt.session().state(),
            wanted.state(),
            "turn {}",
            turn.number
        );
        assert_eq!(
            again.attempt.session().state(),
            &turn.before,
            "turn {}",
            turn.number
        );
        assert_eq!(again.attempt.session().heard(), wanted.heard());
        assert_eq!(again.attempt.session().turns().len(), at);
        let from = again
            .attempt
            .record()
            .played_from
            .as_ref()
            .map(|from| from.turn);
        assert_eq!(from, Some(turn.number), "it names where it comes from");
        let notes = |made: &Recorded| matches!(made, Recorded::Note { .. });
        assert!(!again.attempt.session().recorded().iter().any(notes));
    }
    let beyond = session.turns().len() as u32 + 1;
    assert!(replayed(looking, 0).is_none() && replayed(looking, beyond).is_none());
}

#[test]
fn an_assessed_attempt_is_played_on_as_practice() {
    let mut shell = looking_back(Mode::Assessed);
    act(&mut shell, DebriefAction::FromTurn(2));
    assert_eq!(shell.screen, Screen::Consultation);
    let consult = shell.consult.as_ref().expect("a consultation");
    assert_eq!(
        (
            consult.attempt.session().mode(),
            consult.attempt.session().turns().len()
        ),
        (Mode::Practice, 1)
    );
}

#[test]
fn a_drill_stops_by_itself_is_laid_beside_and_leaves_no_trace() {
    let mut shell = looking_back(Mode::Assessed);
    for &domain in Domain::ALL {
        act(&mut shell, DebriefAction::Rate(domain, 55));
    }
    act(&mut shell, DebriefAction::Show(Step::Moments));
    let looking = shell.looking.as_ref().expect("a debrief");
    let session = looking.consult.attempt.session();
    let before = session.transcript().render();
    act(&mut shell, DebriefAction::Drill(2));
    assert_eq!(shell.screen, Screen::Consultation);
    shell.effects.clear();
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    for _ in 0..6 {
        press(&mut harness, Modifiers::NONE, Key::Num2);
    }
    let consult = harness.state().consult.as_ref().expect("the drill");
    let turns = consult.attempt.session().turns().len();
    assert!(consult.stopped && (3..=4).contains(&turns), "{turns} turns");
    assert_eq!(consult.attempt.session().mode(), Mode::Practice);
    assert!(
        harness.state().effects.is_empty(),
        "a drill is kept nowhere"
    );
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Debrief);
    let view = &harness.state().looking.as_ref().expect("a debrief").drilled;
    assert_eq!(view.as_ref().expect("then and now").view.from, 2);
    for name in ["Once more", "Back to the debrief", "Play on to the end"] {
        harness.get_by_role_and_label(Role::Button, name);
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let looking = harness.state().looking.as_ref().expect("a debrief");
    assert!(looking.drilled.is_none() && harness.state().consult.is_none());
    assert_eq!(looking.step, Step::Moments, "where one was");
    assert_eq!(
        looking.consult.attempt.session().transcript().render(),
        before
    );
}

#[test]
fn a_drill_that_is_played_on_becomes_an_attempt_that_says_where_it_comes_from() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Drill(2));
    for _ in 0..3 {
        shell.tick(0.1);
        apply(&mut shell, AppAction::Choose(1));
    }
    shell.tick(0.1);
    apply(&mut shell, AppAction::LookBack);
    act(&mut shell, DebriefAction::DrillOn);
    let consult = shell.consult.as_ref().expect("a consultation");
    assert!(consult.drill.is_none() && !consult.stopped);
    let from = consult.attempt.record().played_from.as_ref();
    assert_eq!(from.map(|from| from.turn), Some(2));
    assert!(shell.looking.is_none());
}

#[test]
fn dates_are_suggested_and_stay_as_they_were_changed() {
    let mut shell = looking_back(Mode::Practice);
    let looking = shell.looking.as_mut().expect("a debrief");
    looking.around.today = "2026-11-25".to_owned();
    looking.refresh();
    assert_eq!(looking.debrief.plan.suggested_on.len(), 3);
    assert_eq!(looking.reflection().again_on, None);
    act(&mut shell, DebriefAction::Show(Step::Plan));
    let mut harness = harness(shell, 1280.0, 2400.0);
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::Button, "A day later: Friday 27 November 2026")
        .click_accesskit();
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::Button, "Take away: Wednesday 17 February 2027")
        .click_accesskit();
    harness.run_steps(3);
    let own = harness
        .state()
        .looking
        .as_ref()
        .expect("a debrief")
        .reflection();
    let kept = own.again_on.as_ref().expect("kept");
    assert_eq!(*kept, ["2026-11-28", "2026-12-09"]);
}

#[test]
fn a_turn_can_be_looked_at_from_the_ledger_and_put_away() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Show(Step::Domains));
    act(&mut shell, DebriefAction::Turn(Some(1)));
    let mut harness = harness(shell, 1024.0, 640.0);
    harness.run_steps(4);
    harness
        .get_by_role_and_label(Role::Button, "Close")
        .click_accesskit();
    harness.run_steps(3);
    assert_eq!(
        harness.state().looking.as_ref().expect("a debrief").turn,
        None
    );
}
