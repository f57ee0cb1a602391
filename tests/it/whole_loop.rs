//! The whole loop with the real program: a consultation, its short debrief, a plan, the drill on the day it is due, and what is next.

use std::io::Write as _;
use std::process::{Command, Stdio};

use engine::rubric::Rubric;
use serde_json::Value;

use crate::cli::Cli;
use crate::support::flat;

/// The day on which the consultation is debriefed.
const PLAYED: &str = "2026-11-10";
/// In two days, two weeks and twelve weeks.
const AGAIN: [&str; 3] = ["2026-11-12", "2026-11-24", "2027-02-02"];
const KEEP: &str = "I will wait.";
const CHANGE: &str = "I will ask first.";

/// Runs the program on a day, with lines on standard input. Gives whether it succeeded, and both streams.
fn bedside(cli: &Cli, today: &str, line: &str, typed: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .arg("--data-dir")
        .arg(cli.path("data"))
        .args(line.split_whitespace())
        .env("BEDSIDE_TODAY", today)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that needs no line may have ended before it is written.
    let _ = stdin.write_all(typed.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let all = [output.stdout, output.stderr].concat();
    let all = String::from_utf8(all).expect("text");
    (output.status.success(), all)
}

#[track_caller]
fn ok(cli: &Cli, today: &str, line: &str, typed: &str) -> String {
    let (succeeded, all) = bedside(cli, today, line, typed);
    assert!(succeeded, "{line}: {all}");
    all
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    let one = flat(text);
    for part in parts {
        assert!(one.contains(part), "`{part}` is not in:\n{text}");
    }
}

/// What is planned on a day.
fn planned(cli: &Cli, today: &str) -> Vec<Value> {
    let told = ok(cli, today, "drill --list --format json", "");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["today"], today);
    told["planned"].as_array().expect("a list").clone()
}

fn name(planned: &Value) -> &str {
    planned["pattern"]["name"].as_str().expect("a name")
}

#[test]
fn from_a_first_case_to_the_date_after_its_drill() {
    let cli = Cli::new();
    consultation_and_short_debrief(&cli);
    what_the_record_keeps(&cli);
    let day = drill_on_its_day(&cli);
    what_comes_next(&cli, &day);
}

fn consultation_and_short_debrief(cli: &Cli) {
    // As many choices as the consultation takes are found first; the debrief's lines follow them.
    let probe =
        "play crumbling-discs --mode practice --seed 0 --no-record --no-debrief --own-words off";
    let played = ok(cli, PLAYED, probe, &"1\n".repeat(60));
    let turns = played.lines().filter(|l| l.ends_with(" min")).count();
    assert!(turns > 5, "{played}");
    // The word, four ratings, three guesses, why, the last moment again, on; keep, change and the dates.
    let debrief = format!("tired\n40\n41\n42\n43\n\n\n\n1\n2\n\n\n{KEEP}\n{CHANGE}\ny\n");
    let line = "play crumbling-discs --mode practice --seed 0 --own-words off";
    let typed = format!("{}{debrief}", "1\n".repeat(turns));
    let all = ok(cli, PLAYED, line, &typed);

    let short = all.split_once("How was it?").expect("the first part").1;
    let mut rest = short;
    for part in [
        "Mrs Nowak’s side",
        "One moment, once more",
        "What came of it",
        "Four domains at a glance",
        "Keep and change",
        "When to come back",
    ] {
        let found = rest.split_once(part);
        rest = found
            .unwrap_or_else(|| panic!("`{part}` in its order: {all}"))
            .1;
    }
    let rubric = Rubric::builtin().expect("the rubric");
    let words = || short.split(|c: char| !c.is_alphanumeric());
    for code in &rubric.codes {
        assert!(words().all(|word| word != code.id), "{}: {short}", code.id);
    }
    assert!(
        !flat(short).to_lowercase().contains("out of reach"),
        "{short}"
    );
}

/// What was said stands in the record, in the person's own words.
fn what_the_record_keeps(cli: &Cli) {
    let records = std::fs::read_dir(cli.path("data/records")).expect("records");
    let files: Vec<_> = records.map(|file| file.expect("a file").path()).collect();
    let [file] = &files[..] else {
        panic!("one record: {files:?}")
    };
    let record = std::fs::read_to_string(file).expect("text");
    let record: Value = serde_json::from_str(&record).expect("JSON");
    assert_eq!(record["mode"], "Practice");
    let said = &record["reflection"];
    assert_eq!(said["first_word"], "tired");
    for (domain, rating) in [
        ("Listening", 40),
        ("Empathy", 41),
        ("Explanation", 42),
        ("Understanding", 43),
    ] {
        assert_eq!(said["self_ratings"][domain], rating, "{said}");
    }
    assert_eq!(
        said["frames"].as_object().map(serde_json::Map::len),
        Some(1),
        "{said}"
    );
    assert_eq!(
        (&said["keep"], &said["change"]),
        (&KEEP.into(), &CHANGE.into())
    );
    assert_eq!(said["again_on"], serde_json::json!(AGAIN));
    assert_eq!(said["closed"], true);
}

/// Nothing is due on the day itself; on the day that is planned, the drill asks for what recurred. Gives that day.
fn drill_on_its_day(cli: &Cli) -> String {
    let before = planned(cli, PLAYED);
    assert!(
        !before.is_empty() && before.iter().all(|one| one["due"] == false),
        "{before:?}"
    );
    let day = before[0]["on"].as_str().expect("a date").to_owned();
    let due: Vec<Value> = planned(cli, &day)
        .into_iter()
        .filter(|one| one["due"] == true)
        .collect();
    assert!(!due.is_empty());
    let shown = ok(cli, &day, "progress", "");
    holds(&shown, &["What recurs"]);
    holds(&shown, &due.iter().map(name).collect::<Vec<_>>());
    let listed = ok(cli, &day, "drill --list", "");
    holds(&listed, &due.iter().map(name).collect::<Vec<_>>());

    // It stands above every case, and Enter starts it.
    let menu = ok(cli, &day, "play", "\nq\n");
    holds(
        &menu,
        &["Due: a drill of two minutes on", "Enter starts it."],
    );
    let place = |words: &str| menu.find(words).unwrap_or(usize::MAX);
    assert!(place("Due: a drill") < place(" 1  "), "{menu}");
    assert!(place("1 of ") != usize::MAX, "{menu}");

    let moments = 4;
    let typed = format!("{}{}", "1\n".repeat(moments), "\n".repeat(due.len()));
    let drilled = ok(cli, &day, "drill", &typed);
    for at in 1..=moments {
        holds(&drilled, &[&format!("{at} of {moments}: ")]);
    }
    assert_eq!(
        flat(&drilled).matches("Next on ").count(),
        due.len(),
        "{drilled}"
    );
    for one in &due {
        // After its moment and again beside its next date.
        assert!(flat(&drilled).matches(name(one)).count() > 1, "{drilled}");
    }

    // The dates have moved on and nothing is due any more.
    let after = planned(cli, &day);
    for one in &due {
        let now = after.iter().find(|now| name(now) == name(one));
        let now = now.unwrap_or_else(|| panic!("{} is still planned", name(one)));
        assert!(
            now["due"] == false && now["on"].as_str() > Some(&day),
            "{now}"
        );
    }
    day
}

fn what_comes_next(cli: &Cli, day: &str) {
    let after = planned(cli, day);
    let shown = ok(cli, day, "progress", "");
    holds(
        &shown,
        &[
            "none was given room",
            "Here each cue counts once. What recurs counts answers",
            "My discs are crumbling, 1 attempt",
            CHANGE,
            "12 November 2026",
            "24 November 2026",
            "2 February 2027",
            "Next step: a drill of two minutes on",
        ],
    );
    assert!(
        after.iter().any(|one| one["when"]
            .as_str()
            .is_some_and(|when| flat(&shown).contains(&format!("”, {when}.")))),
        "{shown}"
    );

    let (succeeded, told) = bedside(cli, day, "play --resume", "");
    assert!(!succeeded, "{told}");
    holds(&told, &["there is no unfinished consultation"]);
}
