//! Before the door, and how near it is: what gives the case away stands behind a key, and three keys lead to the first choice.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use window::model::action::AppAction;
use window::model::mode::Mode;
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::update::apply;

use crate::screens::tab_to;
use crate::support::{harness, shell};

fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn shows(harness: &Harness<'_, Shell>, words: &str) -> bool {
    let all = harness.query_all(by().predicate(|_| true));
    let mut said = all.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    said.any(|said| said.is_some_and(|said| said.replace('’', "'") == words.replace('’', "'")))
}

#[test]
fn content_notes_and_goals_open_by_a_key_and_an_assessed_conversation_has_no_goals() {
    for mode in [Mode::Explore, Mode::Practice, Mode::Assessed] {
        let mut shell = shell();
        let library = &shell.library.entries;
        let of = |entry: usize| {
            (
                library[entry].warnings.clone(),
                library[entry].goals.clone(),
            )
        };
        let place = (0..library.len()).find(|at| !of(*at).0.is_empty() && !of(*at).1.is_empty());
        let place = place.expect("a case with content notes and goals");
        let (notes, goals) = of(place);
        apply(&mut shell, AppAction::OpenBriefing(place));
        apply(&mut shell, AppAction::SetMode(mode));
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(3);
        for words in notes.iter().chain(&goals) {
            assert!(!shows(&harness, words), "{mode:?}: “{words}” unasked");
        }
        tab_to(&mut harness, "Content notes");
        press(&mut harness, Key::Enter);
        assert!(notes.iter().all(|note| shows(&harness, note)), "{mode:?}");
        assert_eq!(harness.state().screen, Screen::Briefing);
        let offered = harness.query_by_label("What to work on").is_some();
        assert_eq!(offered, mode != Mode::Assessed);
        if offered {
            tab_to(&mut harness, "What to work on");
            press(&mut harness, Key::Enter);
        }
        let seen = goals.iter().all(|goal| shows(&harness, goal));
        assert_eq!(seen, mode != Mode::Assessed);
    }
}

/// As docs/PERFORMANCE.md says; where words appear little by little, one more key shows the rest of them.
#[test]
fn three_keys_lead_from_the_start_to_the_first_choice() {
    use Key::{Enter, Num1};
    for (reveal, keys) in [
        (RevealSpeed::Instant, &[Enter, Enter, Num1][..]),
        (RevealSpeed::Slow, &[Enter, Enter, Num1, Num1][..]),
    ] {
        let mut shell = shell();
        shell.settings.reveal = reveal;
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(4);
        for (pressed, key) in keys.iter().enumerate() {
            let consult = harness.state().consult.as_ref();
            let chosen = consult.map_or(0, |consult| consult.attempt.turns());
            assert_eq!(chosen, 0, "{reveal:?}: after {pressed} keys");
            press(&mut harness, *key);
        }
        let consult = harness.state().consult.as_ref();
        let chosen = consult.map(|consult| consult.attempt.turns());
        assert_eq!(chosen, Some(1), "{reveal:?}");
    }
}
