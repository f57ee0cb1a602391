//! A consultation and its debrief from Home to Home, with the keyboard alone and with a pointer alone: every row of every page is
//! brought to view on the way, and nothing is done that a person could not do.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use window::model::debrief::{DebriefPage, DebriefState};
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;

use crate::reach::{Seen, focused, press, to_the_end};
use crate::support::{harness, shell, turn_pages};

/// Steps of the harness for which Enter is asleep on a new page of the debrief, and a few more for the page to come to rest.
const AWAKE: usize = 12;
/// More turns than any consultation has.
const MOST_TURNS: usize = 60;

fn opened(text: u16, (width, height): (f32, f32)) -> Harness<'static, Shell> {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    shell.settings.text_percent = text;
    let mut harness = harness(shell, width, height);
    harness.run_steps(AWAKE);
    harness
}

/// Reads the page to its end by keys, and gives what was never seen whole.
fn read(harness: &mut Harness<'_, Shell>, name: &str, missed: &mut Vec<String>) {
    read_on(harness, name, 0, missed);
}

/// The same, and then as many controls as `tabs` by the Tab key, which brings into view what it reaches.
fn read_on(harness: &mut Harness<'_, Shell>, name: &str, tabs: usize, missed: &mut Vec<String>) {
    let mut seen = Seen::default();
    seen.look(harness);
    to_the_end(harness, &mut seen);
    for _ in 0..tabs {
        press(harness, Key::Tab, &mut seen);
        if on_a_region(harness) {
            to_the_end(harness, &mut seen);
        }
    }
    if let Some((rect, down)) = seen.missed().first() {
        missed.push(format!("{name}: {rect:?} is seen down to {down}"));
    }
    harness.key_press(Key::Home);
    harness.run_steps(2);
}

/// Whether a region that scrolls has the keyboard.
fn on_a_region(harness: &Harness<'_, Shell>) -> bool {
    let region =
        |widget: egui::WidgetRect| widget.sense.is_focusable() && !widget.sense.interactive();
    focused(harness).is_some_and(region)
}

fn key(harness: &mut Harness<'_, Shell>, key: Key) {
    press(harness, key, &mut Seen::default());
}

/// Answers with a number until what is on screen is over, reading each turn.
fn talk(harness: &mut Harness<'_, Shell>, numbers: &[Key], missed: &mut Vec<String>) {
    for turn in 0..MOST_TURNS {
        turn_pages(harness);
        let state = harness.state();
        let Some(consult) = state.consult.as_ref() else {
            return;
        };
        if consult.ending.is_some() || consult.stopped {
            return;
        }
        // The options, their region, and what stands above them.
        let options = consult.choices.len() + 8;
        read_on(harness, &format!("turn {turn}"), options, missed);
        let turns = harness.state().consult.as_ref().map(|c| c.attempt.turns());
        // At large text the first press unfolds an option whose words are cut, and the second chooses it.
        for _ in 0..2 {
            let now = harness.state().consult.as_ref().map(|c| c.attempt.turns());
            if now == turns {
                key(harness, numbers[turn % numbers.len()]);
            }
        }
        harness.run_steps(4);
    }
    panic!("the consultation does not end");
}

fn step(harness: &Harness<'_, Shell>) -> Option<DebriefPage> {
    let shell = harness.state();
    let debrief = shell.screen == Screen::Debrief;
    shell.looking.as_ref().filter(|_| debrief).map(|l| l.step)
}

/// The reasons that are offered at the moment.
fn reasons(harness: &Harness<'_, Shell>) -> Vec<String> {
    let looking = harness.state().looking.as_ref();
    let moment = looking.and_then(DebriefState::moment);
    let frames = moment.into_iter().flat_map(|moment| &moment.frames);
    frames.map(|frame| frame.id.clone()).collect()
}

/// Enter on a page of the debrief, once it is awake.
fn on(harness: &mut Harness<'_, Shell>) {
    harness.run_steps(AWAKE);
    key(harness, Key::Enter);
    harness.run_steps(AWAKE);
}

fn by_keys(text: u16, size: (f32, f32)) {
    let mut missed = Vec::new();
    let mut harness = opened(text, size);
    read(&mut harness, "Home", &mut missed);
    key(&mut harness, Key::Enter);
    harness.run_steps(AWAKE);
    assert_eq!(harness.state().screen, Screen::Briefing);
    read(&mut harness, "Briefing", &mut missed);
    key(&mut harness, Key::Enter);
    harness.run_steps(AWAKE);
    assert_eq!(harness.state().screen, Screen::Consultation);
    talk(
        &mut harness,
        &[Key::Num1, Key::Num2, Key::Num3],
        &mut missed,
    );
    read(&mut harness, "the ending", &mut missed);
    on(&mut harness);
    assert_eq!(step(&harness), Some(DebriefPage::First));
    read(&mut harness, "How was it?", &mut missed);
    for answer in [Key::Num4, Key::Num3, Key::Num2, Key::Num3] {
        key(&mut harness, answer);
    }
    let looking = harness.state().looking.as_ref().expect("a debrief");
    assert!(looking.rated(), "the keys 1 to 5 rate");
    on(&mut harness);
    assert_eq!(step(&harness), Some(DebriefPage::Side));
    read(&mut harness, "their side", &mut missed);
    on(&mut harness);
    assert_eq!(step(&harness), Some(DebriefPage::Moment));
    read(&mut harness, "the moment", &mut missed);
    let offered = reasons(&harness);
    key(&mut harness, Key::Num1);
    assert_eq!(reasons(&harness), offered, "they stay where they are");
    on(&mut harness);
    assert_eq!(harness.state().screen, Screen::Consultation, "the drill");
    talk(&mut harness, &[Key::Num2], &mut missed);
    on(&mut harness);
    assert_eq!(step(&harness), Some(DebriefPage::Beside));
    read(&mut harness, "then and now", &mut missed);
    on(&mut harness);
    assert_eq!(step(&harness), Some(DebriefPage::Plan));
    for taken in [Key::K, Key::C, Key::T] {
        key(&mut harness, taken);
    }
    read(&mut harness, "keep and change", &mut missed);
    let looking = harness.state().looking.as_ref().expect("a debrief");
    let said = looking.reflection();
    assert!(!said.keep.is_empty() && !said.change.is_empty(), "K and C");
    assert_eq!(said.again_on.as_ref().map(Vec::len), Some(4), "T");
    on(&mut harness);
    assert_eq!(step(&harness), Some(DebriefPage::Glance));
    read(&mut harness, "where it lies", &mut missed);
    on(&mut harness);
    assert_eq!(harness.state().screen, Screen::Home, "Done leads home");
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_consultation_and_its_debrief_are_read_to_the_end_by_keys() {
    by_keys(100, (1280.0, 800.0));
}

#[test]
fn so_they_are_in_a_small_window_with_words_twice_as_large() {
    by_keys(200, (1024.0, 640.0));
}

/// Presses the button with this name as a pointer does.
fn click(harness: &mut Harness<'_, Shell>, name: &str) {
    let node = harness.get_by_role_and_label(Role::Button, name);
    node.click();
    harness.run_steps(AWAKE);
}

/// Presses the first option with the pointer until what is on screen is over.
fn first_options(harness: &mut Harness<'_, Shell>) {
    for _ in 0..MOST_TURNS {
        for _ in 0..60 {
            let on = |name| harness.query_by_role_and_label(Role::Button, name);
            let Some(more) = on("More").or_else(|| on("Answer")) else {
                break;
            };
            more.click();
            harness.run_steps(6);
        }
        let consult = harness.state().consult.as_ref().expect("begun");
        if consult.ending.is_some() || consult.stopped {
            return;
        }
        let words = format!("1. {}", consult.choices[0].text);
        harness.get_by_role_and_label(Role::Button, &words).click();
        harness.run_steps(6);
    }
}

#[test]
fn a_pointer_alone_goes_the_same_way() {
    let mut harness = opened(100, (1280.0, 800.0));
    click(&mut harness, "Read the notes");
    click(&mut harness, "Go in");
    first_options(&mut harness);
    click(&mut harness, "Look back");
    assert_eq!(step(&harness), Some(DebriefPage::First));
    click(&mut harness, "Continue");
    click(&mut harness, "Continue without it");
    assert_eq!(step(&harness), Some(DebriefPage::Side));
    click(&mut harness, "Continue");
    assert_eq!(step(&harness), Some(DebriefPage::Moment));
    click(&mut harness, "Not now");
    assert_eq!(step(&harness), Some(DebriefPage::Beside));
    click(&mut harness, "Continue");
    click(&mut harness, "Keep and continue");
    assert_eq!(step(&harness), Some(DebriefPage::Glance));
    click(&mut harness, "Done");
    assert_eq!(harness.state().screen, Screen::Home);
    assert!(
        !harness
            .ctx
            .input(|input| input.modifiers != Modifiers::NONE)
    );
}
