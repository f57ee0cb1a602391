//! Ranks, correlations and differences of short lists of numbers.
//!
//! These describe how far two lists agree. Nothing that is scored or decided rests on them, so floats do no harm here.

/// Pairs fewer than this give no correlation.
pub const FEWEST: usize = 3;

/// The mean; none of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Ranks from 0; equal values share the mean of their ranks.
pub(crate) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = |value: &f64| {
        let first = sorted.partition_point(|other| other < value);
        let after = sorted.partition_point(|other| other <= value);
        (first + after).saturating_sub(1) as f64 / 2.0
    };
    values.iter().map(rank).collect()
}

/// Pearson's correlation of pairs; none if either side is the same throughout.
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (mx, my) = (mean(&x)?, mean(&y)?);
    let squares = |values: &[f64], m: f64| values.iter().map(|v| (v - m) * (v - m)).sum::<f64>();
    let size = (squares(&x, mx) * squares(&y, my)).sqrt();
    let both: f64 = pairs.iter().map(|(v, w)| (v - mx) * (w - my)).sum();
    (size > 0.0).then(|| both / size)
}

/// Spearman's rank correlation; none for fewer than three pairs or if either side is the same throughout.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    of_ranks(&ranks(&x), &ranks(&y))
}

/// Spearman's rank correlation of ranks, for callers that hold one order against many.
pub(crate) fn of_ranks(one: &[f64], other: &[f64]) -> Option<f64> {
    if one.len() < FEWEST {
        return None;
    }
    let pairs: Vec<(f64, f64)> = one.iter().copied().zip(other.iter().copied()).collect();
    pearson(&pairs)
}

/// Mean absolute difference of pairs.
pub fn mean_difference(pairs: &[(f64, f64)]) -> Option<f64> {
    let each: Vec<f64> = pairs.iter().map(|(x, y)| (x - y).abs()).collect();
    mean(&each)
}

/// Mean of the first of each pair less mean of the second.
pub fn bias(pairs: &[(f64, f64)]) -> Option<f64> {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    Some(mean(&x)? - mean(&y)?)
}

/// Rounded to a number of decimals, never −0.
pub fn rounded(value: f64, decimals: usize) -> f64 {
    let text = format!("{value:.decimals$}");
    let value: f64 = text.parse().unwrap_or(value);
    if value == 0.0 { 0.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: Option<f64>, b: f64) {
        assert!(a.is_some_and(|a| (a - b).abs() < 1e-9), "{a:?} is not {b}");
    }

    #[test]
    fn equal_values_share_the_mean_of_their_ranks() {
        assert_eq!(ranks(&[10.0, 20.0, 20.0, 5.0]), [1.0, 2.5, 2.5, 0.0]);
        assert_eq!(ranks(&[7.0, 7.0, 7.0]), [1.0, 1.0, 1.0]);
        assert!(ranks(&[]).is_empty());
    }

    #[test]
    fn correlations_are_those_of_published_examples() {
        // IQ and hours of television, the worked example of many textbooks: ρ = −29/165.
        let iq = [
            106.0, 86.0, 100.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0,
        ];
        let hours = [7.0, 0.0, 27.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
        let pairs: Vec<(f64, f64)> = iq.into_iter().zip(hours).collect();
        close(spearman(&pairs), -29.0 / 165.0);
        // Ties on both sides, worked by hand: ranks 0, 1.5, 1.5, 3 against 0.5, 0.5, 2, 3.
        let tied = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (3.0, 3.0)];
        close(spearman(&tied), 3.75 / 4.5);
        let turned = [(1.0, 9.0), (2.0, 5.0), (3.0, 1.0)];
        close(spearman(&turned), -1.0);
    }

    #[test]
    fn nothing_is_said_of_too_few_or_of_what_does_not_vary() {
        assert_eq!(spearman(&[(1.0, 1.0), (2.0, 2.0)]), None);
        assert_eq!(spearman(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(mean(&[]), None);
        assert_eq!(bias(&[]), None);
    }

    #[test]
    fn differences_keep_their_sign_where_they_should() {
        let pairs = [(10.0, 20.0), (30.0, 20.0), (40.0, 70.0)];
        close(mean_difference(&pairs), 50.0 / 3.0);
        close(bias(&pairs), -10.0);
        assert_eq!(rounded(-0.04, 1).to_string(), "0");
        assert_eq!(rounded(12.25, 1).to_string(), "12.2");
    }
}
