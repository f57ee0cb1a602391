//! A consultation at every size of window and of words, turn after turn in one window: nothing lies on anything else; every row of
//! what was said is seen from its beginning before anything can be chosen; then three options at least are seen, and the patient's
//! last words; and the patient is there.

use std::collections::BTreeSet;

use bevy::math::Vec2;
use egui::epaint::ClippedShape;
use egui::{Key, Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use window::model::action::AppAction;
use window::model::consultation::{ConsultationModel, ShownLine};
use window::model::settings::{RevealSpeed, ThemeChoice};
use window::model::shell::Shell;
use window::runtime::zoom;
use window::update::apply;
use window::views::portrait_hole;

use crate::support::{harness, harness_at, painted_texts, shell};

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
const TURNS: usize = 8;
/// More pages than any turn has.
const PAGES: usize = 60;
/// More lines than this are not left empty where words are hidden: the largest gap between two options, and the edge of the window.
const EMPTY: f32 = 5.0;
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
    let last = consult.turn.iter().rev().find(|line| !line.text.is_empty());
    let ends = |text: &str| {
        let label = harness.query_all_by_label(text).next();
        let seen = texts.iter().find(|(_, words)| words == text);
        label.zip(seen).is_some_and(|(label, (rect, _))| {
            let all = label.rect();
            // The letters of a line do not fill its height.
            all.bottom() - rect.bottom() < all.height().min(24.0)
        })
    };
    if last.is_some_and(|line| !line.clinician && !ends(&line.text)) {
        faults.push("the patient's last words are not seen".to_owned());
    }
    faults
}

/// A row of words: which words, and which of their rows.
type RowOf = (String, usize);

/// Everything that is said and seen in this turn.
fn wanted(harness: &Harness<'_, Shell>) -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    for line in &consult(harness).turn {
        if line.clinician {
            wanted.insert(line.of_yours());
        } else {
            wanted.extend(line.body.clone());
            wanted.insert(line.text.clone());
        }
    }
    wanted.remove("");
    wanted
}

/// The rows of this turn of which all is seen, in order, and all rows of what is drawn of it.
fn rows(harness: &Harness<'_, Shell>) -> (Vec<RowOf>, BTreeSet<RowOf>) {
    let wanted = wanted(harness);
    let (mut seen, mut all) = (Vec::new(), BTreeSet::new());
    for (clip, text) in painted_texts(harness) {
        let words = text.galley.text().to_owned();
        if !wanted.contains(&words) {
            continue;
        }
        assert!(!text.galley.elided, "“{words}” is cut");
        for (nth, row) in text.galley.rows.iter().enumerate() {
            let of = (words.clone(), nth);
            let mesh = &row.visuals.mesh;
            let there = mesh.vertices.iter().all(|vertex| vertex.color.a() > 0);
            let letters = row.visuals.mesh_bounds;
            let place = letters.translate(row.pos.to_vec2() + text.pos.to_vec2());
            let whole = clip.expand(2.0).contains_rect(place);
            if there && whole {
                seen.push(of.clone());
            }
            all.insert(of);
        }
    }
    (seen, all)
}

/// What is empty below everything that is written, in lines of ordinary words.
fn empty_below(harness: &Harness<'_, Shell>, window: Rect) -> f32 {
    let lowest = seen(harness).into_iter().map(|(rect, _)| rect.bottom());
    let lowest = lowest.fold(f32::NEG_INFINITY, f32::max);
    let line = 15.0 * f32::from(harness.state().settings.text_percent) / 100.0;
    (window.bottom() - lowest) / line
}

/// Words that are hidden although there is room for them, and a key to more of them where all are seen.
fn needless(harness: &Harness<'_, Shell>, window: Rect) -> Option<String> {
    let (now, all) = rows(harness);
    let now: BTreeSet<RowOf> = now.into_iter().collect();
    let hidden = all.difference(&now).count();
    let more = harness.query_all_by_label("More").count();
    let drawn: BTreeSet<String> = all.iter().map(|(words, _)| words.clone()).collect();
    if more > 0 && hidden == 0 && drawn == wanted(harness) {
        return Some("“More”, and all words are seen".to_owned());
    }
    let empty = empty_below(harness, window);
    (hidden > 0 && empty > EMPTY)
        .then(|| format!("{hidden} rows are hidden above {empty:.1} empty lines"))
}

/// Reads a turn page by page, as somebody does who presses the space bar, and says what is wrong on the way.
fn read(harness: &mut Harness<'_, Shell>, window: Rect) -> Vec<String> {
    harness.run_steps(6);
    let mut faults = Vec::new();
    let (first, _) = rows(harness);
    let mine = consult(harness).turn.iter().find(|line| line.clinician);
    let mut theirs = consult(harness).turn.iter().filter(|line| !line.clinician);
    let begins = mine.map(ShownLine::of_yours).or_else(|| {
        let line = theirs.next()?;
        Some(line.body.clone().unwrap_or_else(|| line.text.clone()))
    });
    if let Some(begins) = begins
        && !first.contains(&(begins.clone(), 0))
    {
        faults.push(format!("the beginning is hidden: “{begins}”"));
    }
    let (mut seen, mut all) = (BTreeSet::new(), BTreeSet::new());
    for page in 0..PAGES {
        let (now, drawn) = rows(harness);
        seen.extend(now);
        all.extend(drawn);
        faults.extend(patient(harness, page));
        faults.extend(needless(harness, window).map(|fault| format!("page {page}: {fault}")));
        if !consult(harness).reveal.waits_for_page() {
            break;
        }
        harness.key_press(Key::Space);
        harness.run_steps(4);
    }
    for (words, row) in all.difference(&seen) {
        faults.push(format!("row {row} of “{words}” is never seen"));
    }
    if !consult(harness).reveal.done() {
        faults.push("the turn does not end".to_owned());
    }
    faults.extend(self::faults(harness, window));
    faults
}

/// The patient is in every layout, and not too small to be seen.
fn patient(harness: &Harness<'_, Shell>, page: usize) -> Option<String> {
    let least = 100.0;
    match portrait_hole::read(&harness.ctx) {
        Some(hole) if hole.width() >= least && hole.height() >= least => None,
        found => Some(format!("page {page}: the patient is at {found:?}")),
    }
}

/// Collects what is wrong in every window at every size of words, with words that are shown at once.
fn everywhere(look: impl Fn(&dyn Fn() -> Shell, (Rect, f32)) -> Vec<String>) {
    let mut all = Vec::new();
    for (width, height) in SIZES {
        let zoom = zoom::factor(Vec2::new(width, height));
        let window = egui::vec2(width / zoom, height / zoom);
        let window = Rect::from_min_size(egui::Pos2::ZERO, window);
        for percent in WORDS {
            let open = || {
                let mut shell = shell();
                shell.settings.reveal = RevealSpeed::Instant;
                shell.settings.reduced_motion = true;
                shell.settings.text_percent = percent;
                shell
            };
            let found = look(&open, (window, zoom)).into_iter();
            all.extend(found.map(|fault| format!("{width}x{height}, {percent} %: {fault}")));
        }
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

/// Plays a case in every window, turn after turn in the same one, by the first options and by later ones.
fn every_size(case: &str) {
    everywhere(|open, (window, zoom)| {
        let mut all = Vec::new();
        for (seed, theme) in (0..).zip(ThemeChoice::ALL) {
            let mut shell = open();
            shell.next_seed = seed;
            shell.settings.theme = theme;
            let place = shell.library.entries.iter().position(|e| e.id == case);
            apply(&mut shell, AppAction::OpenBriefing(place.expect("shipped")));
            apply(&mut shell, AppAction::Begin);
            let size = (window.width(), window.height());
            let mut harness = harness_at(shell, size, zoom);
            for turn in 0..TURNS {
                let found = read(&mut harness, window).into_iter();
                all.extend(found.map(|fault| format!("{case}, {theme:?}, turn {turn}: {fault}")));
                let many = consult(&harness).choices.len();
                if many == 0 {
                    break;
                }
                let next = (usize::from(seed > 0) * (turn + 2)) % many;
                apply(harness.state_mut(), AppAction::Choose(next));
            }
        }
        all
    });
}

#[test]
fn a_consultation_fits_every_window_at_every_size_of_words() {
    every_size("crumbling-discs");
}

#[test]
fn so_does_one_about_exercises() {
    every_size("exercises-dont-work");
}

#[test]
fn so_does_one_with_somebody_who_is_not_believed() {
    every_size("making-it-up");
}

#[test]
fn so_does_a_second_meeting() {
    every_size("nowak-six-weeks-later");
}

#[test]
fn a_telephone_call_fits_them_too() {
    every_size("just-a-scan");
}

#[test]
fn and_so_does_a_video_call() {
    every_size("only-thing-that-works");
}

/// Windows and sizes of words in which whole consultations are looked at: one of each layout, and a large one.
const STILL: [(f32, f32, u16); 4] = [
    (1280.0, 800.0, 100),
    (1920.0, 1080.0, 100),
    (800.0, 560.0, 100),
    (1024.0, 640.0, 200),
];

/// The places of the picture over all turns of a walkthrough, on every page of them, each place once.
fn pictures(case: usize, (width, height, percent): (f32, f32, u16)) -> Vec<Rect> {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    shell.settings.text_percent = percent;
    apply(&mut shell, AppAction::OpenBriefing(case));
    apply(&mut shell, AppAction::Begin);
    let begun = shell.consult.as_ref().expect("a consultation");
    let way = begun.attempt.scenario().tests[0].choices.iter();
    let way: Vec<String> = way.map(|(id, _)| id.clone()).collect();
    let zoom = zoom::factor(Vec2::new(width, height));
    let mut harness = harness_at(shell, (width / zoom, height / zoom), zoom);
    let mut seen: Vec<Rect> = Vec::new();
    for id in way {
        harness.run_steps(4);
        for _ in 0..PAGES {
            let hole = portrait_hole::read(&harness.ctx).expect("the patient");
            if seen.last() != Some(&hole) {
                seen.push(hole);
            }
            if !consult(&harness).reveal.waits_for_page() {
                break;
            }
            harness.key_press(Key::Space);
            harness.run_steps(3);
        }
        let now = consult(&harness);
        let mut menu = now.attempt.menu().into_iter();
        let ix = menu.find(|option| option.id == id).map(|option| option.ix);
        let place = now.choices.iter().position(|c| Some(c.ix) == ix);
        let place = place.expect("an option of this menu");
        apply(harness.state_mut(), AppAction::Choose(place));
    }
    seen
}

/// Nothing that is said moves the picture: it stays where it is from the first turn of a consultation to the last.
#[test]
fn the_picture_stays_where_it_is_for_a_whole_consultation() {
    let mut moved = Vec::new();
    let cases = shell().library.entries.len();
    for case in 0..cases {
        for window in STILL {
            let seen = pictures(case, window);
            if seen.len() != 1 {
                moved.push(format!("case {case}, {window:?}: {seen:?}"));
            }
        }
    }
    assert!(cases > 5 && moved.is_empty(), "{}", moved.join("\n"));
}

/// Seven long options push nobody's last words away, in no window and at no size of words.
#[test]
fn a_menu_of_seven_leaves_the_last_words_in_view() {
    everywhere(|open, (window, zoom)| {
        let mut shell = open();
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
        let size = (window.width(), window.height());
        let mut harness = harness_at(shell, size, zoom);
        read(&mut harness, window)
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
