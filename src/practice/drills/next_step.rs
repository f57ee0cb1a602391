//! The next step of somebody's practice, the same wherever it is shown.

use serde::Serialize;

use super::{Drills, Planned};
use debrief::Habit;
use debrief::dates;
use debrief::wording::Wording;

/// What to do next, of what recurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// In a sentence or two.
    pub sentence: String,
    /// The habit that it is about.
    pub habit: Habit,
    /// Whether its drill has come due.
    pub due: bool,
    /// Whether its drill has a date.
    pub dated: bool,
}

impl NextStep {
    fn of(planned: &Planned, say: &Wording) -> Self {
        let dated = !planned.on.is_empty();
        let message = match (planned.due, dated) {
            (true, _) => "next-step-due",
            (false, true) => "next-step-ahead",
            (false, false) => "next-step-undated",
        };
        let args = [
            ("habit", planned.pattern.name.as_str().into()),
            ("date", dates::long(&planned.on, say).into()),
            ("when", planned.when.as_str().into()),
            ("instead", planned.pattern.instead.as_str().into()),
        ];
        Self {
            sentence: say.text(message, &args),
            habit: planned.pattern.habit,
            due: planned.due,
            dated,
        }
    }
}

impl Drills {
    /// The next step: the drill that has been due longest, or else the one that comes next, or else the habit that costs most. None
    /// where nothing recurs and nothing was chosen.
    pub fn next_step(&self) -> Option<NextStep> {
        let dated = self.planned.iter().filter(|one| !one.on.is_empty());
        // Dates in this form are in order as texts; of two on one day the costlier comes first.
        let soonest = dated.min_by_key(|one| one.on.as_str());
        let next = soonest.or_else(|| self.planned.first())?;
        Some(NextStep::of(next, self.say))
    }
}
