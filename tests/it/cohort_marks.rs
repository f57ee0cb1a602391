//! Each figure of a group as a mark on a line with a plain reading: of enough persons all of them, of too few none.

use std::collections::BTreeMap;

use assess::attempts::{AttemptRow, DomainRow, TurnRow};
use assess::cohort::{
    CohortReport, Counted, Mark, Which, design_marks, html, option_marks, place_marks, read_places,
    reader_marks, readers, reliability_marks, report, sheets, turn_marks,
};
use assess::verdict::{Ask, Book, Now, VerdictAct, VerdictEntry};
use engine::domain::Domain;

/// A person at a scenario: in listening the better the person the more points, with something of the scenario's own.
fn row(person: u32, scenario: u32) -> AttemptRow {
    let noise = (person * 7 + scenario * 13) % 11;
    let points = (person + 4 * scenario + noise).min(100);
    let own = DomainRow {
        hundredths: Some(points as u16 * 100),
        ..DomainRow::default()
    };
    let lost = i64::from(100 - points) * 10;
    let turn = |node: &str, lost| TurnRow {
        node: node.to_owned(),
        option: if lost > 500 { "far" } else { "near" }.to_owned(),
        all_round: lost,
        worst: 1_000,
        ..TurnRow::default()
    };
    AttemptRow {
        attempt: format!("attempt-{person}-{scenario}"),
        person: format!("p{person}"),
        scenario: format!("s{scenario}"),
        title: format!("Scenario {scenario}"),
        record_sha256: format!("record {person} {scenario}"),
        started_at: format!("2026-03-01T09:{:02}:00Z", person % 60),
        ending: "end".to_owned(),
        domains: BTreeMap::from([(Domain::Listening, own)]),
        codes: BTreeMap::from([("OPEN".to_owned(), [points as i32, 0, 0, 0])]),
        turns: vec![turn("first", lost), turn("second", lost / 2)],
        exact: true,
        ..AttemptRow::default()
    }
}

fn group(persons: u32) -> Vec<AttemptRow> {
    let each = (0..persons).flat_map(|person| (0..2).map(move |scenario| row(person, scenario)));
    each.collect()
}

/// Two readers have placed every attempt near its points, the second a little higher.
fn book(rows: &[AttemptRow]) -> Book {
    let mut entries: Vec<VerdictEntry> = Vec::new();
    for row in rows {
        let mut own: Vec<VerdictEntry> = Vec::new();
        for (who, higher) in [("AB", 0.0), ("CD", 6.0)] {
            let place = (row.points(Domain::Listening).expect("points") + higher).min(100.0) as u8;
            for (domain, what) in [
                (Some(Domain::Listening), VerdictAct::Judged { place }),
                (Some(Domain::Listening), VerdictAct::Accepted),
                (None, VerdictAct::Signed),
            ] {
                let computed = (what == VerdictAct::Accepted).then_some(5_000);
                let ask = Ask {
                    assessor: who,
                    attempt: &row.attempt,
                    record_sha256: &row.record_sha256,
                    domain,
                    what,
                    reason: "",
                    quotes: &[],
                    gated: false,
                    computed,
                    exercised: &[Domain::Listening],
                };
                let now = Now {
                    text: "2026-11-28T10:00:00Z".to_owned(),
                    ms: 1_000,
                };
                // What may be added hangs on what is about this attempt alone.
                own.push(
                    Book::of(own.clone())
                        .next(&ask, &now)
                        .expect("may be added"),
                );
            }
        }
        entries.extend(own);
    }
    Book::of(entries)
}

fn names(marks: &[Mark]) -> Vec<&str> {
    marks.iter().map(|mark| mark.name.as_str()).collect()
}

fn of(rows: &[AttemptRow]) -> CohortReport {
    report(rows, Which::First, None, Vec::new()).with_verdicts(&book(rows))
}

#[test]
fn every_figure_of_a_group_is_a_mark_with_a_plain_reading() {
    let rows = group(60);
    let found = of(&rows);
    let domain = &found.domains[Domain::Listening.index()];
    let all = reliability_marks(domain);
    assert_eq!(
        names(&all),
        ["Alpha", "ICC(3,1)", "Eρ²", "Φ", "Order under other keys"]
    );
    let designs = design_marks(domain);
    assert_eq!(designs.len(), 8);
    assert!(designs[0].estimate.value < designs[7].estimate.value);
    assert!(designs[0].reading.contains("±"), "{}", designs[0].reading);
    let read = &found.readers[Domain::Listening.index()];
    let agreed = reader_marks(read);
    assert_eq!(
        names(&agreed),
        [
            "ICC(2,1)",
            "ICC(2,k)",
            "Weighted kappa",
            "Cohen’s kappa",
            "Φ with two readers"
        ]
    );
    assert!(
        read.sentence.contains("between readers") && read.sentence.contains("with one reader"),
        "{}",
        read.sentence
    );
    // The same readers are told without the report, by the book and the rows alone.
    assert_eq!(readers(&book(&rows), &rows), found.readers);
    let item = found
        .items
        .iter()
        .find(|item| item.node == "first")
        .expect("a turn");
    let options = option_marks(item, str::to_owned);
    assert_eq!(options.len(), 2);
    let shares: f64 = options.iter().map(|mark| mark.estimate.value).sum();
    assert!((shares - 1.0).abs() < 1e-9);
    let page = html(&found);
    for mark in all.iter().chain(&designs).chain(&agreed).chain(&options) {
        assert!(!mark.reading.is_empty(), "{}", mark.name);
        let [low, value, high] = mark.places();
        assert!(0.0 <= low && low <= value && value <= high && high <= 1.0);
        let words = mark.in_words();
        assert!(page.contains(&words), "the page has no “{words}”");
    }
}

#[test]
fn of_too_few_there_is_no_mark_and_the_reason_is_said() {
    let rows = group(7);
    let found = of(&rows);
    let domain = &found.domains[Domain::Listening.index()];
    assert_eq!(reliability_marks(domain), []);
    assert_eq!(design_marks(domain), []);
    for item in &found.items {
        assert_eq!(option_marks(item, str::to_owned), []);
    }
    let read = &found.readers[Domain::Listening.index()];
    assert!(
        names(&reader_marks(read))
            .iter()
            .all(|name| *name != "Φ with two readers")
    );
    assert!(
        domain.reading[0].contains("too few"),
        "{:?}",
        domain.reading
    );
    // Four attempts that were read twice are too few as well.
    let found = of(&group(2));
    let read = &found.readers[Domain::Listening.index()];
    assert_eq!(reader_marks(read), []);
    assert!(read.sentence.contains("too few"), "{}", read.sentence);
}

/// Persons who come to many menus of four; `place` says where the option stood that somebody chose.
fn choosing(persons: u32, place: impl Fn(u32, usize) -> usize) -> Vec<AttemptRow> {
    let each = (0..persons).map(|person| {
        let mut own = row(person, 0);
        let first = own.turns[0].clone();
        own.turns = (0..12)
            .map(|turn| TurnRow {
                node: format!("node-{turn}"),
                place: Some((place(person, turn), 4)),
                ..first.clone()
            })
            .collect();
        own
    });
    each.collect()
}

#[test]
fn who_chooses_by_place_shows_and_who_does_not_does_not() {
    let fair = of(&choosing(40, |person, turn| {
        (person as usize * 7 + turn * 3) % 4
    }));
    let test = fair.scenarios[0].places.figure().expect("enough");
    assert_eq!((test.freedom, test.menus[0].choices()), (3, 480));
    assert!(test.p > 0.01, "{}", test.p);
    let words = read_places(&fair.scenarios[0].places);
    assert!(
        words.contains("nothing shows that options were chosen for where they stand"),
        "{words}"
    );
    // Every third person takes what stands first.
    let first = of(&choosing(40, |person, turn| match person % 3 {
        0 => 0,
        _ => (person as usize * 7 + turn * 3) % 4,
    }));
    let test = first.scenarios[0].places.figure().expect("enough");
    assert!(test.p < 0.001 && test.menus[0].counts[0] > 200, "{test:?}");
    let words = read_places(&first.scenarios[0].places);
    assert!(
        words.contains("somebody chose by place") && words.contains("p below .001"),
        "{words}"
    );
    let marks = place_marks(&first.scenarios[0]);
    assert_eq!(
        names(&marks),
        [
            "Place 1 of 4",
            "Place 2 of 4",
            "Place 3 of 4",
            "Place 4 of 4"
        ]
    );
    let page = html(&first);
    assert!(page.contains(&words));
    for mark in &marks {
        assert!(page.contains(&mark.in_words()), "{}", mark.name);
    }
    let table = sheets(&first)
        .into_iter()
        .find(|sheet| sheet.name == "places");
    assert_eq!(table.expect("a table").rows.len(), 4);
    // Of few persons nothing is said, and nothing where menus stood as written.
    let few = of(&choosing(7, |_, _| 0));
    assert!(read_places(&few.scenarios[0].places).contains("too few"));
    let written = of(&group(20));
    assert_eq!(place_marks(&written.scenarios[0]), []);
}

#[test]
fn a_turn_has_a_mark_for_each_of_its_figures() {
    let found = of(&group(120));
    let item = found
        .items
        .iter()
        .find(|item| item.node == "first")
        .expect("a turn");
    let marks = turn_marks(item);
    assert_eq!(names(&marks), ["Kept", "Tells apart"]);
    let page = html(&found);
    for mark in &marks {
        assert!(page.contains(&mark.in_words()), "{}", mark.name);
    }
    assert_eq!(turn_marks(&of(&group(20)).items[0]), []);
}

/// Persons, scenarios and chance with known variances (100, 25 and 200): the figures come out as theory says they do.
#[test]
fn reliability_of_made_scores_is_what_theory_says() {
    use assess::statistics::NumberTable;
    use assess::statistics::alpha::{alpha, lengthened};
    use assess::statistics::generalizability::PersonsByScenarios;
    use assess::statistics::icc::icc;
    use rand::{RngExt as _, SeedableRng as _};
    let (persons, scenarios) = (400, 8);
    let (mut found, seeds) = ([0.0; 6], 10);
    for seed in 0..seeds {
        let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(seed);
        // The sum of twelve even numbers between 0 and 1 has a variance of 1.
        let mut drawn = |deviation: f64| {
            let sum: f64 = (0..12).map(|_| rng.random_range(0.0..1.0)).sum();
            deviation * (sum - 6.0)
        };
        let columns: Vec<f64> = (0..scenarios).map(|_| drawn(5.0)).collect();
        let rows: Vec<Vec<f64>> = (0..persons)
            .map(|_| {
                let person = drawn(10.0);
                let cell = |column: &f64| 50.0 + person + column + drawn(200.0_f64.sqrt());
                columns.iter().map(cell).collect()
            })
            .collect();
        let table = NumberTable::of(&rows).expect("complete");
        let study = PersonsByScenarios::of(&table);
        let own = [
            alpha(&table).expect("varies").alpha.value,
            icc(&table).expect("varies").consistency.value,
            study.design(scenarios).relative,
            study.person.estimate,
            study.rest.estimate,
            study.design(scenarios).phi,
        ];
        for (sum, own) in found.iter_mut().zip(own) {
            *sum += own / seeds as f64;
        }
        // One figure by another road: alpha is Eρ², and ICC(3,1) lengthened eightfold.
        assert!((own[0] - own[2]).abs() < 1e-9);
        let longer = lengthened(own[1], f64::from(scenarios)).expect("sound");
        assert!((own[0] - longer).abs() < 1e-9);
    }
    let theory = [
        100.0 / 125.0,
        100.0 / 300.0,
        100.0 / 125.0,
        100.0,
        200.0,
        100.0 / (100.0 + 225.0 / 8.0),
    ];
    for ((found, theory), share) in found
        .iter()
        .zip(theory)
        .zip([0.02, 0.04, 0.02, 0.06, 0.02, 0.03])
    {
        assert!(
            (found - theory).abs() < share * theory,
            "{found} is not {theory}"
        );
    }
}

#[test]
fn what_is_counted_is_told_in_one_sentence_for_every_form() {
    let counted = Counted {
        persons: 1,
        attempts: 9,
        again: 2,
        ..Counted::default()
    };
    assert_eq!(
        counted.words(),
        "1 person, 9 attempts that count. Not counted: 2 further attempts at the same scenario."
    );
    let counted = Counted {
        again: 0,
        ..counted
    };
    assert_eq!(counted.words(), "1 person, 9 attempts that count.");
}
