//! What every store has to do, whatever it keeps things in. A new store is one more test at the end.

use std::path::Path;
use std::sync::Arc;

use engine::record::{Record, ScenarioRef, sha256_hex};
use engine::rubric::Rubric;
use engine::scenario::load;
use engine::session::{Action, Mode};
use practice::memory::Memory;
use practice::ports::Store;
use practice::{Attempt, earlier, keep_texts, rubric_of};
use store::paths::Places;
use store::store::Files;

const CASE: &str = include_str!("../data/case.ron");

fn rubric() -> Arc<Rubric> {
    Arc::new(Rubric::builtin().expect("the rubric"))
}

/// An attempt begun on this day of November.
fn begun(day: u32) -> Attempt {
    let rubric = rubric();
    let scenario = Arc::new(load(CASE, &rubric).0.expect("loads"));
    let named = ScenarioRef::of(&scenario.header, CASE);
    let begun = Attempt::begin(&scenario, named, &rubric, 0, Mode::Practice, &[]);
    let (mut attempt, _) = begun.expect("the same rubric");
    let id = format!("{day:08}-0000-4000-8000-000000000000");
    attempt.name(id, format!("2026-11-{day:02}T09:00:00Z"));
    attempt
}

fn step(attempt: &mut Attempt) {
    let option = attempt.session().menu()[0].ix;
    let at = attempt.record().last_ms() + 1_000;
    attempt.act(Action::Choose(option), at).expect("is offered");
}

/// Everything that a store has to do.
fn conforms(store: &mut impl Store) {
    texts_come_back_by_their_hash(store);
    records_come_back_oldest_first_and_name_the_one_before(store);
    nobody_writes_over_what_is_not_theirs(store);
    a_rubric_is_found_by_its_hash(store);
    finished_attempts_are_looked_back_on(store);
}

fn texts_come_back_by_their_hash(store: &mut impl Store) {
    for text in ["", "Scenario()", "żółw\r\n"] {
        let hash = store.keep_text(text).expect("keeps");
        assert_eq!(hash, sha256_hex(text.as_bytes()));
        assert_eq!(store.keep_text(text).expect("keeps it once more"), hash);
        assert_eq!(store.text(&hash).expect("reads").as_deref(), Some(text));
    }
    for other in ["", "../../etc/passwd", &"0".repeat(64)] {
        assert_eq!(store.text(other).expect("nothing there"), None);
    }
}

fn records_come_back_oldest_first_and_name_the_one_before(store: &mut impl Store) {
    assert_eq!(store.records(), []);
    let mut before: Option<Record> = None;
    for day in [3, 5] {
        let mut record = begun(day).record().clone();
        store.begin(&mut record).expect("keeps");
        let previous = before.as_ref().map(Record::identity);
        assert_eq!(record.previous, previous);
        before = Some(record);
    }
    let mut early = begun(2).record().clone();
    store.begin(&mut early).expect("keeps");
    let days = store.records().into_iter().map(|record| record.started_at);
    let days: Vec<String> = days.map(|day| day[8..10].to_owned()).collect();
    assert_eq!(days, ["02", "03", "05"]);
}

fn nobody_writes_over_what_is_not_theirs(store: &mut impl Store) {
    let mut attempt = begun(10);
    let mut record = attempt.record().clone();
    let first = store.begin(&mut record).expect("keeps");
    attempt.follows(record.previous.clone());
    assert!(store.begin(&mut record.clone()).is_err(), "begun twice");
    step(&mut attempt);
    let second = store.save(attempt.record(), &first).expect("its own");
    assert_ne!(second, first);
    let mut other = attempt.clone();
    step(&mut other);
    assert!(store.save(other.record(), &first).is_err(), "another's");
    let kept = store.records().into_iter();
    let kept = kept.filter(|kept| kept.attempt == attempt.record().attempt);
    assert_eq!(kept.collect::<Vec<_>>(), [attempt.record().clone()]);
}

fn a_rubric_is_found_by_its_hash(store: &mut impl Store) {
    let text = format!("{}\n// Another edition.\n", Rubric::builtin_text());
    let other = Rubric::parse(&text).expect("a rubric");
    let mut record = begun(11).record().clone();
    other.hash().clone_into(&mut record.rubric.sha256);
    let current = rubric();
    let found = rubric_of(&record, store, &current).expect("reads");
    assert_eq!(found.hash(), current.hash(), "it is not here");
    store.keep_text(&text).expect("keeps");
    let found = rubric_of(&record, store, &current).expect("reads");
    assert_eq!(found.hash(), other.hash());
}

fn finished_attempts_are_looked_back_on(store: &mut impl Store) {
    let now = begun(20);
    let sha256 = now.record().scenario.sha256.clone();
    let been = |store: &_, skip: &str| earlier(store, now.session(), &sha256, skip).len();
    assert_eq!(been(store, ""), 0, "none is finished");
    keep_texts(store, CASE, now.session().rubric()).expect("keeps");
    let mut attempt = begun(12);
    while attempt.session().ended().is_none() {
        step(&mut attempt);
    }
    store.begin(&mut attempt.record().clone()).expect("keeps");
    assert_eq!(been(store, &now.record().attempt), 1);
    assert_eq!(been(store, &attempt.record().attempt), 0, "its own");
}

#[test]
fn memory_is_a_store() {
    conforms(&mut Memory::default());
}

#[test]
fn files_are_a_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = Places::under(folder.path().to_owned(), Path::new("none"));
    conforms(&mut Files(&places));
}
