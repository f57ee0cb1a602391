//! A consultation at every size of window and of words: nothing lies on anything else, three options at least are seen, and so are
//! the patient's last words; what is hidden above them is a named key away.

use bevy::math::Vec2;
use egui::epaint::ClippedShape;
use egui::{Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use window::model::action::AppAction;
use window::model::consultation::ConsultationModel;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::runtime::zoom;
use window::update::apply;

use crate::support::{harness, shell};

/// Windows from the smallest that is allowed to a large screen.
const SIZES: [(f32, f32); 8] = [
    (800.0, 560.0),
    (1024.0, 640.0),
    (1024.0, 768.0),
    (1280.0, 800.0),
    (1366.0, 768.0),
    (1920.0, 1080.0),
    (2560.0, 1440.0),
    (3840.0, 2160.0),
];
/// Sizes of the words in per cent.
const WORDS: [u16; 5] = [100, 125, 150, 175, 200];
/// Turns that are looked at: the opening, and some with long answers.
const TURNS: usize = 5;
/// How many options have to be seen.
const SEEN: usize = 3;

/// Every text in painting order, with the part of it that is seen.
fn texts(shape: &Shape, clip: Rect, out: &mut Vec<(Rect, String)>) {
    match shape {
        Shape::Vec(several) => several.iter().for_each(|one| texts(one, clip, out)),
        Shape::Text(text) => {
            let words = text.galley.mesh_bounds.translate(text.pos.to_vec2());
            let seen = words.intersect(clip).shrink(1.0);
            if seen.is_positive() {
                out.push((seen, text.galley.text().to_owned()));
            }
        }
        _ => {}
    }
}

pub(crate) fn seen(harness: &Harness<'_, Shell>) -> Vec<(Rect, String)> {
    let shapes: &[ClippedShape] = &harness.output().shapes;
    let mut all = Vec::new();
    for clipped in shapes {
        texts(&clipped.shape, clipped.clip_rect, &mut all);
    }
    all
}

fn consult<'a>(harness: &'a Harness<'_, Shell>) -> &'a ConsultationModel {
    let consult = harness.state().consult.as_ref();
    consult.expect("a consultation")
}

/// What is wrong with what is shown.
fn faults(harness: &Harness<'_, Shell>, window: Rect) -> Vec<String> {
    let mut faults = Vec::new();
    let texts = seen(harness);
    for (at, (one, words)) in texts.iter().enumerate() {
        if !window.expand(1.0).contains_rect(*one) {
            faults.push(format!("“{words}” leaves the window"));
        }
        for (other, above) in &texts[at + 1..] {
            if one.intersects(*other) {
                faults.push(format!("“{above}” lies on “{words}”"));
            }
        }
    }
    let consult = consult(harness);
    let options = consult.choices.iter().filter(|choice| {
        let shown = texts.iter().find(|(_, words)| *words == choice.text);
        shown.is_some_and(|(rect, _)| rect.height() > 8.0)
    });
    let options = options.count();
    if options < SEEN.min(consult.choices.len()) {
        faults.push(format!("{options} options are seen"));
    }
    // What a label of this text shows, against all of it.
    let mut spoken = consult.turn.iter().filter(|line| !line.clinician);
    let first = spoken.next().map(|line| match &line.body {
        Some(body) => body.clone(),
        None => line.text.clone(),
    });
    let last = consult.turn.iter().rev().find(|line| !line.text.is_empty());
    let whole = |text: &str, from_top: bool| {
        let label = harness.query_all_by_label(text).next();
        let seen = texts.iter().find(|(_, words)| words == text);
        label.zip(seen).is_some_and(|(label, (rect, _))| {
            let all = label.rect();
            // The letters of a line do not fill its height.
            let slack = all.height().min(24.0);
            if from_top {
                rect.top() - all.top() < slack
            } else {
                all.bottom() - rect.bottom() < slack
            }
        })
    };
    if last.is_some_and(|line| !line.clinician && !whole(&line.text, false)) {
        faults.push("the patient's last words are not seen".to_owned());
    }
    let above = harness.query_by_label("More above").is_some();
    if first.is_some_and(|first| !whole(&first, true)) && !above {
        faults.push("the beginning of the turn is hidden, and nothing says so".to_owned());
    }
    let mine = consult.turn.iter().find(|line| line.clinician);
    if let Some(mine) = mine {
        let mine = mine.of_yours();
        if !texts.iter().any(|(_, words)| *words == mine) {
            faults.push("what the clinician has just said is not seen".to_owned());
        }
    }
    faults
}

/// Collects what is wrong in every window at every size of words, with words that are shown at once.
fn everywhere(look: impl Fn(Shell, Rect) -> Vec<String>) {
    let mut all = Vec::new();
    for (width, height) in SIZES {
        let zoom = zoom::factor(Vec2::new(width, height));
        let window = egui::vec2(width / zoom, height / zoom);
        let window = Rect::from_min_size(egui::Pos2::ZERO, window);
        for percent in WORDS {
            let mut shell = shell();
            shell.settings.reveal = RevealSpeed::Instant;
            shell.settings.reduced_motion = true;
            shell.settings.text_percent = percent;
            let found = look(shell, window).into_iter();
            all.extend(found.map(|fault| format!("{width}x{height}, {percent} %: {fault}")));
        }
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

fn every_size(case: &str) {
    everywhere(|mut shell, window| {
        let place = shell.library.entries.iter().position(|e| e.id == case);
        apply(&mut shell, AppAction::OpenBriefing(place.expect("shipped")));
        apply(&mut shell, AppAction::Begin);
        let mut harness = harness(shell, window.width(), window.height());
        let mut all = Vec::new();
        for turn in 0..TURNS {
            harness.run_steps(6);
            let found = faults(&harness, window).into_iter();
            all.extend(found.map(|fault| format!("{case}, turn {turn}: {fault}")));
            apply(harness.state_mut(), AppAction::Choose(0));
        }
        all
    });
}

#[test]
fn a_consultation_fits_every_window_at_every_size_of_words() {
    every_size("crumbling-discs");
}

#[test]
fn a_telephone_call_fits_them_too() {
    every_size("just-a-scan");
}

#[test]
fn and_so_does_a_video_call() {
    every_size("only-thing-that-works");
}

/// Seven long options push nobody's last words away, in no window and at no size of words.
#[test]
fn a_menu_of_seven_leaves_the_last_words_in_view() {
    everywhere(|mut shell, window| {
        apply(&mut shell, AppAction::OpenBriefing(0));
        apply(&mut shell, AppAction::Begin);
        shell.tick(0.1);
        let consult = shell.consult.as_mut().expect("a consultation");
        let first = consult.choices.clone();
        for (nth, one) in first.iter().cycle().take(7 - first.len()).enumerate() {
            let mut more = one.clone();
            more.text = format!("{} And what else is there, {nth}?", more.text);
            consult.choices.push(more);
        }
        assert_eq!(consult.choices.len(), 7);
        let mut harness = harness(shell, window.width(), window.height());
        harness.run_steps(6);
        faults(&harness, window)
    });
}

/// Where the desk has few and large lines, what plays the conversation is still there to be pressed.
#[test]
fn a_conversation_on_a_small_desk_with_large_words_can_be_played() {
    for (name, mut shell) in crate::desk::pages() {
        if !name.starts_with("Desk, ") || shell.desk.on_desk().is_none() {
            continue;
        }
        shell.settings.text_percent = 200;
        let mut harness = harness(shell, 800.0, 560.0);
        harness.run_steps(12);
        let plays = harness.query_by_label("Play it in 90 seconds");
        assert!(plays.is_some(), "{name}");
    }
}
