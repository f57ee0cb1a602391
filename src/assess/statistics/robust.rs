//! Whether an order of persons hangs on the numbers of the key: the key is changed a little, many times, and the orders compared.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::at_share;
use crate::agreement::stats::{of_ranks, ranks};

/// What became of the order of persons under changed keys.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Robust {
    /// Rank correlation with the order by the key as it is: median over the changed keys.
    pub median: f64,
    /// One changed key in twenty gives less than this.
    pub low: f64,
    /// Rank correlation under the changed key that moves the order most.
    pub least: f64,
    /// How many changed keys gave an order.
    pub keys: usize,
}

/// Changes the worth of each part (a behavior code in a domain) by a factor between `1 − by` and `1 + by`, `keys` times, and
/// compares the order of persons. `parts`: what each person earned by part. The same seed gives the same factors. None where
/// fewer than three persons are there or the order does not vary.
pub fn changed_keys(parts: &[Vec<f64>], by: f64, keys: u32, seed: u64) -> Option<Robust> {
    let width = parts.iter().map(Vec::len).max()?;
    let as_it_is: Vec<f64> = parts.iter().map(|own| own.iter().sum()).collect();
    // The order by the key as it is stays the same, and sorting is most of the work.
    let as_it_is = ranks(&as_it_is);
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut found = Vec::new();
    for _ in 0..keys {
        let factors: Vec<f64> = (0..width)
            .map(|_| {
                let draw = f64::from(rng.next_u32()) / f64::from(u32::MAX);
                1.0 + by * (2.0 * draw - 1.0)
            })
            .collect();
        let changed = parts.iter().map(|own| {
            let both = own.iter().zip(&factors);
            both.map(|(part, factor)| part * factor).sum::<f64>()
        });
        let changed: Vec<f64> = changed.collect();
        found.extend(of_ranks(&as_it_is, &ranks(&changed)));
    }
    Some(Robust {
        median: at_share(&found, 0.5)?,
        low: at_share(&found, 0.05)?,
        least: at_share(&found, 0.0)?,
        keys: found.len(),
    })
}
