//! The only clock, and the only source of seeds and ids that nobody chose.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use thiserror::Error;

use insight::analysis::Deadline;

/// The time now.
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// The time now as RFC 3339 text in UTC with whole seconds, as records keep it.
pub fn now_text() -> String {
    let now = now();
    jiff::Timestamp::from_second(now.as_second())
        .unwrap_or(now)
        .to_string()
}

/// How many seconds the clock of another machine may be ahead of this one.
const DAY: i64 = 24 * 60 * 60;

/// Whether a time, RFC 3339, lies more than a day ahead: no clock that is set goes so far before this one.
pub fn is_ahead(time: &str) -> bool {
    let time = time.parse::<jiff::Timestamp>();
    time.is_ok_and(|time| time.as_second().saturating_sub(now().as_second()) > DAY)
}

/// Whether the calendar has this day, written as year-month-day.
pub fn is_day(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok()
}

/// The time now for the book of verdicts.
pub fn stamp() -> assess::verdict::Now {
    assess::verdict::Now {
        text: now_text(),
        ms: u64::try_from(now().as_millisecond()).unwrap_or_default(),
    }
}

/// Names another day than today, for dates to practice on; no time that a record keeps follows it.
pub const TODAY_VARIABLE: &str = "BEDSIDE_TODAY";

/// What the environment gives for today is no date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{TODAY_VARIABLE}` is `{given}`, which is not a date")]
pub struct NotADay {
    /// What it gives.
    pub given: String,
}

/// Today's date in the local time zone, year-month-day, or the day that the environment gives.
pub fn today() -> String {
    let given = given_today().ok().flatten();
    given.unwrap_or_else(|| jiff::Zoned::now().date().to_string())
}

/// The day that the environment gives, year-month-day; none where it gives none.
///
/// # Errors
/// What the environment gives is not a date.
pub fn given_today() -> Result<Option<String>, NotADay> {
    let Some(given) = std::env::var_os(TODAY_VARIABLE) else {
        return Ok(None);
    };
    let given = given.to_string_lossy().into_owned();
    match given.parse::<jiff::civil::Date>() {
        Ok(date) => Ok(Some(date.to_string())),
        Err(_) => Err(NotADay { given }),
    }
}

/// A seed that nobody chose: 1 to 999,999, so that people can read it out and type it in.
pub fn fresh_seed() -> u64 {
    random() % 999_999 + 1
}

/// An id for an attempt: a random UUID (version 4).
pub fn fresh_attempt_id() -> String {
    let (a, b) = (random(), random());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        a >> 32,
        (a >> 16) & 0xffff,
        a & 0xfff,
        0x8000 | (b >> 50),
        b & 0xffff_ffff_ffff,
    )
}

/// So many seconds from now, for work that has to end.
pub fn deadline(seconds: u64) -> Deadline {
    Deadline::after(seconds.saturating_mul(1000), running_ms)
}

/// Milliseconds since somebody first asked, whatever happens to the time of day.
fn running_ms() -> u64 {
    static FIRST: OnceLock<Instant> = OnceLock::new();
    let since = FIRST.get_or_init(Instant::now).elapsed();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Random bits from the operating system, by way of the standard library's hash keys.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Measures how long a consultation has been going on.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch {
    started: Instant,
    before: Duration,
}

impl Stopwatch {
    /// Starts at `before_ms` milliseconds: zero, or where a resumed consultation stood.
    pub fn start(before_ms: u64) -> Self {
        Self {
            started: Instant::now(),
            before: Duration::from_millis(before_ms),
        }
    }

    /// Milliseconds so far.
    pub fn elapsed_ms(self) -> u64 {
        u64::try_from((self.before + self.started.elapsed()).as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempt_ids_are_version_four_and_differ() {
        let (a, b) = (fresh_attempt_id(), fresh_attempt_id());
        assert_ne!(a, b);
        assert_eq!(a.len(), 36, "{a}");
        assert_eq!(a.as_bytes()[14], b'4', "{a}");
        assert!(matches!(a.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{a}");
    }

    #[test]
    fn a_deadline_comes_and_its_parts_come_before_it() {
        let (soon, later) = (deadline(0), deadline(3600));
        assert!(soon.is_past() && !later.is_past());
        assert!(!later.share(1, 2).is_past());
        assert_ne!(later.share(1, 2), later);
    }

    #[test]
    fn times_and_seeds_have_the_shape_that_records_keep() {
        let now = now_text();
        assert!(now.ends_with('Z') && now.len() == 20, "{now}");
        assert!((1..=999_999).contains(&fresh_seed()));
        assert!(Stopwatch::start(5_000).elapsed_ms() >= 5_000);
        assert_eq!(today().len(), 10);
    }
}
