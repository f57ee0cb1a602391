//! Turns that the short debrief tells of nowhere else: what was good besides, and what is worth another look, each with a few of its
//! words.

use engine::session::Turn;

use crate::facts::answered::{GOOD, MISSED, STRONG, answered_something_well, nets};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::{first_of, without_lists};
use crate::facts::safety::questions::asked_for_safety;
use crate::facts::shortcoming::{made_good, shortcomings_of};
use crate::wording::say;

/// No more turns than this are named of each.
const MOST: usize = 3;

/// The sentences that name them; empty where there are none. `told`: turns that are told of.
pub(in crate::facts) fn besides(scene: &PlayedConsultation<'_>, told: &[u32]) -> String {
    let untold = || {
        let turns = scene.turns().iter();
        turns.filter(|turn| !told.contains(&turn.number) && !of_safety(scene, turn))
    };
    let evidence = |turn: &Turn| turn.evidence.iter().sum::<i32>();
    let mut well: Vec<&Turn> = untold().filter(|turn| answered_well(turn)).collect();
    well.sort_by_key(|turn| (-evidence(turn), turn.number));
    let mut poor: Vec<&Turn> = untold().filter(|turn| fell_short(scene, turn)).collect();
    poor.sort_by_key(|turn| (evidence(turn), turn.number));
    let mut sentences = Vec::new();
    if let Some(turns) = named(scene, well) {
        sentences.push(say!(scene.say, "glance-besides", turns = turns));
    }
    if let Some(turns) = named(scene, poor) {
        sentences.push(say!(scene.say, "glance-look-again", turns = turns));
    }
    sentences.join(" ")
}

/// The first of these turns, in their order in the conversation, each with its first words.
fn named(scene: &PlayedConsultation<'_>, mut turns: Vec<&Turn>) -> Option<String> {
    turns.truncate(MOST);
    turns.sort_by_key(|turn| turn.number);
    let named = turns.into_iter().map(|turn| {
        let text = scene.option(turn).map_or("", |option| option.text.as_str());
        match first_of(&without_lists(text)) {
            said if said.is_empty() => {
                say!(scene.say, "glance-besides-wordless", turn = turn.number)
            }
            said => say!(
                scene.say,
                "glance-besides-turn",
                turn = turn.number,
                said = said
            ),
        }
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| scene.say.listed(&named))
}

/// Whether a turn answered all that it met well, and something of it strongly.
fn answered_well(turn: &Turn) -> bool {
    let credits = || turn.credits.iter();
    credits().all(|credit| credit.level >= GOOD) && credits().any(|credit| credit.level >= STRONG)
}

/// Whether a turn answered nothing well and missed something that was not put right later.
fn fell_short(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let mut short = shortcomings_of(turn);
    !answered_something_well(turn)
        && short.any(|own| own.level <= MISSED && made_good(scene, own).is_none())
}

/// Whether what a turn did is told under safety.
fn of_safety(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    asked_for_safety(turn) || nets(scene, turn)
}
