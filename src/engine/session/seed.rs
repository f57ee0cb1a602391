//! Everything that the seed decides: the style of the patient and the order of each menu. Draws are independent of each other.

use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::scenario::index::OptIx;

/// Purposes of draws; part of what makes them independent.
const VARIANT: u32 = 1;
const MENU: u32 = 2;

fn rng(seed: u64, purpose: u32, turn: u32) -> ChaCha8Rng {
    let mut key = [0u8; 32];
    let (head, rest) = key.split_at_mut(8);
    head.copy_from_slice(&seed.to_le_bytes());
    for (slot, byte) in rest
        .iter_mut()
        .zip(purpose.to_le_bytes().into_iter().chain(turn.to_le_bytes()))
    {
        *slot = byte;
    }
    ChaCha8Rng::from_seed(key)
}

/// Index of the style; none: as written, which is as likely as each style. Seed 0: always as written.
pub(super) fn variant(seed: u64, variants: usize) -> Option<usize> {
    if seed == 0 || variants == 0 {
        return None;
    }
    let choices = u32::try_from(variants + 1).unwrap_or(u32::MAX);
    let draw = rng(seed, VARIANT, 0).next_u32() % choices;
    (draw as usize).checked_sub(1)
}

/// Shuffles a menu; seed 0 keeps file order. The order depends on seed and turn only.
pub(super) fn shuffle(seed: u64, turn: u32, menu: &mut [OptIx]) {
    if seed != 0 {
        menu.shuffle(&mut rng(seed, MENU, turn));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often each order of this number of options comes out over seeds 1 to `seeds` at a turn.
    fn orders(options: u8, turn: u32, seeds: u64) -> Vec<u32> {
        let mut counts = std::collections::BTreeMap::new();
        for seed in 1..=seeds {
            let mut menu: Vec<OptIx> = (0..options).map(OptIx).collect();
            shuffle(seed, turn, &mut menu);
            *counts.entry(menu).or_insert(0) += 1;
        }
        counts.into_values().collect()
    }

    #[test]
    fn every_order_of_a_menu_is_as_likely_as_any_other() {
        // Chi-square over `orders` orders has the mean `orders − 1`; five of its standard deviations above are left to chance. The
        // seeds are always the same.
        for (options, orders_there) in [(2, 2), (3, 6), (4, 24), (5, 120)] {
            for turn in [1, 2, 9, 30] {
                let seeds = 200 * orders_there;
                let found = orders(options, turn, seeds);
                assert_eq!(found.len() as u64, orders_there, "{options} at turn {turn}");
                let off = |count: &u32| (f64::from(*count) - 200.0).powi(2) / 200.0;
                let chi_square: f64 = found.iter().map(off).sum();
                let freedom = (orders_there - 1) as f64;
                let most = freedom + 5.0 * (2.0 * freedom).sqrt();
                assert!(
                    chi_square < most,
                    "{options} at turn {turn}: {chi_square:.1} of {most:.1}"
                );
            }
        }
    }

    #[test]
    fn the_order_of_a_turn_says_nothing_about_that_of_the_next() {
        let mut counts = [[0_u32; 4]; 4];
        for seed in 1..=6_400 {
            let place = |turn| {
                let mut menu: Vec<OptIx> = (0..4).map(OptIx).collect();
                shuffle(seed, turn, &mut menu);
                menu.iter()
                    .position(|option| option.0 == 0)
                    .expect("it stands somewhere")
            };
            counts[place(5)][place(6)] += 1;
        }
        let off = |count: &u32| (f64::from(*count) - 400.0).powi(2) / 400.0;
        let chi_square: f64 = counts.iter().flatten().map(off).sum();
        assert!(chi_square < 15.0 + 5.0 * 30.0_f64.sqrt(), "{chi_square:.1}");
    }
}
