//! Words that are typed where a number, a letter or Enter is asked for: nobody loses them, and everybody is told where they went. And
//! what Ctrl-C says where nothing is told yet.

use std::io::Read as _;
use std::process::{Command, Stdio};

use practice::kept_drill_words;
use serde_json::Value;
use terminal::{Exit, Terminal};

use crate::cli::{Cli, case};
use crate::support::in_sqlite;

const KEPT: &str = "That is kept as a note with this attempt.";

fn record(cli: &Cli, name: &str) -> Value {
    let text = std::fs::read_to_string(cli.path(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// As many first options as the case takes with this seed.
fn choices(cli: &Cli, mode: &str) -> String {
    let probe = format!("play @case.ron --seed 0 --mode {mode} --no-record --no-debrief");
    let played = cli.run_typing(&probe, &"1\n".repeat(60));
    let turns = played.stdout.lines().filter(|l| l.ends_with(" min"));
    "1\n".repeat(turns.count())
}

#[test]
fn in_the_debrief_they_are_notes_and_make_the_consultation_no_longer() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let choices = choices(&cli, "practice");
    let debrief = "tired\nrather good I think\n40\n40\n40\n40\n\n\n\nbecause of the clock\n\n\nthis helped me\n\n";
    let line = "play @case.ron --seed 0 --record @r.json";
    let ran = cli.run_typing(line, &format!("{choices}{debrief}"));
    ran.expect(Exit::Ok, &[KEPT, "One of 1 to 5"]);
    let kept = record(&cli, "r.json");
    let steps = kept["steps"].as_array().unwrap();
    let notes: Vec<&Value> = steps.iter().filter(|s| s["do"] == "note").collect();
    let last = steps.iter().rfind(|s| s["do"] != "note").unwrap();
    let all = kept["steps"].to_string();
    for words in [
        "rather good I think",
        "because of the clock",
        "this helped me",
    ] {
        assert!(all.contains(words), "{words}: {all}\n{}", ran.stdout);
    }
    assert!(!notes.is_empty(), "{all}");
    for note in notes {
        assert_eq!(note["at_ms"], last["at_ms"], "{note}");
    }
    cli.run("verify @r.json")
        .expect(Exit::Ok, &["yes played again", "yes complete chain"]);
}

#[test]
fn to_an_assessed_consultation_that_is_over_nothing_is_added_and_that_is_said() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let choices = choices(&cli, "assessed");
    let line = "play @case.ron --seed 0 --mode assessed --record @r.json";
    let typed = format!("{choices}tired\nrather good I think\n40\n40\n40\n40\n");
    cli.run_typing(line, &typed).expect(
        Exit::Ok,
        &["Nothing is added to an assessed consultation that is over"],
    );
    let steps = record(&cli, "r.json")["steps"].to_string();
    assert!(!steps.contains("rather good"), "{steps}");
}

#[test]
fn at_the_nearest_option_they_are_a_note_and_other_keys_lose_no_question() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let line = "play @case.ron --seed 0 --own-words on --record @r.json";
    let typed = "How is it?\nthe second one perhaps\n?\n2\n?\n\nq\n";
    let ran = cli.run_typing(line, typed);
    ran.expect(Exit::Ok, &[KEPT, "write a note for yourself"]);
    assert_eq!(ran.stdout.matches("Nearest to yours").count(), 3);
    let kept = record(&cli, "r.json");
    assert_eq!(kept["reflection"]["own_words"]["1"]["words"], "How is it?");
    assert!(kept["steps"].to_string().contains("the second one perhaps"));
    // Enter still said the nearest one after the keys were shown.
    assert!(kept["steps"].to_string().contains("\"choose\""), "{kept}");
}

#[test]
fn o_brings_the_options_back_at_once() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let line = "play @case.ron --seed 0 --own-words on --record @r.json";
    let ran = cli.run_typing(line, "o\n1\nq\n");
    let after = ran.stdout.split("The options come at once again.").nth(1);
    let after = after.expect("it is off");
    let menu = after.find("\n  1  ").expect("the options");
    assert!(menu < after.find("or ? >").unwrap(), "{after}");
}

#[test]
fn at_the_door_they_are_kept_with_the_attempt() {
    let cli = Cli::new();
    let (out, kept) = Terminal::captured("I am nervous today\nq\n");
    let mut out = out.with_height(24);
    let line = "play crumbling-discs --seed 0 --own-words off";
    let data = cli.path("data").into_os_string();
    let front = ["bedside".into(), "--data-dir".into(), data];
    let words = front
        .into_iter()
        .chain(line.split_whitespace().map(Into::into));
    assert_eq!(terminal::run(words, &mut out), Exit::Ok);
    assert!(kept.stdout().contains(KEPT), "{}", kept.stdout());
    assert!(kept.stdout().contains("Go on with:"), "{}", kept.stdout());
}

#[test]
fn the_same_answer_at_the_moment_is_not_told_a_second_time() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let choices = choices(&cli, "practice");
    let line = "play @case.ron --seed 0 --record @r.json";
    // Whatever the turn of the moment is, first options were chosen throughout.
    let debrief = "\n\n\n\n\n\n\n\n\n1\n1\n\n\n\n\n\n";
    let ran = cli.run_typing(line, &format!("{choices}{debrief}"));
    ran.expect(Exit::Ok, &["As then: you say the same", "What came of it"]);
    assert!(!ran.stdout.contains("Then and now"), "{}", ran.stdout);
}

#[test]
fn in_a_drill_they_are_own_words_and_stand_beside_the_answer() {
    let cli = Cli::new();
    for seed in 0..2 {
        let line = format!("play crumbling-discs --seed {seed} --no-debrief --own-words off");
        cli.run_typing(&line, &"1\n".repeat(60))
            .expect(Exit::Ok, &[]);
    }
    let typed = "I would wait here\nand look at her\n1\nq\n";
    cli.run_typing("drill cue-passed", typed).expect(
        Exit::Ok,
        &[
            "kept as your own words at this moment",
            "In your own words: I would wait here. and look at her",
        ],
    );
    let kept = kept_drill_words(&in_sqlite(&cli.path("data"))).unwrap();
    let words: Vec<&str> = kept.iter().map(|one| one.own.words.as_str()).collect();
    assert_eq!(words, ["I would wait here. and look at her"]);
    cli.run("drill").expect(Exit::Ok, &["Nothing is due today"]);
}

#[test]
fn in_a_class_they_are_kept_for_the_authors_and_enter_closes_no_votes_by_accident() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "we would wait a while\nk\n\n12\n\n\nwe all say so\n1\n\n\n\nq\n";
    let ran = cli.run_typing("class @case.ron --seed 0", typed);
    ran.expect(
        Exit::Ok,
        &[
            "kept as what this class would say here",
            "That comes after the votes are closed",
            "Nobody has voted yet",
            "2 votes; Enter closes",
            "No option has the most votes: a number says one.",
            "The class is over.",
        ],
    );
    let bars = ran.stdout.matches(" · 0 %").count();
    assert_eq!(bars, 1, "no bars without votes:\n{}", ran.stdout);
    let wishes = cli.run("wishes");
    wishes.expect(Exit::Ok, &["we would wait a while", "we all say so"]);
}

/// Starts the program, waits until it asks, interrupts it, and gives how it ended and what it said then.
#[cfg(unix)]
fn interrupted(cli: &Cli, line: &str, asks: &str) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bedside"));
    program.arg("--data-dir").arg(cli.path("data"));
    program.args(line.split_whitespace());
    program.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut program = program.spawn().expect("starts");
    let mut told = program.stdout.take().expect("a pipe");
    let (mut shown, mut byte) = (Vec::new(), [0]);
    while !shown.ends_with(asks.as_bytes()) {
        assert_eq!(told.read(&mut byte).expect("reads"), 1, "{line}: it asks");
        shown.push(byte[0]);
    }
    let id = program.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("is sent").success());
    let mut rest = String::new();
    told.read_to_string(&mut rest).expect("reads");
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    (program.wait().expect("ends").code(), rest)
}

#[cfg(unix)]
#[test]
fn an_interrupt_says_everywhere_what_is_kept() {
    let cli = Cli::new();
    cli.run_typing(
        "play crumbling-discs --seed 0 --no-debrief --own-words off",
        &"1\n".repeat(60),
    )
    .expect(Exit::Ok, &[]);
    for (line, asks, says) in [
        ("play", "Which one? ", "nothing is lost"),
        (
            "play --resume",
            "comes to you > ",
            "Go on with: bedside play --resume",
        ),
        (
            "play crumbling-discs --no-record",
            "or ? > ",
            "Nothing is kept.",
        ),
        (
            "drill cue-passed",
            "or q > ",
            "goes on with the drill: bedside drill cue-passed",
        ),
        (
            "class crumbling-discs",
            "t the teacher note > ",
            "The class is over.",
        ),
    ] {
        let (code, said) = interrupted(&cli, line, asks);
        assert_eq!(code, Some(130), "{line}: {said}");
        assert!(said.contains(says), "{line}: {said}");
    }
}
