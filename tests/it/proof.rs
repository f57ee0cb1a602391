//! Each known way to make a better record than was played, and what `verify` says of what comes out: nothing is called proved that
//! is not. The same for forged heads, and for a sitting that is done properly.

use std::sync::Arc;

use engine::record::{self, Record};
use engine::rubric::Rubric;
use engine::session::{Action, Mode, Recorded};
use practice::ports::StoreLocation;
use practice::{Attempt, Keeping, PlayableScenario, keep_texts};
use serde_json::Value;
use store::file_store::Files;
use store::paths::DataFolders;
use terminal::Exit;

use crate::cli::{Cli, case};

/// Choices of a walkthrough of a shipped scenario, and its id.
fn shipped() -> (String, String) {
    let rubric = Rubric::builtin().unwrap();
    let shipped = store::shipped::SCENARIOS.iter();
    let found = shipped.filter_map(|file| engine::scenario::load(file.text, &rubric).0);
    let scenario = { found }
        .find(|s| s.header.id == "crumbling-discs")
        .unwrap();
    let choices = scenario.tests[0].choices.iter().map(|(id, _)| id.clone());
    (
        scenario.header.id.clone(),
        choices.collect::<Vec<_>>().join(","),
    )
}

/// Hashes and links a record anew, as whoever can edit it can.
fn forge(cli: &Cli, from: &str, to: &str, change: impl FnOnce(&mut Record)) {
    let mut record = cli.record(from);
    change(&mut record);
    record.link();
    cli.write(to, record::seal(&record).0);
}

fn human_times(record: &mut Record) {
    for (nth, step) in record.steps.iter_mut().enumerate() {
        step.at_ms = (nth as u64 + 1) * 31_000;
    }
}

/// What `verify` answers, as `what: answer`, and its exit code.
fn answers(cli: &Cli, line: &str) -> (Exit, Vec<String>, String) {
    let ran = cli.run(&format!("verify {line} --format json"));
    let told: Value = serde_json::from_str(&ran.stdout)
        .unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    let said = told["statements"].as_array().unwrap().iter();
    let said = said.map(|said| {
        let word = |name: &str| said[name].as_str().unwrap().to_owned();
        format!("{}: {}", word("what"), word("answer"))
    });
    (ran.exit, said.collect(), ran.stdout)
}

const CASE: &str = "--choices name-it,ask-work,thanks,safety,close --no-debrief";

fn played(cli: &Cli, mode: &str) {
    cli.write("case.ron", case());
    let line = format!("play @case.ron --mode {mode} {CASE} --record @r.json");
    cli.run(&line).expect(Exit::Ok, &[]);
}

fn the_key_is_played(cli: &Cli) {
    let (id, choices) = shipped();
    let line =
        format!("play {id} --mode assessed --no-debrief --record @r.json --choices {choices}");
    cli.run(&line).expect(Exit::Ok, &[]);
}

fn the_key_is_played_at_human_speed(cli: &Cli) {
    the_key_is_played(cli);
    forge(cli, "r.json", "x.json", |record| {
        "2026-11-20T10:00:00Z".clone_into(&mut record.started_at);
        human_times(record);
    });
    std::fs::remove_file(cli.path("r.json")).unwrap();
}

/// Looks at a reply, takes the record back, and chooses something else.
fn a_turn_is_taken_back_by_a_copy(cli: &Cli) {
    cli.write("case.ron", case());
    let begin = "play @case.ron --mode assessed --seed 3 --record @x.json";
    cli.run_typing(begin, "name-it\n")
        .expect(Exit::Ok, &["kept"]);
    let copy = std::fs::read(cli.path("x.json")).unwrap();
    cli.run_typing("play --resume @x.json", "ask-work\n")
        .expect(Exit::Ok, &[]);
    cli.write("x.json", &copy);
    cli.run_typing("play --resume @x.json", "thanks\n");
}

fn both_copies_are_kept(cli: &Cli) {
    cli.write("case.ron", case());
    let begin = "play @case.ron --mode assessed --seed 3 --record @x.json";
    cli.run_typing(begin, "wait\n").expect(Exit::Ok, &[]);
    let copy = std::fs::read(cli.path("x.json")).unwrap();
    cli.run_typing("play --resume @x.json", "n one\n")
        .expect(Exit::Ok, &[]);
    cli.write("y.json", &copy);
    cli.run_typing("play --resume @y.json", "n two\n")
        .expect(Exit::Ok, &[]);
}

/// Practised with hints; the hints are deleted, and the mode is another one.
fn hints_are_deleted(cli: &Cli, change: fn(&Cli, &mut Record)) {
    cli.write("case.ron", case());
    let typed = "?\nh\nname-it\nask-work\nthanks\nsafety\nclose\n";
    cli.run_typing(
        "play @case.ron --seed 0 --no-debrief --record @p.json",
        typed,
    );
    played(cli, "assessed");
    let mut record = cli.record("p.json");
    record.steps.retain(|step| step.step != Recorded::Hint);
    record.mode = Mode::Assessed;
    change(cli, &mut record);
    cli.write("x.json", record::seal(&record).0);
    for name in ["p.json", "r.json"] {
        std::fs::remove_file(cli.path(name)).unwrap();
    }
}

fn three_attempts(cli: &Cli) -> Vec<std::path::PathBuf> {
    cli.write("case.ron", case());
    for choices in ["rush", "wait", "name-it,ask-work,thanks,safety,close"] {
        let line = format!("play @case.ron --mode assessed --no-debrief --choices {choices}");
        cli.run(&line).expect(Exit::Ok, &[]);
    }
    let all = std::fs::read_dir(cli.path("data/records")).unwrap();
    let mut all: Vec<_> = all.map(|entry| entry.unwrap().path()).collect();
    // In the order of their chain: the seconds in their names may be the same.
    let read = |path: &std::path::PathBuf| record::open(&std::fs::read(path).unwrap()).unwrap().0;
    let mut chain = Vec::new();
    let mut last = None;
    while let Some(at) = all.iter().position(|path| read(path).previous == last) {
        let path = all.remove(at);
        last = Some(read(&path).identity());
        chain.push(path);
    }
    assert_eq!(chain.len(), 3);
    chain
}

fn a_bad_attempt_is_deleted(cli: &Cli) {
    let all = three_attempts(cli);
    std::fs::copy(&all[2], cli.path("x.json")).unwrap();
    std::fs::remove_file(&all[1]).unwrap();
    std::fs::remove_file(&all[2]).unwrap();
}

fn another_attempt_is_named(cli: &Cli) {
    let all = three_attempts(cli);
    let first = record::open(&std::fs::read(&all[0]).unwrap()).unwrap().0;
    std::fs::copy(&all[2], cli.path("r.json")).unwrap();
    forge(cli, "r.json", "x.json", |record| {
        record.previous = Some(first.identity());
    });
    for gone in [&cli.path("r.json"), &all[1], &all[2]] {
        std::fs::remove_file(gone).unwrap();
    }
}

fn no_attempt_is_named(cli: &Cli) {
    another_attempt_is_named(cli);
    forge(cli, "x.json", "x.json", |record| record.previous = None);
}

fn the_scenario_is_edited(cli: &Cli) {
    let (id, choices) = shipped();
    let text = store::shipped::SCENARIOS
        .iter()
        .find(|file| file.path.contains(&id))
        .unwrap()
        .text;
    // What was ignored is called empathy, and the best answer to it counts for more.
    let edited = text.replace("IGNR", "EMPA");
    assert_ne!(edited, text);
    cli.write("lib/case.ron", edited);
    let line = format!(
        "play @lib/case.ron --mode assessed --no-debrief --record @x.json --choices {choices}"
    );
    cli.run(&line).expect(Exit::Ok, &[]);
    forge(cli, "x.json", "x.json", human_times);
}

fn the_scenario_is_edited_and_not_sent(cli: &Cli) {
    the_scenario_is_edited(cli);
    std::fs::remove_dir_all(cli.path("data/played")).unwrap();
}

fn somebody_elses_record_is_handed_in(cli: &Cli) {
    the_key_is_played_at_human_speed(cli);
    forge(cli, "x.json", "x.json", |record| {
        "11111111-2222-4333-8444-555555555555".clone_into(&mut record.attempt);
    });
}

/// The ways of the assessor's trial, what is done, and what must be answered. What stands here at least is never “yes”.
const WAYS: &[(&str, fn(&Cli), Exit, &[&str])] = &[
    (
        "A1 the key of the scenario is played by a program",
        |cli| {
            the_key_is_played(cli);
            std::fs::rename(cli.path("r.json"), cli.path("x.json")).unwrap();
        },
        Exit::Ok,
        &[
            "speed: no",
            "unchanged: not-shown",
            "ticket: no",
            "published: yes",
        ],
    ),
    (
        "A2 the same with the times of a person",
        the_key_is_played_at_human_speed,
        Exit::Ok,
        &[
            "speed: not-shown",
            "unchanged: not-shown",
            "one-go: not-shown",
            "played-again: yes",
        ],
    ),
    (
        "B a turn is taken back by a copy of the record",
        a_turn_is_taken_back_by_a_copy,
        Exit::Ok,
        &["one-go: no", "unchanged: not-shown"],
    ),
    (
        "B with the other copy beside it",
        both_copies_are_kept,
        Exit::Integrity,
        &["one-go: no", "complete-chain: no"],
    ),
    (
        "C1 hints are deleted and the hash is made anew",
        |cli| hints_are_deleted(cli, |_, _| ()),
        Exit::Integrity,
        &["complete-chain: no", "played-again: no"],
    ),
    (
        "C1 and linked anew",
        |cli| hints_are_deleted(cli, |_, record| record.link()),
        Exit::Integrity,
        &["complete-chain: yes", "played-again: no"],
    ),
    (
        "C2 with the result of a clean run",
        |cli| {
            hints_are_deleted(cli, |cli, record| {
                record.result = cli.record("r.json").result;
                record.link();
            });
        },
        Exit::Ok,
        &[
            "played-again: yes",
            "unchanged: not-shown",
            "counter-signed: not-shown",
            "ticket: no",
        ],
    ),
    (
        "D1 a bad attempt is deleted",
        a_bad_attempt_is_deleted,
        Exit::Ok,
        &["attempt-before: no"],
    ),
    (
        "D2 the chain of attempts is mended",
        another_attempt_is_named,
        Exit::Ok,
        &["attempt-before: not-shown", "unchanged: not-shown"],
    ),
    (
        "D3 the chain of attempts is cut",
        no_attempt_is_named,
        Exit::Ok,
        &["attempt-before: not-shown", "unchanged: not-shown"],
    ),
    (
        "E1 the scenario is edited and sent along",
        the_scenario_is_edited,
        Exit::Ok,
        &["published: no", "played-again: yes"],
    ),
    (
        "E2 the scenario is edited and not sent",
        the_scenario_is_edited_and_not_sent,
        Exit::Integrity,
        &[
            "published: no",
            "played-again: not-shown",
            "head: not-shown",
        ],
    ),
    (
        "F it is somebody else's",
        somebody_elses_record_is_handed_in,
        Exit::Ok,
        &[
            "person: not-shown",
            "unchanged: not-shown",
            "counter-signed: not-shown",
        ],
    ),
];

#[test]
fn every_known_way_to_cheat_ends_named() {
    for (name, cheat, exit, expected) in WAYS {
        let cli = Cli::with_files();
        cheat(&cli);
        let (ended, said, all) = answers(&cli, "@x.json");
        assert_eq!(ended, *exit, "{name}: {all}");
        for answer in *expected {
            assert!(
                said.iter().any(|said| said == answer),
                "{name}: {answer}: {all}"
            );
        }
        for never in [
            "unchanged",
            "one-go",
            "ticket",
            "counter-signed",
            "person",
            "speed",
        ] {
            assert!(!said.contains(&format!("{never}: yes")), "{name}: {all}");
        }
        // `replay` and the first page of a report say the same, and nothing says one word for all of it.
        let replayed = cli.run("replay @x.json --quiet");
        assert_eq!(replayed.exit, *exit, "{name}");
        assert!(!replayed.stdout.contains("verified"), "{}", replayed.stdout);
        // Exact figures of a shipped scenario take long, so only reports of the small one are written.
        if cli.path("case.ron").exists() {
            let report = cli.run("report @x.json --format md --name Somebody");
            let page = report.stdout.split("\n## ").next().unwrap();
            for short in ["person seen: not shown", "sat under a ticket: no"] {
                assert!(page.contains(short), "{name}: {page}");
            }
        }
    }
}

#[test]
fn an_attempt_that_says_it_began_before_the_one_before_it_is_named_and_stays_the_later_one() {
    let cli = Cli::new();
    let all = three_attempts(&cli);
    let last = record::open(&std::fs::read(&all[2]).unwrap()).unwrap().0;
    // As it is begun with a clock that was set back by years, so as to be the first.
    std::fs::copy(&all[2], cli.path("r.json")).unwrap();
    std::fs::remove_file(&all[2]).unwrap();
    std::fs::remove_file(cli.path("data/bedside.sqlite")).unwrap();
    forge(&cli, "r.json", "data/records/x.json", |record| {
        record.started_at = "2020-01-02T09:00:00Z".to_owned();
    });
    let (exit, said, told) = answers(&cli, &last.attempt);
    assert_eq!(exit, Exit::Ok, "{told}");
    assert!(said.contains(&"attempt-before: no".to_owned()), "{told}");
    assert!(told.contains("a clock was set back"), "{told}");
    let listed = cli.run_at(400, "attempts --doubt", "");
    listed.expect(Exit::Ok, &["3 of 3", "clock set back"]);
}

#[test]
fn each_forged_part_of_a_head_is_named_by_itself() {
    let forged: &[(&str, fn(&mut Record), &str)] = &[
        (
            "id",
            |r| "other".clone_into(&mut r.scenario.id),
            "another id",
        ),
        (
            "version",
            |r| "9.9.9".clone_into(&mut r.scenario.version),
            "another version",
        ),
        (
            "title",
            |r| "Another".clone_into(&mut r.scenario.title),
            "another title",
        ),
        (
            "rubric",
            |r| "validated-by-the-royal-college 9.0".clone_into(&mut r.rubric.id),
            "names its rubric “validated-by-the-royal-college 9.0”",
        ),
        (
            "engine",
            |r| "99.0 (certified)".clone_into(&mut r.engine),
            "no version of this program",
        ),
        (
            "newer",
            |r| "99.0.0".clone_into(&mut r.engine),
            "names version 99.0.0",
        ),
        (
            "time",
            |r| "2099-01-01T00:00:00Z".clone_into(&mut r.started_at),
            "begins at 2099",
        ),
        (
            "form",
            |r| "yesterday".clone_into(&mut r.started_at),
            "no time of RFC 3339",
        ),
        (
            "attempt",
            |r| "../../x".clone_into(&mut r.attempt),
            "no UUID",
        ),
        ("seed", |r| r.seed = 1 << 53, "seed is greater"),
        (
            "hash",
            |r| "ABC".clone_into(&mut r.scenario.meaning),
            "64 lower-case",
        ),
        (
            "rating",
            |r| {
                r.reflection
                    .self_ratings
                    .insert(engine::domain::Domain::Empathy, 101);
            },
            "is 101",
        ),
    ];
    for (name, change, words) in forged {
        let cli = Cli::with_files();
        played(&cli, "practice");
        forge(&cli, "r.json", "x.json", change);
        std::fs::remove_file(cli.path("r.json")).unwrap();
        let (exit, said, all) = answers(&cli, "@x.json");
        assert_eq!(exit, Exit::Integrity, "{name}: {all}");
        assert!(said.contains(&"head: no".to_owned()), "{name}: {all}");
        assert!(all.contains(words), "{name}: {all}");
    }
}

/// An attempt at the small scenario under a ticket, kept in a file; step by step, so that somebody can sign in between.
struct Sat {
    cli: Cli,
    attempt: Attempt,
    store: Files,
    keeping: Keeping,
}

const BY_X: &str = "--trust @x.public.json";

fn sat() -> Sat {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &["the public key"]);
    cli.run("sitting issue @case.ron --key @x.json --candidate c-17 --from 2026-01-01T00:00:00Z --until 2099-01-01T00:00:00Z --seed 7 -o @t.json")
        .expect(Exit::Ok, &["c-17"]);
    let rubric = Arc::new(Rubric::builtin().unwrap());
    let entry =
        Arc::new(PlayableScenario::read(StoreLocation::new("case"), case(), &rubric).unwrap());
    let ticket = std::fs::read_to_string(cli.path("t.json")).unwrap();
    let (mut attempt, _) = Attempt::begin(&entry, &rubric, 7, Mode::Assessed, &[]).unwrap();
    attempt.sit(record::read(&ticket).unwrap());
    let places = DataFolders::under(cli.path("data"), std::path::Path::new("none"));
    let mut store = Files::into_file(&places, &cli.path("r.json"));
    keep_texts(&mut store, &attempt).unwrap();
    let id = store::clock::fresh_attempt_id();
    let keeping = Keeping::begin(&mut store, &mut attempt, id, store::clock::now_text()).unwrap();
    Sat {
        cli,
        attempt,
        store,
        keeping,
    }
}

impl Sat {
    fn play(&mut self) {
        let mut at = 0;
        while !self.attempt.is_over() {
            at += 20;
            let option = self.attempt.menu()[0].ix;
            self.attempt.act(Action::Choose(option), at).unwrap();
            self.keeping.save(&mut self.store, &self.attempt).unwrap();
        }
    }
}

#[test]
fn a_sitting_shows_what_it_shows_and_only_to_who_trusts_its_key() {
    let mut sat = sat();
    let sign = "sitting countersign @r.json --key @x.json -o";
    sat.cli
        .run(&format!("{sign} @start.json --person-seen-by Jones"))
        .expect(Exit::Ok, &["0 steps"]);
    sat.play();
    sat.cli
        .run(&format!("{sign} @end.json"))
        .expect(Exit::Ok, &["over"]);
    let both = "--countersignature @start.json --countersignature @end.json";
    let (exit, said, all) = answers(&sat.cli, &format!("@r.json {both} {BY_X}"));
    assert_eq!(exit, Exit::Ok, "{all}");
    for yes in [
        "unchanged",
        "complete-chain",
        "one-go",
        "ticket",
        "counter-signed",
        "person",
        "head",
    ] {
        assert!(said.contains(&format!("{yes}: yes")), "{yes}: {all}");
    }
    assert!(
        all.contains("Jones says so") && all.contains("c-17"),
        "{all}"
    );
    // Without the key that is trusted, and without the start.
    let (_, said, all) = answers(&sat.cli, &format!("@r.json {both}"));
    for not in ["unchanged", "ticket", "counter-signed", "person", "one-go"] {
        assert!(said.contains(&format!("{not}: not-shown")), "{not}: {all}");
    }
    let (_, said, all) = answers(
        &sat.cli,
        &format!("@r.json --countersignature @end.json {BY_X}"),
    );
    for (what, answer) in [
        ("unchanged", "yes"),
        ("counter-signed", "not-shown"),
        ("person", "not-shown"),
    ] {
        assert!(said.contains(&format!("{what}: {answer}")), "{what}: {all}");
    }
    // A record that is played, changed or linked anew after it was signed.
    let changes: &[(&str, fn(&mut Record), &[&str])] = &[
        (
            "times",
            human_times,
            &["unchanged: no", "counter-signed: no"],
        ),
        ("seed", |r| r.seed = 8, &["unchanged: no", "ticket: no"]),
        ("practice", |r| r.mode = Mode::Practice, &["ticket: no"]),
        (
            "ticket",
            |r| r.sitting = None,
            &["ticket: no", "counter-signed: no"],
        ),
        (
            "candidate",
            |r| {
                if let Some(sitting) = &mut r.sitting {
                    "c-18".clone_into(&mut sitting.ticket.candidate);
                }
            },
            &["ticket: no"],
        ),
        (
            "window",
            |r| "2025-01-01T00:00:00Z".clone_into(&mut r.started_at),
            &["ticket: no", "unchanged: no"],
        ),
    ];
    for (name, change, expected) in changes {
        forge(&sat.cli, "r.json", "away/x.json", change);
        let (_, said, all) = answers(&sat.cli, &format!("@away/x.json {both} {BY_X}"));
        for answer in *expected {
            assert!(
                said.iter().any(|said| said == answer),
                "{name}: {answer}: {all}"
            );
        }
    }
    // What is said afterwards is no part of what was signed as the consultation.
    forge(&sat.cli, "r.json", "away/x.json", |r| {
        "well".clone_into(&mut r.reflection.first_word);
    });
    let (_, said, all) = answers(&sat.cli, &format!("@away/x.json {both} {BY_X}"));
    assert!(
        said.contains(&"unchanged: yes".to_owned()) && all.contains("changed afterwards"),
        "{all}"
    );
}

#[test]
fn a_ticket_is_for_one_scenario_one_window_and_one_attempt() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &[]);
    let issue = |window: &str, to: &str| {
        format!("sitting issue @case.ron --key @x.json --candidate c --seed 7 -o @{to} {window}")
    };
    let now = "--from 2026-01-01T00:00:00Z --until 2099-01-01T00:00:00Z";
    for (window, exit, words) in [
        (now, Exit::Ok, "ticket"),
        (
            "--from 2099-01-01T00:00:00Z --until 2026-01-01T00:00:00Z",
            Exit::Usage,
            "window",
        ),
        ("--from 2026-01-01 --until tomorrow", Exit::Usage, "window"),
        (now, Exit::Io, "there is a file already"),
    ] {
        cli.run(&issue(window, "t.json")).expect(exit, &[words]);
    }
    cli.run(&issue(
        "--from 2026-01-01T00:00:00Z --until 2026-01-02T00:00:00Z",
        "old.json",
    ))
    .expect(Exit::Ok, &[]);
    let text = std::fs::read_to_string(cli.path("t.json")).unwrap();
    cli.write("seed.json", text.replacen("\"seed\": 7", "\"seed\": 8", 1));
    cli.write("name.json", text.replacen("\"c\"", "\"d\"", 1));
    cli.write(
        "twice.json",
        text.replacen("\"seed\": 7", "\"seed\": 7, \"seed\": 7", 1),
    );
    for (line, exit, words) in [
        (
            "@case.ron --ticket @old.json",
            Exit::Usage,
            "the ticket is for 2026-01-01",
        ),
        (
            "@case.ron --ticket @seed.json",
            Exit::Integrity,
            "seed is not the one",
        ),
        (
            "@case.ron --ticket @name.json",
            Exit::Integrity,
            "signature does not hold",
        ),
        (
            "@case.ron --ticket @twice.json",
            Exit::Io,
            "stands there twice",
        ),
        (
            "crumbling-discs --ticket @t.json",
            Exit::Usage,
            "for another scenario",
        ),
        ("--ticket @t.json", Exit::Usage, "is not here"),
        (
            "@case.ron --ticket @t.json --mode explore",
            Exit::Usage,
            "cannot be used with",
        ),
    ] {
        cli.run(&format!("play {line}")).expect(exit, &[words]);
    }
    let sit = "play @case.ron --ticket @t.json";
    cli.run_typing(sit, "1\n")
        .expect(Exit::Ok, &["shows practice, not a result"]);
    cli.run_typing(sit, "1\n")
        .expect(Exit::Usage, &["begun under this ticket already"]);
}
