//! Times as they are written in records and signatures.

/// Whole seconds from one time of RFC 3339 to another, below 0 if that was before it; `None` if one is not a valid time.
pub fn seconds_between(from: &str, to: &str) -> Option<i64> {
    let time = |text: &str| text.parse::<jiff::Timestamp>().ok();
    Some(time(to)?.as_second() - time(from)?.as_second())
}
