//! Turns that answered well and are told of nowhere else in the short debrief: each of them is seen.

use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use crate::facts::answered::{GOOD, STRONG, is_for};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::safety::questions::asked_for_safety;
use crate::wording::say;

/// No more turns than this are named.
const MOST: usize = 4;

/// The sentence that names them; empty where there are none. `told`: turns that are told of.
pub(in crate::facts) fn besides(scene: &PlayedConsultation<'_>, told: &[u32]) -> String {
    let turns = scene.turns().iter();
    let well = turns.filter(|turn| !told.contains(&turn.number) && answered_well(scene, turn));
    let mut well: Vec<(i32, u32)> = well
        .map(|turn| (turn.evidence.iter().sum::<i32>(), turn.number))
        .collect();
    well.sort_by_key(|(evidence, turn)| (-evidence, *turn));
    well.truncate(MOST);
    let mut turns: Vec<u32> = well.into_iter().map(|(_, turn)| turn).collect();
    turns.sort_unstable();
    if turns.is_empty() {
        return String::new();
    }
    let named: Vec<String> = turns.iter().map(u32::to_string).collect();
    say!(
        scene.say,
        "glance-besides",
        n = turns.len() as u32,
        turns = scene.say.listed(&named)
    )
}

/// Whether a turn answered all that it met well, and something of it strongly. What it did for safety is told there.
fn answered_well(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let credits = || turn.credits.iter();
    let net = |turn: &Turn| {
        let mut credits = turn.credits.iter();
        credits.any(|credit| is_for(scene, credit.opportunity, OpportunityKind::SafetyNet))
    };
    credits().all(|credit| credit.level >= GOOD)
        && credits().any(|credit| credit.level >= STRONG)
        && !asked_for_safety(turn)
        && !net(turn)
}
