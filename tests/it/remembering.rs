//! What a patient remembers of an earlier consultation: other words, the same key, and a record that plays again to the same words.

use practice::inside::AttemptInside as _;
use std::sync::Arc;

use engine::record::seal;
use engine::rubric::Rubric;
use engine::scenario::{Scenario, load};
use engine::session::{Action, Mode, SessionError};
use insight::check::memories;
use practice::memory::MemoryStore;
use practice::ports::{Store as _, StoreLocation};
use practice::{Attempt, PlayableScenario, keep_texts, recall, remembered};

use crate::shipped_cases::rubric;

const CASE: &str = include_str!("../data/case.ron");

/// The same patient a second time, who remembers three things of the first.
fn second() -> String {
    CASE.replacen("my-case", "my-case-again", 1).replacen(
        "    start: \"opening\",",
        r#"    earlier: (scenario: "my-case", remembers: [
        (id: "r-plan", when: Ended("plan"), lines: {"p1": "I walked, twice."}),
        (id: "r-bus", when: All([Told("bus"), Ended("plan")]), lines: {"p1": "I kept the bus."}, bodies: {"p1": "He smiles."}),
        (id: "r-shrug", when: Ended("shrug"), lines: {"p1": "I rang nobody."}),
    ]),
    start: "opening","#,
        1,
    )
}

fn read(text: &str, rubric: &Rubric) -> Arc<Scenario> {
    let (scenario, found) = load(text, rubric);
    Arc::new(scenario.unwrap_or_else(|| panic!("{found:#?}")))
}

fn entry(text: &str, rubric: &Rubric) -> Arc<PlayableScenario> {
    Arc::new(
        PlayableScenario::read(StoreLocation::new("case"), text.to_owned(), rubric).expect("loads"),
    )
}

/// Plays these options of the first visit.
fn played(choices: &[&str]) -> Attempt {
    let rubric = rubric();
    let begun = Attempt::begin(&entry(CASE, &rubric), &rubric, 0, Mode::Practice, &[]);
    let mut attempt = begun.expect("the same rubric").0;
    for (turn, choice) in choices.iter().enumerate() {
        let menu = attempt.session().menu();
        let option = menu.iter().find(|option| option.id == *choice);
        let option = option.unwrap_or_else(|| panic!("{choice} is not in {menu:#?}"));
        let (ix, at) = (option.ix, turn as u64 * 1_000);
        attempt.act(Action::Choose(ix), at).expect("is offered");
    }
    attempt
}

const WELL: &[&str] = &["name-it", "ask-work", "thanks", "safety", "close"];

#[test]
fn what_happened_is_remembered_and_nothing_else() {
    let rubric = rubric();
    let again = read(&second(), &rubric);
    let well = played(WELL);
    assert_eq!(remembered(&again, well.session()), ["r-plan", "r-bus"]);
    let on_its_way = played(&["name-it"]);
    assert_eq!(remembered(&again, on_its_way.session()), [""; 0]);
    // A first visit remembers nothing, whatever was played.
    assert_eq!(remembered(&read(CASE, &rubric), well.session()), [""; 0]);
}

#[test]
fn the_last_finished_attempt_in_a_store_is_what_is_remembered() {
    let rubric = rubric();
    let again = read(&second(), &rubric);
    let mut store = MemoryStore::default();
    assert_eq!(recall(&store, &again, &rubric), [""; 0], "a fair beginning");
    for (number, choices) in [WELL, &["name-it"]].into_iter().enumerate() {
        let mut attempt = played(choices);
        keep_texts(&mut store, &attempt).expect("kept");
        attempt.name(
            format!("attempt {number}"),
            format!("2026-11-2{number}T09:00:00Z"),
        );
        store.begin(&mut attempt.record().clone()).expect("kept");
    }
    assert_eq!(recall(&store, &again, &rubric), ["r-plan", "r-bus"]);
}

#[test]
fn memories_change_words_and_never_what_can_be_said_or_what_it_is_worth() {
    let (rubric, text) = (rubric(), second());
    let case = entry(&text, &rubric);
    let all = ["r-plan".to_owned(), "r-bus".to_owned()];
    let begin =
        |remembered: &[String]| Attempt::begin(&case, &rubric, 0, Mode::Practice, remembered);
    let (mut with, mut without) = (
        begin(&all).expect("begins").0,
        begin(&[]).expect("begins").0,
    );
    let opening = &with.session().opening()[0];
    assert_eq!(opening.text, "I kept the bus.", "of two the later counts");
    assert_eq!(opening.body.as_deref(), Some("He smiles."));
    assert_ne!(without.session().opening()[0].text, opening.text);
    while let Some(option) = with.session().menu().first().map(|option| option.ix) {
        assert_eq!(with.session().menu(), without.session().menu());
        for attempt in [&mut with, &mut without] {
            attempt.act(Action::Choose(option), 0).expect("is offered");
        }
        assert_eq!(with.session().state(), without.session().state());
    }
    assert_eq!(
        with.record().result.as_ref().map(|claim| &claim.evidence),
        without
            .record()
            .result
            .as_ref()
            .map(|claim| &claim.evidence),
    );
    // The record says what was remembered, and plays again to the same words.
    assert_eq!(with.record().remembered, all);
    assert!(seal(with.record()).0.contains("\"remembered\""));
    assert!(!seal(without.record()).0.contains("\"remembered\""));
    let replayed = Attempt::resume(with.record().clone(), &case, &rubric).expect("fits");
    assert_eq!(
        replayed.session().transcript().render(),
        with.session().transcript().render()
    );
    let none = begin(&["r-moon".to_owned()]).expect_err("is refused");
    assert_eq!(
        none,
        SessionError::NoSuchMemory {
            id: "r-moon".into()
        }
    );
}

#[test]
fn playing_on_from_a_turn_keeps_what_was_remembered() {
    let (rubric, text) = (rubric(), second());
    let case = entry(&text, &rubric);
    let all = ["r-plan".to_owned()];
    let mut attempt = Attempt::begin(&case, &rubric, 0, Mode::Practice, &all)
        .expect("begins")
        .0;
    while let Some(option) = attempt.session().menu().first().map(|option| option.ix) {
        attempt.act(Action::Choose(option), 0).expect("is offered");
    }
    let (again, _) = attempt.from_turn(2).expect("has a second turn");
    assert_eq!(again.session().remembered(), all);
    assert_eq!(again.record().remembered, all);
}

#[test]
fn names_that_the_earlier_scenario_lacks_are_found() {
    let rubric = rubric();
    let text = second().replacen("Ended(\"shrug\")", "Ended(\"shrugs\")", 1);
    let (again, first) = (read(&text, &rubric), read(CASE, &rubric));
    let found = memories(&again, Some(&first));
    let [one] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!(one.code, "SN023");
    assert_eq!(
        one.span.start as usize,
        text.find("\"shrugs\"").expect("there")
    );
    assert!(memories(&read(&second(), &rubric), Some(&first)).is_empty());
}
