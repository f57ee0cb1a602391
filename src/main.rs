//! The program: hands the arguments to the command line. Without a command the window opens; where there is no display, or
//! where the program was built without a window, the consultation runs in the terminal.

#[cfg(feature = "app")]
mod libraries;

use std::process::ExitCode;

use terminal::{Start, Terminal};

fn main() -> ExitCode {
    let mut out = Terminal::standard();
    match terminal::start(std::env::args_os(), &mut out) {
        Start::Done(exit) => exit.into(),
        Start::Window(context) => window(&context, None, &mut out),
        Start::Class(context, lesson) => window(&context, Some(*lesson), &mut out),
        Start::Shot(context, args) => shot(&context, args, &mut out),
    }
}

#[cfg(not(feature = "app"))]
fn window(
    _context: &terminal::Context,
    lesson: Option<terminal::Lesson>,
    out: &mut Terminal,
) -> ExitCode {
    let why = "this build has no window";
    match lesson {
        Some(_) => terminal::no_window(out, why).into(),
        None => in_terminal(out, why),
    }
}

#[cfg(feature = "app")]
fn window(
    context: &terminal::Context,
    lesson: Option<terminal::Lesson>,
    out: &mut Terminal,
) -> ExitCode {
    let class = lesson.map(|lesson| (lesson.entry, lesson.seed));
    if !libraries::display_is_named() {
        let why = "there is no display";
        return match class {
            Some(_) => terminal::no_window(out, why).into(),
            None => in_terminal(out, why),
        };
    }
    match window::run(
        &context.places,
        context.rubric.clone(),
        class,
        context.opens.clone(),
    ) {
        Ok(code) => code,
        Err(why) => {
            let missing = libraries::missing_packages();
            let why = if missing.is_empty() {
                why.0
            } else {
                let packages = missing.join(" ");
                format!(
                    "a window needs what is not installed here: {packages} (Debian and Ubuntu: `sudo apt install {packages}`)"
                )
            };
            terminal::no_window(out, &why).into()
        }
    }
}

/// What was asked for without a command, as `bedside play` with the same options.
fn in_terminal(out: &mut Terminal, why: &str) -> ExitCode {
    out.note(&format!("{why}, so the consultation runs in the terminal"));
    let args = std::env::args_os().chain(std::iter::once("play".into()));
    match terminal::start(args, out) {
        Start::Done(exit) => exit.into(),
        Start::Window(_) | Start::Class(..) | Start::Shot(..) => {
            terminal::no_window(out, why).into()
        }
    }
}

#[cfg(not(feature = "app"))]
fn shot(_context: &terminal::Context, _args: terminal::ShotArgs, out: &mut Terminal) -> ExitCode {
    terminal::no_window(out, "this build has no window").into()
}

#[cfg(feature = "app")]
fn shot(context: &terminal::Context, args: terminal::ShotArgs, out: &mut Terminal) -> ExitCode {
    use window::model::settings::ThemeChoice;
    use window::runtime::screenshot::{self, Shot};
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
    match screenshot::run(&shot, &context.places, &context.rubric) {
        Ok(()) => ExitCode::SUCCESS,
        Err(screenshot::NoPicture::Order(why)) => terminal::usage(out, &why).into(),
        Err(why @ screenshot::NoPicture::Blank) => {
            terminal::blank_picture(out, &why.to_string()).into()
        }
    }
}
