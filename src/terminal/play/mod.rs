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

use std::path::Path;
use std::sync::Arc;

use super::args::PlayArgs;
use super::prose::count;
use super::{CliError, Desk, Exit, Out, list, pick};
use aloud::Aloud;
use debrief::Pace;
use engine::record::{ScenarioRef, Seal};
use engine::session::Mode;
use keep::{Keeper, Target};
use practice::{Attempt, recall};
use store::library::{Entry, Library};
use store::played::{self, Fit};
use store::store::Files;
use store::{clock, record};

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
    let rubric = desk.rubric.clone();
    let named = ScenarioRef::of(&entry.scenario.header, &entry.text);
    let scenario = Arc::new(entry.scenario.clone());
    // A run that is scripted comes out the same whatever was played before.
    let remembered = match args.choices {
        Some(_) => Vec::new(),
        None => recall(&Files(&desk.places), &scenario, &rubric),
    };
    let (attempt, events) = Attempt::begin(&scenario, named, &rubric, seed, mode, &remembered)
        .map_err(|e| CliError::usage(e.to_string(), ""))?;
    let target = match &args.record {
        _ if args.no_record => Target::Nowhere,
        Some(path) => Target::File(path.clone()),
        None => Target::Usual,
    };
    let mut keeper = Keeper::begin(desk, attempt, target)?;
    screen::opening(&entry.scenario, mode, out);
    if let Some(choices) = &args.choices {
        stage::show(&events, keeper.session(), out);
        let pace = pace(args, Pace::AtOnce);
        return script::run(keeper, choices, pace, &entry, desk, out);
    }
    keeper.open(desk, &entry, out)?;
    let mut aloud = Aloud::new(args.speak, out);
    stage::show(&events, keeper.session(), out);
    aloud.say(&events, keeper.session());
    interact::run(keeper, pace(args, Pace::Asking), aloud, &entry, desk, out)
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
    let mut library = Library::load(&desk.places, &desk.rubric);
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
    let (kept, seal) = record::load(path)?;
    let changed = |message: String| CliError::Integrity {
        message,
        hint: "only an unchanged record can go on; `bedside replay` shows what is in it".into(),
    };
    let hash = match seal {
        Seal::Intact { hash } => hash,
        Seal::Broken { .. } => {
            let path = path.display();
            let what = format!("the record was changed after it was written: {path}");
            return Err(changed(what));
        }
        Seal::Missing => {
            return Err(changed(format!(
                "the record has no hash: {}",
                path.display()
            )));
        }
    };
    let library = Library::load(&desk.places, &desk.rubric);
    let (entry, rubric) = match played::find(&kept, &desk.places, &desk.rubric, &library)? {
        Fit::Same {
            entry,
            rubric,
            remarks,
        } => {
            for remark in &remarks {
                out.note(remark);
            }
            (entry, rubric)
        }
        Fit::Changed(why) => {
            return Err(CliError::Integrity {
                message: why,
                hint: "begin anew with `bedside play`; the record stays as it is".into(),
            });
        }
    };
    let scenario = Arc::new(entry.scenario.clone());
    let attempt = Attempt::resume(kept, &scenario, &rubric).map_err(|e| CliError::Integrity {
        message: format!("{e}: {}", path.display()),
        hint: String::new(),
    })?;
    let session = attempt.session();
    if session.ended().is_some() {
        return Err(CliError::usage(
            format!("the consultation is over already: {}", path.display()),
            "`bedside replay` shows it",
        ));
    }
    screen::opening(&entry.scenario, session.mode(), out);
    transcript(session, out);
    out.line("");
    let turns = count(session.turns().len(), "turn", "turns");
    screen::remark(&format!("You go on after {turns}."), out);
    stage::menu(session, out);
    interact::run(
        Keeper::resume(desk, path, attempt, hash),
        pace(args, Pace::Asking),
        Aloud::new(args.speak, out),
        &entry,
        desk,
        out,
    )
}
