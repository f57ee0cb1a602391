//! `bedside play`: a consultation in the terminal. No score and no judgement until it is over.

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

use std::path::Path;
use std::sync::Arc;

use super::args::PlayArgs;
use super::prose::count;
use super::report::vanished;
use super::{CliError, Desk, Exit, Out, list, pick};
use aloud::Aloud;
use debrief::Pace;
use keep::{Keeper, Target};
use practice::looking_back::{NoWayOn, Resumed, go_on};
use practice::ports::Store as _;
use practice::words::Mode;
use practice::{Attempt, Entry};
use store::store::Files;
use store::{IoError, clock};

pub(super) fn run(args: &PlayArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    if let Some(path) = &args.resume {
        return resume(path, args, desk, out);
    }
    let entry = match &args.scenario {
        Some(name) => pick::scenario(name, desk)?,
        None => choose_scenario(desk, out)?,
    };
    let mode = Mode::from(args.mode);
    let seed = match (args.seed, &args.choices) {
        (Some(seed), _) => seed,
        (None, Some(_)) => 0,
        (None, None) => clock::fresh_seed(),
    };
    let entry = Arc::new(entry);
    let (attempt, events) = Attempt::begin(&entry, &desk.rubric, seed, mode)
        .map_err(|e| CliError::usage(e.to_string(), ""))?;
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
