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
        ("earlier", raw::RawEarlier::FIELDS),
        ("memory", raw::RawMemory::FIELDS),
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

/// Every place that the table of the founding summary names is there, and no row is empty.
#[test]
fn the_table_of_the_cases_names_what_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let table = std::fs::read_to_string(root.join("README.md")).expect("the table");
    let rubric = Rubric::builtin().expect("rubric");
    let mut cases = std::collections::BTreeMap::new();
    for text in crate::support::shipped_texts() {
        let scenario = load(&text, &rubric).0.expect("loads");
        cases.insert(scenario.header.id.clone(), scenario);
    }
    let (mut named, mut used) = (0, std::collections::BTreeSet::new());
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        assert!(
            row.split('|')
                .skip(1)
                .take(3)
                .all(|cell| !cell.trim().is_empty()),
            "an empty cell: {row}"
        );
        for place in row.split('`').skip(1).step_by(2) {
            let Some((case, place)) = place.split_once(": ") else {
                continue;
            };
            let scenario = cases.get(case).unwrap_or_else(|| panic!("no case {case}"));
            let (node, option) = place
                .split_once('/')
                .map_or((place, None), |(n, o)| (n, Some(o)));
            let node = scenario.nodes.iter().find(|n| n.id == node);
            let node = node.unwrap_or_else(|| panic!("{case} has no node {place}"));
            assert!(
                option.is_none_or(|id| node.options.iter().any(|o| o.id == id)),
                "{case} has no option {place}"
            );
            used.insert(case.to_owned());
            named += 1;
        }
    }
    assert!(named > 60, "{named} places");
    let unused: Vec<_> = cases.keys().filter(|id| !used.contains(*id)).collect();
    assert!(unused.is_empty(), "in no row: {unused:?}");
}
