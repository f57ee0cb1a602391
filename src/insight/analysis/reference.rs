//! Paths worth showing: the reference path, and a path for each end of each domain's envelope.

use rustc_hash::FxHashMap;

use super::envelope::Envelope;
use super::game::{DOMAINS, Evidence};
use super::graph::{Arc, Graph, GraphStep, StateId};
use super::values::{Values, add};

/// Most evidence vectors kept per state while ties are told apart.
const TIE_LIMIT: usize = 4096;

/// The path with the greatest sum of normalized domain scores; ties: better worst domain, then file order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Keys of its choices, in order.
    pub keys: Vec<u32>,
    pub evidence: Evidence,
    /// Whether ties were told apart exactly. If some state had more than `TIE_LIMIT` equally good ways on, only the
    /// most even of them were compared: the sum is still the greatest, the worst domain might not be the best possible.
    pub ties_exact: bool,
}

/// Integer weights that make "sum of normalised scores" a sum of integers: `lcm / width`, 0 where not exercised.
/// Widths are below 2²⁵, so the least common multiple of four is below 2¹⁰⁰ and every sum fits in `i128`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights([i128; DOMAINS]);

impl Weights {
    /// Beside the span of each domain, or beside the greatest that can be gathered over what is owed at the start.
    pub(super) fn of(envelope: &Envelope, owed: Option<Evidence>) -> Self {
        let widths: [i128; DOMAINS] = std::array::from_fn(|d| {
            let range = envelope.domains[d];
            match owed {
                Some(owed) if range.exercised() => i128::from(range.most) + i128::from(owed[d]),
                _ => i128::from(range.width()),
            }
        });
        let widths = widths.map(|width| width.max(0));
        let lcm = widths
            .iter()
            .filter(|&&w| w > 0)
            .fold(1, |lcm, &w| lcm / gcd(lcm, w) * w);
        Self(widths.map(|w| if w > 0 { lcm / w } else { 0 }))
    }

    pub(super) fn sum(self, evidence: Evidence) -> i128 {
        (0..DOMAINS)
            .map(|d| self.0[d] * i128::from(evidence[d]))
            .sum()
    }

    /// Domains that are not exercised are the same on every path and must not keep vectors apart.
    fn relevant(self, evidence: Evidence) -> Evidence {
        std::array::from_fn(|d| if self.0[d] > 0 { evidence[d] } else { 0 })
    }

    /// The worst normalized domain above `least`, in units of 1/lcm.
    fn worst(self, evidence: Evidence, least: Evidence) -> i128 {
        (0..DOMAINS)
            .filter(|&d| self.0[d] > 0)
            .map(|d| self.0[d] * (i128::from(evidence[d]) - i128::from(least[d])))
            .min()
            .unwrap_or(0)
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// What every state is still worth for all exercised domains together, each weighed by what can be gathered in it.
#[derive(Clone, Debug)]
pub struct AllRound {
    weights: Weights,
    best: Vec<i128>,
    /// What the best path comes to, from what is owed at the start or from the least.
    total: i128,
}

impl AllRound {
    fn of<S>(graph: &Graph<S>, values: &Values, owed: Option<Evidence>) -> Self {
        let weights = Weights::of(&values.envelope(), owed);
        let best = weighted(graph, weights);
        let start = best.first().copied().unwrap_or_default();
        let total = match owed {
            Some(owed) => start + weights.sum(owed),
            None => start - weights.sum(values.least(0)),
        };
        Self {
            weights,
            best,
            total,
        }
    }

    /// What is still possible after a move, with what the move itself brings: larger is better.
    pub fn left(&self, arc: &Arc<'_>) -> i128 {
        self.weights.sum(arc.evidence) + after(&self.best, arc.next)
    }

    /// What a move gives up beside the best all-round continuation: 0 or more, in hundredths of a percent of what the best
    /// path comes to. Over a path these add up to its distance from the best one, apart from rounding.
    pub fn regret(&self, id: StateId, arc: &Arc<'_>) -> i64 {
        let here = self.best.get(id as usize).copied().unwrap_or_default();
        self.share(here - self.left(arc))
    }

    /// An amount in hundredths of a percent of what the best path comes to.
    pub fn share(&self, amount: i128) -> i64 {
        if self.total <= 0 {
            return 0;
        }
        let share = (amount * 20_000 + self.total).div_euclid(2 * self.total);
        share.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
    }

    /// What a path has gathered, in the units of [`AllRound::exact`].
    pub fn sum(&self, evidence: Evidence) -> i128 {
        self.weights.sum(evidence)
    }

    /// What is still possible from a state, unrounded: for proofs that regrets add up.
    pub fn exact(&self, step: GraphStep) -> i128 {
        after(&self.best, step)
    }
}

/// Finds the reference path of a complete graph, each domain weighed by its span.
pub fn reference<S>(graph: &Graph<S>, values: &Values) -> Reference {
    best_all_round(graph, values, None).0
}

/// Finds the best all-round path of a complete graph. `owed` is what every path starts from.
pub fn best_all_round<S>(
    graph: &Graph<S>,
    values: &Values,
    owed: Option<Evidence>,
) -> (Reference, AllRound) {
    let all_round = AllRound::of(graph, values, owed);
    let (weights, best) = (all_round.weights, &all_round.best);
    let mut ties = Ties {
        weights,
        least: values.least(0),
        exact: true,
    };
    let ways = ties.ways(graph, best);
    let goal = ways
        .get(&0)
        .and_then(|vectors| vectors.iter().map(|&v| weights.worst(v, ties.least)).max());
    let mut sum = [0; DOMAINS];
    let keys = walk(graph, |id, arc| {
        let on = weights.relevant(add(sum, arc.evidence));
        let good = tight(weights, best, id, arc)
            && match arc.next {
                GraphStep::State(next) => ways.get(&next).is_some_and(|rest| {
                    rest.iter()
                        .any(|&v| Some(weights.worst(add(on, v), ties.least)) == goal)
                }),
                GraphStep::End(_) => Some(weights.worst(on, ties.least)) == goal,
            };
        if good {
            sum = add(sum, arc.evidence);
        }
        good
    });
    let reference = Reference {
        keys,
        evidence: sum,
        ties_exact: ties.exact,
    };
    (reference, all_round)
}

/// Greatest weighted sum still reachable from every state.
fn weighted<S>(graph: &Graph<S>, weights: Weights) -> Vec<i128> {
    let mut best = vec![0_i128; graph.len()];
    for &id in graph.order() {
        let value = graph
            .arcs(id)
            .map(|arc| weights.sum(arc.evidence) + after(&best, arc.next))
            .max();
        best[id as usize] = value.unwrap_or(0);
    }
    best
}

fn after(best: &[i128], next: GraphStep) -> i128 {
    match next {
        GraphStep::State(next) => best[next as usize],
        GraphStep::End(_) => 0,
    }
}

/// Whether a move loses nothing of the weighted sum.
fn tight(weights: Weights, best: &[i128], id: StateId, arc: &Arc<'_>) -> bool {
    weights.sum(arc.evidence) + after(best, arc.next) == best[id as usize]
}

struct Ties {
    weights: Weights,
    least: Evidence,
    exact: bool,
}

impl Ties {
    /// For every state on some optimal path, the distinct evidence vectors of its optimal ways to the end.
    /// They all have the same weighted sum, so none can be dropped as worse in every domain.
    fn ways<S>(&mut self, graph: &Graph<S>, best: &[i128]) -> FxHashMap<StateId, Vec<Evidence>> {
        let mut live = vec![false; graph.len()];
        if let Some(start) = live.first_mut() {
            *start = true;
        }
        for &id in graph.order().iter().rev() {
            if !live[id as usize] {
                continue;
            }
            for arc in graph
                .arcs(id)
                .filter(|arc| tight(self.weights, best, id, arc))
            {
                if let GraphStep::State(next) = arc.next {
                    live[next as usize] = true;
                }
            }
        }
        let mut ways: FxHashMap<StateId, Vec<Evidence>> = FxHashMap::default();
        for &id in graph.order().iter().filter(|&&id| live[id as usize]) {
            let mut vectors = Vec::new();
            for arc in graph
                .arcs(id)
                .filter(|arc| tight(self.weights, best, id, arc))
            {
                let gain = self.weights.relevant(arc.evidence);
                match arc.next {
                    GraphStep::State(next) => {
                        vectors.extend(
                            ways.get(&next)
                                .into_iter()
                                .flatten()
                                .map(|&rest| add(gain, rest)),
                        );
                    }
                    GraphStep::End(_) => vectors.push(gain),
                }
            }
            if graph.arcs(id).len() == 0 {
                vectors.push([0; DOMAINS]);
            }
            vectors.sort_unstable();
            vectors.dedup();
            if vectors.len() > TIE_LIMIT {
                self.exact = false;
                vectors.sort_by_key(|&v| std::cmp::Reverse(self.weights.worst(v, [0; DOMAINS])));
                vectors.truncate(TIE_LIMIT);
            }
            ways.insert(id, vectors);
        }
        ways
    }
}

/// A path on which the domain gathers as much as any path can; the first such in file order.
pub fn witness_most<S>(graph: &Graph<S>, values: &Values, domain: usize) -> Vec<u32> {
    witness(
        graph,
        domain,
        |id| values.most(id),
        |next| values.most_after(next),
    )
}

/// A path on which the domain gathers as little as any path can; the first such in file order.
pub fn witness_least<S>(graph: &Graph<S>, values: &Values, domain: usize) -> Vec<u32> {
    witness(
        graph,
        domain,
        |id| values.least(id),
        |next| values.least_after(next),
    )
}

fn witness<S>(
    graph: &Graph<S>,
    domain: usize,
    here: impl Fn(StateId) -> Evidence,
    there: impl Fn(GraphStep) -> Evidence,
) -> Vec<u32> {
    let of = |evidence: Evidence| evidence.get(domain).copied();
    walk(graph, |id, arc| {
        of(add(arc.evidence, there(arc.next))) == of(here(id))
    })
}

/// Follows from the start the first move that `take` accepts, until the end or until it accepts none.
pub(super) fn walk<S>(
    graph: &Graph<S>,
    mut take: impl FnMut(StateId, &Arc<'_>) -> bool,
) -> Vec<u32> {
    let mut keys = Vec::new();
    let mut at = GraphStep::State(0);
    while let GraphStep::State(id) = at {
        let Some(arc) = graph.arcs(id).find(|arc| take(id, arc)) else {
            break;
        };
        keys.push(arc.key);
        at = arc.next;
    }
    keys
}
