//! Attempts as an assessor lists them: each record played again and turned into one row of figures.
//!
//! A row says what the record proves by being played again, and what speaks against it. It is worked out from the record, the
//! scenario and the rubric alone, so that it can be kept under the hash of the record's bytes and worked out again by anybody.

mod course;
mod domain_row;
mod rescored;
mod row;
mod side_by_side;

pub use domain_row::{DomainRow, InReach};
pub use rescored::{DomainChange, LostTurn, Rescored, Why, by_domain, rescored};
pub use row::{AttemptRow, TurnRow};
pub use side_by_side::{AttemptsSideBySide, ChoiceDifference, beside};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use engine::record::{BegunAttempt, Record, Seal, clock_set_back};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};

/// The attempts of some rows, each with the hash of its consultation and that under which its record is sealed.
pub fn sealed(rows: &[AttemptRow]) -> impl Iterator<Item = (&str, [&str; 2])> {
    rows.iter().map(|row| (row.attempt.as_str(), row.hashes()))
}

/// Looks at records; each scenario is analyzed once.
pub struct Replayer<'a> {
    budget: &'a dyn Fn() -> Budget,
    analyses: BTreeMap<(String, String), Option<Arc<Analysis>>>,
}

impl fmt::Debug for Replayer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Replayer");
        debug
            .field("analyses", &self.analyses.len())
            .finish_non_exhaustive()
    }
}

impl<'a> Replayer<'a> {
    /// Nothing looked at yet; `budget` gives what the paths of one scenario may use up.
    pub fn new(budget: &'a dyn Fn() -> Budget) -> Self {
        Self {
            budget,
            analyses: BTreeMap::new(),
        }
    }

    /// The analysis of a scenario, kept under the hash of its text and that of the rubric; none where it cannot be analyzed.
    pub fn analysis(
        &mut self,
        sha256: &str,
        scenario: &Scenario,
        rubric: &Rubric,
    ) -> Option<Arc<Analysis>> {
        let key = (sha256.to_owned(), rubric.hash().to_owned());
        let analyses = self.analyses.entry(key);
        let found = analyses.or_insert_with(|| {
            let found = analyse(scenario, rubric, Detail::Evidence, (self.budget)());
            found.ok().map(Arc::new)
        });
        found.clone()
    }

    /// The row of a record that somebody has handed in, played with the scenario and the rubric that it names.
    pub fn row(
        &mut self,
        (record, seal): (&Record, &Seal),
        sha256: &str,
        scenario: &Arc<Scenario>,
        rubric: &Arc<Rubric>,
    ) -> AttemptRow {
        let analysis = self.analysis(sha256, scenario, rubric);
        AttemptRow::of(record, seal, scenario, rubric, analysis.as_deref())
    }
}

/// The places of rows in the order in which their attempts were begun: by which names which as the one before it, whatever their clocks
/// said; where none names the other by their times, and where these say nothing by their ids.
pub fn in_order(rows: &[AttemptRow]) -> Vec<usize> {
    let begun = begun(rows);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| (begun.get(*at), rows.get(*at).map(|row| &row.attempt)));
    order
}

/// Of each row the place of the one that it names as the one before it, if that is among them.
fn places_before(rows: &[AttemptRow]) -> Vec<Option<usize>> {
    let named: BTreeMap<&str, usize> = rows
        .iter()
        .map(|row| row.identity.as_str())
        .zip(0..)
        .collect();
    let before = rows.iter().map(|row| {
        let before = named.get(row.previous.as_str()).copied();
        before.filter(|_| !row.previous.is_empty())
    });
    before.collect()
}

/// When each was begun: not before the attempt that it names, and after how many others that began at that time.
fn begun(rows: &[AttemptRow]) -> Vec<(&str, usize)> {
    let before = places_before(rows);
    let mut known: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    let mut looked_at = BTreeSet::new();
    for at in 0..rows.len() {
        // Back to one that is known, or to the first. Forged ones may name each other in a circle: there it ends as well.
        let back = std::iter::successors(Some(at), |one| before.get(*one).copied().flatten());
        let back: Vec<usize> = back.take_while(|one| looked_at.insert(*one)).collect();
        for one in back.into_iter().rev() {
            let own = rows.get(one).map_or("", |row| row.started_at.as_str());
            let earlier = before.get(one).copied().flatten();
            let earlier = earlier.and_then(|earlier| known.get(&earlier)).copied();
            let begun = match earlier {
                Some((time, after)) if time >= own => (time, after + 1),
                _ => (own, 0),
            };
            known.insert(one, begun);
        }
    }
    known.into_values().collect()
}

/// Says of each row which of how many attempts of the person at the scenario it is, from 1, by when they began.
pub fn numbered(rows: &[AttemptRow]) -> Vec<(usize, usize)> {
    let order = in_order(rows);
    let key = |row: &AttemptRow| (row.person.clone(), row.scenario.clone());
    let mut all: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut numbers = vec![(0, 0); rows.len()];
    for at in order {
        let Some(row) = rows.get(at) else { continue };
        let so_far = all.entry(key(row)).or_default();
        *so_far += 1;
        if let Some(number) = numbers.get_mut(at) {
            number.0 = *so_far;
        }
    }
    for (number, row) in numbers.iter_mut().zip(rows) {
        number.1 = all.get(&key(row)).copied().unwrap_or_default();
    }
    numbers
}

/// Shortest attempt in milliseconds whose times tell it from another. What a script chooses at once has the same times as what
/// another script chooses at once.
const TELLING_TIMES: u64 = 1_000;

/// Adds what only several rows together show: a record that lies with two persons, one that is another word for word and moment for
/// moment, one that says that it began before the one that was begun before it, and some that name each other in a circle.
pub fn held_together(rows: &mut [AttemptRow]) {
    set_back(rows);
    let mut found: Vec<(usize, String)> = Vec::new();
    let round = "attempts name each other in a circle as the one before, it among them";
    found.extend(
        in_circles(rows)
            .into_iter()
            .map(|at| (at, round.to_owned())),
    );
    let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut courses: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        owners.entry(row.attempt.clone()).or_default().push(at);
        if !row.turns.is_empty() && row.ms >= TELLING_TIMES {
            courses.entry(row.course.clone()).or_default().push(at);
        }
    }
    let several = |all: &BTreeMap<String, Vec<usize>>| -> Vec<Vec<usize>> {
        all.values().filter(|own| own.len() > 1).cloned().collect()
    };
    let attempts = several(&owners).into_iter().map(|own| (own, true));
    let copies = several(&courses).into_iter().map(|own| (own, false));
    for (own, same_attempt) in attempts.chain(copies) {
        for &at in &own {
            let Some(row) = rows.get(at) else { continue };
            let other = own.iter().filter_map(|other| rows.get(*other));
            let mut other = other.filter(|other| {
                (same_attempt && other.person != row.person)
                    || (!same_attempt && other.attempt != row.attempt)
            });
            if let Some(other) = other.next() {
                let whom = if other.person.is_empty() {
                    "nobody named"
                } else {
                    &other.person
                };
                let why = if same_attempt {
                    format!("the same attempt lies with {whom}, too")
                } else {
                    format!(
                        "it is that of {whom} ({}) choice for choice and moment for moment",
                        other.attempt
                    )
                };
                found.push((at, why));
            }
        }
    }
    for (at, why) in found {
        if let Some(row) = rows.get_mut(at).filter(|row| !row.doubts.contains(&why)) {
            row.doubts.push(why);
        }
    }
}

/// The places of rows that name each other in a circle as the one before. Each is begun after the one that it names, so that one of
/// them at least was forged.
fn in_circles(rows: &[AttemptRow]) -> Vec<usize> {
    let before = places_before(rows);
    let (mut seen, mut circles) = (BTreeSet::new(), Vec::new());
    for at in 0..rows.len() {
        let back = std::iter::successors(Some(at), |one| before.get(*one).copied().flatten());
        let back: Vec<usize> = back.take_while(|one| seen.insert(*one)).collect();
        // The way back ended at one that was seen: in a circle where that one is on the way itself.
        let met = back
            .last()
            .and_then(|last| before.get(*last).copied().flatten());
        let from = met.and_then(|met| back.iter().position(|one| *one == met));
        circles.extend(from.into_iter().flat_map(|from| back.iter().skip(from)));
    }
    circles
}

/// Says of each row whether a clock was set back before it. An honest person may have set a wrong clock right, so that this speaks
/// against nothing by itself.
fn set_back(rows: &mut [AttemptRow]) {
    for (at, before) in places_before(rows).into_iter().enumerate() {
        let other = before.and_then(|before| rows.get(before));
        let other = other.map(|other| BegunAttempt {
            scenario: other.scenario.clone(),
            started_at: other.started_at.clone(),
        });
        let Some((row, other)) = rows.get_mut(at).zip(other) else {
            continue;
        };
        if clock_set_back(&row.started_at, &other.started_at) {
            row.clock = format!(
                "it was begun after {other} and says that it began before it: a clock was set back"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_makes_no_later_attempt_the_first_one_and_is_named() {
        let row = |id: &str, day: &str, previous: &str| AttemptRow {
            attempt: id.to_owned(),
            scenario: "s".to_owned(),
            started_at: format!("2026-11-{day}T09:00:00Z"),
            identity: format!("of {id}"),
            previous: previous.to_owned(),
            ..AttemptRow::default()
        };
        let mut rows = [
            row("third", "02", "of second"),
            row("second", "01", "of first"),
            row("first", "20", ""),
            row("fourth", "21", "of third"),
        ];
        assert_eq!(in_order(&rows), [2, 1, 0, 3]);
        assert_eq!(numbered(&rows), [(3, 4), (2, 4), (1, 4), (4, 4)]);
        held_together(&mut rows);
        let said: Vec<bool> = rows.iter().map(|row| !row.clock.is_empty()).collect();
        assert_eq!(said, [false, true, false, false]);
        assert!(
            rows[1].clock.contains("s of 2026-11-20T09:00:00Z"),
            "{}",
            rows[1].clock
        );
    }

    /// An attempt of one and the same second, and the identity of the one that it names as the one before.
    fn row(id: &str, previous: &str) -> AttemptRow {
        AttemptRow {
            attempt: id.to_owned(),
            started_at: "2026-11-29T09:00:00Z".to_owned(),
            identity: format!("of {id}"),
            previous: previous.to_owned(),
            ..AttemptRow::default()
        }
    }

    #[test]
    fn attempts_that_name_each_other_in_a_circle_are_named_and_no_others() {
        let mut rows = [
            row("first", ""),
            row("after", "of one"),
            row("one", "of three"),
            row("two", "of one"),
            row("three", "of two"),
            row("alone", "of alone"),
            row("second", "of first"),
        ];
        held_together(&mut rows);
        let round: Vec<&str> = rows
            .iter()
            .filter(|row| !row.doubts.is_empty())
            .map(|row| row.attempt.as_str())
            .collect();
        assert_eq!(round, ["one", "two", "three", "alone"]);
        assert_eq!(numbered(&rows).len(), 7);
    }

    #[test]
    fn attempts_of_one_second_stand_in_the_order_in_which_they_name_each_other() {
        let rows = [
            row("a", "of b"),
            row("b", "of c"),
            row("c", "of z"),
            row("d", ""),
        ];
        assert_eq!(in_order(&rows), [2, 3, 1, 0]);
        assert_eq!(numbered(&rows), [(4, 4), (3, 4), (1, 4), (2, 4)]);
        let circle = [row("a", "of b"), row("b", "of a")];
        assert_eq!(in_order(&circle).len(), 2);
    }
}
