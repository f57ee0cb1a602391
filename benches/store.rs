//! How long a database of a hundred thousand attempts takes: to keep one more, to list by columns, and to say which state each is in.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench gives up where something is not as it has made it"
)]

use std::path::Path;
use std::sync::OnceLock;

use divan::{Bencher, black_box};
use engine::record::{Record, TimedStep, open};
use engine::session::{Mode, Recorded};
use practice::ports::{AttemptId, Query, Store as _};
use store::archive::Archive;
use store::database::At;
use store::paths::DataFolders;
use store::store_choice::Setting;

const ATTEMPTS: u32 = 100_000;
const SCENARIOS: u32 = 12;
const STEPS: u64 = 16;

fn main() {
    divan::main();
}

fn record(nth: u32) -> Record {
    let text = r#"{"schema":"bedside-record/2","attempt":"","scenario":{"id":"","version":"1.0.0","title":"A title of usual length",
        "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},"rubric":{"id":"bedside 1.0.0",
        "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},"engine":"0.2.0","seed":1,"mode":"Practice",
        "started_at":"","steps":[],"result":{"ending":"plan"}}"#;
    let mut record = open(text.as_bytes()).expect("a record").0;
    record.attempt = format!("{nth:08x}-0000-4000-8000-000000000000");
    record.scenario.id = format!("scenario-{}", nth % SCENARIOS);
    record.started_at = format!(
        "{}-{:02}-{:02}T09:00:00Z",
        2000 + nth % 25,
        1 + nth % 12,
        1 + nth % 28
    );
    if nth.is_multiple_of(3) {
        record.mode = Mode::Assessed;
    }
    for at_ms in 0..STEPS {
        let step = Recorded::Choose {
            node: format!("node-{at_ms}"),
            option: format!("option-{}", at_ms % 4),
        };
        record.steps.push(TimedStep::new(at_ms * 20_000, step));
    }
    record.link();
    record
}

/// A database that is made once; how long that takes is said, because it is most of the time.
fn made() -> &'static (tempfile::TempDir, Archive) {
    static MADE: OnceLock<(tempfile::TempDir, Archive)> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut archive = archive(folder.path());
        let began = std::time::Instant::now();
        for nth in 0..ATTEMPTS {
            archive.save(&record(nth), "").expect("keeps");
        }
        let size =
            std::fs::metadata(folder.path().join("bedside.sqlite")).map_or(0, |about| about.len());
        let took = began.elapsed().as_secs_f64();
        println!(
            "{ATTEMPTS} attempts kept one by one in {took:.0} s, {} MiB",
            size >> 20
        );
        (folder, archive)
    })
}

fn archive(data: &Path) -> Archive {
    Archive::new(&DataFolders {
        // The database alone: a file for each of so many records is not what is looked at here.
        store: Setting::At(At::File(data.join("bedside.sqlite"))),
        ..DataFolders::under(data.to_owned(), Path::new("none"))
    })
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn keep_one_more(bencher: Bencher) {
    let mut archive = made().1.clone();
    let mut nth = ATTEMPTS;
    bencher.bench_local(|| {
        nth += 1;
        archive.save(&record(nth), "").expect("keeps")
    });
}

/// The same without what is noted beside the key of the installation of the attempts that were kept last: what that note costs.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn keep_one_more_without_a_note(bencher: Bencher) {
    let mut database = made().1.database().expect("one").clone();
    let mut nth = 2 * ATTEMPTS;
    bencher.bench_local(|| {
        nth += 1;
        database.save(&record(nth), "").expect("keeps")
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn find_one_by_its_id(bencher: Bencher) {
    let archive = made().1.clone();
    let id = AttemptId::of(&record(4_711));
    bencher.bench_local(|| black_box(archive.get(&id).expect("reads")));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn which_state_each_attempt_is_in(bencher: Bencher) {
    let archive = made().1.clone();
    bencher.bench_local(|| {
        black_box(archive.database().expect("one").hashes().expect("reads"))
            .0
            .len()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn list_assessed_attempts_of_a_month_at_one_scenario(bencher: Bencher) {
    let archive = made().1.clone();
    let query = Query {
        scenario: Some("scenario-3".to_owned()),
        mode: Some(Mode::Assessed),
        since: Some("2024-01-01T00:00:00Z".to_owned()),
        finished: Some(true),
    };
    bencher.bench_local(|| black_box(archive.list(&query).expect("lists")).kept.len());
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn list_everything(bencher: Bencher) {
    let archive = made().1.clone();
    bencher.bench_local(|| {
        black_box(archive.list(&Query::all()).expect("lists"))
            .kept
            .len()
    });
}
