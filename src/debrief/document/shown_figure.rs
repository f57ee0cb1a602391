//! How a figure is shown: every form and the terminal print exactly this.

use crate::wording::{Count, Wording, say};
use crate::{Debrief, DomainView, Earned, Plan, PlayNext, Status, dates, rating};

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

/// When to practice again, in a sentence: the dates that were set, or a suggestion. Empty if all dates were taken away.
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

/// Where it is worth going back in, in a sentence: the turn that is to be changed, or one from which something can still be said.
pub fn go_back(debrief: &Debrief, say: &Wording) -> String {
    // What is to be changed and where to go back in are one turn.
    let change = debrief.plan.change.turn;
    let again = debrief.again.next.iter().find_map(|next| next.turn);
    match (change, again) {
        (Some(turn), _) => say!(say, "back-from-turn", turn = turn),
        (None, Some(turn)) => say!(say, "back-unsaid", turn = turn),
        (None, None) => say!(say, "back-whole"),
    }
}

/// How much of what there was to tell was told, in a sentence; empty where there was nothing.
pub fn told(debrief: &Debrief, say: &Wording) -> String {
    let items = &debrief.untold.items;
    let told = items.iter();
    let told = told.filter(|item| matches!(item.status, Status::Told { .. }));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (told, all) = (count(told.count()), count(items.len()));
    if all == 0 {
        return String::new();
    }
    say!(
        say,
        "untold-count",
        all = Count(all),
        told = Count(told),
        name = &debrief.about.called
    )
}

/// The own view of the domains that were rated, in the five words in which it is given; empty where none was.
pub(crate) fn own_view(domains: &[DomainView], say: &Wording) -> String {
    let rated: Vec<(String, String)> = domains
        .iter()
        .filter_map(|view| {
            let word = rating::in_a_word(view.self_rating?, say);
            Some((view.label.to_lowercase(), word))
        })
        .collect();
    match rated.split_first() {
        None => String::new(),
        Some(((_, word), rest))
            if rated.len() == domains.len() && rest.iter().all(|(_, other)| other == word) =>
        {
            say!(say, "your-rating-same", word = word)
        }
        Some(_) => {
            let each = rated
                .iter()
                .map(|(domain, word)| say!(say, "your-rating-one", domain = domain, word = word));
            say!(
                say,
                "your-rating",
                ratings = say.listed(&each.collect::<Vec<_>>())
            )
        }
    }
}

/// How many endings were not seen, in a sentence, where no map says it. Empty otherwise.
pub(crate) fn unseen(again: &PlayNext, say: &Wording) -> String {
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
