//! `bedside simulate`.

use super::args::SimulateArgs;
use super::{CliError, Desk, Exit, Out};

pub(super) fn run(_args: &SimulateArgs, _desk: &Desk, _out: &mut Out) -> Result<Exit, CliError> {
    Err(CliError::usage(
        "`simulate` is not in this version",
        "see `bedside --help`",
    ))
}
