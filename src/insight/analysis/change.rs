//! The smallest change: the fewest choices of a played path to make differently so that it leads where one wishes.

use std::collections::BTreeMap;

use super::game::Evidence;
use super::graph::{Arc, Graph, GraphStep, StateId};
use super::played::GraphPath;
use super::reach::{PathEvent, brings, can_reach};
use super::reference::Weights;
use super::values::Values;

/// Most choices that a suggested change may touch; more is no longer "one thing to do differently".
const CHANGE_LIMIT: u8 = 3;

/// Most places looked at before giving up on one number of changes.
const PLACE_LIMIT: usize = 1_000_000;

/// Where the changed path should lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetourGoal {
    /// One of these happens.
    Any(Vec<PathEvent>),
    /// At least this much evidence in one domain (see [`Range::evidence_for`](super::Range::evidence_for)).
    Evidence {
        /// Index of the domain, 0..4.
        domain: usize,
        /// Evidence of the whole path.
        at_least: i32,
    },
}

/// One choice that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Turn of the changed path, from 0.
    pub turn: usize,
    /// What was chosen at this menu on the played path; none where the menu never came up in it.
    pub instead_of: Option<u32>,
    /// What is chosen now.
    pub key: u32,
}

/// A path that reaches the goal with the fewest differing choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallestDetour {
    /// All choices of the changed path, to its end.
    pub keys: Vec<u32>,
    /// Those that differ, in order.
    pub edits: Vec<Edit>,
}

/// Answer of [`smallest_change`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Smallest {
    /// This is enough, and nothing smaller is. No edits: the played path is there already.
    Found(SmallestDetour),
    /// No path within `CHANGE_LIMIT` changes reaches the goal.
    NotWithin,
    /// The search grew too large to finish.
    TooLarge,
}

/// Finds the fewest choices to change.
///
/// The player keeps to the played choices: at every menu, the next of them that is offered there costs nothing.
/// Any other option costs one change, whether the menu came up in the played path or not; a menu with a single option costs
/// nothing. Among equally small changes the one that gathers the most wins (for a goal in one domain, in that domain;
/// otherwise as sum of normalized scores); of those that are equal even then, the first found in a fixed order.
pub fn smallest_change<S>(
    graph: &Graph<S>,
    values: &Values,
    played: &GraphPath,
    goal: &DetourGoal,
) -> Smallest {
    let search = Search::new(graph, values, played, goal);
    for limit in 0..=CHANGE_LIMIT {
        match search.within(limit) {
            Smallest::NotWithin => {}
            answer => return answer,
        }
    }
    Smallest::NotWithin
}

/// Where the search can be: ordered by topological rank, so that a place is final once it is taken from the front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SearchNode {
    rank: u32,
    /// Played choices before this index are behind us.
    index: u32,
    cost: u8,
    reached: bool,
}

/// How a place was best come to.
#[derive(Clone, Copy, Debug)]
struct BestWay {
    worth: i128,
    from: Option<SearchNode>,
    key: u32,
    edit: bool,
    instead_of: Option<u32>,
}

/// What one option does to the alignment with the played path.
#[derive(Clone, Copy, Debug)]
struct Choice {
    index: u32,
    edit: bool,
    instead_of: Option<u32>,
}

/// The open end of the search.
struct Front {
    limit: u8,
    waiting: BTreeMap<SearchNode, BestWay>,
    best: Option<BestWay>,
}

impl Front {
    fn offer(&mut self, place: SearchNode, way: BestWay) {
        let found = self.waiting.entry(place).or_insert(way);
        if way.worth > found.worth {
            *found = way;
        }
    }

    fn finish(&mut self, way: BestWay) {
        if self.best.is_none_or(|found| way.worth > found.worth) {
            self.best = Some(way);
        }
    }
}

struct Search<'a, S> {
    graph: &'a Graph<S>,
    values: &'a Values,
    played: &'a GraphPath,
    goal: &'a DetourGoal,
    weights: Weights,
    /// States that can still bring about a target; empty for evidence goals.
    open: Vec<bool>,
    rank: Vec<u32>,
}

impl<'a, S> Search<'a, S> {
    fn new(
        graph: &'a Graph<S>,
        values: &'a Values,
        played: &'a GraphPath,
        goal: &'a DetourGoal,
    ) -> Self {
        let mut rank = vec![0; graph.len()];
        for (position, &id) in graph.order().iter().rev().enumerate() {
            rank[id as usize] = position as u32;
        }
        let open = match goal {
            DetourGoal::Any(targets) => can_reach(graph, targets),
            DetourGoal::Evidence { .. } => Vec::new(),
        };
        Self {
            graph,
            values,
            played,
            goal,
            weights: Weights::of(&values.envelope(), None),
            open,
            rank,
        }
    }

    fn state(&self, rank: u32) -> StateId {
        let order = self.graph.order();
        order[order.len() - 1 - rank as usize]
    }

    fn within(&self, limit: u8) -> Smallest {
        let mut front = Front {
            limit,
            waiting: BTreeMap::new(),
            best: None,
        };
        let mut settled: BTreeMap<SearchNode, BestWay> = BTreeMap::new();
        let start = SearchNode {
            rank: 0,
            index: 0,
            cost: 0,
            reached: self.reached_at_start(),
        };
        let origin = BestWay {
            worth: 0,
            from: None,
            key: 0,
            edit: false,
            instead_of: None,
        };
        front.waiting.insert(start, origin);
        while let Some((place, way)) = front.waiting.pop_first() {
            if settled.len() > PLACE_LIMIT {
                return Smallest::TooLarge;
            }
            settled.insert(place, way);
            let id = self.state(place.rank);
            let kept = self.kept(id, place.index);
            for arc in self.graph.arcs(id) {
                for choice in self
                    .choices(id, place.index, kept, arc.key)
                    .into_iter()
                    .flatten()
                {
                    self.step(&mut front, place, way.worth, &arc, choice);
                }
            }
        }
        front.best.map_or(Smallest::NotWithin, |last| {
            Smallest::Found(trace(&settled, last))
        })
    }

    /// The played choice that the player would keep to here: the next one that this menu offers.
    fn kept(&self, id: StateId, index: u32) -> Option<u32> {
        let rest = self.played.keys.get(index as usize..)?;
        let ahead = rest
            .iter()
            .position(|&key| self.graph.find(id, key).is_some())?;
        Some(index + ahead as u32)
    }

    /// What choosing `key` here can mean for the played choices still ahead.
    fn choices(&self, id: StateId, index: u32, kept: Option<u32>, key: u32) -> [Option<Choice>; 2] {
        let free = |index| {
            [
                Some(Choice {
                    index,
                    edit: false,
                    instead_of: None,
                }),
                None,
            ]
        };
        let instead_of = kept.and_then(|kept| self.played.keys.get(kept as usize).copied());
        match kept {
            Some(kept) if instead_of == Some(key) => free(kept + 1),
            _ if self.graph.arcs(id).len() == 1 => free(index),
            // Either the played choice is replaced, or it is put off until later.
            Some(kept) => [kept + 1, index].map(|index| {
                Some(Choice {
                    index,
                    edit: true,
                    instead_of,
                })
            }),
            None => [
                Some(Choice {
                    index,
                    edit: true,
                    instead_of,
                }),
                None,
            ],
        }
    }

    fn step(
        &self,
        front: &mut Front,
        from: SearchNode,
        worth: i128,
        arc: &Arc<'_>,
        choice: Choice,
    ) {
        let cost = from.cost + u8::from(choice.edit);
        if cost > front.limit {
            return;
        }
        let reached = from.reached || self.brings(arc);
        let way = BestWay {
            worth: worth + self.worth(arc.evidence),
            from: Some(from),
            key: arc.key,
            edit: choice.edit,
            instead_of: choice.instead_of,
        };
        let next = match arc.next {
            GraphStep::State(next) if self.graph.arcs(next).len() > 0 => next,
            _ if self.satisfied(reached, way.worth) => return front.finish(way),
            _ => return,
        };
        if self.hopeful(next, reached, way.worth) {
            let rank = self.rank[next as usize];
            front.offer(
                SearchNode {
                    rank,
                    index: choice.index,
                    cost,
                    reached,
                },
                way,
            );
        }
    }

    fn worth(&self, evidence: Evidence) -> i128 {
        match self.goal {
            DetourGoal::Any(_) => self.weights.sum(evidence),
            DetourGoal::Evidence { domain, .. } => {
                evidence.get(*domain).copied().unwrap_or(0).into()
            }
        }
    }

    fn brings(&self, arc: &Arc<'_>) -> bool {
        matches!(self.goal, DetourGoal::Any(targets) if brings(arc, targets))
    }

    fn reached_at_start(&self) -> bool {
        matches!(self.goal, DetourGoal::Any(targets)
            if targets.iter().any(|target| matches!(target, PathEvent::Event(event) if self.graph.start_events().contains(event))))
    }

    fn satisfied(&self, reached: bool, worth: i128) -> bool {
        match self.goal {
            DetourGoal::Any(_) => reached,
            DetourGoal::Evidence { at_least, .. } => worth >= i128::from(*at_least),
        }
    }

    /// Whether the goal is still possible from a state, with what has been gathered.
    fn hopeful(&self, id: StateId, reached: bool, worth: i128) -> bool {
        match self.goal {
            DetourGoal::Any(_) => reached || self.open.get(id as usize) == Some(&true),
            DetourGoal::Evidence { domain, at_least } => {
                let rest = self.values.most(id).get(*domain).copied().unwrap_or(0);
                worth + i128::from(rest) >= i128::from(*at_least)
            }
        }
    }
}

fn trace(settled: &BTreeMap<SearchNode, BestWay>, last: BestWay) -> SmallestDetour {
    let mut ways = vec![last];
    let mut from = last.from;
    while let Some(way) = from
        .and_then(|place| settled.get(&place))
        .filter(|way| way.from.is_some())
    {
        ways.push(*way);
        from = way.from;
    }
    ways.reverse();
    let edits = ways.iter().enumerate().filter(|(_, way)| way.edit);
    SmallestDetour {
        edits: edits
            .map(|(turn, way)| Edit {
                turn,
                instead_of: way.instead_of,
                key: way.key,
            })
            .collect(),
        keys: ways.iter().map(|way| way.key).collect(),
    }
}
