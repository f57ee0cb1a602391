//! The reachable graph: every state that play can come to, found once, with what each choice there is worth.

use std::fmt;
use std::hash::Hash;

use super::budget::{Budget, BudgetLimit};
use super::game::{Evidence, Game, Move, Next};
use super::intern::Interner;

/// The number of a state in its [`Graph`]. The start is 0.
pub type StateId = u32;

/// Evidence of any single path stays below this in every domain, so that all later sums are exact in their integer types.
pub(crate) const EVIDENCE_LIMIT: i32 = 1 << 24;

/// Why a game cannot be analyzed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnalysisError {
    /// Play can return to where it was: scores over it would have no end.
    Cycle {
        /// Option keys from the start to the state that repeats.
        path: Vec<u32>,
        /// Option keys from that state back to itself.
        cycle: Vec<u32>,
    },
    /// A path gathers 2²⁴ or more evidence in one domain.
    EvidenceTooLarge,
    /// The budget was reached, so what was asked cannot be answered exactly. Ask for bounds instead.
    BudgetExceeded {
        /// States found before stopping.
        states: usize,
    },
}

impl fmt::Display for AnalysisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cycle { path, cycle } => {
                write!(
                    f,
                    "after {} choices, {} more lead back to the same state",
                    path.len(),
                    cycle.len()
                )
            }
            Self::EvidenceTooLarge => {
                write!(f, "a path gathers too much evidence to add up exactly")
            }
            Self::BudgetExceeded { states } => write!(f, "stopped after {states} states"),
        }
    }
}

impl std::error::Error for AnalysisError {}

/// What a move gives and causes; few distinct ones exist, so they are stored once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Label {
    evidence: Evidence,
    events: Box<[u32]>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    key: u32,
    label: u32,
    /// A state, or with the top bit set an ending.
    next: u32,
}

const END: u32 = 1 << 31;

#[derive(Clone, Copy, Debug, Default)]
struct Span {
    first: u32,
    len: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
    /// Found, but not looked into: the budget was reached.
    Frontier,
}

/// Where a step of the graph leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphStep {
    State(StateId),
    /// To an ending.
    End(u32),
}

/// A move of the graph, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Arc<'a> {
    /// The option's key.
    pub key: u32,
    /// What the choice adds to each domain; negative where it costs.
    pub evidence: Evidence,
    /// What happens because of it, as the game numbers events.
    pub events: &'a [u32],
    /// Where it leads.
    pub next: GraphStep,
    /// Moves with the same label have the same evidence and events; an index into `label_events`.
    pub(super) label: u32,
}

/// The reachable graph of a [`Game`].
#[derive(Debug)]
pub struct Graph<S> {
    states: Interner<S>,
    labels: Interner<Label>,
    edges: Vec<Edge>,
    spans: Vec<Span>,
    marks: Vec<Mark>,
    /// Successors before predecessors; the start comes last.
    order: Vec<StateId>,
    start_events: Vec<u32>,
    /// What of the budget was used up, if not everything was looked into.
    stopped: Option<BudgetLimit>,
}

/// Explores everything that can be reached from the start, depth first, without recursion.
/// Past the budget it stops looking into new states; [`Graph::complete`] then answers no.
///
/// # Errors
/// [`AnalysisError::Cycle`] when play can return to a state that it has been in.
pub fn explore<G: Game>(game: &G, budget: Budget) -> Result<Graph<G::State>, AnalysisError> {
    let mut graph = Graph {
        states: Interner::new(),
        labels: Interner::new(),
        edges: Vec::new(),
        spans: Vec::new(),
        marks: Vec::new(),
        order: Vec::new(),
        start_events: game.start_events(),
        stopped: None,
    };
    let mut start = game.start();
    game.project(&mut start);
    graph.add(start);
    let mut menu = Vec::new();
    let mut stack = vec![(0, 0)];
    graph.expand(game, 0, &mut menu);
    while let Some(top) = stack.last_mut() {
        let (id, at) = *top;
        let span = graph.spans[id as usize];
        if at == span.len {
            graph.close(id, Mark::Done);
            stack.pop();
            continue;
        }
        top.1 += 1;
        let next = graph.edges[(span.first + at) as usize].next;
        if next & END != 0 {
            continue;
        }
        match graph.marks[next as usize] {
            Mark::New => {
                graph.stopped = graph.stopped.or_else(|| graph.spent(budget));
                if graph.stopped.is_some() {
                    graph.close(next, Mark::Frontier);
                } else {
                    graph.expand(game, next, &mut menu);
                    stack.push((next, 0));
                }
            }
            Mark::Open => return Err(graph.cycle(&stack, next)),
            Mark::Done | Mark::Frontier => {}
        }
    }
    Ok(graph)
}

impl<S: Clone + Eq + Hash> Graph<S> {
    fn add(&mut self, state: S) -> StateId {
        let (id, new) = self.states.intern(state);
        if new {
            self.spans.push(Span::default());
            self.marks.push(Mark::New);
        }
        id
    }

    fn expand<G: Game<State = S>>(&mut self, game: &G, id: StateId, menu: &mut Vec<Move<S>>) {
        self.marks[id as usize] = Mark::Open;
        menu.clear();
        if let Some(state) = self.states.get(id) {
            game.moves(state, menu);
        }
        let first = self.edges.len() as u32;
        for option in menu.drain(..) {
            let next = match option.next {
                Next::End(end) => end | END,
                Next::State(mut state) => {
                    game.project(&mut state);
                    self.add(state)
                }
            };
            let (label, _) = self.labels.intern(Label {
                evidence: option.evidence,
                events: option.events.into_boxed_slice(),
            });
            self.edges.push(Edge {
                key: option.key,
                label,
                next,
            });
        }
        let len = self.edges.len() as u32 - first;
        self.spans[id as usize] = Span { first, len };
    }

    fn close(&mut self, id: StateId, mark: Mark) {
        self.marks[id as usize] = mark;
        self.order.push(id);
    }

    fn spent(&self, budget: Budget) -> Option<BudgetLimit> {
        // Asking for the time takes longer than a state does.
        let ask = self.order.len().is_multiple_of(64);
        let used = budget.spent(self.states.len(), self.bytes());
        used.or_else(|| ask.then(|| budget.late()).flatten())
    }

    fn cycle(&self, stack: &[(StateId, u32)], repeat: StateId) -> AnalysisError {
        let mut path: Vec<u32> = stack
            .iter()
            .map(|&(id, at)| self.edges[(self.spans[id as usize].first + at - 1) as usize].key)
            .collect();
        let from = stack.iter().position(|&(id, _)| id == repeat).unwrap_or(0);
        let cycle = path.split_off(from);
        AnalysisError::Cycle { path, cycle }
    }
}

impl<S> Graph<S> {
    /// Bytes in use, with those that the passes over the graph will need (see `values`), without what states point to.
    pub fn bytes(&self) -> usize {
        const PASSES: usize = 96;
        self.states.bytes()
            + self.edges.capacity() * size_of::<Edge>()
            + self.states.len()
                * (size_of::<Span>() + size_of::<Mark>() + size_of::<StateId>() + PASSES)
    }

    /// Whether everything reachable was looked into.
    pub fn complete(&self) -> bool {
        self.stopped.is_none()
    }

    /// What of the budget was used up, if not everything reachable was looked into.
    pub fn stopped(&self) -> Option<BudgetLimit> {
        self.stopped
    }

    /// Number of states found.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Never: there is always a start.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// Number of moves found.
    pub(crate) fn move_count(&self) -> usize {
        self.edges.len()
    }

    /// The state with this number.
    pub fn state(&self, id: StateId) -> Option<&S> {
        self.states.get(id)
    }

    /// All states, by number.
    pub fn states(&self) -> &[S] {
        self.states.items()
    }

    /// Events before the first choice.
    pub(crate) fn start_events(&self) -> &[u32] {
        &self.start_events
    }

    /// All states, each after everything that can follow it; the start comes last.
    pub fn order(&self) -> &[StateId] {
        &self.order
    }

    /// Whether this state was found but not looked into.
    pub(crate) fn is_frontier(&self, id: StateId) -> bool {
        self.marks.get(id as usize) == Some(&Mark::Frontier)
    }

    /// The moves of a state, in file order.
    pub fn arcs(&self, id: StateId) -> impl ExactSizeIterator<Item = Arc<'_>> {
        let span = self.spans.get(id as usize).copied().unwrap_or_default();
        self.edges[span.first as usize..(span.first + span.len) as usize]
            .iter()
            .map(|edge| self.arc(edge))
    }

    /// The move with this key, if the state offers it.
    pub fn find(&self, id: StateId, key: u32) -> Option<Arc<'_>> {
        self.arcs(id).find(|arc| arc.key == key)
    }

    pub(super) fn label_events(&self) -> impl Iterator<Item = &[u32]> {
        self.labels.items().iter().map(|label| &*label.events)
    }

    fn arc(&self, edge: &Edge) -> Arc<'_> {
        // Labels are only ever added together with the edges that name them.
        let label = &self.labels.items()[edge.label as usize];
        let next = if edge.next & END == 0 {
            GraphStep::State(edge.next)
        } else {
            GraphStep::End(edge.next & !END)
        };
        Arc {
            key: edge.key,
            evidence: label.evidence,
            events: &label.events,
            next,
            label: edge.label,
        }
    }
}
