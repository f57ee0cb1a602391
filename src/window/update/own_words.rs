//! What follows from what is done about own words.

use super::at_hand::with_consult;
use crate::model::consultation::ConsultationModel;
use crate::model::effect::WindowEffect;
use crate::model::own_words::OwnWordsAction;
use crate::model::shell::Shell;
use practice::has_own_words;

/// Acts on what is done about own words.
pub(super) fn apply(shell: &mut Shell, action: OwnWordsAction) {
    match action {
        OwnWordsAction::Switch(on) => switch(shell, on),
        OwnWordsAction::ForAuthors(on) => {
            shell.preferences.for_authors = Some(on);
            keep(shell);
        }
        OwnWordsAction::Write(words) => {
            if let Some(consult) = &mut shell.consult {
                consult.own.words = words;
            }
        }
        OwnWordsAction::Say => say(shell),
        OwnWordsAction::Nearest(place) => {
            if let Some(consult) = &mut shell.consult {
                consult.mark_nearest(place);
            }
            save(shell);
        }
        OwnWordsAction::Pass => with_consult(shell, ConsultationModel::pass_nearest),
    }
}

/// A consultation begins or is gone on with as this person likes it.
pub(super) fn begin(shell: &mut Shell) {
    let on = shell.preferences.own_words;
    with_consult(shell, |consult| consult.own_words_first(on, false));
}

fn switch(shell: &mut Shell, on: bool) {
    let consult = shell.consult.as_ref();
    if consult.is_some_and(|consult| !has_own_words(consult.mode)) && on {
        shell.say("From your next conversation on. In an assessed one everybody chooses from the options at once.");
    } else if consult.is_some() {
        shell.say(if on {
            "From the next turn on: first your own sentence, then the options. Nobody scores it."
        } else {
            "The options come at once again."
        });
    }
    shell.preferences.own_words = on;
    keep(shell);
    with_consult(shell, |consult| consult.own_words_first(on, true));
}

fn say(shell: &mut Shell) {
    let Some(consult) = &mut shell.consult else {
        return;
    };
    match consult.say_own_words() {
        Ok(()) => save(shell),
        Err(why) => {
            if let Some(words) = why.words() {
                shell.say(words);
            }
        }
    }
}

/// At once, so that nothing is lost if the program or the power ends. A drill has no record; what is written in it is kept beside them.
fn save(shell: &mut Shell) {
    let drilled = shell.consult.as_ref().filter(|consult| !consult.is_kept());
    let written = drilled.map(|consult| practice::drill_words(&consult.attempt));
    if let Some(written) = written.filter(|written| !written.is_empty()) {
        shell.effects.push(WindowEffect::KeepDrillWords(written));
        return;
    }
    if shell
        .consult
        .as_ref()
        .is_some_and(|consult| consult.is_kept() && consult.attempt.has_begun())
    {
        shell.effects.push(WindowEffect::SaveRecord);
    }
}

fn keep(shell: &mut Shell) {
    let preferences = shell.preferences;
    shell.preferences = preferences.kept();
    shell
        .effects
        .push(WindowEffect::KeepPreferences(preferences));
}
