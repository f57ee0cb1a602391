//! Why the consultation ended as it did, in the author's words: of the accounts of the ending whose choices were made the first that
//! speaks of a turn that stands nowhere else.

use engine::scenario::ChosenAt;

use crate::facts::answered::nets;
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::safety::questions::{asked_for_safety, lost_questions};

/// Why it ended so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndingAccount {
    /// In a sentence or two, with the turns named; empty where the author says nothing.
    pub text: String,
    /// The turns that are named in it.
    pub(in crate::facts) turns: Vec<u32>,
    /// Whether all of these are told of elsewhere, so that it leaves room for something else.
    pub(in crate::facts) told_elsewhere: bool,
}

/// What the author says of how it came to this ending. `looked_at`: the turn of the one moment, which is told of there; what the
/// questions and the safety net did is told under safety.
pub(in crate::facts) fn account(
    scene: &PlayedConsultation<'_>,
    looked_at: Option<u32>,
) -> EndingAccount {
    let ended = scene.session.ended();
    let ending = ended.and_then(|(at, _)| scene.scenario.endings.get(at.index()));
    let turn_of = |at: &ChosenAt| {
        let turns = scene
            .turns()
            .iter()
            .filter(|turn| turn.before.node == at.node);
        // Of a node that was passed twice the last choice led on from it.
        let mut turns = turns.rev().filter(|turn| {
            let option = scene.option(turn);
            option.is_some_and(|option| at.options.contains(&option.id))
        });
        turns.next().map(|turn| turn.number)
    };
    let told = ending
        .into_iter()
        .flat_map(|ending| &ending.because)
        .filter_map(|account| account.told(turn_of));
    let told: Vec<(String, Vec<u32>)> = told.collect();
    // Turns in which such questions could have been asked and never were.
    let lost = lost_questions(scene);
    let lost = lost
        .iter()
        .filter_map(|(index, _)| scene.turns().get(*index));
    let lost: Vec<u32> = lost.map(|turn| turn.number).collect();
    let elsewhere = |number: u32| {
        let turn = scene.turn(number);
        let under_safety = turn.is_some_and(|turn| asked_for_safety(turn) || nets(scene, turn));
        looked_at == Some(number) || under_safety || lost.contains(&number)
    };
    let is_new = |turns: &[u32]| turns.iter().any(|turn| !elsewhere(*turn));
    let new = told
        .iter()
        .find(|(_, turns)| turns.is_empty() || is_new(turns));
    let Some((text, turns)) = new.or_else(|| told.first()) else {
        return EndingAccount::default();
    };
    EndingAccount {
        text: text.clone(),
        told_elsewhere: new.is_none(),
        turns: turns.clone(),
    }
}
