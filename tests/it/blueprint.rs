//! The blueprint of the library: what the shipped scenarios have in play, and what none of them has.

use std::collections::BTreeSet;

use engine::rubric::{Polarity, Rubric};
use insight::blueprint::{Blueprint, Dimension};
use store::shipped::SCENARIOS;
use terminal::Exit;

use crate::cli::Cli;
use crate::support::shipped_scenarios;

/// Every scenario has one value of a dimension that describes it as a whole, and all that it has are in a list.
#[test]
fn each_scenario_stands_once_in_every_single_dimension() {
    let rubric = Rubric::builtin().unwrap();
    let scenarios = shipped_scenarios(&rubric);
    let blueprint = Blueprint::of(&scenarios, &rubric).unwrap();
    for dimension in [
        Dimension::Channel,
        Dimension::Profession,
        Dimension::Level,
        Dimension::Stage,
        Dimension::Age,
        Dimension::Pronouns,
    ] {
        let rows: Vec<_> = blueprint.dimension(dimension).collect();
        assert!(rows.iter().all(|row| row.wanted), "{rows:#?}");
        let ids: Vec<&String> = rows.iter().flat_map(|row| &row.scenarios).collect();
        let once: BTreeSet<&String> = ids.iter().copied().collect();
        assert_eq!(
            (ids.len(), once.len()),
            (scenarios.len(), scenarios.len()),
            "{dimension:?}"
        );
    }
}

#[test]
fn a_gap_is_what_is_asked_for_and_in_no_scenario() {
    let rubric = Rubric::builtin().unwrap();
    let scenarios = shipped_scenarios(&rubric);
    let whole = Blueprint::of(&scenarios, &rubric).unwrap();
    let none = Blueprint::of([], &rubric).unwrap();
    assert_eq!(
        none.gaps().count(),
        none.rows.len(),
        "without scenarios everything is missing"
    );
    let harmless = rubric
        .codes
        .iter()
        .filter(|code| code.polarity != Polarity::Harms);
    assert_eq!(none.dimension(Dimension::Code).count(), harmless.count());
    let gaps: Vec<&str> = whole.gaps().map(|row| row.value.as_str()).collect();
    assert!(gaps.contains(&"Nurse"), "{gaps:?}");
    assert!(!gaps.contains(&"Pharmacist"), "{gaps:?}");
    let themes: Vec<_> = whole.dimension(Dimension::Theme).collect();
    assert!(themes.iter().all(|row| !row.is_gap()), "{themes:#?}");
}

/// The counts of a pair of values are those of the scenarios that have both.
#[test]
fn pairs_are_counted() {
    let rubric = Rubric::builtin().unwrap();
    let scenarios = shipped_scenarios(&rubric);
    let blueprint = Blueprint::of(&scenarios, &rubric).unwrap();
    for theme in blueprint.dimension(Dimension::Theme) {
        let over_channels: usize = blueprint
            .dimension(Dimension::Channel)
            .map(|channel| Blueprint::both(theme, channel))
            .sum();
        assert_eq!(over_channels, theme.scenarios.len(), "{}", theme.value);
    }
}

#[test]
fn the_command_prints_the_blueprint_and_names_the_gaps() {
    let cli = Cli::new();
    cli.run("library").expect(
        Exit::Ok,
        &[
            "Theme and channel",
            "In no scenario yet",
            "Nurse",
            "80 and over",
        ],
    );
    let ran = cli.run("library --format json");
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["schema"], "bedside-library/1");
    assert_eq!(json["scenarios"], SCENARIOS.len());
    let mut gaps = json["gaps"].as_array().unwrap().iter();
    assert!(gaps.any(|gap| gap["value"] == "Nurse"));
}
