//! What was done well for safety besides the questions that everybody is asked and the warning signs.

use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use super::gate_flags::{flags_of, sets, signs};
use crate::facts::answered::{ADEQUATE, needed, reason};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::words::lower_first;
use crate::wording::say;

/// Something else by which a gate was kept shut, and that could not have been done better: a question about mood or medicines, or
/// somebody to ring. None for the questions that everybody is asked and for the warning signs, which are told by themselves.
pub(in crate::facts) fn done_well(scene: &PlayedConsultation<'_>) -> Option<String> {
    let of_gates = flags_of(&scene.scenario.gates);
    let keeps_shut = |turn: &&Turn| {
        let asks = turn.before.asked != turn.after.asked;
        !asks && of_gates.iter().any(|flag| sets(turn, *flag))
    };
    let turns = scene.turns().iter().filter(keeps_shut);
    let done = turns.flat_map(|turn| turn.credits.iter().map(move |credit| (turn, credit)));
    let done = done.filter(|(_, credit)| credit.level > ADEQUATE);
    let of_kind = done.filter_map(|(turn, credit)| {
        let needed = needed(scene, credit)?;
        let apart = match needed.kind {
            OpportunityKind::Assess => true,
            OpportunityKind::SafetyNet => !signs(scene, needed),
            _ => false,
        };
        let why = reason(scene, turn, credit).filter(|_| apart)?;
        Some((needed.weight, turn.number, why))
    });
    let (_, turn, why) =
        of_kind.max_by_key(|(weight, turn, _)| (*weight, std::cmp::Reverse(*turn)))?;
    Some(say!(
        scene.say,
        "safety-well",
        turn = turn,
        why = lower_first(why)
    ))
}
