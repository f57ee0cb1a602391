//! Attempts, cohorts and verdicts: what is counted, what is hidden from whom, and that records stay as they are.

use std::path::{Path, PathBuf};

use assess::attempts::{AttemptRow, Replayer, beside, held_together, numbered, rescored};
use assess::cohort::synthesize::{attempt, people};
use assess::cohort::{Which, attempts_sheet, counted_sheet, csv, guarded, html, readers, report};
use assess::statistics::{FigureOrReason, mean, pearson};
use assess::verdict::memory::MemoryVerdicts;
use assess::verdict::{
    Ask, Book, Now, Refusal, UNDO_MS, VerdictAct, VerdictEntry as Line, Verdicts, enough,
};
use engine::domain::Domain;
use engine::record::{Record, open, seal};
use engine::session::Mode;
use insight::analysis::Budget;
use practice::PlayableScenario;
use practice::ports::StoreLocation;
use store::verdict_file::VerdictFile;

use crate::shipped_cases::rubric;

pub(crate) const CASE: &str = include_str!("../data/case.ron");

pub(crate) fn entry(text: &str) -> PlayableScenario {
    PlayableScenario::read(StoreLocation::new("case"), text.to_owned(), &rubric()).expect("loads")
}

pub(crate) fn shipped(path: &str) -> PlayableScenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let found = store::library::open(&path, &rubric());
    found.unwrap_or_else(|broken| panic!("{broken:?}"))
}

pub(crate) fn folder_of(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("scenarios/back-pain")
        .join(name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "ron"))
        .collect();
    files.sort();
    files.swap_remove(0)
}

/// Rows of so many synthetic persons at these scenarios, with their records.
pub(crate) fn cohort(
    count: u32,
    seed: u64,
    entries: &[PlayableScenario],
) -> Vec<(AttemptRow, Record)> {
    let budget = Budget::default;
    let mut looking = Replayer::new(&budget);
    let mut rows = Vec::new();
    for person in people(count, seed) {
        for (nth, entry) in (0..).zip(entries) {
            let analysis = looking
                .analysis(&entry.sha256, &entry.scenario, &rubric())
                .expect("small");
            let named = entry.named();
            let made = attempt(
                &person,
                nth,
                (&entry.scenario, &named),
                &rubric(),
                &analysis,
            )
            .expect("plays");
            let (record, seal) = open(seal(&made).0.as_bytes()).expect("a record");
            let mut row = looking.row((&record, &seal), &entry.sha256, &entry.scenario, &rubric());
            row.person = person.name();
            rows.push((row, record));
        }
    }
    rows
}

pub(crate) fn rows(of: &[(AttemptRow, Record)]) -> Vec<AttemptRow> {
    of.iter().map(|(row, _)| row.clone()).collect()
}

#[test]
fn recovered_ability_follows_the_true_one_and_the_same_seed_gives_the_same_records() {
    let entries = [
        shipped(folder_of("just-a-scan").to_str().expect("text")),
        shipped(folder_of("crumbling-discs").to_str().expect("text")),
    ];
    let all = cohort(60, 5, &entries);
    let persons = people(60, 5);
    let pairs: Vec<(f64, f64)> = persons
        .iter()
        .map(|person| {
            let own = all.iter().filter(|(row, _)| row.person == person.name());
            let points: Vec<f64> = own.filter_map(|(row, _)| row.mean_points()).collect();
            (person.ability, mean(&points).expect("two scenarios"))
        })
        .collect();
    let r = pearson(&pairs).expect("varies");
    assert!(r > 0.75, "ability and points correlate by {r}");
    let again = cohort(3, 5, &entries[..1]);
    let first: Vec<&Record> = all
        .iter()
        .step_by(2)
        .take(3)
        .map(|(_, record)| record)
        .collect();
    let second: Vec<&Record> = again.iter().map(|(_, record)| record).collect();
    assert_eq!(first, second, "the same seed");
    for (row, _) in &all {
        assert!(
            row.synthetic && row.doubts.is_empty() && row.speed.is_empty(),
            "{:?}",
            row.doubts
        );
    }
}

#[test]
fn a_row_adds_up_and_its_regrets_lead_from_the_greatest_to_what_was_gathered() {
    for (row, record) in cohort(4, 2, &[entry(CASE)]) {
        assert!(row.exact && row.is_finished());
        for (domain, own) in &row.domains {
            let at = domain.index();
            let lost: i32 = row.turns.iter().map(|turn| turn.regret[at]).sum();
            assert_eq!(own.most - lost, own.evidence, "regrets telescope");
            let codes: i32 = row.codes.values().map(|evidence| evidence[at]).sum();
            assert_eq!(codes, own.evidence, "codes add up");
            let claim = record.result.as_ref().expect("finished");
            assert_eq!(claim.evidence[domain], i64::from(own.evidence));
        }
        for turn in &row.turns {
            assert!(
                0 <= turn.all_round && turn.all_round <= turn.worst,
                "{turn:?}"
            );
        }
        let kept = serde_json::to_string(&row).expect("kept");
        assert_eq!(
            serde_json::from_str::<AttemptRow>(&kept).expect("read"),
            row
        );
    }
}

#[test]
fn attempts_are_numbered_and_copies_are_found() {
    let mut all = rows(&cohort(3, 4, &[entry(CASE)]));
    let mut copy = all[0].clone();
    copy.person = "somebody else".to_owned();
    let mut renamed = all[1].clone();
    renamed.attempt = "00000000-0000-4000-8000-000000000000".to_owned();
    renamed.started_at = "2021-01-01T00:00:00Z".to_owned();
    all.extend([copy, renamed]);
    assert_eq!(numbered(&all), [(1, 1), (1, 2), (1, 1), (1, 1), (2, 2)]);
    held_together(&mut all);
    let doubts: Vec<usize> = all.iter().map(|row| row.doubts.len()).collect();
    assert_eq!(doubts, [1, 1, 0, 1, 1]);
    assert!(
        all[3].doubts[0].contains("synthetic-0001"),
        "{:?}",
        all[3].doubts
    );
    assert!(
        all[4].doubts[0].contains("choice for choice"),
        "{:?}",
        all[4].doubts
    );
    // Two scripts that choose at once have the same times, and neither is a copy.
    let mut at_once = vec![all[2].clone(), all[2].clone()];
    at_once[1].attempt = "00000000-0000-4000-8000-000000000001".to_owned();
    for row in &mut at_once {
        row.ms = 3;
    }
    held_together(&mut at_once);
    assert!(at_once.iter().all(|row| row.doubts.is_empty()));
}

#[test]
fn two_attempts_stand_beside_each_other_from_where_they_part() {
    let all = rows(&cohort(12, 8, &[entry(CASE)]));
    let same = beside(&all[0], &all[0]);
    assert!(same.differences.is_empty() && same.alike == all[0].turns.len());
    let other = all
        .iter()
        .find(|row| row.turns != all[0].turns)
        .expect("another course");
    let found = beside(&all[0], other);
    let first = found.differences.first().expect("they differ");
    assert_eq!(found.alike, first.turn - 1);
    assert!(found.same_scale && first.one != first.other);
}

#[test]
fn few_persons_are_dots_and_every_form_says_that_they_are_synthetic() {
    let mut all = rows(&cohort(7, 3, &[entry(CASE)]));
    all[6].doubts.push("for the test".to_owned());
    let mut open = all[5].clone();
    open.person = "open".to_owned();
    open.ending = String::new();
    all.push(open);
    let found = report(&all, Which::First, None, readers(&Book::default(), &[]));
    assert_eq!(
        (
            found.counted.persons,
            found.counted.unfinished,
            found.counted.left_out.len()
        ),
        (6, 1, 1)
    );
    let spread = &found.scenarios[0].domains[0];
    assert!(spread.quartiles.is_none() && spread.dots.len() == 6);
    assert!(
        found
            .domains
            .iter()
            .all(|domain| domain.alpha.figure().is_none())
    );
    assert!(
        found.domains[0].reading[0].contains("at least two scenarios"),
        "{:?}",
        found.domains[0].reading
    );
    let json = serde_json::to_string(&found).expect("JSON");
    let sheet = csv(&counted_sheet(&found), &found.synthetic);
    for text in [json, html(&found), sheet.clone()] {
        assert!(
            text.contains("SYNTHETIC: these persons do not exist"),
            "{text}"
        );
    }
    let lines = sheet
        .lines()
        .filter(|line| line.contains("SYNTHETIC: these"))
        .count();
    assert_eq!(lines, 6, "each row says it");
}

#[test]
fn nothing_in_a_table_is_a_formula() {
    for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"] {
        assert!(guarded(text).starts_with('\''), "{text:?}");
    }
    assert_eq!(guarded("plain = text"), "plain = text");
    let mut all = rows(&cohort(1, 3, &[entry(CASE)]));
    all[0].person = "=HYPERLINK(\"http://example.org\",\"a\nb\")".to_owned();
    let text = csv(&attempts_sheet(all.iter().zip(numbered(&all))), "");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let read: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(read.len(), 1);
    assert_eq!(&read[0][0], "'=HYPERLINK(\"http://example.org\",\"a\nb\")");
    for cell in read[0].iter().filter(|cell| cell.parse::<f64>().is_err()) {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
}

#[test]
fn a_table_of_some_attempts_counts_which_of_how_many_over_all_of_them() {
    let mut all = rows(&cohort(2, 3, &[entry(CASE)]));
    let mut again = all[0].clone();
    again.attempt = "00000000-0000-4000-8000-000000000000".to_owned();
    again.started_at = "2021-01-01T00:00:00Z".to_owned();
    all.push(again);
    let numbers = numbered(&all);
    let last = all.iter().zip(numbers).skip(2);
    let text = csv(&attempts_sheet(last), "");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("heads").clone();
    let row = reader.records().next().expect("one").expect("a row");
    let cell = |name: &str| {
        let at = head.iter().position(|head| head == name);
        &row[at.expect("a column")]
    };
    assert_eq!((cell("k"), cell("n")), ("2", "2"));
    // In a report only the first counts, and it stays the first of two.
    let found = report(&all, Which::First, None, Vec::new());
    assert_eq!((found.counted.again, found.rows.len()), (1, 2));
    let own = found
        .rows
        .iter()
        .position(|row| row.person == all[0].person);
    assert_eq!(found.numbers[own.expect("there")], (1, 2));
}

#[test]
fn who_passes_over_what_is_offered_is_counted_turn_by_turn() {
    let scan = shipped(folder_of("just-a-scan").to_str().expect("text"));
    let all = rows(&cohort(60, 21, &[scan]));
    let found = report(&all, Which::First, None, Vec::new());
    let cut = debrief::BeadKind::Missed;
    for item in &found.items {
        // Of several visits of a person the first one counts.
        let passed = all.iter().filter(|row| {
            let at = row.turns.iter().position(|turn| turn.node == item.node);
            at.is_some_and(|at| row.beads[at] == cut)
        });
        let told = FigureOrReason::of(item.persons, 8, || Some(passed.count()));
        assert_eq!(item.passed_over, told, "{}", item.node);
    }
    let passed =
        |item: &assess::cohort::CohortItem| item.passed_over.figure().copied().unwrap_or(0);
    let most = found.items.iter().max_by_key(|item| passed(item));
    let most = most.expect("turns");
    assert!(passed(most) > 0, "{most:?}");
    let words = assess::cohort::read_passed(most);
    let begins = format!("{} of {} passed over", passed(most), most.persons);
    assert!(words.starts_with(&begins), "{words}");
    let few = assess::cohort::CohortItem {
        persons: 7,
        passed_over: FigureOrReason::TooFew { has: 7, needs: 8 },
        ..most.clone()
    };
    assert_eq!(
        assess::cohort::read_passed(&few),
        "7 persons came here, too few to say more"
    );
}

#[test]
fn attempts_whose_paths_were_not_all_followed_are_named_and_do_not_count_as_nothing() {
    let one = entry(CASE);
    let made = cohort(2, 3, std::slice::from_ref(&one));
    let budget = || Budget {
        states: 1,
        ..Budget::default()
    };
    let mut looking = Replayer::new(&budget);
    let unmeasured = made.iter().map(|(_, record)| {
        let (record, seal) = open(seal(record).0.as_bytes()).expect("a record");
        looking.row((&record, &seal), &one.sha256, &one.scenario, &rubric())
    });
    let rows: Vec<AttemptRow> = unmeasured.collect();
    let words = "no points: not every path was followed";
    for row in &rows {
        assert!(row.doubts.is_empty() && row.is_finished());
        assert!(assess::desk::flags(row).iter().any(|flag| flag == words));
        assert!(
            row.remarks
                .iter()
                .any(|why| why.contains("could be followed"))
        );
    }
    let told = report(&rows, Which::First, None, Vec::new()).counted;
    assert_eq!((told.unmeasured, told.attempts), (2, 0));
    assert!(
        told.words().contains("2 without points"),
        "{}",
        told.words()
    );
}

#[test]
fn a_changed_key_is_rescored_without_touching_the_record() {
    let old = entry(CASE);
    let all = cohort(6, 9, std::slice::from_ref(&old));
    let budget = Budget::default;
    let mut looking = Replayer::new(&budget);
    for (row, record) in &all {
        let (text, _) = seal(record);
        let (again, intact) = open(text.as_bytes()).expect("a record");
        let same = rescored(
            row,
            (&again, &intact),
            (&old.scenario, &old.sha256),
            &rubric(),
            &mut looking,
        );
        assert!(same.is_whole() && same.greatest() == Some(0.0), "{same:?}");
        assert_eq!(same.endings.0, same.endings.1);
        assert_eq!(seal(&again).0, text, "the record is as it was");
    }
}

pub(crate) fn now(minutes: u64) -> Now {
    Now {
        text: format!("2026-11-28T10:{minutes:02}:00Z"),
        ms: 1_000_000_000 + minutes * 60_000,
    }
}

/// What an assessor asks about one attempt.
fn ask<'a>(
    assessor: &'a str,
    domain: Option<Domain>,
    what: VerdictAct,
    reason: &'a str,
) -> Ask<'a> {
    Ask {
        assessor,
        attempt: "a-1",
        record_sha256: "r-1",
        domain,
        what,
        reason,
        quotes: &[],
        computed: Some(5_400),
        exercised: &[Domain::Empathy],
        gated: false,
    }
}

/// Everything that a book of verdicts has to do, whatever keeps it.
fn conforms<V: Verdicts>(store: &mut V) {
    let empathy = Some(Domain::Empathy);
    let mut say = |minute: u64, asked: Ask<'_>| -> Result<Line, Refusal> {
        let book = Book::of(store.entries().expect("reads"));
        assert!(book.doubts.is_empty(), "{:?}", book.doubts);
        let entry = book.next(&asked, &now(minute))?;
        store.append(&entry).expect("keeps");
        assert!(
            store.append(&entry).is_err(),
            "nobody writes behind another's back"
        );
        Ok(entry)
    };
    let judged = || VerdictAct::Judged { place: 60 };
    assert_eq!(
        say(0, ask("AB", empathy, VerdictAct::Accepted, "")),
        Err(Refusal::NotJudged(Domain::Empathy))
    );
    assert_eq!(
        say(0, ask(" ", empathy, judged(), "")),
        Err(Refusal::NoAssessor)
    );
    assert_eq!(
        say(0, ask("AB", None, judged(), "")),
        Err(Refusal::NoDomain)
    );
    assert_eq!(
        say(0, ask("AB", empathy, VerdictAct::Judged { place: 101 }, "")),
        Err(Refusal::TooHigh(101))
    );
    let first = say(1, ask("AB", empathy, judged(), "")).expect("judges");
    assert_eq!(first.computed, None, "a judgement is blind");
    assert_eq!(
        say(2, ask("AB", empathy, judged(), "")),
        Err(Refusal::JudgedAlready(Domain::Empathy))
    );
    assert_eq!(
        say(2, ask("AB", None, VerdictAct::Signed, "")),
        Err(Refusal::Open(vec![Domain::Empathy]))
    );
    let adjusted = || VerdictAct::Adjusted { place: 45 };
    assert_eq!(
        say(2, ask("AB", empathy, adjusted(), "no")),
        Err(Refusal::NoReason)
    );
    let entry = say(3, ask("AB", empathy, adjusted(), "turn 6 was cut short")).expect("adjusts");
    assert_eq!(
        entry.computed,
        Some(5_400),
        "what was adjusted is kept beside it"
    );
    let late = 4 + UNDO_MS / 60_000;
    let back = || VerdictAct::TakenBack { number: 0 };
    assert_eq!(
        say(late, ask("AB", None, back(), "")),
        Err(Refusal::TooLate)
    );
    let taken = say(5, ask("AB", None, back(), "")).expect("in time");
    assert_eq!(
        taken.what,
        VerdictAct::TakenBack {
            number: entry.number
        }
    );
    say(6, ask("AB", empathy, VerdictAct::Accepted, "")).expect("accepts");
    let other = Ask {
        record_sha256: "r-2",
        ..ask("AB", empathy, VerdictAct::Accepted, "")
    };
    assert_eq!(say(6, other), Err(Refusal::OtherRecord));
    the_second_reads_blind(store);
}

/// Asks and keeps, one line after the other.
fn add(store: &mut impl Verdicts, minute: u64, asked: &Ask<'_>) -> Result<Line, Refusal> {
    let book = Book::of(store.entries().expect("reads"));
    let entry = book.next(asked, &now(minute))?;
    store.append(&entry).expect("keeps");
    Ok(entry)
}

fn the_second_reads_blind(store: &mut impl Verdicts) {
    let empathy = Some(Domain::Empathy);
    let judged = ask("CD", empathy, VerdictAct::Judged { place: 70 }, "");
    add(store, 7, &judged).expect("judges");
    add(store, 8, &ask("AB", None, VerdictAct::Signed, "")).expect("signs");
    let late = ask("AB", empathy, VerdictAct::Rejected, "a second thought");
    assert_eq!(add(store, 9, &late), Err(Refusal::Signed));
    let book = Book::of(store.entries().expect("reads"));
    let seen = book.others_shown_to("CD", "a-1");
    assert!(seen.is_empty(), "nothing of the first before signing");
    let seen = book.others_shown_to("AB", "a-1");
    assert!(seen.is_empty(), "the second has not signed");
    assert!(!book.may_see_computed("EF", "a-1", Domain::Empathy));
    let standing = book.standing("AB", "a-1", Domain::Empathy);
    assert_eq!(standing.place(), Some(54.0));
    assert_eq!(book.signed_by("a-1"), ["AB"]);
    assert!(
        book.pairs(Domain::Empathy).is_empty(),
        "one signature is no pair"
    );
    let rejected = ask(
        "CD",
        empathy,
        VerdictAct::Rejected,
        "the case does not show it",
    );
    add(store, 10, &rejected).expect("rejects");
    add(store, 11, &ask("CD", None, VerdictAct::Signed, "")).expect("signs");
    let entries = store.entries().expect("reads");
    let book = Book::of(entries.clone());
    assert_eq!(book.others_shown_to("CD", "a-1"), ["AB"]);
    assert_eq!(book.others_shown_to("AB", "a-1"), ["CD"]);
    let pairs: Vec<[u8; 2]> = book
        .pairs(Domain::Empathy)
        .into_iter()
        .map(|(_, pair)| pair)
        .collect();
    assert_eq!(pairs, [[60, 70]]);
    let sentence = &readers(&book, &[])[Domain::Empathy.index()].sentence;
    assert!(sentence.contains("10 points apart"), "{sentence}");
    assert!(sentence.contains("too few"), "{sentence}");
    // Beside another consultation under the same id nothing of it counts, nor beside a record without a seal, and it is named. Earlier
    // entries name the hash of the record in place of that of the consultation.
    let whole = |hash| ("a-1", [hash, "whole"]);
    for (records, counts) in [
        (vec![whole("r-1")], true),
        (vec![("a-1", ["alone", "r-1"])], true),
        (vec![("a-1", ["", ""])], false),
        (vec![whole("r-2")], false),
        (vec![whole("r-1"), whole("r-1")], true),
        (vec![whole("r-1"), whole("r-2")], false),
        (vec![whole("r-1"), ("a-1", ["", ""])], false),
    ] {
        let several = records.len() > 1;
        let all = records.iter().copied().chain([("a-2", ["r-2", "r-2"])]);
        let book = book.clone().beside(all);
        let signed = if counts { 2 } else { 0 };
        assert_eq!(book.signed_by("a-1").len(), signed, "{records:?}");
        assert_eq!(
            book.pairs(Domain::Empathy).is_empty(),
            !counts,
            "{records:?}"
        );
        let named = book.on_other_records();
        assert_eq!(named.len(), if counts { 0 } else { 2 }, "{named:?}");
        let of_several =
            |one: &String| one.contains("records of several consultations bear its id");
        assert!(
            named.iter().all(|one| of_several(one) == several),
            "{named:?}"
        );
        assert_eq!(book.may_see_computed("AB", "a-1", Domain::Empathy), counts);
    }
    assert_eq!(book.named_by("AB", "a-1", ["alone", "r-1"]), "r-1");
    assert_eq!(book.named_by("EF", "a-1", ["alone", "r-1"]), "alone");
    // What was changed or taken out is seen.
    let mut changed = entries.clone();
    "another reason".clone_into(&mut changed[1].reason);
    let doubts = Book::of(changed).doubts;
    assert!(doubts.iter().any(|doubt| doubt.contains("line 2")));
    let mut short = entries;
    short.remove(2);
    assert!(!Book::of(short).doubts.is_empty());
}

#[test]
fn the_book_of_verdicts_in_memory() {
    conforms(&mut MemoryVerdicts::default());
}

#[test]
fn the_book_of_verdicts_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/verdicts.jsonl");
    let mut file = VerdictFile::at(&path);
    conforms(&mut file);
    let text = std::fs::read_to_string(&path).expect("text");
    assert_eq!(text.lines().count(), file.entries().expect("reads").len());
    // A line that is only begun is said, and nothing is lost.
    std::fs::write(&path, format!("{text}{{\"schema\":")).expect("writes");
    let error = file.entries().expect_err("is no verdict").to_string();
    assert!(
        error.contains("is no verdict") && error.contains("verdicts.jsonl"),
        "{error}"
    );
}

#[test]
fn one_scenario_makes_nobody_competent() {
    let one = enough(&[("a", 95.0), ("a", 97.0)]);
    assert!(
        !one.label && one.mean.is_none() && one.scenarios == 1,
        "{one:?}"
    );
    assert!(one.caution.starts_with("One scenario"), "{}", one.caution);
    let all: Vec<(String, f64)> = (0..6)
        .map(|i| (format!("s{i}"), 50.0 + f64::from(i)))
        .collect();
    let six: Vec<(&str, f64)> = all
        .iter()
        .map(|(id, points)| (id.as_str(), *points))
        .collect();
    let six = enough(&six);
    assert!(six.label && six.mean == Some(52.5) && six.spread == Some((50.0, 55.0)));
}

/// Rules of xAPI 1.0.3 for statements, and those of the virtual-patient profile that are used.
pub(crate) fn is_statement(value: &serde_json::Value) -> Result<(), String> {
    let known = [
        "id",
        "actor",
        "verb",
        "object",
        "result",
        "context",
        "timestamp",
    ];
    let fields = value.as_object().ok_or("no object")?;
    for name in fields.keys() {
        if !known.contains(&name.as_str()) {
            return Err(format!("unknown field {name}"));
        }
    }
    let text = |at: &str| {
        value
            .pointer(at)
            .and_then(|v| v.as_str())
            .ok_or(format!("{at} is missing"))
    };
    let uuid = |id: &str| {
        let parts: Vec<usize> = id.split('-').map(str::len).collect();
        parts == [8, 4, 4, 4, 12]
            && id
                .chars()
                .all(|c| c == '-' || c.is_ascii_hexdigit() && !c.is_uppercase())
    };
    let iri = |id: &str| id.starts_with("http") && !id.contains([' ', '<', '>', '"']);
    if !uuid(text("/id")?) || !uuid(text("/context/registration")?) {
        return Err("an id is no UUID".to_owned());
    }
    if !matches!(text("/id")?.as_bytes()[14], b'1'..=b'5')
        || !b"89ab".contains(&text("/id")?.as_bytes()[19])
    {
        return Err("an id of another kind".to_owned());
    }
    for at in [
        "/actor/account/homePage",
        "/verb/id",
        "/object/id",
        "/context/contextActivities/category/0/id",
    ] {
        if !iri(text(at)?) {
            return Err(format!("{at} is no IRI"));
        }
    }
    // The scenario is a part of nothing, and everything else a part of it.
    let parent = value.pointer("/context/contextActivities/parent/0/id");
    let parent = parent.and_then(|id| id.as_str());
    let whole = matches!(
        text("/verb/id")?.rsplit('/').next(),
        Some("initialized" | "completed")
    );
    if whole != parent.is_none()
        || parent.is_some_and(|id| !iri(id) || id == text("/object/id").unwrap_or_default())
    {
        return Err("the wrong parent".to_owned());
    }
    if text("/context/language")? != "en-GB" {
        return Err("the language is that of the scenario".to_owned());
    }
    if text("/actor/account/name")?.is_empty() || value.pointer("/actor/mbox").is_some() {
        return Err("the actor is an account".to_owned());
    }
    for holder in ["/context/extensions", "/result/extensions"] {
        let all = value
            .pointer(holder)
            .and_then(|v| v.as_object())
            .into_iter()
            .flatten();
        for (name, _) in all {
            if !iri(name) {
                return Err(format!("{name} is no IRI"));
            }
        }
    }
    if let Some(score) = value.pointer("/result/score") {
        let number = |name: &str| score[name].as_f64().ok_or(format!("{name} is no number"));
        let (scaled, raw) = (number("scaled")?, number("raw")?);
        if !(-1.0..=1.0).contains(&scaled) || !(number("min")?..=number("max")?).contains(&raw) {
            return Err("a score out of range".to_owned());
        }
        if text("/verb/id")? != "http://adlnet.gov/expapi/verbs/scored" {
            return Err("only `scored` has a score".to_owned());
        }
    }
    Ok(())
}

#[test]
fn statements_for_a_learning_record_store_are_strict_and_the_same_each_time() {
    for (mut row, _) in cohort(3, 6, &[entry(CASE)]) {
        row.person = String::new();
        let all = assess::xapi::statements(&row);
        let verbs: Vec<&str> = all
            .iter()
            .filter_map(|s| s.pointer("/verb/display/en")?.as_str())
            .collect();
        assert_eq!(verbs.first(), Some(&"initialized"));
        assert_eq!(verbs.last(), Some(&"completed"));
        assert_eq!(
            verbs.iter().filter(|verb| **verb == "responded").count(),
            row.turns.len()
        );
        let count = |verb: &str| verbs.iter().filter(|own| **own == verb).count();
        assert_eq!(count("arrived"), row.turns.len());
        let missed = row
            .beads
            .iter()
            .filter(|bead| **bead == debrief::BeadKind::Missed);
        assert_eq!(count("ignored"), missed.count());
        // What was changed adds up to what was gathered, and the program says it, not the person.
        for domain in Domain::ALL {
            let own = all.iter().filter(|said| {
                let of = said.pointer("/object/definition/name/en");
                said["verb"]["display"]["en"] == "updated"
                    && of == Some(&serde_json::json!(domain.label()))
            });
            let mut sum = 0;
            for said in own {
                assert_eq!(said["actor"]["account"]["name"], "bedside");
                let told = |name: &str| {
                    let at = format!("https://w3id.org/bedside/result/{name}");
                    said["result"]["extensions"][at].as_i64().expect("a number")
                };
                sum += told("evidence-changed-by");
                assert_eq!(told("evidence"), sum);
            }
            assert_eq!(sum, i64::from(row.domains[domain].evidence), "{domain:?}");
        }
        let mut ids: Vec<String> = all.iter().map(|s| s["id"].to_string()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all.len(), "each has an id of its own");
        for statement in &all {
            is_statement(statement).unwrap_or_else(|why| panic!("{why}: {statement:#}"));
            let text = statement.to_string();
            assert!(
                text.contains("SYNTHETIC: these persons do not exist"),
                "{text}"
            );
        }
        assert_eq!(all, assess::xapi::statements(&row));
        // Each bears its time, and none comes before the one that it follows; pauses stand in no clock.
        let times: Vec<&str> = all
            .iter()
            .filter_map(|one| one["timestamp"].as_str())
            .collect();
        assert_eq!(times.len(), all.len());
        let apart = |from, to| engine::record::seconds_between(from, to).expect("times");
        assert!(times.windows(2).all(|two| apart(two[0], two[1]) >= 0));
        let took = apart(times[0], times[times.len() - 1]).abs_diff(0);
        assert!(took.abs_diff(row.ms / 1000) <= 1, "{took} {}", row.ms);
        row.resumes = Some(1);
        let again = assess::xapi::statements(&row);
        let timed = again.iter().filter(|one| one["timestamp"].is_string());
        assert_eq!(timed.count(), 1, "its beginning alone");
    }
}

/// So many persons with so many attempts each at one scenario, a month apart, and one with a single attempt.
fn again_and_again(persons: usize, attempts: usize) -> Vec<AttemptRow> {
    let once = rows(&cohort(persons as u32 + 1, 3, &[entry(CASE)]));
    let mut all = Vec::new();
    for (nth, row) in once.iter().enumerate() {
        for again in 0..if nth < persons { attempts } else { 1 } {
            let mut row = row.clone();
            row.attempt = format!("{}-{again}", row.attempt);
            row.started_at = format!("2026-{:02}-{:02}T09:00:00Z", again + 1, 28 - nth);
            for own in row.domains.values_mut() {
                let more = u16::try_from(again).expect("few") * 300;
                own.opportunities = 5;
                own.hundredths = own.hundredths.map(|_| 4_000 + more);
            }
            all.push(row);
        }
    }
    all
}

#[test]
fn a_group_over_time_has_a_row_for_each_who_played_again_and_says_little_of_few() {
    let of = |rows: &[AttemptRow]| report(rows, Which::First, None, Vec::new());
    let all = again_and_again(8, 5);
    let found = of(&all);
    assert_eq!(found.counted.attempts, 9, "what counts above is as before");
    let group = &found.over_time[0];
    assert_eq!((group.persons.len(), group.once), (8, 1));
    let begun = group.persons.iter().map(|own| &own.attempts[0].started_at);
    assert!(begun.is_sorted(), "in the order in which they began");
    assert!(group.persons.iter().all(|own| own.attempts.len() == 5));
    let slopes = group.trends[0].slopes.figure().expect("eight are enough");
    assert!(
        slopes.iter().all(|slope| (slope - 3.0).abs() < 1e-9),
        "{slopes:?} points an attempt"
    );
    let page = html(&found);
    assert_eq!(page.matches("<figure class=\"time\">").count(), 8);
    assert!(
        page.contains("the middle one changes by +3.0 points"),
        "{page}"
    );
    assert!(page.contains("It goes up: +3.0 points an attempt"));
    for row in &all {
        assert!(!page.contains(&row.person), "nobody is named");
    }

    // Of seven nothing is said of the group, of four attempts nothing of anybody.
    let few = html(&of(&again_and_again(7, 5)));
    assert!(few.contains("too few to say: 7 persons with five attempts, and it takes 8"));
    assert!(!few.contains("the middle one changes"));
    let short = of(&again_and_again(8, 4));
    assert!(short.over_time[0].trends.is_empty());
    assert!(html(&short).contains("nobody has made so many"));
    // Turns that were taken back, doubtful attempts and other modes.
    let mut mixed = again_and_again(8, 5);
    for row in &mut mixed {
        match row.attempt.as_str() {
            id if id.ends_with("-4") => row.mode = Some(Mode::Explore),
            id if id.ends_with("-3") => row.doubts.push("for the test".to_owned()),
            _ => {}
        }
    }
    let group = &of(&mixed).over_time[0];
    assert!(group.trends.is_empty());
    let first = &group.persons[0].attempts;
    assert_eq!(first.len(), 4, "the doubtful one has no place");
    assert!(!first[3].whole && first[0].whole);
    let none = of(&again_and_again(3, 1));
    assert!(none.over_time.is_empty() && html(&none).contains("played a scenario more than once"));
}
