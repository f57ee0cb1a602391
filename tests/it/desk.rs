//! The assessor's commands: a synthetic cohort from its making to a verdict, with what is hidden on the way.

use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, Ran};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn from_a_synthetic_cohort_to_a_signed_verdict() {
    let cli = Cli::new();
    let made = "cohort synthesize --people 9 --seed 3 --scenario just-a-scan --out";
    let trial = cli.path("trial").display().to_string();
    let ran = cli.run(&format!("{made} {trial}"));
    ran.expect(Exit::Ok, &["SYNTHETIC", "9 records of 9 persons"]);
    cli.run(&format!("{made} {trial}"))
        .expect(Exit::Io, &["there is a file already"]);

    let before = json(&cli.run(&format!("attempts {trial} --format json")).stdout);
    let attempts = before["attempts"].as_array().expect("a list");
    assert_eq!(attempts.len(), 9);
    for attempt in attempts {
        assert_eq!((&attempt["k"], &attempt["n"]), (&1.into(), &1.into()));
        assert_eq!(attempt["doubts"], serde_json::json!([]));
        assert!(attempt["turns"][0]["all_round"].is_i64() && attempt["person"].is_string());
    }
    // The second time everything is remembered, and it is the same.
    let again = json(&cli.run(&format!("attempts {trial} --format json")).stdout);
    assert_eq!(before, again);
    let one = attempts[0]["attempt"].as_str().expect("an id").to_owned();
    let other = attempts[1]["attempt"].as_str().expect("an id");

    for (format, marks) in [
        (
            "text",
            &[
                "SYNTHETIC",
                "9 persons, 9 attempts that count",
                "Turns",
                "too few",
            ][..],
        ),
        ("json", &["SYNTHETIC", "bedside-cohort/1"]),
        ("csv", &["SYNTHETIC", "caution,person,scenario"]),
        ("html", &["SYNTHETIC", "<svg"]),
    ] {
        let ran = cli.run(&format!("cohort {trial} --format {format}"));
        ran.expect(Exit::Ok, marks);
    }
    cli.run(&format!("compare {one} {other} --folder {trial}"))
        .expect(Exit::Ok, &["SYNTHETIC", "B less A", "Alike for"]);
    cli.run(&format!("rescore just-a-scan just-a-scan --folder {trial}"))
        .expect(Exit::Ok, &["Of 9 attempts something would change in 0"]);

    let queue = json(
        &cli.run(&format!("queue {trial} --by AB --format json"))
            .stdout,
    );
    let queue = queue["queue"].as_array().expect("a list").clone();
    assert_eq!(queue.len(), 9);
    for waiting in &queue {
        assert!(
            waiting["whose"]
                .as_str()
                .expect("text")
                .starts_with("candidate ")
        );
        for (_, domain) in waiting["domains"].as_object().expect("four") {
            assert!(domain["computed"].is_null(), "hidden until judged");
        }
    }
    let say = |rest: &str| cli.run(&format!("verdict {one} --folder {trial} {rest}"));
    say("--by AB").expect(Exit::Ok, &["hidden", "open"]);
    say("--by AB --domain empathy --accept").expect(Exit::Usage, &["judgement", "--judge"]);
    say("--by AB --domain feelings --judge 3").expect(Exit::Usage, &["the domains are"]);
    for domain in ["listening", "empathy", "explanation", "understanding"] {
        let judged = say(&format!("--by AB --domain {domain} --judge 50"));
        if !judged.stdout.contains("none") {
            judged.expect(Exit::Ok, &["50"]);
        }
    }
    seen_otherwise(&say);
    say("--by AB --sign").expect(Exit::Usage, &["not decided yet"]);
    for domain in ["listening", "empathy", "explanation", "understanding"] {
        let accepted = say(&format!("--by AB --domain {domain} --accept"));
        assert!(
            accepted.exit == Exit::Ok || accepted.stderr.contains("no computed place"),
            "{}",
            accepted.stderr
        );
    }
    say("--by AB --safe").expect(Exit::Ok, &["You hold the conversation to be safe"]);
    say("--by AB --sign").expect(Exit::Ok, &["signed", "One scenario: this says"]);
    say("--by AB --take-back").expect(Exit::Ok, &["hold the conversation to be safe"]);
    say("--by AB --sign").expect(Exit::Ok, &["signed"]);
    say("--by CD").expect(Exit::Ok, &["Somebody else has signed", "hidden"]);
    assert!(
        !say("--by CD").stdout.contains("AB"),
        "nothing of the first"
    );

    verdicts_are_listed(&cli, &trial);
    // Nothing of all this has touched a record.
    let after = json(&cli.run(&format!("attempts {trial} --format json")).stdout);
    assert_eq!(before, after);
}

/// A line of the ledger is seen otherwise, if there is such a line.
fn seen_otherwise(say: &dyn Fn(&str) -> Ran) {
    say("--by AB --otherwise 1 --code NONE --level 2 --reason that-is-not-there").expect(
        Exit::Usage,
        &["turn 1 has no line of the ledger for `NONE`"],
    );
    say("--by AB --otherwise 99 --code OPNQ --level 2 --reason that-is-not-there")
        .expect(Exit::Usage, &["nothing was counted in this turn"]);
    let told = say("--by AB --otherwise 1 --code NONE --level 2 --reason that-is-not-there");
    if let Some((_, codes)) = told.stderr.split_once("in this turn there is ") {
        let code: String = codes
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let seen = (0..5).map(|counted| {
            let level = (counted + 1) % 5;
            say(&format!(
                "--by AB --otherwise 1 --code {code} --counted {counted} --level {level} --reason =said-in-passing"
            ))
        });
        let kept = seen.filter(|ran| ran.exit == Exit::Ok).count();
        assert!(kept > 0, "one of the levels is that of the line");
        say("--by AB").expect(Exit::Ok, &["you see it as", "=said-in-passing"]);
    }
}

fn verdicts_are_listed(cli: &Cli, trial: &str) {
    for form in ["text", "json", "csv", "otherwise-csv"] {
        let ran = cli.run(&format!("verdicts {trial} --format {form}"));
        assert_eq!(ran.exit, Exit::Ok, "{form}: {}", ran.stderr);
        assert!(!ran.stdout.to_lowercase().contains("competent"), "{form}");
    }
}

#[test]
fn synthetic_persons_play_several_scenarios_and_every_record_of_theirs_holds() {
    let cli = Cli::new();
    let trial = cli.path("trial").display().to_string();
    cli.run(&format!(
        "cohort synthesize --people 3 --scenario just-a-scan --scenario crumbling-discs --out {trial}"
    ))
    .expect(Exit::Ok, &["6 records of 3 persons"]);
    let all = json(&cli.run(&format!("attempts {trial} --format json")).stdout);
    let all = all["attempts"].as_array().expect("a list");
    assert_eq!(all.len(), 6);
    for attempt in all {
        assert_eq!(attempt["doubts"], serde_json::json!([]), "{attempt}");
    }
}

#[test]
fn what_cannot_be_found_is_said() {
    let cli = Cli::new();
    cli.run("attempts")
        .expect(Exit::Ok, &["There are no attempts here"]);
    cli.run("attempts nowhere")
        .expect(Exit::Usage, &["there is no such folder"]);
    for wrong in ["2026-13-01", "yesterday", "26-01-01", "2026-1-1"] {
        cli.run(&format!("attempts --since {wrong}"))
            .expect(Exit::Usage, &["write a day as 2026-11-28"]);
    }
    cli.run("attempts --since 2026-11")
        .expect(Exit::Ok, &["There are no attempts here"]);
    cli.run("compare 12345678 87654321")
        .expect(Exit::Usage, &["no attempt is called"]);
    cli.run("queue --by AB")
        .expect(Exit::Ok, &["Nothing waits"]);
    cli.write("data/records/broken.json", "{");
    cli.run("attempts")
        .expect(Exit::Ok, &["left out", "not valid JSON"]);
}
