//! Own words first, among the settings: whether they come, and whether authors may have what no option came near.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::own_words::OwnWordsAction;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{Text, switch};

/// Draws the two switches.
pub(super) fn settings(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let kept = shell.preferences;
    Text::Title.show(ui, "Your own words");
    let words = "You write or say one sentence, then see the options and mark the nearest. Nobody scores it. \
                 In Explore and Practice; never in Assessed.";
    if switch(
        ui,
        "Your own words before the options",
        words,
        kept.own_words,
    )
    .clicked()
    {
        out.push(AppAction::OwnWords(OwnWordsAction::Switch(!kept.own_words)));
    }
    ui.add_space(theme::of(ui).space.s);
    let given = kept.for_authors == Some(true);
    let words = "The sentences you marked with “none of these”, and where you would have said them; nothing about you. Nothing \
                 is sent: “bedside wishes --out FILE” writes a file, and you give it to them.";
    if switch(
        ui,
        "Authors may have what no option came near",
        words,
        given,
    )
    .clicked()
    {
        out.push(AppAction::OwnWords(OwnWordsAction::ForAuthors(!given)));
    }
}
