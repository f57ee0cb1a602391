//! The laws of the score on every shipped scenario: harm never pays, what was missed never pays, nothing harmful is ever taught,
//! and the scale means what it says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use debrief::{Debrief, DebriefInputs, ExactFigures, MomentKind, may_stand_beside};
use engine::domain::Domain;
use engine::patient::state::State;
use engine::rubric::{Polarity, Rubric};
use engine::scenario::{Scenario, load};
use engine::session::{Action, Engine, Mode, Session};
use insight::analysis::scenario::{Analysis, analyse, key, option_of};
use insight::analysis::{Budget, Detail, Whole};
use insight::bots::{Bots, Policy};

use crate::shipped_cases::{rubric, shipped_cases};

fn scenario_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            scenario_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "ron")
            && !path.ends_with("_template.ron")
        {
            found.push(path);
        }
    }
}

fn read(path: &Path, rubric: &Rubric) -> Arc<Scenario> {
    let text = std::fs::read_to_string(path).expect("text");
    let (scenario, found) = load(&text, rubric);
    Arc::new(scenario.unwrap_or_else(|| panic!("{}: {found:?}", path.display())))
}

/// Every shipped scenario with its analysis.
fn shipped() -> Vec<(Arc<Scenario>, Analysis)> {
    let (rubric, mut paths) = (rubric(), Vec::new());
    scenario_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"),
        &mut paths,
    );
    assert!(paths.len() >= 2, "{paths:?}");
    let all = paths.iter().map(|path| {
        let scenario = read(path, &rubric);
        let analysis = analyse(&scenario, &rubric, Detail::Evidence, Budget::default());
        (scenario, analysis.expect("analysed"))
    });
    all.collect()
}

fn exact(analysis: &Analysis) -> &Whole<State> {
    analysis.exact().expect("exact")
}

#[test]
fn the_best_consultation_reads_a_hundred_chance_at_most_forty_and_players_that_know_nothing_at_most_fifty()
 {
    let rubric = rubric();
    for (scenario, analysis) in shipped() {
        let (id, whole) = (&scenario.header.id, exact(&analysis));
        let best = whole.envelope.scores(whole.reference.evidence);
        let bots = Bots::new(Engine::new(&scenario, &rubric));
        for domain in &scenario.header.domains {
            let at = domain.index();
            let points = best[at]
                .points()
                .unwrap_or_else(|| panic!("{id}: {domain:?}"));
            assert!(points >= 90, "{id}: the best reads {points} in {domain:?}");
            let chance = whole.floor()[at].points().expect("a number");
            assert!(chance <= 40, "{id}: chance reads {chance} in {domain:?}");
            for policy in Policy::ALL.into_iter().filter(|p| *p != Policy::Random) {
                let points = whole.envelope.scores(bots.mean(policy))[at].points();
                let points = u32::from(points.expect("a number"));
                assert!(
                    points <= policy.at_most(),
                    "{id}: {policy:?} reads {points} in {domain:?}"
                );
            }
        }
    }
}

#[test]
fn no_answer_that_harms_or_is_poorer_here_is_ever_offered_on_any_path() {
    let rubric = rubric();
    for (scenario, analysis) in shipped() {
        let engine = Engine::new(&scenario, &rubric);
        let mut looked_at = 0_u64;
        for state in exact(&analysis).graph.states() {
            for said in engine.menu(state) {
                let before = engine.choose(state, said).expect("is offered");
                for other in may_stand_beside(engine, state, said) {
                    looked_at += 1;
                    let option = engine.option(state.node, other).expect("an option");
                    let place = format!("{} {}", scenario.header.id, option.id);
                    let harmful = option.codes.iter().filter_map(|c| rubric.get(*c));
                    assert!(
                        harmful.clone().all(|code| code.polarity != Polarity::Harms),
                        "{place} harms"
                    );
                    let after = engine.choose(state, other).expect("is offered");
                    assert!(!after.credits.is_empty(), "{place} answers nothing");
                    let adequate = after.credits.iter().any(|credit| credit.level >= 3);
                    assert!(adequate, "{place} answers nothing well");
                    for credit in &after.credits {
                        assert!(credit.level >= 2, "{place} is poor");
                        let same = before
                            .credits
                            .iter()
                            .find(|said| said.opportunity == credit.opportunity);
                        assert!(
                            same.is_none_or(|said| said.level <= credit.level),
                            "{place} is poorer than what was said"
                        );
                    }
                    let sum = |evidence: [i32; 4]| evidence.iter().sum::<i32>();
                    assert!(sum(after.evidence) >= sum(before.evidence), "{place}");
                }
            }
        }
        assert!(looked_at > 10_000, "{}: {looked_at}", scenario.header.id);
    }
}

#[test]
fn harm_never_leaves_more_within_reach_than_a_good_answer_to_the_same_thing() {
    let rubric = rubric();
    for (scenario, analysis) in shipped() {
        let (whole, engine) = (exact(&analysis), Engine::new(&scenario, &rubric));
        let mut pairs = 0_u64;
        for (id, state) in whole.graph.states().iter().enumerate() {
            let arcs: Vec<_> = whole.graph.arcs(id as u32).collect();
            let played: Vec<_> = arcs
                .iter()
                .filter_map(|arc| {
                    let (node, option) = option_of(arc.key);
                    let harms = rubric.harms(&engine.option(node, option)?.codes);
                    Some((arc, harms, engine.choose(state, option)?))
                })
                .collect();
            for (bad, _, poor) in played.iter().filter(|(_, harms, _)| *harms) {
                for (good, _, well) in played.iter().filter(|(_, harms, _)| !*harms) {
                    let same =
                        well.credits
                            .iter()
                            .filter(|credit| credit.level >= 3)
                            .any(|credit| {
                                let at = credit.opportunity;
                                poor.credits.iter().any(|credit| credit.opportunity == at)
                            });
                    if !same {
                        continue;
                    }
                    pairs += 1;
                    assert!(
                        whole.all_round.left(bad) <= whole.all_round.left(good),
                        "{}: {:?} beside {:?}",
                        scenario.header.id,
                        option_of(bad.key),
                        option_of(good.key)
                    );
                }
            }
        }
        assert!(pairs > 1_000, "{}: {pairs}", scenario.header.id);
    }
}

#[test]
fn all_round_regrets_of_a_path_add_up_to_its_distance_from_the_best() {
    let rubric = rubric();
    for (scenario, analysis) in shipped() {
        let whole = exact(&analysis);
        let bots = Bots::new(Engine::new(&scenario, &rubric));
        for seed in 0..20 {
            let play = bots.play(Policy::Random, seed);
            let mut at = insight::analysis::GraphStep::State(0);
            let mut lost = 0;
            for (node, option) in &play.choices {
                let insight::analysis::GraphStep::State(id) = at else {
                    break;
                };
                let arc = whole
                    .graph
                    .find(id, key(*node, *option))
                    .expect("is offered");
                let here = whole.all_round.exact(at);
                let given_up = here - whole.all_round.left(&arc);
                assert!(given_up >= 0);
                lost += given_up;
                at = arc.next;
            }
            let best = whole
                .all_round
                .exact(insight::analysis::GraphStep::State(0));
            assert_eq!(lost, best - whole.all_round.sum(play.evidence));
        }
    }
}

/// Points by domain after these choices.
fn points(scenario: &Arc<Scenario>, analysis: &Analysis, choices: &[&str]) -> Vec<Option<u16>> {
    let debrief = debrief(scenario, analysis, choices);
    debrief
        .domains
        .each
        .iter()
        .map(|view| view.points)
        .collect()
}

fn debrief(scenario: &Arc<Scenario>, analysis: &Analysis, choices: &[&str]) -> Debrief {
    let (mut session, _) =
        Session::start(Arc::clone(scenario), rubric(), 0, Mode::Practice).expect("the same rubric");
    for id in choices {
        let option = session
            .find_option(id)
            .unwrap_or_else(|| panic!("{id} is not offered"));
        session.apply(Action::Choose(option)).expect("plays");
    }
    let study = ExactFigures::of(&session, analysis).expect("the same scenario");
    let mut given = DebriefInputs::new(&session);
    given.study = Some(&study);
    Debrief::of(&given)
}

fn calibrated(id: &str) -> (Arc<Scenario>, Analysis) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/calibration");
    let scenario = read(&folder.join(format!("{id}.ron")), &rubric());
    let analysis = analyse(&scenario, &rubric(), Detail::Score, Budget::default());
    (scenario, analysis.expect("analysed"))
}

#[test]
fn a_fear_met_is_worth_more_than_mended_late_and_that_more_than_ignored_and_presence_more_than_a_promise()
 {
    let (scenario, analysis) = calibrated("crumbling-discs");
    let road = |at_the_fear: &[&str]| {
        let before = [
            "held-breath",
            "one-person",
            "ask-told",
            "two-minutes",
            "ask-zosia",
            "both",
            "plain",
        ];
        let after = [
            "whose-ending",
            "alive",
            "tell-anna",
            "my-fault",
            "safe-rule",
            "try-now",
            "her-answers",
        ];
        let choices: Vec<&str> = before
            .iter()
            .chain(at_the_fear)
            .chain(&after)
            .copied()
            .collect();
        points(&scenario, &analysis, &choices)
    };
    let presence = road(&["stand-by"]);
    let explored = road(&["who-is-there"]);
    let sense = road(&["no-wonder"]);
    let mended = road(&["promise", "with-her"]);
    let twice_reassured = road(&["promise", "never-drop"]);
    let ignored = road(&["backwards", "test-legs"]);
    for domain in [Domain::Listening, Domain::Empathy] {
        let at = domain.index();
        for met in [&presence, &explored, &sense] {
            assert!(
                met[at] > mended[at],
                "{domain:?}: {met:?} beside {mended:?}"
            );
        }
        for lost in [&twice_reassured, &ignored] {
            assert!(
                mended[at] > lost[at],
                "{domain:?}: {mended:?} beside {lost:?}"
            );
        }
    }
}

#[test]
fn a_question_that_was_lost_is_the_first_moment_and_asking_is_never_a_turning_point() {
    let rubric = rubric();
    for (scenario, analysis) in shipped_cases() {
        let bots = Bots::new(Engine::new(scenario, &rubric));
        let (mut lost, mut asked) = (0, 0);
        for seed in 0..60 {
            let ids = bots.ids(&bots.play(Policy::Random, seed));
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let debrief = debrief(scenario, analysis, &ids);
            let unasked = debrief
                .safety
                .questions
                .iter()
                .any(|q| q.asked_in.is_none());
            if unasked {
                lost += 1;
                let first = debrief.moments.first().expect("a moment");
                assert!(
                    !first.lost_questions.is_empty(),
                    "{}: {ids:?}",
                    scenario.header.id
                );
            }
            let at: Vec<u32> = debrief
                .safety
                .questions
                .iter()
                .filter_map(|q| q.asked_in)
                .collect();
            asked += at.len();
            for moment in debrief
                .moments
                .iter()
                .filter(|m| m.kind == MomentKind::Turning)
            {
                assert!(
                    !at.contains(&moment.turn) || !moment.lost_questions.is_empty(),
                    "{}: turn {} of {ids:?}",
                    scenario.header.id,
                    moment.turn
                );
            }
        }
        assert!(lost > 0 && asked > 0, "{}", scenario.header.id);
    }
}

#[test]
fn scores_do_not_depend_on_names_or_on_the_order_of_the_menu() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/calibration");
    let text = std::fs::read_to_string(folder.join("just-a-scan.ron")).expect("text");
    let rubric = rubric();
    let evidence = |text: &str| {
        let scenario = load(text, &rubric).0.expect("loads");
        let analysis = analyse(&scenario, &rubric, Detail::Evidence, Budget::default());
        let analysis = analysis.expect("analysed");
        let whole = exact(&analysis);
        (
            whole.envelope,
            whole.shape.random_mean,
            whole.shape.paths,
            whole.reference.evidence,
        )
    };
    let renamed = text
        .replace("\"answer\"", "\"zz-answer\"")
        .replace("\"w-shapes\"", "\"a-renamed\"")
        .replace("\"pause\"", "\"aa-pause\"");
    assert_ne!(renamed, text);
    assert_eq!(evidence(&renamed), evidence(&text));
    // The options of one menu the other way round.
    let (node, rest) = text.split_at(text.find("        \"answer\": (").expect("the node"));
    let (body, after) = rest.split_at(rest.find("\n            ],\n        ),").expect("its end"));
    let head = body.find("options: [").expect("options") + "options: [".len();
    let (before, options) = body.split_at(head);
    let mut parts: Vec<&str> = options.split("\n                (id: ").skip(1).collect();
    parts.reverse();
    let mut turned = String::new();
    for part in parts {
        turned.push_str("\n                (id: ");
        turned.push_str(part);
    }
    let turned = format!("{node}{before}{turned}{after}");
    assert_ne!(turned, text);
    assert_eq!(evidence(&turned), evidence(&text));
}
