//! How somebody leaves: what is kept, and the one line that goes on with it.

use std::io::Read as _;
use std::process::{Command, Stdio};

use serde_json::Value;
use terminal::Exit;

use crate::cli::Cli;

/// The id of the only record, as far as it is typed.
fn short_id(cli: &Cli) -> String {
    let files = crate::support::json_files(&cli.path("data/records"));
    let text = std::fs::read_to_string(files.first().expect("a record")).unwrap();
    let record: Value = serde_json::from_str(&text).unwrap();
    let id = record["attempt"].as_str().expect("an id");
    id.chars().take(8).collect()
}

#[test]
fn after_resume_the_short_id_goes_on() {
    let cli = Cli::new();
    let begun = cli.run_typing("play crumbling-discs --seed 0", "\n1\nq\n");
    begun.expect(Exit::Ok, &["Go on with:"]);
    let goes_on = format!("bedside play --resume {}", short_id(&cli));
    assert!(begun.stdout.contains(&goes_on), "{}", begun.stdout);
    let resumed = cli.run_typing("play --resume", "q\n");
    assert!(resumed.stdout.contains(&goes_on), "{}", resumed.stdout);
    let again = cli.run_typing(&format!("play --resume {}", short_id(&cli)), "q\n");
    again.expect(Exit::Ok, &["You go on after 1 turn.", &goes_on]);
}

#[cfg(unix)]
#[test]
fn an_interrupt_says_how_to_go_on_and_ends_with_130() {
    let cli = Cli::new();
    let mut play = Command::new(env!("CARGO_BIN_EXE_bedside"));
    play.arg("--data-dir").arg(cli.path("data"));
    play.args(["play", "crumbling-discs", "--seed", "0"]);
    play.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut play = play.spawn().expect("starts");
    let mut told = play.stdout.take().expect("a pipe");
    let mut shown = Vec::new();
    let mut byte = [0];
    while !shown.ends_with("or ? >".as_bytes()) {
        assert_eq!(told.read(&mut byte).expect("reads"), 1, "it asks");
        shown.push(byte[0]);
    }
    let id = play.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("is sent").success());
    let mut rest = String::new();
    told.read_to_string(&mut rest).expect("reads");
    let ended = play.wait().expect("ends");
    assert_eq!(ended.code(), Some(130), "{rest}");
    assert!(
        rest.contains("The consultation is kept. Go on with:"),
        "{rest}"
    );
    let goes_on = format!("bedside play --resume {}", short_id(&cli));
    assert!(rest.contains(&goes_on), "{rest}");
}
