//! A group over time: in each scenario one row a person who has played it more than once, each attempt at its date, on the scale of
//! that scenario alone. Nobody is named and nobody is ranked.

use std::collections::BTreeMap;

use debrief::Trend;
use engine::domain::Domain;
use engine::session::Mode;
use serde::Serialize;

use crate::attempts::AttemptRow;
use crate::statistics::standard::quartiles;
use crate::statistics::{FEWEST_PERSONS, FigureOrReason};

/// An attempt at its date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimedAttempt {
    /// Id of the attempt, as its record names it.
    pub attempt: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// Points by domain, rounded, where there is a number.
    pub points: BTreeMap<Domain, u16>,
    /// Whether a safety gate tripped.
    pub gate_tripped: bool,
    /// Whether it was played from the beginning, with no turn taken back: only such attempts are part of a trend.
    pub whole: bool,
}

/// One person at one scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonOverTime {
    /// In order of time.
    pub attempts: Vec<TimedAttempt>,
    /// How the points go from attempt to attempt, by domain; none of fewer than five whole attempts.
    pub trends: BTreeMap<Domain, Trend>,
}

/// The trends of a group in one domain, in points an attempt.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupTrend {
    pub domain: Domain,
    /// Persons with a trend.
    pub persons: usize,
    /// Lower quartile, middle and upper quartile of their slopes.
    pub slopes: FigureOrReason<[f64; 3]>,
}

/// A group at one scenario, at one version and text of it and one rubric.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupOverTime {
    pub scenario: String,
    pub version: String,
    pub title: String,
    /// SHA-256 of the text.
    pub sha256: String,
    /// Persons with one attempt, who have no row.
    pub once: usize,
    /// Persons with several, in the order in which they began.
    pub persons: Vec<PersonOverTime>,
    /// By domain; only where somebody has a trend.
    pub trends: Vec<GroupTrend>,
}

/// The scenarios that somebody has played more than once. `rows`: finished attempts whose records hold.
pub(super) fn over_time(rows: &[&AttemptRow]) -> Vec<GroupOverTime> {
    let mut all: BTreeMap<(&str, &str, &str), BTreeMap<&str, Vec<&AttemptRow>>> = BTreeMap::new();
    for row in rows {
        let persons = all.entry(row.scale()).or_default();
        persons.entry(&row.person).or_default().push(row);
    }
    let each = all.into_values().filter_map(|persons| {
        let first = *persons.values().next()?.first()?;
        let once = persons.values().filter(|own| own.len() == 1).count();
        let several = persons.into_values().filter(|own| own.len() > 1);
        let mut persons: Vec<PersonOverTime> = several.map(person).collect();
        persons.sort_by(|one, other| begun(one).cmp(&begun(other)));
        (!persons.is_empty()).then(|| GroupOverTime {
            scenario: first.scenario.clone(),
            version: first.version.clone(),
            title: first.title.clone(),
            sha256: first.scenario_sha256.clone(),
            once,
            trends: Domain::ALL
                .iter()
                .filter_map(|domain| group(*domain, &persons))
                .collect(),
            persons,
        })
    });
    each.collect()
}

fn begun(person: &PersonOverTime) -> Option<(&str, &str)> {
    let first = person.attempts.first()?;
    Some((&first.started_at, &first.attempt))
}

fn person(mut rows: Vec<&AttemptRow>) -> PersonOverTime {
    rows.sort_by(|a, b| (&a.started_at, &a.attempt).cmp(&(&b.started_at, &b.attempt)));
    let attempts: Vec<TimedAttempt> = rows.into_iter().map(timed).collect();
    let trend = |domain: &Domain| {
        let whole = attempts.iter().filter(|one| one.whole);
        let points: Vec<u16> = whole
            .filter_map(|one| one.points.get(domain).copied())
            .collect();
        Some((*domain, Trend::of(&points)?))
    };
    PersonOverTime {
        trends: Domain::ALL.iter().filter_map(trend).collect(),
        attempts,
    }
}

fn timed(row: &AttemptRow) -> TimedAttempt {
    let points = |domain: &Domain| {
        let points = row.told_points(*domain)?.round().clamp(0.0, 100.0);
        Some((*domain, points as u16))
    };
    TimedAttempt {
        attempt: row.attempt.clone(),
        started_at: row.started_at.clone(),
        points: Domain::ALL.iter().filter_map(points).collect(),
        gate_tripped: !row.gates.is_empty(),
        whole: row.from_turn.is_none() && row.undone == 0 && row.mode != Some(Mode::Explore),
    }
}

fn group(domain: Domain, persons: &[PersonOverTime]) -> Option<GroupTrend> {
    let slopes = persons
        .iter()
        .filter_map(|person| person.trends.get(&domain));
    let mut slopes: Vec<f64> = slopes.map(|trend| f64::from(trend.slope) / 10.0).collect();
    slopes.sort_by(f64::total_cmp);
    (!slopes.is_empty()).then(|| GroupTrend {
        domain,
        persons: slopes.len(),
        slopes: FigureOrReason::of(slopes.len(), FEWEST_PERSONS, || quartiles(&slopes)),
    })
}
