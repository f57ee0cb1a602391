//! The program: hands the arguments to the command line, which opens the window when no command is given.

use std::process::ExitCode;

use bedside::cli::{self, Out, Start};

fn main() -> ExitCode {
    let mut out = Out::terminal();
    match cli::start(std::env::args_os(), &mut out) {
        Start::Done(exit) => exit.into(),
        Start::Window(desk) => window(&desk, &mut out),
    }
}

#[cfg(not(feature = "app"))]
fn window(_desk: &cli::Desk, out: &mut Out) -> ExitCode {
    cli::no_window(out, "this build has no window").into()
}

#[cfg(feature = "app")]
fn window(desk: &cli::Desk, out: &mut Out) -> ExitCode {
    match bedside::app::run(&desk.places, desk.rubric.clone()) {
        Ok(code) => code,
        Err(why) => cli::no_window(out, &why.0).into(),
    }
}
