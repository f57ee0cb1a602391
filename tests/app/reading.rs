//! A consultation and its debrief to the end with the keyboard alone, and every word on the way is brought to view by keys.

use debrief::wording::Wording;
use egui::Key;
use egui_kittest::Harness;
use window::model::debrief::DebriefPage;
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;

use crate::reach::walk_here;
use crate::screens::tab_to;
use crate::support::{harness, shell};

fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run_steps(4);
}

fn follow(harness: &mut Harness<'_, Shell>, name: &str) {
    tab_to(harness, name);
    press(harness, Key::Enter);
    // A new page does not take the key that led to it for its own.
    harness.run_steps(10);
}

fn read_to_the_end(width: f32, height: f32, text: u16) {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    shell.settings.text_percent = text;
    let mut harness = harness(shell, width, height);
    harness.run_steps(4);
    let mut faults = Vec::new();
    let mut turns = 0;
    follow(&mut harness, "Read the notes");
    walk_here("the notes", &mut harness, height, &mut faults);
    follow(&mut harness, "Go in");
    loop {
        let name = format!("turn {turns}");
        walk_here(&name, &mut harness, height, &mut faults);
        let consult = harness.state().consult.as_ref().expect("a consultation");
        if consult.over().is_some() {
            break;
        }
        turns += 1;
        assert!(turns < 60, "the conversation does not end");
        press(&mut harness, Key::Num1);
        harness.run_steps(6);
    }
    assert!(turns >= 5, "{turns} turns");
    follow(&mut harness, "Look back");
    for step in DebriefPage::ALL {
        let looking = harness.state().looking.as_ref().expect("a debrief");
        assert_eq!(looking.step, step);
        if step == DebriefPage::First {
            for _ in 0..4 {
                press(&mut harness, Key::Num3);
            }
        }
        walk_here(
            &step.label(Wording::english()),
            &mut harness,
            height,
            &mut faults,
        );
        let on = match step {
            DebriefPage::Moment => "Not now",
            DebriefPage::Plan => "Keep and continue",
            DebriefPage::Glance => "Done",
            _ => "Continue",
        };
        follow(&mut harness, on);
    }
    assert_ne!(harness.state().screen, Screen::Debrief);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_consultation_and_its_debrief_are_read_to_the_end_by_keys() {
    read_to_the_end(1280.0, 800.0, 100);
}

#[test]
fn so_they_are_in_a_small_window_with_words_twice_as_large() {
    read_to_the_end(1024.0, 640.0, 200);
}
