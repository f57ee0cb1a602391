//! What recurs over several attempts.

use serde::Serialize;

use super::attempt_summary::AttemptSummary;
use crate::facts::habits::{Habit, Slip};
use crate::wording::{Count, Wording, say};

/// A habit over several attempts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pattern {
    pub habit: Habit,
    /// What it is called.
    pub name: String,
    /// How often it showed.
    pub times: u32,
    /// In how many of the conversations that were looked at.
    pub conversations: u32,
    /// How many conversations were looked at.
    pub of: u32,
    /// In how many scenarios.
    pub scenarios: u32,
    /// What it cost in all: the weights of what was needed times the levels that were lacking.
    pub cost: u32,
    /// When it showed last, RFC 3339.
    pub last: String,
    /// In a sentence.
    pub sentence: String,
    /// What to do instead.
    pub instead: String,
}

impl Pattern {
    /// A habit that somebody chose to practice and that does not recur, or not any more.
    pub fn chosen(habit: Habit, say: &Wording) -> Self {
        Self {
            habit,
            name: habit.label(say),
            times: 0,
            conversations: 0,
            of: 0,
            scenarios: 0,
            cost: 0,
            last: String::new(),
            sentence: say!(say, "habit-chosen"),
            instead: habit.instead(say),
        }
    }
}

/// Number of the newest conversations that habits are read from: what was left behind long ago is not a habit.
pub const LOOKED_AT: usize = 8;

/// The habits of the newest attempts, the one that costs most first. A habit shows at least twice. Attempts stand oldest first.
pub fn patterns(attempts: &[AttemptSummary], say: &Wording) -> Vec<Pattern> {
    let from = attempts.len().saturating_sub(LOOKED_AT);
    let newest = attempts.get(from..).unwrap_or_default();
    let of = u32::try_from(newest.len()).unwrap_or(u32::MAX);
    let each = Habit::ALL.iter().filter_map(|&habit| {
        let with = |attempt: &&AttemptSummary| attempt.slips.iter().any(|slip| slip.habit == habit);
        let with: Vec<&AttemptSummary> = newest.iter().filter(with).collect();
        let slips = with.iter().flat_map(|attempt| &attempt.slips);
        let slips: Vec<&Slip> = slips.filter(|slip| slip.habit == habit).collect();
        let mut scenarios: Vec<&str> = with.iter().map(|a| a.scenario.as_str()).collect();
        scenarios.sort_unstable();
        scenarios.dedup();
        let [times, conversations, scenarios] = [slips.len(), with.len(), scenarios.len()]
            .map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        (times > 1).then(|| Pattern {
            habit,
            name: habit.label(say),
            times,
            conversations,
            of,
            scenarios,
            cost: slips.iter().map(|slip| slip.cost).sum(),
            last: with
                .last()
                .map(|a| a.started_at.clone())
                .unwrap_or_default(),
            sentence: say!(
                say,
                "habit-sentence",
                times = Count(times),
                every = if conversations == of { "yes" } else { "no" },
                conversations = Count(conversations),
                of = Count(of),
                scenarios = Count(scenarios)
            ),
            instead: habit.instead(say),
        })
    });
    let mut all: Vec<Pattern> = each.collect();
    all.sort_by_key(|pattern| (std::cmp::Reverse(pattern.cost), pattern.habit));
    all
}
