//! A scenario file that cannot be opened is shown by its name, with what is wrong with it in plain words and the way out.

use std::sync::Arc;

use engine::rubric::Rubric;
use store::paths::DataFolders;
use window::model::action::AppAction;
use window::model::effect::{ShownFolder, WindowEffect};
use window::model::screen::Screen;
use window::opening_shell;
use window::update::apply;

use crate::layouts::seen;
use crate::support::harness;

#[test]
fn the_library_names_a_broken_file_and_says_plainly_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("data/scenarios");
    std::fs::create_dir_all(&own).expect("a folder");
    let shipped = include_str!("../../scenarios/back-pain/just-a-scan/scenario.ron");
    let cut: String = shipped.lines().take(40).collect::<Vec<_>>().join("\n");
    std::fs::write(own.join("knee-pain.ron"), cut).expect("written");
    let unknown = shipped.replacen("channel: Telephone", "channel: Pigeon", 1);
    std::fs::write(own.join("shoulder.ron"), unknown).expect("written");
    let places = DataFolders::under(folder.path().join("data"), &folder.path().join("none"));
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(&places, rubric);
    shell.shows_folders = true;
    apply(&mut shell, AppAction::Go(Screen::Library));
    let around = shell.library.broken.first().map(|file| file.place.clone());
    let mut harness = harness(shell, 1280.0, 3000.0);
    harness.run_steps(6);
    let page: Vec<String> = seen(&harness).into_iter().map(|(_, text)| text).collect();
    let says = |words: &str| page.iter().any(|text| text.contains(words));
    assert!(says("Two scenario files could not be opened"), "{page:?}");
    for words in [
        "knee-pain.ron",
        "shoulder.ron",
        "quotation mark or a comma",
        "in line",
        "“Pigeon”",
        "text editor",
        "Show in folder",
    ] {
        assert!(says(words), "{words}: {page:?}");
    }
    for text in &page {
        let machine = ["RON", "bedside check", "expected", "`"].into_iter();
        let found: Vec<&str> = machine.filter(|word| text.contains(word)).collect();
        assert_eq!(found, [""; 0], "{text}");
    }
    let around = around.expect("a broken file");
    apply(
        harness.state_mut(),
        AppAction::ShowFolder(ShownFolder::Around(around.clone())),
    );
    let asked = WindowEffect::ShowFolder(ShownFolder::Around(around));
    assert!(harness.state().effects.contains(&asked));
}
