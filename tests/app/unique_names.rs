//! Who finds a control by ear finds one: on no page have two that can be used the same kind and the same name.

use std::collections::BTreeMap;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use window::model::action::AppAction;
use window::model::drills::DrillAction;
use window::model::screen::Screen;
use window::model::shell::Shell;
use window::runtime::jobs::at_once;
use window::update::apply;

use crate::practising::{drilling, practised, through_a_round};
use crate::reach::pages;
use crate::support::harness;

const USED: [Role; 11] = [
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::Switch,
    Role::Tab,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::Slider,
    Role::SpinButton,
    Role::ComboBox,
    Role::Link,
];

/// Kinds and names that more than one control has.
fn shared(harness: &Harness<'_, Shell>) -> Vec<String> {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for node in harness.query_all(by().predicate(|node| USED.contains(&node.role()))) {
        let node = node.accesskit_node();
        if !node.is_disabled() {
            let name = format!("{:?} “{}”", node.role(), node.label().unwrap_or_default());
            *counted.entry(name).or_default() += 1;
        }
    }
    let several = counted.into_iter().filter(|(_, count)| *count > 1);
    several
        .map(|(name, count)| format!("{count} × {name}"))
        .collect()
}

#[test]
fn no_two_controls_of_a_page_have_the_same_kind_and_name() {
    let mut wrong = Vec::new();
    for (name, shell) in pages() {
        let mut harness = harness(shell, 1280.0, 800.0);
        harness.run_steps(8);
        wrong.extend(
            shared(&harness)
                .into_iter()
                .map(|twice| format!("{name}: {twice}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The same where something was played: what is due at home, its moments and dates, all attempts, the library.
#[test]
fn nor_have_they_for_somebody_who_has_practised() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = practised(folder.path());
    let mut wrong = Vec::new();
    let mut look = |name: &str, harness: &mut Harness<'_, Shell>| {
        harness.run_steps(8);
        let twice = shared(harness).into_iter();
        wrong.extend(twice.map(|twice| format!("{name}: {twice}")));
    };
    let mut harness = drilling(&places, 3);
    look("home, where something is due", &mut harness);
    at_once(harness.state_mut(), &places);
    for screen in [
        Screen::Drills,
        Screen::Progress,
        Screen::Library,
        Screen::Home,
    ] {
        apply(harness.state_mut(), AppAction::Go(screen));
        look(screen.label(), &mut harness);
    }
    apply(
        harness.state_mut(),
        AppAction::Drills(DrillAction::Start(Vec::new())),
    );
    harness.run_steps(4);
    look("a moment of a drill", &mut harness);
    harness.key_press(Key::Num1);
    look("an answered moment", &mut harness);
    through_a_round(&mut harness);
    look("dates after a drill", &mut harness);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
