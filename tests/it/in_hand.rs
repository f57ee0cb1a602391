//! One program at a time plays an assessed attempt or a ticket: the second is told before it shows anything. And what a stranger's
//! ticket, or a folder that was moved, must not change.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};

use engine::record::{self, PrivateKey};
use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::json_files;

const TYPED: &str = "name-it\nask-work\nthanks\nsafety\nclose\n";
pub(crate) const ISSUE: &str = "sitting issue @case.ron --key @x.json --candidate c-17 --seed 7 --from 2026-01-01T00:00:00Z --until 2099-01-01T00:00:00Z -o @t.json";

/// Starts the program, and waits until it has shown a line that holds these words.
pub(crate) fn shown(cli: &Cli, args: &[&str], words: &str) -> (Child, ChildStdin) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .arg("--data-dir")
        .arg(cli.path("data"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let to = child.stdin.take().expect("piped");
    let mut said = BufReader::new(child.stdout.take().expect("piped")).lines();
    let there = said.by_ref().map_while(Result::ok);
    assert!(there.into_iter().any(|line| line.contains(words)));
    // What it says afterwards is read, so that it never waits for somebody who reads.
    std::thread::spawn(move || said.count());
    (child, to)
}

#[test]
fn of_two_that_play_one_assessed_attempt_the_second_is_refused_by_name() {
    let cli = Cli::new();
    cli.killed_after(1, &[]);
    let id = cli.attempts("").remove(0);
    let play = ["play", "--no-debrief", "--resume", &id];
    let (mut child, mut to) = shown(&cli, &play, "You go on");
    let second = cli.run_typing(
        &format!("play --resume {id} --no-debrief"),
        "safety\nask-work\nthanks\nclose\n",
    );
    second.expect(
        Exit::Io,
        &[
            &format!("attempt {id} is being played in another Bedside"),
            "nothing was changed",
        ],
    );
    assert!(!second.stdout.contains("You go on"), "{}", second.stdout);
    // The first goes on as if nobody had come.
    write!(to, "ask-work\nthanks\nsafety\nclose\n").expect("reads");
    drop(to);
    assert!(child.wait().expect("ends").success());
    cli.run(&format!("verify {id}")).expect(
        Exit::Ok,
        &["its 5 choices give the ending", "gone on with once"],
    );
    assert_eq!(
        std::fs::read_dir(cli.path("data/in-use")).map_or(0, Iterator::count),
        0,
        "it is put down when it is over"
    );
}

#[test]
fn whoever_is_killed_has_nothing_in_hand_any_more() {
    let cli = Cli::new();
    cli.killed_after(1, &[]);
    let id = cli.attempts("").remove(0);
    let play = ["play", "--no-debrief", "--resume", &id];
    let (mut child, _to) = shown(&cli, &play, "You go on");
    child.kill().expect("was there");
    child.wait().expect("ends");
    let rest = "ask-work\nthanks\nsafety\nclose\n";
    cli.run_typing(&format!("play --resume {id} --no-debrief"), rest)
        .expect(Exit::Ok, &["You go on"]);
}

fn ticketed() -> Cli {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &[]);
    cli.run(ISSUE).expect(Exit::Ok, &[]);
    cli
}

#[test]
fn a_ticket_that_another_program_is_beginning_is_not_begun_twice() {
    let cli = ticketed();
    let text = std::fs::read_to_string(cli.path("t.json")).expect("written");
    let ticket: Value = serde_json::from_str(&text).expect("JSON");
    let id = ticket["ticket"]["ticket"].as_str().expect("an id");
    // As another program holds it that has looked for others and not yet written its record.
    let path = cli.write(&format!("data/in-use/ticket-{id}"), "");
    let other = std::fs::File::open(path).expect("there");
    other.try_lock().expect("free");
    let sit = "play @case.ron --ticket @t.json --no-debrief";
    for named in ["", " --record @r.json"] {
        cli.run_typing(&format!("{sit}{named}"), TYPED)
            .expect(Exit::Usage, &["plays an attempt under this ticket"]);
    }
    assert!(!cli.path("r.json").exists());
    drop(other);
    cli.run_typing(sit, TYPED).expect(Exit::Ok, &[]);
}

#[test]
fn what_was_noted_of_tickets_and_cannot_be_read_is_named() {
    let cli = ticketed();
    let sit = "play @case.ron --ticket @t.json --no-debrief";
    cli.write("data/tickets.jsonl", "{\"x\": 1}\n[]\n");
    let words =
        "2 lines cannot be read, so nothing shows whether a ticket was sat or signed before";
    cli.run_typing(&format!("{sit} --record @r.json"), TYPED)
        .expect(Exit::Ok, &[words]);
    cli.run_at(400, "store", "").expect(Exit::Ok, &[words]);
    let sign = "sitting countersign @r.json --key @x.json -o @end.json";
    cli.run_at(400, sign, "").expect(Exit::Ok, &[words]);
}

#[test]
fn what_was_noted_of_tickets_and_is_gone_is_named_and_shows_no_ticket_to_be_sat_once() {
    for lost in [None, Some(""), Some("{}\n")] {
        let cli = ticketed();
        let sit = "play @case.ron --ticket @t.json --no-debrief";
        cli.run_typing(&format!("{sit} --record @r.json"), TYPED)
            .expect(Exit::Ok, &[]);
        let verify = "verify @r.json --trust @x.public.json";
        cli.run_at(400, verify, "")
            .expect(Exit::Ok, &["yes        sat under a ticket"]);
        let notes = cli.path("data/tickets.jsonl");
        match lost {
            None => std::fs::remove_file(&notes).expect("was there"),
            Some(text) => std::fs::write(&notes, text).expect("writes"),
        }
        let words = "what was noted here of tickets is gone or was changed";
        cli.run_at(400, "store", "").expect(Exit::Ok, &[words]);
        cli.run_at(400, verify, "").expect(
            Exit::Ok,
            &[
                "not shown  sat under a ticket",
                "notes of tickets that were sat here are gone",
            ],
        );
        // It is sat a second time, and everybody is told that this could not be known.
        cli.run_typing(&format!("{sit} --record @s.json"), TYPED)
            .expect(Exit::Ok, &[words]);
        cli.run_at(400, "store", "").expect(Exit::Ok, &[words]);
        cli.run_at(400, verify, "")
            .expect(Exit::Ok, &["another attempt was begun under it"]);
    }
}

#[test]
fn whoever_has_looked_at_the_beginning_of_a_sitting_has_begun_it() {
    let cli = ticketed();
    let sit = "play @case.ron --ticket @t.json --no-debrief";
    cli.run_typing(sit, "q\ny\n");
    cli.run_typing(sit, TYPED)
        .expect(Exit::Usage, &["begun under this ticket already"]);
    let id = cli.attempts("").remove(0);
    cli.run_typing(&format!("play --resume {id} --no-debrief"), TYPED)
        .expect(Exit::Ok, &[]);
}

#[test]
fn a_sitting_that_was_gone_on_with_is_shown_to_be_in_time_by_who_signed_its_end() {
    let cli = ticketed();
    let path = cli.path("t.json").display().to_string();
    let case = cli.path("case.ron").display().to_string();
    let play = ["play", &case, "--no-debrief", "--ticket", &path];
    let (mut child, mut to) = shown(&cli, &play, "only a twinge");
    writeln!(to, "name-it").expect("reads");
    let kept = || {
        let path = json_files(&cli.path("data/records")).pop()?;
        let record = record::open(&std::fs::read(path).ok()?).ok()?.0;
        (record.steps.len() == 1).then_some(record)
    };
    let one = std::iter::repeat_with(kept).find_map(|one| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        one
    });
    child.kill().expect("was there");
    child.wait().expect("ends");
    let id = one.expect("kept").attempt;
    // However long it lay there, its own clock does not count it.
    let rest = "ask-work\nthanks\nsafety\nclose\n";
    cli.run_typing(&format!("play --resume {id} --no-debrief"), rest)
        .expect(Exit::Ok, &[]);
    let verify = format!("verify {id} --trust @x.public.json");
    cli.run_at(400, &verify, "").expect(
        Exit::Ok,
        &["not shown sat under a ticket", "pauses stand in no clock"],
    );
    cli.run(&format!(
        "sitting countersign {id} --key @x.json -o @end.json"
    ))
    .expect(Exit::Ok, &[]);
    cli.run_at(400, &format!("{verify} --countersignature @end.json"), "")
        .expect(Exit::Ok, &["yes sat under a ticket"]);
}

#[test]
fn a_ticket_with_the_id_of_another_and_a_strangers_key_says_nothing_against_it() {
    for store in ["", "--store files"] {
        let cli = ticketed();
        cli.run_typing(
            &format!("{store} play @case.ron --ticket @t.json --no-debrief"),
            TYPED,
        )
        .expect(Exit::Ok, &[]);
        let path = json_files(&cli.path("data/records")).remove(0);
        let text = std::fs::read_to_string(path).expect("a record");
        let honest = record::open(text.as_bytes()).expect("a record").0;
        let verify = format!(
            "{store} verify {} --trust @x.public.json",
            if store.is_empty() {
                honest.attempt.clone()
            } else {
                format!("@data/records/{}", json_name(&cli))
            }
        );
        let sat = "of College for the candidate";
        cli.run_at(400, &verify, "").expect(Exit::Ok, &[sat]);
        let mut forged = honest.clone();
        "11111111-2222-4333-8444-555555555555".clone_into(&mut forged.attempt);
        let sitting = forged.sitting.as_mut().expect("a sitting");
        let mut ticket = serde_json::to_value(&sitting.ticket).expect("JSON");
        PrivateKey::from_secret(&[9; 32]).sign(&mut ticket);
        sitting.ticket = serde_json::from_value(ticket).expect("a ticket");
        forged.link();
        cli.write("data/records/forged.json", record::seal(&forged).0);
        cli.run_at(400, &verify, "").expect(Exit::Ok, &[sat]);
        // A second attempt under the very ticket is one.
        let mut twice = honest.clone();
        "11111111-2222-4333-8444-666666666666".clone_into(&mut twice.attempt);
        twice.link();
        cli.write("data/records/twice.json", record::seal(&twice).0);
        cli.run_at(400, &verify, "").expect(
            Exit::Ok,
            &["another attempt was begun under it: 11111111-2222-4333-8444-666666666666"],
        );
    }
}

/// The name of the only record file.
fn json_name(cli: &Cli) -> String {
    let path = json_files(&cli.path("data/records")).remove(0);
    let name = path.file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

#[test]
fn a_data_folder_that_was_moved_or_copied_takes_nothing_over_twice() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    // Somebody of an earlier version, with a notebook beside the records.
    cli.run_typing(
        "--store files play @case.ron --mode practice --no-debrief --own-words on",
        "words\nname-it\nwords\nask-work\nq\n",
    );
    assert!(cli.path("data/preferences.json").exists());
    cli.run("store").expect(Exit::Ok, &["1 attempt "]);
    // The notebook says something else since.
    cli.run_typing(
        "play @case.ron --mode practice --no-debrief --own-words off",
        TYPED,
    )
    .expect(Exit::Ok, &[]);
    let store = |data: &str| {
        let ran = Command::new(env!("CARGO_BIN_EXE_bedside"))
            .arg("--data-dir")
            .arg(cli.path(data))
            .arg("store")
            .output()
            .expect("runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (stdout, stderr) = (text(&ran.stdout), text(&ran.stderr));
        let whole = stdout.contains("2 attempts") && stdout.contains("sound");
        assert!(ran.status.success() && whole, "{stdout}{stderr}");
        stderr
    };
    std::fs::rename(cli.path("data"), cli.path("moved")).expect("moves");
    assert_eq!(store("moved"), "");
    let copy = Command::new("cp")
        .arg("-r")
        .args([cli.path("moved"), cli.path("copied")])
        .status();
    assert!(copy.expect("runs").success());
    assert_eq!(store("copied"), "");
    // What is missing where it was is named still.
    std::fs::remove_file(json_files(&cli.path("moved/records")).remove(0)).expect("removes");
    let gone = store("moved");
    let gone = gone.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(gone.contains("record file is gone"), "{gone}");
}

/// Starts the program with everything that it says in a file, and waits until these words stand there.
fn heard(cli: &Cli, args: &[&str], file: &str, words: &str) -> (Child, ChildStdin) {
    let path = cli.write(file, "");
    let said = std::fs::File::create(&path).expect("a file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .arg("--data-dir")
        .arg(cli.path("data"))
        .args(args)
        .stdin(Stdio::piped())
        .stderr(said.try_clone().expect("another handle"))
        .stdout(said)
        .spawn()
        .expect("starts");
    let to = child.stdin.take().expect("piped");
    while !std::fs::read_to_string(&path).is_ok_and(|text| text.contains(words)) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    (child, to)
}

#[test]
fn what_two_programs_answer_about_one_assessed_attempt_is_kept_of_both_or_refused_by_name() {
    const RATINGS: &str = "3\n3\n3\n3\n";
    for files in [false, true] {
        let (cli, id) = Cli::with_attempt();
        let named = cli.path("data/records");
        let record = json_files(&named).remove(0).display().to_string();
        // With files alone an attempt goes by the name of its file.
        let (front, named) = if files {
            (vec!["--store", "files"], record)
        } else {
            (vec![], id)
        };
        let play: Vec<&str> = front
            .iter()
            .copied()
            .chain(["play", "--resume", &named])
            .collect();
        let asks = "Enter skips the other questions";
        let (mut first, mut to_first) = heard(&cli, &play, "first.txt", asks);
        let (mut second, mut to_second) = heard(&cli, &play, "second.txt", asks);
        writeln!(to_first, "hurried").expect("reads");
        let kept = || {
            let path = json_files(&cli.path("data/records")).remove(0);
            let text = std::fs::read_to_string(path).unwrap_or_default();
            record::open(text.as_bytes())
                .map(|read| read.0.reflection)
                .unwrap_or_default()
        };
        while kept().first_word != "hurried" {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        // Nobody has looked, so both is kept.
        write!(
            to_second,
            "tired\n{RATINGS}his back\nhis job\na scan\n\n\n\n\n\n\n\n\n\n\n"
        )
        .expect("reads");
        drop(to_second);
        assert!(second.wait().expect("ends").success());
        let said = kept();
        assert_eq!(said.first_word, "hurried / tired");
        assert!(said.has_looked() && said.guessed_wish == "a scan");
        // What is rated after the other has looked would not be blind.
        write!(to_first, "5\n5\n5\n5\n\n\n\n\n\n\n\n\n\n\n\n\n").expect("reads");
        drop(to_first);
        assert!(!first.wait().expect("ends").success());
        let told = std::fs::read_to_string(cli.path("first.txt")).expect("said");
        let told = crate::support::flat(&told);
        assert!(told.contains("was changed by another session"), "{told}");
        assert!(
            told.contains("what is done here from now on is not kept there"),
            "{told}"
        );
        let kept = kept();
        assert_eq!(
            (kept.self_ratings, kept.first_word),
            (said.self_ratings, said.first_word)
        );
    }
}
