//! The linter: shipped scenarios pass, and waivers and channels are respected. What each rule catches stands in `faults.rs`.

use engine::diagnostic::Severity;
use engine::rubric::Rubric;
use engine::scenario::load;
use insight::analysis::Budget;
use insight::check::{CheckReport, RuleInput, Study, check};
use insight::language::builtin::lexica;

use store::shipped;

use crate::support::format_example;

fn report(text: &str) -> CheckReport {
    let rubric = Rubric::builtin().expect("rubric");
    let (scenario, found) = load(text, &rubric);
    let scenario = scenario.unwrap_or_else(|| panic!("does not load: {found:#?}"));
    let study = Study::of(&scenario, &rubric, Budget::default());
    check(&RuleInput {
        scenario: &scenario,
        text,
        rubric: &rubric,
        lexica: lexica().expect("word lists"),
        today: "2026-11-23",
        study: &study,
    })
}

#[test]
fn shipped_scenarios_have_no_errors_or_warnings() {
    assert!(shipped::SCENARIOS.len() >= 6);
    for file in shipped::SCENARIOS {
        let (name, report) = (file.path, report(file.text));
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

#[test]
fn a_term_that_the_patient_brings_along_needs_no_plain_words() {
    let asked = format_example().replace(
        "What is it about the driving?",
        "What is it about the spondylosis?",
    );
    let unexplained = |text: &str| {
        let found = report(text).findings;
        found.iter().any(|f| f.diagnostic.code == "SL002")
    };
    assert!(unexplained(&asked));
    let told = asked.replace("I do drive for a living, mind.", "My spondylosis, mind.");
    assert!(!unexplained(&told));
}
