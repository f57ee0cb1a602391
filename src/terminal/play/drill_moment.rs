//! One moment of a drill: where it is, what was said last, an answer, and what came of it.

use super::own_words::{self, OwnWordsAgain};
use super::{prompt, screen, show_events};
use crate::page::{aside, paragraph, title};
use crate::{Context, Terminal};
use debrief::LastAnswer;
use debrief::wording::Wording;
use practice::drills::DrillMoment;
use practice::words::OptionView;
use practice::{Attempt, OwnFirst, drill_words, keep_drill_words};
use store::clock::Stopwatch;

/// One moment: where it is, what was said last, and an answer. Gives what was chosen; nothing where somebody stops.
pub(super) fn play(
    moment: &mut DrillMoment,
    ((at, of), own_first): ((usize, usize), bool),
    context: &Context,
    out: &mut Terminal,
) -> Option<String> {
    let called = moment.now.scenario().patient.called.clone();
    let minutes = screen::minutes(u32::from(moment.now.clock().0));
    title(&format!("{at} of {of}: {called}, {minutes} min in"), out);
    show_events::last_exchange(&moment.now, out);
    let (option, after_ms) = choose(moment, own_first, context, out)?;
    let events = moment.answer(option.ix, after_ms).ok()?;
    show_events::show(&events, &moment.now, out);
    Some(option.text)
}

/// Asks for an option, and says how long the choice took; nothing where somebody stops.
fn choose(
    moment: &mut DrillMoment,
    own_first: bool,
    context: &Context,
    out: &mut Terminal,
) -> Option<(OptionView, u64)> {
    let mut nearest = None;
    if own_first {
        out.line("");
        let asked = own_words::again(&mut OwnFirst::new(true), &mut moment.now, out);
        keep(&moment.now, context, out);
        match asked {
            OwnWordsAgain::Shown(at) => nearest = at,
            OwnWordsAgain::Left | OwnWordsAgain::End => return None,
        }
    } else {
        show_events::options(&moment.now, out);
    }
    let watch = Stopwatch::start(0);
    let options = moment.now.menu();
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    let question = match nearest {
        Some(at) => format!("  1–{}, Enter says {}, or q > ", options.len(), at + 1),
        None => format!("  1–{} or q > ", options.len()),
    };
    loop {
        let typed = out.ask(&question)?;
        let enter = typed.trim().is_empty();
        if let Some(option) = nearest.filter(|_| enter).and_then(|at| options.get(at)) {
            return Some((option.clone(), watch.elapsed_ms()));
        }
        if matches!(typed.trim(), "q" | "quit") {
            return None;
        }
        if let Some(option) = prompt::find(&typed, &ids).and_then(|at| options.get(at)) {
            return Some((option.clone(), watch.elapsed_ms()));
        }
        if own_words::more(&typed, &mut moment.now, out) {
            keep(&moment.now, context, out);
            continue;
        }
        screen::remark(&format!("A number from 1 to {}, or q.", options.len()), out);
    }
}

/// Keeps what was written at a moment as soon as it is there. That it cannot be kept is said.
pub(super) fn keep(now: &Attempt, context: &Context, out: &mut Terminal) {
    if let Err(error) = keep_drill_words(&mut context.store(), &drill_words(now)) {
        out.note(&format!("what you wrote is not kept: {error}"));
    }
}

/// Waits before the next moment; `false` where somebody stops.
pub(super) fn goes_on(now: &mut Attempt, context: &Context, out: &mut Terminal) -> bool {
    out.line("");
    while let Some(typed) = out.ask("  Enter goes on, q ends it > ") {
        if !own_words::more(&typed, now, out) {
            return !matches!(typed.trim(), "q" | "quit");
        }
        keep(now, context, out);
    }
    false
}

/// What came of an answer: the patient's thought, whether it met what the moment was for, a good answer, and what was said then.
pub(super) fn tell(moment: &DrillMoment, answer: &LastAnswer, chosen: &str, out: &mut Terminal) {
    let called = &moment.now.scenario().patient.called;
    let say = Wording::english();
    out.line("");
    // The only turn that was written at is the one that was just answered.
    let mut own = moment.now.reflection().own_words.values();
    if let Some(own) = own.next().filter(|own| !own.words.is_empty()) {
        own_words::beside(&own.words, out);
        out.line("");
    }
    aside(&format!("{called} thinks: {}", answer.thought), 2, out);
    paragraph(&answer.verdict(moment.habit, say), 2, out);
    if let Some(other) = &answer.other {
        aside(&LastAnswer::other_label(say), 2, out);
        screen::clinician_tight(&other.text, out);
        let thought = &other.thought;
        aside(&format!("{called} would think: {thought}"), 2, out);
        for line in &other.reply {
            let line = screen::PatientWords {
                by: line.by.as_deref(),
                text: &line.text,
                body: line.body.as_deref(),
            };
            screen::patient(&line, out);
        }
    }
    if let Some(then) = moment.then.as_ref().filter(|then| *then != chosen) {
        aside(&format!("You said then: {then}"), 2, out);
    }
}
