//! That the short debrief tells the whole: the gravest slip whichever domain it belongs to, what put it right, what calls for a
//! question about low mood, and a step that came too early never as one to keep.

use debrief::Debrief;
use debrief::wording::Wording;
use engine::patient::state::CueStatus;
use engine::scenario::words::OpportunityKind;
use engine::session::{Session, Turn};

use crate::debrief_words::runs;
use crate::support::turn_of;
use crate::walked::walked;

/// Every walkthrough, and seeded runs of every case.
fn all() -> impl Iterator<Item = (&'static str, &'static Session, &'static Debrief)> {
    let written = walked().iter();
    let written = written.map(|one| (one.name.as_str(), &one.session, &one.debrief));
    let seeded = runs().iter();
    written.chain(seeded.map(|(name, session, debrief)| (name.as_str(), session, debrief)))
}

/// The number that stands right behind these words.
fn number_after(text: &str, words: &str) -> Option<u32> {
    let (_, rest) = text.split_once(words)?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn kinds(session: &Session, turn: &Turn, least: u8) -> Vec<OpportunityKind> {
    let credits = turn.credits.iter().filter(|credit| credit.level >= least);
    let at = credits.map(|credit| credit.opportunity.index());
    at.map(|at| session.scenario().opportunities[at].kind)
        .collect()
}

#[test]
fn what_is_said_to_be_put_right_was_gone_back_to() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        for view in &debrief.domains.each {
            let Some(later) = number_after(&view.glance, "You put that right in turn ") else {
                continue;
            };
            seen += 1;
            let before = view.glance.split("You put that right").next();
            let named = before.and_then(|text| {
                let at = text.rfind("Turn ")?;
                number_after(&text[at..], "Turn ")
            });
            let named = named.expect("the turn that fell short");
            assert!(named < later, "{name}: {}", view.glance);
            let turn = turn_of(session, later);
            let again = turn.cues.iter().any(|met| {
                let before = turn_of(session, named).cues.iter();
                let mut before = before.map(|met| met.cue);
                met.status == CueStatus::Answered && before.any(|cue| cue == met.cue)
            });
            let mended = kinds(session, turn, 3).contains(&OpportunityKind::Repair);
            assert!(
                again || mended && later == named + 1,
                "{name}: {}",
                view.glance
            );
        }
    }
    assert!(seen > 20, "{seen} runs");
}

#[test]
fn what_calls_for_a_question_about_low_mood_is_in_the_words_of_its_turn() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let told = &debrief.safety.in_short;
        let Some((_, rest)) = told.split_once(", after “") else {
            continue;
        };
        seen += 1;
        let (words, rest) = rest.split_once('”').expect("the end of the quotation");
        let turn = turn_of(session, number_after(rest, " (turn ").expect("its turn"));
        let heard: Vec<&str> = turn.heard.iter().map(|line| line.text.as_str()).collect();
        let words = words.trim_end_matches('…').trim_end();
        assert!(heard.join(" ").contains(words), "{name}: {told}");
        let mut needed = turn
            .credits
            .iter()
            .map(|credit| credit.opportunity)
            .chain(turn.missed.iter().copied());
        let felt = needed.any(|at| {
            session.scenario().opportunities[at.index()].kind == OpportunityKind::Emotion
        });
        assert!(felt, "{name}: {told}");
    }
    assert!(seen > 10, "{seen} runs");
}

#[test]
fn a_reason_behind_a_quotation_is_a_sentence() {
    let verbs = Wording::english().words("verbs-that-begin-a-reason");
    let mut seen = 0;
    for (name, _, debrief) in all() {
        for view in &debrief.domains.each {
            for part in view.glance.split('”').skip(1) {
                seen += 1;
                let first = part.split_whitespace().next().unwrap_or_default();
                assert!(
                    !verbs.contains(&first.to_lowercase()),
                    "{name}: {}",
                    view.glance
                );
            }
        }
    }
    assert!(seen > 300, "{seen} reasons");
}

#[test]
fn no_turn_of_the_call_is_leant_on_that_the_short_call_leaves_out() {
    let mut seen = 0;
    for (name, _, debrief) in all() {
        let told = debrief.side.call.iter().filter(|line| line.short);
        let told: Vec<Option<u32>> = told.map(|line| line.turn).collect();
        for view in &debrief.domains.each {
            let Some((before, _)) = view.glance.split_once(" told the friend.") else {
                continue;
            };
            seen += 1;
            let at = before.rfind("Turn ").expect("a turn");
            let turn = number_after(&before[at..], "Turn ");
            assert!(told.contains(&turn), "{name}: {}", view.glance);
        }
    }
    assert!(seen > 10, "{seen} runs");
}
