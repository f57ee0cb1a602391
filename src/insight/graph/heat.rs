//! How much is still open at a node: the width of the envelope that is left, and what a single choice there can cost.

use crate::analysis::{Evidence, Graph, StateId, Values, Whole};
use engine::patient::state::State;
use engine::scenario::Scenario;

/// Heat of a node, in whole percent of the scenario's envelope, averaged over the domains that are exercised;
/// the greatest over all states in which the node can be met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heat {
    /// Greatest minus least evidence still reachable, 0..=100.
    pub open: u8,
    /// The most that one choice here can give up of what could still be reached, 0..=100.
    pub cost: u8,
}

/// Five steps of heat, so that each can have a shade and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeatStep {
    /// Below 20 %.
    Settled,
    /// Below 40 %.
    Low,
    /// Below 60 %.
    Half,
    /// Below 80 %.
    High,
    /// 80 % and more.
    Open,
}

impl HeatStep {
    /// Every step, from the least open.
    pub const ALL: [Self; 5] = [Self::Settled, Self::Low, Self::Half, Self::High, Self::Open];

    /// What it means, in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Settled => "under 20 % open",
            Self::Low => "20 to 39 % open",
            Self::Half => "40 to 59 % open",
            Self::High => "60 to 79 % open",
            Self::Open => "80 % open or more",
        }
    }

    /// A shade on which black text stays readable.
    pub fn shade(self) -> &'static str {
        match self {
            Self::Settled => "#fffdf8",
            Self::Low => "#fdf0d2",
            Self::Half => "#fbdda6",
            Self::High => "#f7c27c",
            Self::Open => "#f0a45c",
        }
    }
}

impl Heat {
    /// The step that the heat falls in.
    pub fn step(self) -> HeatStep {
        match self.open {
            0..20 => HeatStep::Settled,
            20..40 => HeatStep::Low,
            40..60 => HeatStep::Half,
            60..80 => HeatStep::High,
            _ => HeatStep::Open,
        }
    }

    /// As a label.
    pub fn label(self) -> String {
        format!("{} % open, a choice costs up to {}", self.open, self.cost)
    }
}

/// Heat by node; none for nodes that no path meets.
pub(super) fn heat(scenario: &Scenario, whole: &Whole<State>) -> Vec<Option<Heat>> {
    let mut heat: Vec<Option<Heat>> = vec![None; scenario.nodes.len()];
    let widths = whole.envelope.domains.map(|range| i64::from(range.width()));
    for (id, state) in whole.graph.states().iter().enumerate() {
        let id = id as StateId;
        let open = difference(whole.values.most(id), whole.values.least(id));
        let here = Heat {
            open: percent(open, widths),
            cost: percent(cost(&whole.graph, &whole.values, id), widths),
        };
        if let Some(slot) = heat.get_mut(state.node.index()) {
            let so_far = slot.unwrap_or_default();
            *slot = Some(Heat {
                open: so_far.open.max(here.open),
                cost: so_far.cost.max(here.cost),
            });
        }
    }
    heat
}

/// By domain, what the worst choice of a menu gives up.
fn cost(graph: &Graph<State>, values: &Values, id: StateId) -> [i64; 4] {
    let best = values.most(id);
    let mut cost = [0; 4];
    for (_, offer) in values.offers(graph, id) {
        for (cost, lost) in cost.iter_mut().zip(difference(best, offer)) {
            *cost = lost.max(*cost);
        }
    }
    cost
}

fn difference(a: Evidence, b: Evidence) -> [i64; 4] {
    let mut all = [0; 4];
    for (slot, (a, b)) in all.iter_mut().zip(a.into_iter().zip(b)) {
        *slot = i64::from(a) - i64::from(b);
    }
    all
}

fn percent(parts: [i64; 4], widths: [i64; 4]) -> u8 {
    let exercised = widths.iter().filter(|w| **w > 0).count() as i64;
    let shares = parts.into_iter().zip(widths).filter(|(_, w)| *w > 0);
    let hundredths: i64 = shares.map(|(part, width)| 10_000 * part / width).sum();
    let mean = if exercised > 0 {
        hundredths / exercised
    } else {
        0
    };
    ((mean + 50) / 100).clamp(0, 100) as u8
}
