//! A synthetic cohort of 200 from play to export: handed in as folders, queued, judged blind by two assessors, reported, and given
//! out in every form but the spreadsheet (`with_features`). Nobody of them exists, and every form says so.

use std::collections::BTreeMap;
use std::path::Path;

use assess::verdict::{Ask, Book, Now, VerdictAct, VerdictEntry, is_read_twice};
use engine::domain::Domain;
use engine::record::sha256_hex;
use serde_json::Value;
use terminal::Exit;

use crate::cli::Cli;
use crate::cohorts::is_statement;

const MARK: &str = "SYNTHETIC: these persons do not exist";

/// The hash of every record below a folder.
fn hashes(folder: &Path) -> BTreeMap<String, String> {
    let found = store::find_files::walk(folder, "json").files;
    let read = |path: &std::path::PathBuf| sha256_hex(&std::fs::read(path).expect("a file"));
    found
        .iter()
        .map(|path| (path.display().to_string(), read(path)))
        .collect()
}

/// Where a reader would place an attempt: near its points, each reader with an eye of their own. By the id, so that it is the same
/// each time.
fn place(reader: &str, attempt: &str, domain: Domain, points: f64) -> u8 {
    let hash = sha256_hex(format!("{reader} {attempt} {domain:?}").as_bytes());
    let draw = u32::from_str_radix(&hash[..4], 16).expect("hexadecimal");
    let off = f64::from(draw % 21) - 10.0;
    (points + off).clamp(0.0, 100.0) as u8
}

/// The lines that an assessor adds about attempts: a blind judgement and a decision for each domain with points, then the signature.
fn judged(who: &str, attempts: &[&Value], entries: &mut Vec<VerdictEntry>) {
    for attempt in attempts {
        let id = attempt["attempt"].as_str().expect("an id");
        let domains = attempt["domains"].as_object().expect("domains");
        let places: Vec<(Domain, u16)> = Domain::ALL
            .iter()
            .filter_map(|domain| {
                let own = domains.get(domain.name())?["hundredths"].as_u64()?;
                Some((*domain, own as u16))
            })
            .collect();
        let exercised: Vec<Domain> = places.iter().map(|(domain, _)| *domain).collect();
        let mut say = |domain: Option<Domain>, what, computed| {
            // Only what is about this attempt and reader decides whether a line may be added; the chain goes on from the last.
            let ask = Ask {
                assessor: who,
                attempt: id,
                record_sha256: attempt["record_sha256"].as_str().expect("a hash"),
                domain,
                what,
                reason: "",
                quotes: &[],
                gated: false,
                computed,
                exercised: &exercised,
            };
            let now = Now {
                text: "2026-11-28T10:00:00Z".to_owned(),
                ms: 1_000,
            };
            let line = Book::of(entries.clone())
                .next(&ask, &now)
                .expect("may be added");
            entries.push(line);
        };
        for (domain, hundredths) in &places {
            let place = place(who, id, *domain, f64::from(*hundredths) / 100.0);
            say(Some(*domain), VerdictAct::Judged { place }, None);
            say(Some(*domain), VerdictAct::Accepted, Some(*hundredths));
        }
        say(None, VerdictAct::Signed, None);
    }
}

#[test]
fn a_synthetic_cohort_of_two_hundred_goes_from_play_to_verdict_to_export() {
    let cli = Cli::new();
    let trial = cli.path("trial");
    let folder = trial.display().to_string();
    cli.run(&format!(
        "cohort synthesize --people 200 --seed 15 --scenario just-a-scan --out {folder}"
    ))
    .expect(Exit::Ok, &[MARK, "200 records of 200 persons"]);
    let before = hashes(&trial);

    // Handed in, played again, and every one of them holds.
    let all = cli.run(&format!("attempts {folder} --format json")).json();
    let attempts = all["attempts"].as_array().expect("a list");
    assert_eq!(attempts.len(), 200);
    for attempt in attempts {
        assert_eq!(attempt["doubts"], serde_json::json!([]), "{attempt}");
        assert_eq!(attempt["synthetic"], true);
    }

    // All wait, and no place is shown before it is judged.
    let queue = cli
        .run(&format!("queue {folder} --by AB --format json"))
        .json();
    let waiting = queue["queue"].as_array().expect("a list");
    assert_eq!(waiting.len(), 200);
    let hidden = |one: &Value| {
        let domains = one["domains"].as_object().expect("domains");
        domains.values().all(|domain| domain["computed"].is_null())
    };
    assert!(waiting.iter().all(hidden));

    // One by the command; the others of the fifth that two read by the same rules without it.
    let twice = |one: &&Value| {
        is_read_twice(one["attempt"].as_str().expect("an id"))
            && one["gates"] == serde_json::json!([])
    };
    let twice: Vec<&Value> = attempts.iter().filter(twice).collect();
    assert!((15..=55).contains(&twice.len()), "{}", twice.len());
    let book = cli.path("book.jsonl").display().to_string();
    let first = attempts[0]["attempt"].as_str().expect("an id");
    let say = |rest: &str| {
        cli.run(&format!(
            "verdict {first} --folder {folder} --book {book} --by EF {rest}"
        ))
    };
    say("--domain empathy --judge 50").expect(Exit::Ok, &["50"]);
    say("--domain empathy --adjust 40 --reason the-turn-was-cut-short").expect(Exit::Ok, &["40"]);
    let text = std::fs::read_to_string(&book).expect("a book");
    let mut entries: Vec<VerdictEntry> = text
        .lines()
        .map(|l| VerdictEntry::read(l).expect("a line"))
        .collect();
    judged("AB", &twice, &mut entries);
    judged("CD", &twice, &mut entries);
    let lines: String = entries.iter().map(|entry| entry.line() + "\n").collect();
    cli.write("book.jsonl", lines);
    let signed = cli
        .run(&format!(
            "queue {folder} --by AB --state signed --book {book} --format json"
        ))
        .json();
    assert_eq!(
        signed["queue"].as_array().expect("a list").len(),
        twice.len()
    );

    // The report: two hundred persons are enough for items and reliability wants several scenarios.
    let report = cli
        .run(&format!("cohort {folder} --book {book} --format json"))
        .json();
    assert_eq!(report["counted"]["attempts"], 200);
    let items = report["items"].as_array().expect("items");
    assert!(
        items
            .iter()
            .any(|item| item["discrimination"]["figure"].is_f64()),
        "{items:?}"
    );
    for readers in report["readers"].as_array().expect("readers") {
        let kappa = &readers["kappa"]["figure"]["kappa"];
        if readers["attempts"] != 0 {
            assert_eq!(readers["attempts"], twice.len(), "{readers}");
            // Where hardly any verdict is another, kappa is low although nearly all agree; it is above chance in any case.
            assert!(kappa["low"].as_f64().expect("kappa") > 0.0, "{readers}");
            assert!(kappa["low"].as_f64() < kappa["value"].as_f64(), "{readers}");
            let agreed = &readers["kappa"]["figure"]["agreed"];
            assert!(agreed.as_f64().expect("a share") > 0.9, "{readers}");
        }
    }

    every_form(&cli, &folder, &book);
    standards(&cli, &folder, &book);
    assert_eq!(before, hashes(&trial), "no record was touched");
}

fn every_form(cli: &Cli, folder: &str, book: &str) {
    for (form, mark) in [
        ("text", "Readers"),
        ("json", "bedside-cohort/1"),
        ("csv", "caution,person"),
        ("html", "<svg"),
    ] {
        let ran = cli.run(&format!("cohort {folder} --book {book} --format {form}"));
        ran.expect(Exit::Ok, &[MARK, mark]);
    }
    for form in ["table", "csv"] {
        let ran = cli.run(&format!("attempts {folder} --format {form}"));
        ran.expect(Exit::Ok, &[MARK]);
    }
    let ran = cli.run(&format!("attempts {folder} --format xapi"));
    let mut completed = 0;
    for line in ran.stdout.lines() {
        let statement: Value = serde_json::from_str(line).expect("a statement");
        is_statement(&statement).unwrap_or_else(|why| panic!("{why}: {statement:#}"));
        assert!(line.contains(MARK), "{line}");
        completed += usize::from(statement["verb"]["display"]["en"] == "completed");
    }
    assert_eq!(completed, 200);
}

fn standards(cli: &Cli, folder: &str, book: &str) {
    let ask = "cohort standard borderline just-a-scan";
    let ran = cli.run(&format!(
        "{ask} --folder {folder} --book {book} --at 50 --format json"
    ));
    let found = ran.json();
    for line in found["lines"].as_array().expect("lines") {
        if let Some(cut) = line["cut"]["figure"]["value"].as_f64() {
            // These readers place where the points are, so that their 50 is read near 50, as near as thirty rated attempts tell.
            assert!((cut - 50.0).abs() < 15.0, "{line}");
        }
    }
    let limits = cli.write(
        "limits.csv",
        "judge,domain,least_cut,greatest_cut,least_fail,greatest_fail\nA,Empathy,5,95,1,99\nB,Empathy,10,90,2,98\n",
    );
    cli.run(&format!(
        "cohort standard hofstee just-a-scan --folder {folder} --limits {limits}"
    ))
    .expect(Exit::Ok, &[MARK, "The line would lie at", "200 persons"]);
}
