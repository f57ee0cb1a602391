//! The arguments of the program and its commands by name. Those of a command stand beside it; what several commands let choose is
//! in `choice.rs`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::agree::AgreeArgs;
use super::attempts::AttemptsArgs;
use super::check::CheckArgs;
use super::choice::ColorChoice;
use super::cohort::CohortArgs;
use super::compare::CompareArgs;
use super::diff::DiffArgs;
use super::erase::EraseArgs;
use super::explain::ExplainArgs;
use super::export::ExportArgs;
use super::fmt::FmtArgs;
use super::graph::GraphArgs;
use super::import::ImportArgs;
use super::library::LibraryArgs;
use super::list::ListArgs;
use super::manual::{CompletionsArgs, ManArgs};
use super::new::NewArgs;
use super::play::class::ClassArgs;
use super::play::{DrillArgs, PlayArgs};
use super::progress::ProgressArgs;
use super::queue::QueueArgs;
use super::readings::ReadingsArgs;
use super::replay::ReplayArgs;
use super::report::ReportArgs;
use super::rescore::RescoreArgs;
use super::simulate::SimulateArgs;
use super::sitting::SittingArgs;
use super::stats::StatsArgs;
use super::storage::{BackupArgs, RestoreArgs, StoreArgs};
use super::test::TestArgs;
use super::verdict::VerdictArgs;
use super::verdicts::VerdictsArgs;
use super::verify::VerifyArgs;
use super::wishes::WishesArgs;

/// Practise consultations with simulated patients.
///
/// Without a command the window opens. Every command works without one.
#[derive(Debug, Parser)]
#[command(name = "bedside", version, max_term_width = 88, after_help = AFTER_HELP)]
pub(super) struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Keep records and settings in this folder (environment: `BEDSIDE_DATA_DIR`)
    #[arg(long, value_name = "FOLDER", global = true)]
    pub data_dir: Option<PathBuf>,

    /// Keep records in this store: `files`, a file of SQLite, or `postgres://USER@HOST/DATABASE` (environment: `BEDSIDE_STORE`)
    #[arg(long, value_name = "STORE", global = true)]
    pub store: Option<OsString>,

    /// Look for scenarios in this folder too (may be repeated)
    #[arg(long, value_name = "FOLDER", global = true)]
    pub scenarios: Vec<PathBuf>,

    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: ColorChoice,
}

const AFTER_HELP: &str = "\
Examples:
  bedside play crumbling-discs         play a consultation in the terminal
  bedside check scenarios              look for mistakes in scenario files
  bedside replay record.json           play a record again and compare
  bedside report record.json -o r.html  write the debrief into a file

Exit codes:
  0  done                              3  a file could not be read or written
  1  something was found               4  a record or scenario was changed
  2  the arguments cannot be used      5  there is no display for the window";

/// The commands of `bedside`, in the order of its help.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Play a consultation in the terminal
    Play(PlayArgs),
    /// Two minutes on what goes wrong again and again
    Drill(DrillArgs),
    /// Play a consultation with a room that votes
    Class(ClassArgs),
    /// List the scenarios
    List(ListArgs),
    /// Say what the scenarios together have in play, and what none of them has
    Library(LibraryArgs),
    /// Look for mistakes in scenario files
    Check(CheckArgs),
    /// Play a record again and say what it shows
    Replay(ReplayArgs),
    /// Say what a record shows, statement by statement
    Verify(VerifyArgs),
    /// Put records with their texts into one signed file
    Export(ExportArgs),
    /// Take in what `export` has made
    Import(ImportArgs),
    /// Make keys, give out tickets and counter-sign records, for institutions
    Sitting(SittingArgs),
    /// Write the debrief of a record as HTML, PDF, Markdown or JSON
    Report(ReportArgs),
    /// Look back on all finished consultations
    Progress(ProgressArgs),
    /// List what you would have said where no option came near it, for the authors
    Wishes(WishesArgs),
    /// Explain a code of `bedside check` or `bedside agree`
    Explain(ExplainArgs),
    /// Write a new scenario to start from
    New(NewArgs),
    /// Set scenario files in the usual layout
    Fmt(FmtArgs),
    /// Draw a screen of the window into a PNG file
    Shot(super::ShotArgs),
    /// Count and measure scenarios
    Stats(StatsArgs),
    /// Draw the nodes and options of a scenario
    Graph(GraphArgs),
    /// Play a scenario many times at random
    Simulate(SimulateArgs),
    /// Run the walkthroughs and invariants of scenario files
    Test(TestArgs),
    /// Say what differs between two versions of a scenario
    Diff(DiffArgs),
    /// Write blind transcripts and forms for a panel of readers
    Readings(ReadingsArgs),
    /// Say how far readers agree with each other and with the score
    Agree(AgreeArgs),
    /// List the kept attempts with their figures
    Attempts(AttemptsArgs),
    /// Put two attempts beside each other
    Compare(CompareArgs),
    /// Say what a changed scenario or rubric would make of kept attempts
    Rescore(RescoreArgs),
    /// Open the window at the assessor's desk
    Desk(super::desk::DeskArgs),
    /// List the attempts that wait for an assessor
    Queue(QueueArgs),
    /// Decide about an attempt, domain by domain
    Verdict(VerdictArgs),
    /// Show what assessors have signed, with reasons
    Verdicts(VerdictsArgs),
    /// Say what a group of persons has done, scenario by scenario
    Cohort(CohortArgs),
    /// Say where records are kept, in which form, how many, and whether they are sound
    Store(StoreArgs),
    /// Copy everything that is kept into a new file
    Backup(BackupArgs),
    /// Put a backup in the place of what is kept
    Restore(RestoreArgs),
    /// Take away what a person has written
    Erase(EraseArgs),
    /// Print what completes the words of `bedside` in a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write one for each command
    Man(ManArgs),
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENTS: &[&str] = &[
        include_str!("../../README.md"),
        include_str!("../../docs/ASSESSMENT.md"),
        include_str!("../../docs/AUTHORING.md"),
        include_str!("../../docs/READINGS.md"),
        include_str!("../../docs/RECORDS.md"),
    ];

    /// The words of a line as a shell takes them apart, up to what is said about it.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" #").next().unwrap_or_default();
        let line = line.split("      ").next().unwrap_or_default();
        let mut words = Vec::new();
        for (nth, part) in line.split('"').enumerate() {
            if nth % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    }

    #[test]
    fn every_command_that_the_documents_show_can_be_given() {
        let mut seen = 0;
        for text in DOCUMENTS {
            let blocks = text.split("```").skip(1).step_by(2);
            for line in blocks.flat_map(|b| {
                b.replace("\\\n    ", "")
                    .lines()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            }) {
                if !line.starts_with("bedside") {
                    continue;
                }
                let words = words(&line);
                if let Err(refused) = Args::try_parse_from(&words) {
                    let help = refused.kind() == clap::error::ErrorKind::DisplayHelp;
                    assert!(help, "{line}\n{refused}");
                }
                seen += 1;
            }
        }
        assert!(seen > 40, "commands are found: {seen}");
    }
}
