//! More of what a stranger does to bundles, tickets and the database: each is named, ends, and takes nothing else along.

use std::io::Write as _;
use std::process::{Command, Stdio};

use engine::record;
use terminal::Exit;

use crate::cli::{Cli, PLAY};
use crate::in_hand::{ISSUE, shown};
use crate::support::{file, json_files, sql};
use crate::tampering_kept::sender;

#[test]
fn words_that_nobody_wrote_are_named_and_those_that_no_record_can_hold_are_not_read() {
    let (cli, id) = Cli::with_attempt();
    let database = file(&cli.path("data/bedside.sqlite"));
    let large = "zeroblob(40000000)";
    sql(
        &database,
        &format!(
            "INSERT INTO words VALUES ('{id}', 'note', 50, hex({large})), ('{id}', 'reflection', 7, '{{}}');"
        ),
    );
    cli.run_at(400, "store", "").expect(
        Exit::Integrity,
        &[
            "a row of words (note 50) belongs to none of its states",
            "a row of words (reflection 7) belongs to none of its states",
        ],
    );
    cli.run("attempts").expect(Exit::Ok, &[&id[..8]]);
    cli.run(&format!("verify {id}"))
        .expect(Exit::Ok, &["played again"]);
    // A head that no record can have is not read either, and hides no other.
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    sql(
        &database,
        &format!(
            "DROP TRIGGER attempts_stay; UPDATE attempts SET head = hex({large}) WHERE attempt = '{id}';"
        ),
    );
    cli.run("store")
        .expect(Exit::Integrity, &["its rows are no record"]);
    let listed = cli.run("attempts");
    listed.expect(Exit::Ok, &["1 attempt"]);
}

#[test]
fn a_database_of_somebody_else_in_the_place_of_ones_own_is_told_by_its_key() {
    let (cli, _) = Cli::with_attempt();
    let (other, _) = Cli::with_attempt();
    let words = "begun by another installation";
    let own = cli.run("store");
    assert!(!own.said().contains(words), "{}", own.said());
    std::fs::copy(
        other.path("data/bedside.sqlite"),
        cli.path("data/bedside.sqlite"),
    )
    .expect("copies");
    // One's own comes back from its file, and the other is told apart.
    cli.run("store").expect(
        Exit::Ok,
        &["2 attempts", "1 attempt was begun by another installation"],
    );
    let told = cli.run("store --format json").json();
    assert_eq!(told["elsewhere"], 1, "{told}");
}

#[cfg(unix)]
#[test]
fn what_lies_where_a_bundle_is_taken_in_and_is_none_is_named_and_nothing_is_written_through_it() {
    let sender = sender(2);
    for kind in ["text", "folder", "link", "pipe"] {
        let (cli, id) = Cli::with_attempt();
        std::fs::copy(sender.path("b.json"), cli.path("b.json")).expect("copies");
        let mark = cli.path("data/being-taken-in.bundle");
        cli.write("mine.txt", "mine");
        match kind {
            "text" => std::fs::write(&mark, "{\"schema\": \"bedside-bundle/1\"}").expect("writes"),
            "folder" => std::fs::create_dir(&mark).expect("makes"),
            "link" => std::os::unix::fs::symlink(cli.path("mine.txt"), &mark).expect("links"),
            _ => {
                let made = Command::new("mkfifo").arg(&mark).status().expect("mkfifo");
                assert!(made.success());
            }
        }
        for line in ["attempts", "store", &format!("verify {id}")] {
            cli.run_at(400, line, "").expect(
                Exit::Ok,
                &[
                    "lies something that is none",
                    "take it away",
                    "being-taken-in.bundle",
                ],
            );
        }
        let taken = cli.run("import @b.json");
        let whole = if kind == "text" { Exit::Ok } else { taken.exit };
        assert_eq!(taken.exit, whole, "{kind}: {}", taken.stderr);
        assert_eq!(mark.symlink_metadata().is_ok(), kind != "text", "{kind}");
        assert_eq!(std::fs::read(cli.path("mine.txt")).expect("there"), b"mine");
    }
}

#[cfg(unix)]
#[test]
fn notes_of_tickets_that_are_no_file_keep_nobody_waiting_and_no_ticket_is_sat() {
    for kind in ["folder", "pipe"] {
        let cli = Cli::with_case();
        cli.run("sitting key --name College -o @x.json")
            .expect(Exit::Ok, &[]);
        cli.run(ISSUE).expect(Exit::Ok, &[]);
        cli.write("data/x", "");
        let notes = cli.path("data/tickets.jsonl");
        let made = match kind {
            "folder" => Command::new("mkdir").arg(&notes).status(),
            _ => Command::new("mkfifo").arg(&notes).status(),
        };
        assert!(made.expect("made").success());
        cli.run_typing(
            "play @case.ron --ticket @t.json --no-debrief --record @r.json",
            "name-it\n",
        )
        .expect(Exit::Io, &["not a file", "tickets.jsonl"]);
        assert!(!cli.path("r.json").exists());
    }
}

#[test]
fn of_several_that_take_one_bundle_in_at_once_one_does_and_the_others_say_that_it_is_here() {
    let sender = sender(3);
    let cli = Cli::new();
    let bundle = sender.path("b.json");
    let all: Vec<_> = (0..6)
        .map(|_| {
            Command::new(env!("CARGO_BIN_EXE_bedside"))
                .arg("--data-dir")
                .arg(cli.path("data"))
                .arg("import")
                .arg(&bundle)
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("starts")
        })
        .collect();
    let mut taken = 0;
    for one in all {
        let ended = one.wait_with_output().expect("ends");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        match ended.status.code() {
            Some(0) => taken += 1,
            Some(4) => assert!(said.contains("replayed"), "{said}"),
            other => panic!("{other:?}: {said}"),
        }
    }
    assert_eq!(taken, 1);
    let received = std::fs::read_dir(cli.path("data/received")).expect("there");
    let into = received.map(|entry| entry.expect("an entry").path());
    let records: Vec<_> = into
        .flat_map(|of| json_files(&of.join("records")))
        .collect();
    assert_eq!(records.len(), 3);
    assert!(!cli.path("data/being-taken-in.bundle").exists());
}

#[test]
fn what_is_erased_while_it_is_being_played_does_not_come_back_and_the_player_is_told() {
    let cli = Cli::with_case();
    let case = cli.path("case.ron").display().to_string();
    let play = ["play", &case, "--mode", "practice", "--no-debrief"];
    let (mut child, mut to) = shown(&cli, &play, "only a twinge");
    writeln!(to, "note my secret words").expect("reads");
    writeln!(to, "name-it").expect("reads");
    let kept = || {
        let path = json_files(&cli.path("data/records")).pop()?;
        let record = record::open(&std::fs::read(path).ok()?).ok()?.0;
        (record.steps.len() == 2).then_some(record)
    };
    let one = std::iter::repeat_with(kept).find_map(|one| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        one
    });
    let id = one.expect("kept").attempt;
    cli.run(&format!("erase --attempt {id} --yes"))
        .expect(Exit::Ok, &["erased in 1 attempt"]);
    // What is done from now on cannot be kept over what was erased; the exit code says so.
    writeln!(to, "ask-work\nthanks\nsafety\nclose").expect("reads");
    drop(to);
    assert_eq!(child.wait().expect("ends").code(), Some(3));
    cli.run("store").expect(Exit::Ok, &["sound"]);
    cli.run_at(400, &format!("verify {id}"), "")
        .expect(Exit::Ok, &["was erased at"]);
    for entry in std::fs::read_dir(cli.path("data")).expect("there") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        let there = bytes.windows(12).any(|part| part == b"secret words");
        assert!(!there, "{}", path.display());
    }
    for path in json_files(&cli.path("data/records")) {
        let text = std::fs::read_to_string(&path).expect("reads");
        assert!(!text.contains("secret words"), "{}", path.display());
    }
}

#[test]
fn records_that_name_each_other_in_a_circle_end_every_command_and_are_named() {
    let cli = Cli::with_case();
    for name in ["1", "2", "3"] {
        std::fs::create_dir_all(cli.path("trial/ann")).expect("makes");
        cli.run(&format!(
            "play @case.ron --record @trial/ann/{name}.json {PLAY}"
        ))
        .expect(Exit::Ok, &[]);
    }
    let all: Vec<_> = ["1", "2", "3"]
        .map(|name| cli.record(&format!("trial/ann/{name}.json")))
        .into();
    for (nth, name) in ["1", "2", "3"].into_iter().enumerate() {
        let mut forged = all[nth].clone();
        forged.previous = Some(all[(nth + 1) % 3].identity());
        forged.link();
        cli.write(&format!("trial/ann/{name}.json"), record::seal(&forged).0);
        cli.write(
            &format!("data/records/{name}.json"),
            record::seal(&forged).0,
        );
    }
    let told = cli.run("attempts @trial --format json").json();
    let listed = told["attempts"].as_array().expect("a list");
    assert_eq!(listed.len(), 3);
    for one in listed {
        let doubts = one["doubts"].to_string();
        assert!(doubts.contains("name each other in a circle"), "{doubts}");
    }
    for line in [
        "attempts",
        "progress",
        "list",
        "store",
        "queue @trial --by AB",
        "cohort @trial",
    ] {
        let ran = cli.run(line);
        assert!(ran.exit <= Exit::Findings, "{line}: {}", ran.stderr);
    }
    // Another attempt is begun behind them.
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
}
