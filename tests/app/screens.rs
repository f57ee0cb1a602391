//! Every screen by accessible names: all controls have one, nothing leaves the window, and a whole consultation can be
//! played by keyboard alone and by pressing named controls alone.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use window::model::action::AppAction;
use window::model::class::ClassAction;
use window::model::drawer::Drawer;
use window::model::screen::{Overlay, Screen};
use window::model::settings::{RevealSpeed, ThemeChoice};
use window::model::shell::Shell;
use window::update::apply;
use window::views::help::KEYS;

use crate::mended::{in_consultation, pictures, with_words};
use crate::support::{harness, painted_texts, shell};

const PRESSED: [Role; 8] = [
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::Slider,
    Role::ComboBox,
    Role::Link,
];

/// The shell on a screen, reached as a person would reach it.
fn on(screen: Screen) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    apply(&mut shell, AppAction::OpenBriefing(0));
    if matches!(screen, Screen::Consultation | Screen::Debrief) {
        apply(&mut shell, AppAction::Begin);
        shell.tick(0.1);
    }
    if screen == Screen::Debrief {
        while shell
            .consult
            .as_ref()
            .is_some_and(|consult| consult.ending.is_none())
        {
            apply(&mut shell, AppAction::Choose(0));
            shell.tick(0.1);
        }
        apply(&mut shell, AppAction::LookBack);
    }
    if screen == Screen::Class {
        apply(&mut shell, AppAction::Class(ClassAction::Begin));
        shell.tick(0.1);
    }
    apply(&mut shell, AppAction::Go(screen));
    assert_eq!(shell.screen, screen);
    shell
}

fn every_control_is_named(harness: &Harness<'_, Shell>, place: &str) {
    let mut controls = 0;
    for node in harness.query_all(by().predicate(|node| PRESSED.contains(&node.role()))) {
        controls += 1;
        let node = node.accesskit_node();
        let name = node.label().unwrap_or_default();
        assert!(
            !name.trim().is_empty(),
            "{place}: a {:?} without a name",
            node.role()
        );
    }
    assert!(controls > 0, "{place}: nothing can be pressed");
}

fn nothing_leaves_the_window(harness: &Harness<'_, Shell>, width: f32, place: &str) {
    for node in harness.query_all(by().predicate(|node| node.label().is_some())) {
        let rect = node.rect();
        let fits = rect.left() >= -1.0 && rect.right() <= width + 1.0;
        assert!(
            fits,
            "{place}: {:?} at {rect:?}",
            node.accesskit_node().label()
        );
    }
}

#[test]
fn every_control_of_every_screen_is_named_and_fits_at_every_size() {
    for (width, height, text) in [
        (1024.0, 640.0, 100),
        (1024.0, 640.0, 200),
        (1280.0, 800.0, 125),
        (3840.0, 2160.0, 100),
    ] {
        for screen in Screen::ALL {
            let mut shell = on(screen);
            shell.settings.text_percent = text;
            let mut harness = harness(shell, width, height);
            harness.run_steps(3);
            let place = format!("{} at {width}x{height}, text {text} %", screen.label());
            every_control_is_named(&harness, &place);
            nothing_leaves_the_window(&harness, width, &place);
        }
    }
}

#[test]
fn at_the_desk_every_control_is_named_and_nothing_leaves_the_window() {
    for (width, height, text) in [
        (800.0, 560.0, 100),
        (1024.0, 640.0, 200),
        (1280.0, 800.0, 100),
        (1920.0, 1080.0, 100),
    ] {
        for (name, mut shell) in crate::desk::pages() {
            shell.settings.text_percent = text;
            let mut harness = harness(shell, width, height);
            harness.run_steps(12);
            let place = format!("{name} at {width}x{height}, text {text} %");
            every_control_is_named(&harness, &place);
            nothing_leaves_the_window(&harness, width, &place);
            let still = !harness.ctx.has_requested_repaint();
            assert!(still, "{place}: {:?}", harness.ctx.repaint_causes());
        }
    }
}

#[test]
fn what_lies_above_a_screen_is_named_too() {
    for overlay in [
        Overlay::Pause,
        Overlay::ConfirmLeave,
        Overlay::Keys,
        Overlay::ConfirmDelete,
        Overlay::ConfirmEndClass,
    ] {
        let mut shell = on(match overlay {
            Overlay::ConfirmEndClass => Screen::Class,
            _ => Screen::Consultation,
        });
        shell.overlay = overlay;
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(3);
        every_control_is_named(&harness, &format!("{overlay:?}"));
    }
    for drawer in [Drawer::Transcript, Drawer::Notes] {
        let mut shell = on(Screen::Consultation);
        apply(&mut shell, AppAction::ToggleDrawer(drawer));
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(3);
        every_control_is_named(&harness, &format!("{drawer:?}"));
    }
}

#[test]
fn what_acts_once_is_a_button_and_what_stays_open_is_a_switch() {
    let mut harness = harness(on(Screen::Consultation), 1280.0, 800.0);
    harness.run_steps(3);
    for (name, switch) in [
        ("Leave", false),
        ("Pause", false),
        ("Notes", true),
        ("Transcript", true),
    ] {
        let found = harness.get_by_role_and_label(Role::Button, name);
        let toggled = found.accesskit_node().toggled();
        assert_eq!(toggled.is_some(), switch, "{name}: {toggled:?}");
    }
}

#[test]
fn all_keys_are_seen_at_once_in_an_ordinary_window() {
    let mut shell = on(Screen::Consultation);
    shell.overlay = Overlay::Keys;
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    let rows = KEYS.iter().flat_map(|(_, rows)| rows.iter());
    for name in rows.map(|(_, meaning)| *meaning).chain(["Close"]) {
        let lowest = harness
            .query_all(by().predicate(|node| {
                let said = node.label().or(node.value());
                said.is_some_and(|said| said == name)
            }))
            .map(|node| node.rect().bottom());
        let lowest = lowest.fold(f32::NAN, f32::max);
        assert!(lowest < 764.0, "“{name}” ends at {lowest}");
    }
}

fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

/// Moves the keyboard from control to control until the one with this name has it.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not general enough over the node's lifetime"
)]
pub(crate) fn tab_to(harness: &mut Harness<'_, Shell>, name: &str) {
    for _ in 0..60 {
        let there = harness
            .query_all(by().predicate(|node| node.is_focused()))
            .any(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|label| label == name)
            });
        if there {
            return;
        }
        press(harness, Key::Tab);
    }
    panic!("the keyboard does not reach “{name}”");
}

/// The name of the control that has the keyboard.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not general enough over the node's lifetime"
)]
fn focused(harness: &Harness<'_, Shell>) -> Option<String> {
    let mut nodes = harness.query_all(by().predicate(|node| node.is_focused()));
    nodes.find_map(|node| node.accesskit_node().label())
}

#[test]
fn arrows_reach_every_choice_of_a_dialog() {
    for (overlay, names) in [
        (
            Overlay::ConfirmLeave,
            vec!["Stay", "Step out", "End here and look back"],
        ),
        (
            Overlay::Pause,
            vec!["Go on", "Settings", "Keys", "Leave the consultation"],
        ),
        (
            Overlay::ConfirmDelete,
            vec!["Keep everything", "Delete everything"],
        ),
    ] {
        for (width, height) in [(1280.0, 800.0), (800.0, 560.0)] {
            let mut shell = on(Screen::Consultation);
            shell.overlay = overlay;
            let mut harness = harness(shell, width, height);
            harness.run_steps(5);
            for (key, way) in [
                (Key::ArrowDown, names.clone()),
                (Key::ArrowUp, names.iter().rev().copied().collect()),
                (Key::ArrowRight, names.clone()),
                (Key::ArrowLeft, names.iter().rev().copied().collect()),
            ] {
                for (at, name) in way.iter().enumerate() {
                    assert_eq!(
                        focused(&harness).as_deref(),
                        Some(*name),
                        "{overlay:?} {key:?}"
                    );
                    if at + 1 < way.len() {
                        press(&mut harness, key);
                    }
                }
            }
        }
    }
}

#[test]
fn a_whole_consultation_by_keyboard_alone() {
    let mut harness = harness(shell(), 1280.0, 800.0);
    harness.run_steps(3);
    tab_to(&mut harness, "Read the notes");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Briefing);
    tab_to(&mut harness, "Go in");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Consultation);
    for turn in 0..300 {
        let consult = harness.state().consult.as_ref().expect("a consultation");
        if consult.over().is_some() {
            break;
        }
        match (consult.reveal.done(), turn % 2) {
            // Once with Enter, once with the number: both only show the rest of the words.
            (false, 0) => press(&mut harness, Key::Enter),
            (false, _) | (true, 0) => press(&mut harness, Key::Num1),
            (true, _) => {
                // The arrows walk the options as well.
                press(&mut harness, Key::Num2);
            }
        }
    }
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Debrief);
}

#[test]
fn a_whole_consultation_by_pressing_what_is_named() {
    let mut harness = harness(shell(), 1280.0, 800.0);
    harness.run_steps(3);
    for name in ["Read the notes", "Go in"] {
        harness
            .get_by_role_and_label(Role::Button, name)
            .click_accesskit();
        harness.run_steps(3);
    }
    for _ in 0..100 {
        // Page by page, to the last word.
        for _ in 0..60 {
            let consult = harness
                .state_mut()
                .consult
                .as_mut()
                .expect("a consultation");
            if consult.ready() || consult.over().is_some() {
                break;
            }
            consult.hurry();
            harness.run_steps(2);
        }
        let consult = harness.state().consult.as_ref().expect("a consultation");
        if consult.over().is_some() {
            break;
        }
        if consult.ending.is_some() {
            // The patient is leaving.
            continue;
        }
        let name = format!("1. {}", consult.choices[0].text);
        harness
            .get_by_role_and_label(Role::Button, &name)
            .click_accesskit();
        harness.run_steps(2);
    }
    harness
        .get_by_role_and_label(Role::Button, "Look back")
        .click_accesskit();
    harness.run_steps(3);
    assert_eq!(harness.state().screen, Screen::Debrief);
}

#[test]
fn the_number_keys_do_not_speak_while_notes_are_written() {
    let mut harness = harness(on(Screen::Consultation), 1280.0, 800.0);
    harness.run_steps(2);
    // The field has the keyboard as soon as the drawer is open.
    press(&mut harness, Key::N);
    harness.run_steps(2);
    harness.event(egui::Event::Text("1 t".to_owned()));
    press(&mut harness, Key::Num1);
    press(&mut harness, Key::T);
    let consult = harness.state().consult.as_ref().expect("a consultation");
    assert!(
        consult.attempt.turns() == 0,
        "a note was taken for a sentence"
    );
    assert_eq!(
        (consult.drawer, consult.notes.as_str()),
        (Drawer::Notes, "1 t")
    );
    // Escape closes what is open, and only then pauses.
    press(&mut harness, Key::Escape);
    harness.run_steps(2);
    let drawer = |shell: &Shell| shell.consult.as_ref().map(|consult| consult.drawer);
    assert_eq!(drawer(harness.state()), Some(Drawer::Shut));
    assert_eq!(harness.state().overlay, Overlay::None);
    press(&mut harness, Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().overlay, Overlay::Pause);
}

#[test]
fn spoken_words_are_announced_whole() {
    let mut shell = on(Screen::Consultation);
    shell.settings.reveal = RevealSpeed::Slow;
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(2);
    let consult = harness.state().consult.as_ref().expect("a consultation");
    let words = consult.turn.last().expect("a line").text.clone();
    let live = harness
        .query_all(by().predicate(|node| node.live() == egui::accesskit::Live::Polite))
        .any(|node| {
            node.accesskit_node()
                .value()
                .is_some_and(|value| value.contains(&words))
        });
    assert!(live, "no live region holds “{words}”");
}

#[test]
fn escape_pauses_and_goes_on() {
    let mut harness = harness(on(Screen::Consultation), 1280.0, 800.0);
    harness.run_steps(2);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().overlay, Overlay::Pause);
    press(&mut harness, Key::Escape);
    assert_eq!(
        (harness.state().overlay, harness.state().screen),
        (Overlay::None, Screen::Consultation)
    );
}

#[test]
fn settings_show_at_once_in_every_theme() {
    for choice in ThemeChoice::ALL {
        let mut harness = harness(on(Screen::Settings), 1280.0, 800.0);
        harness.run_steps(3);
        let name = format!("Theme: {}", choice.label());
        harness.get_by_label(&name).click_accesskit();
        harness.run_steps(3);
        assert_eq!(harness.state().settings.theme, choice);
        every_control_is_named(&harness, choice.label());
    }
}

#[test]
fn the_library_is_searched_and_filtered() {
    let mut shell = on(Screen::Library);
    // Filters come with a library that has many.
    while shell.library.entries.len() < 8 {
        let mut more = shell.library.entries[0].clone();
        more.id = format!("more-{}", shell.library.entries.len());
        shell.library.entries.push(more);
    }
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(3);
    let all = harness.state().library.shown().len();
    harness.get_by_label("Telephone").click_accesskit();
    harness.run_steps(3);
    assert!(harness.state().library.shown().len() < all);
    harness.get_by_label("Search the library").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("zzz".to_owned()));
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::Button, "Show everything")
        .click_accesskit();
    harness.run_steps(3);
    assert_eq!(harness.state().library.shown().len(), all);
}

#[test]
fn a_still_screen_asks_for_no_further_frame() {
    for screen in Screen::ALL {
        let shell = on(screen);
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(12);
        let asked = harness.ctx.has_requested_repaint();
        assert!(
            !asked,
            "{}: {:?}",
            screen.label(),
            harness.ctx.repaint_causes()
        );
    }
}

/// Who is met is seen before the consultation in small windows too, and the minutes of the clock stand in its ring.
#[test]
fn small_windows_show_the_patient_and_the_minutes() {
    for (screen, size, percent) in [
        (Screen::Home, (800.0, 560.0), 100),
        (Screen::Home, (800.0, 560.0), 125),
        (Screen::Briefing, (800.0, 560.0), 200),
        (Screen::Briefing, (1024.0, 640.0), 200),
    ] {
        let mut shell = shell();
        if screen == Screen::Briefing {
            apply(&mut shell, AppAction::OpenBriefing(0));
        }
        let harness = with_words(shell, percent, size);
        let window = harness.ctx.content_rect();
        let seen = pictures(&harness, window);
        assert!(seen > 0, "{screen:?} {size:?} {percent} %");
    }
    let harness = with_words(in_consultation(), 200, (800.0, 560.0));
    let clock = harness.get_by_label_contains("Time: ").rect();
    let number = painted_texts(&harness).into_iter().any(|(_, text)| {
        let digits = text.galley.text().chars().all(|one| one.is_ascii_digit());
        digits && clock.contains(text.visual_bounding_rect().center())
    });
    assert!(number, "no minutes in {clock:?}");
}
