//! The program: hands the arguments to the command line, which opens the window when no command is given.

use std::process::ExitCode;

use terminal::{Out, Start};

fn main() -> ExitCode {
    let mut out = Out::terminal();
    match terminal::start(std::env::args_os(), &mut out) {
        Start::Done(exit) => exit.into(),
        Start::Window(desk) => window(&desk, &mut out),
        Start::Shot(desk, args) => shot(&desk, args, &mut out),
    }
}

#[cfg(not(feature = "app"))]
fn window(_desk: &terminal::Desk, out: &mut Out) -> ExitCode {
    terminal::no_window(out, "this build has no window").into()
}

#[cfg(feature = "app")]
fn window(desk: &terminal::Desk, out: &mut Out) -> ExitCode {
    match window::run(&desk.places, desk.rubric.clone()) {
        Ok(code) => code,
        Err(why) => terminal::no_window(out, &why.0).into(),
    }
}

#[cfg(not(feature = "app"))]
fn shot(_desk: &terminal::Desk, _args: terminal::ShotArgs, out: &mut Out) -> ExitCode {
    terminal::no_window(out, "this build has no window").into()
}

#[cfg(feature = "app")]
fn shot(desk: &terminal::Desk, args: terminal::ShotArgs, out: &mut Out) -> ExitCode {
    use window::model::settings::ThemeChoice;
    use window::runtime::shot::{self, Shot};
    let shot = Shot {
        screen: args.screen,
        scenario: args.scenario,
        states: args.state,
        looks: args.looks,
        choices: args.choices,
        theme: match args.theme {
            terminal::ShotTheme::Light => ThemeChoice::Light,
            terminal::ShotTheme::Dark => ThemeChoice::Dark,
            terminal::ShotTheme::HighContrast => ThemeChoice::HighContrast,
        },
        text_percent: args.text,
        size: args.size,
        scale: args.scale,
        output: args.output,
    };
    match shot::run(&shot, &desk.places, &desk.rubric) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => terminal::usage(out, &why).into(),
    }
}
