//! What a database refuses, and what it says when it cannot do something.

use sqlx::Row as _;

use std::path::Path;

use super::connection::{Connected, pragma};
use super::files_beside::FilesBeside;
use super::*;
use crate::IoError;
use crate::paths::DataFolders;
use engine::record::{Record, open};
use practice::ports::{AttemptId, Query, Store as _};

const RECORD: &str = r#"{"schema":"bedside-record/2","attempt":"1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9c10",
    "scenario":{"id":"s","version":"1","title":"t","sha256":"0"},"rubric":{"id":"r","sha256":"0"},"engine":"0.2.0","seed":1,
    "mode":"Practice","started_at":"2026-11-13T09:00:00Z","steps":[{"at_ms":1,"do":"hint"},{"at_ms":2,"do":"note","text":"Ask Ada."},
    {"at_ms":3,"do":"leave"}],"reflection":{"first_word":"rushed","keep":"pauses","self_ratings":{"Empathy":60}}}"#;

fn record() -> Record {
    let mut record = open(RECORD.as_bytes()).unwrap().0;
    record.link();
    record
}

fn fresh() -> (tempfile::TempDir, Database) {
    let folder = tempfile::tempdir().unwrap();
    let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
    let at = At::File(usual(folder.path()));
    (folder, Database::new(&places, at))
}

fn run(database: &Database, statement: &'static str) -> Result<(), IoError> {
    database.with(async |connected: &mut Connected| {
        sqlx::raw_sql(statement).execute(&mut connected.to).await?;
        Ok(())
    })
}

#[test]
fn what_was_kept_cannot_be_changed_or_deleted_by_any_statement() {
    let (_folder, mut database) = fresh();
    let mut record = record();
    let first = database.begin(&mut record).unwrap();
    record.reflection.keep = "more".to_owned();
    let second = database.save(&record, &first).unwrap();
    for statement in [
        "UPDATE attempts SET scenario = 'x'",
        "DELETE FROM attempts",
        "UPDATE states SET sha256 = 'x'",
        "DELETE FROM states",
        "DELETE FROM states WHERE number = 1",
        "UPDATE words SET words = 'x'",
        "INSERT OR REPLACE INTO states SELECT attempt, number, 'x', finished, steps, added, grown FROM states",
    ] {
        let refused = run(&database, statement);
        assert!(refused.is_err(), "{statement}");
    }
    let kept = database.get(&AttemptId::of(&record)).unwrap().unwrap();
    assert_eq!((kept.record, kept.seal.hash()), (record, second.as_str()));
}

#[test]
fn words_are_erased_from_the_file_itself_and_everything_else_still_holds() {
    let (folder, mut database) = fresh();
    let mut record = record();
    let hash = database.begin(&mut record).unwrap();
    let id = AttemptId::of(&record);
    let erased = database
        .erase_words(&[id.clone(), AttemptId::new("none")], "asked for")
        .unwrap();
    assert_eq!(erased.attempts, std::slice::from_ref(&id));
    let kept = database.get(&id).unwrap().unwrap();
    assert!(matches!(kept.seal, engine::record::Seal::Intact { .. }));
    assert_eq!(kept.record.first_gap(), None);
    assert_eq!(kept.record.tip(), record.tip());
    assert_eq!(kept.record.sealed_before(""), hash);
    assert!(
        database.save(&record, &hash).is_err(),
        "they do not come back"
    );
    assert_eq!(database.erase_words(&[id], "again").unwrap().attempts, []);
    database.close();
    for entry in std::fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .filter(|e| e.path().is_file())
    {
        let bytes = std::fs::read(entry.path()).unwrap();
        for words in ["Ask Ada.", "rushed", "pauses"] {
            let there = bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes());
            assert!(!there, "{words} in {}", entry.path().display());
        }
    }
}

#[test]
fn a_newer_form_and_another_program_are_refused_and_left_as_they_are() {
    for (statement, code) in [
        ("PRAGMA user_version = 99", "DB01"),
        ("PRAGMA application_id = 7", "DB02"),
    ] {
        let (folder, mut database) = fresh();
        database.begin(&mut record()).unwrap();
        run(&database, statement).unwrap();
        database.close();
        let path = usual(folder.path());
        let before = std::fs::read(&path).unwrap();
        let refused = database.list(&Query::all()).unwrap_err();
        assert!(
            refused.to_string().contains(code) && !refused.hint().is_empty(),
            "{refused}"
        );
        assert!(database.begin(&mut record()).is_err());
        database.close();
        assert_eq!(std::fs::read(&path).unwrap(), before, "{code}");
    }
}

#[test]
fn a_full_or_closed_disk_and_a_damaged_file_are_named_and_what_was_kept_stays() {
    let (folder, mut database) = fresh();
    let mut first = record();
    database.begin(&mut first).unwrap();
    let mut large = record();
    large.attempt = "2b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9c10".to_owned();
    large.reflection.keep = "x".repeat(1 << 20);
    run(&database, "PRAGMA max_page_count = 40").unwrap();
    let full = database.begin(&mut large.clone()).unwrap_err();
    assert!(full.to_string().contains("DB05"), "{full}");
    run(&database, "PRAGMA max_page_count = 1073741823").unwrap();
    run(&database, "PRAGMA query_only = ON").unwrap();
    let closed = database.begin(&mut large.clone()).unwrap_err();
    assert!(closed.to_string().contains("DB06"), "{closed}");
    run(&database, "PRAGMA query_only = OFF").unwrap();
    database.begin(&mut large).unwrap();
    assert_eq!(database.list(&Query::all()).unwrap().kept.len(), 2);
    let backup = folder.path().join("b.sqlite");
    assert_eq!(database.backup(&backup).unwrap().attempts, 2);
    assert!(matches!(
        database.backup(&backup),
        Err(IoError::Exists { .. })
    ));
    database.close();
    let path = usual(folder.path());
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte ^= 0x5a;
    }
    std::fs::write(&path, &bytes).unwrap();
    let damaged = database.list(&Query::all()).unwrap_err();
    assert!(damaged.to_string().contains("DB03"), "{damaged}");
    assert!(damaged.hint().contains("restore"));
    // A damaged backup is refused before anything is moved.
    let broken = folder.path().join("broken.sqlite");
    std::fs::write(&broken, &bytes).unwrap();
    assert!(database.restore(&broken, false).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let restored = database.restore(&backup, false).unwrap();
    assert_eq!(
        std::fs::read(restored.old.unwrap()).unwrap(),
        bytes,
        "the old one is kept"
    );
    assert_eq!(database.list(&Query::all()).unwrap().kept.len(), 2);
    std::fs::write(&path, "no database").unwrap();
    database.close();
    assert!(
        database
            .list(&Query::all())
            .unwrap_err()
            .to_string()
            .contains("DB03")
    );
    let aside = database.set_aside().unwrap();
    assert_eq!(std::fs::read(aside.path).unwrap(), b"no database");
    assert_eq!(database.list(&Query::all()).unwrap().kept.len(), 0);
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_the_database_and_its_copies() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, mut database) = fresh();
    database.begin(&mut record()).unwrap();
    database.backup(&folder.path().join("b.sqlite")).unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap().flatten() {
        let path = entry.path();
        if path.to_string_lossy().contains("sqlite") {
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 2, "{seen}");
}

#[test]
fn everything_of_a_person_goes_and_the_tables_are_there_again() {
    let (_folder, mut database) = fresh();
    database.begin(&mut record()).unwrap();
    database.keep_text("Scenario()").unwrap();
    database.delete_all().unwrap();
    assert!(database.list(&Query::all()).unwrap().kept.is_empty());
    database.begin(&mut record()).unwrap();
    assert!(
        run(&database, "DELETE FROM states").is_err(),
        "the triggers too"
    );
    let about = database.about().unwrap();
    assert_eq!((about.counts[0], about.unsound.len()), (1, 0));
}

#[test]
fn a_list_by_columns_uses_an_index() {
    let (_folder, mut database) = fresh();
    database.begin(&mut record()).unwrap();
    let plan = database.with(async |connected: &mut Connected| {
        let rows = sqlx::query("EXPLAIN QUERY PLAN SELECT a.attempt FROM attempts a WHERE a.scenario = 's' AND a.mode = 'Practice'")
            .fetch_all(&mut connected.to)
            .await?;
        let plan: Result<Vec<String>, sqlx::Error> = rows.iter().map(|row| row.try_get(3)).collect();
        let plan = plan?.join(" ");
        pragma(connected, "PRAGMA optimize").await?;
        Ok(plan)
    });
    let plan = plan.unwrap();
    assert!(plan.contains("attempts_scenario"), "{plan}");
}

#[test]
fn an_address_is_shown_without_its_password() {
    for (url, label) in [
        (
            "postgres://ann:secret@db.example/bedside",
            "postgres://db.example/bedside",
        ),
        ("postgres://ann:s@cret@db/b?password=x", "postgres://db/b"),
        ("postgresql:///b?host=/run", "postgresql:///b"),
    ] {
        assert_eq!(At::Server(url.to_owned()).label(), label);
    }
}

#[test]
fn a_build_that_cannot_encrypt_sends_nothing_to_another_machine_unasked() {
    use std::str::FromStr as _;

    for (url, may) in [
        ("postgres://ann@localhost/bedside?sslmode=prefer", true),
        ("postgres://ann@127.0.0.1/bedside?sslmode=prefer", true),
        ("postgres://ann@[::1]/bedside?sslmode=prefer", true),
        (
            "postgres://ann@%2Fvar%2Frun%2Fpostgresql/bedside?sslmode=prefer",
            true,
        ),
        ("postgres://ann@db.example/bedside?sslmode=prefer", false),
        ("postgres://ann@192.0.2.7/bedside?sslmode=allow", false),
        ("postgres://ann@db.example/bedside?sslmode=disable", true),
        ("postgres://ann@localhost/bedside?sslmode=require", false),
    ] {
        let to = sqlx::postgres::PgConnectOptions::from_str(url).expect("an address");
        let told = super::open_database::may_be_read(&to);
        assert_eq!(told.is_ok(), may, "{url}: {told:?}");
    }
}

/// A database with record files beside it, opened again; and how many files and folders it looks at when it is asked for a list.
fn looked_at(folder: &Path) -> usize {
    let places = DataFolders::under(folder.to_owned(), Path::new("none"));
    let database = Database::new(&places, At::File(usual(folder))).beside(FilesBeside::Each);
    seen_files::STAMPS.with(|count| count.set(0));
    assert!(database.list(&Query::all()).unwrap().aside.is_empty());
    let count = seen_files::STAMPS.with(std::cell::Cell::get);
    database.close();
    count
}

#[test]
fn record_files_are_looked_at_only_where_something_was_put_there_or_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
    let mut database =
        Database::new(&places, At::File(usual(folder.path()))).beside(FilesBeside::Each);
    let begin = |database: &mut Database, nth: u32| {
        let mut record = record();
        record.attempt = format!("1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9{nth:03x}");
        record.started_at = format!("2026-11-13T09:{:02}:00Z", nth % 60);
        record.link();
        let hash = database.begin(&mut record).unwrap();
        (record, hash)
    };
    for nth in 0..40 {
        begin(&mut database, nth);
    }
    database.close();
    let files = std::fs::read_dir(places.records().unwrap())
        .unwrap()
        .count();
    assert_eq!(files, 40);
    looked_at(folder.path());
    let few = looked_at(folder.path());
    assert!(few < 12, "{few} files and folders of 40 records");
    // What this program writes itself leaves it so.
    let mut database =
        Database::new(&places, At::File(usual(folder.path()))).beside(FilesBeside::Each);
    let (mut record, hash) = begin(&mut database, 40);
    record.reflection.change = "more".to_owned();
    database.save(&record, &hash).unwrap();
    database.close();
    assert!(looked_at(folder.path()) < 12, "after a record of its own");
    // A file of somebody else, and one that is taken out.
    let path = crate::record::usual_path(&places, &record).unwrap();
    let other = path.with_file_name("other.json");
    let mut copy = record.clone();
    copy.attempt = "1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9fff".to_owned();
    copy.link();
    std::fs::write(&other, engine::record::seal(&copy).0).unwrap();
    assert!(looked_at(folder.path()) > 40, "a file more");
    assert!(looked_at(folder.path()) < 12, "it was looked at");
    let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
    let database = Database::new(&places, At::File(usual(folder.path()))).beside(FilesBeside::Each);
    assert!(database.get(&AttemptId::of(&copy)).unwrap().is_some());
    database.close();
    std::fs::remove_file(&other).unwrap();
    assert!(looked_at(folder.path()) > 40, "a file less");
    // Asked for by name, each is looked at.
    let database = Database::new(&places, At::File(usual(folder.path()))).beside(FilesBeside::Each);
    database.ready().unwrap();
    seen_files::STAMPS.with(|count| count.set(0));
    database.hashes().unwrap();
    assert!(seen_files::STAMPS.with(std::cell::Cell::get) > 40);
}

#[test]
fn a_state_before_the_last_that_was_altered_is_named() {
    let altered = |statement: &'static str| {
        let (_folder, mut database) = fresh();
        let mut record = record();
        let first = database.begin(&mut record).unwrap();
        record.reflection.keep = "more".to_owned();
        let second = database.save(&record, &first).unwrap();
        record.reflection.keep = "more still".to_owned();
        database.save(&record, &second).unwrap();
        assert_eq!(database.about().unwrap().unsound, [""; 0]);
        // Whoever damages a page asks no rule.
        let rules = "DROP TRIGGER states_stay; DROP TRIGGER words_stay;";
        run(&database, rules).unwrap();
        run(&database, statement).unwrap();
        let unsound = database.about().unwrap().unsound;
        let named = unsound.into_iter().filter(|one| one.contains("state "));
        named.collect::<Vec<_>>().join("; ")
    };
    for (statement, why) in [
        (
            "UPDATE states SET grown = replace(grown, '60', '61') WHERE number = 2",
            "state 2: what was thought of it differs",
        ),
        (
            "UPDATE states SET grown = replace(grown, ',', '-') WHERE number = 1",
            "state 1: its rows are no parts of a record",
        ),
        (
            "UPDATE states SET sha256 = replace(sha256, substr(sha256, 1, 1), 'g') WHERE number = 2",
            "state 2: its content does not fit",
        ),
        (
            "UPDATE words SET words = replace(words, 'more', 'less') WHERE what = 'reflection' AND number = 2",
            "state 2: its content does not fit",
        ),
        (
            "UPDATE states SET added = replace(added, '\"words\":\"', '\"words\":\"0') WHERE number = 1",
            "state 1: its rows are no parts of a record",
        ),
        (
            "UPDATE states SET added = replace(added, '0', '1') WHERE number = 1",
            "state 1: the hash of a note is not that of its words",
        ),
    ] {
        let named = altered(statement);
        assert!(named.contains(why), "{statement}: {named}");
    }
}

#[test]
fn a_notebook_that_cannot_be_read_is_unsound() {
    for (content, named) in [
        ("{\"a\":1}", false),
        ("", true),
        ("{", true),
        ("{\"a\":1,\"a\":2}", true),
    ] {
        let (_folder, mut database) = fresh();
        database
            .keep_notebook(practice::ports::Notebook::Drills, content, None)
            .unwrap();
        let unsound = database.about().unwrap().unsound;
        let found = unsound
            .iter()
            .any(|one| one.starts_with("notebook drills: it cannot be read"));
        assert_eq!(found, named, "{content}: {unsound:?}");
    }
}

#[test]
fn nobody_goes_on_from_a_file_that_is_behind_an_erasure() {
    let (_folder, database) = fresh();
    let mut database = database.beside(FilesBeside::Each);
    let mut record = record();
    let hash = database.begin(&mut record).unwrap();
    let id = AttemptId::of(&record);
    let path = crate::record::usual_path(&database.places, &record).unwrap();
    let with_words = std::fs::read_to_string(&path).unwrap();
    database
        .erase_words(std::slice::from_ref(&id), "asked for")
        .unwrap();
    assert!(!std::fs::read_to_string(&path).unwrap().contains("Ask Ada."));
    // As an earlier version left it that was ended in an erasure: the words are gone here, and the file has them still.
    assert!(with_words.contains("Ask Ada."));
    std::fs::write(&path, with_words).unwrap();
    record.reflection.keep = "more".to_owned();
    let refused = database.save(&record, &hash).unwrap_err();
    assert!(matches!(refused, IoError::Changed { .. }), "{refused}");
    let kept = database.get(&id).unwrap().unwrap();
    assert!(matches!(kept.seal, engine::record::Seal::Intact { .. }));
    assert!(kept.record.erased.is_some());
    // Whoever reads what is there goes on from that.
    let mut own = kept.record;
    own.reflection.keep = "more".to_owned();
    database.save(&own, kept.seal.hash()).unwrap();
    let about = database.about().unwrap();
    let found: Vec<_> = about
        .unsound
        .iter()
        .filter(|why| !why.contains("its file says"))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_program_that_plays_is_not_said_to_have_changed_anything() {
    use super::integrity::{files_fit, files_still_unfit};
    let (folder, database) = fresh();
    let mut playing = database.beside(FilesBeside::Each);
    let mut record = record();
    let hash = playing.begin(&mut record).unwrap();
    record.reflection.keep = "more".to_owned();
    let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
    let asking = Database::new(&places, At::File(usual(folder.path()))).beside(FilesBeside::Each);
    let play = std::sync::Mutex::new(Some((playing, record)));
    let (seen, now) = asking
        .with(async |connected: &mut Connected| {
            let mut reading = connected.reading().await?;
            let before = sqlx::query("SELECT count(*) FROM states")
                .fetch_one(&mut *reading)
                .await?;
            assert_eq!(before.try_get::<i64, _>(0)?, 1);
            // Another program goes on after this one has begun to read.
            if let Some((mut playing, record)) = play.lock().unwrap().take() {
                let known = hash.clone();
                let save = std::thread::spawn(move || playing.save(&record, &known));
                save.join().unwrap().unwrap();
            }
            let seen = files_fit(&mut reading, &asking.names()).await?;
            drop(reading);
            let now = files_still_unfit(connected, &asking.names(), seen.clone()).await?;
            Ok((seen, now))
        })
        .unwrap();
    assert_eq!(seen.len(), 1, "that is how it looks: {seen:?}");
    assert_eq!(now, [""; 0]);
    assert_eq!(asking.about().unwrap().unsound, [""; 0]);
}
