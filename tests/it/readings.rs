//! `bedside readings new` and what `bedside agree` makes of forms that come back: filled, half filled, or wrong.

use std::fmt::Write as _;

use engine::rubric::Rubric;
use engine::scenario::load;
use serde_json::{Value, json};
use terminal::Exit;

use crate::cli::{Cli, Ran};

const SCENARIO: &str = "crumbling-discs";

/// A panel of four runs in `panel`.
pub(crate) fn panel(cli: &Cli, more: &str) -> Ran {
    cli.run(&format!(
        "readings new {SCENARIO} --runs 4 --readers 2 -o @panel {more}"
    ))
}

fn text(cli: &Cli, name: &str) -> String {
    std::fs::read_to_string(cli.path(name)).expect(name)
}

/// A table filled in: every turn `q`, every domain `whole`.
fn filled(form: &str, q: &str, whole: &str) -> String {
    let mut out = String::new();
    for line in form.lines() {
        let mut cells: Vec<&str> = line.split(',').collect();
        let item = cells.get(1).copied().unwrap_or_default();
        let mark = match item {
            "L" | "E" | "X" | "U" => whole,
            "worst turn" => "1",
            "second worst turn" => "2",
            "best turn" => "3",
            _ if item.starts_with("turn ") => q,
            _ => "",
        };
        // The last three cells are mark, domains and note; what stands before may hold commas in quotes.
        let at = cells.len().saturating_sub(3);
        if !mark.is_empty() {
            cells[at] = mark;
        }
        let _ = writeln!(out, "{}", cells.join(","));
    }
    out
}

/// Two filled forms, as `a.csv` and `b.csv`. The first holds different marks for each run, so that there is something to rank.
fn two_forms(cli: &Cli) {
    for (name, number) in [("a.csv", "1"), ("b.csv", "2")] {
        let form = text(cli, &format!("panel/for-readers/form-{number}.csv"));
        let mut form = filled(&form, "3", "50");
        for (run, mark) in [("R01", "10"), ("R02", "30"), ("R03", "60")] {
            for domain in ["L", "E", "X", "U"] {
                let row = form
                    .lines()
                    .find(|l| l.starts_with(&format!("{run},{domain},")))
                    .expect("a row")
                    .to_owned();
                form = form.replacen(&row, &row.replacen(",50,,", &format!(",{mark},,"), 1), 1);
            }
        }
        cli.write(name, form);
    }
}

#[test]
fn a_panel_is_written_once_and_the_same_seed_writes_it_again() {
    let cli = Cli::new();
    panel(&cli, "").expect(
        Exit::Ok,
        &["wrote 4 runs", "2 forms", "for you only:", "bedside agree"],
    );
    let key = text(&cli, "panel/key.json");
    panel(&cli, "").expect(Exit::Io, &["is a file already", "--force"]);
    panel(&cli, "--force").expect(Exit::Ok, &[]);
    assert_eq!(text(&cli, "panel/key.json"), key);
    panel(&cli, "--force --seed 2").expect(Exit::Ok, &[]);
    assert_ne!(text(&cli, "panel/key.json"), key);
    let names = |folder: &str| {
        let entries = std::fs::read_dir(cli.path(folder)).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("panel"), ["for-readers", "key.json", "scenario.ron"]);
    assert_eq!(
        names("panel/for-readers"),
        ["brief.md", "form-1.csv", "form-2.csv", "transcripts.md"]
    );
}

#[test]
fn a_file_that_is_there_keeps_all_others_from_being_written() {
    let cli = Cli::new();
    cli.write("panel/key.json", "mine");
    panel(&cli, "").expect(Exit::Io, &["key.json"]);
    assert!(!cli.path("panel/for-readers").exists());
    assert_eq!(text(&cli, "panel/key.json"), "mine");
}

#[test]
fn readers_see_words_and_nothing_behind_them() {
    let cli = Cli::new();
    panel(&cli, "").expect(Exit::Ok, &[]);
    let source = text(&cli, "panel/scenario.ron");
    let rubric = Rubric::builtin().expect("rubric");
    let scenario = load(&source, &rubric).0.expect("loads");
    let key: Value = serde_json::from_str(&text(&cli, "panel/key.json")).expect("JSON");
    let pages = ["brief.md", "transcripts.md", "form-1.csv"]
        .map(|name| text(&cli, &format!("panel/for-readers/{name}")));
    let shown = pages.concat();
    for ending in &scenario.endings {
        assert!(!shown.contains(&ending.after), "{}", ending.id);
    }
    for option in scenario.nodes.iter().flat_map(|node| &node.options) {
        assert!(
            option.thought.is_empty() || !shown.contains(&option.thought),
            "{}",
            option.thought
        );
        assert!(!shown.contains(&option.why), "{}", option.why);
    }
    for code in &rubric.codes {
        assert!(!shown.contains(&format!("{} ", code.id)), "{}", code.id);
    }
    assert!(!shown.contains("skill\""));
    for part in ["## R01", "**[C1] ", "[She"] {
        assert!(pages[1].contains(part), "{part}");
    }
    let said = key["runs"][0]["said"][0].as_str().expect("words");
    assert!(pages[1].contains(&format!("**[C1] {said}**")), "{said}");
    for part in ["0: harmful", "0 is harmful or absent", "Worst turn", "Odd:"] {
        assert!(pages[0].contains(part), "{part}");
    }
}

#[test]
fn runs_spread_from_careless_to_excellent() {
    let cli = Cli::new();
    let new = format!("readings new {SCENARIO} --readers 1 -o @panel --form json");
    cli.run(&new).expect(Exit::Ok, &["wrote 12 runs"]);
    let mut form: Value =
        serde_json::from_str(&text(&cli, "panel/for-readers/form-1.json")).expect("JSON");
    fill(&mut form, 2, 50);
    cli.write("a.json", form.to_string());
    let ran = cli.run("agree @panel @a.json --format json");
    ran.expect(Exit::Ok, &[]);
    let figures: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let key: Value = serde_json::from_str(&text(&cli, "panel/key.json")).expect("JSON");
    let mut by_skill: Vec<(u64, f64)> = key["runs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| {
            let each = figures["each"].as_array().unwrap();
            let found = each.iter().find(|e| e["run"] == run["run"]).expect("a run");
            let points = found["points"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_f64);
            let points: Vec<f64> = points.collect();
            (
                run["skill"].as_u64().unwrap(),
                points.iter().sum::<f64>() / points.len() as f64,
            )
        })
        .collect();
    by_skill.sort_by_key(|(skill, _)| *skill);
    assert_eq!((by_skill[0].0, by_skill[11].0), (0, 100));
    let mean = |part: &[(u64, f64)]| {
        part.iter().map(|(_, points)| points).sum::<f64>() / part.len() as f64
    };
    let thirds = [&by_skill[..4], &by_skill[4..8], &by_skill[8..]].map(mean);
    assert!(
        thirds[0] + 10.0 < thirds[1] && thirds[1] < thirds[2],
        "{thirds:?}"
    );
    assert!(thirds[0] + 20.0 < thirds[2], "{thirds:?}");
}

fn fill(form: &mut Value, q: u64, whole: u64) {
    for run in form["runs"].as_array_mut().unwrap() {
        for turn in run["turns"].as_array_mut().unwrap() {
            turn["q"] = json!(q);
            turn["domains"] = json!("LU");
        }
        for letter in ["L", "E", "X", "U"] {
            run[letter] = json!(whole);
        }
        run["worst"] = json!([1, 2]);
        run["best"] = json!(3);
    }
}

#[test]
fn filled_tables_and_json_are_compared() {
    let cli = Cli::new();
    panel(&cli, "").expect(Exit::Ok, &[]);
    two_forms(&cli);
    cli.run("agree @panel @a.csv @b.csv").expect(
        Exit::Ok,
        &[
            "4 runs of crumbling-discs",
            "2 readers",
            "100 % have the same mark",
            "How far this goes",
        ],
    );
    // As spreadsheets of other countries write it, with a mark of its encoding; and as a folder.
    let table = text(&cli, "a.csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let mut other = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(b"\xef\xbb\xbf".to_vec());
    other.write_record(rows.headers().unwrap()).unwrap();
    for row in rows.records() {
        other.write_record(&row.unwrap()).unwrap();
    }
    cli.write("filled/a.csv", other.into_inner().unwrap());
    panel(&cli, "--force --form json").expect(Exit::Ok, &[]);
    let mut form: Value =
        serde_json::from_str(&text(&cli, "panel/for-readers/form-2.json")).expect("JSON");
    fill(&mut form, 1, 40);
    cli.write("filled/b.json", form.to_string());
    cli.run("agree @panel/key.json @filled")
        .expect(Exit::Ok, &["2 readers", "0 % have the same mark"]);
}

/// What is done to a form, and what has to be said about it.
type Fault = (&'static str, fn(&str) -> String, &'static [&'static str]);

const FAULTS: &[Fault] = &[
    (
        "another version",
        |f| f.replace("crumbling-discs 2", "crumbling-discs 9"),
        &[
            "RD004",
            "line 3, column mark",
            "for `crumbling-discs 9",
            "the key that was written together",
        ],
    ),
    (
        "another text",
        |f| f.replace("sha256:", "sha256:0"),
        &["RD004", "line 4, column mark", "hashes differ"],
    ),
    (
        "other words",
        |f| {
            f.replacen("R02,turn 2,", "R02,turn 2,Or else: ", 1)
                .replace("Or else: \"", "\"Or else: ")
        },
        &[
            "RD005",
            "column words (run R02, turn 2)",
            "is not what was said",
            "another conversation",
        ],
    ),
    (
        "unknown run",
        |f| f.replacen("R03,turn 1,", "R33,turn 1,", 1),
        &[
            "RD006",
            "column run",
            "the key has no run `R33`",
            "did you mean `R",
        ],
    ),
    (
        "a mark of 7",
        |f| f.replacen(",3,,", ",7,,", 1),
        &[
            "RD008",
            "line 6, column mark (run R01, turn 1)",
            "`7` is not a whole number from 0 to 4",
            "0 harmful",
        ],
    ),
    (
        "a mark of 101",
        |f| f.replacen(",10,,", ",101,,", 1),
        &[
            "RD008",
            "(run R01, L)",
            "`101` is not a whole number from 0 to 100",
        ],
    ),
    (
        "half a point",
        |f| f.replacen(",10,,", ",\"10,5\",,", 1),
        &["RD008", "`10,5` is not a whole number"],
    ),
    (
        "a domain that is none",
        |f| f.replacen(",3,,", ",3,LQ,", 1),
        &["RD008", "column domains", "`Q` in `LQ` names no domain"],
    ),
    (
        "the same worst turn",
        |f| {
            f.replacen(
                "second worst turn,number of the turn,2",
                "second worst turn,number of the turn,1",
                1,
            )
        },
        &["RD008", "turn 1 is the worst and the second worst"],
    ),
    (
        "a turn too many",
        |f| f.replacen("R01,turn 1,", "R01,turn 99,", 1),
        &[
            "RD011",
            "line 6",
            "R01 has no turn 99",
            "its turns are 1 to",
        ],
    ),
    (
        "a row twice",
        |f| f.replacen("R01,turn 2,", "R01,turn 1,", 1),
        &["RD010", "line 7", "`turn 1` of R01 is answered twice"],
    ),
    (
        "half filled",
        |f| f.replacen(",3,,", ",,,", 2).replacen(",10,,", ",,,", 1),
        &[
            "RD007",
            "half filled: 3 of",
            "R01: turns 1 2, L",
            "--partial",
        ],
    ),
    (
        "no name",
        |f| f.replacen("name or number,1", "name or number,", 1),
        &["RD007", "line 5", "the reader has no name"],
    ),
    (
        "the other reader's name",
        |f| f.replacen("name or number,1", "name or number,2", 1),
        &["RD009", "line 5, column mark", "reader `2` is that of"],
    ),
    (
        "not a form",
        |f| f.replacen("run,item", "who,what", 1),
        &["RD003", "line 1", "no column `run`, `item`"],
    ),
    (
        "an item that is none",
        |f| f.replacen("best turn", "bets turn", 1),
        &[
            "RD003",
            "column item",
            "nothing called `bets turn`",
            "did you mean `best turn`?",
        ],
    ),
    (
        "another kind of form",
        |f| f.replace("bedside-readings/1", "bedside-readings/7"),
        &["RD003", "line 2", "this program reads `bedside-readings/1`"],
    ),
];

#[test]
fn every_fault_of_a_table_is_one_finding_with_place_and_hint() {
    let cli = Cli::new();
    panel(&cli, "").expect(Exit::Ok, &[]);
    two_forms(&cli);
    let form = text(&cli, "a.csv");
    for (name, spoil, parts) in FAULTS {
        let spoilt = spoil(&form);
        assert_ne!(spoilt, form, "{name}");
        cli.write("spoilt.csv", spoilt);
        let ran = cli.run_at(88, "agree @panel @b.csv @spoilt.csv", "");
        // Long messages are wrapped under their label.
        let said = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(ran.exit, Exit::Findings, "{name}: {said}");
        for part in *parts {
            assert!(said.contains(part), "{name}: `{part}` is not in {said}");
        }
        assert!(ran.stdout.is_empty(), "{name}");
        let count = said.matches("error: RD").count();
        let wanted = match *name {
            // A turn under another number or run leaves its own place empty.
            "unknown run" | "a turn too many" | "a row twice" => 2..=3,
            _ => 1..=1,
        };
        assert!(wanted.contains(&count), "{name}: {count} findings: {said}");
        assert_eq!(said.matches("hint:").count(), count, "{name}: {said}");
    }
}

#[test]
fn files_that_are_no_forms_are_named() {
    let cli = Cli::new();
    panel(&cli, "").expect(Exit::Ok, &[]);
    two_forms(&cli);
    cli.write("latin.csv", b"run,item,mark\nR01,turn 1,\xe9\n");
    cli.write("broken.json", "{\n \"form\": \"bedside-readings/1\",\n}");
    let quote = text(&cli, "a.csv").replacen(",3,,", ",3,,\"well", 1);
    cli.write("quote.csv", quote);
    cli.write("other.json", "{\"form\": \"poem\"}");
    for (file, parts) in [
        ("latin.csv", ["RD001", "line 2", "CSV UTF-8"]),
        ("broken.json", ["RD002", "line 3, column 1", "valid JSON"]),
        ("other.json", ["RD003", "field form", "`poem`"]),
        ("quote.csv", ["RD002", "line 6", "a quote is opened here"]),
    ] {
        let ran = cli.run(&format!("agree @panel @b.csv @{file}"));
        let said = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(ran.exit, Exit::Findings, "{said}");
        for part in parts {
            assert!(said.contains(part), "{file}: {said}");
        }
    }
    cli.run("agree @panel")
        .expect(Exit::Usage, &["no forms were named"]);
    cli.run("agree @panel @none.csv")
        .expect(Exit::Io, &["none.csv"]);
    cli.run("agree @b.csv @a.csv")
        .expect(Exit::Findings, &["RD003", "this is not a key"]);
    cli.run("explain RD007").expect(Exit::Ok, &["half filled"]);
}

#[test]
fn half_filled_json_goes_on_with_what_is_there_if_asked() {
    let cli = Cli::new();
    panel(&cli, "--form json").expect(Exit::Ok, &[]);
    let blank = text(&cli, "panel/for-readers/form-1.json");
    let mut form: Value = serde_json::from_str(&blank).expect("JSON");
    fill(&mut form, 3, 50);
    form["runs"][1]["E"] = Value::Null;
    form["runs"][2]["turns"][3]["q"] = Value::Null;
    form["runs"].as_array_mut().unwrap().pop();
    cli.write("half.json", form.to_string());
    let half: &[&str] = &[
        "RD007",
        "half filled",
        "R02: E",
        "R03:",
        "turn 4",
        "R04: everything",
    ];
    cli.run_at(88, "agree @panel @half.json", "")
        .expect(Exit::Findings, half);
    let ran = cli.run("agree @panel @half.json --partial --format json");
    ran.expect(Exit::Ok, &[" note: RD007"]);
    let figures: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(figures["runs"], 3);
    assert_eq!(figures["domains"][1]["n"], 2);
    assert_eq!(figures["domains"][1]["rho"], Value::Null);
    cli.write("blank.json", blank);
    cli.run("agree @panel @blank.json --partial")
        .expect(Exit::Findings, &["RD014", "no form holds a mark"]);
    form["runs"][0]["turns"][0]["q"] = json!(9);
    cli.write("wrong.json", form.to_string());
    let ran = cli.run_at(88, "agree @panel @wrong.json --partial", "");
    ran.expect(
        Exit::Findings,
        &["RD008", "run R01, turn 1, field q", "`9`"],
    );
}

#[test]
fn a_scenario_that_has_changed_is_held_against_the_words() {
    let cli = Cli::new();
    panel(&cli, "").expect(Exit::Ok, &[]);
    two_forms(&cli);
    let source = text(&cli, "panel/scenario.ron");
    cli.write("same.ron", format!("// A remark.\n{source}"));
    let ran = cli.run("agree @panel @a.csv @b.csv --scenario @same.ron");
    ran.expect(Exit::Ok, &["note: RD013", "4 runs of"]);
    let key: Value = serde_json::from_str(&text(&cli, "panel/key.json")).expect("JSON");
    let said = key["runs"][0]["said"][1].as_str().unwrap();
    let changed = source.replace(&json!(said).to_string(), "\"Something else altogether.\"");
    assert_ne!(changed, source, "{said}");
    cli.write("changed.ron", changed);
    let ran = cli.run("agree @panel @a.csv @b.csv --scenario @changed.ron");
    let said = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(ran.exit, Exit::Findings, "{said}");
    for part in [
        "RD005",
        "run R01, turn 2",
        "Something else altogether",
        "--scenario",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn readers_whose_names_look_alike_are_named_and_both_count() {
    let cli = Cli::new();
    panel(&cli, "").expect(Exit::Ok, &[]);
    two_forms(&cli);
    let named = |file: &str, number: &str, name: &str| {
        let form = text(&cli, file);
        let row = format!("name or number,{number}");
        cli.write(
            file,
            form.replacen(&row, &format!("name or number,{name}"), 1),
        );
    };
    named("a.csv", "1", "A. Mensah");
    named("b.csv", "2", "\u{410} Mensah");
    cli.run_at(400, "agree @panel @a.csv @b.csv", "").expect(
        Exit::Ok,
        &[
            "RD009",
            "reader `\u{410} Mensah` could be the same person as `A. Mensah` of",
            "2 readers",
        ],
    );
    named("b.csv", "\u{410} Mensah", "B. Owusu");
    let ran = cli.run_at(400, "agree @panel @a.csv @b.csv", "");
    assert!(!ran.said().contains("RD009"), "{}", ran.said());
}
