//! An attempt, whatever host it is played in: its record, the blind rating, and going on from a turn.

use practice::inside::AttemptInside as _;
use std::sync::Arc;

use debrief::Origin;
use engine::domain::Domain;
use engine::record::Record;
use engine::rubric::Rubric;
use engine::scenario::FactKind;
use engine::session::{Action, Mode};
use practice::ports::StoreLocation;
use practice::{Attempt, PlayableScenario, ReflectionPart};

const CASE: &str = include_str!("../data/case.ron");

fn begin(mode: Mode) -> Attempt {
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let entry = PlayableScenario::read(StoreLocation::new("case"), CASE.to_owned(), &rubric);
    let begun = Attempt::begin(&entry.expect("loads").into(), &rubric, 7, mode, &[]);
    begun.expect("the same rubric").0
}

/// Always the first option, two and a half seconds each.
fn to_the_end(attempt: &mut Attempt) {
    let mut at = attempt.record().last_ms();
    while let Some(option) = attempt.session().menu().first().map(|option| option.ix) {
        at += 2_500;
        attempt.act(Action::Choose(option), at).expect("is offered");
    }
}

#[test]
fn the_record_is_always_as_far_as_the_session_and_plays_again_to_the_same() {
    let mut attempt = begin(Mode::Practice);
    assert_eq!(
        (attempt.record().steps.len(), attempt.is_named()),
        (0, false)
    );
    attempt.name("first".to_owned(), "2026-11-23T09:00:00Z".to_owned());
    attempt.name("second".to_owned(), "2026-11-24T09:00:00Z".to_owned());
    assert_eq!(attempt.record().attempt, "first", "a name stays");
    to_the_end(&mut attempt);
    let turns = attempt.session().turns().len();
    let record: &Record = attempt.record();
    assert_eq!(record.steps.len(), turns);
    assert_eq!(record.last_ms(), 2_500 * turns as u64);
    assert_eq!(record.result.as_ref().expect("a result").evidence.len(), 4);
    let origin = Origin::of(record, "", "");
    assert_eq!(origin.engine, format!("Bedside {}", record.engine));
    let session = attempt.session();
    let again = Attempt::resume(record.clone(), attempt.entry(), session.rubric());
    let again = again.expect("fits");
    assert_eq!(
        again.session().transcript().render(),
        session.transcript().render()
    );
    assert_eq!(again.record(), record);
}

#[test]
fn no_step_is_made_before_the_one_that_it_follows() {
    let mut attempt = begin(Mode::Practice);
    for at in [4_000, 1_000] {
        let option = attempt.session().menu()[0].ix;
        attempt.act(Action::Choose(option), at).expect("is offered");
    }
    let times = attempt.record().steps.iter().map(|step| step.at_ms);
    assert_eq!(times.collect::<Vec<u64>>(), [4_000, 4_000]);
}

#[test]
fn what_was_said_blind_stays_whatever_is_said_later() {
    let mut attempt = begin(Mode::Assessed);
    to_the_end(&mut attempt);
    assert!(!attempt.look(), "looked before rating");
    for domain in Domain::ALL {
        attempt.say(ReflectionPart::Rating(*domain, 55));
    }
    assert!(attempt.look());
    attempt.say(ReflectionPart::Rating(Domain::Empathy, 99));
    attempt.say(ReflectionPart::Guess(
        FactKind::Idea,
        "now I know".to_owned(),
    ));
    attempt.say(ReflectionPart::Keep("the pauses".to_owned()));
    let said = attempt.reflection();
    assert_eq!(said.self_ratings.get(&Domain::Empathy), Some(&55));
    assert_eq!(said.self_ratings.len(), 4);
    assert_eq!(
        (said.guessed_idea.as_str(), said.keep.as_str()),
        ("", "the pauses")
    );
}

#[test]
fn an_attempt_from_a_turn_stands_where_the_other_stood_and_says_so() {
    let mut then = begin(Mode::Assessed);
    then.name("first".to_owned(), "2026-11-23T09:00:00Z".to_owned());
    to_the_end(&mut then);
    let turns = u32::try_from(then.session().turns().len()).expect("few");
    assert!(then.from_turn(0).is_none() && then.from_turn(turns + 1).is_none());
    for turn in 1..=turns {
        let (now, course) = then.from_turn(turn).expect("there is such a turn");
        let before = turn as usize - 1;
        assert_eq!(
            now.session().state(),
            &then.session().turns()[before].before
        );
        assert_eq!(now.session().mode(), Mode::Practice, "never assessed twice");
        assert_eq!(course.len(), before + 1);
        let from = now.record().played_from.as_ref().expect("said");
        assert_eq!((from.attempt.as_str(), from.turn), ("first", turn));
        assert!(!now.is_named() && now.record().steps.len() == before);
        assert!(now.reflection().is_empty() && now.blind().is_open());
    }
}
