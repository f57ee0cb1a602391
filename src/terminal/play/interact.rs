//! A consultation with somebody at the keyboard.

use super::debrief::{self, HowItEnded, LibraryAndAttempts, ReadingPace};
use super::own_words::{OwnWordsAsked, OwnWordsFirst};
use super::play_record::{RecordTarget, Recorder};
use super::prompt::{self, Typed};
use super::speech::Aloud;
use super::{reflect, screen, show_events};
use crate::prose;
use crate::{CliError, Context, Exit, Terminal};
use ::debrief::wording::Wording;
use practice::words::{Action, Mode, SessionError, SessionEvent};
use practice::{Attempt, NotDone, has_undo, is_sentence};

/// Plays to the end of the consultation or of the input, then debriefs.
pub(super) fn run(
    mut keeper: Recorder,
    pace: ReadingPace,
    mut aloud: Aloud,
    mut own: OwnWordsFirst,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    keeper.at_interrupt(out);
    loop {
        while !keeper.attempt().is_over() {
            let typed = match own.asks(&mut keeper, out) {
                Some(OwnWordsAsked::Shown | OwnWordsAsked::Other(Typed::Nothing)) => continue,
                Some(OwnWordsAsked::Other(typed)) => Some(typed),
                Some(OwnWordsAsked::End) => None,
                None => typed(&mut own, keeper.attempt(), out),
            };
            let Some(typed) = typed else {
                return leave(keeper, "The input has ended.", out);
            };
            let attempt = keeper.attempt();
            let action = match typed {
                Typed::Choose(at) => attempt.menu().get(at).map(|o| Action::Choose(o.ix)),
                Typed::Hint => Some(Action::Hint),
                Typed::Undo => Some(Action::Undo),
                Typed::Note(text) if !text.is_empty() => Some(Action::Note(text)),
                Typed::Unknown(words) if is_sentence(&words) => {
                    kindly(attempt, out);
                    Some(Action::Note(words))
                }
                Typed::OwnWords => {
                    let waited = own.comes(attempt);
                    own.switch(attempt, context, out);
                    // What waited for a sentence waits no longer.
                    if waited && !own.comes(attempt) {
                        show_events::menu(attempt, out);
                    }
                    None
                }
                Typed::Quit if attempt.may_step_out() => {
                    return leave(keeper, "You leave the room.", out);
                }
                Typed::Quit => ends_here(&mut keeper, out).then_some(Action::Leave),
                other => {
                    answer(&other, attempt, own.comes(attempt), out);
                    None
                }
            };
            // Read once more, the briefing has pages.
            for typed in out.besides() {
                keeper.beside(&typed, out);
            }
            if let Some(action) = action {
                act(action, &mut keeper, &mut aloud, &own, out)?;
            }
        }
        if !goes_back(&mut keeper, &mut aloud, &own, out) {
            break;
        }
    }
    finish(keeper, (pace, HowItEnded::JustRead), aloud, context, out)
}

/// What comes after a consultation: the debrief, and where the record is.
pub(super) fn finish(
    mut keeper: Recorder,
    (pace, ending): (ReadingPace, HowItEnded),
    mut aloud: Aloud,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    aloud.finish();
    keeper.at_interrupt(out);
    let play_on = match pace {
        ReadingPace::Skipped => None,
        _ => after(&mut keeper, (pace, ending), context, out),
    };
    keeper.settle(pace.asks(), out)?;
    keeper.tell("Your record:", out);
    match play_on {
        Some(attempt) => play_to_the_end(attempt, &keeper, pace, aloud, context, out),
        None => Ok(Exit::Ok),
    }
}

/// Waits for what is typed at the options. Enter says the option that was just said to be nearest to the own words.
fn typed(own: &mut OwnWordsFirst, attempt: &Attempt, out: &mut Terminal) -> Option<Typed> {
    let nearest = own.nearest.take();
    let line = out.ask(&prompt_words(attempt, nearest))?;
    let options = attempt.menu();
    let ids: Vec<&str> = options.iter().map(|o| o.id.as_str()).collect();
    let typed = match (prompt::read(&line, &ids), nearest) {
        (Typed::Nothing, Some(at)) => Typed::Choose(at),
        (typed, _) => typed,
    };
    // It stays as long as its menu does.
    if !matches!(typed, Typed::Choose(_) | Typed::Undo) {
        own.nearest = nearest;
    }
    Some(typed)
}

/// Said to somebody who answers the patient in their own words.
fn kindly(attempt: &Attempt, out: &mut Terminal) {
    let called = &attempt.scenario().patient.called;
    let text = format!(
        "{called} can only hear the sentences above. Yours is kept as a note with this turn, and you will find it in the debrief."
    );
    screen::remark(&text, out);
}

/// From a drill on to the end: an attempt of its own, whose record says where it comes from.
fn play_to_the_end(
    attempt: Attempt,
    earlier: &Recorder,
    pace: ReadingPace,
    aloud: Aloud,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let target = if earlier.keeps() {
        RecordTarget::Usual
    } else {
        RecordTarget::Nowhere
    };
    let mut keeper = Recorder::begin(context, attempt, target)?;
    keeper.open(out)?;
    out.line("");
    screen::remark("You play on. This is an attempt of its own.", out);
    show_events::heard(keeper.attempt().heard(), out);
    show_events::menu(keeper.attempt(), out);
    // The options of this menu are on the screen already.
    let mut own = OwnWordsFirst::of(None, keeper.attempt().mode(), context, out)?;
    own.saw(keeper.attempt());
    run(keeper, pace, aloud, own, context, out)
}

/// The questions before, the debrief, and the questions after it.
fn after(
    keeper: &mut Recorder,
    (pace, ending): (ReadingPace, HowItEnded),
    context: &Context,
    out: &mut Terminal,
) -> Option<Attempt> {
    reflect::before(keeper, out);
    if !keeper.look() {
        debrief::not_rated(out);
        return None;
    }
    if pace.asks() {
        out.line("");
        let waits = "One moment, while every way this could have gone is worked out.";
        screen::remark(waits, out);
    }
    let around = LibraryAndAttempts::of(keeper, context);
    let shown = debrief::show(keeper, (pace, ending), &around, out);
    if shown.play_on.is_none() {
        reflect::after(&around, shown.plan.as_ref(), keeper, out);
    }
    shown.play_on
}

/// Does something and keeps it before its reply is shown: whatever happens next, nothing is lost, and nobody sees what a choice
/// leads to that was not made.
fn act(
    action: Action,
    keeper: &mut Recorder,
    aloud: &mut Aloud,
    own: &OwnWordsFirst,
    out: &mut Terminal,
) -> Result<(), CliError> {
    let noted = matches!(action, Action::Note(_));
    match keeper.act(action) {
        Ok(events) => {
            let saved = keeper.save_silently();
            keeper.still_own()?;
            show(&events, keeper.attempt(), own, out);
            keeper.say_how(saved, out);
            aloud.say(&events, keeper.attempt());
            if noted {
                screen::remark("Noted.", out);
            }
        }
        Err(e) => screen::remark(&refusal(&e, keeper.attempt().mode()), out),
    }
    Ok(())
}

/// Shows what has just happened; the options wait where own words come first.
pub(super) fn show(
    events: &[SessionEvent],
    attempt: &Attempt,
    own: &OwnWordsFirst,
    out: &mut Terminal,
) {
    if own.comes(attempt) && !attempt.is_over() {
        show_events::show_but_menu(events, attempt, out);
        out.line("");
    } else {
        show_events::show(events, attempt, out);
    }
}

fn refusal(why: &NotDone, mode: Mode) -> String {
    let error = match why {
        NotDone::Refused(error) => error,
        NotDone::Note(why) => return why.words(),
    };
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
fn answer(typed: &Typed, attempt: &Attempt, waits: bool, out: &mut Terminal) {
    let options = attempt.menu().len();
    let menu = |out: &mut Terminal| {
        if waits {
            out.line("");
        } else {
            show_events::menu(attempt, out);
        }
    };
    let numbers = if options == 1 {
        "There is only option 1.".to_owned()
    } else {
        format!("Type a number from 1 to {options}.")
    };
    match typed {
        Typed::Help => help(attempt.mode(), out),
        Typed::Transcript => {
            show_events::transcript(attempt, out);
            menu(out);
        }
        Typed::Brief => {
            let (scenario, mode) = (attempt.scenario(), attempt.mode());
            let text = out.gathered(|out| screen::opening(scenario, mode, out));
            out.pages(&text);
            menu(out);
        }
        Typed::ContentNotes => {
            screen::content_notes(&attempt.scenario().header, out);
            out.line("");
        }
        Typed::Note(_) => notes(attempt, out),
        Typed::NoSuchNumber(number) => {
            screen::remark(&format!("There is no option {number}. {numbers}"), out);
        }
        Typed::Unknown(word) => {
            let word = prose::fit(word, 40);
            let text = format!(
                "“{word}” is none of the keys here. {numbers} `?` shows what else there is."
            );
            screen::remark(&text, out);
        }
        _ => screen::remark(&format!("{numbers} `?` shows what else there is."), out),
    }
}

fn help(mode: Mode, out: &mut Terminal) {
    out.line("");
    for (key, what) in prompt::keys(mode) {
        let first = format!("  {}  ", prose::pad(key, 8));
        let rest = " ".repeat(12);
        out.line(prose::wrap(&what, out.width(), &first, &rest));
    }
    out.line("");
}

fn notes(attempt: &Attempt, out: &mut Terminal) {
    if attempt.notes().next().is_none() {
        screen::remark("No notes yet. Type `n` and your note.", out);
    }
    for note in attempt.notes() {
        screen::item(&prose::clean(note), "·", out);
    }
}

fn prompt_words(attempt: &Attempt, nearest: Option<usize>) -> String {
    match (attempt.menu().len(), nearest) {
        (1, Some(_)) => "  Enter says it, or ? > ".into(),
        (1, None) => "  1 or ? > ".into(),
        (n, Some(at)) => format!("  1–{n}, Enter says {}, or ? > ", at + 1),
        (n, None) => format!("  1–{n} or ? > "),
    }
}

/// In Explore mode the end can be taken back, too.
fn goes_back(
    keeper: &mut Recorder,
    aloud: &mut Aloud,
    own: &OwnWordsFirst,
    out: &mut Terminal,
) -> bool {
    let attempt = keeper.attempt();
    if !has_undo(attempt.mode()) || !attempt.is_over() {
        return false;
    }
    out.line("");
    let question = "  Enter goes on to the debrief, u takes the last choice back > ";
    while let Some(typed) = out.ask(question) {
        if matches!(prompt::read(&typed, &[]), Typed::Undo) {
            return act(Action::Undo, keeper, aloud, own, out).is_ok();
        }
        if !keeper.beside(&typed, out) {
            break;
        }
    }
    false
}

/// Whether a consultation that cannot be stepped out of is to end here.
fn ends_here(keeper: &mut Recorder, out: &mut Terminal) -> bool {
    let say = |id| Wording::english().text(id, &[]);
    let what = format!("{} {}", say("leave-one-sitting"), say("leave-ends"));
    screen::remark(&what, out);
    let typed = out.ask("  q ends it, Enter stays > ").unwrap_or_default();
    keeper.beside(&typed, out);
    matches!(prompt::read(&typed, &[]), Typed::Quit)
}

/// Keeps the consultation and says how to go on.
fn leave(mut keeper: Recorder, why: &str, out: &mut Terminal) -> Result<Exit, CliError> {
    keeper.settle(false, out)?;
    keeper.close();
    out.line("");
    if keeper.kept_as().is_some() {
        let kept = Wording::english().text("kept-go-on", &[]);
        screen::remark(&format!("{why} {kept}"), out);
        out.line(format!("  {}", keeper.again()));
        if !keeper.attempt().may_step_out() {
            screen::remark(&Wording::english().text("leave-counted", &[]), out);
        }
    } else {
        screen::remark(&format!("{why} Nothing is kept."), out);
    }
    Ok(Exit::Ok)
}
