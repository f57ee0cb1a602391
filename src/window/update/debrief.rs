//! What follows from what is done in the debrief.

use super::go::go;
use super::{own_words, plans};
use crate::model::consultation::ConsultationModel;
use crate::model::debrief::{DebriefAction, DebriefPage, DebriefState, Drilled};
use crate::model::effect::WindowEffect;
use crate::model::screen::Screen;
use crate::model::shell::Shell;
use debrief::document::{DebriefSection, Document};
use practice::ports::AttemptId;
use practice::{Drill, ReflectionPart};

/// Acts on what is done in the debrief.
pub(super) fn apply(shell: &mut Shell, action: DebriefAction) {
    match action {
        DebriefAction::FromTurn(turn) => return from_turn(shell, turn),
        DebriefAction::Drill(turn) => return drill(shell, turn),
        DebriefAction::DrillAgain => return drill_again(shell),
        DebriefAction::DrillBack => return drill_back(shell),
        DebriefAction::DrillOn => return drill_on(shell),
        DebriefAction::Again => return leave_for(shell, Screen::Briefing),
        DebriefAction::Sister(id) => return sister(shell, &id),
        DebriefAction::Close => {
            if let Some(looking) = &mut shell.looking {
                looking.consult.attempt.say(ReflectionPart::Closed);
            }
            return leave_for(shell, Screen::Home);
        }
        DebriefAction::Aside => return aside(shell),
        DebriefAction::Export(format) => {
            if let Some(looking) = &mut shell.looking {
                looking.refresh();
            }
            shell
                .effects
                .extend([WindowEffect::SaveRecord, WindowEffect::Export(format)]);
            return;
        }
        _ => {}
    }
    let Some(looking) = &mut shell.looking else {
        return;
    };
    let before = (looking.step, looking.deeper);
    let on_from_plan = before == (DebriefPage::Plan, None) && action == DebriefAction::Forward;
    if on_from_plan {
        looking.keep_plan();
    }
    answer(looking, action);
    if (looking.step, looking.deeper) != before {
        shell
            .effects
            .extend([WindowEffect::SaveRecord, WindowEffect::KeepPage]);
        let looking = shell.looking.as_ref();
        if looking.is_some_and(|looking| looking.step == DebriefPage::Plan) {
            shell.effects.push(WindowEffect::GatherAttempts);
        }
    }
}

fn answer(looking: &mut DebriefState, action: DebriefAction) {
    let attempt = &mut looking.consult.attempt;
    match action {
        DebriefAction::Forward => looking.forward(),
        DebriefAction::Backward => looking.backward(),
        DebriefAction::Show(step) => looking.show(step),
        DebriefAction::Word(word) => attempt.say(ReflectionPart::FirstWord(word)),
        DebriefAction::Rate(domain, value) => attempt.say(ReflectionPart::Rating(domain, value)),
        DebriefAction::Guess(kind, text) => attempt.say(ReflectionPart::Guess(kind, text)),
        DebriefAction::Frame(turn, id) => {
            attempt.say(ReflectionPart::Frame(turn, id));
            looking.refresh();
        }
        DebriefAction::Pass => {
            looking.answered = true;
            looking.show(DebriefPage::Beside);
        }
        DebriefAction::Deeper(part) => looking.look_deeper(part),
        DebriefAction::Above(above) => looking.above = above,
        DebriefAction::Keep(text) => {
            attempt.say(ReflectionPart::Keep(text));
            looking.refresh();
        }
        DebriefAction::Change(text) => {
            attempt.say(ReflectionPart::Change(text));
            looking.refresh();
        }
        DebriefAction::AgainOn(list) => {
            attempt.say(ReflectionPart::AgainOn(list));
            looking.refresh();
        }
        DebriefAction::Tried(of, words) => {
            attempt.say(ReflectionPart::Tried(AttemptId::new(of), words));
        }
        DebriefAction::Drill(_)
        | DebriefAction::DrillAgain
        | DebriefAction::DrillBack
        | DebriefAction::DrillOn
        | DebriefAction::FromTurn(_)
        | DebriefAction::Sister(_)
        | DebriefAction::Export(_)
        | DebriefAction::Again
        | DebriefAction::Aside
        | DebriefAction::Close => {}
    }
}

/// Goes elsewhere; what was said in the debrief is kept first.
fn leave_for(shell: &mut Shell, screen: Screen) {
    // Kept before anything is looked up for where one goes.
    let left = shell.looking.take();
    shell.left = left.map(|looking| Box::new(looking.consult.attempt));
    shell.effects.push(WindowEffect::SaveLeft);
    // Dates to come back may have been decided.
    plans::forget(shell);
    go(shell, screen);
    shell.trail.clear();
}

/// Puts the debrief aside as it is; it stays where it was left.
fn aside(shell: &mut Shell) {
    if let Some(looking) = &mut shell.looking {
        looking.above = None;
    }
    shell.effects.push(WindowEffect::SaveRecord);
    go(shell, Screen::Home);
    shell.say("Put aside as you left it. Home has the way back to it.");
}

fn sister(shell: &mut Shell, id: &str) {
    let entries = &shell.library.entries;
    if let Some(place) = entries.iter().position(|entry| entry.id == id) {
        shell.chosen = Some(place);
        leave_for(shell, Screen::Briefing);
    }
}

/// A new attempt that starts in the true state of a turn of this one: its first choices are made again, word for word.
fn from_turn(shell: &mut Shell, turn: u32) {
    let Some(consult) = shell
        .looking
        .as_ref()
        .and_then(|looking| replayed(looking, turn))
    else {
        return shell.say("This turn cannot be played again.");
    };
    play_on(shell, consult);
}

/// Plays from a turn as a drill. The debrief stays where it is; what was written in it so far is kept first.
fn drill(shell: &mut Shell, turn: u32) {
    let Some(looking) = &mut shell.looking else {
        return;
    };
    let drill = Drill::from_turn(&looking.consult.attempt, turn);
    let (Some(drill), Some(mut consult)) = (drill, replayed(looking, turn)) else {
        return shell.say("This turn cannot be played again.");
    };
    consult.drill = Some(drill);
    looking.above = None;
    looking.drilled = None;
    shell.effects.push(WindowEffect::SaveRecord);
    shell.consult = Some(consult);
    own_words::begin(shell);
    go(shell, Screen::Consultation);
    shell.trail.clear();
}

fn drill_again(shell: &mut Shell) {
    let drilled = shell.looking.as_ref().and_then(|l| l.drilled.as_ref());
    if let Some(turn) = drilled.map(|drilled| drilled.drill.turn()) {
        drill(shell, turn);
    }
}

/// Something was said in the drill: it stops by itself when it is over.
pub(super) fn drill_moved(shell: &mut Shell) {
    if let Some(consult) = &mut shell.consult
        && let Some(drill) = consult.drill
    {
        consult.stopped = drill.is_over(&consult.attempt);
    }
}

/// From a drill that is over to what was said then and now.
pub(super) fn drill_compared(shell: &mut Shell) {
    let consult = shell.consult.take_if(|consult| consult.stopped);
    if let (Some(looking), Some(consult)) = (&mut shell.looking, consult)
        && let Some(drill) = consult.drill
    {
        let view = drill.compare(&looking.consult.attempt, &consult.attempt);
        let called = &looking.debrief.about.called;
        looking.drilled = Some(Box::new(Drilled {
            drill,
            consult,
            section: Document::then_and_now(&view, called, looking.wording()),
            view,
        }));
        // The moment has its page; any other turn stands in a chapter of its own.
        if looking.deeper.is_some() || looking.moment_again().is_none() {
            looking.look_deeper(Some(DebriefSection::Beside));
        } else {
            looking.answered = true;
            looking.show(DebriefPage::Beside);
            shell.effects.push(WindowEffect::KeepPage);
        }
        go(shell, Screen::Debrief);
        shell.trail.clear();
    }
}

/// From a drill back to the debrief; nothing of it is kept.
pub(super) fn drill_back(shell: &mut Shell) {
    shell.consult.take_if(|consult| consult.drill.is_some());
    if let Some(looking) = &mut shell.looking {
        looking.drilled = None;
        if looking.deeper == Some(DebriefSection::Beside) {
            looking.deeper = None;
        }
    }
    go(shell, Screen::Debrief);
    shell.trail.clear();
}

/// From a drill on to the end: an attempt of its own from here.
fn drill_on(shell: &mut Shell) {
    let drilled = shell.looking.as_mut().and_then(|l| l.drilled.take());
    let Some(mut consult) = drilled.map(|drilled| drilled.consult) else {
        return;
    };
    consult.drill = None;
    consult.stopped = false;
    play_on(shell, consult);
}

fn play_on(shell: &mut Shell, consult: ConsultationModel) {
    let left = shell.looking.take();
    shell.left = left.map(|looking| Box::new(looking.consult.attempt));
    shell.effects.extend([
        WindowEffect::SaveLeft,
        WindowEffect::ForgetRecord,
        WindowEffect::FreshSeed,
    ]);
    shell.consult = Some(consult);
    own_words::begin(shell);
    go(shell, Screen::Consultation);
    shell.trail.clear();
}

/// The consultation as it stood before the choice of this turn. It says where it comes from.
pub fn replayed(looking: &DebriefState, turn: u32) -> Option<ConsultationModel> {
    let (attempt, course) = looking.consult.attempt.from_turn(turn)?;
    Some(ConsultationModel::show_on_its_way(attempt, &course))
}
