//! What was unsafe when a consultation ended: it comes before everything else that could be changed.

use engine::scenario::words::{OpportunityKind, Outcome};
use engine::session::Turn;

use super::gate_causes::cause;
use super::gate_flags::{flags_of, flags_of_ending, net_flags, waits_for_a_question};
use super::questions::{asked_for_safety, lost_questions};
use crate::facts::alternatives::may_stand_beside;
use crate::facts::answered::{is_for, judged};
use crate::facts::played_consultation::PlayedConsultation;

/// The turn that stands for what was unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts) struct UnsafeTurn {
    pub(in crate::facts) index: usize,
    pub(in crate::facts) lacked: Lacked,
}

/// What was unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts) enum Lacked {
    /// The safety net was harmful or missing.
    Net,
    /// No question about safety was ever put.
    Questions,
    /// Something else, of which the ending tells.
    AsItEnded,
    /// Something else that a gate knows.
    Other,
}

impl UnsafeTurn {
    pub(in crate::facts) fn is_about_net(self) -> bool {
        self.lacked == Lacked::Net
    }

    /// Whether it comes before what led to the ending, too.
    pub(in crate::facts) fn comes_first(self) -> bool {
        self.lacked != Lacked::Other
    }
}

/// The turn after which a safety net was harmful or missing, or else a dangerous mistake was left standing of which the ending tells, or
/// else no question about safety was ever put, or else something else that a gate knows. None where another answer of that menu would not have done better.
pub(in crate::facts) fn unsafe_turn(scene: &PlayedConsultation<'_>) -> Option<UnsafeTurn> {
    scene.session.ended()?;
    let better = |index: &usize| {
        let turn = scene.turns().get(*index);
        turn.is_some_and(|turn| {
            !asked_for_safety(turn)
                && !may_stand_beside(scene.engine(), &turn.before, turn.option).is_empty()
        })
    };
    let of_net = net_flags(scene);
    let of_ending = scene
        .ending()
        .filter(|ending| ending.outcome == Outcome::Unsafe);
    let of_ending = of_ending.map(flags_of_ending).unwrap_or_default();
    let tripped = scene.session.gates();
    let gates = scene.scenario.gates.iter().zip(0_u8..);
    let gates = gates.filter(|(gate, at)| {
        tripped.iter().any(|ix| ix.0 == *at) && !waits_for_a_question(&gate.trips_when.condition)
    });
    let caused = gates.filter_map(|(gate, _)| {
        let condition = &gate.trips_when.condition;
        let turn = cause(scene, condition)?;
        let index = index_of(turn)?;
        let flags = flags_of([gate]);
        // A slip in the net that was praised is a misunderstanding, and not a net.
        let net = flags.iter().any(|flag| of_net.contains(flag)) && asks_for_a_net(scene, turn);
        let lacked = if net {
            Lacked::Net
        } else if flags.iter().any(|flag| of_ending.contains(flag)) {
            Lacked::AsItEnded
        } else {
            Lacked::Other
        };
        Some(UnsafeTurn { index, lacked })
    });
    let mut caused: Vec<UnsafeTurn> = caused.filter(|found| better(&found.index)).collect();
    caused.sort_by_key(|found| !found.is_about_net());
    let misleading = caused.iter().any(|found| found.is_about_net());
    let turns = scene.turns().iter().enumerate();
    let misled = turns.filter(|(_, turn)| misleads(scene, turn));
    let mut misled = misled.map(|(index, _)| UnsafeTurn {
        index,
        lacked: Lacked::Net,
    });
    let none_put = || {
        let asked = scene.session.state().asked != 0;
        let index = lost_questions(scene).first().map(|(index, _)| *index);
        let index = index.filter(|_| !asked)?;
        Some(UnsafeTurn {
            index,
            lacked: Lacked::Questions,
        })
    };
    misled
        .rfind(|found| misleading && better(&found.index))
        .or_else(|| caused.first().copied().filter(|found| found.is_about_net()))
        .or_else(|| {
            let mut caused = caused.iter().copied();
            caused.find(|found| found.lacked == Lacked::AsItEnded)
        })
        .or_else(|| none_put().filter(|found| better(&found.index)))
        .or_else(|| caused.first().copied())
}

/// Whether a turn was a place for a safety net.
fn asks_for_a_net(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let answered = turn.credits.iter().map(|credit| credit.opportunity);
    let mut needed = answered.chain(turn.missed.iter().copied());
    needed.any(|at| is_for(scene, at, OpportunityKind::SafetyNet))
}

fn index_of(turn: &Turn) -> Option<usize> {
    (turn.number as usize).checked_sub(1)
}

/// Whether a turn gave a safety net that would do harm.
pub(in crate::facts) fn misleads(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let net = judged(scene, turn, OpportunityKind::SafetyNet);
    net.is_some_and(|(level, _)| level == 0) && turn.after.flags != turn.before.flags
}
