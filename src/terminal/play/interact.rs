//! A consultation with somebody at the keyboard.

use super::aloud::Aloud;
use super::debrief::{self, Around, Pace};
use super::keep::{Keeper, Target};
use super::prompt::{self, Typed};
use super::{reflect, screen, stage};
use crate::prose;
use crate::{CliError, Desk, Exit, Out};
use practice::words::{Action, Mode, SessionError};
use practice::{Attempt, NoNote, has_undo};

/// Plays to the end of the consultation or of the input, then debriefs.
pub(super) fn run(
    mut keeper: Keeper,
    pace: Pace,
    mut aloud: Aloud,
    desk: &Desk,
    out: &mut Out,
) -> Result<Exit, CliError> {
    loop {
        while !keeper.attempt().is_over() {
            let attempt = keeper.attempt();
            let Some(line) = out.ask(&prompt_words(attempt)) else {
                return leave(keeper, "The input has ended.", out);
            };
            let options = attempt.menu();
            let ids: Vec<&str> = options.iter().map(|o| o.id.as_str()).collect();
            let action = match prompt::read(&line, &ids) {
                Typed::Choose(at) => options.get(at).map(|o| Action::Choose(o.ix)),
                Typed::Hint => Some(Action::Hint),
                Typed::Undo => Some(Action::Undo),
                Typed::Note(text) if !text.is_empty() => note(text, attempt, out),
                Typed::Quit => return leave(keeper, "You leave the room.", out),
                other => {
                    answer(&other, attempt, out);
                    None
                }
            };
            if let Some(action) = action {
                act(action, &mut keeper, &mut aloud, out);
            }
        }
        if !goes_back(&mut keeper, &mut aloud, out) {
            break;
        }
    }
    aloud.finish();
    let play_on = match pace {
        Pace::Skipped => None,
        _ => after(&mut keeper, pace, desk, out),
    };
    keeper.settle(pace == Pace::Asking, out)?;
    if let Some(path) = keeper.kept_at() {
        out.line("");
        screen::path("Your record:", &path, out);
    }
    match play_on {
        Some(attempt) => play_to_the_end(attempt, &keeper, pace, aloud, desk, out),
        None => Ok(Exit::Ok),
    }
}

/// From a drill on to the end: an attempt of its own, whose record says where it comes from.
fn play_to_the_end(
    attempt: Attempt,
    earlier: &Keeper,
    pace: Pace,
    aloud: Aloud,
    desk: &Desk,
    out: &mut Out,
) -> Result<Exit, CliError> {
    let target = if earlier.keeps() {
        Target::Usual
    } else {
        Target::Nowhere
    };
    let mut keeper = Keeper::begin(desk, attempt, target)?;
    keeper.open(out)?;
    out.line("");
    screen::remark("You play on. This is an attempt of its own.", out);
    stage::heard(keeper.attempt().heard(), out);
    stage::menu(keeper.attempt(), out);
    run(keeper, pace, aloud, desk, out)
}

/// The questions before, the debrief, and the questions after it.
fn after(keeper: &mut Keeper, pace: Pace, desk: &Desk, out: &mut Out) -> Option<Attempt> {
    reflect::before(keeper, out);
    if !keeper.look() {
        debrief::not_rated(out);
        return None;
    }
    let around = Around::of(keeper, desk);
    let play_on = debrief::show(keeper, pace, &around, out);
    if play_on.is_none() {
        reflect::after(&around, keeper, out);
    }
    play_on
}

/// A note of a length that can be read again.
fn note(text: String, attempt: &Attempt, out: &mut Out) -> Option<Action> {
    let refused = match attempt.may_note(&text) {
        Ok(()) => return Some(Action::Note(text)),
        Err(NoNote::TooLong(most)) => {
            format!("A note has at most {most} characters; this one is not kept.")
        }
        Err(NoNote::TooMany(most)) => {
            format!("There are {most} notes already; this one is not kept.")
        }
    };
    screen::remark(&refused, out);
    None
}

/// Does something and keeps it before its reply is shown: whatever happens next, nothing is lost, and nobody sees what a choice
/// leads to that was not made.
fn act(action: Action, keeper: &mut Keeper, aloud: &mut Aloud, out: &mut Out) {
    let noted = matches!(action, Action::Note(_));
    match keeper.act(action) {
        Ok(events) => {
            keeper.save(out);
            stage::show(&events, keeper.attempt(), out);
            aloud.say(&events, keeper.attempt());
            if noted {
                screen::remark("Noted.", out);
            }
        }
        Err(e) => screen::remark(&refusal(&e, keeper.attempt().mode()), out),
    }
}

fn refusal(error: &SessionError, mode: Mode) -> String {
    match error {
        SessionError::NoUndo => format!(
            "In {} mode a turn cannot be taken back; `--mode explore` allows it.",
            screen::mode_words(mode)
        ),
        SessionError::NothingToUndo => "There is no turn to take back yet.".into(),
        SessionError::NoHints => "There are no hints in an assessed consultation.".into(),
        SessionError::NoHintLeft => "There is no hint left here.".into(),
        other => format!("That is not possible: {other}."),
    }
}

/// Answers what is not an action.
fn answer(typed: &Typed, attempt: &Attempt, out: &mut Out) {
    let options = attempt.menu().len();
    let numbers = if options == 1 {
        "There is only option 1.".to_owned()
    } else {
        format!("Type a number from 1 to {options}.")
    };
    match typed {
        Typed::Help => help(attempt.mode(), out),
        Typed::Transcript => {
            stage::transcript(attempt, out);
            stage::menu(attempt, out);
        }
        Typed::Brief => {
            screen::opening(attempt.scenario(), attempt.mode(), out);
            stage::menu(attempt, out);
        }
        Typed::Note(_) => notes(attempt, out),
        Typed::NoSuchNumber(number) => {
            screen::remark(&format!("There is no option {number}. {numbers}"), out);
        }
        Typed::Unknown(word) => {
            let word: String = word.chars().take(40).collect();
            let text =
                format!("`{word}` means nothing here. {numbers} `?` shows what else there is.");
            screen::remark(&text, out);
        }
        _ => screen::remark(&format!("{numbers} `?` shows what else there is."), out),
    }
}

fn help(mode: Mode, out: &mut Out) {
    out.line("");
    for (key, what) in prompt::keys(mode) {
        let first = format!("  {}  ", prose::pad(key, 8));
        let rest = " ".repeat(12);
        out.line(prose::wrap(what, out.width(), &first, &rest));
    }
    out.line("");
}

fn notes(attempt: &Attempt, out: &mut Out) {
    if attempt.notes().next().is_none() {
        screen::remark("No notes yet. `n` and some words writes one.", out);
    }
    for note in attempt.notes() {
        screen::item(&prose::clean(note), "·", out);
    }
}

fn prompt_words(attempt: &Attempt) -> String {
    match attempt.menu().len() {
        1 => "  1 or ? > ".into(),
        n => format!("  1–{n} or ? > "),
    }
}

/// In Explore mode the end can be taken back, too.
fn goes_back(keeper: &mut Keeper, aloud: &mut Aloud, out: &mut Out) -> bool {
    let attempt = keeper.attempt();
    if !has_undo(attempt.mode()) || !attempt.is_over() {
        return false;
    }
    out.line("");
    let typed = out.ask("  Enter goes on to the debrief, u takes the last choice back > ");
    if typed.is_some_and(|t| matches!(prompt::read(&t, &[]), Typed::Undo)) {
        act(Action::Undo, keeper, aloud, out);
        return true;
    }
    false
}

/// Keeps the consultation and says how to go on.
fn leave(mut keeper: Keeper, why: &str, out: &mut Out) -> Result<Exit, CliError> {
    keeper.settle(false, out)?;
    keeper.close();
    out.line("");
    if keeper.kept_at().is_some() {
        screen::remark(&format!("{why} The consultation is kept. Go on with:"), out);
        out.line(format!("  {}", keeper.again()));
    } else {
        screen::remark(&format!("{why} Nothing is kept."), out);
    }
    Ok(Exit::Ok)
}
