//! What every store has to do, whatever it keeps things in. A new store is one more line at the end.

use std::path::Path;
use std::sync::Arc;

use debrief::Habit;
use engine::record::{BegunAttempt, OwnWords, Record, Seal, open, seal, sha256_hex};
use engine::rubric::Rubric;
use engine::session::{Action, Mode};
use insight::analysis::Budget;
use practice::drills::Drills;
use practice::looking_back::rubric_of;
use practice::looking_back::{
    NoWayOn, ScenarioFit, Unfit, as_far_as_it_fits, earlier, find, go_on,
};
use practice::memory::MemoryStore;
use practice::ports::{
    AttemptId, KeptRecord, Listing, Notebook, Published, Query, Store, StoreLocation,
};
use practice::{
    Attempt, DrillWords, Keeping, KeptRecords, Library, PlayableScenario, ReflectionPart,
    erase_drill_words, keep_drill_words, keep_texts, kept_drill_words, others,
};
use store::file_store::Files;
use store::paths::DataFolders;

use crate::shipped_cases::rubric;

const CASE: &str = include_str!("../data/case.ron");

fn entry() -> Arc<PlayableScenario> {
    let read = PlayableScenario::read(StoreLocation::new("case"), CASE.to_owned(), &rubric());
    Arc::new(read.expect("loads"))
}

/// An attempt that has not begun anywhere yet.
fn unnamed(mode: Mode) -> Attempt {
    let begun = Attempt::begin(&entry(), &rubric(), 0, mode, &[]);
    begun.expect("the same rubric").0
}

fn id(day: u32) -> String {
    format!("{day:08}-0000-4000-8000-000000000000")
}

fn began(day: u32) -> String {
    format!("2026-11-{day:02}T09:00:00Z")
}

/// An attempt begun on this day of November.
fn begun(day: u32) -> Attempt {
    let mut attempt = unnamed(Mode::Practice);
    attempt.name(id(day), began(day));
    attempt
}

fn step(attempt: &mut Attempt) {
    let option = attempt.menu()[0].ix;
    let at = attempt.record().last_ms() + 30_000;
    attempt.act(Action::Choose(option), at).expect("is offered");
}

fn finished(day: u32) -> Attempt {
    let mut attempt = begun(day);
    while !attempt.is_over() {
        step(&mut attempt);
    }
    attempt
}

/// Keeps the record of an attempt as it stands, and the texts that it refers to.
fn keep(store: &mut impl Store, attempt: &mut Attempt) -> Keeping {
    keep_texts(store, attempt).expect("keeps");
    let (id, now) = (String::new(), String::new());
    Keeping::begin(store, attempt, id, now).expect("keeps")
}

fn days(store: &impl Store, query: &Query) -> Vec<u32> {
    let kept = store.list(query).expect("lists").kept.into_iter();
    let days = kept.map(|kept| kept.record.started_at[8..10].parse().expect("a day"));
    days.collect()
}

/// Everything that a store has to do. Each part is given a store of its own in which nothing is.
fn conforms<S: Store>(mut new: impl FnMut() -> S) {
    nothing_is_in_a_new_store(&mut new());
    texts_come_back_by_their_hash(&mut new());
    records_come_back_oldest_first_and_name_the_one_before(&mut new());
    a_record_comes_back_by_its_attempt_as_it_was_written(&mut new());
    a_query_gives_what_it_asks_for(&mut new());
    nobody_writes_over_what_is_not_theirs(&mut new());
    a_record_that_was_begun_elsewhere_is_taken_in_once(&mut new());
    only_an_untouched_record_is_taken_away(&mut new());
    what_was_worked_out_comes_back(&mut new());
    a_rubric_is_found_by_its_hash(&mut new());
    finished_attempts_are_looked_back_on(&mut new());
    an_unfinished_attempt_goes_on(&mut new());
    all_attempts_stand_beside_each_other(&mut new());
    a_notebook_is_written_over_nothing_that_was_not_read(&mut new());
    notebooks_that_two_programs_write_hold_what_both_wrote(&mut new());
    what_two_programs_say_about_one_attempt_is_kept_of_both(&mut new());
    what_was_erased_comes_back_through_nobody(&mut new());
}

fn nothing_is_in_a_new_store(store: &mut impl Store) {
    let listing = store.list(&Query::all()).expect("lists");
    assert!(listing.kept.is_empty() && listing.aside.is_empty());
    let id = AttemptId::new(id(1));
    assert_eq!(store.get(&id).expect("reads"), None);
    assert_eq!(store.begun(&"0".repeat(64)), None);
    assert_eq!(store.worked_out(), None);
}

fn texts_come_back_by_their_hash(store: &mut impl Store) {
    for text in ["", "Scenario()", "żółw\r\n", Rubric::builtin_text()] {
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
    let mut before: Option<Record> = None;
    for day in [3, 5] {
        let mut record = begun(day).record().clone();
        store.begin(&mut record).expect("keeps");
        let previous = before.as_ref().map(Record::identity);
        assert_eq!(record.previous, previous);
        if let Some(previous) = previous {
            let label = store.begun(&previous).expect("it is here");
            let wanted = format!("{} of {}", record.scenario.id, began(3));
            assert_eq!(label.to_string(), wanted);
            // What is known from outside comes from what is kept, and not from the record that is asked about.
            let outside = store.outside(&record);
            assert_eq!(outside.before, Some(label));
            assert!(outside.published == Published::No && outside.copies.is_empty());
        }
        before = Some(record);
    }
    let mut early = begun(2).record().clone();
    store.begin(&mut early).expect("keeps");
    assert_eq!(days(store, &Query::all()), [2, 3, 5]);
}

fn a_record_comes_back_by_its_attempt_as_it_was_written(store: &mut impl Store) {
    let mut attempt = finished(4);
    attempt.say(ReflectionPart::Keep("the pauses, “all” of them".to_owned()));
    let mut record = attempt.record().clone();
    let hash = store.begin(&mut record).expect("keeps");
    store.begin(&mut begun(5).record().clone()).expect("keeps");
    let kept = store.get(&AttemptId::new(id(4))).expect("reads");
    let kept = kept.expect("it is here");
    assert_eq!(kept.record, record);
    assert_eq!(kept.seal, Seal::Intact { hash });
    assert_eq!(kept.id(), AttemptId::of(&record));
    assert_eq!(kept.name, store.name_of(&record));
    assert!(!kept.place.label().is_empty());
    let listing = store.list(&Query::all()).expect("lists");
    assert_eq!(listing.kept[0], kept, "a list and a single one are alike");
    assert_eq!(store.get(&AttemptId::new(id(6))).expect("reads"), None);
}

fn a_query_gives_what_it_asks_for(store: &mut impl Store) {
    for (day, mode) in [(1, Mode::Explore), (2, Mode::Practice), (3, Mode::Assessed)] {
        let mut attempt = unnamed(mode);
        attempt.name(id(day), began(day));
        store.begin(&mut attempt.record().clone()).expect("keeps");
    }
    let finished = finished(4);
    store.begin(&mut finished.record().clone()).expect("keeps");
    let scenario = finished.record().scenario.id.clone();
    let all = Query::all;
    for (query, expected) in [
        (all(), &[1, 2, 3, 4][..]),
        (
            Query {
                mode: Some(Mode::Practice),
                ..all()
            },
            &[2, 4],
        ),
        (
            Query {
                mode: Some(Mode::Assessed),
                ..all()
            },
            &[3],
        ),
        (
            Query {
                since: Some(began(3)),
                ..all()
            },
            &[3, 4],
        ),
        (
            Query {
                since: Some("2026-11-03T09:00:01Z".to_owned()),
                ..all()
            },
            &[4],
        ),
        (
            Query {
                finished: Some(true),
                ..all()
            },
            &[4],
        ),
        (
            Query {
                finished: Some(false),
                mode: Some(Mode::Explore),
                ..all()
            },
            &[1],
        ),
        (
            Query {
                scenario: Some("another".to_owned()),
                ..all()
            },
            &[],
        ),
        (Query::finished_at(&scenario), &[4]),
    ] {
        assert_eq!(days(store, &query), expected, "{query:?}");
    }
}

fn nobody_writes_over_what_is_not_theirs(store: &mut impl Store) {
    let mut attempt = begun(10);
    let mut record = attempt.record().clone();
    let first = store.begin(&mut record).expect("keeps");
    attempt.begun(record.clone());
    assert!(store.begin(&mut record.clone()).is_err(), "begun twice");
    step(&mut attempt);
    let second = store.save(attempt.record(), &first).expect("its own");
    assert_ne!(second, first);
    let mut other = attempt.clone();
    step(&mut other);
    assert!(store.save(other.record(), &first).is_err(), "another's");
    let kept = store.list(&Query::all()).expect("lists").kept;
    let kept: Vec<Record> = kept.into_iter().map(|kept| kept.record).collect();
    assert_eq!(kept, [attempt.record().clone()]);
}

fn a_record_that_was_begun_elsewhere_is_taken_in_once(store: &mut impl Store) {
    let mut attempt = finished(11);
    let mut record = attempt.record().clone();
    record.begin_after(Some("0".repeat(64)));
    attempt.begun(record);
    let hash = store.save(attempt.record(), "").expect("nothing is there");
    let kept = store.get(&AttemptId::new(id(11))).expect("reads");
    assert_eq!(kept.expect("it is here").record, *attempt.record());
    attempt.say(ReflectionPart::Keep("more".to_owned()));
    assert!(store.save(attempt.record(), "").is_err(), "it is there now");
    store.save(attempt.record(), &hash).expect("its own");
}

fn only_an_untouched_record_is_taken_away(store: &mut impl Store) {
    let mut attempt = begun(12);
    let mut keeping = keep(store, &mut attempt);
    let stale = keeping.clone();
    step(&mut attempt);
    keeping.save(store, &attempt).expect("its own");
    keeping.drop_if_empty(store, &attempt);
    stale.drop_if_empty(store, &begun(12));
    assert_eq!(days(store, &Query::all()), [12], "something was done");
    let mut other = begun(13);
    keep(store, &mut other).drop_if_empty(store, &other);
    assert_eq!(days(store, &Query::all()), [12]);
    // What was found is never taken away: another session may be at it.
    let mut empty = begun(14);
    let own = keep(store, &mut empty);
    let kept = store.get(&AttemptId::of(empty.record())).expect("reads");
    let hash = kept.expect("it is there").seal.hash().to_owned();
    Keeping::found(hash, &empty).drop_if_empty(store, &empty);
    assert_eq!(days(store, &Query::all()), [12, 14]);
    own.drop_if_empty(store, &empty);
    assert_eq!(days(store, &Query::all()), [12]);
    // What was taken away by somebody else is kept anew.
    keep(store, &mut other);
    let hash = |record: &Record| seal(record).1;
    store.discard(other.record(), &hash(other.record()));
    let known = hash(other.record());
    step(&mut other);
    store.save(other.record(), &known).expect("keeps it anew");
    assert_eq!(days(store, &Query::all()), [12, 13]);
}

fn what_was_worked_out_comes_back(store: &mut impl Store) {
    for text in ["", "{\"a\": 1}", "two\nlines — żółw\n"] {
        store.keep_worked_out(text).expect("keeps");
        assert_eq!(store.worked_out().as_deref(), Some(text));
    }
}

fn a_rubric_is_found_by_its_hash(store: &mut impl Store) {
    let text = format!("{}\n// Another edition.\n", Rubric::builtin_text());
    let other = Rubric::parse(&text).expect("a rubric");
    let mut record = begun(14).record().clone();
    other.hash().clone_into(&mut record.rubric.sha256);
    let current = rubric();
    let found = rubric_of(&record, store, &current).expect("reads");
    assert_eq!(found.hash(), current.hash(), "it is not here");
    store.keep_text(&text).expect("keeps");
    let found = rubric_of(&record, store, &current).expect("reads");
    assert_eq!(found.hash(), other.hash());
    // Whoever keeps a record keeps the rubric that it was scored by: another version of this program may not have it.
    let attempt = begun(14);
    keep_texts(store, &attempt).expect("keeps");
    let kept = store.text(current.hash()).expect("reads");
    assert_eq!(kept.as_deref(), Some(Rubric::builtin_text()));
}

fn finished_attempts_are_looked_back_on(store: &mut impl Store) {
    let (now, current, nothing) = (begun(20), rubric(), Library::default());
    assert!(earlier(store, &now).expect("lists").is_empty());
    let mut attempt = finished(15);
    store.begin(&mut attempt.record().clone()).expect("keeps");
    let id = AttemptId::new(id(15));
    let kept = store.get(&id).expect("reads").expect("it is here");
    let fit = find(&kept.record, store, &current, &nothing).expect("reads");
    assert!(
        matches!(fit, ScenarioFit::Changed(_)),
        "its text is not kept yet"
    );
    let unfit = as_far_as_it_fits(&kept, store, &current, &nothing);
    assert!(matches!(unfit, Err(Unfit::Changed(_))));
    // In the library it has the same words in another layout.
    let laid_out = engine::source::layout(CASE).expect("a layout");
    let entry = PlayableScenario::read(
        StoreLocation::new("other"),
        format!("{laid_out}\n\n"),
        &current,
    );
    let library = Library::of([entry]);
    let looked = as_far_as_it_fits(&kept, store, &current, &library).expect("says the same");
    assert!(looked.cautions[0].contains("laid out otherwise"));
    keep_texts(store, &attempt).expect("keeps");
    let looked = as_far_as_it_fits(&kept, store, &current, &nothing).expect("fits");
    assert_eq!(looked.cautions, [""; 0]);
    assert_eq!(*looked.attempt.record(), kept.record);
    assert_eq!(earlier(store, &now).expect("lists").len(), 1);
    assert_eq!(earlier(store, &attempt).expect("lists").len(), 0, "its own");
    assert_eq!(others(store, &now).len(), 1);
    attempt.say(ReflectionPart::Change("ask first".to_owned()));
    let again = go_on(kept, store, &current, &nothing);
    assert!(matches!(again, Err(NoWayOn::Over)));
}

fn an_unfinished_attempt_goes_on(store: &mut impl Store) {
    let mut attempt = begun(16);
    let mut keeping = keep(store, &mut attempt);
    step(&mut attempt);
    keeping.save(store, &attempt).expect("its own");
    let id = AttemptId::of(attempt.record());
    let kept = store.get(&id).expect("reads").expect("it is here");
    let mut changed = kept.clone();
    changed.seal = Seal::Missing;
    let refused = go_on(changed, store, &rubric(), &Library::default());
    assert!(matches!(refused, Err(NoWayOn::NoHash)));
    let resumed = go_on(kept, store, &rubric(), &Library::default()).expect("goes on");
    let mut mine = Keeping::found(resumed.hash, &resumed.attempt);
    let mut now = resumed.attempt;
    assert_eq!(now.record().steps, attempt.record().steps);
    // That it was gone on with is kept before anything is done, and stands in the chain afterwards.
    let kept = store.get(&id).expect("reads").expect("it is here");
    assert_eq!(kept.record, *now.record());
    assert_eq!((now.record().times_resumed(), now.record().resumed), (1, 1));
    while !now.is_over() {
        step(&mut now);
        mine.save(store, &now).expect("its own");
    }
    assert_eq!((now.record().times_resumed(), now.record().resumed), (1, 0));
    assert_eq!(
        (now.record().first_gap(), attempt.record().first_gap()),
        (None, None)
    );
    step(&mut attempt);
    assert!(keeping.save(store, &attempt).is_err(), "it was overtaken");
    assert_eq!(
        days(
            store,
            &Query {
                finished: Some(true),
                ..Query::all()
            }
        ),
        [16]
    );
}

fn all_attempts_stand_beside_each_other(store: &mut impl Store) {
    for day in [17, 18] {
        let mut attempt = finished(day);
        if day == 17 {
            attempt.say(ReflectionPart::Change("ask first".to_owned()));
        }
        keep(store, &mut attempt);
    }
    let mut half = begun(19);
    keep(store, &mut half);
    let mut asked = Vec::new();
    for _ in 0..2 {
        let records = KeptRecords::find(store, &rubric(), &Library::default()).expect("lists");
        assert_eq!(records.count(), 3);
        let budgets = std::cell::Cell::new(0);
        let budget = || {
            budgets.set(budgets.get() + 1);
            Budget::default()
        };
        let back = records.over_time(store, budget, |_| {});
        assert_eq!((back.doubts.len(), back.unfinished), (0, 1));
        assert_eq!(back.over.attempts.len(), 2);
        assert_eq!(back.over.commitments[0].words, "ask first");
        asked.push((budgets.get(), back.over));
    }
    assert_eq!(asked[0].1, asked[1].1, "the same figures from memory");
    assert_eq!((asked[0].0, asked[1].0), (1, 0), "worked out once");
    // What was kept for another text is not taken for this one.
    let text = store.worked_out().expect("kept");
    store
        .keep_worked_out(&text.replace(':', ";"))
        .expect("keeps");
    let records = KeptRecords::find(store, &rubric(), &Library::default()).expect("lists");
    let back = records.over_time(store, Budget::default, |_| {});
    assert_eq!(
        back.over, asked[0].1,
        "what cannot be read is worked out again"
    );
}

fn a_notebook_is_written_over_nothing_that_was_not_read(store: &mut impl Store) {
    for which in Notebook::ALL {
        let kept = |store: &mut _, text: &str, before| {
            Store::keep_notebook(store, *which, text, before).expect("keeps")
        };
        assert_eq!(store.notebook(*which).expect("reads"), None);
        assert!(!kept(store, "[1]", Some("[]")), "nothing is there");
        assert_eq!(store.notebook(*which).expect("reads"), None);
        assert!(kept(store, "[1]", None));
        assert!(
            !kept(store, "[2]", None),
            "somebody has written it meanwhile"
        );
        assert!(!kept(store, "[2]", Some("[0]")));
        assert_eq!(
            store.notebook(*which).expect("reads").as_deref(),
            Some("[1]")
        );
        assert!(kept(store, "[2]\n", Some("[1]")));
        assert_eq!(
            store.notebook(*which).expect("reads").as_deref(),
            Some("[2]\n")
        );
    }
}

/// A store in which another program writes a notebook just before this one does.
struct Interrupted<'a, S: Store> {
    store: &'a mut S,
    others: Vec<DrillWords>,
}

impl<S: Store> Store for Interrupted<'_, S> {
    type Error = S::Error;

    fn list(&self, query: &Query) -> Result<Listing, S::Error> {
        self.store.list(query)
    }

    fn get(&self, id: &AttemptId) -> Result<Option<KeptRecord>, S::Error> {
        self.store.get(id)
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, S::Error> {
        self.store.begin(record)
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, S::Error> {
        self.store.save(record, known)
    }

    fn discard(&mut self, record: &Record, known: &str) {
        self.store.discard(record, known);
    }

    fn name_of(&self, record: &Record) -> String {
        self.store.name_of(record)
    }

    fn begun(&self, identity: &str) -> Option<BegunAttempt> {
        self.store.begun(identity)
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, S::Error> {
        self.store.text(sha256)
    }

    fn keep_text(&mut self, text: &str) -> Result<String, S::Error> {
        self.store.keep_text(text)
    }

    fn notebook(&self, which: Notebook) -> Result<Option<String>, S::Error> {
        self.store.notebook(which)
    }

    fn keep_notebook(
        &mut self,
        which: Notebook,
        text: &str,
        before: Option<&str>,
    ) -> Result<bool, S::Error> {
        if let Some(other) = self.others.pop() {
            let kept = keep_drill_words(self.store, &[other]);
            assert!(kept.is_ok(), "the other one keeps it");
        }
        self.store.keep_notebook(which, text, before)
    }

    fn worked_out(&self) -> Option<String> {
        self.store.worked_out()
    }

    fn keep_worked_out(&mut self, text: &str) -> Result<(), S::Error> {
        self.store.keep_worked_out(text)
    }
}

fn notebooks_that_two_programs_write_hold_what_both_wrote(store: &mut impl Store) {
    let one = |words: &str| DrillWords {
        scenario: "case".to_owned(),
        version: "1".to_owned(),
        attempt: None,
        turn: 1,
        own: OwnWords {
            node: "n".to_owned(),
            words: words.to_owned(),
            nearest: None,
        },
    };
    let mut interrupted = Interrupted {
        others: vec![one("the third"), one("the second")],
        store,
    };
    assert!(keep_drill_words(&mut interrupted, &[one("the first")]).is_ok());
    let erased = |store: &mut _| erase_drill_words(store, |one| one.own.words == "the second");
    interrupted.others.push(one("the fourth"));
    assert!(matches!(erased(&mut interrupted), Ok(1)));
    let kept = kept_drill_words(store).unwrap_or_default();
    let mut kept: Vec<&str> = kept.iter().map(|one| one.own.words.as_str()).collect();
    kept.sort_unstable();
    assert_eq!(kept, ["the first", "the fourth", "the third"]);
    // Dates of drills are kept by habit.
    let read = |store: &_| Drills::read(store, &[], "2026-11-20").expect("reads");
    let (mut first, mut second) = (read(store), read(store));
    first.set(Habit::ALL[0], Some("2026-12-01"));
    second.set(Habit::ALL[1], Some("2026-12-02"));
    assert!(first.keep(store).is_ok());
    assert!(second.keep(store).is_ok());
    assert!(first.keep(store).is_ok());
    let dates = |drills: &Drills| {
        let planned = drills.planned().iter();
        let mut dates: Vec<String> = planned.map(|one| one.on.clone()).collect();
        dates.sort();
        dates
    };
    assert_eq!(dates(&read(store)), ["2026-12-01", "2026-12-02"]);
    // A date that was moved by one program stays where the other has not touched it since.
    let mut third = read(store);
    third.set(Habit::ALL[0], Some("2026-12-05"));
    assert!(third.keep(store).is_ok() && first.keep(store).is_ok());
    assert_eq!(dates(&read(store)), ["2026-12-02", "2026-12-05"]);
}

/// A finished attempt as a program has it that has opened it to look back on it.
fn looking_back(store: &mut impl Store, day: u32) -> (Attempt, Keeping) {
    let opened = practice::open(
        &AttemptId::new(id(day)),
        store,
        &rubric(),
        &Library::default(),
    );
    let opened = opened.expect("opens");
    (opened.attempt, opened.keeping.expect("holds"))
}

fn what_two_programs_say_about_one_attempt_is_kept_of_both(store: &mut impl Store) {
    let mut attempt = finished(21);
    attempt.say(ReflectionPart::FirstWord("tired".to_owned()));
    keep(store, &mut attempt);
    let (mut one, mut mine) = looking_back(store, 21);
    let (mut other, mut theirs) = looking_back(store, 21);
    one.say(ReflectionPart::Keep("the pause".to_owned()));
    one.say(ReflectionPart::Change("ask first".to_owned()));
    one.note_afterwards("the first note").expect("takes it");
    mine.save(store, &one).expect("nobody else has written");
    other.say(ReflectionPart::Change("say less".to_owned()));
    other.say(ReflectionPart::Frame(1, "hurry".to_owned()));
    other.note_afterwards("the second note").expect("takes it");
    theirs.save(store, &other).expect("both is kept");
    // Each goes on from there, without what the other has said.
    one.note_afterwards("the third note").expect("takes it");
    mine.save(store, &one).expect("both is kept");
    other.say(ReflectionPart::AgainOn(vec!["2026-12-01".to_owned()]));
    theirs.save(store, &other).expect("both is kept");
    let kept = store.get(&AttemptId::new(id(21))).expect("reads");
    let kept = kept.expect("it is here");
    let said = &kept.record.reflection;
    assert_eq!(
        (said.first_word.as_str(), said.keep.as_str()),
        ("tired", "the pause")
    );
    assert_eq!(said.change, "ask first / say less");
    assert_eq!(said.frames.len(), 1);
    assert_eq!(
        said.again_on.as_deref(),
        Some(&["2026-12-01".to_owned()][..])
    );
    let (again, _) = looking_back(store, 21);
    assert_eq!(
        again.notes().collect::<Vec<_>>(),
        ["the first note", "the second note", "the third note"]
    );
    assert_eq!(kept.record.first_gap(), None);
    assert_eq!(again.record().result, kept.record.result, "it plays again");
}

fn what_was_erased_comes_back_through_nobody(store: &mut impl Store) {
    let mut attempt = finished(22);
    attempt.say(ReflectionPart::Keep("the pause".to_owned()));
    keep(store, &mut attempt);
    let (mut one, mut mine) = looking_back(store, 22);
    let kept = store.get(&AttemptId::new(id(22))).expect("reads");
    let kept = kept.expect("it is here");
    let mut bare = kept.record.clone();
    bare.erase("2026-11-30T09:00:00Z", "asked for", None);
    store.save(&bare, kept.seal.hash()).expect("erases");
    one.say(ReflectionPart::Change("ask first".to_owned()));
    assert!(
        mine.save(store, &one).is_err(),
        "words were erased meanwhile"
    );
    let kept = store.get(&AttemptId::new(id(22))).expect("reads");
    assert!(kept.expect("it is here").record.reflection.keep.is_empty());
}

/// A record file in a folder of its own, beside a data folder in which nothing is.
fn named() -> (tempfile::TempDir, DataFolders, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let places = DataFolders::under(folder.path().join("data"), Path::new("none"));
    let path = folder.path().join("r.json");
    (folder, places, path)
}

#[test]
fn a_record_in_a_named_file_goes_by_its_id_like_any_other() {
    let (_folder, places, path) = named();
    let mut store = Files::into_file(&places, &path);
    let mut attempt = begun(1);
    let mut keeping = keep(&mut store, &mut attempt);
    step(&mut attempt);
    keeping.save(&mut store, &attempt).expect("its own");
    let (read, _) = open(&std::fs::read(&path).expect("written")).expect("a record");
    assert_eq!(read, *attempt.record());
    assert!(store.list(&Query::all()).expect("lists").kept.is_empty());
    let (again, id) = Files::with(&places, &path).expect("a record");
    let kept = again.get(&id).expect("reads").expect("it is here");
    assert_eq!((kept.record, kept.name.as_str()), (read, "r.json"));
    assert_eq!(again.get(&AttemptId::new("another")).expect("reads"), None);
    std::fs::remove_file(&path).expect("removes");
    assert_eq!(again.get(&id).expect("it was taken away"), None);
}

#[test]
fn what_another_program_has_worked_out_is_not_taken_over() {
    let (_folder, places, _) = named();
    let mut store = Files::new(&places);
    store.keep_worked_out("figures").expect("keeps");
    assert_eq!(store.worked_out().as_deref(), Some("figures"));
    let path = places.worked_out().expect("a place");
    let text = std::fs::read_to_string(&path).expect("kept");
    std::fs::write(&path, format!("1{text}")).expect("writes");
    assert_eq!(store.worked_out(), None);
}

#[test]
fn memory_is_a_store() {
    conforms(MemoryStore::default);
}

#[test]
fn files_are_a_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut nth = 0;
    conforms(|| {
        nth += 1;
        let own = folder.path().join(nth.to_string());
        Files::new(&DataFolders::under(own, Path::new("none")))
    });
}

#[test]
fn a_file_of_sqlite_is_a_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut nth = 0;
    conforms(|| {
        nth += 1;
        let own = folder.path().join(nth.to_string());
        crate::support::in_sqlite(&own)
    });
}

#[test]
fn a_server_of_postgresql_is_a_store() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut nth = 0;
    conforms(|| {
        nth += 1;
        let own = folder.path().join(nth.to_string());
        server.archive(&own)
    });
}
