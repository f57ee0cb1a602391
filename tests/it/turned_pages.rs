//! The debrief in a terminal: one section a page, nothing that scrolls away unread.

use terminal::{Exit, Terminal};

use crate::cli::Cli;

/// A consultation of first options and its debrief on a screen of so many lines: what is shown.
fn shown(cli: &Cli, width: usize, height: Option<usize>, answers: &str) -> String {
    let (out, kept) = Terminal::captured(answers);
    let mut out = out.with_width(width);
    if let Some(height) = height {
        out = out.with_height(height);
    }
    let line = "play crumbling-discs --seed 0 --no-record --own-words off";
    let words = line.split_whitespace().map(Into::into);
    let data = cli.path("data").into_os_string();
    let front = ["bedside".into(), "--data-dir".into(), data];
    let ran = terminal::run(front.into_iter().chain(words), &mut out);
    assert_eq!(ran, Exit::Ok);
    kept.stdout()
}

/// Enough to come to the end of the consultation and answer what is asked blind, on a screen of this height.
fn to_the_debrief(cli: &Cli, height: usize) -> String {
    let mut typed = "\n".repeat(4);
    for _ in 0..40 {
        let said = shown(cli, 80, Some(height), &typed);
        if said.contains("Before you look.") {
            return format!("{typed}tired\n40\n40\n40\n40\n\n\n\n");
        }
        typed.push_str("1\n");
    }
    panic!("it ends");
}

#[test]
fn no_more_than_a_screen_comes_between_two_questions() {
    let cli = Cli::new();
    for (width, height) in [(80, 24), (88, 30)] {
        let begin = to_the_debrief(&cli, height);
        let typed = format!("{begin}{}", "\n".repeat(60));
        let said = shown(&cli, width, Some(height), &typed);
        let (_, debrief) = said.split_once("want from today?").expect("the debrief");
        let (debrief, _) = debrief.split_once("One thing to keep").expect("its end");
        let mut lines = 0;
        for line in debrief.lines().skip(1) {
            lines = if line.contains(" > ") { 0 } else { lines + 1 };
            assert!(lines <= height, "{width}×{height}: {line}\n{debrief}");
        }
        assert!(debrief.matches("Enter goes on").count() >= 5, "{debrief}");
    }
}

#[test]
fn q_leaves_from_any_page_and_a_file_is_not_asked() {
    let cli = Cli::new();
    let begin = to_the_debrief(&cli, 24);
    let left = shown(&cli, 80, Some(24), &format!("{begin}q\n"));
    assert!(left.contains("One thing to keep"), "{left}");
    assert!(!left.contains("Four domains"), "{left}");
    let typed = begin.trim_start_matches('\n');
    let all = shown(&cli, 80, None, typed);
    assert!(
        !all.contains("q leaves the debrief > \n  Enter turns"),
        "{all}"
    );
    assert!(!all.contains("turns the page"), "{all}");
}

/// The choices that lead to an end, as numbers.
fn choices(cli: &Cli) -> String {
    let mut all = vec!["1"];
    for _ in 0..40 {
        let line = format!(
            "play crumbling-discs --seed 0 --no-record --no-debrief --choices {}",
            all.join(",")
        );
        if !cli.run(&line).stderr.contains("is not over after") {
            return all.join(",");
        }
        all.push("1");
    }
    panic!("it ends");
}

#[test]
fn without_a_keyboard_the_short_debrief_comes_and_where_the_rest_is() {
    let cli = Cli::new();
    let line = format!(
        "play crumbling-discs --seed 0 --no-record --choices {}",
        choices(&cli)
    );
    let short = cli.run(&line);
    short.expect(
        Exit::Ok,
        &["When to come back", "Everything else: `--full`"],
    );
    assert!(!short.stdout.contains("More about this consultation"));
    let full = cli.run(&format!("{line} --full"));
    full.expect(
        Exit::Ok,
        &["When to come back", "More about this consultation"],
    );
    assert!(!full.stdout.contains("Everything else: `--full`"));
    let words = |text: &str| text.split_whitespace().count();
    assert!(words(&full.stdout) > 2 * words(&short.stdout));
}
