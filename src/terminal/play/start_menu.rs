//! What waits for somebody who plays without naming anything: what has come due, consultations to go on with, and the scenarios.

use std::path::{Path, PathBuf};

use super::drill::{self, DueFirst};
use super::play_record::SHORT;
use super::{prompt, screen};
use crate::prose::{self, clean, count};
use crate::{CliError, Context, Terminal, library_entry};
use ::debrief::wording::Wording;
use practice::Library;
use practice::library::PlayableScenario;
use practice::ports::AttemptId;
use practice::{Waiting, WaitsFor, waiting};

/// Unfinished consultations and debriefs that are listed, the latest first.
const SHOWN: usize = 5;

/// What was chosen.
pub(super) enum Chosen {
    /// A scenario, to be played from its beginning.
    Scenario(Box<PlayableScenario>),
    /// What waits to be gone on with.
    Waiting(AttemptId),
    /// The drill that has come due.
    Drill,
    /// Nothing: somebody leaves.
    Nothing,
}

/// What is to be gone on with.
pub(super) enum Begun {
    /// An attempt that is kept.
    Kept(AttemptId),
    /// A record by its file, or by what nothing that waits is called.
    Named(PathBuf),
}

/// The attempt to go on with: a file, the beginning of its id, or the latest that waits.
pub(super) fn find(named: Option<&Path>, context: &Context) -> Result<Begun, CliError> {
    if let Some(path) = named
        && (path.exists() || path.components().count() > 1)
    {
        return Ok(Begun::Named(path.to_owned()));
    }
    let waiting = waiting(&context.store())?;
    let kept = |one: &Waiting| Begun::Kept(one.id.clone());
    let start = named.map(|name| name.to_string_lossy().into_owned());
    let Some(start) = start else {
        return waiting.first().map(kept).ok_or_else(|| {
            CliError::usage(
                "there is no unfinished consultation to go on with",
                "`bedside play` begins one",
            )
        });
    };
    let mut named = waiting
        .iter()
        .filter(|one| one.id.as_str().starts_with(&start));
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(kept(one)),
        (Some(_), Some(_)) => Err(CliError::usage(
            format!("more than one unfinished consultation begins with `{start}`"),
            "type more of its id; `bedside list` shows them",
        )),
        // A file that is not there is said to be missing where it is read.
        (None, _) => Ok(Begun::Named(PathBuf::from(start))),
    }
}

/// Lists what waits, each behind a mark.
pub(crate) fn show(waiting: &[Waiting], mark: impl Fn(usize) -> String, out: &mut Terminal) {
    for (at, one) in waiting.iter().take(SHOWN).enumerate() {
        let day = one.started_at.get(..10).unwrap_or_default();
        let made = count(one.choices, "choice", "choices");
        let made = match one.waits_for {
            WaitsFor::Consultation => made,
            WaitsFor::Debrief => format!("{made}, to be looked back on"),
        };
        let text = format!("{}: {made}, begun on {day}", clean(&one.title));
        screen::item(&text, &mark(at), out);
    }
    if waiting.len() > SHOWN {
        let more = count(waiting.len() - SHOWN, "older one", "older ones");
        screen::remark(&format!("And {more}."), out);
    }
}

/// The beginning of an id, as people type it.
pub(crate) fn short(one: &Waiting) -> String {
    one.id.as_str().chars().take(SHORT).collect()
}

/// Shows what waits and asks for something.
pub(super) fn choose(context: &Context, out: &mut Terminal) -> Result<Chosen, CliError> {
    let mut library = context.library();
    let none = || {
        CliError::usage(
            "no scenario was named",
            "`bedside list` shows every scenario",
        )
    };
    out.at_interrupt(&Wording::english().text("cases-left", &[]), None);
    // Without a folder for data nothing was left unfinished.
    let waiting = waiting(&context.store()).unwrap_or_default();
    // What has come due is the first thing that is seen.
    let due = drill::due_now(context, &library, out);
    let above = out.gathered(|out| {
        for said in &due.said {
            screen::remark(said, out);
        }
    });
    out.text(&above);
    let below = out.gathered(|out| {
        out.line("");
        if !waiting.is_empty() {
            screen::remark("Unfinished; u and its number goes on with one:", out);
            show(&waiting, |at| format!("u{}", at + 1), out);
            out.line("");
        }
    });
    let besides = above.lines().count() + below.lines().count();
    cases(&library, besides, out);
    out.text(&below);
    loop {
        let ids: Vec<&str> = library
            .loaded
            .iter()
            .map(|e| e.scenario.header.id.as_str())
            .collect();
        if ids.is_empty() {
            return Err(none());
        }
        let typed = match out.ask("Which one? ") {
            Some(typed) => typed,
            // Somebody has closed the input, and meant to leave.
            None if out.is_typed_by_hand() => return Ok(Chosen::Nothing),
            None => return Err(none()),
        };
        let first = due.first.as_ref().filter(|_| typed.trim().is_empty());
        let case = match first {
            Some(DueFirst::Drill) => return Ok(Chosen::Drill),
            Some(DueFirst::Case(id)) => ids.iter().position(|here| here == id),
            None => None,
        };
        if let Some(at) = case.or_else(|| prompt::find(&typed, &ids)) {
            return Ok(Chosen::Scenario(Box::new(library.loaded.swap_remove(at))));
        }
        let number = typed.trim().strip_prefix('u').map(str::trim);
        let number = number.and_then(|number| number.parse::<usize>().ok());
        let one = number
            .and_then(|n| n.checked_sub(1))
            .and_then(|n| waiting.get(n));
        if let Some(one) = one {
            return Ok(Chosen::Waiting(one.id.clone()));
        }
        if matches!(typed.trim(), "d" | "drill") {
            return Ok(Chosen::Drill);
        }
        if matches!(typed.trim(), "q" | "quit" | "exit") {
            return Ok(Chosen::Nothing);
        }
        let mut keys = vec![format!("a number from 1 to {}", ids.len())];
        if !waiting.is_empty() {
            keys.push("`u` and a number for what is unfinished".to_owned());
        }
        keys.extend(["`d` for a drill".to_owned(), "`q` to leave".to_owned()]);
        screen::remark(&format!("Type {}.", prose::list(&keys, "or")), out);
    }
}

/// The cases, each behind its number: with what it is about, or by their titles alone where the first of them would scroll away.
/// `besides` are lines that come before and after them.
fn cases(library: &Library, besides: usize, out: &mut Terminal) {
    let number = |at: usize| format!("{:>2}  ", at + 1);
    let set = out.gathered(|out| {
        for (at, entry) in library.loaded.iter().enumerate() {
            out.line("");
            library_entry::entry_text(entry, &number(at), out);
        }
    });
    if out
        .height()
        .is_none_or(|height| set.lines().count() + besides < height)
    {
        out.text(&set);
        return;
    }
    out.line("");
    for (at, entry) in library.loaded.iter().enumerate() {
        library_entry::entry_title(entry, &number(at), out);
    }
    out.line("");
    screen::remark(&Wording::english().text("cases-more", &[]), out);
}
