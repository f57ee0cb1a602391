//! What an assessor meets in the terminal: points only where a conversation was finished, what others decided, and the conversation
//! itself under the numbers of its turns.

use std::sync::Arc;

use assess::attempts::Replayer;
use assess::cohort::{Which, report};
use assess::desk::{exercised, flags, may_be_decided};
use engine::domain::Domain;
use engine::record::{Record, open, seal};
use engine::session::{Action, Mode, Session};
use insight::analysis::Budget;
use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::cohorts::{CASE, entry};
use crate::shipped_cases::rubric;
use crate::support::flat;

const WHOLE: &str = "--no-debrief --choices name-it,ask-work,thanks,safety,close";
const DOMAINS: [&str; 4] = ["listening", "empathy", "explanation", "understanding"];

/// Synthetic persons in a folder, with the ids of their attempts.
fn cohort(people: u32) -> (Cli, String, Vec<String>) {
    let cli = Cli::new();
    let trial = cli.path("trial").display().to_string();
    cli.run(&format!(
        "cohort synthesize --people {people} --seed 3 --scenario just-a-scan --out {trial}"
    ))
    .expect(Exit::Ok, &[]);
    let told = cli.run(&format!("attempts {trial} --format json")).json();
    let all = told["attempts"].as_array().expect("a list").iter();
    let ids = all.map(|one| one["attempt"].as_str().expect("an id").to_owned());
    let ids = ids.collect();
    (cli, trial, ids)
}

#[test]
fn a_conversation_that_is_open_has_points_nowhere() {
    let cli = Cli::new();
    cli.killed_after(1, &[]);
    let told = cli.run("attempts --format json").json();
    let one = &told["attempts"][0];
    assert_eq!(one["ending"], "", "{one}");
    for (_, domain) in one["domains"].as_object().expect("four") {
        assert!(domain["hundredths"].is_null(), "{domain}");
    }
    let csv = cli.run("attempts --format csv").stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let row = reader.records().next().expect("a row").expect("a row");
    for domain in DOMAINS {
        let column = format!("{domain}_points");
        let at = head.iter().position(|name| name == column).expect("there");
        assert_eq!(&row[at], "", "{column}");
    }
    let table = cli.run("attempts");
    table.expect(Exit::Ok, &["open", "– – – –"]);
    let sent = cli.run("attempts --format xapi").stdout;
    assert!(
        sent.contains("\"initialized\"") && !sent.contains("\"scored\""),
        "{sent}"
    );
    cli.run("attempts --full").expect(Exit::Ok, &["– points"]);
    // Beside a finished one the end of the open one is said once.
    cli.run(&format!("play @case.ron {WHOLE}"))
        .expect(Exit::Ok, &[]);
    let ids = cli.attempts("");
    let beside = cli.run(&format!("compare {} {}", ids[0], ids[1]));
    beside.expect(
        Exit::Ok,
        &["is still open after 1 turn, so it has no points"],
    );
    assert_eq!(beside.stdout.matches("still open").count(), 1);
    assert!(!beside.stdout.contains("had ended"), "{}", beside.stdout);
    let told = cli.run("attempts --format json").json();
    let done = told["attempts"].as_array().expect("two").iter();
    let done: Vec<&Value> = done.filter(|one| one["ending"] != "").collect();
    assert_eq!(done.len(), 1);
    assert!(done[0]["domains"]["Listening"]["hundredths"].is_number());
}

#[test]
fn a_conversation_that_was_broken_off_has_an_ending_and_no_points() {
    let entry = entry(CASE);
    let cli = Cli::new();
    cli.write("case.ron", CASE);
    // The text is kept with the first attempt in it.
    cli.run(&format!("play @case.ron {WHOLE}"))
        .expect(Exit::Ok, &[]);
    let begun = |leaves: bool| {
        let scenario = Arc::clone(&entry.scenario);
        let (mut session, _) =
            Session::start(scenario, rubric(), 1, Mode::Practice).expect("begins");
        let mut record = Record::of(&session, entry.named());
        record.attempt = "11111111-1111-4111-8111-111111111111".to_owned();
        record.started_at = "2026-01-02T09:00:00Z".to_owned();
        for option in ["name-it", "ask-work", "thanks", "safety", "close"] {
            if leaves && option == "safety" {
                session.apply(Action::Leave).expect("leaves");
                break;
            }
            let option = session.find_option(option).expect("on offer");
            session.apply(Action::Choose(option)).expect("is said");
        }
        record.follow(&session, 60_000);
        cli.write("r.json", seal(&record).0);
        let report = cli.run("report @r.json --format json");
        let domains = &report.json()["domains"]["each"];
        let scored = domains.as_array().expect("four").iter();
        let scored = scored.filter(|one| !one["points"].is_null()).count();
        assert!(!leaves || scored == 0, "{domains}");
        let (record, sealed) = open(seal(&record).0.as_bytes()).expect("a record");
        let budget = Budget::default;
        Replayer::new(&budget).row(
            (&record, &sealed),
            &entry.sha256,
            &entry.scenario,
            &rubric(),
        )
    };
    let (left, whole) = (begun(true), begun(false));
    assert!(left.doubts.is_empty() && whole.doubts.is_empty());
    assert!(!left.ending.is_empty() && left.left_early && !left.is_finished());
    assert!(whole.is_finished() && whole.points(Domain::Listening).is_some());
    assert!(
        Domain::ALL
            .iter()
            .all(|domain| left.points(*domain).is_none())
    );
    assert!(left.domains.values().all(|own| own.hundredths.is_none()));
    assert!(exercised(&left).is_empty() && may_be_decided::<String>(&left).is_err());
    assert!(flags(&left).contains(&"ended early".to_owned()));
    let found = report(&[left], Which::First, None, Vec::new());
    assert_eq!((found.counted.attempts, found.counted.unfinished), (0, 1));
}

#[test]
fn who_reads_second_sees_what_the_first_decided_and_no_figure_of_what_nobody_judged() {
    let (cli, trial, ids) = cohort(3);
    let one = &ids[0];
    let say = |rest: &str| cli.run(&format!("verdict {one} --folder {trial} {rest}"));
    let shown = say("--by AB");
    let numbers: Vec<String> = DOMAINS
        .iter()
        .filter(|domain| {
            let judged = say(&format!("--by AB --domain {domain} --judge 70"));
            let open = say(&format!("--by AB --domain {domain} --accept"));
            assert_eq!(judged.exit, Exit::Ok);
            open.exit == Exit::Ok
        })
        .map(|domain| (*domain).to_owned())
        .collect();
    assert!(numbers.len() >= 2, "{numbers:?}");
    shown.expect(Exit::Ok, &["`--transcript` shows"]);
    let (first, second) = (&numbers[0], &numbers[1]);
    say(&format!(
        "--by AB --domain {first} --reject --reason nothing-of-it-is-shown"
    ))
    .expect(Exit::Ok, &["rejected"]);
    say(&format!(
        "--by AB --domain {second} --adjust 45 --reason turn-six-was-cut-short"
    ))
    .expect(Exit::Ok, &["45"]);
    say("--by AB --safe --reason read-with-great-care").expect(Exit::Ok, &["safe"]);
    say("--by AB --sign").expect(Exit::Ok, &["signed"]);
    for domain in DOMAINS {
        say(&format!("--by CD --domain {domain} --judge 50"));
        say(&format!("--by CD --domain {domain} --accept"));
    }
    assert!(!say("--by CD").stdout.contains("rejected"), "still blind");
    say("--by CD --safe --reason read-with-great-care").expect(Exit::Ok, &[]);
    let signed = say("--by CD --sign");
    signed.expect(
        Exit::Ok,
        &[
            "70, rejected",
            "70, adjusted to 45",
            "nothing-of-it-is-shown",
            "turn-six-was-cut-short",
            "AB holds the conversation to be safe",
        ],
    );
}

#[test]
fn how_far_a_person_reaches_is_told_without_points_of_what_was_not_judged() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    std::fs::create_dir_all(cli.path("trial/ann")).expect("a folder");
    for (nth, choices) in ["name-it,ask-work,thanks,safety,close", "rush,close"]
        .iter()
        .enumerate()
    {
        let line = format!(
            "play @case.ron --no-debrief --record @trial/ann/{nth}.json --choices {choices}"
        );
        cli.run(&line);
    }
    let trial = cli.path("trial").display().to_string();
    let told = cli.run(&format!("attempts {trial} --format json")).json();
    let finished: Vec<&Value> = told["attempts"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["ending"] != "")
        .collect();
    assert!(!finished.is_empty());
    let one = finished[0]["attempt"].as_str().expect("an id");
    let say = |rest: &str| cli.run(&format!("verdict {one} --by AB --folder {trial} {rest}"));
    for domain in DOMAINS {
        say(&format!("--domain {domain} --judge 50"));
        say(&format!("--domain {domain} --accept"));
    }
    say("--safe --reason read-with-great-care");
    let signed = say("--sign");
    signed.expect(Exit::Ok, &["signed"]);
    assert!(
        !flat(&signed.stdout).contains("Points from"),
        "{}",
        signed.stdout
    );
    assert!(
        !flat(&signed.stdout).contains("Those that you have judged"),
        "{}",
        signed.stdout
    );
    // A list for somebody who has still to judge has no figure in any form.
    let table = cli.run(&format!("attempts {trial} --no-points"));
    table.expect(Exit::Ok, &["– – – –"]);
    let bare = cli
        .run(&format!("attempts {trial} --no-points --format json"))
        .json();
    let text = bare.to_string();
    for field in [
        "hundredths",
        "evidence\"",
        "regret",
        "all_round",
        "worst",
        "beads",
    ] {
        assert!(!text.contains(field), "{field}: {text}");
    }
    cli.run(&format!("attempts {trial} --no-points --format xapi"))
        .expect(Exit::Usage, &["carry points"]);
}

#[test]
fn safety_is_said_of_a_turn_that_is_there_and_against_the_gates_with_a_reason() {
    let (cli, trial, ids) = cohort(4);
    let told = cli.run(&format!("attempts {trial} --format json")).json();
    for id in &ids {
        let all = told["attempts"].as_array().expect("a list");
        let row = all
            .iter()
            .find(|one| one["attempt"] == id.as_str())
            .expect("there");
        let turns = row["turns"].as_array().expect("turns").len();
        let gated = row["gates"]
            .as_array()
            .is_some_and(|gates| !gates.is_empty());
        let say = |rest: &str| cli.run(&format!("verdict {id} --by AB --folder {trial} {rest}"));
        say("--unsafe-at 99 --reason the-dose-was-never-asked-for").expect(
            Exit::Usage,
            &[
                &format!("there is no turn 99: this conversation has {turns}"),
                "--transcript",
            ],
        );
        say("--unsafe-at 0 --reason the-dose-was-never-asked-for").expect(Exit::Usage, &[]);
        let against = if gated { "--safe" } else { "--unsafe-at 2" };
        say(against).expect(Exit::Usage, &["takes a reason", "--reason"]);
        let with = format!("{against} --reason the-dose-was-never-asked-for");
        say(&with).expect(Exit::Ok, &["the-dose-was-never-asked-for"]);
    }
}

#[test]
fn the_conversation_is_read_under_the_numbers_of_its_turns() {
    let (cli, trial, ids) = cohort(1);
    let one = &ids[0];
    let told = cli.run(&format!("attempts {trial} --format json")).json();
    let turns = told["attempts"][0]["turns"]
        .as_array()
        .expect("turns")
        .len();
    let short = &one[..8];
    let read = cli.run(&format!(
        "verdict {short} --by AB --folder {trial} --transcript"
    ));
    let replayed = cli.run(&format!("replay {short} --folder {trial}"));
    for ran in [&read, &replayed] {
        assert_ne!(ran.exit, Exit::Usage, "{}", ran.stderr);
        for turn in 1..=turns {
            let line = format!("turn {turn}");
            assert!(
                ran.stdout.lines().any(|own| own.trim() == line),
                "{line}: {}",
                ran.stdout
            );
        }
        let beyond = format!("turn {}", turns + 1);
        assert!(!ran.stdout.lines().any(|own| own.trim() == beyond));
        assert!(flat(&ran.stdout).contains("SYNTHETIC: these persons do not exist"));
    }
    cli.run(&format!("replay 00000000 --folder {trial}"))
        .expect(Exit::Usage, &["no attempt is called"]);
}

#[test]
fn a_synthetic_cohort_that_was_killed_half_way_has_no_name_of_its_own() {
    use std::process::{Command, Stdio};
    let cli = Cli::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .arg("--data-dir")
        .arg(cli.path("data"))
        .args(["cohort", "synthesize", "--people", "5000", "--out"])
        .arg(cli.path("trial"))
        .args(["--scenario", "just-a-scan"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let unfinished = || {
        let all = std::fs::read_dir(cli.path("trial").parent()?).ok()?;
        let mut all = all.filter_map(|entry| Some(entry.ok()?.path()));
        all.find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("trial.unfinished-") && path.join("synthetic-0003").exists()
        })
    };
    let left = std::iter::repeat_with(unfinished).find_map(|left| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        left
    });
    child.kill().expect("was there");
    child.wait().expect("ends");
    assert!(
        !cli.path("trial").exists(),
        "only what is whole has the name"
    );
    assert!(!left.expect("there").join("_synthetic.json").exists());
    // The next one is not in its way.
    cli.run("cohort synthesize --people 2 --scenario just-a-scan --out @trial")
        .expect(Exit::Ok, &["2 persons"]);
    assert!(cli.path("trial/_synthetic.json").exists());
    cli.run("cohort synthesize --people 2 --scenario just-a-scan --out @trial")
        .expect(Exit::Io, &["there is"]);
}

#[test]
fn a_synthetic_record_says_so_wherever_it_is_shown() {
    let (cli, trial, _) = cohort(1);
    let found = store::find_files::walk(&cli.path("trial"), "json").files;
    let record = found
        .iter()
        .find(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains("SYNTHETIC:")))
        .expect("a record");
    let record = record.display();
    let said = "SYNTHETIC: these persons do not exist";
    for line in [
        format!("verify {record}"),
        format!("verify {record} --format json"),
        format!("replay {record} --quiet"),
        format!("report {record} --format md"),
        format!("report {record} --format html"),
        format!("report {record} --format json"),
        format!("attempts {trial}"),
        format!("attempts {trial} --format csv"),
        format!("attempts {trial} --format xapi"),
        format!("cohort {trial}"),
    ] {
        let ran = cli.run(&line);
        assert!(flat(&ran.stdout).contains(said), "{line}: {}", ran.stdout);
    }
    // On the first page and in the record for continuing education.
    let page = cli.run(&format!("report {record} --format md")).stdout;
    let first = page.find(said).expect("there");
    assert!(first < page.find("## ").expect("a heading"), "{page}");
    let told = cli.run(&format!("report {record} --format json")).json();
    assert!(
        told.to_string().matches(said).count() >= 2,
        "about it and in the record"
    );
    // What nobody has made up says nothing of the kind.
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron --record @r.json {WHOLE}"))
        .expect(Exit::Ok, &[]);
    let own = cli.run("verify @r.json");
    assert!(!own.stdout.contains("SYNTHETIC"), "{}", own.stdout);
}

#[test]
fn changed_copies_beside_a_record_do_not_condemn_it() {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron --record @t1.json {WHOLE}"))
        .expect(Exit::Ok, &[]);
    let whole = std::fs::read_to_string(cli.path("t1.json")).expect("a record");
    cli.write("t2.json", whole.replace("name-it", "rush"));
    let told = cli.run("verify @t1.json");
    told.expect(Exit::Ok, &["beside it lie changed copies", "t2.json"]);
    let lines = flat(&told.stdout);
    assert!(lines.contains("yes complete chain"), "{lines}");
    cli.run("verify @t2.json").expect(Exit::Integrity, &[]);
}

#[test]
fn nothing_of_a_list_is_cut_in_a_narrow_window() {
    let (cli, trial, ids) = cohort(2);
    for width in [80, 120] {
        for line in [
            format!("attempts {trial}"),
            format!("attempts {trial} --full"),
            format!("queue {trial} --by AB"),
        ] {
            let ran = cli.run_at(width, &line, "");
            assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
            assert!(!ran.stdout.contains('…'), "{line} {width}: {}", ran.stdout);
            for own in ran.stdout.lines() {
                assert!(own.chars().count() <= width, "{width}: {own}");
            }
            assert!(ids.iter().all(|id| ran.stdout.contains(&id[..8])));
        }
    }
    // One unit of evidence wherever it is told: tenths only in JSON, which says so.
    let told = cli.run(&format!("attempts {trial} --format json")).json();
    assert_eq!(told["evidence_in"], "tenths");
    let csv = cli.run(&format!("attempts {trial} --format csv")).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let at = head
        .iter()
        .position(|name| name == "listening_evidence")
        .expect("there");
    let id = head
        .iter()
        .position(|name| name == "attempt")
        .expect("there");
    for row in reader.records() {
        let row = row.expect("a row");
        let all = told["attempts"].as_array().expect("a list");
        let own = all
            .iter()
            .find(|one| one["attempt"] == row[id])
            .expect("there");
        let tenths = own["domains"]["Listening"]["evidence"]
            .as_f64()
            .expect("a number");
        let told: f64 = row[at].parse().expect("a number");
        assert!((told * 10.0 - tenths).abs() < 1e-6, "{told} {tenths}");
    }
}

#[test]
fn the_last_hash_of_the_book_is_printed_to_be_kept_elsewhere() {
    let (cli, trial, ids) = cohort(1);
    let last = || cli.run("verdicts --last-hash");
    assert_eq!(last().stdout.trim(), "0");
    cli.run(&format!(
        "verdict {} --by AB --folder {trial} --domain empathy --judge 50",
        ids[0]
    ))
    .expect(Exit::Ok, &[]);
    let told = last().stdout;
    let (number, hash) = told.trim().split_once(' ').expect("two words");
    assert_eq!((number, hash.len()), ("1", 64), "{told}");
}

#[test]
fn ids_stand_beside_the_words_that_they_stand_for() {
    let (cli, trial, ids) = cohort(9);
    let beside = cli.run_at(
        120,
        &format!("compare {} {} --folder {trial}", ids[0], ids[1]),
        "",
    );
    beside.expect(Exit::Ok, &["Alike for"]);
    assert!(beside.stdout.contains('“'), "{}", beside.stdout);
    let whole = cli.run_at(120, &format!("cohort {trial}"), "");
    assert!(whole.stdout.contains('“'), "{}", whole.stdout);
    let text = flat(&whole.stdout);
    assert!(
        text.contains("x random choices") && text.contains("tells apart"),
        "{text}"
    );
    assert!(!text.contains("Reliability is"), "{text}");
}

/// A folder in which AB has signed an attempt, with the id of the attempt and the path of its record.
fn signed_attempt() -> (Cli, String, String, std::path::PathBuf) {
    let (cli, trial, ids) = cohort(3);
    let one = ids[0].clone();
    let say = |rest: &str| cli.run(&format!("verdict {one} --by AB --folder {trial} {rest}"));
    for domain in DOMAINS {
        say(&format!("--domain {domain} --judge 50"));
        say(&format!(
            "--domain {domain} --adjust 60 --reason cut-short-in-turn-2"
        ));
    }
    say("--safe yes --reason nothing-was-left-open");
    say("--sign").expect(Exit::Ok, &["signed"]);
    let record = store_paths(&cli.path("trial")).into_iter().find(|path| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.contains(&one) && text.contains("\"steps\"")
    });
    let record = record.expect("its record");
    (cli, trial, one, record)
}

fn store_paths(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(store_paths(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_verdict_counts_beside_the_record_that_it_was_given_on_and_no_other() {
    let (cli, trial, one, path) = signed_attempt();
    cli.run(&format!("verdicts {trial}"))
        .expect(Exit::Ok, &["1 verdict was signed"]);
    // Another record of the same attempt, whole in itself.
    let bytes = std::fs::read(&path).expect("reads");
    let (mut record, _) = engine::record::open(&bytes).expect("a record");
    for step in &mut record.steps {
        step.at_ms += 7_000;
    }
    record.link();
    std::fs::write(&path, engine::record::seal(&record).0).expect("writes");
    let named = format!("what AB has decided about attempt {one} was decided on another record");
    let listed = cli.run(&format!("verdicts {trial}"));
    listed.expect(
        Exit::Integrity,
        &[&named, "No verdict about these attempts"],
    );
    let listed = cli.run(&format!("verdicts {trial} --format json"));
    assert!(listed.json()["verdicts"]["other_records"][0].is_string());
    let queue = cli.run(&format!("queue {trial} --by AB --state signed"));
    queue.expect(Exit::Ok, &[&named, "Nothing waits"]);
    let queue = cli
        .run(&format!("queue {trial} --by AB --format json"))
        .json();
    assert!(queue["other_records"][0].is_string(), "{queue}");
    let report = cli.run(&format!("cohort {trial} --format json")).json();
    assert_eq!(
        report["verdicts"]["given"].as_array().map(Vec::len),
        Some(0)
    );
    assert!(report["verdicts"]["other_records"][0].is_string());
    let page = cli.run(&format!("cohort {trial} --format html"));
    page.expect(Exit::Ok, &["was decided on another record"]);
    // Nor does it count where the seal was taken off.
    let text = std::fs::read_to_string(&path).expect("reads");
    let mut bare: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    bare.as_object_mut().expect("fields").remove("hash");
    std::fs::write(&path, bare.to_string()).expect("writes");
    cli.run(&format!("verdicts {trial}")).expect(
        Exit::Integrity,
        &[&named, "No verdict about these attempts"],
    );
    std::fs::write(&path, text).expect("writes");
    // Nothing is decided anew beside it under the same name.
    let again = cli.run(&format!(
        "verdict {one} --by AB --folder {trial} --domain empathy --judge 40"
    ));
    again.expect(Exit::Usage, &["record"]);
    // Another assessor may read it as it is now.
    cli.run(&format!(
        "verdict {one} --by CD --folder {trial} --domain empathy --judge 40"
    ))
    .expect(Exit::Ok, &[&named]);
}

#[test]
fn looking_back_after_a_verdict_leaves_it_standing_and_a_second_consultation_under_the_id_does_not()
{
    let (cli, trial, one, path) = signed_attempt();
    let signed = || cli.run(&format!("verdicts {trial}"));
    let bytes = std::fs::read(&path).expect("reads");
    let (mut record, _) = engine::record::open(&bytes).expect("a record");
    "I waited this time.".clone_into(&mut record.reflection.keep);
    record.reflection.looked = true;
    let later = engine::record::seal(&record).0;
    std::fs::write(&path, &later).expect("writes");
    signed().expect(Exit::Ok, &["1 verdict was signed"]);
    // Another consultation under its id, with somebody else.
    let copy = cli.path("trial/somebody/copy.json");
    std::fs::create_dir_all(copy.parent().expect("a folder")).expect("makes");
    for step in &mut record.steps {
        step.at_ms += 7_000;
    }
    record.link();
    std::fs::write(&copy, engine::record::seal(&record).0).expect("writes");
    let named = format!(
        "what AB has decided about attempt {one} does not count: records of several consultations bear its id"
    );
    signed().expect(
        Exit::Integrity,
        &[&named, "No verdict about these attempts"],
    );
}

#[test]
fn a_record_that_cannot_be_read_is_missed_in_the_queue() {
    let (cli, trial, _) = cohort(1);
    let path = store_paths(&cli.path("trial")).into_iter().find(|path| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.contains("\"steps\"")
    });
    let path = path.expect("a record");
    let text = std::fs::read_to_string(&path).expect("reads");
    for broken in ["{}", &text[..text.len() / 2]] {
        std::fs::write(&path, broken).expect("writes");
        let queue = cli.run(&format!("queue {trial} --by AB"));
        queue.expect(Exit::Ok, &["one record could not be read", "left out: "]);
        let told = cli
            .run(&format!("queue {trial} --by AB --format json"))
            .json();
        assert!(told["left_out"][0].is_string(), "{told}");
        let report = cli.run(&format!("cohort {trial} --format json")).json();
        let named = report["counted"]["unreadable"][0].as_str();
        assert!(named.is_some_and(|why| why.contains(".json")), "{report}");
        for format in ["text", "html"] {
            cli.run(&format!("cohort {trial} --format {format}"))
                .expect(Exit::Ok, &["1 that could not be read"]);
        }
    }
    let why = "r.json: it is cut off".to_owned();
    let report = assess::cohort::report(&[], assess::cohort::Which::First, None, Vec::new());
    let sheets = assess::cohort::sheets(&report.beside_unreadable(std::slice::from_ref(&why)));
    let left_out = sheets.iter().find(|sheet| sheet.name == "left out");
    let rows = &left_out.expect("a sheet").rows;
    assert_eq!(rows[0][2], assess::cohort::SheetCell::text(why));
}
