//! The authoring tools: stats, graph, simulate, test and diff, on scenarios that ship and on edits of them.

use std::sync::OnceLock;

use engine::rubric::Rubric;
use engine::scenario::{self, Scenario};
use engine::session::Engine;
use insight::Steps;
use insight::analysis::{Budget, Detail};
use insight::bots::{Bots, Policy, Tally};
use insight::diff::{Aspect, ChangeImpact, ComparedVersion, compare};
use insight::graph::{GraphPicture, Kind, dot, mermaid, svg};
use insight::stats::Stats;
use insight::walk::{self, PathKnowledge, follow, invariants, walkthrough};
use store::shipped::{SCENARIOS, TEMPLATE};
use terminal::Exit;

use crate::cli::Cli;

/// A scenario that ships, and all that is known of it: worked out once for all tests.
struct Ships {
    path: &'static str,
    scenario: Scenario,
    known: PathKnowledge,
}

fn shipped() -> &'static [Ships] {
    static ALL: OnceLock<Vec<Ships>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rubric = Rubric::builtin().unwrap();
        let all = SCENARIOS.iter().map(|file| {
            let scenario = load(&rubric, file.text);
            let known = study(Engine::new(&scenario, &rubric));
            Ships {
                path: file.path,
                scenario,
                known,
            }
        });
        all.collect()
    })
}

fn load(rubric: &Rubric, text: &str) -> Scenario {
    let (scenario, found) = scenario::load(text, rubric);
    scenario.unwrap_or_else(|| panic!("{found:#?}"))
}

/// A text with one edit, which must apply.
#[track_caller]
fn edited(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "`{from}` is not in the text");
    text.replacen(from, to, 1)
}

fn study(engine: Engine<'_>) -> PathKnowledge {
    PathKnowledge::study(engine, Detail::Evidence, Budget::default())
}

/// Every opening tag is closed in order; entities are known ones. Enough for markup that we write ourselves.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        assert_entities(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        assert!(!tag.contains('<'), "a bare `<` in {tag}");
        rest = &rest[end + 1..];
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed out of order");
        } else {
            assert_eq!(tag.matches('"').count() % 2, 0, "quotes in {tag}");
            open.push(tag.split_whitespace().next().expect("a name"));
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

fn assert_entities(text: &str) {
    for part in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;"];
        assert!(known.iter().any(|e| part.starts_with(e)), "&{part}");
    }
}

#[test]
fn pictures_are_well_formed_whatever_the_words() {
    let rubric = Rubric::builtin().unwrap();
    let nasty = TEMPLATE
        .text
        .replace(
            "So what happens now?",
            "A <b> & \\\"quoted\\\" #1; `x` | y\\\\",
        )
        .replace("\"A new scenario\"", "\"Q & A <1> \\\"x\\\"\"");
    let nasty = load(&rubric, &nasty);
    let known = study(Engine::new(&nasty, &rubric));
    let ships = shipped().iter().map(|file| (&file.scenario, &file.known));
    for (scenario, known) in ships.chain([(&nasty, &known)]) {
        for whole in [None, known.whole()] {
            let picture = GraphPicture::of(scenario, whole);
            let (dot, mermaid, svg) = (dot(&picture), mermaid(&picture), svg(&picture));
            assert_well_formed(&svg);
            let boxes = picture.boxes.len();
            assert_eq!(dot.matches(" -> ").count(), picture.arrows.len());
            assert_eq!(dot.matches('{').count(), dot.matches("{\n").count());
            for line in dot.lines().filter(|l| l.contains("label=")) {
                let bare = line.replace("\\\\", "").replace("\\\"", "");
                assert_eq!(bare.matches('"').count() % 2, 0, "{line}");
            }
            let drawn = mermaid.lines().filter(|l| l.trim_start().starts_with('n'));
            assert_eq!(drawn.count(), boxes + picture.arrows.len(), "{mermaid}");
            for line in mermaid.lines().filter(|l| l.contains('"')) {
                assert_eq!(line.matches('"').count(), 2, "{line}");
            }
            for boxed in &picture.boxes {
                let node = matches!(boxed.kind, Kind::Start | Kind::Node);
                assert_eq!(boxed.heat.is_some(), node && whole.is_some());
                if let Some(heat) = boxed.heat {
                    assert!(svg.contains(&heat.label()), "heat is in words too");
                }
                assert!(svg.contains(&boxed.title.replace('&', "&amp;")));
            }
        }
    }
}

#[test]
fn everything_open_at_the_start_cools_towards_the_end() {
    for file in shipped() {
        let picture = GraphPicture::of(&file.scenario, file.known.whole());
        let start = picture.boxes.iter().find(|b| b.kind == Kind::Start);
        let start = start.and_then(|b| b.heat).expect("the start is reached");
        assert_eq!(start.open, 100);
        assert!(
            picture
                .boxes
                .iter()
                .filter_map(|b| b.heat)
                .all(|h| h.cost <= h.open)
        );
    }
}

#[test]
fn shipped_walkthroughs_and_invariants_hold() {
    let rubric = Rubric::builtin().unwrap();
    let (mut walked, mut proved) = (0, 0);
    for file in shipped() {
        let engine = Engine::new(&file.scenario, &rubric);
        for test in &file.scenario.tests {
            let ran = walkthrough(engine, Some(&file.known), test);
            walked += 1;
            assert!(
                ran.holds(),
                "{}: {}: {:?}",
                file.path,
                ran.name,
                ran.problems
            );
        }
        for law in invariants(engine, Budget::default()) {
            proved += 1;
            assert_eq!(
                law.verdict,
                walk::InvariantResult::Holds,
                "{}: {}",
                file.path,
                law.name
            );
        }
        for node in &file.scenario.nodes {
            for offered in file.scenario.offered_at(node) {
                let found = file.scenario.option(&node.id, &offered.id);
                assert_eq!(found.map(|one| &one.text), Some(&offered.text));
            }
        }
    }
    assert!(walked > 0 && proved > 0, "{walked} walked, {proved} proved");
}

#[test]
fn a_walkthrough_says_what_is_wrong_with_it() {
    let choices = r#"choices: ["name-it", "ask-work", "thanks", "safety", "close"]"#;
    let cases = [
        (
            choices,
            r#"choices: ["name-it", "ask-wrk"]"#,
            "did you mean `ask-work`?",
        ),
        (
            choices,
            r#"choices: ["name-it", "close"]"#,
            "`bus` is not told",
        ),
        (
            choices,
            r#"choices: ["name-it"]"#,
            "does not end with `plan`",
        ),
        (
            choices,
            r#"choices: ["name-it", "safety", "close", "close"]"#,
            "over after 3 of 4 choices",
        ),
        (
            r#"ending: "plan", told"#,
            r#"ending: "shrug", told"#,
            "instead of `shrug`",
        ),
        (
            r#"told: ["bus"])"#,
            r#"told: ["bus"], gates: ["unsafe"])"#,
            "gate `unsafe` does not trip",
        ),
        (
            r#"told: ["bus"])"#,
            r#"untold: ["bus"])"#,
            "is told and should not be",
        ),
        (
            r#"told: ["bus"])"#,
            "scores: [(domain: Listening, from: 0, to: 1)])",
            "Listening scores",
        ),
    ];
    let rubric = Rubric::builtin().unwrap();
    for (from, to, part) in cases {
        let scenario = load(&rubric, &edited(TEMPLATE.text, from, to));
        let engine = Engine::new(&scenario, &rubric);
        let ran = walkthrough(engine, Some(&study(engine)), &scenario.tests[0]);
        let problems = ran.problems.join("; ");
        assert!(problems.contains(part), "`{part}` is not in `{problems}`");
    }
}

#[test]
fn a_broken_invariant_comes_with_a_path_that_breaks_it() {
    let rubric = Rubric::builtin().unwrap();
    let law = r#"holds: Any([Not(Ended("plan")), Asked("serious")])"#;
    let cases = [
        (law, r#"holds: Asked("serious")"#, 2),
        (law, r#"holds: Told("bus")"#, 2),
        (
            law,
            r#"holds: Not(All([Told("bus"), Asked("serious")]))"#,
            5,
        ),
    ];
    for (from, to, choices) in cases {
        let text = edited(TEMPLATE.text, from, to);
        let scenario = load(&rubric, &text);
        let engine = Engine::new(&scenario, &rubric);
        let judged = invariants(engine, Budget::default());
        let walk::InvariantResult::Broken(path) = &judged[0].verdict else {
            panic!("{to}: {judged:?}");
        };
        assert_eq!(path.len(), choices, "{to}: the shortest is {path:?}");
        let played = follow(engine, path.iter().map(String::as_str));
        assert_eq!(played.stop, None, "{path:?} can be played");
        let cli = Cli::new();
        cli.write("case.ron", &text);
        let ran = cli.run("test @case.ron");
        ran.expect(Exit::Findings, &["FAIL", &path.join(","), "--choices"]);
    }
}

#[test]
fn a_small_budget_proves_nothing_and_says_so() {
    let cli = Cli::new();
    let file = SCENARIOS[1].path;
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    cli.write("case.ron", std::fs::read_to_string(path).unwrap());
    // What the words of an invariant prove needs no states at all.
    cli.run("test @case.ron --states 50").expect(
        Exit::Findings,
        &["on every path", "not proved", "not decided", "--states"],
    );
    cli.run("stats @case.ron --states 50")
        .expect(Exit::Ok, &["Not known: the analysis stopped"]);
    cli.run("graph @case.ron --format mermaid --states 50")
        .expect(Exit::Ok, &["drawn without shades"]);
    cli.run("simulate @case.ron --plays 20 --states 50")
        .expect(Exit::Ok, &["Evidence", "Not scores"]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn edits_are_told_apart_by_what_they_change() {
    use Aspect::{Order, Reasons, Structure, Tests, Words};
    let wait = "(id: \"thanks\", text: \"Thank you for telling me.\"";
    let cases: [(&str, &str, ChangeImpact, Aspect, &str); 9] = [
        (
            "It is only a twinge, really.",
            "Only a twinge.",
            ChangeImpact::Cosmetic,
            Words,
            "line p1",
        ),
        (
            "why: \"Safety.\"",
            "why: \"Safety first.\"",
            ChangeImpact::Cosmetic,
            Reasons,
            "option hub/safety",
        ),
        (
            "told: [\"bus\"])",
            "told: [])",
            ChangeImpact::Cosmetic,
            Tests,
            "walkthrough",
        ),
        (
            "codes: [FACL]",
            "codes: [IGNR]",
            ChangeImpact::Substantive,
            Structure,
            "option opening/wait",
        ),
        (
            "to: End),",
            "to: End(\"shrug\")),",
            ChangeImpact::Substantive,
            Structure,
            "option hub/close",
        ),
        (
            "AtLeast(Trust, 5)",
            "AtLeast(Trust, 6)",
            ChangeImpact::Substantive,
            Structure,
            "ending plan",
        ),
        (
            "trust: 4,",
            "trust: 3,",
            ChangeImpact::Substantive,
            Structure,
            "patient",
        ),
        (
            wait,
            "(id: \"thank\", text: \"Thank you for telling me.\"",
            ChangeImpact::Substantive,
            Structure,
            "option work/thank",
        ),
        (
            "intensity: 2",
            "intensity: 3",
            ChangeImpact::Substantive,
            Structure,
            "cue sigh",
        ),
    ];
    let rubric = Rubric::builtin().unwrap();
    let old = load(&rubric, TEMPLATE.text);
    let known = study(Engine::new(&old, &rubric));
    let side = ComparedVersion {
        steps: Steps::of(&old, &rubric),
        known: &known,
    };
    let same = compare(side, side);
    assert_eq!(
        (same.verdict, same.differences.len()),
        (ChangeImpact::Same, 0)
    );
    for (from, to, verdict, aspect, place) in cases {
        // Walkthroughs name options too; only the tests of the newer version may stop fitting.
        let text = edited(TEMPLATE.text, from, to).replace(
            "\"ask-work\", \"thanks\"",
            if to.contains("\"thank\"") {
                "\"ask-work\", \"thank\""
            } else {
                "\"ask-work\", \"thanks\""
            },
        );
        let new = load(&rubric, &text);
        let engine = Engine::new(&new, &rubric);
        let known = study(engine);
        let found = compare(
            side,
            ComparedVersion {
                steps: Steps::of(&new, &rubric),
                known: &known,
            },
        );
        assert_eq!(found.verdict, verdict, "{to}: {found:#?}");
        let named =
            |d: &insight::diff::Difference| d.aspect == aspect && d.place.starts_with(place);
        assert!(found.differences.iter().any(named), "{to}: {found:#?}");
        assert_ne!(aspect, Order);
    }
}

#[test]
fn moving_things_about_in_the_file_is_cosmetic() {
    let rubric = Rubric::builtin().unwrap();
    let old = load(&rubric, TEMPLATE.text);
    let mut new = old.clone();
    // The first two options of the first node change places; nothing points at them by position.
    new.nodes[0].options.swap(0, 1);
    let (a, b) = (Engine::new(&old, &rubric), Engine::new(&new, &rubric));
    let (ka, kb) = (study(a), study(b));
    let found = compare(
        ComparedVersion {
            steps: a.into(),
            known: &ka,
        },
        ComparedVersion {
            steps: b.into(),
            known: &kb,
        },
    );
    assert_eq!(found.verdict, ChangeImpact::Cosmetic, "{found:#?}");
    assert!(found.differences.iter().all(|d| d.aspect == Aspect::Order));
}

#[test]
fn diff_exits_by_what_it_found() {
    let cli = Cli::new();
    cli.write("a.ron", TEMPLATE.text);
    cli.write(
        "b.ron",
        edited(TEMPLATE.text, "So what happens now?", "What now?"),
    );
    cli.write(
        "c.ron",
        edited(TEMPLATE.text, "codes: [PLAN]", "codes: [IGNR]"),
    );
    cli.run("diff @a.ron @a.ron").expect(Exit::Ok, &["same"]);
    cli.run("diff @a.ron @b.ron").expect(
        Exit::Findings,
        &["cosmetic", "line p3: text", "- So what", "+ What now?"],
    );
    let ran = cli.run("diff @a.ron @c.ron --format json");
    ran.expect(Exit::Findings, &["bedside-diff/1"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["verdict"], "substantive");
    assert_eq!(json["differences"][0]["what"], "codes");
}

#[test]
fn plays_repeat_by_seed_and_stay_inside_the_envelope() {
    let rubric = Rubric::builtin().unwrap();
    for file in shipped() {
        let engine = Engine::new(&file.scenario, &rubric);
        let whole = file
            .known
            .whole()
            .expect("shipped scenarios are known exactly");
        let bots = Bots::new(engine);
        let mut tally = Tally::new(&file.scenario);
        for policy in Policy::ALL {
            for seed in 0..8 {
                let play = bots.play(policy, seed);
                assert_eq!(play, bots.play(policy, seed));
                assert!(play.ending.is_some());
                let ids = bots.ids(&play);
                let again = follow(engine, ids.iter().map(String::as_str));
                assert_eq!(again.evidence, play.evidence, "the ids replay");
                for (&e, range) in play.evidence.iter().zip(whole.envelope.domains) {
                    assert!((range.least..=range.most).contains(&e));
                }
                tally.add(&bots, &play);
            }
        }
        assert_eq!(tally.plays, 80);
        assert_eq!(tally.endings.iter().sum::<u64>(), 80);
        let chosen: u64 = tally.options.iter().flatten().sum();
        assert_eq!(chosen, tally.turns);
    }
    assert!(
        Policy::ALL
            .iter()
            .all(|p| Policy::from_id(p.id()) == Some(*p))
    );
}

#[test]
fn policies_choose_what_they_say() {
    let rubric = Rubric::builtin().unwrap();
    let scenario = load(&rubric, TEMPLATE.text);
    let bots = Bots::new(Engine::new(&scenario, &rubric));
    for (policy, first) in [
        (Policy::First, "wait"),
        (Policy::Last, "rush"),
        (Policy::Longest, "wait"),
        (Policy::Shortest, "rush"),
        (Policy::Questions, "rush"),
        (Policy::KindWords, "name-it"),
        (Policy::OpenQuestion, "story"),
    ] {
        let play = bots.play(policy, 0);
        assert_eq!(bots.ids(&play)[0], first, "{policy:?}");
    }
}

#[test]
fn simulate_reports_the_same_for_the_same_seed() {
    let cli = Cli::new();
    cli.write("case.ron", TEMPLATE.text);
    let line = "simulate @case.ron --plays 200 --seed 3";
    let first = cli.run(line);
    first.expect(
        Exit::Ok,
        &["200 plays", "seeds 3 to 202", "Scores", "Endings", "nodes"],
    );
    assert_eq!(first.stdout, cli.run(line).stdout);
    assert!(first.stderr.is_empty(), "no bar without a terminal");
    let other = cli.run("simulate @case.ron --plays 200 --seed 4");
    assert_ne!(first.stdout, other.stdout);
    let ran = cli.run(&format!("{line} --format json"));
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["plays"], 200);
    let endings = json["endings"].as_object().unwrap();
    let all: u64 = endings.values().filter_map(serde_json::Value::as_u64).sum();
    assert_eq!(all, 200);
    let bins = json["scores"]["Listening"]["bins"].as_array().unwrap();
    let all: u64 = bins.iter().filter_map(serde_json::Value::as_u64).sum();
    assert_eq!(all, 200);
    cli.run("simulate @case.ron --policy clever")
        .expect(Exit::Usage, &["random", "teach-back"]);
    cli.run("simulate @case.ron --plays 0")
        .expect(Exit::Usage, &["0"]);
}

#[test]
fn simulate_names_the_accounts_that_no_play_is_told() {
    let cli = Cli::new();
    let ending = TEMPLATE.text;
    assert!(ending.contains("endings: ["), "the template");
    let at = ending.find("endings: [").unwrap();
    let (before, after) = ending.split_at(at);
    let first = after.find("(id: \"").unwrap() + 1;
    let told = format!(
        "{before}{}because: [(say: \"It went well from the first word.\"), (say: \"It never can be told.\")], {}",
        &after[..first],
        &after[first..]
    );
    cli.write("case.ron", &told);
    let line = "simulate @case.ron --plays 200 --seed 3";
    cli.run(line).expect(
        Exit::Ok,
        &["Why it ended so", "Told in none of these plays"],
    );
    let ran = cli.run(&format!("{line} --format json"));
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let (id, plays) = json["endings"].as_object().unwrap().iter().next().unwrap();
    let of = json["accounts"].as_object().unwrap();
    assert_eq!(of.len(), json["endings"].as_object().unwrap().len());
    let first = of
        .values()
        .find(|of| of["told"].as_array().unwrap().len() == 2);
    let told = first.expect("the one with two").clone()["told"].clone();
    assert_eq!(told[1], 0, "{id} {plays}");
    assert_ne!(told[0], 0);
}

#[test]
fn stats_count_what_is_there() {
    let rubric = Rubric::builtin().unwrap();
    let scenario = load(&rubric, TEMPLATE.text);
    let engine = Engine::new(&scenario, &rubric);
    let lexica = insight::language::builtin::lexica().unwrap();
    let stats = Stats::of(engine, &study(engine), lexica);
    let options = TEMPLATE.text.matches("codes: [").count();
    let ids = TEMPLATE.text.split("(id: \"p").skip(1);
    let lines = ids.filter(|id| id.starts_with(|c: char| c.is_ascii_digit()));
    let lines = lines.count();
    assert_eq!(stats.counts.nodes, 4);
    assert_eq!((stats.counts.options, stats.counts.lines), (options, lines));
    assert_eq!(stats.counts.endings, 2);
    assert!(stats.codes.iter().map(|(_, n)| n).sum::<usize>() >= options);
    let paths = stats.paths.expect("small enough");
    let reference = follow(engine, paths.reference.iter().map(String::as_str));
    assert!(reference.ending.is_some() && reference.stop.is_none());
    assert_eq!(stats.bots.len(), Policy::ALL.len() - 1);
    assert!(stats.bots.iter().all(|bot| bot.scores.is_some()));
    let cli = Cli::new();
    cli.write("case.ron", TEMPLATE.text);
    let ran = cli.run("stats @case.ron");
    ran.expect(
        Exit::Ok,
        &["4 nodes", "Words", "Paths, all of them", "longest"],
    );
    for line in ran.stdout.lines() {
        assert!(line.chars().count() <= 80, "wider than the window: {line}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&cli.run("stats @case.ron --format json").stdout).unwrap();
    assert_eq!(json["counts"]["nodes"], 4);
    cli.run("graph @case.ron --output @case.svg")
        .expect(Exit::Ok, &["written"]);
    assert_well_formed(&std::fs::read_to_string(cli.path("case.svg")).unwrap());
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let cli = Cli::new();
    let ran = cli.run("completions bash");
    ran.expect(Exit::Ok, &["_bedside", "readings", "--choices"]);
    cli.run("man -o @man").expect(Exit::Ok, &["bedside-play.1"]);
    let page = std::fs::read_to_string(cli.path("man/bedside.1")).unwrap();
    for command in ["play", "check", "replay", "readings", "agree", "man"] {
        assert!(page.contains(&format!("bedside\\-{command}")), "{command}");
        assert!(cli.path(&format!("man/bedside-{command}.1")).exists());
    }
    cli.run("man -o @man").expect(Exit::Io, &["--force"]);
    cli.run("man").expect(Exit::Ok, &[".TH bedside 1"]);
}
