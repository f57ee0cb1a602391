//! `bedside attempts` with each filter in each form, and each thing that a list has to say of an attempt; `bedside compare`.

use std::collections::BTreeSet;

use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, case};

const WHOLE: &str = "--no-debrief --choices name-it,ask-work,thanks,safety,close";

/// Ann has played twice, once with a hint; Bob once, assessed, and a record of his was changed.
fn trial() -> (Cli, String) {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let other = case().replacen("id: \"", "id: \"other-", 1);
    cli.write("other.ron", &other);
    for folder in ["trial/ann", "trial/bob"] {
        std::fs::create_dir_all(cli.path(folder)).expect("a folder");
    }
    for (scenario, mode, record) in [
        ("case", "explore", "ann/1"),
        ("case", "practice", "ann/2"),
        ("other", "practice", "ann/3"),
        ("case", "assessed", "bob/1"),
        ("case", "assessed", "bob/2"),
    ] {
        let line =
            format!("play @{scenario}.ron --mode {mode} --record @trial/{record}.json {WHOLE}");
        cli.run(&line).expect(Exit::Ok, &[]);
    }
    let path = cli.path("trial/bob/2.json");
    let text = std::fs::read_to_string(&path).expect("a record");
    std::fs::write(&path, text.replace("name-it", "rush")).expect("changes");
    let folder = cli.path("trial").display().to_string();
    (cli, folder)
}

/// The first eight letters of the ids in a form of the list.
fn listed(cli: &Cli, folder: &str, filter: &str, form: &str) -> BTreeSet<String> {
    let ran = cli.run_at(
        400,
        &format!("attempts {folder} {filter} --format {form}"),
        "",
    );
    assert_eq!(ran.exit, Exit::Ok, "{filter} {form}: {}", ran.stderr);
    let short = |id: &str| id.chars().take(8).collect::<String>();
    match form {
        "json" => {
            let told: Value = serde_json::from_str(&ran.stdout).expect("JSON");
            let all = told["attempts"].as_array().expect("a list");
            all.iter()
                .map(|one| short(one["attempt"].as_str().expect("an id")))
                .collect()
        }
        "csv" => {
            let mut reader = csv::Reader::from_reader(ran.stdout.as_bytes());
            let at = reader.headers().expect("a head");
            let at = at.iter().position(|name| name == "attempt").expect("there");
            reader
                .records()
                .map(|row| short(&row.expect("a row")[at]))
                .collect()
        }
        _ => {
            let id = |line: &str| {
                let first = line.split_whitespace().next()?;
                (first.len() == 8 && first.bytes().all(|b| b.is_ascii_hexdigit()))
                    .then(|| first.to_owned())
            };
            ran.stdout.lines().filter_map(id).collect()
        }
    }
}

#[test]
fn each_filter_takes_the_same_attempts_in_each_form() {
    let (cli, folder) = trial();
    let all = listed(&cli, &folder, "", "json");
    assert_eq!(all.len(), 5);
    for (filter, count) in [
        ("", 5),
        ("--scenario other-test-case", 1),
        ("--mode explore", 1),
        ("--mode practice", 2),
        ("--mode assessed", 2),
        ("--person ann", 3),
        ("--person bob", 2),
        ("--person nobody", 0),
        ("--since 2000-01-01", 5),
        ("--since 2999", 0),
        ("--doubt", 1),
        ("--person bob --mode assessed --doubt", 1),
        ("--person ann --doubt", 0),
    ] {
        let filter = match filter {
            "--scenario other-test-case" => {
                let told = cli.run(&format!("attempts {folder} --format json")).stdout;
                let told: Value = serde_json::from_str(&told).expect("JSON");
                let ids = told["attempts"].as_array().expect("a list").iter();
                let mut ids = ids.filter_map(|one| one["scenario"].as_str());
                let other = ids.find(|id| id.starts_with("other-")).expect("one");
                format!("--scenario {other}")
            }
            other => other.to_owned(),
        };
        let json = listed(&cli, &folder, &filter, "json");
        assert_eq!(json.len(), count, "{filter}");
        for form in ["csv", "table"] {
            assert_eq!(
                listed(&cli, &folder, &filter, form),
                json,
                "{filter} {form}"
            );
        }
        assert!(json.is_subset(&all));
    }
}

#[test]
fn a_list_says_evidence_envelope_gates_ending_k_of_n_hints_and_resumes() {
    let (cli, folder) = trial();
    let told = cli.run(&format!("attempts {folder} --format json")).stdout;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let ann: Vec<&Value> = told["attempts"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["person"] == "ann")
        .collect();
    assert_eq!(ann.len(), 3);
    for one in &ann {
        for field in [
            "gates", "ending", "k", "n", "hints", "resumes", "turns", "doubts", "mode",
        ] {
            assert!(!one[field].is_null(), "{field}: {one}");
        }
        let domain = &one["domains"]["Listening"];
        for field in ["evidence", "least", "most", "reference", "hundredths"] {
            assert!(domain[field].is_number(), "{field}: {domain}");
        }
        // Every turn with what it gave up, by domain and in all.
        let turns = one["turns"].as_array().expect("turns");
        assert_eq!(turns.len(), 5);
        for turn in turns {
            assert_eq!(turn["regret"].as_array().expect("by domain").len(), 4);
            assert!(turn["all_round"].is_number() && turn["worst"].is_number());
        }
    }
    let numbers: BTreeSet<(u64, u64)> = ann
        .iter()
        .map(|one| (one["k"].as_u64().expect("k"), one["n"].as_u64().expect("n")))
        .collect();
    assert_eq!(numbers, BTreeSet::from([(1, 1), (1, 2), (2, 2)]));
    let csv = cli.run(&format!("attempts {folder} --format csv")).stdout;
    let head = csv.lines().next().expect("a head");
    let columns: BTreeSet<&str> = head.split(',').collect();
    for column in [
        "k",
        "n",
        "ending",
        "gates",
        "hints",
        "taken_back",
        "resumes",
        "doubts",
        "mode",
        "listening_points",
        "listening_evidence",
        "listening_least",
        "listening_greatest",
    ] {
        assert!(columns.contains(column), "{column}: {head}");
    }
    let full = cli.run_at(400, &format!("attempts {folder} --full"), "");
    full.expect(
        Exit::Ok,
        &[
            "ending", "gates", "hints", "resumes", "number", "mode", "1 of 2", "2 of 2",
        ],
    );
    let own = &ann[0]["domains"]["Listening"];
    let told = |name: &str| debrief::document::tenths(own[name].as_i64().expect("whole") as i32);
    let envelope = format!(
        "evidence {} ({} to {})",
        told("evidence"),
        told("least"),
        told("most")
    );
    assert!(
        full.stdout.contains(&envelope),
        "{envelope}: {}",
        full.stdout
    );
}

/// What of an attempt is more than one cell can hold: its turns, and what follows from them.
const NO_CELL: &[&str] = &["turns", "beads", "codes"];

/// Under which name a column holds a field of the JSON, where that is not the same.
const OTHERWISE: &[(&str, &str)] = &[
    ("ms", "minutes"),
    ("undone", "taken_back"),
    ("domains", "listening_evidence"),
    ("self_ratings", "listening_own_view"),
];

#[test]
fn a_table_has_everything_of_an_attempt_that_json_has_but_its_turns() {
    let (cli, folder) = trial();
    let told = cli.run(&format!("attempts {folder} --format json")).json();
    let one = told["attempts"][0].as_object().expect("an attempt").clone();
    let csv = cli.run(&format!("attempts {folder} --format csv")).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let row = reader.records().next().expect("a row").expect("reads");
    let cell = |name: &str| {
        head.iter()
            .position(|column| column == name)
            .map(|at| &row[at])
    };
    for (field, value) in &one {
        if NO_CELL.contains(&field.as_str()) {
            continue;
        }
        let other = OTHERWISE.iter().find(|(own, _)| own == field);
        let column = other.map_or(field.as_str(), |(_, column)| column);
        let cell = cell(column).unwrap_or_else(|| panic!("no column for {field}: {head:?}"));
        if let (None, Value::String(text)) = (other, value) {
            assert_eq!(cell, text, "{field}");
        }
    }
}

#[test]
fn a_clock_that_was_set_back_stands_in_every_form_of_the_list() {
    let (cli, folder) = trial();
    // The one that names another as the one before it says that it began long before that.
    let path = cli.path("trial/ann/2.json");
    let mut record = cli.record("trial/ann/2.json");
    record.previous = Some(cli.record("trial/ann/1.json").identity());
    "2020-01-01T09:00:00Z".clone_into(&mut record.started_at);
    record.link();
    std::fs::write(&path, engine::record::seal(&record).0).expect("writes");
    for form in ["json", "csv"] {
        let said = cli
            .run(&format!("attempts {folder} --format {form}"))
            .stdout;
        assert!(said.contains("a clock was set back"), "{form}: {said}");
    }
    let table = cli.run_at(400, &format!("attempts {folder}"), "").stdout;
    assert!(table.contains("clock set back"), "{table}");
}

#[test]
fn two_attempts_are_compared_with_how_often_each_was_played() {
    let (cli, folder) = trial();
    let ids: Vec<String> = listed(&cli, &folder, "--person ann --mode explore", "json")
        .into_iter()
        .chain(listed(
            &cli,
            &folder,
            "--person bob --mode assessed",
            "json",
        ))
        .collect();
    let line = format!("compare {} {} --folder {folder}", ids[0], ids[1]);
    cli.run(&line).expect(
        Exit::Ok,
        &["ann", "bob", " of 2", "Listening", "ending", "Alike for"],
    );
    // Which of two attempts that begin within one second is the first is not known; one is.
    let hers: Vec<String> = listed(&cli, &folder, "--person ann --scenario my-case", "json")
        .into_iter()
        .collect();
    cli.run(&format!(
        "compare {} {} --folder {folder}",
        hers[0], hers[1]
    ))
    .expect(Exit::Ok, &["1 of 2", "2 of 2"]);
    let told = cli.run(&format!("{line} --format json")).stdout;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["schema"], "bedside-compare/1");
    assert!(told["one"]["turns"][0]["regret"].is_array());
}

#[test]
fn an_id_that_is_listed_names_its_attempt_in_both_stores() {
    for cli in [Cli::new(), Cli::with_files()] {
        cli.write("case.ron", crate::cli::case());
        let line = format!("play @case.ron --mode assessed {}", crate::cli::PLAY);
        for _ in 0..2 {
            cli.run(&line).expect(Exit::Ok, &[]);
        }
        let ids = cli.attempts("");
        for id in &ids {
            for name in [id.as_str(), &id[..8]] {
                for command in ["verify", "replay", "report --format md"] {
                    let ran = cli.run(&format!("{command} {name}"));
                    ran.expect(Exit::Ok, &["A new scenario"]);
                }
            }
        }
        let none = cli.run("verify 00000000");
        assert_eq!(none.exit, Exit::Io, "{}{}", none.stdout, none.stderr);
    }
}

#[test]
fn a_beginning_in_the_future_is_doubted_each_time() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let line = format!("play @case.ron --record @trial/ann/1.json {WHOLE}");
    cli.write("trial/ann/readme.txt", "");
    cli.run(&line).expect(Exit::Ok, &[]);
    let mut record = cli.record("trial/ann/1.json");
    "9999-01-01T00:00:00Z".clone_into(&mut record.started_at);
    record.link();
    cli.write("trial/ann/1.json", engine::record::seal(&record).0);
    let folder = cli.path("trial").display().to_string();
    // The second list takes what was worked out for the first.
    for command in ["attempts", "attempts", "queue --by AB"] {
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        let ran = cli.run(&format!("{name} {folder} {rest} --format json"));
        let told = ran.stdout;
        assert!(
            told.contains("more than a day from now"),
            "{command}: {told}"
        );
    }
}
