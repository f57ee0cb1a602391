//! How long the figures over many persons take: ten thousand persons in twelve scenarios.

use assess::statistics::alpha::alpha;
use assess::statistics::generalizability::PersonsByScenarios;
use assess::statistics::icc::icc;
use assess::statistics::items::{item_rest, taken};
use assess::statistics::robust::changed_keys;
use assess::statistics::{Table, spearman};
use divan::{Bencher, black_box};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const PERSONS: usize = 10_000;
const SCENARIOS: usize = 12;

fn main() {
    divan::main();
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
        let table = Table::of(black_box(&rows)).expect("complete");
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
    let table = Table::of(&rows).expect("complete");
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
