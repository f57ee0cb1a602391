//! `bedside graph`.

use super::args::GraphArgs;
use super::{CliError, Desk, Exit, Out};

pub(super) fn run(_args: &GraphArgs, _desk: &Desk, _out: &mut Out) -> Result<Exit, CliError> {
    Err(CliError::usage(
        "`graph` is not in this version",
        "see `bedside --help`",
    ))
}
