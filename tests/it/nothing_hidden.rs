//! Whatever somebody has written into a scenario or a record, what is printed of it hides nothing: JSON has it as `\u…`, tables name it.

use terminal::Exit;

use crate::cli::{Cli, case};

/// A mark that turns the direction of writing, one without width, and one that only programs see.
const MARKS: &str = "w\u{202e}x\u{200b}y\u{e0041}z";

/// What sets a name from right to left apart is ours.
fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2067}' | '\u{2069}')
}

fn is_hidden(c: char) -> bool {
    let seen = matches!(c, '\n' | '\t' | '\r');
    !seen && engine::source::unseen::is_hidden(c)
}

/// Somebody with two attempts at a scenario whose title, patient and sentences have marks in them, and with such notes; also as a
/// folder of a class, one of whom has a name with marks.
fn marked() -> (Cli, Vec<String>) {
    let cli = Cli::new();
    let text = case();
    let (title, name) = (field(&text, "title: \""), field(&text, "name: \""));
    let text = text.replacen(&title, &format!("title: \"{MARKS} "), 1);
    let text = text.replacen(&name, &format!("name: \"{MARKS} "), 1);
    let text = text.replace("So what happens now?", &format!("So what {MARKS} now?"));
    assert!(text.contains(&format!("So what {MARKS}")));
    cli.write("case.ron", &text);
    cli.write("other.ron", text.replace("So what", "Then what"));
    for seed in [3, 4] {
        let line = format!("play @case.ron --seed {seed}");
        let typed = format!(
            "n I noted {MARKS}\n= I would have said {MARKS} here\nname-it\nask-work\nthanks\nsafety\nclose\n{MARKS} first word\n"
        );
        cli.run_typing(&line, &typed).expect(Exit::Ok, &[]);
    }
    let ids = cli.attempts("");
    for (nth, id) in ids.iter().enumerate() {
        let name = if nth == 0 { "a" } else { MARKS };
        let records = std::fs::read_dir(cli.path("data/records")).expect("records");
        let record = records
            .map(|entry| entry.expect("a file").path())
            .find(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains(id)))
            .expect("its file");
        let name = format!("class/{name}/{nth}.json");
        cli.write(&name, std::fs::read(record).expect("reads"));
    }
    cli.write("class/case.ron", &text);
    (cli, ids)
}

fn field(text: &str, head: &str) -> String {
    assert!(text.contains(head), "{head}");
    head.to_owned()
}

#[test]
fn no_command_prints_what_nobody_sees() {
    let (cli, ids) = marked();
    let [one, other] = ids.as_slice() else {
        panic!("{ids:?}");
    };
    let mut lines: Vec<String> = Vec::new();
    for line in [
        "check @case.ron",
        "attempts",
        "attempts @class",
        "attempts @class --full",
        "queue @class --by AB",
        "stats @case.ron",
        "simulate @case.ron --plays 20",
        "test @case.ron",
        "diff @case.ron @other.ron",
        "progress",
        "wishes",
        "drill --list",
        "store",
        "verdicts @class",
        "cohort @class",
        "rescore @case.ron @other.ron",
    ] {
        lines.push(line.to_owned());
        lines.push(format!("{line} --format json"));
    }
    for format in ["dot", "mermaid", "svg"] {
        lines.push(format!("graph @case.ron --format {format}"));
    }
    for format in ["csv", "xapi"] {
        lines.push(format!("attempts @class --format {format}"));
    }
    for format in ["csv", "html"] {
        lines.push(format!("cohort @class --format {format}"));
    }
    lines.push("verdicts @class --format csv".to_owned());
    lines.push("check @case.ron --format sarif".to_owned());
    lines.push(format!("compare {one} {other}"));
    lines.push(format!("compare {one} {other} --format json"));
    lines.push("--scenarios . list --format json".to_owned());
    for id in &ids {
        lines.push(format!(
            "progress --format html --output @{id}.progress.html"
        ));
        for line in [
            format!("verify {id}"),
            format!("verify {id} --format json"),
            format!("replay {id}"),
            format!("report {id} --format json --output @{id}.json"),
            format!("report {id} --format json --short --output @{id}.short.json"),
            format!("report {id} --format html --output @{id}.html"),
            format!("report {id} --format md --output @{id}.md"),
        ] {
            lines.push(line);
        }
    }
    let mut wrong = Vec::new();
    for line in &lines {
        let ran = cli.run_at(88, line, "");
        let written = line.split_once("--output @").map(|(_, name)| name);
        let written =
            written.map(|name| std::fs::read_to_string(cli.path(name)).unwrap_or_default());
        if let Some(written) = &written {
            assert!(!written.is_empty(), "{line}: {}", ran.stderr);
        }
        for said in [&ran.stdout, &ran.stderr].into_iter().chain(&written) {
            let mut all = said.char_indices();
            // In prose what runs from right to left is set apart by ours.
            let hidden = |c: char| is_hidden(c) && !is_isolate(c);
            if let Some((at, c)) = all.find(|(_, c)| hidden(*c)) {
                let around: String = said[..at].chars().rev().take(30).collect();
                let around: String = around.chars().rev().collect();
                wrong.push(format!("{line}: U+{:04X} after {around:?}", u32::from(c)));
            }
        }
        assert!(!ran.stderr.contains("Usage"), "{line}: {}", ran.stderr);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn json_says_the_same_with_and_without_what_is_hidden() {
    let (cli, _) = marked();
    let listed = cli.run("attempts @class --format json").stdout;
    assert!(listed.contains("\\u202e"), "{listed}");
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let rows = listed["attempts"].as_array().expect("a list");
    assert!(rows.iter().any(|row| row["person"] == MARKS), "{listed:#}");
    let table = cli.run("attempts @class").stdout;
    assert!(table.contains("w⟨U+202E⟩"), "{table}");
    let csv = cli.run("attempts @class --format csv").stdout;
    assert!(csv.contains("w⟨U+202E⟩x⟨U+200B⟩y⟨U+E0041⟩z"), "{csv}");
}
