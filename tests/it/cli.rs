//! The commands as a person or script meets them: arguments in; text, files and exit codes out.

use std::path::PathBuf;

use engine::record::{self, Record};
use terminal::{Exit, Terminal};

use crate::support::flat;

/// A whole consultation of the small scenario.
pub(crate) const PLAY: &str = "--no-debrief --choices name-it,ask-work,thanks,safety,close";

/// A run of the command line in a folder of its own.
pub(crate) struct Cli {
    folder: tempfile::TempDir,
    /// Goes before every command.
    front: &'static [&'static str],
}

/// What came of it.
pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Cli {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            front: &[],
        }
    }

    /// The same with records as files, for tests that look at them.
    pub(crate) fn with_files() -> Self {
        Self {
            front: &["--store", "files"],
            ..Self::new()
        }
    }

    /// Somebody with the small scenario in `case.ron`.
    pub(crate) fn with_case() -> Self {
        let cli = Self::new();
        cli.write("case.ron", case());
        cli
    }

    /// Somebody with one finished assessed attempt at it in the usual store, and the id of that.
    pub(crate) fn with_attempt() -> (Self, String) {
        let cli = Self::with_case();
        cli.run(&format!("play @case.ron --mode assessed {PLAY}"))
            .expect(Exit::Ok, &[]);
        let id = cli.attempts("").remove(0);
        (cli, id)
    }

    /// The record in a file.
    pub(crate) fn record(&self, name: &str) -> Record {
        let bytes = std::fs::read(self.path(name)).unwrap();
        record::open(&bytes).unwrap().0
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A key of an institution and a ticket under it for `case.ron`: `x.json` and `t.json`. `who`: for whom, and with what seed.
    pub(crate) fn issue(&self, who: &str) {
        self.run("sitting key --name College -o @x.json")
            .expect(Exit::Ok, &[]);
        let window = "--from 2026-01-01T00:00:00Z --until 2099-01-01T00:00:00Z";
        self.run(&format!(
            "sitting issue @case.ron --key @x.json {who} {window} -o @t.json"
        ))
        .expect(Exit::Ok, &[]);
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    /// The ids of the attempts that `bedside attempts` lists; `before` goes in front of the command.
    pub(crate) fn attempts(&self, before: &str) -> Vec<String> {
        let ran = self.run(format!("{before} attempts --format json").trim_start());
        let listed: serde_json::Value = serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|why| panic!("{why}: {}{}", ran.stdout, ran.stderr));
        let all = listed["attempts"].as_array().expect("a list").iter();
        let ids = all.map(|one| one["attempt"].as_str().expect("an id").to_owned());
        ids.collect()
    }

    /// Begins an assessed consultation of `case()` in the real program, makes so many of its first four choices, each once the
    /// reply to the one before was shown, and kills it. `before` goes in front of the command.
    pub(crate) fn killed_after(&self, choices: usize, before: &[&str]) {
        self.killed_after_seeing(choices, before, |_| ());
    }

    /// The same; `seen` hears after each reply how many there were.
    pub(crate) fn killed_after_seeing(
        &self,
        choices: usize,
        before: &[&str],
        mut seen: impl FnMut(usize),
    ) {
        use std::io::{BufRead as _, BufReader, Write as _};
        use std::process::{Command, Stdio};
        self.write("case.ron", case());
        let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
            .arg("--data-dir")
            .arg(self.path("data"))
            .args(before)
            .arg("play")
            .arg(self.path("case.ron"))
            .args(["--mode", "assessed", "--no-debrief"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let mut to = child.stdin.take().expect("piped");
        let mut said = BufReader::new(child.stdout.take().expect("piped")).lines();
        let turns = [
            ("name-it", "So what happens now?"),
            ("ask-work", "It is bad by the afternoon run."),
            ("thanks", "So what happens now?"),
            ("safety", "So what happens now?"),
        ];
        for ((choice, reply), nth) in turns.iter().take(choices).zip(1..) {
            writeln!(to, "{choice}").expect("reads");
            let shown = said
                .by_ref()
                .map_while(Result::ok)
                .any(|line| line.contains(reply));
            assert!(shown, "{reply}");
            seen(nth);
        }
        child.kill().expect("was there");
        child.wait().expect("ends");
    }

    /// Runs with words separated by spaces; `@` at the start of a word stands for the folder.
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_typing(line, "")
    }

    pub(crate) fn run_typing(&self, line: &str, typed: &str) -> Ran {
        self.run_at(80, line, typed)
    }

    pub(crate) fn run_at(&self, width: usize, line: &str, typed: &str) -> Ran {
        let (out, kept) = Terminal::captured(typed);
        let mut out = out.with_width(width);
        let words = line.split_whitespace().map(|w| match w.strip_prefix('@') {
            Some(name) => self.path(name).into_os_string(),
            None => w.into(),
        });
        let data = self.path("data");
        let front = ["bedside".into(), "--data-dir".into(), data.into_os_string()];
        let front = front.into_iter().chain(self.front.iter().map(Into::into));
        let exit = terminal::run(front.chain(words), &mut out);
        Ran {
            exit,
            stdout: kept.stdout(),
            stderr: kept.stderr(),
        }
    }
}

impl Ran {
    /// Both streams on one line, with ordinary spaces.
    pub(crate) fn said(&self) -> String {
        flat(&format!("{}{}", self.stdout, self.stderr))
    }

    /// What was printed, as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }

    /// Fails unless the exit code is `exit` and both streams together hold every part.
    #[track_caller]
    pub(crate) fn expect(&self, exit: Exit, parts: &[&str]) -> &Self {
        let all = format!("{}{}", self.stdout, self.stderr);
        assert_eq!(self.exit, exit, "{all}");
        // Lines break where the width wants it, so words may stand on two of them.
        let flat = self.said();
        for part in parts {
            let there = all.contains(part) || flat.contains(part);
            assert!(there, "`{part}` is not in:\n{all}");
        }
        self
    }
}

/// A small scenario that plays; the linter has a word or two to say about it.
pub(crate) fn case() -> String {
    include_str!("../data/case.ron").to_owned()
}

#[test]
fn every_command_line_says_what_it_should() {
    let cases: &[(&str, Exit, &[&str])] = &[
        (
            "--help",
            Exit::Ok,
            &["Usage: bedside", "Exit codes:", "Examples:"],
        ),
        ("--version", Exit::Ok, &["bedside 0"]),
        (
            "play --help",
            Exit::Ok,
            &["--choices", "--resume", "Examples:"],
        ),
        ("check --help", Exit::Ok, &["sarif", "standard input"]),
        (
            "",
            Exit::NoDisplay,
            &["this build has no window", "bedside play"],
        ),
        ("dance", Exit::Usage, &["unrecognized subcommand 'dance'"]),
        ("check", Exit::Usage, &["<PATH>"]),
        (
            "play --mode hard",
            Exit::Usage,
            &["explore", "practice", "assessed"],
        ),
        ("play a --resume b", Exit::Usage, &["cannot be used with"]),
        ("play a --seed -1", Exit::Usage, &["-1"]),
        ("explain SN001", Exit::Ok, &["SN001  unknown node"]),
        ("explain sn001", Exit::Ok, &["SN001  unknown node"]),
        ("explain", Exit::Ok, &["SY001", "SN017"]),
        (
            "explain SN01",
            Exit::Usage,
            &["unknown code `SN01`", "did you mean `SN0"],
        ),
        (
            "play no-such",
            Exit::Usage,
            &["no scenario is called `no-such`", "bedside list"],
        ),
        (
            "play @none.ron",
            Exit::Io,
            &["there is no such file", "none.ron"],
        ),
        (
            "check @none.ron",
            Exit::Io,
            &["there is no such file", "1 file not read"],
        ),
        ("replay @none.json", Exit::Io, &["there is no such file"]),
        (
            "list",
            Exit::Ok,
            &["My discs are crumbling", "crumbling-discs", "30 min"],
        ),
        (
            "list --format json",
            Exit::Ok,
            &[
                "\"schema\":\"bedside-list/1\"",
                "\"id\":\"crumbling-discs\"",
            ],
        ),
    ];
    let cli = Cli::new();
    for (line, exit, parts) in cases {
        let ran = cli.run(line);
        ran.expect(*exit, parts);
        assert!(
            !ran.stdout.contains('\u{1b}'),
            "colour without a terminal: {line}"
        );
    }
    assert!(!cli.path("data").exists(), "looking writes nothing");
}

#[test]
fn bad_files_get_one_clear_finding_each() {
    let good = case();
    let deep = format!("Scenario(format: 1, brief: {}", "(".repeat(5_000));
    let mut cases: Vec<(&str, Vec<u8>, Exit, &str)> = vec![
        (
            "bytes.ron",
            b"Scenario(\xff\xfe)".to_vec(),
            Exit::Findings,
            "SY001",
        ),
        (
            "huge.ron",
            vec![b' '; 3 * 1024 * 1024],
            Exit::Io,
            "too large",
        ),
    ];
    for (name, text, part) in [
        ("empty.ron", String::new(), "SY004"),
        ("deep.ron", deep, "SY003"),
        ("cut.ron", good[..good.len() / 2].to_owned(), "SY002"),
        ("words.ron", "hello there".to_owned(), "SY0"),
        ("newer.ron", good.replace("format: 1", "format: 2"), "SN013"),
        ("field.ron", good.replace("summary:", "sumary:"), "SY011"),
        (
            "node.ron",
            good.replace("to: \"hub\"", "to: \"hubb\""),
            "SN001",
        ),
    ] {
        cases.push((name, text.into_bytes(), Exit::Findings, part));
    }
    let cli = Cli::new();
    for (name, bytes, exit, part) in cases {
        cli.write(name, bytes);
        for line in [
            format!("check @{name}"),
            format!("check --format json @{name}"),
        ] {
            cli.run(&line).expect(exit, &[part]);
        }
        let ran = cli.run(&format!("play @{name}"));
        assert!(
            matches!(ran.exit, Exit::Findings | Exit::Io),
            "{name}: {}",
            ran.stderr
        );
        assert_eq!(ran.stderr.matches("error:").count(), 1, "{}", ran.stderr);
    }
    let folder = cli.path("empty.ron").parent().unwrap().join("none");
    std::fs::create_dir(&folder).unwrap();
    cli.run("check @none")
        .expect(Exit::Usage, &["no scenario files"]);
}

#[test]
fn check_points_at_the_place_in_every_form() {
    let cli = Cli::new();
    let text = case().replacen("to: \"hub\"", "to: \"hubb\"", 1);
    let line = 1 + text[..text.find("hubb").unwrap()].matches('\n').count();
    cli.write("a.ron", &text);
    cli.run("check @a.ron").expect(
        Exit::Findings,
        &[
            "SN001",
            &format!("a.ron:{line}:"),
            "did you mean `hub`?",
            "1 error in 1 file",
        ],
    );
    let ran = cli.run("check --format json @a.ron");
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let found = &value["diagnostics"][0];
    assert_eq!(value["schema"], "bedside-check/1");
    assert_eq!(found["code"], "SN001");
    assert_eq!(found["severity"], "error");
    assert_eq!(found["line"], line);
    assert!(found["column"].as_u64() < found["end_column"].as_u64());

    let ran = cli.run("check --format sarif @a.ron");
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let run = &value["runs"][0];
    let result = &run["results"][0];
    assert_eq!(value["version"], "2.1.0");
    assert_eq!(result["ruleId"], "SN001");
    let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "SN001");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["region"]["startLine"], line);
}

#[test]
fn check_cuts_long_lines_to_the_window_and_lists_other_places_in_short() {
    let cli = Cli::new();
    let long = "It is only a twinge, really. ".repeat(40);
    let text = crate::support::format_example();
    let text = text.replacen("It is only a twinge, really.", long.trim(), 1);
    cli.write("long.ron", &text);
    let ran = cli.run("check @long.ron");
    assert!(ran.stdout.contains("SL005"), "{}", ran.stdout);
    let widest = ran.stdout.lines().filter(|l| !l.contains("long.ron"));
    let widest = widest.map(|l| l.chars().count()).max();
    assert!(widest <= Some(80), "{}", ran.stdout);

    let twice = crate::support::format_example().replacen("id: \"name-it\"", "id: \"wait\"", 1);
    let first = 1 + twice[..twice.find("\"wait\"").expect("an option")]
        .matches('\n')
        .count();
    cli.write("twice.ron", &twice);
    cli.run("check @twice.ron")
        .expect(Exit::Findings, &["SN003", &format!("first here: {first}:")]);
}

#[test]
fn check_reads_standard_input_and_walks_folders_once() {
    let cli = Cli::new();
    cli.run_typing("check -", &case())
        .expect(Exit::Ok, &["in 1 file", "<stdin>:"]);
    cli.write("lib/a.ron", case());
    cli.write("lib/deeper/b.ron", case());
    cli.write("lib/_draft.ron", "nonsense");
    cli.run("check @lib @lib/a.ron")
        .expect(Exit::Ok, &["in 2 files"]);
    cli.run("check @lib/_draft.ron")
        .expect(Exit::Findings, &["SY"]);
}

#[test]
fn new_writes_a_scenario_whose_placeholders_are_refused_until_they_are_replaced() {
    let cli = Cli::new();
    cli.run("new @My.case.ron").expect(Exit::Ok, &["`my-case`"]);
    cli.run("check --deny warnings @My.case.ron")
        .expect(Exit::Findings, &["SP005", "{{your name}}"]);
    let text = std::fs::read_to_string(cli.path("My.case.ron")).unwrap();
    let mut own = String::new();
    for (at, part) in text.split("{{").enumerate() {
        let rest = if at == 0 {
            part
        } else {
            part.split_once("}}").unwrap().1
        };
        own.push_str(if at == 0 {
            ""
        } else {
            "My own words, and mine alone."
        });
        own.push_str(rest);
    }
    cli.write("Own.ron", own);
    // What is left are warnings of a case that is very small: nothing has been waived on the author's behalf.
    let ran = cli.run("check @Own.ron");
    ran.expect(Exit::Ok, &["SV002", "in 1 file"]);
    assert!(
        !ran.stdout.contains("SP005") && !ran.stdout.contains("waived"),
        "{}",
        ran.stdout
    );
}

#[test]
fn who_plays_an_unfinished_text_is_told_so() {
    let cli = Cli::new();
    cli.run("new @draft.ron").expect(Exit::Ok, &["`draft`"]);
    let ran = cli.run("play @draft.ron --choices wait --no-record --no-debrief");
    assert!(ran.stderr.contains("still to be written"), "{}", ran.stderr);
}

#[test]
fn names_that_an_author_writes_are_explained() {
    let cli = Cli::new();
    for (name, parts) in [
        ("OPEN", &["Open question", "Story", "For example"][..]),
        (
            "safetynet",
            &["SafetyNet", "strong (4): TBCK", "levels: [(of:"],
        ),
        ("time-pressure", &["There was no time", "Speech"]),
        ("communication", &["Effective communication"]),
    ] {
        cli.run(&format!("explain {name}")).expect(Exit::Ok, parts);
    }
    cli.run("explain").expect(
        Exit::Ok,
        &["`codes` of an option", "AFFK", "SafetyNet", "wanted-to-fix"],
    );
    cli.run("explain SaftyNet")
        .expect(Exit::Usage, &["did you mean `SafetyNet`?"]);
}

/// What an author types and the help that mends it.
#[test]
fn slips_are_met_with_the_way_to_write_it() {
    let cli = Cli::new();
    let slips = [
        (
            "setting: PhysioGym",
            "setting: \"PhysioGym\"",
            "write it without quotes: `PhysioGym`",
        ),
        ("age: 41", "age: \"41\"", "write it without quotes: `41`"),
        (
            "once: true, thought",
            "once: yes, thought",
            "write `true` or `false`",
        ),
        ("codes: [PLAN]", "codes: PLAN", "between square brackets"),
        (
            "to: \"work\"",
            "to: \"End\"",
            "write it without quotes: `End`",
        ),
        (
            "sets: [\"hurried\"]",
            "sets: [\"brisk\"]",
            "flags: [\"brisk\", …]",
        ),
        (
            "hair_colour: Black",
            "hair_colour: black",
            "did you mean `Black`?",
        ),
        (
            "frame: \"time-pressure\", thought: \"No, then.\"",
            "frame: \"expert\", thought: \"No, then.\"",
            "`be-the-expert`",
        ),
        ("kind: Explain", "kind: TeachBack", "`SafetyNet`"),
        (
            "flags: [\"hurried\"],",
            "# a remark\n    flags: [\"hurried\"],",
            "`// …`",
        ),
        (
            "\"Fair enough.\"",
            "\"Fair \"enough\", he says.\"",
            "between single quotes",
        ),
    ];
    for (from, to, help) in slips {
        let text = include_str!("../../scenarios/_template.ron");
        assert!(text.contains(from), "{from}");
        cli.write("slip.ron", text.replacen(from, to, 1));
        cli.run("check --format json @slip.ron")
            .expect(Exit::Findings, &[&help.replace('"', "\\\"")]);
    }
    // A quotation mark of another kind hides what follows: one finding, not one for each line.
    cli.write(
        "slip.ron",
        case().replacen("\"Fair enough.\"", "“Fair enough.”", 1),
    );
    cli.run("check @slip.ron")
        .expect(Exit::Findings, &["1 error in 1 file"]);
    // A slip in the name of a field is one slip.
    cli.write(
        "slip.ron",
        case().replacen("thought: \"Fair", "thougth: \"Fair", 1),
    );
    cli.run("check @slip.ron").expect(
        Exit::Findings,
        &["did you mean `thought`?", "1 error in 1 file"],
    );
}

#[test]
fn new_never_overwrites() {
    let cli = Cli::new();
    cli.run("new @My.case.ron").expect(Exit::Ok, &["`my-case`"]);
    let before = std::fs::read(cli.path("My.case.ron")).unwrap();
    cli.run("new @My.case.ron --id other")
        .expect(Exit::Io, &["there is a file already"]);
    assert_eq!(std::fs::read(cli.path("My.case.ron")).unwrap(), before);
    cli.run("new @b.ron --id Not_An_Id")
        .expect(Exit::Usage, &["`Not_An_Id` cannot be an id", "`not-an-id`"]);
    assert!(!cli.path("b.ron").exists());
}

#[test]
fn fmt_keeps_comments_and_what_the_text_says() {
    let cli = Cli::new();
    let messy = case().replace("    ", " ").replacen(
        "id: \"my-case\",",
        "id: \"my-case\", // the id, of course",
        1,
    );
    cli.write("a.ron", &messy);
    cli.run("fmt --check @a.ron")
        .expect(Exit::Findings, &["not in the usual layout"]);
    assert_eq!(std::fs::read_to_string(cli.path("a.ron")).unwrap(), messy);
    cli.run("fmt @a.ron").expect(Exit::Ok, &["laid out"]);
    let once = std::fs::read_to_string(cli.path("a.ron")).unwrap();
    for comment in messy
        .lines()
        .filter_map(|l| l.split_once("// ").map(|(_, c)| c))
    {
        assert!(once.contains(comment), "lost: {comment}");
    }
    cli.run("fmt --check @a.ron")
        .expect(Exit::Ok, &["1 file in the usual layout"]);
    cli.run("check @a.ron").expect(Exit::Ok, &["in 1 file"]);
    let broken = cli.write("b.ron", "Scenario(");
    cli.run("fmt @b.ron")
        .expect(Exit::Findings, &["left as it is"]);
    assert_eq!(std::fs::read_to_string(broken).unwrap(), "Scenario(");
}

#[test]
fn the_program_itself_answers() {
    let mut command = assert_cmd::Command::cargo_bin("bedside").unwrap();
    command
        .arg("list")
        .env("BEDSIDE_DATA_DIR", Cli::new().path("data"));
    let output = command.assert().code(0).get_output().stdout.clone();
    assert!(
        String::from_utf8(output)
            .unwrap()
            .contains("crumbling-discs")
    );
    let mut command = assert_cmd::Command::cargo_bin("bedside").unwrap();
    let output = command
        .args(["explain", "XX"])
        .assert()
        .code(2)
        .get_output()
        .stderr
        .clone();
    assert!(
        String::from_utf8(output)
            .unwrap()
            .contains("unknown code `XX`")
    );
}

#[test]
fn without_a_command_and_a_display_the_consultation_runs_in_the_terminal() {
    let data = tempfile::tempdir().expect("folder");
    let mut command = assert_cmd::Command::cargo_bin("bedside").unwrap();
    let run = command
        .args(["--color", "never", "--store", "files", "--data-dir"])
        .arg(data.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .write_stdin("1\n1\n")
        .assert();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (
        said(&run.get_output().stdout),
        said(&run.get_output().stderr),
    );
    assert!(
        err.contains("the consultation runs in the terminal"),
        "{err}"
    );
    assert!(out.contains("Which one?"), "{out}");
    let records = std::fs::read_dir(data.path().join("records")).expect("records");
    assert_eq!(records.count(), 1, "one consultation was begun");
}
