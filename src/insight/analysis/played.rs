//! A played path seen in the graph: where it went, what each turn gained and what it gave up.

use std::fmt;

use super::game::{DOMAINS, Evidence, Opportunity};
use super::graph::{Arc, Graph, GraphStep, StateId};
use super::values::{Values, add};

/// A path through the graph, from the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphPath {
    /// The state before each choice.
    pub states: Vec<StateId>,
    /// Keys of the choices, in order; as many as `states`.
    pub keys: Vec<u32>,
    /// What each choice gained.
    pub gains: Vec<Evidence>,
    /// Where the path stands: an ending, or a state that waits for the next choice (or a dead end).
    pub stands: GraphStep,
}

/// The keys do not name a path of this graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlayedError {
    /// Index of the choice that is not offered.
    pub turn: usize,
    pub key: u32,
}

impl fmt::Display for PlayedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "choice {} is not offered in turn {}",
            self.key,
            self.turn + 1
        )
    }
}

impl std::error::Error for PlayedError {}

impl GraphPath {
    /// The path of no choices, at the start.
    pub fn empty() -> Self {
        Self {
            states: Vec::new(),
            keys: Vec::new(),
            gains: Vec::new(),
            stands: GraphStep::State(0),
        }
    }

    /// Follows the keys from the start. The path may stop before an ending.
    ///
    /// # Errors
    /// The first key that is not offered where it is chosen.
    pub fn follow<S>(graph: &Graph<S>, keys: &[u32]) -> Result<Self, PlayedError> {
        let mut path = Self::empty();
        for (turn, &key) in keys.iter().enumerate() {
            let refused = PlayedError { turn, key };
            let GraphStep::State(id) = path.stands else {
                return Err(refused);
            };
            let arc = graph.find(id, key).ok_or(refused)?;
            path.states.push(id);
            path.keys.push(key);
            path.gains.push(arc.evidence);
            path.stands = arc.next;
        }
        Ok(path)
    }

    /// Lets a policy play from the start to the end. It sees the state's number and its moves and names one by position;
    /// a position that does not exist counts as the last.
    pub fn by<S>(graph: &Graph<S>, mut policy: impl FnMut(StateId, &[Arc<'_>]) -> usize) -> Self {
        let mut path = Self::empty();
        while let GraphStep::State(id) = path.stands {
            let menu: Vec<Arc<'_>> = graph.arcs(id).collect();
            let position = policy(id, &menu);
            let Some(arc) = menu.get(position).or(menu.last()) else {
                break;
            };
            path.states.push(id);
            path.keys.push(arc.key);
            path.gains.push(arc.evidence);
            path.stands = arc.next;
        }
        path
    }

    /// Evidence gathered so far.
    pub fn evidence(&self) -> Evidence {
        self.gains
            .iter()
            .fold([0; DOMAINS], |sum, &gain| add(sum, gain))
    }

    /// Whether nothing can be chosen any more.
    pub fn finished<S>(&self, graph: &Graph<S>) -> bool {
        match self.stands {
            GraphStep::End(_) => true,
            GraphStep::State(id) => graph.arcs(id).len() == 0,
        }
    }

    /// Each turn: the state before it, what it gained, and where it led.
    fn turns(&self) -> impl Iterator<Item = (StateId, Evidence, GraphStep)> {
        let after = self.states.iter().skip(1).map(|&id| GraphStep::State(id));
        let turns = self.states.iter().zip(&self.gains);
        turns
            .zip(after.chain([self.stands]))
            .map(|((&before, &gain), next)| (before, gain, next))
    }

    /// What each turn gave up: the best that was still reachable before it, minus what it gained and the best after it.
    /// Never negative. Over a finished path the regrets of a domain add up to the greatest evidence minus the path's own.
    pub fn regrets(&self, values: &Values) -> Vec<Evidence> {
        self.turns()
            .map(|(before, gain, next)| {
                let (best, kept) = (values.most(before), add(gain, values.most_after(next)));
                std::array::from_fn(|d| best[d] - kept[d])
            })
            .collect()
    }

    /// The opposite of regret: what each turn secured above the worst that was still possible before it.
    /// Never negative; the greatest marks a rescue.
    pub fn rescues(&self, values: &Values) -> Vec<Evidence> {
        self.turns()
            .map(|(before, gain, next)| {
                let (worst, kept) = (values.least(before), add(gain, values.least_after(next)));
                std::array::from_fn(|d| kept[d] - worst[d])
            })
            .collect()
    }

    /// Numbers shown beside the score. `opportunities` says what a menu allows (see [`Game::opportunities`](super::Game::opportunities));
    /// `needs` are there on every path, whether they are met or not.
    pub fn companion<S>(
        &self,
        graph: &Graph<S>,
        needs: &[Opportunity],
        opportunities: impl Fn(&S) -> Vec<Opportunity>,
    ) -> Companion {
        let mut beside = Companion::default();
        let mut met: Vec<u32> = Vec::new();
        for need in needs {
            met.push(need.id);
            for d in 0..DOMAINS {
                beside.count[d] += u32::from(need.mass[d] > 0);
                beside.mass[d] += i64::from(need.mass[d]);
            }
        }
        for (&id, &gain) in self.states.iter().zip(&self.gains) {
            let (low, high) = menu_range(graph, id);
            for d in 0..DOMAINS {
                beside.earned[d] += i64::from(gain[d]) - i64::from(low[d]);
                beside.offered[d] += i64::from(high[d]) - i64::from(low[d]);
            }
            let Some(state) = graph.state(id) else {
                continue;
            };
            for opportunity in opportunities(state) {
                if met.contains(&opportunity.id) {
                    continue;
                }
                met.push(opportunity.id);
                for d in 0..DOMAINS {
                    // A menu on which every option is worth the same carries no information about the domain.
                    if opportunity.mass[d] > 0 && high[d] > low[d] {
                        beside.count[d] += 1;
                        beside.mass[d] += i64::from(opportunity.mass[d]);
                    }
                }
            }
        }
        beside
    }
}

fn menu_range<S>(graph: &Graph<S>, id: StateId) -> (Evidence, Evidence) {
    let mut range: Option<(Evidence, Evidence)> = None;
    for arc in graph.arcs(id) {
        let (mut low, mut high) = range.unwrap_or((arc.evidence, arc.evidence));
        for d in 0..DOMAINS {
            low[d] = low[d].min(arc.evidence[d]);
            high[d] = high[d].max(arc.evidence[d]);
        }
        range = Some((low, high));
    }
    range.unwrap_or_default()
}

/// Fewer opportunities than this in a domain are too little evidence for a number.
pub const ENOUGH_OPPORTUNITIES: u32 = 5;

/// What stands beside a score: how well the chances that were met were used, and how many were met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Companion {
    /// Evidence above the least of each menu met.
    pub earned: [i64; DOMAINS],
    /// Greatest minus least evidence of each menu met.
    pub offered: [i64; DOMAINS],
    /// Opportunities met whose menu could tell good from poor.
    pub count: [u32; DOMAINS],
    pub mass: [i64; DOMAINS],
}

impl Companion {
    /// Quality on the opportunities met, in hundredths of a percent (0..=10 000); none where nothing was met.
    pub fn quality(&self, domain: usize) -> Option<u16> {
        share(*self.earned.get(domain)?, *self.offered.get(domain)?)
    }

    /// Mass met beside the reference path's, in hundredths of a percent, held to 10 000; none where the reference met none.
    pub fn reach(&self, reference: &Self, domain: usize) -> Option<u16> {
        share(*self.mass.get(domain)?, *reference.mass.get(domain)?)
    }
}

fn share(part: i64, whole: i64) -> Option<u16> {
    let (part, whole) = (i128::from(part), i128::from(whole));
    (whole > 0).then(|| {
        (part * 20_000 + whole)
            .div_euclid(2 * whole)
            .clamp(0, 10_000) as u16
    })
}
