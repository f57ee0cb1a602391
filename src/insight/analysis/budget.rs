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

/// A time by which work stops. The clock comes from outside: here nothing knows what time it is.
#[derive(Clone, Copy)]
pub struct Deadline {
    now: fn() -> u64,
    at: u64,
}

impl Deadline {
    /// So many milliseconds from now, by a clock that only runs forward.
    pub fn after(ms: u64, now: fn() -> u64) -> Self {
        Self {
            now,
            at: now().saturating_add(ms),
        }
    }

    /// Whether the time has come.
    pub fn is_past(self) -> bool {
        (self.now)() >= self.at
    }

    /// One of so many equal parts of what is left.
    #[must_use]
    pub fn part(self, of: u64) -> Self {
        let now = (self.now)();
        let at = now + self.at.saturating_sub(now) / of.max(1);
        Self { at, ..self }
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

    /// This budget with one of `of` equal parts of the time that is left.
    #[must_use]
    pub fn part(self, of: u64) -> Self {
        let until = self.until.map(|until| until.part(of));
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
