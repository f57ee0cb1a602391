//! Words on screen, measured from what is painted: none leaves its box or is cut at the side, and spoken words appear at
//! the speed that is set.

use std::path::Path;
use std::sync::Arc;

use egui::epaint::{ClippedShape, RectShape, TextShape};
use egui::{Rect, Shape};
use egui_kittest::Harness;
use engine::rubric::Rubric;
use store::paths::DataFolders;
use window::model::action::AppAction;
use window::model::class::ClassAction;
use window::model::drawer::Drawer;
use window::model::screen::{Overlay, Screen};
use window::model::settings::{RevealSpeed, ThemeChoice};
use window::model::shell::Shell;
use window::opening_shell;
use window::update::apply;

use crate::pictures::by_video;
use crate::support::{harness, shell};

fn on(screen: Screen) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    apply(&mut shell, AppAction::OpenBriefing(0));
    if screen == Screen::Consultation {
        apply(&mut shell, AppAction::Begin);
        shell.tick(0.1);
    }
    if screen == Screen::Class {
        apply(&mut shell, AppAction::Class(ClassAction::Begin));
        shell.tick(0.1);
    }
    apply(&mut shell, AppAction::Go(screen));
    shell
}

/// Where the words of a shape are, as painted.
fn words_at(text: &TextShape) -> Rect {
    text.galley.mesh_bounds.translate(text.pos.to_vec2())
}

/// Every box and every text in painting order, with what they are cut by.
fn flat<'a>(shape: &'a Shape, clip: Rect, out: &mut Vec<(Rect, &'a Shape)>) {
    match shape {
        Shape::Vec(several) => several.iter().for_each(|one| flat(one, clip, out)),
        Shape::Rect(_) | Shape::Text(_) => out.push((clip, shape)),
        _ => {}
    }
}

/// The last box painted before that holds the beginning of the words.
fn around<'a>(before: &[(Rect, &'a Shape)], words: Rect) -> Option<&'a RectShape> {
    let begin = words.left_center();
    before.iter().rev().find_map(|(_, shape)| match shape {
        Shape::Rect(rect) if rect.rect.contains(begin) => Some(rect),
        _ => None,
    })
}

fn words_stay_in_their_boxes(harness: &Harness<'_, Shell>, place: &str) {
    let shapes: &[ClippedShape] = &harness.output().shapes;
    let consult = harness.state().consult.as_ref();
    let choices = consult
        .map(|consult| consult.choices.as_slice())
        .unwrap_or_default();
    let mut all = Vec::new();
    for clipped in shapes {
        flat(&clipped.shape, clipped.clip_rect, &mut all);
    }
    let mut texts = 0;
    for (at, (clip, shape)) in all.iter().enumerate() {
        let Shape::Text(text) = shape else { continue };
        let words = words_at(text);
        if words.is_negative() || !clip.intersects(words) {
            continue;
        }
        texts += 1;
        let said = text.galley.text();
        // In the list of a window with few lines all options but one are folded: their names are whole.
        let folded = text.galley.elided && choices.iter().any(|choice| said.contains(&choice.text));
        assert!(
            !text.galley.elided || folded,
            "{place}: “{said}” is shortened"
        );
        let cut = words.left() < clip.left() - 1.0 || words.right() > clip.right() + 1.0;
        assert!(!cut, "{place}: “{said}” at {words:?} is cut by {clip:?}");
        if let Some(holder) = around(&all[..at], words) {
            let room = holder.rect.expand(1.0);
            let fits = words.right() <= room.right();
            assert!(
                fits,
                "{place}: “{said}” at {words:?} leaves {:?}",
                holder.rect
            );
        }
    }
    assert!(texts > 2, "{place}: hardly any words");
}

#[test]
fn no_words_leave_their_box_or_are_cut_at_the_side() {
    for (width, height, percent) in [
        (1024.0, 640.0, 100),
        (1024.0, 640.0, 200),
        (1280.0, 800.0, 150),
        (2560.0, 1440.0, 200),
    ] {
        for screen in Screen::ALL {
            if screen == Screen::Debrief {
                continue;
            }
            let mut shell = on(screen);
            shell.settings.text_percent = percent;
            let mut harness = harness(shell, width, height);
            harness.run_steps(4);
            let place = format!("{} at {width}x{height}, {percent} %", screen.label());
            words_stay_in_their_boxes(&harness, &place);
        }
    }
}

#[test]
fn no_words_at_the_desk_leave_their_box() {
    for (width, height, percent) in [(1024.0, 640.0, 200), (1280.0, 800.0, 100)] {
        for (name, mut shell) in crate::desk::pages() {
            shell.settings.text_percent = percent;
            let mut harness = harness(shell, width, height);
            harness.run_steps(12);
            let place = format!("{name} at {width}x{height}, {percent} %");
            words_stay_in_their_boxes(&harness, &place);
        }
    }
}

#[test]
fn no_words_above_a_screen_or_beside_it_leave_their_box() {
    for percent in [100, 200] {
        for overlay in [Overlay::Pause, Overlay::ConfirmLeave, Overlay::Keys] {
            let mut shell = on(Screen::Consultation);
            shell.settings.text_percent = percent;
            shell.overlay = overlay;
            let mut harness = harness(shell, 1024.0, 640.0);
            harness.run_steps(4);
            let place = format!("{overlay:?}, {percent} %");
            words_stay_in_their_boxes(&harness, &place);
        }
        for drawer in [Drawer::Transcript, Drawer::Notes] {
            let mut shell = on(Screen::Consultation);
            shell.settings.text_percent = percent;
            apply(&mut shell, AppAction::ToggleDrawer(drawer));
            let mut harness = harness(shell, 1024.0, 640.0);
            harness.run_steps(4);
            let place = format!("{drawer:?}, {percent} %");
            words_stay_in_their_boxes(&harness, &place);
        }
    }
}

/// Characters shown after a second of an opening at this speed.
fn shown_after_a_second(reveal: RevealSpeed, reduced_motion: bool) -> (usize, bool) {
    let mut shell = on(Screen::Briefing);
    shell.settings.reveal = reveal;
    shell.settings.reduced_motion = reduced_motion;
    apply(&mut shell, AppAction::Begin);
    for _ in 0..10 {
        shell.tick(0.1);
    }
    let consult = shell.consult.as_ref().expect("a consultation");
    (consult.reveal.shown(), consult.reveal.done())
}

#[test]
fn spoken_words_appear_at_the_speed_that_is_set_and_at_once_without_motion() {
    let speeds = [RevealSpeed::Slow, RevealSpeed::Normal, RevealSpeed::Fast];
    let shown = speeds.map(|speed| shown_after_a_second(speed, false).0);
    assert!(shown[0] > 5 && shown[1] > shown[0], "{shown:?}");
    assert!(shown[2] >= shown[1], "{shown:?}");
    assert!(shown_after_a_second(RevealSpeed::Instant, false).1);
    assert!(shown_after_a_second(RevealSpeed::Slow, true).1);
}

#[test]
fn a_new_screen_fades_in_only_where_motion_is_wanted() {
    for (reduced, moves) in [(false, true), (true, false)] {
        let mut shell = on(Screen::Home);
        shell.settings.reduced_motion = reduced;
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(8);
        apply(harness.state_mut(), AppAction::Go(Screen::About));
        harness.run_steps(1);
        assert_eq!(
            harness.ctx.has_requested_repaint(),
            moves,
            "reduced {reduced}"
        );
    }
}

/// Whether something that can be seen through lies over nearly the whole window.
fn veiled(shapes: &[ClippedShape]) -> bool {
    shapes.iter().any(|clipped| match &clipped.shape {
        Shape::Rect(rect) => {
            rect.rect.area() > 0.8 * 1280.0 * 800.0 && (1..255).contains(&rect.fill.a())
        }
        _ => false,
    })
}

#[test]
fn the_consultation_comes_in_behind_a_veil_only_where_motion_is_wanted() {
    for (reduced, moves) in [(false, true), (true, false)] {
        let mut shell = on(Screen::Briefing);
        shell.settings.reduced_motion = reduced;
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(8);
        apply(harness.state_mut(), AppAction::Begin);
        harness.run_steps(2);
        let veil = veiled(&harness.output().shapes);
        assert_eq!(veil, moves, "reduced {reduced}");
        harness.run_steps(8);
        assert!(!veiled(&harness.output().shapes), "the veil stays");
    }
}

#[test]
fn the_camera_goes_off_with_the_words_that_say_so_and_comes_back_when_they_are_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("scenarios");
    std::fs::create_dir(&own).expect("a folder");
    std::fs::write(own.join("by-video.ron"), by_video()).expect("writes");
    let places = DataFolders::under(folder.path().to_owned(), Path::new("no such folder"));
    let mut shell = opening_shell(&places, Arc::new(Rubric::builtin().expect("the rubric")));
    shell.settings.theme = ThemeChoice::Dark;
    shell.next_seed = 0;
    let entries = &shell.library.entries;
    let place = entries.iter().position(|entry| entry.id == "by-video");
    apply(
        &mut shell,
        AppAction::OpenBriefing(place.expect("on the shelf")),
    );
    apply(
        &mut shell,
        AppAction::SetMode(window::model::mode::Mode::Explore),
    );
    apply(&mut shell, AppAction::Begin);
    let camera = |shell: &Shell| shell.consult.as_ref().expect("a consultation").camera_on();
    assert!(camera(&shell));
    apply(&mut shell, AppAction::FinishReveal);
    apply(&mut shell, AppAction::Choose(0));
    apply(&mut shell, AppAction::FinishReveal);
    assert!(
        !camera(&shell),
        "the words are said and the camera still on"
    );
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(3);
    words_stay_in_their_boxes(&harness, "camera off");
    apply(harness.state_mut(), AppAction::Undo);
    assert!(camera(harness.state()), "taken back and still off");
}
