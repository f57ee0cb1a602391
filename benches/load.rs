//! How long it takes to read the shipped scenarios and to check the whole library.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench gives up where something is not as it has made it"
)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use engine::rubric::Rubric;
use engine::scenario::{self, Scenario};
use insight::analysis::Budget;
use insight::check::{self, RuleInput, Study};
use insight::language::builtin::lexica;
use store::shipped::SCENARIOS;

fn main() {
    divan::main();
}

fn rubric() -> Rubric {
    Rubric::builtin().expect("the rubric that ships")
}

fn library(rubric: &Rubric) -> Vec<Scenario> {
    let texts = SCENARIOS.iter().map(|file| file.text);
    texts
        .filter_map(|text| scenario::load(text, rubric).0)
        .collect()
}

/// Reading one scenario: parsing, looking up every name, reporting what is wrong.
#[divan::bench(args = 0..SCENARIOS.len())]
fn load_one(bencher: Bencher, at: usize) {
    let (rubric, text) = (rubric(), SCENARIOS[at].text);
    bencher
        .counter(BytesCount::of_str(text))
        .bench_local(|| scenario::load(black_box(text), &rubric));
}

/// Reading the whole library.
#[divan::bench]
fn load_library(bencher: Bencher) {
    let rubric = rubric();
    let bytes: usize = SCENARIOS.iter().map(|file| file.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| library(black_box(&rubric)));
}

/// Every rule of the linter on every scenario that ships, once they are read, with the exact analysis that they ask.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn check_library(bencher: Bencher) {
    let rubric = rubric();
    let all = library(&rubric);
    let lexica = lexica().expect("the lexicons that ship");
    bencher.bench_local(|| {
        let texts = SCENARIOS.iter().map(|file| file.text);
        let found = all.iter().zip(texts).map(|(scenario, text)| {
            let study = Study::of(scenario, &rubric, Budget::default());
            let facts = RuleInput {
                scenario,
                text,
                rubric: &rubric,
                lexica,
                today: "2026-11-23",
                study: &study,
            };
            check::check(&facts).diagnostics().len()
        });
        found.sum::<usize>()
    });
}
