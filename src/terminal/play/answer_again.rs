//! A moment of the debrief, answered again in its true state: one answer, and what the patient says to it. Nothing of it is kept but
//! own words.

use super::own_words::{self, OwnWordsAgain};
use super::play_record::Recorder;
use super::{prompt, screen, show_events};
use crate::Terminal;
use crate::page::aside;
use practice::Drill;
use practice::words::{Action, SessionEvent};

/// Asks for another answer and shows what came back; Enter passes. None at the end of the input.
pub(super) fn answer(keeper: &mut Recorder, turn: u32, out: &mut Terminal) -> Option<()> {
    let own_first = keeper.own_words_first();
    let then = keeper.attempt();
    let (Some(drill), Some((mut attempt, _))) =
        (Drill::from_turn(then, turn), then.from_turn(turn))
    else {
        return Some(());
    };
    let mut nearest = None;
    if own_first {
        let asked = own_words::again(&mut attempt, out);
        keeper.keep_drill_words(&attempt, out);
        match asked {
            OwnWordsAgain::Shown(at) => nearest = at,
            OwnWordsAgain::Left => return Some(()),
            OwnWordsAgain::End => return None,
        }
    } else {
        show_events::options(&attempt, out);
    }
    let options = attempt.menu();
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    let question = match nearest {
        Some(at) => format!("  A number, Enter says {}, q passes > ", at + 1),
        None => "  A number, or Enter > ".to_owned(),
    };
    let option = loop {
        let typed = out.ask(&question)?;
        match (typed.trim(), nearest.and_then(|at| options.get(at))) {
            ("", Some(option)) => break option,
            ("" | "q" | "quit", _) => return Some(()),
            _ => {}
        }
        if let Some(option) = prompt::find(&typed, &ids).and_then(|at| options.get(at)) {
            break option;
        }
        let numbers = format!("A number from 1 to {}, or Enter.", options.len());
        screen::remark(&numbers, out);
    };
    let Ok(mut events) = attempt.act(Action::Choose(option.ix), 0) else {
        return Some(());
    };
    // Only the answer to it: neither what could be said next nor how it would end.
    events.retain(|event| {
        !matches!(
            event,
            SessionEvent::MenuOffered { .. } | SessionEvent::Ended { .. }
        )
    });
    show_events::show(&events, &attempt, out);
    let then = keeper.attempt();
    let view = drill.compare(then, &attempt);
    let called = &then.scenario().patient.called;
    let Some(now) = view.now.beats.first() else {
        return Some(());
    };
    if !now.own.is_empty() {
        out.line("");
        own_words::beside(&now.own, out);
    }
    if !now.thought.is_empty() {
        out.line("");
        aside(&format!("{called} thinks: {}", now.thought), 2, out);
    }
    Some(())
}
