//! Setting a standard: where a cut would lie by a panel's judgment or by readers' impressions. It proposes; people decide.

use serde::Serialize;

use super::{at_share, mean, squares, variance};

/// One option of a node as a panellist judges it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// How likely a person who is just good enough takes it, 0..=1.
    pub likely: f64,
    /// What it gains, by domain.
    pub gain: Vec<f64>,
    /// Where it leads, by position of the node; none ends the consultation.
    pub to: Option<usize>,
}

/// Policy-Angoff: what a person who is just good enough can be expected to gain, by domain, when each choice is as likely as a
/// panellist says. Nodes by position, the first one is where it begins; the judgments go through the graph, so that what depends
/// on the way does. None where a node's shares do not add up to 1, a node is missing, or there is a way round.
pub fn expected(nodes: &[Vec<Judged>]) -> Option<Vec<f64>> {
    let width = nodes.first()?.first()?.gain.len();
    let mut waiting = vec![0_usize; nodes.len()];
    for option in nodes.iter().flatten() {
        if let Some(to) = option.to {
            *waiting.get_mut(to)? += 1;
        }
    }
    let mut reached = vec![0.0; nodes.len()];
    *reached.first_mut()? = 1.0;
    let mut ready: Vec<usize> = (0..nodes.len())
        .filter(|at| waiting.get(*at) == Some(&0))
        .collect();
    let (mut sums, mut done) = (vec![0.0; width], 0);
    while let Some(at) = ready.pop() {
        done += 1;
        let options = nodes.get(at)?;
        let whole: f64 = options.iter().map(|option| option.likely).sum();
        let sound = options
            .iter()
            .all(|o| o.likely >= 0.0 && o.gain.len() == width);
        if !sound || (whole - 1.0).abs() > 1e-6 {
            return None;
        }
        let here = *reached.get(at)?;
        for option in options {
            for (sum, gain) in sums.iter_mut().zip(&option.gain) {
                *sum += here * option.likely * gain;
            }
            if let Some(to) = option.to {
                *reached.get_mut(to)? += here * option.likely;
                let left = waiting.get_mut(to)?;
                *left -= 1;
                if *left == 0 {
                    ready.push(to);
                }
            }
        }
    }
    (done == nodes.len()).then_some(sums)
}

/// A panel's cut: the mean of what its members come to, and its standard error; none of fewer than two.
pub fn panel_cut(cuts: &[f64]) -> Option<(f64, f64)> {
    let error = (variance(cuts)? / cuts.len() as f64).sqrt();
    Some((mean(cuts)?, error))
}

/// A cut by borderline regression: scores on readers' overall ratings, read at the rating called borderline.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Borderline {
    /// Where the line crosses rating 0.
    pub intercept: f64,
    /// Points for each step of the rating.
    pub slope: f64,
    /// Where the line stands at the rating called borderline, in points.
    pub cut: f64,
    /// Share of the variance that the line explains.
    pub r_squared: f64,
    /// Standard error of the cut, as that of the mean of the line there.
    pub error: f64,
    /// Mean score of those who were rated borderline; none where nobody was.
    pub group_mean: Option<f64>,
}

/// Borderline regression of pairs of rating and score. None of fewer than three, or where ratings or scores do not vary.
pub fn borderline(pairs: &[(f64, f64)], at: f64) -> Option<Borderline> {
    if pairs.len() < 3 {
        return None;
    }
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (mx, my) = (mean(&x)?, mean(&y)?);
    let (xx, yy) = (squares(&x), squares(&y));
    if xx <= 0.0 || yy <= 0.0 {
        return None;
    }
    let xy: f64 = pairs.iter().map(|(x, y)| (x - mx) * (y - my)).sum();
    let slope = xy / xx;
    let intercept = my - slope * mx;
    let left: f64 = pairs
        .iter()
        .map(|(x, y)| (y - intercept - slope * x).powi(2))
        .sum();
    let n = pairs.len() as f64;
    let rated = pairs.iter().filter(|(x, _)| (x - at).abs() < 1e-9);
    let group: Vec<f64> = rated.map(|(_, y)| *y).collect();
    Some(Borderline {
        intercept,
        slope,
        cut: intercept + slope * at,
        r_squared: 1.0 - left / yy,
        error: (left / (n - 2.0) * (1.0 / n + (at - mx).powi(2) / xx)).sqrt(),
        group_mean: mean(&group),
    })
}

/// What a panel finds acceptable: cuts in points, shares of persons below the cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acceptable {
    /// Least and greatest cut.
    pub cut: (f64, f64),
    /// Least and greatest share below it, 0..=1.
    pub fail: (f64, f64),
}

/// The compromise of Hofstee 1983: where the share of scores below a cut meets the line from the least cut with the greatest share
/// to the greatest cut with the least. None where the two do not meet, or the panel's ends are in the wrong order.
pub fn hofstee(scores: &[f64], panel: Acceptable) -> Option<f64> {
    let ((low, high), (few, many)) = (panel.cut, panel.fail);
    if low >= high || few > many || scores.is_empty() {
        return None;
    }
    let below = |cut: f64| {
        let count = scores.iter().filter(|score| **score < cut).count();
        count as f64 / scores.len() as f64
    };
    let above = |cut: f64| below(cut) - (many + (few - many) * (cut - low) / (high - low));
    if above(low) > 0.0 || above(high) < 0.0 {
        return None;
    }
    let (mut low, mut high) = (low, high);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if above(middle) >= 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// Median and quartiles, as they are drawn; none of nothing.
pub fn quartiles(values: &[f64]) -> Option<[f64; 3]> {
    Some([
        at_share(values, 0.25)?,
        at_share(values, 0.5)?,
        at_share(values, 0.75)?,
    ])
}
