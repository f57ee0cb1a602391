//! `bedside progress`: the figures of the debriefs, over all finished records, whatever else lies in their folder.

use engine::domain::Domain;
use engine::record::{self, Record};
use insight::analysis::Budget;
use practice::KeptRecords;
use serde_json::Value;
use store::file_store::Files;
use store::paths::DataFolders;
use terminal::Exit;

use crate::cli::Cli;

const GOOD: &str = "held-breath,her-agenda,ask-told,two-minutes,day,pieces,who-is-there,whose-ending,not-jeans,\
                    tell-anna,my-fault,october-asks,try-now,her-answers";

fn file(cli: &Cli, change: impl Fn(&mut Record), name: &str) {
    let folder = cli.path("data").join("records");
    let made = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path());
    let first = made.min().expect("a record");
    let (mut kept, _) = record::open(&std::fs::read(first).unwrap()).unwrap();
    change(&mut kept);
    kept.link();
    cli.write(&format!("data/records/{name}.json"), record::seal(&kept).0);
}

/// The id of an attempt.
fn id(nth: u8) -> String {
    format!("{nth:08}-0000-4000-8000-000000000000")
}

/// A folder with one record, and two more made from it.
fn practised() -> Cli {
    let cli = Cli::with_files();
    let line = format!("play crumbling-discs --seed 0 --no-debrief --choices {GOOD}");
    cli.run(&line).expect(Exit::Ok, &[]);
    let first = |kept: &mut Record| {
        kept.attempt = id(1);
        "2026-01-02T09:00:00Z".clone_into(&mut kept.started_at);
        "ask first".clone_into(&mut kept.reflection.change);
        kept.reflection.self_ratings = [(Domain::Listening, 20)].into();
        kept.reflection.again_on = Some(vec!["2026-01-04".to_owned(), "2999-01-01".to_owned()]);
    };
    file(&cli, first, "zz-older");
    let second = |kept: &mut Record| {
        kept.attempt = id(2);
        "2026-01-09T09:00:00Z".clone_into(&mut kept.started_at);
        kept.reflection.tried = [(id(1), "It went well".to_owned())].into();
    };
    file(&cli, second, "zz-newer");
    cli
}

#[test]
fn nothing_yet_says_what_to_do() {
    let cli = Cli::with_files();
    let ran = cli.run("progress");
    ran.expect(Exit::Ok, &["Nothing to look back on yet", "bedside play"]);
    assert_eq!(ran.stderr, "");
    let told: Value = serde_json::from_str(&cli.run("progress --format json").stdout).unwrap();
    assert_eq!(told["over_time"]["attempts"], serde_json::json!([]));
}

#[test]
fn figures_are_those_of_the_debriefs() {
    let cli = practised();
    let told = cli.run("progress --format json");
    let told: Value = serde_json::from_str(&told.stdout).expect("JSON alone on standard output");
    let over = &told["over_time"];
    assert_eq!(over["attempts"].as_array().map(Vec::len), Some(3));
    assert_eq!(over["scenarios"], 1);
    let report = cli.run("report @data/records/zz-newer.json --format json");
    let report: Value = serde_json::from_str(&report.stdout).unwrap();
    let text = cli.run("progress").stdout;
    for (at, domain) in Domain::ALL.iter().enumerate() {
        let points = &report["domains"]["each"][at]["points"];
        let own = &over["domains"][at]["points"];
        let shown = text
            .split(&format!("  {}  ", domain.label()))
            .nth(1)
            .unwrap();
        let shown = shown.lines().next().unwrap().trim();
        assert!(points.is_u64(), "{domain:?}");
        assert_eq!(own[1], serde_json::json!([1, points]), "{domain:?}");
        assert_eq!(shown, format!("{points}, {points}, {points}"));
    }
    // And those that the window gathers.
    let rubric = std::sync::Arc::new(engine::rubric::Rubric::builtin().unwrap());
    let places = DataFolders::under(cli.path("data"), std::path::Path::new("none"));
    let library = store::library::load(&places, &rubric);
    let mut store = Files::new(&places);
    let records = KeptRecords::find(&mut store, &rubric, &library).expect("lists");
    let window = records.over_time(&mut store, Budget::default, |_| {});
    assert_eq!(*over, serde_json::to_value(&window.over).unwrap());
}

#[test]
fn dates_ratings_and_resolutions_are_there_and_no_person_is_measured() {
    let cli = practised();
    let ran = cli.run("progress");
    let text = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "To practise again",
        "Tuesday 1 January 2999",
        "ask first",
        "Since then: It went well",
        "Listening: you thought 20, it was",
        "━",
        "is not a measure of a person",
        "3. My discs are crumbling",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("4 January 2026"), "settled by playing again");
    for line in cli.run_at(44, "progress", "").stdout.lines() {
        assert!(line.chars().count() <= 44, "{line}");
    }
}

#[test]
fn own_views_and_the_next_step_are_the_same_in_every_form() {
    let cli = practised();
    let poor = "straight-no,and-since,brisk,x-note,red-flags,p-tick,k-no,w-rule,e-represent,t-moving,i-tablets,z-six";
    let line = format!("play just-a-scan --seed 0 --no-debrief --choices {poor}");
    cli.run(&line).expect(Exit::Ok, &[]);
    let text = cli.run("progress").stdout;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = words(&text);
    let page = words(&page(&cli));
    let told = cli.run("progress --format json");
    let told: Value = serde_json::from_str(&told.stdout).unwrap();
    let next = told["next_step"]["sentence"].as_str().expect("a next step");
    assert!(next.starts_with("Next step: "), "{next}");
    assert!(text.contains(&words(next)), "{next} in {text}");
    assert!(page.contains(&words(next)), "{next} in {page}");
    // What has been due longest comes first, whatever costs more.
    let drills = told["drills"].as_array().unwrap();
    let dated = drills.iter().filter(|one| one["on"] != "");
    let soonest = dated.min_by_key(|one| one["on"].as_str()).expect("a date");
    assert_eq!(told["next_step"]["habit"], soonest["pattern"]["habit"]);
    assert_eq!(told["next_step"]["due"], soonest["due"]);
    let own = &told["over_time"]["domains"][0];
    let pair = own["calibration"][0].as_array().expect("a pair");
    let (own, figure) = (pair[0].as_i64().unwrap(), pair[1].as_i64().unwrap());
    assert!(figure > own, "{own} {figure}");
    let sentence = format!(
        "Listening: you thought {own}, it was {figure}, {} higher",
        figure - own
    );
    assert!(text.contains(&sentence), "{sentence} in {text}");
    assert!(page.contains(&sentence), "{sentence} in {page}");
    assert!(page.contains("<svg class=\"own\""), "an arrow");
}

#[test]
fn a_file_that_cannot_be_used_is_named_and_hides_nothing() {
    let cli = practised();
    cli.write("data/records/torn.json", "{\"schema\": ");
    file(
        &cli,
        |kept| {
            kept.attempt = id(3);
            kept.scenario.sha256 = "0".repeat(64);
            kept.scenario.meaning = "0".repeat(64);
        },
        "elsewhere",
    );
    let unfinished = |kept: &mut Record| {
        kept.attempt = id(4);
        kept.steps.truncate(3);
        kept.result = None;
    };
    file(&cli, unfinished, "unfinished");
    let text = std::fs::read_to_string(cli.path("data/records/zz-older.json")).unwrap();
    cli.write(
        "data/records/zz-older.json",
        text.replace("\"ask first\"", "\"ask last\""),
    );
    let ran = cli.run("progress");
    ran.expect(
        Exit::Ok,
        &[
            "torn.json is left out",
            "elsewhere.json is left out",
            "zz-older.json is counted",
            "bedside replay",
        ],
    );
    ran.expect(
        Exit::Ok,
        &[
            "1 consultation is not finished",
            "3. My discs are crumbling",
        ],
    );
    assert!(!ran.stdout.contains("4. My discs"), "{}", ran.stdout);
    let json = cli.run("progress --format json");
    let told: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(3));
    assert_eq!(told["unfinished"], 1);
}

/// The page, as words and as drawn.
fn page(cli: &Cli) -> String {
    cli.run("progress --format html -o @progress.html --force")
        .expect(Exit::Ok, &[]);
    std::fs::read_to_string(cli.path("progress.html")).expect("is written")
}

#[test]
fn the_page_has_one_row_a_patient_with_each_attempt_at_its_date() {
    let cli = practised();
    cli.write("case.ron", crate::cli::case());
    cli.run(&format!("play @case.ron {}", crate::cli::PLAY))
        .expect(Exit::Ok, &[]);
    let page = page(&cli);
    assert_eq!(page.matches("<section>").count(), 2, "one a patient");
    assert_eq!(page.matches("<g><title>").count(), 4, "one an attempt");
    for part in [
        "<h3>My discs are crumbling, 3 attempts</h3>",
        "<h3>A new scenario, 1 attempt</h3>",
        "Friday 2 January 2026: Listening",
        "Friday 9 January 2026",
        "ask first",
        "Since then: It went well",
        "not on one scale",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    // The older attempts stand at the beginning of the line that both rows share, the newest at its end.
    let places: Vec<i64> = page
        .split("<circle class=\"person\" cx=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(places.len(), 4, "{page}");
    assert!(places[0] == 24 && places[1] > 24, "{places:?}");
    assert!(
        places[1] < 100 && places[2..].iter().all(|x| *x > 900),
        "{places:?}"
    );
    // Three attempts are no trend, and nothing is written over.
    assert!(page.contains("Too few") || page.contains("five"), "{page}");
    assert!(!page.contains("per attempt"), "{page}");
    cli.run("progress --format html -o @progress.html")
        .expect(Exit::Io, &["--force"]);
    cli.run("progress -o @progress.txt")
        .expect(Exit::Usage, &["--format html -o FILE"]);
    assert!(
        !page.contains("http") && !page.contains("<script"),
        "it needs no other file"
    );
}

#[test]
fn from_five_attempts_on_the_page_tells_a_trend_with_its_interval() {
    let cli = practised();
    for nth in 3..=5_u8 {
        file(
            &cli,
            |kept: &mut Record| {
                kept.attempt = id(nth);
                kept.started_at = format!("2026-02-0{nth}T09:00:00Z");
            },
            &format!("zz-{nth}"),
        );
    }
    let told = cli.run("progress --format json");
    let told: Value = serde_json::from_str(&told.stdout).expect("JSON");
    let here = &told["over_time"]["by_scenario"][0]["domains"][0];
    assert!(here["trend"].is_object(), "{here:#}");
    let sentence = here["sentence"].as_str().expect("a sentence");
    let page = page(&cli);
    assert!(
        page.contains(&format!("Listening: {sentence}")),
        "{sentence} in {page}"
    );
    let note = told["over_time"]["trends_note"].as_str().expect("a note");
    assert!(!note.is_empty() && page.contains(note), "{page}");
    let text = cli.run("progress").stdout;
    assert!(
        text.contains("2026-01-02 · 2026-01-09 · 2026-02-03"),
        "{text}"
    );
}

#[test]
fn a_page_of_nothing_says_what_to_do() {
    let cli = Cli::with_files();
    let page = page(&cli);
    assert!(
        page.contains("Progress") && !page.contains("<section>"),
        "{page}"
    );
}
