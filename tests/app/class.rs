//! A class in the window: held from the briefing to its last page by the keyboard alone, with votes that nobody sees before they are
//! closed, and letters that the last row of a lecture room can read.

use egui::{Key, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use practice::debrief;
use window::model::action::AppAction;
use window::model::class::{ClassAction, ClassControl};
use window::model::effect::WindowEffect;
use window::model::screen::{Overlay, Screen};
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::update::apply;
use window::views::class::LETTER;

use crate::support::{harness, painted_texts, shell};

fn begun(entry: usize) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    apply(&mut shell, AppAction::OpenBriefing(entry));
    apply(&mut shell, AppAction::Class(ClassAction::Begin));
    shell.tick(0.1);
    shell
}

fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn part(harness: &Harness<'_, Shell>) -> ClassControl {
    harness.state().class.as_ref().expect("a class").part()
}

/// All that assistive technology is told.
fn told(harness: &Harness<'_, Shell>) -> String {
    let all = harness.query_all(by().predicate(|_| true));
    let words = all.map(|node| {
        let node = node.accesskit_node();
        let (name, value) = (node.label(), node.value());
        format!(
            "{}\n{}",
            name.unwrap_or_default(),
            value.unwrap_or_default()
        )
    });
    words.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_class_is_held_by_the_keyboard_alone() {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    apply(&mut shell, AppAction::OpenBriefing(0));
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    harness.get_by_label("With a class").focus();
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Class);
    for key in [Key::Num2, Key::Num2, Key::Num1, Key::Num3, Key::Backspace] {
        press(&mut harness, key);
    }
    assert!(told(&harness).contains("3 votes"), "{}", told(&harness));
    assert!(
        !told(&harness).contains(" %"),
        "seen before they are closed"
    );
    press(&mut harness, Key::K);
    let open = harness.state().class.as_ref().expect("a class");
    assert!(!open.key, "the key leads the votes");
    press(&mut harness, Key::C);
    for key in [Key::Num1, Key::Num0, Key::Enter, Key::Escape] {
        press(&mut harness, key);
    }
    assert!(told(&harness).contains("12 votes"), "ten and two");
    press(&mut harness, Key::Enter);
    assert_eq!(part(&harness), ClassControl::Closed);
    assert!(told(&harness).contains("10 · 83 %"), "{}", told(&harness));
    press(&mut harness, Key::D);
    harness.event(egui::Event::Text("We would wait.".to_owned()));
    harness.run_steps(3);
    press(&mut harness, Key::Enter);
    let kept = harness
        .state()
        .effects
        .iter()
        .find_map(|effect| match effect {
            WindowEffect::KeepDisagreement(one) => Some(one.clone()),
            _ => None,
        });
    let kept = kept.expect("kept for the authors");
    assert_eq!(
        (kept.reason.as_str(), kept.votes[0].1),
        ("We would wait.", 10)
    );
    press(&mut harness, Key::Enter);
    let class = harness.state().class.as_ref().expect("a class");
    assert_eq!((class.consult.attempt.turns(), class.votes.given()), (1, 0));
    for _ in 0..400 {
        match part(&harness) {
            ClassControl::Voting => press(&mut harness, Key::Num1),
            ClassControl::Ended => break,
            _ => {}
        }
        press(&mut harness, Key::Enter);
    }
    assert_eq!(part(&harness), ClassControl::Ended);
    press(&mut harness, Key::Enter);
    assert!(harness.state().effects.contains(&WindowEffect::StudyClass));
    let class = harness.state_mut().class.as_mut().expect("a class");
    let found = debrief(
        &class.consult.attempt,
        None,
        &practice::DebriefSurroundings::default(),
    );
    class.know(&found);
    harness.run_steps(3);
    let mut pages = vec![told(&harness)];
    while !harness.state().class.as_ref().expect("a class").is_last() {
        press(&mut harness, Key::Enter);
        pages.push(told(&harness));
    }
    // The friend's call, the moment up to what was said, what came of it, another way: one moment, and no more.
    let moment = found.one_moment().expect("a moment");
    let has = |page: usize, words: &str| {
        let page = pages.get(page).map_or("", String::as_str);
        let straight = |text: &str| text.replace(['’', '‘'], "'");
        let there = straight(page).contains(&straight(words));
        assert!(there, "“{words}” is not in {page}");
    };
    for line in found.side.call.iter().filter(|line| line.short) {
        has(0, &line.text);
    }
    has(1, &moment.you);
    has(1, "What would you say here?");
    has(2, &moment.reply.last().expect("a reply").text);
    has(3, &moment.alternatives.first().expect("another way").text);
    assert_eq!(pages.len(), 4);
    assert!(!pages[1].contains(&moment.alternatives[0].text));
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Library);
    assert!(harness.state().class.is_none(), "nothing is kept");
    let effects = &harness.state().effects;
    assert!(!effects.contains(&WindowEffect::SaveRecord), "{effects:?}");
}

/// The author's note of the very node, for who asks with a key; then the patient's words are there again.
#[test]
fn each_node_has_its_teacher_note_behind_a_key() {
    let mut harness = harness(begun(0), 1280.0, 800.0);
    harness.run_steps(3);
    let mut notes = Vec::new();
    for _ in 0..40 {
        let class = harness.state().class.as_ref().expect("a class");
        if class.part() != ClassControl::Voting {
            break;
        }
        let Some(note) = practice::class::teacher_note(&class.consult.attempt).map(str::to_owned)
        else {
            apply(harness.state_mut(), AppAction::Class(ClassAction::Next));
            apply(
                harness.state_mut(),
                AppAction::Class(ClassAction::Option(0)),
            );
            harness.run_steps(2);
            continue;
        };
        assert!(!told(&harness).contains(&note), "unasked: {note}");
        press(&mut harness, Key::T);
        assert!(told(&harness).contains(&note), "{note}");
        press(&mut harness, Key::T);
        assert!(!told(&harness).contains(&note), "still there: {note}");
        notes.push(note);
        apply(harness.state_mut(), AppAction::Class(ClassAction::Next));
        apply(
            harness.state_mut(),
            AppAction::Class(ClassAction::Option(0)),
        );
        harness.run_steps(2);
        if notes.len() == 3 {
            break;
        }
    }
    notes.dedup();
    assert_eq!(notes.len(), 3, "{notes:?}");
}

#[test]
fn a_class_is_left_only_when_it_is_asked_once_more() {
    let mut harness = harness(begun(0), 1280.0, 800.0);
    harness.run_steps(3);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().overlay, Overlay::ConfirmEndClass);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().overlay, Overlay::None);
    assert_eq!(harness.state().screen, Screen::Class);
    let before = harness.state().class.as_ref().expect("a class");
    assert_eq!(before.votes.given(), 0);
}

#[test]
fn a_consultation_in_progress_waits_while_a_class_is_held() {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    apply(&mut shell, AppAction::OpenBriefing(0));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    apply(&mut shell, AppAction::Choose(0));
    apply(&mut shell, AppAction::Go(Screen::Briefing));
    shell.effects.clear();
    apply(&mut shell, AppAction::Class(ClassAction::Begin));
    shell.tick(0.1);
    apply(&mut shell, AppAction::Class(ClassAction::Option(0)));
    apply(&mut shell, AppAction::Class(ClassAction::End));
    let consult = shell.consult.as_ref().expect("still there");
    assert_eq!(consult.attempt.turns(), 1);
    let kept =
        |effect: &WindowEffect| matches!(effect, WindowEffect::SaveRecord | WindowEffect::SaveLeft);
    assert!(!shell.effects.iter().any(kept), "{:?}", shell.effects);
}

/// Capitals of the typeface of the options, in type sizes.
const CAPITALS: f32 = 0.727;

/// The smallest type in which one of these texts is painted, and how many of them are.
fn smallest(harness: &Harness<'_, Shell>, texts: &[String]) -> (f32, usize) {
    fn flat<'a>(shape: &'a Shape, out: &mut Vec<&'a egui::epaint::TextShape>) {
        match shape {
            Shape::Vec(several) => several.iter().for_each(|one| flat(one, out)),
            Shape::Text(text) => out.push(text),
            _ => {}
        }
    }
    let mut all = Vec::new();
    for clipped in &harness.output().shapes {
        flat(&clipped.shape, &mut all);
    }
    let (mut least, mut found) = (f32::INFINITY, 0);
    for text in all {
        if texts.iter().any(|wanted| wanted == text.galley.text()) {
            found += 1;
            let sections = text.galley.job.sections.iter();
            let sizes = sections.map(|section| section.format.font_id.size);
            least = sizes.fold(least, f32::min);
        }
    }
    (least, found)
}

/// Every menu on a few ways through every scenario, before and after its votes are closed: words and options at least a fortieth
/// of the picture high, capitals where they fit, and the whole letter always.
#[test]
fn the_last_row_can_read_what_must_be_read() {
    let (mut menus, mut capital) = (0, 0);
    let scenarios = shell().library.entries.len();
    for (width, height) in [(1280.0, 800.0), (1024.0, 640.0), (1745.0, 982.0)] {
        for entry in 0..scenarios {
            let mut harness = harness(begun(entry), width, height);
            for turn in 0..40 {
                harness.run_steps(2);
                let class = harness.state().class.as_ref().expect("a class");
                if class.part() != ClassControl::Voting {
                    break;
                }
                let consult = &class.consult;
                let options: Vec<String> =
                    consult.choices.iter().map(|one| one.text.clone()).collect();
                let (size, found) = smallest(&harness, &options);
                let title = consult.attempt.scenario().header.id.clone();
                assert_eq!(
                    found,
                    options.len(),
                    "{title}, turn {turn}, {width}x{height}"
                );
                assert!(
                    size >= height * LETTER * 0.999,
                    "{title}, turn {turn}, {width}x{height}: {size}"
                );
                menus += 1;
                capital += usize::from(size * CAPITALS >= height * LETTER);
                let place = turn % options.len();
                let next = [
                    ClassAction::Option(place),
                    ClassAction::Next,
                    ClassAction::Next,
                    ClassAction::Next,
                ];
                for action in next {
                    apply(harness.state_mut(), AppAction::Class(action));
                    harness.run_steps(1);
                    let class = harness.state().class.as_ref().expect("a class");
                    if class.part() == ClassControl::Closed {
                        let (closed, found) = smallest(&harness, &options);
                        assert!(found > 0 || closed.is_infinite(), "{title}");
                    }
                    if class.consult.attempt.turns() > turn {
                        break;
                    }
                }
            }
        }
    }
    assert!(menus > 150, "{menus}");
    let share = capital * 100 / menus;
    assert!(share >= 70, "{capital} of {menus}");
}

/// The patient's picture leaves the words so much room that few turns are longer than it at letters that the last row can read.
#[test]
fn in_a_class_most_turns_begin_in_view() {
    let (mut turns, mut cut) = (0, Vec::new());
    let scenarios = shell().library.entries.len();
    for (width, height) in [(1280.0, 800.0), (1024.0, 640.0), (1745.0, 982.0)] {
        for entry in 0..scenarios {
            let mut harness = harness(begun(entry), width, height);
            for turn in 0..40 {
                harness.run_steps(2);
                let class = harness.state().class.as_ref().expect("a class");
                if class.part() != ClassControl::Voting {
                    break;
                }
                let consult = &class.consult;
                let first = consult.turn.iter().find(|line| !line.clinician);
                let first = first.expect("the patient answers");
                let words = first.body.as_ref().unwrap_or(&first.text);
                let title = consult.attempt.scenario().header.id.clone();
                let painted = painted_texts(&harness);
                let found = painted
                    .iter()
                    .filter(|(_, text)| text.galley.text() == words.as_str());
                let seen = found.filter(|(clip, text)| text.pos.y >= clip.top() - 1.0);
                turns += 1;
                if seen.count() == 0 {
                    cut.push(format!("{title}, turn {turn}, {width}x{height}: {words}"));
                }
                let options = consult.choices.len();
                for action in [
                    ClassAction::Option(turn % options),
                    ClassAction::Next,
                    ClassAction::Next,
                    ClassAction::Next,
                ] {
                    apply(harness.state_mut(), AppAction::Class(action));
                    harness.run_steps(1);
                    let class = harness.state().class.as_ref().expect("a class");
                    if class.consult.attempt.turns() > turn {
                        break;
                    }
                }
            }
        }
    }
    assert!(turns > 150, "{turns}");
    assert!(cut.len() * 3 < turns, "{} of {turns}: {cut:#?}", cut.len());
}
