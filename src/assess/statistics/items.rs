//! Single turns over many persons: how hard they are, and whether the better persons do better there.

use serde::Serialize;

use super::{Estimate, mean, pearson, quantile, squares};

/// Difficulty: mean of what was earned by what could be earned, 0..=1; high is easy. None of nothing.
pub fn difficulty(earned: &[f64], most: f64) -> Option<f64> {
    mean(earned).filter(|_| most > 0.0).map(|mean| mean / most)
}

/// The point-biserial correlation of a turn that was done well or not with a total: `(M₁ − M₀)/SD·√(pq)`, with the standard
/// deviation of the population. None where one side is empty or the totals do not vary.
pub fn point_biserial(well: &[bool], totals: &[f64]) -> Option<f64> {
    if well.len() != totals.len() {
        return None;
    }
    let side = |wanted: bool| -> Vec<f64> {
        let both = well.iter().zip(totals);
        both.filter(|(well, _)| **well == wanted)
            .map(|(_, t)| *t)
            .collect()
    };
    let (one, none) = (side(true), side(false));
    let n = totals.len() as f64;
    let deviation = (squares(totals) / n).sqrt();
    let (p, q) = (one.len() as f64 / n, none.len() as f64 / n);
    (deviation > 0.0).then_some(())?;
    Some((mean(&one)? - mean(&none)?) / deviation * (p * q).sqrt())
}

/// Correlation of a turn with the rest of the total, so that it is not held against itself. None where nothing varies.
pub fn item_rest(item: &[f64], totals: &[f64]) -> Option<f64> {
    if item.len() != totals.len() {
        return None;
    }
    let pairs: Vec<(f64, f64)> = item.iter().zip(totals).map(|(i, t)| (*i, t - i)).collect();
    pearson(&pairs)
}

/// How often an option was taken, and by whom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionTaken {
    /// Persons who took it.
    pub count: usize,
    /// Their share of those who came to the turn, with Wilson's interval.
    pub share: Estimate,
    /// Mean of what these persons did elsewhere; none where nobody took it.
    pub rest: Option<f64>,
}

/// How often each option was taken: by the position of the option and what the person did elsewhere.
pub fn taken(choices: &[(usize, f64)], options: usize) -> Vec<OptionTaken> {
    let each = (0..options).map(|option| {
        let own = choices.iter().filter(|(chosen, _)| *chosen == option);
        let rest: Vec<f64> = own.map(|(_, rest)| *rest).collect();
        OptionTaken {
            count: rest.len(),
            share: wilson(rest.len() as f64, choices.len() as f64).unwrap_or_default(),
            rest: mean(&rest),
        }
    });
    each.collect()
}

/// A share with Wilson's score interval of 95 percent (Wilson 1927); `count` may be an effective number. None of nothing.
pub fn wilson(well: f64, count: f64) -> Option<Estimate> {
    if count <= 0.0 || well < 0.0 || well > count {
        return None;
    }
    let (p, z) = (well / count, quantile::two_sided());
    let z2 = z * z / count;
    let center = (p + z2 / 2.0) / (1.0 + z2);
    let half = z / (1.0 + z2) * (p * (1.0 - p) / count + z2 / (4.0 * count)).sqrt();
    Some(Estimate::between(
        p,
        (center - half).max(0.0),
        (center + half).min(1.0),
    ))
}

/// How many equal weights say as much as these: `(Σw)²/Σw²` (Kish 1965). 0 of nothing.
pub fn effective(weights: &[f64]) -> f64 {
    let (sum, squares) = weights
        .iter()
        .fold((0.0, 0.0), |(s, q), w| (s + w, q + w * w));
    if squares > 0.0 {
        sum * sum / squares
    } else {
        0.0
    }
}
