//! Why the consultation ended as it did, in the author's words: the first account of the ending whose choices were made.

use engine::scenario::ChosenAt;

use crate::facts::played_consultation::PlayedConsultation;

/// Why it ended so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndingAccount {
    /// In a sentence or two, with the turns named; empty where the author says nothing.
    pub text: String,
    /// The turns that are named in it.
    pub(in crate::facts) turns: Vec<u32>,
}

/// What the author says of how it came to this ending.
pub(in crate::facts) fn account(scene: &PlayedConsultation<'_>) -> EndingAccount {
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
    let mut told = ending
        .into_iter()
        .flat_map(|ending| &ending.because)
        .filter_map(|account| account.told(turn_of));
    told.next()
        .map_or_else(EndingAccount::default, |(text, turns)| EndingAccount {
            text,
            turns,
        })
}
