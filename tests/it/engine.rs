//! The engine on every scenario that ships: random plays stay in bounds, repeat exactly, and add up.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::rubric::Rubric;
use engine::scenario::{Scenario, load};
use engine::score::Ledger;
use engine::session::{Action, EndedBy, Engine, Mode, MoveTarget, Session, replay};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(dir)
        .expect("readable")
        .map(|e| e.expect("entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "ron") {
            out.push(path);
        }
    }
}

fn shipped() -> (Arc<Rubric>, Vec<Arc<Scenario>>) {
    let rubric = Rubric::builtin().expect("the rubric");
    let mut paths = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"),
        &mut paths,
    );
    let scenarios = paths.iter().map(|path| {
        let text = std::fs::read_to_string(path).expect("text");
        let (scenario, found) = load(&text, &rubric);
        Arc::new(scenario.unwrap_or_else(|| panic!("{}: {found:#?}", path.display())))
    });
    let scenarios = scenarios.collect();
    (Arc::new(rubric), scenarios)
}

/// Plays at random, at most 200 turns.
fn random_play(scenario: &Arc<Scenario>, rubric: &Arc<Rubric>, seed: u64) -> Session {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (mut session, _) = Session::start(
        Arc::clone(scenario),
        Arc::clone(rubric),
        seed,
        Mode::Assessed,
    )
    .expect("the same rubric");
    for _ in 0..200 {
        let menu = session.menu();
        if menu.is_empty() {
            break;
        }
        let choice = menu[rng.next_u32() as usize % menu.len()].ix;
        session.apply(Action::Choose(choice)).expect("offered");
    }
    session
}

#[test]
fn random_plays_stay_in_bounds_and_end_by_choice_or_clock() {
    let (rubric, scenarios) = shipped();
    for scenario in &scenarios {
        let start = scenario.patient.start;
        for seed in 0..60 {
            let session = random_play(scenario, &rubric, seed);
            let id = &scenario.header.id;
            let (_, by) = session.ended().unwrap_or_else(|| panic!("{id} {seed}"));
            assert!(
                matches!(by, EndedBy::Choice | EndedBy::Clock),
                "{id} {seed} {by:?}\n{}",
                session.transcript().render()
            );
            for turn in session.turns() {
                let vars = turn.after.vars;
                assert!(vars.iter().all(|v| (0..=10).contains(v)), "{id} {seed}");
                assert!((-3..=2).contains(&(vars[3] - start.readiness)), "{id}");
                assert!((-1..=1).contains(&(vars[4] - start.confidence)), "{id}");
                assert!(turn.after.understanding.iter().all(|u| *u <= 4), "{id}");
                let sum = turn.credits.iter().fold([0; 4], |mut sum, credit| {
                    for (sum, part) in sum.iter_mut().zip(credit.evidence) {
                        *sum += part;
                    }
                    sum
                });
                assert_eq!(turn.evidence, sum, "{id} {seed}");
            }
        }
    }
}

#[test]
fn a_ledger_adds_up_and_credits_nothing_twice() {
    let (rubric, scenarios) = shipped();
    for scenario in &scenarios {
        for seed in 0..30 {
            let session = random_play(scenario, &rubric, seed);
            let ledger = Ledger::of(&session);
            let total = session.turns().iter().fold([0; 4], |mut sum, turn| {
                for (sum, part) in sum.iter_mut().zip(turn.evidence) {
                    *sum += part;
                }
                sum
            });
            assert_eq!(ledger.totals, total, "{} {seed}", scenario.header.id);
            for entry in &ledger.entries {
                assert!(!entry.patient.is_empty(), "{entry:?}");
                assert!(!entry.sources.scenario.1.is_empty(), "{entry:?}");
                assert!(!entry.sources.rubric.1.is_empty(), "{entry:?}");
            }
            let mut credited: Vec<u16> = session
                .turns()
                .iter()
                .flat_map(|turn| &turn.credits)
                .map(|credit| credit.opportunity.0)
                .collect();
            let all = credited.len();
            credited.sort_unstable();
            credited.dedup();
            assert_eq!(credited.len(), all, "{} {seed}", scenario.header.id);
        }
    }
}

#[test]
fn a_record_replays_byte_for_byte_and_the_step_function_agrees() {
    let (rubric, scenarios) = shipped();
    for scenario in &scenarios {
        for seed in 1..20 {
            let session = random_play(scenario, &rubric, seed);
            let again = replay(
                Arc::clone(scenario),
                Arc::clone(&rubric),
                seed,
                Mode::Assessed,
                session.recorded(),
            )
            .unwrap_or_else(|e| panic!("{} {seed}: {e}", scenario.header.id));
            assert_eq!(
                again.transcript().render(),
                session.transcript().render(),
                "{} {seed}",
                scenario.header.id
            );
            let engine = Engine::new(scenario, &rubric);
            let mut state = engine.begin().state;
            for turn in session.turns() {
                assert_eq!(state, turn.before);
                let outcome = engine.choose(&state, turn.option).expect("offered");
                assert_eq!(outcome.state, turn.after);
                if let MoveTarget::Ended(ending) = outcome.next {
                    assert_eq!(session.ended().map(|(at, _)| at), Some(ending));
                }
                state = outcome.state;
            }
        }
    }
}

#[test]
fn walkthroughs_of_shipped_scenarios_tell_and_end_as_their_authors_say() {
    let (rubric, scenarios) = shipped();
    let mut wrong = Vec::new();
    for scenario in &scenarios {
        for test in &scenario.tests {
            let at = format!("{}: {}", scenario.header.id, test.name);
            let (mut session, _) = Session::start(
                Arc::clone(scenario),
                Arc::clone(&rubric),
                test.seed,
                Mode::Practice,
            )
            .expect("the same rubric");
            for (id, _) in &test.choices {
                let Some(choice) = session.find_option(id) else {
                    wrong.push(format!("{at}: `{id}` is not offered"));
                    break;
                };
                session.apply(Action::Choose(choice)).expect("offered");
            }
            let ending = session.ended().map(|(ending, _)| ending);
            if test.ending.is_some() && ending != test.ending {
                wrong.push(format!(
                    "{at}: ends {ending:?}, not {:?}; state {:?}",
                    test.ending,
                    session.state().vars
                ));
            }
            let told =
                |fact: &engine::scenario::index::FactIx| session.state().told & (1 << fact.0) != 0;
            let name = |fact: &engine::scenario::index::FactIx| {
                scenario.patient.facts[fact.index()].id.clone()
            };
            let missing = test.told.iter().filter(|fact| !told(fact));
            wrong.extend(missing.map(|fact| format!("{at}: `{}` is not told", name(fact))));
            let extra = test.untold.iter().filter(|fact| told(fact));
            wrong.extend(extra.map(|fact| format!("{at}: `{}` is told", name(fact))));
            if ending.is_some() && session.gates() != test.gates {
                wrong.push(format!(
                    "{at}: gates {:?}, not {:?}",
                    session.gates(),
                    test.gates
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
