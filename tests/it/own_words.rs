//! Own words first: kept with the attempt, shown in every form of the debrief, never scored, gathered for authors with consent; and
//! words typed where a number is expected.

use practice::words::OwnWords;
use practice::{DrillWords, keep_drill_words, kept_drill_words};
use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::in_sqlite;

/// A folder with the small case, and a consultation in which own words came first: one sentence that no option came near, one that
/// was only said, and one that came nearest to the option that Enter then says.
fn practised() -> Cli {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "Have you slept at all?\n0\n2\n\
                 \n\n\
                 ask-work\n\
                 Tell me what you do all day.\n1\n\n\
                 q\n";
    let line = "play @case.ron --seed 0 --own-words on --record @r.json";
    cli.run_typing(line, typed).expect(
        Exit::Ok,
        &[
            "in your own words",
            "Nearest to yours: 1–3",
            "Enter says it",
        ],
    );
    cli
}

fn record(cli: &Cli) -> Value {
    let text = std::fs::read_to_string(cli.path("r.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_sentence_comes_before_the_options_and_is_kept_with_its_turn() {
    let cli = practised();
    let own = &record(&cli)["reflection"]["own_words"];
    assert_eq!(own["1"]["words"], "Have you slept at all?");
    assert_eq!(own["1"]["nearest"], "none_of_these");
    assert!(own.get("2").is_none(), "it was said and not written: {own}");
    assert_eq!(own["3"]["words"], "Tell me what you do all day.");
    assert!(own["3"]["nearest"]["option"].is_string(), "{own}");
    cli.run("replay @r.json")
        .expect(Exit::Ok, &["played again: its 3 choices"]);
    let typed = "1\nq\n";
    let ran = cli.run_typing("play @case.ron --seed 0 --record @s.json", typed);
    let first = "in your own words";
    ran.expect(Exit::Ok, &[first]);
    let at = ran.stdout.find(first).unwrap();
    let menu = ran.stdout.find("   2  ").unwrap_or(usize::MAX);
    assert!(
        at < menu,
        "remembered, and before the options:\n{}",
        ran.stdout
    );
    cli.run_typing("play @case.ron --own-words off --record @t.json", "q\n");
    let ran = cli.run_typing("play @case.ron --record @u.json", "q\n");
    assert!(!ran.stdout.contains(first), "{}", ran.stdout);
}

#[test]
fn they_stay_here_when_records_are_handed_in_unless_they_are_asked_for() {
    let cli = practised();
    cli.run("export @r.json -o @b.json").expect(
        Exit::Ok,
        &["2 sentences in your own words stayed here", "--own-words"],
    );
    let bundle = std::fs::read_to_string(cli.path("b.json")).unwrap();
    for words in ["slept at all", "what you do all day"] {
        assert!(!bundle.contains(words), "{words}");
    }
    assert!(
        bundle.contains("none_of_these"),
        "what was chosen goes along"
    );
    let reader = Cli::with_files();
    reader.write("b.json", &bundle);
    reader.run("import @b.json").expect(
        Exit::Ok,
        &["own words were left out of 1 record when it was handed in"],
    );
    let received = std::fs::read_dir(reader.path("data/received")).unwrap();
    let into = received.map(|entry| entry.unwrap().path()).next().unwrap();
    let record = crate::support::json_files(&into.join("records")).remove(0);
    let line = format!("verify --data-dir {} {}", into.display(), record.display());
    let ran = reader.run_at(400, &line, "");
    ran.expect(
        Exit::Ok,
        &[
            "own words were left out when it was handed in",
            "sentences: 2",
            "as the installation that began it has signed",
            "yes played again",
            "yes complete chain",
        ],
    );
    assert!(!ran.stdout.contains("taken away"), "{}", ran.stdout);
    // All of it goes along where that is asked for.
    cli.run("export @r.json --own-words -o @all.json")
        .expect(Exit::Ok, &["1 record"]);
    let whole = std::fs::read_to_string(cli.path("all.json")).unwrap();
    assert!(whole.contains("slept at all"), "{whole}");
}

#[test]
fn ones_own_bundle_takes_no_own_words_away() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "Have you slept at all?\n0\n2\nq\n";
    let line = "play @case.ron --seed 0 --own-words on";
    cli.run_typing(line, typed).expect(Exit::Ok, &[]);
    cli.run("export -o @b.json")
        .expect(Exit::Ok, &["1 sentence in your own words stayed here"]);
    cli.run("import @b.json")
        .expect(Exit::Integrity, &["replayed", "here already"]);
    cli.run("export --own-words -o @all.json")
        .expect(Exit::Ok, &[]);
    let whole = std::fs::read_to_string(cli.path("all.json")).unwrap();
    assert!(whole.contains("slept at all"), "{whole}");
}

#[test]
fn every_form_of_the_debrief_has_the_sentences_and_no_score_has_them() {
    let cli = practised();
    for form in ["html", "md", "json"] {
        let ran = cli.run(&format!("report @r.json -o @d.{form}"));
        ran.expect(Exit::Ok, &[]);
        let text = std::fs::read_to_string(cli.path(&format!("d.{form}"))).unwrap();
        for part in ["Have you slept at all?", "Tell me what you do all day."] {
            assert!(text.contains(part), "{form}: {part}");
        }
    }
    let with = std::fs::read_to_string(cli.path("d.json")).unwrap();
    let with: Value = serde_json::from_str(&with).unwrap();
    // The same choices without a word of one's own come to the same.
    let typed = "2\nask-work\n1\nq\n";
    cli.run_typing(
        "play @case.ron --seed 0 --own-words off --record @p.json",
        typed,
    )
    .expect(Exit::Ok, &[]);
    cli.run("report @p.json -o @p-d.json").expect(Exit::Ok, &[]);
    let plain = std::fs::read_to_string(cli.path("p-d.json")).unwrap();
    let plain: Value = serde_json::from_str(&plain).unwrap();
    assert_eq!(with["domains"], plain["domains"]);
    assert!(plain.get("own").is_none());
}

#[test]
fn an_assessed_consultation_has_none() {
    let cli = practised();
    cli.run_typing("play @case.ron --mode assessed --own-words on", "q\n")
        .expect(Exit::Usage, &["do not come first in an assessed"]);
    let ran = cli.run_typing(
        "play @case.ron --mode assessed --record @a.json",
        "o\n?\nq\n",
    );
    ran.expect(Exit::Ok, &["everybody chooses from the options at once"]);
    assert!(!ran.stdout.contains("own words"), "{}", ran.stdout);
}

#[test]
fn what_had_no_option_is_gathered_for_authors_with_consent_and_nothing_else_of_it() {
    let cli = practised();
    let kept = record(&cli);
    let folder = cli.path("data/records");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(cli.path("r.json"), folder.join("r.json")).unwrap();
    let ran = cli.run("wishes");
    ran.expect(Exit::Ok, &["Have you slept at all?"]);
    assert!(
        !ran.stdout.contains("Tell me what you do"),
        "an option came near it"
    );
    cli.run_typing("wishes --out @w.md", "\n")
        .expect(Exit::Ok, &["1 sentence", "Nothing is written."]);
    assert!(!cli.path("w.md").exists());
    cli.run_typing("wishes --out @w.md", "y\n")
        .expect(Exit::Ok, &["Written"]);
    cli.run("wishes --out @w.json --yes --format json")
        .expect(Exit::Ok, &[]);
    for name in ["w.md", "w.json"] {
        let text = std::fs::read_to_string(cli.path(name)).unwrap();
        assert!(text.contains("Have you slept at all?"), "{text}");
        let (attempt, day) = (&kept["attempt"], &kept["started_at"]);
        for own in [attempt, day].map(|value| value.as_str().unwrap()) {
            assert!(!text.contains(own.get(..8).unwrap()), "{own}: {text}");
        }
    }
    let refused = cli.run("wishes --out @w.md --yes");
    assert_eq!(refused.exit, Exit::Io, "{}", refused.stderr);
    let told = cli.run("wishes --format json").stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    let shown = cli.run("replay @r.json").stdout;
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let heard = told["wishes"][0]["patient"].as_str().expect("words");
    assert!(
        !heard.is_empty() && shown.contains(heard),
        "{heard}: {shown}"
    );
    cli.run("wishes no-such").expect(Exit::Ok, &["Nothing yet"]);
}

#[test]
fn words_where_a_number_is_expected_are_met_kindly_and_kept_with_the_turn() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "1\nI would ask about the nights\nxyzzy\nq\n";
    let ran = cli.run_typing("play @case.ron --seed 0 --record @r.json", typed);
    ran.expect(
        Exit::Ok,
        &["kept as a note", "“xyzzy” is none of the keys here"],
    );
    assert!(
        record(&cli)["steps"]
            .to_string()
            .contains("I would ask about the nights")
    );
    cli.run("report @r.json -o @d.json").expect(Exit::Ok, &[]);
    let told = std::fs::read_to_string(cli.path("d.json")).unwrap();
    let told: Value = serde_json::from_str(&told).unwrap();
    let note = serde_json::json!([{ "turn": 2, "text": "I would ask about the nights" }]);
    assert_eq!(told["own"]["notes"], note);
}

#[test]
fn preferences_that_cannot_be_understood_stay_as_they_are_and_hinder_nobody() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.write("data/preferences.json", "{\"own_words\": 7}");
    cli.run_typing("play @case.ron --record @r.json", "q\n")
        .expect(Exit::Ok, &["cannot be understood and stays as it is"]);
    let there = std::fs::read_to_string(cli.path("data/preferences.json")).unwrap();
    assert_eq!(there, "{\"own_words\": 7}");
}

/// Keeps three sentences of drills: of this attempt, and at moments that nobody here has lived through, at this case and at another.
fn drilled(cli: &Cli, attempt: &str, case: &str) {
    let one = |scenario: &str, attempt: Option<&str>, words: &str| DrillWords {
        scenario: scenario.to_owned(),
        version: "1".to_owned(),
        attempt: attempt.map(str::to_owned),
        turn: 2,
        own: OwnWords {
            node: "n".to_owned(),
            words: words.to_owned(),
            nearest: None,
        },
    };
    let all = [
        one(case, Some(attempt), "of this attempt"),
        one(case, None, "of nobody here"),
        one("elsewhere", None, "of nobody elsewhere"),
    ];
    keep_drill_words(&mut in_sqlite(&cli.path("data")), &all).expect("kept");
}

fn left(cli: &Cli) -> Vec<String> {
    let kept = kept_drill_words(&in_sqlite(&cli.path("data"))).expect("read");
    kept.into_iter().map(|one| one.own.words).collect()
}

#[test]
fn erasing_reaches_what_was_written_in_drills_at_moments_that_nobody_lived_through() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    for line in [
        "sitting key --name College -o @x.json",
        "sitting issue @case.ron --key @x.json --candidate c-17 --from 2026-01-01T00:00:00Z --until 2099-01-01T00:00:00Z --seed 7 -o @t.json",
    ] {
        cli.run(line).expect(Exit::Ok, &[]);
    }
    cli.run_typing("play @case.ron --ticket @t.json", "1\nq\n")
        .expect(Exit::Ok, &[]);
    let listed = cli.run("attempts --format json").stdout;
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let id = listed["attempts"][0]["attempt"]
        .as_str()
        .unwrap()
        .to_owned();
    let case = listed["attempts"][0]["scenario"].as_str().unwrap();
    let all = ["of this attempt", "of nobody here", "of nobody elsewhere"];
    for (line, stays) in [
        (format!("--attempt {id}"), &all[1..]),
        ("--person c-17".to_owned(), &[][..]),
        (format!("--case {case}"), &all[2..]),
        ("--case elsewhere".to_owned(), &all[..2]),
    ] {
        drilled(&cli, &id, case);
        assert_eq!(left(&cli).len(), 3, "before {line}");
        cli.run(&format!("erase {line} --yes"))
            .expect(Exit::Ok, &["erased from drills"]);
        let mut there = left(&cli);
        there.sort();
        let mut stays = stays.to_vec();
        stays.sort_unstable();
        assert_eq!(there, stays, "{line}");
        cli.run("erase --case elsewhere --yes");
        cli.run(&format!("erase --case {case} --yes"));
    }
    cli.run("erase --case nowhere --yes")
        .expect(Exit::Usage, &["nothing here was written at"]);
    cli.run("erase --help")
        .expect(Exit::Ok, &["--case", "belongs to no attempt"]);
}
