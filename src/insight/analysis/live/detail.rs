//! How much an analysis keeps apart, and so what may be asked of it.

use engine::scenario::Placed;
use engine::scenario::index::{EndingIx, FactIx};
use engine::source::Span;

/// How much is kept apart. What is not kept apart may be taken for something else, so nothing may be concluded about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What scores depend on, and nothing else: no facts told, no invariants, gates or endings.
    Evidence,
    /// What scores and disclosures depend on: no invariants, gates or endings.
    Score,
    /// What anything in the file depends on.
    Lines,
    /// No evidence at all: where paths lead, and what is asked about them. The smallest graph that can answer it.
    Ways(AnalysisQuestions),
}

/// What is asked of the ways through a scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnalysisQuestions {
    /// Facts and ICE items, one bit each: is it told?
    pub facts: u32,
    /// Which ending is reached, if it is one of the first this many? Endings are tried in the order of the file, so the
    /// question for an early one needs fewer conditions.
    pub endings: usize,
    /// Which gates trip?
    pub gates: bool,
    /// Invariants by position: are they broken?
    pub laws: Vec<usize>,
    /// Conditions of lines, targets and disclosures by place: do they hold, do they fail?
    pub conditions: Vec<Span>,
}

impl AnalysisQuestions {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Detail {
    /// Whether evidence is kept apart, so that there are scores.
    pub fn scores(&self) -> bool {
        !matches!(self, Self::Ways(_))
    }

    /// Whether it is known on which paths this fact is told.
    pub fn tells(&self, fact: FactIx) -> bool {
        match self {
            Self::Evidence => false,
            Self::Score | Self::Lines => true,
            Self::Ways(asks) => asks.facts.checked_shr(u32::from(fact.0)).unwrap_or(0) & 1 == 1,
        }
    }

    /// Whether it is known on which paths this ending is reached.
    pub fn ends(&self, ending: EndingIx) -> bool {
        match self {
            Self::Evidence | Self::Score => false,
            Self::Lines => true,
            Self::Ways(asks) => ending.index() < asks.endings,
        }
    }

    /// Whether it is known which gates trip.
    pub fn trips(&self) -> bool {
        match self {
            Self::Evidence | Self::Score => false,
            Self::Lines => true,
            Self::Ways(asks) => asks.gates,
        }
    }

    /// Whether it is known on which paths the invariant with this position is broken.
    pub fn judges(&self, law: usize) -> bool {
        match self {
            Self::Evidence | Self::Score => false,
            Self::Lines => true,
            Self::Ways(asks) => asks.laws.contains(&law),
        }
    }

    /// Whether it is known what becomes of a condition that decides only what is said.
    pub(super) fn hears(&self, when: &Placed) -> bool {
        match self {
            Self::Lines => true,
            Self::Ways(asks) => asks.conditions.contains(&when.span),
            _ => false,
        }
    }
}
