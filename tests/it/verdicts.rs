//! What is said of a record: the same everywhere, by what it means and not by how it is written down.

use engine::domain::Domain;
use engine::record::{self, Record, Seal};
use engine::session::{Mode, Recorded};
use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, case};

const PLAY: &str = "--no-debrief --choices name-it,ask-work,thanks,safety,close";

/// A folder with a scenario and a finished record of it.
fn played() -> Cli {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    let line = format!("play @case.ron {PLAY} --record @r.json");
    cli.run(&line).expect(Exit::Ok, &[]);
    cli
}

fn open(cli: &Cli, name: &str) -> (Record, Seal) {
    record::open(&std::fs::read(cli.path(name)).unwrap()).unwrap()
}

#[test]
fn whatever_replay_objects_to_stands_in_every_report_and_in_progress() {
    let changes: &[(&str, fn(&mut Record))] = &[
        ("mode", |r| r.mode = Mode::Assessed),
        ("seed", |r| r.seed += 1),
        ("large-seed", |r| r.seed = u64::MAX),
        ("evidence", |r| {
            let claim = r.result.as_mut().unwrap();
            *claim.evidence.entry(Domain::Listening).or_default() += 100;
        }),
        ("ending", |r| {
            r.result.as_mut().unwrap().ending = "shrug".into();
        }),
        ("transcript", |r| {
            r.result.as_mut().unwrap().transcript_sha256 = "0".repeat(64);
        }),
        ("cut", |r| {
            r.steps.pop();
        }),
        ("no-result", |r| r.result = None),
        ("note", |r| {
            let mut note = r.steps[0].clone();
            note.step = Recorded::Note { text: "x".into() };
            r.steps.insert(1, note);
        }),
        ("version", |r| r.scenario.version = "9.9.9".into()),
        ("title", |r| r.scenario.title = "Another".into()),
        ("rubric", |r| r.rubric.sha256 = "0".repeat(64)),
        ("times", |r| {
            r.steps[0].at_ms = 9_000;
            r.steps[1].at_ms = 5;
        }),
    ];
    for (name, change) in changes {
        let cli = played();
        let (mut record, _) = open(&cli, "r.json");
        change(&mut record);
        cli.write("data/records/x.json", record::seal(&record).0);
        let replayed = cli.run("replay @data/records/x.json --quiet");
        if *name == "note" && replayed.exit == Exit::Ok {
            continue;
        }
        assert_eq!(
            replayed.exit,
            Exit::Integrity,
            "{name}: {}",
            replayed.stdout
        );
        for format in ["md", "html"] {
            let report = cli.run(&format!("report @data/records/x.json --format {format}"));
            report.expect(Exit::Ok, &["Read this first"]);
        }
        let json = cli.run("report @data/records/x.json --format json");
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_ne!(json["about"]["caution"], "", "{name}");
        cli.run("progress").expect(Exit::Ok, &["x.json is "]);
    }
    let cli = played();
    let text = std::fs::read_to_string(cli.path("r.json")).unwrap();
    cli.write(
        "data/records/x.json",
        text.replacen("\"seed\": 0", "\"seed\": 1", 1),
    );
    cli.run("progress")
        .expect(Exit::Ok, &["x.json is ", "does not fit its hash"]);
    let bare = text.rsplit_once(",\n  \"hash\"").unwrap().0.to_owned() + "\n}\n";
    cli.write("data/records/x.json", bare);
    cli.run("progress")
        .expect(Exit::Ok, &["x.json is counted", "it has no hash"]);
}

#[test]
fn a_record_that_holds_has_no_caution_but_for_how_fast_it_was_played() {
    let cli = played();
    let (mut record, _) = open(&cli, "r.json");
    for (nth, step) in record.steps.iter_mut().enumerate() {
        step.at_ms = (nth as u64 + 1) * 30_000;
    }
    record.link();
    cli.write("slow.json", record::seal(&record).0);
    let report = cli.run("report @slow.json --format md");
    report.expect(Exit::Ok, &["2 min at the screen"]);
    assert!(
        !report.stdout.contains("Read this first"),
        "{}",
        report.stdout
    );
    let report = cli.run("report @r.json --format md");
    report.expect(Exit::Ok, &["less than a minute at the screen"]);
    let line = "play crumbling-discs --seed 0 --no-debrief --record @d.json --choices \
                held-breath,her-agenda,ask-told,two-minutes,day,pieces";
    cli.run(line).expect(Exit::Ok, &[]);
    cli.run("report @d.json --format md")
        .expect(Exit::Ok, &["Read this first", "faster than anybody reads"]);
}

#[test]
fn copies_of_a_record_are_named_and_count_once() {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let folder = cli.path("data/records");
    let one = std::fs::read_dir(&folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let stem = one.file_stem().unwrap().to_string_lossy().into_owned();
    for copy in [
        format!("{stem} (1).json"),
        format!("{stem}.sync-conflict.json"),
        "a.json".into(),
    ] {
        std::fs::copy(&one, folder.join(copy)).unwrap();
    }
    let ran = cli.run("progress --format json");
    let told: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(
        told["over_time"]["attempts"].as_array().map(Vec::len),
        Some(1)
    );
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 3);
    for doubt in doubts {
        assert_eq!(doubt["counts"], false);
        assert!(
            doubt["problem"].as_str().unwrap().contains(&stem),
            "{doubt}"
        );
    }
}

#[test]
fn a_text_that_says_the_same_verifies_a_record_whatever_its_layout() {
    let cli = played();
    let text = case();
    std::fs::remove_dir_all(cli.path("data")).unwrap();
    // What lies beside a record is found (`texts_beside.rs`).
    std::fs::remove_file(cli.path("case.ron")).unwrap();
    let laid_out = engine::source::layout(&text).unwrap();
    for (name, other) in [
        ("crlf", text.replace('\n', "\r\n")),
        ("mark", format!("\u{feff}{text}")),
        ("layout", laid_out),
        (
            "comments",
            text.replacen("Scenario(", "Scenario( // mine\n", 1),
        ),
    ] {
        cli.write(&format!("{name}/case.ron"), other);
        cli.run(&format!("replay @r.json --quiet --scenarios @{name}"))
            .expect(Exit::Ok, &["yes        played again"]);
        cli.run(&format!(
            "replay @r.json --quiet --scenario @{name}/case.ron"
        ))
        .expect(Exit::Ok, &["yes        played again"]);
    }
    cli.write(
        "other/case.ron",
        text.replacen("It is only", "It is just", 1),
    );
    cli.run("replay @r.json --quiet --scenarios @other")
        .expect(Exit::Integrity, &["its version was not"]);
}

#[test]
fn records_from_before_the_meaning_was_kept_hold_under_other_line_ends() {
    let cli = played();
    let (mut record, _) = open(&cli, "r.json");
    record.scenario.meaning = String::new();
    record.link();
    cli.write("old.json", record::seal(&record).0);
    std::fs::remove_file(cli.path("r.json")).unwrap();
    std::fs::remove_dir_all(cli.path("data")).unwrap();
    cli.write("lib/case.ron", case().replace('\n', "\r\n"));
    cli.run("replay @old.json --quiet --scenarios @lib")
        .expect(Exit::Ok, &["yes        played again"]);
}

#[test]
fn a_damaged_text_is_mended_from_the_library_and_the_damage_is_named() {
    for damage in ["", "changed"] {
        let cli = played();
        cli.write("lib/case.ron", case());
        std::fs::remove_file(cli.path("case.ron")).unwrap();
        let stored = std::fs::read_dir(cli.path("data/played")).unwrap();
        let stored = stored.map(|e| e.unwrap().path()).next().unwrap();
        std::fs::write(&stored, damage).unwrap();
        cli.run("replay @r.json --quiet")
            .expect(Exit::Io, &["is not the text"]);
        cli.run("replay @r.json --quiet --scenarios @lib").expect(
            Exit::Ok,
            &["yes        played again", "mended from the library"],
        );
        assert_eq!(std::fs::read_to_string(&stored).unwrap(), case());
        cli.run("replay @r.json --quiet")
            .expect(Exit::Ok, &["yes        played again"]);
    }
}

#[test]
fn a_mark_at_the_beginning_of_a_record_is_no_change() {
    let cli = played();
    let text = std::fs::read_to_string(cli.path("r.json")).unwrap();
    cli.write("b.json", format!("\u{feff}{text}"));
    cli.run("replay @b.json --quiet")
        .expect(Exit::Ok, &["yes        played again"]);
}
