//! `bedside play`: a consultation in the terminal. No score and no judgement until it is over.

mod again;
mod aloud;
mod debrief;
mod drill;
mod interact;
mod keep;
mod prompt;
mod reflect;
pub(super) mod screen;
mod script;
mod stage;

pub(super) use stage::transcript;

use super::choice::ModeChoice;
use std::ffi::OsString;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use super::prose::count;
use super::report::vanished;
use super::{CliError, Desk, Exit, Out, list, pick, sitting};
use aloud::Aloud;
use debrief::Pace;
use keep::{Keeper, Target};
use practice::looking_back::{NoWayOn, Resumed, go_on};
use practice::ports::Store as _;
use practice::words::Mode;
use practice::{Attempt, Entry, recall};
use store::store::Files;
use store::{IoError, clock};

/// Arguments of `play`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside play                                   choose from the list
  bedside play my-case.ron --mode explore        with undo and hints
  bedside play crumbling-discs --seed 7 --choices 1,3,open-fear
  bedside play --resume record.json              go on where you left

In play: a number chooses, `?` helps, `q` leaves and keeps the consultation.")]
pub(super) struct PlayArgs {
    /// Id or file of a scenario; without it, choose from the list
    #[arg(conflicts_with = "resume")]
    pub scenario: Option<OsString>,

    /// Style of the patient and order of assessed options; the same seed gives the same consultation [default: a new one, or 0 with --choices]
    #[arg(long, value_name = "N", conflicts_with = "resume", value_parser = clap::value_parser!(u64).range(0..1 << 53))]
    pub seed: Option<u64>,

    /// Explore has undo and hints, practice hints only, assessed neither
    #[arg(
        long,
        value_name = "MODE",
        default_value = "practice",
        conflicts_with = "resume"
    )]
    pub mode: ModeChoice,

    /// Choose without asking: numbers as the menu shows them or option ids, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        conflicts_with = "resume"
    )]
    pub choices: Option<Vec<String>>,

    /// Keep the record in this file instead of the data folder; an existing file is not overwritten
    #[arg(long, value_name = "FILE", conflicts_with_all = ["no_record", "resume"])]
    pub record: Option<PathBuf>,

    /// Keep no record
    #[arg(long)]
    pub no_record: bool,

    /// Sit this ticket, in Assessed mode with the seed that it settles
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seed", "mode", "choices", "no_record", "resume"])]
    pub ticket: Option<PathBuf>,

    /// Stop after the ending
    #[arg(long)]
    pub no_debrief: bool,

    /// Have a voice of this device read the patient's words, where there is one
    #[arg(long, conflicts_with = "choices")]
    pub speak: bool,

    /// Go on with an unfinished record
    #[arg(long, value_name = "RECORD", conflicts_with = "no_record")]
    pub resume: Option<PathBuf>,
}

pub(super) fn run(args: &PlayArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    if let Some(path) = &args.resume {
        return resume(path, args, desk, out);
    }
    let sits = args.ticket.as_deref().map(sitting::read).transpose()?;
    let entry = match (&args.scenario, &sits) {
        (Some(name), _) => pick::scenario(name, desk)?,
        (None, Some(sits)) => sitting::scenario(sits, desk)?,
        (None, None) => choose_scenario(desk, out)?,
    };
    let mode = match sits {
        Some(_) => Mode::Assessed,
        None => Mode::from(args.mode),
    };
    let seed = match (
        args.seed.or(sits.as_ref().map(|sits| sits.seed)),
        &args.choices,
    ) {
        (Some(seed), _) => seed,
        (None, Some(_)) => 0,
        (None, None) => clock::fresh_seed(),
    };
    let entry = Arc::new(entry);
    // A run that is scripted comes out the same whatever was played before.
    let remembered = match args.choices {
        Some(_) => Vec::new(),
        // So does one that is sat under a ticket.
        None if sits.is_some() => Vec::new(),
        None => recall(&Files::new(&desk.places), &entry.scenario, &desk.rubric),
    };
    let (mut attempt, events) = Attempt::begin(&entry, &desk.rubric, seed, mode, &remembered)
        .map_err(|e| CliError::usage(e.to_string(), ""))?;
    if let Some(sits) = sits {
        sitting::sit(&mut attempt, sits, desk, out)?;
    }
    let target = match &args.record {
        _ if args.no_record => Target::Nowhere,
        Some(path) => Target::File(path.clone()),
        None => Target::Usual,
    };
    let mut keeper = Keeper::begin(desk, attempt, target)?;
    screen::opening(&entry.scenario, mode, out);
    if let Some(choices) = &args.choices {
        stage::show(&events, keeper.attempt(), out);
        let pace = pace(args, Pace::AtOnce);
        return script::run(keeper, choices, pace, desk, out);
    }
    keeper.open(out)?;
    let mut aloud = Aloud::new(args.speak, out);
    stage::show(&events, keeper.attempt(), out);
    aloud.say(&events, keeper.attempt());
    interact::run(keeper, pace(args, Pace::Asking), aloud, desk, out)
}

fn pace(args: &PlayArgs, usual: Pace) -> Pace {
    if args.no_debrief {
        Pace::Skipped
    } else {
        usual
    }
}

/// Lists the scenarios and asks for one.
fn choose_scenario(desk: &Desk, out: &mut Out) -> Result<Entry, CliError> {
    let mut library = desk.library();
    let none = || {
        CliError::usage(
            "no scenario was named",
            "`bedside list` shows every scenario",
        )
    };
    for (i, entry) in library.loaded.iter().enumerate() {
        out.line("");
        list::entry_text(entry, &format!("{:>2}  ", i + 1), out);
    }
    out.line("");
    loop {
        let ids: Vec<&str> = library
            .loaded
            .iter()
            .map(|e| e.scenario.header.id.as_str())
            .collect();
        if ids.is_empty() {
            return Err(none());
        }
        let typed = out.ask("Which one? ").ok_or_else(none)?;
        if let Some(at) = prompt::find(&typed, &ids) {
            return Ok(library.loaded.swap_remove(at));
        }
        if matches!(typed.trim(), "q" | "quit" | "exit") {
            return Err(none());
        }
        out.line(format!(
            "Type a number from 1 to {}, or `q` to leave.",
            ids.len()
        ));
    }
}

/// Goes on with an unfinished record.
fn resume(path: &Path, args: &PlayArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let (mut store, id) = Files::with(&desk.places, path)?;
    let Some(kept) = store.get(&id)? else {
        return Err(vanished(path));
    };
    let resumed = go_on(kept, &mut store, &desk.rubric, &desk.library());
    let Resumed {
        attempt,
        hash,
        remarks,
    } = resumed.map_err(|why| no_way_on(why, path))?;
    for remark in &remarks {
        out.note(remark);
    }
    screen::opening(attempt.scenario(), attempt.mode(), out);
    transcript(&attempt, out);
    out.line("");
    let turns = count(attempt.turns(), "turn", "turns");
    screen::remark(&format!("You go on after {turns}."), out);
    stage::menu(&attempt, out);
    interact::run(
        Keeper::resume(desk, store, attempt, hash),
        pace(args, Pace::Asking),
        Aloud::new(args.speak, out),
        desk,
        out,
    )
}

fn no_way_on(why: NoWayOn<IoError>, path: &Path) -> CliError {
    let named = format!("{why}: {}", path.display());
    let (message, hint) = match why {
        NoWayOn::Store(error) => return error.into(),
        NoWayOn::Over => {
            return CliError::usage(named, "`bedside replay` shows it");
        }
        NoWayOn::Edited | NoWayOn::NoHash => (
            named,
            "only an unchanged record can go on; `bedside replay` shows what is in it",
        ),
        NoWayOn::Changed(why) => (
            why,
            "begin anew with `bedside play`; the record stays as it is",
        ),
        NoWayOn::DoesNotFit(_) => (named, ""),
    };
    CliError::Integrity {
        message,
        hint: hint.into(),
    }
}
