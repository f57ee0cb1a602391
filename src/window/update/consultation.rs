//! A consultation from its beginning to where it is left: begun, made room for, kept, and stepped out of.

use super::at_hand::{drilling, keep_back, keep_consult, one_sitting};
use super::go::go;
use super::{debrief, drills, own_words};
use crate::model::consultation::ConsultationModel;
use crate::model::effect::WindowEffect;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use practice::Attempt;

/// Begins the consultation that was chosen.
pub(super) fn begin(shell: &mut Shell) {
    if one_sitting(shell) {
        return;
    }
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

/// A drill is left: a moment of the debrief, or a round on what recurs.
pub(super) fn drill_left(shell: &mut Shell) {
    shell.overlay = Overlay::None;
    if shell
        .consult
        .as_ref()
        .is_some_and(|consult| consult.in_round)
    {
        drills::stop(shell);
    } else {
        debrief::drill_back(shell);
    }
}

/// Leaves the consultation for now. It waits on the home page, and in its record.
pub(super) fn step_out(shell: &mut Shell) {
    if drilling(shell) {
        return drill_left(shell);
    }
    let Some(consult) = &shell.consult else {
        return;
    };
    if !consult.attempt.may_step_out() {
        let words = consult.wording().text("leave-first", &[]);
        return shell.say(words);
    }
    keep_consult(shell);
    let consult = shell.consult.as_ref();
    if consult.is_some_and(|consult| consult.attempt.has_begun()) {
        shell.effects.push(WindowEffect::SaveRecord);
    } else {
        shell.consult = None;
        shell.effects.push(WindowEffect::ForgetRecord);
    }
    shell.overlay = Overlay::None;
    go(shell, Screen::Home);
    shell.trail.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::action::AppAction;
    use crate::model::consultation::tests::consult;
    use crate::model::mode::Mode;
    use crate::update::apply;
    use practice::ports::AttemptId;

    fn playing(mode: Mode) -> Shell {
        let mut consult = consult(mode);
        consult.reveal.finish();
        consult.choose(0);
        Shell {
            consult: Some(consult),
            screen: Screen::Consultation,
            ..Shell::default()
        }
    }

    #[test]
    fn an_assessed_consultation_is_neither_stepped_out_of_nor_put_aside_for_another() {
        let other = || AppAction::Open(AttemptId::new("another"));
        for away in [AppAction::StepOut, other(), AppAction::Begin] {
            let mut shell = playing(Mode::Assessed);
            shell.overlay = Overlay::ConfirmLeave;
            apply(&mut shell, away.clone());
            assert_eq!(shell.screen, Screen::Consultation, "{away:?}");
            assert!(shell.consult.is_some() && shell.opening.is_none());
            let said = shell.toast.map(|toast| toast.text).unwrap_or_default();
            assert!(said.contains("one sitting"), "{away:?}: {said}");
        }
        let mut shell = playing(Mode::Practice);
        apply(&mut shell, other());
        assert!(shell.opening.is_some() && shell.left.is_some());
    }

    #[test]
    fn a_note_that_is_too_long_is_said_and_what_was_there_stays() {
        let mut shell = playing(Mode::Practice);
        apply(&mut shell, AppAction::EditNotes("short".to_owned()));
        apply(&mut shell, AppAction::EditNotes("a".repeat(9_000)));
        let said = shell.toast.map(|toast| toast.text).unwrap_or_default();
        assert!(said.contains("at most 2000 characters"), "{said}");
        assert_eq!(
            shell.consult.map(|consult| consult.notes).as_deref(),
            Some("short")
        );
    }

    #[test]
    fn one_that_has_ended_makes_room() {
        let mut shell = playing(Mode::Assessed);
        apply(&mut shell, AppAction::Leave);
        assert!(!one_sitting(&mut shell));
    }
}
