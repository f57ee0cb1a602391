//! Before the door and on a small screen: nothing that was said scrolls away unread, nothing gives the case away, and what was begun
//! is found again.

use engine::record;
use serde_json::Value;
use terminal::{Exit, Terminal};

use crate::cli::{Cli, case};

/// What is shown on a screen of 80 columns and so many lines.
fn on_screen(cli: &Cli, height: usize, line: &str, typed: &str) -> String {
    let (out, kept) = Terminal::captured(typed);
    let mut out = out.with_height(height);
    let words = line.split_whitespace().map(Into::into);
    let data = cli.path("data").into_os_string();
    let front = ["bedside".into(), "--data-dir".into(), data];
    assert_eq!(
        terminal::run(front.into_iter().chain(words), &mut out),
        Exit::Ok
    );
    kept.stdout()
}

/// Lines between two questions: what is on the screen at once.
fn screens(text: &str) -> Vec<usize> {
    let mut screens = vec![0];
    for line in text.lines() {
        if let Some(last) = screens.last_mut() {
            *last += 1;
        }
        if line.contains(" > ") {
            screens.push(0);
        }
    }
    screens
}

#[test]
fn a_briefing_is_read_page_by_page_before_the_door_opens() {
    let cli = Cli::new();
    let line = "play crumbling-discs --seed 0 --no-record";
    // A screen of the usual size holds it whole, and one key opens the door.
    for (height, turns) in [(24, false), (16, true)] {
        let small = on_screen(&cli, height, line, "\n\n\nq\n");
        let turned = small.contains("Enter turns the page (1 of ");
        assert_eq!(turned, turns, "{height}: {small}");
        assert!(small.contains("Enter opens the door, w shows content notes"));
        let until_door = small.split("opens the door").next().unwrap();
        let screens = screens(until_door);
        assert!(
            screens.iter().all(|lines| *lines <= height),
            "{height}: {screens:?}"
        );
    }
    let tall = on_screen(&cli, 90, line, "q\n");
    assert!(!tall.contains("turns the page") && !tall.contains("opens the door"));
    let piped = cli.run_typing(line, "q\n").stdout;
    assert!(!piped.contains("turns the page") && !piped.contains("opens the door"));
}

#[test]
fn content_notes_stand_behind_a_key_and_goals_are_no_help_when_assessed() {
    let cli = Cli::new();
    let ran = cli.run_typing("play crumbling-discs --seed 0 --no-record", "q\n");
    assert!(ran.stdout.contains("To practise"));
    assert!(!ran.stdout.contains("A family illness"), "{}", ran.stdout);
    let asked = cli.run_typing("play crumbling-discs --seed 0 --no-record", "w\nq\n");
    asked.expect(Exit::Ok, &["This case touches on:", "A family illness"]);
    let mode = "play crumbling-discs --seed 0 --no-record --mode assessed";
    let assessed = cli.run_typing(mode, "b\nw\nq\n");
    assessed.expect(Exit::Ok, &["A family illness"]);
    assert!(
        !assessed.stdout.contains("To practise"),
        "{}",
        assessed.stdout
    );
}

#[test]
fn the_patients_last_words_stand_above_the_question_when_the_options_fill_the_screen() {
    let cli = Cli::new();
    let line = "play crumbling-discs --seed 0 --no-record";
    let typed = "\n\n\n".to_owned() + &"1\n".repeat(12);
    let tight = on_screen(&cli, 12, line, &typed);
    let repeated = tight
        .lines()
        .filter(|line| line.starts_with("  Mrs Nowak: “"));
    assert!(repeated.count() > 3, "{tight}");
    for line in tight
        .lines()
        .filter(|line| line.starts_with("  Mrs Nowak: “"))
    {
        assert!(line.chars().count() <= 80 && line.ends_with('”'), "{line}");
    }
    // A menu longer than the screen comes in pages; a number typed between them is heard.
    assert!(
        tight.contains("Enter shows the other options, or a number > 1"),
        "{tight}"
    );
    let turned = on_screen(&cli, 12, line, "\n\n\n\n\n3\nq\n");
    assert!(turned.contains("  5  Crumbling is a big word"), "{turned}");
    let roomy = on_screen(&cli, 60, line, &typed);
    assert!(!roomy.contains("  Mrs Nowak: “"), "{roomy}");
}

/// As docs/PERFORMANCE.md says: the number of an option, and before it Enter where the briefing fills the screen.
#[test]
fn one_key_leads_to_the_first_choice_and_two_on_a_small_screen() {
    let cli = Cli::new();
    let line = "play crumbling-discs --seed 0 --no-record";
    for (height, typed) in [(60, "1\nq\n"), (24, "\n1\nq\n")] {
        let shown = on_screen(&cli, height, line, typed);
        assert!(shown.contains("of 30 min"), "{shown}");
        let (before, after) = shown.split_once("1–5 or ? >").expect("the first menu");
        assert!(before.contains("My discs are crumbling. I'll say it first"));
        assert!(after.contains("It's always six."), "{height}: {shown}");
    }
}

/// A menu of seven long options on a screen of 80 × 24: wherever one is asked, the patient's last words stand on the same screen.
#[test]
fn a_menu_of_seven_keeps_the_last_words_on_the_screen() {
    let cli = Cli::new();
    let long = "Before we go on to the next thing, tell me in your own words how the year has been, at home and at work, \
                and what you have been told about it so far, by whom, what you made of that yourself, and what the people \
                at home say when you get up in the night.";
    let more: Vec<String> = (0..4)
        .map(|nth| {
            format!(
                "(id: \"more-{nth}\", text: \"{long} {nth}\", codes: [OPEN], thought: \"Where to begin.\", why: \"An open question.\", \
                 source: \"fu-2016\", to: \"hub\"),\n"
            )
        })
        .collect();
    let before = "(id: \"wait\", kind: Silence";
    let seven = case().replacen(before, &format!("{}{before}", more.concat()), 1);
    cli.write("seven.ron", seven);
    let line = format!(
        "play {} --seed 0 --no-record",
        cli.path("seven.ron").display()
    );
    let shown = on_screen(&cli, 24, &line, "\n\n7\nq\n");
    assert!(shown.contains("  7  Any allergies?"), "{shown}");
    let mut menus = 0;
    let lines: Vec<&str> = shown.lines().collect();
    for (at, _) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.contains("1–7 or ? >") || line.contains("shows the other options"))
    {
        menus += 1;
        let screen = &lines[at.saturating_sub(23)..=at];
        let words = screen
            .iter()
            .any(|line| line.contains("It is only a twinge, really."));
        assert!(words, "{}", screen.join("\n"));
    }
    assert!(menus > 0, "{shown}");
}

#[test]
fn what_was_begun_is_listed_and_gone_on_with_by_a_word_or_none() {
    let cli = Cli::new();
    cli.run("play --resume")
        .expect(Exit::Usage, &["no unfinished consultation"]);
    cli.write("case.ron", case());
    for (line, typed, day) in [
        ("play @case.ron --seed 0 --record @one.json", "1\nq\n", "01"),
        (
            "play crumbling-discs --seed 0 --record @two.json",
            "1\n1\nq\n",
            "02",
        ),
    ] {
        cli.run_typing(line, typed).expect(Exit::Ok, &[]);
        let name = line.rsplit('@').next().unwrap();
        let (mut kept, _) = record::open(&std::fs::read(cli.path(name)).unwrap()).unwrap();
        kept.started_at = format!("2026-01-{day}T09:00:00Z");
        kept.link();
        cli.write(&format!("data/records/{name}"), record::seal(&kept).0);
    }
    let listed = cli.run("list --format json").stdout;
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let unfinished = listed["unfinished"].as_array().unwrap();
    assert_eq!(unfinished.len(), 2);
    assert_eq!(
        unfinished[0]["scenario"], "crumbling-discs",
        "the latest first"
    );
    let first = unfinished[1]["attempt"].as_str().unwrap();
    let word = first.get(..8).unwrap();
    cli.run("list")
        .expect(Exit::Ok, &["Unfinished; ", word, "2 choices", "1 choice"]);
    cli.run_typing("play --resume", "q\n")
        .expect(Exit::Ok, &["You go on after 2 turns."]);
    cli.run_typing(&format!("play --resume {word}"), "q\n")
        .expect(Exit::Ok, &["You go on after 1 turn."]);
    cli.run_typing("play", "u2\nq\n").expect(
        Exit::Ok,
        &["Unfinished; u and its number", "You go on after 1 turn."],
    );
    assert_eq!(cli.run("play --resume no-such").exit, Exit::Io);
}
