//! How a figure is shown: every form and the terminal print exactly this.

use crate::wording::{Count, Wording, say};
use crate::{Again, DomainView, Earned, Plan, dates};

/// The figure of a domain, or what stands in its place. Every format and the terminal print exactly this.
pub fn figure(view: &DomainView) -> String {
    match view.points {
        Some(points) => points.to_string(),
        None => view.no_number.clone(),
    }
}

/// The other figures of a domain, as label and value, in order; only those that are known.
pub fn companions(view: &DomainView, say: &Wording) -> Vec<(String, String)> {
    let percent = |n: u16| say!(say, "per-cent", n = n);
    let rows = [
        (
            say!(say, "beside-best"),
            view.reference.map(|v| v.to_string()),
        ),
        (
            say!(say, "beside-random"),
            view.floor.map(|v| v.to_string()),
        ),
        (
            say!(say, "beside-own"),
            view.self_rating.map(|v| v.to_string()),
        ),
        (say!(say, "beside-quality"), view.quality.map(percent)),
        (say!(say, "beside-reach"), view.reach.map(percent)),
        (
            say!(say, "beside-opportunities"),
            view.opportunities.map(|v| v.to_string()),
        ),
        (say!(say, "beside-evidence"), Some(evidence(view, say))),
    ];
    let rows = rows.into_iter();
    rows.filter_map(|(label, value)| Some((label, value?)))
        .collect()
}

/// When to practise again, in a sentence: the dates that were set, or a suggestion. Empty if all dates were taken away.
pub fn come_back(plan: &Plan, say: &Wording) -> String {
    if !plan.decided {
        let days: Vec<String> = plan
            .again_in_days
            .iter()
            .map(|days| dates::in_days(*days, say))
            .collect();
        return say!(say, "dates-suggested", days = say.listed(&days));
    }
    let on: Vec<String> = plan
        .again_on
        .iter()
        .map(|on| dates::long(on, say))
        .collect();
    if on.is_empty() {
        return String::new();
    }
    say!(say, "dates-chosen", dates = say.listed(&on))
}

/// How many endings were not seen, in a sentence, where no map says it. Empty otherwise.
pub(crate) fn unseen(again: &Again, say: &Wording) -> String {
    let unseen = u32::try_from(again.endings_unseen).unwrap_or(u32::MAX);
    if unseen == 0 || again.map.is_some() {
        return String::new();
    }
    say!(say, "again-endings-unseen", n = Count(unseen))
}

/// A text in which one command to be typed stands between two backticks: what is before it, the command, what is after it.
pub(crate) fn command(text: &str) -> Option<(&str, &str, &str)> {
    match text.split('`').collect::<Vec<_>>()[..] {
        [before, command, after] => Some((before, command, after)),
        _ => None,
    }
}

/// Whether a row of the ledger is about the same words as the row before it.
pub fn repeats(rows: &[Earned], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| rows.get(before));
    let turn = |row: Option<&Earned>| row.map(|row| row.turn);
    before.is_some() && turn(before) == turn(rows.get(at))
}

/// Evidence with its range, in the rubric's unit: levels times weight, in tenths.
pub fn evidence(view: &DomainView, say: &Wording) -> String {
    match (view.least, view.most) {
        (Some(least), Some(most)) => say!(
            say,
            "evidence-in-range",
            evidence = tenths(view.evidence),
            least = tenths(least),
            most = tenths(most)
        ),
        _ => tenths(view.evidence),
    }
}

/// Tenths as a decimal number.
pub fn tenths(value: i32) -> String {
    let sign = if value < 0 { "−" } else { "" };
    let value = value.unsigned_abs();
    format!("{sign}{}.{}", value / 10, value % 10)
}
