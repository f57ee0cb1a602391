//! Frozen records: what was kept by any version is verified and told in the same words by every later one.
//!
//! `tests/data/records/VERSION/` holds the records that a version made, the texts that it kept for them (`played/`), what
//! `replay` prints of each (`NAME.txt`), and for some records of this version the debrief (`NAME.md`; an empty file asks for
//! one). With `BEDSIDE_BLESS=1` in the environment the debriefs and transcripts of this version are written anew; those of
//! earlier versions never are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use terminal::Exit;

use crate::cli::Cli;

/// Folders of versions, oldest first.
fn versions() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records");
    let all = std::fs::read_dir(folder).expect("the folder of records");
    let mut all: Vec<PathBuf> = all.map(|entry| entry.expect("a folder").path()).collect();
    all.sort();
    all
}

fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).expect("a folder");
    let all = all.map(|entry| entry.expect("a file").path());
    let mut all: Vec<PathBuf> = all
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    all.sort();
    all
}

/// A data folder with the texts that a version kept, and one of its records under `r.json`.
fn kept(version: &Path, record: &Path) -> Cli {
    let cli = Cli::new();
    for text in with_ending(&version.join("played"), "ron") {
        let name = text.file_name().expect("a name").to_string_lossy();
        cli.write(
            &format!("data/played/{name}"),
            std::fs::read(&text).expect("a text"),
        );
    }
    cli.write("r.json", std::fs::read(record).expect("a record"));
    cli
}

/// Compares with the file that was frozen, or writes it where that was asked for and is allowed.
fn frozen(path: &Path, now: &str, mine: bool) {
    if mine && std::env::var_os("BEDSIDE_BLESS").is_some() {
        std::fs::write(path, now).expect("writes");
    }
    let then = std::fs::read_to_string(path).unwrap_or_default();
    // Earlier versions ended with one word for everything.
    let then = then.split("\nverified: ").next().unwrap_or_default();
    let differs = then.lines().zip(now.lines()).position(|(a, b)| a != b);
    let shorter = then.lines().count().min(now.lines().count());
    assert!(
        then == now,
        "{} differs from line {} on",
        path.display(),
        differs.unwrap_or(shorter) + 1
    );
}

#[test]
fn every_record_that_any_version_made_is_verified_and_has_the_transcript_that_it_had() {
    let mut seen = 0;
    for version in versions() {
        let mine = version.ends_with(CURRENT);
        for record in with_ending(&version, "json") {
            let cli = kept(&version, &record);
            let ran = cli.run("replay @r.json");
            ran.expect(Exit::Ok, &["yes        played again"]);
            // What is said below the transcript is that of today.
            let (told, _) = ran
                .stdout
                .split_once("\nWhat this record shows")
                .expect("both");
            // The numbers of turns stand between what was said and are no part of it.
            let numbered = |line: &&str| {
                let number = line.trim().strip_prefix("turn ");
                number.is_some_and(|number| number.parse::<u32>().is_ok())
            };
            let spoken: Vec<&str> = told.split('\n').filter(|line| !numbered(line)).collect();
            assert!(told.split('\n').any(|line| numbered(&line)));
            frozen(&record.with_extension("txt"), &spoken.join("\n"), mine);
            seen += 1;
        }
    }
    assert!(seen >= 4, "{seen} records");
}

#[test]
fn every_case_has_a_frozen_record_in_the_form_that_is_written_today() {
    let version = versions().pop().expect("a version");
    assert!(version.ends_with(CURRENT));
    let frozen: BTreeSet<String> = with_ending(&version, "json")
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("a record"))
        .map(|text| serde_json::from_str::<Value>(&text).expect("JSON"))
        .filter(|record| record["schema"] == engine::record::SCHEMA)
        .filter_map(|record| record["scenario"]["id"].as_str().map(str::to_owned))
        .collect();
    for shipped in store::shipped::SCENARIOS {
        let id = shipped.path.split('/').nth_back(1).expect("a folder");
        assert!(frozen.contains(id), "no record of {id}");
    }
}

#[test]
fn the_debriefs_of_records_are_those_that_were_frozen() {
    let mut seen = 0;
    for version in versions()
        .iter()
        .filter(|version| version.ends_with(CURRENT))
    {
        for debrief in with_ending(version, "md") {
            let cli = kept(version, &debrief.with_extension("json"));
            let ran = cli.run("report @r.json --format md");
            ran.expect(Exit::Ok, &[]);
            frozen(&debrief, &ran.stdout, true);
            seen += 1;
        }
    }
    assert!(seen >= 6, "{seen} debriefs");
}

#[test]
fn a_record_is_scored_by_the_rubric_that_it_names() {
    let version = &versions()[0];
    assert!(version.ends_with("0.1.0"));
    for record in with_ending(version, "json") {
        let cli = kept(version, &record);
        let text = std::fs::read_to_string(&record).expect("a record");
        let named: Value = serde_json::from_str(&text).expect("JSON");
        let report = cli.run("report @r.json --format json");
        report.expect(Exit::Ok, &[]);
        let told: Value = serde_json::from_str(&report.stdout).expect("JSON");
        let origin = &told["record"]["origin"];
        assert_eq!(origin["rubric_sha256"], named["rubric"]["sha256"]);
        assert!(!report.stdout.contains("rubric changed"));
        // Looking back counts it, and keeps its numbers apart from those of another rubric.
        cli.write("data/records/r.json", text);
        cli.run("play just-a-scan --seed 0 --no-debrief --choices from-start,dad-what,ask-worry,f-look,sum-dad,one-by-one,p-fear,k-worst,w-know,m-dads,e-dads-list,q-mine,i-walk,z-rang")
            .expect(Exit::Ok, &[]);
        let back = cli.run("progress");
        back.expect(Exit::Ok, &["on another scale"]);
    }
}

#[test]
fn a_rubric_that_nobody_has_is_named() {
    let version = &versions()[0];
    let cli = Cli::new();
    let record = with_ending(version, "json").remove(0);
    let text = std::fs::read(&record).expect("a record");
    let (mut kept, _) = engine::record::open(&text).expect("a record");
    "0".repeat(64).clone_into(&mut kept.rubric.sha256);
    cli.write("r.json", engine::record::seal(&kept).0);
    for text in with_ending(&version.join("played"), "ron") {
        let name = text.file_name().expect("a name").to_string_lossy();
        cli.write(
            &format!("data/played/{name}"),
            std::fs::read(&text).expect("a text"),
        );
    }
    cli.run("replay @r.json")
        .expect(Exit::Integrity, &["rubric changed", "no         head fits"]);
}

/// The version of the records that this program makes.
const CURRENT: &str = "0.2.0";
