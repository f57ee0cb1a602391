//! The questions that must not be left out: where they were asked, could have been asked, and were lost.

use serde::Serialize;

use engine::patient::state::bit;
use engine::scenario::index::AskIx;
use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use crate::facts::answered::{MISSED, is_for};
use crate::facts::played_consultation::{Citation, PlayedConsultation};

/// A question that must be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskView {
    pub id: String,
    /// What it asks about.
    pub text: String,
    /// The turn in which it was asked.
    pub asked_in: Option<u32>,
    /// Why it matters.
    pub why: String,
    pub source: Citation,
}

/// Whether a question that must not be left out was asked in this turn.
pub(in crate::facts) fn asked_for_safety(turn: &Turn) -> bool {
    turn.after.asked != turn.before.asked
}

/// Whether a question that must not be left out could have been asked in this turn.
pub(in crate::facts) fn asks_for_safety(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let engine = scene.engine();
    let mut menu = engine.menu(&turn.before).into_iter();
    menu.any(|at| {
        let option = engine.option(turn.before.node, at);
        option.is_some_and(|option| !option.asks.is_empty())
    })
}

/// Turns (by index) that stand for questions which must not be left out and were never asked, and which questions those are:
/// the turn in which such a question was asked for poorly, or else the last in which the menu held it.
pub(in crate::facts) fn lost_questions(scene: &PlayedConsultation<'_>) -> Vec<(usize, Vec<usize>)> {
    let mut lost: Vec<(usize, Vec<usize>)> = Vec::new();
    if scene.session.ended().is_none() {
        return lost;
    }
    let (engine, turns) = (scene.engine(), scene.turns());
    let offered = |turn: &Turn, ask: AskIx| {
        let menu = engine.menu(&turn.before).into_iter();
        let mut options = menu.filter_map(|at| engine.option(turn.before.node, at));
        options.any(|option| option.asks.contains(&ask))
    };
    for ask in (0..scene.scenario.must_ask.len() as u8).map(AskIx) {
        let asked = bit(u32::from(scene.session.state().asked), ask.0);
        let could = turns.iter().enumerate();
        let could: Vec<usize> = could
            .filter(|(_, turn)| !asked && offered(turn, ask))
            .map(|(index, _)| index)
            .collect();
        let poor = could.iter().find(|index| {
            turns
                .get(**index)
                .is_some_and(|turn| assessed_poorly(scene, turn))
        });
        let Some(index) = poor.or(could.last()).copied() else {
            continue;
        };
        match lost.iter_mut().find(|(at, _)| *at == index) {
            Some((_, asks)) => asks.push(ask.index()),
            None => lost.push((index, vec![ask.index()])),
        }
    }
    lost.sort_by_key(|(index, asks)| (std::cmp::Reverse(asks.len()), *index));
    lost
}

/// Whether a turn was the place for what has to be known before advice, and missed it.
fn assessed_poorly(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let mut credits = turn.credits.iter();
    credits.any(|credit| {
        credit.level <= MISSED && is_for(scene, credit.opportunity, OpportunityKind::Assess)
    })
}

/// Whether questions about safety were put at all: in hard words, or so that they held their answer already.
pub(in crate::facts) fn put_somehow(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let coded = |code| scene.has_code(turn, code);
    coded("CLOS") && (coded("JARG") || coded("FRAS"))
}
