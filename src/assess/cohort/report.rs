//! The report of a cohort: what is counted, how scores spread, and how far they can be relied on.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::domain_report::{DomainReport, PointSpread};
use super::items::{CohortItem, items};
use super::over_time::{GroupOverTime, over_time};
use super::readers::{ReaderAgreement, readers};
use super::words;
use crate::attempts::{AttemptRow, numbered};
use crate::desk::{GivenVerdicts, given};
use crate::statistics::alpha::alpha;
use crate::statistics::generalizability::PersonsByScenarios;
use crate::statistics::icc::icc;
use crate::statistics::places::{PlaceTest, place_test};
use crate::statistics::robust::changed_keys;
use crate::statistics::standard::quartiles;
use crate::statistics::{FEWEST_FOR_RELIABILITY, FEWEST_PERSONS, FigureOrReason, NumberTable};
use crate::verdict::Book;
use debrief::wording::Wording;
use engine::domain::Domain;
use engine::record::SYNTHETIC_WORDS;
use engine::session::Mode;
use engine::source::unseen::in_json;

/// How far the worth of a code is changed up or down to see whether the order of persons holds, and how often.
const KEY_CHANGE: f64 = 0.2;
const KEYS: u32 = 200;

/// Which attempt of a person at a scenario counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The first that was begun.
    #[default]
    First,
    /// The last that was finished.
    Last,
}

/// What is counted and what is not.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Counted {
    /// Persons with an attempt that counts.
    pub persons: usize,
    /// Attempts that count.
    pub attempts: usize,
    /// Further attempts of the same person at the same scenario.
    pub again: usize,
    /// Attempts that were not finished.
    pub unfinished: usize,
    /// Attempts without points, because not every path of their scenario was followed in the time that there was.
    pub unmeasured: usize,
    /// Attempts of another mode than was asked for.
    pub other_mode: usize,
    /// Attempts that are left out, with the reason: attempt, person, why.
    pub left_out: Vec<(String, String, String)>,
    /// Records that could not be read, and links that were not followed, each with its place and the reason.
    pub unreadable: Vec<String>,
}

impl Counted {
    /// What is counted and what is not, in a sentence or two.
    pub fn words(&self) -> String {
        let say = Wording::english();
        let counted = [
            ("persons", self.persons.into()),
            ("attempts", self.attempts.into()),
        ];
        let left = [
            ("cohort-unreadable", self.unreadable.len()),
            ("cohort-doubtful", self.left_out.len()),
            ("cohort-not-finished", self.unfinished),
            ("cohort-unmeasured", self.unmeasured),
            ("cohort-again", self.again),
            ("cohort-other-mode", self.other_mode),
        ];
        let left = left.into_iter().filter(|(_, n)| *n > 0);
        let left: Vec<String> = left
            .map(|(id, n)| say.text(id, &[("n", n.into())]))
            .collect();
        let mut words = say.text("cohort-counted", &counted);
        if !left.is_empty() {
            words.push(' ');
            words += &say.text("cohort-not-counted", &[("left", left.join(", ").into())]);
        }
        words
    }
}

/// What a cohort did in one scenario, at one version and text of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScenarioReport {
    pub id: String,
    pub version: String,
    pub title: String,
    /// SHA-256 of the text.
    pub sha256: String,
    pub persons: usize,
    /// In the order of `Domain::ALL`; only domains with points.
    pub domains: Vec<PointSpread>,
    /// Persons by ending.
    pub endings: BTreeMap<String, usize>,
    /// Persons by safety gate that tripped.
    pub gates: BTreeMap<String, usize>,
    /// Whether options were chosen for the place at which they stood.
    pub places: FigureOrReason<PlaceTest>,
}

/// Everything about a cohort.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CohortReport {
    /// The form of the JSON.
    pub schema: &'static str,
    /// What has to be said before anything else; empty unless the cohort is synthetic, in whole or in part.
    pub synthetic: String,
    /// What is counted.
    pub counted: Counted,
    /// Scenario by scenario.
    pub scenarios: Vec<ScenarioReport>,
    /// Domain by domain.
    pub domains: Vec<DomainReport>,
    /// Scenario by scenario, the persons who have played it more than once.
    pub over_time: Vec<GroupOverTime>,
    /// Turn by turn, those that read as unfair first.
    pub items: Vec<CohortItem>,
    /// How far readers agree, where two have signed the same attempts.
    pub readers: Vec<ReaderAgreement>,
    /// What assessors have signed about the attempts that count; see [`CohortReport::with_verdicts`].
    pub verdicts: GivenVerdicts,
    /// The attempts that count, for tables.
    #[serde(skip)]
    pub rows: Vec<AttemptRow>,
    /// Which of how many attempts of the person at the scenario each of them is.
    #[serde(skip)]
    pub numbers: Vec<(usize, usize)>,
}

/// The report of these attempts. `mode`: only attempts of that mode.
pub fn report(
    rows: &[AttemptRow],
    which: Which,
    mode: Option<Mode>,
    readers: Vec<ReaderAgreement>,
) -> CohortReport {
    let each = rows
        .iter()
        .filter(|row| (mode.is_none() || row.mode == mode) && row.counts());
    let over_time = over_time(&each.filter(|row| !row.is_unmeasured()).collect::<Vec<_>>());
    let (rows, numbers, counted) = counting(rows, which, mode);
    let scenarios = by_scenario(&rows);
    let domains = Domain::ALL.iter().map(|domain| of_domain(*domain, &rows));
    let synthetic = rows.iter().any(|row| row.synthetic);
    CohortReport {
        schema: "bedside-cohort/1",
        synthetic: if synthetic {
            SYNTHETIC_WORDS.to_owned()
        } else {
            String::new()
        },
        scenarios,
        domains: domains.collect(),
        over_time,
        items: items(&rows),
        readers,
        counted,
        verdicts: GivenVerdicts::default(),
        rows,
        numbers,
    }
}

impl CohortReport {
    /// All of it for programs.
    pub fn json(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        in_json(&text).into_owned()
    }

    /// This report with what stands in a book of verdicts: what was signed, and how far readers agree.
    #[must_use]
    pub fn with_verdicts(self, book: &Book) -> Self {
        Self {
            readers: readers(book, &self.rows),
            verdicts: given(&self.rows, book),
            ..self
        }
    }

    /// This report with what is said at each turn and in each answer: by the hash of the scenario's text, the node and the option.
    #[must_use]
    pub fn in_words(
        mut self,
        said: &dyn Fn(&str, &str) -> String,
        words: &dyn Fn(&str, &str, &str) -> String,
    ) -> Self {
        for item in &mut self.items {
            let own = |found: &&ScenarioReport| {
                found.id == item.scenario && found.version == item.version
            };
            let Some(text) = self.scenarios.iter().find(own) else {
                continue;
            };
            item.said = said(&text.sha256, &item.node);
            for option in &mut item.options {
                option.words = words(&text.sha256, &item.node, &option.option);
            }
        }
        self
    }

    /// The same with what could not be read beside the attempts, so that nobody takes those that count for all.
    #[must_use]
    pub fn beside_unreadable(mut self, unreadable: &[String]) -> Self {
        self.counted.unreadable = unreadable.to_vec();
        self
    }

    /// The turns of a scenario at which the group as a whole gave up most, not more than `most` of them, in the order in which they are met.
    pub fn worst_turns(&self, scenario: &ScenarioReport, most: usize) -> Vec<&CohortItem> {
        let own =
            |item: &&CohortItem| item.scenario == scenario.id && item.version == scenario.version;
        let mut all: Vec<&CohortItem> = self.items.iter().filter(own).collect();
        all.retain(|item| item.given_up() > 0.0);
        all.sort_by(|a, b| b.given_up().total_cmp(&a.given_up()));
        all.truncate(most);
        all.sort_by(|a, b| a.turn.total_cmp(&b.turn));
        all
    }
}

/// The attempts that count among these with which of how many of their person each is, and what is left out.
fn counting(
    rows: &[AttemptRow],
    which: Which,
    mode: Option<Mode>,
) -> (Vec<AttemptRow>, Vec<(usize, usize)>, Counted) {
    let mut counted = Counted::default();
    let mut best: BTreeMap<(&str, &str), ((usize, usize), &AttemptRow)> = BTreeMap::new();
    for (row, number) in rows.iter().zip(numbered(rows)) {
        if mode.is_some() && row.mode != mode {
            counted.other_mode += 1;
        } else if let Some(why) = row.doubts.first() {
            let left = (row.attempt.clone(), row.person.clone(), why.clone());
            counted.left_out.push(left);
        } else if !row.is_finished() {
            counted.unfinished += 1;
        } else if row.is_unmeasured() {
            counted.unmeasured += 1;
        } else {
            let key = (row.person.as_str(), row.scenario.as_str());
            let known = best.get(&key).map(|((nth, _), _)| *nth);
            let better = known.is_none_or(|known| match which {
                Which::First => number.0 < known,
                Which::Last => number.0 > known,
            });
            counted.again += usize::from(known.is_some());
            if better {
                best.insert(key, (number, row));
            }
        }
    }
    let (numbers, rows): (Vec<(usize, usize)>, Vec<AttemptRow>) = best
        .into_values()
        .map(|(number, row)| (number, row.clone()))
        .unzip();
    let persons: BTreeSet<&str> = rows.iter().map(|row| row.person.as_str()).collect();
    counted.persons = persons.len();
    counted.attempts = rows.len();
    (rows, numbers, counted)
}

fn by_scenario(rows: &[AttemptRow]) -> Vec<ScenarioReport> {
    let mut all: BTreeMap<(&str, &str, &str), Vec<&AttemptRow>> = BTreeMap::new();
    for row in rows {
        all.entry(row.scale()).or_default().push(row);
    }
    let each = all.into_values().filter_map(|own| {
        let first = own.first()?;
        let domains = Domain::ALL
            .iter()
            .filter_map(|domain| spread(*domain, &own));
        let tally = |names: &mut dyn Iterator<Item = String>| {
            let mut tally = BTreeMap::new();
            for name in names {
                *tally.entry(name).or_insert(0) += 1;
            }
            tally
        };
        Some(ScenarioReport {
            id: first.scenario.clone(),
            version: first.version.clone(),
            title: first.title.clone(),
            sha256: first.scenario_sha256.clone(),
            persons: own.len(),
            domains: domains.collect(),
            endings: tally(&mut own.iter().map(|row| row.ending.clone())),
            gates: tally(&mut own.iter().flat_map(|row| row.gates.iter().cloned())),
            places: places(&own),
        })
    });
    each.collect()
}

/// Every choice of these attempts by the place at which the option stood.
fn places(rows: &[&AttemptRow]) -> FigureOrReason<PlaceTest> {
    FigureOrReason::of(rows.len(), FEWEST_PERSONS, || {
        let turns = rows.iter().flat_map(|row| &row.turns);
        place_test(&turns.filter_map(|turn| turn.place).collect::<Vec<_>>())
    })
}

fn spread(domain: Domain, rows: &[&AttemptRow]) -> Option<PointSpread> {
    let mut dots: Vec<f64> = rows.iter().filter_map(|row| row.points(domain)).collect();
    dots.sort_by(f64::total_cmp);
    let floor = rows.first()?.domains.get(&domain)?.floor;
    let several = dots.len() >= FEWEST_PERSONS;
    (!dots.is_empty()).then(|| PointSpread {
        domain,
        quartiles: several.then(|| quartiles(&dots)).flatten(),
        floor: floor.map(|hundredths| f64::from(hundredths) / 100.0),
        dots,
    })
}

/// The complete part of the table of persons by scenarios: the scenarios in which at least two thirds of all persons have points
/// in this domain, and the persons who have points in all of these. Persons come with their rows.
fn complete(domain: Domain, rows: &[AttemptRow]) -> (Vec<&str>, Vec<Vec<&AttemptRow>>) {
    let persons: BTreeSet<&str> = rows.iter().map(|row| row.person.as_str()).collect();
    let mut columns: BTreeMap<(&str, &str, &str), BTreeMap<&str, &AttemptRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.points(domain).is_some()) {
        columns
            .entry(row.scale())
            .or_default()
            .insert(&row.person, row);
    }
    columns.retain(|_, own| own.len() * 3 >= persons.len() * 2);
    let whole = persons.iter().filter_map(|person| {
        let own: Option<Vec<&AttemptRow>> =
            columns.values().map(|c| c.get(person).copied()).collect();
        own.filter(|own| !own.is_empty())
    });
    let scenarios = columns.keys().map(|(id, ..)| *id).collect();
    (scenarios, whole.collect())
}

fn of_domain(domain: Domain, rows: &[AttemptRow]) -> DomainReport {
    let (scenarios, persons) = complete(domain, rows);
    let points: Vec<Vec<f64>> = persons
        .iter()
        .map(|own| own.iter().filter_map(|row| row.points(domain)).collect())
        .collect();
    let table = NumberTable::of(&points);
    let count = persons.len();
    let few = FEWEST_FOR_RELIABILITY;
    let found = FigureOrReason::of(count, few, || alpha(table.as_ref()?));
    let study = FigureOrReason::of(count, few, || table.as_ref().map(PersonsByScenarios::of));
    let designs = study.figure().map_or_else(Vec::new, |study| {
        [1, 2, 3, 4, 6, 8, 10, 12].map(|n| study.design(n)).to_vec()
    });
    let robust = FigureOrReason::of(count, FEWEST_PERSONS, || {
        changed_keys(&by_code(domain, &persons), KEY_CHANGE, KEYS, 1)
    });
    let mut report = DomainReport {
        domain,
        scenarios: scenarios.into_iter().map(str::to_owned).collect(),
        persons: count,
        for_eight_tenths: study.figure().and_then(|study| study.scenarios_for(0.8)),
        alpha: found,
        parallel: FigureOrReason::of(count, few, || Some(icc(table.as_ref()?)?.consistency)),
        study,
        designs,
        robust,
        reading: Vec::new(),
    };
    report.reading = words::domain(&report);
    report
}

/// What each person earned in the domain by behavior code, over all their scenarios.
fn by_code(domain: Domain, persons: &[Vec<&AttemptRow>]) -> Vec<Vec<f64>> {
    let codes: BTreeSet<&str> = persons
        .iter()
        .flatten()
        .flat_map(|row| row.codes.keys().map(String::as_str))
        .collect();
    let earned = |own: &Vec<&AttemptRow>, code: &str| {
        let all = own
            .iter()
            .filter_map(|row| row.codes.get(code)?.get(domain.index()));
        all.map(|evidence| f64::from(*evidence)).sum::<f64>()
    };
    persons
        .iter()
        .map(|own| codes.iter().map(|code| earned(own, code)).collect())
        .collect()
}
