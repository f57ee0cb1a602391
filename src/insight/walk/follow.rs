//! Following a list of option ids from the start, as far as it goes.

use engine::patient::state::State;
use engine::scenario::index::{EndingIx, NodeIx, OptIx};
use engine::session::{Engine, Evidence, MoveTarget, Truth};

/// One choice that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowedStep {
    pub node: NodeIx,
    pub option: OptIx,
    /// What it earned.
    pub evidence: Evidence,
}

/// Why a list of choices could not be followed to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowStop {
    /// The choice with this number (from 0) is not offered where it is made.
    NotOffered {
        at: usize,
        /// Id of the option that was to be chosen.
        option: String,
        /// Id of the node whose menu is open then.
        node: String,
        /// Ids of what is offered there.
        offered: Vec<String>,
    },
    /// The consultation had ended before the choice with this number.
    Over { at: usize },
}

/// How far a list of choices led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The choices that could be made.
    pub steps: Vec<FollowedStep>,
    /// The state at the end or at the menu that is open.
    pub state: State,
    /// The ending, if it came to one.
    pub ending: Option<EndingIx>,
    /// Evidence of all steps together, by domain.
    pub evidence: Evidence,
    /// Why it stopped early.
    pub stop: Option<FollowStop>,
}

impl Followed {
    /// Names of the gates that tripped; empty before the end.
    pub fn gates(&self, engine: Engine<'_>) -> Vec<String> {
        let Some(ending) = self.ending else {
            return Vec::new();
        };
        let tripped = Truth::at_end(engine.scenario, &self.state, ending).tripped();
        let gates = tripped
            .iter()
            .filter_map(|gate| engine.scenario.gates.get(gate.index()));
        gates.map(|gate| gate.id.clone()).collect()
    }
}

/// Plays option ids in order, from the first menu on.
pub fn follow<'i>(engine: Engine<'_>, ids: impl IntoIterator<Item = &'i str>) -> Followed {
    let opening = engine.begin();
    let mut followed = Followed {
        steps: Vec::new(),
        state: opening.state,
        ending: ended(opening.next),
        evidence: [0; 4],
        stop: None,
    };
    for (at, id) in ids.into_iter().enumerate() {
        if followed.ending.is_some() {
            followed.stop = Some(FollowStop::Over { at });
            break;
        }
        if !step(engine, &mut followed, id) {
            followed.stop = Some(not_offered(engine, &followed.state, at, id));
            break;
        }
    }
    followed
}

fn step(engine: Engine<'_>, followed: &mut Followed, id: &str) -> bool {
    let node = followed.state.node;
    let named = |&at: &OptIx| engine.option(node, at).is_some_and(|o| o.id == id);
    let Some(option) = engine.menu(&followed.state).into_iter().find(named) else {
        return false;
    };
    let Some(outcome) = engine.choose(&followed.state, option) else {
        return false;
    };
    followed.steps.push(FollowedStep {
        node,
        option,
        evidence: outcome.evidence,
    });
    for (sum, part) in followed.evidence.iter_mut().zip(outcome.evidence) {
        *sum = sum.saturating_add(part);
    }
    followed.state = outcome.state;
    followed.ending = ended(outcome.next);
    true
}

fn ended(next: MoveTarget) -> Option<EndingIx> {
    match next {
        MoveTarget::Ended(ending) => Some(ending),
        MoveTarget::Node(_) => None,
    }
}

fn not_offered(engine: Engine<'_>, state: &State, at: usize, id: &str) -> FollowStop {
    let menu = engine.menu(state).into_iter();
    let offered = menu.filter_map(|option| engine.option(state.node, option));
    FollowStop::NotOffered {
        at,
        option: id.to_owned(),
        node: engine
            .node(state.node)
            .map(|node| node.id.clone())
            .unwrap_or_default(),
        offered: offered.map(|option| option.id.clone()).collect(),
    }
}
