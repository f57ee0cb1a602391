//! Faults that were found once by looking at the window and that no other test is about: each stays mended.

use egui::accesskit::Role;
use egui::epaint::ClippedShape;
use egui::{Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use window::model::action::AppAction;
use window::model::class::ClassAction;
use window::model::debrief::{DebriefAction, DebriefPage};
use window::model::screen::{Overlay, Screen};
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::runtime::zoom;
use window::update::apply;

use crate::layouts::seen;
use crate::reach::pages;
use crate::support::{harness, shell};

fn shown(shell: Shell, width: f32, height: f32) -> Harness<'static, Shell> {
    let mut harness = harness(shell, width, height);
    harness.run_steps(6);
    harness
}

/// With words of this size in per cent, as a window of this size shows them.
pub(crate) fn with_words(
    mut shell: Shell,
    percent: u16,
    size: (f32, f32),
) -> Harness<'static, Shell> {
    let (width, height) = size;
    shell.settings.text_percent = percent;
    let zoom = zoom::factor(bevy::math::Vec2::new(width, height));
    shown(shell, width / zoom, height / zoom)
}

fn says(harness: &Harness<'_, Shell>, words: &str) -> bool {
    seen(harness).iter().any(|(_, text)| text.contains(words))
}

pub(crate) fn in_consultation() -> Shell {
    let mut shell = shell();
    apply(&mut shell, AppAction::OpenBriefing(0));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    shell
}

fn at_the_end() -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    apply(&mut shell, AppAction::OpenBriefing(0));
    apply(&mut shell, AppAction::Begin);
    for _ in 0..100 {
        apply(&mut shell, AppAction::Choose(0));
        shell.tick(0.1);
    }
    shell
}

#[test]
fn the_title_of_the_options_follows_whoever_speaks() {
    let mut harness = shown(in_consultation(), 1280.0, 800.0);
    assert!(says(&harness, "Listen") && !says(&harness, "Your turn"));
    apply(harness.state_mut(), AppAction::FinishReveal);
    harness.run_steps(6);
    assert!(says(&harness, "Your turn") && !says(&harness, "Listen"));
}

#[test]
fn settings_from_a_pause_lead_back_to_the_patient_at_the_top_left() {
    let mut shell = in_consultation();
    apply(&mut shell, AppAction::Show(Overlay::Pause));
    apply(&mut shell, AppAction::Go(Screen::Settings));
    let mut harness = shown(shell, 1280.0, 800.0);
    let back = harness.get_by_label("Back to Mrs Nowak");
    let title = harness
        .get_by_role_and_label(Role::Heading, "Settings")
        .rect();
    let place = back.rect();
    assert!(
        place.top() < 140.0 && place.left() < title.right(),
        "{place:?}"
    );
    back.click();
    harness.run_steps(3);
    assert_eq!(harness.state().screen, Screen::Consultation);
}

#[test]
fn home_keeps_its_word_at_every_size() {
    for (width, height, percent) in [
        (1280.0, 800.0, 100),
        (1280.0, 800.0, 200),
        (800.0, 560.0, 200),
        (1920.0, 1080.0, 100),
    ] {
        let harness = with_words(shell(), percent, (width, height));
        let words: Vec<String> = seen(&harness).into_iter().map(|(_, text)| text).collect();
        for place in ["Home", "Library", "Progress"] {
            assert!(
                words.iter().any(|text| text == place),
                "{width} {percent} %: no {place} in {words:?}"
            );
        }
    }
}

/// Every filled ground behind this place, without those that reach far beyond it.
fn grounds(harness: &Harness<'_, Shell>, place: Rect) -> Vec<egui::Color32> {
    fn of(shape: &Shape, place: Rect, out: &mut Vec<egui::Color32>) {
        match shape {
            Shape::Vec(several) => several.iter().for_each(|one| of(one, place, out)),
            Shape::Rect(rect) => {
                let near = place.expand(6.0).contains_rect(rect.rect);
                let filled = rect.fill.a() > 0 && rect.rect.contains(place.center());
                if near && filled && rect.rect.height() > place.height() * 0.6 {
                    out.push(rect.fill);
                }
            }
            _ => {}
        }
    }
    let shapes: &[ClippedShape] = &harness.output().shapes;
    let mut all = Vec::new();
    for clipped in shapes {
        of(&clipped.shape, place, &mut all);
    }
    all
}

/// Where one is has a ground; what is pointed at has none, or it would look like a second place where one is.
#[test]
fn a_place_that_is_pointed_at_does_not_look_chosen() {
    let mut harness = shown(shell(), 1280.0, 800.0);
    let place = |harness: &Harness<'_, Shell>, name: &str| harness.get_by_label(name).rect();
    let home = place(&harness, "Home");
    assert_eq!(grounds(&harness, home).len(), 1);
    harness.get_by_label("Library").hover();
    harness.run_steps(4);
    let library = place(&harness, "Library");
    assert_eq!(grounds(&harness, library), []);
    assert_eq!(grounds(&harness, home).len(), 1);
}

/// Pictures that are painted inside the window.
pub(crate) fn pictures(harness: &Harness<'_, Shell>, window: Rect) -> usize {
    fn of(shape: &Shape) -> Vec<Rect> {
        match shape {
            Shape::Vec(several) => several.iter().flat_map(of).collect(),
            Shape::Rect(rect) if rect.brush.is_some() => vec![rect.rect],
            _ => Vec::new(),
        }
    }
    let shapes: &[ClippedShape] = &harness.output().shapes;
    let all = shapes.iter().flat_map(|clipped| of(&clipped.shape));
    all.filter(|rect| rect.width() >= 60.0 && window.intersects(*rect))
        .count()
}

#[test]
fn the_library_keeps_its_faces_in_a_small_window_and_filters_come_with_eight_scenarios() {
    for (width, height) in [(1024.0, 640.0), (1280.0, 800.0), (800.0, 560.0)] {
        let mut shell = shell();
        apply(&mut shell, AppAction::Go(Screen::Library));
        assert!(shell.library.entries.len() < 8);
        let harness = shown(shell, width, height);
        let window = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
        assert!(pictures(&harness, window) >= 2, "{width}");
        assert!(harness.query_by_label("Telephone").is_none(), "a filter");
    }
}

#[test]
fn what_leads_in_is_seen_at_once_at_every_size() {
    for (width, height, percent) in [
        (1024.0, 640.0, 100),
        (800.0, 560.0, 200),
        (1280.0, 800.0, 200),
        (1920.0, 1080.0, 100),
    ] {
        let mut shell = shell();
        apply(&mut shell, AppAction::OpenBriefing(0));
        let harness = with_words(shell, percent, (width, height));
        let place = harness.get_by_label("Go in").rect();
        let window = harness.ctx.content_rect();
        assert!(
            window.contains_rect(place),
            "{width} {percent} %: {place:?}"
        );
        // What may be felt afterwards is not said before.
        assert!(!says(&harness, "Confidence often dips"));
    }
    let mut harness = shown(at_the_end(), 1280.0, 800.0);
    harness.run_steps(40);
    assert!(says(&harness, "Confidence often dips"));
}

#[test]
fn a_message_covers_nothing() {
    for (width, height, percent) in [(1280.0, 800.0, 100), (800.0, 560.0, 200)] {
        let mut shell = in_consultation();
        apply(&mut shell, AppAction::FinishReveal);
        let full = "The record could not be kept: the disk is full.";
        shell.say(full);
        let harness = with_words(shell, percent, (width, height));
        let all = seen(&harness);
        let (bar, _) = all
            .iter()
            .find(|(_, text)| text.contains(full))
            .unwrap_or_else(|| panic!("{width}: the message is not seen"));
        for (place, text) in &all {
            let apart = text.contains(full) || !place.intersects(*bar);
            assert!(apart, "{width} {percent} %: the message covers “{text}”");
        }
    }
}

/// One act has one name, and nobody at a window is sent to a terminal.
#[test]
fn the_debrief_has_one_name_for_one_act_and_no_command() {
    let mut looked_at = 0;
    for (name, shell) in pages() {
        if !name.starts_with("Debrief") && !name.starts_with("Look deeper") {
            continue;
        }
        looked_at += 1;
        // So high that all of the page is seen.
        let harness = shown(shell, 1280.0, 4000.0);
        for (_, text) in seen(&harness) {
            for old in [
                "Try this moment",
                "Drill turn",
                "Play from",
                "Try again from",
                "bedside replay",
            ] {
                assert!(!text.contains(old), "{name}: “{text}”");
            }
        }
    }
    assert!(looked_at > 10);
}

#[test]
fn a_drill_says_which_of_its_two_turns_it_is_from_the_start() {
    let mut shell = at_the_end();
    apply(&mut shell, AppAction::LookBack);
    let turn = shell
        .looking
        .as_ref()
        .and_then(|looking| looking.moment())
        .map(|moment| moment.turn)
        .expect("a moment");
    apply(&mut shell, AppAction::Debrief(DebriefAction::Drill(turn)));
    shell.tick(0.1);
    let mut harness = shown(shell, 1280.0, 800.0);
    assert!(says(&harness, "turn 1 of 2"));
    apply(harness.state_mut(), AppAction::FinishReveal);
    apply(harness.state_mut(), AppAction::Choose(0));
    harness.run_steps(6);
    assert!(says(&harness, "turn 2 of 2"));
    assert!(!says(&harness, "of 3"));
}

#[test]
fn outside_of_the_debrief_there_is_one_way_out() {
    let mut shell = at_the_end();
    apply(&mut shell, AppAction::LookBack);
    let harness = shown(shell, 1280.0, 800.0);
    for place in ["Home", "Library", "Progress", "Settings", "Help", "About"] {
        assert!(harness.query_by_label(place).is_none(), "{place}");
    }
}

/// The controls of a class leave the picture to what the room reads, whatever the words of the desk.
#[test]
fn the_controls_of_a_class_take_no_more_than_a_third_of_the_window() {
    for percent in [100, 200] {
        let mut shell = shell();
        shell.settings.reveal = RevealSpeed::Instant;
        apply(&mut shell, AppAction::OpenBriefing(0));
        apply(&mut shell, AppAction::Class(ClassAction::Begin));
        shell.tick(0.1);
        let harness = with_words(shell, percent, (800.0, 560.0));
        let window = harness.ctx.content_rect();
        let end = harness.get_by_label("End (Escape)").rect();
        let first = harness.get_by_label("Close the votes (Enter)").rect();
        assert!(
            first.top() > window.height() * 0.67 && window.contains_rect(end),
            "{percent} %: {first:?} {end:?} in {window:?}"
        );
    }
}

#[test]
fn the_foot_of_the_debrief_is_one_row_in_a_small_window_with_large_words() {
    let mut shell = at_the_end();
    apply(&mut shell, AppAction::LookBack);
    let page = DebriefAction::Show(DebriefPage::Moment);
    apply(&mut shell, AppAction::Debrief(page));
    let harness = with_words(shell, 200, (800.0, 560.0));
    let row = |name: &str| harness.get_by_label(name).rect().center().y;
    assert!((row("Back") - row("Try it again")).abs() < 2.0);
    assert!((row("Not now") - row("Try it again")).abs() < 2.0);
}

#[test]
fn a_press_counts_however_late_its_end_is_heard() {
    let mut harness = shown(shell(), 1280.0, 800.0);
    let button = harness.get_by_role_and_label(Role::Button, "Read the notes");
    let pos = button.rect().center();
    let event = |pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    harness.event(egui::Event::PointerMoved(pos));
    harness.run_steps(2);
    harness.event(event(true));
    // Three seconds.
    harness.run_steps((3.0 / crate::support::STEP) as usize);
    harness.event(event(false));
    harness.run_steps(3);
    assert_eq!(harness.state().screen, Screen::Briefing);
}

#[test]
fn the_table_of_keys_begins_with_its_heading_at_every_size() {
    for size in [(800.0, 560.0), (1024.0, 640.0), (1280.0, 800.0)] {
        for percent in [100, 200] {
            let mut shell = in_consultation();
            shell.overlay = Overlay::Keys;
            let harness = with_words(shell, percent, size);
            let texts = seen(&harness);
            let high = |words: &str| {
                let found = texts.iter().find(|(_, text)| text == words);
                found.map_or(0.0, |(rect, _)| rect.height())
            };
            let body = 10.0;
            assert!(
                high("Keys") > body && high("Close") > body * 0.7,
                "{size:?} at {percent} %: {} {}",
                high("Keys"),
                high("Close")
            );
        }
    }
}

#[test]
fn in_the_smallest_window_with_the_largest_words_the_last_words_are_more_than_one_row() {
    for case in 0..in_consultation().library.entries.len() {
        let mut shell = shell();
        shell.settings.reveal = RevealSpeed::Instant;
        apply(&mut shell, AppAction::OpenBriefing(case));
        apply(&mut shell, AppAction::Begin);
        shell.tick(0.1);
        let mut harness = with_words(shell, 200, (800.0, 560.0));
        for _ in 0..60 {
            let consult = harness.state().consult.as_ref().expect("a consultation");
            if consult.reveal.done() {
                break;
            }
            harness.key_press(egui::Key::Space);
            harness.run_steps(4);
        }
        let consult = harness.state().consult.as_ref().expect("a consultation");
        let turn: Vec<String> = consult
            .turn
            .iter()
            .flat_map(|line| line.body.iter().chain([&line.text]).cloned())
            .collect();
        let rows: usize = crate::support::painted_texts(&harness)
            .into_iter()
            .filter(|(_, text)| turn.iter().any(|words| words == text.galley.text()))
            .map(|(clip, text)| {
                let whole = |row: &&egui::epaint::text::PlacedRow| {
                    let place = row.visuals.mesh_bounds;
                    let place = place.translate(row.pos.to_vec2() + text.pos.to_vec2());
                    clip.expand(2.0).contains_rect(place)
                };
                text.galley.rows.iter().filter(whole).count()
            })
            .sum();
        assert!(rows >= 2, "case {case}: {rows} rows");
    }
}

#[test]
fn in_a_small_window_a_chapter_is_seen_and_not_a_screen_of_their_names() {
    let deeper = pages()
        .into_iter()
        .find(|(name, _)| name.starts_with("Look deeper"));
    let (_, shell) = deeper.expect("a chapter");
    let harness = with_words(shell, 200, (800.0, 560.0));
    let texts: Vec<String> = seen(&harness).into_iter().map(|(_, text)| text).collect();
    let folded = texts.iter().any(|text| text.starts_with("Chapters: "));
    assert!(folded, "{texts:?}");
}
