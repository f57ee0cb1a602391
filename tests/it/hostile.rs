//! What somebody could put in the way of the program, out of malice or by accident: each thing is answered with what it is, where,
//! and what to do, in few words, and nothing is lost.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use engine::rubric::Rubric;
use engine::source::MAX_BYTES;
use terminal::Exit;

use crate::cli::{Cli, Ran, case};
use crate::support::json_files;

const CHOICES: &str = "name-it,ask-work,thanks,safety,close";
/// As much as anybody reads of one file.
const ENOUGH: usize = 140_000;

/// The case with one place changed.
fn changed(from: &str, to: &str) -> Vec<u8> {
    let text = case();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

/// Fails where a terminal would obey what was printed instead of showing it, or nobody could read it to its end.
#[track_caller]
fn is_fit_to_be_shown(name: &str, ran: &Ran) {
    let all = format!("{}{}", ran.stdout, ran.stderr);
    let obeyed = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}')
    };
    let found: Vec<char> = all.chars().filter(|c| obeyed(*c)).take(5).collect();
    assert!(found.is_empty(), "{name}: {found:?}");
    assert!(all.len() < ENOUGH, "{name}: {} bytes", all.len());
}

#[test]
fn hostile_texts_are_answered_with_place_code_and_hint() {
    let long = |letter: &str| letter.repeat(1_000_000);
    let same = "(id: \"wait\", kind: Silence, text: \"(You wait.)\", codes: [FACL], thought: \"x\", why: \"y\", source: \"fu-2016\", to: \"hub\"),";
    let utf16: Vec<u8> = format!("\u{feff}{}", case())
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let quiet = "It is only a twinge, really.";
    let texts: Vec<(&str, Vec<u8>, &str, (u64, u64))> = vec![
        (
            "nul between fields",
            changed("start: \"opening\"", "\0start: \"opening\""),
            "SY002",
            (67, 5),
        ),
        (
            "nul in a text",
            changed(quiet, "It is\0 only"),
            "SL007",
            (70, 36),
        ),
        (
            "writing turned around",
            changed(quiet, "It is \u{202e}only"),
            "SL007",
            (70, 36),
        ),
        (
            "an escape sequence in a text",
            changed(quiet, "It \u{1b}[2J is"),
            "SL007",
            (70, 36),
        ),
        (
            "an escape sequence in an id",
            changed("\"sigh-again\": (", "\"sigh\u{1b}[2Jagain\": ("),
            "SN004",
            (83, 9),
        ),
        (
            "an escape sequence in a word",
            changed("FaceToFace,  ", "Face\u{1b}[31mToFace,  "),
            "SY002",
            (10, 18),
        ),
        ("UTF-16", utf16, "SY001", (1, 1)),
        (
            "a comment without end",
            "/*".repeat(MAX_BYTES / 2).into_bytes(),
            "SY002",
            (1, 1),
        ),
        (
            "a text without end",
            changed("\"Sam Okoro\"", "r##\"Sam"),
            "SY002",
            (33, 15),
        ),
        (
            "a quote of a million signs",
            format!("r{}", "#".repeat(1_999_000)).into_bytes(),
            "SY002",
            (1, 3),
        ),
        (
            "a number of a million digits",
            changed("minutes: 15", &format!("minutes: {}", long("9"))),
            "SY016",
            (12, 14),
        ),
        (
            "a number beyond numbers",
            changed("minutes: 15", "minutes: 1e999999999"),
            "SY016",
            (12, 14),
        ),
        (
            "no number",
            changed("minutes: 15", "minutes: NaN"),
            "SY016",
            (12, 14),
        ),
        (
            "the greatest number",
            changed("trust: 4", "trust: 9223372036854775807"),
            "SY016",
            (40, 24),
        ),
        (
            "a character that is none",
            changed(quiet, "a \\u{110000}"),
            "SY002",
            (70, 39),
        ),
        (
            "a word of a million letters",
            changed("FaceToFace,  ", &format!("{},  ", long("F"))),
            "SY015",
            (10, 14),
        ),
        (
            "an id of a million letters",
            changed("\"sigh-again\": (", &format!("\"{}\": (", long("s"))),
            "SN004",
            (83, 9),
        ),
        (
            "one id twelve thousand times",
            changed(
                "(id: \"rush\"",
                &format!("{}(id: \"rush\"", same.repeat(12_000)),
            ),
            "SN003",
            (78, 22),
        ),
        (
            "an ending that turns on one node twice",
            changed(
                "outcome: Good)",
                "outcome: Good, turns_on: [\"hub\", \"hub\"])",
            ),
            "SN003",
            (113, 92),
        ),
        (
            "an ending that turns on five nodes",
            changed(
                "outcome: Good)",
                "outcome: Good, turns_on: [\"hub\", \"work\", \"opening\", \"sigh-again\", \"hub\"])",
            ),
            "SY017",
            (113, 125),
        ),
        (
            "an ending that turns on a node that is not there",
            changed("outcome: Good)", "outcome: Good, turns_on: [\"hubb\"])"),
            "SN001",
            (113, 85),
        ),
        (
            "twenty thousand facts",
            changed(
                "facts: [",
                &format!(
                    "facts: [{}",
                    (0..20_000)
                        .map(|n| format!("(id: \"s{n}\", text: \"x\", depth: 1),"))
                        .collect::<Vec<_>>()
                        .concat()
                ),
            ),
            "SY017",
            (44, 969),
        ),
    ];
    for (name, text, code, (line, column)) in texts {
        let cli = Cli::new();
        cli.write("x.ron", text);
        let ran = cli.run("check @x.ron");
        assert!([Exit::Findings, Exit::Ok].contains(&ran.exit), "{name}");
        is_fit_to_be_shown(name, &ran);
        let told: serde_json::Value =
            serde_json::from_str(&cli.run("check @x.ron --format json").stdout).expect("JSON");
        let found = told["diagnostics"].as_array().expect("a list");
        assert!(found.len() <= 200, "{name}: {}", found.len());
        let first = found.iter().find(|found| found["code"] == code);
        let first = first.unwrap_or_else(|| panic!("{name}: {found:#?}"));
        assert_eq!(
            (&first["line"], &first["column"]),
            (&line.into(), &column.into()),
            "{name}"
        );
        assert!(
            first["hint"].as_str().is_some_and(|hint| !hint.is_empty()),
            "{name}"
        );
        assert!(
            first["message"]
                .as_str()
                .is_some_and(|text| text.chars().count() <= 1_000),
            "{name}"
        );
    }
}

#[test]
fn a_hint_says_what_to_do_about_what_was_found() {
    let cli = Cli::new();
    for (text, hint) in [
        ("/* no end", "close the comment with"),
        (
            "(a: r#\"no end",
            "close the text with a straight double quote",
        ),
        ("(a: \"\\q\")", "write the character itself"),
        ("(a: “b”)", "straight double quotes"),
        ("(a = 1)", "write a colon"),
    ] {
        cli.write("x.ron", text);
        cli.run("check @x.ron").expect(Exit::Findings, &[hint]);
    }
}

#[test]
fn many_findings_are_told_as_the_worst_of_them_and_how_many_more_there_are() {
    let cli = Cli::new();
    let same = "(id: \"wait\", kind: Silence, text: \"(You wait.)\", codes: [FACL], thought: \"x\", why: \"y\", source: \"fu-2016\", to: \"hub\"),";
    cli.write(
        "x.ron",
        changed(
            "(id: \"rush\"",
            &format!("{}(id: \"rush\"", same.repeat(500)),
        ),
    );
    cli.run("check @x.ron").expect(
        Exit::Findings,
        &[
            "199 errors",
            "301 more findings are not listed",
            "1 note in 1 file",
        ],
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_waits_for_nobody() {
    use std::os::unix::fs::symlink;
    let cli = Cli::new();
    cli.write("lib/case.ron", case());
    std::fs::create_dir(cli.path("lib/folder.ron")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(cli.path("lib/socket.ron")).unwrap();
    for (to, link) in [
        ("/dev/zero", "zero"),
        ("/dev/tty", "tty"),
        ("self.ron", "self"),
        ("/proc/self/mem", "mem"),
    ] {
        symlink(to, cli.path(&format!("lib/{link}.ron"))).unwrap();
    }
    let made = Command::new("mkfifo")
        .arg(cli.path("lib/fifo.ron"))
        .status();
    assert!(made.is_ok_and(|made| made.success()));
    // A file by its looks, which gives nothing until the system has something to say. Only root may open it.
    symlink("/proc/kmsg", cli.path("lib/kmsg.ron")).unwrap();
    let mut named = vec!["fifo", "self", "socket", "tty", "zero"];
    if cfg!(target_os = "linux") {
        named.extend(["kmsg", "mem"]);
    }
    let listed = cli.run("list --scenarios @lib");
    let checked = cli.run("check @lib");
    listed.expect(Exit::Ok, &["A new scenario"]);
    checked.expect(Exit::Io, &["not read"]);
    for name in named {
        let name = format!("{name}.ron");
        assert!(listed.stderr.contains(&name), "{name}: {}", listed.stderr);
        assert!(checked.stderr.contains(&name), "{name}: {}", checked.stderr);
        cli.run(&format!("play @lib/{name}"))
            .expect(Exit::Io, &[&name]);
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_gives_a_terminal_no_orders() {
    use std::os::unix::ffi::OsStringExt as _;
    let cli = Cli::new();
    cli.write("lib/case.ron", case());
    for name in [
        &b"a\x1b[2J\x1b]0;owned\x07.ron"[..],
        b"b\xe2\x80\xae.ron",
        b"c\xff\xfe.ron",
    ] {
        let name = std::ffi::OsString::from_vec(name.to_vec());
        std::fs::write(cli.path("lib").join(name), "Scenario(").unwrap();
    }
    for line in [
        "list --scenarios @lib",
        "check @lib",
        "test @lib",
        "fmt --check @lib",
    ] {
        let ran = cli.run(line);
        is_fit_to_be_shown(line, &ran);
        assert!(
            format!("{}{}", ran.stdout, ran.stderr).contains("owned"),
            "{line}"
        );
    }
}

/// The program itself, in a folder, with its standard output where `to` says.
fn program(folder: &Path, words: &[&str], home: &Path, to: Stdio) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
    for variable in ["BEDSIDE_DATA_DIR", "BEDSIDE_STORE", "XDG_DATA_HOME"] {
        command.env_remove(variable);
    }
    command.current_dir(folder).env("HOME", home).args(words);
    command.stdin(Stdio::null()).stdout(to);
    let child = command.stderr(Stdio::piped()).spawn().expect("starts");
    child.wait_with_output().expect("ends")
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_is_a_place_for_a_report() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run(&format!(
        "play @case.ron --no-debrief --record @r.json --choices {CHOICES}"
    ))
    .expect(Exit::Ok, &[]);
    let folder = cli.path("work");
    std::fs::create_dir(&folder).unwrap();
    let (record, scenario) = (cli.path("r.json"), cli.path("case.ron"));
    let (record, scenario) = (record.to_str().unwrap(), scenario.to_str().unwrap());
    for to in ["-", "/dev/stdout", "/dev/fd/1"] {
        let reported = [
            "report",
            record,
            "--format",
            "html",
            "--scenarios",
            cli.path("").to_str().unwrap(),
            "-o",
            to,
        ]
        .map(str::to_owned);
        let drawn = ["graph", scenario, "--plain", "-o", to].map(str::to_owned);
        for words in [reported.to_vec(), drawn.to_vec()] {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let ran = program(&folder, &words, &cli.path("home"), Stdio::piped());
            let said = String::from_utf8_lossy(&ran.stdout);
            assert_eq!(
                ran.status.code(),
                Some(0),
                "{words:?}: {}",
                String::from_utf8_lossy(&ran.stderr)
            );
            assert!(
                said.contains("</html>") || said.contains("</svg>"),
                "{words:?}"
            );
            // The same into a file that the shell has opened.
            let shell = std::fs::File::create(cli.path("shell.txt")).unwrap();
            let ran = program(&folder, &words, &cli.path("home"), shell.into());
            assert_eq!(ran.status.code(), Some(0), "{words:?}");
            let written = std::fs::read_to_string(cli.path("shell.txt")).unwrap();
            assert!(written.starts_with('<'), "{words:?}: {written:.40}");
        }
        assert_eq!(
            std::fs::read_dir(&folder).unwrap().count(),
            0,
            "nothing is left there"
        );
    }
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = program(&folder, &["list"], &cli.path("home"), full.into());
    assert_eq!(ran.status.code(), Some(3));
}

#[cfg(unix)]
#[test]
fn without_a_home_for_data_each_command_that_needs_none_works_and_the_others_say_so() {
    let cli = Cli::new();
    let file = cli.write("file", "x");
    for home in ["/dev/null", "here/and/there", &file, "/proc/self/nowhere"] {
        let folder = cli.path("work");
        std::fs::create_dir_all(&folder).unwrap();
        let run = |words: &[&str]| program(&folder, words, Path::new(home), Stdio::piped());
        let listed = run(&["list"]);
        assert_eq!(listed.status.code(), Some(0), "{home}");
        for command in ["progress", "attempts", "store"] {
            let asked = run(&[command]);
            let said = String::from_utf8_lossy(&asked.stderr).into_owned();
            let made = home.starts_with("/proc");
            assert!(
                made || said.contains("--data-dir"),
                "{home} {command}: {said}"
            );
        }
        assert_eq!(
            std::fs::read_dir(&folder).unwrap().count(),
            0,
            "{home} left something"
        );
    }
}

#[test]
fn files_beside_the_records_that_are_none_are_named_in_few_words_and_stay_as_they_are() {
    let bytes: Vec<u8> = (0..=255).cycle().take(3_000).collect();
    let contents: [(&str, Vec<u8>); 5] = [
        ("deep", "[".repeat(100_000).into_bytes()),
        ("bytes", bytes),
        (
            "a long text",
            format!("\"{}\"", "x".repeat(150_000)).into_bytes(),
        ),
        (
            "a long name",
            format!("{{\"{}\": 1}}", "x".repeat(150_000)).into_bytes(),
        ),
        ("nothing", Vec::new()),
    ];
    for (name, content) in contents {
        for file in [
            "settings.ron",
            "preferences.json",
            "drills.json",
            "classes.json",
            "verdicts.jsonl",
            "worked-out.txt",
        ] {
            let cli = Cli::with_files();
            cli.write("case.ron", case());
            cli.write(&format!("data/{file}"), &content);
            for line in ["progress", "drill", "verdicts", "wishes", "attempts"] {
                let ran = cli.run(line);
                assert!(ran.exit <= Exit::Integrity, "{name} {file} {line}");
                is_fit_to_be_shown(&format!("{name} {file} {line}"), &ran);
                if ran.exit != Exit::Ok {
                    assert!(ran.stderr.contains(file), "{name} {line}: {}", ran.stderr);
                }
            }
            cli.run(&format!("play @case.ron --no-debrief --choices {CHOICES}"))
                .expect(Exit::Ok, &[]);
            assert_eq!(
                json_files(&cli.path("data/records")).len(),
                1,
                "{name} {file}"
            );
            let stays = std::fs::read(cli.path(&format!("data/{file}"))).unwrap();
            assert!(
                stays == content || file == "worked-out.txt",
                "{name} {file} was written over"
            );
        }
    }
}

#[test]
fn records_that_are_none_are_named_with_their_place() {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    cli.run(&format!(
        "play @case.ron --no-debrief --record @r.json --choices {CHOICES}"
    ))
    .expect(Exit::Ok, &[]);
    let record = std::fs::read_to_string(cli.path("r.json")).unwrap();
    let utf16: Vec<u8> = format!("\u{feff}{record}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let texts: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "deep",
            "[".repeat(1_000_000).into_bytes(),
            "line 1, column 128",
        ),
        (
            "deep names",
            "{\"a\":".repeat(500_000).into_bytes(),
            "line 1, column 636",
        ),
        ("nothing", Vec::new(), "line 1, column 0"),
        ("nul", format!("{record}\0").into_bytes(), "column 1"),
        ("UTF-16", utf16, "not UTF-8"),
        ("another list", b"[]".to_vec(), "no `schema` field"),
        (
            "beyond numbers",
            b"{\"schema\": 1e400}".to_vec(),
            "line 1, column 16",
        ),
        (
            "large",
            format!("{{\"schema\": \"{}\"}}", "x".repeat(9 << 20)).into_bytes(),
            "at most 8 MiB",
        ),
    ];
    for (name, text, says) in &texts {
        cli.write("x.json", text);
        for command in ["replay", "report", "verify"] {
            let ran = cli.run(&format!("{command} @x.json"));
            ran.expect(Exit::Io, &[says, "x.json"]);
            is_fit_to_be_shown(name, &ran);
        }
    }
    // None of them hides a sound record beside it, and each is named once.
    cli.write("data/records/sound.json", &record);
    for (nth, (_, text, _)) in texts.iter().enumerate() {
        cli.write(&format!("data/records/{nth}.json"), text);
    }
    let ran = cli.run("progress");
    ran.expect(
        Exit::Ok,
        &["One conversation in one scenario", "one was given room"],
    );
    is_fit_to_be_shown("progress", &ran);
    assert!(!ran.stderr.contains(": it"), "{}", ran.stderr);
    for nth in 0..texts.len() {
        assert_eq!(
            ran.stderr
                .matches(&format!("{nth}.json is left out"))
                .count(),
            1,
            "{nth}: {}",
            ran.stderr
        );
    }
}

/// A rubric can come from outside: a record names it, and a bundle brings it.
#[test]
fn a_hostile_rubric_is_refused_with_its_reason() {
    let text = Rubric::builtin_text();
    let sources = (0..60_000).map(|nth| format!("\"s{nth}\": (citation: \"x\"),"));
    let sources = sources.collect::<Vec<_>>().concat();
    let at = text.find("sources: {").expect("sources") + "sources: {".len();
    let many = format!(
        "{}{sources}\"s0\": (citation: \"x\"),{}",
        &text[..at],
        &text[at..]
    );
    for (name, text, says) in [
        ("deep", "[".repeat(500_000), "cannot be read"),
        (
            "deep names",
            format!("({}", "a:(".repeat(100_000)),
            "cannot be read",
        ),
        ("nothing", String::new(), "cannot be read"),
        ("sixty thousand sources", many, "stands twice"),
    ] {
        let refused = Rubric::parse(&text).expect_err(name).to_string();
        assert!(
            refused.contains(says) && refused.len() < 2_000,
            "{name}: {refused:.200}"
        );
    }
}

/// Closing the window of a terminal ends the program; what was chosen is kept, and the consultation goes on from there.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_is_closed_in_the_middle_keeps_every_choice() {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    let words = [
        env!("CARGO_BIN_EXE_bedside").to_owned(),
        "--store files --data-dir".to_owned(),
        cli.path("data").display().to_string(),
        "play".to_owned(),
        cli.path("case.ron").display().to_string(),
        "--seed 3".to_owned(),
    ];
    // `script` is a terminal for another program; ending it closes the terminal.
    let mut terminal = Command::new("script")
        .args([
            "--quiet",
            "--flush",
            "--command",
            &words.join(" "),
            "/dev/null",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script (package bsdutils) starts");
    let mut keys = terminal.stdin.take().expect("piped");
    let mut screen = terminal.stdout.take().expect("piped");
    let mut seen = String::new();
    let mut until = |text: &str| {
        let mut bytes = [0; 512];
        while !seen.contains(text) {
            let length = screen.read(&mut bytes).expect("reads");
            assert_ne!(length, 0, "{text}: {seen}");
            seen += &String::from_utf8_lossy(&bytes[..length]);
        }
    };
    keys.write_all(b"\n").expect("reads");
    until("1–3 or ?");
    keys.write_all(b"name-it\n").expect("reads");
    until("So what happens now?");
    terminal.kill().expect("was there");
    terminal.wait().expect("ends");
    let records = json_files(&cli.path("data/records"));
    let [record] = records.as_slice() else {
        panic!("{records:?}");
    };
    assert_eq!(store::record::load(record).unwrap().0.steps.len(), 1);
    cli.run_typing(
        "play --resume --no-debrief",
        "ask-work\nthanks\nsafety\nclose\n",
    )
    .expect(Exit::Ok, &["Sam goes home with one thing to try"]);
}

/// Some editors put a mark at the beginning of a text and end its lines as Windows does.
#[test]
fn what_an_editor_of_windows_has_saved_is_read_everywhere() {
    let marked = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let cli = Cli::with_files();
    cli.write("case.ron", marked(&case()));
    cli.run(&format!(
        "play @case.ron --no-debrief --record @r.json --choices {CHOICES}"
    ))
    .expect(Exit::Ok, &[]);
    let again = |name: &str| {
        let text = std::fs::read_to_string(cli.path(name)).unwrap();
        cli.write(name, marked(&text));
    };
    again("r.json");
    cli.run("replay @r.json --scenarios @")
        .expect(Exit::Ok, &["played again"]);
    cli.run("sitting key --name College -o @college.json")
        .expect(Exit::Ok, &[]);
    again("college.json");
    again("college.public.json");
    cli.run("sitting issue @case.ron --key @college.json --candidate c-1 --from 2026-01-01T09:00:00Z --until 2099-01-01T09:00:00Z -o @ticket.json")
        .expect(Exit::Ok, &[]);
    again("ticket.json");
    cli.run_typing(
        "play --ticket @ticket.json --scenarios @ --no-debrief",
        "name-it\nq\n",
    )
    .expect(Exit::Ok, &["That sigh sounded heavy."]);
    cli.run("verify @r.json --trust @college.public.json --scenarios @")
        .expect(Exit::Ok, &[]);
    for (file, text) in [
        ("settings.ron", "(text_percent: 150)\n"),
        ("preferences.json", "{\n\"own_words\": true\n}\n"),
        ("verdicts.jsonl", "\n"),
    ] {
        cli.write(&format!("data/{file}"), marked(text));
    }
    cli.run("verdicts").expect(Exit::Ok, &[]);
    let asked = cli.run_typing("play @case.ron --no-debrief", "Hm.\n\nname-it\nq\n");
    asked.expect(Exit::Ok, &["You, in your own words"]);
    assert!(
        !asked.stderr.contains("cannot be understood"),
        "{}",
        asked.stderr
    );
}

#[test]
fn a_form_with_a_hundred_thousand_mistakes_is_answered_in_few_words() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("readings new @case.ron --runs 2 --readers 2 -o @panel")
        .expect(Exit::Ok, &[]);
    let rows = "R01,T1,x,9,Q,\n".repeat(20_000);
    cli.write(
        "form.csv",
        format!("run,item,words,mark,domains,note\n{rows}"),
    );
    let ran = cli.run("agree @panel @form.csv");
    ran.expect(
        Exit::Findings,
        &[
            "RD003",
            "line 2, column item",
            "more findings are not listed",
        ],
    );
    is_fit_to_be_shown("a form", &ran);
}

/// What a program has open has a name under `/proc`; writing there goes into it and puts nothing in its place.
#[cfg(target_os = "linux")]
#[test]
fn an_open_file_is_written_into() {
    use std::os::fd::AsRawFd as _;
    use store::files::{Existing, FileReaders, write};
    let cli = Cli::new();
    let open = std::fs::File::create(cli.path("open.txt")).unwrap();
    let name = format!("/proc/self/fd/{}", open.as_raw_fd());
    write(
        Path::new(&name),
        b"words",
        Existing::Replace,
        FileReaders::Owner,
    )
    .unwrap();
    assert_eq!(open.metadata().unwrap().len(), 5);
}
