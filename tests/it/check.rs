//! The linter: shipped scenarios pass, and waivers and channels are respected. What each rule catches stands in `faults.rs`.

use engine::diagnostic::Severity;
use engine::rubric::Rubric;
use engine::scenario::load;
use insight::analysis::Budget;
use insight::check::{CheckReport, RuleInput, Study, check};
use insight::language::builtin::lexica;

use store::shipped;

use crate::cli::Cli;
use crate::support::format_example;
use terminal::Exit;

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

/// A small scenario without a finding, and the same with an option that is offered on no path.
fn sound_and_never_offered() -> (&'static str, String) {
    let sound = include_str!("../../src/insight/check/rules/faults/base.ron");
    let (from, to) = (
        r#"thought: "I do drink.","#,
        r#"thought: "I do drink.", when: Done("home"),"#,
    );
    assert_eq!(sound.matches(from).count(), 1);
    (sound, sound.replace(from, to))
}

#[test]
fn a_check_that_stops_early_names_the_rules_that_it_could_not_decide() {
    let (sound, fault) = sound_and_never_offered();
    let cli = Cli::new();
    cli.write("sound.ron", sound);
    cli.write("fault.ron", &fault);
    cli.run("check @sound.ron --deny warnings")
        .expect(Exit::Ok, &["no findings in 1 file"]);
    cli.run("check @fault.ron --deny warnings")
        .expect(Exit::Findings, &["SC006"]);
    // What plays have shown of the sound one needs no proof; that an option is never offered does.
    for (file, never) in [("sound", false), ("fault", true)] {
        let line = format!("check @{file}.ron --deny warnings --states 3");
        let said = [
            "SC024",
            "could not be decided",
            "not every rule decided in 1 file",
        ];
        cli.run(&line).expect(Exit::Findings, &said);
        let told = cli.run(&format!("{line} --format json"));
        let told: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
        let open = told["undecided"].as_array().expect("a list");
        for code in ["SC001", "SC002", "SC010", "SV001", "SV013", "SF001"] {
            assert!(
                open.iter().any(|one| one == code),
                "{file}: {code} in {open:?}"
            );
        }
        assert_eq!(
            open.iter().any(|one| one == "SC006"),
            never,
            "{file}: {open:?}"
        );
        // What needs no proof was decided.
        assert!(!open.iter().any(|one| one == "SL001"), "{open:?}");
        let sarif = cli.run(&format!("{line} --format sarif"));
        assert!(sarif.stdout.contains("SC024"), "{}", sarif.stdout);
    }
}

#[test]
fn that_a_check_stopped_early_cannot_be_waived() {
    let (sound, _) = sound_and_never_offered();
    let waived = sound.replace(
        "waivers: []",
        r#"waivers: [(code: "SC024", reason: "It is large."), (code: "SC012", reason: "It is large.")]"#,
    );
    assert_ne!(waived, sound);
    let cli = Cli::new();
    cli.write("case.ron", &waived);
    cli.run("check @case.ron --deny warnings --states 3")
        .expect(Exit::Findings, &["SC024"]);
}

#[test]
fn rules_that_follow_paths_are_all_named_where_there_is_no_analysis() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/insight/check/rules");
    let (sound, _) = sound_and_never_offered();
    let rubric = Rubric::builtin().expect("rubric");
    let scenario = load(sound, &rubric).0.expect("loads");
    let mut study = Study::of(&scenario, &rubric, Budget::default());
    study.analysis = Err(insight::analysis::AnalysisError::EvidenceTooLarge);
    study.coverage = None;
    let found = check(&RuleInput {
        scenario: &scenario,
        text: sound,
        rubric: &rubric,
        lexica: lexica().expect("word lists"),
        today: "2026-11-23",
        study: &study,
    });
    let expected = [
        "SC001", "SC002", "SC003", "SC004", "SC005", "SC006", "SC010", "SC011", "SC013", "SC015",
        "SC016", "SC017", "SC018", "SC020", "SC021", "SF001", "SQ004", "SQ005", "SV001", "SV002",
        "SV003", "SV005", "SV007", "SV008", "SV013", "SV015", "SV016", "SV017", "SV022",
    ];
    let mut named = found.undecided.clone();
    named.sort_unstable();
    assert_eq!(named, expected);
    // A rule that looks at the analysis without saying where it could not is no rule that was decided.
    for file in std::fs::read_dir(folder).expect("the folder") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let looks = text.contains(".study.whole()") || text.contains(".study.coverage");
        let says = text.contains("facts.whole(out)") || text.contains("facts.coverage(out)");
        assert!(!looks || says, "{}", path.display());
    }
}
