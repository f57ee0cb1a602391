//! Hofstee's compromise: each judge says which cuts and which shares below the line are acceptable at least and at most; the line
//! is where the group's own curve comes between these limits. A check of other ways rather than a way of its own.

use std::collections::BTreeMap;

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::finding::{TWICE, WRONG_ORDER};
use super::table::{Filled, FilledRow, one_person};
use super::{FEWEST_RATED, Method, Of, Standard, StandardGroup, StandardLine};
use crate::agreement::finding::FormFinding;
use crate::statistics::standard::{Acceptable, hofstee};
use crate::statistics::{Estimate, FigureOrReason, at_share, mean};
use engine::domain::Domain;

/// Columns of a file of limits. Cuts are points, fail rates percent.
pub const COLUMNS: [&str; 6] = [
    "judge",
    "domain",
    "least_cut",
    "greatest_cut",
    "least_fail",
    "greatest_fail",
];
/// How often persons and judges are drawn again for the interval.
const DRAWN: u32 = 1_000;

/// What the judges of a panel find acceptable, by domain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits(BTreeMap<Domain, BTreeMap<String, Acceptable>>);

impl Limits {
    /// Reads a file of limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<FormFinding>> {
        let filled = Filled::read(file, bytes, &COLUMNS)?;
        let (mut all, mut wrong) = (Self::default(), Vec::new());
        for row in filled.rows() {
            if let Err(found) = all.take(&row) {
                wrong.push(found);
            }
        }
        if wrong.is_empty() {
            let judges = all.0.values().flat_map(BTreeMap::keys);
            wrong = one_person(file, judges.map(String::as_str));
        }
        if wrong.is_empty() {
            Ok(all)
        } else {
            Err(wrong)
        }
    }

    fn take(&mut self, row: &FilledRow<'_>) -> Result<(), FormFinding> {
        let (judge, domain) = (row.name("judge")?, row.domain("domain")?);
        let ends = |least: &str, greatest: &str| {
            let (low, high) = (row.number(least, 100.0)?, row.number(greatest, 100.0)?);
            if low < high {
                return Ok((low, high));
            }
            let message = format!("the least, {low}, is not below the greatest, {high}");
            Err(row.wrong(
                WRONG_ORDER,
                greatest,
                message,
                "write the smaller one first",
            ))
        };
        let cut = ends("least_cut", "greatest_cut")?;
        let (few, many) = ends("least_fail", "greatest_fail")?;
        let fail = (few / 100.0, many / 100.0);
        let own = self.0.entry(domain).or_default();
        if own
            .insert(judge.clone(), Acceptable { cut, fail })
            .is_some()
        {
            let message = format!("`{judge}` has said this already");
            return Err(row.wrong(TWICE, "judge", message, "keep one row"));
        }
        Ok(())
    }
}

/// Means of the limits of several judges; `None` for an empty slice.
fn means(limits: &[Acceptable]) -> Option<Acceptable> {
    let of = |end: fn(&Acceptable) -> f64| mean(&limits.iter().map(end).collect::<Vec<_>>());
    Some(Acceptable {
        cut: (of(|own| own.cut.0)?, of(|own| own.cut.1)?),
        fail: (of(|own| own.fail.0)?, of(|own| own.fail.1)?),
    })
}

/// The compromise, domain by domain for which there are limits and points.
pub fn standard(of: Of, limits: &Limits, group: &StandardGroup<'_>) -> Standard {
    let lines = limits.0.iter().map(|(domain, own)| {
        let limits: Vec<Acceptable> = own.values().copied().collect();
        let points = group.points(*domain);
        let cut = FigureOrReason::of(points.len(), FEWEST_RATED, || {
            let cut = hofstee(&points, means(&limits)?)?;
            let (low, high) = drawn_anew(&points, &limits)?;
            Some(Estimate::between(cut, low, high))
        });
        let alone = own.iter().filter(|_| points.len() >= FEWEST_RATED);
        let alone = alone.filter_map(|(judge, own)| Some((judge.clone(), hofstee(&points, *own)?)));
        StandardLine {
            judges: alone.collect(),
            ..StandardLine::new(*domain, points.len(), cut)
        }
    });
    let lines = lines.collect();
    let judges = limits
        .0
        .values()
        .map(BTreeMap::len)
        .max()
        .unwrap_or_default();
    let mut remarks = vec![format!("The limits are the means of {judges} judges.")];
    if judges < super::FEWEST_JUDGES {
        remarks.push(format!(
            "That is no panel: it takes {}.",
            super::FEWEST_JUDGES
        ));
    }
    Standard::of(Method::Hofstee, of, lines, group, remarks)
}

/// The middle 95 percent of what the compromise comes to when persons and judges are drawn again with replacement. Always the same
/// for the same points and limits. None where in more than one draw in ten there is no compromise.
fn drawn_anew(points: &[f64], limits: &[Acceptable]) -> Option<(f64, f64)> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut found = Vec::new();
    for _ in 0..DRAWN {
        let mut one = |count: usize| ((u64::from(rng.next_u32()) * count as u64) >> 32) as usize;
        let persons: Vec<f64> = (0..points.len())
            .filter_map(|_| points.get(one(points.len())).copied())
            .collect();
        let judges: Vec<Acceptable> = (0..limits.len())
            .filter_map(|_| limits.get(one(limits.len())).copied())
            .collect();
        found.extend(means(&judges).and_then(|panel| hofstee(&persons, panel)));
    }
    if found.len() * 10 < DRAWN as usize * 9 {
        return None;
    }
    Some((at_share(&found, 0.025)?, at_share(&found, 0.975)?))
}
