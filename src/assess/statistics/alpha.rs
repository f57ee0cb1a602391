//! Cronbach's alpha, what one more part would do, and the standard error of measurement.

use serde::Serialize;

use super::{Estimate, NumberTable, pearson, quantile, variance};

/// How far the parts of a measure go together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alpha {
    /// Alpha with Feldt's interval (Feldt 1965): `1 − (1 − a)·F(.975; n−1, (n−1)(k−1))` and the same with .025.
    pub alpha: Estimate,
    /// Variance of the totals.
    pub total_variance: f64,
    /// Standard error of measurement of a total.
    pub sem: f64,
    /// Correlation of each part with the sum of the others; none where nothing varies.
    pub part_rest: Vec<Option<f64>>,
}

/// Cronbach's alpha of a table of persons by parts (Cronbach 1951): `k/(k−1)·(1 − Σ s²ᵢ / s²_T)`. Parts are whole scenarios: the
/// turns of one consultation depend on each other, and alpha over turns says too much. None where totals do not vary.
pub fn alpha(table: &NumberTable) -> Option<Alpha> {
    let (n, k) = (table.height() as f64, table.width() as f64);
    let totals = table.totals();
    let total = variance(&totals).filter(|v| *v > 0.0)?;
    let parts: Option<Vec<f64>> = (0..table.width())
        .map(|at| variance(&table.column(at)))
        .collect();
    let value = k / (k - 1.0) * (1.0 - parts?.iter().sum::<f64>() / total);
    let end = |p| {
        let f = quantile::f(p, n - 1.0, (n - 1.0) * (k - 1.0));
        f.map_or(f64::NAN, |f| 1.0 - (1.0 - value) * f)
    };
    let part_rest = (0..table.width()).map(|at| {
        let pairs: Vec<(f64, f64)> = table
            .column(at)
            .into_iter()
            .zip(&totals)
            .map(|(part, total)| (part, total - part))
            .collect();
        pearson(&pairs)
    });
    Some(Alpha {
        alpha: Estimate::between(value, end(0.975), end(0.025)),
        total_variance: total,
        sem: sem(total.sqrt(), value),
        part_rest: part_rest.collect(),
    })
}

/// Standard error of measurement: `SD·√(1 − reliability)`; with a reliability below 0 the whole spread.
pub fn sem(deviation: f64, reliability: f64) -> f64 {
    deviation * (1.0 - reliability.clamp(0.0, 1.0)).sqrt()
}

/// Reliability of a measure that is `times` as long (Spearman 1910, Brown 1910).
pub fn lengthened(reliability: f64, times: f64) -> Option<f64> {
    let below = 1.0 + (times - 1.0) * reliability;
    (below > 0.0 && times > 0.0).then(|| times * reliability / below)
}

/// How many parts of one part's `reliability` it takes to come to `wanted`, rounded up; none where no number of them does.
pub fn parts_needed(reliability: f64, wanted: f64) -> Option<u32> {
    let sound = reliability > 0.0 && reliability < 1.0 && wanted > 0.0 && wanted < 1.0;
    let parts = wanted * (1.0 - reliability) / (reliability * (1.0 - wanted));
    // Exactly six is six, whatever the last digit of a float says.
    sound.then(|| (parts - 1e-9).ceil().clamp(1.0, 1e9) as u32)
}
