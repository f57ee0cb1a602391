//! The whole loop in one window, by keyboard alone: a consultation, its six pages, a plan, the drill on the day that the home page
//! names, and what is next.

use std::path::Path;
use std::sync::Arc;

use bevy::MinimalPlugins;
use bevy::app::App;
use bevy::tasks::tick_global_task_pools_on_main_thread;
use debrief::dates;
use debrief::wording::Wording;
use egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use engine::rubric::Rubric;
use practice::AttemptState;
use store::paths::DataFolders;
use store::record;
use window::model::debrief::DebriefPage;
use window::model::drills::Plans;
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::views::debrief::measured;
use window::views::root::root_ui;
use window::{ActionQueue, LogicPlugin, OutsidePlugin, OutsideWorld, ShellState, opening_shell};

use crate::desk::shell;
use crate::support::STEP;

type Window = Harness<'static, App>;

/// The window over a folder, on a day; today where none is given.
fn opened(data: &Path, day: Option<&str>) -> Window {
    let places = DataFolders::under(data.to_owned(), Path::new("no such folder"));
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(&places, rubric);
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    shell.next_seed = 0;
    if let Some(day) = day {
        day.clone_into(&mut shell.today);
    }
    let mut app = App::new();
    app.add_plugins(MinimalPlugins)
        .insert_resource(ShellState(shell))
        .insert_resource(OutsideWorld::new(places))
        .add_plugins((LogicPlugin, OutsidePlugin));
    let mut window = Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_step_dt(STEP)
        .with_max_steps(64)
        .build_ui_state(
            |ui, app: &mut App| {
                let actions = root_ui(ui, &app.world().resource::<ShellState>().0);
                let mut queue = app.world_mut().resource_mut::<ActionQueue>();
                queue.extend(actions);
                app.update();
            },
            app,
        );
    window.run_steps(3);
    window
}

/// Draws on until what is worked out beside the frames has come.
fn until(window: &mut Window, come: impl Fn(&Shell) -> bool) {
    while !come(shell(window)) {
        tick_global_task_pools_on_main_thread();
        std::thread::yield_now();
        window.run_steps(1);
    }
    window.run_steps(2);
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run_steps(3);
}

/// Lets a new page be looked at: for a moment Enter does nothing.
fn turn_page(window: &mut Window) {
    window.run_steps(8);
    press(window, Key::Enter);
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not general enough for the query"
)]
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..80 {
        let mut focused = window.query_all(by().predicate(|node| node.is_focused()));
        let there = focused.any(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label == name)
        });
        drop(focused);
        if there {
            return;
        }
        press(window, Key::Tab);
    }
    panic!("the keyboard does not reach “{name}”");
}

/// Everything that the screen says to somebody who hears it.
fn read(window: &Window) -> String {
    let all = window.query_all(by().predicate(|_| true));
    let said = all.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    // The typographer's apostrophe is that of the files.
    said.flatten()
        .collect::<Vec<_>>()
        .join("\n")
        .replace('’', "'")
}

fn step(window: &Window) -> Option<DebriefPage> {
    shell(window).looking.as_ref().map(|looking| looking.step)
}

/// The first date that the screen names with its weekday, year-month-day.
fn date_on(text: &str) -> String {
    let say = Wording::english();
    let (days, months) = (say.words("dates-weekdays"), say.words("dates-months"));
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let found = words.windows(4).find_map(|four| {
        let month = months.iter().position(|month| month == four[2])? + 1;
        let (day, year): (u8, u16) = (four[1].parse().ok()?, four[3].parse().ok()?);
        let weekday = days.iter().any(|day| day == four[0]);
        weekday.then(|| format!("{year:04}-{month:02}-{day:02}"))
    });
    found.unwrap_or_else(|| panic!("no date: {text}"))
}

#[test]
fn from_a_first_case_to_the_date_after_its_drill_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(folder.path(), None);
    consultation(&mut window);
    six_pages(&mut window);
    what_the_record_keeps(folder.path());
    let day = what_home_says(&mut window);
    drop(window);
    let mut window = opened(folder.path(), Some(&day));
    drill_on_its_day(&mut window, &day);
    let left = record::found(&DataFolders::under(
        folder.path().to_owned(),
        Path::new("no such folder"),
    ));
    assert_eq!(
        left.files.len(),
        1,
        "nothing of a drill is kept as a record"
    );
    let next = what_comes_next(&mut window);
    assert!(next > day, "{next} is not after {day}");
}

/// From the home page to the ending: Enter, Enter, and then options by number, so that something is to keep and something to change.
fn consultation(window: &mut Window) {
    press(window, Key::Enter);
    assert_eq!(shell(window).screen, Screen::Briefing);
    press(window, Key::Enter);
    assert_eq!(shell(window).screen, Screen::Consultation);
    let over = |window: &Window| {
        let consult = shell(window).consult.as_ref().expect("a consultation");
        consult.over().is_some()
    };
    for turn in 0..200 {
        if over(window) {
            break;
        }
        press(window, [Key::Num2, Key::Num3, Key::Num1][turn % 3]);
    }
    assert!(over(window), "the conversation does not end");
    press(window, Key::Enter);
    assert_eq!(shell(window).screen, Screen::Debrief);
}

/// The pages one after the other, each one screen.
fn six_pages(window: &mut Window) {
    let mut seen = Vec::new();
    let mut look = |window: &mut Window, wanted: DebriefPage| {
        window.run_steps(8);
        assert_eq!(step(window), Some(wanted));
        let found = measured(&window.ctx).expect("measured");
        assert!(found.page <= found.room + 0.5, "{wanted:?}: {found:?}");
        seen.push(wanted);
    };
    look(window, DebriefPage::First);
    for key in [Key::Num4, Key::Num3, Key::Num5, Key::Num2] {
        press(window, key);
    }
    tab_to(window, "One word for it");
    window.event(Event::Text("rushed".to_owned()));
    window.run_steps(2);
    window.key_press_modifiers(egui::Modifiers::CTRL, Key::Enter);
    window.run_steps(3);

    look(window, DebriefPage::Side);
    turn_page(window);
    look(window, DebriefPage::Moment);
    let looking = shell(window).looking.as_ref().expect("a debrief");
    let others = looking.moment().expect("a moment").alternatives.clone();
    let said = read(window);
    assert!(!others.is_empty(), "there are other answers");
    for other in &others {
        assert!(!said.contains(&other.text), "before it is answered again");
    }
    press(window, Key::Num1);
    press(window, Key::Enter);
    assert_eq!(shell(window).screen, Screen::Consultation);
    for _ in 0..20 {
        let consult = shell(window).consult.as_ref().expect("the moment again");
        if consult.stopped {
            break;
        }
        press(window, Key::Num1);
    }
    // What was answered at last may come as pages.
    for _ in 0..6 {
        if shell(window).screen != Screen::Consultation {
            break;
        }
        press(window, Key::Enter);
    }
    look(window, DebriefPage::Beside);
    let said = read(window);
    assert!(said.contains(&others[0].text), "{}: {said}", others[0].text);
    turn_page(window);
    look(window, DebriefPage::Plan);
    for key in [Key::K, Key::C, Key::T] {
        press(window, key);
    }
    turn_page(window);
    until(window, |shell| {
        let looking = shell.looking.as_ref().expect("a debrief");
        !matches!(
            looking.known,
            window::model::debrief::AnalysisProgress::Waiting
        )
    });
    look(window, DebriefPage::Glance);
    turn_page(window);
    assert_eq!(shell(window).screen, Screen::Home);
    assert_eq!(seen, DebriefPage::ALL);
}

fn what_the_record_keeps(data: &Path) {
    let places = DataFolders::under(data.to_owned(), Path::new("no such folder"));
    let files = record::found(&places).files;
    assert_eq!(files.len(), 1);
    let said = record::load(&files[0]).expect("reads").0.reflection;
    assert_eq!(said.first_word, "rushed");
    assert_eq!(
        said.self_ratings.values().copied().collect::<Vec<_>>(),
        [70, 50, 90, 30]
    );
    assert_eq!(said.frames.len(), 1);
    let plan = (&said.keep, &said.change);
    assert!(
        plan.0.starts_with("When ") && plan.1.starts_with("When "),
        "{plan:?}"
    );
    // Tomorrow beside the days that are suggested.
    let today = store::clock::today();
    let mut days: Vec<String> = dates::moved(&today, 1).into_iter().collect();
    days.extend(dates::suggested(&today));
    assert_eq!(said.again_on, Some(days));
    assert!(said.closed);
}

/// Nothing is due yet, and the home page names the day on which the drill is.
fn what_home_says(window: &mut Window) -> String {
    until(window, |shell| {
        matches!(shell.plans, Plans::Known(_)) && !shell.looking_up
    });
    let told = shell(window).past.iter();
    let told: Vec<&AttemptState> = told.map(|past| &past.stand).collect();
    assert!(
        matches!(told[..], [AttemptState::Closed { .. }]),
        "{told:?}"
    );
    let said = read(window);
    assert!(!said.contains("Start the drill"), "{said}");
    assert!(said.contains("once more tomorrow."), "{said}");
    let line = said.lines().find(|line| line.contains("The next drill"));
    date_on(line.unwrap_or_else(|| panic!("no drill is named: {said}")))
}

/// The drill is the first thing at home; each moment takes one answer.
fn drill_on_its_day(window: &mut Window, day: &str) {
    until(window, |shell| matches!(shell.plans, Plans::Known(_)));
    let due = shell(window).plans.due().len();
    assert!(due > 0, "nothing is due on {day}");
    assert!(read(window).contains("Start the drill"));
    press(window, Key::Enter);
    until(window, |shell| {
        shell.round.as_ref().is_some_and(|round| !round.preparing)
    });
    for _ in 0..60 {
        if shell(window).round.as_ref().is_some_and(|round| round.over) {
            break;
        }
        let consult = shell(window).consult.as_ref().expect("a moment");
        let key = if consult.reveal.done() && !consult.stopped {
            Key::Num1
        } else {
            Key::Enter
        };
        press(window, key);
    }
    let round = shell(window).round.as_ref().expect("a round");
    let (done, of) = (round.played.done(), round.played.place().1);
    assert!(round.over && done == of, "{round:?}");
    assert!(read(window).contains("How it went"));
    turn_page(window);
    assert_eq!(shell(window).screen, Screen::Home);
}

/// The drill is no longer due: the patient whom somebody meant to see again comes first, and the next drill has a later day.
fn what_comes_next(window: &mut Window) -> String {
    until(window, |shell| matches!(shell.plans, Plans::Known(_)));
    let said = read(window);
    assert!(!said.contains("Start the drill"), "{said}");
    assert!(said.contains("Read the notes: My discs are crumbling"));
    let line = said.lines().find(|line| line.contains("The next drill"));
    let next = date_on(line.unwrap_or_else(|| panic!("no drill is named: {said}")));
    press(window, Key::Enter);
    assert_eq!(shell(window).screen, Screen::Briefing);
    next
}
