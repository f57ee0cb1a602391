//! Borderline regression: the points of attempts on the ratings that readers gave them blind, read at the rating that is called
//! borderline.

use std::collections::BTreeMap;

use super::finding::{OUT_OF_RANGE, TWICE, UNKNOWN};
use super::table::{Filled, FilledRow as Filling, one_person};
use super::{FEWEST_RATED, Method, Of, Standard, StandardGroup, StandardLine};
use crate::agreement::finding::FormFinding;
use crate::statistics::standard::{Borderline, borderline};
use crate::statistics::{Estimate, FigureOrReason, mean, quantile};
use crate::verdict::Book;
use engine::domain::Domain;

/// Columns of a file of ratings. A further column `domain` names the domain that a rating is about; without it a rating is about all.
pub const COLUMNS: [&str; 3] = ["attempt", "assessor", "rating"];

/// Ratings by attempt and domain, one for each reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ratings(BTreeMap<(String, Domain), BTreeMap<String, f64>>);

impl Ratings {
    /// The blind judgments in a book of verdicts, by those who have signed.
    pub fn of(book: &Book) -> Self {
        let mut all = Self::default();
        let mut attempts: Vec<&str> = book.entries().iter().map(|e| e.attempt.as_str()).collect();
        attempts.sort_unstable();
        attempts.dedup();
        for attempt in attempts {
            for who in book.readers(attempt) {
                for domain in Domain::ALL {
                    if let Some(place) = book.standing(who, attempt, *domain).judged {
                        let key = (attempt.to_owned(), *domain);
                        let own = all.0.entry(key).or_default();
                        own.insert(who.to_owned(), f64::from(place));
                    }
                }
            }
        }
        all
    }

    /// Reads a file of ratings. `known`: the ids of the attempts that are there.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(file: &str, bytes: &[u8], known: &[&str]) -> Result<Self, Vec<FormFinding>> {
        let filled = Filled::read(file, bytes, &COLUMNS)?;
        let by_domain = filled.has("domain");
        let (mut all, mut wrong) = (Self::default(), Vec::new());
        for row in filled.rows() {
            if let Err(found) = all.take(&row, by_domain, known) {
                wrong.push(found);
            }
        }
        if wrong.is_empty() {
            let assessors = all.0.values().flat_map(BTreeMap::keys);
            wrong = one_person(file, assessors.map(String::as_str));
        }
        if wrong.is_empty() {
            Ok(all)
        } else {
            Err(wrong)
        }
    }

    fn take(
        &mut self,
        row: &Filling<'_>,
        by_domain: bool,
        known: &[&str],
    ) -> Result<(), FormFinding> {
        let (named, who) = (row.name("attempt")?, row.name("assessor")?);
        let mut meant = known.iter().filter(|id| id.starts_with(named.as_str()));
        let (Some(attempt), None) = (meant.next(), meant.next()) else {
            let message = format!("no attempt, or more than one, is called `{named}`");
            let hint = "`bedside attempts FOLDER` lists them";
            return Err(row.wrong(UNKNOWN, "attempt", message, hint));
        };
        let cell = row.get("rating");
        let Some(rating) = cell.parse::<f64>().ok().filter(|n| n.is_finite()) else {
            let message = format!("`{cell}` is not a number");
            let hint = "write a number, with a point before decimals";
            return Err(row.wrong(OUT_OF_RANGE, "rating", message, hint));
        };
        let domains = if by_domain {
            vec![row.domain("domain")?]
        } else {
            Domain::ALL.to_vec()
        };
        for domain in domains {
            let own = self.0.entry(((*attempt).to_owned(), domain)).or_default();
            if own.insert(who.clone(), rating).is_some() {
                let message = format!("`{who}` has rated this attempt already");
                return Err(row.wrong(TWICE, "assessor", message, "keep one row"));
            }
        }
        Ok(())
    }

    /// Mean of the readers' ratings of an attempt.
    fn rating(&self, attempt: &str, domain: Domain) -> Option<f64> {
        let own = self.0.get(&(attempt.to_owned(), domain))?;
        mean(&own.values().copied().collect::<Vec<_>>())
    }
}

/// The line at the rating `at`, from the attempts of the group that somebody has rated.
pub fn standard(of: Of, ratings: &Ratings, at: f64, group: &StandardGroup<'_>) -> Standard {
    let exercised = Domain::ALL.iter().filter(|domain| {
        let mut rows = group.rows.iter();
        rows.any(|row| row.points(**domain).is_some())
    });
    let lines = exercised.map(|domain| {
        let pairs: Vec<(f64, f64)> = group
            .rows
            .iter()
            .filter_map(|row| Some((ratings.rating(&row.attempt, *domain)?, row.points(*domain)?)))
            .collect();
        let found = FigureOrReason::of(pairs.len(), FEWEST_RATED, || borderline(&pairs, at));
        let cut = match found {
            FigureOrReason::Figure(fit) => FigureOrReason::Figure(interval(&fit, pairs.len())),
            FigureOrReason::TooFew { has, needs } => FigureOrReason::TooFew { has, needs },
            FigureOrReason::Nothing => FigureOrReason::Nothing,
        };
        StandardLine {
            regression: found.figure().copied(),
            ..StandardLine::new(*domain, pairs.len(), cut)
        }
    });
    let lines = lines.collect();
    let remarks = vec![format!("Borderline is the rating {at}.")];
    Standard::of(Method::BorderlineRegression, of, lines, group, remarks)
}

/// The interval of the line there, by Student's t.
fn interval(fit: &Borderline, count: usize) -> Estimate {
    let half = quantile::t_two_sided(count as f64 - 2.0).unwrap_or(f64::NAN) * fit.error;
    let points = |value: f64| value.clamp(0.0, 100.0);
    Estimate::between(fit.cut, points(fit.cut - half), points(fit.cut + half))
}
