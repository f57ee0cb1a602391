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
