//! What is told of words that the patient kept back or never gave back holds in the conversation that was had.

use debrief::Status;
use engine::scenario::Opt;
use engine::session::Engine;

use crate::walked::{Walked, walked};

#[test]
fn what_was_stepped_around_later_was_not_out_of_reach_before() {
    let mut seen = 0;
    for one in walked() {
        for item in &one.debrief.untold.items {
            let Status::Hinted { turn, .. } = item.status else {
                continue;
            };
            seen += 1;
            let until = item.sentence.split_once("reached up to turn ");
            let until = until.and_then(|(_, rest)| rest.split('.').next()?.parse::<u32>().ok());
            assert!(until.is_none_or(|until| until >= turn), "{}", item.sentence);
        }
    }
    assert!(seen > 0);
}

#[test]
fn nothing_that_was_said_is_what_might_have_opened_it() {
    for one in walked() {
        let said = options(one);
        for item in &one.debrief.untold.items {
            let Some(opener) = &item.opener else { continue };
            let asked = said.iter().any(|option| option.text.contains(opener));
            assert!(!asked, "{}: {opener}", one.name);
        }
    }
}

/// The options that were chosen.
fn options(one: &Walked) -> Vec<&Opt> {
    let engine = Engine::new(one.session.scenario(), one.session.rubric());
    let turns = one.session.turns().iter();
    let options = turns.map(|turn| engine.option(turn.before.node, turn.option));
    options.map(|option| option.expect("an option")).collect()
}

#[test]
fn words_that_nobody_asked_for_are_not_said_to_be_repeated() {
    let (mut repeated, mut told) = (0, 0);
    for one in walked() {
        let checks = &one.session.rubric().understanding.checks;
        let checked = options(one)
            .iter()
            .any(|option| checks.iter().any(|(code, _)| option.codes.contains(code)));
        for known in &one.debrief.outcome.understanding {
            let repeats = known.words.starts_with("repeat");
            assert!(!repeats || checked, "{}: {}", one.name, known.text);
            repeated += usize::from(repeats);
            told += usize::from(known.words == "said by you, not given back");
        }
    }
    assert!(told > 0, "{repeated} {told}");
}
