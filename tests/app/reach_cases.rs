//! The rest of what everybody can use by keys: a call, a video call, the pages that show attempts, and what lies above a page of the
//! debrief. On the telephone options come first, then the recording from its beginning, then the pad.

use egui::{Key, Rect};
use window::model::action::AppAction;
use window::model::debrief::{Above, DebriefAction};
use window::model::drawer::Drawer;
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::opening_shell;
use window::runtime::jobs::at_once;
use window::update::apply;
use window::views::portrait_hole;

use crate::layouts;
use crate::over_time;
use crate::reach::{self, SIZES, Seen, focused_name, press};
use crate::support::{harness, shell};

/// A case after so many turns.
fn playing(id: &str, turns: usize) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    let place = shell.library.entries.iter().position(|e| e.id == id);
    apply(&mut shell, AppAction::OpenBriefing(place.expect("shipped")));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    for _ in 0..turns {
        apply(&mut shell, AppAction::Choose(0));
        shell.tick(0.1);
    }
    shell
}

fn walked(pages: impl Fn() -> Vec<(String, Shell)>) {
    let mut faults = Vec::new();
    for (width, height) in SIZES {
        for text in [100, 200] {
            for (page, mut shell) in pages() {
                shell.settings.text_percent = text;
                let name = format!("{page} at {width}x{height}, text {text} %");
                reach::walk(&name, shell, (width, height), &mut faults);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_row_of_a_call_and_of_a_video_call_is_reached_by_keys() {
    walked(|| {
        let telephone = ("Telephone".to_owned(), playing("just-a-scan", 6));
        let video = ("Video".to_owned(), playing("only-thing-that-works", 4));
        vec![telephone, video]
    });
}

#[test]
fn pages_with_attempts_are_reached_by_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = over_time::attempts(folder.path(), 3);
    walked(|| {
        let screens = [Screen::Home, Screen::Progress, Screen::Library];
        let shells = screens.map(|screen| {
            let rubric =
                std::sync::Arc::new(engine::rubric::Rubric::builtin().expect("the rubric"));
            let mut shell = opening_shell(&places, rubric);
            shell.settings.reduced_motion = true;
            apply(&mut shell, AppAction::Go(screen));
            at_once(&mut shell, &places);
            (format!("{} with attempts", screen.label()), shell)
        });
        shells.into()
    });
}

#[test]
fn what_lies_above_a_page_of_the_debrief_is_reached_by_keys() {
    walked(|| {
        [Above::Turn(1), Above::Guesses, Above::Save]
            .into_iter()
            .map(|above| {
                let mut shell = reach::at(Screen::Debrief);
                let action = DebriefAction::Above(Some(above));
                apply(&mut shell, AppAction::Debrief(action));
                (format!("{above:?}"), shell)
            })
            .collect()
    });
}

/// The tab order of a call, and what of it lies in the picture.
fn stops(harness: &mut egui_kittest::Harness<'_, Shell>) -> Vec<(String, Rect)> {
    let mut seen = Seen::default();
    let mut stops: Vec<(String, Rect)> = Vec::new();
    for _ in 0..60 {
        press(harness, Key::Tab, &mut seen);
        let Some(widget) = reach::focused(harness) else {
            continue;
        };
        let name = focused_name(harness);
        if stops.first().is_some_and(|(first, _)| *first == name) {
            break;
        }
        stops.push((name, widget.interact_rect));
    }
    stops
}

#[test]
fn on_the_telephone_options_come_first_then_the_recording_from_its_beginning_then_the_pad() {
    for text in [100, 200] {
        let mut shell = playing("just-a-scan", 9);
        shell.settings.text_percent = text;
        let consult = shell.consult.as_ref().expect("a call");
        let heard: Vec<String> = consult.call().sounds.into_iter().map(|s| s.words).collect();
        assert!(heard.len() >= 5, "{heard:?}");
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(4);
        for _ in 0..20 {
            let consult = harness.state().consult.as_ref().expect("a call");
            if !consult.reveal.waits_for_page() {
                break;
            }
            harness.key_press(Key::Space);
            harness.run_steps(4);
        }
        let picture = portrait_hole::read(&harness.ctx).expect("the picture");
        let stops = stops(&mut harness);
        let names: Vec<&str> = stops.iter().map(|(name, _)| name.as_str()).collect();
        let options = names.iter().take_while(|name| name.contains(". ")).count();
        assert!(options >= 3, "{names:?}");
        let marks: Vec<&str> = names
            .iter()
            .filter_map(|name| name.strip_prefix("Heard: "))
            .collect();
        assert_eq!(marks, heard, "{names:?}");
        let first = names.iter().position(|name| name.starts_with("Heard: "));
        let pad = names.iter().position(|name| *name == "Open your notes");
        let first = first.expect("a mark");
        assert!(first >= options, "{names:?}");
        assert_eq!(pad, Some(first + heard.len()), "{names:?}");
        let tools = names.iter().position(|name| *name == "Transcript");
        assert!(tools > pad, "{names:?}");
        for (name, rect) in &stops[first..=first + heard.len()] {
            assert!(picture.contains_rect(rect.shrink(1.0)), "{name}: {rect:?}");
        }
    }
}

#[test]
fn arrows_lead_along_the_recording_and_its_words_are_read_again() {
    let shell = playing("just-a-scan", 9);
    let consult = shell.consult.as_ref().expect("a call");
    let heard: Vec<String> = consult.call().sounds.into_iter().map(|s| s.words).collect();
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    let mut seen = Seen::default();
    for _ in 0..20 {
        press(&mut harness, Key::Tab, &mut seen);
        if focused_name(&harness).starts_with("Heard: ") {
            break;
        }
    }
    let named = |nth: usize| format!("Heard: {}", heard[nth]);
    assert_eq!(focused_name(&harness), named(0));
    for (key, place) in [
        (Key::ArrowRight, 1),
        (Key::End, heard.len() - 1),
        (Key::ArrowLeft, heard.len() - 2),
        (Key::Home, 0),
    ] {
        press(&mut harness, key, &mut seen);
        assert_eq!(focused_name(&harness), named(place), "{key:?}");
    }
    let shown = |harness: &egui_kittest::Harness<'_, Shell>| {
        let texts = layouts::seen(harness);
        texts.iter().any(|(_, words)| *words == heard[0])
    };
    let before = shown(&harness);
    press(&mut harness, Key::Enter, &mut seen);
    assert!(
        !before && shown(&harness),
        "“{}” is not read again",
        heard[0]
    );
}

#[test]
fn what_was_noted_stands_on_the_pad() {
    let mut shell = playing("just-a-scan", 2);
    apply(&mut shell, AppAction::ToggleDrawer(Drawer::Notes));
    apply(&mut shell, AppAction::EditNotes("numb patch".to_owned()));
    apply(&mut shell, AppAction::ToggleDrawer(Drawer::Notes));
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    let picture = portrait_hole::read(&harness.ctx).expect("the picture");
    let texts = layouts::seen(&harness);
    let noted = texts.iter().find(|(_, words)| words.contains("numb patch"));
    assert!(noted.is_some_and(|(rect, _)| picture.contains_rect(*rect)));
}
