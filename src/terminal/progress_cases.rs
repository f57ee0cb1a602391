//! Progress in a terminal, patient by patient: each attempt at its date, and what its numbers say.

use super::page::aside;
use super::prose::{self, clean};
use super::{Terminal, table};
use debrief::{DomainHere, OverTime};

/// Columns of the line from 0 to 100.
const LINE: usize = 40;
/// Numbers of a domain that are written out; the newest.
const NUMBERS: usize = 24;
/// Columns of the names of domains.
const NAME: usize = 24;

/// Each case by itself: nothing runs through different cases as if they were one.
pub(super) fn cases(over: &OverTime, out: &mut Terminal) {
    table::heading("Case by case, in order of time", out);
    for case in &over.by_scenario {
        let count = prose::count(case.attempts.len(), "attempt", "attempts");
        table::heading(&format!("{}, {count}", clean(&case.title)), out);
        aside(&days(&case.attempts, over), 2, out);
        out.line("");
        for here in &case.domains {
            domain(here, out);
        }
        if case.domains.is_empty() {
            aside("No figure yet.", 2, out);
        } else if case.domains.iter().all(|here| here.trend.is_none()) {
            // The same sentence four times is said once.
            let first = case.domains.first();
            aside(first.map_or("", |here| &here.sentence), 2, out);
        }
    }
    if !over.trends_note.is_empty() {
        out.line("");
        aside(&over.trends_note, 2, out);
    }
    if over.scenarios > 1 {
        out.line("");
        aside(
            "Each figure is a place between the least and the greatest of its own case. Those of different cases are not on one scale, \
             so none is drawn through them.",
            2,
            out,
        );
    }
}

/// The attempts at one patient, each at its date; the newest.
fn days(own: &[usize], over: &OverTime) -> String {
    let (newest, earlier) = newest(own, NUMBERS);
    let attempts = newest.iter().filter_map(|at| over.attempts.get(*at));
    let days = attempts.map(|attempt| {
        let date = attempt.started_at.get(..10).unwrap_or_default();
        let gate = if attempt.gate_tripped {
            " (unsafe at its end)"
        } else {
            ""
        };
        format!("{date}{gate}")
    });
    let mut days: Vec<String> = days.collect();
    if earlier > 0 {
        days.insert(0, format!("{earlier} earlier"));
    }
    days.join(" · ")
}

fn domain(here: &DomainHere, out: &mut Terminal) {
    let name = prose::pad(here.domain.label(), NAME);
    let (newest, earlier) = newest(&here.points, NUMBERS);
    let mut points: Vec<String> = newest.iter().map(|(_, p)| p.to_string()).collect();
    if earlier > 0 {
        points.insert(0, format!("{earlier} earlier, then"));
    }
    if here.points.len() > 1 {
        out.line("");
    }
    out.line(prose::wrap(
        &points.join(", ").replacen("then, ", "then ", 1),
        out.width(),
        &format!("  {name}  "),
        &" ".repeat(NAME + 4),
    ));
    if here.points.len() > 1 {
        let line = line(&here.points, out.width());
        out.line(format!("  0 {line} 100"));
    }
    if here.trend.is_some() {
        aside(&here.sentence, 2, out);
    }
}

/// The last of a list, and how many there are before them.
pub(super) fn newest<T>(all: &[T], most: usize) -> (&[T], usize) {
    let earlier = all.len().saturating_sub(most);
    (all.get(earlier..).unwrap_or_default(), earlier)
}

/// A line from 0 to 100 with a ring at the own view, a disc at the figure, and the way between them.
pub(super) fn own_and_figure(own: u8, points: u16, width: usize) -> String {
    let place = |points: u16| place(points, length_in(width));
    let (from, to) = (place(own.into()), place(points));
    let between = from.min(to)..from.max(to);
    let cell = |at: usize| {
        if at == to {
            '●'
        } else if at == from {
            '○'
        } else if between.contains(&at) {
            '━'
        } else {
            '─'
        }
    };
    (0..=length_in(width)).map(cell).collect()
}

/// Columns of a line from 0 to 100 in a terminal of this width.
fn length_in(width: usize) -> usize {
    LINE.min(width.saturating_sub(12))
}

/// The column of a number on a line of this length.
fn place(points: u16, length: usize) -> usize {
    usize::from(points.min(100)) * length / 100
}

/// A line from 0 to 100 with every number on it, and a stroke under their spread.
fn line(points: &[(usize, u16)], width: usize) -> String {
    let length = length_in(width);
    let spots = points.iter().map(|(_, points)| place(*points, length));
    let spots: Vec<usize> = spots.collect();
    let (least, most) = (spots.iter().min(), spots.iter().max());
    let cell = |at: usize| {
        if spots.contains(&at) {
            '●'
        } else if least.is_some_and(|least| *least < at) && most.is_some_and(|most| at < *most) {
            '═'
        } else {
            '─'
        }
    };
    let cells: String = (0..=length).map(cell).collect();
    format!("├{cells}┤")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn of_many_the_newest_are_shown() {
        assert_eq!(super::newest(&[1, 2, 3], 2), (&[2, 3][..], 1));
        assert_eq!(super::newest(&[1], 2), (&[1][..], 0));
    }

    #[test]
    fn every_number_stands_on_the_line_and_the_spread_between() {
        assert_eq!(line(&[(0, 0)], 22), "├●──────────┤");
        assert_eq!(line(&[(0, 20), (1, 80)], 22), "├──●═════●──┤");
        assert_eq!(line(&[(0, 100), (1, 300)], 22), "├──────────●┤");
    }
}
