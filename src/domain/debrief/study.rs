//! What the exact analysis says about one path, as plain figures.
//!
//! Kept apart from the analysis itself, so that hosts and tests can hand over figures from elsewhere.

use serde::Serialize;

use crate::domain::analysis::{DOMAINS, Evidence};
use crate::domain::scenario::index::{FactIx, NodeIx, OptIx};

/// What became of a fact on this path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Reached {
    /// Told, at the start or later.
    Told,
    /// Could last be reached at this turn, from 1.
    Until(u32),
    /// Still reachable where the consultation stopped.
    Still,
    /// Not reachable on any path.
    Never,
}

/// One other choice of a path: at this turn of the changed path (from 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OtherChoice {
    /// Turn, from 1.
    pub turn: u32,
    /// Node.
    pub node: NodeIx,
    /// Option.
    pub option: OptIx,
}

/// The smallest change that would have led to another ending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detour {
    /// All choices of the changed path, to its end.
    pub choices: Vec<(NodeIx, OptIx)>,
    /// Those that differ.
    pub changed: Vec<OtherChoice>,
}

/// What one option of a menu would have left reachable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The option.
    pub option: OptIx,
    /// What it gives up in each domain, in the unit of evidence, 0 or more.
    pub regret: Evidence,
}

/// Figures about one path. Hundredths are 0..=10 000.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Study {
    /// Whether least and greatest are exact; if not they are bounds that are certain, and no score is shown.
    pub exact: bool,
    /// Least reachable evidence by domain.
    pub least: Evidence,
    /// Greatest reachable evidence by domain.
    pub most: Evidence,
    /// Evidence of this path.
    pub evidence: Evidence,
    /// Evidence of the reference path.
    pub reference: Evidence,
    /// Mean score of random play, hundredths; none where a domain is not exercised.
    pub floor: [Option<u16>; DOMAINS],
    /// Quality on the opportunities met, hundredths.
    pub quality: [Option<u16>; DOMAINS],
    /// Reach beside the reference path, hundredths.
    pub reach: [Option<u16>; DOMAINS],
    /// Opportunities met.
    pub opportunities: [u32; DOMAINS],
    /// What each turn gave up.
    pub regrets: Vec<Evidence>,
    /// What each turn secured above the worst that was possible.
    pub rescues: Vec<Evidence>,
    /// For every turn, what each option of its menu would have given up.
    pub menus: Vec<Vec<Left>>,
    /// What became of each fact, by [`FactIx`].
    pub facts: Vec<Reached>,
    /// The smallest change that leads to a better ending.
    pub detour: Option<Detour>,
}

impl Study {
    /// Greatest minus least in a domain.
    pub fn width(&self, domain: usize) -> i32 {
        let most = self.most.get(domain).copied().unwrap_or_default();
        most.saturating_sub(self.least.get(domain).copied().unwrap_or_default())
    }

    /// Evidence above the least, in hundredths of the width; none where the domain is not exercised or not exact.
    pub fn hundredths(&self, domain: usize, evidence: i32) -> Option<u16> {
        let least = self.least.get(domain).copied().unwrap_or_default();
        let range = crate::domain::analysis::Range {
            least,
            most: least.saturating_add(self.width(domain)),
        };
        self.exact
            .then(|| crate::domain::analysis::score(evidence, range).hundredths())
            .flatten()
    }

    /// An amount of evidence as points of its domain, 0..=100, halves up; 0 where the domain is not exercised.
    pub fn as_points(&self, domain: usize, amount: i32) -> u16 {
        let width = i64::from(self.width(domain));
        if width <= 0 || amount <= 0 {
            return 0;
        }
        let points = (i64::from(amount) * 200 + width) / (2 * width);
        u16::try_from(points.min(100)).unwrap_or(100)
    }

    /// A turn's amounts added up over domains, each as hundredths of its width.
    pub fn weighed(&self, amounts: &Evidence) -> i64 {
        let parts = amounts.iter().enumerate().map(|(domain, amount)| {
            let width = i64::from(self.width(domain));
            if width > 0 {
                i64::from(*amount) * 10_000 / width
            } else {
                0
            }
        });
        parts.sum()
    }

    /// What a turn (by its index) gave up over all domains beyond what the best of its menu would have given up; hundredths
    /// of the widths, 0 or more.
    pub fn given_away(&self, index: usize) -> i64 {
        let own = self.regrets.get(index).map_or(0, |own| self.weighed(own));
        let menu = self.menus.get(index).into_iter().flatten();
        let best = menu.map(|left| self.weighed(&left.regret)).min();
        (own - best.unwrap_or(0)).max(0)
    }

    /// What became of a fact.
    pub fn fact(&self, fact: FactIx) -> Option<Reached> {
        self.facts.get(fact.index()).copied()
    }
}
