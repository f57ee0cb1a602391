//! The database under what happens to it: programs that are killed, several at once, files of earlier versions, people who want
//! their words erased.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use assess::verdict::{Ask, Book, Now, VerdictAct, Verdicts as _};
use engine::record::{Record, Seal, open, seal};
use practice::ports::{AttemptId, Notebook, Query, Store};
use store::archive::Archive;
use store::file_store::Files;
use store::paths::DataFolders;
use store::store_choice::Setting;
use store::verdict_file::VerdictFile;
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::{in_sqlite, sql, usual_places};

/// Says to this program, started anew, that it is to write into the store of this folder until it is ended.
const WRITER: &str = "BEDSIDE_TEST_WRITER";

fn id(writer: u32, nth: u32) -> String {
    format!("{writer:08x}-{nth:04x}-4000-8000-000000000000")
}

pub(crate) fn record(writer: u32, nth: u32) -> Record {
    let text = r#"{"schema":"bedside-record/2","attempt":"ID","scenario":{"id":"s","version":"1","title":"t","sha256":"0"},
        "rubric":{"id":"r","sha256":"0"},"engine":"0.2.0","seed":1,"mode":"Practice","started_at":"2026-11-13T09:00:00Z","steps":[]}"#;
    open(text.replace("ID", &id(writer, nth)).as_bytes())
        .expect("a record")
        .0
}

pub(crate) fn step(record: &mut Record, words: &str) {
    let text = format!(
        r#"{{"at_ms":{},"do":"note","text":"{words}"}}"#,
        record.steps.len()
    );
    let mut step: engine::record::TimedStep = serde_json::from_str(&text).expect("a step");
    step.before = record.tip();
    record.steps.push(step);
}

/// Not a test: what the other tests start as a program of its own. It says each state that was kept, after it was.
#[test]
#[ignore = "is started by the other tests as a program of its own"]
fn writes_until_it_is_ended() {
    let told = std::env::var(WRITER).expect("what to write");
    let mut told = told.split('|');
    let mut next = || told.next().expect("four parts").to_owned();
    let (writer, states, store): (u32, usize, String) = (
        next().parse().expect("a number"),
        next().parse().expect("a number"),
        next(),
    );
    let data = PathBuf::from(next());
    let mut store = Archive::new(&DataFolders {
        store: Setting::read(store.as_ref()).expect("a store"),
        ..DataFolders::under(data, Path::new("none"))
    });
    let mut kept = 0;
    for nth in 0.. {
        let mut record = record(writer, nth);
        let mut hash = store.begin(&mut record).expect("begins");
        for turn in 0..4 {
            println!("kept {} {hash}", record.attempt);
            kept += 1;
            if kept == states {
                return;
            }
            step(&mut record, &format!("note {turn}"));
            hash = store.save(&record, &hash).expect("keeps");
        }
    }
}

fn writer(number: u32, states: usize, store: &str, data: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("itself"));
    command.args([
        "--ignored",
        "--exact",
        "database::writes_until_it_is_ended",
        "--nocapture",
    ]);
    command.env(
        WRITER,
        format!("{number}|{states}|{store}|{}", data.display()),
    );
    let piped = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    piped.spawn().expect("starts")
}

/// What a writer says that it has kept, up to so many states; then it is killed.
fn killed_after(mut child: Child, states: usize) -> Vec<(String, String)> {
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let said = lines.map_while(Result::ok).filter_map(|line| {
        let mut words = line.strip_prefix("kept ")?.split(' ').map(str::to_owned);
        Some((words.next()?, words.next()?))
    });
    let said: Vec<_> = said.take(states).collect();
    child.kill().expect("was there");
    child.wait().expect("ends");
    said
}

fn every_word_was_kept(rounds: u32, store: &str, data: &Path, archive: impl Fn() -> Archive) {
    let mut newest: BTreeMap<String, String> = BTreeMap::new();
    for round in 0..rounds {
        // Killed at another moment each time: while a state is written, or while an attempt is begun.
        let states = 1 + (round as usize * 7) % 13;
        let said = killed_after(writer(round, 1_000, store, data), states);
        assert_eq!(said.len(), states, "it wrote before it was killed");
        newest.extend(said);
        let listing = archive().list(&Query::all()).expect("opens");
        assert!(listing.aside.is_empty());
        let kept: BTreeMap<String, Record> = listing
            .kept
            .into_iter()
            .map(|kept| {
                assert!(matches!(kept.seal, Seal::Intact { .. }), "{}", kept.name);
                (kept.name, kept.record)
            })
            .collect();
        for (attempt, hash) in &newest {
            // What was written after the last word may be there or not; it goes on from what was said.
            let mut record = kept
                .get(attempt)
                .expect("nothing that was kept is lost")
                .clone();
            while record.hash() != *hash {
                assert!(
                    record.steps.pop().is_some(),
                    "{attempt} is not what was kept"
                );
            }
        }
    }
    let about = archive().database().expect("one").about().expect("reads");
    assert_eq!(about.unsound, [""; 0]);
    assert!(about.counts[0] >= i64::from(rounds));
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_programs_are_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    every_word_was_kept(40, "sqlite", &data, || {
        Archive::new(&DataFolders {
            store: Setting::At(store::database::At::File(data.join("bedside.sqlite"))),
            ..usual_places(&data)
        })
    });
}

#[test]
fn nothing_that_was_acknowledged_is_lost_on_a_server_either() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let url = server.url(&server.fresh());
    every_word_was_kept(10, &url, folder.path(), || {
        Archive::new(&DataFolders {
            store: Setting::read(url.as_ref()).expect("a store"),
            ..usual_places(folder.path())
        })
    });
}

#[test]
fn several_programs_write_and_list_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let writers: Vec<Child> = (0..3).map(|n| writer(n, 60, "sqlite", &data)).collect();
    let store = in_sqlite(&data);
    let mut seen = 0;
    while seen < 30 {
        let listing = store.list(&Query::all()).expect("no lock reaches a person");
        assert!(listing.kept.len() >= seen, "nothing goes away");
        seen = listing.kept.len();
    }
    for child in writers {
        let ended = child.wait_with_output().expect("ends");
        let errors = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success(), "{errors}");
    }
    let about = store.database().expect("one").about().expect("reads");
    assert_eq!((about.counts[0], about.counts[1]), (45, 3 * 74));
    assert_eq!(about.unsound, [""; 0]);
}

/// A data folder as an earlier version left it: attempts, a text, notebooks, verdicts, and what is no record.
fn earlier(data: &Path) -> DataFolders {
    let places = DataFolders::under(data.to_owned(), Path::new("none"));
    let mut files = Files::new(&places);
    for nth in 0..5 {
        let mut record = record(9, nth);
        record.started_at = format!("2026-11-1{nth}T09:00:00Z");
        let mut hash = files.begin(&mut record).expect("keeps");
        for words in ["one", "two"] {
            step(&mut record, words);
            record.reflection.keep = format!("kept {words}");
            hash = files.save(&record, &hash).expect("keeps");
        }
    }
    files.keep_text("Scenario()").expect("keeps");
    files
        .keep_notebook(Notebook::Drills, "{\"drills\": 1}", None)
        .expect("keeps");
    files.keep_worked_out("figures").expect("keeps");
    let mut book = VerdictFile::usual(&places).expect("a place");
    for assessor in ["AB", "CD"] {
        let ask = Ask {
            assessor,
            attempt: &id(9, 0),
            record_sha256: &"0".repeat(64),
            domain: Some(engine::domain::Domain::Empathy),
            what: VerdictAct::Judged { place: 60 },
            reason: "",
            quotes: &[],
            gated: false,
            computed: Some(5_000),
            exercised: &[engine::domain::Domain::Empathy],
        };
        let now = Now {
            text: "2026-11-20T09:00:00Z".to_owned(),
            ms: 1,
        };
        let entries = Book::of(book.entries().expect("reads"));
        book.append(&entries.next(&ask, &now).expect("may be said"))
            .expect("keeps");
    }
    places
}

fn in_folder(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| (entry.path(), std::fs::read(entry.path()).expect("a file")))
        .collect()
}

fn taken_over(new: impl Fn(&Path) -> Archive) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let places = earlier(&data);
    let records = places.records().expect("a place");
    // One that somebody changed by hand, one that says the same in other words, one of the first form, one that is none, a copy.
    let written = seal(&record(8, 0)).0;
    let by_hand = [
        (
            "changed.json",
            written.replace("\"seed\": 1", "\"seed\": 2"),
        ),
        ("bare.json", RECORD_OF_THE_FIRST_FORM.replace("NTH", "7")),
        ("torn.json", "{\"schema\": ".to_owned()),
    ];
    for (name, text) in &by_hand {
        std::fs::write(records.join(name), text).expect("writes");
    }
    let copied = in_folder(&records)
        .into_iter()
        .find(|(path, _)| path.to_string_lossy().contains("20261113"));
    let (path, bytes) = copied.expect("a record");
    std::fs::write(path.with_extension("copy.json"), bytes).expect("writes");
    let before = in_folder(&records);
    let files = Files::new(&places).list(&Query::all()).expect("lists");
    for round in 0..2 {
        let archive = new(&data);
        let listing = archive.list(&Query::all()).expect("takes over");
        let both = |all: &[practice::ports::KeptRecord]| {
            let pairs = all.iter().map(|kept| {
                (
                    kept.record.attempt.clone(),
                    (kept.record.clone(), kept.seal.clone()),
                )
            });
            pairs.collect::<BTreeMap<_, _>>()
        };
        assert_eq!(both(&listing.kept), both(&files.kept), "round {round}");
        assert_eq!(listing.aside.len(), 1, "{:?}", listing.aside);
        assert!(listing.aside[0].place.label().ends_with("torn.json"));
        let text = archive
            .text(&engine::record::sha256_hex(b"Scenario()"))
            .expect("reads");
        assert_eq!(text.as_deref(), Some("Scenario()"));
        let drills = archive.notebook(Notebook::Drills).expect("reads");
        assert_eq!(drills.as_deref(), Some("{\"drills\": 1}"));
        let book = archive.verdicts().expect("one").entries().expect("reads");
        assert_eq!(
            book,
            VerdictFile::usual(&places)
                .expect("a place")
                .entries()
                .expect("reads")
        );
        assert!(Book::of(book).doubts.is_empty());
    }
    assert_eq!(in_folder(&records), before, "the files stay as they are");
    // What turns up later is taken over too: a new attempt, one that an earlier version has gone on with, one that forks.
    let mut grown = record(9, 1);
    "2026-11-11T09:00:00Z".clone_into(&mut grown.started_at);
    let kept = Files::new(&places)
        .get(&AttemptId::of(&grown))
        .expect("reads")
        .expect("is here");
    let mut grown = kept.record.clone();
    step(&mut grown, "three");
    Files::new(&places)
        .save(&grown, kept.seal.hash())
        .expect("goes on");
    let mut forked = kept.record.clone();
    forked.steps.pop();
    step(&mut forked, "another way");
    std::fs::write(records.join("forked.json"), seal(&forked).0).expect("writes");
    std::fs::write(records.join("late.json"), seal(&record(7, 0)).0).expect("writes");
    let archive = new(&data);
    let listing = archive.list(&Query::all()).expect("takes over");
    assert_eq!(listing.kept.len(), files.kept.len() + 1);
    let now = archive
        .get(&AttemptId::of(&grown))
        .expect("reads")
        .expect("is here");
    assert_eq!(now.record, grown);
    let why: Vec<&str> = listing
        .aside
        .iter()
        .map(|aside| aside.why.as_str())
        .collect();
    assert!(why.iter().any(|why| why.contains("forks from")), "{why:?}");
    let outside = archive.outside(&grown);
    assert_eq!(outside.copies.len(), 1, "`verify` names it too");
}

const RECORD_OF_THE_FIRST_FORM: &str = r#"{"schema":"bedside-record/1","attempt":"first","remembered":[],"scenario":{"id":"s","version":"1",
    "title":"t","sha256":"0"},"rubric":{"id":"r","sha256":"0"},"engine":"0.1.0","seed":NTH,"mode":"Practice",
    "started_at":"2026-10-13T09:00:00Z","steps":[{"at_ms":1,"do":"note","text":"zero \u0000"}]}"#;

#[test]
fn files_of_an_earlier_version_are_taken_over_without_loss_and_stay() {
    taken_over(in_sqlite);
}

#[test]
fn a_server_takes_them_over_too() {
    let Some(server) = crate::postgres::server() else {
        return;
    };
    let url = server.url(&server.fresh());
    taken_over(|data| {
        Archive::new(&DataFolders {
            store: Setting::read(url.as_ref()).expect("a store"),
            ..usual_places(data)
        })
    });
}

#[test]
fn taking_over_goes_on_where_it_was_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let records = DataFolders::under(data.clone(), Path::new("none"))
        .records()
        .expect("a place");
    std::fs::create_dir_all(&records).expect("makes");
    for nth in 0..900 {
        std::fs::write(records.join(format!("{nth}.json")), seal(&record(6, nth)).0)
            .expect("writes");
    }
    let mut partly = false;
    for wait in [5, 20, 40, 80, 160, 320] {
        let mut child = writer(5, 1, "sqlite", &data);
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().expect("ends");
        partly |= data.join("bedside.sqlite").exists();
    }
    assert!(partly, "it was begun");
    let listing = in_sqlite(&data)
        .list(&Query::all())
        .expect("takes over the rest");
    let own = listing
        .kept
        .iter()
        .filter(|kept| kept.name.starts_with("00000006"));
    assert_eq!((own.count(), listing.aside.len()), (900, 0));
}

/// What stands behind “attempt” and “bedside replay” on the last lines of a run.
fn named(text: &str) -> String {
    let at = text.rfind("bedside replay ").expect("it says which");
    text[at + 15..]
        .split_whitespace()
        .next()
        .expect("an id")
        .to_owned()
}

#[test]
fn everything_that_a_person_does_works_over_the_usual_store() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let played =
        cli.run("play @case.ron --choices name-it,ask-work,thanks,safety,close --no-debrief");
    played.expect(Exit::Ok, &["The record:", "bedside replay "]);
    assert!(cli.path("data/bedside.sqlite").exists());
    assert_eq!(
        in_folder(&cli.path("data/records")).len(),
        1,
        "and a file of its own"
    );
    let id = named(&played.stdout);
    cli.run(&format!("replay {id}"))
        .expect(Exit::Ok, &["yes", "played again"]);
    cli.run(&format!("verify {id} --format json"))
        .expect(Exit::Ok, &["bedside-verify/1"]);
    cli.run(&format!("report {id} -o @r.html"))
        .expect(Exit::Ok, &["written"]);
    cli.run("progress").expect(Exit::Ok, &["Progress"]);
    cli.run("attempts").expect(Exit::Ok, &[&id]);
    cli.run("queue --by AB").expect(Exit::Ok, &[&id]);
    cli.run(&format!("verdict {id} --by AB --domain empathy --judge 50"))
        .expect(Exit::Ok, &[&id, "50"]);
    cli.run("wishes").expect(Exit::Ok, &["Nothing yet"]);
    // Left in the middle, listed, gone on with by its id.
    let left = cli.run_typing("play @case.ron", "1\nq\n");
    left.expect(Exit::Ok, &["bedside play --resume"]);
    cli.run("list").expect(Exit::Ok, &["nfinished"]);
    cli.run_typing("play --resume", "q\n")
        .expect(Exit::Ok, &["You go on after 1 turn."]);
    cli.run("export -o @mine.json")
        .expect(Exit::Ok, &["2 records"]);
    cli.run("import @mine.json")
        .expect(Exit::Integrity, &["replayed"]);
    cli.run("store")
        .expect(Exit::Ok, &["SQLite", "2 attempts", "1 verdict", "sound"]);
    cli.run("store --format json")
        .expect(Exit::Ok, &["\"unsound\":[]"]);
    cli.run("backup @b.sqlite")
        .expect(Exit::Ok, &["2 attempts", "sound"]);
    cli.run("backup @b.sqlite").expect(Exit::Io, &["already"]);
    cli.run_typing("restore @b.sqlite", "\n")
        .expect(Exit::Ok, &["Nothing was done"]);
    cli.run("restore @b.sqlite --yes")
        .expect(Exit::Ok, &["2 attempts put back", "what was there before"]);
    cli.run("restore @case.ron --yes")
        .expect(Exit::Io, &["DB03"]);
    cli.run(&format!("replay {id}"))
        .expect(Exit::Ok, &["played again"]);
    // Another store is another place, and the same commands.
    cli.run("attempts --store files").expect(Exit::Ok, &[]);
    cli.run("store --store mysql://a@b/c")
        .expect(Exit::Io, &["DB10", "postgres://"]);
}

#[test]
fn words_are_erased_when_somebody_asks_and_the_rest_is_checked_as_before() {
    for setting in ["sqlite", "files"] {
        let cli = Cli::new();
        cli.write("case.ron", case());
        let line = format!("play @case.ron --record @r.json --store {setting}");
        let typed = "1\nn Ask Adaline about rain.\nq\n";
        cli.run_typing(&line, typed).expect(Exit::Ok, &[]);
        let text = std::fs::read_to_string(cli.path("r.json")).expect("written");
        assert!(text.contains("Adaline"), "{text}");
        let (record, _) = open(text.as_bytes()).expect("a record");
        cli.write("data/records/taken.json", &text);
        let id = &record.attempt[..8];
        let run = |line: &str| cli.run(&format!("{line} --store {setting}"));
        let ask = cli.run_typing(&format!("erase --attempt {id} --store {setting}"), "\n");
        ask.expect(Exit::Ok, &["erased for good", "Nothing was done"]);
        run(&format!("erase --attempt {id} --yes")).expect(Exit::Ok, &["erased in 1 attempt"]);
        let named = if setting == "files" {
            "@data/records/taken.json"
        } else {
            id
        };
        let verified = run(&format!("verify {named}"));
        let hash = record.hash();
        verified.expect(Exit::Ok, &["was erased at", &hash, "yes complete chain"]);
        for (path, bytes) in in_folder_below(&cli.path("data")) {
            let there = bytes.windows(7).any(|part| part == b"Adaline");
            assert!(!there, "{}", path.display());
        }
        run("erase --attempt 0000").expect(Exit::Usage, &["no attempt is called"]);
        run("erase --person Ada").expect(Exit::Usage, &["no attempt here was sat"]);
    }
}

fn in_folder_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            all.extend(in_folder_below(&entry.path()));
        } else {
            all.insert(entry.path(), std::fs::read(entry.path()).expect("a file"));
        }
    }
    all
}

#[test]
fn a_damaged_database_is_said_to_be_and_put_aside_when_somebody_says_so() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.write(
        "data/bedside.sqlite",
        "something else entirely, and long enough to be looked at as the first page",
    );
    for line in ["progress", "attempts", "store", "list"] {
        let ran = cli.run(line);
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        if line != "list" {
            ran.expect(Exit::Io, &["DB03", "set-aside"]);
        }
    }
    cli.run_typing("store set-aside", "\n")
        .expect(Exit::Ok, &["Nothing was done"]);
    // It does not stop a consultation, whose file the new database takes over.
    let played = cli.run("play @case.ron --choices name-it --no-debrief");
    played.expect(Exit::Ok, &["DB03", "set-aside", "file alone"]);
    let records = in_folder(&cli.path("data/records"));
    assert_eq!(records.len(), 1);
    cli.run("store set-aside --yes")
        .expect(Exit::Ok, &["set aside"]);
    cli.run("store")
        .expect(Exit::Ok, &["1 attempt in", "sound"]);
    assert_eq!(in_folder(&cli.path("data/records")), records);
    let kept = in_folder_below(&cli.path("data"));
    assert!(
        kept.values()
            .any(|bytes| bytes.starts_with(b"something else")),
        "nothing is deleted"
    );
}

#[test]
fn the_folder_that_is_shown_is_the_one_in_which_things_are_kept() {
    let data = Path::new("/somewhere/data");
    let folder = |setting: &str| {
        let store = Setting::read(setting.as_ref()).expect("a setting");
        let places = DataFolders {
            data: Some(data.to_owned()),
            scenarios: Vec::new(),
            store,
        };
        Archive::new(&places).folder().expect("there is one")
    };
    assert_eq!(folder("sqlite").as_deref(), Some(data));
    assert_eq!(folder("files"), Some(data.join("records")));
    assert_eq!(folder("postgres://ann@host/bedside"), None);
}

#[test]
fn an_emptied_or_cut_database_begins_nothing_anew_and_says_so() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("play @case.ron --choices name-it --no-debrief")
        .expect(Exit::Ok, &[]);
    cli.run("backup @b.sqlite").expect(Exit::Ok, &["1 attempt"]);
    let path = cli.path("data/bedside.sqlite");
    let whole = std::fs::read(&path).expect("a database");
    // Emptied; and a database of the library in which nothing was ever made.
    let other = cli.path("other.sqlite");
    let address = format!("sqlite://{}?mode=rwc", other.display());
    sql(&address, "CREATE TABLE t (x); DROP TABLE t;");
    let header = std::fs::read(&other).expect("written");
    assert!(!header.is_empty());
    for (name, content, code) in [
        ("cut off at its beginning", Vec::new(), "DB13"),
        ("without anything in it", header, "DB13"),
        ("cut off in its first page", whole[..50].to_vec(), "DB03"),
        (
            "cut off after its first page",
            whole[..4096].to_vec(),
            "DB03",
        ),
    ] {
        for beside in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(cli.path(&format!("data/bedside.sqlite{beside}")));
        }
        std::fs::write(&path, &content).expect("writes");
        for line in ["attempts", "progress", "store", "backup @c.sqlite"] {
            let ran = cli.run(line);
            ran.expect(Exit::Io, &[code, "set-aside"]);
        }
        assert_eq!(std::fs::read(&path).expect("there"), content, "{name}");
        assert!(!cli.path("c.sqlite").exists(), "{name}");
        // A consultation goes on beside it, in its own file.
        cli.run("play @case.ron --choices name-it --no-debrief")
            .expect(Exit::Ok, &[code, "file alone"]);
    }
    cli.run("restore @b.sqlite --yes")
        .expect(Exit::Ok, &["1 attempt"]);
    cli.run("store")
        .expect(Exit::Ok, &["5 attempts in", "sound"]);
    std::fs::write(&path, "").expect("writes");
    for beside in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(cli.path(&format!("data/bedside.sqlite{beside}")));
    }
    cli.run("store set-aside --yes")
        .expect(Exit::Ok, &["set aside"]);
    cli.run("store")
        .expect(Exit::Ok, &["5 attempts in", "sound"]);
}

#[test]
fn several_that_begin_one_database_at_once_find_it_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let writers: Vec<_> = (0..8)
        .map(|nth: u32| {
            let data = folder.path().to_owned();
            std::thread::spawn(move || in_sqlite(&data).keep_text(&nth.to_string()))
        })
        .collect();
    let kept: Vec<String> = writers
        .into_iter()
        .map(|writer| writer.join().expect("no panic").expect("kept"))
        .collect();
    let store = in_sqlite(folder.path());
    for (nth, hash) in kept.iter().enumerate() {
        let text = store.text(hash).expect("reads");
        assert_eq!(text, Some(nth.to_string()));
    }
    let names = in_folder_below(folder.path()).into_keys();
    let drafts = names.filter(|path| path.to_string_lossy().contains(".bedside-"));
    assert_eq!(drafts.count(), 0, "a draft was left");
}
