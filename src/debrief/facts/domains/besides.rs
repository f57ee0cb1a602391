//! Turns that the short debrief tells of nowhere else: what was good besides, each with the words in which its skill lies, and what fell short, with
//! its reason.

use engine::scenario::words::Kind;
use engine::session::Turn;

use super::glance::praise;
use super::left_open::told as left;
use super::told_elsewhere::ToldElsewhere;
use crate::facts::answered::{GOOD, MISSED, STRONG, answered_something_well, nets, own_why};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::{in_brief, skill_part};
use crate::facts::safety::questions::asked_for_safety;
use crate::facts::shortcoming::{made_good, shortcomings_of};
use crate::wording::say;

/// No more turns than this are named.
const MOST: usize = 2;

/// The sentence that names what was good besides; empty where nothing was. `told`: turns that are told of.
pub(in crate::facts) fn besides(scene: &PlayedConsultation<'_>, told: &[u32]) -> String {
    let mut well: Vec<&Turn> = untold(scene, told)
        .filter(|turn| answered_well(turn))
        .collect();
    well.sort_by_key(|turn| (-evidence(turn), turn.number));
    let turns = named(scene, well);
    turns.map_or(String::new(), |turns| {
        say!(scene.say, "glance-besides", turns = turns)
    })
}

/// What fell shortest of all that is told of nowhere, with its reason; none where nothing did.
pub(in crate::facts) fn look_again(
    scene: &PlayedConsultation<'_>,
    told: &[u32],
    elsewhere: &ToldElsewhere,
) -> Option<String> {
    let poor = untold(scene, told).filter(|turn| fell_short(scene, turn));
    let turn = poor.min_by_key(|turn| (evidence(turn), turn.number))?;
    let own = shortcomings_of(turn)
        .filter(|own| own.level <= MISSED && own_why(scene, turn, own.needed).is_some())
        .min_by_key(|own| (own.level, own.needed))?;
    Some(left(scene, own, None, elsewhere).text())
}

/// Turns that are told of nowhere, but for those of which safety tells.
fn untold<'a>(scene: &PlayedConsultation<'a>, told: &[u32]) -> impl Iterator<Item = &'a Turn> {
    let turns = scene.turns().iter();
    turns.filter(|turn| !told.contains(&turn.number) && !of_safety(scene, turn))
}

fn evidence(turn: &Turn) -> i32 {
    turn.evidence.iter().sum()
}

/// The first of these turns, in their order in the conversation, each with its first words.
fn named(scene: &PlayedConsultation<'_>, mut turns: Vec<&Turn>) -> Option<String> {
    turns.truncate(MOST);
    turns.sort_by_key(|turn| turn.number);
    let named = turns.into_iter().map(|turn| {
        let option = scene.option(turn);
        let said = option.map_or(String::new(), |option| {
            let why = praise(scene, turn).unwrap_or_default();
            in_brief(&skill_part(scene, option, &why), &why, scene.say)
        });
        match said {
            said if said.is_empty() => {
                let silent = option.is_some_and(|option| option.kind == Kind::Silence);
                let act = if silent { "Silence" } else { "Other" };
                say!(
                    scene.say,
                    "glance-besides-wordless",
                    act = act,
                    turn = turn.number
                )
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
