//! Reachability: what can still happen, what must happen, and until which turn of a played path it still could.

use rustc_hash::FxHashMap;

use super::graph::{Graph, GraphStep};
use super::played::GraphPath;
use super::reference::walk;

/// Something that may happen on a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathEvent {
    /// An event of the game (a fact told, a cue answered, a node entered).
    Event(u32),
    /// The path ends at this ending, as the game numbers them.
    End(u32),
    /// A choice of this option.
    Key(u32),
}

/// What became of a target on a played path. Turns count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It happened before the first choice.
    AtStart,
    /// It happened through the choice of this turn.
    Happened(usize),
    /// It could still have been reached at this turn; after this turn's choice it no longer could.
    LostAt(usize),
    /// It has not happened and still can: the path is not finished.
    Open,
    /// No path from the start reaches it.
    Impossible,
}

/// Whether a target happens on some path and on every path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certainty {
    /// On at least one path.
    pub possible: bool,
    /// On every path.
    pub certain: bool,
}

/// Up to 64 targets as bits of a word, looked up by what moves cause.
struct Batch {
    by_label: Vec<u64>,
    ends: FxHashMap<u32, u64>,
    keys: FxHashMap<u32, u64>,
    start: u64,
    all: u64,
}

impl Batch {
    fn new<S>(graph: &Graph<S>, targets: &[PathEvent]) -> Self {
        let (mut events, mut ends, mut keys) = (
            FxHashMap::default(),
            FxHashMap::default(),
            FxHashMap::default(),
        );
        let mut all = 0;
        for (bit, target) in targets.iter().take(64).enumerate() {
            let word = 1_u64 << bit;
            all |= word;
            *match target {
                PathEvent::Event(event) => events.entry(*event).or_insert(0),
                PathEvent::End(end) => ends.entry(*end).or_insert(0),
                PathEvent::Key(key) => keys.entry(*key).or_insert(0),
            } |= word;
        }
        let mask = |list: &[u32]| {
            list.iter()
                .filter_map(|event| events.get(event))
                .fold(0, |word, bit| word | bit)
        };
        Self {
            by_label: graph.label_events().map(mask).collect(),
            start: mask(graph.start_events()),
            ends,
            keys,
            all,
        }
    }

    /// What a move brings about by itself.
    fn on(&self, arc: &super::graph::Arc<'_>) -> u64 {
        let mut word = self.by_label.get(arc.label as usize).copied().unwrap_or(0);
        if !self.keys.is_empty() {
            word |= self.keys.get(&arc.key).copied().unwrap_or(0);
        }
        if let GraphStep::End(end) = arc.next {
            word |= self.ends.get(&end).copied().unwrap_or(0);
        }
        word
    }

    /// For every state, what can still happen. Of a state that was not looked into, anything can.
    fn may<S>(&self, graph: &Graph<S>) -> Vec<u64> {
        self.table(graph, self.all, |arcs| arcs.fold(0, |word, on| word | on))
    }

    /// For every state, what happens on every path from it.
    fn must<S>(&self, graph: &Graph<S>) -> Vec<u64> {
        self.table(graph, 0, |arcs| {
            arcs.reduce(|word, on| word & on).unwrap_or(0)
        })
    }

    fn table<S>(
        &self,
        graph: &Graph<S>,
        unknown: u64,
        join: impl Fn(&mut dyn Iterator<Item = u64>) -> u64,
    ) -> Vec<u64> {
        let mut words = vec![0_u64; graph.len()];
        for &id in graph.order() {
            let word = if graph.is_frontier(id) {
                unknown
            } else {
                join(&mut graph.arcs(id).map(|arc| {
                    self.on(&arc)
                        | match arc.next {
                            GraphStep::State(next) => words[next as usize],
                            GraphStep::End(_) => 0,
                        }
                }))
            };
            words[id as usize] = word;
        }
        words
    }
}

/// Whether each target is possible and whether it is certain, from the start.
/// On an incomplete graph "possible" may be too generous and "certain" too strict, never the other way round.
pub fn certainties<S>(graph: &Graph<S>, targets: &[PathEvent]) -> Vec<Certainty> {
    let mut found = Vec::with_capacity(targets.len());
    for chunk in targets.chunks(64) {
        let batch = Batch::new(graph, chunk);
        let (may, must) = (
            first(&batch.may(graph)) | batch.start,
            first(&batch.must(graph)) | batch.start,
        );
        found.extend((0..chunk.len()).map(|bit| Certainty {
            possible: may >> bit & 1 == 1,
            certain: must >> bit & 1 == 1,
        }));
    }
    found
}

/// Which of these were seen to happen, on a move or before the first choice. On an incomplete graph what was not seen may happen
/// all the same.
pub(crate) fn happened<S>(graph: &Graph<S>, targets: &[PathEvent]) -> Vec<bool> {
    let mut found = Vec::with_capacity(targets.len());
    for chunk in targets.chunks(64) {
        let batch = Batch::new(graph, chunk);
        let mut seen = batch.start;
        for &id in graph.order() {
            if seen == batch.all {
                break;
            }
            seen = graph.arcs(id).fold(seen, |word, arc| word | batch.on(&arc));
        }
        found.extend((0..chunk.len()).map(|bit| seen >> bit & 1 == 1));
    }
    found
}

fn first(words: &[u64]) -> u64 {
    words.first().copied().unwrap_or(0)
}

/// What became of each target on a played path.
pub fn fates<S>(graph: &Graph<S>, played: &GraphPath, targets: &[PathEvent]) -> Vec<Fate> {
    let mut found = Vec::with_capacity(targets.len());
    for chunk in targets.chunks(64) {
        let batch = Batch::new(graph, chunk);
        let may = batch.may(graph);
        let turns: Vec<(u64, u64)> = played
            .states
            .iter()
            .zip(&played.keys)
            .map(|(&id, &key)| {
                (
                    may[id as usize],
                    graph.find(id, key).map_or(0, |arc| batch.on(&arc)),
                )
            })
            .collect();
        let still = match played.stands {
            GraphStep::State(id) => may[id as usize],
            GraphStep::End(_) => 0,
        };
        found.extend(
            (0..chunk.len()).map(|bit| fate(batch.start >> bit, &turns, still >> bit, bit)),
        );
    }
    found
}

fn fate(start: u64, turns: &[(u64, u64)], still: u64, bit: usize) -> Fate {
    if start & 1 == 1 {
        return Fate::AtStart;
    }
    if let Some(turn) = turns.iter().position(|(_, on)| on >> bit & 1 == 1) {
        return Fate::Happened(turn);
    }
    if still & 1 == 1 {
        return Fate::Open;
    }
    turns
        .iter()
        .rposition(|(may, _)| may >> bit & 1 == 1)
        .map_or(Fate::Impossible, Fate::LostAt)
}

/// A whole path on which the target happens, the first in file order; none if no path does.
pub fn path_reaching<S>(graph: &Graph<S>, target: PathEvent) -> Option<Vec<u32>> {
    let batch = Batch::new(graph, &[target]);
    let may = batch.may(graph);
    let mut done = batch.start & 1 == 1;
    if !done && first(&may) & 1 == 0 {
        return None;
    }
    Some(walk(graph, |_, arc| {
        let happens = batch.on(arc) & 1 == 1;
        let take = done
            || happens
            || matches!(arc.next, GraphStep::State(next) if may[next as usize] & 1 == 1);
        done |= happens && take;
        take
    }))
}

/// A whole path on which the target does not happen, the first in file order; none if every path has it.
pub fn path_avoiding<S>(graph: &Graph<S>, target: PathEvent) -> Option<Vec<u32>> {
    let batch = Batch::new(graph, &[target]);
    let must = batch.must(graph);
    if (batch.start | first(&must)) & 1 == 1 {
        return None;
    }
    Some(walk(graph, |_, arc| {
        batch.on(arc) & 1 == 0 && avoids(&must, arc.next)
    }))
}

fn avoids(must: &[u64], next: GraphStep) -> bool {
    match next {
        GraphStep::State(next) => must[next as usize] & 1 == 0,
        GraphStep::End(_) => true,
    }
}

/// Which states can still reach one of the targets. Of a state that was not looked into, anything can be reached.
pub(crate) fn can_reach<S>(graph: &Graph<S>, targets: &[PathEvent]) -> Vec<bool> {
    let mut reach = vec![false; graph.len()];
    for chunk in targets.chunks(64) {
        for (flag, word) in reach.iter_mut().zip(Batch::new(graph, chunk).may(graph)) {
            *flag |= word != 0;
        }
    }
    reach
}

/// Whether a step by itself brings about one of the targets.
pub(super) fn brings(arc: &super::graph::Arc<'_>, targets: &[PathEvent]) -> bool {
    targets.iter().any(|target| match target {
        PathEvent::Event(event) => arc.events.contains(event),
        PathEvent::End(end) => arc.next == GraphStep::End(*end),
        PathEvent::Key(key) => arc.key == *key,
    })
}
