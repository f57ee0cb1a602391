//! A consultation whose choices are known beforehand.

use super::debrief::{self, HowItEnded, LibraryAndAttempts, ReadingPace};
use super::play_record::Recorder;
use super::{prompt, show_events};
use crate::prose::{clean, count, list};
use crate::{CliError, Context, Exit, Terminal};
use practice::words::{Action, OptionView};

/// Plays the choices. A choice that is not offered ends everything with an error, and no record is kept.
pub(super) fn run(
    mut keeper: Recorder,
    choices: &[String],
    pace: ReadingPace,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    for (at, choice) in choices.iter().enumerate() {
        let menu = keeper.attempt().menu();
        if menu.is_empty() {
            return Err(too_many(at, choices.len()));
        }
        let ids: Vec<&str> = menu.iter().map(|o| o.id.as_str()).collect();
        let option = prompt::find(choice, &ids).and_then(|at| menu.get(at));
        let option = option.ok_or_else(|| not_offered(at + 1, choice, &menu))?;
        out.line(format!("  > {choice}", choice = clean(choice.trim())));
        let events = keeper
            .act(Action::Choose(option.ix))
            .map_err(|e| CliError::usage(format!("turn {}: {e}", at + 1), ""))?;
        show_events::show(&events, keeper.attempt(), out);
    }
    keeper.open(out)?;
    if keeper.attempt().is_over() {
        if pace != ReadingPace::Skipped && !keeper.look() {
            debrief::not_rated(out);
        } else {
            let around = LibraryAndAttempts::of(&keeper, context);
            debrief::show(&mut keeper, (pace, HowItEnded::JustRead), &around, out);
        }
    } else {
        let played = count(choices.len(), "choice", "choices");
        out.note(&format!("the consultation is not over after {played}"));
    }
    keeper.settle(false, out)?;
    keeper.tell("The record:", out);
    Ok(Exit::Ok)
}

fn not_offered(turn: usize, choice: &str, menu: &[OptionView]) -> CliError {
    let offered: Vec<String> = menu
        .iter()
        .enumerate()
        .map(|(i, o)| format!("{} (`{}`)", i + 1, o.id))
        .collect();
    CliError::usage(
        format!("turn {turn}: there is no option `{}`", choice.trim()),
        format!("offered here: {}", list(&offered, "or")),
    )
}

fn too_many(played: usize, given: usize) -> CliError {
    CliError::usage(
        format!(
            "the consultation is over after {}, {given} were given",
            count(played, "choice", "choices")
        ),
        "leave out the choices after the end",
    )
}
