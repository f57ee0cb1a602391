//! `bedside stats`.

use super::args::StatsArgs;
use super::{CliError, Desk, Exit, Out};

pub(super) fn run(_args: &StatsArgs, _desk: &Desk, _out: &mut Out) -> Result<Exit, CliError> {
    Err(CliError::usage(
        "`stats` is not in this version",
        "see `bedside --help`",
    ))
}
