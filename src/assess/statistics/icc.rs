//! Intraclass correlations: how far readers agree who have all read the same.

use serde::Serialize;

use super::quantile::f;
use super::{Estimate, NumberTable};

/// The six forms of Shrout and Fleiss 1979, with the intervals given there and by `McGraw` and Wong 1996.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Icc {
    /// Each target was read by other readers, one reading.
    pub one_way: Estimate,
    /// The readers are a sample of readers, absolute agreement, one reading: ICC(2,1).
    pub agreement: Estimate,
    /// These readers and no others, consistency, one reading: ICC(3,1).
    pub consistency: Estimate,
    /// As `one_way`, mean of all readings.
    pub one_way_mean: Estimate,
    /// As `agreement`, mean of all readings: ICC(2,k). For panels and their verdicts.
    pub agreement_mean: Estimate,
    /// As `consistency`, mean of all readings: ICC(3,k); equal to alpha.
    pub consistency_mean: Estimate,
}

/// Share that lies below the upper end of an interval of 95 percent.
const UPPER: f64 = 0.975;

/// All forms, of a table of what was read by reader. None where the readings do not vary at all.
pub fn icc(table: &NumberTable) -> Option<Icc> {
    let ms = table.two_way();
    let (n, k) = (ms.n, ms.k);
    if ms.rows <= 0.0 || ms.sums[3] <= 0.0 {
        return None;
    }
    let one = |ratio: f64| (ratio - 1.0) / (ratio + k - 1.0);
    let many = |ratio: f64| 1.0 - 1.0 / ratio;
    // A form of `ratio`, a ratio of mean squares with these degrees of freedom.
    let by_ratio = |ratio: f64, within: f64, form: &dyn Fn(f64) -> f64| {
        let low = f(UPPER, n - 1.0, within).map_or(f64::NAN, |q| form(ratio / q));
        let high = f(UPPER, within, n - 1.0).map_or(f64::NAN, |q| form(ratio * q));
        Estimate::between(form(ratio), low, high)
    };
    let (first, third) = (ms.rows / ms.within, ms.rows / ms.rest);
    let (within, rest) = (n * (k - 1.0), (n - 1.0) * (k - 1.0));
    // Readers who agree in everything but a constant leave nothing over.
    let perfect = Estimate {
        value: 1.0,
        low: None,
        high: None,
    };
    let consistent = |form: &dyn Fn(f64) -> f64| {
        if third.is_finite() {
            by_ratio(third, rest, form)
        } else {
            perfect
        }
    };
    let apart = |form: &dyn Fn(f64) -> f64| {
        if first.is_finite() {
            by_ratio(first, within, form)
        } else {
            perfect
        }
    };
    let single =
        (ms.rows - ms.rest) / (ms.rows + (k - 1.0) * ms.rest + k * (ms.columns - ms.rest) / n);
    let mean = (ms.rows - ms.rest) / (ms.rows + (ms.columns - ms.rest) / n);
    let (low, high) = agreement_ends(single, n, k, [ms.rows, ms.columns, ms.rest]);
    let longer = |r: f64| k * r / (1.0 + (k - 1.0) * r);
    Some(Icc {
        one_way: apart(&one),
        agreement: Estimate::between(single, low, high),
        consistency: consistent(&one),
        one_way_mean: apart(&many),
        agreement_mean: Estimate::between(mean, longer(low), longer(high)),
        consistency_mean: consistent(&many),
    })
}

/// The interval of ICC(2,1), with Satterthwaite's degrees of freedom.
fn agreement_ends(icc: f64, n: f64, k: f64, [rows, columns, rest]: [f64; 3]) -> (f64, f64) {
    let Some(free) = freedom(icc, n, k, columns / rest) else {
        return (f64::NAN, f64::NAN);
    };
    let other = k * columns + (k * n - k - n) * rest;
    let low = f(UPPER, n - 1.0, free)
        .map_or(f64::NAN, |q| n * (rows - q * rest) / (q * other + n * rows));
    let high = f(UPPER, free, n - 1.0)
        .map_or(f64::NAN, |q| n * (q * rows - rest) / (other + n * q * rows));
    (low, high)
}

/// Satterthwaite's degrees of freedom for the error of ICC(2,1); `ratio` is the mean square of readers by that of the rest.
pub(super) fn freedom(icc: f64, n: f64, k: f64, ratio: f64) -> Option<f64> {
    let b = n * (1.0 + (k - 1.0) * icc) - k * icc;
    let above = (k * icc * ratio + b).powi(2) * (k - 1.0) * (n - 1.0);
    let below = (n - 1.0) * (k * icc * ratio).powi(2) + b * b;
    let free = above / below;
    free.is_finite().then_some(free)
}
