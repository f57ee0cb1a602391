//! Reading scenario files: the documented example loads, and no text is too odd. Every kind of mistake stands in `faults.rs`.

use engine::scenario::{Scenario, Vocabulary, load_with};
use engine::source::SourceText;
use proptest::prelude::*;

use crate::support::{format_example, vocabulary};

fn load(text: &str) -> (Option<Scenario>, Vec<engine::diagnostic::Diagnostic>) {
    load_with(text, &vocabulary())
}

#[test]
fn the_documented_example_loads_without_findings() {
    let (scenario, found) = load(&format_example());
    assert!(found.is_empty(), "{found:#?}");
    let scenario = scenario.expect("loads");
    assert_eq!(scenario.nodes.len(), 4);
    assert_eq!(scenario.patient.facts.len(), 3);
    assert_eq!(scenario.header.minutes, 15);
    assert_eq!(scenario.watched_nodes.len(), 0);
}

#[test]
fn a_line_may_turn_the_camera_and_others_leave_it() {
    use engine::scenario::words::Camera;
    let text = format_example().replace(
        "body: \"Another long breath.\"",
        "body: \"Another long breath.\", camera: Off",
    );
    let (scenario, found) = load(&text);
    assert!(found.is_empty(), "{found:#?}");
    let scenario = scenario.expect("loads");
    let lines = scenario.nodes.iter().flat_map(|node| &node.say);
    let turned: Vec<_> = lines.filter(|line| line.camera.is_some()).collect();
    assert_eq!(turned.len(), 1);
    assert_eq!(
        (turned[0].id.as_str(), turned[0].camera),
        ("p2", Some(Camera::Off))
    );
}

#[test]
fn several_faults_are_reported_together() {
    let text = format_example()
        .replace("start: \"opening\"", "start: \"nowhere\"")
        .replace("minutes: 15", "minutes: 0")
        .replace("level: Foundation", "level: Foundatoin");
    let (_, found) = load(&text);
    let codes: Vec<&str> = found.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["SY016", "SY015"], "shape errors first");
    let text = format_example()
        .replace("start: \"opening\"", "start: \"nowhere\"")
        .replace("asks: [\"serious\"]", "asks: [\"seriuos\"]");
    let (_, found) = load(&text);
    assert_eq!(
        found.iter().map(|d| d.code).collect::<Vec<_>>(),
        ["SN001", "SN002"]
    );
}

#[test]
fn odd_bytes_are_refused_politely() {
    for text in [
        "",
        "   // nothing\n",
        "(",
        ")",
        "Scenario",
        "Scenario()",
        "[[[",
        "\"",
        "\u{feff}",
        "(a:1,b",
        "r#\"",
        "/*",
        "'",
        "\\",
    ] {
        let (scenario, found) = load(text);
        assert!(scenario.is_none() && !found.is_empty(), "{text:?}");
    }
    let deep = "[".repeat(100_000);
    let (_, found) = load(&deep);
    assert!(
        found.iter().any(|d| d.code == "SY003"),
        "{:?}",
        found.first()
    );
    let (_, found) = load(&"(a:".repeat(50_000));
    assert!(!found.is_empty());
}

/// A change to a text at a fraction of its length.
#[derive(Clone, Debug)]
enum Mutation {
    Delete(usize, usize),
    Insert(usize, String),
    Duplicate(usize, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let token = prop_oneof![
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("\"".to_owned()),
        Just(",".to_owned()),
        Just("Some(".to_owned()),
        Just("[".to_owned()),
        Just("-99999999999999999999".to_owned()),
        Just("\\u{110000}".to_owned()),
        Just("None".to_owned()),
        ".{0,6}",
    ];
    prop_oneof![
        (0..1000usize, 0..40usize).prop_map(|(a, n)| Mutation::Delete(a, n)),
        (0..1000usize, token).prop_map(|(a, t)| Mutation::Insert(a, t)),
        (0..1000usize, 0..400usize).prop_map(|(a, n)| Mutation::Duplicate(a, n)),
    ]
}

fn mutate(text: &str, changes: &[Mutation]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for change in changes {
        let at = |a: &usize| a * chars.len() / 1000;
        match change {
            Mutation::Delete(a, n) => {
                let a = at(a);
                chars.drain(a..(a + n).min(chars.len()));
            }
            Mutation::Insert(a, t) => {
                let a = at(a);
                chars.splice(a..a, t.chars());
            }
            Mutation::Duplicate(a, n) => {
                let a = at(a);
                let piece: Vec<char> = chars[a..(a + n).min(chars.len())].to_vec();
                chars.splice(a..a, piece);
            }
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_shipped_scenarios_never_panic(which in 0..SHIPPED.len(), changes in prop::collection::vec(mutation(), 1..8)) {
        let text = mutate(SHIPPED[which], &changes);
        let rubric = engine::rubric::Rubric::builtin().expect("rubric");
        let (scenario, found) = engine::scenario::load(&text, &rubric);
        prop_assert_eq!(scenario.is_none(), engine::diagnostic::has_errors(&found));
    }

    #[test]
    fn cut_off_files_are_answered(which in 0..SHIPPED.len(), share in 0..1000usize) {
        let text = SHIPPED[which];
        let mut end = text.len() * share / 1000;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let (scenario, found) = load(&text[..end]);
        prop_assert!(scenario.is_none() && !found.is_empty());
    }
}

const SHIPPED: &[&str] = &[
    include_str!("../../scenarios/back-pain/crumbling-discs/scenario.ron"),
    include_str!("../../scenarios/back-pain/just-a-scan/scenario.ron"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_never_panic_and_never_load_with_errors(changes in prop::collection::vec(mutation(), 1..6)) {
        let text = mutate(&format_example(), &changes);
        let (scenario, found) = load(&text);
        prop_assert_eq!(scenario.is_none(), engine::diagnostic::has_errors(&found), "{:?}\n{:?}", found, scenario.as_ref().map(|s| s.header.id.clone()));
        for d in &found {
            prop_assert!(d.span.end as usize <= text.len() && text.is_char_boundary(d.span.start as usize));
        }
    }

    #[test]
    fn any_text_is_answered(text in ".{0,200}") {
        let (scenario, found) = load_with(&text, &Vocabulary::default());
        prop_assert!(scenario.is_none() && !found.is_empty());
    }
}

#[test]
fn what_word_processors_leave_behind_is_met_kindly() {
    use engine::source::text_of;
    let example = format_example();
    let marked = format!("\u{feff}{example}");
    assert_eq!(text_of(marked.as_bytes()), Ok(example.as_str()));
    for (find, put, hint) in [
        (
            "title: \"Just a twinge\"",
            "title: “Just a twinge”",
            "straight double quotes",
        ),
        (
            "title: \"Just a twinge\"",
            "title: 'Just a twinge'",
            "straight double quotes",
        ),
        ("minutes: 15", "minutes = 15", "write a colon"),
    ] {
        let (scenario, found) = load(&example.replacen(find, put, 1));
        assert!(scenario.is_none());
        assert!(
            found.iter().any(|d| d.hint.contains(hint)),
            "{put}: {found:#?}"
        );
    }
}

#[test]
fn a_slip_in_a_line_is_reported_once() {
    let text = format_example().replacen(
        "text: \"So what happens now?\"",
        "text: So what happens now?\"",
        1,
    );
    let (_, found) = load(&text);
    let source = SourceText::new(&text);
    let mut lines: Vec<usize> = found
        .iter()
        .map(|d| source.place(d.span.start).line)
        .collect();
    let all = lines.len();
    lines.dedup();
    assert!(all > 0 && lines.len() == all, "{found:#?}");
}

#[test]
fn conditions_nested_without_end_are_refused_before_they_are_parsed() {
    for depth in [200, 200_000] {
        let deep = format!(
            "{}Flag(\"hurried\"){}",
            "Not(".repeat(depth),
            ")".repeat(depth)
        );
        let text =
            format_example().replacen("All([AtLeast(Trust, 5), Asked(\"serious\")])", &deep, 1);
        let (scenario, found) = load(&text);
        assert!(scenario.is_none());
        assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), ["SY003"]);
        assert!(engine::source::layout(&text).is_err());
    }
}
