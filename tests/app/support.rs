//! What the tests of the window share.

use std::path::Path;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::{Key, Rect, Shape};
use egui_kittest::Harness;
use engine::rubric::Rubric;
use store::paths::DataFolders;
use window::model::shell::Shell;
use window::opening_shell;
use window::update::apply;
use window::views::root::root_ui;

/// Seconds of one step of the harness.
pub(crate) const STEP: f32 = 1.0 / 10.0;

/// The app as it opens for somebody who has never used it, with menus as written.
pub(crate) fn shell() -> Shell {
    let nowhere = Path::new("no such folder");
    let places = DataFolders::under(nowhere.to_owned(), nowhere);
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let mut shell = opening_shell(&places, rubric);
    shell.next_seed = 0;
    shell
}

/// A harness that draws the whole window and acts on what is done in it.
pub(crate) fn harness(shell: Shell, width: f32, height: f32) -> Harness<'static, Shell> {
    harness_at(shell, (width, height), 1.0)
}

/// The same with so many pixels of the screen for one of the app's own: words are set on whole pixels of the screen.
pub(crate) fn harness_at(
    shell: Shell,
    (width, height): (f32, f32),
    scale: f32,
) -> Harness<'static, Shell> {
    Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_pixels_per_point(scale)
        .with_step_dt(STEP)
        .with_max_steps(64)
        .build_ui_state(
            |ui, shell: &mut Shell| {
                shell.tick(STEP);
                for action in root_ui(ui, shell) {
                    apply(shell, action);
                }
            },
            shell,
        )
}

/// Every text that is painted, with what it is cut by.
pub(crate) fn painted_texts<'a>(harness: &'a Harness<'_, Shell>) -> Vec<(Rect, &'a TextShape)> {
    let mut texts = Vec::new();
    for clipped in &harness.output().shapes {
        let mut shapes = vec![&clipped.shape];
        while let Some(shape) = shapes.pop() {
            match shape {
                Shape::Vec(several) => shapes.extend(several),
                Shape::Text(text) => texts.push((clipped.clip_rect, text)),
                _ => {}
            }
        }
    }
    texts
}

/// Turns the pages of what is said until the last one is there.
pub(crate) fn turn_pages(harness: &mut Harness<'_, Shell>) {
    for _ in 0..60 {
        let consult = harness.state().consult.as_ref();
        if !consult.is_some_and(|consult| consult.reveal.waits_for_page()) {
            return;
        }
        harness.key_press(Key::Space);
        harness.run_steps(4);
    }
}
