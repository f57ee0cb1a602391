//! When to practice again: suggestions that the trainee may move, remove or ignore, and what has come due of those kept.
//!
//! Two days, two weeks and twelve weeks are a habit to start from; nothing claims that these and no others work.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use super::over_time::attempt_summary::AttemptSummary;
use crate::wording::{Wording, say};

/// Days after a consultation that are suggested for practicing again.
pub const SUGGESTED_DAYS: [u32; 3] = [2, 14, 84];

/// Most dates that are kept.
const MOST_DATES: usize = 12;

/// A date on which somebody meant to practice again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The date, year-month-day.
    pub date: String,
    /// Id of the scenario that is to be played again.
    pub scenario: String,
    /// Title of that scenario.
    pub title: String,
    /// When that is, in words.
    pub when: String,
    /// Whether it is today or has passed.
    pub now: bool,
}

/// The suggested dates, counted from a day (year-month-day or a longer text that begins so); empty if it is not a date.
pub fn suggested(from: &str) -> Vec<String> {
    let dates = SUGGESTED_DAYS.iter();
    dates
        .filter_map(|days| moved(from, i32::try_from(*days).ok()?))
        .collect()
}

/// A date some days later or earlier; `None` if it is not a date or leaves the calendar.
pub fn moved(date: &str, days: i32) -> Option<String> {
    let date = parse(date)?;
    Some(date.checked_add(days.days()).ok()?.to_string())
}

/// Dates in order, each once, only those that are dates.
pub fn tidied(dates: &[String]) -> Vec<String> {
    let mut dates: Vec<Date> = dates.iter().filter_map(|date| parse(date)).collect();
    dates.sort_unstable();
    dates.dedup();
    let dates = dates.iter().take(MOST_DATES);
    dates.map(Date::to_string).collect()
}

/// Dates typed with commas or spaces between them: dates, days from today (`12`, `+3`, `in 3 days`), or the next day of that name.
///
/// # Errors
/// The first word that is not a date.
pub fn typed(text: &str, today: &str, say: &Wording) -> Result<Vec<String>, String> {
    let lower = text.to_lowercase();
    let words = lower.split([',', ';', ' ']).map(str::trim);
    let [before, days, weeks] = [
        "dates-words-before",
        "dates-words-days",
        "dates-words-weeks",
    ]
    .map(|id| say.words(id));
    let is = |known: &[String], word: &str| known.iter().any(|known| known == word);
    let mut dates = Vec::new();
    // A number waits for the word after it, a word before one for what it belongs to.
    let (mut number, mut open) = (None::<i32>, None);
    for word in words.filter(|word| !word.is_empty()) {
        let no_date = || word.to_owned();
        if is(&before, word) {
            open = Some(no_date());
            continue;
        }
        open = None;
        if is(&days, word) || is(&weeks, word) {
            let each = if is(&weeks, word) { 7 } else { 1 };
            let count = number.take().ok_or_else(no_date)?;
            dates.push(in_so_many(count.saturating_mul(each), today).ok_or_else(no_date)?);
            continue;
        }
        dates.extend(number.take().and_then(|days| in_so_many(days, today)));
        match word.trim_start_matches('+').parse::<i32>() {
            Ok(days) if in_so_many(days, today).is_some() => number = Some(days),
            _ => dates.push(named(word, today, say).ok_or_else(no_date)?),
        }
    }
    dates.extend(number.and_then(|days| in_so_many(days, today)));
    open.map_or_else(|| Ok(tidied(&dates)), Err)
}

/// Most days from today that are taken for a date to come back.
const FARTHEST: i32 = 3660;

fn in_so_many(days: i32, today: &str) -> Option<String> {
    let days = (0..=FARTHEST).contains(&days).then_some(days)?;
    moved(today, days)
}

/// A date that is written out, or the next day of a name, which is never today.
fn named(word: &str, today: &str, say: &Wording) -> Option<String> {
    if let Ok(date) = word.parse::<Date>() {
        return Some(date.to_string());
    }
    if word == say!(say, "dates-tomorrow") {
        return moved(today, 1);
    }
    let names = say.words("dates-weekdays").into_iter();
    let mut names = names.map(|name| name.to_lowercase());
    let short = word.chars().count() >= 3;
    let at = names.position(|name| name == word || (short && name.starts_with(word)))?;
    let at = i32::try_from(at).ok()? + 1;
    let now = i32::from(parse(today)?.weekday().to_monday_one_offset());
    moved(today, (at - now + 6).rem_euclid(7) + 1)
}

/// What the dates are, where they are listed.
pub fn settled(say: &Wording) -> String {
    say!(say, "dates-settled")
}

/// A date as it is read: `Friday 27 November 2026`.
pub fn long(date: &str, say: &Wording) -> String {
    let Some(date) = parse(date) else {
        return date.to_owned();
    };
    let of = |id: &str, nth: i8| -> String {
        let names = say.words(id);
        let at = usize::try_from(nth - 1).unwrap_or_default();
        names.get(at).cloned().unwrap_or_default()
    };
    say!(
        say,
        "dates-long",
        weekday = of("dates-weekdays", date.weekday().to_monday_one_offset()),
        day = date.day(),
        month = of("dates-months", date.month()),
        year = date.strftime("%Y").to_string()
    )
}

/// How far away a date is, seen from today: `in 2 days`, `today`, `3 weeks ago`. Empty if one of the two is not a date.
pub fn away(date: &str, today: &str, say: &Wording) -> String {
    let Some(days) = days_between(today, date) else {
        return String::new();
    };
    let count = days.unsigned_abs();
    match count {
        _ if days >= 0 => in_days(count, say),
        1 => say!(say, "dates-yesterday"),
        14.. if count % 7 == 0 => say!(say, "dates-weeks-ago", n = count / 7),
        _ => say!(say, "dates-days-ago", n = count),
    }
}

/// So many days from today, in words: `today`, `in 2 days`, `in 3 weeks`.
pub fn in_days(count: u32, say: &Wording) -> String {
    match count {
        0 => say!(say, "dates-today"),
        1 => say!(say, "dates-tomorrow"),
        14.. if count.is_multiple_of(7) => say!(say, "dates-in-weeks", n = count / 7),
        _ => say!(say, "dates-in-days", n = count),
    }
}

/// What was meant to be practiced again and has not been since, soonest first. For each scenario the dates of its newest
/// attempt that names any count; playing it again on a date or later settles that date and those before it.
pub(super) fn due(attempts: &[AttemptSummary], today: &str, say: &Wording) -> Vec<Due> {
    let mut found = Vec::new();
    for (at, attempt) in attempts.iter().enumerate() {
        let later = || {
            attempts
                .iter()
                .skip(at + 1)
                .filter(|a| a.scenario == attempt.scenario)
        };
        if attempt.again_on.is_empty() || later().any(|a| !a.again_on.is_empty()) {
            continue;
        }
        let last = later().filter_map(|a| parse(&a.started_at)).max();
        for date in tidied(&attempt.again_on) {
            if parse(&date) <= last {
                continue;
            }
            found.push(Due {
                scenario: attempt.scenario.clone(),
                title: attempt.title.clone(),
                when: away(&date, today, say),
                now: days_between(today, &date).is_some_and(|days| days <= 0),
                date,
            });
        }
    }
    found.sort_by(|a, b| (&a.date, &a.title).cmp(&(&b.date, &b.title)));
    found
}

fn days_between(from: &str, to: &str) -> Option<i32> {
    let (from, to) = (parse(from)?, parse(to)?);
    Some(from.until(to).ok()?.get_days())
}

/// The date at the beginning of a text.
fn parse(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_suggested_moved_and_said_in_words() {
        let dates = suggested("2026-11-25T09:00:00Z");
        assert_eq!(dates, ["2026-11-27", "2026-12-09", "2027-02-17"]);
        assert!(suggested("").is_empty() && suggested("yesterday").is_empty());
        assert_eq!(moved("2026-12-31", 1).as_deref(), Some("2027-01-01"));
        assert_eq!(moved("9999-12-31", 1), None);
        let say = Wording::english();
        assert_eq!(long("2026-11-27", say), "Friday 27 November 2026");
        for (date, words) in [
            ("2026-11-25", "today"),
            ("2026-11-26", "tomorrow"),
            ("2026-11-24", "yesterday"),
            ("2026-11-27", "in 2 days"),
            ("2027-02-17", "in 12 weeks"),
            ("2026-11-11", "2 weeks ago"),
            ("never", ""),
        ] {
            assert_eq!(away(date, "2026-11-25", say), words, "{date}");
        }
    }

    #[test]
    fn typed_dates_are_put_in_order_and_what_is_no_date_is_named() {
        let say = Wording::english();
        let typed = |text: &str| super::typed(text, "2026-11-25", say);
        let typed_in = typed("2027-01-02, 2026-12-01;2026-12-01");
        assert_eq!(typed_in, Ok(vec!["2026-12-01".into(), "2027-01-02".into()]));
        assert_eq!(typed("2026-12-01 soon"), Err("soon".into()));
        assert_eq!(typed("  "), Ok(Vec::new()));
        // A Wednesday.
        for (text, date) in [
            ("12", "2026-12-07"),
            ("+3", "2026-11-28"),
            ("3 days", "2026-11-28"),
            ("in 3 days", "2026-11-28"),
            ("in 2 weeks", "2026-12-09"),
            ("Friday", "2026-11-27"),
            ("on fri", "2026-11-27"),
            ("wednesday", "2026-12-02"),
            ("tomorrow", "2026-11-26"),
        ] {
            assert_eq!(typed(text), Ok(vec![date.into()]), "{text}");
        }
        for none in ["in", "days", "-3", "99999", "fr"] {
            assert!(typed(none).is_err(), "{none}");
        }
    }

    #[test]
    fn playing_again_settles_a_date_and_new_dates_take_the_place_of_old_ones() {
        let attempt = |day: &str, scenario: &str, again: &[&str]| AttemptSummary {
            started_at: format!("2026-11-{day}T09:00:00Z"),
            scenario: scenario.to_owned(),
            again_on: again.iter().map(|date| (*date).to_owned()).collect(),
            ..AttemptSummary::default()
        };
        let dates = |attempts: &[AttemptSummary]| -> Vec<(String, bool)> {
            let due = due(attempts, "2026-11-20", Wording::english());
            due.into_iter().map(|due| (due.date, due.now)).collect()
        };
        let first = attempt("10", "a", &["2026-11-12", "2026-11-24"]);
        assert_eq!(
            dates(std::slice::from_ref(&first)),
            [("2026-11-12".into(), true), ("2026-11-24".into(), false)]
        );
        let again = attempt("13", "a", &[]);
        assert_eq!(
            dates(&[first.clone(), again]),
            [("2026-11-24".into(), false)]
        );
        let newer = attempt("13", "a", &["2026-12-01"]);
        assert_eq!(
            dates(&[first.clone(), newer]),
            [("2026-12-01".into(), false)]
        );
        let other = attempt("13", "b", &[]);
        assert_eq!(dates(&[first, other]).len(), 2);
    }
}
