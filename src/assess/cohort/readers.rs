//! How far two readers agree who have both signed the same attempts, in figures and as a sentence.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::words::{read_agreement, told, two};
use crate::attempts::AttemptRow;
use crate::statistics::generalizability::{Component, RatersInTasks};
use crate::statistics::icc::{Icc, icc};
use crate::statistics::kappa::{Kappa, Weigh, counted, kappa as agreement};
use crate::statistics::{FEWEST_FOR_RELIABILITY, FigureOrReason, NumberTable, mean};
use crate::verdict::Book;
use engine::domain::Domain;

/// Fewer attempts that were read twice give no figure.
const FEWEST: usize = 10;
/// Bands of twenty points.
const BANDS: usize = 5;

/// Agreement in one domain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReaderAgreement {
    pub domain: Domain,
    /// Attempts that two have placed blind and signed.
    pub attempts: usize,
    /// Mean distance of the two places, in points.
    pub apart: Option<f64>,
    /// Intraclass correlations; ICC(2,k) is `agreement_mean`.
    pub icc: FigureOrReason<Icc>,
    /// Quadratic weighted kappa on five bands.
    pub kappa: FigureOrReason<Kappa>,
    /// Cohen's kappa on the same bands: a near miss counts as much as a wide one.
    pub same_band: FigureOrReason<Kappa>,
    /// Scenarios that are part of `study`.
    pub scenarios: usize,
    /// Components of variance of persons in scenarios, each read by two.
    pub study: FigureOrReason<RatersInTasks>,
    /// All this as a sentence.
    pub sentence: String,
}

/// Agreement in every domain, by the blind judgments in a book of verdicts.
///
/// `rows` say whose attempts they are, and at which scenario.
pub fn readers(book: &Book, rows: &[AttemptRow]) -> Vec<ReaderAgreement> {
    Domain::ALL
        .iter()
        .map(|domain| of_domain(*domain, book, rows))
        .collect()
}

fn of_domain(domain: Domain, book: &Book, rows: &[AttemptRow]) -> ReaderAgreement {
    let of = book.pairs(domain);
    let (scenarios, study) = study(&of, rows);
    let pairs: Vec<[u8; 2]> = of.into_iter().map(|(_, pair)| pair).collect();
    let rows: Vec<Vec<f64>> = pairs
        .iter()
        .map(|pair| pair.map(f64::from).to_vec())
        .collect();
    let apart: Vec<f64> = pairs
        .iter()
        .map(|[a, b]| f64::from(a.abs_diff(*b)))
        .collect();
    let band = |place: u8| (usize::from(place) * BANDS / 100).min(BANDS - 1);
    let bands: Vec<(usize, usize)> = pairs.iter().map(|[a, b]| (band(*a), band(*b))).collect();
    let icc = FigureOrReason::of(pairs.len(), FEWEST, || icc(&NumberTable::of(&rows)?));
    let kappa = FigureOrReason::of(pairs.len(), FEWEST, || {
        agreement(&counted(&bands, BANDS), Weigh::Quadratic)
    });
    let same_band = FigureOrReason::of(pairs.len(), FEWEST, || {
        agreement(&counted(&bands, BANDS), Weigh::Alike)
    });
    let mut readers = ReaderAgreement {
        domain,
        attempts: pairs.len(),
        apart: mean(&apart),
        icc,
        kappa,
        same_band,
        scenarios,
        study,
        sentence: String::new(),
    };
    readers.sentence = sentence(&readers);
    readers
}

fn sentence(readers: &ReaderAgreement) -> String {
    let name = readers.domain.label();
    let Some(apart) = readers.apart else {
        return format!("{name}: no attempt was signed by two readers.");
    };
    let whole = format!(
        "{name}: {} read by two, whose places lie {apart:.0} points apart on average",
        match readers.attempts {
            1 => "1 attempt was".to_owned(),
            n => format!("{n} attempts were"),
        }
    );
    let (Some(kappa), Some(icc)) = (readers.kappa.figure(), readers.icc.figure()) else {
        return format!("{whole}; {}.", readers.kappa.why_not("attempts"));
    };
    let same_band = readers.same_band.figure().map_or_else(String::new, |own| {
        format!(", Cohen’s kappa {}", told(&own.kappa))
    });
    let whole = format!(
        "{whole}; on five bands they agree {} (weighted kappa {}{same_band}). ICC(2,1) for one reader is {}, ICC(2,k) for the mean of both {}.",
        read_agreement(kappa.kappa.value),
        told(&kappa.kappa),
        told(&icc.agreement),
        told(&icc.agreement_mean)
    );
    match readers.study.figure() {
        Some(study) => format!("{whole} {}", with_readers(study, readers.scenarios as u32)),
        None => whole,
    }
}

/// What lies between persons, scenarios and readers, and what a second reader adds.
fn with_readers(study: &RatersInTasks, scenarios: u32) -> String {
    let parts = [
        study.person,
        study.task,
        study.rater,
        study.person_task,
        study.rest,
    ]
    .map(Component::used);
    let whole = parts.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let [person, task, rater, both, rest] = parts.map(|part| 100.0 * part / whole);
    let phi = |readers| two(study.design(scenarios, readers).phi);
    format!(
        "Of what places differ by, {person:.0} % lies between persons, {task:.0} % between scenarios, {rater:.0} % between readers, {both:.0} % in who met which scenario, {rest:.0} % in chance: Φ over {scenarios} scenarios is {} with one reader and {} with two.",
        phi(1),
        phi(2)
    )
}

/// Persons by scenarios, each read by two: the scenarios that at least two thirds of these persons have, and the persons who have
/// all of them. The two who signed first stand for the readers of a scenario.
fn study(pairs: &[(&str, [u8; 2])], rows: &[AttemptRow]) -> (usize, FigureOrReason<RatersInTasks>) {
    let of: BTreeMap<&str, &AttemptRow> =
        rows.iter().map(|row| (row.attempt.as_str(), row)).collect();
    let mut columns: BTreeMap<_, BTreeMap<&str, Vec<f64>>> = BTreeMap::new();
    for (attempt, pair) in pairs {
        if let Some(row) = of.get(attempt) {
            let places = pair.map(f64::from).to_vec();
            columns
                .entry(row.scale())
                .or_default()
                .insert(&row.person, places);
        }
    }
    let persons: BTreeSet<&str> = columns
        .values()
        .flat_map(|own| own.keys().copied())
        .collect();
    columns.retain(|_, own| own.len() * 3 >= persons.len() * 2);
    let whole = persons.iter().filter_map(|person| {
        let own = columns.values().map(|column| column.get(person).cloned());
        own.collect::<Option<Vec<Vec<f64>>>>()
    });
    let scores: Vec<Vec<Vec<f64>>> = whole.filter(|own| !own.is_empty()).collect();
    let study = FigureOrReason::of(scores.len(), FEWEST_FOR_RELIABILITY, || {
        RatersInTasks::of(&scores)
    });
    (columns.len(), study)
}
