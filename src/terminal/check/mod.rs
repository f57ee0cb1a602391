//! `bedside check`: what is wrong with scenario files, where, and what to do about it.

mod checked_file;
mod doubled_ids;
mod excerpt;
mod json;
mod memories;
mod sarif;
mod text;

use clap::ValueEnum;
use std::path::{Path, PathBuf};

use checked_file::{CheckedFile, Tally};

use super::choice::AnalysisBudget;
use super::progress_line::ProgressLine;
use super::{CliError, Context, Exit, Terminal};
use insight::analysis::Budget;
use insight::check::{self, RuleInput, Study};
use insight::language::builtin::lexica;
use insight::words::{Diagnostic, MAX_BYTES, Span, bounded, load, text_of, unix_lines};
use practice::library::Problem;
use practice::words::Scenario;
use store::find_files::{FolderContent, walk_without};
use store::library::read_text;
use store::{IoError, background, clock};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside check scenarios                        every scenario below a folder
  bedside check my-case.ron --deny warnings      warnings fail as errors do
  bedside check scenarios --format sarif > check.sarif

Folders are searched for *.ron; files whose names begin with _ only count when named.
`-` checks what comes in on standard input. JSON is one object per line and file.
Where time or memory runs out, the rules that could not be decided are named (SC024), as a warning.
Exit code 1 means that errors were found, 3 that a file could not be read.")]
pub(super) struct CheckArgs {
    /// Scenario files or folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: CheckFormat,

    /// Let warnings count as errors
    #[arg(long, value_name = "WHAT")]
    pub deny: Option<Deny>,

    #[command(flatten)]
    pub depth: AnalysisBudget,
}

/// Form of a check report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people
    Text,
    /// One JSON object per line and file
    Json,
    /// SARIF 2.1.0, for editors and code review
    Sarif,
}

/// What counts as an error beside errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings
    Warnings,
}

pub(super) fn run(
    args: &CheckArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let found = find_files(&args.paths, context)?;
    let mut tally = Tally::default();
    let mut all = Vec::new();
    let mut results = check_files(&found.files, args.depth, context, out);
    doubled_ids::name(&mut results);
    memories::name(&mut results, context);
    results.extend(found.closed.iter().map(CheckedFile::closed));
    for checked in results {
        tally.add(&checked);
        match args.format {
            CheckFormat::Text => text::print(&checked, out),
            CheckFormat::Json => out.json(json::object(&checked)),
            CheckFormat::Sarif => all.push(checked),
        }
    }
    match args.format {
        CheckFormat::Text => text::summary(tally, out),
        CheckFormat::Json => {}
        CheckFormat::Sarif => out.json(sarif::log(&all)),
    }
    let denied = args.deny.is_some() && tally.warnings > 0;
    Ok(if tally.unreadable > 0 {
        Exit::Io
    } else if tally.errors > 0 || denied {
        Exit::Findings
    } else {
        Exit::Ok
    })
}

/// Files as they are named, folders as the scenario files below them; nothing twice, and nothing of the data folder inside. Folders that are closed are named.
///
/// # Errors
/// When a folder holds no scenario file.
pub(super) fn find_files(paths: &[PathBuf], context: &Context) -> Result<FolderContent, CliError> {
    let mut found = FolderContent::default();
    for path in paths {
        if !path.is_dir() {
            found.files.push(path.clone());
            continue;
        }
        let below = walk_without(path, "ron", context.places.data.as_deref());
        if below.files.is_empty() && below.closed.is_empty() {
            return Err(CliError::Usage {
                message: format!(
                    "no scenario files (*.ron) below this folder: {}",
                    path.display()
                ),
                hint: "files whose names begin with `_` only count when they are named".into(),
            });
        }
        found.files.extend(below.files);
        found.closed.extend(below.closed);
    }
    let mut seen = std::collections::BTreeSet::new();
    found.files.retain(|p| seen.insert(p.clone()));
    Ok(found)
}

/// Checks every file, several at a time; the results stand in the order of the paths.
fn check_files(
    paths: &[PathBuf],
    depth: AnalysisBudget,
    context: &Context,
    out: &mut Terminal,
) -> Vec<CheckedFile> {
    let texts: Vec<(String, Result<String, Problem>)> = paths
        .iter()
        .map(|path| {
            if path == Path::new("-") {
                ("<stdin>".to_owned(), read_stdin(out))
            } else {
                (path.display().to_string(), read_text(path))
            }
        })
        .collect();
    let _life = ProgressLine::at_work("following every path");
    background::several_at_a_time(texts, |(name, read), workers| {
        // Each file has its time from when its turn comes; all share the memory.
        let budget = depth.budget();
        let bytes = budget.bytes / workers;
        check_text(name, read, context, Budget { bytes, ..budget })
    })
}

fn check_text(
    name: String,
    read: Result<String, Problem>,
    context: &Context,
    budget: Budget,
) -> CheckedFile {
    let mut checked = CheckedFile {
        name,
        text: String::new(),
        diagnostics: Vec::new(),
        waived: 0,
        undecided: Vec::new(),
        unreadable: None,
        id: None,
        scenario: None,
    };
    match read {
        Ok(text) => {
            let examined = examine(&text, context, budget);
            checked.diagnostics = examined.diagnostics;
            checked.waived = examined.waived;
            checked.undecided = examined.undecided;
            checked.scenario = examined.scenario;
            checked.id = checked
                .scenario
                .as_ref()
                .map(|scenario| id_in(&text, scenario));
            checked.text = text;
        }
        Err(Problem::Faulty { text, diagnostics }) => {
            checked.text = text;
            checked.diagnostics = diagnostics;
        }
        Err(Problem::Unreadable(why)) => checked.unreadable = Some(why),
    }
    checked
}

/// Everything that can be said about a scenario's text.
struct Examined {
    diagnostics: Vec<Diagnostic>,
    waived: usize,
    undecided: Vec<&'static str>,
    scenario: Option<Scenario>,
}

/// The loader's findings, and the linter's if the text can be played.
fn examine(text: &str, context: &Context, budget: Budget) -> Examined {
    let (scenario, mut diagnostics) = load(text, &context.rubric);
    let (mut waived, mut undecided) = (0, Vec::new());
    if let (Some(scenario), Ok(lexica)) = (&scenario, lexica()) {
        let study = Study::of(scenario, &context.rubric, budget);
        let facts = RuleInput {
            scenario,
            text,
            rubric: &context.rubric,
            lexica,
            today: &clock::today(),
            study: &study,
        };
        let report = check::check(&facts);
        waived = report.waived.len();
        diagnostics.extend(report.diagnostics());
        undecided = report.undecided;
    }
    Examined {
        diagnostics: bounded(diagnostics),
        waived,
        undecided,
        scenario,
    }
}

/// The id of a scenario and where it stands in its text.
fn id_in(text: &str, scenario: &Scenario) -> (String, Span) {
    let id = scenario.header.id.clone();
    let at = text.find(&format!("\"{id}\"")).unwrap_or(0);
    let span = Span::new(at, at + id.len() + 2);
    (id, span)
}

fn read_stdin(out: &mut Terminal) -> Result<String, Problem> {
    let bytes = out
        .read_all(MAX_BYTES as u64)
        .map_err(|e| Problem::Unreadable(IoError::read(Path::new("-"), e).to_string()))?;
    text_of(&bytes)
        .map(|text| unix_lines(text).into_owned())
        .map_err(|found| Problem::Faulty {
            text: String::new(),
            diagnostics: vec![found],
        })
}
