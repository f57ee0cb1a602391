//! What the exact analysis says about one path, as plain figures.
//!
//! Kept apart from the analysis itself, so that hosts and tests can hand over figures from elsewhere.

use serde::Serialize;

use engine::scenario::index::{FactIx, NodeIx, OptIx};
use insight::analysis::{DOMAINS, Envelope, Evidence, Scale};

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
    pub node: NodeIx,
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
    pub option: OptIx,
    /// What it gives up in each domain, in the unit of evidence, 0 or more.
    pub regret: Evidence,
    /// What it gives up beside the best all-round continuation, in hundredths of a percent of what the best consultation comes
    /// to, 0 or more.
    pub all_round: i64,
}

/// Figures about one path. Hundredths are 0..=10 000.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExactFigures {
    /// Whether least and greatest are exact; if not they are bounds that are certain, and no score is shown.
    pub exact: bool,
    /// Least reachable evidence by domain.
    pub least: Evidence,
    /// Greatest reachable evidence by domain.
    pub most: Evidence,
    /// Evidence of this path.
    pub evidence: Evidence,
    /// What the points are told against.
    pub scale: Scale,
    /// Evidence of the best all-round consultation.
    pub reference: Evidence,
    /// Mean score of random play, hundredths; none where a domain is not exercised.
    pub floor: [Option<u16>; DOMAINS],
    /// Quality on the opportunities met, hundredths.
    pub quality: [Option<u16>; DOMAINS],
    /// Reach beside the reference path, hundredths.
    pub reach: [Option<u16>; DOMAINS],
    /// Opportunities met, by domain.
    pub opportunities: [u32; DOMAINS],
    /// What each turn gave up, each domain on its own.
    pub regrets: Vec<Evidence>,
    /// What each turn gave up beside the best all-round continuation, in hundredths of a percent of what the best consultation
    /// comes to.
    pub all_round: Vec<i64>,
    /// What each turn secured above the worst that was possible.
    pub rescues: Vec<Evidence>,
    /// For every turn, what each option of its menu would have given up.
    pub menus: Vec<Vec<Left>>,
    /// What became of each fact, by [`FactIx`].
    pub facts: Vec<Reached>,
    /// The smallest change that leads to a better ending.
    pub detour: Option<Detour>,
}

impl ExactFigures {
    /// Greatest minus least in a domain.
    pub fn width(&self, domain: usize) -> i32 {
        let most = self.most.get(domain).copied().unwrap_or_default();
        most.saturating_sub(self.least.get(domain).copied().unwrap_or_default())
    }

    /// Where evidence lies on the scale of a domain, in hundredths of a point; none where the domain is not exercised or not exact.
    pub fn hundredths(&self, domain: usize, evidence: i32) -> Option<u16> {
        let envelope = Envelope {
            scale: self.scale,
            ..Envelope::new(self.least, self.most)
        };
        self.exact
            .then(|| envelope.score(domain, evidence).hundredths())
            .flatten()
    }

    /// What a turn (by its index) gave up beside the best all-round continuation, in hundredths of a percent, 0 or more.
    pub fn given_away(&self, index: usize) -> i64 {
        self.all_round.get(index).copied().unwrap_or_default()
    }

    /// What an option of a turn's menu would have given up, in the same measure.
    pub fn would_give_away(&self, index: usize, option: OptIx) -> Option<i64> {
        let menu = self.menus.get(index)?;
        let left = menu.iter().find(|left| left.option == option)?;
        Some(left.all_round)
    }

    /// What became of a fact.
    pub fn fact(&self, fact: FactIx) -> Option<Reached> {
        self.facts.get(fact.index()).copied()
    }
}

/// Hundredths of a percent as whole percent, halves up, 0..=100.
pub(super) fn per_cent(hundredths: i64) -> u16 {
    u16::try_from((hundredths + 50).div_euclid(100).clamp(0, 100)).unwrap_or(100)
}
