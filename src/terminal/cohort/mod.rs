//! `bedside cohort`: what a group of persons has done with the same scenarios, and synthetic groups to try that out.

mod choice;
mod report_file;
mod standard;
mod synthesize;
mod text;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use choice::{ReportForm, WhichChoice, book};

use super::choice::ModeChoice;
use super::folder_attempts::gather;
use super::scenario_words::ScenarioWords;
use super::{CliError, Context, Exit, Terminal};
use assess::attempts::sealed;
use assess::cohort::{self, report};
use practice::words::Mode;
pub(super) use report_file::Written;

/// Arguments of `cohort`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  bedside cohort cohort-2026
  bedside cohort cohort-2026 --format html -o cohort.html
  bedside cohort standard angoff crumbling-discs --judges panel.csv
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
    pub format: ReportForm,

    #[command(flatten)]
    pub written: Written,
}

/// What else `cohort` does.
#[derive(Debug, Subcommand)]
pub(super) enum Make {
    /// Make records of persons that do not exist, to try the figures out
    Synthesize(synthesize::SynthesizeArgs),
    /// Where a line between "not yet" and "enough" would lie in one scenario
    #[command(subcommand)]
    Standard(standard::How),
}

pub(super) fn run(
    args: &CohortArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    match &args.make {
        Some(Make::Synthesize(args)) => return synthesize::run(args, context, out),
        Some(Make::Standard(how)) => return standard::run(how, context, out),
        None => {}
    }
    let Some(folder) = &args.folder else {
        return Err(CliError::usage(
            "no folder is named",
            "`bedside cohort FOLDER`",
        ));
    };
    // What cannot be written is said before anything is worked out.
    match args.format {
        ReportForm::Text => args.written.is_printed()?,
        ReportForm::Xlsx => args.written.takes_a_spreadsheet()?,
        ReportForm::Json | ReportForm::Csv | ReportForm::Html => {}
    }
    let folder = super::folder_attempts::folder(Some(folder), context)?;
    let gathered = gather(&folder, context)?;
    let words = ScenarioWords::of(&gathered, args.folder.as_ref(), context);
    let book = book(args.book.as_deref(), context)?.beside(sealed(&gathered.rows));
    let found = report(
        &gathered.rows,
        args.which.into(),
        args.mode.map(Mode::from),
        Vec::new(),
    )
    .with_verdicts(&book)
    .beside_unreadable(&gathered.aside)
    .in_words(
        &|text, node| words.said(text, node).unwrap_or_default().to_owned(),
        &|text, node, option| {
            let said = words.words(text, node, option);
            said.unwrap_or_default().to_owned()
        },
    );
    let written = &args.written;
    match args.format {
        ReportForm::Text => text::print(&found, &words, out),
        ReportForm::Xlsx => written.spreadsheet(&cohort::sheets(&found), &found.synthetic, out)?,
        ReportForm::Json => {
            written.text(found.json(), out)?;
        }
        ReportForm::Csv => {
            let sheet = cohort::counted_sheet(&found);
            written.text(cohort::csv(&sheet, &found.synthetic), out)?;
        }
        ReportForm::Html => written.text(cohort::html(&found), out)?,
    }
    for why in &gathered.aside {
        out.note(&format!("left out: {why}"));
    }
    Ok(Exit::Ok)
}
