//! What is kept of a consultation while it is played: at once, in one place, and never at the cost of somebody else's.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use engine::record::{LONGEST_NOTE, Record};
use store::record;
use terminal::{Exit, Terminal};

use crate::cli::Cli;

const TO_THE_END: &str = "name-it\nask-work\nthanks\nsafety\nclose\n";

fn kept(path: &Path) -> Record {
    record::load(path).expect("a record").0
}

fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// The program itself, at whose prompts a test can wait.
struct Session {
    child: Child,
    seen: String,
}

impl Session {
    fn start(cli: &Cli, words: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
        command.arg("--data-dir").arg(cli.path("data"));
        for word in words {
            match word.strip_prefix('@') {
                Some(name) => command.arg(cli.path(name)),
                None => command.arg(word),
            };
        }
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let child = piped.stderr(Stdio::null()).spawn().expect("starts");
        let seen = String::new();
        Self { child, seen }
    }

    /// Waits until it has printed this.
    fn until(&mut self, text: &str) {
        let from = self.seen.len();
        let stdout = self.child.stdout.as_mut().expect("piped");
        let mut byte = [0];
        let mut bytes = Vec::new();
        while !String::from_utf8_lossy(&bytes).contains(text) {
            assert_ne!(
                stdout.read(&mut byte).expect("reads"),
                0,
                "no {text:?}: {}",
                self.seen
            );
            bytes.push(byte[0]);
        }
        self.seen.insert_str(from, &String::from_utf8_lossy(&bytes));
    }

    fn types(&mut self, text: &str) {
        let stdin = self.child.stdin.as_mut().expect("piped");
        stdin.write_all(text.as_bytes()).expect("writes");
    }

    fn exit(mut self) -> Option<i32> {
        drop(self.child.stdin.take());
        let mut rest = Vec::new();
        let stdout = self.child.stdout.as_mut().expect("piped");
        stdout.read_to_end(&mut rest).expect("reads");
        self.child.wait().expect("ends").code()
    }
}

/// Looks, at every piece that is shown, at what is on disk.
struct Watching<F: FnMut(&str)>(F);

impl<F: FnMut(&str)> std::io::Write for Watching<F> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        (self.0)(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn run_watched(
    cli: &Cli,
    line: &str,
    typed: &str,
    look: impl FnMut(&str) + 'static,
) -> (Exit, String) {
    let (mut out, kept) = Terminal::shown_to(Watching(look), typed);
    let words = line.split_whitespace().map(|w| match w.strip_prefix('@') {
        Some(name) => cli.path(name).into_os_string(),
        None => w.into(),
    });
    let front = [
        "bedside".into(),
        "--data-dir".into(),
        cli.path("data").into_os_string(),
    ];
    let exit = terminal::run(front.into_iter().chain(words), &mut out);
    (exit, kept.stderr())
}

#[test]
fn a_choice_is_on_disk_before_its_reply_is_shown_and_an_answer_before_the_next_question() {
    let cli = Cli::with_case();
    let path = cli.path("r.json");
    let mut replies = 0;
    let seen = std::rc::Rc::new(std::cell::Cell::new(0));
    let count = seen.clone();
    let look = move |text: &str| {
        if text.contains("So what happens now?") && !text.contains("1–") {
            replies += 1;
            assert!(!kept(&path).steps.is_empty(), "shown before it was kept");
        }
        let reflection = || kept(&path).reflection;
        if text.contains("Listening, 1 to 5") {
            assert_eq!(reflection().first_word, "rushed");
            count.set(count.get() + 1);
        }
        if text.contains("Empathy, 1 to 5") {
            assert_eq!(reflection().self_ratings.len(), 1);
            count.set(count.get() + 1);
        }
        if text.contains("One thing to do differently") {
            assert_eq!(reflection().keep, "the silence");
            count.set(count.get() + 1);
        }
        if text.contains("rounds") {
            assert!(replies > 0);
        }
    };
    // Enter passes the other questions and the moment; q leaves the debrief.
    let typed = format!("{TO_THE_END}rushed\n40\n{}q\nthe silence\n", "\n".repeat(8));
    let (exit, errors) = run_watched(
        &cli,
        "play @case.ron --seed 3 --record @r.json",
        &typed,
        look,
    );
    assert_eq!(exit, Exit::Ok, "{errors}");
    assert_eq!(seen.get(), 3, "the questions were asked");
}

#[test]
fn what_is_typed_after_nobody_can_read_the_screen_is_nobodys_answer() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(1)
                .ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for pieces in [0, 10, 20, 40, 80] {
        let cli = Cli::with_case();
        let typed = format!("{TO_THE_END}99\n55\nhello\n99\n");
        let (mut out, _) = Terminal::shown_to(Full(pieces), &typed);
        let words = ["bedside", "--store", "files", "--data-dir"].map(Into::into);
        let data = cli.path("data").into_os_string();
        let more = ["play".into(), cli.path("case.ron").into_os_string()];
        let exit = terminal::run(words.into_iter().chain([data]).chain(more), &mut out);
        assert_eq!(exit, Exit::Io, "{pieces}");
        for path in in_folder(&cli.path("data/records")) {
            let record = kept(&path);
            let said = record.reflection;
            assert!(
                said.first_word.is_empty() || pieces > 40,
                "{pieces}: {said:?}"
            );
        }
    }
}

#[test]
fn a_session_that_was_overtaken_writes_nothing_over_the_finished_record() {
    let cli = Cli::with_case();
    cli.run_typing("play @case.ron --seed 3 --record @r.json", "name-it\nq\n")
        .expect(Exit::Ok, &["--resume"]);
    let mut stale = Session::start(&cli, &["play", "--resume", "@r.json"]);
    stale.until("? >");
    cli.run_typing(
        "play --resume @r.json --no-debrief",
        "ask-work\nthanks\nsafety\nclose\n",
    )
    .expect(Exit::Ok, &[]);
    let finished = std::fs::read(cli.path("r.json")).unwrap();
    assert!(kept(&cli.path("r.json")).result.is_some());
    stale.types("n a late note\n");
    assert_eq!(stale.exit(), Some(3));
    assert_eq!(std::fs::read(cli.path("r.json")).unwrap(), finished);
}

#[test]
fn leaving_takes_away_nothing_that_another_session_has_filled() {
    let cli = Cli::with_case();
    let mut first = Session::start(&cli, &["play", "@case.ron", "--record", "@r.json"]);
    first.until("? >");
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    assert!(kept(&cli.path("r.json")).steps.is_empty());
    let mut one = Session::start(&cli, &["play", "--resume", "@r.json"]);
    one.until("? >");
    // Going on is written at once, so whoever goes on last has the record.
    let mut other = Session::start(&cli, &["play", "--resume", "@r.json"]);
    other.until("? >");
    other.types("1\n");
    other.until("? >");
    other.types("q\n");
    assert_eq!(other.exit(), Some(0));
    one.types("q\n");
    assert_eq!(one.exit(), Some(0));
    let now = kept(&cli.path("r.json"));
    assert_eq!((now.steps.len(), now.times_resumed()), (1, 2));
}

#[test]
fn a_disk_that_fails_ends_no_consultation() {
    let cli = Cli::with_case();
    let (folder, away) = (cli.path("data/records"), cli.path("away"));
    let mut turns = 0;
    let (from, to) = (folder.clone(), away.clone());
    let look = move |text: &str| {
        if text.contains("or ? >") || text.contains("1–") && text.contains('>') {
            turns += 1;
            if turns == 2 {
                std::fs::rename(&from, &to).unwrap();
                std::fs::write(&from, "").unwrap();
            }
            if turns == 4 {
                std::fs::remove_file(&from).unwrap();
                std::fs::rename(&to, &from).unwrap();
            }
        }
    };
    let (exit, errors) = run_watched(
        &cli,
        "play @case.ron --seed 3 --no-debrief --store files",
        TO_THE_END,
        look,
    );
    assert_eq!(exit, Exit::Ok, "{errors}");
    for part in [
        "cannot",
        "the consultation goes on",
        "everything up to here is kept now",
    ] {
        assert!(errors.contains(part), "{part}: {errors}");
    }
    let records = in_folder(&folder);
    assert_eq!(records.len(), 1);
    assert!(kept(&records[0]).result.is_some());
}

#[test]
fn what_could_not_be_kept_in_the_end_is_said_with_the_way_back_or_kept_elsewhere() {
    for (typed, exit) in [("", Exit::Io), ("@\n", Exit::Ok)] {
        let cli = Cli::with_case();
        let folder = cli.path("data/records");
        let mut turns = 0;
        let away = cli.path("away");
        let look = move |text: &str| {
            if text.contains("or ? >") || text.contains("1–") && text.contains('>') {
                turns += 1;
                if turns == 3 {
                    std::fs::rename(&folder, &away).unwrap();
                    std::fs::write(&folder, "").unwrap();
                }
            }
        };
        let other = cli.path("other.json");
        let typed = typed.replace('@', &other.display().to_string());
        let typed = format!("{TO_THE_END}q\nq\nq\nq\n{typed}");
        let (ended, errors) =
            run_watched(&cli, "play @case.ron --seed 3 --store files", &typed, look);
        if exit == Exit::Io {
            assert_eq!(ended, exit, "{errors}");
            assert!(errors.contains("--resume"), "{errors}");
        }
        assert_eq!(in_folder(&cli.path("away")).len(), 1);
    }
}

#[test]
fn a_note_has_a_length_that_is_told_at_once_and_what_is_kept_can_be_read() {
    let cli = Cli::with_case();
    let long = "a".repeat(LONGEST_NOTE + 1);
    let endless = "b".repeat(9_000_000);
    let typed = format!("name-it\nn {long}\nn {endless}\nn short\nq\n");
    let ran = cli.run_typing("play @case.ron --record @r.json", &typed);
    ran.expect(Exit::Ok, &["A note has at most 2000 characters", "Noted."]);
    assert_eq!(kept(&cli.path("r.json")).steps.len(), 2);
    cli.run("replay @r.json")
        .expect(Exit::Ok, &["yes        played again"]);
}

#[test]
fn a_record_is_kept_where_its_texts_cannot_be_beside_it_or_in_a_named_file() {
    let cli = Cli::with_case();
    cli.write("data/played", "a file where a folder should be");
    let line =
        "play @case.ron --store files --no-debrief --choices name-it,ask-work,thanks,safety,close";
    cli.run(line)
        .expect(Exit::Ok, &["could not be kept beside the record"]);
    let [record] = &in_folder(&cli.path("data/records"))[..] else {
        panic!("one record");
    };
    assert!(kept(record).result.is_some());
    cli.run(&format!("{line} --record @r.json"))
        .expect(Exit::Ok, &["could not be kept beside the record"]);
    assert!(kept(&cli.path("r.json")).result.is_some());
}

#[cfg(unix)]
#[test]
fn what_is_kept_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt as _;
    let cli = Cli::with_case();
    let line =
        "play @case.ron --store files --no-debrief --choices name-it,ask-work,thanks,safety,close";
    cli.run(line).expect(Exit::Ok, &[]);
    for folder in ["data/records", "data/played"] {
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&cli.path(folder)), 0o700, "{folder}");
        for file in in_folder(&cli.path(folder)) {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }
}

#[test]
fn records_that_are_begun_at_once_name_each_other_in_a_row() {
    let cli = Cli::with_case();
    let line =
        "play @case.ron --store files --no-debrief --choices name-it,ask-work,thanks,safety,close";
    let words: Vec<&str> = line.split_whitespace().collect();
    let all: Vec<Session> = (0..6).map(|_| Session::start(&cli, &words)).collect();
    for session in all {
        assert_eq!(session.exit(), Some(0));
    }
    let records: Vec<Record> = in_folder(&cli.path("data/records"))
        .iter()
        .map(|p| kept(p))
        .collect();
    let before: std::collections::BTreeSet<_> =
        records.iter().map(|r| r.previous.clone()).collect();
    assert_eq!((records.len(), before.len()), (6, 6));
}
