//! What a patient had said or shown that called for something which was never done.

use engine::scenario::words::OpportunityKind;
use engine::scenario::{Condition, Fact};
use engine::session::Truth;

use super::gate_causes::by_omission;
use crate::facts::answered::is_for;
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::shortcoming::cue;

/// The words that called for it, and the turn that answered them.
pub(super) struct CalledFor {
    pub(super) words: String,
    pub(super) turn: u32,
}

/// What called for something, where a condition holds because it was left out: the first that was said at the places of the conversation
/// that the condition names. None where something was done that should not have been, and where what the patient told is named: a fact
/// seldom says by its own words what it calls for, and the author says that in `today`.
pub(super) fn called_for(
    scene: &PlayedConsultation<'_>,
    condition: &Condition,
) -> Option<CalledFor> {
    if !by_omission(scene, condition) {
        return None;
    }
    let truth = Truth::of(scene.scenario, scene.session.state());
    let mut named = Vec::new();
    holding(condition, &|part| truth.holds(part), &mut named);
    let turns = scene.turns();
    let answered = named.into_iter().filter_map(|fact| match fact {
        Fact::Visited(visit) => {
            let node = scene.scenario.watched_nodes.get(visit.index())?;
            turns.iter().find(|turn| turn.before.node == *node)
        }
        _ => None,
    });
    let turn = answered.min_by_key(|turn| turn.number)?;
    // Only what was felt is quoted: for anything else it is no more than what was talked of.
    let missed = turn.missed.iter().copied();
    let needed = turn.credits.iter().map(|credit| credit.opportunity);
    let mut needed = needed.chain(missed);
    let felt = needed.find(|at| is_for(scene, *at, OpportunityKind::Emotion))?;
    let words = cue(scene, turn, felt);
    (!words.is_empty()).then_some(CalledFor {
        words,
        turn: turn.number,
    })
}

/// Facts by which a condition holds.
fn holding(condition: &Condition, holds: &dyn Fn(&Condition) -> bool, found: &mut Vec<Fact>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts.iter().filter(|part| holds(part)) {
                holding(part, holds, found);
            }
        }
        Condition::Is(fact) if holds(condition) => found.push(*fact),
        _ => {}
    }
}
