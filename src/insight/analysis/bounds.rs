//! Sound bounds: where the graph is too large to finish, an interval for each end of the envelope that surely holds it.
//!
//! What was explored is used exactly. A state that was found but not looked into is worth whatever the game says of
//! it at a glance, or whatever its *class* allows, where classes are a coarser game (for instance: the node alone, with every condition taken as undecided) that can do everything
//! the real one can and possibly more. So the true end of the envelope cannot lie outside; and because a path that was seen to
//! its end certainly exists, it cannot lie short of what such paths attain.

use std::hash::Hash;

use super::envelope::{Range, Score, score};
use super::game::{DOMAINS, Evidence, Game};
use super::graph::{AnalysisError, EVIDENCE_LIMIT, Graph, GraphStep, StateId};
use super::intern::Interner;
use super::values::{add, fold};

/// A game that can say of any state, without looking ahead step by step, what is certain about the rest.
pub trait Bounded: Game {
    /// What can at least and at most still be gathered from a state, in each domain. Must hold the truth.
    fn still(&self, state: &Self::State) -> (Evidence, Evidence);
}

/// A game that can also be seen coarsely.
pub trait Coarse: Game {
    /// What remains of a state when details are forgotten. There must be few of them.
    type Class: Clone + Eq + Hash;

    /// The class of a state.
    fn class(&self, state: &Self::State) -> Self::Class;

    /// Appends moves that cover every move of every state of the class: for each real move, one whose evidence range
    /// holds its evidence and which leads to the class that it leads to. If some state of the class is a dead end, a move
    /// worth nothing that ends.
    fn class_moves(&self, class: &Self::Class, out: &mut Vec<ClassMove<Self::Class>>);

    /// No path from a state of this class has more choices than this.
    fn choices_left(&self, class: &Self::Class) -> u32;
}

/// A move between classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassMove<C> {
    /// Least evidence in each domain.
    pub least: Evidence,
    /// Greatest evidence in each domain.
    pub most: Evidence,
    /// Where it leads; none: to an ending.
    pub next: Option<C>,
}

/// What is certain about the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least evidence over all paths lies between these, both included.
    pub least: [(i32, i32); DOMAINS],
    /// The greatest evidence over all paths lies between these, both included.
    pub most: [(i32, i32); DOMAINS],
    /// Whether every path was seen, so that each pair is one number.
    pub exact: bool,
}

impl Bounds {
    /// The scores that a path's evidence could have, from lowest to highest.
    pub fn scores(&self, evidence: Evidence) -> [(Score, Score); DOMAINS] {
        std::array::from_fn(|d| {
            let ends = [self.least[d].0, self.least[d].1].map(|least| {
                [self.most[d].0, self.most[d].1]
                    .map(|most| score(evidence[d], Range { least, most }))
            });
            let all = ends.as_flattened();
            // The score falls as either end of the envelope rises, so its extremes lie at the corners.
            (
                all.iter().min().copied().unwrap_or(Score::NotExercised),
                all.iter().max().copied().unwrap_or(Score::NotExercised),
            )
        })
    }
}

/// Bounds on both ends of the envelope from what the game says of the states that were not looked into;
/// exact if the graph is complete.
///
/// # Errors
/// [`AnalysisError::EvidenceTooLarge`] beyond exact sums.
pub fn bounds<G: Bounded>(game: &G, graph: &Graph<G::State>) -> Result<Bounds, AnalysisError> {
    around(graph, |id| graph.state(id).map(|state| game.still(state)))
}

/// Bounds on both ends of the envelope from the game's classes; exact if the graph is complete.
///
/// # Errors
/// [`AnalysisError::EvidenceTooLarge`] beyond exact sums; [`AnalysisError::BudgetExceeded`] if even the classes are too many.
pub fn bounds_by_class<G: Coarse>(
    game: &G,
    graph: &Graph<G::State>,
) -> Result<Bounds, AnalysisError> {
    let classes = Classes::explore(game, graph)?;
    around(graph, |id| {
        let class = classes.arena.find(&game.class(graph.state(id)?))?;
        Some((classes.least(class), classes.most(class)))
    })
}

fn around<S>(
    graph: &Graph<S>,
    still: impl Fn(StateId) -> Option<(Evidence, Evidence)>,
) -> Result<Bounds, AnalysisError> {
    // An unknown state counts as more than can be added up, and that is reported.
    let unknown = ([-EVIDENCE_LIMIT; DOMAINS], [EVIDENCE_LIMIT; DOMAINS]);
    let outer_most = fold(graph, i32::max, |id| still(id).unwrap_or(unknown).1)?;
    let outer_least = fold(graph, i32::min, |id| still(id).unwrap_or(unknown).0)?;
    let first = |values: &[Evidence]| values.first().copied().unwrap_or_default();
    let (high, low) = (first(&outer_most), first(&outer_least));
    let seen = attained(graph);
    Ok(Bounds {
        // With no path seen to its end, the ends are only known not to cross.
        least: std::array::from_fn(|d| (low[d], seen.map_or(high[d], |(least, _)| least[d]))),
        most: std::array::from_fn(|d| (seen.map_or(low[d], |(_, most)| most[d]), high[d])),
        exact: graph.complete(),
    })
}

/// Least and greatest evidence over the paths that were seen to their end, if there is one.
fn attained<S>(graph: &Graph<S>) -> Option<(Evidence, Evidence)> {
    let mut seen: Vec<Option<(Evidence, Evidence)>> = vec![None; graph.len()];
    for &id in graph.order() {
        if graph.is_frontier(id) {
            continue;
        }
        let mut here = (graph.arcs(id).len() == 0).then_some(([0; DOMAINS], [0; DOMAINS]));
        for arc in graph.arcs(id) {
            let rest = match arc.next {
                GraphStep::State(next) => seen[next as usize],
                GraphStep::End(_) => Some(([0; DOMAINS], [0; DOMAINS])),
            };
            let Some((least, most)) = rest else { continue };
            let (mut least, mut most) = (add(arc.evidence, least), add(arc.evidence, most));
            if let Some((low, high)) = here {
                for d in 0..DOMAINS {
                    least[d] = least[d].min(low[d]);
                    most[d] = most[d].max(high[d]);
                }
            }
            here = Some((least, most));
        }
        seen[id as usize] = here;
    }
    seen.first().copied().flatten()
}

/// Greatest number of classes.
const CLASS_LIMIT: usize = 100_000;

struct Classes<C> {
    arena: Interner<C>,
    most: Vec<Evidence>,
    least: Vec<Evidence>,
}

type ClassMenu = Vec<(Evidence, Evidence, Option<u32>)>;

impl<C: Clone + Eq + Hash> Classes<C> {
    /// Finds the classes that the frontier can come to and what they are worth.
    fn explore<G: Coarse<Class = C>>(
        game: &G,
        graph: &Graph<G::State>,
    ) -> Result<Self, AnalysisError> {
        let mut arena = Interner::new();
        for &id in graph.order() {
            if graph.is_frontier(id)
                && let Some(state) = graph.state(id)
            {
                arena.intern(game.class(state));
            }
        }
        let mut menus: Vec<ClassMenu> = Vec::new();
        let (mut moves, mut choices) = (Vec::new(), 0);
        while let Some(class) = arena.get(menus.len() as u32).cloned() {
            if arena.len() > CLASS_LIMIT {
                return Err(AnalysisError::BudgetExceeded {
                    states: graph.len(),
                });
            }
            choices = choices.max(game.choices_left(&class));
            moves.clear();
            game.class_moves(&class, &mut moves);
            let menu = moves
                .drain(..)
                .map(|m| (m.least, m.most, m.next.map(|next| arena.intern(next).0)));
            menus.push(menu.collect());
        }
        let most = settle(&menus, choices, i32::max, |&(_, most, next)| (most, next));
        let least = settle(&menus, choices, i32::min, |&(least, _, next)| (least, next));
        Ok(Self { arena, most, least })
    }

    fn most(&self, class: u32) -> Evidence {
        self.most
            .get(class as usize)
            .copied()
            .unwrap_or([EVIDENCE_LIMIT; DOMAINS])
    }

    fn least(&self, class: u32) -> Evidence {
        self.least
            .get(class as usize)
            .copied()
            .unwrap_or([-EVIDENCE_LIMIT; DOMAINS])
    }
}

/// Worth of every class over paths of at most `choices` moves. Classes may form cycles that real states do not,
/// so this counts rounds instead of going backward from the ends; it stops early once nothing changes.
fn settle(
    menus: &[ClassMenu],
    choices: u32,
    pick: fn(i32, i32) -> i32,
    side: impl Fn(&(Evidence, Evidence, Option<u32>)) -> (Evidence, Option<u32>),
) -> Vec<Evidence> {
    let mut worth = vec![[0; DOMAINS]; menus.len()];
    // After k rounds the worth covers every path of at most k moves.
    for _ in 0..choices {
        let next: Vec<Evidence> = menus
            .iter()
            .map(|menu| {
                let totals = menu.iter().map(|entry| {
                    let (gain, next) = side(entry);
                    add(
                        gain,
                        next.map_or([0; DOMAINS], |class| worth[class as usize]),
                    )
                });
                totals
                    .reduce(|a, b| std::array::from_fn(|d| pick(a[d], b[d])))
                    .unwrap_or_default()
            })
            .collect();
        if next == worth {
            break;
        }
        worth = next;
    }
    worth
}
