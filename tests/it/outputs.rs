//! Output never takes the place of what is kept or of what is read, whichever command writes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use terminal::Exit;

use crate::cli::{Cli, case};

/// All files below a folder, with what is in them.
fn all(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(all(&path));
        } else if let Ok(bytes) = std::fs::read(&path) {
            found.insert(path, bytes);
        }
    }
    found
}

const PLAY: &str = "--no-debrief --choices name-it,ask-work,thanks,safety,close";

/// The words of each command that writes where it is told, up to the name of the file; `ID` stands for a kept attempt.
const WRITING: [&str; 14] = [
    "report ID --format md --force -o",
    "report ID --format json --force -o",
    "export ID -o",
    "progress --format json --force -o",
    "verdicts --format json --force -o",
    "cohort @trial --format csv --force -o",
    "cohort @trial --format json --force -o",
    "graph @case.ron --format svg --force -o",
    "wishes --yes --out",
    "man --force -o",
    "readings new @case.ron --force -o",
    "sitting key --name College -o",
    "cohort synthesize --people 2 --scenario just-a-scan --out",
    "cohort standard form just-a-scan --judge A --force -o",
];

#[test]
fn nothing_that_is_kept_is_written_over() {
    for store in ["--store files", "--store sqlite"] {
        let cli = Cli::new();
        cli.write("case.ron", case());
        cli.run(&format!("{store} play @case.ron {PLAY}"))
            .expect(Exit::Ok, &[]);
        cli.run("cohort synthesize --people 2 --scenario just-a-scan --out @trial")
            .expect(Exit::Ok, &[]);
        let id = cli.attempts(store).pop().expect("the attempt");
        let before = all(&cli.path("data"));
        assert!(before.len() > 2, "{before:?}");
        // The folder is reached by another name, too.
        std::os::unix::fs::symlink(cli.path("data"), cli.path("elsewhere")).expect("a link");
        std::fs::create_dir(cli.path("beside")).expect("a folder");
        let data = cli.path("data");
        let mut targets: Vec<String> = before
            .keys()
            .filter_map(|path| Some(path.strip_prefix(&data).ok()?.display().to_string()))
            .flat_map(|kept| {
                [
                    format!("@data/{kept}"),
                    format!("@elsewhere/{kept}"),
                    format!("@beside/../data/{kept}"),
                ]
            })
            .collect();
        targets.push("@data/records/new.json".to_owned());
        targets.push("@data/new/new.html".to_owned());
        for words in WRITING {
            for target in &targets {
                let words = words.replace("ID", &id);
                cli.run(&format!("{store} {words} {target}"))
                    .expect(Exit::Usage, &["what is kept is never written over"]);
            }
        }
        assert_eq!(all(&cli.path("data")), before, "{store}");
        // Reports have a folder of their own there, and so have counter-signatures, but none takes the place of another.
        cli.write("data/countersignatures/s.json", "{}");
        cli.run("sitting countersign @case.ron --key @k.json -o @data/countersignatures/s.json")
            .expect(Exit::Usage, &["what is kept is never written over"]);
        let other = "sitting countersign @case.ron --key @k.json -o @data/countersignatures/t.json";
        let refused = cli.run(other);
        assert!(
            !refused.said().contains("what is kept"),
            "{}",
            refused.said()
        );
        cli.run(&format!("{store} report {id} -o @data/reports/mine.md"))
            .expect(Exit::Ok, &["written"]);
    }
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron --record @record.json {PLAY}"))
        .expect(Exit::Ok, &[]);
    cli.run("cohort synthesize --people 2 --scenario just-a-scan --out @trial")
        .expect(Exit::Ok, &[]);
    let record = all(&cli.path("trial")).into_keys().find(|path| {
        let json = path.extension().is_some_and(|ending| ending == "json");
        json && path
            .parent()
            .is_some_and(|parent| parent.ends_with("records"))
    });
    let record = record.expect("a record");
    let record = record.strip_prefix(cli.path("trial")).expect("inside");
    let record = record.display();
    let trial = all(&cli.path("trial"));
    let kept = std::fs::read(cli.path("record.json")).expect("the record");
    std::os::unix::fs::symlink(cli.path("record.json"), cli.path("link.json")).expect("a link");
    for line in [
        "report @record.json --format json --force -o @record.json".to_owned(),
        "report @link.json --format json --force -o @record.json".to_owned(),
        format!("cohort @trial --format json --force -o @trial/{record}"),
        format!("verdicts @trial --format json --force -o @trial/{record}"),
    ] {
        cli.run(&line)
            .expect(Exit::Usage, &["this file is read here"]);
    }
    assert_eq!(all(&cli.path("trial")), trial);
    assert_eq!(std::fs::read(cli.path("record.json")).expect("read"), kept);
    // A page beside the records is no record, and may be made again.
    for _ in 0..2 {
        cli.run("cohort @trial --format html --force -o @trial/cohort.html")
            .expect(Exit::Ok, &["written"]);
    }
}
