//! Arguments of `cohort standard`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::super::super::choice::ModeChoice;
use super::super::choice::{ReportForm, WhichChoice};
use super::super::report_file::Written;

/// How a line is found.
#[derive(Debug, Subcommand)]
pub(in super::super::super) enum How {
    /// Write an empty judges' file for policy-Angoff: every node and option of a scenario
    Form(FormArgs),
    /// By judges who say how many of 100 persons who are just good enough take each option
    Angoff(AngoffArgs),
    /// By readers' blind ratings, held against the points
    Borderline(BorderlineArgs),
    /// By limits that judges find acceptable, held against the points of a group
    Hofstee(HofsteeArgs),
}

/// What all ways ask.
#[derive(Debug, Args)]
pub(in super::super::super) struct Common {
    /// Which attempt of a person counts
    #[arg(long, value_name = "WHICH", default_value = "first")]
    pub which: WhichChoice,

    /// Only attempts of this mode
    #[arg(long, value_name = "MODE")]
    pub mode: Option<ModeChoice>,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: ReportForm,

    #[command(flatten)]
    pub written: Written,
}

/// Arguments of `cohort standard form`.
#[derive(Debug, Args)]
pub(in super::super::super) struct FormArgs {
    /// Id or file of the scenario
    pub scenario: OsString,

    /// Name or number of the judge
    #[arg(long, value_name = "NAME")]
    pub judge: String,

    #[command(flatten)]
    pub written: Written,
}

/// Arguments of `cohort standard angoff`.
#[derive(Debug, Args)]
#[command(after_help = "\
The files are tables (CSV) with the columns judge, node, option, likely; `bedside cohort standard form`
writes an empty one. likely: of 100 persons who are just good enough, how many take this option here?
The shares of a node add up to 100.")]
pub(in super::super::super) struct AngoffArgs {
    /// Id or file of the scenario
    pub scenario: OsString,

    /// What the judges have filled in (may be repeated)
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    pub judges: Vec<PathBuf>,

    /// What to do about nodes that were not judged
    #[arg(long, value_name = "HOW", default_value = "refuse")]
    pub rest: Rest,

    /// Folder with a folder of records for each person, to see what the line would do
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,
}

/// What to do about nodes that were not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super::super) enum Rest {
    /// Name them and stop
    Refuse,
    /// Take every option there as equally likely
    Equal,
}

/// Arguments of `cohort standard borderline`.
#[derive(Debug, Args)]
#[command(after_help = "\
Without --ratings the blind judgements in the book of verdicts count, 0 to 100, of those who have signed.
A file of ratings is a table (CSV) with the columns attempt, assessor, rating, and domain if ratings are
by domain; any scale will do, and --at says where on it borderline is.")]
pub(in super::super::super) struct BorderlineArgs {
    /// Id or file of the scenario
    pub scenario: OsString,

    /// Folder with a folder of records for each person
    #[arg(long, value_name = "FOLDER")]
    pub folder: PathBuf,

    /// The rating that is called borderline
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = crate::choice::finite)]
    pub at: f64,

    /// Ratings instead of those in the book of verdicts
    #[arg(long, value_name = "FILE", conflicts_with = "book")]
    pub ratings: Option<PathBuf>,

    /// Book of verdicts; without it, your own
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,
}

/// Arguments of `cohort standard hofstee`.
#[derive(Debug, Args)]
#[command(after_help = "\
The file is a table (CSV) with the columns judge, domain, least_cut, greatest_cut (points), least_fail,
greatest_fail (per cent).")]
pub(in super::super::super) struct HofsteeArgs {
    /// Id or file of the scenario
    pub scenario: OsString,

    /// Folder with a folder of records for each person
    #[arg(long, value_name = "FOLDER")]
    pub folder: PathBuf,

    /// What the judges find acceptable
    #[arg(long, value_name = "FILE")]
    pub limits: PathBuf,

    #[command(flatten)]
    pub common: Common,
}
