//! How much an analysis may use up: states, memory and time.

use std::fmt;

/// How much the exploration may use before it stops and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Greatest number of distinct states.
    pub states: usize,
    /// Greatest number of bytes for states, moves and the values computed from them.
    pub bytes: usize,
    /// When to stop whatever was found; none: not before everything is found.
    pub until: Option<Deadline>,
}

/// What of a budget was used up first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetLimit {
    /// The most states were looked at that may be.
    States(usize),
    /// The most bytes were in use that may be.
    Memory(usize),
    /// The part of the time that this work had was over.
    Time {
        /// How long it was, from the beginning of all the work.
        ms: u64,
        /// How long all the work may take.
        of_ms: u64,
    },
}

impl fmt::Display for BudgetLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |ms: u64| {
            let tenths = ms.saturating_add(50) / 100;
            match (tenths / 10, tenths % 10) {
                (whole, 0) => whole.to_string(),
                (whole, tenth) => format!("{whole}.{tenth}"),
            }
        };
        match *self {
            Self::States(1) => write!(f, "after the one state that it may look at"),
            Self::States(most) => write!(f, "after the {most} states that it may look at"),
            Self::Memory(bytes) => write!(f, "at the end of its {} MiB of memory", bytes >> 20),
            Self::Time { ms, of_ms } => {
                write!(f, "after {} of {} seconds", seconds(ms), seconds(of_ms))
            }
        }
    }
}

/// A time by which work stops. The clock comes from outside: here nothing knows what time it is.
#[derive(Clone, Copy)]
pub struct Deadline {
    now: fn() -> u64,
    /// When the whole work began.
    began: u64,
    /// When this part of it has to end.
    at: u64,
    /// When all of it has to end.
    end: u64,
}

impl Deadline {
    /// So many milliseconds from now, by a clock that only runs forward.
    pub fn after(ms: u64, now: fn() -> u64) -> Self {
        let began = now();
        let end = began.saturating_add(ms);
        Self {
            now,
            began,
            at: end,
            end,
        }
    }

    /// Whether the time has come.
    pub fn is_past(self) -> bool {
        (self.now)() >= self.at
    }

    /// `parts` of `of` equal parts of what is left.
    #[must_use]
    pub fn share(self, parts: u64, of: u64) -> Self {
        let now = (self.now)();
        let left = self.at.saturating_sub(now);
        let at = now + (left / of.max(1)).saturating_mul(parts).min(left);
        Self { at, ..self }
    }

    /// Why work ends that has reached it.
    fn limit(self) -> BudgetLimit {
        BudgetLimit::Time {
            ms: self.at.saturating_sub(self.began),
            of_ms: self.end.saturating_sub(self.began),
        }
    }
}

impl PartialEq for Deadline {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Deadline {}

impl fmt::Debug for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deadline({})", self.at)
    }
}

impl Budget {
    /// Whether the time is up.
    pub fn is_late(self) -> bool {
        self.until.is_some_and(Deadline::is_past)
    }

    /// The end of the time, if that has come.
    pub(super) fn late(self) -> Option<BudgetLimit> {
        self.until
            .filter(|until| until.is_past())
            .map(Deadline::limit)
    }

    /// Which limit these states and bytes have reached, if any.
    pub(super) fn spent(self, states: usize, bytes: usize) -> Option<BudgetLimit> {
        if states >= self.states {
            Some(BudgetLimit::States(self.states))
        } else if bytes >= self.bytes {
            Some(BudgetLimit::Memory(self.bytes))
        } else {
            None
        }
    }

    /// This budget while so many bytes of it are in use elsewhere.
    #[must_use]
    pub(crate) fn without(self, held: usize) -> Self {
        let bytes = self.bytes.saturating_sub(held);
        Self { bytes, ..self }
    }

    /// This budget with one of `of` equal parts of the time that is left.
    #[must_use]
    pub fn part(self, of: u64) -> Self {
        self.share(1, of)
    }

    /// This budget with `parts` of `of` equal parts of the time that is left.
    #[must_use]
    pub fn share(self, parts: u64, of: u64) -> Self {
        let until = self.until.map(|until| until.share(parts, of));
        Self { until, ..self }
    }
}

impl Default for Budget {
    /// Five million states, and under one gibibyte.
    fn default() -> Self {
        Self {
            states: 5_000_000,
            bytes: 960 << 20,
            until: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_time_is_told_as_a_part_of_all_of_it() {
        let budget = Budget {
            until: Some(Deadline::after(60_000, || 500)),
            ..Budget::default()
        };
        for (part, told) in [
            (budget, "after 60 of 60 seconds"),
            (budget.part(3), "after 20 of 60 seconds"),
            (budget.share(3, 4), "after 45 of 60 seconds"),
            (budget.part(2).share(3, 4), "after 22.5 of 60 seconds"),
            (budget.part(0), "after 60 of 60 seconds"),
        ] {
            assert_eq!(
                part.until.map(|until| until.limit().to_string()),
                Some(told.into())
            );
        }
        let used = budget.spent(5_000_000, 0).map(|limit| limit.to_string());
        assert_eq!(
            used.as_deref(),
            Some("after the 5000000 states that it may look at")
        );
        let used = budget.spent(7, 2 << 30).map(|limit| limit.to_string());
        assert_eq!(used.as_deref(), Some("at the end of its 960 MiB of memory"));
    }
}
