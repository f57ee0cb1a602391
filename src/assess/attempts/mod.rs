//! Attempts as an assessor lists them: each record played again and turned into one row of figures.
//!
//! A row says what the record proves by being played again, and what speaks against it. It is worked out from the record, the
//! scenario and the rubric alone, so that it can be kept under the hash of the record's bytes and worked out anew by anybody.

mod domain_row;
mod rescored;
mod row;
mod side_by_side;

pub use domain_row::{DomainRow, InReach};
pub use rescored::{DomainChange, LostTurn, Rescored, Why, by_domain, rescored};
pub use row::{AttemptRow, TurnRow};
pub use side_by_side::{AttemptsSideBySide, ChoiceDifference, beside};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use engine::record::{Record, Seal};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};

/// Looks at records; each scenario is analysed once.
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

    /// The analysis of a scenario, kept under the hash of its text and that of the rubric; none where it cannot be analysed.
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

/// The places of rows in the order in which their attempts were begun: by their times, within one second by which names which as the
/// one before it, and where that says nothing by their ids.
pub fn in_order(rows: &[AttemptRow]) -> Vec<usize> {
    let named: BTreeMap<&str, &AttemptRow> = rows
        .iter()
        .map(|row| (row.identity.as_str(), row))
        .collect();
    let before = |row: &AttemptRow| {
        let before = named.get(row.previous.as_str()).copied();
        before.filter(|before| !row.previous.is_empty() && before.started_at == row.started_at)
    };
    // Forged ones may name each other in a circle.
    let after = |row: &AttemptRow| {
        std::iter::successors(before(row), |row| before(row))
            .take(rows.len())
            .count()
    };
    let after: Vec<usize> = rows.iter().map(after).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| {
        let row = rows.get(*at);
        row.map(|row| (&row.started_at, after.get(*at), &row.attempt))
    });
    order
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

/// Adds what only several rows together show: a record that lies with two persons, and one that is another word for word and
/// moment for moment.
pub fn held_together(rows: &mut [AttemptRow]) {
    let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut courses: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        owners.entry(row.attempt.clone()).or_default().push(at);
        if !row.turns.is_empty() && row.ms >= TELLING_TIMES {
            courses.entry(row.course.clone()).or_default().push(at);
        }
    }
    let mut found: Vec<(usize, String)> = Vec::new();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_of_one_second_stand_in_the_order_in_which_they_name_each_other() {
        let row = |id: &str, previous: &str| AttemptRow {
            attempt: id.to_owned(),
            started_at: "2026-11-29T09:00:00Z".to_owned(),
            identity: format!("of {id}"),
            previous: previous.to_owned(),
            ..AttemptRow::default()
        };
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
