//! What the tests of tampering had not tried: files that no database keeps, bundles whose records want one file or more memory than
//! they have room, and words that stand beside what an erasure reaches.

use std::path::Path;

use engine::record::{self, PrivateKey};
use practice::ports::{Notebook, Store as _};
use serde_json::{Value, json};
use store::archive::Archive;
use store::paths::DataFolders;
use terminal::Exit;

use crate::cli::{Cli, PLAY, case};
use crate::support::{file, json_files, sql};
use crate::tampering_again::ticketed;
use crate::tampering_kept::sender;
use crate::tampering_strangers::{entry, installation, signed};

/// Somebody who keeps files, with an attempt and a notebook.
fn filed() -> Cli {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let places = DataFolders::under(cli.path("data"), Path::new("none"));
    Archive::new(&places)
        .keep_notebook(Notebook::DrillWords, "[]", None)
        .expect("keeps");
    cli
}

fn only_file(folder: &Path) -> std::path::PathBuf {
    let mut all = std::fs::read_dir(folder).expect("a folder").flatten();
    all.next().expect("a file").path()
}

fn altered(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).expect("reads");
    assert!(text.contains(from), "{text}");
    std::fs::write(path, text.replace(from, to)).expect("writes");
}

#[test]
fn what_is_kept_as_files_and_was_changed_by_hand_is_named() {
    let ways: [(fn(&Cli), &str); 6] = [
        (
            |cli| std::fs::write(cli.path("data/drillwords.json"), "[ ]").expect("writes"),
            "notebook drillwords: it was changed since it was written",
        ),
        (
            |cli| std::fs::remove_file(cli.path("data/drillwords.json")).expect("removes"),
            "notebook drillwords: it was written and is gone",
        ),
        (
            |cli| std::fs::write(cli.path("data/keys/notebooks.json"), "{").expect("writes"),
            "what was noted of notebooks when they were written cannot be read",
        ),
        (
            |cli| {
                altered(
                    &json_files(&cli.path("data/records"))[0],
                    "ask-work",
                    "ask-walk",
                );
            },
            "its content does not fit its hash",
        ),
        (
            |cli| altered(&only_file(&cli.path("data/played")), "(", " ("),
            "a text is not the one that its name says",
        ),
        (
            |cli| std::fs::write(cli.path("data/verdicts.jsonl"), "{}\n").expect("writes"),
            "line 1 is no verdict",
        ),
    ];
    for (change, named) in ways {
        let cli = filed();
        cli.run("store").expect(Exit::Ok, &["sound"]);
        change(&cli);
        cli.run_at(400, "store", "")
            .expect(Exit::Integrity, &[named]);
        let unsound = cli.run("store --format json").json();
        assert_eq!(unsound["unsound"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn verdicts_that_were_taken_from_the_end_of_the_book_are_missed_and_nothing_is_added() {
    for cli in [Cli::with_files(), Cli::new()] {
        cli.run("cohort synthesize --people 2 --seed 3 --scenario just-a-scan --out @syn")
            .expect(Exit::Ok, &[]);
        let listed = cli.run("attempts @syn --format json").json();
        let id = listed["attempts"][0]["attempt"].as_str().expect("an id");
        let judge = |domain: &str| {
            cli.run_at(
                400,
                &format!("verdict {id} --folder @syn --by AB --domain {domain} --judge 50"),
                "",
            )
        };
        judge("empathy").expect(Exit::Ok, &["50"]);
        judge("listening").expect(Exit::Ok, &["50"]);
        cli.run("store").expect(Exit::Ok, &["sound"]);
        let database = cli.path("data/bedside.sqlite");
        if database.exists() {
            sql(
                &file(&database),
                "DROP TRIGGER verdicts_are_kept; DELETE FROM verdicts WHERE number = (SELECT max(number) FROM verdicts);",
            );
        } else {
            let book = cli.path("data/verdicts.jsonl");
            let text = std::fs::read_to_string(&book).expect("reads");
            let first = text.lines().next().expect("a line");
            std::fs::write(&book, format!("{first}\n")).expect("writes");
        }
        let lost = "the line of the verdicts that was written last is gone or says something else";
        cli.run_at(400, "store", "")
            .expect(Exit::Integrity, &[lost]);
        cli.run_at(400, "verdicts @syn", "")
            .expect(Exit::Integrity, &[lost]);
        let told = judge("listening");
        assert!(told.exit != Exit::Ok, "{}", told.said());
        cli.run_at(400, "store", "")
            .expect(Exit::Integrity, &[lost]);
    }
}

/// A bundle that a sender has made, and the key of its installation.
fn sent() -> (Value, PrivateKey) {
    let sender = sender(2);
    let text = std::fs::read_to_string(sender.path("b.json")).expect("a bundle");
    let value = serde_json::from_str(&text).expect("JSON");
    (value, installation(&sender))
}

#[test]
fn two_attempts_that_would_lie_in_one_file_are_refused_before_anything_is_written() {
    let (value, key) = sent();
    let entries = value["entries"].as_array().expect("entries");
    let text = entries[0]["content"].as_str().expect("a record");
    let mut mine = record::open(text.as_bytes()).expect("a record").0;
    let one = mine.attempt.clone();
    let other = format!("{}0000-4000-8000-000000000000", &one[..9]);
    mine.attempt.clone_from(&other);
    mine.link();
    let both = |records: &[String]| {
        let mut all: Vec<Value> = records.iter().map(|text| entry("record", text)).collect();
        all.sort_by_key(|entry| entry["sha256"].as_str().map(str::to_owned));
        let texts = entries.iter().filter(|entry| entry["kind"] == "text");
        all.extend(texts.cloned());
        let mut value = value.clone();
        value["entries"] = json!(all);
        signed(value, &key)
    };
    let (first, second) = (text.to_owned(), record::seal(&mine).0);
    let cli = Cli::new();
    cli.write("both.json", both(&[first.clone(), second.clone()]));
    cli.run_at(400, "import @both.json", "").expect(
        Exit::Integrity,
        &[
            "twice",
            "would lie in the file of another",
            "nothing of it was written",
        ],
    );
    assert!(!cli.path("data/received").exists());
    assert!(!cli.path("data/being-taken-in.bundle").exists());
    // One after the other is no other way in, and neither stands in the way of what comes next.
    cli.write("one.json", both(&[first]));
    cli.run("import @one.json")
        .expect(Exit::Ok, &["1 new record"]);
    cli.write("second.json", both(&[second]));
    cli.run_at(400, "import @second.json", "")
        .expect(Exit::Integrity, &["would lie in the file of another"]);
    let next = sender(2);
    std::fs::copy(next.path("b.json"), cli.path("next.json")).expect("copies");
    cli.run("import @next.json")
        .expect(Exit::Ok, &["2 new records"]);
}

#[test]
fn a_bundle_of_very_many_small_values_is_refused_before_it_is_read_as_values() {
    let cli = Cli::new();
    let zeros = "0,".repeat(200_000);
    for bomb in [
        format!("{{\"schema\":\"bedside-bundle/1\",\"x\":[{zeros}0]}}"),
        format!("[{}{{}}]", "{},".repeat(200_000)),
    ] {
        cli.write("bomb.json", bomb);
        cli.run("import @bomb.json")
            .expect(Exit::Integrity, &["too large"]);
    }
    // What stands within a text counts for nothing.
    let within = format!("{{\"schema\":\"\\\"{zeros}\"}}");
    cli.write("text.json", within);
    cli.run("import @text.json")
        .expect(Exit::Integrity, &["no bundle: no `schema`"]);
}

#[test]
fn who_has_signed_two_attempts_under_one_ticket_says_so_of_both() {
    let seat = ticketed();
    let sit = "play @case.ron --ticket @t.json --no-debrief --record @one.json";
    seat.run_typing(sit, "name-it\nask-work\nthanks\nsafety\nclose\n")
        .expect(Exit::Ok, &[]);
    // The same ticket was sat at another seat, whose notes are not here.
    let mut second = seat.record("one.json");
    "1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9c10".clone_into(&mut second.attempt);
    second.link();
    seat.write("two.json", record::seal(&second).0);
    let college = Cli::new();
    for name in [
        "case.ron",
        "x.json",
        "x.public.json",
        "one.json",
        "two.json",
    ] {
        std::fs::copy(seat.path(name), college.path(name)).expect("copies");
    }
    let verify = |name: &str| {
        let of = format!("verify @{name}.json --trust @x.public.json --scenarios @.");
        college.run_at(400, &of, "")
    };
    let begun = |name| {
        verify(name)
            .said()
            .contains("another attempt was begun under it")
    };
    assert!(!begun("one") && !begun("two"));
    for name in ["one", "two"] {
        let sign = format!(
            "sitting countersign @{name}.json --key @x.json -o @{name}.signed.json --scenarios @."
        );
        college.run_at(400, &sign, "").expect(Exit::Ok, &[]);
    }
    assert!(begun("one") && begun("two"));
}

/// The files below a folder that hold these words.
fn holding(folder: &Path, words: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, words));
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            let holds = bytes.windows(words.len()).any(|at| at == words.as_bytes());
            found.extend(holds.then_some(path));
        }
    }
    found
}

#[test]
fn an_erasure_reaches_what_ended_programs_had_begun_and_names_what_another_holds_open() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "name-it\nn Ask Adaline about rain.\nask-work\nthanks\nsafety\nclose\n";
    cli.run_typing("play @case.ron --no-debrief", typed)
        .expect(Exit::Ok, &[]);
    let id = cli.attempts("").remove(0);
    let draft = cli.write("data/records/.bedside-aB3dEf", "Adaline");
    let old = std::time::SystemTime::now() - std::time::Duration::from_mins(1);
    std::fs::File::options()
        .write(true)
        .open(&draft)
        .and_then(|file| file.set_modified(old))
        .expect("sets");
    let young = cli.write("data/records/.bedside-gH1jKl", "Adaline, a moment ago");
    let database = cli.path("data/bedside.sqlite");
    // A program that reads something that stands as it stood before.
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let (ready, is_ready) = std::sync::mpsc::channel::<()>();
    let address = file(&database);
    let reader = std::thread::spawn(move || {
        use sqlx::Connection as _;
        sqlx::any::install_default_drivers();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("runs");
        runtime.block_on(async {
            let mut to = sqlx::AnyConnection::connect(&address).await.expect("opens");
            let mut within = to.begin().await.expect("begins");
            sqlx::query("SELECT count(*) FROM words")
                .fetch_one(&mut *within)
                .await
                .expect("reads");
            ready.send(()).expect("waits");
            wait.recv().expect("goes on");
            within.rollback().await.expect("ends");
            to.close().await.expect("closes");
        });
    });
    is_ready.recv().expect("begun");
    let erase = format!("erase --attempt {id} --yes");
    cli.run_at(400, &erase, "").expect(
        Exit::Ok,
        &[
            "erased in 1 attempt",
            "another Bedside has the database open; close it and erase once more",
        ],
    );
    assert!(!Path::new(&draft).exists(), "it is taken away");
    assert!(!Path::new(&young).exists(), "nobody is writing it");
    go.send(()).expect("waits");
    reader.join().expect("ends");
    let again = cli.run_at(400, &erase, "");
    again.expect(Exit::Ok, &["nothing was written in this attempt"]);
    assert!(!again.stderr.contains("not reached"), "{}", again.stderr);
    assert_eq!(
        holding(&cli.path("data"), "Adaline"),
        [""; 0].map(std::path::PathBuf::from)
    );
}

/// The database and the record files of somebody as they are now, and how they are put back: without what SQLite has written since.
struct Then {
    database: Vec<u8>,
    records: Vec<(std::path::PathBuf, Vec<u8>)>,
}

impl Then {
    fn of(cli: &Cli) -> Self {
        let database = std::fs::read(cli.path("data/bedside.sqlite")).expect("reads");
        let records = json_files(&cli.path("data/records")).into_iter();
        let records = records.map(|path| (path.clone(), std::fs::read(path).expect("reads")));
        Self {
            database,
            records: records.collect(),
        }
    }

    fn back(&self, cli: &Cli) {
        for end in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(cli.path(&format!("data/bedside.sqlite{end}")));
        }
        std::fs::write(cli.path("data/bedside.sqlite"), &self.database).expect("writes");
        for path in json_files(&cli.path("data/records")) {
            std::fs::remove_file(path).expect("removes");
        }
        for (path, bytes) in &self.records {
            std::fs::write(path, bytes).expect("writes");
        }
    }
}

#[test]
fn an_attempt_whose_end_was_taken_from_the_database_and_the_records_is_named() {
    let cli = Cli::with_case();
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let then = Then::of(&cli);
    cli.run(&format!("play @case.ron --mode assessed {PLAY}"))
        .expect(Exit::Ok, &[]);
    let id = cli.attempts("").pop().expect("an id");
    cli.run("store").expect(Exit::Ok, &["2 attempts", "sound"]);
    then.back(&cli);
    let gone = format!("attempt {id}: it was kept here and is gone");
    cli.run_at(400, "store", "")
        .expect(Exit::Integrity, &[&gone]);
    cli.run_at(400, "attempts", "")
        .expect(Exit::Ok, &[&format!("missing: {gone}")]);
    // That others are begun and kept takes nothing of it away.
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    cli.run_at(400, "store", "")
        .expect(Exit::Integrity, &[&gone]);
}

#[test]
fn an_assessed_attempt_that_was_put_back_to_an_earlier_turn_is_named() {
    let cli = Cli::new();
    cli.killed_after(2, &[]);
    // Somebody looks, so that everything stands in the one file.
    let id = cli.attempts("").remove(0);
    let then = Then::of(&cli);
    let rest = "thanks\nsafety\nclose\n";
    cli.run_typing(&format!("play --resume {id} --no-debrief"), rest)
        .expect(Exit::Ok, &[]);
    cli.run("store").expect(Exit::Ok, &["sound"]);
    then.back(&cli);
    let gone = format!("attempt {id}: the last 3 steps that were kept of it are gone");
    cli.run_at(400, "store", "")
        .expect(Exit::Integrity, &[&gone]);
    cli.run_at(400, "attempts", "").expect(Exit::Ok, &[&gone]);
}

#[test]
fn what_was_thought_and_is_gone_from_the_database_is_named() {
    let cli = Cli::with_case();
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let id = cli.attempts("").remove(0);
    let then = Then::of(&cli);
    let places = crate::support::usual_places(&cli.path("data"));
    let mut store = Archive::new(&places);
    let kept = store.get(&practice::ports::AttemptId::new(id.as_str()));
    let kept = kept.expect("reads").expect("is there");
    let mut record = kept.record.clone();
    "ask sooner".clone_into(&mut record.reflection.keep);
    store.save(&record, kept.seal.hash()).expect("saves");
    drop(store);
    cli.run("store").expect(Exit::Ok, &["sound"]);
    then.back(&cli);
    cli.run_at(400, "store", "").expect(
        Exit::Integrity,
        &[&format!(
            "attempt {id}: the state in which it was kept last is gone"
        )],
    );
}

#[test]
fn a_record_file_that_is_gone_is_named_where_no_database_keeps_it() {
    let cli = filed();
    std::fs::remove_file(&json_files(&cli.path("data/records"))[0]).expect("removes");
    cli.run_at(400, "store", "")
        .expect(Exit::Integrity, &["it was kept here and is gone"]);
    std::fs::write(cli.path("data/keys/kept.json"), "[").expect("writes");
    let words = "what was noted of attempts when they were kept cannot be read";
    cli.run_at(400, "store", "")
        .expect(Exit::Integrity, &[words]);
    let places = DataFolders::under(cli.path("data"), Path::new("none"));
    assert!(Archive::new(&places).verdicts().is_ok());
}

#[test]
fn what_is_taken_away_on_purpose_is_said_once_and_blames_nobody() {
    let cli = Cli::with_case();
    // Nothing was done, so nothing is kept.
    cli.run_typing("play @case.ron --mode practice --no-debrief", "q\n");
    cli.run("store").expect(Exit::Ok, &["0 attempts", "sound"]);
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    cli.run("backup @b.sqlite").expect(Exit::Ok, &["sound"]);
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let id = cli.attempts("").pop().expect("an id");
    for path in json_files(&cli.path("data/records")) {
        std::fs::remove_file(path).expect("removes");
    }
    cli.run_at(400, "restore @b.sqlite --yes", "").expect(
        Exit::Ok,
        &[&format!(
            "not in the backup: attempt {id}: it was kept here and is gone"
        )],
    );
    cli.run("store").expect(Exit::Ok, &["1 attempt ", "sound"]);
    cli.run("store set-aside --yes").expect(Exit::Ok, &[]);
    cli.run("store").expect(Exit::Ok, &[]);
    // An erasure takes words away and no step.
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let id = cli.attempts("").pop().expect("an id");
    cli.run(&format!("erase --attempt {id} --reason asked --yes"))
        .expect(Exit::Ok, &[]);
    cli.run("store").expect(Exit::Ok, &["sound"]);
}

#[test]
fn a_record_that_was_begun_at_no_time_is_refused_and_stops_no_later_bundle() {
    let (value, key) = sent();
    let entries = value["entries"].as_array().expect("entries");
    let texts: Vec<Value> = entries
        .iter()
        .filter(|entry| entry["kind"] == "text")
        .cloned()
        .collect();
    let content = entries[0]["content"].as_str().expect("a record");
    let record = record::open(content.as_bytes()).expect("a record").0;
    for begun in [
        "a".repeat(300_000),
        format!("2026-11-30T10:00:00.{}Z", "0".repeat(300)),
        "2026-11-30T10:00:00Z[UTC]".to_owned(),
        "../../../../tmp/x".to_owned(),
        String::new(),
    ] {
        let mut forged = record.clone();
        forged.started_at = begun;
        forged.link();
        let mut bundle = value.clone();
        let mut all = vec![entry("record", &record::seal(&forged).0)];
        all.extend(texts.iter().cloned());
        bundle["entries"] = Value::Array(all);
        let cli = Cli::new();
        cli.write("forged.json", signed(bundle, &key));
        cli.write("b.json", value.to_string());
        cli.run_at(400, "import @forged.json", "").expect(
            Exit::Integrity,
            &["tampered: the record in entry 1 was begun at no time"],
        );
        assert!(!cli.path("data/being-taken-in.bundle").exists());
        cli.run("import @b.json")
            .expect(Exit::Ok, &["2 new records"]);
    }
}

#[test]
fn a_bundle_that_cannot_be_completed_is_named_with_the_way_out() {
    let (first, key) = sent();
    let (second, _) = sent();
    let cli = Cli::new();
    cli.write("data/being-taken-in.bundle", first.to_string());
    cli.write("b.json", second.to_string());
    // Something stands in its way that a program can not move.
    let folder = record::fingerprint(&key.public());
    cli.write(&format!("data/received/{folder}"), "a file");
    let refused = cli.run_at(400, "import @b.json", "");
    refused.expect(
        Exit::Integrity,
        &[
            "unfinished: what was being taken in before can not be completed",
            "being-taken-in.bundle",
        ],
    );
    std::fs::remove_file(cli.path("data/being-taken-in.bundle")).expect("removes");
    cli.run("import @b.json")
        .expect(Exit::Ok, &["2 new records"]);
}
