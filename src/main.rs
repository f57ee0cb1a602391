//! The program: hands the arguments to the command line, which opens the window when no command is given.

use std::process::ExitCode;

use bedside::cli::{self, Out, Start};

fn main() -> ExitCode {
    let mut out = Out::terminal();
    match cli::start(std::env::args_os(), &mut out) {
        Start::Done(exit) => exit.into(),
        Start::Window(desk) => window(&desk, &mut out),
        Start::Shot(desk, args) => shot(&desk, args, &mut out),
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

#[cfg(not(feature = "app"))]
fn shot(_desk: &cli::Desk, _args: cli::ShotArgs, out: &mut Out) -> ExitCode {
    cli::no_window(out, "this build has no window").into()
}

#[cfg(feature = "app")]
fn shot(desk: &cli::Desk, args: cli::ShotArgs, out: &mut Out) -> ExitCode {
    use bedside::app::settings::ThemeChoice;
    use bedside::app::shot::{self, Shot};
    let shot = Shot {
        screen: args.screen,
        scenario: args.scenario,
        states: args.state,
        looks: args.looks,
        choices: args.choices,
        theme: match args.theme {
            cli::ShotTheme::Light => ThemeChoice::Light,
            cli::ShotTheme::Dark => ThemeChoice::Dark,
            cli::ShotTheme::HighContrast => ThemeChoice::HighContrast,
        },
        text_percent: args.text,
        size: args.size,
        scale: args.scale,
        output: args.output,
    };
    match shot::run(&shot, &desk.places, &desk.rubric) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => cli::usage(out, &why).into(),
    }
}
