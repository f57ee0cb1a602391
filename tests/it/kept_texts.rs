//! Texts that kept attempts refer to, damaged or taken out of what is kept: named, mended from where they are still to be found, and
//! no figures shown that nobody can work out again.

use terminal::Exit;

use crate::cli::{Cli, PLAY};
use crate::support::sql;

const DAMAGED: &str = "UPDATE texts SET content = CAST('Scenario()' AS BLOB)";
const TAKEN: &str = "DELETE FROM texts";

/// Does something to the database past the program.
fn done_to(cli: &Cli, statement: &str) {
    let database = cli.path("data/bedside.sqlite");
    sql(&format!("sqlite://{}", database.display()), statement);
}

/// Takes away the files of the texts.
fn without_files(cli: &Cli) {
    std::fs::remove_dir_all(cli.path("data/played")).expect("is there");
}

/// An attempt at a case that comes with the program.
fn shipped() -> Cli {
    let cli = Cli::new();
    let choices = "straight-no,and-since,brisk,x-note,red-flags,p-tick,k-no,w-rule,e-represent,t-moving,i-tablets,z-six";
    cli.run(&format!(
        "play just-a-scan --no-debrief --choices {choices}"
    ))
    .expect(Exit::Ok, &[]);
    cli
}

#[test]
fn a_text_that_was_damaged_or_taken_away_is_mended_and_that_is_said() {
    for (statement, files, from) in [
        (DAMAGED, true, "taken from its file"),
        (TAKEN, true, "taken from its file"),
        (DAMAGED, false, "taken from the library"),
        (TAKEN, false, "taken from the library"),
    ] {
        let cli = shipped();
        done_to(&cli, statement);
        if !files {
            without_files(&cli);
        }
        let ran = cli.run_at(300, "store", "");
        ran.expect(Exit::Ok, &["sound", "2 texts"]);
        assert!(ran.stdout.contains("mended: text"), "{}", ran.stdout);
        assert!(ran.stdout.contains(from), "{statement}: {}", ran.stdout);
        let again = cli.run_at(300, "store --format json", "");
        let told: serde_json::Value = serde_json::from_str(&again.stdout).unwrap();
        assert_eq!(told["mended"], serde_json::json!([]), "{statement}");
        assert_eq!(told["unsound"], serde_json::json!([]), "{statement}");
    }
}

#[test]
fn a_text_that_is_nowhere_is_named_and_its_figures_are_not_shown_from_before() {
    let (cli, id) = Cli::with_attempt();
    // The figures are worked out and kept.
    let before = cli.run("attempts --format json").stdout;
    let before: serde_json::Value = serde_json::from_str(&before).unwrap();
    assert_eq!(before["attempts"][0]["doubts"], serde_json::json!([]));
    done_to(&cli, TAKEN);
    without_files(&cli);
    std::fs::remove_file(cli.path("case.ron")).expect("is there");
    for _ in 0..2 {
        let ran = cli.run_at(400, "store", "");
        let named = format!("it is not kept, and is the scenario of attempt {id}");
        ran.expect(Exit::Integrity, &["unsound", &named]);
    }
    let after = cli.run("attempts --format json").stdout;
    let after: serde_json::Value = serde_json::from_str(&after).unwrap();
    assert_ne!(after["attempts"][0]["doubts"], serde_json::json!([]));
}

#[test]
fn files_are_looked_at_in_the_same_way() {
    let cli = Cli::with_files();
    cli.write("case.ron", crate::cli::case());
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    without_files(&cli);
    let ran = cli.run_at(400, "store", "");
    ran.expect(
        Exit::Integrity,
        &["it is not kept, and is the scenario of attempt"],
    );
    // The rubric comes with the program.
    let told = crate::support::flat(&ran.stdout);
    assert!(
        told.contains("taken from what comes with this program"),
        "{told}"
    );
}
