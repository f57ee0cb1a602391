//! What a stranger does to what is kept: rows, rules, texts, record files beside the database; a folder that cannot be written;
//! programs that are killed while they work on the store.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use engine::record;
use practice::ports::{AttemptId, Notebook, Store as _};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use store::archive::Archive;
use store::paths::DataFolders;
use store::store_choice::Setting;
use terminal::Exit;

use crate::cli::{Cli, PLAY, case};
use crate::support::{file, sql};

/// The only file of a record.
fn record_file(cli: &Cli) -> PathBuf {
    let mut all = crate::support::json_files(&cli.path("data/records"));
    assert_eq!(all.len(), 1);
    all.remove(0)
}

const UNRULED: &str = "DROP TRIGGER attempts_stay; DROP TRIGGER states_stay; DROP TRIGGER states_are_kept; DROP TRIGGER attempts_are_kept; \
    PRAGMA foreign_keys = OFF; ";

/// What is done to the database, and what `store` says of it.
const WAYS: &[(&str, &str, &str)] = &[
    (
        "a rule less",
        "SELECT 1;",
        "the trigger states_stay was taken away",
    ),
    (
        "a rule that refuses nothing",
        "CREATE TRIGGER states_stay BEFORE UPDATE ON states BEGIN SELECT 1; END;",
        "the trigger states_stay is not as this program makes it",
    ),
    (
        "a rule of somebody else",
        "CREATE TRIGGER more AFTER INSERT ON states BEGIN DELETE FROM words; END;",
        "this program makes no trigger more",
    ),
    (
        "a view in the place of a table",
        "ALTER TABLE texts RENAME TO more; CREATE VIEW texts AS SELECT * FROM more;",
        "the table texts was taken away",
    ),
    (
        "another mode in a list",
        "UPDATE attempts SET mode = 'Explore';",
        "its column mode says “Explore”",
    ),
    (
        "another scenario in a list",
        "UPDATE attempts SET scenario = 'other';",
        "its column scenario says “other”",
    ),
    (
        "another ticket in a list",
        "UPDATE attempts SET ticket = 'other';",
        "its column ticket says “other”",
    ),
    (
        "another day in a list",
        "UPDATE attempts SET started_at = '1999-01-01T00:00:00Z';",
        "its column started_at says",
    ),
    (
        "another id",
        "UPDATE attempts SET attempt = '11111111-1111-4111-8111-111111111111'; UPDATE states SET attempt = '11111111-1111-4111-8111-111111111111';",
        "its column attempt says “11111111",
    ),
    (
        "unfinished in a list",
        "UPDATE states SET finished = 0;",
        "the columns of state 1 do not say what is in it",
    ),
    (
        "another choice",
        "UPDATE states SET added = replace(added, 'name-it', 'wait');",
        "its content does not fit its hash",
    ),
    (
        "a step less",
        "UPDATE states SET steps = 4;",
        "the columns of state 1 do not say what is in it",
    ),
    (
        "a hash less",
        "UPDATE states SET sha256 = '';",
        "its content does not fit its hash",
    ),
    (
        "a state under another number",
        "UPDATE states SET number = 7;",
        "state 1 is not here",
    ),
    (
        "no state",
        "DELETE FROM states;",
        "none of its states is here",
    ),
    (
        "no head",
        "UPDATE attempts SET head = '{';",
        "its rows are no record",
    ),
    (
        "a number as a float in the head",
        "UPDATE attempts SET head = replace(head, '\"seed\":', '\"seed\":1.5,\"x\":');",
        "floating point `1.5`",
    ),
    (
        "another text under its hash",
        "UPDATE texts SET content = CAST(replace(CAST(content AS TEXT), 'heavy', 'light') AS BLOB);",
        "it is not the text that its hash says",
    ),
    (
        "words of nobody",
        "INSERT INTO words VALUES ('nobody', 'note', 1, '\"x\"');",
        "1 rows belong to no attempt",
    ),
    (
        "an attempt and its file that say different things",
        "UPDATE states SET sha256 = 'f00';",
        "its file says what is not kept here",
    ),
];

#[test]
fn whatever_is_done_to_the_database_is_named_and_ends_no_other_command() {
    for (name, script, words) in WAYS {
        let (cli, _) = Cli::with_attempt();
        let database = cli.path("data/bedside.sqlite");
        sql(&file(&database), &format!("{UNRULED}{script}"));
        let told = cli.run_at(400, "store", "");
        assert!(
            told.stdout.contains(words),
            "{name}: {}{}",
            told.stdout,
            told.stderr
        );
        assert_eq!(told.exit, Exit::Integrity, "{name}");
        assert!(
            !told.stdout.contains("sound: every"),
            "{name}: {}",
            told.stdout
        );
        for line in ["attempts", "list", "progress", "queue --by AB"] {
            let ran = cli.run(line);
            assert!(
                ran.exit <= Exit::Io && !ran.stderr.contains("panicked"),
                "{name}: {line}: {}",
                ran.stderr
            );
        }
        // It is no backup either, and what is there is not put in its place.
        if words.contains("trigger") || words.contains("table") {
            std::fs::copy(&database, cli.path("b.sqlite")).expect("copies");
            let other = Cli::new();
            let into = format!("restore {} --yes", cli.path("b.sqlite").display());
            other.run_at(400, &into, "").expect(Exit::Io, &["DB03"]);
            assert!(!other.path("data/bedside.sqlite").exists(), "{name}");
        }
    }
}

/// Somebody with an attempt, what they thought of it, and a notebook; and the id of the attempt.
fn with_words() -> (Cli, String) {
    let (cli, id) = Cli::with_attempt();
    let places = DataFolders {
        data: Some(cli.path("data")),
        scenarios: Vec::new(),
        store: Setting::Usual,
    };
    let mut store = Archive::new(&places);
    let kept = store.get(&AttemptId::new(&*id)).expect("reads");
    let kept = kept.expect("is there");
    let mut record = kept.record.clone();
    "ask sooner".clone_into(&mut record.reflection.keep);
    store.save(&record, kept.seal.hash()).expect("saves");
    store
        .keep_notebook(Notebook::Drills, "{\"done\": []}", None)
        .expect("keeps");
    (cli, id)
}

#[test]
fn what_somebody_wrote_is_missed_where_it_was_changed_by_hand_into_something_that_can_be_read() {
    for (script, named) in [
        (
            "DROP TRIGGER words_stay; UPDATE words SET words = replace(words, 'ask sooner', 'ask later') WHERE what = 'reflection';",
            "its content does not fit its hash",
        ),
        (
            "UPDATE notebooks SET content = '{\"done\": [1]}';",
            "notebook drills: it was changed since it was written",
        ),
        (
            "DELETE FROM notebooks;",
            "notebook drills: it was written and is gone",
        ),
    ] {
        let (cli, id) = with_words();
        cli.run("store").expect(Exit::Ok, &["sound"]);
        sql(&file(&cli.path("data/bedside.sqlite")), script);
        cli.run_at(400, "store", "")
            .expect(Exit::Integrity, &[named]);
        if script.contains("reflection") {
            cli.run(&format!("verify {id}"))
                .expect(Exit::Integrity, &["no         unchanged"]);
            cli.run("attempts").expect(Exit::Ok, &["doubtful"]);
        } else {
            cli.run_at(400, "backup @b.sqlite", "")
                .expect(Exit::Integrity, &[named]);
        }
    }
    // A record file beside the database that was changed and sealed anew is left as it is and named; what is kept stays.
    let (cli, _) = with_words();
    let path = record_file(&cli);
    let bytes = std::fs::read(&path).expect("reads");
    let mut record = record::open(&bytes).expect("opens").0;
    "ask later".clone_into(&mut record.reflection.keep);
    std::fs::write(&path, record::seal(&record).0).expect("writes");
    cli.run_at(400, "store", "").expect(
        Exit::Ok,
        &[
            "2 kept states",
            "not taken over",
            "it is another record of attempt",
        ],
    );
}

#[test]
fn an_attempt_without_states_hides_no_other_and_is_named() {
    let (cli, id) = Cli::with_attempt();
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let script = format!("{UNRULED}DELETE FROM states WHERE attempt = '{id}';");
    sql(&file(&cli.path("data/bedside.sqlite")), &script);
    cli.run("attempts").expect(
        Exit::Ok,
        &["1 attempt.", &id, "none of its states is here any more"],
    );
    // Its file says it still, and only its file.
    cli.run(&format!("verify {id}"))
        .expect(Exit::Ok, &["yes played again"]);
    std::fs::remove_dir_all(cli.path("data/records")).expect("removes");
    cli.run(&format!("verify {id}"))
        .expect(Exit::Io, &["DB03", "none of its states is here any more"]);
}

#[test]
fn an_attempt_that_was_taken_out_of_the_database_comes_back_from_its_file() {
    let (cli, id) = Cli::with_attempt();
    let script = format!(
        "{UNRULED}DELETE FROM words; DELETE FROM states WHERE attempt = '{id}'; DELETE FROM attempts WHERE attempt = '{id}';"
    );
    sql(&file(&cli.path("data/bedside.sqlite")), &script);
    cli.run(&format!("verify {id}"))
        .expect(Exit::Ok, &["yes        played again"]);
    cli.run("store").expect(
        Exit::Integrity,
        &["1 attempt in", "the trigger states_stay was taken away"],
    );
}

#[test]
fn a_verdict_that_was_altered_in_the_database_is_named() {
    let (cli, id) = Cli::with_attempt();
    let judge = format!("verdict {id} --by AB --domain empathy --judge");
    cli.run(&format!("{judge} 50")).expect(Exit::Ok, &[]);
    let script =
        "DROP TRIGGER verdicts_stay; UPDATE verdicts SET entry = replace(entry, '50', '90');";
    sql(&file(&cli.path("data/bedside.sqlite")), script);
    let told = cli.run(&format!("verdict {id} --by AB"));
    let said = format!("{}{}", told.stdout, told.stderr);
    assert!(said.contains("hash") || said.contains("changed"), "{said}");
    cli.run("store").expect(
        Exit::Integrity,
        &["the trigger verdicts_stay was taken away"],
    );
}

/// Edits the file of the record beside the usual store, with the times that it had.
fn edited(cli: &Cli, keep_time: bool) -> PathBuf {
    let path = record_file(cli);
    let about = std::fs::metadata(&path).expect("there");
    let text = std::fs::read_to_string(&path).expect("there");
    let changed = text.replacen("name-it", "nxme-it", 1);
    assert_ne!(changed, text);
    std::fs::write(&path, changed).expect("writes");
    if keep_time {
        let open = std::fs::File::options()
            .write(true)
            .open(&path)
            .expect("opens");
        open.set_modified(about.modified().expect("a time"))
            .expect("sets");
    }
    path
}

#[test]
fn an_edited_record_file_beside_the_usual_store_is_named_and_the_record_stays() {
    for keep_time in [false, true] {
        let (cli, id) = Cli::with_attempt();
        let path = edited(&cli, keep_time);
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let why = "it was changed and does not fit its hash";
        cli.run_at(400, "store", "")
            .expect(Exit::Ok, &["sound", "not taken over", &name, why]);
        cli.run_at(400, "attempts", "")
            .expect(Exit::Ok, &[&id[..8], "left out", &name, why]);
        // The record that is kept is none the worse for it.
        let beside = "beside it lie changed copies, which do not fit their hashes";
        cli.run_at(400, &format!("verify {id}"), "")
            .expect(Exit::Ok, &[&name, beside]);
        let report = cli.run_at(400, &format!("report {id} --format md"), "");
        report.expect(Exit::Ok, &["complete chain: yes"]);
        // The file itself says so, too.
        cli.run_at(400, &format!("verify {}", path.display()), "")
            .expect(
                Exit::Integrity,
                &["record changed: its content does not fit its hash"],
            );
        let kept = std::fs::read_to_string(&path).expect("stays");
        assert!(kept.contains("nxme-it"), "nothing is written over it");
    }
}

#[test]
fn a_forked_record_file_beside_the_usual_store_is_named() {
    let (cli, id) = Cli::with_attempt();
    let path = record_file(&cli);
    let mut other = record::open(&std::fs::read(&path).expect("there"))
        .expect("a record")
        .0;
    other.steps.truncate(1);
    other.result = None;
    let wait = engine::session::Recorded::Choose {
        node: "hub".to_owned(),
        option: "safety".to_owned(),
    };
    let mut step = record::TimedStep::new(9, wait);
    step.before = other.tip();
    other.steps.push(step);
    std::fs::write(path.with_file_name("copy.json"), record::seal(&other).0).expect("writes");
    let forks = "forks from it at step 2";
    cli.run_at(400, "store", "")
        .expect(Exit::Ok, &["sound", "copy.json", "forks from the record"]);
    cli.run_at(400, "attempts", "")
        .expect(Exit::Ok, &[&id[..8], "copy.json", "forks from the record"]);
    cli.run_at(400, &format!("verify {id}"), "")
        .expect(Exit::Integrity, &["no         complete chain", forks]);
    cli.run_at(400, &format!("report {id} --format md"), "")
        .expect(Exit::Ok, &["complete chain: no"]);
}

/// Runs the program as somebody who may not write in a folder: as nobody where this is the one who may do everything.
#[cfg(unix)]
pub(crate) fn as_nobody(cli: &Cli, words: &[&str]) -> (Option<i32>, String) {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .expect("id")
        .stdout
        .trim_ascii()
        == b"0";
    // Nobody may not enter every folder in which a program is built.
    let program = cli.path("bedside");
    if !program.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_bedside"), &program).expect("copies");
        mode(&program, 0o755);
    }
    let mut command = if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(&program);
        command
    } else {
        Command::new(program)
    };
    let data = cli.path("data");
    let ran = command
        .arg("--data-dir")
        .arg(data)
        .args(words)
        .env("HOME", cli.path("home"))
        .stdin(Stdio::null())
        .output()
        .expect("setpriv, of util-linux, runs the program as nobody");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
    (
        ran.status.code(),
        said.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

#[cfg(unix)]
pub(crate) fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("sets");
}

/// Everything below a folder, and the folder, for all to read and for nobody but the one who may do everything to write.
#[cfg(unix)]
fn read_only(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            read_only(&entry.path());
        } else {
            mode(&entry.path(), 0o444);
        }
    }
    mode(folder, 0o555);
}

#[cfg(unix)]
fn writable(folder: &Path) {
    mode(folder, 0o755);
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            writable(&entry.path());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_read_and_named_and_a_consultation_goes_on() {
    use std::collections::BTreeMap;
    let (cli, id) = Cli::with_attempt();
    // The program and the folders above must be within reach of nobody.
    mode(cli.path("data").parent().expect("a folder"), 0o755);
    let content = || {
        let mut all = BTreeMap::new();
        for folder in ["data", "data/records", "data/played"] {
            for entry in std::fs::read_dir(cli.path(folder))
                .expect("a folder")
                .flatten()
            {
                all.insert(
                    entry.path(),
                    std::fs::read(entry.path()).unwrap_or_default(),
                );
            }
        }
        all
    };
    read_only(&cli.path("data"));
    let before = content();
    let case = cli.path("case.ron").display().to_string();
    let (code, said) = as_nobody(
        &cli,
        &[
            "play",
            &case,
            "--no-debrief",
            "--choices",
            "name-it,ask-work,thanks,safety,close",
        ],
    );
    // It is played to its end, and the exit code says that nothing of it was kept.
    assert_eq!(code, Some(3), "{said}");
    assert!(
        said.contains("Sam goes home with one thing to try"),
        "{said}"
    );
    assert!(
        said.contains("DB06") || said.contains("permission denied"),
        "{said}"
    );
    assert!(
        said.contains("nothing of it is kept yet") && said.contains("`--record FILE`"),
        "{said}"
    );
    for words in [
        vec!["attempts"],
        vec!["verify", &id],
        vec!["store"],
        vec!["backup", "b.sqlite"],
        vec!["erase", "--attempt", &id, "--yes"],
        vec!["import", &case],
    ] {
        let (code, said) = as_nobody(&cli, &words);
        assert!(!said.contains("panicked"), "{words:?}: {said}");
        let reads = matches!(words[0], "attempts" | "verify" | "store");
        if reads && code == Some(0) {
            continue;
        }
        assert!(
            matches!(code, Some(3 | 4)),
            "{words:?} ended with {code:?}: {said}"
        );
        assert!(
            said.contains("DB06")
                || said.contains("permission denied")
                || said.contains("read-only")
                || said.contains("no bundle"),
            "{words:?}: {said}"
        );
    }
    assert_eq!(content(), before, "nothing was written");
    writable(&cli.path("data"));
    cli.run("store")
        .expect(Exit::Ok, &["1 attempt in", "sound"]);
}

/// Starts the program and ends it without warning after so many microseconds; gives what it had said.
pub(crate) fn killed(cli: &Cli, words: &[&str], typed: &str, after: u64) -> String {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .arg("--data-dir")
        .arg(cli.path("data"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    if let Some(mut to) = child.stdin.take() {
        let _ = to.write_all(typed.as_bytes());
    }
    // Another instant each time is what is tried; whichever it is, the same must hold.
    std::thread::sleep(Duration::from_micros(after));
    let _ = child.kill();
    let ended = child.wait_with_output().expect("ends");
    String::from_utf8_lossy(&ended.stdout).into_owned() + &String::from_utf8_lossy(&ended.stderr)
}

/// Somebody who has sent so many attempts in `b.json`.
pub(crate) fn sender(attempts: usize) -> Cli {
    let sender = Cli::new();
    sender.write("case.ron", case());
    for _ in 0..attempts {
        sender
            .run(&format!("play @case.ron {PLAY}"))
            .expect(Exit::Ok, &[]);
    }
    let sent = format!("{attempts} records");
    sender.run("export -o @b.json").expect(Exit::Ok, &[&*sent]);
    sender
}

#[test]
fn whatever_command_is_killed_what_was_kept_stays_and_the_next_one_works() {
    let (cli, first) = Cli::with_attempt();
    let path = |name: &str| cli.path(name).display().to_string();
    cli.run("export -o @own.json").expect(Exit::Ok, &[]);
    cli.run("backup @good.sqlite").expect(Exit::Ok, &[]);
    let sender = sender(6);
    std::fs::copy(sender.path("b.json"), cli.path("b.json")).expect("copies");
    let mut rng = ChaCha8Rng::seed_from_u64(20_261_129);
    let (case, good, bundle) = (path("case.ron"), path("good.sqlite"), path("b.json"));
    let choices = "name-it\nask-work\nthanks\nsafety\nclose\n";
    // `BEDSIDE_KILLS` sets another number, for a longer try.
    let kills = std::env::var("BEDSIDE_KILLS").ok();
    let kills = kills.and_then(|kills| kills.parse().ok()).unwrap_or(24);
    for round in 0..kills {
        let after = rng.random_range(1_000..90_000);
        let new = path(&format!("n{round}.sqlite"));
        let words: &[&str] = match round % 6 {
            0 => &["play", &case, "--mode", "assessed", "--no-debrief"],
            1 => &["import", &bundle],
            2 => &["backup", &new],
            3 => &["restore", &good, "--yes"],
            4 => &["erase", "--attempt", &first, "--yes"],
            _ => &["--store", "files+moved.sqlite", "attempts"],
        };
        let moved = path("moved.sqlite");
        let with = format!("files+{moved}");
        let words: Vec<&str> = words
            .iter()
            .map(|word| {
                if *word == "files+moved.sqlite" {
                    with.as_str()
                } else {
                    word
                }
            })
            .collect();
        killed(
            &cli,
            &words,
            if round % 6 == 0 { choices } else { "" },
            after,
        );
        // A backup that is there is whole; one that is not can be made.
        if round % 6 == 2 && !Path::new(&new).exists() {
            cli.run(&format!("backup {new}"))
                .expect(Exit::Ok, &["sound"]);
        }
        let line = format!("verify {first}");
        let told = cli.run(&line);
        assert_eq!(
            told.exit,
            Exit::Ok,
            "round {round}, {words:?}: {}{}",
            told.stdout,
            told.stderr
        );
        cli.run("store").expect(Exit::Ok, &["sound"]);
        cli.run("attempts").expect(Exit::Ok, &[&first[..8]]);
    }
    // What was begun is done: the bundle comes in whole, what was erased is erased everywhere, a backup is put back.
    let taken = cli.run("import @b.json");
    assert!(
        taken.exit == Exit::Ok || taken.stderr.contains("replayed"),
        "{}",
        taken.stderr
    );
    let received = std::fs::read_dir(cli.path("data/received")).expect("there");
    let into = received
        .map(|entry| entry.expect("an entry").path())
        .next()
        .expect("one");
    let records = crate::support::json_files(&into.join("records"));
    assert_eq!(records.len(), 6);
    cli.run("restore @good.sqlite --yes")
        .expect(Exit::Ok, &["put back"]);
    cli.run("store").expect(Exit::Ok, &["sound"]);
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
}

#[test]
fn each_choice_that_was_shown_is_kept_when_an_assessed_consultation_is_killed() {
    for kept in 1..5 {
        let cli = Cli::new();
        cli.killed_after(kept, &[]);
        let id = cli.attempts("").remove(0);
        cli.run(&format!("verify {id}"))
            .expect(Exit::Ok, &[&format!("its {kept} choices can be made")]);
        let rest = ["name-it", "ask-work", "thanks", "safety", "close"][kept..].join("\n") + "\n";
        cli.run_typing(&format!("play --resume {id} --no-debrief"), &rest)
            .expect(Exit::Ok, &["You go on"]);
        cli.run(&format!("verify {id}")).expect(
            Exit::Ok,
            &["no         in one go", "yes        played again"],
        );
    }
}
