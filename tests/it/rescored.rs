//! `bedside rescore` over a folder of records: another text, another rubric, steps that are gone; nothing is ever rewritten.

use std::collections::BTreeMap;

use engine::record::sha256_hex;
use serde_json::Value;
use terminal::Exit;

use crate::cli::Cli;
use crate::cohorts::CASE;

const RUBRIC: &str = include_str!("../../assets/rubric/default.ron");

/// A folder of twelve persons who have played the small case, with the case beside it.
struct Kept {
    cli: Cli,
    old: String,
    folder: String,
}

impl Kept {
    fn new() -> Self {
        let cli = Cli::new();
        let old = cli.write("cases/my-case/scenario.ron", CASE);
        let cases = cli.path("cases").display().to_string();
        let folder = cli.path("group").display().to_string();
        cli.run(&format!(
            "--scenarios {cases} cohort synthesize --people 12 --seed 4 --scenario my-case --out {folder}"
        ))
        .expect(Exit::Ok, &["12 records"]);
        Self { cli, old, folder }
    }

    /// The case with one thing changed.
    fn changed(&self, from: &str, to: &str) -> String {
        assert!(CASE.contains(from), "{from}");
        self.cli.write("new.ron", CASE.replacen(from, to, 1))
    }

    fn hashes(&self) -> BTreeMap<String, String> {
        let found = store::find_files::walk(&self.cli.path("group"), "json").files;
        let read = |path: &std::path::PathBuf| sha256_hex(&std::fs::read(path).expect("a file"));
        found
            .iter()
            .map(|path| (path.display().to_string(), read(path)))
            .collect()
    }

    /// What would change, as JSON; nothing is written on the way.
    fn rescore(&self, rest: &str, exit: Exit) -> Value {
        let before = self.hashes();
        let ask = format!("rescore {} {rest} --folder {}", self.old, self.folder);
        let ran = self.cli.run(&format!("{ask} --format json"));
        assert_eq!(ran.exit, exit, "{}{}", ran.stdout, ran.stderr);
        assert_eq!(before, self.hashes(), "no record is touched");
        serde_json::from_str(&ran.stdout).expect("JSON")
    }
}

fn attempts(found: &Value) -> &Vec<Value> {
    found["attempts"].as_array().expect("a list")
}

fn chose<'a>(kept: &Kept, found: &'a Value, option: &str) -> Vec<&'a Value> {
    let ran = kept
        .cli
        .run(&format!("attempts {} --format json", kept.folder));
    let all: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let took = |id: &Value| {
        let mut rows = attempts(&all).iter();
        let own = rows.find(|row| row["attempt"] == *id).expect("the attempt");
        let mut turns = own["turns"].as_array().expect("turns").iter();
        turns.any(|turn| turn["option"] == option)
    };
    attempts(found)
        .iter()
        .filter(|one| took(&one["attempt"]))
        .collect()
}

#[test]
fn a_changed_text_changes_the_points_of_those_who_took_what_was_changed() {
    let kept = Kept::new();
    let same = kept.rescore(&kept.old, Exit::Ok);
    assert_eq!(attempts(&same).len(), 12);
    // To wait is now more than to name the feeling, so that the best there is lies higher.
    let new = kept.changed(
        "codes: [FACL],\n                 thought: \"She is in no rush.\"",
        "codes: [EMPA],\n                 thought: \"She is in no rush.\"",
    );
    let found = kept.rescore(&new, Exit::Findings);
    let domains = found["domains"].as_array().expect("four");
    assert_eq!(domains[1]["domain"], "Empathy");
    assert_eq!(domains[1]["compared"], 12);
    let took = chose(&kept, &found, "name-it");
    let changed = domains[1]["changed"].as_u64().expect("a number") as usize;
    assert!(took.len() > 2 && changed >= took.len(), "{domains:?}");
    assert!(
        domains[2]["between"].is_null(),
        "nothing is explained here: {domains:?}"
    );
    for one in took {
        // 10 of 20 in the same place: 50 + 50·(200 − 40) / (400 − 40) in empathy.
        assert_eq!(
            one["points"][1],
            serde_json::json!(["Empathy", 100.0, 60.72])
        );
        assert_eq!(one["gone"], serde_json::json!([]), "{one}");
        assert_eq!(one["fits"][0], one["fits"][1]);
    }
    let ran = kept.cli.run(&format!(
        "rescore {} {new} --folder {}",
        kept.old, kept.folder
    ));
    ran.expect(
        Exit::Findings,
        &[
            "SYNTHETIC",
            "Empathy:",
            "of 12 would change, by",
            "stay as they are",
        ],
    );
}

#[test]
fn a_changed_rubric_is_told_by_domain_and_person() {
    let kept = Kept::new();
    // To wait meets a feeling now as well as anything does.
    let from = "SUMM: 3, FACL: 2, STOK: 2,\n            IGNR: 1, CLOS: 1, FIXR: 1";
    assert!(RUBRIC.contains(from));
    let to = from.replace("FACL: 2", "FACL: 4");
    let rubric = kept.cli.write("rubric.ron", RUBRIC.replacen(from, &to, 1));
    let found = kept.rescore(&format!("{} --rubric {rubric}", kept.old), Exit::Findings);
    let took = chose(&kept, &found, "name-it");
    assert!(!took.is_empty(), "somebody names it");
    for one in &took {
        assert!(!one["person"].as_str().expect("a name").is_empty());
        assert_eq!(
            one["points"][1],
            serde_json::json!(["Empathy", 100.0, 60.72])
        );
    }
    // Where nothing is worth anything any more there are no points, and that is a change.
    let from = "AFFX: 4, EMPA: 4, CREF: 4, AFFK: 3,";
    assert!(RUBRIC.contains(from));
    let to = from.replace("AFFK: 3", "AFFK: 2");
    let rubric = kept.cli.write("rubric.ron", RUBRIC.replacen(from, &to, 1));
    let found = kept.rescore(&format!("{} --rubric {rubric}", kept.old), Exit::Findings);
    assert_eq!(found["domains"][1]["lost"], 12);
    let broken = kept.cli.write("broken.ron", "Rubric(");
    kept.cli
        .run(&format!(
            "rescore {0} {0} --rubric {broken} --folder {1}",
            kept.old, kept.folder
        ))
        .expect(Exit::Findings, &["the rubric has an error", "broken.ron"]);
}

#[test]
fn steps_that_are_gone_are_named_with_why() {
    let kept = Kept::new();
    let new = kept.changed("id: \"close\"", "id: \"agree\"");
    let found = kept.rescore(&new, Exit::Findings);
    for one in attempts(&found) {
        let gone = one["gone"].as_array().expect("a list");
        assert_eq!(gone.len(), 1, "{one}");
        assert_eq!(
            (&gone[0]["option"], &gone[0]["why"]),
            (&"close".into(), &"no_option".into())
        );
        assert!(
            one["points"][0][2].is_null(),
            "no points are made up: {one}"
        );
    }
    let ran = kept.cli.run(&format!(
        "rescore {} {new} --folder {}",
        kept.old, kept.folder
    ));
    ran.expect(
        Exit::Findings,
        &[
            "node `hub` has no option `close` any more",
            "12 attempts would have no points any more",
        ],
    );

    // A node that is gone, and an option that is there and not on offer by then.
    let text = CASE.replace("\"hub\"", "\"middle\"");
    let new = kept.cli.write("new.ron", text);
    let found = kept.rescore(&new, Exit::Findings);
    let gone = &attempts(&found)[0]["gone"][0];
    assert_eq!(
        (&gone["node"], &gone["why"]),
        (&"hub".into(), &"no_node".into())
    );
    let new = kept.changed(
        "why: \"A shared plan.\"",
        "when: Asked(\"serious\"), why: \"A shared plan.\"",
    );
    let found = kept.rescore(&new, Exit::Findings);
    for one in chose(&kept, &found, "safety") {
        assert_eq!(one["gone"], serde_json::json!([]), "{one}");
    }
    let early = |one: &&Value| one["gone"] != serde_json::json!([]);
    let early: Vec<&Value> = attempts(&found).iter().filter(early).collect();
    assert!(
        !early.is_empty(),
        "somebody closes without the safety question"
    );
    for one in early {
        assert_eq!(one["gone"][0]["why"], "not_on_offer", "{one}");
    }
}

#[test]
fn a_verdict_is_never_rewritten_and_is_said_to_stand() {
    let kept = Kept::new();
    let ran = kept
        .cli
        .run(&format!("attempts {} --format json", kept.folder));
    let all: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let one = attempts(&all)[0]["attempt"].as_str().expect("an id");
    let book = kept.cli.path("book.jsonl").display().to_string();
    for what in ["--judge 40", "--accept"] {
        kept.cli
            .run(&format!(
                "verdict {one} --folder {} --book {book} --by AB --domain empathy {what}",
                kept.folder
            ))
            .expect(Exit::Ok, &["40"]);
    }
    let before = std::fs::read(&book).expect("a book");
    let new = kept.changed("id: \"close\"", "id: \"agree\"");
    let found = kept.rescore(&format!("{new} --book {book}"), Exit::Findings);
    assert_eq!(found["with_verdicts"], serde_json::json!([one]));
    kept.cli
        .run(&format!(
            "rescore {} {new} --folder {} --book {book}",
            kept.old, kept.folder
        ))
        .expect(
            Exit::Findings,
            &["an assessor has decided something by the old text; that stands"],
        );
    assert_eq!(
        before,
        std::fs::read(&book).expect("a book"),
        "the book is as it was"
    );
}
