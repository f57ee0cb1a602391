//! Every rule of `bedside check` catches the faults that lie beside it, at their place, and leaves the base scenario alone.
//!
//! `src/insight/check/rules/faults/base.ron` is a small scenario without a finding; `CODE.ron` lists changes to it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use engine::diagnostic::{Diagnostic, Severity};
use engine::rubric::Rubric;
use engine::scenario::load;
use engine::source::{SourceText, text_of};
use insight::analysis::Budget;
use insight::check::{CheckReport, RuleInput, Study, check, codes};
use insight::language::builtin::lexica;
use serde::Deserialize;

use crate::cli::Cli;

const BASE: &str = include_str!("../../src/insight/check/rules/faults/base.ron");
const TODAY: &str = "2026-11-23";

/// One way to make the mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    /// What to find in the base, where it stands once, and what to put there.
    #[serde(default)]
    change: Vec<(String, String)>,
    /// The whole text instead of changes to the base.
    whole: Option<String>,
    /// How much the finding matters.
    severity: Level,
    /// The text at which the finding points, which stands once in what is checked; empty: the whole file.
    at: String,
    /// What a waiver would name; empty: the whole file, or a file that does not load.
    #[serde(default)]
    subject: String,
    /// What the finding says, in part.
    #[serde(default)]
    says: String,
    /// How many states may be looked at.
    states: Option<usize>,
    /// Written as Latin-1 instead of UTF-8.
    #[serde(default)]
    latin1: bool,
    /// The folder has a second file with the same id.
    #[serde(default)]
    twice: bool,
    /// The finding comes only from a check of the file by itself with its folder, where the base stands beside it.
    #[serde(default)]
    beside: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum Level {
    Info,
    Warning,
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Info => Self::Info,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/insight/check/rules/faults")
}

/// Every fault by its code, and every code that has a file.
fn faults() -> Vec<(String, Vec<Fault>)> {
    let files = fs::read_dir(folder()).expect("the folder");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    files.retain(|path| !path.ends_with("base.ron"));
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("readable");
        let faults: Vec<Fault> =
            ron::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let says = text.lines().filter(|line| line.trim().starts_with("//"));
        assert!(
            !faults.is_empty() && says.count() >= faults.len(),
            "{}: a comment for each fault",
            path.display()
        );
        let code = path.file_stem().expect("a name").to_string_lossy();
        (code.into_owned(), faults)
    };
    files.iter().map(read).collect()
}

fn seeded(fault: &Fault) -> Result<String, String> {
    let mut text = fault.whole.clone().unwrap_or_else(|| BASE.to_owned());
    for (find, put) in &fault.change {
        let times = text.matches(find.as_str()).count();
        if times != 1 {
            return Err(format!("{find:?} stands there {times} times"));
        }
        text = text.replacen(find, put, 1);
    }
    Ok(text)
}

fn report(text: &str, states: Option<usize>) -> Result<CheckReport, Vec<Diagnostic>> {
    let rubric = Rubric::builtin().expect("rubric");
    let (scenario, found) = load(text, &rubric);
    let Some(scenario) = scenario else {
        return Err(found);
    };
    let usual = Budget::default();
    let budget = Budget {
        states: states.unwrap_or(usual.states),
        ..usual
    };
    let study = Study::of(&scenario, &rubric, budget);
    Ok(check(&RuleInput {
        scenario: &scenario,
        text,
        rubric: &rubric,
        lexica: lexica().expect("word lists"),
        today: TODAY,
        study: &study,
    }))
}

/// What is found, with what a waiver would name.
fn found(text: &str, fault: &Fault) -> Vec<(Diagnostic, String)> {
    if fault.latin1 {
        let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let refused = text_of(&bytes).expect_err("is refused");
        return vec![(refused, String::new())];
    }
    match report(text, fault.states) {
        Ok(report) => {
            let all = report.findings.into_iter();
            all.map(|f| (f.diagnostic, f.subject)).collect()
        }
        Err(all) => all.into_iter().map(|d| (d, String::new())).collect(),
    }
}

/// Why a fault is not caught as its file says; nothing where it is.
fn missed(code: &str, fault: &Fault) -> Option<String> {
    let text = match seeded(fault) {
        Ok(text) => text,
        Err(why) => return Some(why),
    };
    let places = text.match_indices(fault.at.as_str()).map(|(at, _)| at);
    let places: Vec<usize> = places.take(2).collect();
    let place = match (fault.at.as_str(), places.as_slice()) {
        ("", _) => 0,
        (_, [place]) => *place,
        (at, _) => return Some(format!("{at:?} does not stand there once")),
    };
    let all = found(&text, fault);
    let hit = all.iter().any(|(d, subject)| {
        d.code == code
            && d.severity == fault.severity.into()
            && d.span.start as usize == place
            && *subject == fault.subject
            && d.message.contains(&fault.says)
            && !d.hint.is_empty()
    });
    let source = SourceText::new(&text);
    let line = source.line_of(place as u32);
    let told = all.iter().map(|(d, subject)| {
        let there = text.get(d.span.start as usize..).unwrap_or_default();
        let there: String = there.chars().take(40).collect();
        let line = source.line_of(d.span.start);
        format!(
            "{} {:?} [{subject}] line {line} {there:?}: {}",
            d.code, d.severity, d.message
        )
    });
    (!hit).then(|| {
        format!(
            "not found as {:?} [{}] at line {line}, but {:#?}",
            fault.severity,
            fault.subject,
            told.collect::<Vec<_>>()
        )
    })
}

#[test]
fn the_base_has_no_finding() {
    let report = report(BASE, None).expect("loads");
    assert_eq!(report, CheckReport::default());
}

#[test]
fn every_fault_is_found_at_its_place() {
    let mut wrong = Vec::new();
    for (code, faults) in faults() {
        for (at, fault) in faults
            .iter()
            .enumerate()
            .filter(|(_, f)| !f.twice && !f.beside)
        {
            if let Some(why) = missed(&code, fault) {
                wrong.push(format!("{code}.ron, fault {}: {why}", at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fault_of_two_files_is_found_in_both() {
    let mut seen = 0;
    for (code, faults) in faults() {
        for fault in faults.iter().filter(|fault| fault.twice) {
            let text = seeded(fault).expect("changes the base");
            let cli = Cli::new();
            cli.write("lib/base.ron", BASE);
            cli.write("lib/second.ron", &text);
            let ran = cli.run("check @lib --format json");
            for (told, text) in ran.stdout.lines().zip([BASE, &text]) {
                let told: serde_json::Value = serde_json::from_str(told).expect("JSON");
                let place = text.find(&fault.at).expect("stands there");
                let found = told["diagnostics"].as_array().expect("a list").iter();
                let hit = found.filter(|found| {
                    found["code"] == code
                        && found["line"] == SourceText::new(text).line_of(place as u32)
                        && found["severity"] == Severity::from(fault.severity).name()
                });
                assert_eq!(hit.count(), 1, "{told:#}");
                seen += 1;
            }
        }
    }
    assert!(seen > 1, "no fault needs two files");
}

#[test]
fn a_fault_that_shows_only_beside_another_file_is_found() {
    let mut seen = 0;
    for (code, faults) in faults() {
        for fault in faults.iter().filter(|fault| fault.beside) {
            let text = seeded(fault).expect("changes the base");
            let cli = Cli::new();
            cli.write("lib/base.ron", BASE);
            cli.write("lib/second.ron", &text);
            let ran = cli.run("check @lib --format json");
            let told = ran.stdout.lines().nth(1).expect("the second file");
            let told: serde_json::Value = serde_json::from_str(told).expect("JSON");
            let place = text.find(&fault.at).expect("stands there");
            let found = told["diagnostics"].as_array().expect("a list").iter();
            let hit = found.filter(|found| {
                found["code"] == code
                    && found["line"] == SourceText::new(&text).line_of(place as u32)
                    && found["severity"] == Severity::from(fault.severity).name()
            });
            assert_eq!(hit.count(), 1, "{told:#}");
            seen += 1;
        }
    }
    assert!(seen > 1, "no fault stands beside another file");
}

#[test]
fn every_code_has_a_fault_and_every_fault_a_code() {
    let seeded: BTreeSet<String> = faults().into_iter().map(|(code, _)| code).collect();
    let known = codes();
    assert!(known.iter().all(|code| !code.explanation.is_empty()));
    let known: BTreeSet<String> = known.iter().map(|c| c.code.to_owned()).collect();
    let without: Vec<_> = known.difference(&seeded).collect();
    let unknown: Vec<_> = seeded.difference(&known).collect();
    assert!(without.is_empty(), "no fault is seeded for {without:?}");
    assert!(unknown.is_empty(), "no rule is called {unknown:?}");
}
