//! The consultation at hand: what is done with it, kept of it, and whether it may be left for another.

use super::go::go;
use crate::model::consultation::ConsultationModel;
use crate::model::screen::Screen;
use crate::model::shell::Shell;

/// Does something with the consultation, where there is one.
pub(super) fn with_consult(shell: &mut Shell, act: impl FnOnce(&mut ConsultationModel)) {
    if let Some(consult) = &mut shell.consult {
        act(consult);
    }
}

/// Whether the consultation on screen is a drill of either kind: nothing of it is kept.
pub(super) fn drilling(shell: &Shell) -> bool {
    let consult = shell.consult.as_ref();
    consult.is_some_and(|consult| !consult.is_kept())
}

/// Whether the consultation at hand cannot be left for another, since it is played in one sitting. It is said, and shown again.
pub(super) fn one_sitting(shell: &mut Shell) -> bool {
    let at_hand = shell.consult.as_ref();
    let stays = at_hand.is_some_and(|at| at.is_kept() && !at.attempt.may_step_out());
    if stays {
        let say = shell.consult.as_ref().map(ConsultationModel::wording);
        let say = say.unwrap_or_else(|| shell.wording());
        shell.say(say.text("leave-first", &[]));
        go(shell, Screen::Consultation);
    }
    stays
}

/// Keeps in the attempt what is written and was not said or noted yet.
pub(super) fn keep_consult(shell: &mut Shell) {
    with_consult(shell, ConsultationModel::keep_draft);
    keep_notes(shell);
}

/// Keeps what is in the notes pad, or says why not.
pub(super) fn keep_notes(shell: &mut Shell) {
    let kept = shell.consult.as_mut().map(ConsultationModel::keep_notes);
    if let Some(Err(why)) = kept {
        shell.say(why.words());
    }
}

/// Writes in the notes pad. More than a note may have is refused at once, and said.
pub(super) fn write_notes(shell: &mut Shell, words: String) {
    let consult = shell.consult.as_mut();
    if let Some(Err(why)) = consult.map(|consult| consult.write_notes(words)) {
        shell.say(why.words());
    }
}

/// Takes the consultation away; it comes back if anything of it is to be kept.
pub(super) fn keep_back(shell: &mut Shell) -> Option<ConsultationModel> {
    let consult = shell.consult.take();
    consult.filter(|consult| consult.is_kept() && consult.attempt.has_begun())
}
