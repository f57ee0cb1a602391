//! How the questions that had to be asked were asked.

use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use super::questions::{AskView, asks_for_safety, lost_questions, put_somehow};
use crate::facts::answered::{ADEQUATE, is_for, judged};
use crate::facts::domains::told_turn::{TurnNamed, turn_named};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::reason::{NamedAnswer, told_of, with_why};
use crate::facts::words::with_reason;
use crate::wording::say;

/// The turn in which questions that had to be asked were asked last.
fn last_asked<'a>(scene: &PlayedConsultation<'a>, questions: &[AskView]) -> Option<&'a Turn> {
    let last = questions.iter().filter_map(|ask| ask.asked_in).max()?;
    scene.turn(last)
}

/// Whether a question that had to be asked was not asked, or not so that it could be answered.
pub(super) fn unanswered(scene: &PlayedConsultation<'_>, questions: &[AskView]) -> bool {
    let poorly =
        last_asked(scene, questions).and_then(|turn| judged(scene, turn, OpportunityKind::Assess));
    questions.iter().any(|ask| ask.asked_in.is_none())
        || poorly.is_some_and(|(level, _)| level < ADEQUATE)
}

/// How the questions that had to be asked were asked.
pub(super) fn asked(
    scene: &PlayedConsultation<'_>,
    questions: &[AskView],
    open: &str,
    looked_at: Option<u32>,
) -> String {
    let untold = |turn: u32| looked_at != Some(turn);
    let (say, name) = (scene.say, scene.called());
    let first = questions.iter().filter_map(|ask| ask.asked_in).min();
    let Some(last) = last_asked(scene, questions) else {
        let lost = lost_questions(scene).into_iter().next();
        let turn = lost.and_then(|(index, _)| scene.turns().get(index));
        let poor =
            turn.and_then(|turn| Some((turn, judged(scene, turn, OpportunityKind::Assess)?)));
        return match poor {
            Some((turn, (_, why))) if put_somehow(scene, turn) => {
                let told = match why.filter(|_| untold(turn.number)) {
                    Some(why) => asked_as_told(scene, turn, why),
                    None => say!(say, "safety-not-asked", turn = turn.number),
                };
                let again = rooms(scene).into_iter().find(|room| *room > turn.number);
                let again = again.map(|turn| say!(say, "safety-second-chance", turn = turn));
                with_reason(told, again.as_deref())
            }
            _ => never_raised(scene),
        };
    };
    let number = last.number;
    if questions.iter().any(|ask| ask.asked_in.is_none()) {
        let told = say!(say, "safety-asked-in-part", turn = number, asks = open);
        let again = rooms(scene).into_iter().find(|room| *room > number);
        let again = again.map(|turn| say!(say, "safety-second-chance", turn = turn));
        return with_reason(told, again.as_deref());
    }
    match judged(scene, last, OpportunityKind::Assess) {
        Some((level, why)) if level < ADEQUATE => {
            let told = if in_one_breath(scene, last) {
                say!(say, "safety-asked-in-a-breath", turn = number)
            } else {
                say!(say, "safety-asked-poorly", turn = number)
            };
            match why.filter(|_| untold(number)) {
                Some(why) => asked_as_told(scene, last, why),
                None => told,
            }
        }
        // Going back for them is a skill of its own.
        _ if first.is_some_and(|first| first < number) => say!(
            say,
            "safety-asked-in-two",
            asked = first.unwrap_or(number),
            turn = number,
            name = name
        ),
        _ => match rooms(scene).into_iter().find(|room| *room < number) {
            Some(passed)
                if scene
                    .turn(passed)
                    .is_some_and(|turn| put_somehow(scene, turn)) =>
            {
                say!(
                    say,
                    "safety-asked-again",
                    passed = passed,
                    turn = number,
                    name = name
                )
            }
            Some(passed) => say!(
                say,
                "safety-asked-after-all",
                passed = passed,
                turn = number,
                name = name
            ),
            None => say!(say, "safety-asked", turn = number, name = name),
        },
    }
}

/// How the questions were put in a turn, in the author's words.
fn asked_as_told(scene: &PlayedConsultation<'_>, turn: &Turn, why: &str) -> String {
    let option = scene.option(turn);
    let named = turn_named(scene, turn.number, TurnNamed::Asked);
    let answer = NamedAnswer {
        turn: &named,
        words: "",
        spoken: option.map_or("", |option| option.text.as_str()),
    };
    let (lead, reason) = told_of(why, &answer, scene.say);
    [lead, reason].join(" ").trim().to_owned()
}

/// That no question about safety was put, and where there was room for them.
fn never_raised(scene: &PlayedConsultation<'_>) -> String {
    let rooms = rooms(scene);
    let turns: Vec<String> = rooms.iter().map(u32::to_string).collect();
    let told = say!(
        scene.say,
        "safety-never-raised",
        n = rooms.len() as u32,
        turns = scene.say.listed(&turns)
    );
    // What was put in their place, in the author's words.
    let passed = scene
        .turns()
        .iter()
        .filter(|turn| rooms.contains(&turn.number));
    let mut reasons = passed.filter_map(|turn| judged(scene, turn, OpportunityKind::Assess)?.1);
    with_why(told, reasons.next(), scene.say)
}

/// Turns that asked for the questions about safety and put none of them: their place was there, and an answer fell short of it.
fn rooms(scene: &PlayedConsultation<'_>) -> Vec<u32> {
    let turns = scene.turns().iter();
    let passed = turns.filter(|turn| {
        let assess = |at: &OpportunityIx| is_for(scene, *at, OpportunityKind::Assess);
        let poorly = judged(scene, turn, OpportunityKind::Assess);
        let poorly = poorly.is_some_and(|(level, _)| level < ADEQUATE);
        turn.before.asked == turn.after.asked
            && asks_for_safety(scene, turn)
            && (poorly || turn.missed.iter().any(assess))
    });
    passed.map(|turn| turn.number).collect()
}

/// Questions from so many on are too many to be answered at once.
const TOO_MANY: usize = 4;

/// Whether all questions of a turn were put without a pause: nothing says that it was waited for an answer.
fn in_one_breath(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let asked = turn.before.asked ^ turn.after.asked;
    let many = asked.count_ones() as usize >= TOO_MANY;
    many && !scene.has_code(turn, "PERM") && !scene.has_code(turn, "RATL")
}
