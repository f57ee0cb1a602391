//! Progress in the window: a row for each patient with a portrait for each attempt at its date, the own view beside the figure as
//! arrows, and a trend with its interval from five attempts on.

use std::path::Path;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use engine::domain::Domain;
use engine::session::Mode;
use store::paths::DataFolders;
use store::record;
use window::ShellState;
use window::model::action::AppAction;
use window::model::debrief::{DebriefAction, DebriefPage};
use window::model::screen::Screen;
use window::model::shell::Shell;
use window::opening_shell;
use window::runtime::jobs::at_once;
use window::update::apply;

use crate::debrief::{act, looking, looking_back};
use crate::headless;
use crate::support::harness;

/// A folder with so many finished conversations with one patient, two days from each other.
pub(crate) fn attempts(folder: &Path, count: u8) -> DataFolders {
    let (mut app, places) = headless::app(folder);
    for seed in 0..count {
        app.world_mut().resource_mut::<ShellState>().next_seed = u64::from(seed);
        headless::play_to_the_end(&mut app);
    }
    drop(app);
    let files = record::found(&places).files;
    assert_eq!(files.len(), usize::from(count));
    for (nth, path) in files.iter().enumerate() {
        let (mut kept, _) = record::load(path).expect("reads");
        kept.started_at = format!("2026-03-{:02}T09:00:00Z", 2 * nth + 1);
        let own = Domain::ALL.iter().copied().zip([70, 50, 90, 30]);
        kept.reflection.self_ratings = own.collect();
        kept.link();
        std::fs::write(path, engine::record::seal(&kept).0).expect("written");
    }
    places
}

fn progress(places: &DataFolders) -> Harness<'static, Shell> {
    progress_in(places, 1280.0, 100)
}

fn progress_in(places: &DataFolders, width: f32, words: u16) -> Harness<'static, Shell> {
    let rubric = std::sync::Arc::new(engine::rubric::Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(places, rubric);
    shell.settings.reduced_motion = true;
    shell.settings.text_percent = words;
    apply(&mut shell, AppAction::Go(Screen::Progress));
    at_once(&mut shell, places);
    let mut harness = harness(shell, width, 2400.0);
    harness.run_steps(4);
    harness
}

/// What is told by ear of everything of a kind, and where it stands.
fn named(harness: &Harness<'_, Shell>, role: Role) -> Vec<(egui::Rect, String)> {
    let all = harness.query_all(by().predicate(move |node| node.role() == role));
    let all = all.map(|node| (node.rect(), said(&node)));
    all.collect()
}

fn said(node: &egui_kittest::Node<'_>) -> String {
    let node = node.accesskit_node();
    let said = node.label().or_else(|| node.value());
    said.unwrap_or_default().replace('’', "'")
}

#[test]
fn each_attempt_is_a_portrait_at_its_date_in_the_row_of_its_patient() {
    let folder = tempfile::tempdir().expect("a folder");
    let harness = progress(&attempts(folder.path(), 4));
    let buttons = named(&harness, Role::Button);
    let portraits: Vec<_> = (1..=4)
        .map(|nth| {
            let place = format!("{nth} of 4");
            let found = buttons.iter().find(|(_, name)| name.contains(&place));
            found.unwrap_or_else(|| panic!("{place}: {buttons:?}"))
        })
        .collect();
    for (nth, (place, name)) in portraits.iter().enumerate() {
        let day = format!("{} March 2026", 2 * nth + 1);
        assert!(
            name.ends_with(&day) || name.contains(&format!("{day}.")),
            "{name}"
        );
        assert!((place.top() - portraits[0].0.top()).abs() < 1.0, "one row");
    }
    let lefts: Vec<f32> = portraits.iter().map(|(place, _)| place.left()).collect();
    assert!(lefts.is_sorted(), "in order of time: {lefts:?}");
    let arrows = named(&harness, Role::ProgressIndicator);
    for (domain, own) in Domain::ALL.iter().zip([70, 50, 90, 30]) {
        let wanted = format!("{}: you thought {own}, it was ", domain.label());
        let has = arrows.iter().any(|(_, name)| name.starts_with(&wanted));
        assert!(has, "{wanted}: {arrows:?}");
    }
}

/// Whatever the number of attempts and the size of the words, nothing is beyond the edge of a small window.
#[test]
fn many_attempts_stay_inside_a_small_window_with_large_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = attempts(folder.path(), 6);
    for (width, words) in [(1024.0, 200), (800.0, 100), (1280.0, 100)] {
        let harness = progress_in(&places, width, words);
        let mut seen = 0;
        for role in [Role::Button, Role::Image, Role::Label] {
            for (place, name) in named(&harness, role) {
                assert!(
                    place.right() <= width,
                    "{width}, {words} %: {name} {place:?}"
                );
                seen += 1;
            }
        }
        assert!(seen > 20, "{seen}");
    }
}

/// What was begun is there to go on with: first at home, and among all attempts.
#[test]
fn what_was_not_finished_is_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = headless::app(folder.path());
    for action in [
        AppAction::OpenBriefing(0),
        AppAction::Begin,
        AppAction::Choose(0),
        AppAction::StepOut,
    ] {
        headless::act(&mut app, action);
    }
    drop(app);
    let mut harness = progress(&places);
    let listed = named(&harness, Role::Button);
    let has = |said: &str| said.contains("1 of 1: Interrupted in turn 2");
    assert!(listed.iter().any(|(_, said)| has(said)), "{listed:?}");
    apply(harness.state_mut(), AppAction::Go(Screen::Home));
    harness.run_steps(4);
    let listed = named(&harness, Role::Button);
    let next = listed.iter().any(|(_, said)| said == "Go back in");
    assert!(next, "{listed:?}");
}

#[test]
fn a_trend_comes_with_the_fifth_attempt_and_says_its_interval() {
    for (count, comes) in [(4, false), (5, true)] {
        let folder = tempfile::tempdir().expect("a folder");
        let harness = progress(&attempts(folder.path(), count));
        let all = harness.query_all(by().predicate(|_| true));
        let told: Vec<String> = all.map(|node| said(&node)).collect();
        let trends = told.iter();
        let trends = trends.filter(|said| said.contains("points an attempt, between "));
        let wanted = if comes { 4 } else { 0 };
        assert_eq!(trends.count(), wanted, "{count}: {told:?}");
        let titled = told.iter().any(|said| said.starts_with("Over time: "));
        assert_eq!(titled, comes, "{count}");
    }
}

#[test]
fn the_glance_has_four_arrows_from_the_own_view_to_the_figure() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = DataFolders::under(folder.path().to_owned(), Path::new("no such folder"));
    let mut shell = looking_back(Mode::Practice);
    for (domain, value) in Domain::ALL.iter().copied().zip([70, 50, 90, 30]) {
        act(&mut shell, DebriefAction::Rate(domain, value));
    }
    act(&mut shell, DebriefAction::Show(DebriefPage::Moment));
    act(&mut shell, DebriefAction::Pass);
    at_once(&mut shell, &places);
    act(&mut shell, DebriefAction::Show(DebriefPage::Glance));
    let figures: Vec<Option<u16>> = {
        let each = &looking(&shell).debrief.domains.each;
        each.iter().map(|view| view.points).collect()
    };
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    let arrows = named(&harness, Role::ProgressIndicator);
    for (domain, points) in Domain::ALL.iter().zip(figures) {
        let points = points.expect("a figure");
        let ends = format!("here {points} of 100");
        let has = arrows.iter().any(|(_, name)| {
            name.starts_with(&format!("{}: you thought ", domain.label())) && name.ends_with(&ends)
        });
        assert!(has, "{}: {arrows:?}", domain.label());
    }
}

/// Trust as a ribbon, and every turn on it as a bead with its own name.
#[test]
fn trust_is_a_ribbon_with_a_bead_for_each_turn() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Show(DebriefPage::Side));
    let beads: Vec<String> = {
        let course = &looking(&shell).debrief.side.course;
        course
            .beads
            .iter()
            .map(|bead| bead.words.replace('’', "'"))
            .collect()
    };
    let turns = looking(&shell).consult.attempt.turns();
    assert!(beads.len() >= turns, "{} beads, {turns} turns", beads.len());
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    let buttons = named(&harness, Role::Button);
    let mut lefts = Vec::new();
    for bead in &beads {
        let found = buttons.iter().find(|(_, name)| name == bead);
        let found = found.unwrap_or_else(|| panic!("no bead “{bead}”: {buttons:?}"));
        lefts.push(found.0.center().x);
    }
    assert!(lefts.is_sorted(), "in order of turns: {lefts:?}");
    let ribbon = named(&harness, Role::Image);
    assert!(
        ribbon.iter().any(|(_, name)| name.starts_with("Trust")),
        "{ribbon:?}"
    );
}
