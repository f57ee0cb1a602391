//! What a safety gate waits for: the turn that tripped it, and the flags and questions that its condition speaks of.

use engine::scenario::index::FlagIx;
use engine::scenario::words::OpportunityKind;
use engine::scenario::{Condition, Fact};
use engine::session::{Truth, Turn};

use super::gate_flags::sets;
use crate::facts::answered::{ADEQUATE, judged};
use crate::facts::played_consultation::PlayedConsultation;

/// The turn that made a condition on flags true: the last that set a flag by which it holds, or else the last in which another
/// answer would have set one for want of which it holds.
pub(in crate::facts) fn cause<'a>(
    scene: &PlayedConsultation<'a>,
    condition: &Condition,
) -> Option<&'a Turn> {
    let mut named = Vec::new();
    let truth = Truth::of(scene.scenario, scene.session.state());
    flags(condition, true, &|part| truth.holds(part), &mut named);
    let engine = scene.engine();
    let wanted = |sign: bool| {
        let flags = named.iter().filter(move |(_, set)| *set == sign);
        flags.map(|(flag, _)| *flag)
    };
    let would_have_set = |turn: &&Turn| {
        let mut menu = engine.menu(&turn.before).into_iter();
        menu.any(|at| {
            let option = engine.option(turn.before.node, at);
            option.is_some_and(|option| wanted(false).any(|flag| option.sets.contains(&flag)))
        })
    };
    let turns = || scene.turns().iter();
    let did = turns().rfind(|turn| wanted(true).any(|flag| sets(turn, flag)));
    let place = |turn: &&Turn| {
        let net = judged(scene, turn, OpportunityKind::SafetyNet);
        net.is_some_and(|(level, _)| level < ADEQUATE)
    };
    // The place for it comes before a last chance on the way out.
    let lacked = || turns().filter(would_have_set).rfind(place);
    did.or_else(lacked)
        .or_else(|| turns().rfind(would_have_set))
}

/// Whether a condition holds by no more than one flag that was set, so that one turn tells when it came about.
pub(super) fn is_of_one_turn(scene: &PlayedConsultation<'_>, condition: &Condition) -> bool {
    let mut named = Vec::new();
    let truth = Truth::of(scene.scenario, scene.session.state());
    flags(condition, true, &|part| truth.holds(part), &mut named);
    named.iter().filter(|(_, set)| *set).count() <= 1
}

/// Whether a condition holds only because flags were not set: something was left out, and nothing was done that it is about.
pub(super) fn by_omission(scene: &PlayedConsultation<'_>, condition: &Condition) -> bool {
    let mut named = Vec::new();
    let truth = Truth::of(scene.scenario, scene.session.state());
    flags(condition, true, &|part| truth.holds(part), &mut named);
    !named.is_empty() && named.iter().all(|(_, set)| !set)
}

/// Flags by which a condition holds or fails, each with whether it is set for that; `is` says of a part whether it holds.
fn flags(
    condition: &Condition,
    wanted: bool,
    is: &dyn Fn(&Condition) -> bool,
    found: &mut Vec<(FlagIx, bool)>,
) {
    if is(condition) != wanted {
        return;
    }
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                flags(part, wanted, is, found);
            }
        }
        Condition::Not(part) => flags(part, !wanted, is, found),
        Condition::Is(Fact::Flag(flag)) => found.push((*flag, wanted)),
        _ => {}
    }
}
