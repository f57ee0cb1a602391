//! What was published: the list of texts, and what `verify` says of records that were made with one of them.

use std::collections::BTreeSet;
use std::path::Path;

use engine::record::{ScenarioRef, sha256_hex};
use engine::rubric::Rubric;
use practice::ports::Published;
use serde_json::Value;
use store::shipped::{SCENARIOS, published};
use terminal::Exit;

use crate::cli::Cli;

fn list() -> Value {
    let text = include_str!("../../assets/published.json");
    serde_json::from_str(text).expect("the list is read")
}

fn named(id: &str, sha256: &str) -> ScenarioRef {
    ScenarioRef {
        id: id.to_owned(),
        version: String::new(),
        title: String::new(),
        sha256: sha256.to_owned(),
        meaning: String::new(),
    }
}

fn frozen() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records");
    let found = store::find_files::walk(&folder, "json").files;
    let is_record = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.contains("\"scenario\"") && text.contains("\"steps\"")
    };
    found.into_iter().filter(is_record).collect()
}

#[test]
fn every_scenario_that_is_shipped_is_the_current_one_and_no_hash_is_listed_twice() {
    for shipped in SCENARIOS {
        let id = shipped.path.split('/').nth_back(1).expect("a folder");
        let hash = sha256_hex(shipped.text.as_bytes());
        assert_eq!(published(&named(id, &hash)), Published::Here, "{id}");
    }
    let list = list();
    let mut seen = BTreeSet::new();
    for kind in ["scenarios", "rubrics"] {
        for one in list[kind].as_array().expect("a list") {
            let hash = one["sha256"].as_str().expect("a hash");
            assert!(hash.len() == 64 && seen.insert(hash.to_owned()), "{one}");
            for field in ["id", "version", "since", "bedside"] {
                assert!(
                    one[field].as_str().is_some_and(|text| !text.is_empty()),
                    "{one}"
                );
            }
        }
    }
    let rubric = Rubric::builtin().expect("the rubric");
    assert!(
        seen.contains(rubric.hash()),
        "add the rubric to assets/published.json"
    );
}

#[test]
fn a_record_of_an_earlier_version_says_which_one_was_published() {
    let all = frozen();
    assert!(all.len() >= 8, "{}", all.len());
    let mut earlier = 0;
    for path in all {
        let value: Value =
            serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
        let field = |name: &str| {
            value["scenario"][name]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        let answer = published(&named(&field("id"), &field("sha256")));
        match answer {
            Published::Earlier { version, .. } => {
                assert_eq!(version, field("version"), "{}", path.display());
                earlier += 1;
            }
            Published::Here => {}
            Published::No => panic!("{} is not listed", path.display()),
        }
    }
    assert!(earlier >= 8, "{earlier} of earlier versions");
    // Another id under the same hash, and a hash that nobody published.
    let one = list()["scenarios"][0]["sha256"]
        .as_str()
        .expect("a hash")
        .to_owned();
    assert_eq!(published(&named("something-else", &one)), Published::No);
    assert_eq!(
        published(&named("crumbling-discs", &one.replace('d', "e"))),
        Published::No
    );
}

#[test]
fn verify_names_the_version_in_which_an_old_scenario_was_published() {
    let cli = Cli::new();
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records/0.1.0/crumbling-discs.json");
    let record = cli.write("old.json", std::fs::read(path).expect("a record"));
    let ran = cli.run(&format!("verify {record}"));
    let all = format!("{}{}", ran.stdout, ran.stderr);
    let flat = all.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("its scenario was published in version 1.1.0, since 2026-11-25"),
        "{all}"
    );
    assert!(matches!(ran.exit, Exit::Ok | Exit::Integrity), "{all}");
}
