//! Consultations in the terminal: scripts, a person at the keyboard, records that go on and records that are replayed.

use std::path::Path;

use engine::rubric::Rubric;
use engine::scenario;
use store::shipped;
use terminal::Exit;

use crate::cli::{Cli, case};

const TO_THE_END: &str = "name-it,ask-work,thanks,safety,close";

fn only_file(folder: &Path) -> std::path::PathBuf {
    let files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.into_iter().next().unwrap()
}

#[test]
fn every_walkthrough_of_every_shipped_scenario_plays_and_its_record_holds() {
    let rubric = Rubric::builtin().unwrap();
    for file in shipped::SCENARIOS {
        let (scenario, found) = scenario::load(file.text, &rubric);
        let scenario = scenario.unwrap_or_else(|| panic!("{}: {found:?}", file.path));
        assert!(!scenario.tests.is_empty(), "{}", file.path);
        for (i, test) in scenario.tests.iter().enumerate() {
            let cli = Cli::new();
            let choices: Vec<&str> = test.choices.iter().map(|(id, _)| id.as_str()).collect();
            let line = format!(
                "play {} --seed {} --choices {} --no-debrief --record @{i}.json",
                scenario.header.id,
                test.seed,
                choices.join(",")
            );
            let played = cli.run(&line);
            let ending = test.ending.map(|e| &scenario.endings[e.index()]);
            let first = ending.map_or("", |e| e.title.split_whitespace().next().unwrap());
            played.expect(Exit::Ok, &[first, "0 of"]);
            let record = std::fs::read_to_string(cli.path(&format!("{i}.json"))).unwrap();
            let record: serde_json::Value = serde_json::from_str(&record).unwrap();
            if let Some(ending) = ending {
                assert_eq!(record["result"]["ending"], *ending.id, "{}", test.name);
            }
            cli.run(&format!("replay @{i}.json"))
                .expect(Exit::Ok, &["yes        played again: ", first]);
        }
    }
}

#[test]
fn a_script_is_told_which_turn_and_what_is_offered() {
    let cli = Cli::with_case();
    for (choices, parts) in [
        (
            "9",
            &["turn 1: there is no option `9`", "1 (`wait`)", "3 (`rush`)"][..],
        ),
        ("0", &["turn 1: there is no option `0`"]),
        (
            "wait,wait",
            &["turn 2: there is no option `wait`", "`close`"],
        ),
        ("wait,", &["turn 2: there is no option ``"]),
        (
            "name-it,ask-work,thanks,safety,close,1",
            &["over after 5 choices, 6 were given"],
        ),
    ] {
        cli.run(&format!(
            "play @case.ron --choices {choices} --record @r.json"
        ))
        .expect(Exit::Usage, parts);
        assert!(!cli.path("r.json").exists(), "{choices}");
        assert!(!cli.path("data").exists(), "{choices}");
    }
    cli.run("play @case.ron --choices 2,safety --record @r.json")
        .expect(Exit::Ok, &["not over after 2 choices"]);
}

#[test]
fn numbers_and_ids_mean_the_same_and_a_seed_gives_the_same_again() {
    let cli = Cli::with_case();
    let by_id = cli.run("play @case.ron --no-record --choices name-it,safety,close");
    let by_number = cli.run("play @case.ron --no-record --choices 2,1,1");
    // What was typed differs, and every attempt has an id of its own.
    let own = |line: &&str| !line.starts_with("  > ") && !line.contains("· Attempt");
    let strip = |text: &str| text.lines().filter(own).collect::<Vec<_>>().join("\n");
    assert_eq!(strip(&by_id.stdout), strip(&by_number.stdout));
    let seeded = |seed| {
        let line = format!("play @case.ron --no-record --seed {seed} --choices {TO_THE_END}");
        strip(&cli.run(&line).stdout)
    };
    assert_eq!(seeded(7), seeded(7));
    assert!((1..20).any(|seed| seeded(seed) != seeded(7)));
    assert!(!cli.path("data").exists());
}

#[test]
fn everything_that_can_be_typed_is_answered_and_nothing_is_lost() {
    let cli = Cli::with_case();
    let typed = "?\nhello\n7\n\nh\nu\nn he looked away\nn\nb\nt\n2\nt\nq\n";
    let ran = cli.run_typing("play @case.ron --seed 0 --record @r.json", typed);
    ran.expect(
        Exit::Ok,
        &[
            "leave and keep the consultation",
            "“hello” is none of the keys here. Type a number from 1 to 3.",
            "There is no option 7.",
            "There is no hint left here.",
            "In practice mode a turn cannot be taken back",
            "Noted.",
            "· he looked away",
            "A new scenario",
            "bedside play --resume",
        ],
    );
    assert_eq!(
        ran.stdout.matches("That sigh sounded heavy.").count(),
        5,
        "{}",
        ran.stdout
    );
    let ran = cli.run_typing("play --resume @r.json", "ask-work\nthanks\n");
    ran.expect(
        Exit::Ok,
        &["You go on after 1 turn.", "The input has ended."],
    );
    let ran = cli.run_typing("play --resume @r.json", "safety\nclose\n");
    ran.expect(Exit::Ok, &["You go on after 3 turns.", "one thing to try"]);
    cli.run("replay @r.json")
        .expect(Exit::Ok, &["played again: its 5 choices"]);
    let before = std::fs::read(cli.path("r.json")).unwrap();
    // What is unfinished now is the debrief: it goes on at the part at which the input ended.
    cli.run("play --resume @r.json --full").expect(
        Exit::Ok,
        &["You go on where you left it.", "one thing to try"],
    );
    assert_eq!(std::fs::read(cli.path("r.json")).unwrap(), before);
    // A figure is an answer everywhere; where dates are asked for it is days from today.
    let figures = "1\n".repeat(16) + "n\n";
    cli.run_typing("play --resume @r.json", &figures)
        .expect(Exit::Ok, &["One thing to keep", "Enter keeps these dates"]);
    cli.run("play --resume @r.json")
        .expect(Exit::Usage, &["the consultation is over already"]);
}

#[test]
fn after_the_end_come_the_questions_and_then_the_debrief() {
    let cli = Cli::with_case();
    let choices = TO_THE_END.replace(',', "\n");
    // Ratings and guesses, the moment answered again for two turns, and then everything else from the list of parts.
    let answers = "rushed\n70\nlots\n\n55\n40\nhis back\nhis job\nrest\n1\n1\n\nm\n3\n5\n\n";
    let ran = cli.run_typing(
        "play @case.ron --seed 0 --record @r.json",
        &format!("{choices}\n{answers}"),
    );
    ran.expect(
        Exit::Ok,
        &[
            "Before you look.",
            "One of 1 to 5, or a number up to 100; Enter skips it.",
            "Sam’s side",
            "One moment, once more",
            "What came of it",
            "Four domains at a glance",
            "Keep and change",
            "When to come back",
            "More about this consultation",
            "You wrote: his back",
            "Listening, turn by turn",
            "level ",
            "Your record:",
        ],
    );
    let asked = ran.stdout.find("Before you look.").unwrap();
    let told = ran.stdout.find("Four domains").unwrap();
    assert!(
        asked < told,
        "a rating given after the figures is not blind"
    );
    let record: serde_json::Value =
        serde_json::from_slice(&std::fs::read(cli.path("r.json")).unwrap()).unwrap();
    let said = &record["reflection"];
    assert_eq!(said["first_word"], "rushed");
    assert_eq!(said["self_ratings"]["Listening"], 70);
    assert_eq!(said["self_ratings"]["Empathy"], serde_json::Value::Null);
    assert_eq!(said["self_ratings"]["Understanding"], 40);
    cli.run("replay @r.json")
        .expect(Exit::Ok, &["yes        played again"]);
    let ran = cli.run(&format!(
        "play @case.ron --no-record --no-debrief --choices {TO_THE_END}"
    ));
    assert!(!ran.stdout.contains("Four domains"), "{}", ran.stdout);
}

/// Domains, moments and everything else that judges, by the words that stand above them.
const JUDGEMENT: [&str; 3] = ["Sam’s side", "Four domains", "Keep and change"];

#[test]
fn an_assessed_consultation_is_shown_after_all_four_ratings() {
    let cli = Cli::with_case();
    let choices = TO_THE_END.replace(',', "\n");
    // No word; of the four ratings the second is first skipped, which is not taken.
    let answers = "\n70\n\n30\n55\n40\n\n\n\n\n\n\n\n\n\n";
    let ran = cli.run_typing(
        "play @case.ron --mode assessed --record @r.json",
        &format!("{choices}\n{answers}"),
    );
    ran.expect(Exit::Ok, &["in assessed mode it is not skipped"]);
    ran.expect(Exit::Ok, &JUDGEMENT);
    let record: serde_json::Value =
        serde_json::from_slice(&std::fs::read(cli.path("r.json")).unwrap()).unwrap();
    let ratings = record["reflection"]["self_ratings"].as_object().unwrap();
    assert_eq!(ratings.len(), 4, "{ratings:?}");
}

#[test]
fn an_assessed_consultation_that_was_not_rated_is_not_judged_in_front_of_anybody() {
    let cli = Cli::with_case();
    let choices = TO_THE_END.replace(',', "\n");
    let play = "play @case.ron --mode assessed --no-record";
    let skipped = "\n".repeat(30);
    // Enter through all; q before the last rating; the end of input; choices known beforehand.
    let typed = [skipped.as_str(), "word\n70\n30\n55\nq\n\n\n", ""];
    let typed = typed.map(|typed| cli.run_typing(play, &format!("{choices}\n{typed}")));
    let known = cli.run(&format!("{play} --choices {TO_THE_END}"));
    for ran in typed.iter().chain([&known]) {
        ran.expect(Exit::Ok, &["The debrief is not shown"]);
        for words in JUDGEMENT {
            assert!(!ran.stdout.contains(words), "{words}: {}", ran.stdout);
        }
    }
}

#[test]
fn outside_assessed_mode_every_rating_can_be_skipped() {
    let cli = Cli::with_case();
    let choices = TO_THE_END.replace(',', "\n");
    for mode in ["explore", "practice"] {
        let skipped = "\n".repeat(30);
        let ran = cli.run_typing(
            &format!("play @case.ron --mode {mode} --record @{mode}.json"),
            &format!("{choices}\n{skipped}"),
        );
        ran.expect(Exit::Ok, &JUDGEMENT);
        let record = std::fs::read_to_string(cli.path(&format!("{mode}.json"))).unwrap();
        assert!(
            !record.contains("Listening\": {") && !record.contains("self_ratings\": {\n"),
            "{record}"
        );
    }
}

#[test]
fn leaving_before_anything_was_done_leaves_no_record() {
    let cli = Cli::with_case();
    let ran = cli.run_typing("play @case.ron --record @r.json", "q\n");
    ran.expect(Exit::Ok, &["Nothing is kept."]);
    assert!(!cli.path("r.json").exists());
}

#[test]
fn the_modes_allow_what_they_say() {
    let cli = Cli::with_case();
    let typed = "h\nu\n1\nu\n";
    cli.run_typing("play @case.ron --mode assessed --no-record", typed)
        .expect(
            Exit::Ok,
            &[
                "There are no hints in an assessed consultation.",
                "In assessed mode",
            ],
        );
    let typed = "u\nname-it\nu\n2\nsafety\nclose\nu\nclose\n\n";
    let ran = cli.run_typing(
        "play @case.ron --mode explore --seed 0 --record @r.json",
        typed,
    );
    ran.expect(
        Exit::Ok,
        &[
            "There is no turn to take back yet.",
            "Turn 1 is taken back",
            "Turn 3 is taken back",
        ],
    );
    cli.run("replay @r.json")
        .expect(Exit::Ok, &["yes        played again"]);
}

#[test]
fn without_a_name_the_library_is_offered() {
    let cli = Cli::new();
    cli.run_typing("play --no-record", "99\n1\nq\n")
        .expect(Exit::Ok, &["Which one?", "Type a number from 1 to", "min"]);
    cli.run_typing("play --no-record", "")
        .expect(Exit::Usage, &["no scenario was named"]);
    let left = cli.run_typing("play --no-record", "q\n");
    left.expect(Exit::Ok, &["Which one?"]);
    assert_eq!(left.stderr, "");
}

#[test]
fn what_cannot_be_written_is_said_before_play_and_nothing_is_harmed() {
    let cli = Cli::with_case();
    cli.write("data", "a file where the folder should be");
    let ran = cli.run_typing("play @case.ron", "1\n");
    ran.expect(
        Exit::Io,
        &["a file stands where a folder is needed", "--data-dir"],
    );
    assert!(!ran.stdout.contains("1  (You wait"), "{}", ran.stdout);
    assert_eq!(
        std::fs::read_to_string(cli.path("data")).unwrap(),
        "a file where the folder should be"
    );
    std::fs::remove_file(cli.path("data")).unwrap();
    cli.write("mine.json", "mine");
    for line in [
        "play @case.ron --record @mine.json".to_owned(),
        format!("play @case.ron --record @mine.json --choices {TO_THE_END}"),
    ] {
        cli.run(&line).expect(
            Exit::Io,
            &["there is a file already, and it is kept", "mine.json"],
        );
    }
    assert_eq!(
        std::fs::read_to_string(cli.path("mine.json")).unwrap(),
        "mine"
    );
}

#[test]
fn a_record_that_does_not_hold_says_why() {
    let cli = Cli::with_case();
    cli.run(&format!(
        "play @case.ron --store files --choices {TO_THE_END}"
    ))
    .expect(Exit::Ok, &[]);
    let path = only_file(&cli.path("data/records"));
    let good = std::fs::read_to_string(path).unwrap();
    let later = good.replacen("bedside-record/2", "bedside-record/9", 1);
    let cut = &good[..good.len() / 2];
    for (name, text, exit, parts) in [
        (
            "good",
            good.as_str(),
            Exit::Ok,
            &["played again: its 5 choices"][..],
        ),
        (
            "option",
            &good.replacen("\"thanks\"", "\"thank-you\"", 1),
            Exit::Integrity,
            &[
                "record changed",
                "differs at turn 3",
                "`thank-you` is not offered here",
            ],
        ),
        (
            "ending",
            &good.replacen("\"plan\"", "\"shrug\"", 1),
            Exit::Integrity,
            &["it ends with `plan`, the record says `shrug`"],
        ),
        (
            "time",
            &good.replacen("\"started_at\": \"2", "\"started_at\": \"1", 1),
            Exit::Integrity,
            &["record changed: its content does not fit its hash"],
        ),
        (
            "later",
            &later,
            Exit::Io,
            &["`bedside-record/9`", "this program reads"],
        ),
        (
            "cut",
            cut,
            Exit::Io,
            &["not a record: not valid JSON at line"],
        ),
        ("empty", "", Exit::Io, &["not a record"]),
        ("other", "{\"a\": 1}", Exit::Io, &["no `schema` field"]),
    ] {
        cli.write(&format!("{name}.json"), text);
        cli.run(&format!("replay @{name}.json")).expect(exit, parts);
        if exit != Exit::Ok {
            let resumed = cli.run(&format!("play --resume @{name}.json"));
            assert!(matches!(resumed.exit, Exit::Io | Exit::Integrity), "{name}");
        }
    }
    cli.write("bytes.json", [0xff, 0xfe]);
    cli.run("replay @bytes.json")
        .expect(Exit::Io, &["not UTF-8"]);
}

#[test]
fn a_scenario_that_changed_is_told_from_one_that_is_the_same() {
    let cli = Cli::with_files();
    cli.write("data/scenarios/my-case.ron", case());
    cli.run(&format!(
        "play my-case --choices {TO_THE_END} --record @r.json"
    ))
    .expect(Exit::Ok, &[]);
    let changed = case().replacen("It is only a twinge", "It is just a twinge", 1);
    cli.write("data/scenarios/my-case.ron", &changed);
    cli.run("replay @r.json").expect(
        Exit::Ok,
        &["yes        played again", "It is only a twinge"],
    );
    std::fs::remove_dir_all(cli.path("data/played")).unwrap();
    cli.run("replay @r.json").expect(
        Exit::Integrity,
        &["the words of `my-case` were changed", "its version was not"],
    );
    cli.write(
        "data/scenarios/my-case.ron",
        changed.replacen("version: \"1.0.0\"", "version: \"1.1.0\"", 1),
    );
    cli.run("replay @r.json")
        .expect(Exit::Integrity, &["the scenario `my-case` has changed"]);
    cli.run("replay @r.json --scenario @data/scenarios/my-case.ron")
        .expect(
            Exit::Integrity,
            &["scenario changed", "the transcript differs"],
        );
    std::fs::remove_file(cli.path("data/scenarios/my-case.ron")).unwrap();
    cli.run("replay @r.json")
        .expect(Exit::Integrity, &["of this record is"]);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let cli = Cli::with_case();
    for width in [40, 60, 88] {
        let line = "play crumbling-discs --no-record --choices 2,1,1,5,1,1,1,1,1,1,1";
        let ran = cli.run_at(width, line, "");
        let widest = ran
            .stdout
            .lines()
            .max_by_key(|l| l.chars().count())
            .unwrap();
        assert!(widest.chars().count() <= width, "{width}: {widest}");
        let ran = cli.run_at(width, "list", "");
        assert!(
            ran.stdout.lines().all(|l| l.chars().count() <= width),
            "{}",
            ran.stdout
        );
    }
}

#[cfg(unix)]
#[test]
fn a_voice_reads_what_the_patient_says_and_nothing_else() {
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Stdio};

    let cli = Cli::with_case();
    let voice = cli.path("espeak-ng");
    let heard = cli.path("heard");
    let script = format!(
        "#!/bin/sh\n/bin/cat >>'{0}'\necho >>'{0}'\n",
        heard.display()
    );
    std::fs::write(&voice, script).unwrap();
    std::fs::set_permissions(&voice, std::fs::Permissions::from_mode(0o755)).unwrap();
    for (path, found) in [
        (voice.parent().unwrap(), true),
        (Path::new("/nowhere"), false),
    ] {
        let mut play = Command::new(env!("CARGO_BIN_EXE_bedside"))
            .args([
                "play",
                "--speak",
                "--no-record",
                "--no-debrief",
                "--seed",
                "0",
            ])
            .arg(cli.path("case.ron"))
            .env("PATH", path)
            .env("BEDSIDE_DATA_DIR", cli.path("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let answers = "1\n".repeat(40);
        play.stdin
            .take()
            .unwrap()
            .write_all(answers.as_bytes())
            .unwrap();
        let output = play.wait_with_output().unwrap();
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{shown}");
        assert_eq!(shown.contains("No voice was found"), !found, "{shown}");
    }
    let heard = std::fs::read_to_string(heard).unwrap();
    let rubric = Rubric::builtin().unwrap();
    let scenario = scenario::load(&case(), &rubric).0.unwrap();
    let options = scenario.nodes.iter().flat_map(|node| &node.options);
    let replies = options.flat_map(|option| &option.reply);
    let lines: Vec<_> = scenario
        .nodes
        .iter()
        .flat_map(|node| &node.say)
        .chain(replies)
        .collect();
    let said = |line: &&scenario::Line| !line.text.is_empty() && heard.contains(&line.text);
    assert!(lines.iter().any(said), "{heard}");
    let bodies = lines.iter().filter_map(|line| line.body.as_deref());
    for body in bodies {
        assert!(!heard.contains(body), "{heard}");
    }
}
