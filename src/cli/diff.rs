//! `bedside diff`.

use super::args::DiffArgs;
use super::{CliError, Desk, Exit, Out};

pub(super) fn run(_args: &DiffArgs, _desk: &Desk, _out: &mut Out) -> Result<Exit, CliError> {
    Err(CliError::usage(
        "`diff` is not in this version",
        "see `bedside --help`",
    ))
}
