//! The command line: arguments in, text and an exit code out. A second host of the engine beside the window.
//!
//! A command is one file with a `run` function that takes its arguments, the [`Context`] and the [`Terminal`] to print on.
//! To add one: its file with its arguments, its name in `args.rs`, and one line in `dispatch`.

mod agree;
mod analysis_budget;
mod args;
mod attempts;
mod captured;
mod check;
mod choice;
mod cohort;
mod compare;
mod context;
mod conversation;
mod desk;
mod diff;
pub mod document;
mod erase;
mod error;
mod exit;
mod explain;
mod export;
mod find_scenario;
mod fmt;
mod folder_attempts;
mod graph;
mod import;
mod ledger_line;
mod library;
mod library_entry;
mod list;
mod manual;
mod named_outputs;
mod new;
mod out;
mod page;
mod play;
mod progress;
mod progress_cases;
mod progress_line;
mod prose;
mod queue;
mod readings;
mod replay;
mod report;
mod rescore;
mod scenario_words;
mod shell;
mod shot;
mod simulate;
mod sitting;
mod stats;
mod storage;
mod table;
mod test;
mod verdict;
mod verdicts;
mod verify;
mod wishes;

pub use context::Context;
pub use error::CliError;
pub use exit::Exit;
pub use out::{Captured, Terminal};
pub use play::class::Lesson;
pub use shot::{ShotArgs, ShotTheme};

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use clap::{CommandFactory as _, FromArgMatches as _};

use args::{Args, Command};
use named_outputs::NamedOutputs;
use practice::words::Rubric;
use store::clock;
use store::database::At;
use store::paths::DataFolders;
use store::store_choice::Setting;

/// What the arguments ask for.
#[derive(Debug)]
pub enum Start {
    /// Everything is done; leave with this code.
    Done(Exit),
    /// Open the window.
    Window(Context),
    /// Open the window on a class.
    Class(Context, Box<Lesson>),
    /// Draw a screen of the window into a file.
    Shot(Context, ShotArgs),
}

/// Reads the arguments (the first is the program's name) and does what they say, short of opening the window.
pub fn start(args: impl IntoIterator<Item = OsString>, out: &mut Terminal) -> Start {
    let read = Args::command().try_get_matches_from(args);
    let read = read.and_then(|matches| {
        let args = Args::from_arg_matches(&matches)?;
        Ok((args, NamedOutputs::of(&matches)))
    });
    let (args, outputs) = match read {
        Ok(read) => read,
        Err(e) => {
            let exit = out.clap_message(&e);
            return Start::Done(out.finish(exit));
        }
    };
    out.choose_color(args.color);
    let context = context(&args).inspect(|context| {
        if let Some(unfinished) = store::bundle::unfinished(&context.places) {
            out.note(&unfinished);
        }
    });
    let context = context.and_then(|context| {
        outputs.are_apart(&context.places)?;
        Ok(context)
    });
    let done = context.and_then(|context| match args.command {
        None => Ok(Start::Window(context)),
        Some(Command::Desk(args)) => args.on(context).map(Start::Window),
        Some(Command::Shot(args)) => Ok(Start::Shot(context, args)),
        Some(Command::Class(args)) if args.window => {
            let lesson = play::class::lesson(&args, &context)?;
            Ok(Start::Class(context, Box::new(lesson)))
        }
        Some(command) => {
            let done = dispatch(command, &context, out);
            // A database that can only be read ends nothing, but it is said.
            let trouble = context.store().trouble();
            if let Some(trouble) = trouble.filter(|_| done.is_ok()) {
                out.note(&trouble.what);
                out.hint(&trouble.hint);
            }
            done.map(Start::Done)
        }
    });
    match done {
        Ok(Start::Done(exit)) => Start::Done(out.finish(exit)),
        Ok(start) => start,
        Err(e) => {
            let exit = e.report(out);
            Start::Done(out.finish(exit))
        }
    }
}

/// Like [`start`], for hosts without a window.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut Terminal) -> Exit {
    match start(args, out) {
        Start::Done(exit) => exit,
        Start::Window(_) | Start::Class(..) | Start::Shot(..) => {
            no_window(out, "this build has no window")
        }
    }
}

/// Says that there is no window and what to do instead.
pub fn no_window(out: &mut Terminal, why: &str) -> Exit {
    CliError::NoDisplay {
        why: why.to_owned(),
    }
    .report(out)
}

/// Says that the arguments cannot be used as they are.
pub fn usage(out: &mut Terminal, why: &str) -> Exit {
    CliError::Usage {
        message: why.to_owned(),
        hint: String::new(),
    }
    .report(out)
}

/// Says that nothing was drawn in a picture.
pub fn blank_picture(out: &mut Terminal, why: &str) -> Exit {
    CliError::Faulty {
        message: why.to_owned(),
        hint: "another graphics driver may draw it; `bedside --help` lists everything else"
            .to_owned(),
    }
    .report(out)
}

fn context(args: &Args) -> Result<Context, CliError> {
    if let Err(not_a_day) = clock::given_today() {
        return Err(CliError::usage(
            not_a_day.to_string(),
            "write it like 2026-12-05, or leave it out",
        ));
    }
    let places = DataFolders::find(args.data_dir.as_deref(), args.store.as_deref());
    let mut places = places.map_err(|source| CliError::Io {
        hint: match source.hint() {
            "" => "`--data-dir FOLDER` names a folder for data".into(),
            hint => hint.into(),
        },
        source,
    })?;
    for folder in &args.scenarios {
        if !folder.is_dir() {
            let what = if folder.exists() {
                "is no folder"
            } else {
                "is not there"
            };
            return Err(CliError::usage(
                format!("what `--scenarios` names {what}: {}", folder.display()),
                "name a folder; a single file is played with `bedside play FILE`",
            ));
        }
    }
    places
        .scenarios
        .splice(0..0, args.scenarios.iter().cloned());
    let rubric = Rubric::builtin().map_err(|e| CliError::Integrity {
        message: e.to_string(),
        hint: "the program was built with a faulty rubric".into(),
    })?;
    Ok(Context::new(places, Arc::new(rubric), folders(args)))
}

fn folders(args: &Args) -> String {
    let data = args.data_dir.iter().map(|path| ("--data-dir", path));
    let all = data.chain(args.scenarios.iter().map(|path| ("--scenarios", path)));
    let mut typed = String::new();
    if let Some(store) = &args.store {
        // A password is not for a command that others may read.
        let named = match Setting::read(store) {
            Ok(Setting::At(at @ At::Server(_))) => at.label(),
            _ => store.to_string_lossy().into_owned(),
        };
        typed += " --store ";
        typed += &shell::path(Path::new(&named));
    }
    for (name, path) in all {
        typed += " ";
        typed += name;
        typed += " ";
        typed += &shell::path(path);
    }
    typed
}

fn dispatch(command: Command, context: &Context, out: &mut Terminal) -> Result<Exit, CliError> {
    match command {
        // The window's side takes pictures; see `start`.
        Command::Shot(_) | Command::Desk(_) => Ok(no_window(out, "this build has no window")),
        Command::Completions(args) => Ok(manual::completions(&args, Args::command(), out)),
        Command::Man(args) => manual::man(&args, Args::command(), out),
        Command::Play(args) => play::run(&args, context, out),
        Command::Drill(args) => play::drill(&args, context, out),
        Command::Class(args) => play::class::run(&args, context, out),
        Command::List(args) => list::run(&args, context, out),
        Command::Library(args) => library::run(&args, context, out),
        Command::Check(args) => check::run(&args, context, out),
        Command::Replay(args) => replay::run(&args, context, out),
        Command::Verify(args) => verify::run(&args, context, out),
        Command::Export(args) => export::run(&args, context, out),
        Command::Import(args) => import::run(&args, context, out),
        Command::Sitting(args) => sitting::run(&args, context, out),
        Command::Report(args) => report::run(&args, context, out),
        Command::Progress(args) => progress::run(&args, context, out),
        Command::Wishes(args) => wishes::run(&args, context, out),
        Command::Explain(args) => explain::run(&args, context, out),
        Command::New(args) => new::run(&args, context, out),
        Command::Fmt(args) => fmt::run(&args, context, out),
        Command::Stats(args) => stats::run(&args, context, out),
        Command::Graph(args) => graph::run(&args, context, out),
        Command::Simulate(args) => simulate::run(&args, context, out),
        Command::Test(args) => test::run(&args, context, out),
        Command::Diff(args) => diff::run(&args, context, out),
        Command::Readings(args) => readings::run(&args, context, out),
        Command::Agree(args) => agree::run(&args, context, out),
        Command::Attempts(args) => attempts::run(&args, context, out),
        Command::Compare(args) => compare::run(&args, context, out),
        Command::Rescore(args) => rescore::run(&args, context, out),
        Command::Queue(args) => queue::run(&args, context, out),
        Command::Verdict(args) => verdict::run(&args, context, out),
        Command::Verdicts(args) => verdicts::run(&args, context, out),
        Command::Store(args) => storage::run(&args, context, out),
        Command::Backup(args) => storage::backup(&args, context, out),
        Command::Restore(args) => storage::restore(&args, context, out),
        Command::Erase(args) => erase::run(&args, context, out),
        Command::Cohort(args) => cohort::run(&args, context, out),
    }
}
