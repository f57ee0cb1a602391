//! `bedside agree`: how far readers agree with each other and with the score.

mod load;
mod text;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{CliError, Context, Exit, Terminal};
use assess::agreement::{self, Agreement, FormFinding, words};
use insight::words::{MAX_FINDINGS, Severity};
use store::files::{self, Existing, FileReaders};

/// Arguments of `bedside agree`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bedside agree readings-my-case form-1.csv form-2.csv form-3.csv
  bedside agree readings-my-case filled --html agreement.html
  bedside agree readings.json --scenarios scenarios

A folder of forms stands for every .csv and .json file in it. A list of runs with
readings in it (docs/READINGS.md) needs no forms. Exit code 1 means that something
is wrong with a form, then there are no figures; or that not every path of a scenario could be followed,
then its runs have no points and are named.")]
pub(super) struct AgreeArgs {
    /// Folder or `key.json` of `bedside readings new`, or a list of runs with readings
    #[arg(value_name = "KEY")]
    pub key: PathBuf,

    /// Filled forms, or folders of them
    #[arg(value_name = "FORMS")]
    pub forms: Vec<PathBuf>,

    /// Use this scenario file, or the scenario of this folder, whatever the key says
    #[arg(long, value_name = "PATH")]
    pub scenario: Option<PathBuf>,

    /// Write a page with plots into this file too
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,

    /// Form of what is shown
    #[arg(long, value_name = "FORM", value_enum, default_value = "table")]
    pub format: Shown,

    /// Runs and options to list as furthest apart
    #[arg(long, value_name = "N", default_value = "8")]
    pub top: usize,

    /// Go on with half-filled forms
    #[arg(long)]
    pub partial: bool,

    /// Write over a page that is there
    #[arg(long)]
    pub force: bool,
}

/// The form of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shown {
    /// Tables for people
    Table,
    /// Everything, for programs
    Json,
}

pub(super) fn run(
    args: &AgreeArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    if let Some(path) = &args.html {
        is_for_a_page(path, args)?;
    }
    let loaded = load::load(args, context)?;
    print(&loaded.findings, out);
    let Some(figures) = loaded.figures else {
        return Ok(Exit::Findings);
    };
    show(args, &figures, out)?;
    // It is said last, where nobody passes it over.
    let missing = words::unmeasured(&figures);
    if missing.is_empty() {
        return Ok(Exit::Ok);
    }
    out.error(&missing);
    Ok(Exit::Findings)
}

/// A key, a form or a scenario is never written over by a page that is made of it.
fn is_for_a_page(path: &Path, args: &AgreeArgs) -> Result<(), CliError> {
    let mut sources = args.forms.iter().chain(&args.scenario).chain([&args.key]);
    let ending = path.extension().and_then(|e| e.to_str());
    let other = ["csv", "json", "ron"].contains(&ending.unwrap_or_default());
    if other || sources.any(|source| files::same(path, source)) {
        return Err(CliError::usage(
            format!("this is no place for a page: {}", path.display()),
            "`--html page.html` names one",
        ));
    }
    Ok(())
}

fn show(args: &AgreeArgs, figures: &Agreement, out: &mut Terminal) -> Result<(), CliError> {
    if let Some(path) = &args.html {
        let existing = if args.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        let page = agreement::html(figures, args.top);
        files::write(path, page.as_bytes(), existing, FileReaders::Usual)
            .map_err(|source| CliError::unwritten(source, "`--force` writes over it"))?;
    }
    match args.format {
        Shown::Table => text::print(figures, args.top, out),
        // Numbers, texts and lists only, so this cannot fail.
        Shown::Json => out.line(serde_json::to_string_pretty(figures).unwrap_or_default()),
    }
    if let Some(path) = &args.html {
        out.note(&format!("written: {}", path.display()));
    }
    Ok(())
}

/// Prints findings about tables and forms, as many as anybody reads.
pub(super) fn print(all: &[FormFinding], out: &mut Terminal) {
    for found in all.iter().take(MAX_FINDINGS) {
        match found.severity {
            Severity::Error => out.error(&found.in_words()),
            Severity::Warning | Severity::Info => out.note(&found.in_words()),
        }
        if !found.hint.is_empty() {
            out.hint(&found.hint);
        }
    }
    let left = all.len().saturating_sub(MAX_FINDINGS);
    if left > 0 {
        out.note(&format!("{left} more findings are not listed"));
    }
}
