//! How far two readers agree who have both signed the same attempts, in figures and as a sentence.

use serde::Serialize;

use super::words::told;
use crate::statistics::icc::{Icc, icc};
use crate::statistics::kappa::{Kappa, Weigh, counted, kappa};
use crate::statistics::{Table, Told, mean};
use crate::verdict::Book;
use engine::domain::Domain;

/// Fewer attempts that were read twice give no figure.
const FEWEST: usize = 10;
/// Bands of twenty points.
const BANDS: usize = 5;

/// Agreement in one domain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Readers {
    /// The domain.
    pub domain: Domain,
    /// Attempts that two have placed blind and signed.
    pub attempts: usize,
    /// Mean distance of the two places, in points.
    pub apart: Option<f64>,
    /// Intraclass correlations; ICC(2,k) is `agreement_mean`.
    pub icc: Told<Icc>,
    /// Quadratic weighted kappa on five bands.
    pub kappa: Told<Kappa>,
    /// All this as a sentence.
    pub sentence: String,
}

/// Agreement in every domain, by the blind judgements in a book of verdicts.
pub fn readers(book: &Book) -> Vec<Readers> {
    Domain::ALL
        .iter()
        .map(|domain| of_domain(*domain, book))
        .collect()
}

fn of_domain(domain: Domain, book: &Book) -> Readers {
    let pairs = book.pairs(domain);
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
    let icc = Told::of(pairs.len(), FEWEST, || icc(&Table::of(&rows)?));
    let kappa = Told::of(pairs.len(), FEWEST, || {
        kappa(&counted(&bands, BANDS), Weigh::Quadratic)
    });
    let mut readers = Readers {
        domain,
        attempts: pairs.len(),
        apart: mean(&apart),
        icc,
        kappa,
        sentence: String::new(),
    };
    readers.sentence = sentence(&readers);
    readers
}

fn sentence(readers: &Readers) -> String {
    let name = readers.domain.label();
    let Some(apart) = readers.apart else {
        return format!("{name}: no attempt was signed by two readers.");
    };
    let whole = format!(
        "{name}: {} attempts were read by two, whose places lie {apart:.0} points apart on average",
        readers.attempts
    );
    match (readers.kappa.figure(), readers.icc.figure()) {
        (Some(kappa), Some(icc)) => format!(
            "{whole}; on five bands they agree {} (weighted kappa {}; ICC(2,1) {}).",
            strength(kappa.kappa.value),
            told(&kappa.kappa),
            told(&icc.agreement)
        ),
        _ => format!("{whole}; {}.", readers.kappa.why_not("attempts")),
    }
}

/// The usual words for kappa (Landis and Koch 1977), which are a convention and no measure.
fn strength(kappa: f64) -> &'static str {
    match kappa {
        k if k < 0.0 => "less than chance would",
        k if k < 0.21 => "slightly",
        k if k < 0.41 => "fairly",
        k if k < 0.61 => "moderately",
        k if k < 0.81 => "substantially",
        _ => "almost wholly",
    }
}
