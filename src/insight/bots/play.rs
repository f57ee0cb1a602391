//! Playing a scenario by a policy, on the engine itself.

use std::collections::BTreeMap;

use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::policy::{Look, Policy};
use crate::Steps;
use engine::patient::state::State;
use engine::scenario::index::{EndingIx, NodeIx, OptIx};
use engine::scenario::{Opt, Scenario};
use engine::session::{Engine, Evidence, MoveTarget};

/// A play that has not ended after this number of turns never will.
pub const MAX_TURNS: usize = 10_000;

/// Orders of the menus over which a player that knows nothing is judged.
const SHUFFLES: u64 = 64;

/// One consultation as a bot plays it, to its ending or to the limit of turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotPlay {
    /// What was chosen, and where.
    pub choices: Vec<(NodeIx, OptIx)>,
    /// Evidence of each choice.
    pub gained: Vec<Evidence>,
    /// Sum of `gained`, by domain.
    pub evidence: Evidence,
    /// The ending; none when it went on for more than [`MAX_TURNS`].
    pub ending: Option<EndingIx>,
    /// The state at the end.
    pub state: State,
}

/// Any option of a menu, each as likely as the others; none if it is empty.
pub fn any(menu: &[OptIx], rng: &mut ChaCha8Rng) -> Option<OptIx> {
    // The high half of a product is as even as 32 random bits can be.
    let draw = u64::from(rng.next_u32()) * menu.len() as u64;
    menu.get((draw >> 32) as usize).copied()
}

/// A scenario as players see it who look at surfaces only.
#[derive(Debug)]
pub struct Bots<'a> {
    engine: Engine<'a>,
    /// By node and option.
    looks: Vec<Vec<Look>>,
}

impl<'a> Bots<'a> {
    /// Looks at every option once.
    pub fn new(steps: impl Into<Steps<'a>>) -> Self {
        let engine = steps.into().engine();
        let scenario = engine.scenario;
        let looks = scenario.nodes.iter().map(|node| {
            let openers = node
                .agenda
                .iter()
                .filter_map(|item| scenario.agenda.get(item.index()));
            let openers = openers.map(|item| &item.option);
            node.options
                .iter()
                .chain(openers)
                .map(|option| Look::of(option, engine.rubric))
                .collect()
        });
        Self {
            looks: looks.collect(),
            engine,
        }
    }

    /// What they play.
    pub(super) fn scenario(&self) -> &'a Scenario {
        self.engine.scenario
    }

    /// Plays once. Seed 0: menus in file order; any other seed shuffles each menu first, as a session does.
    /// The same policy and seed give the same play.
    pub fn play(&self, policy: Policy, seed: u64) -> BotPlay {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let opening = self.engine.begin();
        let mut play = BotPlay {
            choices: Vec::new(),
            gained: Vec::new(),
            evidence: [0; 4],
            ending: None,
            state: opening.state,
        };
        let mut next = opening.next;
        while let MoveTarget::Node(node) = next {
            if play.choices.len() >= MAX_TURNS {
                return play;
            }
            let mut menu = self.engine.menu(&play.state);
            if seed != 0 {
                menu.shuffle(&mut rng);
            }
            let chosen = self.pick(policy, node, &menu, &mut rng);
            let Some((option, outcome)) =
                chosen.and_then(|option| Some((option, self.engine.choose(&play.state, option)?)))
            else {
                return play;
            };
            play.choices.push((node, option));
            play.gained.push(outcome.evidence);
            for (sum, part) in play.evidence.iter_mut().zip(outcome.evidence) {
                *sum = sum.saturating_add(part);
            }
            play.state = outcome.state;
            next = outcome.next;
        }
        if let MoveTarget::Ended(ending) = next {
            play.ending = Some(ending);
        }
        play
    }

    /// What a policy gathers on average over 64 orders of every menu: what it gets in file order hangs on which of two
    /// options that it likes the same stands first.
    pub fn mean(&self, policy: Policy) -> Evidence {
        let mut sums = [0_i64; 4];
        for seed in 1..=SHUFFLES {
            let play = self.play(policy, seed);
            for (sum, part) in sums.iter_mut().zip(play.evidence) {
                *sum += i64::from(part);
            }
        }
        sums.map(|sum| i32::try_from(sum / SHUFFLES as i64).unwrap_or(i32::MAX))
    }

    /// What each option gives a policy over those orders, in all: which of them it does well by.
    pub fn gains(&self, policy: Policy) -> BTreeMap<(NodeIx, OptIx), [i64; 4]> {
        let mut gains: BTreeMap<_, [i64; 4]> = BTreeMap::new();
        for seed in 1..=SHUFFLES {
            let play = self.play(policy, seed);
            for (choice, gained) in play.choices.iter().zip(&play.gained) {
                let sums = gains.entry(*choice).or_default();
                for (sum, part) in sums.iter_mut().zip(gained) {
                    *sum += i64::from(*part);
                }
            }
        }
        gains
    }

    fn pick(
        &self,
        policy: Policy,
        node: NodeIx,
        menu: &[OptIx],
        rng: &mut ChaCha8Rng,
    ) -> Option<OptIx> {
        match policy {
            Policy::Random => any(menu, rng),
            Policy::Last => menu.last().copied(),
            _ => {
                let looks = self.looks.get(node.index())?;
                let likes = |option: OptIx| {
                    looks
                        .get(option.index())
                        .map_or(i64::MIN, |look| policy.likes(look))
                };
                menu.iter().copied().reduce(|best, option| {
                    if likes(option) > likes(best) {
                        option
                    } else {
                        best
                    }
                })
            }
        }
    }

    /// The option ids of a play, as `--choices` takes them.
    pub fn ids(&self, play: &BotPlay) -> Vec<String> {
        let chosen = self.chosen(play).into_iter();
        chosen.map(|(_, option)| option.id.clone()).collect()
    }

    /// What was chosen in a play, and where.
    pub(super) fn chosen(&self, play: &BotPlay) -> Vec<(NodeIx, &'a Opt)> {
        let options = play.choices.iter();
        options
            .filter_map(|&(node, option)| Some((node, self.engine.option(node, option)?)))
            .collect()
    }
}
