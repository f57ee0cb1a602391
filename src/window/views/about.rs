//! About: what Bedside rests on, what it does not claim, and who made what.

use egui::Ui;

use crate::model::action::Actions;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{NARROW, Text, card, page, paragraph};

const PARTS: [(&str, &str); 4] = [
    (
        "What it is for",
        "Bedside lets health professionals practise consultations: listening, empathy, explaining in plain words, and making sure \
         that both sides have understood each other.",
    ),
    (
        "What it rests on",
        "Fu, McNichol, Marczewski and Closs (2016) brought together qualitative studies of how patients and professionals work together \
         on long-term back pain. Every scenario names the sources of its own claims, and every point in a debrief leads to one of them.",
    ),
    (
        "What it does not claim",
        "One consultation does not measure a person. The patients are written, not recorded; how strongly they react is a design choice \
         that can be read in the rubric files.",
    ),
    (
        "Made with",
        "Rust, Bevy and egui. Typefaces: Inter and Vollkorn, under the SIL Open Font License. The program is licensed MIT or Apache-2.0; \
         each scenario carries its own licence.",
    ),
];

/// Draws the screen.
pub fn ui(ui: &mut Ui, _shell: &Shell, _out: &mut Actions) {
    page(ui, "about", NARROW, |ui| {
        let theme = theme::of(ui);
        Text::Headline.show(ui, "About Bedside");
        Text::Muted.show(ui, concat!("Version ", env!("CARGO_PKG_VERSION")));
        ui.add_space(theme.space.s);
        card(ui, |ui| {
            for (place, (name, words)) in PARTS.iter().enumerate() {
                if place > 0 {
                    ui.add_space(theme.space.s);
                }
                Text::Title.show(ui, name);
                paragraph(ui, words);
            }
        });
    });
}
