//! `bedside test`.

use super::args::TestArgs;
use super::{CliError, Desk, Exit, Out};

pub(super) fn run(_args: &TestArgs, _desk: &Desk, _out: &mut Out) -> Result<Exit, CliError> {
    Err(CliError::usage(
        "`test` is not in this version",
        "see `bedside --help`",
    ))
}
