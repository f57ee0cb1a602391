//! From a turn on: an attempt that begins in the true state of a turn of another one, and drills, which are two turns of
//! such an attempt laid beside what was said there before.

use std::sync::Arc;

use super::{Attempt, AttemptCourse, NotDone};
use debrief::ThenNow;
use debrief::wording::Wording;
use engine::record::{PlayedFrom, Record};
use engine::session::{Action, Mode, SessionEvent};

/// A drill: two turns, in every host, at the one moment of the debrief as anywhere else. Nothing of it is kept but own words, unless it is played on to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drill(debrief::DrillResult);

/// How what was played before is played again: a first attempt counts once, so that of an assessed one every other is practice.
fn again(mode: Mode) -> Mode {
    match mode {
        Mode::Assessed => Mode::Practice,
        other => other,
    }
}

/// The words of the scenario's language.
fn words(attempt: &Attempt) -> &'static Wording {
    Wording::of(&attempt.session().scenario().header.language)
}

impl Attempt {
    /// A new attempt that stands where this one stood before a turn, and says so in its record: its first choices are made
    /// again, word for word. What counted as a first attempt is practiced in Practice mode. None if there is no such turn.
    pub fn from_turn(&self, turn: u32) -> Option<(Self, AttemptCourse)> {
        let before = usize::try_from(turn).ok()?.checked_sub(1)?;
        let then = self.session();
        then.turns().get(before)?;
        let (session, course) = self.until(before, again(then.mode()))?;
        let mut record = Record::of(&session, self.entry().named());
        record.played_from = Some(PlayedFrom {
            attempt: self.record().attempt.clone(),
            turn,
        });
        record.follow(&session, 0);
        let entry = Arc::clone(self.entry());
        Some((Self::with(entry, session, record), course))
    }
}

/// Leaves of what happened only the answer: neither what could be said next nor how the consultation would end.
pub(super) fn only_the_answer(events: &mut Vec<SessionEvent>) {
    let next = |event: &SessionEvent| {
        matches!(
            event,
            SessionEvent::MenuOffered { .. } | SessionEvent::Ended { .. }
        )
    };
    events.retain(|event| !next(event));
}

impl Drill {
    /// A drill from this turn of an attempt, from 1; none if it has no such turn.
    pub fn from_turn(then: &Attempt, turn: u32) -> Option<Self> {
        debrief::DrillResult::from_turn(then.session(), turn).map(Self)
    }

    /// The turn in whose true state it starts, from 1.
    pub fn turn(self) -> u32 {
        self.0.from
    }

    /// The attempt as it stands before its first turn, and what happened until then.
    pub fn begin(self, then: &Attempt) -> Option<(Attempt, AttemptCourse)> {
        then.from_turn(self.turn())
    }

    /// Turns played in the drill so far.
    pub fn played(self, now: &Attempt) -> u32 {
        self.0.played(now.session())
    }

    /// Whether the drill is over.
    pub fn is_over(self, now: &Attempt) -> bool {
        self.0.is_over(now.session())
    }

    /// Does something in it, `at_ms` milliseconds after its beginning. What comes back is what is shown of it: after its last turn
    /// neither what could be said next nor how the consultation would end, which stands beside what was said before.
    ///
    /// # Errors
    /// As [`Attempt::act`].
    pub fn act(
        self,
        now: &mut Attempt,
        action: Action,
        at_ms: u64,
    ) -> Result<Vec<SessionEvent>, NotDone> {
        let mut events = now.act(action, at_ms)?;
        if self.is_over(now) {
            only_the_answer(&mut events);
        }
        Ok(events)
    }

    /// Whether everything that was chosen in it so far was chosen then, so that nothing came of it that was not heard before.
    pub fn is_as_then(self, then: &Attempt, now: &Attempt) -> bool {
        let made = now.session().turns();
        let chosen = made.iter().map(|turn| turn.option);
        let before = then.session().turns().iter().map(|turn| turn.option);
        self.played(now) > 0 && before.take(made.len()).eq(chosen)
    }

    /// The words for where one is in it.
    pub fn progress(self, now: &Attempt) -> String {
        self.0.progress(now.session(), words(now))
    }

    /// Lays the drill beside what was said before, turn for turn.
    pub fn compare(self, then: &Attempt, now: &Attempt) -> ThenNow {
        let mut view = self.0.compare(then.session(), now.session(), words(then));
        view.then.with_own_words(&then.reflection().own_words);
        view.now.with_own_words(&now.reflection().own_words);
        view
    }
}
