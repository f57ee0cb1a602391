//! What is worked out over many attempts or many readers: items, reliability, agreement, generalizability, standards.
//!
//! Pure functions of numbers. Nothing of it enters a score; the score stays whole numbers. What cannot be worked out (too few
//! values, nothing varies) is `None`, never a guess. Every published or hand-worked example in `oracles.json` is a test.
//! Quantiles come from a library; the formulas name their sources at the function.

pub mod alpha;
pub mod generalizability;
pub mod icc;
pub mod items;
pub mod kappa;
pub mod places;
pub mod quantile;
pub mod robust;
pub mod standard;
mod table;

#[cfg(test)]
mod tests;

pub use table::NumberTable;

use serde::Serialize;

/// Fewer persons than this are shown as dots, without any figure about them together.
pub const FEWEST_PERSONS: usize = 8;
/// Fewer persons than this give no figure of reliability (a rule of thumb, see `docs/ASSESSMENT.md`).
pub const FEWEST_FOR_RELIABILITY: usize = 50;
/// Fewer persons than this give no discrimination of an item.
pub const FEWEST_FOR_ITEMS: usize = 100;
/// A turn that fewer persons came to has no difficulty.
pub const FEWEST_AT_TURN: usize = 30;

/// A figure with its interval of 95 percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// In the unit of what was estimated.
    pub value: f64,
    /// Lower end; none where no interval is known.
    pub low: Option<f64>,
    /// Upper end; none where no interval is known.
    pub high: Option<f64>,
}

impl Estimate {
    /// A figure with an interval; ends that are not finite numbers are left out.
    pub fn between(value: f64, low: f64, high: f64) -> Self {
        let number = |end: f64| end.is_finite().then_some(end);
        Self {
            value,
            low: number(low),
            high: number(high),
        }
    }
}

/// A figure, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureOrReason<T> {
    /// There are enough, and this came out.
    Figure(T),
    /// There are fewer than it takes.
    TooFew {
        /// How many there are.
        has: usize,
        /// How many it takes.
        needs: usize,
    },
    /// There are enough, and it cannot be worked out: nothing varies, or values are missing.
    Nothing,
}

impl<T> FigureOrReason<T> {
    /// The figure if there are enough; `work` is not asked otherwise.
    pub fn of(has: usize, needs: usize, work: impl FnOnce() -> Option<T>) -> Self {
        if has < needs {
            return Self::TooFew { has, needs };
        }
        work().map_or(Self::Nothing, Self::Figure)
    }

    /// The figure; none where there is a reason instead.
    pub fn figure(&self) -> Option<&T> {
        match self {
            Self::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// Why there is none, in words; empty where there is one.
    pub fn why_not(&self, whom: &str) -> String {
        match self {
            Self::Figure(_) => String::new(),
            Self::TooFew { has, needs } => {
                let (first, rest) = whom.split_once(' ').unwrap_or((whom, ""));
                let first = match has {
                    1 => first.strip_suffix('s').unwrap_or(first),
                    _ => first,
                };
                let whom = format!("{first} {rest}");
                let whom = whom.trim_end();
                format!("too few to say: {has} {whom}, and it takes {needs}")
            }
            Self::Nothing => "cannot be worked out: the values do not vary enough".to_owned(),
        }
    }
}

/// Sum of squared distances from the mean; 0 of nothing.
pub(crate) fn squares(values: &[f64]) -> f64 {
    let Some(mean) = mean(values) else { return 0.0 };
    values.iter().map(|v| (v - mean) * (v - mean)).sum()
}

/// The mean; none of nothing.
pub use crate::agreement::stats::{mean, pearson, spearman};

/// Variance of a sample, divided by one less than the count; none of fewer than two.
pub fn variance(values: &[f64]) -> Option<f64> {
    (values.len() > 1).then(|| squares(values) / (values.len() - 1) as f64)
}

/// The value at a share of the sorted values, 0..=1, between two of them on a straight line (type 7 of Hyndman and Fan 1996).
/// None of nothing.
pub fn at_share(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let (low, high) = (*sorted.get(below)?, *sorted.get((below + 1).min(last))?);
    Some(low + (place - below as f64) * (high - low))
}
