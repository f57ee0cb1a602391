//! A moment of the debrief, answered again in its true state: one answer, and what the patient says to it. Nothing of it is kept.

use super::{prompt, screen, stage};
use crate::Out;
use crate::page::aside;
use practice::words::{Action, SessionEvent};
use practice::{Attempt, Drill};

/// Asks for another answer and shows what came back; Enter passes. None at the end of the input.
pub(super) fn answer(then: &Attempt, turn: u32, out: &mut Out) -> Option<()> {
    let (Some(drill), Some((mut attempt, _))) =
        (Drill::from_turn(then, turn), then.from_turn(turn))
    else {
        return Some(());
    };
    let options = attempt.menu();
    stage::options(&attempt, out);
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    let option = loop {
        let typed = out.ask("  A number, or Enter > ")?;
        if typed.trim().is_empty() {
            return Some(());
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
    stage::show(&events, &attempt, out);
    let view = drill.compare(then, &attempt);
    if let Some(now) = view.now.beats.first().filter(|now| !now.thought.is_empty()) {
        let called = &then.scenario().patient.called;
        out.line("");
        aside(&format!("{called} thinks: {}", now.thought), 2, out);
    }
    Some(())
}
