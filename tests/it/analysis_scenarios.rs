//! The exact analysis on real scenarios: shipped and generated.

use engine::diagnostic::Diagnostic;
use engine::rubric::{Keying, Rubric, frames, themes};
use engine::scenario::index::{CueIx, EndingIx, FactIx, GateIx, NodeIx};
use engine::scenario::words::OpportunityKind;
use engine::scenario::{Scenario, Vocabulary, load_with};
use engine::session::{ConditionCoverage, Engine, MoveTarget};
use insight::analysis::reach::{PathEvent, certainties};
use insight::analysis::scenario::{Analysis, Event, ScenarioGame, analyse, key, option_of, owed};
use insight::analysis::{AnalysisQuestions, Budget, Detail, Evidence, Values, explore, shape};
use insight::check::{Decides, Study};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::generate::{Recipe, scenario};

fn vocabulary(rubric: &Rubric) -> Vocabulary {
    let ids = |terms: Vec<engine::rubric::Term>| terms.into_iter().map(|term| term.id).collect();
    Vocabulary {
        rubric_sha256: rubric.hash().to_owned(),
        codes: rubric.code_names().map(str::to_owned).collect(),
        themes: ids(themes().unwrap()),
        frames: ids(frames().unwrap()),
        words_per_minute: 150,
    }
}

fn load(rubric: &Rubric, text: &str) -> Scenario {
    let (scenario, found) = load_with(text, &vocabulary(rubric));
    let problems: Vec<&Diagnostic> = found.iter().collect();
    scenario.unwrap_or_else(|| panic!("{problems:#?}\n{text}"))
}

fn recipe(seed: u64) -> Recipe {
    Recipe {
        nodes: 4,
        options: 3,
        agenda: 2,
        cues: 2,
        clock: seed.is_multiple_of(3),
        seed,
    }
}

#[test]
fn generated_scenarios_load() {
    let rubric = Rubric::builtin().unwrap();
    for seed in 0..50 {
        load(&rubric, &scenario(recipe(seed)));
    }
}

/// Everything that must not depend on merging: envelope, paths, random play, and what can and must happen.
#[test]
fn merging_states_changes_nothing_that_can_be_asked() {
    let rubric = Rubric::builtin().unwrap();
    let mut merged_away = 0;
    for seed in 0..150 {
        let scenario = load(&rubric, &scenario(recipe(seed)));
        let plain = explore(
            &ScenarioGame::unmerged(&scenario, &rubric),
            Budget::default(),
        )
        .unwrap();
        let expected = (
            Values::of(&plain).unwrap().envelope(),
            shape(&plain).unwrap(),
        );
        for detail in [Detail::Evidence, Detail::Score, Detail::Lines]
            .into_iter()
            .chain(ways(&scenario).map(Detail::Ways))
        {
            let graph = explore(
                &ScenarioGame::new(&scenario, &rubric, detail.clone()),
                Budget::default(),
            )
            .unwrap();
            let found = (
                Values::of(&graph).unwrap().envelope(),
                shape(&graph).unwrap(),
            );
            if detail.scores() {
                assert_eq!(found, expected, "seed {seed} {detail:?}");
            } else {
                assert_eq!(
                    (found.1.paths, found.1.shortest, found.1.longest),
                    (expected.1.paths, expected.1.shortest, expected.1.longest),
                    "seed {seed} {detail:?}"
                );
            }
            let targets = targets(&scenario, &detail);
            assert_eq!(
                certainties(&graph, &targets),
                certainties(&plain, &targets),
                "seed {seed} {detail:?}"
            );
            assert!(graph.len() <= plain.len());
            merged_away += plain.len() - graph.len();
        }
    }
    assert!(merged_away > 0);
}

/// Nothing but the ways, and each question by itself.
fn ways(scenario: &Scenario) -> impl Iterator<Item = AnalysisQuestions> + use<> {
    let nothing = AnalysisQuestions::default;
    let facts = (0..scenario.patient.facts.len()).map(move |at| AnalysisQuestions {
        facts: 1 << at,
        ..nothing()
    });
    let laws = (0..scenario.invariants.len()).map(move |at| AnalysisQuestions {
        laws: vec![at],
        ..nothing()
    });
    let ends = (1..=scenario.endings.len()).map(move |endings| AnalysisQuestions {
        endings,
        ..nothing()
    });
    let gates = AnalysisQuestions {
        gates: true,
        ..nothing()
    };
    facts.chain(laws).chain(ends).chain([nothing(), gates])
}

/// What the linter finds out from plays, logic and small proofs is what every path of the unmerged graph says.
#[test]
fn plays_and_proofs_agree_with_every_path() {
    let rubric = Rubric::builtin().unwrap();
    let (mut conditions, mut one_way) = (0, 0);
    for seed in 0..150 {
        let scenario = load(&rubric, &scenario(recipe(seed)));
        let watch = ConditionCoverage::default();
        let consult = ScenarioGame::unmerged(&scenario, &rubric).watched(&watch);
        let plain = explore(&consult, Budget::default()).unwrap();
        let ask = |event: Event| certainties(&plain, &[event.target()])[0];
        let study = Study::of(&scenario, &rubric, Budget::default());
        let found = study.coverage.expect("an analysis");
        for (at, told) in found.facts.iter().enumerate() {
            let truth = ask(Event::Told(FactIx(at as u8))).possible;
            assert_eq!(*told, truth, "seed {seed} fact {at}");
        }
        for (at, reached) in found.endings.iter().enumerate() {
            let truth = ask(Event::Ended(EndingIx(at as u8))).possible;
            assert_eq!(*reached, truth, "seed {seed} ending {at}");
        }
        for (at, gate) in found.gates.iter().enumerate() {
            let truth = ask(Event::Tripped(GateIx(at as u8)));
            assert_eq!(*gate, truth, "seed {seed} gate {at}");
        }
        for (at, broken) in found.broken.iter().enumerate() {
            let truth = ask(Event::Broken(at as u16)).possible;
            assert_eq!(*broken, truth, "seed {seed} invariant {at}");
        }
        for verdict in &found.conditions {
            if !matches!(verdict.decides, Decides::Offer | Decides::Opportunity) {
                let truth = watch.outcomes(verdict.span);
                assert_eq!(verdict.outcomes, truth, "seed {seed} {verdict:?}");
                conditions += 1;
                one_way += usize::from(!truth.both());
            }
        }
    }
    // Both kinds have to occur, or nothing was tried.
    assert!(one_way > 20 && conditions > one_way + 20);
}

fn targets(scenario: &Scenario, detail: &Detail) -> Vec<PathEvent> {
    let mut events: Vec<Event> = (0..scenario.nodes.len())
        .map(|at| Event::Entered(NodeIx(at as u16)))
        .collect();
    let facts = (0..scenario.patient.facts.len()).map(|at| FactIx(at as u8));
    events.extend(facts.filter(|fact| detail.tells(*fact)).map(Event::Told));
    events.extend((0..scenario.cues.len()).flat_map(|at| {
        [
            Event::Answered(CueIx(at as u8)),
            Event::Missed(CueIx(at as u8)),
        ]
    }));
    events.extend([Event::OutOfTime, Event::Stuck]);
    let laws = (0..scenario.invariants.len()).filter(|law| detail.judges(*law));
    events.extend(laws.map(|at| Event::Broken(at as u16)));
    let endings = (0..scenario.endings.len()).map(|at| EndingIx(at as u8));
    events.extend(endings.filter(|at| detail.ends(*at)).map(Event::Ended));
    if detail.trips() {
        events.extend((0..scenario.gates.len()).map(|at| Event::Tripped(GateIx(at as u8))));
    }
    events.into_iter().map(Event::target).collect()
}

/// Plays at random with the engine alone and returns the choices with the evidence of each.
fn random_play(engine: Engine<'_>, seed: u64) -> (Vec<u32>, Vec<Evidence>) {
    let mut draw = ChaCha8Rng::seed_from_u64(seed);
    let (mut state, mut keys, mut gains) = (engine.begin().state, Vec::new(), Vec::new());
    loop {
        let menu = engine.menu(&state);
        let choice = menu[draw.random_range(0..menu.len())];
        let outcome = engine.choose(&state, choice).unwrap();
        keys.push(key(state.node, choice));
        gains.push(outcome.evidence);
        state = outcome.state;
        if matches!(outcome.next, MoveTarget::Ended(_)) {
            return (keys, gains);
        }
    }
}

fn laws_hold(scenario: &Scenario, rubric: &Rubric, analysis: &Analysis, plays: u64) {
    let whole = analysis.exact().expect("an exact analysis");
    let engine = Engine::new(scenario, rubric);
    for seed in 0..plays {
        let (keys, gains) = random_play(engine, seed);
        let report = analysis.report(scenario, rubric, &keys).unwrap().unwrap();
        assert_eq!(report.played.gains, gains);
        for (d, range) in whole.envelope.domains.iter().enumerate() {
            assert!(report.regrets.iter().all(|regret| regret[d] >= 0));
            let lost: i32 = report.regrets.iter().map(|regret| regret[d]).sum();
            assert_eq!(lost, range.most - report.evidence[d]);
            assert!((range.least..=range.most).contains(&report.evidence[d]));
        }
    }
    for (d, witness) in whole.witnesses.iter().enumerate() {
        let range = whole.envelope.domains[d];
        assert_eq!(replayed(engine, &witness.least)[d], range.least);
        assert_eq!(replayed(engine, &witness.most)[d], range.most);
    }
    assert_eq!(
        replayed(engine, &whole.reference.keys),
        whole.reference.evidence
    );
}

/// The evidence of a whole path, by the engine alone.
fn replayed(engine: Engine<'_>, keys: &[u32]) -> Evidence {
    let (mut state, mut sum, mut over) = (engine.begin().state, [0; 4], false);
    for &key in keys {
        assert!(!over, "a choice after the end");
        let (node, option) = option_of(key);
        assert_eq!(node, state.node);
        let outcome = engine.choose(&state, option).unwrap();
        for (sum, gain) in sum.iter_mut().zip(outcome.evidence) {
            *sum += gain;
        }
        state = outcome.state;
        over = matches!(outcome.next, MoveTarget::Ended(_));
    }
    assert!(over, "the path stops before the end");
    sum
}

#[test]
fn laws_hold_on_generated_scenarios() {
    let rubric = Rubric::builtin().unwrap();
    for seed in 0..200 {
        let scenario = load(
            &rubric,
            &scenario(Recipe {
                nodes: 5,
                ..recipe(seed)
            }),
        );
        let analysis = analyse(&scenario, &rubric, Detail::Score, Budget::default()).unwrap();
        laws_hold(&scenario, &rubric, &analysis, 10);
    }
}

#[test]
fn laws_hold_on_shipped_scenarios() {
    let rubric = Rubric::builtin().unwrap();
    let mut seen = 0;
    for shipped in store::shipped::SCENARIOS {
        let scenario = load(&rubric, shipped.text);
        let analysis = analyse(&scenario, &rubric, Detail::Evidence, Budget::default()).unwrap();
        laws_hold(&scenario, &rubric, &analysis, 300);
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn a_tiny_budget_gives_bounds_that_hold_the_truth_of_a_scenario() {
    let rubric = Rubric::builtin().unwrap();
    for seed in 0..40 {
        let scenario = load(&rubric, &scenario(recipe(seed)));
        let exact = analyse(&scenario, &rubric, Detail::Score, Budget::default()).unwrap();
        let truth = exact.envelope().unwrap();
        for states in [1, 5, 20, 80] {
            let few = Budget {
                states,
                ..Budget::default()
            };
            let bounds = analyse(&scenario, &rubric, Detail::Score, few)
                .unwrap()
                .bounds();
            for d in 0..4 {
                let range = truth.domains[d];
                assert!(bounds.least[d].0 <= range.least && range.least <= bounds.least[d].1);
                assert!(bounds.most[d].0 <= range.most && range.most <= bounds.most[d].1);
            }
        }
    }
}

#[test]
fn a_need_counts_as_missed_until_it_is_met() {
    let rubric = &Rubric::builtin().expect("reads");
    let Keying::ByNeed(worth) = &rubric.keying else {
        panic!("the rubric in use asks what was needed");
    };
    let text = include_str!("../data/case.ron").replacen(
        "kind: Story, weight: 1",
        "kind: Story, weight: 1, need: \"story\"",
        1,
    );
    let before = load(rubric, include_str!("../data/case.ron"));
    let scenario = load(rubric, &text);
    assert_eq!(scenario.needs.len(), before.needs.len() + 1);
    let one = worth.evidence(OpportunityKind::Story, 1, worth.missed());
    assert!(one.iter().any(|e| *e < 0), "{one:?}");
    let (less, more) = (owed(&before, rubric), owed(&scenario, rubric));
    let less = less.expect("owed");
    let sum = std::array::from_fn(|d| less[d] + one[d]);
    assert_eq!(more, Some(sum));
}
