//! Arguments of `agree`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

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
pub(in super::super) struct AgreeArgs {
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
pub(in super::super) enum Shown {
    /// Tables for people
    Table,
    /// Everything, for programs
    Json,
}
