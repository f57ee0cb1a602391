//! The smallest change, looked for with the engine alone: the same run with one or two other choices.
//!
//! Finds what the exact analysis finds for up to two changes, without needing endings in the explored graph.

use engine::patient::state::State;
use engine::scenario::index::{EndingIx, NodeIx, OptIx};
use engine::session::{Engine, MoveTarget, Session};

use super::alternatives::{does_no_harm, ends_past_a_gate, worth};
use super::exact_figures::{Detour, OtherChoice};
use super::play_next::rank;

/// Most changes that are tried; more is no longer one thing to do differently.
const MOST_CHANGES: u8 = 2;
/// Most steps of the engine before giving up.
const STEP_LIMIT: u32 = 200_000;

/// The smallest change that leads to a better ending; none if this one is as good as any, or nothing small is found.
pub(super) fn detour(session: &Session) -> Option<Detour> {
    let endings = &session.scenario().endings;
    let (ended, _) = session.ended()?;
    let now = rank(endings.get(ended.index())?.outcome);
    let best = endings.iter().map(|ending| rank(ending.outcome)).max()?;
    let mut search = Search {
        engine: Engine::new(session.scenario(), session.rubric()),
        played: session
            .turns()
            .iter()
            .map(|turn| (turn.before.node, turn.option))
            .collect(),
        wanted: best,
        path: Vec::new(),
        changed: Vec::new(),
        steps: 0,
    };
    // First the best kind of ending; if nothing small leads there, any better one.
    for wanted in [best, now.saturating_add(1)] {
        search.wanted = wanted;
        for changes in 1..=MOST_CHANGES {
            if wanted > now && search.from(&search.engine.begin().state, 0, changes) {
                return Some(Detour {
                    choices: search.path,
                    changed: search.changed,
                });
            }
        }
    }
    None
}

struct Search<'a> {
    engine: Engine<'a>,
    played: Vec<(NodeIx, OptIx)>,
    wanted: u8,
    path: Vec<(NodeIx, OptIx)>,
    changed: Vec<OtherChoice>,
    steps: u32,
}

impl Search<'_> {
    /// Whether a good ending can be reached from here with at most so many changes; if so, `path` holds the way.
    fn from(&mut self, state: &State, index: usize, changes: u8) -> bool {
        let menu = self.engine.menu(state);
        let node = state.node;
        let rest = self.played.get(index..).unwrap_or_default();
        let kept = rest
            .iter()
            .position(|(at, option)| *at == node && menu.contains(option));
        let kept = kept.and_then(|skip| Some((self.played.get(index + skip)?.1, index + skip + 1)));
        if let Some((option, next)) = kept
            && self.step(state, option, next, changes)
        {
            return true;
        }
        let forced = menu.len() == 1;
        if changes == 0 && !forced {
            return false;
        }
        for option in menu {
            let said = kept.map(|(same, _)| same);
            if said == Some(option) || !(forced || self.may_be_said(state, option, said)) {
                continue;
            }
            self.changed.push(OtherChoice {
                turn: u32::try_from(self.path.len() + 1).unwrap_or(u32::MAX),
                node,
                option,
            });
            if self.step(state, option, index, changes - u8::from(!forced)) {
                return true;
            }
            self.changed.pop();
        }
        false
    }

    /// Whether this may be named as what could have been said: it does no harm, and is worth no less here than what was said.
    fn may_be_said(&self, state: &State, option: OptIx, said: Option<OptIx>) -> bool {
        let Some(outcome) = self.engine.choose(state, option) else {
            return false;
        };
        let before = said.and_then(|said| self.engine.choose(state, said));
        let as_good = before.is_none_or(|said| worth(outcome.evidence) >= worth(said.evidence));
        let own = self.engine.option(state.node, option);
        as_good && own.is_some_and(|own| does_no_harm(self.engine, own, &outcome))
    }

    fn step(&mut self, state: &State, option: OptIx, index: usize, changes: u8) -> bool {
        self.steps += 1;
        if self.steps > STEP_LIMIT || self.path.len() > 200 {
            return false;
        }
        let Some(outcome) = self.engine.choose(state, option) else {
            return false;
        };
        self.path.push((state.node, option));
        let found = match outcome.next {
            MoveTarget::Ended(ending) => {
                !ends_past_a_gate(self.engine, &outcome) && self.is_wanted(ending)
            }
            MoveTarget::Node(_) => self.from(&outcome.state, index, changes),
        };
        if !found {
            self.path.pop();
        }
        found
    }

    fn is_wanted(&self, ending: EndingIx) -> bool {
        let ending = self.engine.scenario.endings.get(ending.index());
        ending.is_some_and(|ending| rank(ending.outcome) >= self.wanted)
    }
}
