//! Follows every path on its own, to check the analysis against a second, simpler answer. Only for small games.

use insight::analysis::{DOMAINS, Evidence, Game, Next};

/// A whole path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WholePath {
    /// Keys of its choices, in order.
    pub(crate) keys: Vec<u32>,
    /// Evidence of the whole path.
    pub(crate) evidence: Evidence,
    /// What happened, the start's events first.
    pub(crate) events: Vec<u32>,
    /// The ending; none at a dead end.
    pub(crate) end: Option<u32>,
    /// One over the probability that a player who picks any offered option with equal chance takes this path.
    pub(crate) odds: u128,
}

/// Enumerates all paths in file order without merging or projecting anything.
/// None if there are more than `limit` or if one grows longer than `limit` choices.
pub(crate) fn every_path<G: Game>(game: &G, limit: usize) -> Option<Vec<WholePath>> {
    let first = WholePath {
        keys: Vec::new(),
        evidence: [0; DOMAINS],
        events: game.start_events(),
        end: None,
        odds: 1,
    };
    let (mut found, mut stack) = (Vec::new(), vec![(game.start(), first)]);
    while let Some((state, path)) = stack.pop() {
        let mut menu = Vec::new();
        game.moves(&state, &mut menu);
        if menu.is_empty() {
            found.push(path.clone());
        }
        let width = menu.len() as u128;
        let mut later = Vec::new();
        for option in menu {
            let mut on = path.clone();
            on.keys.push(option.key);
            on.events.extend(&option.events);
            on.odds = on.odds.saturating_mul(width);
            for d in 0..DOMAINS {
                on.evidence[d] = on.evidence[d].saturating_add(option.evidence[d]);
            }
            if on.keys.len() > limit {
                return None;
            }
            match option.next {
                Next::State(next) => later.push((next, on)),
                Next::End(end) => {
                    on.end = Some(end);
                    later.push((state.clone(), on));
                }
            }
        }
        // Ended paths wait on the stack in their place so that the order of the file is kept.
        for entry in later.into_iter().rev() {
            stack.push(entry);
        }
        while stack.last().is_some_and(|(_, path)| path.end.is_some()) {
            found.extend(stack.pop().map(|(_, path)| path));
        }
        if found.len() > limit {
            return None;
        }
    }
    Some(found)
}
