//! The same on a server: programs are killed while they work on it, and what a stranger does to its tables and rules is named.

use std::io::Write as _;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, PLAY, case};
use crate::in_hand::{ISSUE, shown};
use crate::support::sql;
use crate::tampering_kept::killed;

/// Ids of all attempts at an address.
fn ids(cli: &Cli, url: &str) -> Vec<String> {
    cli.attempts(&format!("--store {url}"))
}

#[test]
fn whatever_command_is_killed_a_server_keeps_what_it_had_and_the_next_one_works() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    let cli = Cli::new();
    cli.write("case.ron", case());
    let url = server.url(&server.fresh());
    // What is handed in again: the same person's attempts, from files.
    for _ in 0..6 {
        cli.run(&format!("--store files play @case.ron {PLAY}"))
            .expect(Exit::Ok, &[]);
    }
    cli.run("--store files export -o @own.json")
        .expect(Exit::Ok, &["6 records"]);
    let moved = cli.path("moved");
    std::fs::rename(cli.path("data/records"), &moved).expect("moves");
    cli.run(&format!(
        "--store {url} play @case.ron --mode assessed {PLAY}"
    ))
    .expect(Exit::Ok, &[]);
    let first = ids(&cli, &url).pop().expect("one");
    let path = |name: &str| cli.path(name).display().to_string();
    let (case, bundle) = (path("case.ron"), path("own.json"));
    let choices = "name-it\nask-work\nthanks\nsafety\nclose\n";
    let mut rng = ChaCha8Rng::seed_from_u64(20_261_129);
    for round in 0..24 {
        let after = rng.random_range(1_000..120_000);
        let other = server.url(&server.fresh());
        let at = if round % 4 == 3 { &other } else { &url };
        let words: &[&str] = match round % 4 {
            0 => &["play", &case, "--mode", "assessed", "--no-debrief"],
            1 => &["import", &bundle],
            2 => &["erase", "--attempt", &first, "--yes"],
            _ => &["attempts"],
        };
        if round % 4 == 3 {
            // All of an earlier store's files are taken over by another server.
            std::fs::rename(&moved, cli.path("data/records")).expect("moves");
        }
        let words: Vec<&str> = ["--store", at].iter().chain(words).copied().collect();
        killed(
            &cli,
            &words,
            if round % 4 == 0 { choices } else { "" },
            after,
        );
        if round % 4 == 3 {
            assert_eq!(ids(&cli, &other).len(), 6, "round {round}: all are moved");
            cli.run(&format!("--store {other} store"))
                .expect(Exit::Ok, &["6 attempts", "sound"]);
            std::fs::rename(cli.path("data/records"), &moved).expect("moves");
        }
        let told = cli.run(&format!("--store {url} verify {first}"));
        assert_eq!(
            told.exit,
            Exit::Ok,
            "round {round}, {words:?}: {}{}",
            told.stdout,
            told.stderr
        );
        cli.run(&format!("--store {url} store"))
            .expect(Exit::Ok, &["sound"]);
        assert!(ids(&cli, &url).contains(&first), "round {round}");
    }
    // What was begun is done.
    let taken = cli.run(&format!("--store {url} import {bundle}"));
    assert!(
        taken.exit == Exit::Ok || taken.stderr.contains("replayed"),
        "{}",
        taken.stderr
    );
    let all = ids(&cli, &url);
    let bundled: Value =
        serde_json::from_str(&std::fs::read_to_string(&bundle).expect("read")).expect("JSON");
    let text = bundled.to_string();
    assert_eq!(
        all.iter().filter(|id| text.contains(id.as_str())).count(),
        6
    );
    cli.run(&format!("--store {url} play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
}

#[test]
fn each_choice_that_was_shown_is_kept_on_a_server_too() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    for kept in 1..5 {
        let cli = Cli::new();
        let url = server.url(&server.fresh());
        cli.killed_after(kept, &["--store", &url]);
        let id = ids(&cli, &url).pop().expect("kept");
        cli.run(&format!("--store {url} verify {id}"))
            .expect(Exit::Ok, &[&format!("its {kept} choices can be made")]);
    }
}

#[test]
fn a_server_that_goes_away_takes_no_choice_with_it() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    for away in 1..4 {
        let cli = Cli::new();
        let name = server.fresh();
        let (url, all) = (server.url(&name), server.url("postgres"));
        cli.killed_after_seeing(4, &["--store", &url], |seen| {
            if seen == away {
                sql(&all, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
                sql(
                    &all,
                    &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
                );
            }
        });
        // What was shown while nobody could reach the server lies in a file.
        let files = std::fs::read_dir(cli.path("data/records")).expect("a folder");
        assert_eq!(files.count(), 1, "{away}");
        sql(
            &all,
            &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"),
        );
        let id = ids(&cli, &url).pop().expect("kept");
        cli.run(&format!("--store {url} verify {id}"))
            .expect(Exit::Ok, &["its 4 choices can be made"]);
        cli.run(&format!("--store {url} store"))
            .expect(Exit::Ok, &["1 attempt", "sound"]);
    }
}

#[test]
fn of_two_machines_at_one_server_the_second_is_refused_what_the_first_has_in_hand() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    let (one, other) = (Cli::new(), Cli::new());
    let url = server.url(&server.fresh());
    one.killed_after(1, &["--store", &url]);
    let id = ids(&other, &url).pop().expect("kept");
    let play = ["--store", &url, "play", "--no-debrief", "--resume", &id];
    let (mut child, mut to) = shown(&one, &play, "You go on");
    let second = other.run_typing(&play.join(" "), "ask-work\nthanks\n");
    second.expect(
        Exit::Io,
        &[&format!("attempt {id} is being played in another Bedside")],
    );
    assert!(!second.stdout.contains("You go on"), "{}", second.stdout);
    write!(to, "ask-work\nthanks\nsafety\nclose\n").expect("reads");
    drop(to);
    assert!(child.wait().expect("ends").success());
    other.run(&format!("--store {url} verify {id}")).expect(
        Exit::Ok,
        &["its 5 choices give the ending", "gone on with once"],
    );

    // A ticket likewise, as long as it is being sat.
    one.write("case.ron", case());
    one.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &[]);
    one.run(ISSUE).expect(Exit::Ok, &[]);
    other.write("case.ron", case());
    let ticket = std::fs::read_to_string(one.path("t.json")).expect("written");
    other.write("t.json", ticket);
    let path = |name: &str| one.path(name).display().to_string();
    let (case, ticket) = (path("case.ron"), path("t.json"));
    let sit = [
        "--store",
        &url,
        "play",
        &case,
        "--no-debrief",
        "--ticket",
        &ticket,
    ];
    let (mut child, to) = shown(&one, &sit, "assessed");
    let sit = format!("--store {url} play @case.ron --no-debrief --ticket @t.json");
    other.run_typing(&sit, "").expect(
        Exit::Usage,
        &["another Bedside plays an attempt under this ticket"],
    );
    child.kill().expect("was there");
    child.wait().expect("ends");
    drop(to);
    other
        .run_typing(&sit, "")
        .expect(Exit::Usage, &["begun under this ticket already"]);
}

/// What is done to the tables and rules of a server, and what `store` says of it.
const WAYS: [(&str, &str); 12] = [
    (
        "DROP TRIGGER states_stay ON states",
        "the trigger states_stay was taken away",
    ),
    (
        "ALTER TABLE states DISABLE TRIGGER states_stay",
        "the trigger states_stay was taken away",
    ),
    (
        "ALTER TABLE states ENABLE REPLICA TRIGGER states_stay",
        "the trigger states_stay was taken away",
    ),
    (
        "DROP TRIGGER words_stay ON words",
        "the trigger words_stay was taken away",
    ),
    (
        "CREATE OR REPLACE TRIGGER states_stay BEFORE UPDATE ON states FOR EACH ROW WHEN (OLD.number > 99) EXECUTE FUNCTION bedside_refuse()",
        "the trigger states_stay is not as this program makes it",
    ),
    (
        "CREATE OR REPLACE TRIGGER attempts_stay BEFORE UPDATE OF mode ON attempts FOR EACH ROW EXECUTE FUNCTION bedside_refuse()",
        "the trigger attempts_stay is not as this program makes it",
    ),
    (
        "CREATE OR REPLACE FUNCTION bedside_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "the function bedside_refuse is not as this program makes it",
    ),
    (
        "ALTER FUNCTION bedside_keep() SET search_path = public",
        "the function bedside_keep is not as this program makes it",
    ),
    (
        "CREATE FUNCTION more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; \
         CREATE TRIGGER more BEFORE INSERT ON states FOR EACH ROW EXECUTE FUNCTION more()",
        "this program makes no trigger more",
    ),
    (
        "CREATE RULE nothing AS ON DELETE TO verdicts DO INSTEAD NOTHING",
        "this program makes no rule nothing",
    ),
    (
        "ALTER TABLE words DROP CONSTRAINT words_pkey",
        "the table words is not as this program makes it",
    ),
    (
        "ALTER TABLE states ALTER COLUMN sha256 DROP NOT NULL",
        "the table states is not as this program makes it",
    ),
];

#[test]
fn whatever_is_done_to_the_rules_of_a_server_is_named() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    let cli = Cli::new();
    cli.write("case.ron", case());
    for (script, words) in WAYS {
        let url = server.url(&server.fresh());
        cli.run(&format!("--store {url} play @case.ron {PLAY}"))
            .expect(Exit::Ok, &[]);
        cli.run_at(400, &format!("--store {url} store"), "")
            .expect(Exit::Ok, &["sound"]);
        sql(&url, script);
        cli.run_at(400, &format!("--store {url} store"), "")
            .expect(Exit::Integrity, &[words]);
        cli.run(&format!("--store {url} attempts"))
            .expect(Exit::Ok, &["1 attempt."]);
    }
}
