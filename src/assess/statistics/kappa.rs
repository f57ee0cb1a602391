//! Agreement of two readers on kinds or bands, beyond what chance would give.

use serde::Serialize;

use super::{Estimate, quantile};

/// How disagreements weigh against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weigh {
    /// Every disagreement alike: Cohen 1960.
    Alike,
    /// By the distance of the bands.
    Linear,
    /// By the square of the distance: Fleiss and Cohen 1973.
    Quadratic,
}

/// Kappa with what has to stand beside it: raw agreement, agreement by chance, and how common the commonest kind is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Kappa {
    /// Kappa; the interval rests on the large-sample variance of Fleiss, Cohen and Everitt 1969.
    pub kappa: Estimate,
    /// Weighted share of agreement.
    pub agreed: f64,
    /// Weighted share of agreement that chance alone would give.
    pub by_chance: f64,
    /// Cohen's simple standard error, `√(po(1−po)/(n(1−pe)²))`.
    pub simple_error: f64,
    /// Share of the commonest kind over both readers. Near 1 kappa is low however well they agree.
    pub prevalence: f64,
    /// How many were read by both.
    pub count: f64,
}

/// Kappa of a square table of counts (rows: one reader, columns: the other) or of shares with how many there are behind them.
/// None where the table is not square, empty, or chance alone explains everything.
pub fn kappa(counts: &[Vec<f64>], weigh: Weigh) -> Option<Kappa> {
    let last = counts.len().checked_sub(1).filter(|last| *last > 0)? as f64;
    let weight = |i: usize, j: usize| {
        let apart = i.abs_diff(j) as f64 / last;
        match weigh {
            Weigh::Alike => f64::from(u8::from(i == j)),
            Weigh::Linear => 1.0 - apart,
            Weigh::Quadratic => 1.0 - apart * apart,
        }
    };
    let weights: Vec<Vec<f64>> = (0..counts.len())
        .map(|i| (0..counts.len()).map(|j| weight(i, j)).collect())
        .collect();
    weighted(counts, &weights)
}

/// Kappa with given weights of agreement, 1 on the diagonal.
pub fn weighted(counts: &[Vec<f64>], weights: &[Vec<f64>]) -> Option<Kappa> {
    let kinds = counts.len();
    let square =
        |table: &[Vec<f64>]| table.len() == kinds && table.iter().all(|r| r.len() == kinds);
    let count: f64 = counts.iter().flatten().sum();
    let sound = square(counts) && square(weights) && count > 0.0 && count.is_finite();
    if !sound || counts.iter().flatten().any(|c| *c < 0.0) {
        return None;
    }
    let cell = |table: &[Vec<f64>], i: usize, j: usize| {
        let row = table.get(i);
        row.and_then(|row| row.get(j)).copied().unwrap_or_default()
    };
    let p = |i, j| cell(counts, i, j) / count;
    let w = |i, j| cell(weights, i, j);
    let row: Vec<f64> = (0..kinds)
        .map(|i| (0..kinds).map(|j| p(i, j)).sum())
        .collect();
    let col: Vec<f64> = (0..kinds)
        .map(|j| (0..kinds).map(|i| p(i, j)).sum())
        .collect();
    let all = || (0..kinds).flat_map(move |i| (0..kinds).map(move |j| (i, j)));
    let at = |side: &[f64], i: usize| side.get(i).copied().unwrap_or_default();
    let agreed: f64 = all().map(|(i, j)| w(i, j) * p(i, j)).sum();
    let by_chance: f64 = all()
        .map(|(i, j)| w(i, j) * at(&row, i) * at(&col, j))
        .sum();
    let room = 1.0 - by_chance;
    if room <= 1e-12 {
        return None;
    }
    let value = (agreed - by_chance) / room;
    let of_row = |i: usize| (0..kinds).map(|j| at(&col, j) * w(i, j)).sum::<f64>();
    let of_col = |j: usize| (0..kinds).map(|i| at(&row, i) * w(i, j)).sum::<f64>();
    let spread: f64 = all()
        .map(|(i, j)| p(i, j) * (w(i, j) - (of_row(i) + of_col(j)) * (1.0 - value)).powi(2))
        .sum();
    let center = value - by_chance * (1.0 - value);
    let error = ((spread - center * center).max(0.0) / count).sqrt() / room;
    let half = quantile::two_sided() * error;
    let common = (0..kinds).map(|i| f64::midpoint(at(&row, i), at(&col, i)));
    Some(Kappa {
        kappa: Estimate::between(value, (value - half).max(-1.0), (value + half).min(1.0)),
        agreed,
        by_chance,
        simple_error: (agreed * (1.0 - agreed)).max(0.0).sqrt() / (count.sqrt() * room),
        prevalence: common.fold(0.0, f64::max),
        count,
    })
}

/// The table of counts of pairs of bands, each below `kinds`; pairs beyond are left out.
pub fn counted(pairs: &[(usize, usize)], kinds: usize) -> Vec<Vec<f64>> {
    let mut counts = vec![vec![0.0; kinds]; kinds];
    for (one, other) in pairs {
        let cell = counts.get_mut(*one).and_then(|row| row.get_mut(*other));
        if let Some(cell) = cell {
            *cell += 1.0;
        }
    }
    counts
}
