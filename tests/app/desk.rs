//! The assessor's desk by keys alone: from a folder of records to a signed verdict, which the command line finds again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use assess::cohort::{Which, report};
use assess::desk::{Decision, decide, exercised};
use assess::verdict::Book;
use assess::verdict::memory::MemoryVerdicts;
use bevy::MinimalPlugins;
use bevy::app::App;
use bevy::tasks::tick_global_task_pools_on_main_thread;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::rubric::Rubric;
use practice::words::Domain;
use store::paths::DataFolders;
use terminal::{Exit, Terminal};
use window::model::action::AppAction;
use window::model::desk::{
    Desk, DeskAction, DeskContent, NotOpened, ReadingProgress, ReplayProgress, ReviewSide,
};
use window::model::screen::{Overlay, Screen};
use window::model::shell::Shell;
use window::update::{apply, desk_decided, desk_opened, desk_read};
use window::views::root::root_ui;
use window::{ActionQueue, LogicPlugin, OutsidePlugin, OutsideWorld, ShellState, opening_shell};

use crate::support::{self, STEP, painted_texts};

/// Runs the command line with a folder for data; returns what it printed.
pub(crate) fn cli(data: &Path, words: &[&str]) -> String {
    let (mut out, kept) = Terminal::captured("");
    let front = ["bedside", "--data-dir", data.to_str().expect("a name")];
    let all = front.iter().chain(words).map(|word| (*word).into());
    let exit = terminal::run(all, &mut out);
    assert_eq!(exit, Exit::Ok, "{words:?}: {}", kept.stderr());
    kept.stdout()
}

/// A cohort that the seeded generator made, below a folder.
pub(crate) fn cohort(folder: &Path, people: &str) -> PathBuf {
    let trial = folder.join("trial");
    let out = trial.to_str().expect("a name");
    let line = ["cohort", "synthesize", "--people", people, "--seed", "3"];
    let line = line
        .into_iter()
        .chain(["--scenario", "just-a-scan", "--out", out]);
    cli(&folder.join("data"), &line.collect::<Vec<_>>());
    trial
}

/// The pages of the desk by name, with a small cohort on it.
pub(crate) fn pages() -> Vec<(String, Shell)> {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "3"), folder.path().join("data"));
    let places = DataFolders::under(data, Path::new("no such folder"));
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let archive = store::archive::Archive::new(&places);
    let whose = store::folder_attempts::Whose::In(trial.clone());
    let gathered =
        store::folder_attempts::gather(&whose, &archive, &places, &rubric, &mut |_, _| {})
            .expect("gathered");
    let on_desk = || {
        let mut shell = opening_shell(&places, rubric.clone());
        shell.settings.reduced_motion = true;
        let found = DeskContent {
            rows: gathered.rows.clone(),
            aside: vec!["a file that is no record".to_owned()],
            report: Some(Arc::new(report(
                &gathered.rows,
                Which::First,
                None,
                Vec::new(),
            ))),
        };
        let read = (trial.display().to_string(), found, Book::default());
        desk_read(&mut shell, Ok(read));
        apply(
            &mut shell,
            AppAction::Desk(DeskAction::Name("AB".to_owned())),
        );
        apply(&mut shell, AppAction::Go(Screen::Desk));
        shell
    };
    let reviewed = |side: ReviewSide| {
        let mut shell = on_desk();
        apply(&mut shell, AppAction::Desk(DeskAction::Read));
        let (_, row) = shell.desk.on_desk().expect("on the desk");
        let (attempt, person) = (row.attempt.clone(), row.person.clone());
        let file = &gathered.files[&(attempt.clone(), person)];
        let opened = store::desk_records::open(file, &trial, &archive, &places, &rubric);
        desk_opened(&mut shell, &attempt, opened.map_err(NotOpened::NotReviewed));
        apply(&mut shell, AppAction::Desk(DeskAction::Side(side)));
        apply(&mut shell, AppAction::Desk(DeskAction::Others));
        shell
    };
    let mut all = vec![("Desk, queue".to_owned(), on_desk())];
    for side in ReviewSide::ALL {
        all.push((format!("Desk, {}", side.label()), reviewed(side)));
    }
    for (name, signs) in [("judged", false), ("signed", true)] {
        let mut shell = reviewed(ReviewSide::Verdict);
        let row = shell.desk.on_desk().expect("on the desk").1.clone();
        let mut book = MemoryVerdicts::default();
        let mut decisions: Vec<Decision> = Vec::new();
        for domain in exercised(&row) {
            decisions.push(Decision::Judge(domain, 50));
            if signs {
                decisions.push(Decision::Accept(domain));
            }
        }
        decisions.push(Decision::Safety {
            safe: true,
            turn: None,
            reason: "read with care".to_owned(),
        });
        if signs {
            decisions.push(Decision::Sign {
                accepting: true,
                remark: String::new(),
                quotes: Vec::new(),
            });
        }
        for decision in &decisions {
            let now = store::clock::stamp();
            let book = decide(&mut book, &row, "AB", decision, &now).expect("decides");
            desk_decided(&mut shell, book);
        }
        assert_eq!(shell.desk.is_signed(), signs);
        all.push((format!("Desk, {name}"), shell));
    }
    let mut shell = reviewed(ReviewSide::Why);
    apply(&mut shell, AppAction::Desk(DeskAction::Seal));
    all.push(("Desk, seal".to_owned(), shell));
    let mut shell = on_desk();
    apply(&mut shell, AppAction::Desk(DeskAction::Peek));
    all.push(("Desk, peek".to_owned(), shell));
    all
}

/// The whole app but for the graphics card: what is drawn, what follows, and what follows from that outside.
pub(crate) fn harness(data: &Path) -> Harness<'static, App> {
    let places = DataFolders::under(data.to_owned(), Path::new("no such folder"));
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(&places, rubric);
    shell.settings.reduced_motion = true;
    let mut app = App::new();
    app.add_plugins(MinimalPlugins)
        .insert_resource(ShellState(shell))
        .insert_resource(OutsideWorld::new(places))
        .add_plugins((LogicPlugin, OutsidePlugin));
    Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_step_dt(STEP)
        .with_max_steps(64)
        .build_ui_state(
            |ui, app: &mut App| {
                let actions = root_ui(ui, &app.world().resource::<ShellState>().0);
                app.world_mut()
                    .resource_mut::<ActionQueue>()
                    .extend(actions);
                app.update();
            },
            app,
        )
}

pub(crate) fn shell<'a>(harness: &'a Harness<'_, App>) -> &'a Shell {
    &harness.state().world().resource::<ShellState>().0
}

pub(crate) fn desk<'a>(harness: &'a Harness<'_, App>) -> &'a Desk {
    &shell(harness).desk
}

pub(crate) fn act(harness: &mut Harness<'_, App>, action: DeskAction) {
    let world = harness.state_mut().world_mut();
    world
        .resource_mut::<ActionQueue>()
        .push(AppAction::Desk(action));
    harness.run_steps(2);
}

/// Draws on until something is known that is worked out beside the frames.
pub(crate) fn until(harness: &mut Harness<'_, App>, known: impl Fn(&Desk) -> bool) {
    while !known(desk(harness)) {
        tick_global_task_pools_on_main_thread();
        std::thread::yield_now();
        harness.run_steps(1);
    }
}

/// Waits until what was decided is written, which is done beside the frames.
pub(crate) fn written(harness: &mut Harness<'_, App>) {
    until(harness, |desk| desk.writing.is_empty());
    harness.run_steps(1);
}

/// Presses a key, which is one action of the assessor.
pub(crate) fn press(harness: &mut Harness<'_, App>, key: Key, actions: &mut usize) {
    harness.key_press(key);
    harness.run_steps(3);
    written(harness);
    *actions += 1;
}

pub(crate) const DIGITS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

#[test]
fn from_the_queue_to_a_signed_verdict_by_keys_in_five_actions() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "6"), folder.path().join("data"));
    let mut harness = harness(&data);
    act(&mut harness, DeskAction::Open(trial.display().to_string()));
    assert_eq!(shell(&harness).screen, Screen::Desk);
    until(&mut harness, |desk| desk.found().is_some());
    act(&mut harness, DeskAction::Name("AB".to_owned()));
    assert_eq!(desk(&harness).queue.len(), 6);

    let mut on_the_way = 0;
    press(&mut harness, Key::Space, &mut on_the_way);
    assert_eq!(shell(&harness).overlay, Overlay::Peek);
    press(&mut harness, Key::Escape, &mut on_the_way);
    assert_eq!(shell(&harness).overlay, Overlay::None);
    // The first in which no gate tripped, with all four domains.
    for _ in 0..6 {
        let (_, row) = desk(&harness).pointed().expect("somebody waits");
        if row.gates.is_empty() && Domain::ALL.iter().all(|d| row.points(*d).is_some()) {
            break;
        }
        press(&mut harness, Key::J, &mut on_the_way);
    }
    let row = desk(&harness).pointed().expect("somebody waits").1.clone();
    assert!(row.gates.is_empty(), "an unremarkable run");
    press(&mut harness, Key::Enter, &mut on_the_way);
    until(&mut harness, |desk| {
        let page = desk.reviewing.as_ref().map(|reviewing| &reviewing.page);
        !matches!(page, Some(ReplayProgress::Waiting))
    });
    let reviewing = desk(&harness).reviewing.as_ref().expect("on the desk");
    assert!(reviewing.opened().is_some(), "it is read");
    let first = reviewing.turn;
    press(&mut harness, Key::J, &mut on_the_way);
    press(&mut harness, Key::K, &mut on_the_way);
    let turn = desk(&harness)
        .reviewing
        .as_ref()
        .map(|reviewing| reviewing.turn);
    assert_eq!(turn, Some(first), "to and fro among the scored turns");

    let mut actions = 0;
    for domain in Domain::ALL {
        let stands = desk(&harness).stands();
        let own = stands.iter().find(|stand| stand.domain == *domain);
        let own = own.expect("it has a place");
        assert_eq!(
            (own.judged, own.computed),
            (None, None),
            "hidden until judged"
        );
        let points = row.points(*domain).expect("a place");
        let digit = (points / 20.0).min(4.0) as usize;
        press(&mut harness, DIGITS[digit], &mut actions);
    }
    assert!(desk(&harness).can_sign());
    press(&mut harness, Key::Enter, &mut actions);
    assert!(desk(&harness).is_signed(), "{:?}", shell(&harness).toast);
    assert_eq!(actions, 5);

    let id: String = row.attempt.chars().take(8).collect();
    let trial = trial.to_str().expect("a name");
    let found = cli(&data, &["verdict", &id, "--by", "AB", "--folder", trial]);
    assert!(found.contains("signed"), "{found}");
    assert!(
        !found.contains("open") && !found.contains("hidden"),
        "{found}"
    );

    press(&mut harness, Key::Z, &mut actions);
    assert!(!desk(&harness).is_signed(), "within a quarter of an hour");
    press(&mut harness, Key::Enter, &mut actions);
    assert!(desk(&harness).is_signed());
    press(&mut harness, Key::Enter, &mut actions);
    let next = desk(&harness).reviewing.as_ref().expect("the next one");
    assert_ne!(next.attempt, row.attempt);
    press(&mut harness, Key::Escape, &mut actions);
    assert!(desk(&harness).reviewing.is_none());
    assert_eq!(desk(&harness).queue.len(), 5, "it no longer waits");
}

#[test]
fn a_folder_is_opened_by_writing_where_it_is_and_pressing_enter() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "2"), folder.path().join("data"));
    let mut harness = harness(&data);
    act(&mut harness, DeskAction::CloseFolder);
    let world = harness.state_mut().world_mut();
    let mut queue = world.resource_mut::<ActionQueue>();
    queue.push(AppAction::Go(Screen::Desk));
    harness.run_steps(3);
    // The keyboard is in the one field of the page.
    harness.event(egui::Event::Text(trial.display().to_string()));
    harness.run_steps(2);
    press(&mut harness, Key::Enter, &mut 0);
    let nothing = matches!(desk(&harness).reading, ReadingProgress::Nothing);
    assert!(!nothing, "it is being read");
    until(&mut harness, |desk| desk.found().is_some());
    assert_eq!(desk(&harness).queue.len(), 2);
}

#[test]
fn whoever_holds_a_conversation_safe_against_a_gate_is_asked_why_and_can_write_it_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "6"), folder.path().join("data"));
    let mut harness = harness(&data);
    act(&mut harness, DeskAction::Open(trial.display().to_string()));
    until(&mut harness, |desk| desk.found().is_some());
    act(&mut harness, DeskAction::Name("AB".to_owned()));
    // Where a gate tripped comes first.
    let (_, row) = desk(&harness).pointed().expect("somebody waits");
    assert!(!row.gates.is_empty(), "a gate tripped");
    let attempt = row.attempt.clone();
    press(&mut harness, Key::Enter, &mut 0);
    until(&mut harness, |desk| {
        let page = desk.reviewing.as_ref().map(|reviewing| &reviewing.page);
        !matches!(page, Some(ReplayProgress::Waiting))
    });
    press(&mut harness, Key::Y, &mut 0);
    let held = |harness: &Harness<'_, App>| desk(harness).book.safety("AB", &attempt);
    assert_eq!((held(&harness), &shell(&harness).toast), (None, &None));
    // What is written next goes into the field, and is no key of the desk.
    let turn = desk(&harness).reviewing.as_ref().map(|one| one.turn);
    harness.event(egui::Event::Text("he has been told when".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Key::J, &mut 0);
    let now = desk(&harness).reviewing.as_ref().expect("on the desk");
    assert_eq!(Some(now.turn), turn);
    assert_eq!(now.safe_why.as_deref(), Some("he has been told when"));
    press(&mut harness, Key::Tab, &mut 0);
    press(&mut harness, Key::Enter, &mut 0);
    assert!(held(&harness).is_some_and(|(safe, _)| safe));
    let now = desk(&harness).reviewing.as_ref().expect("on the desk");
    assert_eq!(now.safe_why, None);
    // The button says what else is to be done.
    assert!(harness.query_by_label("First judge listening").is_some());
}

#[test]
fn what_cannot_be_opened_says_why_and_the_folder_is_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "2"), folder.path().join("data"));
    let mut harness = harness(&data);
    act(&mut harness, DeskAction::Open("/no/such/folder".to_owned()));
    until(&mut harness, |desk| {
        !matches!(desk.reading, ReadingProgress::Waiting(..))
    });
    assert!(matches!(&desk(&harness).reading, ReadingProgress::Failed(why) if !why.is_empty()));
    assert!(!desk(&harness).is_open(), "no place in the header for it");
    let no_bundle = folder.path().join("bundle.json");
    std::fs::write(&no_bundle, "{}").expect("writes");
    act(
        &mut harness,
        DeskAction::Open(no_bundle.display().to_string()),
    );
    until(&mut harness, |desk| {
        !matches!(desk.reading, ReadingProgress::Waiting(..))
    });
    assert!(matches!(
        &desk(&harness).reading,
        ReadingProgress::Failed(_)
    ));
    act(&mut harness, DeskAction::Open(trial.display().to_string()));
    until(&mut harness, |desk| desk.found().is_some());
    act(&mut harness, DeskAction::Name("AB".to_owned()));
    drop(harness);

    let mut again = self::harness(&data);
    assert!(desk(&again).is_open());
    assert_eq!(desk(&again).who(), "AB");
    let world = again.state_mut().world_mut();
    let go = AppAction::Go(Screen::Desk);
    world.resource_mut::<ActionQueue>().push(go);
    again.run_steps(2);
    until(&mut again, |desk| desk.found().is_some());
    assert_eq!(desk(&again).queue.len(), 2);
}

/// Lines that were taken from the end of the book are missed where verdicts are given, and not only by a command.
#[test]
fn what_does_not_hold_in_the_book_is_said_above_the_queue() {
    let (_, mut shell) = pages().into_iter().next().expect("the queue");
    let mut book = Book::default();
    book.doubts
        .push("the line that was written last is gone".to_owned());
    let found = DeskContent {
        rows: Vec::new(),
        aside: Vec::new(),
        report: None,
    };
    desk_read(&mut shell, Ok(("trial".to_owned(), found, book)));
    let mut harness = support::harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    let texts = painted_texts(&harness);
    let said = |words: &str| {
        texts
            .iter()
            .any(|(_, text)| text.galley.text().contains(words))
    };
    assert!(said("the line that was written last is gone"));
}

/// Whoever judges before it was said who reads is told so, and can write it at once: the field for it has the keyboard.
#[test]
fn who_judges_without_a_name_can_write_it_at_once() {
    let wide = |(name, _): &(String, Shell)| name == "Desk, seal";
    let (_, mut shell) = pages().into_iter().find(wide).expect("a review");
    shell.desk.assessor = String::new();
    let reviewing = shell.desk.reviewing.as_mut().expect("on the desk");
    reviewing.asks_name = true;
    let mut harness = support::harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    harness.key_press(Key::Num3);
    harness.run_steps(4);
    assert!(harness.state().toast.is_some());
    harness.event(egui::Event::Text("CD".to_owned()));
    harness.run_steps(4);
    assert_eq!(harness.state().desk.assessor, "CD");
}

/// A press of the mouse in a place, down and up within one frame.
fn press_at(harness: &mut Harness<'_, Shell>, at: egui::Pos2) {
    let button = |pressed| egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    let events = [egui::Event::PointerMoved(at), button(true), button(false)];
    harness.input_mut().events.extend(events);
    harness.run_steps(1);
}

#[test]
fn the_second_press_of_a_double_click_decides_nothing_and_a_later_one_does() {
    let judged = pages().into_iter().find(|(name, _)| name == "Desk, judged");
    let (_, shell) = judged.expect("a page on which everything is judged");
    let row = shell.desk.on_desk().expect("on the desk").1.clone();
    let mut harness = support::harness(shell, 1280.0, 800.0);
    harness.run_steps(6);
    let accept = |domain: &Domain| {
        let name = format!("Accept: {}", domain.label());
        let found = harness.query_by_label(&name)?;
        Some((*domain, found.rect().center()))
    };
    let open = exercised(&row);
    let (domain, at) = open.iter().find_map(accept).expect("one differs");
    press_at(&mut harness, at);
    assert!(!harness.state().desk.writing.is_empty(), "it is accepted");
    // What is decided is written; what comes next stands in the same place.
    let mut book = MemoryVerdicts::default();
    let judged = exercised(&row).into_iter();
    let judged = judged.map(|domain| Decision::Judge(domain, 50));
    for decision in judged.chain([Decision::Accept(domain)]) {
        let now = store::clock::stamp();
        let book = decide(&mut book, &row, "AB", &decision, &now).expect("decides");
        desk_decided(harness.state_mut(), book);
    }
    harness.run_steps(1);
    let change = format!("Change: {}", domain.label());
    assert!(harness.get_by_label(&change).rect().contains(at));
    let asked = |harness: &Harness<'_, Shell>| {
        let reviewing = harness.state().desk.reviewing.as_ref();
        reviewing.is_some_and(|reviewing| reviewing.asked.is_some())
    };
    press_at(&mut harness, at);
    harness.run_steps(1);
    assert!(!asked(&harness), "the second press of a double click");
    harness.run_steps(6);
    let at = harness.get_by_label(&change).rect().center();
    press_at(&mut harness, at);
    harness.run_steps(1);
    assert!(asked(&harness), "a press of its own");
}
