//! A player who keeps near a path and strays now and then.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::analysis::scenario::key;
use crate::bots::any;
use engine::patient::state::State;
use engine::scenario::index::OptIx;

/// One in this many choices of the path is made at random instead.
const STRAYS: u32 = 4;

/// Chooses at random, or mostly as a path did wherever it came by.
pub(super) struct GuidedPlay<'p> {
    rng: ChaCha8Rng,
    near: &'p [u32],
}

impl<'p> GuidedPlay<'p> {
    /// The same seed and path make the same choices. An empty path: entirely at random.
    pub(super) fn new(seed: u64, near: &'p [u32]) -> Self {
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
            near,
        }
    }

    /// One of a menu; none if it is empty.
    pub(super) fn pick(&mut self, state: &State, menu: &[OptIx]) -> Option<OptIx> {
        let on = |option: &&OptIx| self.near.contains(&key(state.node, **option));
        let kept = menu.iter().find(on).copied();
        if kept.is_some() && !self.rng.next_u32().is_multiple_of(STRAYS) {
            return kept;
        }
        any(menu, &mut self.rng)
    }
}
