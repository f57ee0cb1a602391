//! A player of a given skill: as often as the skill says it takes one of the better answers of a menu, otherwise a weaker one.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use engine::patient::state::State;
use engine::scenario::index::OptIx;
use engine::session::{Engine, MoveTarget};
use insight::bots::{MAX_TURNS, any};

/// Plays once and gives the option ids. `skill` is in percent; the same skill and seed give the same run.
pub fn play(engine: Engine<'_>, skill: u32, seed: u64) -> Vec<String> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let opening = engine.begin();
    let (mut state, mut next) = (opening.state, opening.next);
    let mut ids = Vec::new();
    while let MoveTarget::Node(node) = next {
        if ids.len() >= MAX_TURNS {
            break;
        }
        let (better, weaker) = sorted(engine, &state);
        let good = (u64::from(rng.next_u32()) * 100) >> 32 < u64::from(skill);
        let from = if good || weaker.is_empty() {
            better
        } else {
            weaker
        };
        let Some(option) = any(&from, &mut rng) else {
            break;
        };
        let Some(outcome) = engine.choose(&state, option) else {
            break;
        };
        ids.extend(engine.option(node, option).map(|option| option.id.clone()));
        state = outcome.state;
        next = outcome.next;
    }
    ids
}

/// The better and the weaker answers of a menu by the evidence that each gives at once; a quarter of a menu, rounded up, is
/// better, and whatever gives as much as the last of these.
fn sorted(engine: Engine<'_>, state: &State) -> (Vec<OptIx>, Vec<OptIx>) {
    let menu = engine.menu(state).into_iter();
    let mut menu: Vec<(i64, OptIx)> = menu
        .filter_map(|option| {
            let outcome = engine.choose(state, option)?;
            let worth = outcome.evidence.iter().map(|part| i64::from(*part)).sum();
            Some((worth, option))
        })
        .collect();
    menu.sort_by_key(|(worth, option)| (std::cmp::Reverse(*worth), *option));
    let last = menu.len().div_ceil(4).saturating_sub(1);
    let least = menu.get(last).map_or(i64::MAX, |(worth, _)| *worth);
    let (better, weaker): (Vec<_>, Vec<_>) =
        menu.into_iter().partition(|(worth, _)| *worth >= least);
    let options = |of: Vec<(i64, OptIx)>| of.into_iter().map(|(_, option)| option).collect();
    (options(better), options(weaker))
}
