//! A consultation from its beginning to where it is left: begun, made room for, kept, and stepped out of.

use super::{drill_left, drilling, go, own_words, with_consult};
use crate::model::consultation::ConsultationModel;
use crate::model::effect::WindowEffect;
use crate::model::mode::Mode;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use practice::Attempt;

/// Begins the consultation that was chosen.
pub(super) fn begin(shell: &mut Shell) {
    let chosen = shell
        .chosen_entry()
        .and_then(|entry| Some((entry.case.clone()?, entry.remembered.clone())));
    let (Some((case, remembered)), Some(rubric)) = (chosen, shell.rubric.clone()) else {
        shell.say("This scenario cannot be played.");
        return;
    };
    let begun = Attempt::begin(&case, &rubric, shell.next_seed, shell.mode, &remembered);
    let consult = match begun {
        Ok((attempt, events)) => ConsultationModel::show(attempt, &events),
        Err(error) => return shell.say(format!("This scenario cannot be played: {error}.")),
    };
    put_aside(shell);
    shell.consult = Some(consult);
    own_words::begin(shell);
    shell
        .effects
        .extend([WindowEffect::ForgetRecord, WindowEffect::FreshSeed]);
    go(shell, Screen::Consultation);
}

/// Makes room for another attempt. What was said and written in the one at hand is kept first.
pub(super) fn put_aside(shell: &mut Shell) {
    keep_consult(shell);
    shell.round = None;
    let looking = shell.looking.take().map(|looking| looking.consult);
    if let Some(left) = keep_back(shell).or(looking) {
        shell.left = Some(Box::new(left.attempt));
        shell.effects.push(WindowEffect::SaveLeft);
    }
}

/// Keeps in the attempt what is written and was not said or noted yet.
pub(super) fn keep_consult(shell: &mut Shell) {
    with_consult(shell, ConsultationModel::keep_draft);
    with_consult(shell, ConsultationModel::keep_notes);
}

/// Takes the consultation away; it comes back if anything of it is to be kept.
pub(super) fn keep_back(shell: &mut Shell) -> Option<ConsultationModel> {
    let consult = shell.consult.take();
    consult.filter(|consult| consult.is_kept() && consult.has_begun())
}

/// Leaves the consultation for now. It waits on the home page, and in its record.
pub(super) fn step_out(shell: &mut Shell) {
    if drilling(shell) {
        return drill_left(shell);
    }
    let Some(consult) = &mut shell.consult else {
        return;
    };
    if consult.mode == Mode::Assessed && consult.ending.is_none() {
        return shell
            .say("An assessed consultation is played in one sitting. You can end it here.");
    }
    consult.keep_draft();
    consult.keep_notes();
    if consult.has_begun() {
        shell.effects.push(WindowEffect::SaveRecord);
    } else {
        shell.consult = None;
        shell.effects.push(WindowEffect::ForgetRecord);
    }
    shell.overlay = Overlay::None;
    go(shell, Screen::Home);
    shell.trail.clear();
}
