//! Erasing words where programs were ended: what they had begun to write goes as well, and an erasure that was ended itself leaves
//! nothing half erased.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use engine::record::{Erasing, Record};
use practice::ports::{AttemptId, Query, Store};
use store::archive::Archive;
use store::paths::DataFolders;
use store::store_choice::Setting;
use store::{LeftBehind, WhyLeft};
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::database::{record, step};

/// Says to this program, started anew, whose words it is to erase.
const ERASER: &str = "BEDSIDE_TEST_ERASER";

/// What was written, and must be nowhere.
const WORDS: &str = "Ask Adaline about rain";

fn places(store: &str, data: &Path) -> DataFolders {
    DataFolders {
        store: Setting::read(store.as_ref()).expect("a store"),
        ..DataFolders::under(data.to_owned(), Path::new("none"))
    }
}

/// Each store, with a data folder of its own.
fn each_store(mut does: impl FnMut(&str, &Path)) {
    let folder = tempfile::tempdir().expect("a folder");
    let usual = folder.path().join("usual");
    let with_files = format!("files+{}", usual.join("bedside.sqlite").display());
    let alone = folder.path().join("alone");
    let database = alone.join("b.sqlite").display().to_string();
    does(&with_files, &usual);
    does(&database, &alone);
    does("files", &folder.path().join("files"));
    if let Some(server) = crate::postgres::server() {
        does(&server.url(&server.fresh()), &folder.path().join("server"));
    }
}

/// Keeps so many attempts in which something was written.
fn written(archive: &mut Archive, attempts: u32) -> Vec<AttemptId> {
    let each = (0..attempts).map(|nth| {
        let mut record: Record = record(nth + 1, 0);
        let known = archive.begin(&mut record).expect("begins");
        step(&mut record, &format!("{WORDS} {nth}"));
        archive.save(&record, &known).expect("keeps");
        AttemptId::of(&record)
    });
    each.collect()
}

/// The files below a folder that hold what was written.
fn holding(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(holding(&path));
        } else if let Ok(bytes) = fs::read(&path)
            && bytes
                .windows(WORDS.len())
                .any(|part| part == WORDS.as_bytes())
        {
            all.push(path);
        }
    }
    all
}

#[test]
fn what_ended_programs_had_begun_to_write_goes_and_what_is_being_written_is_named() {
    each_store(|store, data| {
        let mut archive = Archive::new(&places(store, data));
        let all = written(&mut archive, 1);
        let at = |name: &str| data.join(name);
        for folder in ["records/deep", "received/K/records", "played", "reports"] {
            fs::create_dir_all(at(folder)).expect("makes");
        }
        let copy = format!("SQLite format 3\0{WORDS}");
        for (name, content) in [
            (".bedside-aaaaaa", WORDS),
            ("records/.bedside-bbbbbb", WORDS),
            ("records/deep/.bedside-cccccc", WORDS),
            ("received/K/records/.bedside-dddddd", WORDS),
            ("reports/.bedside-dddddd", WORDS),
            (".bedside-eeeeee", WORDS),
            (".bedside-ffffff", &copy),
            (".bedside-gggggg", &copy),
            (".bedside-gggggg-wal", WORDS),
            (".bedside-hhhhhh-journal", WORDS),
            (".bedside-notes", "nobody's draft"),
        ] {
            fs::write(at(name), content).expect("writes");
        }
        // Another program writes one just now: each open file has a lock of its own. A copy of a database has been still for long.
        let other = File::open(at(".bedside-eeeeee")).expect("opens");
        other.try_lock().expect("locks");
        let old = File::options().write(true).open(at(".bedside-gggggg"));
        let long_ago = SystemTime::now() - Duration::from_mins(1);
        old.expect("opens").set_modified(long_ago).expect("ages");
        archive
            .erase_words(&all, "2026-12-01T09:00:00Z", "asked for")
            .expect("erases");
        let left = |name: &str, why| LeftBehind {
            path: at(name),
            why,
        };
        let expected = [
            left(".bedside-eeeeee", WhyLeft::BeingWritten),
            left(".bedside-ffffff", WhyLeft::BeingWritten),
        ];
        let told = archive.settle_erasure().expect("settles");
        assert_eq!(told, expected, "{store}");
        assert_eq!(
            holding(data),
            expected.map(|left| left.path),
            "{store}: nothing else holds it"
        );
        assert!(at(".bedside-notes").exists(), "it is no draft");
        drop(other);
        assert_eq!(archive.settle_erasure().expect("settles").len(), 1);
        assert!(!at(".bedside-eeeeee").exists());
    });
}

#[test]
fn what_a_restore_that_was_ended_had_begun_goes_and_the_database_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut archive = crate::support::in_sqlite(&data);
    let all = written(&mut archive, 1);
    let path = data.join("bedside.sqlite");
    let at = |end: &str| data.join(format!("bedside.sqlite{end}"));
    for end in [".restoring", ".restoring-journal"] {
        fs::write(at(end), WORDS).expect("writes");
    }
    // Ended after the database had got its second name, before the backup took its place.
    fs::hard_link(&path, at(".before-20261201T090000Z")).expect("links");
    // Another one was kept on purpose.
    fs::write(at(".before-20261130T090000Z"), WORDS).expect("writes");
    archive
        .erase_words(&all, "2026-12-01T09:00:00Z", "asked for")
        .expect("erases");
    // Another program is putting a backup back just now.
    let other = File::open(&data).expect("opens");
    other.try_lock().expect("locks");
    let told = archive.settle_erasure().expect("settles");
    assert!(
        told.contains(&LeftBehind {
            path: at(".restoring"),
            why: WhyLeft::BeingPutBack
        }),
        "{told:?}"
    );
    assert!(at(".restoring").exists());
    drop(other);
    let told = archive.settle_erasure().expect("settles");
    let put_aside = LeftBehind {
        path: at(".before-20261130T090000Z"),
        why: WhyLeft::PutAside,
    };
    assert_eq!(told, [put_aside]);
    assert_eq!(holding(&data), [at(".before-20261130T090000Z")]);
    let kept = archive.list(&Query::all()).expect("lists").kept;
    assert_eq!(kept.len(), 1);
}

#[test]
fn a_bundle_that_was_taken_in_by_half_is_completed_before_words_are_erased() {
    let from = Cli::new();
    from.write("case.ron", case());
    let typed = format!("name-it\nn {WORDS}.\nask-work\nthanks\nsafety\nclose\n");
    from.run_typing("play @case.ron --no-debrief", &typed)
        .expect(Exit::Ok, &[]);
    from.run("export -o @mine.json").expect(Exit::Ok, &[]);
    // The same installation, before anything of its bundle was taken in.
    let cli = Cli::new();
    for (name, to) in [
        ("data/keys/installation.json", "data/keys/installation.json"),
        ("mine.json", "data/being-taken-in.bundle"),
    ] {
        cli.write(to, fs::read(from.path(name)).expect("reads"));
    }
    fs::set_permissions(
        cli.path("data/keys/installation.json"),
        fs::metadata(from.path("data/keys/installation.json"))
            .expect("a key")
            .permissions(),
    )
    .expect("keeps it from others");
    let attempt = crate::support::json_files(&from.path("data/records")).remove(0);
    let text = fs::read(attempt).expect("a record");
    let id = engine::record::open(&text).expect("a record").0.attempt;
    let ran = cli.run_at(400, &format!("erase --attempt {id} --yes"), "");
    ran.expect(Exit::Ok, &["erased in 1 attempt"]);
    assert!(!ran.stderr.contains("not reached"), "{}", ran.stderr);
    assert_eq!(holding(&cli.path("data")), Vec::<PathBuf>::new());
    assert!(!cli.path("data/being-taken-in.bundle").exists());
}

/// Not a test: what the next one starts as a program of its own. It says each attempt whose words were erased, after they were.
#[test]
#[ignore = "is started by another test as a program of its own"]
fn erases_until_it_is_ended() {
    let told = std::env::var(ERASER).expect("where to erase");
    let (store, data) = told.split_once('|').expect("two parts");
    let mut archive = Archive::new(&places(store, Path::new(data)));
    let mut all = archive.list(&Query::all()).expect("lists").kept;
    all.sort_by(|one, other| one.record.attempt.cmp(&other.record.attempt));
    for kept in all.iter().filter(|kept| kept.record.erased.is_none()) {
        let id = [kept.id()];
        archive
            .erase_words(&id, "2026-12-01T09:00:00Z", "asked for")
            .expect("erases");
        println!("erased {}", kept.record.attempt);
    }
}

/// Starts a program that erases, and ends it when it has said so of one attempt, and so many milliseconds later: in the middle of
/// another one, wherever that is. Gives what it said before.
fn ended_after(store: &str, data: &Path, later: u64) -> Vec<String> {
    let mut command = Command::new(std::env::current_exe().expect("itself"));
    command.args([
        "--ignored",
        "--exact",
        "erasing_ended::erases_until_it_is_ended",
        "--nocapture",
    ]);
    command.env(ERASER, format!("{store}|{}", data.display()));
    let piped = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = piped.stderr(Stdio::null()).spawn().expect("starts");
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let said = lines.map_while(Result::ok);
    let said = said.filter_map(|line| line.strip_prefix("erased ").map(str::to_owned));
    let said: Vec<String> = said.take(1).collect();
    std::thread::sleep(Duration::from_millis(later));
    child.kill().expect("was there");
    child.wait().expect("ends");
    said
}

#[test]
fn an_erasure_that_is_ended_erases_an_attempt_wholly_or_not_at_all() {
    each_store(|store, data| {
        let all = written(&mut Archive::new(&places(store, data)), 40);
        for later in 0..8 {
            let said = ended_after(store, data, later);
            let archive = Archive::new(&places(store, data));
            let listing = archive.list(&Query::all()).expect("lists");
            assert_eq!(listing.kept.len(), all.len(), "{store}: nothing is lost");
            let held = holding(&data.join("records"));
            for kept in &listing.kept {
                let attempt = &kept.record.attempt;
                let whole = engine::record::seal(&kept.record).0.contains(WORDS);
                assert_ne!(whole, kept.record.erasing() == Erasing::Signed, "{attempt}");
                assert!(!whole || !said.contains(attempt), "{attempt} was erased");
                // Nobody finds in a file what the database does not hold any more.
                let in_file = held.iter().any(|path| {
                    let text = fs::read_to_string(path).unwrap_or_default();
                    text.contains(attempt)
                });
                assert!(whole || !in_file, "{store}: {attempt} is erased by half");
            }
            if let Some(database) = archive.database() {
                let about = database.about().expect("looks");
                assert_eq!(about.unsound, Vec::<String>::new(), "{store}");
            }
        }
        let mut archive = Archive::new(&places(store, data));
        archive
            .erase_words(&all, "2026-12-01T10:00:00Z", "asked for")
            .expect("erases the others");
        assert_eq!(archive.settle_erasure().expect("settles"), []);
        drop(archive);
        assert_eq!(holding(data), Vec::<PathBuf>::new(), "{store}");
    });
}

/// Somebody with a finished attempt in which a note was written; its id.
fn noted() -> (Cli, String) {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = format!("n {WORDS}.\nname-it\nask-work\nthanks\nsafety\nclose\n");
    cli.run_typing("play @case.ron --no-debrief", &typed)
        .expect(Exit::Ok, &[]);
    let path = crate::support::json_files(&cli.path("data/records")).remove(0);
    cli.write("handed.json", fs::read(&path).expect("a record"));
    let text = fs::read(path).expect("a record");
    let id = engine::record::open(&text).expect("a record").0.attempt;
    (cli, id)
}

#[test]
fn a_record_with_an_erased_note_is_no_fork_of_itself() {
    let (cli, id) = noted();
    cli.run("export -o @before.json").expect(Exit::Ok, &[]);
    let college = Cli::new();
    college.write(
        "before.json",
        fs::read(cli.path("before.json")).expect("reads"),
    );
    college
        .run_at(400, "import @before.json", "")
        .expect(Exit::Ok, &["1 new"]);
    let received = college.path("data/received");
    assert_eq!(holding(&received).len(), 1);
    cli.run(&format!("erase --attempt {id} --yes"))
        .expect(Exit::Ok, &["erased in 1 attempt"]);
    // What was handed in before stands as it did.
    for named in ["@handed.json", &id] {
        cli.run_at(400, &format!("verify {named}"), "")
            .expect(Exit::Ok, &["yes complete chain"]);
    }
    // The own bundle brings nothing back, and says so.
    cli.run_at(400, "import @before.json", "").expect(
        Exit::Integrity,
        &["replayed", "without words that were erased"],
    );
    assert_eq!(holding(&cli.path("data")), Vec::<PathBuf>::new());
    // A later bundle takes the erasure to whoever has the words, and an earlier one does not take it back.
    cli.run("export -o @after.json").expect(Exit::Ok, &[]);
    college.write(
        "after.json",
        fs::read(cli.path("after.json")).expect("reads"),
    );
    college
        .run_at(400, "import @after.json", "")
        .expect(Exit::Ok, &["1 grown"]);
    assert_eq!(holding(&received), Vec::<PathBuf>::new());
    college
        .run("import @before.json")
        .expect(Exit::Integrity, &["replayed"]);
    assert_eq!(holding(&received), Vec::<PathBuf>::new());
}
