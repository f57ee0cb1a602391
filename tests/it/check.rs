//! The linter: shipped scenarios pass, and every seeded fault is caught by name.

use bedside::domain::analysis::Budget;
use bedside::domain::check::{Facts, MenuView, Report, Study, check, explain};
use bedside::domain::diagnostic::{Severity, has_errors};
use bedside::domain::language::builtin::lexica;
use bedside::domain::rubric::Rubric;
use bedside::domain::scenario::index::NodeIx;
use bedside::domain::scenario::load;

use crate::support::format_example;

const DISCS: &str = include_str!("../../scenarios/back-pain/crumbling-discs.ron");
const SCAN: &str = include_str!("../../scenarios/back-pain/just-a-scan.ron");

fn report(text: &str) -> Report {
    let rubric = Rubric::builtin().expect("rubric");
    let (scenario, found) = load(text, &rubric);
    let scenario = scenario.unwrap_or_else(|| panic!("does not load: {found:#?}"));
    let study = Study::of(&scenario, &rubric, Budget::default());
    check(&Facts {
        scenario: &scenario,
        text,
        rubric: &rubric,
        lexica: lexica().expect("word lists"),
        today: "2026-11-23",
        study: &study,
    })
}

fn codes(text: &str) -> Vec<&'static str> {
    let rubric = Rubric::builtin().expect("rubric");
    let (_, found) = load(text, &rubric);
    if has_errors(&found) {
        return found.iter().map(|d| d.code).collect();
    }
    report(text)
        .findings
        .iter()
        .map(|f| f.diagnostic.code)
        .collect()
}

#[test]
fn shipped_scenarios_have_no_errors_or_warnings() {
    for (name, text) in [("crumbling-discs", DISCS), ("just-a-scan", SCAN)] {
        let report = report(text);
        let bad: Vec<String> = report
            .findings
            .iter()
            .filter(|f| f.diagnostic.severity > Severity::Info)
            .map(|f| {
                format!(
                    "{name} {} {} [{}]",
                    f.diagnostic.code, f.diagnostic.message, f.subject
                )
            })
            .collect();
        assert!(bad.is_empty(), "{bad:#?}");
    }
}

/// What to find in the documented example, what to put there, and the code that must be reported then.
const FAULTS: &[(&str, &str, &str)] = &[
    // Continuity: a line that presumes too much, an announcement that comes to nothing, words said twice, a disclosure left alone.
    (
        "text: \"It is bad by the afternoon run.\"",
        "text: \"It is bad by the afternoon run.\", presumes: Asked(\"serious\")",
        "SC016",
    ),
    (
        "sets: [\"hurried\"], to: \"hub\"",
        "sets: [\"hurried\"], announces: Asked(\"serious\"), to: \"hub\"",
        "SC017",
    ),
    (
        "text: \"\", body: \"He waits, and looks at the spine model.\"",
        "text: \"And now?\", body: \"He waits, and looks at the spine model.\"",
        "SC018",
    ),
    (
        "opportunities: [(id: \"told\", kind: Emotion, about: \"What it is to be afraid for one's work.\")],",
        "",
        "SC019",
    ),
    // Laws: nothing good at once, harm that opens more, a scale out of reach, chance that does well.
    (
        "text: \"That sigh sounded heavy.\", codes: [AFFK]",
        "text: \"That sigh sounded heavy.\", codes: [STOK]",
        "SV014",
    ),
    (
        "thought: \"She noticed.\", why: \"Names the feeling.\", source: \"fu-2016\", to: \"hub\"",
        "thought: \"She noticed.\", why: \"Names the feeling.\", source: \"fu-2016\", to: End(\"shrug\")",
        "SV015",
    ),
    ("code: \"SV017\"", "code: \"SV001\"", "SV017"),
    ("code: \"SF001\"", "code: \"SV001\"", "SF001"),
    // Levels that the author sets.
    (
        "text: \"That sigh sounded heavy.\", codes: [AFFK],",
        "text: \"That sigh sounded heavy.\", codes: [AFFK], levels: [(of: \"sigh\", level: 4)],",
        "SV018",
    ),
    (
        "text: \"I am sure it is nothing much.\", codes: [FRAS],",
        "text: \"I am sure it is nothing much.\", codes: [FRAS], levels: [(of: \"sigh\", level: 4, why: \"It is kind.\")],",
        "SV019",
    ),
    (
        "text: \"That sigh sounded heavy.\", codes: [AFFK],",
        "text: \"That sigh sounded heavy.\", codes: [AFFK], levels: [(of: \"sigh\", level: 1, why: \"He hears pity.\")],",
        "SV020",
    ),
    // A target dropped, a node that nothing leads to, an option that can not be offered, contradictory conditions.
    (
        "codes: [OPEN], thought: \"She asks about the bus.\",\n            why: \"Opens his working life.\", source: \"fu-2016\", to: \"work\"",
        "codes: [OPEN], thought: \"She asks about the bus.\",\n            why: \"Opens his working life.\", source: \"fu-2016\", to: \"hub\"",
        "SC001",
    ),
    (
        "(id: \"close\", text",
        "(id: \"never\", text: \"That is that for today then.\", codes: [CCHK], thought: \"Oh.\", why: \"x\", source: \"fu-2016\", to: End, when: All([AtLeast(Trust, 9), AtMost(Trust, 3)])),\n (id: \"close\", text",
        "SC002",
    ),
    (
        "(id: \"close\", text",
        "(id: \"never\", text: \"That is that for today then.\", codes: [CCHK], thought: \"Oh.\", why: \"x\", source: \"fu-2016\", to: End, when: All([AtLeast(Trust, 9), AtMost(Trust, 3)])),\n (id: \"close\", text",
        "SC006",
    ),
    (
        "(id: \"close\", text",
        "(id: \"close\", when: AtLeast(Trust, 10), text",
        "SC003",
    ),
    (
        "when: AtLeast(Trust, 5), title",
        "when: All([AtLeast(Trust, 9), AtMost(Trust, 2)]), title",
        "SC004",
    ),
    (
        "(id: \"close\", text",
        "(id: \"always\", text: \"Shall we stop there for today then?\", codes: [CCHK], thought: \"Oh.\", why: \"x\", source: \"fu-2016\", to: End, when: AtLeast(Distress, 0)),\n (id: \"close\", text",
        "SC005",
    ),
    // Lines that are never or always said, ways that are never or always taken, a fact that is never kept back.
    (
        "when: All([Flag(\"hurried\"), Not(Any([Asked(\"serious\"), Done(\"work\"), Shown(\"model\")]))])",
        "when: All([Flag(\"hurried\"), Not(Flag(\"hurried\"))])",
        "SC006",
    ),
    (
        "body: \"He sighs and looks at the floor.\", cue: \"sigh\")",
        "body: \"He sighs and looks at the floor.\", cue: \"sigh\"), (id: \"p9\", text: \"As I told you.\", when: Visited(\"work\"))",
        "SC006",
    ),
    (
        "when: All([Flag(\"hurried\"), Not(Any([Asked(\"serious\"), Done(\"work\"), Shown(\"model\")]))])",
        "when: Any([Flag(\"hurried\"), Visited(\"opening\")])",
        "SC005",
    ),
    (
        "why: \"Receives it.\", source: \"fu-2016\", to: Back",
        "why: \"Receives it.\", source: \"fu-2016\", to: [(when: Not(Visited(\"work\")), to: \"hub\"), (to: Back)]",
        "SC006",
    ),
    (
        "why: \"Receives it.\", source: \"fu-2016\", to: Back",
        "why: \"Receives it.\", source: \"fu-2016\", to: [(when: Done(\"work\"), to: Back), (to: \"hub\")]",
        "SC005",
    ),
    (
        "text: \"He may lose his bus licence.\", depth: 2",
        "text: \"He may lose his bus licence.\", depth: 2, unlock: Done(\"work\")",
        "SC005",
    ),
    // A node that leads only to itself, and two that lead only to each other.
    (
        "why: \"Receives it.\", source: \"fu-2016\", to: Back",
        "why: \"Receives it.\", source: \"fu-2016\", to: \"work\"",
        "SC020",
    ),
    (
        "flags: [\"hurried\"]",
        "flags: [\"hurried\", \"forgotten\"]",
        "SC008",
    ),
    (
        "codes: [CLOS], asks: [\"serious\"]",
        "codes: [CLOS]",
        "SC010",
    ),
    (
        "codes: [CLOS], asks: [\"serious\"]",
        "codes: [CLOS]",
        "SV008",
    ),
    (
        "text: \"He may lose his bus licence.\", depth: 2",
        "text: \"He may lose his bus licence.\", depth: 2, unlock: All([AtLeast(Trust, 9), AtMost(Trust, 1)])",
        "SC011",
    ),
    (
        "holds: Any([Asked(\"serious\"), Tripped(\"unsafe\")])",
        "holds: Asked(\"serious\")",
        "SC013",
    ),
    ("code: \"SV002\"", "code: \"SV001\"", "SV002"),
    ("code: \"SV005\"", "code: \"SV001\"", "SV005"),
    (
        "trips_when: Not(Asked(\"serious\"))",
        "trips_when: All([Asked(\"serious\"), Not(Asked(\"serious\"))])",
        "SV007",
    ),
    // Codes and effects.
    (
        "codes: [AFFK],\n                 thought: \"She noticed.\"",
        "codes: [BLCK],\n                 thought: \"She noticed.\"",
        "SV012",
    ),
    (
        "codes: [IGNR], frame: \"time-pressure\",\n                 thought: \"Right.",
        "codes: [EMPA], frame: \"time-pressure\",\n                 thought: \"Right.",
        "SV011",
    ),
    (
        "to: \"hub\"),\n                (id: \"story\"",
        "to: \"hub\", effects: [(trust: 1)]),\n                (id: \"story\"",
        "SV006",
    ),
    (
        "to: \"hub\"),\n                (id: \"story\"",
        "to: \"hub\", effects: [(trust: -2, why: \"x\", source: \"fu-2016\")]),\n                (id: \"story\"",
        "SV010",
    ),
    (
        "codes: [OPEN],\n                 thought: \"Where do I start?\"",
        "codes: [FACL],\n                 thought: \"Where do I start?\"",
        "SV009",
    ),
    (
        "to: \"hub\"),\n                (id: \"story\"",
        "to: \"hub\", effects: [(why: \"x\", source: \"fu-2016\")]),\n                (id: \"story\"",
        "SV006",
    ),
    // A must-ask question behind a door that is always shut; walkthroughs that do not come out; no way to say goodbye.
    (
        "asks: [\"serious\"],",
        "asks: [\"serious\"], when: All([AtLeast(Trust, 9), AtMost(Trust, 3)]),",
        "SC010",
    ),
    (
        "choices: [\"name-it\", \"ask-work\"",
        "choices: [\"name-it\", \"ask-wrok\"",
        "SC014",
    ),
    ("ending: \"plan\", told", "ending: \"shrug\", told", "SC014"),
    (
        "source: \"fu-2016\", to: End)",
        "source: \"fu-2016\", to: \"hub\")",
        "SC015",
    ),
    // The only way to an ending is a harmful one.
    (
        "codes: [PLAN], thought: \"One thing I can do.\",",
        "codes: [DIRV], frame: \"time-pressure\", thought: \"One thing I can do.\",",
        "SV013",
    ),
    // Words.
    (
        "text: \"Shall we agree one thing to try?\"",
        "text: \"Shall we agree one \u{202e}thing to try?\"",
        "SL007",
    ),
    (
        "title: \"Just a twinge\"",
        "title: \"Just a \\u{7}twinge\"",
        "SL007",
    ),
    ("role: \"You are the", "role: \"You\u{8} are the", "SL007"),
    (
        "text: \"Look how thick these muscles are. Sore is not the same as unsafe.\"",
        "text: \"Considering everything, vertebral architecture generally remains exceptionally durable.\"",
        "SL008",
    ),
    (
        "text: \"Look how thick these muscles are. Sore is not the same as unsafe.\"",
        "text: \"You have multilevel spondylosis, and your radiculopathy is idiopathic.\"",
        "SL002",
    ),
    (
        "text: \"Look how thick these muscles are. Sore is not the same as unsafe.\"",
        "text: \"Your discs are crumbling. Sore is not the same as unsafe.\"",
        "SL003",
    ),
    ("new_facts: 1", "new_facts: 5", "SL004"),
    ("channel: FaceToFace", "channel: Telephone", "SL006"),
    (
        "text: \"It is only a twinge, really.\"",
        "text: \"It is only a twinge, really.\", camera: Off",
        "SL009",
    ),
    (
        "text: \"So what happens now?\"",
        "text: \"So what happens now and then and after that and when I have gone home and had my tea and thought about it and told my wife and the children and the depot and everybody else who asks?\"",
        "SL005",
    ),
    // Provenance and cues.
    (
        "review_by: \"2028-01-01\"",
        "review_by: \"2025-01-01\"",
        "SP001",
    ),
    (
        "waivers: [\n",
        "waivers: [\n (code: \"SL002\", reason: \"checked\"),\n",
        "SP004",
    ),
    (
        "codes: [FRAS], frame: \"wanted-to-reassure\"",
        "codes: [FACL], frame: \"wanted-to-reassure\"",
        "SQ001",
    ),
    (
        "cues: {
",
        "cues: {
        \"laugh\": (kind: Hint, about: \"Something else.\"),
",
        "SQ003",
    ),
];

#[test]
fn seeded_faults_are_caught_by_name() {
    let example = format_example();
    let clean = codes(&example);
    let mut missed = Vec::new();
    for (find, put, code) in FAULTS {
        assert!(example.contains(find), "the example has no {find:?}");
        let found = codes(&example.replacen(find, put, 1));
        if clean.contains(code) || !found.contains(code) {
            missed.push(format!(
                "{code} for {put:?}: found {found:?}, before {clean:?}"
            ));
        }
        assert!(
            explain(code).is_some_and(|e| !e.explanation.is_empty()),
            "{code} is not explained"
        );
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn findings_point_at_the_name_that_is_meant() {
    let example = format_example();
    for (find, put, code, at) in [
        (
            "flags: [\"hurried\"]",
            "flags: [\"hurried\", \"forgotten\"]",
            "SC008",
            "\"forgotten\"",
        ),
        (
            "choices: [\"name-it\", \"ask-work\"",
            "choices: [\"name-it\", \"ask-wrok\"",
            "SC014",
            "\"ask-wrok\"",
        ),
    ] {
        let text = example.replacen(find, put, 1);
        let report = report(&text);
        let found = report.findings.iter().find(|f| f.diagnostic.code == code);
        let span = found.expect(code).diagnostic.span;
        assert_eq!(&text[span.start as usize..span.end as usize], at);
    }
}

#[test]
fn what_is_shown_by_telephone_does_not_arrive() {
    let text = format_example().replace("channel: FaceToFace", "channel: Telephone");
    let pamphlet = text.replace("kind: AnatomicalModel", "kind: Pamphlet");
    let shown = |text: &str| {
        let found = report(text).findings;
        found.iter().any(|f| {
            f.diagnostic
                .message
                .contains("shows `model` on the telephone")
        })
    };
    assert!(shown(&text));
    assert!(!shown(&pamphlet));
}

/// The scenario with question marks at the best options of its menus and nowhere else.
fn only_the_best_asks(text: &str) -> String {
    let rubric = Rubric::builtin().expect("rubric");
    let mut text = text.replace('?', ".");
    let (scenario, found) = load(&text, &rubric);
    let scenario = scenario.unwrap_or_else(|| panic!("does not load: {found:#?}"));
    for (at, node) in scenario.nodes.iter().enumerate() {
        let menu = MenuView::of(&scenario, &rubric, NodeIx(at as u16), node);
        let best = menu.best();
        for value in menu.options.iter().filter(|v| v.total() == best) {
            let said = format!("\"{}\"", value.option.text);
            let asked = format!("\"{}?\"", value.option.text.trim_end_matches('.'));
            text = text.replacen(&said, &asked, 1);
        }
    }
    text
}

#[test]
fn a_question_mark_that_only_the_best_options_have_is_found() {
    assert!(!codes(DISCS).contains(&"SF006"));
    assert!(codes(&only_the_best_asks(DISCS)).contains(&"SF006"));
}

#[test]
fn a_way_round_that_changes_nothing_is_an_endless_loop() {
    let text = format_example()
        .replace("out_of_time: \"shrug\",\n", "")
        .replace(
            "to: \"hub\", once: true),\n                (id: \"show\"",
            "to: \"hub\"),\n                (id: \"show\"",
        );
    assert!(codes(&text).contains(&"SC007"), "{:?}", codes(&text));
}

#[test]
fn a_domain_without_choices_is_not_exercised() {
    let mut text = format_example().replace(
        "domains: [Listening, Empathy]",
        "domains: [Listening, Empathy, Explanation]",
    );
    let explain = "(id: \"explain\", kind: Explain, concept: \"strong\"), ";
    assert!(text.contains(explain));
    text = text.replace(explain, "");
    // What is left touches the domain from afar: everything that touches it is taken out of its weight too.
    text = text.replace(
        "(id: \"next-step\", kind: Plan)",
        "(id: \"next-step\", kind: Story)",
    );
    assert!(codes(&text).contains(&"SV001"), "{:?}", codes(&text));
}

#[test]
fn a_domain_in_which_the_best_consultation_gains_nothing_can_not_reach_its_scale() {
    let text = format_example()
        .replace(
            "domains: [Listening, Empathy]",
            "domains: [Listening, Empathy, Explanation]",
        )
        .replace("codes: [LAYX, VISU],", "codes: [THRT],")
        .replace(
            "codes: [PLAN], thought: \"One thing I can do.\"",
            "codes: [DIRV], thought: \"One thing I can do.\"",
        );
    assert!(codes(&text).contains(&"SV016"), "{:?}", codes(&text));
}

#[test]
fn a_waiver_with_a_reason_silences_its_finding_and_no_other() {
    let fault = format_example().replace(
        "flags: [\"hurried\"]",
        "flags: [\"hurried\", \"forgotten\", \"lost\"]",
    );
    let before = report(&fault);
    assert_eq!(
        before
            .findings
            .iter()
            .filter(|f| f.diagnostic.code == "SC008")
            .count(),
        2
    );
    let waived = fault.replace(
        "waivers: [\n",
        "waivers: [\n(code: \"SC008\", at: \"forgotten\", reason: \"kept for the next version\"),\n",
    );
    let after = report(&waived);
    assert_eq!(
        after
            .findings
            .iter()
            .filter(|f| f.diagnostic.code == "SC008")
            .count(),
        1
    );
    assert!(
        after
            .waived
            .iter()
            .any(|(_, why)| why == "kept for the next version")
    );
}
