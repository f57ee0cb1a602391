//! How the figures of one scenario went from attempt to attempt: the middle slope, with an interval that needs no assumption about
//! how figures scatter.
//!
//! The slope is the median of the slopes between every two attempts (Theil and Sen). The interval lies between the r-th smallest and
//! the r-th largest of them, with the greatest r for which it still holds with at least 95 of 100 by the exact distribution of
//! Kendall's S where there is no trend; equal figures make it wider than that, never narrower. Whole numbers only.

use serde::Serialize;

/// Fewest attempts at one scenario for a trend.
pub(in crate::facts) const ENOUGH: usize = 5;

/// Most attempts that are looked at, the newest; what was further back says little about now.
const MOST: usize = 30;

/// What the interval has to hold, in per mille.
const WANTED: u128 = 950;

/// A trend, in tenths of a point from one attempt to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// Attempts that it rests on.
    pub attempts: usize,
    /// The middle slope.
    pub slope: i32,
    /// The lower end of the interval.
    pub low: i32,
    /// Its upper end.
    pub high: i32,
    /// How often such an interval holds what is there, in per mille.
    pub holds: u16,
}

impl Trend {
    /// The trend of figures in order of time; none of fewer than five.
    pub fn of(points: &[u16]) -> Option<Self> {
        let from = points.len().saturating_sub(MOST);
        let points = points.get(from..)?;
        if points.len() < ENOUGH {
            return None;
        }
        let mut slopes = Vec::new();
        for (i, a) in points.iter().enumerate() {
            for (j, b) in points.iter().enumerate().skip(i + 1) {
                let rise = i32::from(*b) - i32::from(*a);
                slopes.push(tenths(rise, i32::try_from(j - i).ok()?));
            }
        }
        slopes.sort_unstable();
        let count = slopes.len();
        let (rank, holds) = rank(points.len())?;
        let middle = |at: usize| slopes.get(at).copied();
        let slope = (middle((count - 1) / 2)? + middle(count / 2)?).div_euclid(2);
        Some(Self {
            attempts: points.len(),
            slope,
            low: middle(rank - 1)?,
            high: middle(count - rank)?,
            holds,
        })
    }

    /// Whether no change at all lies inside the interval.
    pub fn may_be_none(self) -> bool {
        self.low <= 0 && 0 <= self.high
    }
}

/// A slope in tenths of a point, rounded to the nearest.
fn tenths(rise: i32, run: i32) -> i32 {
    (rise * 20 + run).div_euclid(2 * run)
}

/// The greatest rank whose interval holds often enough, and how often it holds, in per mille.
fn rank(attempts: usize) -> Option<(usize, u16)> {
    let inversions = inversions(attempts);
    let all: u128 = inversions.iter().sum();
    let mut best = None;
    let mut outside: u128 = 0;
    for (below, ways) in inversions.iter().enumerate() {
        // The interval between the r-th slopes fails where fewer than r of them lie on one side.
        outside += ways;
        let holds = 1000_u128.checked_sub((outside * 2000).div_ceil(all))?;
        if holds < WANTED {
            break;
        }
        best = Some((below + 1, u16::try_from(holds).ok()?));
    }
    best
}

/// In how many orders of so many different figures there are 0, 1, 2 … pairs the wrong way round.
fn inversions(figures: usize) -> Vec<u128> {
    let mut ways = vec![1_u128];
    for length in 2..=figures {
        let mut next = vec![0_u128; ways.len() + length - 1];
        for (pairs, count) in ways.iter().enumerate() {
            for more in next.iter_mut().skip(pairs).take(length) {
                *more += count;
            }
        }
        ways = next;
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_five_attempts_there_is_no_trend() {
        assert_eq!(Trend::of(&[10, 20, 30, 40]), None);
    }

    #[test]
    fn a_steady_rise_is_found_and_a_scatter_is_not_one() {
        let rise = Trend::of(&[10, 20, 30, 40, 50]).unwrap();
        assert_eq!((rise.slope, rise.low, rise.high), (100, 100, 100));
        // Of 120 orders of five figures one has every pair the wrong way round: 118 of 120 hold.
        assert_eq!(rise.holds, 983);
        assert!(!rise.may_be_none());
        let scatter = Trend::of(&[50, 20, 60, 30, 50]).unwrap();
        assert!(scatter.may_be_none(), "{scatter:?}");
    }

    #[test]
    fn the_ways_add_up_and_more_attempts_allow_a_narrower_interval() {
        assert_eq!(inversions(5).iter().sum::<u128>(), 120);
        assert_eq!(inversions(5), [1, 4, 9, 15, 20, 22, 20, 15, 9, 4, 1]);
        let ranks: Vec<usize> = [5, 8, 12, 30].iter().map(|n| rank(*n).unwrap().0).collect();
        assert!(ranks.windows(2).all(|two| two[0] < two[1]), "{ranks:?}");
    }
}
