//! The exact analysis held against hand-worked oracles, against brute force, and against its laws on generated games.

use crate::every_path::{WholePath, every_path};
use insight::analysis::MEAN_UNIT;
use insight::analysis::bounds::{Bounded, Bounds, ClassMove, Coarse, bounds, bounds_by_class};
use insight::analysis::change::{DetourGoal, Smallest, smallest_change};
use insight::analysis::reach::{Fate, PathEvent, certainties, fates, path_avoiding, path_reaching};
use insight::analysis::reference::{reference, witness_least, witness_most};
use insight::analysis::values::{GraphShape, Values, shape};
use insight::analysis::{
    AnalysisError, Budget, DOMAINS, Evidence, Extent, Game, Graph, GraphPath, Move, Next,
    Opportunity, Score, explore, study,
};
use proptest::prelude::*;

/// A game written down as a table: nodes with options, gated by one small counter.
#[derive(Clone, Debug)]
struct Table {
    nodes: Vec<Vec<Opt>>,
}

#[derive(Clone, Debug)]
struct Opt {
    key: u32,
    evidence: Evidence,
    /// Offered only with at least this much trust.
    needs: u8,
    /// Trust gained.
    gives: u8,
    events: Vec<u32>,
    to: Next<usize>,
}

/// `history` is different for every path, so that only projection lets states merge.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct At {
    node: usize,
    trust: u8,
    history: u64,
}

const TRUST_CAP: u8 = 3;

impl Game for Table {
    type State = At;

    fn start(&self) -> At {
        At {
            node: 0,
            trust: 0,
            history: 1,
        }
    }

    fn moves(&self, state: &At, out: &mut Vec<Move<At>>) {
        for option in self.nodes[state.node]
            .iter()
            .filter(|option| state.trust >= option.needs)
        {
            let next = match option.to {
                Next::End(end) => Next::End(end),
                Next::State(node) => Next::State(At {
                    node,
                    trust: (state.trust + option.gives).min(TRUST_CAP),
                    history: state
                        .history
                        .wrapping_mul(31)
                        .wrapping_add(u64::from(option.key)),
                }),
            };
            out.push(Move {
                key: option.key,
                evidence: option.evidence,
                events: option.events.clone(),
                next,
            });
        }
    }

    fn project(&self, state: &mut At) {
        state.history = 0;
        let read = |node: usize| {
            self.nodes[node..]
                .iter()
                .flatten()
                .any(|option| option.needs > 0)
        };
        if !read(state.node) {
            state.trust = 0;
        }
    }

    fn opportunities(&self, state: &At) -> Vec<Opportunity> {
        vec![Opportunity {
            id: state.node as u32,
            mass: [1, 2, 0, 0],
        }]
    }
}

impl Bounded for Table {
    fn still(&self, state: &At) -> (Evidence, Evidence) {
        // Every node ahead is visited at most once, whichever way is taken.
        let mut still = ([0; DOMAINS], [0; DOMAINS]);
        for options in &self.nodes[state.node..] {
            for d in 0..DOMAINS {
                still.0[d] += options.iter().map(|o| o.evidence[d]).min().unwrap().min(0);
                still.1[d] += options.iter().map(|o| o.evidence[d]).max().unwrap().max(0);
            }
        }
        still
    }
}

impl Coarse for Table {
    type Class = usize;

    fn class(&self, state: &At) -> usize {
        state.node
    }

    fn class_moves(&self, node: &usize, out: &mut Vec<ClassMove<usize>>) {
        for option in &self.nodes[*node] {
            let next = match option.to {
                Next::End(_) => None,
                Next::State(node) => Some(node),
            };
            out.push(ClassMove {
                least: option.evidence,
                most: option.evidence,
                next,
            });
        }
        if self.nodes[*node].iter().all(|option| option.needs > 0) {
            out.push(ClassMove {
                least: [0; DOMAINS],
                most: [0; DOMAINS],
                next: None,
            });
        }
    }

    fn choices_left(&self, node: &usize) -> u32 {
        (self.nodes.len() - node) as u32
    }
}

/// `"A a1 2 0 B"`: node, option, evidence in the first two domains, next node or `-`.
fn table(lines: &[&str]) -> (Table, Vec<String>) {
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        let node = line.split(' ').next().unwrap();
        if !names.contains(&node) {
            names.push(node);
        }
    }
    let mut nodes = vec![Vec::new(); names.len()];
    let mut keys = Vec::new();
    for line in lines {
        let part: Vec<&str> = line.split(' ').collect();
        let place = |name: &str| names.iter().position(|n| *n == name).unwrap();
        let to = if part[4] == "-" {
            Next::End(0)
        } else {
            Next::State(place(part[4]))
        };
        let key = keys.len() as u32;
        keys.push(part[1].to_owned());
        let evidence = [part[2].parse().unwrap(), part[3].parse().unwrap(), 0, 0];
        nodes[place(part[0])].push(Opt {
            key,
            evidence,
            needs: 0,
            gives: 0,
            events: vec![],
            to,
        });
    }
    (Table { nodes }, keys)
}

fn first_oracle() -> (Table, Vec<String>) {
    table(&[
        "A a1 2 0 B",
        "A a2 1 1 C",
        "A a3 0 0 C",
        "B b1 1 2 D",
        "B b2 0 1 D",
        "C c1 0 2 D",
        "C c2 0 0 E",
        "D d1 1 1 -",
        "D d2 0 0 -",
        "E e1 0 1 -",
        "E e2 0 0 -",
    ])
}

fn play(graph: &Graph<At>, keys: &[String], names: &str) -> GraphPath {
    let keys: Vec<u32> = names
        .split(' ')
        .map(|name| keys.iter().position(|key| key == name).unwrap() as u32)
        .collect();
    GraphPath::follow(graph, &keys).unwrap()
}

fn points(score: Score) -> Option<u16> {
    score.hundredths()
}

#[test]
fn the_two_domain_oracle_holds() {
    let (game, keys) = first_oracle();
    let graph = explore(&game, Budget::default()).unwrap();
    let values = Values::of(&graph).unwrap();
    let envelope = values.envelope();
    assert_eq!(
        [envelope.domains[0].least, envelope.domains[0].most],
        [0, 4]
    );
    assert_eq!(
        [envelope.domains[1].least, envelope.domains[1].most],
        [0, 4]
    );
    for (names, listening, empathy, lost_listening, lost_empathy) in [
        ("a1 b1 d1", 10_000, 7500, [0, 0, 0], [1, 0, 0]),
        ("a2 c1 d1", 5000, 10_000, [2, 0, 0], [0, 0, 0]),
        ("a3 c2 e2", 0, 0, [3, 1, 0], [1, 2, 1]),
        ("a2 c2 e1", 2500, 5000, [2, 1, 0], [0, 2, 0]),
        ("a1 b2 d2", 5000, 2500, [0, 1, 1], [1, 1, 1]),
    ] {
        let path = play(&graph, &keys, names);
        let scores = envelope.scores(path.evidence());
        assert_eq!(points(scores[0]), Some(listening), "{names}");
        assert_eq!(points(scores[1]), Some(empathy), "{names}");
        assert_eq!([scores[2], scores[3]], [Score::NotExercised; 2], "{names}");
        let regrets = path.regrets(&values);
        assert_eq!(
            regrets.iter().map(|r| r[0]).collect::<Vec<_>>(),
            lost_listening,
            "{names}"
        );
        assert_eq!(
            regrets.iter().map(|r| r[1]).collect::<Vec<_>>(),
            lost_empathy,
            "{names}"
        );
    }
    let best = reference(&graph, &values);
    assert_eq!(best.keys, play(&graph, &keys, "a1 b1 d1").keys);
    assert_eq!((best.evidence, best.ties_exact), ([4, 3, 0, 0], true));
    // Uniform random play gathers (1.5, 2.0), which is 37.5 and 50 points.
    let seen = shape(&graph).unwrap();
    assert_eq!(seen.random_mean, [MEAN_UNIT * 3 / 2, MEAN_UNIT * 2, 0, 0]);
    assert_eq!(
        envelope.mean_scores(seen.random_mean)[0],
        Score::Hundredths(3750)
    );
    assert_eq!(
        envelope.mean_scores(seen.random_mean)[1],
        Score::Hundredths(5000)
    );
    assert_eq!((seen.paths, seen.shortest, seen.longest), (12, 3, 3));
    let after_a2 = play(&graph, &keys, "a2").stands;
    assert_eq!(values.most_after(after_a2), [1, 3, 0, 0]);
    assert_eq!(
        values.offers(&graph, 0),
        [(0, [4, 3, 0, 0]), (1, [2, 4, 0, 0]), (2, [1, 3, 0, 0])]
    );
    let always_last = GraphPath::by(&graph, |_, menu| menu.len() - 1);
    assert_eq!(always_last.keys, play(&graph, &keys, "a3 c2 e2").keys);
    assert!(always_last.finished(&graph));
}

#[test]
fn a_report_says_what_was_met_and_what_was_still_possible() {
    let (game, keys) = first_oracle();
    let Ok(Extent::Exact(whole)) = study(&game, Budget::default()) else {
        panic!("not exact")
    };
    let path = play(&whole.graph, &keys, "a2 c2 e1");
    let report = whole
        .report(&path.keys, &[], |state| game.opportunities(state))
        .unwrap();
    // Menus met: A (listening 0..2, empathy 0..1), C (0, 0..2), E (0, 0..1); earned 1, and 1 + 0 + 1.
    assert_eq!(
        (report.companion.earned, report.companion.offered),
        ([1, 2, 0, 0], [2, 4, 0, 0])
    );
    assert_eq!(report.quality, [Some(5000), Some(5000), None, None]);
    // Only menus that can tell good from poor count: one of three for listening. The reference path meets three.
    assert_eq!(
        (report.companion.count, report.companion.mass),
        ([1, 3, 0, 0], [1, 6, 0, 0])
    );
    assert_eq!(report.reach, [Some(3333), Some(10_000), None, None]);
    let best: Vec<[Option<u16>; 2]> = report
        .best_from
        .iter()
        .map(|s| [points(s[0]), points(s[1])])
        .collect();
    assert_eq!(
        best,
        [
            [Some(10_000); 2],
            [Some(5000), Some(10_000)],
            [Some(2500), Some(5000)],
            [Some(2500), Some(5000)]
        ]
    );
    assert_eq!(
        whole.floor(),
        [
            Score::Hundredths(3750),
            Score::Hundredths(5000),
            Score::NotExercised,
            Score::NotExercised
        ]
    );
    let few = Budget {
        states: 2,
        ..Budget::default()
    };
    assert!(matches!(
        study(&game, few),
        Ok(Extent::Bounded(_, Bounds { exact: false, .. }))
    ));
}

#[test]
fn the_one_domain_oracle_holds() {
    let (game, keys) = table(&[
        "D1 up 2 0 G",
        "D1 flat 0 0 H",
        "D1 down -1 0 -",
        "G g1 2 0 -",
        "G g2 0 0 -",
        "H h1 1 0 -",
        "H h2 -1 0 -",
    ]);
    let graph = explore(&game, Budget::default()).unwrap();
    let values = Values::of(&graph).unwrap();
    let range = values.envelope().domains[0];
    assert_eq!((range.least, range.most), (-1, 4));
    let path = play(&graph, &keys, "flat h1");
    assert_eq!(
        values.envelope().scores(path.evidence())[0],
        Score::Hundredths(4000)
    );
    assert_eq!(
        path.regrets(&values)
            .iter()
            .map(|r| r[0])
            .collect::<Vec<_>>(),
        [3, 0]
    );
    assert_eq!(
        path.rescues(&values)
            .iter()
            .map(|r| r[0])
            .collect::<Vec<_>>(),
        [0, 2]
    );
    // One other answer at the start is enough for 100, and the menu it opens is new.
    let goal = DetourGoal::Evidence {
        domain: 0,
        at_least: 4,
    };
    let Smallest::Found(change) = smallest_change(&graph, &values, &path, &goal) else {
        panic!("not found")
    };
    assert_eq!(change.keys, play(&graph, &keys, "up g1").keys);
    assert_eq!(
        change
            .edits
            .iter()
            .map(|e| (e.turn, e.instead_of))
            .collect::<Vec<_>>(),
        [(0, Some(1)), (1, None)]
    );
}

#[test]
fn equal_sums_are_told_apart_by_the_worst_domain_then_by_file_order() {
    let (game, keys) = table(&[
        "A a1 4 0 B",
        "A a2 2 2 B",
        "A a3 2 2 B",
        "A a4 0 4 B",
        "B b1 0 0 -",
        "B b2 0 0 -",
    ]);
    let graph = explore(&game, Budget::default()).unwrap();
    let best = reference(&graph, &Values::of(&graph).unwrap());
    assert_eq!(best.keys, play(&graph, &keys, "a2 b1").keys);
    // The balance of a whole path decides, not that of its first turn.
    let (game, keys) = table(&[
        "A a1 2 2 B",
        "A a2 4 0 C",
        "A a3 0 0 -",
        "A a4 0 6 -",
        "B b1 4 0 -",
        "C c1 0 4 -",
        "C c2 0 0 -",
    ]);
    let graph = explore(&game, Budget::default()).unwrap();
    let best = reference(&graph, &Values::of(&graph).unwrap());
    assert_eq!(best.keys, play(&graph, &keys, "a2 c1").keys);
}

#[test]
fn what_was_missed_names_the_last_turn_that_could_reach_it() {
    let (mut game, keys) = table(&[
        "A a1 0 0 B",
        "A a2 0 0 C",
        "B b1 0 0 C",
        "B b2 0 0 D",
        "C c1 0 0 -",
        "D d1 0 0 -",
    ]);
    game.nodes[2][0].events = vec![7];
    game.nodes[0][0].events = vec![1];
    let graph = explore(&game, Budget::default()).unwrap();
    let targets = [
        PathEvent::Event(7),
        PathEvent::Event(1),
        PathEvent::Event(99),
        PathEvent::End(0),
        PathEvent::Key(5),
    ];
    let path = play(&graph, &keys, "a1 b2 d1");
    assert_eq!(
        fates(&graph, &path, &targets),
        [
            Fate::LostAt(1),
            Fate::Happened(0),
            Fate::Impossible,
            Fate::Happened(2),
            Fate::Happened(2)
        ]
    );
    assert_eq!(
        fates(&graph, &play(&graph, &keys, "a1"), &targets[..1]),
        [Fate::Open]
    );
    let found: Vec<(bool, bool)> = certainties(&graph, &targets)
        .iter()
        .map(|c| (c.possible, c.certain))
        .collect();
    assert_eq!(
        found,
        [
            (true, false),
            (true, false),
            (false, false),
            (true, true),
            (true, false)
        ]
    );
    assert_eq!(
        path_reaching(&graph, targets[0]),
        Some(play(&graph, &keys, "a1 b1 c1").keys)
    );
    assert_eq!(path_avoiding(&graph, targets[0]), Some(path.keys));
    assert_eq!(path_reaching(&graph, targets[2]), None);
    assert_eq!(path_avoiding(&graph, targets[3]), None);
}

#[test]
fn a_loop_is_an_error_that_shows_the_way_in_and_round() {
    let (game, keys) = table(&["A a1 0 0 B", "B b1 0 0 C", "B b2 0 0 -", "C c1 0 0 B"]);
    let number = |name: &str| keys.iter().position(|key| key == name).unwrap() as u32;
    let error = explore(&game, Budget::default()).unwrap_err();
    assert_eq!(
        error,
        AnalysisError::Cycle {
            path: vec![number("a1")],
            cycle: vec![number("b1"), number("c1")]
        }
    );
}

#[test]
fn a_choice_that_is_not_offered_is_named() {
    let (game, _) = first_oracle();
    let graph = explore(&game, Budget::default()).unwrap();
    let error = GraphPath::follow(&graph, &[0, 9]).unwrap_err();
    assert_eq!((error.turn, error.key), (1, 9));
}

/// Layered games: every option leads to a later node or ends, so there are no loops.
fn games() -> impl Strategy<Value = Table> {
    let option = (
        prop::array::uniform4(-2..=4_i32),
        0..=2_u8,
        0..=1_u8,
        prop::collection::vec(0..6_u32, 0..2),
        prop::sample::select(vec![1_usize, 1, 1, 2]),
    );
    prop::collection::vec(prop::collection::vec(option, 1..4), 3..8).prop_map(|nodes| {
        let count = nodes.len();
        let mut key = 0;
        let nodes = nodes.into_iter().enumerate().map(|(at, options)| {
            let options = options.into_iter().enumerate().map(
                |(nth, (evidence, needs, gives, events, jump))| {
                    key += 1;
                    let to = if at + jump < count {
                        Next::State(at + jump)
                    } else {
                        Next::End((jump % 2) as u32)
                    };
                    // The first option is always offered, except at every fifth key, so that dead ends occur too.
                    let needs = if nth == 0 && key % 5 != 0 { 0 } else { needs };
                    Opt {
                        key,
                        evidence,
                        needs,
                        gives,
                        events,
                        to,
                    }
                },
            );
            options.collect()
        });
        Table {
            nodes: nodes.collect(),
        }
    })
}

fn happens(path: &WholePath, target: PathEvent) -> bool {
    match target {
        PathEvent::Event(event) => path.events.contains(&event),
        PathEvent::End(end) => path.end == Some(end),
        PathEvent::Key(key) => path.keys.contains(&key),
    }
}

fn fixed_point_error(longest: u32) -> i128 {
    i128::from(longest) + 1
}

fn check_shape(all: &[WholePath], seen: GraphShape) {
    assert_eq!(seen.paths, all.len() as u128);
    assert_eq!(
        Some(seen.shortest as usize),
        all.iter().map(|p| p.keys.len()).min()
    );
    assert_eq!(
        Some(seen.longest as usize),
        all.iter().map(|p| p.keys.len()).max()
    );
    // Menus hold at most three options and paths at most seven choices, so 6⁷ is a common denominator.
    let whole = 6_i128.pow(7);
    for d in 0..DOMAINS {
        let sum: i128 = all
            .iter()
            .map(|p| i128::from(p.evidence[d]) * (whole / p.odds as i128))
            .sum();
        let off = sum * i128::from(MEAN_UNIT) - i128::from(seen.random_mean[d]) * whole;
        assert!(
            off.abs() <= fixed_point_error(seen.longest) * whole,
            "mean off by {off}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn brute_force_agrees_and_the_laws_hold(game in games()) {
        let all = every_path(&game, 100_000).unwrap();
        let graph = explore(&game, Budget::default()).unwrap();
        let values = Values::of(&graph).unwrap();
        let envelope = values.envelope();
        check_shape(&all, shape(&graph).unwrap());
        for d in 0..DOMAINS {
            prop_assert_eq!(Some(envelope.domains[d].most), all.iter().map(|p| p.evidence[d]).max());
            prop_assert_eq!(Some(envelope.domains[d].least), all.iter().map(|p| p.evidence[d]).min());
            let most = GraphPath::follow(&graph, &witness_most(&graph, &values, d)).unwrap();
            let least = GraphPath::follow(&graph, &witness_least(&graph, &values, d)).unwrap();
            prop_assert!(most.finished(&graph) && least.finished(&graph));
            prop_assert_eq!(most.evidence()[d], envelope.domains[d].most);
            prop_assert_eq!(least.evidence()[d], envelope.domains[d].least);
        }
        for path in &all {
            let played = GraphPath::follow(&graph, &path.keys).unwrap();
            prop_assert!(played.finished(&graph));
            prop_assert_eq!(played.evidence(), path.evidence);
            let (regrets, rescues) = (played.regrets(&values), played.rescues(&values));
            for d in 0..DOMAINS {
                prop_assert!(regrets.iter().chain(&rescues).all(|r| r[d] >= 0));
                let lost: i32 = regrets.iter().map(|r| r[d]).sum();
                prop_assert_eq!(lost, envelope.domains[d].most - path.evidence[d]);
                let saved: i32 = rescues.iter().map(|r| r[d]).sum();
                prop_assert_eq!(saved, path.evidence[d] - envelope.domains[d].least);
            }
        }
    }

    #[test]
    fn the_reference_path_is_the_brute_force_best(game in games()) {
        let all = every_path(&game, 100_000).unwrap();
        let graph = explore(&game, Budget::default()).unwrap();
        let values = Values::of(&graph).unwrap();
        let ranges = values.envelope().domains;
        let normalised = |e: Evidence| -> Vec<i64> {
            // Widths reach 36, so compare as exact fractions over their product.
            let product: i64 = ranges.iter().filter(|r| r.exercised()).map(|r| i64::from(r.width())).product();
            (0..DOMAINS).filter(|&d| ranges[d].exercised())
                .map(|d| i64::from(e[d] - ranges[d].least) * (product / i64::from(ranges[d].width()))).collect()
        };
        let rank = |e: Evidence| {
            let parts = normalised(e);
            (parts.iter().sum::<i64>(), parts.iter().min().copied().unwrap_or(0))
        };
        let best = all.iter().map(|p| rank(p.evidence)).max().unwrap();
        let first = all.iter().find(|p| rank(p.evidence) == best).unwrap();
        let found = reference(&graph, &values);
        prop_assert!(found.ties_exact);
        prop_assert_eq!(&found.keys, &first.keys);
        prop_assert_eq!(found.evidence, first.evidence);
    }

    #[test]
    fn reachability_agrees_with_brute_force(game in games(), pick in any::<prop::sample::Index>()) {
        let all = every_path(&game, 100_000).unwrap();
        let graph = explore(&game, Budget::default()).unwrap();
        let mut targets: Vec<PathEvent> = (0..7).map(PathEvent::Event).chain((0..2).map(PathEvent::End)).collect();
        targets.extend((1..70).map(PathEvent::Key));
        let path = pick.get(&all);
        let played = GraphPath::follow(&graph, &path.keys).unwrap();
        let (certain, fate) = (certainties(&graph, &targets), fates(&graph, &played, &targets));
        for (nth, &target) in targets.iter().enumerate() {
            prop_assert_eq!(certain[nth].possible, all.iter().any(|p| happens(p, target)));
            prop_assert_eq!(certain[nth].certain, all.iter().all(|p| happens(p, target)));
            let possible_after = |turn: usize| {
                all.iter().any(|p| p.keys.starts_with(&path.keys[..turn]) && happens(p, target))
            };
            match fate[nth] {
                Fate::AtStart | Fate::Open => prop_assert!(false, "a finished path without events at its start"),
                Fate::Happened(turn) => prop_assert!(happens(path, target) && possible_after(turn + 1)),
                Fate::LostAt(turn) => prop_assert!(possible_after(turn) && !possible_after(turn + 1)),
                Fate::Impossible => prop_assert!(!possible_after(0)),
            }
            let (reaching, avoiding) = (path_reaching(&graph, target), path_avoiding(&graph, target));
            prop_assert_eq!(reaching.as_ref(), all.iter().find(|p| happens(p, target)).map(|p| &p.keys));
            prop_assert_eq!(avoiding.as_ref(), all.iter().find(|p| !happens(p, target)).map(|p| &p.keys));
        }
    }

    #[test]
    fn a_tiny_budget_gives_bounds_that_hold_the_truth(game in games(), states in 1..12_usize) {
        let all = every_path(&game, 100_000).unwrap();
        let graph = explore(&game, Budget { states, ..Budget::default() }).unwrap();
        for Bounds { least, most, exact } in [bounds(&game, &graph).unwrap(), bounds_by_class(&game, &graph).unwrap()] {
            prop_assert_eq!(exact, graph.complete());
            prop_assert_eq!(Values::of(&graph).is_ok(), exact);
            for d in 0..DOMAINS {
                let low = all.iter().map(|p| p.evidence[d]).min().unwrap();
                let high = all.iter().map(|p| p.evidence[d]).max().unwrap();
                prop_assert!(least[d].0 <= low && low <= least[d].1, "{low} in {:?}", least[d]);
                prop_assert!(most[d].0 <= high && high <= most[d].1, "{high} in {:?}", most[d]);
                if exact {
                    prop_assert_eq!((least[d], most[d]), ((low, low), (high, high)));
                }
            }
        }
    }

    #[test]
    fn the_smallest_change_is_a_real_path_and_none_is_smaller(game in games(), pick in any::<prop::sample::Index>(), domain in 0..DOMAINS) {
        let all = every_path(&game, 100_000).unwrap();
        let graph = explore(&game, Budget::default()).unwrap();
        let values = Values::of(&graph).unwrap();
        let path = pick.get(&all);
        let played = GraphPath::follow(&graph, &path.keys).unwrap();
        let most = values.envelope().domains[domain].most;
        let goals = [
            (DetourGoal::Evidence { domain, at_least: most }, Box::new(|p: &WholePath| p.evidence[domain] >= most) as Box<dyn Fn(&WholePath) -> bool>),
            (DetourGoal::Any(vec![PathEvent::End(1)]), Box::new(|p: &WholePath| p.end == Some(1))),
            (DetourGoal::Any(vec![PathEvent::Event(3), PathEvent::Event(4)]), Box::new(|p: &WholePath| p.events.iter().any(|e| [3, 4].contains(e)))),
        ];
        for (goal, met) in goals {
            let found = smallest_change(&graph, &values, &played, &goal);
            let least = all.iter().filter(|p| met(p)).map(|p| least_edits(&graph, &path.keys, &p.keys)).min();
            match found {
                Smallest::Found(change) => {
                    let reached = all.iter().find(|p| p.keys == change.keys).unwrap();
                    prop_assert!(met(reached));
                    prop_assert_eq!(Some(change.edits.len()), least);
                    prop_assert_eq!(change.edits.is_empty(), met(path));
                    prop_assert!(change.edits.iter().all(|edit| change.keys[edit.turn] == edit.key));
                }
                Smallest::NotWithin => prop_assert!(least.is_none_or(|edits| edits > 3)),
                Smallest::TooLarge => prop_assert!(false, "too large"),
            }
        }
    }

    #[test]
    fn scores_do_not_depend_on_names_or_order(game in games()) {
        let mut other = game.clone();
        for options in &mut other.nodes {
            options.reverse();
            for option in options {
                option.key = 1000 - option.key;
            }
        }
        let (a, b) = (explore(&game, Budget::default()).unwrap(), explore(&other, Budget::default()).unwrap());
        prop_assert_eq!(a.len(), b.len());
        let (va, vb) = (Values::of(&a).unwrap(), Values::of(&b).unwrap());
        prop_assert_eq!(va.envelope(), vb.envelope());
        prop_assert_eq!(shape(&a).unwrap(), shape(&b).unwrap());
        for path in every_path(&game, 100_000).unwrap() {
            let renamed: Vec<u32> = path.keys.iter().map(|key| 1000 - key).collect();
            let (pa, pb) = (GraphPath::follow(&a, &path.keys).unwrap(), GraphPath::follow(&b, &renamed).unwrap());
            prop_assert_eq!(pa.regrets(&va), pb.regrets(&vb));
        }
    }

    #[test]
    fn a_turn_without_choice_or_evidence_changes_no_score(game in games(), at in any::<prop::sample::Index>()) {
        // The new node goes before node `at`; every way into that node now passes through it.
        let at = at.index(game.nodes.len());
        let shift = |node: usize| if node >= at { node + 1 } else { node };
        let mut nodes: Vec<Vec<Opt>> = game.nodes.clone();
        for option in nodes.iter_mut().flatten() {
            if let Next::State(node) = option.to {
                option.to = Next::State(if node == at { at } else { shift(node) });
            }
        }
        let pause = Opt { key: 999, evidence: [0; DOMAINS], needs: 0, gives: 0, events: vec![], to: Next::State(at + 1) };
        nodes.insert(at, vec![pause]);
        let other = Table { nodes };
        let (a, b) = (explore(&game, Budget::default()).unwrap(), explore(&other, Budget::default()).unwrap());
        let (va, vb) = (Values::of(&a).unwrap(), Values::of(&b).unwrap());
        prop_assert_eq!(va.envelope(), vb.envelope());
        prop_assert_eq!(shape(&a).unwrap().random_mean, shape(&b).unwrap().random_mean);
        prop_assert_eq!(shape(&a).unwrap().paths, shape(&b).unwrap().paths);
        prop_assert_eq!(reference(&a, &va).evidence, reference(&b, &vb).evidence);
    }
}

/// The cost of turning one path into another, by the rule of `smallest_change`, over all ways to line them up.
fn least_edits(graph: &Graph<At>, played: &[u32], other: &[u32]) -> usize {
    fn go(graph: &Graph<At>, states: &[u32], played: &[u32], other: &[u32]) -> usize {
        let (Some(&id), Some(&key)) = (states.first(), other.first()) else {
            return 0;
        };
        let (states, other) = (&states[1..], &other[1..]);
        match played.iter().position(|&p| graph.find(id, p).is_some()) {
            Some(kept) if played[kept] == key => go(graph, states, &played[kept + 1..], other),
            _ if graph.arcs(id).len() == 1 => go(graph, states, played, other),
            Some(kept) => {
                1 + go(graph, states, &played[kept + 1..], other)
                    .min(go(graph, states, played, other))
            }
            None => 1 + go(graph, states, played, other),
        }
    }
    let states = GraphPath::follow(graph, other).unwrap().states;
    go(graph, &states, played, other)
}
