//! What follows from what is done with a class.

use super::go::go;
use crate::model::class::{ClassAction, ClassControl, ClassModel};
use crate::model::effect::WindowEffect;
use crate::model::mode::Mode;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use practice::Attempt;

/// Acts on what is done with a class.
pub(super) fn apply(shell: &mut Shell, action: ClassAction) {
    match action {
        ClassAction::Begin => return begin(shell),
        ClassAction::End => return end(shell),
        ClassAction::KeepWhy => return keep_why(shell),
        _ => {}
    }
    let Some(class) = &mut shell.class else {
        return;
    };
    match action {
        ClassAction::Option(place) => class.option(place),
        ClassAction::TakeBack => class.take_back(),
        ClassAction::Count => class.count(),
        ClassAction::Digit(digit) => class.digit(digit),
        ClassAction::Erase => class.erase(),
        ClassAction::Counted => class.counted(),
        ClassAction::Next if class.is_last() => end(shell),
        ClassAction::Next => {
            if class.go_on() {
                shell.effects.push(WindowEffect::StudyClass);
            }
        }
        ClassAction::Previous => class.previous(),
        ClassAction::Note => class.note = !class.note,
        ClassAction::Key => class.key = class.part() == ClassControl::Closed && !class.key,
        ClassAction::Words => class.words = class.part() != ClassControl::Listening && !class.words,
        ClassAction::Disagree => class.disagree(),
        ClassAction::Why(words) => {
            if let Some(why) = &mut class.why {
                *why = words;
            }
        }
        ClassAction::Begin | ClassAction::End | ClassAction::KeepWhy => {}
    }
}

/// A class on the entry of the briefing. A consultation in progress stays where it is.
fn begin(shell: &mut Shell) {
    let case = shell.chosen_entry().and_then(|entry| entry.case.clone());
    let (Some(case), Some(rubric)) = (case, shell.rubric.clone()) else {
        return shell.say("This scenario cannot be played.");
    };
    // What the patient remembers of one person is not for a room.
    match Attempt::begin(&case, &rubric, shell.next_seed, Mode::Practice, &[]) {
        Ok((attempt, events)) => {
            shell.class = Some(ClassModel::new(attempt, &events));
            shell.effects.push(WindowEffect::FreshSeed);
            go(shell, Screen::Class);
        }
        Err(error) => shell.say(format!("This scenario cannot be played: {error}.")),
    }
}

/// The class is over. Nothing of the votes is kept.
fn end(shell: &mut Shell) {
    shell.overlay = Overlay::None;
    if shell.class.take().is_some() {
        go(shell, Screen::Library);
        shell.trail.clear();
    }
}

/// Hands what the class disagrees with on to be kept. Without a reason there is nothing to keep.
fn keep_why(shell: &mut Shell) {
    let Some(class) = &mut shell.class else {
        return;
    };
    let why = class.why.take().unwrap_or_default();
    if why.trim().is_empty() {
        return;
    }
    if let Ok(one) = class.votes.disagrees(&class.consult.attempt, &why) {
        shell.effects.push(WindowEffect::KeepDisagreement(one));
    }
}
