//! Backward dynamic programming: what every state is still worth, and the shape of the whole graph.

use super::envelope::{Envelope, MEAN_UNIT};
use super::game::{DOMAINS, Evidence};
use super::graph::{AnalysisError, EVIDENCE_LIMIT, Graph, GraphStep, StateId};

/// The greatest and the least evidence that can still be gathered from every state, each domain on its own.
#[derive(Clone, Debug)]
pub struct Values {
    most: Vec<Evidence>,
    least: Vec<Evidence>,
}

impl Values {
    /// Computes both from the ends backward.
    ///
    /// # Errors
    /// [`AnalysisError::BudgetExceeded`] on an incomplete graph, [`AnalysisError::EvidenceTooLarge`] beyond exact sums.
    pub fn of<S>(graph: &Graph<S>) -> Result<Self, AnalysisError> {
        if !graph.complete() {
            return Err(AnalysisError::BudgetExceeded {
                states: graph.len(),
            });
        }
        Ok(Self {
            most: fold(graph, i32::max, |_| [0; DOMAINS])?,
            least: fold(graph, i32::min, |_| [0; DOMAINS])?,
        })
    }

    /// Greatest evidence still reachable from a state.
    pub fn most(&self, id: StateId) -> Evidence {
        self.most.get(id as usize).copied().unwrap_or_default()
    }

    /// Least evidence still reachable from a state.
    pub fn least(&self, id: StateId) -> Evidence {
        self.least.get(id as usize).copied().unwrap_or_default()
    }

    /// Greatest evidence after a step; 0 after an ending.
    pub fn most_after(&self, step: GraphStep) -> Evidence {
        match step {
            GraphStep::State(id) => self.most(id),
            GraphStep::End(_) => [0; DOMAINS],
        }
    }

    /// Least evidence after a step; 0 after an ending.
    pub(crate) fn least_after(&self, step: GraphStep) -> Evidence {
        match step {
            GraphStep::State(id) => self.least(id),
            GraphStep::End(_) => [0; DOMAINS],
        }
    }

    /// What each move of a state is worth with the best continuation, in file order: the evidence that is still possible
    /// if it is chosen.
    pub fn offers<S>(&self, graph: &Graph<S>, id: StateId) -> Vec<(u32, Evidence)> {
        graph
            .arcs(id)
            .map(|arc| (arc.key, add(arc.evidence, self.most_after(arc.next))))
            .collect()
    }

    /// The envelope of the whole scenario: what can be gathered from the start.
    pub fn envelope(&self) -> Envelope {
        Envelope::new(self.least(0), self.most(0))
    }
}

/// For every state the best (by `pick`) evidence to the end, where a frontier state is worth `leaf`.
pub(super) fn fold<S>(
    graph: &Graph<S>,
    pick: fn(i32, i32) -> i32,
    leaf: impl Fn(StateId) -> Evidence,
) -> Result<Vec<Evidence>, AnalysisError> {
    let mut worth = vec![[0; DOMAINS]; graph.len()];
    for &id in graph.order() {
        let value = if graph.is_frontier(id) {
            leaf(id)
        } else {
            best(graph, &worth, id, pick)
        };
        if value.iter().any(|v| v.saturating_abs() >= EVIDENCE_LIMIT) {
            return Err(AnalysisError::EvidenceTooLarge);
        }
        worth[id as usize] = value;
    }
    Ok(worth)
}

fn best<S>(
    graph: &Graph<S>,
    worth: &[Evidence],
    id: StateId,
    pick: fn(i32, i32) -> i32,
) -> Evidence {
    let mut found: Option<Evidence> = None;
    for arc in graph.arcs(id) {
        let rest = match arc.next {
            GraphStep::State(next) => worth[next as usize],
            GraphStep::End(_) => [0; DOMAINS],
        };
        let mut total = add(arc.evidence, rest);
        if let Some(so_far) = found {
            for d in 0..DOMAINS {
                total[d] = pick(so_far[d], total[d]);
            }
        }
        found = Some(total);
    }
    found.unwrap_or_default()
}

/// Domain by domain, without wrapping: sums beyond the limit are refused by [`fold`] before they can mislead.
pub(super) fn add(a: Evidence, b: Evidence) -> Evidence {
    std::array::from_fn(|d| a[d].saturating_add(b[d]))
}

/// The shape of a graph from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphShape {
    /// Expected evidence of a player who picks any offered option with equal chance, in units of 10⁻⁹.
    /// Every state rounds once to the nearest unit, so a path of n turns is off by at most n/2 units, always in the same way.
    pub random_mean: [i64; DOMAINS],
    /// Number of different paths; `u128::MAX` means that many or more.
    pub paths: u128,
    /// Fewest choices from start to end.
    pub shortest: u32,
    /// Most choices from start to end.
    pub longest: u32,
}

/// Random-play mean, number of paths, and path lengths.
///
/// # Errors
/// [`AnalysisError::BudgetExceeded`] on an incomplete graph.
pub fn shape<S>(graph: &Graph<S>) -> Result<GraphShape, AnalysisError> {
    if !graph.complete() {
        return Err(AnalysisError::BudgetExceeded {
            states: graph.len(),
        });
    }
    let end = GraphShape {
        random_mean: [0; DOMAINS],
        paths: 1,
        shortest: 0,
        longest: 0,
    };
    let mut shapes = vec![end; graph.len()];
    for &id in graph.order() {
        let count = graph.arcs(id).len() as i128;
        if count == 0 {
            continue;
        }
        let mut sum = [0_i128; DOMAINS];
        let mut here = GraphShape {
            paths: 0,
            shortest: u32::MAX,
            ..end
        };
        for arc in graph.arcs(id) {
            let rest = match arc.next {
                GraphStep::State(next) => shapes[next as usize],
                GraphStep::End(_) => end,
            };
            for (d, total) in sum.iter_mut().enumerate() {
                let gain = i128::from(arc.evidence[d]) * i128::from(MEAN_UNIT);
                *total += gain + i128::from(rest.random_mean[d]);
            }
            here.paths = here.paths.saturating_add(rest.paths);
            here.shortest = here.shortest.min(rest.shortest + 1);
            here.longest = here.longest.max(rest.longest + 1);
        }
        // Rounds halves up, for negative sums too.
        here.random_mean = sum.map(|total| (2 * total + count).div_euclid(2 * count) as i64);
        shapes[id as usize] = here;
    }
    Ok(shapes.first().copied().unwrap_or(end))
}
