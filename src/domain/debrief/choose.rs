//! Which moments are worth looking at closely: where another sentence would have kept most within reach, and what saved most.

use crate::domain::patient::state::CueStatus;
use crate::domain::session::Turn;

use super::scene::Scene;
use super::study::Study;

/// How many turning points are shown.
const TURNING: usize = 2;

/// Indices of the turns at which another sentence would have kept most within reach. Every sentence may give something up in
/// some domain; a turn in which none would have given up less over all is no turning point. Without an analysis: the turns
/// that left most unanswered.
pub(super) fn turning(scene: &Scene<'_>, study: Option<&Study>) -> Vec<usize> {
    let cost = |(index, turn): (usize, &Turn)| match study {
        Some(study) if study.exact => (study.given_away(index), index),
        _ => (unanswered(scene, turn), index),
    };
    let mut costs: Vec<(i64, usize)> = scene.turns().iter().enumerate().map(cost).collect();
    costs.retain(|(cost, _)| *cost > 0);
    costs.sort_by_key(|(cost, index)| (-cost, *index));
    costs.into_iter().take(TURNING).map(|(_, at)| at).collect()
}

/// Levels short of the greatest, weighted; a rough stand-in for regret that does not look ahead.
fn unanswered(scene: &Scene<'_>, turn: &Turn) -> i64 {
    let weight = |at: crate::domain::scenario::index::OpportunityIx| {
        let found = scene.scenario.opportunities.get(at.index());
        found.map_or(1, |opportunity| i64::from(opportunity.weight))
    };
    let short = turn
        .credits
        .iter()
        .map(|credit| weight(credit.opportunity) * (4 - i64::from(credit.level)));
    let missed = turn.missed.iter().map(|&at| weight(at) * 4);
    short.sum::<i64>() + missed.sum::<i64>()
}

/// The turn that saved most: a cue caught on its return, a cue met, or the greatest gain; at no great cost elsewhere.
pub(super) fn rescue(scene: &Scene<'_>, study: Option<&Study>, taken: &[usize]) -> Option<usize> {
    let turns = scene.turns().iter().enumerate();
    let worth = |(index, turn): (usize, &Turn)| {
        let cues = turn
            .cues
            .iter()
            .filter(|met| met.status == CueStatus::Answered);
        let cues = cues.map(|met| {
            let back = turn.before.cues.get(met.cue) == CueStatus::Returned;
            let strength = scene.scenario.cues.get(met.cue.index());
            i64::from(strength.map_or(1, |cue| cue.intensity)) * 1_500 + i64::from(back) * 3_000
        });
        let secured = match study {
            Some(study) if study.exact => {
                let regret = study.regrets.get(index).map_or(0, |r| study.weighed(r));
                let rescue = study.rescues.get(index).map_or(0, |r| study.weighed(r));
                rescue - regret * 2
            }
            _ => turn.evidence.iter().map(|e| i64::from(*e) * 20).sum(),
        };
        let eased = i64::from(Scene::eased(turn)) * 400;
        (cues.sum::<i64>() + secured + eased, index)
    };
    turns
        .filter(|(index, turn)| !taken.contains(index) && deserves(turn))
        .map(worth)
        .filter(|(worth, _)| *worth > 0)
        .max_by_key(|(worth, index)| (*worth, std::cmp::Reverse(*index)))
        .map(|(_, index)| index)
}

/// Whether something was answered well enough to be called an opening.
fn deserves(turn: &Turn) -> bool {
    let cue = turn.cues.iter().any(|met| met.class.gives_space());
    cue || turn.credits.iter().any(|credit| credit.level >= 3) || Scene::eased(turn) > 0
}
