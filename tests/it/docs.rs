//! The documents are true: every field of the format is described, and every snippet in them is read.

use engine::rubric::{Rubric, frames, themes};
use engine::scenario::load;
use engine::scenario::raw;

const FORMAT: &str = include_str!("../../docs/FORMAT.md");

#[test]
fn every_field_of_the_format_is_described() {
    let structs: &[(&str, &[&str])] = &[
        ("scenario", raw::RawScenario::FIELDS),
        ("goal", raw::RawGoal::FIELDS),
        ("person", raw::RawPerson::FIELDS),
        ("source", raw::RawSource::FIELDS),
        ("brief", raw::RawBrief::FIELDS),
        ("patient", raw::RawPatient::FIELDS),
        ("looks", raw::RawLooks::FIELDS),
        ("start", raw::RawStart::FIELDS),
        ("fact", raw::RawFact::FIELDS),
        ("concept", raw::RawConcept::FIELDS),
        ("cue", raw::RawCue::FIELDS),
        ("reoffer", raw::RawReoffer::FIELDS),
        ("aid", raw::RawAid::FIELDS),
        ("must-ask", raw::RawMustAsk::FIELDS),
        ("gate", raw::RawGate::FIELDS),
        ("agenda", raw::RawAgenda::FIELDS),
        ("node", raw::RawNode::FIELDS),
        ("line", raw::RawLine::FIELDS),
        ("opportunity", raw::RawOpportunity::FIELDS),
        ("reveal", raw::RawReveal::FIELDS),
        ("option", raw::RawOption::FIELDS),
        ("effect", raw::RawEffect::FIELDS),
        ("ending", raw::RawEnding::FIELDS),
        ("variant", raw::RawVariant::FIELDS),
        ("test", raw::RawTest::FIELDS),
        ("score range", raw::RawScoreRange::FIELDS),
        ("invariant", raw::RawInvariant::FIELDS),
        ("waiver", raw::RawWaiver::FIELDS),
    ];
    let fields = FORMAT.split("## Fields").nth(1).expect("the tables");
    let named = |field: &str| {
        fields.split('`').skip(1).step_by(2).any(|code| {
            code.split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|w| w == field)
        })
    };
    let missing: Vec<String> = structs
        .iter()
        .flat_map(|(s, fields)| {
            fields
                .iter()
                .filter(|f| !named(f))
                .map(move |f| format!("{s}.{f}"))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "not described in docs/FORMAT.md: {missing:?}"
    );
}

#[test]
fn every_snippet_is_read() {
    let rubric = Rubric::builtin().expect("rubric");
    let mut scenarios = 0;
    for text in [FORMAT, include_str!("../../README.md")] {
        for snippet in text
            .split("```ron\n")
            .skip(1)
            .map(|rest| rest.split("```").next().unwrap_or_default())
        {
            if snippet.trim_start().starts_with("Scenario(") {
                let (scenario, found) = load(snippet, &rubric);
                assert!(scenario.is_some(), "{found:#?}");
                scenarios += 1;
            } else {
                ron2::ast::parse_document(snippet).unwrap_or_else(|e| panic!("{e}: {snippet}"));
            }
        }
    }
    assert!(scenarios > 0);
}

#[test]
fn vocabularies_in_assets_are_read() {
    assert!(frames().expect("frames").len() >= 8);
    assert_eq!(themes().expect("themes").len(), 6);
}

#[test]
fn the_template_is_the_documented_example() {
    let template = include_str!("../../scenarios/_template.ron");
    let body = &template[template.find("Scenario(").expect("a scenario")..];
    assert_eq!(crate::support::format_example(), body);
}
