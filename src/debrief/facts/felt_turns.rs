//! Which turns were felt most on the other side.

use engine::patient::state::CueStatus;
use engine::session::Turn;

use super::played_consultation::PlayedConsultation;

/// Moments told in the middle of the call.
const BEATS: usize = 4;

/// The turns that the patient would tell about: those that were felt most, cues first, in order. Never the last turn.
pub(super) fn beats(scene: &PlayedConsultation<'_>) -> Vec<usize> {
    let turns = scene.turns();
    let mut felt: Vec<(i32, usize)> = turns
        .iter()
        .enumerate()
        .take(turns.len().saturating_sub(1))
        .map(|(index, turn)| (weight(turn), index))
        .collect();
    felt.sort_by_key(|(weight, index)| (-weight, *index));
    let mut chosen: Vec<usize> = Vec::new();
    // One of each kind first, so that a hard visit keeps its good moment and a good one its bad.
    for wanted in [1, -1] {
        let found = felt.iter().find(|(_, index)| {
            turns
                .get(*index)
                .is_some_and(|t| PlayedConsultation::eased(t).signum() == wanted)
        });
        chosen.extend(found.map(|(_, index)| *index));
    }
    for (_, index) in felt {
        if chosen.len() >= BEATS {
            break;
        }
        if !chosen.contains(&index) {
            chosen.push(index);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Of these turns (by index) the one that helped most and the one that hurt most.
pub(super) fn in_short(scene: &PlayedConsultation<'_>, beats: &[usize]) -> Vec<usize> {
    let eased = |index: &usize| {
        scene
            .turns()
            .get(*index)
            .map_or(0, PlayedConsultation::eased)
    };
    let best = beats.iter().filter(|index| eased(index) >= 0);
    let best = best.max_by_key(|index| (eased(index), std::cmp::Reverse(**index)));
    let worst = beats.iter().filter(|index| eased(index) < 0);
    let worst = worst.min_by_key(|index| (eased(index), **index));
    best.into_iter().chain(worst).copied().collect()
}

fn weight(turn: &Turn) -> i32 {
    let cue = turn.cues.iter().map(|met| match met.status {
        CueStatus::Answered | CueStatus::Lost => 4,
        _ => 2,
    });
    PlayedConsultation::eased(turn).abs() * 2 + cue.sum::<i32>()
}
