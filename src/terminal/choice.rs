//! What several commands let choose.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use practice::words::Mode;

/// Names of standard output, which is written to like any other output: opened once more it would be written from its beginning.
const STANDARD_OUTPUT: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/// The file that is to be written; none where standard output is named.
pub(super) fn output_file(named: Option<&PathBuf>) -> Option<&Path> {
    let is_file = |path: &&Path| !STANDARD_OUTPUT.iter().any(|name| *path == Path::new(name));
    named.map(PathBuf::as_path).filter(is_file)
}

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

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OnOff {
    /// From now on
    On,
    /// Not any more
    Off,
}

/// Text for people or JSON for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    /// For people
    Text,
    /// For programs
    Json,
}

/// The budget of the exact analysis.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct AnalysisBudget {
    /// Stop the exact analysis after this many states and say so
    #[arg(long, value_name = "N", default_value = "5000000", value_parser = clap::value_parser!(u64).range(1..))]
    pub states: u64,

    /// Stop work on a scenario after this many seconds, or at a gibibyte of memory, and say so
    #[arg(long, value_name = "N", default_value = "60", value_parser = clap::value_parser!(u64).range(1..))]
    pub seconds: u64,
}

/// Reads a name that is kept or signed.
pub(super) fn name(text: &str) -> Result<String, String> {
    match practice::name_fault(text) {
        None => Ok(text.to_owned()),
        Some(fault) => Err(format!("this is no name: {fault}")),
    }
}

/// Reads a number that is one: neither without end nor none at all.
pub(super) fn finite(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().map_err(|error| error.to_string())?;
    let finite = Some(number).filter(|number| number.is_finite());
    finite.ok_or_else(|| "this is no number".to_owned())
}
