//! Every argument and every help text of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::agree::AgreeArgs;
use super::diff::DiffArgs;
use super::graph::GraphArgs;
use super::manual::{CompletionsArgs, ManArgs};
use super::readings::ReadingsArgs;
use super::report::ReportArgs;
use super::simulate::SimulateArgs;
use super::stats::StatsArgs;
use super::test::TestArgs;
use practice::words::Mode;

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

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Play a consultation in the terminal
    Play(PlayArgs),
    /// List the scenarios
    List(ListArgs),
    /// Look for mistakes in scenario files
    Check(CheckArgs),
    /// Play a record again and say whether it holds
    Replay(ReplayArgs),
    /// Write the debrief of a record as HTML, PDF, Markdown or JSON
    Report(ReportArgs),
    /// Look back on all finished consultations
    Progress(ProgressArgs),
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
    /// Print what completes the words of `bedside` in a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write one for each command
    Man(ManArgs),
}

/// Arguments of `play`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside play                                   choose from the list
  bedside play my-case.ron --mode explore        with undo and hints
  bedside play crumbling-discs --seed 7 --choices 1,3,open-fear
  bedside play --resume record.json              go on where you left

In play: a number chooses, `?` helps, `q` leaves and keeps the consultation.")]
pub(super) struct PlayArgs {
    /// Id or file of a scenario; without it, choose from the list
    #[arg(conflicts_with = "resume")]
    pub scenario: Option<OsString>,

    /// Style of the patient and order of assessed options; the same seed gives the same consultation [default: a new one, or 0 with --choices]
    #[arg(long, value_name = "N", conflicts_with = "resume", value_parser = clap::value_parser!(u64).range(0..1 << 53))]
    pub seed: Option<u64>,

    /// Explore has undo and hints, practice hints only, assessed neither
    #[arg(
        long,
        value_name = "MODE",
        default_value = "practice",
        conflicts_with = "resume"
    )]
    pub mode: ModeChoice,

    /// Choose without asking: numbers as the menu shows them or option ids, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        conflicts_with = "resume"
    )]
    pub choices: Option<Vec<String>>,

    /// Keep the record in this file instead of the data folder; an existing file is not overwritten
    #[arg(long, value_name = "FILE", conflicts_with_all = ["no_record", "resume"])]
    pub record: Option<PathBuf>,

    /// Keep no record
    #[arg(long)]
    pub no_record: bool,

    /// Stop after the ending
    #[arg(long)]
    pub no_debrief: bool,

    /// Have a voice of this device read the patient's words, where there is one
    #[arg(long, conflicts_with = "choices")]
    pub speak: bool,

    /// Go on with an unfinished record
    #[arg(long, value_name = "RECORD", conflicts_with = "no_record")]
    pub resume: Option<PathBuf>,
}

/// The modes by the names on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ModeChoice {
    /// Undo and hints
    Explore,
    /// Hints, no undo
    Practice,
    /// First attempt counts: no hints, options shuffled by seed
    Assessed,
}

impl From<ModeChoice> for Mode {
    fn from(choice: ModeChoice) -> Self {
        match choice {
            ModeChoice::Explore => Self::Explore,
            ModeChoice::Practice => Self::Practice,
            ModeChoice::Assessed => Self::Assessed,
        }
    }
}

/// Text for people or JSON for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside check scenarios                        every scenario below a folder
  bedside check my-case.ron --deny warnings      warnings fail as errors do
  bedside check scenarios --format sarif > check.sarif

Folders are searched for *.ron; files whose names begin with _ only count when named.
`-` checks what comes in on standard input. JSON is one object per line and file.
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

    /// Stop following the paths of a file after this many seconds and say so
    #[arg(long, value_name = "N", default_value = "60", value_parser = clap::value_parser!(u64).range(1..))]
    pub seconds: u64,
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

/// Arguments of `replay`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The scenario is found by its hash: in the data folder, then in the library.
Exit code 4 means that record and scenario do not belong together or that either was changed.")]
pub(super) struct ReplayArgs {
    /// The record
    pub record: PathBuf,

    /// Use this scenario file, whatever the record says
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,

    /// Only say whether it holds
    #[arg(long)]
    pub quiet: bool,
}

/// Arguments of `progress`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Every finished record of the data folder is played again, and the figures are those of its debrief.
A record that cannot be used is named; the others are shown nevertheless.")]
pub(super) struct ProgressArgs {
    /// Form of what is shown
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// A code such as SN001; without it, the list of all codes
    pub code: Option<String>,
}

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  bedside new my-case.ron --id my-case --title \"A stiff morning\"")]
pub(super) struct NewArgs {
    /// The file to write; it must not exist
    pub path: PathBuf,

    /// Id of the scenario [default: the file's name]
    #[arg(long)]
    pub id: Option<String>,

    /// Title of the scenario
    #[arg(long)]
    pub title: Option<String>,
}

/// Arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub(super) struct FmtArgs {
    /// Scenario files or folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Change nothing; exit code 1 when a file is not in the usual layout
    #[arg(long)]
    pub check: bool,
}
