//! What somebody tried who wanted the desk to be wrong: rows that name other files, what was worked out before, copies of what is
//! unsound, tickets that are sat twice, bundles that are taken in by halves.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use engine::record::{self, PrivateKey, sha256_hex};
use serde_json::{Value, json};
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::{file, json_files, sql};
use crate::tampering_kept::sender;

/// Takes away the rules by which the database keeps its rows.
const UNRULED: &str = "DROP TRIGGER attempts_stay; DROP TRIGGER states_stay; ";

/// Puts these rules back as they were.
const RULED: &str = include_str!("../../src/store/database/sqlite-1.sql");

/// Changes rows past the program, and leaves its rules as they were.
fn rows(cli: &Cli, script: &str) {
    let rules: Vec<&str> = RULED
        .split("CREATE TRIGGER ")
        .skip(1)
        .filter(|rule| rule.starts_with("attempts_stay") || rule.starts_with("states_stay"))
        .map(|rule| rule.split("END;").next().expect("its end"))
        .collect();
    assert_eq!(rules.len(), 2);
    let again: Vec<String> = rules
        .iter()
        .map(|rule| format!("CREATE TRIGGER {rule}END;"))
        .collect();
    let script = format!("{UNRULED}{script} {}", again.concat());
    sql(&file(&cli.path("data/bedside.sqlite")), &script);
}

/// Every file of a folder into another.
fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("makes");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copied(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("copies");
        }
    }
}

#[test]
fn erasing_deletes_nothing_outside_of_the_records_of_this_data_folder() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "name-it\nn Ask Adaline about rain.\nask-work\nthanks\nsafety\nclose\n";
    cli.run_typing("play @case.ron --no-debrief", typed)
        .expect(Exit::Ok, &[]);
    let (path, id) = (
        json_files(&cli.path("data/records")).remove(0),
        cli.attempts("").remove(0),
    );
    let text = std::fs::read_to_string(&path).expect("a record");
    assert!(text.contains("Adaline"), "{text}");
    let other = Cli::new();
    copied(&cli.path("data"), &other.path("data"));
    // A stranger has put rows into the copy; one of the files is such a record, and lies elsewhere.
    let (precious, aside) = (
        other.write("precious.txt", "x"),
        other.write("aside.json", &text),
    );
    for named in [&precious, &aside, &path.display().to_string()] {
        let row = format!("INSERT OR REPLACE INTO taken VALUES ('{named}', '', '{id}', '');");
        sql(&file(&other.path("data/bedside.sqlite")), &row);
    }
    other
        .run(&format!("erase --attempt {id} --yes"))
        .expect(Exit::Ok, &["erased in 1 attempt"]);
    assert_eq!(
        std::fs::read_to_string(&path).expect("the original stays"),
        text
    );
    assert!(Path::new(&precious).exists() && Path::new(&aside).exists());
    for own in json_files(&other.path("data/records")) {
        let own = std::fs::read_to_string(own).expect("a record");
        assert!(!own.contains("Adaline"), "{own}");
    }
    other.run("store").expect(Exit::Ok, &["sound"]);
    // A row that names a link in the folder of records leads nowhere either.
    #[cfg(unix)]
    {
        let (link, id) = (
            cli.path("data/records/link.json"),
            cli.attempts("").remove(0),
        );
        std::os::unix::fs::symlink(&aside, &link).expect("links");
        let row = format!(
            "INSERT OR REPLACE INTO taken VALUES ('{}', '', '{id}', '');",
            link.display()
        );
        sql(&file(&cli.path("data/bedside.sqlite")), &row);
        cli.run(&format!("erase --attempt {id} --yes"))
            .expect(Exit::Ok, &["erased in 1 attempt"]);
        assert!(Path::new(&aside).exists());
    }
}

#[test]
fn a_record_file_that_is_gone_is_named() {
    let (cli, id) = Cli::with_attempt();
    std::fs::remove_file(json_files(&cli.path("data/records")).remove(0)).expect("removes");
    cli.run_at(400, "store", "")
        .expect(Exit::Ok, &["sound", "its record file is gone", &id]);
}

/// The files in which figures of attempts were worked out.
fn worked_out(cli: &Cli) -> Vec<std::path::PathBuf> {
    let all = std::fs::read_dir(cli.path("data")).expect("a folder");
    let all = all.flatten().map(|entry| entry.path());
    let named = |path: &std::path::PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("worked-out-"))
    };
    all.filter(named).collect()
}

#[test]
fn what_was_worked_out_before_is_believed_only_as_this_program_left_it() {
    let (cli, _) = Cli::with_attempt();
    let listed = |cli: &Cli| cli.run("attempts --format json").stdout;
    let before = listed(&cli);
    let all = worked_out(&cli);
    assert_eq!(all.len(), 1);
    let text = std::fs::read_to_string(&all[0]).expect("kept");
    // As it was left it is used: the figures are not worked out and kept again.
    assert_eq!(listed(&cli), before);
    assert_eq!(std::fs::read_to_string(&all[0]).expect("kept"), text);
    let forged = text.replace("\"ending\":\"", "\"ending\":\"forged-");
    assert_ne!(forged, text);
    std::fs::write(&all[0], forged).expect("writes");
    assert_eq!(listed(&cli), before);
}

#[test]
fn a_database_that_was_changed_is_not_hidden_by_what_was_worked_out_before() {
    let (cli, id) = Cli::with_attempt();
    cli.run("attempts").expect(Exit::Ok, &[]);
    let script = r#"UPDATE attempts SET head = replace(head, '"seed":0', '"seed":1');"#;
    rows(&cli, script);
    cli.run(&format!("verify {id}"))
        .expect(Exit::Integrity, &[]);
    let listed: Value =
        serde_json::from_str(&cli.run("attempts --format json").stdout).expect("JSON");
    assert_ne!(listed["attempts"][0]["doubts"], json!([]), "{listed}");
    cli.run(&format!("verdict {id} --by AB --domain empathy --judge 60"))
        .expect(Exit::Integrity, &["does not hold"]);
}

#[test]
fn a_copy_of_what_is_unsound_is_not_called_sound_and_is_put_back_only_when_asked() {
    for (script, words) in [
        (
            "UPDATE attempts SET started_at = '2020-01-01T00:00:00Z';",
            "its column started_at says",
        ),
        (
            "UPDATE states SET sha256 = '0000000000000000000000000000000000000000000000000000000000000000';",
            "its content does not fit its hash",
        ),
        ("UPDATE attempts SET head = '{';", "its rows are no record"),
        (
            "DELETE FROM words; UPDATE states SET grown = replace(grown, 'Listening\":', 'Listening\":-');",
            "does not fit its hash",
        ),
    ] {
        let (cli, _) = Cli::with_attempt();
        rows(&cli, script);
        let store = cli.run_at(400, "store", "");
        store.expect(Exit::Integrity, &["unsound", words]);
        let backup = cli.run_at(400, "backup @b.sqlite", "");
        backup.expect(Exit::Integrity, &["looked through and unsound", words]);
        let other = Cli::new();
        std::fs::copy(cli.path("b.sqlite"), other.path("b.sqlite")).expect("copies");
        other
            .run_at(400, "restore @b.sqlite --yes", "")
            .expect(Exit::Io, &["DB14", "--unsound", words]);
        assert!(!other.path("data/bedside.sqlite").exists());
        other
            .run_at(400, "restore @b.sqlite --yes --unsound", "")
            .expect(Exit::Integrity, &["1 attempt put back", words]);
    }
}

#[test]
fn garbage_in_the_book_of_verdicts_is_unsound() {
    let (cli, id) = Cli::with_attempt();
    cli.run(&format!("verdict {id} --by AB --domain empathy --judge 60"))
        .expect(Exit::Ok, &[]);
    cli.run("store").expect(Exit::Ok, &["sound"]);
    let script = "INSERT INTO verdicts VALUES (2, 'garbage', 'x', 'y');";
    sql(&file(&cli.path("data/bedside.sqlite")), script);
    cli.run_at(400, "store", "")
        .expect(Exit::Integrity, &["line 2 of the verdicts is none"]);
    cli.run_at(400, "backup @b.sqlite", "")
        .expect(Exit::Integrity, &["line 2 of the verdicts is none"]);
}

#[test]
fn what_a_program_played_is_called_so_when_its_words_were_erased() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let trial = cli.path("trial").display().to_string();
    cli.run(&format!(
        "cohort synthesize --people 1 --scenario just-a-scan --out {trial}"
    ))
    .expect(Exit::Ok, &[]);
    let mut open = vec![cli.path("trial")];
    let mut text = String::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(found) = std::fs::read_to_string(&path)
                && found.contains("SYNTHETIC")
                && record::open(found.as_bytes()).is_ok()
            {
                text = found;
            }
        }
    }
    cli.write("data/records/one.json", &text);
    let id = cli.attempts("").remove(0);
    cli.run(&format!("erase --attempt {id} --yes"))
        .expect(Exit::Ok, &["erased in 1 attempt"]);
    for line in [format!("verify {id}"), "attempts".to_owned()] {
        let ran = cli.run(&line);
        assert!(ran.stdout.contains("SYNTHETIC"), "{line}: {}", ran.stdout);
    }
}

const ISSUE: &str = "sitting issue @case.ron --key @x.json --candidate c-17 --seed 7 \
    --from 2026-01-01T00:00:00Z --until 2099-01-01T00:00:00Z";

/// A folder with a key, and a ticket in `t.json`.
pub(crate) fn ticketed() -> Cli {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &[]);
    cli.run(&format!("{ISSUE} -o @t.json"))
        .expect(Exit::Ok, &[]);
    cli
}

#[test]
fn a_ticket_is_sat_once_wherever_its_record_goes() {
    const TYPED: &str = "name-it\nask-work\nthanks\nsafety\nclose\n";
    let cli = ticketed();
    let sit = "play @case.ron --ticket @t.json --no-debrief";
    cli.run_typing(&format!("{sit} --record @one.json"), TYPED)
        .expect(Exit::Ok, &[]);
    for again in ["--record @two.json", ""] {
        cli.run_typing(&format!("{sit} {again}"), TYPED)
            .expect(Exit::Usage, &["begun under this ticket already"]);
    }
    assert!(!cli.path("two.json").exists());
}

#[test]
fn who_signs_a_second_attempt_under_a_ticket_is_told_and_what_does_not_hold_is_not_signed() {
    let cli = ticketed();
    let sit = "play @case.ron --ticket @t.json --no-debrief --record @one.json";
    cli.run_typing(sit, "name-it\nask-work\nthanks\nsafety\nclose\n")
        .expect(Exit::Ok, &[]);
    let text = std::fs::read_to_string(cli.path("one.json")).expect("written");
    let mut second = record::open(text.as_bytes()).expect("a record").0;
    "1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9c10".clone_into(&mut second.attempt);
    second.link();
    cli.write("two.json", record::seal(&second).0);
    let sign = |of: &str, to: &str| {
        cli.run_at(
            400,
            &format!("sitting countersign @{of} --key @x.json -o @{to}"),
            "",
        )
    };
    let signed = sign("one.json", "s1.json");
    signed.expect(Exit::Ok, &[]);
    let again = sign("one.json", "s2.json");
    for ran in [&signed, &again] {
        assert!(
            !ran.stderr.contains("for another attempt"),
            "{}",
            ran.stderr
        );
    }
    sign("two.json", "s3.json").expect(Exit::Ok, &["was signed for another attempt before"]);
    // A result that does not come of the choices.
    let mut forged = record::open(text.as_bytes()).expect("a record").0;
    "forged".clone_into(&mut forged.result.as_mut().expect("over").ending);
    cli.write("forged.json", record::seal(&forged).0);
    cli.run("verify @forged.json").expect(Exit::Integrity, &[]);
    sign("forged.json", "s4.json")
        .expect(Exit::Integrity, &["does not hold", "nothing was signed"]);
    assert!(!cli.path("s4.json").exists());
}

#[test]
fn a_counter_signature_in_between_is_said_to_be_one() {
    let cli = ticketed();
    let sit = "play @case.ron --ticket @t.json --no-debrief --record @r.json";
    cli.run_typing(sit, "name-it\nask-work\nthanks\nsafety\nclose\n")
        .expect(Exit::Ok, &[]);
    let text = std::fs::read_to_string(cli.path("r.json")).expect("written");
    let mut part = record::open(text.as_bytes()).expect("a record").0;
    part.steps.truncate(2);
    part.result = None;
    cli.write("part.json", record::seal(&part).0);
    cli.run("sitting countersign @part.json --key @x.json -o @s.json")
        .expect(Exit::Ok, &[]);
    cli.run_at(
        400,
        "verify @r.json --trust @x.public.json --countersignature @s.json",
        "",
    )
    .expect(
        Exit::Ok,
        &["only in between, by College at", "after 2 steps"],
    );
}

#[test]
fn of_two_that_go_on_with_an_assessed_attempt_one_sees_no_reply_that_is_not_kept() {
    let cli = Cli::new();
    cli.killed_after(1, &[]);
    let id = cli.attempts("").remove(0);
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .arg("--data-dir")
        .arg(cli.path("data"))
        .args(["play", "--no-debrief", "--resume", &id])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut to = child.stdin.take().expect("piped");
    let mut said = BufReader::new(child.stdout.take().expect("piped")).lines();
    let there = said
        .by_ref()
        .map_while(Result::ok)
        .any(|line| line.contains("You go on"));
    assert!(there);
    // Where nothing can be held, on two machines say, the store alone keeps the two apart.
    std::fs::remove_dir_all(cli.path("data/in-use")).expect("held");
    cli.run_typing(
        &format!("play --resume {id} --no-debrief"),
        "safety\nask-work\nthanks\nclose\n",
    )
    .expect(Exit::Ok, &[]);
    writeln!(to, "ask-work").expect("reads");
    drop(to);
    let rest: Vec<String> = said.map_while(Result::ok).collect();
    let ended = child.wait_with_output().expect("ends");
    let errors = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(
        errors.contains("changed by another session"),
        "{errors}{rest:?}"
    );
    assert_ne!(ended.status.code(), Some(0));
    assert!(
        !rest.iter().any(|line| line.contains("afternoon run")),
        "{rest:?}"
    );
}

/// Somebody who has sent three attempts in `b.json`, and their key.
fn sender_with_key() -> (Cli, PrivateKey) {
    let sender = sender(3);
    let text = std::fs::read_to_string(sender.path("data/keys/installation.json")).expect("a key");
    let kept: Value = serde_json::from_str(&text).expect("JSON");
    let key = PrivateKey::from_hex(kept["secret"].as_str().expect("a secret")).expect("a key");
    (sender, key)
}

/// The records that came in from one sender.
fn received(cli: &Cli) -> Vec<std::path::PathBuf> {
    let into = std::fs::read_dir(cli.path("data/received")).expect("there");
    let into = into.flatten().next().expect("one").path();
    json_files(&into.join("records"))
}

#[test]
fn a_bundle_that_was_taken_in_by_half_is_named_and_completed() {
    let (sender, _) = sender_with_key();
    for again in ["b.json", "other.json"] {
        let cli = Cli::new();
        let bytes = std::fs::read(sender.path("b.json")).expect("there");
        cli.write("b.json", &bytes);
        cli.run("import @b.json")
            .expect(Exit::Ok, &["3 new records"]);
        assert!(!cli.path("data/being-taken-in.bundle").exists());
        // As a program leaves it that is ended after the first record.
        for path in received(&cli).iter().skip(1) {
            std::fs::remove_file(path).expect("removes");
        }
        cli.write("data/being-taken-in.bundle", &bytes);
        cli.run_at(400, "store", "")
            .expect(Exit::Ok, &["was not taken in to its end"]);
        if again == "b.json" {
            cli.run("import @b.json")
                .expect(Exit::Ok, &["2 new records", "1 known before"]);
        } else {
            let other = sender_with_key().0;
            cli.write(again, std::fs::read(other.path("b.json")).expect("there"));
            cli.run(&format!("import @{again}"))
                .expect(Exit::Ok, &["3 new records"]);
        }
        assert!(!cli.path("data/being-taken-in.bundle").exists());
        let folders = std::fs::read_dir(cli.path("data/received")).expect("there");
        for folder in folders.flatten() {
            assert_eq!(json_files(&folder.path().join("records")).len(), 3);
        }
        let told = cli.run_at(400, "store", "");
        assert!(!told.stderr.contains("taken in"), "{}", told.stderr);
    }
}

#[test]
fn a_bundle_with_another_result_of_the_same_steps_is_refused_as_differing() {
    let (sender, key) = sender_with_key();
    let cli = Cli::new();
    let text = std::fs::read_to_string(sender.path("b.json")).expect("there");
    cli.write("b.json", &text);
    cli.run("import @b.json").expect(Exit::Ok, &[]);
    let before: Vec<Vec<u8>> = received(&cli)
        .iter()
        .map(|path| std::fs::read(path).expect("a record"))
        .collect();
    let forge = |change: &dyn Fn(&mut record::Record)| {
        let mut value: Value = serde_json::from_str(&text).expect("JSON");
        let content = value["entries"][0]["content"].as_str().expect("text");
        let (mut record, _) = record::open(content.as_bytes()).expect("a record");
        change(&mut record);
        let content = record::seal(&record).0;
        value["entries"][0]["sha256"] = json!(sha256_hex(content.as_bytes()));
        value["entries"][0]["content"] = json!(content);
        let entries = value["entries"].as_array_mut().expect("a list");
        let records = entries.iter().filter(|entry| entry["kind"] == "record");
        let count = records.count();
        entries[..count].sort_by_key(|entry| entry["sha256"].as_str().map(str::to_owned));
        value["made_at"] = json!(store::clock::now_text());
        key.sign(&mut value);
        value.to_string()
    };
    let other = forge(&|record| {
        "plan".clone_into(&mut record.result.as_mut().expect("over").transcript_sha256);
    });
    cli.write("c.json", other);
    cli.run("import @c.json")
        .expect(Exit::Integrity, &["differs"]);
    let after: Vec<Vec<u8>> = received(&cli)
        .iter()
        .map(|path| std::fs::read(path).expect("a record"))
        .collect();
    assert_eq!(after, before);
    // What is thought of it afterwards may still be added.
    let said = forge(&|record| "pauses".clone_into(&mut record.reflection.keep));
    cli.write("d.json", said);
    cli.run("import @d.json").expect(Exit::Ok, &["1 grown"]);
}

#[test]
fn several_who_decide_at_once_are_all_heard() {
    let (cli, id) = Cli::with_attempt();
    let children: Vec<_> = (0..8)
        .map(|nth| {
            Command::new(env!("CARGO_BIN_EXE_bedside"))
                .arg("--data-dir")
                .arg(cli.path("data"))
                .args(["verdict", &id, "--by", &format!("A{nth}")])
                .args(["--domain", "empathy", "--judge", "60"])
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("starts")
        })
        .collect();
    for child in children {
        let ended = child.wait_with_output().expect("ends");
        assert!(
            ended.status.success(),
            "{}",
            String::from_utf8_lossy(&ended.stderr)
        );
    }
    cli.run("store").expect(Exit::Ok, &["8 verdicts", "sound"]);
}

#[test]
fn a_book_whose_last_line_is_torn_names_the_way_out() {
    let (cli, id) = Cli::with_attempt();
    let judge = format!("verdict {id} --book @b.jsonl --by AB --domain");
    for domain in ["empathy", "listening"] {
        cli.run(&format!("{judge} {domain} --judge 60"))
            .expect(Exit::Ok, &[]);
    }
    let text = std::fs::read_to_string(cli.path("b.jsonl")).expect("a book");
    cli.write("b.jsonl", &text[..text.len() - 20]);
    cli.run_at(400, &format!("{judge} empathy --accept"), "")
        .expect(Exit::Io, &["line 2", "take this last line out of a copy"]);
}

#[cfg(unix)]
#[test]
fn a_bundle_is_not_written_through_a_link_that_leads_nowhere_and_a_folder_is_no_backup() {
    let (cli, _) = Cli::with_attempt();
    std::os::unix::fs::symlink(cli.path("nowhere.json"), cli.path("link.json")).expect("links");
    cli.run("export -o @link.json")
        .expect(Exit::Io, &["there is a file already"]);
    assert!(!cli.path("nowhere.json").exists());
    cli.run("restore @data --yes")
        .expect(Exit::Io, &["not a file"]);
    cli.run("store").expect(Exit::Ok, &["1 attempt", "sound"]);
}

#[test]
fn senseless_names_days_and_numbers_are_refused() {
    let (cli, id) = Cli::with_attempt();
    let long = "x".repeat(100_000);
    for name in ["\u{202e}AB", "A\u{7}B", "\u{200b}", &long] {
        for line in [
            format!("verdict {id} --by {name} --domain empathy --judge 60"),
            format!("queue --by {name}"),
            format!("sitting key --name {name} -o @k.json"),
        ] {
            cli.run(&line).expect(Exit::Usage, &["this is no name"]);
        }
    }
    assert!(!cli.path("k.json").exists());
    cli.run("attempts --since 2026-02-30")
        .expect(Exit::Usage, &["write a day as"]);
    for number in ["NaN", "inf"] {
        cli.run(&format!(
            "cohort standard borderline @case.ron --folder @data --at {number}"
        ))
        .expect(Exit::Usage, &["this is no number"]);
    }
}

#[test]
fn one_assessor_is_one_however_the_name_is_typed() {
    let (cli, id) = Cli::with_attempt();
    let judge = |by: &str| {
        cli.run(&format!(
            "verdict {id} --by {by} --domain empathy --judge 60"
        ))
    };
    judge("ZZ").expect(Exit::Ok, &[]);
    judge("zz").expect(Exit::Usage, &["already"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_that_was_handed_in_are_named_and_not_read() {
    let (cli, id) = Cli::with_attempt();
    let record = json_files(&cli.path("data/records")).remove(0);
    std::fs::create_dir_all(cli.path("cohort/c-17")).expect("makes");
    std::os::unix::fs::symlink(&record, cli.path("cohort/c-17/r.json")).expect("links");
    std::os::unix::fs::symlink(cli.path("data"), cli.path("cohort/c-18")).expect("links");
    let ran = cli.run_at(400, "attempts @cohort", "");
    ran.expect(Exit::Ok, &["a link, which is not followed", "c-18"]);
    assert!(!ran.stdout.contains(&id[..8]), "{}", ran.stdout);
}

#[cfg(unix)]
#[test]
fn the_name_of_a_folder_steers_no_screen_from_a_table() {
    let (cli, _) = Cli::with_attempt();
    let record = json_files(&cli.path("data/records")).remove(0);
    let folder = cli.path("cohort/c\u{1b}[31m");
    std::fs::create_dir_all(&folder).expect("makes");
    std::fs::copy(record, folder.join("r.json")).expect("copies");
    for form in ["csv", "table", "json"] {
        let ran = cli.run(&format!("attempts @cohort --format {form}"));
        assert!(!ran.stdout.contains('\u{1b}'), "{form}: {}", ran.stdout);
        // The table has a narrow column for it.
        let named = if form == "table" { "[31" } else { "[31m" };
        assert!(ran.stdout.contains(named), "{form}: {}", ran.stdout);
    }
}
