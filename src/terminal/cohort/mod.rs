//! `bedside cohort`: what a group of persons has done with the same scenarios, and synthetic groups to try that out.

mod synthesize;
mod text;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::choice::ModeChoice;
use super::gather::gather;
use super::{CliError, Desk, Exit, Out};
use assess::cohort::{self, Report, Which, readers, report};
use assess::verdict::{Book, Verdicts as _};
use practice::words::Mode;
use store::files::{self, Existing, Readers};
use store::verdicts::VerdictStore;

/// Arguments of `cohort`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  bedside cohort cohort-2026
  bedside cohort cohort-2026 --format html -o cohort.html
  bedside cohort synthesize --people 200 --seed 1 --out trial

FOLDER holds one folder of records for each person. What each figure means and how it is
computed stands in docs/ASSESSMENT.md."
)]
pub(super) struct CohortArgs {
    #[command(subcommand)]
    pub make: Option<Make>,

    /// Folder with a folder of records for each person
    #[arg(value_name = "FOLDER", required = true)]
    pub folder: Option<PathBuf>,

    /// Which attempt of a person at a scenario counts
    #[arg(long, value_name = "WHICH", default_value = "first")]
    pub which: WhichChoice,

    /// Only attempts of this mode
    #[arg(long, value_name = "MODE")]
    pub mode: Option<ModeChoice>,

    /// Book of verdicts; without it, your own
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Form,

    /// Write into this file
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// What else `cohort` does.
#[derive(Debug, Subcommand)]
pub(super) enum Make {
    /// Make records of persons that do not exist, to try the figures out
    Synthesize(synthesize::SynthesizeArgs),
}

/// Which attempt counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum WhichChoice {
    /// The first that was begun
    First,
    /// The last that was finished
    Last,
}

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people
    Text,
    /// Everything, for programs
    Json,
    /// One row for each attempt
    Csv,
    /// A spreadsheet: attempts, turns, options, reliability
    Xlsx,
    /// A page with plots
    Html,
}

pub(super) fn run(args: &CohortArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    if let Some(Make::Synthesize(args)) = &args.make {
        return synthesize::run(args, desk, out);
    }
    let Some(folder) = &args.folder else {
        return Err(CliError::usage(
            "no folder is named",
            "`bedside cohort FOLDER`",
        ));
    };
    let folder = super::gather::folder(Some(folder), desk)?;
    let gathered = gather(&folder, desk);
    let which = match args.which {
        WhichChoice::First => Which::First,
        WhichChoice::Last => Which::Last,
    };
    let entries = match &args.book {
        Some(path) => VerdictStore::at(path).entries()?,
        None => match desk.store().verdicts() {
            Ok(book) => book.entries()?,
            Err(_) => Vec::new(),
        },
    };
    let found = report(
        &gathered.rows,
        which,
        args.mode.map(Mode::from),
        readers(&Book::of(entries)),
    );
    match args.format {
        Form::Text if args.output.is_none() => text::print(&found, out),
        Form::Text => {
            return Err(CliError::usage(
                "a report for people is printed, not written",
                "`--format html -o FILE` writes a page",
            ));
        }
        Form::Xlsx => spreadsheet(&found, args, out)?,
        Form::Json => written(
            serde_json::to_string_pretty(&found).unwrap_or_default() + "\n",
            args,
            out,
        )?,
        Form::Csv => written(
            cohort::csv(&cohort::attempts_sheet(&found.rows), &found.synthetic),
            args,
            out,
        )?,
        Form::Html => written(cohort::html(&found), args, out)?,
    }
    for why in &gathered.aside {
        out.note(&format!("left out: {why}"));
    }
    Ok(Exit::Ok)
}

fn written(content: String, args: &CohortArgs, out: &mut Out) -> Result<(), CliError> {
    if let Some(path) = &args.output {
        return save(path, content.as_bytes(), args.force, out);
    }
    out.text(content);
    Ok(())
}

fn save(path: &Path, content: &[u8], force: bool, out: &mut Out) -> Result<(), CliError> {
    let existing = if force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    files::write(path, content, existing, Readers::Owner).map_err(|source| CliError::Io {
        source,
        hint: "`--force` writes over it".into(),
    })?;
    out.note(&format!("written: {}", path.display()));
    Ok(())
}

#[cfg(feature = "xlsx")]
fn spreadsheet(report: &Report, args: &CohortArgs, out: &mut Out) -> Result<(), CliError> {
    let Some(path) = &args.output else {
        return Err(CliError::usage(
            "a spreadsheet is written into a file",
            "`-o cohort.xlsx` names one",
        ));
    };
    let content = xlsx::workbook(report).map_err(|why| CliError::Unreadable {
        message: format!("the spreadsheet cannot be made: {why}"),
    })?;
    save(path, &content, args.force, out)
}

#[cfg(not(feature = "xlsx"))]
fn spreadsheet(_: &Report, _: &CohortArgs, _: &mut Out) -> Result<(), CliError> {
    Err(CliError::usage(
        "this build writes no spreadsheets (it was built without the feature `xlsx`)",
        "`--format csv` writes the same rows",
    ))
}
