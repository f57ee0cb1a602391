//! The file of each record beside the database: it is there while a consultation is played, it means the same attempt, and it is
//! what is left where there is no room for a database.

use std::path::PathBuf;
use std::process::Command;

use store::record;
use terminal::Exit;

use crate::cli::Cli;

/// The record files, those of unfinished attempts too.
fn files(cli: &Cli) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(cli.path("data").join("records"));
    let entries = folder.into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect()
}

#[test]
fn an_interrupted_consultation_lies_in_a_file_and_goes_on_from_it_as_the_same_attempt() {
    let cli = Cli::with_case();
    cli.run_typing("play @case.ron --seed 3", "name-it\n");
    let [file] = files(&cli).try_into().expect("one file");
    let begun = record::load(&file).expect("a record").0;
    assert!(begun.result.is_none() && begun.steps.len() == 1);

    let line = format!("play --resume {} --no-debrief", file.display());
    let rest = "ask-work\nthanks\nsafety\nclose\n";
    cli.run_typing(&line, rest).expect(Exit::Ok, &[]);
    assert_eq!(files(&cli), std::slice::from_ref(&file));
    let over = record::load(&file).expect("a record").0;
    assert_eq!(over.attempt, begun.attempt);
    assert!(over.result.is_some());
    let listed = cli.run("attempts --format json");
    listed.expect(Exit::Ok, &[]);
    assert_eq!(listed.stdout.matches(&over.attempt).count(), 1);
}

/// A limit on the size of a file is what a full disk is to a database, and needs no rights and no disk of its own.
#[cfg(unix)]
#[test]
fn without_room_for_a_database_a_consultation_is_kept_in_its_file_and_taken_over_later() {
    let cli = Cli::with_case();
    // 48 blocks of 512 or 1,024 bytes: enough for the record and the text, not for the tables.
    let play = "trap '' XFSZ; ulimit -f 48; exec \"$0\" --data-dir \"$1\" play \"$2\" --seed 3 --no-debrief \
                --choices name-it,ask-work,thanks,safety,close";
    let ran = Command::new("sh")
        .args(["-c", play, env!("CARGO_BIN_EXE_bedside")])
        .args([cli.path("data"), cli.path("case.ron")])
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&ran.stderr).replace('\n', " ");
    assert!(ran.status.success(), "{said}");
    assert!(said.contains("DB05"), "{said}");
    assert!(!cli.path("data").join("bedside.sqlite").exists());
    let [file] = files(&cli).try_into().expect("one file");
    let over = record::load(&file).expect("a record").0;
    assert!(over.result.is_some());

    let listed = cli.run("attempts --format json");
    listed.expect(Exit::Ok, &[]);
    assert_eq!(listed.stdout.matches(&over.attempt).count(), 1);
    assert!(cli.path("data").join("bedside.sqlite").exists());
}
