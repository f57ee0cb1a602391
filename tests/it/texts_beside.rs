//! Records that somebody has sent: the texts that they were made with are found where they lie, by their hash, and that is said.

use std::path::Path;

use terminal::Exit;

use crate::cli::{Cli, PLAY, case};

/// Somebody who has sent `sent/r.json`, and what of theirs is not here: their data folder, gone.
fn sent() -> Cli {
    let cli = Cli::new();
    cli.write("theirs/case.ron", case());
    let play = format!("play @theirs/case.ron --mode assessed --record @sent/r.json {PLAY}");
    cli.write("sent/readme.txt", "");
    cli.run(&play).expect(Exit::Ok, &[]);
    cli.run("export @sent/r.json --output @sent.bundle")
        .expect(Exit::Ok, &[]);
    std::fs::rename(cli.path("data"), cli.path("theirs/data")).expect("is there");
    cli
}

/// The text of what was played, and the name of its file.
fn played(cli: &Cli) -> (std::path::PathBuf, String) {
    let folder = std::fs::read_dir(cli.path("theirs/data/played")).expect("their texts");
    let mut texts = folder.map(|entry| entry.expect("a text").path());
    let text = texts.find(|path| path.extension().is_some_and(|end| end == "ron"));
    let text = text.expect("a text");
    let name = text.file_name().expect("a name").to_string_lossy();
    let name = name.into_owned();
    (text, name)
}

fn put(cli: &Cli, text: &Path, at: &str) {
    cli.write(at, std::fs::read(text).expect("reads"));
}

#[test]
fn a_text_beside_a_record_is_found_by_its_hash_and_its_place_is_said() {
    let cli = sent();
    let (text, name) = played(&cli);
    let nowhere = "is not to be found";
    cli.run("verify @sent/r.json")
        .expect(Exit::Integrity, &[nowhere]);
    let places = [
        "sent/any name.ron".to_owned(),
        format!("sent/{name}"),
        format!("sent/played/{name}"),
        format!("played/{name}"),
    ];
    for place in &places {
        put(&cli, &text, place);
        for command in ["verify", "replay"] {
            let ran = cli.run_at(400, &format!("{command} @sent/r.json"), "");
            assert!(!ran.stdout.contains(nowhere), "{place}: {}", ran.stdout);
            let said = format!(
                "not kept here; it was found in {}",
                cli.path(place).display()
            );
            // Lines are broken at blanks.
            let told = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(&said), "{place}: {told}");
        }
        let json = cli.run("verify @sent/r.json --format json");
        let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
        assert_eq!(json["statements"][0]["answer"], "yes", "{place}: {json}");
        let said = json["remarks"][0].as_str().expect("a remark");
        assert!(said.contains("found in"), "{place}: {said}");
        std::fs::remove_file(cli.path(place)).expect("is there");
    }
}

#[test]
fn what_lies_beside_a_record_under_the_right_name_and_is_another_text_is_not_taken() {
    let cli = sent();
    let (text, name) = played(&cli);
    let other = std::fs::read_to_string(&text).expect("reads") + "\n// another";
    cli.write(&format!("sent/{name}"), &other);
    cli.write("sent/other.ron", &other);
    cli.run("verify @sent/r.json")
        .expect(Exit::Integrity, &["is not to be found"]);
    #[cfg(unix)]
    {
        // What a stranger has sent names no file elsewhere.
        std::os::unix::fs::symlink(&text, cli.path("sent/link.ron")).expect("links");
        cli.run("verify @sent/r.json")
            .expect(Exit::Integrity, &["is not to be found"]);
    }
}

#[test]
fn a_record_is_verified_with_the_text_that_came_in_a_bundle() {
    let cli = sent();
    let ran = cli.run_at(400, "verify @sent.bundle", "");
    assert_eq!(ran.exit, Exit::Io);
    assert!(ran.stderr.contains("bedside import"), "{}", ran.stderr);
    cli.run("import @sent.bundle").expect(Exit::Ok, &[]);
    let ran = cli.run_at(400, "verify @sent/r.json", "");
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    assert!(ran.stderr.contains("received"), "{}", ran.stderr);
    assert!(!ran.stdout.contains("is not to be found"), "{}", ran.stdout);
}

#[test]
fn texts_of_one_person_that_are_missing_do_not_hide_those_of_another() {
    let cli = sent();
    let (text, _) = played(&cli);
    let record = std::fs::read(cli.path("sent/r.json")).expect("reads");
    cli.write("class/a/r.json", &record);
    cli.write("class/b/r.json", &record);
    put(&cli, &text, "class/b/case.ron");
    let listed = cli.run("attempts @class --format json");
    let listed: serde_json::Value = serde_json::from_str(&listed.stdout).expect("JSON");
    let rows = listed["attempts"].as_array().expect("a list");
    let scored = |person: &str| {
        let row = rows
            .iter()
            .find(|row| row["person"] == person)
            .expect("a row");
        row["turns"]
            .as_array()
            .is_some_and(|turns| !turns.is_empty())
    };
    assert!(scored("b"), "{listed:#}");
}
