//! Which account of an ending many plays are told: one that is told in none is out of reach or stands behind another.

use engine::scenario::index::NodeIx;
use engine::scenario::{Account, Opt, Scenario};

/// Counts of the accounts of one ending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountTally {
    /// By account, in the order of the file: plays that are told it.
    pub told: Vec<u64>,
    /// Plays that ended so and are told none.
    pub untold: u64,
    /// Ids of what was chosen in the first of them.
    pub untold_way: Vec<String>,
}

impl AccountTally {
    /// Nothing played yet, for each ending of a scenario.
    pub(super) fn of_endings(scenario: &Scenario) -> Vec<Self> {
        let endings = scenario.endings.iter().map(|ending| Self {
            told: vec![0; ending.because.len()],
            ..Self::default()
        });
        endings.collect()
    }

    /// Counts a play that ended so, by the first of the accounts that counts for it. `chosen` is what was chosen in it, and where.
    pub(super) fn add(&mut self, because: &[Account], chosen: &[(NodeIx, &Opt)]) {
        let counts = |account: &Account| {
            account.chose.iter().all(|at| {
                let mut there = chosen.iter().filter(|(node, _)| *node == at.node);
                there.any(|(_, option)| at.options.contains(&option.id))
            })
        };
        let first = because.iter().position(counts);
        if let Some(count) = first.and_then(|at| self.told.get_mut(at)) {
            *count += 1;
            return;
        }
        self.untold += 1;
        if self.untold_way.is_empty() {
            let ids = chosen.iter().map(|(_, option)| option.id.clone());
            self.untold_way = ids.collect();
        }
    }
}
