//! How the exact analysis grows: generated games of 10 to 2,000 nodes, and states per second on one core.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench gives up where something is not as it has made it"
)]

use divan::{Bencher, counter::ItemsCount};
use engine::rubric::Rubric;
use engine::scenario::{Scenario, load};
use insight::analysis::Detail;
use insight::analysis::scenario::{ScenarioGame, analyse};
use insight::analysis::{
    Budget, DOMAINS, Evidence, Game, Move, Next, Values, explore, reference, shape,
};
use insight::check::{RuleInput, Study, check};
use insight::language::builtin::lexica;
use terminal::{Exit, Terminal};

fn main() {
    divan::main();
}

/// Nodes in a row, four options each, that lead one or two nodes on; two counters remember how things went,
/// and the options that need them open and close.
struct Grown {
    nodes: Vec<[(Evidence, [i8; 2], i8, usize); 4]>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct At {
    node: u16,
    mood: [i8; 2],
}

impl Grown {
    fn new(count: usize) -> Self {
        // A multiplicative generator is enough here: the numbers only have to be mixed and always the same.
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut draw = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut option = || {
            let evidence: [i32; DOMAINS] = std::array::from_fn(|_| draw(5) as i32);
            let moods = [draw(3) as i8 - 1, draw(3) as i8 - 1];
            (evidence, moods, draw(6) as i8, 1 + draw(2) as usize)
        };
        Self {
            nodes: (0..count)
                .map(|_| std::array::from_fn(|_| option()))
                .collect(),
        }
    }
}

impl Game for Grown {
    type State = At;

    fn start(&self) -> At {
        At {
            node: 0,
            mood: [4, 4],
        }
    }

    fn moves(&self, state: &At, out: &mut Vec<Move<At>>) {
        let node = usize::from(state.node);
        for (nth, &(evidence, moods, needs, ahead)) in self.nodes[node].iter().enumerate() {
            if nth > 0 && state.mood[nth % 2] < needs {
                continue;
            }
            let mood = std::array::from_fn(|i| (state.mood[i] + moods[i]).clamp(0, 10));
            let next = if node + ahead < self.nodes.len() {
                Next::State(At {
                    node: (node + ahead) as u16,
                    mood,
                })
            } else {
                Next::End(0)
            };
            out.push(Move {
                key: (node * 4 + nth) as u32,
                evidence,
                events: Vec::new(),
                next,
            });
        }
    }
}

const SIZES: [usize; 8] = [10, 20, 50, 100, 200, 500, 1000, 2000];

/// Finding every state.
#[divan::bench(args = SIZES)]
fn explore_generated(bencher: Bencher, nodes: usize) {
    let game = Grown::new(nodes);
    let states = explore(&game, Budget::default()).map_or(0, |graph| graph.len());
    bencher
        .counter(ItemsCount::new(states))
        .bench_local(|| explore(&game, Budget::default()));
}

/// Everything that a score needs: states, envelope, shape and reference path.
#[divan::bench(args = SIZES)]
fn analyse_generated(bencher: Bencher, nodes: usize) {
    let game = Grown::new(nodes);
    let states = explore(&game, Budget::default()).map_or(0, |graph| graph.len());
    bencher.counter(ItemsCount::new(states)).bench_local(|| {
        let graph = explore(&game, Budget::default()).ok()?;
        let values = Values::of(&graph).ok()?;
        Some((shape(&graph).ok()?, reference(&graph, &values)))
    });
}

/// The scenarios that ship, loaded once per bench.
const SHIPPED: [&str; 2] = [
    include_str!("../scenarios/back-pain/crumbling-discs/scenario.ron"),
    include_str!("../scenarios/back-pain/just-a-scan/scenario.ron"),
];

fn shipped(which: usize) -> Option<(Scenario, Rubric)> {
    let rubric = Rubric::builtin().ok()?;
    Some((load(SHIPPED.get(which)?, &rubric).0?, rubric))
}

fn bench_shipped(bencher: Bencher, which: usize, detail: Detail) {
    let Some((scenario, rubric)) = shipped(which) else {
        return;
    };
    let states = explore(
        &ScenarioGame::new(&scenario, &rubric, detail.clone()),
        Budget::default(),
    )
    .map_or(0, |graph| graph.len());
    let bencher = bencher.counter(ItemsCount::new(states));
    bencher.bench_local(|| analyse(&scenario, &rubric, detail.clone(), Budget::default()));
}

/// What scores and regret need.
#[divan::bench(args = [0, 1], sample_count = 5)]
fn shipped_evidence(bencher: Bencher, which: usize) {
    bench_shipped(bencher, which, Detail::Evidence);
}

/// What a debrief needs: facts told or not, too.
#[divan::bench(args = [0, 1], sample_count = 2)]
fn shipped_score(bencher: Bencher, which: usize) {
    bench_shipped(bencher, which, Detail::Score);
}

/// All that a check asks: scores, and which nodes, facts, endings, gates, invariants and conditions some path reaches.
#[divan::bench(args = [0, 1], sample_count = 5)]
fn shipped_study(bencher: Bencher, which: usize) {
    let Some((scenario, rubric)) = shipped(which) else {
        return;
    };
    bencher.bench_local(|| Study::of(&scenario, &rubric, Budget::default()));
}

/// The whole check of a scenario: the study, and on it every rule, the laws of the score among them.
#[divan::bench(args = [0, 1], sample_count = 3)]
fn shipped_check(bencher: Bencher, which: usize) {
    let (Some((scenario, rubric)), Ok(lexica)) = (shipped(which), lexica()) else {
        return;
    };
    bencher.bench_local(|| {
        let study = Study::of(&scenario, &rubric, Budget::default());
        check(&RuleInput {
            scenario: &scenario,
            text: SHIPPED[which],
            rubric: &rubric,
            lexica,
            today: "2026-11-28",
            study: &study,
        })
    });
}

/// `bedside agree` on the 26 runs of the calibration, from the files to the figures.
#[divan::bench(sample_count = 3)]
fn agree_on_the_calibration(bencher: Bencher) {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/calibration");
    let list = here.join("readings.json");
    bencher.bench_local(|| {
        let (mut out, kept) = Terminal::captured("");
        let words = [
            "bedside".into(),
            "agree".into(),
            list.clone().into_os_string(),
            "--scenarios".into(),
            here.clone().into_os_string(),
        ];
        let exit = terminal::run(words, &mut out);
        assert!(exit == Exit::Ok, "{}", kept.stderr());
    });
}

/// The same questions without plays, logic and small proofs: one graph that keeps everything apart.
#[divan::bench(args = [0, 1], sample_count = 1, sample_size = 1)]
fn shipped_everything_apart(bencher: Bencher, which: usize) {
    bench_shipped(bencher, which, Detail::Lines);
}
