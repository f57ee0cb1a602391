//! What follows from what is done about drills on what recurs.

use super::at_hand::{keep_back, keep_consult, one_sitting};
use super::go::go;
use super::own_words;
use crate::model::consultation::ConsultationModel;
use crate::model::drills::{DrillAction, Round};
use crate::model::effect::WindowEffect;
use crate::model::screen::Screen;
use crate::model::shell::Shell;
use debrief::Habit;
use practice::drills::DrillMoment;

/// Acts on what is done about drills.
pub(super) fn apply(shell: &mut Shell, action: DrillAction) {
    match action {
        DrillAction::Start(habits) => start(shell, habits),
        DrillAction::Next => next(shell),
        DrillAction::Stop => stop(shell),
        DrillAction::Date(habit, on) => {
            if let Some(known) = shell.plans.known_mut() {
                known.drills.set(habit, on.as_deref());
                shell.effects.push(WindowEffect::KeepDrills);
            }
        }
    }
}

fn start(shell: &mut Shell, habits: Vec<Habit>) {
    if one_sitting(shell) {
        return;
    }
    let back = match shell.screen {
        Screen::Debrief => Screen::Debrief,
        Screen::Progress => Screen::Progress,
        _ => Screen::Home,
    };
    let round = Round::new(habits.clone(), back);
    shell.round = Some(round);
    shell.effects.push(WindowEffect::FindMoments(habits));
    go(shell, Screen::Drills);
}

/// The moments of the round were found.
pub(crate) fn begin(shell: &mut Shell, habits: Vec<Habit>, moments: Vec<DrillMoment>) {
    let Some(round) = shell.round.as_mut().filter(|round| round.preparing) else {
        return;
    };
    if moments.is_empty() {
        shell.round = None;
        return shell.say("No case here has a moment for it.");
    }
    round.take(habits, moments);
    // Somebody who went elsewhere meanwhile finds the round on the home page.
    if shell.screen == Screen::Drills {
        leave_consultation(shell);
        show(shell);
    } else {
        shell.round = None;
    }
}

/// A consultation that waits is kept, and can be opened again.
fn leave_consultation(shell: &mut Shell) {
    keep_consult(shell);
    if let Some(left) = keep_back(shell) {
        shell.left = Some(Box::new(left.attempt));
        shell
            .effects
            .extend([WindowEffect::SaveLeft, WindowEffect::ForgetRecord]);
    }
}

/// Shows the next moment, or what came of all.
fn show(shell: &mut Shell) {
    let Some(round) = &mut shell.round else {
        return;
    };
    let Some(moment) = round.played.go_on() else {
        return finish(shell);
    };
    let attempt = moment.now.clone();
    let Some(course) = attempt.course() else {
        return show(shell);
    };
    let mut consult = ConsultationModel::show_on_its_way(attempt, &course);
    consult.in_round = true;
    shell.consult = Some(consult);
    own_words::begin(shell);
    go(shell, Screen::Consultation);
    shell.trail.clear();
}

/// The moment was answered: what came of it is noted at once.
pub(super) fn answered(shell: &mut Shell) {
    let (Some(consult), Some(round)) = (&mut shell.consult, &mut shell.round) else {
        return;
    };
    let drills = shell.plans.known_mut().map(|known| &mut known.drills);
    let kept = drills.is_some();
    let answer = round
        .played
        .answered(&consult.attempt, drills, &shell.today);
    if answer.is_none() {
        return;
    }
    consult.stopped = true;
    // How the conversation would have ended does not matter here.
    consult.ending = None;
    if kept {
        shell.effects.push(WindowEffect::KeepDrills);
    }
}

/// From a moment that was answered to the next one.
pub(super) fn next(shell: &mut Shell) {
    let done = shell
        .round
        .as_ref()
        .is_some_and(|round| round.played.answer().is_some());
    if done {
        show(shell);
    }
}

/// Ends the round where it is. What was answered counts for its dates.
pub(super) fn stop(shell: &mut Shell) {
    let Some(round) = &shell.round else {
        return;
    };
    if round.over || round.played.done() == 0 {
        let back = round.back;
        shell.round = None;
        shell.consult.take_if(|consult| consult.in_round);
        go(shell, back);
        shell.trail.clear();
    } else {
        finish(shell);
    }
}

fn finish(shell: &mut Shell) {
    shell.consult.take_if(|consult| consult.in_round);
    if let (Some(round), Some(known)) = (&mut shell.round, shell.plans.known_mut()) {
        round.over = true;
        round.played.finish(&mut known.drills, &shell.today);
        shell.effects.push(WindowEffect::KeepDrills);
    }
    go(shell, Screen::Drills);
    shell.trail.clear();
}
