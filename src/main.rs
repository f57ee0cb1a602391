//! The binary: without arguments it opens the window, otherwise it runs a subcommand.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(feature = "app")]
    if std::env::args_os().len() <= 1 {
        return bedside::app::run();
    }
    ExitCode::SUCCESS
}
