//! How long figures over many persons take: ten thousand persons in twelve scenarios; and how long it takes to list, filter and sum
//! up many attempts. Listing 5,000 attempts again is told as a multiple of reading the same files and hashing them, which nobody
//! who wants to see a changed record can do without.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench gives up where something is not as it has made it"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assess::attempts::{AttemptRow, Replayer, held_together, numbered};
use assess::cohort::synthesize::{SimulatedPerson, attempt, people};
use assess::cohort::{Which, report};

use assess::statistics::alpha::alpha;
use assess::statistics::generalizability::PersonsByScenarios;
use assess::statistics::icc::icc;
use assess::statistics::items::{item_rest, taken};
use assess::statistics::robust::changed_keys;
use assess::statistics::{NumberTable, spearman};
use divan::{Bencher, black_box};
use engine::record::{Record, open, seal, sha256_hex};
use engine::rubric::Rubric;
use insight::analysis::Budget;
use insight::analysis::scenario::Analysis;
use practice::ports::StoreLocation;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use store::archive::Archive;
use store::folder_attempts::{self, Whose};
use store::paths::DataFolders;
use store::shipped;

const PERSONS: usize = 10_000;
const SCENARIOS: usize = 12;

/// So many attempts are handed in.
const HANDED_IN: u32 = 5_000;
/// So many are summed up.
const MANY: usize = 100_000;

fn main() {
    listed();
    divan::main();
}

fn rubric() -> Arc<Rubric> {
    Arc::new(Rubric::builtin().expect("the rubric that ships"))
}

/// A scenario that ships with its analysis, and what a person makes of it.
struct Case {
    entry: practice::PlayableScenario,
    rubric: Arc<Rubric>,
    analysis: Arc<Analysis>,
}

impl Case {
    fn new() -> Self {
        let rubric = rubric();
        let text = shipped::SCENARIOS
            .iter()
            .find(|file| file.path.contains("just-a-scan"));
        let text = text.expect("it ships").text.to_owned();
        let entry = practice::PlayableScenario::read(StoreLocation::new("case"), text, &rubric)
            .expect("loads");
        let budget = Budget::default;
        let found = Replayer::new(&budget).analysis(&entry.sha256, &entry.scenario, &rubric);
        Self {
            analysis: found.expect("small"),
            entry,
            rubric,
        }
    }

    fn record(&self, person: &SimulatedPerson) -> Record {
        let named = self.entry.named();
        let text = (&self.entry.scenario, &named);
        attempt(person, 0, text, &self.rubric, &self.analysis).expect("plays")
    }
}

/// Lists 5,000 attempts twice and says how long that takes, and how much longer than reading and hashing the files.
fn listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let handed_in = folder.path().join("group");
    let places = DataFolders::under(folder.path().join("data"), Path::new("none"));
    let archive = Archive::new(&places);
    let whose = Whose::In(handed_in.clone());
    let case = Case::new();
    for person in people(HANDED_IN, 1) {
        let record = case.record(&person);
        let own = handed_in.join(person.name());
        std::fs::create_dir_all(&own).expect("a folder");
        std::fs::write(own.join("record.json"), seal(&record).0).expect("writes");
    }
    let run = || {
        let begun = Instant::now();
        let found =
            folder_attempts::gather(&whose, &archive, &places, &case.rubric, &mut |_, _| ())
                .expect("gathered");
        assert_eq!(
            (found.rows.len(), found.aside.len()),
            (HANDED_IN as usize, 0)
        );
        begun.elapsed()
    };
    let first = run();
    let again = run().min(run());
    let bare = hashed(&handed_in).min(hashed(&handed_in));
    println!(
        "{HANDED_IN} attempts: listed for the first time in {first:.2?}, again in {again:.2?}, which is {:.1} times reading and hashing the files",
        again.as_secs_f64() / bare.as_secs_f64()
    );
}

fn hashed(folder: &Path) -> Duration {
    let begun = Instant::now();
    for path in store::find_files::walk(folder, "json").files {
        black_box(sha256_hex(&std::fs::read(path).expect("a file")));
    }
    begun.elapsed()
}

/// A hundred thousand rows, of a thousand synthetic persons over and over under other names.
fn many() -> Vec<AttemptRow> {
    let case = Case::new();
    let budget = Budget::default;
    let mut looking = Replayer::new(&budget);
    let own: Vec<AttemptRow> = people(1_000, 2)
        .iter()
        .map(|person| {
            let (record, seal) = open(seal(&case.record(person)).0.as_bytes()).expect("a record");
            let (scenario, sha256) = (&case.entry.scenario, &case.entry.sha256);
            looking.row((&record, &seal), sha256, scenario, &case.rubric)
        })
        .collect();
    (0..MANY)
        .filter_map(|at| {
            let row = own.get(at % own.len())?;
            Some(AttemptRow {
                person: format!("p{at:06}"),
                attempt: format!("{at:08x}"),
                course: format!("c{at}"),
                ..row.clone()
            })
        })
        .collect()
}

/// Which of how many each is, and which are copies.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn numbered_and_held_together_100_000(bencher: Bencher) {
    let mut rows = many();
    bencher.bench_local(|| {
        held_together(black_box(&mut rows));
        numbered(&rows)
    });
}

/// Those of one scenario with a doubt since a day.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn filtered_100_000(bencher: Bencher) {
    let rows = many();
    bencher.bench_local(|| {
        let own = rows.iter().filter(|row| {
            row.scenario == "just-a-scan"
                && row.started_at.as_str() >= "2020-06"
                && row.doubts.is_empty()
        });
        own.count()
    });
}

/// The whole report of a cohort.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn summed_up_100_000(bencher: Bencher) {
    let rows = many();
    bencher.bench_local(|| report(black_box(&rows), Which::First, None, Vec::new()));
}

/// Points that differ by person, scenario and chance.
fn points() -> Vec<Vec<f64>> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut draw = move || f64::from(rng.next_u32()) / f64::from(u32::MAX);
    (0..PERSONS)
        .map(|_| {
            let person = 40.0 * draw();
            (0..SCENARIOS)
                .map(|at| person + at as f64 + 40.0 * draw())
                .collect()
        })
        .collect()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn reliability(bencher: Bencher) {
    let rows = points();
    bencher.bench_local(|| {
        let table = NumberTable::of(black_box(&rows)).expect("complete");
        (
            alpha(&table),
            icc(&table),
            PersonsByScenarios::of(&table).scenarios_for(0.8),
        )
    });
}

/// Fifteen turns in each of the scenarios.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn turns(bencher: Bencher) {
    let rows = points();
    let totals: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    let table = NumberTable::of(&rows).expect("complete");
    bencher.bench_local(|| {
        for at in 0..SCENARIOS * 15 {
            let item = table.column(at % SCENARIOS);
            black_box(item_rest(&item, &totals));
            let chosen: Vec<(usize, f64)> = item.iter().map(|x| (*x as usize % 4, *x)).collect();
            black_box(taken(&chosen, 4));
        }
    });
}

/// Forty codes, two hundred changed keys.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn robustness(bencher: Bencher) {
    let parts: Vec<Vec<f64>> = points().into_iter().map(|row| row.repeat(4)).collect();
    bencher.bench_local(|| changed_keys(black_box(&parts), 0.2, 200, 1));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn one_rank_correlation(bencher: Bencher) {
    let pairs: Vec<(f64, f64)> = points().iter().map(|row| (row[0], row[1])).collect();
    bencher.bench_local(|| spearman(black_box(&pairs)));
}
